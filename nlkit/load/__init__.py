"""From files to documents.

``read_documents`` reads folders and files one document at a time; nothing
that is wrong with one of them costs another. Text is passed on as it stands,
apart from line ends (``\\n``), NUL characters and byte order marks, so that
offsets are offsets into ``Document.text``; from .txt files page furniture
(data/furniture.toml) is dropped first, and .md and .html files become plain
text.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.load.fields import document_of, parse_day, text_columns
from nlkit.load.files import MISSING_DATE_HINT, NOTES, File, Log, Row, Unreadable
from nlkit.load.folders import Sidecars, files_below, rows_of, single_file
from nlkit.types import Document, Failure, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd


def read_documents(
    *paths: str | Path, failures: list[Failure] | None = None, skip: Iterable[str | Path] = ()
) -> Iterator[Document]:
    """Documents of folders and files, one at a time, in the order of the paths and of sorted file names.

    A folder is read with its subfolders; hidden files, README and licence
    files and those in ``skip`` (output that may lie there) are left out, files
    of other kinds counted in one note.
    ``doc_id`` is the one given, else the path below the folder without its
    suffix, followed by ``#`` and the row or line for files of many documents;
    one that is taken already gets a suffix ``-2``, unless another file gave
    the same text under it (say, a file of hand-coded records beside the
    texts): that is read once. A document date that is missing, ambiguous
    (03/04/2019) or not a day is None.

    What could not be read is appended to ``failures`` (without that list: a
    warning each) with the file and line; stages in ``NOTES`` only tell
    something about a document that was read. A document without text is
    given as such, and named as failed.

    Raises InputError at once for a path that does not exist, a file of a kind
    that is not read or that is in ``skip``, and a folder without a readable
    one; at the end, if there was no document at all.
    """
    if not paths:
        raise InputError("no input: give a folder or files")
    log = Log(failures)
    left_out = {Path(p).resolve() for p in skip}
    once: dict[Path, File] = {}
    for path in map(Path, paths):
        for file in files_below(path, left_out, log) if path.is_dir() else [single_file(path, left_out)]:
            once.setdefault(file.path.resolve(), file)
    return _all_documents(list(once.values()), log, ", ".join(map(str, paths)))


def documents_from_frame(frame: pd.DataFrame, *, failures: list[Failure] | None = None) -> Iterator[Document]:
    """Documents of a DataFrame, one per row.

    Columns are found by their common names (``text``, ``body``, ``content``;
    ``title``, ``headline``; ``date``, ``published`` ...); dates may be strings
    or datetimes. Without a column ``doc_id`` the index is the id. Raises
    InputError if there is no text column. ``failures`` as in
    ``read_documents``.
    """
    log = Log(failures)
    if hasattr(frame, "to_pandas"):
        frame = frame.to_pandas()
    try:
        columns = text_columns([str(c) for c in frame.columns])
    except Unreadable as error:
        raise InputError(f"the DataFrame has {error}") from None

    def rows() -> Iterator[tuple[None, Document | None]]:
        for label, *cells in frame.itertuples(name=None):
            row = Row({field: cells[i] for field, i in columns.items()})
            yield None, document_of(row, str(label), f"row {label!r}", log)

    return _unique(rows(), log)


def _all_documents(found: list[File], log: Log, asked: str) -> Iterator[Document]:
    sidecars = Sidecars(log)

    def documents() -> Iterator[tuple[Path, Document | None]]:
        for file in found:
            if sidecars.describes(file.path):
                continue
            try:
                for row in rows_of(file, sidecars, log):
                    yield file.path, document_of(row, file.name, str(file.path), log)
            except Unreadable as error:
                log.add(str(file.path), "load", str(error))
            except OSError as error:
                log.add(str(file.path), "load", f"cannot be read ({error.strerror or error})")

    empty = True
    for document in _unique(documents(), log):
        empty = False
        yield document
    if empty:
        reasons = [f"{f.doc_id}: {f.message}" for f in log.seen if f.stage not in NOTES]
        more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        raise InputError(f"no document could be read from {asked}: {'; '.join(reasons[:3]) or 'nothing in it'}{more}")


def _unique(documents: Iterable[tuple[Path | None, Document | None]], log: Log) -> Iterator[Document]:
    """The documents, each with an id of its own; one that stands in two files under one id is given once."""
    seen: dict[str, tuple[Path | None, int]] = {}
    renamed: list[str] = []
    twice: list[str] = []
    for origin, document in documents:
        if document is None:
            continue
        doc_id, number, text = document.doc_id, 1, hash(document.text)
        while doc_id in seen and (seen[doc_id][0] == origin or seen[doc_id][1] != text):
            number += 1
            doc_id = f"{document.doc_id}-{number}"
        if doc_id in seen:
            twice.append(doc_id)
            continue
        if number > 1:
            renamed.append(document.doc_id)
        seen[doc_id] = origin, text
        yield replace(document, doc_id=doc_id)
    if twice:
        log.add(twice[0], "doc_id", f"{len(twice)} document(s) stand in two files with one doc_id and text: read once")
    if renamed:
        ids = ", ".join(sorted(set(renamed))[:5])
        message = f"{len(renamed)} document(s) had a doc_id that was taken already ({ids})"
        log.add(renamed[0], "doc_id", f"{message}: they are named like {renamed[0]}-2")


__all__ = ["MISSING_DATE_HINT", "NOTES", "documents_from_frame", "parse_day", "read_documents"]
