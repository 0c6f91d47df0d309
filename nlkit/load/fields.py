"""From the fields of a record, row or page to a document: their names, the document date, the id."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nlkit.load.files import clean
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nlkit.load.files import Log

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TIME = r"(?:(?:[\sT,]|\bat\b|[-–|])+\d{1,2}[:.]\d\d.*|[\sT,]+\d{1,2}\s*[ap]\.?m\b.*)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_FORMS = [
    re.compile(p + "$", re.IGNORECASE)
    for p in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})" + _TIME,
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4}(?:\d\d)?Z?)?",
        _WEEKDAY + r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+(?P<y>\d{4})" + _TIME,
        _WEEKDAY + _MONTH + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _TIME,
    )
]
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME + "$", re.IGNORECASE)


def parse_day(value: Any) -> tuple[str | None, str | None]:
    """The ISO day that a date cell gives, and what is wrong with it if it gives none.

    Accepts dates and datetimes (their own day, whatever the time zone), ISO
    8601 with or without a time, 20190418, '18 April 2019', 'April 18, 2019',
    'Thu, 18 Apr 2019 10:00 GMT' and 25/04/2019, but not 03/04/2019, which is
    one day in London and another in Washington. (None, None) if there is none.
    """
    if missing(value):
        return None, None
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    text = string(value)
    if text is None:
        return None, None
    for form in _DAY_FORMS:
        if found := form.match(text):
            part = found.groupdict()
            month = int(part["m"]) if "m" in part else _MONTHS[part["month"][:3].lower()]
            return _real_day(int(part["y"]), month, int(part["d"]), text)
    if found := _NUMBERS.match(text):
        a, _, b, year = found.groups()
        first, second, year = int(a), int(b), int(year)
        if first <= 12 and second <= 12 and first != second:
            return None, (
                f"the date {text!r} is ambiguous ({year}-{second:02d}-{first:02d} or "
                f"{year}-{first:02d}-{second:02d}?): write it as YYYY-MM-DD"
            )
        day, month = (first, second) if second <= 12 else (second, first)
        return _real_day(year, month, day, text)
    return None, f"the date {text[:60]!r} is not understood as a day: write it as YYYY-MM-DD"


def _real_day(year: int, month: int, day: int, text: str) -> tuple[str | None, str | None]:
    try:
        return Day(year, month, day).isoformat(), None
    except ValueError:
        return None, f"the date {text[:60]!r} is no day of the calendar"


_NAMED_DAY = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")


def day_in_name(name: str) -> str | None:
    for found in _NAMED_DAY.finditer(name):
        year, _, month, day = found.groups()
        iso, _ = _real_day(int(year), int(month), int(day), name)
        if iso:
            return iso
    return None


def document_of(raw: Mapping[str, Any], doc_id: str, where: str, log: Log) -> Document | None:
    """A document from field values; None, and a failure, if the text is no text."""
    doc_id = string(raw.get("doc_id")) or clean(doc_id)
    text = raw.get("text")
    if missing(text):
        text = ""
    if not isinstance(text, str):
        log.add(doc_id, "load", f"{where}: the text is no string but {type(text).__name__}")
        return None
    text = clean(text)
    if not text.strip():
        text = ""
        log.add(doc_id, "load", f"{where}: the document has no text")
    day, problem = parse_day(raw.get("date"))
    if problem is None and day is not None and day > (Day.today() + timedelta(days=1)).isoformat():
        problem = f"{day} lies in the future"
    if problem is not None:
        log.add(doc_id, "date", f"{where}: {problem}")
    return Document(doc_id, text, string(raw.get("title")), day, string(raw.get("source")))


def document_of_mapping(row: Any, doc_id: str, where: str, log: Log) -> Document | None:
    if not isinstance(row, dict):
        log.add(doc_id, "load", f"{where}: no object but {type(row).__name__}")
        return None
    names = keys_of(row)
    if "text" not in names:
        doc_id = string(row.get(names.get("doc_id"))) or doc_id
        log.add(doc_id, "load", f"{where}: no text; {names_found(map(str, row))}")
        return None
    return document_of({name: row[key] for name, key in names.items()}, doc_id, where, log)


# Column and key names under which each field is found, compared in lower case with _ for spaces and hyphens.
FIELDS = {
    "doc_id": ("doc_id", "id", "docid", "document_id", "article_id"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "pub_date",
        "publication_date",
        "date_published",
        "published_at",
        "publish_date",
        "published_date",
        "pubdate",
        "document_date",
    ),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "body_text"),
    "source": ("source", "url", "link", "publisher", "outlet"),
}


def key_of(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def columns_of(names: Iterable[str]) -> dict[str, int]:
    """Field -> the column that holds it."""
    place: dict[str, int] = {}
    for i, name in enumerate(names):
        place.setdefault(key_of(name), i)
    known = {name: [a for a in aliases if a in place] for name, aliases in FIELDS.items()}
    return {name: place[aliases[0]] for name, aliases in known.items() if aliases}


def keys_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the key of a mapping that holds it."""
    keys = [k for k in row if isinstance(k, str)]
    return {name: keys[i] for name, i in columns_of(keys).items()}


def names_found(names: Iterable[str]) -> str:
    shown = [n if len(n) <= 40 else n[:37] + "..." for n in names]
    listed = ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    return f"found: {listed or 'none'}; expected: {' or '.join(FIELDS['text'][:4])}"


def missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)  # NaN, NaT
    except (TypeError, ValueError):  # pandas.NA, arrays
        return type(value).__name__ == "NAType"


def string(value: Any) -> str | None:
    """A short field as one line; None if it is missing or empty."""
    if missing(value) or isinstance(value, list | dict):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean(str(value)).split()) or None
