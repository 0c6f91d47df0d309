"""How many random changes to the rules the fast tests notice; prints one line for each and the share.

    python benchmarks/mutations.py [--changes 60] [--seed 7] [--rooms actors encounters] [--show]

A change flips a comparison, exchanges 'and' with 'or', negates a branch, adds
one to a number or alters a word, in a copy of the package. It is caught if a
test in the folder of a room (tests/actors, tests/encounters ...) fails or
takes more than four times as long as all of them do on the unchanged copy.
The same seed on the same code gives the same changes.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LEARNED = ("graph", "link", "link_network")  # the network's own modules, with tests of their own
FLIPPED = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


class Change(NamedTuple):
    """A piece of a module, from one (line, column) to another, and what stands there instead."""

    module: Path
    start: tuple[int, int]
    end: tuple[int, int]
    what: str


def start_of(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def end_of(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def changes(module: Path) -> Iterator[Change]:
    """All changes that can be made to a module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}  # docstrings
    told |= {id(n) for f in ast.walk(tree) if isinstance(f, ast.JoinedStr) for n in ast.walk(f)}
    told |= {id(n) for a in ast.walk(tree) if isinstance(a, ast.arg | ast.AnnAssign) for n in ast.walk(a)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                if not isinstance(left, ast.BoolOp):
                    yield Change(module, end_of(left), start_of(right), f" {FLIPPED[type(op)]} ")
        elif isinstance(node, ast.BoolOp):
            word = " or " if isinstance(node.op, ast.And) else " and "
            yield Change(module, end_of(node.values[0]), start_of(node.values[1]), word)
        elif isinstance(node, ast.If | ast.IfExp) and "TYPE_CHECKING" not in ast.unparse(node.test):
            test = ast.unparse(node.test)
            yield Change(module, start_of(node.test), end_of(node.test), f"(not ({test}))")
        elif isinstance(node, ast.Constant) and id(node) not in told:
            if isinstance(node.value, str) and node.value:
                yield Change(module, start_of(node), end_of(node), repr(node.value + "x"))
            elif type(node.value) is int:
                yield Change(module, start_of(node), end_of(node), repr(node.value + 1))


def changed(text: str, change: Change) -> str | None:
    """The module with the change made; None where it makes no Python (a bracket stood between)."""
    lines = text.encode().split(b"\n")
    (a, left), (b, right) = change.start, change.end
    head, tail = lines[a - 1][:left], lines[b - 1][right:]
    out = b"\n".join([*lines[: a - 1], head + change.what.encode() + tail, *lines[b:]]).decode()
    try:
        ast.parse(out)
    except SyntaxError:
        return None
    return out


def copied(folder: Path) -> Path:
    """The package and its tests in a folder; tables and weights are links."""
    shutil.copytree(
        ROOT / "nlkit", folder / "nlkit", ignore=shutil.ignore_patterns("__pycache__", "en_nlkit_sm", "data")
    )
    for name in ("data", "en_nlkit_sm"):
        (folder / "nlkit" / name).symlink_to(ROOT / "nlkit" / name)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return folder


def passes(folder: Path, limit: float) -> bool:
    """All fast tests pass within ``limit`` seconds."""
    rooms = [str(p) for p in sorted((folder / "tests").iterdir()) if p.is_dir() and p.name != "__pycache__"]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *rooms]
    own = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, cwd=folder, env=own, capture_output=True, timeout=limit).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rooms", nargs="+", default=["actors", "encounters"])
    parser.add_argument("--show", action="store_true", help="print the line of each change that was not caught")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = copied(Path(name))
        began = time.perf_counter()
        if not passes(folder, 600):
            sys.exit("the tests fail on the unchanged package")
        alone = time.perf_counter() - began
        files = (p for room in args.rooms for p in (folder / "nlkit" / room).glob("*.py"))
        modules = sorted(p for p in files if p.stem not in LEARNED)
        every = [c for module in modules for c in changes(module)]
        random.Random(args.seed).shuffle(every)
        done = caught = 0
        for change in every:
            text = change.module.read_text(encoding="utf-8")
            new = changed(text, change)
            if new is None or new == text:
                continue
            change.module.write_text(new, encoding="utf-8")
            found = not passes(folder, 4 * alone)
            change.module.write_text(text, encoding="utf-8")
            done, caught = done + 1, caught + found
            line = text.split("\n")[change.start[0] - 1].strip() if args.show and not found else ""
            where = f"{change.module.relative_to(folder)}:{change.start[0]}"
            print(f"{'caught' if found else 'MISSED'}  {where}  {change.what.strip()}  {line}".rstrip(), flush=True)
            if done == args.changes:
                break
        print(f"{caught} of {done} changes caught; all fast tests take {alone:.0f} s")


if __name__ == "__main__":
    main()
