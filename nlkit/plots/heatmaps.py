"""Who with whom in numbers: heat map, and the comparison of two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd

from nlkit.plots import frames, style
from nlkit.plots.labels import write
from nlkit.types import choose

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WRITTEN = 16  # rows up to which a heat map has its numbers written in


def pair_counts(data: pd.DataFrame, of: str, directed: bool = False) -> pd.DataFrame:
    """One row per dyad: ``a``, ``b``, ``held`` and ``other`` (encounters that are planned, proposed or not held)."""
    rows = frames.table(data)
    held = (rows["status"] == "held").astype(int)
    found = frames.pair_rows(rows, of, directed).join(pd.DataFrame({"held": held, "other": 1 - held}), on="row")
    return found.groupby(["a", "b"], as_index=False)[["held", "other"]].sum()


def totals(counts: pd.DataFrame) -> pd.Series:
    """Encounters per actor, held ones first in weight, the most first."""
    sums = counts.groupby("a")[["held", "other"]].sum().add(counts.groupby("b")[["held", "other"]].sum(), fill_value=0)
    return (sums["held"] + sums["other"] / 1e6).sort_values(ascending=False, kind="stable")


def graph(counts: pd.DataFrame, actors: list[str]) -> nx.Graph:
    """The actors as nodes, their dyads as edges with ``held`` and ``other``."""
    out = nx.Graph()
    out.add_nodes_from(actors)
    out.add_edges_from(
        (r.a, r.b, {"held": r.held, "other": r.other, "weight": r.held + r.other})
        for r in counts.itertuples()
        if r.a in out and r.b in out
    )
    return out


@style.styled
def heatmap(
    data: pd.DataFrame,
    *,
    of: str = "country",
    order: str = "total",
    directed: bool = False,
    top: int = 20,
    ax: Axes | None = None,
) -> Axes:
    """Who met whom how often, as a square of colours.

    ``data`` is a frame of dyads, reports or events. ``of``: 'country' or 'name' (dyads are taken as they are). Held
    encounters are counted; a diamond marks dyads for which others only (planned, proposed, not held) are reported.
    ``order``: 'total' puts the busiest first, 'cluster' puts those together who meet each other (communities by greedy
    modularity), with lines between. ``directed`` (reports or events): rows are who, the visitor or caller, columns
    whom, the host or the one called; encounters that the text puts side by side have no direction and are left out.
    The ``top`` busiest actors are shown. Raises InputError for a table without the columns or an unknown option.

    >>> from nlkit import plots
    >>> ax = plots.heatmap(plots.sample(60), order="cluster")
    """
    choose("order", order, ("total", "cluster"))
    counts = pair_counts(data, of, directed)
    ranked = list(totals(counts).index)
    actors, hidden = ranked[:top], len(ranked[top:])
    size = 2.6 + 0.27 * max(3, len(actors))
    ax = style.axes(ax, size + 0.8, size)
    ax.grid(False)
    if not actors:
        return style.empty(ax, of, of)
    groups = _communities(counts, actors) if order == "cluster" else [actors]
    actors = [a for g in groups for a in g]
    ways = counts if directed else pd.concat([counts, counts.rename(columns={"a": "b", "b": "a"})])
    held, other = (
        ways.pivot(index="a", columns="b", values=of_them).reindex(index=actors, columns=actors).fillna(0).to_numpy()
        for of_them in ("held", "other")
    )
    spots = np.argwhere((held == 0) & (other > 0))
    cmap = style.COUNTS.with_extremes(bad="#F4F4F4")
    norm = style.shades(held.max())
    mesh = ax.pcolormesh(np.ma.masked_equal(held, 0), cmap=cmap, norm=norm, edgecolors="white", linewidth=1.2)
    for n in range(len(actors)):
        ax.fill_between([n, n + 1], n, n + 1, color="#D9D9D9", linewidth=0)
    for i, j in np.argwhere(held) if len(actors) <= WRITTEN else ():
        look = {"ha": "center", "va": "center", "color": "white" if norm(held[i, j]) > 0.5 else style.INK}
        ax.text(j + 0.5, i + 0.5, f"{held[i, j]:,.0f}", size=8, **look)
    if len(spots):
        y, x = spots.T + 0.5
        ax.scatter(x, y, marker="D", s=16, facecolor="none", edgecolor=style.RED, linewidth=1, gid="not held")
        style.legend_above(ax, [style.key(style.OTHERS, "D", edge=style.RED, size=4.5)])
    _named(ax, actors, groups)
    if held.max():
        bar = ax.figure.colorbar(mesh, ax=ax, label="encounters held", shrink=0.6, pad=0.02)
        style.whole(bar.ax.yaxis, 5)
    if directed:
        ax.set_ylabel("who, with whom below")
    if hidden:
        ax.set_xlabel(style.left_out(hidden, "of the less busy actors"), size=8, color=style.GREY, loc="left")
    return ax


def _named(ax: Axes, actors: list[str], groups: list[list[str]]) -> None:
    """Both axes of a square with the names of its actors, and lines between their groups."""
    for edge in np.cumsum([len(g) for g in groups])[:-1]:
        ax.axhline(edge, color=style.INK, lw=1.2)
        ax.axvline(edge, color=style.INK, lw=1.2)
    ticks, names = np.arange(len(actors)) + 0.5, [style.label(a) for a in actors]
    ax.set_xticks(ticks, names, rotation=45, ha="right", rotation_mode="anchor")
    ax.set_yticks(ticks, names)
    ax.tick_params(length=0)
    ax.set(xlim=(0, len(actors)), ylim=(len(actors), 0), aspect="equal")
    ax.spines[:].set_visible(False)


def _communities(counts: pd.DataFrame, actors: list[str]) -> list[list[str]]:
    """Actors who meet each other, in groups; within a group the busiest first."""
    net = graph(counts, actors)
    if not net.size():
        return [actors]
    found = nx.community.greedy_modularity_communities(net, weight="weight")
    rank = {a: n for n, a in enumerate(actors)}
    return sorted((sorted(c, key=rank.get) for c in found), key=lambda c: rank[c[0]])


@style.styled
def comparison(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    of: str = "country",
    lanes: str = "actor",
    names: tuple[str, str] = ("first", "second"),
    share: bool = False,
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Two periods or two sources: who has more held encounters in the second, who fewer.

    Both are frames of reports, events or dyads. ``of``: 'country' or 'name'; ``lanes``: 'actor' or 'dyad'. ``names`` of
    the two stand in the key. ``share`` compares percentages of all encounters of each table instead of counts, for
    tables of different size. The ``top`` greatest changes are shown, gains above losses; an open circle is the first, a
    triangle the second. Raises InputError for a table without the columns or an unknown option.

    >>> from nlkit import plots
    >>> early, late = plots.sample(60), plots.sample(80, seed=1)
    >>> ax = plots.comparison(early, late, names=("2018", "2019"))
    """
    both = pd.DataFrame({"first": _totals(first, of, lanes, share), "second": _totals(second, of, lanes, share)})
    both = both.fillna(0.0)
    both["change"] = both["second"] - both["first"]
    both = both.assign(size=both["change"].abs(), total=both["first"] + both["second"])
    both = both.sort_values(["size", "total"], ascending=False, kind="stable")
    hidden, both = len(both[top:]), both[:top].sort_values(["change", "total"], ascending=False, kind="stable")
    ax = style.axes(ax, 8, max(2.2, 1.1 + 0.32 * len(both)))
    ax.set_xlabel("share of encounters held, in percent" if share else "encounters held")
    if both.empty:
        return style.empty(ax, ax.get_xlabel(), lanes)
    _draw_changes(ax, both, share)
    style.lanes(ax, both.index)
    ax.margins(x=0.12)
    ax.set_xlim(left=min(0, ax.get_xlim()[0]) if (both[["first", "second"]] == 0).any(axis=None) else None)
    if not share:
        style.whole(ax.xaxis, 8)
    more, fewer = (
        style.key(f"{names[1]}, {word}", marker, face=colour, edge=colour, size=7)
        for word, marker, colour in (("more", ">", style.BLUE), ("fewer", "<", style.RED))
    )
    style.legend_above(ax, [style.key(names[0], size=7), more, fewer])
    style.note(ax, style.left_out(hidden, "smaller changes"), below=38)
    return ax


