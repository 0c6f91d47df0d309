"""Files of many documents: .json, .jsonl, .csv and .parquet."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import columns_of, keys_of, text_columns
from nlkit.load.files import Row, Unreadable, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nlkit.load.files import Log


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


def read_json(path: Path, log: Log) -> Iterator[Row]:
    rows = _json("".join(line for _, line in lines_of(path, log)))
    if isinstance(rows, dict):
        if "text" in keys_of(rows) or not isinstance(rows.get("documents"), list):
            yield Row(rows)
            return
        rows = rows["documents"]
    if not isinstance(rows, list):
        raise Unreadable("no object and no list of objects")
    for number, row in enumerate(rows, 1):
        yield Row(row, f"#{number}", f", document {number}")


def read_jsonl(path: Path, log: Log) -> Iterator[Row]:
    for number, line in lines_of(path, log):
        if not line.strip():
            continue
        try:
            found = _json(line)
        except Unreadable as error:
            found = error
        yield Row(found, f"#{number}", f", line {number}")


def csv_rows(path: Path, log: Log) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, cells) of each row that is not empty, the header first.

    A quote that is never closed costs its own line, not the rest of the file:
    reading starts again on the line after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    feed: Iterator[tuple[int, str]] = ((n, line.replace("\0", "")) for n, line in lines_of(path, log))
    first = next(feed, (1, ""))
    head = first[1].replace('"', "")
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=lambda d: len(columns_of(head.split(d))))
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


def read_csv(path: Path, log: Log) -> Iterator[Row]:
    table = csv_rows(path, log)
    _, head = next(table, (0, []))
    columns = text_columns(head)
    for row, (line, cells) in enumerate(table, 1):
        found: Any = Unreadable(f"{len(cells)} cells where the header has {len(head)}")
        if not any(cells[len(head) :]) and len(cells) > columns["text"]:
            found = {field: cells[i] for field, i in columns.items() if i < len(cells)}
        yield Row(found, f"#{row}", f", line {line}")


def read_parquet(path: Path, log: Log) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as table:
            names = table.schema_arrow.names
            batches = table.iter_batches(batch_size=256, columns=[names[i] for i in text_columns(names).values()])
            for number, row in enumerate(chain.from_iterable(b.to_pylist() for b in batches), 1):
                yield Row(row, f"#{number}", f", row {number}")
    except (pa.ArrowException, ValueError) as error:
        raise Unreadable(f"row {number + 1}: broken Parquet ({str(error).splitlines()[0][:120]})") from error
