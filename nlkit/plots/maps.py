"""Where encounters take place, on a map."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.bezier import BezierSegment
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from nlkit.lexicon.gazetteer import country_codes, country_name, lookup
from nlkit.plots import frames, style
from nlkit.plots.labels import place
from nlkit.rows import split
from nlkit.types import choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

Way = tuple[tuple[float, float], tuple[float, float]]
NEAR = 0.05  # degrees within which two spots are one
BEND = 0.3  # height of an arc's knee, as a part of its length

ATLANTIC, PACIFIC = (-180.0, 180.0, -57.0, 90.0), (-30.0, 330.0, -57.0, 90.0)
SEA, LAND, COAST = "#F3F7FA", "#E2E0DA", "#FFFFFF"


@cache
def world() -> list[np.ndarray]:
    """Outlines of the countries, arrays of (longitude, latitude) in degrees from -180 to 180; Natural Earth 1:110m."""
    rings = json.loads(files("nlkit").joinpath("data", "world.json").read_text(encoding="utf-8"))["rings"]
    return [np.array(ring, float).reshape(-1, 2) for ring in rings]


@style.styled
def venues(
    data: pd.DataFrame,
    *,
    arcs: bool = False,
    extent: str | tuple[float, float, float, float] = "world",
    top: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Places of encounters on a map of the world.

    ``data`` is a frame of reports or events with ``place``; ``lat`` and ``lon`` (degrees) are used where it has them,
    else the place is looked up in the kit's gazetteer; places within about ten kilometres are one bubble, and one that
    is known as a country only is a square at its capital. The area of a bubble grows with the number of held
    encounters; one with a red rim has planned, proposed or not held ones only. The ``top`` busiest places get names, as
    far as they do not cover each other. ``arcs`` draws lines from the capitals of those who came (``who`` of
    visits; of other types everybody from abroad) to the place, broken where none is reported as held. ``extent``:
    'world' (cut in the Atlantic instead of the Pacific where fewer of those ways cross it), 'data' (as far as there are
    bubbles) or west, east, south, north in degrees. Plate carrée. Raises InputError for a table without the columns or
    an unknown option.

    >>> from nlkit import plots
    >>> ax = plots.venues(plots.sample(60), arcs=True)
    """
    if isinstance(extent, str):
        choose("extent", extent, ("world", "data"))
    rows = frames.table(data, "place", "place_country")
    spots = _located(rows)
    unplaced = len(rows) - len(spots)
    counts = _counted(spots)
    ways = _ways(spots)
    box = _box(counts, extent, ways)
    counts = counts.assign(lon=_into(counts["lon"], box[0]))
    middle = 1.0 if box in (ATLANTIC, PACIFIC) else np.cos(np.radians((box[2] + box[3]) / 2))
    shape = (box[3] - box[2]) / (box[1] - box[0]) / middle
    ax = style.axes(ax, 9.5, min(9, 9.3 * shape + 0.8))
    _draw_world(ax, box)
    ax.set_aspect(1 / middle)
    if counts.empty:
        style.note(ax, style.left_out(unplaced, "without a place on the map"), below=4)
        return style.empty(ax, "places")
    if arcs:
        _draw_arcs(ax, ways, box[0])
    most = max(1, counts["held"].max())
    radii = pd.Series([_radius(n, most) if n else 4 for n in counts["held"]])
    discs = radii.where(~counts["country"]).groupby([counts["y"], counts["x"]]).transform("max")
    radii = radii.where(~counts["country"], np.fmax(radii, discs + 2)).to_numpy()  # a square stands around its disc
    for (held, country), some in counts.groupby([counts["held"] > 0, "country"]):
        sizes = (2 * radii[counts.index.get_indexer(some.index)]) ** 2
        name = ("held" if held else "not held") + (", country" if country else "")
        ax.scatter(some["lon"], some["lat"], s=sizes, zorder=3, gid=name, **_look(held, country))
    style.legend_above(ax, _key(counts, most, arcs), handleheight=3.6, handletextpad=0.9)
    inside = (counts["lon"].between(*box[:2]) & counts["lat"].between(*box[2:])).to_numpy()
    beyond = style.left_out(int(counts["rows"][~inside].sum()), "beyond the map's edge")
    style.note(ax, style.left_out(unplaced, "without a place on the map"), beyond, below=4)
    texts = [style.label(name) if n < top else "" for n, name in enumerate(counts["name"][inside])]
    place(ax, counts.loc[inside, ["lon", "lat"]].to_numpy(), texts, radii[inside], size=8.5)
    return ax


