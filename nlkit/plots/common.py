"""What all plots share: the look, the tables as they come in, dates, notes, a made-up table to try them on."""

from __future__ import annotations

import random
from datetime import date as Day
from datetime import timedelta
from functools import wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import rc_params_from_file, rcParams
from matplotlib.colors import LinearSegmentedColormap, Normalize, PowerNorm
from matplotlib.ticker import MaxNLocator

from nlkit import tables
from nlkit.gazetteer import country_codes, country_name
from nlkit.score import pairs
from nlkit.types import EVENT_TYPES, STATUSES, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.axes import Axes

STYLE = str(files("nlkit").joinpath("data", "nlkit.mplstyle"))
BLUE, ORANGE, GREEN, PINK, SKY, RED, YELLOW = "#0072B2 #E69F00 #009E73 #CC79A7 #56B4E9 #D55E00 #F0E442".split()
GREY, FAINT, INK = "#8A8A8A", "#DDDDDD", "#333333"
TYPE_COLOURS = {"meet": BLUE, "visit": ORANGE, "call": GREEN, "talk": PINK}


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
STATUS_NAMES = {"not_held": "not held"}
OTHERS = "planned, proposed or not held only"  # beside held ones, in keys
LONGEST_LABEL = 26


def styled(plot: Callable[..., Axes]) -> Callable[..., Axes]:
    """Draws under the kit's style sheet and leaves the user's settings as they are.

    Not by ``plt.style.context``: that also puts back what a notebook's backend
    sets when the first figure is made, and no second one would show.
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


def note(ax: Axes, *parts: str | None, below: float = 24) -> None:
    """Small print below the Axes; ``below`` is in points."""
    text = "; ".join(p for p in parts if p)
    if text:
        ax.annotate(
            text,
            (0, 0),
            (0, -below),
            xycoords="axes fraction",
            textcoords="offset points",
            va="top",
            size=8,
            color=GREY,
            annotation_clip=False,
            gid="note",
        )


def left_out(count: int, what: str) -> str | None:
    """'3 without a date not shown', or nothing."""
    return f"{count:,} {what} not shown" if count else None


def empty(ax: Axes, xlabel: str | None = None) -> Axes:
    """An Axes that says that there is nothing to show."""
    if xlabel:
        ax.set(xlabel=xlabel, xticks=[])
    ax.text(0.5, 0.5, "no encounters", transform=ax.transAxes, ha="center", va="center", color=GREY, gid="empty")
    ax.grid(False)
    return ax


def choose(name: str, value: Any, allowed: Iterable[Any]) -> None:
    """Raises InputError for an option that does not exist."""
    if value not in allowed:
        raise InputError(f"{name}={value!r}: choose one of {', '.join(map(repr, allowed))}")


def table(data: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A copy, rows numbered from 0, each with ``status`` and ``type``; raises InputError if a column is missing."""
    if not isinstance(data, pd.DataFrame):
        raise InputError(f"a plot needs a table such as Extraction.reports, not {type(data).__name__}")
    missing = [c for c in columns if c not in data.columns]
    if missing:
        raise InputError(f"the table has no column {', '.join(missing)}: give the frame of reports, events or dyads")
    out = data.reset_index(drop=True)
    for column, default in (("status", "held"), ("type", "meet")):
        out[column] = out[column].astype("string").fillna(default) if column in out.columns else default
    return out


def split(cell: Any) -> list[str]:
    """The names in a cell."""
    return [] if pd.isna(cell) else [v for v in str(cell).split(tables.JOINT) if v]


def parties(data: pd.DataFrame, of: str) -> tuple[pd.Series, pd.Series]:
    """Who and whom of each row, as lists of names or of country codes."""
    choose("of", of, ("country", "name"))
    ends = ("who_countries", "whom_countries") if of == "country" else ("who", "whom")
    table(data, *ends)
    return data[ends[0]].map(split), data[ends[1]].map(split)


def actor_rows(data: pd.DataFrame, of: str) -> pd.DataFrame:
    """One row per row of the table and actor: columns ``row`` and ``key``."""
    if {"a", "b"} <= set(data.columns):
        both = zip(data.index, data["a"], data["b"], strict=True)
        rows = [(i, key) for i, a, b in both for key in (a, b) if not pd.isna(key)]
    else:
        who, whom = parties(data, of)
        rows = [(i, key) for i, x, y in zip(data.index, who, whom, strict=True) for key in dict.fromkeys(x + y)]
    return pd.DataFrame(rows, columns=["row", "key"])


def pair_rows(data: pd.DataFrame, of: str) -> pd.DataFrame:
    """One row per row of the table and dyad: columns ``row``, ``a``, ``b``; made as ``nlkit.dyads`` makes them."""
    if {"a", "b"} <= set(data.columns):
        rows = [
            (i, *sorted((a, b)))
            for i, a, b in zip(data.index, data["a"], data["b"], strict=True)
            if not pd.isna(a) and not pd.isna(b) and a != b
        ]
    else:
        who, whom = parties(data, of)
        rows = [
            (i, a, b)
            for i, x, y in zip(data.index, who, whom, strict=True)
            for a, b in sorted(pairs([*(("who", v) for v in x), *(("whom", v) for v in y)]))
        ]
    return pd.DataFrame(rows, columns=["row", "a", "b"])


