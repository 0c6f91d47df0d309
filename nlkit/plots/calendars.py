"""Counted: encounters per period and per day, documents per period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from nlkit.plots import frames, style
from nlkit.tables.quality import COPIES, PROBLEMS, QUALITY, quality
from nlkit.types import InputError, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

BARS = 240  # periods up to which activity is drawn as single bars
COLOURS = (style.BLUE, style.ORANGE, style.GREEN, style.WINE, style.SKY, style.RED, style.YELLOW)
OTHERS = "other sources"
GRAINS = (("M", 120, "month"), ("Q", 120, "quarter"), ("Y", 10_000, "year"))  # with the most bars of each
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


@style.styled
def activity(
    data: pd.DataFrame,
    *,
    freq: str = "month",
    by: str | None = "status",
    rolling: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Encounters per period, stacked by status or type.

    ``data`` is a frame with ``start`` and ``end``, reports or events. ``freq``: 'day', 'week' (from Monday), 'month',
    'quarter' or 'year'. ``by``: 'status', 'type' or None. ``rolling`` adds the mean over so many periods around each.
    An encounter counts in the period in which it begins; one whose dates span more than a period ('in 2019' among
    months) cannot be placed and is counted below, like those without a date. Raises InputError for a table without the
    columns or an unknown option.

    >>> from nlkit import plots
    >>> ax = plots.activity(plots.sample(60), by="type", rolling=3)
    """
    choose("freq", freq, PERIODS)
    choose("by", by, ("status", "type", None))
    rows, undated = frames.dated(frames.table(data, "start"))
    period = rows["first"].dt.to_period(PERIODS[freq])
    fits = (rows["last"] - rows["first"]) <= (period.dt.end_time - period.dt.start_time)
    ax = style.axes(ax, 9, 3.4)
    ax.set_ylabel(f"encounters per {freq}")
    style.whole(ax.yaxis)
    notes = (
        style.left_out(undated, "without a date"),
        style.left_out(int((~fits).sum()), f"with dates wider than a {freq}"),
    )
    if not fits.any():
        style.note(ax, *notes)
        return style.empty(ax, "date")
    rows, period = rows[fits], period[fits]
    every = pd.period_range(period.min(), period.max(), freq=period.dt.freq)
    group = rows[by] if by else pd.Series("encounters", index=rows.index)
    counts = pd.crosstab(period, group).reindex(every, fill_value=0)
    order = style.present(counts.columns, style.STATUS_MARKS if by == "status" else style.TYPE_COLOURS)
    handles = stack(ax, counts[order], [_look(name, by) for name in order])
    if rolling:
        mean = counts.sum(axis=1).rolling(rolling, center=True, min_periods=1).mean()
        middle = every.start_time + (every.end_time - every.start_time) / 2
        handles += ax.plot(middle, mean, color=style.INK, lw=1.8, label=f"mean of {rolling} {freq}s")
    together = ax.get_shared_y_axes().get_siblings(ax)  # panels side by side
    ax.set_ylim(0, 1.05 * max(panel.dataLim.y1 for panel in together if panel.has_data()))
    if by or rolling:
        style.legend_above(ax, handles)
    style.note(ax, *notes)
    return ax


def _look(name: str, by: str | None) -> dict[str, Any]:
    mark = style.mark(name) if by == "status" else None
    colour = mark.colour if mark else style.TYPE_COLOURS.get(name, style.TYPE_COLOURS["meet"])
    rim = {"hatch": mark.hatch, "edgecolor": style.INK, "linewidth": 0.3} if mark and mark.hatch else {}
    return {"facecolor": colour, "edgecolor": "white", "linewidth": 0.5, "label": name.replace("_", " ")} | rim


