"""Files of many documents: .json, .jsonl, .csv and .parquet."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import columns_of, document_of, document_of_mapping, keys_of, names_found
from nlkit.load.files import Unreadable, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nlkit.load.files import About, File, Log
    from nlkit.types import Document


def _json(text: str) -> Any:
    """Raises Unreadable with the place of the error."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise Unreadable(f"broken JSON ({line}column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise Unreadable("JSON nested too deep") from None
    except ValueError as error:
        raise Unreadable(f"broken JSON ({error})") from None


def read_json(file: File, about: About, log: Log) -> Iterator[Document]:
    data = _json("".join(line for _, line in lines_of(file.path, log)))
    rows = data
    if isinstance(data, dict):
        if "text" in keys_of(data) or not isinstance(data.get("documents"), list):
            document = document_of_mapping(data, file.name, str(file.path), log)
            if document is not None:
                yield document
            return
        rows = data["documents"]
    if not isinstance(rows, list):
        raise Unreadable("no object and no list of objects")
    for number, row in enumerate(rows, 1):
        document = document_of_mapping(row, f"{file.name}#{number}", f"{file.path}, document {number}", log)
        if document is not None:
            yield document


def read_jsonl(file: File, about: About, log: Log) -> Iterator[Document]:
    for number, line in lines_of(file.path, log):
        if not line.strip():
            continue
        try:
            row = _json(line)
        except Unreadable as error:
            log.add(f"{file.name}#{number}", "load", f"{file.path}, line {number}: {error}")
            continue
        document = document_of_mapping(row, f"{file.name}#{number}", f"{file.path}, line {number}", log)
        if document is not None:
            yield document


def csv_rows(path: Path, log: Log, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, cells) of each row that is not empty, the header first.

    A quote that is never closed costs its own line, not the rest of the file:
    reading starts again on the line after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    feed: Iterator[tuple[int, str]] = ((n, line.replace("\0", "")) for n, line in lines_of(path, log))
    first = next(feed, None)
    if first is None:
        return
    delimiter = delimiter or max(",;\t", key=lambda d: len(columns_of(_cells(first[1], d))))
    feed = chain([first], feed)
    row: list[tuple[int, str]] = []  # the lines of the row being read

    def lines() -> Iterator[str]:
        for number, line in feed:
            row.append((number, line))
            yield line

    while True:
        reader = csv.reader(lines(), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                number, row = row[0][0], []
                if any(cells):
                    yield number, cells
            return
        except csv.Error as error:
            why = "a quote that is never closed" if "end of data" in str(error) else f"broken CSV ({error})"
            log.add(str(path), "load", f"line {row[0][0]}: {why}")
            feed, row = chain(row[1:], feed), []


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a carriage return within the line
        return []


def read_csv(file: File, about: About, log: Log) -> Iterator[Document]:
    table = csv_rows(file.path, log, "\t" if file.path.suffix.lower() == ".tsv" else None)
    _, head = next(table, (0, []))
    columns = columns_of(head)
    if "text" not in columns:
        raise Unreadable(f"no text column; {names_found(head)}")
    for row, (line, cells) in enumerate(table, 1):
        doc_id, where = f"{file.name}#{row}", f"{file.path}, line {line}"
        if any(cells[len(head) :]) or len(cells) <= columns["text"]:
            log.add(doc_id, "load", f"{where}: {len(cells)} cells where the header has {len(head)}")
            continue
        cells += [""] * (len(head) - len(cells))
        document = document_of({name: cells[i] for name, i in columns.items()}, doc_id, where, log)
        if document is not None:
            yield document


def read_parquet(file: File, about: About, log: Log) -> Iterator[Document]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(file.path) as table:
            names = table.schema_arrow.names
            columns = {name: names[i] for name, i in columns_of(names).items()}
            if "text" not in columns:
                raise Unreadable(f"no text column; {names_found(names)}")
            for batch in table.iter_batches(batch_size=256, columns=list(dict.fromkeys(columns.values()))):
                for row in batch.to_pylist():
                    number += 1
                    document = document_of(
                        {name: row[key] for name, key in columns.items()},
                        f"{file.name}#{number}",
                        f"{file.path}, row {number}",
                        log,
                    )
                    if document is not None:
                        yield document
    except (pa.ArrowException, ValueError) as error:
        raise Unreadable(f"row {number + 1}: broken Parquet ({str(error).splitlines()[0][:120]})") from error
