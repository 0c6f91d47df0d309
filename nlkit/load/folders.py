"""Which files of a folder are documents, who reads them, and what a documents.csv says of the files beside it."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.load.fields import has_full_text, key_of, said
from nlkit.load.files import File, Log, Unreadable
from nlkit.load.kinds import KINDS, is_readable
from nlkit.load.output import is_output, written
from nlkit.load.records import csv_rows
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDECAR = "documents.csv"
FILE_COLUMNS = ("file", "filename", "path")
# Files that tell about a folder and are none of its documents.
ABOUT = re.compile(
    r"(?:readme|licen[cs]es?|copying|changelog|contributing)(?![a-z])(?:[^.]*|.*\.(?:txt|md|html))$", re.IGNORECASE
)


def single_file(path: Path, left_out: set[str], log: Log) -> list[File]:
    """The file that was asked for by name; nothing but a note for a table of results that the kit wrote."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if not left_out.isdisjoint(_places(path)):
        raise InputError(f"{path}: is input and output at once")
    if not is_readable(path):
        raise InputError(f"{path}: files of this kind are not read; {KINDS}")
    if written(path) == "results":
        log.add(str(path), "skipped", "what nlkit wrote is left out")
        return []
    return [File(path, path.stem, path.parent)]


def files_below(folder: Path, left_out: set[str], log: Log) -> list[File]:
    """The documents of a folder: without its links to folders, hidden and other files, what ``left_out`` names and
    what the kit wrote."""
    if not left_out.isdisjoint(_places(folder)):
        raise InputError(f"{folder}: lies in the output; give another place for one of them")
    found: list[File] = []
    others: Counter[str] = Counter()
    outputs: list[Path] = []
    links: list[Path] = []
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        paths = [Path(base, name) for name in sorted((*folders, *names)) if not name.startswith(".")]
        own = {p for p in paths if os.path.realpath(p) in left_out or is_output(p) or written(p)}
        inner = {Path(base, name) for name in folders}
        outputs += sorted(own)
        links += [p for p in paths if p in inner and p.is_symlink()]
        folders[:] = [p.name for p in paths if p in inner and p not in own]
        for path in (p for p in paths if p not in inner | own and not ABOUT.match(p.name)):
            if is_readable(path):
                found.append(File(path, path.relative_to(folder).with_suffix("").as_posix(), folder))
            else:
                others[path.suffix.lower() or "no suffix"] += 1
    for error in closed:
        log.add(str(error.filename), "load", f"the folder cannot be read ({error.strerror})")
    listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    if not found:
        raise InputError(f"{folder}: no document in this folder; {KINDS}{', and found ' if listed else ''}{listed}")
    notes = {
        "files of other kinds left out": listed,
        "what nlkit wrote is left out": _named(outputs, folder),
        "links to folders are not followed": _named(links, folder),
        "links to files outside are read": _named(_outside(found, folder), folder),
    }
    for what, which in notes.items():
        if which:
            log.add(str(folder), "skipped", f"{what}: {which}")
    return found


def _outside(files: list[File], folder: Path) -> list[Path]:
    top = os.path.realpath(folder)
    return [file.path for file in files if file.path.is_symlink() and top not in _places(file.path)]


def _named(paths: list[Path], folder: Path) -> str:
    some = ", ".join(p.relative_to(folder).as_posix() for p in paths[:3])
    return f"{some} and {len(paths) - 3} more" if len(paths) > 3 else some


def _places(path: Path) -> set[str]:
    """The real path of a file and those of the folders above it; a link that leads to itself stands where it is."""
    place = Path(os.path.realpath(path))
    return {str(place), *map(str, place.parents)}


class Sidecars:
    """The documents.csv files that give titles, dates and sources of the files beside them."""

    def __init__(self, log: Log):
        self._rows = cache(lambda folder: _described(folder / SIDECAR, log))

    def describes(self, path: Path) -> bool:
        """True if a documents.csv is about other files, False if it holds texts itself."""
        return path.name == SIDECAR and bool(self._rows(path.parent))

    def about(self, file: File) -> dict[str, str]:
        """What the nearest documents.csv, up to the folder that was asked for, says about a file."""
        for folder in file.path.parents:
            rows, below = self._rows(folder), file.path.relative_to(folder)
            for key in (below.as_posix(), below.with_suffix("").as_posix(), file.path.name, file.path.stem):
                if key in rows:
                    return rows[key]
            if folder == file.root:
                break
        return {}

    def dates(self, file: File) -> list[str]:
        """The dates of all files that are described beside this one."""
        return [about.get("date", "") for about in self._rows(file.path.parent).values()]


def _described(path: Path, log: Log) -> dict[str, dict[str, str]]:
    """What a documents.csv says by file or doc_id; nothing where it is not there."""
    rows: dict[str, dict[str, str]] = {}
    try:
        rows.update(_descriptions(csv_rows(File(path, SIDECAR, path.parent), log, {})) if path.is_file() else ())
    except (Unreadable, OSError) as error:
        log.add(str(path), "load", str(error))
    return rows


def _descriptions(table: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[str, dict[str, str]]]:
    """File or doc_id, and what is said of it; nothing where the table holds texts itself."""
    _, head = next(table, (0, []))
    columns = dict(zip(head, head, strict=True))
    named = next((name for name in head if key_of(name) in FILE_COLUMNS), None)
    if has_full_text(columns, {}) or (named is None and "doc_id" not in said(columns, {})):
        return
    for _, cells in table:
        row = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
        about = {field: cell for field, cell in said(row, {}).items() if cell}
        if key := about.pop("doc_id", "") if named is None else row.get(named, ""):
            yield key.removeprefix("./"), about
