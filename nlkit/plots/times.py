"""Encounters in time: timeline, activity, calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from nlkit.plots.common import (
    COUNTS,
    FAINT,
    GREY,
    INK,
    OTHERS,
    RED,
    STATUS_MARKS,
    TYPE_COLOURS,
    Mark,
    actor_rows,
    axes,
    choose,
    date_axis,
    dated,
    empty,
    label,
    left_out,
    legend_above,
    note,
    pair_rows,
    present,
    shades,
    status_name,
    styled,
    table,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

MANY = 800  # marks in a timeline from which they become small
DENSE = 4000  # and from which they are counted
BINS = 90
LEVELS = 6  # rows within a lane
BARS = 240  # periods up to which activity is drawn as single bars
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def _mark(status: str) -> Mark:
    return STATUS_MARKS.get(status, STATUS_MARKS["held"])


# -- timeline ----------------------------------------------------------------------------------------------------------


@styled
def timeline(
    data: pd.DataFrame,
    *,
    of: str = "country",
    lanes: str = "actor",
    actors: str | Sequence[str] | None = None,
    top: int = 10,
    ax: Axes | None = None,
) -> Axes:
    """Encounters along time, a lane for each actor or dyad.

    ``data`` is a frame of reports, events or dyads. ``of``: 'country' (ISO
    3166-1 alpha-3) or 'name'. ``lanes``: 'actor' or 'dyad'. ``actors`` keeps
    only the lanes of these actors, or the dyads that they belong to; of the
    others the ``top`` busiest are shown, the busiest first. Colour tells the
    type, marker the status; a line spans an interval, its mark in the middle.
    Thousands of marks become heights: held encounters by type, the others
    hatched on top. Rows without a date are counted below. Raises InputError for a table
    without the columns or an unknown option.

    >>> ax = timeline(sample(60), lanes="dyad", actors=["PRK"])
    """
    choose("lanes", lanes, ("actor", "dyad"))
    actors = [actors] if isinstance(actors, str) else actors
    rows, undated = dated(table(data, "start"))
    keys = _lanes(rows, of, lanes, actors)
    chosen = list(keys["key"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index)
    hidden, chosen = len(chosen[top:]), chosen[:top]
    ax = axes(ax, 9, max(2.2, 0.9 + 0.48 * len(chosen)))
    if not chosen:
        ax.set(yticks=[], ylabel=lanes)
        note(ax, left_out(undated, "without a date"))
        return empty(ax, "date")
    marks = keys[keys["key"].isin(chosen)].join(rows[["first", "last", "type", "status"]], on="row")
    marks["lane"] = marks["key"].map({key: n for n, key in enumerate(chosen)})
    if len(marks) > DENSE:
        handles, scale = _draw_counts(ax, marks)
    else:
        handles, scale = _draw_marks(ax, marks.assign(y=_levels(marks))), None
    ax.set_yticks(range(len(chosen)), [" – ".join(map(label, k)) if isinstance(k, tuple) else label(k) for k in chosen])
    ax.set_ylim(len(chosen) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    for n in range(1, len(chosen)):
        ax.axhline(n - 0.5, color=FAINT, lw=0.8, zorder=0)
    date_axis(ax)
    legend_above(ax, handles)
    note(
        ax,
        scale,
        left_out(undated, "without a date"),
        left_out(hidden, "less busy " + ("dyads" if lanes == "dyad" else "actors")),
    )
    return ax


def _lanes(rows: pd.DataFrame, of: str, lanes: str, actors: Sequence[str] | None) -> pd.DataFrame:
    if lanes == "actor":
        keys = actor_rows(rows, of)
        return keys if actors is None else keys[keys["key"].isin(list(actors))]
    keys = pair_rows(rows, of)
    if actors is not None:
        keys = keys[keys["a"].isin(list(actors)) | keys["b"].isin(list(actors))]
    swapped = [
        tuple(sorted(pair, key=lambda p: (actors is not None and p not in actors, label(p))))
        for pair in zip(keys["a"], keys["b"], strict=True)
    ]
    return pd.DataFrame({"row": list(keys["row"]), "key": pd.Series(swapped, dtype=object)})


def _levels(marks: pd.DataFrame) -> list[float]:
    """Heights at which marks of a lane do not cover each other, as far as there is room."""
    span = (marks["last"].max() - marks["first"].min()).days + 1
    room = pd.Timedelta(days=max(1, span * 0.012))
    heights = pd.Series(0.0, index=marks.index)
    for lane, group in marks.sort_values("first", kind="stable").groupby("lane"):
        busy: list[pd.Timestamp] = []
        level = {}
        for n, (index, first, last) in enumerate(zip(group.index, group["first"], group["last"], strict=True)):
            free = next((i for i, end in enumerate(busy) if end < first), None)
            if free is None and len(busy) < LEVELS:
                free = len(busy)
                busy.append(last)
            level[index] = n % LEVELS if free is None else free
            busy[level[index]] = last + room
        step = 0.64 / max(len(busy) - 1, 2)
        middle = (len(busy) - 1) / 2
        for index, n in level.items():
            heights[index] = lane + (n - middle) * step
    return list(heights)


def _draw_marks(ax: Axes, marks: pd.DataFrame) -> list:
    """A mark for each encounter; returns what the key needs."""
    many = len(marks) > MANY
    size, alpha = (9, 0.55) if many else (38, 0.95)
    one_day = pd.Timedelta(days=1)
    kinds, statuses = present(marks["type"], list(TYPE_COLOURS)), present(marks["status"], list(STATUS_MARKS))
    for kind in kinds:
        for status in statuses:
            some = marks[(marks["type"] == kind) & (marks["status"] == status)]
            if some.empty:
                continue
            mark, colour = _mark(status), TYPE_COLOURS.get(kind, GREY)
            long = some[some["last"] > some["first"]]
            ax.hlines(
                long["y"],
                long["first"],
                long["last"] + one_day,
                color=colour,
                lw=1 if many else 2.4,
                alpha=alpha * 0.55,
                linestyle="solid" if status == "held" else (0, (2, 1)),
                rasterized=many,
                gid=f"interval {kind} {status}",
            )
            edge = (
                {"color": colour}
                if mark.marker == "x"
                else {"facecolor": colour if mark.filled else "white", "edgecolor": colour}
            )
            middle = some["first"] + (some["last"] - some["first"]) / 2
            ax.scatter(
                middle,
                some["y"],
                s=size,
                marker=mark.marker,
                linewidth=0.8 if many else 1.5,
                alpha=alpha,
                zorder=3,
                rasterized=many,
                gid=f"{kind} {status}",
                **edge,
            )
    return [Patch(color=TYPE_COLOURS.get(t, GREY), label=t) for t in kinds] + [_key(s) for s in statuses]


def _draw_counts(ax: Axes, marks: pd.DataFrame) -> tuple[list, str]:
    """How many begin in each stretch of time, as heights; returns what the key needs and what the heights mean."""
    begin = marks["first"].min()
    days = (marks["first"] - begin).dt.days
    width = max(1, -(-(int(days.max()) + 1) // BINS))
    layer = marks["type"].where(marks["status"] == "held", "other")
    counts = marks.groupby(["lane", days // width, layer]).size()
    highest = counts.groupby(level=[0, 1]).sum().max()
    bins = range(int(days.max()) // width + 1)
    edges = begin + pd.to_timedelta(np.arange(len(bins) + 1) * width, unit="D")
    layers = [*present(layer[layer != "other"], list(TYPE_COLOURS)), *(["other"] if (layer == "other").any() else [])]
    handles = []
    for name in layers:
        look = (
            {"facecolor": "white", "edgecolor": GREY, "hatch": "//////", "linewidth": 0.3}
            if name == "other"
            else {"facecolor": TYPE_COLOURS.get(name, GREY), "linewidth": 0}
        )
        handles.append(Patch(label=OTHERS.removesuffix(" only") if name == "other" else f"{name}, held", **look))
    for lane in sorted(marks["lane"].unique()):
        floor = np.full(len(edges), lane + 0.42)
        for name, handle in zip(layers, handles, strict=True):
            height = np.array([counts.get((lane, n, name), 0) for n in bins]) * 0.84 / highest
            top = floor - np.append(height, height[-1])
            ax.fill_between(
                edges,
                floor,
                top,
                step="post",
                facecolor=handle.get_facecolor(),
                hatch=handle.get_hatch(),
                edgecolor=handle.get_edgecolor(),
                linewidth=handle.get_linewidth(),
                gid=f"{name} {lane}",
            )
            floor = top
    return handles, f"heights: encounters that begin in {width} days, {highest:,} at most"


def _key(status: str) -> Line2D:
    mark = _mark(status)
    return Line2D(
        [],
        [],
        ls="",
        marker=mark.marker,
        color=INK,
        mfc=INK if mark.filled else "white",
        ms=6,
        label=status_name(status),
    )


# -- activity ----------------------------------------------------------------------------------------------------------


@styled
def activity(
    data: pd.DataFrame,
    *,
    freq: str = "month",
    by: str | None = "status",
    rolling: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Encounters per period, stacked by status or type.

    ``data`` is a frame with ``start`` and ``end``, reports or events.
    ``freq``: 'day', 'week' (from Monday), 'month', 'quarter' or 'year'.
    ``by``: 'status', 'type' or None. ``rolling`` adds the mean over so many
    periods around each. An encounter counts in the period in which it begins;
    one whose dates span more than a period ('in 2019' among months) cannot be
    placed and is counted below, like those without a date. Raises InputError
    for a table without the columns or an unknown option.

    >>> ax = activity(sample(60), by="type", rolling=3)
    """
    choose("freq", freq, PERIODS)
    choose("by", by, ("status", "type", None))
    rows, undated = dated(table(data, "start"))
    period = rows["first"].dt.to_period(PERIODS[freq])
    fits = (rows["last"] - rows["first"]) <= (period.dt.end_time - period.dt.start_time)
    ax = axes(ax, 9, 3.4)
    ax.set_ylabel(f"encounters per {freq}")
    whole(ax.yaxis)
    notes = left_out(undated, "without a date"), left_out(int((~fits).sum()), f"with dates wider than a {freq}")
    if not fits.any():
        note(ax, *notes)
        return empty(ax, "date")
    rows, period = rows[fits], period[fits]
    every = pd.period_range(period.min(), period.max(), freq=period.dt.freq)
    group = rows[by] if by else pd.Series("encounters", index=rows.index)
    counts = pd.crosstab(period, group).reindex(every, fill_value=0)
    order = present(counts.columns, list(STATUS_MARKS if by == "status" else TYPE_COLOURS))
    handles = _bars(ax, counts[order], by)
    if rolling:
        mean = counts.sum(axis=1).rolling(rolling, center=True, min_periods=1).mean()
        middle = every.start_time + (every.end_time - every.start_time) / 2
        handles += ax.plot(middle, mean, color=INK, lw=1.8, label=f"mean of {rolling} {freq}s")
    ax.set_xlim(every[0].start_time, every[-1].end_time)
    ax.set_ylim(bottom=0)
    date_axis(ax)
    ax.grid(axis="x", visible=False)
    if by or rolling:
        legend_above(ax, handles)
    note(ax, *notes)
    return ax