def label(key: str) -> str:
    """A country's name for its code, other names as they are, cut where they are too long."""
    text = country_name(key) if key in country_codes() else str(key)
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def dated(data: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with a date, with ``first`` and ``last`` (days, midnight), and the number of those without."""
    first = pd.to_datetime(data["start"], errors="coerce")
    last = pd.to_datetime(data["end"], errors="coerce") if "end" in data.columns else first
    first, last = first.fillna(last), last.fillna(first)
    out = data.assign(first=first.where(first <= last, last), last=last.where(first <= last, first))
    out = out[out["first"].notna()]
    return out, len(data) - len(out)


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


def status_name(status: str) -> str:
    """The status in words."""
    return STATUS_NAMES.get(status, status)


def present(values: Iterable[str], order: Sequence[str]) -> list[str]:
    """The distinct values, those of ``order`` first."""
    found = set(values)
    return [v for v in order if v in found] + sorted(found - set(order))


def legend_above(ax: Axes, handles: list, **look: Any) -> None:
    """The key in a line above the Axes, in more lines where the Axes is narrow."""
    ax.figure.draw_without_rendering()  # lays out, so that the width is known
    room = max(ax.get_window_extent().width, 60)
    for columns in range(min(8, len(handles)), 0, -1):
        key = ax.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns, borderaxespad=0.2, **look
        )
        if key.get_window_extent(ax.figure.canvas.get_renderer()).width <= room:
            break


# -- a table to try things on ------------------------------------------------------------------------------------------

_STATES = "USA CHN RUS KOR PRK JPN FRA DEU GBR IND TUR IRN ISR EGY BRA ZAF VNM SGP UKR SAU".split()
_PLACES = [
    ("Singapore", "SGP", 1.29, 103.85),
    ("Geneva", "CHE", 46.2, 6.15),
    ("New York", "USA", 40.71, -74.01),
    ("Beijing", "CHN", 39.9, 116.4),
    ("Cairo", "EGY", 30.04, 31.24),
    ("Vienna", "AUT", 48.21, 16.37),
    ("Brasilia", "BRA", -15.79, -47.88),
    ("Hanoi", "VNM", 21.03, 105.85),
    ("Seoul", "KOR", 37.57, 126.98),
    ("Moscow", "RUS", 55.76, 37.62),
    ("Pretoria", "ZAF", -25.75, 28.19),
    ("Tokyo", "JPN", 35.68, 139.69),
]


def sample(rows: int = 60, *, seed: int = 0, start: str = "2018-01-01", days: int = 730) -> pd.DataFrame:
    """A made-up table of reports, to try plots on: nobody in it met anybody.

    ``rows`` reports between ``start`` (ISO day) and ``days`` days later, the
    same for the same ``seed``; some without a date or a place, a few with an
    interval, all statuses and types. Columns and dtypes are those of
    ``Extraction.reports``.

    >>> sample(3).shape[0]
    3
    """
    rng = random.Random(seed)
    weights = [1 / (n + 1) for n in range(len(_STATES))]
    begin = Day.fromisoformat(start)
    out = []
    for number in range(rows):
        codes = list(dict.fromkeys(rng.choices(_STATES, weights, k=rng.choice((2, 2, 2, 2, 3)))))
        codes = codes if len(codes) > 1 else [codes[0], rng.choice([s for s in _STATES if s != codes[0]])]
        day = begin + timedelta(days=int(days * min(max(rng.triangular(0, 1, 0.6), 0), 1)))
        length = rng.choices((0, 2, 6, 29), (80, 10, 6, 4))[0]
        place = rng.choices([*_PLACES, None], [*(6 / (n + 1) for n in range(len(_PLACES))), 4])[0]
        has_date = rng.random() < 0.93
        row = dict.fromkeys(tables.REPORTS) | {
            "report_id": f"made-up-{number}",
            "doc_id": f"made-up-{number}",
            "doc_date": day.isoformat(),
            "type": rng.choices(EVENT_TYPES, (50, 25, 10, 15))[0],
            "status": rng.choices(STATUSES, (62, 20, 10, 8))[0],
            "confidence": "high",
            "trigger": "met",
            "who": f"Envoy of {country_name(codes[0])}",
            "who_countries": codes[0],
            "whom": tables.JOINT.join(f"Envoy of {country_name(c)}" for c in codes[1:]),
            "whom_countries": tables.JOINT.join(codes[1:]),
            "start": day.isoformat() if has_date else None,
            "end": (day + timedelta(days=length)).isoformat() if has_date else None,
        }
        if place is not None:
            row |= dict(zip(("place", "place_country", "lat", "lon"), place, strict=True))
        out.append(row)
    return tables.frame(out, tables.REPORTS)
