"""Records: in JSON, however they are packed (lines, lists, answers of an interface, frames of pandas); in tables with a
document in each row: .csv, .tsv, a spreadsheet's 'Unicode text', .parquet."""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import NAMES, VALUES, check_columns, has_full_text, has_text, known, said
from nlkit.load.files import File, Log, Row, Unreadable, lines_of, numbered, parsing, text_of

if TYPE_CHECKING:
    import pyarrow as pa

DEEPEST = 5  # objects around the list of records
LINES = (".jsonl", ".ndjson")
DELIMITERS = ",;\t|~^"
PREAMBLE = 10  # lines among which the header is looked for: comments, 'sep=;', a title may stand above it
LONGEST_HEADER = 5000  # characters
_WHITE = re.compile(r"\s*")
_SEP = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_ESCAPED = re.compile(r'(?<!\\)\\"')


def read_json(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    """A record, a list of them or something that holds one; or one of these on every line, whatever the suffix is."""
    if _is_by_line(file):
        yield from _by_line(lines_of(file, log), fields)
        return
    value = _json(text_of(file, log))
    if not isinstance(value, Mapping | list):
        raise Unreadable("no object and no list of objects")
    for key, record in records_in(value, fields):
        yield _row(record, f"#{key}" if key else "", f", document {key}" if key else "")


def _is_by_line(file: File) -> bool:
    lines = (line.strip() for _, line in lines_of(file, Log([])))
    first, second, *_ = [*islice(filter(None, lines), 2), "", ""]
    if file.path.suffix.lower() in LINES:
        return not first.startswith("[") or is_record(first)
    return second.startswith("{") and is_record(first)


def _by_line(lines: Iterator[tuple[int, str]], fields: Mapping[str, str]) -> Iterator[Row]:
    for number, line in ((number, line) for number, line in lines if line.strip()):
        try:
            value = _json(line)
        except Unreadable as error:
            yield Row(error, f"#{number}", f", line {number}")
            continue
        for key, record in records_in(value, fields) if isinstance(value, Mapping) else [("", value)]:
            yield _row(record, f"#{number}{key and '.'}{key}", f", line {number}")


def _row(record: Any, number: str, place: str) -> Row:
    """A record that has a text under that very name, as our own have, keeps it as it is: there are offsets into it."""
    return Row(record, number, place, as_given=isinstance(record, Mapping) and isinstance(record.get("text"), str))


def is_record(line: str) -> bool:
    """A line that is JSON by itself, with something in it."""
    try:
        return isinstance(_json(line), Mapping | list) and line.strip() != "[]"
    except Unreadable:
        return False


def _json(text: str) -> Any:
    """A value, or a list of several one after the other. Raises Unreadable with the place of an error."""
    found, decoder, end = [], json.JSONDecoder(strict=False), _WHITE.match(text).end()
    try:
        while not found or end < len(text):
            value, end = decoder.raw_decode(text, end)
            found.append(value)
            end = _WHITE.match(text, end).end()
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise Unreadable(f"broken JSON ({line}column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise Unreadable("JSON nested too deep") from None
    except ValueError as error:
        raise Unreadable(f"broken JSON ({error})") from None
    return found if len(found) > 1 else found[0]


def records_in(value: Any, fields: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The records that a value holds, each with its number or key; a value that is one is given without."""
    found = _listed(value, fields)
    yield from [("", value)] if found is None else found


def _listed(value: Any, fields: Mapping[str, str], depth: int = 0) -> list[tuple[str, Any]] | None:
    """Records with their numbers or keys; None for a single one and for what holds none."""
    if isinstance(value, list):
        return _counted(value) if depth == 0 or any(has_text(item, fields) for item in value[:5]) else None
    if not isinstance(value, Mapping) or depth > DEEPEST:
        return None
    frame = _of_frame(value, fields)
    if frame is not None:
        return _counted(frame)
    if has_full_text(value, fields):
        return None if depth == 0 else [("1", value)]
    items = list(value.items())
    if items and all(has_text(item, fields) for _, item in items[:5]) and not has_text(value, fields):
        return [(str(key), item) for key, item in items]
    inner = (_listed(item, fields, depth + 1) for _, item in items)
    return next((found for found in inner if found is not None), None)


def _counted(items: list[Any]) -> list[tuple[str, Any]]:
    return [(str(n), item) for n, item in enumerate(items, 1)]


def _of_frame(value: Mapping[str, Any], fields: Mapping[str, str]) -> list[Any] | None:
    """The rows of a DataFrame that was written by columns, or split into columns and data."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        return [dict(zip(map(str, columns), row, strict=False)) if isinstance(row, list) else row for row in data]
    cells = list(value.values())
    if not has_text(value, fields):
        return None
    if cells and all(isinstance(c, Mapping) and c.keys() == cells[0].keys() for c in cells):
        one = cells[0].keys() & {*VALUES, *NAMES["text"]}  # {"rendered": "..."}: an object that stands for its value
        if one or any(isinstance(c, Mapping | list) for c in islice(cells[0].values(), 5)):
            return None
        return [{name: column[key] for name, column in value.items()} for key in cells[0]]
    lengths = {len(c) if isinstance(c, list) else 0 for c in cells}
    if len(cells) > 1 and len(lengths) == 1 and lengths.isdisjoint({0, 1}):
        return [dict(zip(value, row, strict=True)) for row in zip(*cells, strict=True)]
    return None


def is_table(line: str) -> bool:
    """A line of a text file that is the header of a table of texts."""
    rows = [cells for cells in _heads(line) if max(map(len, cells)) < 40] if len(line) <= LONGEST_HEADER else []
    return any("text" in found and len(found) > 1 for found in (said(dict.fromkeys(cells, "-"), {}) for cells in rows))


def _heads(line: str, delimiters: str = DELIMITERS) -> Iterator[list[str]]:
    for delimiter in delimiters:
        yield [cell.strip().strip('"') for cell in line.strip().split(delimiter)]


def _layout(first: list[tuple[int, str]], suffix: str, fields: Mapping[str, str]) -> tuple[int, str]:
    """How many lines stand above the header, and what divides its cells."""
    told = next((m[1] for _, line in first[:2] if (m := _SEP.match(line))), "")
    delimiters = told or ("\t" if suffix == ".tsv" else DELIMITERS)
    begins = sum(bool(_SEP.match(line)) for _, line in first)
    best, chosen = (False, 0, 1), (begins, delimiters[0])
    for n, line in ((n, line) for n, (_, line) in enumerate(first) if len(line) <= LONGEST_HEADER):
        for delimiter, cells in zip(delimiters, _heads(line, delimiters), strict=True):
            found = said(dict.fromkeys(cells, ""), {name: path for name, path in fields.items() if path in cells})
            weight = "text" in found, len(found), len(cells)
            if weight > best and ("text" in found or n == begins):
                best, chosen = weight, (n, delimiter)
    return chosen


def csv_rows(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[tuple[int, list[str]]]:
    r"""(number of the first line, cells) of each row that is not empty, the header first.

    A quote that is never closed costs its own line, not the rest of the file: reading starts again on the line after
    it. Where it is a backslash that hides a quote ('\"yes\"'), the line is read so, and those after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    feed: Iterator[tuple[int, str]] = ((n, line.replace("\0", "")) for n, line in lines_of(file, log))
    first = list(islice(feed, PREAMBLE))
    above, delimiter = _layout(first, file.path.suffix.lower(), fields)
    again = deque(first[above:])  # lines that are read before the others: the first ones, and those read once more
    form: dict[str, Any] = {"delimiter": delimiter, "strict": True}
    row: list[tuple[int, str]] = []  # the lines of the row being read

    def lines() -> Iterator[str]:
        while (one := again.popleft() if again else next(feed, None)) is not None:
            row.append(one)
            yield one[1]

    while True:
        reader = csv.reader(lines(), **form)
        try:
            for cells in reader:
                number, row = row[0][0], []
                if any(cells):
                    yield number, cells
            return
        except csv.Error as error:
            if hidden := "escapechar" not in form and any(_ESCAPED.search(line) for _, line in row):
                form |= {"escapechar": "\\", "doublequote": False}
            else:
                why = "a quote that is never closed" if "end of data" in str(error) else f"broken CSV ({error})"
                log.add(str(file.path), "load", f"line {row[0][0]}: {why}")
            again.extendleft(reversed(row if hidden else row[1:]))
            row = []


def read_csv(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    table = csv_rows(file, log, fields)
    _, head = next(table, (0, []))
    head = [name.strip() for name in head]
    check_columns(head, fields)
    least = next((n for n in range(1, len(head)) if has_text(dict.fromkeys(head[:n], ""), fields)), len(head))
    first = {name: n for n, name in reversed(list(enumerate(head)))}
    for row, (line, cells) in enumerate(table, 1):
        found: Any = {name: cells[n] for name, n in first.items() if n < len(cells)}
        if any(cells[len(head) :]) or len(cells) < least:
            found = Unreadable(f"{len(cells)} cells where the header has {len(head)}")
        yield Row(found, f"#{row}", f", line {line}")


def read_parquet(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    import pyarrow.parquet as pq

    with file.open() as handle, parsing("Parquet"), pq.ParquetFile(handle) as table:
        columns = table.schema_arrow.names
        check_columns(columns, fields)
        batches = table.iter_batches(batch_size=256, columns=[name for name in columns if known(name, fields)])
        yield from numbered(chain.from_iterable(map(_rows_of, batches)), "row")


def _rows_of(batch: pa.RecordBatch) -> list[Row]:
    """A row with a day that no calendar has, or with bytes that are no text, costs no other."""
    try:
        return [Row(row, as_given=True) for row in batch.to_pylist()]
    except (ValueError, OverflowError) as error:
        if len(batch) == 1:
            return [Row(Unreadable(f"holds what cannot be read ({error})"))]
        return [row for n in range(len(batch)) for row in _rows_of(batch.slice(n, 1))]
