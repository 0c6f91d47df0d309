"""From the fields of a record, row or page to a document; data/loading.toml has the names of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nlkit.load.days import LOADING, day_parts, in_the_future, missing, parse_day, string
from nlkit.load.files import Log, Row, Unreadable, clean
from nlkit.load.markup import ODD, plain
from nlkit.types import Document, InputError

FIELDS = ("doc_id", "title", "date", "text", "source")
NAMES = {name: words.split() for name, words in LOADING["fields"].items()}  # under which a field is found
HOLDERS, VALUES = (LOADING["inside"][what].split() for what in ("holders", "values"))
BETWEEN = {"text": "\n\n", "title": " "}  # what joins the items of a list; of other fields the first item counts


@dataclass(frozen=True)
class Reading:
    """How records are read: where the user says that fields stand, and in which order dates are where nothing tells.

    ``fields``: field -> a name, or a path of names joined by dots. ``order`` looks through the whole column for a date
    that can be read in one way only: True if days come first, False if months do, None if nothing tells.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    order: Callable[[], bool | None] = lambda: None

    def __post_init__(self) -> None:
        for name, path in self.fields.items():
            if name not in FIELDS or not isinstance(path, str) or not path:
                raise InputError(f"fields: {name!r}: {path!r} is no field ({', '.join(FIELDS)}) and its name")
        if self.dayfirst not in (None, True, False):
            raise InputError(f"dayfirst is {self.dayfirst!r}: give True (25/12/2024), False (12/25/2024) or None")


@lru_cache(maxsize=1000)
def _like(key: str) -> str | None:
    """The field that an unknown name is like: 'articlePublicationDate' is a date."""
    rows = LOADING["like"]
    like = (field for field in ("date", "text", "title") if re.search(rows[field], key))
    return None if re.search(rows["not"], key) else next(like, None)


def key_of(name: str) -> str:
    """'Pub Date', 'pub_date' and 'pubDate' are one name."""
    return re.sub(r"[\W_]+", "", name).lower()


def known(name: str, fields: Mapping[str, str]) -> bool:
    """A column that is needed."""
    last = key_of(name.rpartition(".")[2])
    wanted = {part for path in fields.values() for part in (path, path.split(".")[0])} | {*HOLDERS}
    return bool(_like(last) or {name, name.lower()} & wanted or any(last in words for words in NAMES.values()))


