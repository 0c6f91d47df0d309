"""Reports written to .jsonl, .csv and .parquet files, some documents at a time."""

from __future__ import annotations

import csv
import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.load import NOTES
from nlkit.tables.atomic import part_of
from nlkit.tables.columns import STRING
from nlkit.tables.frames import documents_frame, evidence_frame, failures_frame, participants_frame, reports_frame
from nlkit.tables.json_record import record
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from nlkit.types import Document, Failure, Report

FORMATS = (".jsonl", ".csv", ".parquet")
CHUNK = 200  # documents that become one block of rows in a file


def paths(path: str | Path) -> dict[str, Path]:
    """The files that ``write`` may write: 'reports' (or 'records'), its sibling tables, and 'errors'."""
    path = Path(path)
    main = "records" if path.suffix == ".jsonl" else "reports"
    siblings = () if main == "records" else ("participants", "evidence", "documents")
    out = {main: path} | {name: path.with_name(f"{path.stem}.{name}{path.suffix}") for name in siblings}
    return out | {"errors": path.with_name(f"{path.stem}.errors.csv")}


def check_target(path: str | Path) -> None:
    """Raises InputError unless ``write`` can write files there; makes the folder if need be."""
    path = Path(path)
    if path.suffix not in FORMATS:
        raise InputError(f"{path}: the file must end in {', '.join(FORMATS)}")
    for target in paths(path).values():
        if target.is_dir():
            raise InputError(f"{target}: is a folder, not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = part_of(path)
        part.touch()
        part.unlink()
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None


def write(path: str | Path, results: Iterable[tuple[Document, list[Report]]], failures: list[Failure]) -> list[Path]:
    """Write documents with their reports as they come, and return the files written.

    ``NAME.jsonl``: one record per document, also without events. ``NAME.csv``
    and ``NAME.parquet``: the table of reports, with the tables
    ``NAME.participants``, ``NAME.evidence`` and ``NAME.documents`` beside it.
    Beside any of them ``NAME.errors.csv``, only where something failed (read
    after the last result).

    Files are written under a temporary name and renamed at the end: an error
    in between leaves what was there before. In CSV, text that a spreadsheet
    would run as a formula (it begins with = + - @) gets an apostrophe before
    it; JSON Lines and Parquet have the text as it is.

    Raises InputError for another suffix and for a place that cannot be written.
    """
    check_target(path)
    targets = paths(path)
    parts = {name: part_of(target) for name, target in targets.items()}
    try:
        _WRITERS[Path(path).suffix](parts, results)
        failed = any(f.stage not in NOTES for f in failures)
        if failed:
            with parts["errors"].open("w", encoding="utf-8", errors="replace", newline="") as handle:
                _csv_block(failures_frame(failures), handle, head=True)
        else:
            del parts["errors"]
            targets["errors"].unlink(missing_ok=True)
        for name, part in parts.items():
            part.replace(targets[name])
        return [targets[name] for name in parts]
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _write_records(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    with parts["records"].open("w", encoding="utf-8", errors="replace") as handle:
        for document, reports in results:
            handle.write(json.dumps(record(document, reports), ensure_ascii=False) + "\n")


def _blocks(results: Iterable[tuple[Document, list[Report]]]) -> Iterator[dict[str, pd.DataFrame]]:
    """The four tables, some documents at a time; once, empty, if there is no document."""
    documents: list[Document] = []
    reports: list[Report] = []

    def block() -> dict[str, pd.DataFrame]:
        return {
            "reports": reports_frame(reports, {d.doc_id: d.date for d in documents}),
            "participants": participants_frame(reports),
            "evidence": evidence_frame(reports),
            "documents": documents_frame(documents),
        }

    count = 0
    for document, found in results:
        documents.append(document)
        reports += found
        count += 1
        if len(documents) == CHUNK:
            yield block()
            documents, reports = [], []
    if documents or not count:
        yield block()


_FORMULA = r"^([=+\-@\t\r])"


def _csv_block(table: pd.DataFrame, handle: Any, *, head: bool) -> None:
    safe = {name: table[name].str.replace(_FORMULA, r"'\1", regex=True) for name in table.select_dtypes(STRING)}
    table.assign(**safe).to_csv(handle, header=head, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def _write_csv(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    with ExitStack() as stack:
        handles = {
            name: stack.enter_context(part.open("w", encoding="utf-8", errors="replace", newline=""))
            for name, part in parts.items()
            if name != "errors"
        }
        for number, block in enumerate(_blocks(results)):
            for name, table in block.items():
                _csv_block(table, handles[name], head=number == 0)


def _write_parquet(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writers: dict[str, pq.ParquetWriter] = {}
        for block in _blocks(results):
            for name, table in block.items():
                arrow = pa.Table.from_pandas(table, preserve_index=False)
                if name not in writers:
                    writers[name] = stack.enter_context(pq.ParquetWriter(parts[name], arrow.schema))
                writers[name].write_table(arrow.cast(writers[name].schema))


_WRITERS = {".jsonl": _write_records, ".csv": _write_csv, ".parquet": _write_parquet}
