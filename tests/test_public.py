"""What ``import nlkit`` gives: its names, their docstrings and examples, and what an editor sees of them."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import nlkit

ROOT = Path(nlkit.__file__).parent
STUB = ast.parse((ROOT / "__init__.pyi").read_text(encoding="utf-8"))
MODULES = sorted(
    str(p.relative_to(ROOT.parent).with_suffix("")).replace("/", ".")
    for p in ROOT.rglob("*.py")
    if ">>>" in p.read_text(encoding="utf-8") and p.name != "__init__.py"
)


def test_the_stub_names_what_is_there():
    imports = [node for node in STUB.body if isinstance(node, ast.ImportFrom)]
    for node in imports:
        for alias in node.names:
            assert alias.name == alias.asname
            assert getattr(import_module(node.module), alias.name) is not None or node.module == "nlkit"
    names = [alias.name for node in imports for alias in node.names]
    assert len(names) == len(set(names))
    assert set(nlkit.__all__) == set(names) - {"plots", "tables", "load", "review"}
    assert (ROOT / "py.typed").exists()


def test_dir_has_public_names_only():
    assert {*dir(nlkit)} == {*nlkit.__all__, "load", "plots", "review", "tables", "__version__"}


@pytest.mark.parametrize("name", nlkit.__all__)
def test_public_names_are_told_and_typed(name):
    thing = getattr(nlkit, name)
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        told = thing.__annotations__
        assert {*inspect.signature(thing).parameters, "return"} == {*told}


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module, monkeypatch):
    monkeypatch.chdir(ROOT.parent)
    assert doctest.testmod(import_module(module), optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
    plt.close("all")


def test_the_room_load_is_the_way_back_too():
    code = (
        "import nlkit; assert callable(nlkit.load); from nlkit.load import read_documents; assert callable(nlkit.load)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, check=True)