def _key(counts: pd.DataFrame, most: int, arcs: bool) -> list[Line2D]:
    """What bubbles, rims, squares and arcs mean, as far as there are any."""
    sizes = sorted({int(most), max(1, round(most / 4))}, reverse=True) if counts["held"].any() else []
    out = [style.key(f"{n:,} held", face=style.BLUE, edge="white", size=2 * _radius(n, most)) for n in sizes]
    if (counts["held"] == 0).any():
        out.append(style.key(style.OTHERS, face="white", edge=style.RED, size=8))
    if counts["country"].any():
        out.append(style.key("a country only", "s", edge=style.BLUE, size=8))
    if arcs:
        out.append(Line2D([], [], color=style.ORANGE, lw=1.2, label="came from (broken: not held)"))
    return out


def _radius(count: float, most: float) -> float:
    """Points: the area of a bubble grows with the count."""
    return 2.5 + 9.5 * sqrt(count / most)


def _look(held: bool, country: bool) -> dict:
    """How a bubble is drawn: filled if held, with a red rim if not; a square for a country."""
    if country:
        return {"marker": "s", "facecolor": "none", "edgecolor": style.BLUE if held else style.RED, "linewidth": 1.4}
    fill, rim = (style.BLUE, "white") if held else ("white", style.RED)
    return {"marker": "o", "facecolor": fill, "edgecolor": rim, "linewidth": 1, "alpha": 0.85}


def _counted(spots: pd.DataFrame) -> pd.DataFrame:
    """One row per spot on the map: where, its name, encounters held, whether it is a country; the most first."""
    kinds = spots["place"].map(_kind)
    often = spots.groupby("place")["place"].transform("size")
    rows = spots.assign(held=spots["status"] == "held", kind=kinds, country=kinds == "country", often=often)
    rows = rows.assign(y=rows["lat"].round(1), x=rows["lon"].round(1))
    best = {"kind": True, "often": False, "place": True}  # the first gives a bubble its name
    rows = rows.sort_values(list(best), ascending=list(best.values()), kind="stable")
    told = {"lat": ("lat", "first"), "lon": ("lon", "first"), "name": ("place", "first")}
    counts = rows.groupby(["y", "x", "country"], as_index=False).agg(
        held=("held", "sum"), rows=("held", "size"), **told
    )
    return counts.sort_values(["held", "rows"], ascending=False, kind="stable", ignore_index=True)


