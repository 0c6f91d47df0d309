"""Plots are judged by the artists on the Axes, never by pixels."""

from __future__ import annotations

import doctest
import inspect
import itertools
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from nlkit import plots, tables
from nlkit.api import Extraction
from nlkit.plots import calendars, example, heatmaps, labels, maps, networks, outcomes, timelines
from nlkit.types import EVENT_TYPES, STATUSES, Document, InputError, Participant, Place, Report, TimeExpression

mpl.use("Agg")

SVG = "http://www.w3.org/2000/svg"


def busiest(data: pd.DataFrame) -> str:
    return data["who_countries"].mode().get(0, "KOR")


ONE_TABLE = {
    "timeline": plots.timeline,
    "timeline of dyads": lambda data, **more: plots.timeline(data, lanes="dyad", of="name", **more),
    "activity": plots.activity,
    "activity by week": lambda data, **more: plots.activity(data, freq="week", by="type", rolling=4, **more),
    "calendar": plots.calendar,
    "heatmap": plots.heatmap,
    "heatmap in clusters": lambda data, **more: plots.heatmap(data, order="cluster", of="name", **more),
    "network": plots.network,
    "ego": lambda data, **more: plots.ego(data, busiest(data), **more),
    "venues": lambda data, **more: plots.venues(data, arcs=True, **more),
    "venues near": lambda data, **more: plots.venues(data, extent="data", **more),
    "comparison": lambda data, **more: plots.comparison(data[: len(data) // 2], data[len(data) // 2 :], **more),
}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def report(who: str, whom: str, start: str | None = None, end: str | None = None, **more) -> dict:
    return (
        dict.fromkeys(tables.REPORTS)
        | {
            "report_id": "r",
            "doc_id": "d",
            "type": "meet",
            "status": "held",
            "who": who,
            "whom": whom,
            "who_countries": who,
            "whom_countries": whom,
            "start": start,
            "end": end or start,
        }
        | more
    )


def table(*rows: dict) -> pd.DataFrame:
    return tables.frame(rows, tables.REPORTS)


def artists(ax, gid: str) -> list:
    return ax.findobj(lambda a: a.get_gid() == gid)


def words(ax) -> list[str]:
    return [t.get_text() for t in ax.texts]


def note(ax) -> str:
    return "".join(t.get_text() for t in artists(ax, "note"))


def legend(ax) -> list[str]:
    return [t.get_text() for t in ax.get_legend().get_texts()] if ax.get_legend() else []


def lane_names(ax) -> list[str]:
    return [t.get_text() for t in ax.get_yticklabels()]


def ticks(axis) -> list:
    """Labels of the ticks that are drawn."""
    low, high = sorted(axis.get_view_interval())
    return [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]


def overlapping(ax) -> list[tuple[str, str]]:
    """Names on the Axes that cover each other."""
    ax.figure.draw_without_rendering()
    boxes = [(t.get_text(), t.get_window_extent()) for t in artists(ax, "label")]
    return [(a, b) for (a, x), (b, y) in itertools.combinations(boxes, 2) if x.padded(-1).overlaps(y.padded(-1))]


# -- what holds for all ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ONE_TABLE)
@pytest.mark.parametrize("rows", [1, 3, 60, 5000])
def test_returns_the_axes_it_was_given(name, rows):
    figure, ax = plt.subplots()
    data = plots.sample(rows)
    before = data.copy()
    assert ONE_TABLE[name](data, ax=ax) is ax
    assert ax.has_data()
    pd.testing.assert_frame_equal(data, before)
    figure.draw_without_rendering()


@pytest.mark.parametrize("name", ONE_TABLE)
def test_empty_table_gives_an_empty_labelled_axes(name):
    ax = ONE_TABLE[name](table())
    assert "no encounters" in words(ax)
    assert ax.get_xlabel()


@pytest.mark.parametrize("name", ONE_TABLE)
@pytest.mark.parametrize("rows", [3, 60, 5000])
def test_nothing_is_cut_off(name, rows):
    ax = ONE_TABLE[name](plots.sample(rows))
    figure = ax.figure
    figure.draw_without_rendering()
    frame = figure.bbox.padded(3)
    key = ax.get_legend()
    shown = [*artists(ax, "note"), *artists(ax, "label"), key, *ticks(ax.xaxis), *ticks(ax.yaxis)]
    for artist in filter(None, shown):
        box = artist.get_window_extent()
        if box.width:
            assert frame.x0 <= box.x0, artist
            assert box.x1 <= frame.x1, artist
            assert frame.y0 <= box.y0, artist
            assert box.y1 <= frame.y1, artist
    for mark in key.legend_handles if key else ():  # may stand out of the key's own box
        assert mark.get_window_extent().y1 <= figure.bbox.y1


@pytest.mark.parametrize("name", plots.__all__)
def test_contract(name):
    member = getattr(plots, name)
    if not callable(member):
        return
    assert ">>>" in member.__doc__
    signature = inspect.signature(member)
    if name != "sample":
        assert next(iter(signature.parameters)) in ("data", "first")
        assert signature.parameters["ax"].default is None
        assert signature.parameters["ax"].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize(
    "module", [example, timelines, calendars, heatmaps, networks, maps, outcomes, plots], ids=lambda m: m.__name__
)
def test_examples_run_as_they_stand(module):
    found = doctest.testmod(module)
    assert not found.failed
    assert found.attempted


def test_settings_of_the_user_stay():
    with mpl.rc_context({"axes.grid": False, "font.size": 17}):
        before = dict(mpl.rcParams)
        plots.timeline(plots.sample(20))
        assert dict(mpl.rcParams) == before


def test_readable_under_a_dark_style():
    with plt.style.context("dark_background"):
        ax = plots.timeline(plots.sample(60))
    assert {text.get_color() for text in ax.get_legend().get_texts()} == {"black"}
    assert mpl.colors.to_rgb(ax.figure.get_facecolor()) == (1, 1, 1)


def test_few_months_are_named_not_dated():
    ax = plots.activity(pd.DataFrame({"start": ["2019-03-30", "2019-05-02"], "end": ["2019-03-30", "2019-05-02"]}))
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["2019-03", "2019-04", "2019-05"]


def test_not_a_table():
    with pytest.raises(InputError, match="reports are needed, not int"):
        plots.timeline([1, 2])
    with pytest.raises(InputError, match="no column start"):
        plots.activity(pd.DataFrame({"a": []}))
    with pytest.raises(InputError, match="who_countries"):
        plots.network(pd.DataFrame({"start": ["2019-01-01"]}))
    with pytest.raises(InputError, match="who_countries"):  # pairs have no direction
        plots.heatmap(pd.DataFrame({"a": ["KOR"], "b": ["PRK"]}), directed=True)


@pytest.mark.parametrize(
    ("draw", "options"),
    [
        (plots.timeline, {"lanes": "person"}),
        (plots.timeline, {"of": "person"}),
        (plots.activity, {"freq": "hour"}),
        (plots.activity, {"by": "who"}),
        (plots.heatmap, {"order": "alphabet"}),
        (plots.venues, {"extent": "Asia"}),
    ],
)
def test_unknown_option(draw, options):
    with pytest.raises(InputError, match="choose one of"):
        draw(plots.sample(5), **options)


def test_colours_differ_and_every_status_has_a_shape_of_its_own():
    assert set(plots.TYPE_COLOURS) == set(EVENT_TYPES)
    assert set(plots.STATUS_MARKS) == set(STATUSES)
    assert len(set(plots.TYPE_COLOURS.values())) == len(EVENT_TYPES)
    assert len({(m.marker, m.filled) for m in plots.STATUS_MARKS.values()}) == len(STATUSES)
    assert len({m.hatch for m in plots.STATUS_MARKS.values()}) == len(STATUSES)


def test_sample_is_a_table_of_reports():
    assert dict(plots.sample(5).dtypes.astype(str)) == dict(table().dtypes.astype(str))
    pd.testing.assert_frame_equal(plots.sample(9), plots.sample(9))


def test_table_of_dyads_will_do():
    data = pd.DataFrame(
        {
            "a": ["CHN", "CHN", None],
            "b": ["USA", "RUS", "USA"],
            "status": "held",
            "start": ["2019-01-01", "2019-02-01", "2019-02-02"],
            "end": None,
        }
    )
    assert lane_names(plots.timeline(data))[0] in ("China", "United States")
    assert lane_names(plots.timeline(data, lanes="dyad")) == ["China – United States", "China – Russia"]
    assert lane_names(plots.heatmap(data))[0] == "China"


# -- time --------------------------------------------------------------------------------------------------------------


def test_timeline_lanes_marks_and_intervals():
    ax = plots.timeline(
        table(
            report("KOR", "PRK", "2018-04-27"),
            report("KOR", "PRK", "2018-09-18", "2018-09-20"),
            report("PRK", "CHN", "2018-05-07", status="planned", type="visit"),
            report("KOR", "USA", None),
        )
    )
    assert lane_names(ax) == ["North Korea", "South Korea", "China"]
    assert ax.yaxis_inverted()
    assert len(artists(ax, "meet held")[0].get_offsets()) == 4  # two encounters in two lanes
    planned = artists(ax, "visit planned")[0]
    assert len(planned.get_offsets()) == 2
    assert planned.get_facecolor()[0].tolist()[:3] == [1, 1, 1]  # open
    first, last = artists(ax, "interval meet held")[0].get_segments()[0][:, 0]
    assert last - first == 3
    assert note(ax) == "1 without a date not shown"
    assert legend(ax) == ["meet", "visit", "held", "planned"]


def test_timeline_of_dyads_of_one_actor_names_it_first():
    data = table(
        report("KOR", "PRK", "2018-04-27"), report("CHN", "PRK", "2018-05-07"), report("KOR", "USA", "2018-05-22")
    )
    ax = plots.timeline(data, lanes="dyad", actors=["PRK"])
    assert lane_names(ax) == ["North Korea – South Korea", "North Korea – China"]
    assert (
        lane_names(plots.timeline(data, actors=["USA"]))
        == lane_names(plots.timeline(data, actors="USA"))
        == ["United States"]
    )


def test_timeline_marks_of_one_day_do_not_cover_each_other():
    ax = plots.timeline(table(*[report("KOR", "PRK", "2018-04-27")] * 3), actors=["KOR"])
    heights = artists(ax, "meet held")[0].get_offsets()[:, 1]
    assert len(set(np.round(heights, 3))) == 3
    assert all(-0.5 < y < 0.5 for y in heights)


def test_timeline_lanes_grow_with_their_marks():
    ax = plots.timeline(table(*[report("KOR", "PRK", "2018-04-27")] * 6, report("KOR", "PRK", "2019-04-27")))
    ax.figure.draw_without_rendering()
    marks = artists(ax, "meet held")[0]
    spots = ax.transData.transform(marks.get_offsets())
    apart = min(np.hypot(*(a - b)) for a, b in itertools.combinations(spots, 2))
    assert apart > np.sqrt(marks.get_sizes()[0]) * ax.figure.dpi / 72


def test_timeline_of_very_many_counts():
    ax = plots.timeline(plots.sample(6000))
    assert "heights" in note(ax)
    assert not artists(ax, "meet planned")
    assert legend(ax)[-1] == "planned, proposed or not held"


def test_timeline_says_what_it_leaves_out():
    assert "less busy actors not shown" in note(plots.timeline(plots.sample(200), top=4))


def test_dates_that_end_before_they_start_are_put_right():
    ax = plots.timeline(table(report("KOR", "PRK", "2018-04-29", "2018-04-27"), report("KOR", "PRK", "nonsense")))
    first, last = artists(ax, "interval meet held")[0].get_segments()[0][:, 0]
    assert last - first == 3
    assert "1 without a date" in note(ax)


def test_activity_counts():
    ax = plots.activity(
        table(
            report("KOR", "PRK", "2018-04-27"),
            report("KOR", "PRK", "2018-04-30"),
            report("KOR", "PRK", "2018-06-01"),
            report("KOR", "PRK", "2018-06-02", status="not_held"),
            report("KOR", "PRK", "2018-01-01", "2018-12-31"),
        ),
        rolling=3,
    )
    held, not_held = ax.containers
    assert [bar.get_height() for bar in held] == [2, 0, 1]
    assert [(bar.get_height(), bar.get_y()) for bar in not_held] == [(0, 2), (0, 0), (1, 1)]
    assert all(bar.get_hatch() for bar in not_held)
    assert ax.lines[0].get_ydata().tolist() == pytest.approx([1, 4 / 3, 1])
    assert legend(ax) == ["held", "not held", "mean of 3 months"]
    assert note(ax) == "1 with dates wider than a month not shown"
    assert ax.get_ylabel() == "encounters per month"


def test_activity_cuts_no_bar_of_a_panel_beside_it():
    few, many = table(report("KOR", "PRK", "2018-04-27")), table(*[report("KOR", "PRK", "2018-04-27")] * 5)
    for order in ((few, many), (many, few)):
        _, panels = plt.subplots(1, 2, sharey=True)
        for ax, data in zip(panels, order, strict=True):
            plots.activity(data, ax=ax)
        assert all(ax.get_ylim()[1] > 5 for ax in panels)


def test_activity_over_many_periods_has_few_artists():
    assert not plots.activity(plots.sample(2000), freq="day").containers


def test_activity_without_groups():
    ax = plots.activity(plots.sample(30), by=None)
    assert len(ax.containers) == 1
    assert ax.get_legend() is None


def test_calendar_counts_each_day():
    ax = plots.calendar(
        table(
            report("KOR", "PRK", "2018-09-18", "2018-09-20"),
            report("KOR", "USA", "2018-09-18"),
            report("KOR", "USA", "2018-10-01", status="planned"),
            report("KOR", "USA", "2018-10-01", "2018-12-31"),
        )
    )
    grid = ax.collections[0].get_array().reshape(8, -1)
    assert grid.max() == 2
    assert (grid == 1).sum() == 2
    assert grid[1, calendars._week(pd.Timestamp("2018-09-18"))] == 2  # a Tuesday
    assert (grid >= -1).sum() == 365
    assert len(artists(ax, "not held")[0].get_offsets()) == 1
    assert "1 with dates wider than 7 days not shown" in note(ax)
    assert "2018" in words(ax)


def test_calendar_of_chosen_years():
    ax = plots.calendar(table(report("KOR", "PRK", "2018-09-18"), report("KOR", "USA", "2012-09-18")), years=2018)
    assert "2012" not in words(ax)
    assert note(ax) == "1 in other years not shown"


# -- pairs -------------------------------------------------------------------------------------------------------------


def test_heatmap_counts_held_and_marks_the_others():
    ax = plots.heatmap(
        table(
            report("KOR", "PRK"),
            report("KOR", "PRK"),
            report("KOR", "PRK", status="planned"),
            report("KOR", "USA; JPN"),
            report("JPN", "CHN", status="proposed"),
        )
    )
    names = lane_names(ax)
    assert names[0] == "South Korea"
    grid = ax.collections[0].get_array().reshape(len(names), -1)
    at = {name: n for n, name in enumerate(names)}
    assert grid[at["South Korea"], at["North Korea"]] == grid[at["North Korea"], at["South Korea"]] == 2
    assert np.ma.is_masked(grid[at["Japan"], at["China"]])
    assert len(artists(ax, "not held")[0].get_offsets()) == 2  # both halves
    assert words(ax).count("2") == 2


def test_heatmap_puts_together_who_meet_each_other():
    met = "KOR-USA USA-JPN KOR-JPN FRA-DEU DEU-ITA FRA-ITA USA-FRA".split()
    names = lane_names(plots.heatmap(table(*[report(*pair.split("-")) for pair in met]), order="cluster"))
    assert set(names[:3]) in ({"South Korea", "United States", "Japan"}, {"France", "Germany", "Italy"})


def test_who_without_whom_are_paired_with_each_other():
    counts = heatmaps.pair_counts(table(report("CHN; KOR; JPN", None)), "country")
    assert len(counts) == 3


def test_comparison_sorts_gains_above_losses():
    early = table(*[report("KOR", "PRK")] * 3, report("KOR", "USA"))
    late = table(*[report("KOR", "USA")] * 2, report("USA", "JPN", status="planned"))
    ax = plots.comparison(early, late, names=("2018", "2019"))
    assert lane_names(ax) == ["United States", "South Korea", "North Korea"]
    assert [t.get_text() for t in artists(ax, "change")] == ["+1", "−2", "−3"]
    assert legend(ax)[0] == "2018"
    shares = plots.comparison(early, late, share=True)
    assert "percent" in shares.get_xlabel()
    assert artists(shares, "change")[0].get_text() == "+75.0"


@pytest.mark.parametrize("rows", [3, 60, 5000])
def test_names_do_not_cover_each_other(rows):
    data = plots.sample(rows)
    assert not overlapping(plots.network(data, of="name"))
    assert not overlapping(plots.ego(data, "USA"))
    assert not overlapping(plots.venues(data))


def test_network_of_many_names():
    crowd = table(*[report(f"Delegate number {n} of a long list", "Chair") for n in range(60)])
    ax = plots.network(crowd, of="name", top=60)
    assert len(artists(ax, "label")) > 30
    assert not overlapping(ax)
    assert "less busy actors" in note(ax)


def test_network_is_the_same_for_the_same_seed():
    spots = [artists(plots.network(plots.sample(60), seed=seed), "held")[0].get_offsets() for seed in (1, 1, 2)]
    assert np.allclose(spots[0], spots[1])
    assert not np.allclose(spots[0], spots[2])


def test_network_tells_held_from_others():
    ax = plots.network(table(*[report("KOR", "PRK")] * 4, report("KOR", "USA"), report("PRK", "JPN", status="planned")))
    widths = artists(ax, "held ties")[0].get_linewidths()
    assert max(widths) > 2 * min(widths)
    assert len(artists(ax, "loose ties")[0].get_segments()) == 1
    sizes = artists(ax, "held")[0].get_sizes()
    assert sizes[0] == max(sizes)
    assert len(artists(ax, "not held")[0].get_offsets()) == 1


def test_a_line_does_not_run_through_a_third_disc():
    places = {"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (50.0, 1.0), "d": (0.0, 90.0)}
    discs = {name: (np.array(spot), 8.0) for name, spot in places.items()}
    bent = networks._way("a", "b", discs, 1.0)
    assert np.hypot(*(bent - places["c"]).T).min() > 8
    straight = networks._way("a", "d", discs, 1.0)
    assert np.abs(straight[:, 0]).max() == 0


def test_directed_heatmap_has_who_in_rows_and_whom_in_columns():
    rows = [report("KOR", "PRK")] * 2 + [report("PRK; KOR", None), report("PRK", "KOR", status="planned")]
    ax = plots.heatmap(table(*rows), directed=True)
    at = {name: n for n, name in enumerate(lane_names(ax))}
    grid = ax.collections[0].get_array().reshape(2, 2)
    assert grid[at["South Korea"], at["North Korea"]] == 2
    assert np.ma.is_masked(grid[at["North Korea"], at["South Korea"]])
    x, y = artists(ax, "not held")[0].get_offsets()[0]
    assert (int(y), int(x)) == (at["North Korea"], at["South Korea"])


def test_announced_beside_what_came_true():
    history = ["planned 2018-03-09 > held 2018-04-27", "planned", "held", "planned > held"]
    status = ["held", "planned", "held", "held"]
    ends = {"who_countries": ["KOR", "KOR", "KOR", "JPN"], "whom_countries": ["PRK", "PRK", "PRK", "KOR"]}
    ax = plots.announced(pd.DataFrame({"status_history": history, "status": status, **ends}))
    assert lane_names(ax) == ["South Korea", "North Korea", "Japan"]
    assert [x for x, _ in artists(ax, "announced")[0].get_offsets()] == [3, 2, 1]
    assert [x for x, _ in artists(ax, "came true")[0].get_offsets()] == [2, 1, 1]
    assert artists(ax, "share")[1].get_text() == "1 of 2: 50% (9%–91%)"


@pytest.mark.parametrize("name", ["activity", "announced", "calendar", "coverage", "heatmap", "network", "timeline"])
def test_plots_take_results(name):
    time = TimeExpression(0, 1, "x", "2019-04-25", "2019-04-25", "2019-04-25")
    kim, putin = Participant("Kim", "person", "PRK", "who"), Participant("Putin", "person", "RUS", "whom")
    told = [Report(f"{d}#1", d, "meet", s, (kim, putin), time) for d, s in (("a", "planned"), ("b", "held"))]
    results = [(Document(r.doc_id, "x", None, f"2019-04-2{n}"), [r]) for n, r in ((1, told[0]), (6, told[1]))]
    found = Extraction(results)
    given = [found] if name == "coverage" else [found, found.reports, found.events, told]
    for data in given:
        assert getattr(plots, name)(data).has_data()
        plt.close("all")
    if name == "announced":
        assert artists(plots.announced(found), "share")[0].get_text().startswith("1 of 1: 100%")


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_text_in_files_is_text(kind, tmp_path):
    path = tmp_path / f"network.{kind}"
    with plt.style.context(plots.STYLE), mpl.rc_context({"pdf.compression": 0}):
        plots.network(table(report("KOR", "PRK"))).figure.savefig(path)
    text = path.read_bytes().decode("latin1")
    assert ("North Korea" if kind == "svg" else "/CIDFontType2") in text


@pytest.mark.parametrize(
    "name", [r"$\frac{a}$", "$5 and $6", "\x1b[31m<b>", '"><script>x()</script>', "]]>&amp;--><!--"]
)
def test_a_name_is_text_whatever_it_holds(name, tmp_path):
    party = Participant(name, "person", "KOR", "who"), Participant("Xi", "person", "CHN", "whom")
    day = TimeExpression(0, 1, "x", "x", "2019-04-18", "2019-04-18")
    reports = [Report(f"d{n}#1", f"d{n}", "meet", "held", party, day, Place(name, "KOR", 37.5, 127.0)) for n in (1, 2)]
    found = [plot(reports, of="name") for plot in (plots.network, plots.timeline, plots.heatmap)]
    found += [plots.ego(reports, "Xi", of="name"), plots.venues(reports)]
    shown = name.replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    for n, ax in enumerate(found):
        with plt.style.context(plots.STYLE):
            ax.figure.savefig(tmp_path / f"{n}.svg")
        texts = ["".join(t.itertext()) for t in ElementTree.parse(tmp_path / f"{n}.svg").iter(f"{{{SVG}}}text")]
        assert any(shown in text for text in texts), ax
        tags = {e.tag for e in ElementTree.parse(tmp_path / f"{n}.svg").iter()}
        assert f"{{{SVG}}}script" not in tags
        plt.close(ax.figure)


def test_separate_parts_of_a_network_stay_in_view():
    ax = plots.network(table(report("KOR", "PRK"), report("FRA", "DEU"), report("BRA", "ARG")))
    assert np.abs(artists(ax, "held")[0].get_offsets()).max() <= 1


def test_ego_counts_partners():
    ax = plots.ego(
        table(
            report("KOR", "PRK"),
            report("KOR", "PRK"),
            report("USA", "KOR"),
            report("USA", "JPN"),
            report("KOR", "CHN", status="planned"),
        ),
        "KOR",
    )
    assert [t.get_text() for t in artists(ax, "label")] == ["North Korea 2", "United States 1", "China", "South Korea"]
    assert artists(ax, "partner CHN")[0].get_markerfacecolor() == "white"
    assert artists(ax, "tie CHN")[0].get_linestyle() == "--"


# -- map ---------------------------------------------------------------------------------------------------------------


def test_world_outline():
    points = np.vstack(maps.world())
    assert len(maps.world()) > 200
    assert np.abs(points[:, 1]).max() < 90
    assert all(np.abs(np.diff(ring[:, 0])).max() < 100 for ring in maps.world())


def test_venues_bubbles_by_count():
    singapore = {"place": "Singapore", "place_country": "SGP", "lat": 1.29, "lon": 103.85}
    ax = plots.venues(
        table(
            report("USA", "PRK", **singapore),
            report("KOR", "SGP", **singapore),
            report("USA", "PRK", place="Hanoi"),
            report("USA", "PRK", place="Geneva", place_country="CHE", status="planned"),
            report("USA", "PRK", place="Atlantis"),
            report("USA", "PRK"),
        )
    )
    held = artists(ax, "held")[0]
    assert held.get_offsets()[0].tolist() == [103.85, 1.29]
    assert len(held.get_offsets()) == 2
    assert held.get_sizes()[0] > held.get_sizes()[1]
    assert len(artists(ax, "not held")[0].get_offsets()) == 1
    assert note(ax) == "2 without a place on the map not shown"
    assert artists(ax, "label")[0].get_text() == "Singapore"


def test_arcs_come_from_capitals():
    data = table(report("USA", "SGP", place="Singapore", place_country="SGP", type="visit"))
    arc = artists(plots.venues(data, arcs=True), "arcs held")[0].get_segments()
    assert arc[0][0].tolist() == pytest.approx([360 - 77.0, 38.9], abs=0.2)  # Washington, on a map cut in the Atlantic


def test_an_arc_takes_the_shorter_way_round_and_leaves_the_map_only_where_it_must():
    line = maps.arc((139.69, 35.68), (-77.04, 38.9))
    assert line[-1].tolist() == pytest.approx([-77.04 + 360, 38.9])
    parts = maps._on_map(line, -180)
    assert parts[0] - parts[1] == pytest.approx(np.broadcast_to([360, 0], line.shape))
    assert len(maps._on_map(line, -30)) == 1
    assert line[:, 1].max() < 80


def test_the_world_is_cut_where_fewer_cross_it():
    places = {"place": "Washington", "place_country": "USA"}, {"place": "Paris", "place_country": "FRA"}
    over_the_pacific = table(*[report("JPN", "USA", **places[0])] * 2, report("USA", "FRA", **places[1]))
    ax = plots.venues(over_the_pacific, arcs=True)
    assert ax.get_xlim() == (-30, 330)
    spots = artists(ax, "held")[0].get_offsets()
    assert spots[0].tolist() == pytest.approx([360 - 77.04, 38.9], abs=0.2)
    assert plots.venues(table(report("USA", "FRA", **places[1])), arcs=True).get_xlim() == (-180, 180)


def test_the_square_of_a_country_stands_around_the_disc_of_its_capital():
    places = {"place": "Tokyo", "place_country": "JPN"}, {"place": "Japan", "place_country": "JPN"}
    ax = plots.venues(table(*[report("USA", "JPN", **places[0])] * 3, report("USA", "JPN", **places[1])))
    assert artists(ax, "held, country")[0].get_sizes()[0] > artists(ax, "held")[0].get_sizes()[0]


def test_extent_of_the_data():
    data = table(report("KOR", "PRK", place="Seoul"), report("KOR", "PRK", place="Pyongyang"))
    west, east = plots.venues(data, extent="data").get_xlim()
    assert 100 < west < 126 < east < 150
    assert plots.venues(data, extent=(100, 140, 10, 50)).get_xlim() == (100, 140)


BOXES = "world", (100, 140, 10, 50)


def test_what_is_beyond_the_edge_of_a_map_is_counted():
    data = pd.DataFrame({"place": ["Seoul", "Seoul", "Paris"], "place_country": ["KOR", "KOR", "FRA"]})
    texts = {extent: [t.get_text() for t in artists(plots.venues(data, extent=extent), "note")] for extent in BOXES}
    assert texts == {"world": [], BOXES[1]: ["1 beyond the map's edge not shown"]}


def test_labels_avoid_discs_and_each_other():
    _, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    placed, unplaced = labels.place(ax, [(0.5, 0.5), (0.52, 0.5), (0.5, 0.52)], ["one", "two", "three"], [5, 5, 5])
    assert (len(placed), unplaced) == (3, 0)
    assert not overlapping(ax)


def test_labels_avoid_lines_where_they_can():
    _, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    right = [((0.5, 0.5), (1.0, 0.5))]
    (free,), _ = labels.place(ax, [(0.5, 0.5)], ["name"], [5])
    (other,), _ = labels.place(ax, [(0.5, 0.5)], ["name"], [5], lines=right)
    assert free.get_position()[0] > 0 > other.get_position()[0]
    crowd = [((0, y), (1, y)) for y in np.linspace(0, 1, 90)]
    assert len(labels.place(ax, [(0.5, 0.5)], ["name"], [5], lines=crowd)[0]) == 1


def test_key_of_a_map_with_everything_fits():
    canada = {"place": "Canada", "place_country": "CAN"}
    data = pd.concat([plots.sample(60), table(report("USA", "CAN", **canada))])
    ax = plots.venues(data, arcs=True)
    ax.figure.draw_without_rendering()
    assert ax.get_legend().get_window_extent().x1 <= ax.figure.bbox.x1
    assert len(legend(ax)) == 5


def test_labels_keep_unnamed_discs_free():
    _, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    placed, unplaced = labels.place(ax, [(0.5, 0.5), (0.6, 0.5)], ["name", ""], [5, 12])
    assert (len(placed), unplaced) == (1, 0)
    assert placed[0].get_position()[0] < 0


# Linear RGB as it looks without red or green cones at work, after Viénot, Brettel and Mollon (1999).
DICHROMATS = {
    "protan": [[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.0040, -0.0040, 1.0]],
    "deutan": [[0.2928, 0.7072, 0.0], [0.2928, 0.7072, 0.0], [-0.0223, 0.0223, 1.0]],
}


@pytest.mark.parametrize("eye", DICHROMATS)
@pytest.mark.parametrize("colours", [plots.TYPE_COLOURS.values(), [m.colour for m in plots.STATUS_MARKS.values()]])
def test_colours_differ_for_the_colour_blind(eye, colours):
    seen = [np.clip(np.array(DICHROMATS[eye]) @ np.array(mpl.colors.to_rgb(c)) ** 2.2, 0, 1) for c in colours]
    for a, b in itertools.combinations(seen, 2):
        assert np.linalg.norm(a ** (1 / 2.2) - b ** (1 / 2.2)) > 0.25


def test_country_names_stand_for_codes_and_unknown_actors_are_named():
    data = table(*[report("KOR", "PRK", "2018-04-27")] * 2)
    assert lane_names(plots.timeline(data, actors=["South Korea"])) == lane_names(plots.timeline(data, actors=["KOR"]))
    assert plots.ego(data, "North Korea").get_xlabel() == plots.ego(data, "PRK").get_xlabel()
    for draw in (lambda: plots.ego(data, "Nort Korea"), lambda: plots.timeline(data, actors="Nort Korea")):
        with pytest.raises(InputError, match="nothing of 'Nort Korea'; the nearest that it has: PRK"):
            draw()
