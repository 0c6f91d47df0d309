"""The day that a cell, a line or a name gives; data/loading.toml has the forms."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import date as Day
from numbers import Real
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.words import table
from nlkit.load.files import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80  # characters of a date with its time, zone and weekday
LOADING = table("loading.toml")
DATES = LOADING["dates"]
MONTHS = DATES["months"].split()
YOUNG = 30  # years ahead: '12-Mar-24' is of this century, '12-Mar-89' of the last
_FORMS = [re.compile(form.replace("{month}", DATES["month"]), re.IGNORECASE) for form in DATES["forms"]]
_BESIDE = [re.compile(form, re.IGNORECASE) for form in DATES["beside"]]
_NAMED_DAY = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")


def parse_day(value: Any, dayfirst: bool | None = None) -> tuple[str | None, str | None]:
    """The ISO day that a date cell gives, and what is wrong with it if it gives none; (None, None) if there is nothing.

    Accepts dates and datetimes (their own day, whatever the time zone), ISO 8601 with or without a time, 20190418, '18
    April 2019', 'April 18, 2019 Thursday', '10:00 GMT, Thu, 18 Apr 2019', 18-Apr-19, 25/04/2019, 03.04.2019 (dots are
    always day.month.year), the serial numbers of spreadsheets and seconds or milliseconds since 1970. 03/04/2019 is one
    day in London and another in Washington: it is none unless ``dayfirst`` says which.
    """
    text = string(value.isoformat() if hasattr(value, "isoformat") and not missing(value) else value)
    if text is None:
        return None, None
    part = _parts(text)
    if part is None:
        day = _counted(text)
        return day, None if day else f"the date {text[:60]!r} is not understood as a day: write it as YYYY-MM-DD"
    year, month, day = int(part["y"]), part.get("m"), part.get("d")
    if len(part["y"]) == 2:
        year += 2000 if year <= Day.today().year - 2000 + YOUNG else 1900
    if "month" in part:
        month = MONTHS.index(part["month"][:3].lower()) + 1
    if "a" in part:
        a, b = int(part["a"]), int(part["b"])
        first = b <= 12 if a > 12 or b > 12 or a == b else part["sep"] == "." or dayfirst
        if first is None:
            ways = f"{year}-{b:02d}-{a:02d} or {year}-{a:02d}-{b:02d}"
            return None, f"the date {text!r} is ambiguous ({ways}?): write it as YYYY-MM-DD or say dayfirst"
        day, month = (a, b) if first else (b, a)
    try:
        return Day(year, int(month), int(day)).isoformat(), None
    except ValueError:
        return None, f"the date {text[:60]!r} is no day of the calendar"


def day_parts(year: Any, month: Any, day: Any) -> str | None:
    """The date cell that three columns make; None if one of them is missing."""
    cells = [string(cell) for cell in (year, month, day)]
    if None in cells:
        return None
    y, m, d = (cell.removesuffix(".0") for cell in cells)
    return f"{y}-{m}-{d}" if m.isdecimal() else f"{d} {m} {y}"


def order_of(values: Iterable[Any]) -> bool | None:
    """Whether the dates of a column put the day first, as 25/03/2024 among them proves; None if nothing does."""
    parts = (_parts(string(value) or "") or {} for value in values)
    pairs = [(int(part["a"]), int(part["b"])) for part in parts if "a" in part and part["sep"] != "."]
    orders = {a > 12 for a, b in pairs if (a > 12) != (b > 12)}
    return orders.pop() if len(orders) == 1 else None


def written_day(line: str) -> bool:
    """The line is a day in words or with separators, or one of two that nobody can tell apart: no mere number."""
    return not line.strip().replace(" ", "").isdecimal() and _parts(line) is not None


def day_in_name(name: str) -> str | None:
    """The day that the name of a file bears: '2019-04-18_kim', 'x_20190418'."""
    days = (parse_day("-".join(found.group(1, 3, 4)))[0] for found in _NAMED_DAY.finditer(name))
    return next(filter(None, days), None)


def in_the_future(day: str) -> bool:
    return day > (Day.today() + timedelta(days=1)).isoformat()


def _parts(text: str) -> dict[str, Any] | None:
    """Year, month and day as they are written, without time, zone and weekday; None if there is more or less."""
    if not 6 <= len(text) <= LONGEST or not any(c.isdigit() for c in text):
        return None
    for beside in _BESIDE:
        text = beside.sub(" ", text)
    text = " ".join(text.split())
    found = next((m for form in _FORMS if (m := form.fullmatch(text))), None)
    return found and found.groupdict()


def _counted(text: str) -> str | None:
    """The day that a mere number counts up to."""
    if re.fullmatch(DATES["serials"], text):
        return (Day(1899, 12, 30) + timedelta(days=int(float(text)))).isoformat()
    unit = next((unit for form, unit in DATES["epochs"].items() if re.fullmatch(form, text)), None)
    return unit and (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=float(text) / unit)).date().isoformat()


def missing(value: Any) -> bool:
    """None, and pandas' NaN, NaT and NA."""
    nan = isinstance(value, Real) and value != value
    return value is None or nan or type(value).__name__ in ("NAType", "NaTType")


def string(value: Any) -> str | None:
    """A short field as one line; None if it is missing or empty."""
    if missing(value) or isinstance(value, list | dict):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean(str(value)).split()) or None
