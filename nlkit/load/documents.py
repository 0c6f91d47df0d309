"""From field values to a Document."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nlkit.load.days import parse_day
from nlkit.load.fields import keys_of, missing, names_found, string
from nlkit.load.lines import clean
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nlkit.load.notes import Log


def document_of(raw: Mapping[str, Any], doc_id: str, where: str, log: Log) -> Document | None:
    """A document from field values; None, and a failure, if the text is no text."""
    doc_id = string(raw.get("doc_id")) or clean(doc_id)
    text = raw.get("text")
    if missing(text):
        text = ""
    if not isinstance(text, str):
        log.add(doc_id, "load", f"{where}: the text is no string but {type(text).__name__}")
        return None
    text = clean(text)
    if not text.strip():
        text = ""
        log.add(doc_id, "load", f"{where}: the document has no text")
    day, problem = parse_day(raw.get("date"))
    if problem is None and day is not None and day > (Day.today() + timedelta(days=1)).isoformat():
        problem = f"{day} lies in the future"
    if problem is not None:
        log.add(doc_id, "date", f"{where}: {problem}")
    return Document(doc_id, text, string(raw.get("title")), day, string(raw.get("source")))


def document_of_mapping(row: Any, doc_id: str, where: str, log: Log) -> Document | None:
    if not isinstance(row, dict):
        log.add(doc_id, "load", f"{where}: no object but {type(row).__name__}")
        return None
    names = keys_of(row)
    if "text" not in names:
        doc_id = string(row.get(names.get("doc_id"))) or doc_id
        log.add(doc_id, "load", f"{where}: no text; {names_found(map(str, row))}")
        return None
    return document_of({name: row[key] for name, key in names.items()}, doc_id, where, log)
