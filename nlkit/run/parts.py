"""One part of a long run: a file of each table, whole or not at all, and checked before it counts."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from nlkit import tables
from nlkit.load.output import MARK
from nlkit.tables.files import whole
from nlkit.types import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pyarrow as pa

    from nlkit.run.reader import Results
    from nlkit.types import Document, Report

TABLES = ("errors", "reports", "participants", "evidence", "documents")  # in the order of writing
LAST = TABLES[-1]
ABOUT = f"{MARK}part".encode()  # what a file says of its part


def file_of(folder: Path, table: str, number: int) -> Path:
    return folder / table / f"{number:06d}.parquet"


class Part(NamedTuple):
    """A part that is there: the digest of its documents, the rows of its tables, whether all of these are as they were
    written, and the documents that could not be read."""

    digest: str
    rows: dict[str, int]
    intact: bool
    unread: list[Failure]


def there(folder: Path, number: int) -> Part | None:
    """None where there is no part, or nothing is left that tells which it was."""
    if not file_of(folder, LAST, number).exists():
        return None
    files = {name: _checked(file_of(folder, name, number)) for name in TABLES}
    told = next((files[name][0] for name in reversed(TABLES) if files[name]), None)
    if told is None:
        return None
    about = json.loads(told)
    due = [name for name, rows in about["rows"].items() if rows or name != "errors"]
    intact = all(files[name] and files[name][0] == told for name in due)
    unread = [Failure(**row) for row in (files["errors"] or (None, ()))[1] if row["stage"] == "extract"]
    return Part(about["digest"], about["rows"], intact, unread)


def _checked(path: Path) -> tuple[str, list[dict[str, str]]] | None:
    """What a file says of its part, and its rows if it is one of errors; None if it is not as it was written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = path.parent.name
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            told, table = file.schema_arrow.metadata[ABOUT].decode(), file.read()
        if _sum(table) != json.loads(told)["sums"][name]:  # headers of pages have no checksum
            return None
        return told, table.to_pylist() if name == "errors" else []
    except (OSError, LookupError, ValueError, TypeError, pa.ArrowException):
        return None


def write(
    folder: Path,
    number: int,
    part: list[Document],
    read: Callable[[Iterable[Document]], Results],
    failures: list[Failure],
    digest: str,
) -> int:
    """The tables of a part, that of the documents last; the number of reports."""
    import pyarrow as pa

    reports: list[Report] = []
    for _, found, failure in read(part):
        reports += found
        failures += [] if failure is None else [failure]
    frames = {"errors": tables.failures_frame(failures), **tables.frames_of(part, reports)}
    made = {name: pa.Table.from_pandas(frames[name], preserve_index=False) for name in TABLES}
    sums = {name: _sum(table) for name, table in made.items()}
    about = json.dumps({"digest": digest, "rows": {name: len(made[name]) for name in TABLES}, "sums": sums})
    for name in TABLES:
        path = file_of(folder, name, number)
        if name == "errors" and not len(made[name]):
            path.unlink(missing_ok=True)
        else:
            _write_table(path, made[name], about)
    return len(reports)


def _sum(table: pa.Table) -> str:
    """A checksum of what a table holds, column by column."""
    total = sha256()
    for name in table.column_names:
        total.update(f"{name}{table[name].to_pylist()}".encode("utf-8", "surrogatepass"))
    return total.hexdigest()[:16]


def _write_table(path: Path, table: pa.Table, about: str) -> None:
    import pyarrow.parquet as pq

    table = table.replace_schema_metadata(table.schema.metadata | {ABOUT: about})
    path.parent.mkdir(exist_ok=True)
    with whole(path) as part:
        pq.write_table(table, part, write_page_checksum=True)
