"""The day that a date cell or a file name gives."""

from __future__ import annotations

import re
from datetime import date as Day
from typing import Any

from nlkit.load.fields import missing, string

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