def stack(ax: Axes, counts: pd.DataFrame, looks: Sequence[dict[str, Any]]) -> list[Patch]:
    """Bars over the periods of the index, each column on those before it; returns the key."""
    starts, ends = counts.index.start_time, counts.index.end_time
    width = (ends - starts) / pd.Timedelta(days=1)
    tops = counts.to_numpy().cumsum(axis=1)
    for height, floor, look in zip(tops.T, (tops - counts.to_numpy()).T, looks, strict=True):
        if len(counts) <= BARS:
            ax.bar(starts, height - floor, width * 0.94, floor, align="edge", **look)
        else:
            low, high = np.append(floor, floor[-1]), np.append(height, height[-1])
            ax.fill_between([*starts, ends[-1]], low, high, step="post", **(look | {"linewidth": 0}))
    ax.set_xlim(starts[0], ends[-1])
    if len(counts) <= 8 and width.max() > 7:
        ax.set_xticks(starts + (ends - starts) / 2, counts.index.astype(str))
    else:
        style.date_axis(ax)
    ax.grid(axis="x", visible=False)
    return [Patch(**look) for look in looks]


@style.styled
def calendar(
    data: pd.DataFrame, *, years: int | Sequence[int] | None = None, longest: int = 7, ax: Axes | None = None
) -> Axes:
    """Every day a square, the darker the more encounters were held on it.

    ``data`` is a frame with ``start`` and ``end``. An encounter counts on each of its days; one whose dates span more
    than ``longest`` days is no sure day and is counted below. Diamonds mark days with only planned, proposed or not
    held encounters. ``years``: those to show; by default the last eight that have any encounters. Raises InputError for
    a table without the columns.

    >>> from nlkit import plots
    >>> ax = plots.calendar(plots.sample(60))
    """
    rows, undated = frames.dated(frames.table(data, "start"))
    days = (rows["last"] - rows["first"]).dt.days + 1
    wide = int((days > longest).sum())
    rows, days = rows[days <= longest], days[days <= longest]
    each = rows.loc[rows.index.repeat(days)]
    each = each.assign(day=each["first"] + pd.to_timedelta(each.groupby(level=0).cumcount(), unit="D"))
    found = sorted(each["day"].dt.year.unique())
    years = found[-8:] if years is None else [years] if isinstance(years, int) else list(years)
    outside = int((~rows["first"].dt.year.isin(years) & ~rows["last"].dt.year.isin(years)).sum())
    ax = style.axes(ax, 9.5, 0.75 + 1.25 * max(1, len(years)))
    style.bare(ax)
    notes = (
        style.left_out(undated, "without a date"),
        style.left_out(wide, f"with dates wider than {longest} days"),
        style.left_out(outside, "in other years"),
    )
    if not years:
        style.note(ax, *notes)
        return style.empty(ax, "week", "year")
    held = each[each["status"] == "held"].groupby("day").size()
    others = set(each["day"]) - set(held.index)
    grid = np.full((len(years) * 8, 54), np.nan)
    spots = []
    for n, day in ((n, day) for n, year in enumerate(years) for day in pd.date_range(f"{year}-01-01", f"{year}-12-31")):
        row, column = n * 8 + day.weekday(), _week(day)
        grid[row, column] = held.get(day, 0)
        spots += [(column, row)] if day in others else []
    largest = np.nanmax(grid)
    look = {"cmap": style.COUNTS.with_extremes(under="#F1F1F1"), "norm": style.shades(largest)}
    mesh = ax.pcolormesh(np.where(grid == 0, -1, grid), edgecolors="white", linewidth=1, **look)
    if spots:
        x, y = np.array(spots).T + 0.5
        ax.scatter(x, y, s=12, marker="D", facecolor="none", edgecolor=style.RED, linewidth=1, gid="not held")
        mark = style.key(style.OTHERS, "D", edge=style.RED, size=4)
        ax.legend(handles=[mark], loc="lower right", bbox_to_anchor=(1, 1.02), borderaxespad=0)
    _calendar_frame(ax, years)
    bar = ax.figure.colorbar(mesh, ax=ax, label="held", shrink=min(1, 1.6 / len(years)), pad=0.01, aspect=14)
    style.whole(bar.ax.yaxis, 4)
    style.note(ax, *notes, below=4)
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
                x, y = [column, column, column + 1, column + 1], [base + 7, base + weekday, base + weekday, base]
                ax.plot(x[: 4 if weekday else 2], y if weekday else [base + 7, base], color=style.GREY, lw=0.8)
            if n == 0:
                ax.text(_week(first + pd.Timedelta(days=14)) + 0.5, -0.4, f"{first:%b}", ha="center", size=8.5)
        ax.text(-2.6, n * 8 + 3.5, str(year), ha="right", va="center", size=11, weight="bold")
        for weekday, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            ax.text(-0.4, n * 8 + weekday + 0.5, name, ha="right", va="center", size=7.5, color=style.GREY)
    ax.set(xlim=(-5.5, 54), ylim=(len(years) * 8 - 1 + 0.05, -1.4))


