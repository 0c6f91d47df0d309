"""Which files of a folder are documents, and who reads them."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.load.files import File
from nlkit.load.records import read_csv, read_json, read_jsonl, read_parquet
from nlkit.load.texts import read_html, read_md, read_txt
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nlkit.load.files import About, Log
    from nlkit.types import Document

# Files that tell about a folder and are none of its documents.
ABOUT = re.compile(r"(readme|licen[cs]es?|copying|changelog|contributing)(?![a-z])", re.IGNORECASE)
READERS: dict[str, Callable[[File, About, Log], Iterator[Document]]] = {
    ".txt": read_txt,
    ".md": read_md,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}


def single_file(path: Path, left_out: set[Path]) -> File:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.resolve() in left_out:
        raise InputError(f"{path}: is input and output at once")
    if path.suffix.lower() not in READERS:
        raise InputError(f"{path}: files of this kind are not read; {_kinds()}")
    return File(path, path.stem, path.parent)


def _kinds() -> str:
    return f"nlkit reads {' '.join(READERS)}"


def files_below(folder: Path, left_out: set[Path], log: Log) -> list[File]:
    found: list[File] = []
    others: Counter[str] = Counter()

    def unreadable(error: OSError) -> None:
        log.add(str(error.filename), "load", f"the folder cannot be read ({error.strerror})")

    for base, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(base, name)
            about = ABOUT.match(name) and path.suffix.lower() in ("", ".txt", ".md", ".html")
            if about or path.resolve() in left_out:
                continue
            if path.suffix.lower() in READERS:
                found.append(File(path, path.relative_to(folder).with_suffix("").as_posix(), folder))
            else:
                others[path.suffix.lower() or "no suffix"] += 1
    listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    if not found:
        raise InputError(f"{folder}: no document in this folder; {_kinds()}{', and found ' if listed else ''}{listed}")
    if others:
        log.add(str(folder), "skipped", f"files of other kinds left out: {listed}")
    return found
