"""Draw every plot: python notebooks/gallery.py [FOLDER]

Without a folder the pictures of the README, from the articles in seeds/, go to
notebooks/figures. With one, every plot of a made-up table of 0, 3, 60 and
5,000 reports goes there, in a folder for matplotlib's default style and one for
its dark one, each with sheet.png that has them all: to be looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from PIL import Image

import nlkit
from nlkit import plots, tables

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
HISTORY = {"held": "planned 2018-01-01 > held 2018-02-01", "planned": "planned 2018-01-01"}


def documents(table) -> list[nlkit.Document]:
    """A document for each report, of three sources."""
    rows = enumerate(zip(table["who"], table["start"].astype(object).where(table["start"].notna(), None), strict=True))
    return [nlkit.Document(str(n), f"{who} met somebody.", None, day, f"Paper {n % 3}") for n, (who, day) in rows]


ALL = DRAW | {
    "announced": lambda t: plots.announced(t.assign(status_history=t["status"].map(HISTORY))),
    "coverage": lambda t: plots.coverage(nlkit.quality(tables.documents_frame(documents(t)))),
}


def draw(table, folder: Path, suffix: str = "", plot_of=DRAW) -> list[Path]:
    """Every plot of a table as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for name, plot in plot_of.items():
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
        for style in ("default", "dark_background"):
            folder = Path(sys.argv[1], style)
            with plt.style.context(style):
                columns = [draw(plots.sample(rows), folder, f"-{rows}", ALL) for rows in (0, 3, 60, 5000)]
            sheet(columns, folder / "sheet.png")
    else:
        reports = nlkit.extract(sorted((FOLDER.parent / "seeds").glob("*.txt"))).reports
        draw(reports[reports["start"].between("2018-01", "2020")], FOLDER / "figures")


if __name__ == "__main__":
    main()