@style.styled
def coverage(data: pd.DataFrame, *, top: int = 6, ax: Axes | None = None) -> Axes:
    """Documents per month by source, copies hatched on top; what is odd is counted below.

    ``data`` is what ``nlkit.quality`` returns, or what ``nlkit.extract`` returned. The ``top`` sources with most
    documents have a colour each, the others are put together. A corpus of more than ten years is drawn by quarters, one
    of more than thirty by years. Raises InputError for another table.

    >>> import nlkit
    >>> documents = [nlkit.Document(str(n), "Merkel met Duda.", None, f"2019-0{n}-18") for n in range(1, 5)]
    >>> ax = nlkit.plots.coverage(nlkit.quality(documents))
    """
    data = quality(data) if hasattr(data, "results") else data
    if not isinstance(data, pd.DataFrame) or not set(QUALITY) <= set(data.columns):
        raise InputError(f"coverage draws the table that nlkit.quality returns, not {type(data).__name__}")
    ax = style.axes(ax, 9, 3.4)
    style.whole(ax.yaxis)
    odd = {name: int(data[name].notna().sum() if name in COPIES else data[name].sum()) for name in PROBLEMS}
    notes = [f"{odd[name]:,} {words}" for name, words in PROBLEMS.items() if odd[name]]
    style.note(ax, ", ".join(notes))
    rows = data[data["month"].notna()]
    if rows.empty:
        ax.set_ylabel("documents")
        return style.empty(ax, "document date", why="no document with a date")
    months = pd.PeriodIndex(rows["month"], freq="M")
    freq, _, word = next(p for p in GRAINS if len(pd.period_range(months.min(), months.max(), freq=p[0])) <= p[1])
    period = months.asfreq(freq)
    every = pd.period_range(period.min(), period.max(), freq=freq)
    ax.set_ylabel(f"documents per {word}")
    copy = rows[list(COPIES)].notna().any(axis=1).to_numpy()
    source = rows["source"].fillna("no source")
    first = list(source.value_counts(sort=False).sort_values(ascending=False, kind="stable").index[:top])
    source = source.where(source.isin(first), OTHERS)
    order = [*first, *({OTHERS} & set(source)), *(["copies"] if copy.any() else [])]
    counts = pd.crosstab(period, source.where(~copy, "copies").to_numpy()).reindex(every, columns=order, fill_value=0)
    colours = dict(zip(first, COLOURS, strict=False))
    looks = [
        {"facecolor": colours.get(name, style.GREY), "edgecolor": "white", "linewidth": 0.4, "label": style.label(name)}
        for name in order
    ]
    if copy.any():
        looks[-1] |= {"facecolor": "white", "edgecolor": style.INK, "hatch": "////"}
    handles = stack(ax, counts, looks)
    ax.set_ylim(bottom=0)
    style.legend_above(ax, handles)
    return ax
