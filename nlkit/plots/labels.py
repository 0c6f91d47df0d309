"""Names beside points, set so that none covers another."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

import matplotlib.patheffects as effects
import numpy as np

from nlkit.plots.style import GREY, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

SIDES = (0, 180, 90, 270, 45, 135, 315, 225, 22, 158, 338, 202, 68, 112, 248, 292)  # degrees, the best first
STEPS = (3, 9, 17, 28, 42)  # points between a mark and its name
NEAR = 2  # steps within which a name looks for a spot without lines


def halo(width: float = 2.5) -> list:
    """A white rim that keeps letters readable on lines."""
    return [effects.withStroke(linewidth=width, foreground="white")]


def place(
    ax: Axes,
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    radii: Sequence[float],
    *,
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]] = (),
    size: float = 9,
) -> tuple[list[Annotation], int]:
    """Write each text beside its point (data coordinates, a disc of ``radii`` points), the first with first choice.

    A text that finds no free spot within reach is left out; it lies on one of
    ``lines`` only where there is no room near its point. A disc with the text
    '' is only kept free. Returns the
    annotations and the number of those left out. The figure's layout must be
    final: names keep their distance in points when it is drawn larger.
    """
    figure = ax.figure
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    scale = figure.dpi / 72
    frame = ax.get_window_extent(renderer)
    spots = ax.transData.transform(np.asarray(points, float).reshape(-1, 2))
    discs = [
        (x - r * scale, y - r * scale, x + r * scale, y + r * scale) for (x, y), r in zip(spots, radii, strict=True)
    ]
    strokes = ax.transData.transform(np.asarray(lines, float).reshape(-1, 2)).reshape(-1, 2, 2)
    named = 0
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for n, (point, text, radius) in enumerate(zip(points, texts, radii, strict=True)):
        if not text:
            continue
        named += 1
        note = ax.annotate(
            text,
            point,
            (0, 0),
            textcoords="offset points",
            size=size,
            color=INK,
            ha="center",
            va="center",
            path_effects=halo(),
            zorder=5,
            gid="label",
        )
        box = note.get_window_extent(renderer)
        half = box.width / 2 / scale, box.height / 2 / scale
        others = discs[:n] + discs[n + 1 :] + taken
        spot = None
        for number, (dx, dy) in enumerate(_offsets(radius, *half)):
            x, y = spots[n][0] + dx * scale, spots[n][1] + dy * scale
            rectangle = (x - box.width / 2 - 1, y - box.height / 2, x + box.width / 2 + 1, y + box.height / 2)
            inside = (
                rectangle[0] >= frame.x0
                and rectangle[2] <= frame.x1
                and rectangle[1] >= frame.y0
                and rectangle[3] <= frame.y1
            )
            if inside and not any(_cross(rectangle, other) for other in others):
                clear = not _struck(rectangle, strokes)
                if clear or spot is None:
                    spot = dx, dy, rectangle
                if clear or number >= NEAR * len(SIDES):
                    break
        if spot is None:
            note.remove()
            continue
        dx, dy, rectangle = spot
        note.set_position((dx, dy))
        taken.append(rectangle)
        if np.hypot(dx - np.clip(dx, -half[0], half[0]), dy - np.clip(dy, -half[1], half[1])) > radius + 12:
            ax.annotate(
                "",
                point,
                (dx * 0.8, dy * 0.8),
                textcoords="offset points",
                zorder=2,
                arrowprops={"arrowstyle": "-", "color": GREY, "lw": 0.6, "shrinkB": radius},
                gid="leader",
            )
        out.append(note)
    return out, named - len(out)


def _offsets(radius: float, half_width: float, half_height: float):
    """Centres of a name around its point, in points, nearest first."""
    for step in STEPS:
        for side in SIDES:
            x, y = cos(side * pi / 180), sin(side * pi / 180)
            reach = radius + step
            yield (x * reach + half_width * _sign(x), y * reach + half_height * _sign(y))


def _sign(value: float) -> float:
    """-1, 0 or 1, softened near 0, so that a name above its point is centred."""
    return max(-1.0, min(1.0, value * 1.6))


def _cross(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _struck(box: tuple[float, ...], strokes: np.ndarray) -> bool:
    """Whether one of the lines, pairs of ends, runs through the box."""
    start, way = strokes[:, 0], strokes[:, 1] - strokes[:, 0]
    way = np.where(way == 0, 1e-9, way)
    low, high = (np.array(box[:2]) - start) / way, (np.array(box[2:]) - start) / way
    enter, leave = np.minimum(low, high).max(axis=1), np.maximum(low, high).min(axis=1)
    return bool(((enter <= leave) & (leave >= 0) & (enter <= 1)).any())
