"""README shows what its commands print."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from nlkit.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARTICLES = sorted(f"seeds/{p.name}" for p in (ROOT / "seeds").glob("*.txt"))


def shown(mark: str) -> list[str]:
    block = re.search(rf"<!-- {mark} -->\n```\n(.*?)```", README, re.S)
    return block.group(1).splitlines()


@pytest.fixture(scope="module", autouse=True)
def at_root():
    before = Path.cwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


def test_demo(folder, capsys):
    assert main(["extract", *ARTICLES, "--out", str(folder / "seeds.csv"), "--show", "12"]) == 0
    printed = capsys.readouterr().out.replace(str(folder), "out").splitlines()
    assert printed == shown("demo")


def test_score(folder, capsys):
    assert main(["extract", *ARTICLES, "--out", str(folder / "seeds.jsonl")]) == 0
    capsys.readouterr()
    assert main(["score", "seeds/gold.jsonl", str(folder / "seeds.jsonl")]) == 0
    assert capsys.readouterr().out.splitlines() == shown("score")


def test_commands_are_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {m for m in re.findall(r"make ([a-z]+)", README)} <= targets | {"sure"}
