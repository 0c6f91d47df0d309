"""The direction of flow: who may import whom. Read from the tree itself, with what only type checkers import.

``python tests/test_layers.py`` draws the rooms by floors into CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import nlkit

ROOT = Path(nlkit.__file__).parent
CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
MODULES = {str(p.relative_to(ROOT.parent).with_suffix("")).replace("/", "."): p for p in sorted(ROOT.rglob("*.py"))}
MODULES = {name.removesuffix(".__init__"): path for name, path in MODULES.items()}
FLOORS = 11  # rooms above rooms, at most
# Rooms in which spaCy's objects live; those in which pandas does; the one that draws; those that know of Dask.
PARSED = {"parse", "actors", "encounters", "run"}
FRAMES = {"tables", "plots", "review", "api", "run"}


def room(module: str) -> str:
    """'nlkit.actors.who' stands in the room 'actors', 'nlkit.api' is one of its own."""
    return module.split(".")[1] if "." in module else module


@cache
def imported(module: str, *, at_once: bool = False) -> frozenset[str]:
    """What a module imports, modules of the package in full; ``at_once`` without what functions and types import."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    late = ast.FunctionDef | ast.AsyncFunctionDef
    skipped = {
        id(node)
        for part in ast.walk(tree)
        if isinstance(part, late) or (isinstance(part, ast.If) and "TYPE_CHECKING" in ast.unparse(part.test))
        for node in ast.walk(part)
        if at_once
    }
    out: set[str] = set()
    for node in (n for n in ast.walk(tree) if id(n) not in skipped):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            out |= inside or {node.module}
    return frozenset(n if n in MODULES else n.split(".")[0] for n in out)


def floors_of(needs: dict[str, set[str]]) -> tuple[list[list[str]], set[str]]:
    """Floors from the ground up, each of those who need nobody above it; and those who wait in a circle."""
    floors = []
    while free := sorted(m for m, others in needs.items() if not others & needs.keys()):
        needs = {m: others for m, others in needs.items() if m not in free}
        floors.append(free)
    return floors, set(needs)


def rooms() -> dict[str, set[str]]:
    """Which other rooms each room needs."""
    needs: dict[str, set[str]] = {}
    for module in MODULES:
        names = {room(n) for n in imported(module) if n.startswith("nlkit.")}
        needs.setdefault(room(module), set()).update(names - {room(module)})
    return needs


def plan() -> str:
    """The rooms by floors, the ground below, each with the rooms that it takes from."""
    needs = rooms()
    floors, _ = floors_of(needs)
    lines = [
        f"{n:>2}  {name:<12}{'< ' if needs[name] else ''}{' '.join(sorted(needs[name] - {'types', 'nlkit'}))}".rstrip(
            " <"
        )
        for n, floor in reversed(list(enumerate(floors, 1)))
        for name in floor
    ]
    return "\n".join(lines)


def test_one_direction_between_rooms():
    floors, waiting = floors_of(rooms())
    assert not waiting
    assert len(floors) <= FLOORS


def test_one_direction_between_modules():
    _, waiting = floors_of({m: set(imported(m)) - {m} for m in MODULES})
    assert not waiting


def test_the_plan_in_contributing_is_that_of_the_tree():
    assert f"\n{plan()}\n" in CONTRIBUTING.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module):
    names = imported(module)
    assert room(module) in PARSED or "spacy" not in names
    assert room(module) in FRAMES or module == "nlkit.load" or "pandas" not in names
    assert room(module) == "plots" or "matplotlib" not in names
    assert module == "nlkit.run.cluster" or not {"dask", "distributed"} & names


@pytest.mark.parametrize("module", MODULES)
def test_nothing_dangerous(module):
    assert not {"pickle", "requests", "urllib", "socket"} & imported(module)
    assert "eval(" not in MODULES[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["nlkit", "nlkit.cli", "nlkit.types"])
def test_import_is_light(module):
    assert not {"pandas", "spacy", "matplotlib"} & imported(module, at_once=True)


def test_all_is_sorted_and_documented():
    assert list(nlkit.__all__) == sorted(nlkit.__all__)
    for name in nlkit.__all__:
        assert getattr(nlkit, name).__doc__, name


if __name__ == "__main__":
    before, _, rest = CONTRIBUTING.read_text(encoding="utf-8").partition("```\n")
    CONTRIBUTING.write_text(f"{before}```\n{plan()}\n```{rest.partition('```')[2]}", encoding="utf-8")
