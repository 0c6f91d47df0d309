"""From files, records, tables and texts to documents.

``read_documents`` reads folders and files one document at a time; nothing that is wrong with one of them costs
another. Text is passed on as it stands, apart from line ends (``\\n``), NUL characters and byte order marks, so that
offsets are offsets into ``Document.text``; what is no text goes first: from .txt files page furniture
(data/furniture.toml) and the lines of data/loading.toml and exports.toml that tell about a text, from .md, .html, cells
of tables and feeds the markup.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from nlkit.load.days import order_of, parse_day
from nlkit.load.fields import Reading, check_columns, document_of, said
from nlkit.load.files import MISSING_DATE_HINT, NOTES, File, Log, Row, Unreadable
from nlkit.load.folders import Sidecars, files_below, single_file
from nlkit.load.kinds import in_it, rows_of
from nlkit.load.limit import TIMEOUT, limited
from nlkit.types import Document, Failure, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd


def read_documents(
    *paths: str | Path,
    failures: list[Failure] | None = None,
    skip: Iterable[str | Path] = (),
    timeout: float | None = TIMEOUT,
    fields: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
) -> Iterator[Document]:
    """Documents of folders and files, one at a time, in the order of the paths and of sorted file names.

    A folder is read with its subfolders, but links to folders are not followed; hidden files, README and licence files,
    those in and below ``skip`` and what the kit itself wrote are left out. Notes name what was. ``doc_id`` is the one
    given, else the path below the folder without its suffix, followed by ``#`` and the row or line for files of many
    documents; one that is taken already gets a suffix ``-2``, unless another file gave the same text under it (say, a
    file of hand-coded records beside the texts): that is read once.

    Fields are found by the usual names (data/loading.toml); ``fields`` says where others stand, for example ``{"text":
    "body.content", "date": "meta.published"}``: dots go down into objects. The document date comes from a field, the
    lines at the head of the text, a documents.csv beside it, the file's name or a dateline with a year; what is less
    than a date of publication is told in a note. 03/04/2019 is read as the other dates of its file are, else as
    ``dayfirst`` says (True: 3 April), else it is None and named, like all that is not a day.

    What could not be read is appended to ``failures`` (without that list: a warning each) with the file and line;
    stages in ``NOTES`` only tell something about a document that was read. A document without text is given as such,
    and named as failed. A file that takes longer than ``timeout`` seconds for one document costs what is left of it.

    Raises InputError at once for a path that does not exist, a file of a kind that is not read or that is in ``skip``,
    a folder without a readable one, and ``fields`` or ``dayfirst`` that cannot be used; at the end, if there was no
    document at all.
    """
    if not paths:
        raise InputError("no input: give a folder or files")
    log, reading = Log(failures), Reading(fields or {}, dayfirst)
    left_out = {os.path.realpath(p) for p in skip}
    once: dict[str, File] = {}
    for path in map(Path, paths):
        for file in files_below(path, left_out, log) if path.is_dir() else single_file(path, left_out, log):
            once.setdefault(os.path.realpath(file.path), file)
    return _some(_unique(_documents(once.values(), log, reading, timeout), log), log, ", ".join(map(str, paths)))


def documents_from_frame(
    frame: pd.DataFrame,
    *,
    failures: list[Failure] | None = None,
    fields: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
) -> Iterator[Document]:
    """Documents of a DataFrame, one per row.

    Columns are found by their common names (``text``, ``body``, ``content``; ``title``, ``headline``; ``date``,
    ``published`` ...) or by ``fields``; dates may be strings or datetimes. Without a column ``doc_id`` the index is the
    id. Raises InputError if there is no text column. ``failures``, ``fields`` and ``dayfirst`` as in
    ``read_documents``.
    """
    if hasattr(frame, "to_pandas"):
        frame = frame.to_pandas()
    names = [str(c) for c in frame.columns]
    reading = Reading(fields or {}, dayfirst)
    try:
        check_columns(names, reading.fields)
    except Unreadable as error:
        raise InputError(f"the DataFrame has {error}") from None
    rows = ((str(label), dict(zip(names, cells, strict=True))) for label, *cells in frame.itertuples(name=None))
    return documents_of_records(list(rows), "row", reading, Log(failures))


def documents_of_records(
    records: list[tuple[str, object]], place: str, reading: Reading, log: Log
) -> Iterator[Document]:
    """Documents of records, each with the id that it has for want of a better one; ``place`` names one in messages."""
    reading = replace(reading, order=cache(lambda: _order((record for _, record in records), reading)))

    def document(label: str, record: object) -> Document | None:
        if not isinstance(record, Document):
            return document_of(Row(record, as_given=True), label, f"{place} {label!r}", log, reading)
        day, problem = parse_day(record.date, reading.dayfirst)
        if problem is not None:
            log.add(record.doc_id, "date", problem)
        return replace(record, date=day)

    return _unique(((None, document(*row)) for row in records), log)


def _order(records: Iterable[object], reading: Reading) -> bool | None:
    """Whether days come first in the dates of these records, as one of them proves."""
    return order_of(said(r, reading.fields).get("date") for r in records if isinstance(r, dict))


def _documents(
    found: Iterable[File], log: Log, reading: Reading, timeout: float | None
) -> Iterator[tuple[Path, Document | None]]:
    sidecars = Sidecars(log)

    def rows(file: File, log: Log) -> Iterator[tuple[File, Row]]:
        with _costs_no_other(str(file.path), log):
            for part in in_it(file, log):
                with _costs_no_other(str(part.path), log):
                    yield from ((part, row) for row in rows_of(part, log, reading.fields, sidecars.about(part)))

    def order(file: File) -> bool | None:
        """The whole column is looked through, once and only where one of its dates can be read in two ways."""
        own = _order((row.found for _, row in rows(file, Log([]))), reading)
        return order_of(sidecars.dates(file)) if own is None else own

    def documents_in(file: File) -> Iterator[Document | None]:
        own = replace(reading, order=cache(lambda: order(file)))
        for part, row in rows(file, log):
            with _costs_no_other(f"{part.name}{row.number}", log, f"{part.path}{row.place}: "):
                yield document_of(row, part.name, str(part.path), log, own)

    for file in found:
        if not sidecars.describes(file.path):
            try:
                yield from ((file.path, document) for document in limited(documents_in(file), timeout))
            except TimeoutError as error:
                log.add(str(file.path), "load", str(error))


@contextmanager
def _costs_no_other(doc_id: str, log: Log, place: str = "") -> Iterator[None]:
    """Whatever a file, a part of it or a row holds is a failure of that one."""
    try:
        yield
    except Unreadable as error:
        log.add(doc_id, "load", f"{place}{error}")
    except RecursionError:
        log.add(doc_id, "load", f"{place}nested too deep")
    except OSError as error:
        log.add(doc_id, "load", f"{place}cannot be read ({error.strerror or error})")
    except Exception as error:
        log.add(doc_id, "load", f"{place}cannot be read ({type(error).__name__}: {error})")


def _some(documents: Iterator[Document], log: Log, asked: str) -> Iterator[Document]:
    """The documents. Raises InputError at the end if there was none."""
    first = next(documents, None)
    if first is None:
        reasons = [f"{f.doc_id}: {f.message}" for f in log.seen if f.stage not in NOTES]
        more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        raise InputError(f"no document could be read from {asked}: {'; '.join(reasons[:3]) or 'nothing in it'}{more}")
    yield first
    yield from documents


def _unique(documents: Iterable[tuple[Path | None, Document | None]], log: Log) -> Iterator[Document]:
    """The documents, each with an id of its own; one that stands in two files under one id is given once."""
    numbers: dict[str, int] = {}  # ids that are taken, each with the last number behind it
    origins: dict[tuple[str, int], Path | None] = {}  # where a text stands under an id
    renamed: list[str] = []
    twice: list[str] = []
    for origin, document in documents:
        if document is None:
            continue
        given = doc_id = document.doc_id
        if origins.setdefault((given, hash(document.text)), origin) != origin:
            twice.append(given)
            continue
        if given in numbers:
            renamed.append(given)
        while doc_id in numbers:
            numbers[given] += 1
            doc_id = f"{given}-{numbers[given]}"
        numbers[doc_id] = 1
        yield replace(document, doc_id=doc_id)
    if twice:
        log.add(twice[0], "doc_id", f"{len(twice)} document(s) stand in two files with one doc_id and text: read once")
    if renamed:
        ids = ", ".join(sorted(set(renamed))[:5])
        message = f"{len(renamed)} document(s) had a doc_id that was taken already ({ids})"
        log.add(renamed[0], "doc_id", f"{message}: they are named like {renamed[0]}-2")
    log.tell_guesses()


class _Room(ModuleType):
    def __call__(self, path: str | Path) -> Any:
        """``nlkit.load(path)``: results that were saved, see ``nlkit.api.load``."""
        return import_module("nlkit.api").load(path)


sys.modules[__name__].__class__ = _Room

__all__ = ["MISSING_DATE_HINT", "NOTES", "documents_from_frame", "parse_day", "read_documents"]
