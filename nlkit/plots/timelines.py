"""Encounters in time, one by one, in a lane for each actor or dyad."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from nlkit.plots import frames, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

MANY = 800  # marks from which they become small
DENSE = 4000  # and from which they are counted
BINS = 90
LEVELS = 8  # rows within a lane
LANE, MARK = 0.48, 0.12  # inches: height of a lane, and of a row of marks in one


@style.styled
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

    ``data`` is a frame of reports, events or dyads. ``of``: 'country' (ISO 3166-1 alpha-3) or 'name'. ``lanes``:
    'actor' or 'dyad'. ``actors`` keeps only the lanes of these actors, or the dyads that they belong to; of the others
    the ``top`` busiest are shown, the busiest first. Colour tells the type, marker the status; a line spans an
    interval, its mark in the middle. Thousands of marks become heights: held encounters by type, the others hatched on
    top. Rows without a date are counted below. Raises InputError for a table without the columns or an unknown option.

    >>> from nlkit import plots
    >>> ax = plots.timeline(plots.sample(60), lanes="dyad", actors=["PRK"])
    """
    actors = [actors] if isinstance(actors, str) else actors
    rows, undated = frames.dated(frames.table(data, "start"))
    keys = frames.lane_rows(rows, of, lanes, actors)
    chosen = list(keys["key"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index)
    hidden, chosen = len(chosen[top:]), chosen[:top]
    if not chosen:
        ax = style.axes(ax, 9, 2.2)
        style.note(ax, style.left_out(undated, "without a date"))
        return style.empty(ax, "date", lanes)
    marks = keys[keys["key"].isin(chosen)].join(rows[["first", "last", "type", "status"]], on="row")
    marks["lane"] = marks["key"].map({key: n for n, key in enumerate(chosen)})
    level = _levels(marks) if len(marks) <= DENSE else None
    lane = max(LANE, 0.14 + MARK * (1 + level.max())) if len(marks) <= MANY else LANE
    ax = style.axes(ax, 9, max(2.2, 0.9 + lane * len(chosen)))
    if level is None:
        handles, scale = _draw_counts(ax, marks)
    else:
        deepest = level.groupby(marks["lane"]).transform("max")
        heights = marks["lane"] + (level - deepest / 2) * 0.8 / deepest.clip(lower=2.5)  # around the middle of a lane
        handles, scale = _draw_marks(ax, marks.assign(y=heights)), None
    style.lanes(ax, chosen)
    for n in range(1, len(chosen)):
        ax.axhline(n - 0.5, color=style.FAINT, lw=0.8, zorder=0)
    style.date_axis(ax)
    style.legend_above(ax, handles)
    left = style.left_out(undated, "without a date"), style.left_out(hidden, f"of the less busy {lanes}s")
    style.note(ax, scale, *left)
    return ax


def _levels(marks: pd.DataFrame) -> pd.Series:
    """The row within its lane, from 0, in which a mark covers no other, as far as there is room."""
    span = (marks["last"].max() - marks["first"].min()).days + 1
    room = pd.Timedelta(days=max(1, span * 0.012))
    out: dict[int, int] = {}
    for _, group in marks.sort_values("first", kind="stable").groupby("lane"):
        ends = [pd.Timestamp.min] * LEVELS
        for n, (index, first, last) in enumerate(zip(group.index, group["first"], group["last"], strict=True)):
            out[index] = next((level for level, end in enumerate(ends) if end < first), n % LEVELS)
            ends[out[index]] = last + room
    return pd.Series(out).reindex(marks.index)


def _draw_marks(ax: Axes, marks: pd.DataFrame) -> list:
    """A mark for each encounter; returns what the key needs."""
    many = len(marks) > MANY
    size, alpha, wide, rim = (9, 0.55, 1, 0.8) if many else (38, 0.95, 2.4, 1.5)
    kinds = style.present(marks["type"], style.TYPE_COLOURS)
    statuses = style.present(marks["status"], style.STATUS_MARKS)
    groups = dict([*marks.groupby(["type", "status"])])
    for kind, status in (both for both in product(kinds, statuses) if both in groups):
        some = groups[kind, status]
        mark, colour = style.mark(status), style.TYPE_COLOURS.get(kind, style.GREY)
        name, look = f"{kind} {status}", {"rasterized": many}
        long = some[some["last"] > some["first"]]
        line = {"lw": wide, "alpha": alpha * 0.55, "linestyle": "solid" if status == "held" else (0, (2, 1))}
        ends = long["first"], long["last"] + pd.Timedelta(days=1)
        ax.hlines(long["y"], *ends, color=colour, gid=f"interval {name}", **line, **look)
        fill = {"facecolor": colour if mark.filled else "white", "edgecolor": colour}
        look |= {"color": colour} if mark.marker == "x" else fill
        middle = some["first"] + (some["last"] - some["first"]) / 2
        ax.scatter(
            middle, some["y"], s=size, marker=mark.marker, linewidth=rim, alpha=alpha, zorder=3, gid=name, **look
        )
    return [Patch(color=style.TYPE_COLOURS.get(t, style.GREY), label=t) for t in kinds] + [_key(s) for s in statuses]


def _draw_counts(ax: Axes, marks: pd.DataFrame) -> tuple[list, str]:
    """How many begin in each stretch of time, as heights; returns what the key needs and what the heights mean."""
    begin = marks["first"].min()
    days = (marks["first"] - begin).dt.days
    width = max(1, -(-(int(days.max()) + 1) // BINS))
    layer = marks["type"].where(marks["status"] == "held", "other")
    layers = style.present(layer, [*style.TYPE_COLOURS, "other"])
    counts = pd.crosstab([marks["lane"], days // width], layer)[layers]
    highest = counts.sum(axis=1).max()
    bins = range(int(days.max()) // width + 1)
    edges = begin + pd.to_timedelta(np.arange(len(bins) + 1) * width, unit="D")
    looks = {name: {"facecolor": style.TYPE_COLOURS.get(name, style.GREY), "linewidth": 0} for name in layers}
    looks |= {"other": {"facecolor": "white", "edgecolor": style.GREY, "hatch": "//////", "linewidth": 0.3}}
    names = {name: f"{name}, held" for name in layers} | {"other": style.OTHERS.removesuffix(" only")}
    for lane, some in counts.groupby(level="lane"):
        floor = np.full(len(edges), lane + 0.42)
        for name, number in some.droplevel("lane").reindex(bins, fill_value=0).items():
            top = floor - np.append(number, number.iloc[-1]) * 0.84 / highest
            ax.fill_between(edges, floor, top, step="post", gid=f"{name} {lane}", **looks[name])
            floor = top
    handles = [Patch(label=names[name], **looks[name]) for name in layers]
    return handles, f"heights: encounters that begin in {width} days, {highest:,} at most"


def _key(status: str) -> Line2D:
    mark = style.mark(status)
    return style.key(status.replace("_", " "), mark.marker, face=style.INK if mark.filled else "white")
