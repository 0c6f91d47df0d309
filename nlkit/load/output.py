"""Files that the kit itself wrote: found among the input they are results, and no documents to read again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARK = "nlkit."  # begins what the metadata of every Parquet file has of the kit
MANIFEST = "manifest.json"
_LINE = 1 << 24  # bytes of a line of records that are looked at
_RECORD = re.compile(rb'"made_by": "nlkit [^"]{1,60}"\}\s*$')
_RESULTS = ("report_id,doc_id", "doc_id,stage,message")  # how tables of CSV begin
_DOCUMENTS = "doc_id,title,date,source,text"


def written(path: Path) -> str | None:
    """'documents' or 'results' if the kit wrote this file, as a mark in Parquet and JSON Lines and the columns of CSV
    tell; else None, also for one that is broken."""
    suffix = path.suffix.lower()
    try:
        if path.name == MANIFEST:
            return "results" if is_output(path.parent) else None
        if suffix == ".parquet":
            return _parquet(path)
        if suffix in (".csv", ".jsonl") and path.is_file():
            with path.open("rb") as handle:
                first = handle.readline(_LINE)
            return _csv(path, first) if suffix == ".csv" else "documents" if _RECORD.search(first) else None
    except OSError:
        pass
    return None


def _parquet(path: Path) -> str | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
    except pa.ArrowException:
        return None
    if not any(name.startswith(MARK.encode()) for name in schema.metadata or {}):
        return None
    return "documents" if "title" in schema.names else "results"


def _csv(path: Path, head: bytes) -> str | None:
    """By its first line; of documents, which others may have under the same columns, only beside their reports."""
    line = head.decode("utf-8-sig", "replace").rstrip()
    if line == _DOCUMENTS:
        reports = path.with_name(path.name.replace(".documents.csv", ".csv"))
        return "documents" if reports != path and written(reports) else None
    return "results" if line.startswith(_RESULTS) else None


def is_output(folder: Path) -> bool:
    """A folder of tables in parts, with its manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and {"nlkit", "documents in a part"} <= manifest.keys()
