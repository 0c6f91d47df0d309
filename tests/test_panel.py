"""Dyads that are all who were present, and panels of them."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pandas as pd
import pycountry
import pytest

import nlkit
from nlkit.lexicon.gazetteer import table_rows
from nlkit.tables.panel import panel, state_codes
from nlkit.types import InputError, Participant, Report, TimeExpression

GOLD = Path(__file__).parents[1] / "seeds/gold.jsonl"


def report(n, codes, day=None, type="meet", status="held", whom=0):
    parties = [Participant(f"P of {c}", "person", c, "whom" if i < whom else "who") for i, c in enumerate(codes)]
    return Report(f"d{n}#1", f"d{n}", type, status, tuple(parties), day and TimeExpression(0, 1, "x", day, day, day))


@pytest.mark.parametrize(
    ("text", "pairs", "without_hosts"),
    [
        (
            "The foreign ministers of Armenia and Azerbaijan met with Antony Blinken as host.",
            {"ARM-AZE", "ARM-USA", "AZE-USA"},
            {"ARM-AZE"},
        ),
        ("Putin met Raisi and Erdogan.", {"IRN-RUS", "IRN-TUR", "RUS-TUR"}, {"IRN-RUS", "IRN-TUR", "RUS-TUR"}),
        ("Putin, Raisi and Erdogan met.", {"IRN-RUS", "IRN-TUR", "RUS-TUR"}, {"IRN-RUS", "IRN-TUR", "RUS-TUR"}),
        (
            "Donald Trump and Vladimir Putin met in Helsinki. The host, President Sauli Niinisto, greeted both men.",
            {"FIN-RUS", "FIN-USA", "RUS-USA"},
            {"RUS-USA"},
        ),
    ],
)
def test_everybody_who_was_there_is_paired(text, pairs, without_hosts):
    found = nlkit.extract([nlkit.Document("d", text, date="2023-05-15")])
    for hosts, expected in ((True, pairs), (False, without_hosts)):
        table = nlkit.dyads(found, hosts=hosts)
        assert set(table["a"] + "-" + table["b"]) == expected


def test_pairs_of_coded_records():
    """Of every third one with three parties or more, and every tenth of two: all who are coded."""
    reports = nlkit.rows.reports_of([json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()])
    mixed = [r for r in reports if len(r.participants) > 2] + reports[::10]
    assert len(mixed) > 30
    for r in mixed:
        by_hand = set(combinations(sorted({p.country for p in r.participants} - {None}), 2))
        assert set(nlkit.dyads([r])[["a", "b"]].itertuples(index=False, name=None)) == by_hand


def test_weights_and_events():
    three = report(1, ["KOR", "PRK", "USA"], "2019-06-30")
    again = report(2, ["KOR", "PRK", "USA"], "2019-06-30")
    assert nlkit.dyads([three], weights=True)["weight"].tolist() == [0.5] * 3
    assert nlkit.dyads([three])["weight"].tolist() == [1.0] * 3
    by_event = nlkit.dyads([three, again], of="events")
    assert (len(by_event), len(nlkit.dyads([three, again]))) == (3, 6)
    assert by_event["event_id"].notna().all()
    assert by_event["report_id"].isna().all()
    for option in ({"of": "documents"}, {"pairs": "some"}):
        with pytest.raises(InputError, match="choose one of"):
            nlkit.dyads([three], **option)


def test_a_state_beside_its_person_counts_once():
    parties = (*report(1, ["IRN", "USA"]).participants, Participant("Iran", "state", "IRN", "who"))
    rows = nlkit.dyads([Report("d#1", "d", "talk", "held", parties)], by="name")
    assert rows[["a", "b"]].values.tolist() == [["P of IRN", "P of USA"]]
    day = TimeExpression(0, 1, "x", "2019-04-25", "2019-04-25", "2019-04-25")
    table = panel([Report("d#1", "d", "talk", "held", parties, day)], unit="actor", of="reports")
    assert table["a"].tolist() == ["P of IRN", "P of USA"]


def test_direction_is_the_same_in_each_table():
    told = [report(1, ["PRK", "USA"], "2019-02-27", whom=1), report(2, ["PRK", "KOR"], "2019-02-28")]
    ways = [("USA", "PRK"), ("KOR", "PRK"), ("PRK", "KOR")]
    table = nlkit.dyads(told, pairs="directed")
    assert list(table[["a", "b"]].itertuples(index=False, name=None)) == ways
    assert set(nlkit.to_networkx(told, pairs="directed").edges) == set(ways)
    counts = panel(told, of="reports", directed=True, freq="Y", zeros=False)
    assert set(counts[["a", "b"]].itertuples(index=False, name=None)) == set(ways)
    assert {(r.source, r.target) for r in nlkit.to_cameo(told).itertuples()} == set(ways)


REPORTS = [
    report(1, ["PRK", "USA"], "2019-02-27", whom=1),
    report(2, ["PRK", "KOR"], "2019-04-27", type="talk", status="planned"),
    report(3, ["PRK", "USA"], "2019-06-30"),
    report(4, ["PRK", "USA"]),
]


def test_panel_is_balanced():
    table = panel(REPORTS, of="reports")
    assert list(table.columns[:4]) == ["a", "b", "period", "n"]
    assert len(table) == 2 * 5
    assert str(table["period"].dtype).startswith("datetime64")
    assert table.groupby(["a", "b"])["n"].sum().to_dict() == {("KOR", "PRK"): 1, ("PRK", "USA"): 2}
    row = table[(table["a"] == "KOR") & (table["n"] > 0)].iloc[0]
    assert (row["period"], row["n_talk"], row["n_planned"], row["n_held"]) == (pd.Timestamp("2019-04-01"), 1, 1, 0)
    assert (row["a_cow"], row["b_gw"], row["a_region"]) == (732, 731, "Eastern Asia")
    assert table.attrs["undated"] == 1


@pytest.mark.parametrize(("freq", "periods"), [("D", 124), ("W", 18), ("M", 5), ("Q", 2), ("Y", 1)])
def test_periods(freq, periods):
    assert len(panel(REPORTS, of="reports", freq=freq)) == 2 * periods


def test_panel_of_countries_of_actors_and_directed():
    assert panel(REPORTS, unit="country", freq="Y", of="reports").set_index("a")["n"].to_dict() == {
        "KOR": 1,
        "PRK": 3,
        "USA": 2,
    }
    assert "a_cow" not in panel(REPORTS, unit="actor", freq="Y", of="reports")
    directed = panel(REPORTS, directed=True, freq="Y", of="reports", zeros=False)
    ways = {(r.a, r.b): r.n for r in directed.itertuples()}
    assert ways == {("USA", "PRK"): 2, ("PRK", "USA"): 1, ("PRK", "KOR"): 1, ("KOR", "PRK"): 1}


def test_chosen_actors_have_rows_whether_they_met_or_not():
    table = panel(REPORTS, actors=["Japan", "USA", "North Korea"], freq="Y", start="2018-01-01", end="2020-12-31")
    assert len(table) == 3 * 3
    assert table["n"].sum() == 2
    with pytest.raises(InputError, match="'North Koera'; the nearest that it has: PRK"):
        panel(REPORTS, actors=["North Koera"])
    with pytest.raises(InputError, match="nearest that it has: P of PRK"):
        panel(REPORTS, unit="actor", actors=["P of PRX"])
    assert len(panel([], unit="country")) == 0


def test_states():
    """Numbers are of one state each; since when, and ISO codes that exist."""
    rows = table_rows("states.csv")
    for key in ("iso3", "cow", "gw"):
        assert len({row[key] for row in rows}) == len(rows) > 190
    assert all(pycountry.countries.get(alpha_3=row["iso3"]) or row["iso3"] == "XKX" for row in rows)
    assert all(1816 <= int(row["since"]) <= 2011 for row in rows)
    assert state_codes("SSD", 2010)["cow"] is None
    assert state_codes("SSD", 2011)["cow"] == 626
    assert state_codes("PSE", 2020) == {"cow": None, "gw": None, "region": "Western Asia"}
