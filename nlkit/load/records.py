"""Records in JSON, however they are packed: lines, lists, answers of an interface, frames of pandas."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import has_full_text, has_text, names
from nlkit.load.files import Row, Unreadable, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlkit.load.files import File, Log

DEEPEST = 5  # objects around the list of records
_WHITE = re.compile(r"\s*")
LINES = (".jsonl", ".ndjson")


def read_json(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    """A record, a list of them or something that holds one; or one of these on every line, whatever the suffix is."""
    lines = lines_of(file, log)
    first = next(((n, line) for n, line in lines if line.strip()), (1, ""))
    feed = chain([first], lines)
    if file.path.suffix.lower() in LINES and not _opens_list(first[1]):
        yield from _by_line(feed, fields)
        return
    head = list(islice(feed, 2))
    if len(head) == 2 and is_record(head[0][1]) and head[1][1].strip()[:1] == "{":
        yield from _by_line(chain(head, feed), fields)
        return
    file.small()
    value = _json("\n" * (first[0] - 1) + "".join(line for _, line in chain(head, feed)), several=True)
    if not isinstance(value, Mapping | list):
        raise Unreadable("no object and no list of objects")
    for key, record in records_in(value, fields):
        place = f", document {key}" if key else ""
        yield Row(record, f"#{key}" if key else "", place, as_given=given(record))


def given(record: Any) -> bool:
    """The record has a text under that very name, as our own records have: its offsets must stay."""
    return isinstance(record, Mapping) and isinstance(record.get("text"), str)


def records_in(value: Any, fields: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The records that a value holds, each with its number or key; a value that is one is given without."""
    found = _listed(value, fields)
    if found is None:
        yield "", value
    else:
        yield from found


def _listed(value: Any, fields: Mapping[str, str], depth: int = 0) -> list[tuple[str, Any]] | None:
    """Records with their numbers or keys; None for a single one and for what holds none."""
    if isinstance(value, list):
        numbered = [(str(n), item) for n, item in enumerate(value, 1)]
        return numbered if depth == 0 or any(has_text(item, fields) for item in value[:5]) else None
    if not isinstance(value, Mapping) or depth > DEEPEST:
        return None
    frame = _of_frame(value, fields)
    if frame is not None:
        return [(str(n), item) for n, item in enumerate(frame, 1)]
    if has_full_text(value, fields):
        return None if depth == 0 else [("1", value)]
    items = list(value.items())
    if items and all(has_text(item, fields) for _, item in items[:5]) and not has_text(value, fields):
        return [(str(key), item) for key, item in items]
    inner = (_listed(item, fields, depth + 1) for _, item in items)
    return next((found for found in inner if found is not None), None)


def _of_frame(value: Mapping[str, Any], fields: Mapping[str, str]) -> list[Any] | None:
    """The rows of a DataFrame that was written by columns, or split into columns and data."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        return [dict(zip(map(str, columns), row, strict=False)) if isinstance(row, list) else row for row in data]
    cells = list(value.values())
    if not has_text(value, fields):
        return None
    if cells and all(isinstance(c, Mapping) and c.keys() == cells[0].keys() for c in cells):
        if any(isinstance(c, Mapping | list) for c in islice(cells[0].values(), 5)) or _holds_value(cells[0]):
            return None
        return [{name: column[key] for name, column in value.items()} for key in cells[0]]
    lengths = {len(c) if isinstance(c, list) else 0 for c in cells}
    if len(cells) > 1 and len(lengths) == 1 and lengths.isdisjoint({0, 1}):
        return [dict(zip(value, row, strict=True)) for row in zip(*cells, strict=True)]
    return None


def _holds_value(cell: Mapping[str, Any]) -> bool:
    """{"rendered": "..."}: an object that stands for its one value."""
    return any(name in ("value", "rendered", "text", *names()["text"]) for name in cell)


def _by_line(lines: Iterator[tuple[int, str]], fields: Mapping[str, str]) -> Iterator[Row]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            value = _json(line)
        except Unreadable as error:
            yield Row(error, f"#{number}", f", line {number}")
            continue
        for key, record in records_in(value, fields) if isinstance(value, Mapping) else [("", value)]:
            yield Row(record, f"#{number}{key and '.'}{key}", f", line {number}", as_given=given(record))


def _opens_list(line: str) -> bool:
    return line.lstrip().startswith("[") and not is_record(line)


def is_record(line: str) -> bool:
    """A line that is JSON by itself, with something in it."""
    try:
        return isinstance(_json(line), Mapping | list) and line.strip() != "[]"
    except Unreadable:
        return False


def _json(text: str, *, several: bool = False) -> Any:
    """A value, or a list of ``several`` one after the other. Raises Unreadable with the place of an error."""
    found: list[Any] = []
    decoder, end = json.JSONDecoder(strict=False), 0
    try:
        if not several:
            return json.loads(text, strict=False)
        while not found or text[end:].strip():
            value, end = decoder.raw_decode(text, _WHITE.match(text, end).end())
            found.append(value)
        return found if len(found) > 1 else found[0]
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise Unreadable(f"broken JSON ({line}column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise Unreadable("JSON nested too deep") from None
    except ValueError as error:
        raise Unreadable(f"broken JSON ({error})") from None
