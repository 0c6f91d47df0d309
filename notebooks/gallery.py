"""Draw every plot: python notebooks/gallery.py [FOLDER]

Without a folder the pictures of the README, from the articles in seeds/, go to
notebooks/figures. With one, every plot of a made-up table of 0, 3, 60 and
5,000 reports goes there, with sheet.png that has them all: to be looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from PIL import Image

import nlkit
from nlkit import plots

FOLDER = Path(__file__).parent


def somebody(table) -> str:
    """North Korea, or whom a table has that knows nothing of it."""
    codes = [code for cell in table["who_countries"].dropna() for code in cell.split("; ")]
    return "PRK" if "PRK" in codes or not codes else codes[0]


DRAW = {
    "timeline": lambda t: plots.timeline(t, top=6),
    "timeline-dyads": lambda t: plots.timeline(t, lanes="dyad", actors=[somebody(t)], top=6),
    "activity": lambda t: plots.activity(t, rolling=3),
    "calendar": plots.calendar,
    "heatmap": lambda t: plots.heatmap(t, order="cluster", top=14),
    "network": lambda t: plots.network(t, top=20),
    "ego": lambda t: plots.ego(t, somebody(t)),
    "venues": lambda t: plots.venues(t, arcs=True),
    "heatmap-directed": lambda t: plots.heatmap(t, directed=True, top=14),
    "comparison": lambda t: plots.comparison(t[t["start"] < "2019"], t[t["start"] >= "2019"], names=("2018", "2019")),
}


def draw(table, folder: Path, suffix: str = "") -> list[Path]:
    """Every plot of a table as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for name, plot in DRAW.items():
        out.append(folder / f"{name}{suffix}.png")
        plot(table).figure.savefig(out[-1])
        plt.close("all")
    return out


def sheet(columns: list[list[Path]], path: Path) -> None:
    """One picture of many, a column for each list."""
    pictures = [[Image.open(p).convert("RGB") for p in column] for column in columns]
    widths = [max(i.width for i in column) for column in pictures]
    heights = [max(column[row].height for column in pictures) for row in range(len(pictures[0]))]
    out = Image.new("RGB", (sum(widths), sum(heights)), "white")
    for x, column in enumerate(pictures):
        for y, picture in enumerate(column):
            out.paste(picture, (sum(widths[:x]), sum(heights[:y])))
    out.resize((out.width // 2, out.height // 2), Image.Resampling.LANCZOS).save(path)


def main() -> None:
    """Draw for the README, or for the eye."""
    mpl.use("Agg")
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        sheet([draw(plots.sample(rows), folder, f"-{rows}") for rows in (0, 3, 60, 5000)], folder / "sheet.png")
    else:
        reports = nlkit.extract(sorted((FOLDER.parent / "seeds").glob("*.txt"))).reports
        draw(reports[reports["start"].between("2018-01", "2020")], FOLDER / "figures")


if __name__ == "__main__":
    main()
