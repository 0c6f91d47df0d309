"""Every notebook runs from top to bottom, quietly, and keeps the house's habits."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ALIKE = 0.93  # share of words: rounding, and so a row, differs from processor to processor
MOST_CELLS, MOST_LINES, WIDEST = 18, 70, 100

spec = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
execute = importlib.util.module_from_spec(spec)
spec.loader.exec_module(execute)

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [c for c in read(path).cells if c.cell_type == "code"]


def prose(path: Path) -> str:
    return "\n\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")


def test_there_are_notebooks():
    assert {p.stem[:2] for p in NOTEBOOKS} >= {"01", "02", "03", "04", "05", "06", "07"}


@each
def test_runs_from_top_to_bottom_without_error_or_stderr(path):
    notebook = execute.run(path)
    assert not execute.noise(notebook)
    ran = [c.execution_count for c in notebook.cells if c.cell_type == "code"]
    assert ran == list(range(1, len(ran) + 1))
    new, kept = execute.outputs(notebook), execute.outputs(read(path))
    assert [[bool(part) for part in cell] for cell in new] == [[bool(part) for part in cell] for cell in kept]
    words, before = (Counter(" ".join(part for cell in cells for part in cell).split()) for cells in (new, kept))
    same = (words & before).total() / max(words.total(), before.total())
    assert same >= ALIKE, "the outputs that are kept are old: make notebooks"


@each
def test_habits(path):
    sources = [c.source for c in code(path)]
    lines = [line for s in sources for line in s.splitlines() if line.strip()]
    assert 12 <= len(sources) <= MOST_CELLS
    assert len(lines) <= MOST_LINES
    text = "\n".join(lines)
    assert not re.search(r"^\s*(def|class|async def) |^\s*[!%]|\bexec\(|pip install", text, re.MULTILINE)
    assert not re.search(r"[\"'](/\w|~/|[A-Z]:\\)", text), "an absolute path"
    assert max(map(len, lines)) <= WIDEST, "it would be cut off on the page"


@each
def test_tells_a_story(path):
    text = prose(path)
    assert re.match(r"# \d\d · .*\?", text), "the title asks a question"
    assert "## One honest failure" in text
    assert "**What it shows.**" in text
    for name in re.findall(r"\]\(([^)#]+\.ipynb)\)", text):
        assert (FOLDER / name).exists(), name


@each
def test_outputs_are_kept_and_carry_nothing_of_the_machine(path):
    notebook = read(path)
    assert all(c.execution_count for c in notebook.cells if c.cell_type == "code")
    assert sum(bool(c.outputs) for c in code(path)) >= len(code(path)) // 2
    shown = "\n".join(str(o) for c in code(path) for o in c.outputs if "image/png" not in o.get("data", {}))
    assert not re.search(r"/(home|root|Users|tmp|work)/|\b0x[0-9a-f]{6,}", shown)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert not any(c.metadata for c in notebook.cells)
    assert nbformat.validate(notebook) is None


def test_the_record_of_summits_is_sound():
    import pandas as pd

    from nlkit.lexicon.gazetteer import country_codes

    record = pd.read_csv(FOLDER / "korea_summits.csv", dtype="string")
    assert not record.isna().any(axis=None)
    assert (pd.to_datetime(record["start"]) <= pd.to_datetime(record["end"])).all()
    assert record["start"].is_monotonic_increasing
    assert set(record["a"]) | set(record["b"]) <= country_codes()
    assert (record["a"] < record["b"]).all()
