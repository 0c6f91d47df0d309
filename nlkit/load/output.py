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
_RESULTS = ({"report_id", "doc_id"}, {"doc_id", "stage", "message"})  # what tables of CSV have
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
        if suffix not in (".csv", ".jsonl") or not path.is_file():
            return None
        with path.open("rb") as handle:
            first = handle.readline(_LINE)
    except OSError:
        return None
    if suffix == ".jsonl":
        return "documents" if _RECORD.search(first) else None
    line = first.decode("utf-8-sig", "replace").rstrip()
    if line == _DOCUMENTS:  # others may have these columns too
        reports = path.with_name(path.name.replace(".documents.csv", ".csv"))
        return "documents" if reports != path and written(reports) else None
    return "results" if any(names <= {*line.split(",")} for names in _RESULTS) else None


def _parquet(path: Path) -> str | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
    except (pa.ArrowException, ValueError):  # the second: a name of a column that is no Unicode
        return None
    if not any(name.startswith(MARK.encode()) for name in schema.metadata or {}):
        return None
    return "documents" if "title" in schema.names else "results"


def is_output(folder: Path) -> bool:
    """A folder of tables in parts, with its manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and {"nlkit", "documents in a part"} <= manifest.keys()
