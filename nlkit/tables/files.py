"""Reports written to .jsonl, .csv and .parquet files, some documents at a time; files are whole or not there."""

from __future__ import annotations

import csv
import json
import os
import re
from contextlib import ExitStack, contextmanager
from glob import escape
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from nlkit import __version__
from nlkit.load import NOTES
from nlkit.load.output import MARK
from nlkit.tables.frames import failures_frame, frames_of
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd
    import pyarrow as pa

    from nlkit.types import Document, Failure, Record, Report

    Results = Iterable[tuple[Document, list[Report]]]

FORMATS = (".jsonl", ".csv", ".parquet")
CHUNK = 200  # documents that become one block of rows in a file
PARTS = ".*.part"  # what a killed process leaves behind
FORMULA = re.compile(r"^'*[=+\-@＝＋－＠\t\r\n]")  # a cell that a spreadsheet would run, or one that was kept from it


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """The path to write to; renamed to ``target`` at the end, gone after an error."""
    name = f".{target.name[:200]}"
    part = target.with_name(f"{name}.{os.getpid()}.part")
    for left in target.parent.glob(f"{escape(name)}.*.part"):
        if _is_dead(left.name.split(".")[-2]):
            left.unlink(missing_ok=True)
    try:
        yield part
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
        part.replace(target)
        if hasattr(os, "O_DIRECTORY"):  # the new name is kept, too
            folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    finally:
        part.unlink(missing_ok=True)


def _is_dead(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (ValueError, OverflowError, OSError):  # no number; another user's
        return False
    return False


def beside(path: Path, name: str) -> Path:
    """The file of a table: 'x.csv' of the reports, 'x.participants.csv' of the participants."""
    suffix = ".csv" if path.suffix == ".jsonl" or name == "errors" else path.suffix
    return path if name in ("records", "reports") else path.with_name(f"{path.stem}.{name}{suffix}")


def paths(path: str | Path) -> dict[str, Path]:
    """The files that ``write`` may write: 'reports' (or 'records'), its sibling tables, and 'errors'."""
    path = Path(path)
    names = ("records",) if path.suffix == ".jsonl" else ("reports", "participants", "evidence", "documents")
    return {name: beside(path, name) for name in (*names, "errors")}


def check_suffix(path: str | Path, allowed: Iterable[str]) -> Path:
    """Raises InputError unless the file ends in one of those allowed."""
    path = Path(path)
    if path.suffix not in allowed:
        raise InputError(f"{path}: the file must end in {', '.join(allowed)}")
    return path


def check_target(path: str | Path) -> None:
    """Raises InputError unless ``write`` can write files there; makes the folder if need be."""
    check_suffix(path, FORMATS)
    for target in paths(path).values():
        check_folder(target)


def check_folder(path: Path) -> None:
    """Raises InputError unless a file can be written there; makes the folder if need be."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder, not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None


def write(path: str | Path, results: Results, failures: list[Failure]) -> list[Path]:
    """Write documents with their reports as they come, and return the files written.

    ``NAME.jsonl``: one record per document, also without events. ``NAME.csv`` and ``NAME.parquet``: the table of
    reports, with the tables ``NAME.participants``, ``NAME.evidence`` and ``NAME.documents`` beside it. Beside any of
    them ``NAME.errors.csv``, only where something failed (read after the last result).

    Files are written under a temporary name and renamed at the end: an error in between leaves what was there before.
    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @) gets an apostrophe before it, which
    offsets do not count; JSON Lines and Parquet have the text as it is.

    Raises InputError for another suffix and for a place that cannot be written.
    """
    check_target(path)
    targets = paths(path)
    errors = targets.pop("errors")
    with ExitStack() as stack:
        parts = {name: stack.enter_context(whole(target)) for name, target in targets.items()}
        _WRITERS[Path(path).suffix](parts, results)
        if any(f.stage not in NOTES for f in failures):
            targets["errors"] = errors
            to_csv(failures_frame(failures), stack.enter_context(whole(errors)))
        else:
            errors.unlink(missing_ok=True)
    return list(targets.values())


def to_csv(table: pd.DataFrame, path: Path, *, more: bool = False) -> None:
    """A table as CSV, no cell of it a formula in a spreadsheet; ``more`` adds its rows to a file that has a head."""
    texts = table.select_dtypes("string")
    table = table.assign(**texts.apply(lambda cells: cells.str.replace(FORMULA, r"'\g<0>", regex=True)))
    with path.open("a" if more else "w", encoding="utf-8", errors="replace", newline="") as handle:
        # ends of line with a carriage return, as only then one within a cell is quoted; they become line feeds
        lines = SimpleNamespace(write=lambda line: handle.write(line.removesuffix("\r\n") + "\n"))
        table.to_csv(lines, header=not more, index=False, lineterminator="\r\n")


def from_csv(path: Path) -> pd.DataFrame:
    """The cells of such a file as texts; those that a row lacks are empty."""
    import pandas as pd

    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    with path.open(encoding="utf-8-sig", newline="") as handle:  # not read_csv: before pandas 3.1 a NUL ends a cell
        head, *rows = [[bare(cell) for cell in row] for row in csv.reader(handle) if row]
    return pd.DataFrame(rows, columns=head, dtype="string").fillna("")


def bare(cell: str) -> str:
    """A cell of CSV without the apostrophe that kept it from being run."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def to_arrow(table: pd.DataFrame) -> pa.Table:
    """A table for Parquet, with the mark by which the kit knows what it wrote."""
    import pyarrow as pa

    arrow = pa.Table.from_pandas(table, preserve_index=False)
    return arrow.replace_schema_metadata(arrow.schema.metadata | {f"{MARK}version": __version__})


