"""The look that all plots share: colours and marks, axes, names, keys, notes."""

from __future__ import annotations

from functools import wraps
from importlib.resources import files
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
from matplotlib import rc_params_from_file, rcParams
from matplotlib.colors import LinearSegmentedColormap, Normalize, PowerNorm
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from nlkit.lexicon.gazetteer import country_codes, country_name
from nlkit.types import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from matplotlib.axes import Axes

STYLE = str(files("nlkit").joinpath("data", "nlkit.mplstyle"))
BLUE, ORANGE, GREEN, WINE, SKY, RED, YELLOW = "#0072B2 #E69F00 #009E73 #882255 #56B4E9 #D55E00 #F0E442".split()
GREY, FAINT, INK = "#767676", "#DDDDDD", "#333333"
TYPE_COLOURS = {"meet": BLUE, "visit": ORANGE, "call": GREEN, "talk": WINE}


class Mark(NamedTuple):
    """How a status is drawn: marker, filled or open, colour and hatching of an area."""

    marker: str
    filled: bool
    colour: str
    hatch: str


STATUS_MARKS = {
    "held": Mark("o", True, BLUE, ""),
    "planned": Mark("o", False, SKY, "////"),
    "proposed": Mark("D", False, YELLOW, "...."),
    "not_held": Mark("x", False, RED, "xxxx"),
}
COUNTS = LinearSegmentedColormap.from_list("nlkit", ["#E4EDF5", "#7FB2DA", "#0072B2", "#08306B"])
OTHERS = "planned, proposed or not held only"  # beside held ones, in keys
LONGEST_LABEL = 26


def styled(plot: Callable[..., Axes]) -> Callable[..., Axes]:
    """Draws under the kit's style sheet and leaves the user's settings as they are.

    Not by ``plt.style.context``: that also puts back what a notebook's backend sets when the first figure is made, and
    no second one would show.
    """

    @wraps(plot)
    def inner(*args: Any, **kwargs: Any) -> Axes:
        style = rc_params_from_file(STYLE, use_default_template=False)
        before = {key: rcParams[key] for key in style}
        rcParams.update(style)
        try:
            return plot(*args, **kwargs)
        finally:
            rcParams.update(before)

    return inner


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The Axes to draw on: the user's, or that of a new figure (inches)."""
    return plt.subplots(figsize=(width, height), layout="constrained")[1] if ax is None else ax


def bare(ax: Axes) -> None:
    """No ticks, no grid, no frame."""
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)


def note(ax: Axes, *parts: str | None, below: float = 24) -> None:
    """Small print below the Axes; ``below`` is in points."""
    text = "; ".join(p for p in parts if p)
    if text:
        where = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
        ax.annotate(text, (0, 0), (0, -below), va="top", size=8, color=GREY, gid="note", **where)


def left_out(count: int, what: str) -> str | None:
    """'3 without a date not shown', or nothing; ``what`` is worded so that one fits, too."""
    return f"{count:,} {what} not shown" if count else None


def empty(ax: Axes, xlabel: str, ylabel: str | None = None, *, why: str = "no encounters") -> Axes:
    """An Axes that says that there is nothing to show."""
    ax.set(xlabel=xlabel, xticks=[])
    if ylabel:
        ax.set(ylabel=ylabel, yticks=[])
    ax.text(0.5, 0.5, why, transform=ax.transAxes, ha="center", va="center", color=GREY, gid="empty")
    ax.grid(False)
    return ax


def label(key: str | tuple[str, ...]) -> str:
    """A country's name for its code, other names as they are, cut between words where too long; of a dyad both.

    What stands between dollars in a name is no formula, and a control character steers nothing.
    """
    if isinstance(key, tuple):
        return " – ".join(map(label, key))
    text = country_name(key) if key in country_codes() else printable(str(key))
    room = LONGEST_LABEL if " " in text[:LONGEST_LABEL] else len(text)
    return (shorten(text, room, placeholder=" …") if len(text) > room else text).replace("$", r"\$")


def lanes(ax: Axes, keys: Iterable[Any]) -> None:
    """A row for each actor or dyad along y, the first on top."""
    names = list(map(label, keys))
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)


def date_axis(ax: Axes) -> None:
    """Dates along x, each written as short as it can be."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))


def whole(axis: Any, bins: int = 6) -> None:
    """Ticks at whole numbers only, with a comma for thousands."""
    axis.set_major_locator(MaxNLocator(nbins=bins, integer=True))
    axis.set_major_formatter(lambda value, _: f"{value:,.0f}")


def shades(largest: float) -> Normalize:
    """Colour by count; by its square root where counts are far apart, or the many hide the few."""
    return PowerNorm(0.5, 0, largest) if largest > 20 else Normalize(0, max(largest, 2))


def mark(status: str) -> Mark:
    """How the status is drawn; one that the kit does not know as held."""
    return STATUS_MARKS.get(status, STATUS_MARKS["held"])


def key(text: str, marker: str = "o", *, face: str = "none", edge: str = INK, size: float = 6) -> Line2D:
    """A line of the key: one mark and what it means."""
    return Line2D([], [], ls="", marker=marker, mfc=face, mec=edge, ms=size, label=text)


def present(values: Iterable[str], order: Iterable[str]) -> list[str]:
    """The distinct values, those of ``order`` first."""
    found = set(values)
    return [v for v in order if v in found] + sorted(found - set(order))


def legend_above(ax: Axes, handles: list, **look: Any) -> None:
    """The key in a line above the Axes, in more lines where the Axes is narrow."""
    for columns in range(min(8, len(handles)), 0, -1):
        by_row = [handle for n in range(columns) for handle in handles[n::columns]]  # a key fills its columns first
        key = ax.legend(
            handles=by_row, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns, borderaxespad=0.2, **look
        )
        ax.figure.draw_without_rendering()  # lays out, so that the widths are known
        box, room = key.get_window_extent(), ax.get_window_extent()
        if box.x1 <= ax.figure.bbox.x1 and box.width <= max(room.width, 60):
            break
