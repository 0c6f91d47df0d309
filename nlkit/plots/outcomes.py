"""What was announced, and how much of it came true."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from nlkit import tables
from nlkit.plots import frames, style
from nlkit.plots.labels import write
from nlkit.tables.pairs import encounters_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Z = 1.96  # of a normal distribution, 95 in 100 lie within so many standard deviations


@style.styled
def announced(data: pd.DataFrame, *, of: str = "country", top: int = 12, ax: Axes | None = None) -> Axes:
    """Encounters announced, and those of them that came true, for each actor.

    ``data`` is what ``nlkit.extract`` returned, or reports or events as ``nlkit.dyads`` takes them: an event with
    'planned' in its ``status_history`` was announced, and has come true if its ``status`` is held. ``of``: 'country' or
    'name'. A ring stands at the number announced, a disc at the number that came true; beside them the share with its
    Wilson interval of 95 in 100. The ``top`` actors with most announcements are shown. Raises InputError for a table
    without the columns or an unknown option.

    >>> import pandas as pd
    >>> from nlkit import plots
    >>> rows = [("planned > held", "held", "KOR", "PRK"), ("planned", "planned", "USA", "PRK")]
    >>> columns = ["status_history", "status", "who_countries", "whom_countries"]
    >>> ax = plots.announced(pd.DataFrame(rows, columns=columns))
    """
    if "status_history" not in getattr(data, "columns", ()):
        data = tables.events_frame(encounters_of(data, "events"))
    events = frames.table(data)
    events = events[events["status_history"].fillna("").str.contains("planned")]
    keys = frames.actor_rows(events, of).join(events["status"] == "held", on="row")
    counts = (
        keys.groupby("key")["status"].agg(["size", "sum"]).sort_values(["size", "sum"], ascending=False, kind="stable")
    )
    hidden, counts = len(counts[top:]), counts[:top]
    ax = style.axes(ax, 8, max(2.2, 1.1 + 0.32 * len(counts)))
    ax.set_xlabel("events announced")
    if counts.empty:
        return style.empty(ax, ax.get_xlabel(), of)
    rows, planned, held = range(len(counts)), counts["size"].to_numpy(), counts["sum"].to_numpy()
    ax.hlines(rows, held, planned, color=style.SKY, lw=2.4, alpha=0.7, zorder=2)
    ax.scatter(planned, rows, s=64, facecolor="white", edgecolor=style.BLUE, linewidth=1.5, zorder=3, gid="announced")
    ax.scatter(held, rows, s=34, color=style.BLUE, zorder=4, gid="came true", clip_on=False)
    for n, (k, m) in enumerate(zip(held, planned, strict=True)):
        low, high = wilson(k, m)
        write(ax, f"{k:,} of {m:,}: {k / m:.0%} ({low:.0%}–{high:.0%})", (m, n), (9, 0), size=8, gid="share")
    style.lanes(ax, counts.index)
    ax.set_xlim(-0.02 * planned.max(), planned.max() * 1.45)  # room for discs at 0
    style.whole(ax.xaxis, 8)
    key = [style.key("announced", edge=style.BLUE, size=7), style.key("came true", face=style.BLUE, edge=style.BLUE)]
    style.legend_above(ax, key)
    style.note(ax, style.left_out(hidden, "with fewer announcements"), below=38)
    return ax


def wilson(k: int, n: int, z: float = Z) -> tuple[float, float]:
    """The interval of a share, k of n, after Wilson (1927).

    >>> [round(end, 2) for end in wilson(3, 4)]
    [0.3, 0.95]
    """
    middle, half = k / n + z * z / (2 * n), z * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z * z / n)), min(1.0, (middle + half) / (1 + z * z / n))