@cache
def _kind(name: str) -> str:
    """'capital', 'city', 'country' or 'venue'; the first in the alphabet gives a bubble its name."""
    kinds = {e.kind for e in lookup(str(name))}
    return next((kind for kind in ("capital", "city", "country") if kind in kinds), "venue")


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a place on the map, with ``lat`` and ``lon`` as numbers."""
    known = [_spot(name, country) for name, country in zip(rows["place"], rows["place_country"], strict=True)]
    looked_up = pd.DataFrame(known, columns=["lat", "lon"], index=rows.index, dtype=float)
    given = rows[["lat", "lon"]].astype("Float64").astype(float) if {"lat", "lon"} <= set(rows.columns) else looked_up
    both = given.where(given.notna().all(axis=1), looked_up)
    return rows.assign(lat=both["lat"], lon=both["lon"])[both.notna().all(axis=1)]


@cache
def _spot(name: str, country: str) -> tuple[float | None, float | None]:
    entries = () if pd.isna(name) else lookup(str(name))
    return next(
        ((e.lat, e.lon) for e in entries if e.lat is not None and (pd.isna(country) or e.iso3 == country)), (None, None)
    )


def _box(
    counts: pd.DataFrame, extent: str | tuple[float, float, float, float], ways: Mapping[Way, list[int]]
) -> tuple[float, float, float, float]:
    """West, east, south, north; the world is cut where fewer ways cross the cut, in the Pacific or in the Atlantic."""
    if not isinstance(extent, str):
        return tuple(map(float, extent))
    world = min((ATLANTIC, PACIFIC), key=lambda box: _cut(box[0], ways))
    if extent == "world" or counts.empty:
        return world
    lon = _into(counts["lon"], world[0])
    west, east, south, north = lon.min(), lon.max(), counts["lat"].min(), counts["lat"].max()
    wide, high = max(12.0, east - west) * 0.65, max(8.0, north - south) * 0.65
    high = max(high, wide * 0.35)
    x, y = (west + east) / 2, (south + north) / 2
    return max(world[0], x - wide), min(world[1], x + wide), max(-85.0, y - high), min(85.0, y + high)


def _into(lon: Any, west: float) -> Any:
    """Degrees of longitude as they are counted on a map that begins at ``west``."""
    return (lon - west) % 360 + west


def _cut(west: float, ways: Mapping[Way, list[int]]) -> int:
    """Of how many encounters the way would leave the map at its edge."""
    return sum(sum(n) for way, n in ways.items() if np.ptp((arc(*way)[:, 0] - west) // 360))


def _draw_world(ax: Axes, box: tuple[float, float, float, float]) -> None:
    rings = [ring + np.array([turn, 0]) for turn in (0, 360) for ring in world()]
    ax.add_collection(PolyCollection(rings, facecolor=LAND, edgecolor=COAST, linewidth=0.5, zorder=0, gid="world"))
    ax.set(xlim=box[:2], ylim=box[2:], xticks=[], yticks=[], facecolor=SEA)
    ax.grid(False)
    ax.spines[:].set(visible=True, color="#CCCCCC")


def _ways(spots: pd.DataFrame) -> dict[Way, list[int]]:
    """From where to where, and how many came that way: held, others."""
    counts: dict[Way, list[int]] = defaultdict(lambda: [0, 0])
    for r in spots.to_dict("records"):
        there = (r["lon"], r["lat"])
        came = split(r.get("who_countries")) + (() if r["type"] == "visit" else split(r.get("whom_countries")))
        for code in (c for c in dict.fromkeys(came) if c in country_codes() and c != r["place_country"]):
            home = _spot(country_name(code), code)[::-1]
            if home[0] is not None and np.hypot(*np.subtract(home, there)) > NEAR:
                counts[home, there][r["status"] != "held"] += 1
    return counts


def _draw_arcs(ax: Axes, ways: Mapping[Way, list[int]], west: float) -> None:
    """Lines, the wider the more came that way; broken where nobody did yet."""
    most = max((held for held, _ in ways.values()), default=0) or 1
    for gid, dashes in (("arcs held", "solid"), ("arcs not held", (0, (3, 2)))):
        parts = [
            (part, 0.6 + 2 * held / most)
            for way, (held, _) in ways.items()
            if bool(held) == (gid == "arcs held")
            for part in _on_map(arc(*way), west)
        ]
        lines, widths = zip(*parts, strict=True) if parts else ((), ())
        look = {"linestyles": [dashes], "linewidths": widths, "alpha": 0.6, "zorder": 2, "gid": gid}
        ax.add_collection(LineCollection(lines, colors=style.ORANGE, **look), autolim=False)


def _on_map(line: np.ndarray, west: float) -> list[np.ndarray]:
    """The line, and once more where it leaves the map at one edge to come in at the other."""
    turns = np.unique((line[:, 0] - west) // 360)
    return [line - (360 * turn, 0) for turn in turns]


def arc(start: tuple[float, float], end: tuple[float, float], points: int = 40) -> np.ndarray:
    """A line from one point to another, (longitude, latitude) in degrees, the shorter way round, bent to the north.

    It is no route: great circles of far journeys would run along the upper edge of the map. May pass 180 degrees.
    """
    a = np.array(start)
    b = np.array([a[0] + (end[0] - a[0] + 180) % 360 - 180, end[1]])
    knee = (a + b) / 2 + np.array([0, np.hypot(*(b - a)) * BEND])
    return BezierSegment([a, knee, b])(np.linspace(0, 1, points))
