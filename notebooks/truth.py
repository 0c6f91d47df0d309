"""Does the text of the notebooks follow from their outputs? python notebooks/truth.py [NAME ...]

A number that the text states about a result comes out of a cell, as `Markdown(f"...")`. In a Markdown cell, and in
the fixed words of such an output, a number stands only where nobody could have counted it: in a title, a date, a
quotation or code, or if it is a choice, that is, if a code cell beside it has it. And text tells what a cell printed;
wording that leaves it open ('if a row above', 'whatever it printed') shows that nobody looked.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import nbformat

FOLDER = Path(__file__).parent
WORDS = "two three four five six seven eight nine ten eleven twelve".split()
VALUES = {word: str(n) for n, word in enumerate(WORDS, 2)} | {"twenty": "20", "fifty": "50", "hundred": "100"}
NUMBER = re.compile(rf"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|\.\d+|{'|'.join(VALUES)}|dozens?)(?![\w])", re.IGNORECASE)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NO_COUNT = re.compile(  # where a number is none that a cell could have counted
    r"^#.*$|^    .*$|`[^`]*`|\[[^\]]*\]\([^)]*\)|'[^']*\d[^']*'|\btwo Koreas"  # titles, code, links, quotations, names
    rf"|\b(?:18|19|20)\d\d(?:-\d\d)*\b|\b\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}\b|\bNotebook \d\d|\b95 (?:in|of) 100\b",
    re.MULTILINE | re.IGNORECASE,
)
HEDGES = re.compile(
    r"\bif (?:a|an|any|the|some|there|it|they)\b[^.;:]*\b(?:above|below)\b|\bif any\b|\beither way\b"
    r"|\bwhat(?:ever)? (?:it|they|the cell|was|is)? ?(?:printed|shown)\b|\bwhatever\b[^.]*\b(?:above|below)\b"
    r"|\b(?:probably|perhaps|presumably|apparently|hopefully)\b|\bseems? to\b|\bin all likelihood\b|\bor not above\b"
    r"|\b(?:may|might|could|should|would) (?:be (?:seen|shown|printed)|print|show|appear|stand)\b",
    re.IGNORECASE,
)


def faults(notebook: Any) -> list[str]:
    """What is wrong in the text of a notebook, a line for each fault.

    ``notebook`` is an nbformat notebook of version 4.
    """
    found = []
    cells = notebook.cells
    for n, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            beside = [cells[k].source for k in (n - 1, n + 1) if 0 <= k < len(cells) and cells[k].cell_type == "code"]
            found += [f"cell {n}: {fault}" for fault in _faults(cell.source, "\n".join(beside))]
        else:
            choices = [line for line in cell.source.splitlines() if not is_prose(line)]
            fixed = " … ".join(fixed_words(cell.source))
            found += [f"cell {n}: {fault}" for fault in _faults(fixed, "\n".join(choices))]
    return found


def _faults(text: str, code: str) -> list[str]:
    text = text.replace("’", "'")
    chosen = set(re.findall(r"\d+(?:\.\d+)?", code))
    numbers = [m[0] for m in NUMBER.finditer(NO_COUNT.sub(" ", text))]
    out = [f"the number {n!r} comes out of no cell" for n in numbers if VALUES.get(n.lower(), n) not in chosen]
    return out + [f"{m[0]!r} leaves open what was printed" for m in HEDGES.finditer(text)]


def fixed_words(source: str) -> list[str]:
    """The words of `Markdown(...)` in code that are the same whatever was computed."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markdown"
    ]
    strings = [part for call in calls for part in call.args]
    constants = [value for text in strings for value in (text.values if isinstance(text, ast.JoinedStr) else [text])]
    return [c.value for c in constants if isinstance(c, ast.Constant) and isinstance(c.value, str)]


def is_prose(line: str) -> bool:
    """Whether a line of code is one of a `Markdown(f"...")`."""
    return bool(re.match(r"\s*(?:display\()?(?:Markdown\(|f?[\"'])", line))


def main() -> int:
    """Print the faults of all notebooks, or of those whose name begins with an argument; 1 if there are any."""
    bad = 0
    for path in sorted(FOLDER.glob("*.ipynb")):
        if not sys.argv[1:] or path.name.startswith(tuple(sys.argv[1:])):
            for fault in faults(nbformat.read(path, as_version=4)):
                print(f"{path.name}: {fault}")
                bad += 1
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
