"""What people hand in: a folder, files, a table, a column of texts, records, Documents, a text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nlkit.load import documents_from_frame, documents_of_records, read_documents
from nlkit.load.days import missing
from nlkit.load.fields import Reading
from nlkit.load.files import Log
from nlkit.load.limit import TIMEOUT
from nlkit.load.records import records_in
from nlkit.types import Document, Failure, InputError

LONGEST_PATH = 255  # characters; what is longer is a text
WAYS = (
    "give a folder or files ('articles/'), a DataFrame with a column text, a list of texts or of "
    "nlkit.Document('id', 'the text', date='2019-04-18')"
)


def documents_of(
    source: Any,
    *,
    failures: list[Failure],
    fields: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
    timeout: float | None = TIMEOUT,
) -> Iterable[Document]:
    """The documents that somebody means by an argument. Raises InputError that says what to write instead.

    A path is that of a folder or file; a string that is no path and has a sentence in it is a text. What has columns is
    a DataFrame, a pandas Series has texts (or paths) under their ids, a mapping is a record or holds records. Anything
    else that can be gone through has several of these.
    """
    reading, log = Reading(fields or {}, dayfirst), Log(failures)
    how = {"failures": failures, "fields": fields, "dayfirst": dayfirst}
    if hasattr(source, "columns") and not isinstance(source, Mapping):
        return documents_from_frame(source, **how)
    if isinstance(source, Mapping) and not isinstance(source, Document):
        records = [(key or "text", record) for key, record in records_in(source, reading.fields)]
        return documents_of_records(records, "record", reading, log)
    several = list(_items(source))
    paths = [item for _, item in several if _is_path(item)]
    for path in paths:
        if not str(path).strip() or (" " in str(path) and not os.path.exists(path)):
            raise InputError(f"{str(path)!r}: no such file or folder; {WAYS}")
    if len(paths) == len(several):
        return read_documents(*paths, timeout=timeout, **how)
    records = []
    for label, item in several:
        if _is_path(item):
            records += ((document.doc_id, document) for document in read_documents(item, timeout=timeout, **how))
        elif isinstance(item, str):
            records.append((label, {"text": item}))
        elif isinstance(item, Document | Mapping):
            records.append((label, _sound(item) if isinstance(item, Document) else dict(item)))
        else:
            raise InputError(f"{label}: {_shown(item)} is no document: {WAYS}")
    return documents_of_records(records, "item", reading, log)


def _items(source: Any) -> Iterator[tuple[str, Any]]:
    """The items of an argument, each with the id that it has for want of a better one."""
    if isinstance(source, str | os.PathLike | Document):
        yield "text", source
    elif hasattr(source, "items") and hasattr(source, "index"):  # a pandas Series
        yield from ((str(label), {"text": None} if missing(item) else item) for label, item in source.items())
    elif hasattr(source, "results") and hasattr(source, "problems"):  # an Extraction
        yield from ((document.doc_id, document) for document, _ in source.results)
    elif isinstance(source, bytes | bytearray) or hasattr(source, "read") or not isinstance(source, Iterable):
        raise InputError(f"{_shown(source)} is no document: {WAYS}")
    else:
        yield from ((str(n), item) for n, item in enumerate(source, 1))


def _is_path(item: Any) -> bool:
    """A path, or a string that is not a text: one that names no file is left to the reader to complain about."""
    if not isinstance(item, str):
        return isinstance(item, os.PathLike)
    words = item.split()
    text = len(item) > LONGEST_PATH or "\n" in item or (len(words) > 2 and words[-1][-1] in ".!?\"'”’")
    return not text or os.path.exists(item)


def _sound(document: Document) -> Document:
    """Raises InputError for a Document that holds something else than its fields may."""
    for name, kinds in (("doc_id", str), ("text", str), ("title", str | None)):
        cell = getattr(document, name)
        if not isinstance(cell, kinds):
            raise InputError(f"Document {document.doc_id!r}: {name} is {_shown(cell)}, not a string: {WAYS}")
    return document


def _shown(item: Any) -> str:
    text = repr(item)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(item).__name__})"