def _bars(ax: Axes, counts: pd.DataFrame, by: str | None) -> list:
    starts, ends = counts.index.start_time, counts.index.end_time
    width = (ends - starts) / pd.Timedelta(days=1)
    floor = np.zeros(len(counts))
    handles = []
    for name in counts.columns:
        mark = _mark(name) if by == "status" else None
        colour = mark.colour if mark else TYPE_COLOURS.get(name, TYPE_COLOURS["meet"])
        look = {"facecolor": colour, "edgecolor": "white", "linewidth": 0.5}
        if mark and mark.hatch:
            look |= {"hatch": mark.hatch, "edgecolor": INK, "linewidth": 0.3}
        height = floor + counts[name].to_numpy()
        if len(counts) <= BARS:
            ax.bar(starts, counts[name], width * 0.94, floor, align="edge", label=status_name(name), **look)
        else:
            edges = [*starts, ends[-1]]
            ax.fill_between(
                edges,
                np.append(floor, floor[-1]),
                np.append(height, height[-1]),
                step="post",
                label=status_name(name),
                **(look | {"linewidth": 0}),
            )
        handles.append(Patch(label=status_name(name), **look))
        floor = height
    return handles


# -- calendar ----------------------------------------------------------------------------------------------------------


@styled
def calendar(
    data: pd.DataFrame, *, years: int | Sequence[int] | None = None, longest: int = 7, ax: Axes | None = None
) -> Axes:
    """Every day a square, the darker the more encounters were held on it.

    ``data`` is a frame with ``start`` and ``end``. An encounter counts on each
    of its days; one whose dates span more than ``longest`` days is no sure
    day and is counted below. Diamonds mark days with only planned, proposed or
    not held encounters. ``years``: those to show; by default the last eight
    that have any encounters. Raises InputError for a table without the columns.

    >>> ax = calendar(sample(60))
    """
    rows, undated = dated(table(data, "start"))
    days = (rows["last"] - rows["first"]).dt.days + 1
    wide = int((days > longest).sum())
    rows, days = rows[days <= longest], days[days <= longest]
    each = rows.loc[rows.index.repeat(days)]
    each = each.assign(day=each["first"] + pd.to_timedelta(each.groupby(level=0).cumcount(), unit="D"))
    found = sorted(each["day"].dt.year.unique())
    years = found[-8:] if years is None else [years] if isinstance(years, int) else list(years)
    outside = int((~rows["first"].dt.year.isin(years) & ~rows["last"].dt.year.isin(years)).sum())
    ax = axes(ax, 9.5, 0.75 + 1.25 * max(1, len(years)))
    ax.set(yticks=[], xticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)
    notes = (
        left_out(undated, "without a date"),
        left_out(wide, f"with dates wider than {longest} days"),
        left_out(outside, "in other years"),
    )
    if not years:
        ax.set_ylabel("year")
        note(ax, *notes)
        return empty(ax, "week")
    held = each[each["status"] == "held"].groupby("day").size()
    others = set(each["day"]) - set(held.index)
    grid = np.full((len(years) * 8, 54), np.nan)
    spots = []
    for n, year in enumerate(years):
        for day in pd.date_range(f"{year}-01-01", f"{year}-12-31"):
            row, column = n * 8 + day.weekday(), _week(day)
            grid[row, column] = held.get(day, 0)
            if day in others:
                spots.append((column, row))
    largest = np.nanmax(grid)
    cmap = COUNTS.with_extremes(under="#F1F1F1")
    norm = shades(largest)
    mesh = ax.pcolormesh(np.where(grid == 0, -1, grid), cmap=cmap, norm=norm, edgecolors="white", linewidth=1)
    if spots:
        x, y = np.array(spots).T + 0.5
        ax.scatter(x, y, s=12, marker="D", facecolor="none", edgecolor=RED, linewidth=1, gid="not held")
        mark = Line2D([], [], ls="", marker="D", mfc="none", mec=RED, ms=4, label=OTHERS)
        ax.legend(handles=[mark], loc="lower right", bbox_to_anchor=(1, 1.02), borderaxespad=0)
    _calendar_frame(ax, years)
    bar = ax.figure.colorbar(mesh, ax=ax, label="held", shrink=min(1, 1.6 / len(years)), pad=0.01, aspect=14)
    whole(bar.ax.yaxis, 4)
    note(ax, *notes, below=4)
    return ax


