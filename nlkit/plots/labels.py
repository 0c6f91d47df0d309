"""Names beside points, set so that none covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from nlkit.plots.style import GREY, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

SIDES = np.radians([0, 180, 90, 270, 45, 135, 315, 225, 22, 158, 338, 202, 68, 112, 248, 292])  # the best first
# from a point: right, left, above, below, then between
WAYS = np.array([np.cos(SIDES), np.sin(SIDES)]).T
STEPS = (3, 9, 17, 28, 42)  # points between a mark and its name
NEAR = 2 * len(SIDES)  # spots among which a name looks for one without lines


def write(ax: Axes, text: str, point: Any, offset: Any, *, gid: str = "label", **look: Any):
    """A name at a distance (points) from its point, on a pale ground that keeps it readable on lines.

    No rim around the letters: with one, SVG and PDF files would hold shapes instead of text.
    """
    ground = {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75} if text else None
    look = {"size": 9, "color": INK, "va": "center", "zorder": 5, "bbox": ground, **look}
    return ax.annotate(text, point, offset, textcoords="offset points", gid=gid, **look)


def place(
    ax: Axes,
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    radii: Sequence[float],
    *,
    lines: Sequence[Any] = (),
    size: float = 9,
) -> tuple[list[Annotation], int]:
    """Write each text beside its point (data coordinates, a disc of ``radii`` points), the first with first choice.

    A text that finds no free spot within reach is left out; it lies on one of ``lines`` only where there is no room
    near its point. A disc with the text '' is only kept free. Returns the annotations and the number of those left out.
    The figure's layout must be final: names keep their distance in points when it is drawn larger.
    """
    ax.figure.draw_without_rendering()
    scale = ax.figure.dpi / 72
    frame = ax.get_window_extent()
    spots = ax.transData.transform(np.asarray(points, float).reshape(-1, 2))
    strokes = [Path(ax.transData.transform(line)) for line in lines]
    taken = [Bbox([spot - reach, spot + reach]) for spot, reach in zip(spots, np.array(radii) * scale, strict=True)]
    out = []
    for n in (n for n, text in enumerate(texts) if text):
        note = write(ax, texts[n], points[n], (0, 0), ha="center", size=size)
        box = note.get_window_extent()
        half = np.array([box.width, box.height]) / 2
        beside = np.clip(WAYS * 1.6, -1, 1) * half / scale  # softened near 0: a name above its point is centred
        offsets = np.vstack([WAYS * (radii[n] + step) + beside for step in STEPS])
        boxes = [Bbox([spot - half - (1, 0), spot + half + (1, 0)]) for spot in spots[n] + offsets * scale]
        others = taken[:n] + taken[n + 1 :]
        inside = [k for k, b in enumerate(boxes) if frame.contains(*b.min) and frame.contains(*b.max)]
        free = [k for k in inside if not boxes[k].count_overlaps(others)]
        if not free:
            note.remove()
            continue
        near = [k for k in free if k < NEAR] or free[:1]
        best = min(near, key=lambda k: sum(line.intersects_bbox(boxes[k], filled=False) for line in strokes))
        note.set_position(offsets[best])
        taken.append(boxes[best])
        away = np.maximum(np.abs(offsets[best]) - half / scale, 0)
        if np.hypot(*away) > radii[n] + 12:
            arrow = {"arrowstyle": "-", "color": GREY, "lw": 0.6, "shrinkB": radii[n]}
            write(ax, "", points[n], offsets[best] * 0.8, arrowprops=arrow, zorder=2, gid="leader")
        out.append(note)
    return out, sum(map(bool, texts)) - len(out)
