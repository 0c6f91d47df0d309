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
    radii = [_radius(n, most) if n else 4 for n in counts["held"]]
    for name, some in {
        "held": (counts["held"] > 0) & ~counts["country"],
        "not held": (counts["held"] == 0) & ~counts["country"],
        "held, country": (counts["held"] > 0) & counts["country"],
        "not held, country": (counts["held"] == 0) & counts["country"],
    }.items():
        if some.any():
            sizes = [(2 * r) ** 2 for r, keep in zip(radii, some, strict=True) if keep]
            ax.scatter(counts["lon"][some], counts["lat"][some], s=sizes, zorder=3, gid=name, **_look(name))
    inside = counts["lon"].between(*box[:2]) & counts["lat"].between(*box[2:])
    sizes = sorted({int(most), max(1, round(most / 4))}, reverse=True)
    handles = [
        style.key(f"{n:,} held", face=style.BLUE, edge="white", size=2 * _radius(n, most))
        for n in (sizes if counts["held"].any() else [])
    ]
    if (counts["held"] == 0).any():
        handles.append(style.key(style.OTHERS, face="white", edge=style.RED, size=8))
    if counts["country"].any():
        handles.append(style.key("a country only", "s", edge=style.BLUE, size=8))
    if arcs:
        handles.append(Line2D([], [], color=style.ORANGE, lw=1.2, label="came from (broken: not held)"))
    style.legend_above(ax, handles, handleheight=3.6, handletextpad=0.9)
    style.note(ax, style.left_out(unplaced, "without a place on the map"), below=4)
    texts = [style.label(name) if n < top else "" for n, name in enumerate(counts["name"][inside])]
    inner = [r for r, keep in zip(radii, inside, strict=True) if keep]
    place(ax, counts.loc[inside, ["lon", "lat"]].to_numpy(), texts, inner, size=8.5)
    return ax


def _radius(count: float, most: float) -> float:
    """Points: the area of a bubble grows with the count."""
    return 2.5 + 9.5 * sqrt(count / most)


def _look(name: str) -> dict:
    """How a bubble is drawn: filled if held, with a red rim if not; a square for a country."""
    held = "not" not in name
    if "country" in name:
        return {"marker": "s", "facecolor": "none", "edgecolor": style.BLUE if held else style.RED, "linewidth": 1.4}
    fill, rim = (style.BLUE, "white") if held else ("white", style.RED)
    return {"marker": "o", "facecolor": fill, "edgecolor": rim, "linewidth": 1, "alpha": 0.85}


def _counted(spots: pd.DataFrame) -> pd.DataFrame:
    """One row per spot on the map: where, its name, encounters held, whether it is a country; the most first."""
    kinds = {name: _kind(name) for name in spots["place"].unique()}
    rows = spots.assign(held=(spots["status"] == "held").astype(int), kind=spots["place"].map(kinds))
    rows = rows.assign(country=rows["kind"] == "country", y=rows["lat"].round(1), x=rows["lon"].round(1))
    out = [
        {
            "lat": g["lat"].iloc[0],
            "lon": g["lon"].iloc[0],
            "held": g["held"].sum(),
            "rows": len(g),
            "country": country,
            "name": g.loc[g["kind"] == g["kind"].min(), "place"].mode()[0],
        }
        for (_, _, country), g in rows.groupby(["y", "x", "country"])
    ]
    counts = pd.DataFrame(out, columns=["lat", "lon", "held", "rows", "country", "name"])
    return counts.astype({"country": bool}).sort_values(["held", "rows"], ascending=False, kind="stable")


def _kind(name: str) -> str:
    """'capital', 'city', 'country' or 'venue'; the first in the alphabet gives a bubble its name."""
    kinds = {e.kind for e in lookup(str(name))}
    return next((kind for kind in ("capital", "city", "country") if kind in kinds), "venue")


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a place on the map, with ``lat`` and ``lon`` as numbers."""
    have = {"lat", "lon"} <= set(rows.columns)
    found = []
    for r in rows.itertuples():
        lat, lon = (r.lat, r.lon) if have else (None, None)
        if pd.isna(lat) or pd.isna(lon):
            lat, lon = _spot(r.place, r.place_country)
        found.append((lat, lon))
    lat, lon = zip(*found, strict=True) if found else ((), ())
    out = rows.assign(lat=pd.array(lat, dtype="Float64"), lon=pd.array(lon, dtype="Float64"))
    out = out[out["lat"].notna() & out["lon"].notna()]
    return out.assign(lat=out["lat"].astype(float), lon=out["lon"].astype(float))


def _spot(name: str, country: str) -> tuple[float | None, float | None]:
    if pd.isna(name):
        return None, None
    fits = [e for e in lookup(str(name)) if e.lat is not None and (pd.isna(country) or e.iso3 == country)]
    return (fits[0].lat, fits[0].lon) if fits else (None, None)


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
    columns = [c for c in ("who_countries", "whom_countries") if c in spots.columns]
    for r in spots.to_dict("records"):
        come = (
            frames.split(r["who_countries"])
            if r["type"] == "visit" and "who_countries" in columns
            else [c for column in columns for c in frames.split(r[column])]
        )
        for code in dict.fromkeys(come):
            home = _capital(code)
            if home and code != r["place_country"]:
                tally = counts.setdefault((home, (r["lon"], r["lat"])), [0, 0])
                tally[r["status"] != "held"] += 1
    most = max((held for held, _ in counts.values()), default=0) or 1
    for solid in (True, False):
        lines, widths = [], []
        for (home, there), (held, _) in counts.items():
            if bool(held) == solid:
                parts = great_circle(home, there)
                lines += parts
                widths += [0.6 + 2 * held / most] * len(parts)
        look = (
            {"linestyles": "solid", "gid": "arcs held"}
            if solid
            else {"linestyles": [(0, (3, 2))], "gid": "arcs not held"}
        )
        arcs = LineCollection(lines, colors=style.ORANGE, linewidths=widths, alpha=0.6, zorder=2, **look)
        ax.add_collection(arcs, autolim=False)


def great_circle(start: tuple[float, float], end: tuple[float, float], points: int = 60) -> list[np.ndarray]:
    """The shortest way between two (longitude, latitude) in degrees, in two parts where it crosses the date line."""
    lon, lat = np.radians([start[0], end[0]]), np.radians([start[1], end[1]])
    vectors = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).T
    angle = np.arccos(np.clip(vectors[0] @ vectors[1], -1, 1))
    if angle < 1e-6:
        return []
    step = np.linspace(0, 1, points)[:, None]
    way = (np.sin((1 - step) * angle) * vectors[0] + np.sin(step * angle) * vectors[1]) / np.sin(angle)
    line = np.degrees(np.array([np.arctan2(way[:, 1], way[:, 0]), np.arcsin(np.clip(way[:, 2], -1, 1))]).T)
    jumps = np.nonzero(np.abs(np.diff(line[:, 0])) > 180)[0]
    if not len(jumps):
        return [line]
    cut = int(jumps[0])
    left, right = line[cut], line[cut + 1]
    edge = 180.0 if left[0] > 0 else -180.0
    over = right[0] + 2 * edge
    lat_at_edge = left[1] + (right[1] - left[1]) * (edge - left[0]) / (over - left[0] or 1)
    return [np.vstack([line[: cut + 1], [edge, lat_at_edge]]), np.vstack([[-edge, lat_at_edge], line[cut + 1 :]])]
