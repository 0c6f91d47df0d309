"""Which files of a folder are documents, who reads them, and what a documents.csv says of the files beside it."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.load.fields import columns_of, day_in_name, key_of
from nlkit.load.files import File, Log, Row, Unreadable
from nlkit.load.records import csv_rows, read_csv, read_json, read_jsonl, read_parquet
from nlkit.load.texts import read_html, read_md, read_txt
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDECAR = "documents.csv"
FILE_COLUMNS = ("file", "filename", "file_name", "path")
# Files that tell about a folder and are none of its documents.
ABOUT = re.compile(r"(readme|licen[cs]es?|copying|changelog|contributing)(?![a-z])", re.IGNORECASE)
TEXTS = {".txt": read_txt, ".md": read_md, ".html": read_html, ".htm": read_html}
RECORDS = {
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
_KINDS = f"nlkit reads {' '.join([*TEXTS, *RECORDS])}"


def single_file(path: Path, left_out: set[Path]) -> File:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.resolve() in left_out:
        raise InputError(f"{path}: is input and output at once")
    if path.suffix.lower() not in TEXTS | RECORDS:
        raise InputError(f"{path}: files of this kind are not read; {_KINDS}")
    return File(path, path.stem, path.parent)


def files_below(folder: Path, left_out: set[Path], log: Log) -> list[File]:
    found: list[File] = []
    others: Counter[str] = Counter()

    def unreadable(error: OSError) -> None:
        log.add(str(error.filename), "load", f"the folder cannot be read ({error.strerror})")

    for base, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for path in (Path(base, name) for name in sorted(names) if not name.startswith(".")):
            suffix = path.suffix.lower()
            about = ABOUT.match(path.name) and suffix in ("", ".txt", ".md", ".html")
            if about or path.resolve() in left_out:
                continue
            if suffix in TEXTS | RECORDS:
                found.append(File(path, path.relative_to(folder).with_suffix("").as_posix(), folder))
            else:
                others[suffix or "no suffix"] += 1
    listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    if not found:
        raise InputError(f"{folder}: no document in this folder; {_KINDS}{', and found ' if listed else ''}{listed}")
    if others:
        log.add(str(folder), "skipped", f"files of other kinds left out: {listed}")
    return found


def rows_of(file: File, sidecars: Sidecars, log: Log) -> Iterator[Row]:
    """What a file holds; a text gets the fields that it lacks from documents.csv, the date also from its name."""
    suffix = file.path.suffix.lower()
    if not file.path.is_file():
        raise Unreadable("no regular file")
    if suffix in RECORDS:
        yield from RECORDS[suffix](file.path, log)
        return
    found = TEXTS[suffix](file, log)
    late = {"text": "", "date": found.get("guess") or day_in_name(file.path.stem)}
    yield Row(late | sidecars.about(file) | {field: cell for field, cell in found.items() if cell})


@dataclass
class Sidecars:
    """The documents.csv files that give titles, dates and sources of the files beside them."""

    log: Log
    known: dict[Path, dict[str, dict[str, str]]] = field(default_factory=dict)

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

    def _rows(self, folder: Path) -> dict[str, dict[str, str]]:
        if folder not in self.known:
            path = folder / SIDECAR
            self.known[folder] = {}
            try:
                self.known[folder].update(_described(path, self.log) if path.is_file() else ())
            except (Unreadable, OSError) as error:
                self.log.add(str(path), "load", str(error))
        return self.known[folder]


def _described(path: Path, log: Log) -> Iterator[tuple[str, dict[str, str]]]:
    """File or doc_id, and what a documents.csv says of it; nothing where it holds texts itself."""
    table = csv_rows(path, log)
    _, head = next(table, (0, []))
    columns = columns_of(head)
    named = next((i for i, name in enumerate(head) if key_of(name) in FILE_COLUMNS), None)
    if "text" in columns or (named is None and "doc_id" not in columns):
        return
    for _, cells in table:
        cells = [cell.strip() for cell in cells] + [""] * (len(head) - len(cells))
        said = {name: cells[i] for name, i in columns.items() if cells[i]}
        key = cells[named] if named is not None else said.pop("doc_id", "")
        if key:
            yield key.removeprefix("./"), said
