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


def script(name: str):
    """One of the scripts beside the notebooks, as a module."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


execute, truth = script("execute"), script("truth")

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [c for c in read(path).cells if c.cell_type == "code"]


def told(path: Path) -> list[str]:
    """The text of each cell that a reader reads: Markdown, written or put out."""
    cells = read(path).cells
    outputs = ([o.data.get("text/markdown", "") for o in c.get("outputs", ()) if "data" in o] for c in cells)
    return [c.source if c.cell_type == "markdown" else "\n".join(o) for c, o in zip(cells, outputs, strict=True)]


def test_there_are_notebooks():
    assert {p.stem[:2] for p in NOTEBOOKS} >= {"01", "02", "03", "04", "05", "06", "07", "08"}


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
    lines = [line for s in sources for line in s.splitlines() if line.strip() and not truth.is_prose(line)]
    assert 12 <= len(sources) <= MOST_CELLS
    assert len(lines) <= MOST_LINES
    text = "\n".join(lines)
    assert not re.search(r"^\s*(def|class|async def) |^\s*[!%]|\bexec\(|pip install", text, re.MULTILINE)
    assert not re.search(r"[\"'](/\w|~/|[A-Z]:\\)", text), "an absolute path"
    assert max(map(len, lines)) <= WIDEST, "it would be cut off on the page"


@each
def test_tells_a_story(path):
    text = "\n\n".join(told(path))
    assert re.match(r"# \d\d · .*\?", text), "the title asks a question"
    assert "## One honest failure" in text
    answer = told(path)[-1]
    assert answer.startswith("**What it shows.**"), "the last cell answers the question"
    assert re.search(r"\d", answer.split("Next:")[0]), "and with a number"
    for name in re.findall(r"\]\(([^)#]+\.ipynb)\)", text):
        assert (FOLDER / name).exists(), name


@each
def test_text_states_only_what_a_cell_put_out(path):
    assert not truth.faults(read(path))


def notebook(*cells: str) -> nbformat.NotebookNode:
    """A notebook of Markdown cells and, where they begin with '>', of code cells."""
    new = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    return nbformat.v4.new_notebook(cells=[new[c[0] != ">"](c.removeprefix(">")) for c in cells])


@pytest.mark.parametrize(
    "fault",
    [
        "The kit finds 14 of them.",
        "Among the rows three are wrong.",
        "Recall is .83 here.",
        "Of 28 meetings half are told.",
        ">Markdown(f'Of {n} meetings 19 are told.')",
        "If a row above says so, the kit is wrong.",
        "The pairs above, if any, are new.",
        "Whatever it printed above, it was not made for this.",
        "Either way a reader knows more.",
        "Most rows are probably right.",
        ">Markdown(f'{n} rows seem to be right.')",
    ],
)
def test_a_number_from_nowhere_and_hedging_are_faults(fault):
    assert len(truth.faults(notebook("A text.", ">n = 5", fault))) == 1


@pytest.mark.parametrize(
    "fine",
    [
        "# 04 · How good is it?",
        "On 12 June 2018 they met, and in 2019 again; see [03 · Plots](03_plotting.ipynb).",
        "The first five rows.",
        "`head(8)` shows the first rows, and the two Koreas are in them.",
        "'They met 4 times' is what the text says.",
        ">Markdown(f'Of {n} meetings {n - 2} are told.')",
        "If a document has no date, 'Thursday' stays unresolved.",
    ],
)
def test_choices_dates_and_computed_numbers_are_none(fine):
    assert not truth.faults(notebook("A text.", ">n = 5", fine))


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
