"""Documents in time: what a corpus covers, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from nlkit.plots import style
from nlkit.tables.quality import PROBLEMS, QUALITY
from nlkit.types import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = (style.BLUE, style.ORANGE, style.GREEN, style.WINE, style.SKY, style.RED, style.YELLOW)
COPIES = ("copy_of", "near_copy_of")
PERIODS = (("M", 120, "month"), ("Q", 120, "quarter"), ("Y", 10_000, "year"))  # with the most bars of each


@style.styled
def coverage(data: pd.DataFrame, *, top: int = 6, ax: Axes | None = None) -> Axes:
    """Documents per month by source, copies hatched on top; what is odd is counted below.

    ``data`` is what ``nlkit.quality`` returns. The ``top`` sources with most documents have a colour each, the others
    are put together. A corpus of more than ten years is drawn by quarters, one of more than thirty by years. Raises
    InputError for another table.

    >>> import nlkit
    >>> documents = [nlkit.Document(str(n), "Merkel met Duda.", None, f"2019-0{n}-18") for n in range(1, 5)]
    >>> ax = nlkit.plots.coverage(nlkit.quality(documents))
    """
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
        return style.empty(ax, "document date", "no document with a date")
    months = pd.PeriodIndex(rows["month"], freq="M")
    freq, _, word = next(p for p in PERIODS if len(pd.period_range(months.min(), months.max(), freq=p[0])) <= p[1])
    period = months.asfreq(freq)
    every = pd.period_range(period.min(), period.max(), freq=freq)
    ax.set_ylabel(f"documents per {word}")
    copy = rows[list(COPIES)].notna().any(axis=1).to_numpy()
    source = rows["source"].fillna("no source")
    first = list(source.value_counts(sort=False).sort_values(ascending=False, kind="stable").index[:top])
    source = source.where(source.isin(first), "other sources")
    layers = {name: (source == name).to_numpy() & ~copy for name in [*first, *({"other sources"} & set(source))]}
    looks = dict(zip(layers, [*COLOURS[: len(first)], *[style.GREY] * (len(layers) - len(first))], strict=False))
    bars = [(style.label(name), rows, {"facecolor": looks.get(name, style.GREY)}) for name, rows in layers.items()]
    bars += [("copies", copy, {"facecolor": "white", "edgecolor": style.INK, "hatch": "////"})] if copy.any() else []
    handles = [_stack(ax, period, every, bars, n) for n in range(len(bars))]
    style.date_axis(ax)
    ax.set_xlim(every[0].start_time, every[-1].end_time)
    ax.set_ylim(bottom=0)
    ax.grid(axis="x", visible=False)
    style.legend_above(ax, handles)
    return ax


def _stack(ax: Axes, period: pd.PeriodIndex, every: pd.PeriodIndex, bars: list, n: int) -> Patch:
    """The bars of one layer, on top of those before it."""
    heights = [pd.Series(period[rows]).value_counts().reindex(every, fill_value=0) for _, rows, _ in bars[: n + 1]]
    name, _, fill = bars[n]
    look = {"edgecolor": "white", "linewidth": 0.4} | fill
    width = (every.end_time - every.start_time) / pd.Timedelta(days=1)
    floor = np.sum([h.to_numpy() for h in heights[:-1]], axis=0) if n else np.zeros(len(every))
    ax.bar(every.start_time, heights[-1].to_numpy(), width * 0.94, floor, align="edge", label=name, **look)
    return Patch(label=name, **look)