def said(record: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """Field -> what a record says of it; where it has several names for a field, the first that is filled."""
    found = _keys(record)
    out: dict[str, Any] = {}
    for name, words in NAMES.items():
        if name in fields:
            cells = [_at(record, fields[name])]
        else:
            cells = [found[word] for word in words if word in found] or _alike(found, name)
        if cells and cells[0] is not Ellipsis:
            cells = [_unwrapped(cell, BETWEEN.get(name)) for cell in cells]
            out[name] = next((cell for cell in cells if _filled(cell)), cells[0])
    if "text" not in fields and "excerpt" in out and not _filled(out.get("text")):
        out["text"] = out["excerpt"]
    return out


def _alike(found: Mapping[str, Any], field: str) -> list[Any]:
    """Cells under names like those of a field; a short one ('status text': 'ok') is no text."""
    cells = [cell for key, cell in found.items() if _like(key) == field]
    return [cell for cell in cells if field != "text" or not isinstance(cell, str) or len(cell) > 40 or not cell]


def _keys(record: Mapping[str, Any], depth: int = 2) -> dict[str, Any]:
    """The names of a record, then those of the objects that hold more of its fields: {"fields": {"bodyText": ...}}."""
    found: dict[str, Any] = {}
    held: list[tuple[str, Any]] = []
    for name, cell in ((str(name), cell) for name, cell in record.items()):
        holder, _, last = name.rpartition(".")
        if depth and isinstance(cell, Mapping) and name.lower() in HOLDERS:
            held += _keys(cell, depth - 1).items()
            continue
        found.setdefault(key_of(name), cell)
        if holder.lower() in HOLDERS:
            held.append((key_of(last), cell))
    for key, cell in held:
        found.setdefault(key, cell)
    return found


def _at(record: Any, path: str) -> Any:
    """What stands at a path of names; of a list the item of that number, or of each item; Ellipsis if nothing does."""
    first, _, rest = path.partition(".")
    if isinstance(record, Mapping):
        if path in record:
            return record[path]
        name = next((n for n in record if n == first or (isinstance(n, str) and key_of(n) == key_of(first))), first)
        inner = record.get(name, Ellipsis)
    elif isinstance(record, list) and first.isdecimal():
        inner = record[int(first)] if int(first) < len(record) else Ellipsis
    elif isinstance(record, list):
        return [item for item in (_at(item, path) for item in record) if item is not Ellipsis] or Ellipsis
    else:
        return Ellipsis
    return _at(inner, rest) if rest else inner


def _unwrapped(cell: Any, between: str | None) -> Any:
    """{"rendered": "..."} holds its one value; paragraphs in a list are joined."""
    if hasattr(cell, "tolist") and hasattr(cell, "shape"):
        cell = cell.tolist()
    if isinstance(cell, Mapping):
        inner = {key_of(str(k)): v for k, v in cell.items()}
        key = next((k for k in VALUES if _filled(inner.get(k))), None)
        return cell if key is None else _unwrapped(inner[key], between)
    if isinstance(cell, list | tuple):
        items = [item for item in (_unwrapped(item, between) for item in cell) if _filled(item)]
        if not items or between is None:
            return items[0] if items else None
        return between.join(items) if all(isinstance(item, str) for item in items) else cell
    return cell


def _filled(cell: Any) -> bool:
    return not missing(cell) and (not isinstance(cell, str | list | Mapping) or bool(cell))


def document_of(row: Row, name: str, origin: str, log: Log, reading: Reading) -> Document | None:
    """The document that stands at a place of a file or frame; None, and a failure, if it is none."""
    found, where = row.found, f"{origin}{row.place}"
    raw = said(found, reading.fields) if isinstance(found, Mapping) else {}
    doc_id = string(raw.get("doc_id")) or clean(f"{name}{row.number}")
    if problem := _problem(found, raw, reading):
        log.add(doc_id, "load", f"{where}: {problem}")
        return None
    text = raw["text"]
    text, title = "" if missing(text) else clean(text), string(raw.get("title"))
    if not row.as_given:
        text, title = (plain(cell) if cell and ODD.search(cell) else cell for cell in (text, title))
    if not text.strip():
        text = ""
        log.add(doc_id, "load", f"{where}: the document has no text")
    day = _day_of(raw, row, doc_id, where, log, reading)
    return Document(doc_id, text, string(title), day, string(raw.get("source")))


def _day_of(raw: dict[str, Any], row: Row, doc_id: str, where: str, log: Log, reading: Reading) -> str | None:
    """The document date; what is wrong with it, and what it is taken from if no field gives it, is noted."""
    cell = raw.get("date")
    if missing(cell) or cell == raw.get("day"):
        cell = day_parts(raw.get("year"), raw.get("month"), raw.get("day")) or cell
    elif string(raw.get("year")) and parse_day(cell) != (None, None) and parse_day(cell)[0] is None:
        cell = f"{cell} {string(raw['year'])}"  # '18 April' in one column, 2019 in another
    for basis, told in ((None, cell), ("their last change", raw.get("changed")), *row.guesses):
        day, problem = parse_day(told)
        if problem is not None:
            order = reading.order()
            day, problem = parse_day(told, reading.dayfirst if order is None else order)
        if day is not None and in_the_future(day):
            problem = f"{day} lies in the future"
        if problem is not None:
            log.add(doc_id, "date", f"{where}: {problem}")
        if day is not None:
            if basis is not None:
                log.guess(doc_id, basis)
            return day
    return None


def _problem(found: Any, raw: Mapping[str, Any], reading: Reading) -> str | None:
    """Why what was found makes no document."""
    if isinstance(found, Unreadable):
        return str(found)
    if not isinstance(found, Mapping):
        return f"no object but {type(found).__name__}"
    if "text" not in raw:
        return f"no text; {names_found(map(str, found), reading.fields)}"
    text = raw["text"]
    return None if missing(text) or isinstance(text, str) else f"the text is no string but {type(text).__name__}"


def has_text(record: Any, fields: Mapping[str, str]) -> bool:
    return isinstance(record, Mapping) and "text" in said(record, fields)


def has_full_text(record: Mapping[str, Any], fields: Mapping[str, str]) -> bool:
    """A text, not only the description that a list of articles may also have."""
    found = said(record, fields)
    return "text" in found and ("text" in fields or found["text"] is not found.get("excerpt"))


def check_columns(header: list[str], fields: Mapping[str, str]) -> None:
    """Raises Unreadable for the header of a table that has no column of texts."""
    path = fields.get("text", "")
    there = {path, key_of(path.split(".")[0])} & {*header, *map(key_of, header)}
    if not (there if path else has_text(dict.fromkeys(header, ""), {})):
        raise Unreadable(f"no text column; {names_found(header, fields)}")


def names_found(found: Iterable[str], fields: Mapping[str, str]) -> str:
    shown = [n if len(n) <= 40 else n[:37] + "..." for n in found]
    listed = ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    wanted = fields.get("text") or " or ".join(NAMES["text"][:3])
    return f"found: {listed or 'none'}; expected: {wanted} (fields={{'text': ...}} or --field text=... names another)"
