"""Plots of encounters.

Every function takes what ``nlkit.extract`` returned, or a table first: ``Extraction.reports``, the frame of
``nlkit.group``'s events or that of ``nlkit.dyads``; it has keyword-only options, draws on ``ax`` or on a figure of its
own, and returns the Axes. Shape, fill or hatching tells the status of an encounter wherever colour does. An empty table
gives an empty Axes with its labels; rows that cannot be drawn are counted in a note below the plot.

>>> from nlkit import plots
>>> ax = plots.timeline(plots.sample(60))
>>> ax.figure.savefig("timeline.png")  # doctest: +SKIP
"""

from nlkit.plots.calendars import activity, calendar, coverage
from nlkit.plots.example import sample
from nlkit.plots.heatmaps import comparison, heatmap
from nlkit.plots.maps import venues
from nlkit.plots.networks import ego, network
from nlkit.plots.outcomes import announced
from nlkit.plots.style import STATUS_MARKS, STYLE, TYPE_COLOURS
from nlkit.plots.timelines import timeline

__all__ = [
    "STATUS_MARKS",
    "STYLE",
    "TYPE_COLOURS",
    "activity",
    "announced",
    "calendar",
    "comparison",
    "coverage",
    "ego",
    "heatmap",
    "network",
    "sample",
    "timeline",
    "venues",
]
