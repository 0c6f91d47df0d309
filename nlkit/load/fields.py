"""From the fields of a record, row or page to a document: their names, the document date, the id."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nlkit.load.files import Row, Unreadable, clean
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nlkit.load.files import Log

# Column and key names under which each field is found, compared in lower case with _ for spaces and hyphens.
FIELDS = {
    "doc_id": "doc_id id docid document_id article_id",
    "title": "title headline heading",
    "date": """date published pub_date publication_date date_published published_at publish_date published_date pubdate
document_date""",
    "text": "text body content article full_text fulltext article_text maintext body_text",
    "source": "source url link publisher outlet",
}
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
        r"(?P<d>\d{1,2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})" + _TIME,
    )
]
_NAMED_DAY = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")


def parse_day(value: Any) -> tuple[str | None, str | None]:
    """The ISO day that a date cell gives, and what is wrong with it if it gives none.

    Accepts dates and datetimes (their own day, whatever the time zone), ISO
    8601 with or without a time, 20190418, '18 April 2019', 'April 18, 2019',
    'Thu, 18 Apr 2019 10:00 GMT' and 25/04/2019, but not 03/04/2019, which is
    one day in London and another in Washington. (None, None) if there is none.
    """
    text = string(value.isoformat() if hasattr(value, "isoformat") and not missing(value) else value)
    if text is None:
        return None, None
    part = next((found.groupdict() for form in _DAY_FORMS if (found := form.match(text))), None)
    if part is None:
        return None, f"the date {text[:60]!r} is not understood as a day: write it as YYYY-MM-DD"
    year, day = int(part["y"]), int(part["d"])
    month = int(part["m"]) if "m" in part else _MONTHS[part["month"][:3].lower()]
    year_last = "m" in part and not text.startswith(part["y"])
    if year_last and month > 12:
        day, month = month, day
    elif year_last and day <= 12 and day != month:
        ways = f"{year}-{month:02d}-{day:02d} or {year}-{day:02d}-{month:02d}"
        return None, f"the date {text!r} is ambiguous ({ways}?): write it as YYYY-MM-DD"
    return _real_day(year, month, day, text)


def _real_day(year: int, month: int, day: int, text: str) -> tuple[str | None, str | None]:
    try:
        return Day(year, month, day).isoformat(), None
    except ValueError:
        return None, f"the date {text[:60]!r} is no day of the calendar"


def day_in_name(name: str) -> str | None:
    """The day that the name of a file bears: '2019-04-18_kim', 'x_20190418'."""
    days = (_real_day(*map(int, found.group(1, 3, 4)), name)[0] for found in _NAMED_DAY.finditer(name))
    return next(filter(None, days), None)


def document_of(row: Row, name: str, origin: str, log: Log) -> Document | None:
    """The document that stands at a place of a file or frame; None, and a failure, if it is none."""
    found, where = row.found, f"{origin}{row.place}"
    raw = {field: found[key] for field, key in keys_of(found).items()} if isinstance(found, dict) else {}
    doc_id = string(raw.get("doc_id")) or clean(f"{name}{row.number}")
    text = raw.get("text")
    problem = _problem(found, raw)
    if problem is not None:
        log.add(doc_id, "load", f"{where}: {problem}")
        return None
    text = "" if missing(text) else clean(text)
    if not text.strip():
        text = ""
        log.add(doc_id, "load", f"{where}: the document has no text")
    day, problem = parse_day(raw.get("date"))
    if day is not None and day > (Day.today() + timedelta(days=1)).isoformat():
        problem = f"{day} lies in the future"
    if problem is not None:
        log.add(doc_id, "date", f"{where}: {problem}")
    return Document(doc_id, text, string(raw.get("title")), day, string(raw.get("source")))


def _problem(found: Any, raw: Mapping[str, Any]) -> str | None:
    """Why what was found makes no document."""
    if isinstance(found, Unreadable):
        return str(found)
    if not isinstance(found, dict):
        return f"no object but {type(found).__name__}"
    if "text" not in raw:
        return f"no text; {names_found(map(str, found))}"
    text = raw["text"]
    return None if missing(text) or isinstance(text, str) else f"the text is no string but {type(text).__name__}"


def key_of(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def columns_of(names: Iterable[str]) -> dict[str, int]:
    """Field -> the place of the column that holds it."""
    place: dict[str, int] = {}
    for i, name in enumerate(names):
        place.setdefault(key_of(name), i)
    first = {field: next((n for n in known.split() if n in place), None) for field, known in FIELDS.items()}
    return {field: place[name] for field, name in first.items() if name}


def text_columns(names: list[str]) -> dict[str, int]:
    """The same for the header of a table of texts. Raises Unreadable if it has no column of texts."""
    columns = columns_of(names)
    if "text" not in columns:
        raise Unreadable(f"no text column; {names_found(names)}")
    return columns


def keys_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the key of a mapping that holds it."""
    keys = [k for k in row if isinstance(k, str)]
    return {field: keys[i] for field, i in columns_of(keys).items()}


def names_found(names: Iterable[str]) -> str:
    shown = [n if len(n) <= 40 else n[:37] + "..." for n in names]
    listed = ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    return f"found: {listed or 'none'}; expected: {' or '.join(FIELDS['text'].split()[:4])}"


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