def _draw_changes(ax: Axes, both: pd.DataFrame, share: bool) -> None:
    """A line for each row from an open circle to a triangle that points where it went, with the difference."""
    for sign, marker, colour in ((1, ">", style.BLUE), (-1, "<", style.RED), (0, "o", style.GREY)):
        some = np.flatnonzero(np.sign(both["change"]) == sign)
        first, second = both["first"].iloc[some], both["second"].iloc[some]
        ax.hlines(some, first, second, color=colour, lw=2.4, alpha=0.6, zorder=2)
        open_ = {"facecolor": "white", "edgecolor": colour, "linewidth": 1.5}
        ax.scatter(first, some, s=44, marker="o", zorder=3, gid="first", **open_)
        ax.scatter(second, some, s=52, marker=marker, color=colour, zorder=4, gid="second")
    for n, row in enumerate(both.itertuples()):
        text = f"{row.change:+,.{int(share)}f}".replace("-", "−") if row.change else "0"
        write(ax, text, (max(row.first, row.second), n), (9, 0), size=8, gid="change")


def _totals(data: pd.DataFrame, of: str, lanes: str, share: bool) -> pd.Series:
    """Held encounters per actor or dyad, or their percentage."""
    rows = frames.table(data)
    rows = rows[rows["status"] == "held"]
    counts = frames.lane_rows(rows, of, lanes)["key"].value_counts()
    return counts * (100 / max(1, len(rows))) if share else counts.astype(float)