def _week(day: pd.Timestamp) -> int:
    """The column of a day: weeks from Monday, the first may be short."""
    return (day.day_of_year - 1 + pd.Timestamp(day.year, 1, 1).weekday()) // 7


def _calendar_frame(ax: Axes, years: Sequence[int]) -> None:
    """Month lines, month names, years and weekdays."""
    for n, year in enumerate(years):
        for month in range(1, 13):
            first = pd.Timestamp(year, month, 1)
            column, weekday, base = _week(first), first.weekday(), n * 8
            if month > 1:
                ax.plot(
                    [column, column, column + 1, column + 1] if weekday else [column, column],
                    [base + 7, base + weekday, base + weekday, base] if weekday else [base + 7, base],
                    color=GREY,
                    lw=0.8,
                )
            if n == 0:
                ax.text(_week(first + pd.Timedelta(days=14)) + 0.5, -0.4, f"{first:%b}", ha="center", size=8.5)
        ax.text(-2.6, n * 8 + 3.5, str(year), ha="right", va="center", size=11, weight="bold")
        for weekday, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            ax.text(-0.4, n * 8 + weekday + 0.5, name, ha="right", va="center", size=7.5, color=GREY)
    ax.set(xlim=(-5.5, 54), ylim=(len(years) * 8 - 1 + 0.05, -1.4))
