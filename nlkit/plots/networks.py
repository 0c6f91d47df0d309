"""Who with whom as a picture: the network, and one actor's view of it."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from matplotlib.bezier import BezierSegment
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from nlkit.plots import style
from nlkit.plots.heatmaps import graph, pair_counts, totals
from nlkit.plots.labels import place, write
from nlkit.tables.pairs import known_actor
from nlkit.types import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

BENDS = (0, 0.12, -0.12, 0.24, -0.24, 0.4, -0.4, 0.6, -0.6)  # how far a line leaves the straight, the least first
LOOSE = ((0, (3, 2)), style.GREY)  # line style and colour of a tie without a held encounter


def _key(*, loose: bool) -> list[Line2D]:
    out = [Line2D([], [], color=style.SKY, lw=2.5, label="held (the wider the more)")]
    return out + [Line2D([], [], color=LOOSE[1], ls=LOOSE[0], lw=1.2, label=style.OTHERS)] * loose


@style.styled
def network(data: pd.DataFrame, *, of: str = "country", top: int = 30, seed: int = 0, ax: Axes | None = None) -> Axes:
    """Actors as discs, their encounters as lines between them.

    ``data`` is a frame of dyads, reports or events; ``of``: 'country' or 'name'. The area of a disc grows with the
    actor's held encounters, the width of a line with those of the dyad; a broken line joins two of whom no encounter is
    reported as held, an open disc is an actor without any. The ``top`` busiest actors are shown. The layout (spring
    layout of networkx) is the same for the same ``seed``. Distance means nothing beyond that who meets much is drawn
    near. Names do not cover each other; one that has no room is left out and counted below. Raises InputError for a
    table without the columns.

    >>> from nlkit import plots
    >>> ax = plots.network(plots.sample(60))
    """
    counts = pair_counts(data, of)
    weight = totals(counts)
    actors, hidden = list(weight.index[:top]), len(weight[top:])
    ax = style.axes(ax, 8, 6.5)
    style.bare(ax)
    if not actors:
        return style.empty(ax, f"network by {of}")
    net = graph(counts, actors)
    spots = _layout(net, seed)
    most = max(1.0, weight.max())
    radii = [4 + 15 * sqrt(int(weight[a]) / most) for a in actors]
    ax.set(xlim=(-1.18, 1.18), ylim=(-1.1, 1.1))
    ways = _draw_edges(ax, net, spots, radii)
    for held, fill, rim, gid in ((True, style.BLUE, "white", "held"), (False, "white", style.GREY, "not held")):
        some = [n for n, a in enumerate(actors) if (weight[a] >= 1) == held]
        if some:
            look = {"s": [(2 * radii[n]) ** 2 for n in some], "facecolor": fill, "edgecolor": rim, "linewidth": 1.2}
            ax.scatter(*np.array([spots[actors[n]] for n in some]).T, zorder=3, gid=gid, **look)
    style.legend_above(ax, _key(loose=any(not d["held"] for _, _, d in net.edges(data=True))))
    ax.set_xlabel(" ")  # room for the note
    _, unnamed = place(ax, [spots[a] for a in actors], [style.label(a) for a in actors], radii, lines=ways)
    style.note(ax, style.left_out(hidden, "of the less busy actors"), style.left_out(unnamed, "names"), below=2)
    return ax


def _layout(net: nx.Graph, seed: int) -> dict[str, np.ndarray]:
    """Spots between -1 and 1 by the forces of ForceAtlas2, parts of the network side by side."""
    pulled = nx.Graph()  # in an order of its own, so that the picture does not depend on that of the rows
    pulled.add_nodes_from(sorted(net))
    most = max((d["weight"] for *_, d in net.edges(data=True)), default=1)
    ties = ((*sorted((a, b)), 1 + d["weight"] / most) for a, b, d in net.edges(data=True))
    pulled.add_weighted_edges_from(sorted(ties))
    found = nx.forceatlas2_layout(
        pulled, seed=seed, weight="weight", max_iter=500, jitter_tolerance=0.5, strong_gravity=True, scaling_ratio=6
    )
    points = _spread(np.array([found[a] for a in pulled]))
    return dict(zip(pulled, points, strict=True))


def _spread(points: np.ndarray) -> np.ndarray:
    """To fill the square from -1 to 1; discs that lie on each other are pushed apart."""
    points = _fill(points)
    apart = min(0.45, 1.6 / sqrt(len(points)))
    for _ in range(60):
        gaps = points[:, None] - points[None]
        distance = np.hypot(*np.moveaxis(gaps, 2, 0)) + np.eye(len(points)) * 9
        push = (np.where(distance < apart, (apart - distance) / 2, 0) / np.maximum(distance, 1e-6))[..., None] * gaps
        if not push.any():
            break
        points = points + push.sum(axis=1) * 0.7
    return _fill(points)


def _fill(points: np.ndarray) -> np.ndarray:
    low, high = points.min(axis=0), points.max(axis=0)
    return (points - (low + high) / 2) / np.maximum((high - low) / 2, 1e-9)


def _draw_edges(ax: Axes, net: nx.Graph, spots: Mapping[str, np.ndarray], radii: Sequence[float]) -> list[np.ndarray]:
    """Draws the lines, bent where a straight one would run through a third disc, and returns them."""
    held = [d["held"] for *_, d in net.edges(data=True)]
    most = max(held, default=1) or 1
    looks = {
        "loose ties": {"colors": LOOSE[1], "linestyles": [LOOSE[0]], "linewidths": 0.9, "alpha": 0.7},
        "held ties": {"colors": style.SKY, "linewidths": [0.6 + 6.5 * n / most for n in held if n], "alpha": 0.65},
    }
    ax.figure.draw_without_rendering()  # lays out, so that discs and lines are known on the page
    discs = dict(zip(net, zip(ax.transData.transform([spots[a] for a in net]), radii, strict=True), strict=True))
    ways = [ax.transData.inverted().transform(_way(a, b, discs, ax.figure.dpi / 72)) for a, b in net.edges]
    for gid, look in looks.items():
        lines = [way for way, n in zip(ways, held, strict=True) if bool(n) == (gid == "held ties")]
        ax.add_collection(LineCollection(lines, zorder=1, gid=gid, **look))
    return ways


def _way(a: str, b: str, discs: Mapping[str, tuple[np.ndarray, float]], scale: float) -> np.ndarray:
    """The least bent of some curves from disc to disc that runs through no third one (pixels; radii are points)."""
    (start, _), (end, _) = discs[a], discs[b]
    others = [disc for name, disc in discs.items() if name not in (a, b)]
    middles, reach = np.array([m for m, _ in others]).reshape(-1, 1, 2), np.array([r for _, r in others]) + 2
    across = np.array([start[1] - end[1], end[0] - start[0]])

    def depth(way: np.ndarray) -> float:
        return (reach * scale - np.linalg.norm(middles - way, axis=2).min(axis=1)).max(initial=0)

    knees = [(start + end) / 2 + across * bend for bend in BENDS]
    return min((BezierSegment([start, knee, end])(np.linspace(0, 1, 25)) for knee in knees), key=depth)


@style.styled
def ego(data: pd.DataFrame, actor: str, *, of: str = "country", top: int = 16, ax: Axes | None = None) -> Axes:
    """One actor in the middle, its partners around it, clockwise from the one it met most.

    ``data`` is a frame of dyads, reports or events; ``of``: 'country' or 'name'; ``actor`` is a country's code or name,
    or a name as the table has it. Numbers are held encounters; the nearer a partner and the wider its line, the more. A
    broken line and an open disc: only planned, proposed or not held ones. The ``top`` busiest partners are shown.
    Raises InputError for a table without the columns, and for an actor of whom it has nothing.

    >>> from nlkit import plots
    >>> ax = plots.ego(plots.sample(60), "KOR")
    """
    counts = pair_counts(data, of)
    actor = known_actor(actor, {*counts["a"], *counts["b"]})
    mine = counts[(counts[["a", "b"]] == actor).any(axis=1)]
    mine = mine.assign(partner=mine["a"].where(mine["a"] != actor, mine["b"]))
    mine = mine.sort_values(["held", "other", "partner"], ascending=[False, False, True], kind="stable")
    hidden, mine = len(mine[top:]), mine[:top]
    ax = style.axes(ax, 7.5, 6.2)
    style.bare(ax)
    ax.set_xlabel(f"encounters of {style.label(actor)}")
    if mine.empty:
        return style.empty(ax, ax.get_xlabel())
    most = max(1, mine["held"].max())
    for n, row in enumerate(mine.itertuples()):
        angle = pi / 2 - 2 * pi * n / len(mine)
        share = row.held / most
        reach = 1.0 - 0.38 * sqrt(share)
        x, y = reach * cos(angle), reach * sin(angle)
        line = {"color": style.SKY, "lw": 1 + 7 * share} if row.held else {"color": LOOSE[1], "ls": LOOSE[0], "lw": 1.1}
        ax.plot([0, x], [0, y], zorder=1, solid_capstyle="round", gid=f"tie {printable(row.partner)}", **line)
        size = 9 + 9 * sqrt(share)
        fill, rim = (style.BLUE, style.BLUE) if row.held else ("white", style.GREY)
        ax.plot(x, y, "o", ms=size, mfc=fill, mec=rim, zorder=3, gid=f"partner {printable(row.partner)}")
        side = "center" if abs(cos(angle)) < 0.2 else "left" if cos(angle) > 0 else "right"
        rise = "center" if abs(sin(angle)) < 0.6 else "bottom" if sin(angle) > 0 else "top"
        text = f"{style.label(row.partner)} {row.held:,}" if row.held else style.label(row.partner)
        write(ax, text, (x, y), ((size / 2 + 4) * cos(angle), (size / 2 + 4) * sin(angle)), ha=side, va=rise)
    ax.plot(0, 0, "o", ms=24, mfc=style.ORANGE, mec="white", zorder=4, gid="actor")
    look = {"ha": "center", "va": "top", "weight": "bold", "size": 10, "zorder": 6}
    write(ax, style.label(actor), (0, 0), (0, -16), **look)
    ax.set(xlim=(-1.55, 1.55), ylim=(-1.15, 1.15))
    style.legend_above(ax, _key(loose=bool((mine["held"] == 0).any())))
    style.note(ax, style.left_out(hidden, "of the less busy partners"), below=18)
    return ax
