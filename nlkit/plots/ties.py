"""Who with whom as a picture: the network, and one actor's view of it."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from nlkit.plots.common import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    OTHERS,
    SKY,
    axes,
    empty,
    label,
    left_out,
    legend_above,
    note,
    styled,
)
from nlkit.plots.labels import halo, place
from nlkit.plots.pairs import graph, pair_counts, totals

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LOOSE = ((0, (3, 2)), GREY)  # line style and colour of a tie without a held encounter


def _bare(ax: Axes) -> None:
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)


def _key(*, loose: bool) -> list[Line2D]:
    out = [Line2D([], [], color=SKY, lw=2.5, label="held (the wider the more)")]
    return out + [Line2D([], [], color=LOOSE[1], ls=LOOSE[0], lw=1.2, label=OTHERS)] * loose


@styled
def network(data: pd.DataFrame, *, of: str = "country", top: int = 30, seed: int = 0, ax: Axes | None = None) -> Axes:
    """Actors as discs, their encounters as lines between them.

    ``data`` is a frame of dyads, reports or events; ``of``: 'country' or
    'name'. The area of a disc grows with the actor's held encounters, the
    width of a line with those of the dyad; a broken line joins two of whom no
    encounter is reported as held, an open disc is an actor without any. The
    ``top`` busiest actors are shown. The layout (spring layout of networkx)
    is the same for the same ``seed``. Distance means nothing beyond that who
    meets much is drawn near. Names do not cover each other; one that has no
    room is left out and counted below. Raises InputError for a table without
    the columns.

    >>> ax = network(sample(60))
    """
    counts = pair_counts(data, of)
    weight = totals(counts)
    actors, hidden = list(weight.index[:top]), len(weight[top:])
    ax = axes(ax, 8, 6.5)
    _bare(ax)
    if not actors:
        ax.set_xlabel(f"network by {of}")
        return empty(ax)
    net = graph(counts, actors)
    spots = _layout(net, seed)
    most = max(1.0, weight.max())
    radii = [4 + 15 * sqrt(int(weight[a]) / most) for a in actors]
    _draw_edges(ax, net, spots)
    for held in (True, False):
        some = [n for n, a in enumerate(actors) if (weight[a] >= 1) == held]
        if some:
            ax.scatter(*np.array([spots[actors[n]] for n in some]).T, s=[(2 * radii[n]) ** 2 for n in some],
                       facecolor=BLUE if held else "white", edgecolor="white" if held else GREY, linewidth=1.2,
                       zorder=3, gid="held" if held else "not held")
    ax.set(xlim=(-1.18, 1.18), ylim=(-1.1, 1.1))
    legend_above(ax, _key(loose=any(not d["held"] for _, _, d in net.edges(data=True))))
    ax.set_xlabel(" ")  # room for the note
    _, unnamed = place(ax, [spots[a] for a in actors], [label(a) for a in actors], radii)
    note(ax, left_out(hidden, "less busy actors"), left_out(unnamed, "names"), below=2)
    return ax


def _layout(net: nx.Graph, seed: int) -> dict[str, tuple[float, float]]:
    """Spots between -1 and 1; separate parts of the network are kept near by a thread to a hidden hub."""
    if len(net) == 1:
        return dict.fromkeys(net, (0.0, 0.0))
    threaded = nx.Graph()
    threaded.add_nodes_from(net)
    threaded.add_edges_from((a, b, {"weight": sqrt(d["weight"])}) for a, b, d in net.edges(data=True))
    parts = list(nx.connected_components(net))
    if len(parts) > 1:
        threaded.add_edges_from((0, max(sorted(part), key=net.degree), {"weight": 0.3}) for part in parts)
    found = nx.spring_layout(threaded, seed=seed, k=2.2 / sqrt(len(net)), iterations=200, method="force")
    points = np.array([found[a] for a in net])
    points = _spread(points - (points.max(axis=0) + points.min(axis=0)) / 2)
    return {a: (float(x), float(y)) for a, (x, y) in zip(net, points, strict=True)}


def _spread(points: np.ndarray) -> np.ndarray:
    """To fill the square; discs that lie on each other are pushed apart."""
    points = points / np.maximum(np.abs(points).max(axis=0), 1e-9)
    apart = min(0.3, 1.3 / sqrt(len(points)))
    for _ in range(60):
        gaps = points[:, None] - points[None]
        distance = np.hypot(*np.moveaxis(gaps, 2, 0)) + np.eye(len(points))
        push = (np.where(distance < apart, (apart - distance) / 2, 0) / np.maximum(distance, 1e-6))[..., None] * gaps
        if not push.any():
            break
        points = points + push.sum(axis=1) * 0.7
    return points / np.maximum(np.abs(points).max(axis=0), 1.0)


def _draw_edges(ax: Axes, net: nx.Graph, spots: dict[str, tuple[float, float]]) -> None:
    most = max([d["held"] for _, _, d in net.edges(data=True)], default=1) or 1
    held = [(a, b, d["held"]) for a, b, d in net.edges(data=True) if d["held"]]
    loose = [(a, b) for a, b, d in net.edges(data=True) if not d["held"]]
    ax.add_collection(LineCollection([(spots[a], spots[b]) for a, b in loose], colors=LOOSE[1], linestyles=[LOOSE[0]],
                                     linewidths=0.9, alpha=0.7, zorder=1, gid="loose ties"))
    ax.add_collection(LineCollection([(spots[a], spots[b]) for a, b, _ in held], colors=SKY, alpha=0.65, zorder=1,
                                     linewidths=[0.6 + 6.5 * count / most for *_, count in held], gid="held ties"))


@styled
def ego(data: pd.DataFrame, actor: str, *, of: str = "country", top: int = 16, ax: Axes | None = None) -> Axes:
    """One actor in the middle, its partners around it, clockwise from the one it met most.

    ``data`` is a frame of dyads, reports or events; ``of``: 'country' or
    'name'; ``actor`` is a code or a name as the table has it. Numbers are
    held encounters; the nearer a partner and the wider its line, the more. A
    broken line and an open disc: only planned, proposed or not held ones. The
    ``top`` busiest partners are shown. Raises InputError for a table without
    the columns.

    >>> ax = ego(sample(60), "KOR")
    """
    counts = pair_counts(data, of)
    mine = counts[(counts["a"] == actor) | (counts["b"] == actor)]
    mine = mine.assign(partner=mine["a"].where(mine["a"] != actor, mine["b"]))
    mine = mine.sort_values(["held", "other", "partner"], ascending=[False, False, True], kind="stable")
    hidden, mine = len(mine[top:]), mine[:top]
    ax = axes(ax, 7.5, 6.2)
    _bare(ax)
    ax.set_xlabel(f"encounters of {label(actor)}")
    if mine.empty:
        return empty(ax)
    most = max(1, mine["held"].max())
    for n, row in enumerate(mine.itertuples()):
        angle = pi / 2 - 2 * pi * n / len(mine)
        share = row.held / most
        reach = 1.0 - 0.38 * sqrt(share)
        x, y = reach * cos(angle), reach * sin(angle)
        style = {"color": SKY, "lw": 1 + 7 * share} if row.held else {"color": LOOSE[1], "ls": LOOSE[0], "lw": 1.1}
        ax.plot([0, x], [0, y], zorder=1, solid_capstyle="round", gid=f"tie {row.partner}", **style)
        size = 9 + 9 * sqrt(share)
        ax.plot(x, y, "o", ms=size, mfc=BLUE if row.held else "white", mec=BLUE if row.held else GREY, zorder=3,
                gid=f"partner {row.partner}")
        side = "center" if abs(cos(angle)) < 0.2 else "left" if cos(angle) > 0 else "right"
        rise = "center" if abs(sin(angle)) < 0.6 else "bottom" if sin(angle) > 0 else "top"
        ax.annotate(f"{label(row.partner)} {row.held:,}" if row.held else label(row.partner), (x, y),
                    ((size / 2 + 4) * cos(angle), (size / 2 + 4) * sin(angle)), textcoords="offset points", ha=side,
                    va=rise, size=9, color=INK, path_effects=halo(), zorder=5, gid="label")
    ax.plot(0, 0, "o", ms=24, mfc=ORANGE, mec="white", zorder=4, gid="actor")
    ax.annotate(label(actor), (0, 0), (0, -16), textcoords="offset points", ha="center", va="top", weight="bold",
                size=10, color=INK, path_effects=halo(3), zorder=6, gid="label")
    ax.set(xlim=(-1.55, 1.55), ylim=(-1.15, 1.15))
    legend_above(ax, _key(loose=bool((mine["held"] == 0).any())))
    note(ax, left_out(hidden, "less busy partners"), below=18)
    return ax
