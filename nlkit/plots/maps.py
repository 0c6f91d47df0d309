"""Where encounters take place, on a map."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from nlkit.lexicon.gazetteer import country_codes, country_name, lookup
from nlkit.plots import frames, style
from nlkit.plots.labels import place

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WORLD = (-180.0, 180.0, -57.0, 90.0)
SEA, LAND, COAST = "#F3F7FA", "#E2E0DA", "#FFFFFF"


@cache
def world() -> list[np.ndarray]:
    """Outlines of the countries, each an array of (longitude, latitude) in degrees; Natural Earth 1:110m."""
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

    ``data`` is a frame of reports or events with ``place``; ``lat`` and
    ``lon`` (degrees) are used where it has them, else the place is looked up
    in the kit's gazetteer; places within about ten kilometres are one bubble,
    and one that is known as a country only is a square at its capital. The
    area of a bubble grows with the number of held encounters; one with a red
    rim has planned, proposed or not held ones only. The ``top`` busiest places
    get names, as far as they do not cover each other.
    ``arcs`` draws great circles from the capitals of those who came (``who``
    of visits; of other types everybody from abroad) to the place, broken where
    none is reported as held. ``extent``:
    'world', 'data' (as far as there are bubbles) or west, east, south, north
    in degrees. Plate carrée. Raises InputError for a table without the
    columns or an unknown option.

    >>> from nlkit import plots
    >>> ax = plots.venues(plots.sample(60), arcs=True)
    """
    if isinstance(extent, str):
        frames.choose("extent", extent, ("world", "data"))
    rows = frames.table(data, "place", "place_country")
    spots = _located(rows)
    unplaced = len(rows) - len(spots)
    counts = _counted(spots)
    box = _box(counts, extent)
    middle = np.cos(np.radians((box[2] + box[3]) / 2)) if box != WORLD else 1.0
    shape = (box[3] - box[2]) / (box[1] - box[0]) / middle
    ax = style.axes(ax, 9.5, min(9, 9.3 * shape + 0.8))
    _draw_world(ax, box)
    ax.set_aspect(1 / middle)
    if counts.empty:
        style.note(ax, style.left_out(unplaced, "without a place on the map"), below=4)
        ax.set_xlabel("places")
        return style.empty(ax)
    if arcs:
        _draw_arcs(ax, spots)
    most = max(1, counts["held"].max())
    radii = np.array([_radius(n, most) if n else 4 for n in counts["held"]])
    for (held, country), some in counts.groupby([counts["held"] > 0, "country"]):
        sizes = (2 * radii[counts.index.get_indexer(some.index)]) ** 2
        name = ("held" if held else "not held") + (", country" if country else "")
        ax.scatter(some["lon"], some["lat"], s=sizes, zorder=3, gid=name, **_look(held, country))
    style.legend_above(ax, _key(counts, most, arcs), handleheight=3.6, handletextpad=0.9)
    style.note(ax, style.left_out(unplaced, "without a place on the map"), below=4)
    inside = (counts["lon"].between(*box[:2]) & counts["lat"].between(*box[2:])).to_numpy()
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
    kinds = spots["place"].map({name: _kind(name) for name in spots["place"].unique()})
    rows = spots.assign(held=spots["status"] == "held", kind=kinds, country=kinds == "country", rows=1)
    rows = rows.assign(
        y=rows["lat"].round(1), x=rows["lon"].round(1), often=rows.groupby("place")["rows"].transform("sum")
    )
    rows = rows.sort_values(
        ["kind", "often", "place"], ascending=[True, False, True], kind="stable"
    )  # the name is the first
    told = {"lat": ("lat", "first"), "lon": ("lon", "first"), "name": ("place", "first")}
    counts = rows.groupby(["y", "x", "country"], as_index=False).agg(held=("held", "sum"), rows=("rows", "sum"), **told)
    return counts.sort_values(["held", "rows"], ascending=False, kind="stable", ignore_index=True)


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