def to_parquet(table: pd.DataFrame, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(to_arrow(table), path)


def _write_records(parts: Mapping[str, Path], results: Results) -> None:
    with parts["records"].open("w", encoding="utf-8", errors="replace") as handle:
        for document, reports in results:
            line = record(document, reports) | {"made_by": f"nlkit {__version__}"}
            handle.write(json.dumps(line, ensure_ascii=False) + "\n")


def _blocks(results: Results) -> Iterator[dict[str, pd.DataFrame]]:
    """The four tables, some documents at a time; once, empty, if there is no document."""
    results, first = iter(results), True
    while (block := list(islice(results, CHUNK))) or first:
        first = False
        yield frames_of([d for d, _ in block], [r for _, reports in block for r in reports])


def _write_csv(parts: Mapping[str, Path], results: Results) -> None:
    for number, block in enumerate(_blocks(results)):
        for name, table in block.items():
            to_csv(table, parts[name], more=number > 0)


def _write_parquet(parts: Mapping[str, Path], results: Results) -> None:
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writers: dict[str, pq.ParquetWriter] = {}
        for block in _blocks(results):
            for name, table in block.items():
                arrow = to_arrow(table)
                if name not in writers:
                    writers[name] = stack.enter_context(pq.ParquetWriter(parts[name], arrow.schema))
                writers[name].write_table(arrow.cast(writers[name].schema))


_WRITERS = {".jsonl": _write_records, ".csv": _write_csv, ".parquet": _write_parquet}


def record(document: Document, reports: Iterable[Report]) -> dict[str, Any]:
    """A document and its reports as one JSON record, as ``nlkit score`` reads it (README, 'Record').

    Beside the keys of the coding guide an event has ``report_id``, the offsets of trigger, mentions and sentences
    (``evidence_spans``, one per sentence of ``evidence``), ``rule``, ``cue``, ``attributed_to`` and ``confidence``; its
    ``when`` has the TIMEX3 ``value``.
    """
    source = {} if document.source is None else {"source": document.source}
    return _keys(document, "doc_id title date text") | source | {"events": [event_record(r) for r in reports]}


def event_record(r: Report) -> dict[str, Any]:
    kept = "name kind country role mention start end resolved_by country_source"
    return {
        **_keys(r, "report_id type status"),
        "participants": [
            _keys(p, kept) | {"candidates": list(p.candidates)} | {key: True for key in ("unnamed", "host") if p[key]}
            for p in r.participants
        ],
        "when": r.when and _keys(r.when, "start end text value start_char end_char"),
        "where": r.where and dict(r.where),
        "evidence": [e.text for e in r.evidence],
        "evidence_spans": [_keys(e, "start end in_title") for e in r.evidence],
        **_keys(r, "trigger trigger_start trigger_end trigger_in_title rule cue attributed_to confidence probability"),
        **({"notes": list(r.notes)} if r.notes else {}),
    }


def _keys(record: Record, names: str) -> dict[str, Any]:
    return {name: record[name] for name in names.split()}
