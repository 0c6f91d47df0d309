"""The direction of flow: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import nlkit

ROOT = Path(nlkit.__file__).parent
MODULES = sorted(
    str(p.relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__") for p in ROOT.rglob("*.py")
)
PARSE = set(
    "parser pipeline syntax geo names titles people reference phrase persons bodies delegations both speech who where "
    "status candidate listed travel verbs carried nouns attach encounters home clusters journeys assemble reports "
    "gate".split()
)


def path_of(module: str) -> Path:
    base = ROOT / module.replace(".", "/")
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def imported(module: str, *, top_level: bool = False) -> set[str]:
    """First parts of what a module imports, ``nlkit.x`` as such; without what only type checkers read."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    typing = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.unparse(test.test)
        for node in ast.walk(test)
    }
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    out: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing or (top_level and id(node) in inside):
            continue
        if isinstance(node, ast.Import):
            out |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] != "nlkit":
                out.add(parts[0])
            elif len(parts) > 1:
                out.add("nlkit." + parts[1])
            else:
                out |= {f"nlkit.{alias.name}" for alias in node.names}
    return out


@pytest.mark.parametrize("module", sorted(set(MODULES) - PARSE))
def test_spacy_stays_between_pipeline_and_reports(module):
    assert "spacy" not in imported(module)


@pytest.mark.parametrize("module", sorted({*PARSE, *(m for m in MODULES if m.startswith("when"))}))
def test_pandas_begins_at_tables(module):
    assert not {"pandas", "nlkit.tables"} & imported(module)


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith("plots")])
def test_only_plots_draw(module):
    assert "matplotlib" not in imported(module)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"scale"}))
def test_only_scale_knows_of_clusters(module):
    assert not {"dask", "distributed", "nlkit.scale"} & imported(module, top_level=module == "cli")


@pytest.mark.parametrize("module", ["types", "when", "gazetteer", "offices", "lexicon"])
def test_questions_without_a_parse(module):
    assert not {"nlkit.pipeline", "nlkit.reports", "nlkit.encounters"} & imported(module)


def test_one_direction():
    needs = {m: {n.removeprefix("nlkit.") for n in imported(m, top_level=True)} & set(MODULES) - {m} for m in MODULES}
    while free := {m for m, others in needs.items() if not others}:
        needs = {m: others - free for m, others in needs.items() if m not in free}
    assert not needs  # who still waits for others goes round in a circle


@pytest.mark.parametrize("module", MODULES)
def test_nothing_dangerous(module):
    text = path_of(module).read_text(encoding="utf-8")
    assert not {"pickle", "requests", "urllib", "socket"} & imported(module)
    assert "eval(" not in text


def test_import_is_light():
    assert not {"pandas", "spacy", "matplotlib"} & imported("__init__", top_level=True)


def test_all_is_sorted_and_documented():
    assert list(nlkit.__all__) == sorted(nlkit.__all__)
    for name in nlkit.__all__:
        assert getattr(nlkit, name).__doc__, name