def _spot(name: str, country: str) -> tuple[float | None, float | None]:
    entries = () if pd.isna(name) else lookup(str(name))
    return next(
        ((e.lat, e.lon) for e in entries if e.lat is not None and (pd.isna(country) or e.iso3 == country)), (None, None)
    )


@cache
def _capital(code: str) -> tuple[float, float] | None:
    if code not in country_codes():
        return None
    spots = [(e.lon, e.lat) for e in lookup(country_name(code)) if e.iso3 == code and e.lat is not None]
    return spots[0] if spots else None


def _box(counts: pd.DataFrame, extent: str | tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """West, east, south, north."""
    if not isinstance(extent, str):
        return tuple(map(float, extent))
    if extent == "world" or counts.empty:
        return WORLD
    west, east, south, north = (counts["lon"].min(), counts["lon"].max(), counts["lat"].min(), counts["lat"].max())
    wide, high = max(12.0, east - west) * 0.65, max(8.0, north - south) * 0.65
    high = max(high, wide * 0.35)
    x, y = (west + east) / 2, (south + north) / 2
    return max(-180.0, x - wide), min(180.0, x + wide), max(-85.0, y - high), min(85.0, y + high)


def _draw_world(ax: Axes, box: tuple[float, float, float, float]) -> None:
    ax.add_collection(PolyCollection(world(), facecolor=LAND, edgecolor=COAST, linewidth=0.5, zorder=0, gid="world"))
    ax.set(xlim=box[:2], ylim=box[2:], xticks=[], yticks=[], facecolor=SEA)
    ax.grid(False)
    ax.spines[:].set(visible=True, color="#CCCCCC")


def _draw_arcs(ax: Axes, spots: pd.DataFrame) -> None:
    """Great circles, the wider the more came that way; broken where nobody did yet."""
    counts: dict[tuple[tuple[float, float], tuple[float, float]], list[int]] = {}
    for r in spots.to_dict("records"):
        sides = (
            ("who_countries",) if r["type"] == "visit" and "who_countries" in r else ("who_countries", "whom_countries")
        )
        for code in dict.fromkeys(c for side in sides for c in frames.split(r.get(side))):
            home = _capital(code)
            if home and code != r["place_country"]:
                tally = counts.setdefault((home, (r["lon"], r["lat"])), [0, 0])
                tally[r["status"] != "held"] += 1
    most = max((held for held, _ in counts.values()), default=0) or 1
    for gid, dashes in (("arcs held", "solid"), ("arcs not held", (0, (3, 2)))):
        ways = [
            (part, 0.6 + 2 * held / most)
            for (home, there), (held, _) in counts.items()
            if bool(held) == (gid == "arcs held")
            for part in great_circle(home, there)
        ]
        lines, widths = zip(*ways, strict=True) if ways else ((), ())
        look = {"linestyles": [dashes], "linewidths": widths, "alpha": 0.6, "zorder": 2, "gid": gid}
        ax.add_collection(LineCollection(lines, colors=style.ORANGE, **look), autolim=False)


def great_circle(start: tuple[float, float], end: tuple[float, float], points: int = 60) -> list[np.ndarray]:
    """The shortest way between two (longitude, latitude) in degrees; twice where it leaves the map at the date line."""
    lon, lat = np.radians([start[0], end[0]]), np.radians([start[1], end[1]])
    vectors = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).T
    angle = np.arccos(np.clip(vectors[0] @ vectors[1], -1, 1))
    if angle < 1e-6:
        return []
    step = np.linspace(0, 1, points)[:, None]
    x, y, z = ((np.sin((1 - step) * angle) * vectors[0] + np.sin(step * angle) * vectors[1]) / np.sin(angle)).T
    line = np.degrees(np.array([np.unwrap(np.arctan2(y, x)), np.arcsin(np.clip(z, -1, 1))]).T)
    over = np.abs(line[:, 0]).max() > 180
    return [line, line - (np.sign(line[-1, 0]) * 360, 0)] if over else [line]
