"""Documents in time: what a corpus covers, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from nlkit.plots import style
from nlkit.plots.calendars import stack
from nlkit.tables.quality import COPIES, PROBLEMS, QUALITY
from nlkit.types import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = (style.BLUE, style.ORANGE, style.GREEN, style.WINE, style.SKY, style.RED, style.YELLOW)
OTHERS = "other sources"
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
