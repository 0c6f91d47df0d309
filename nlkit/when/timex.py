"""Calendar arithmetic on TIMEX3 values.

A value is a string of ISO-TimeML (ISO 24617-1:2012, after TIMEX3 in TimeML
1.2.1, which takes its calendar forms from ISO 8601 and its seasons, quarters,
halves and weekends from TIDES): ``2019-04-18``, ``2019-04``, ``2019-W16``,
``2019-W16-WE``, ``2019-Q2``, ``2019-H1``, ``2019-SP``, ``2019``, ``199`` (a
decade), ``19`` (a century), ``2019-04-15/2019-04-17`` (ISO 8601 interval).
Weeks run from Monday to Sunday. Years go from 1 to 9999; what would leave
them has no value (None).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

SEASONS = ("SP", "SU", "FA", "WI")
UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?\Z")
_PART = re.compile(r"([0-9]{4})-(?:([0-9]{2})|Q([1-4])|H([12])|(SP|SU|FA|WI))\Z")


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: date | None, n: int) -> date | None:
    """``n`` days later (or earlier, if negative)."""
    try:
        return None if day is None else day + timedelta(days=n)
    except OverflowError:
        return None


def add_months(day: date | None, n: int) -> date | None:
    """The same day ``n`` months later; the last of the month where it has no such day."""
    if day is None or abs(n) > 120_000:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date | None, n: int, unit: str) -> date | None:
    """``n`` units later; a unit is one of day, week, fortnight, month, quarter, year, decade, century."""
    if abs(n) > 4_000_000:
        return None
    if unit in ("day", "week", "fortnight"):
        return add_days(day, n * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return add_months(day, n * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


def months(year: int, first: int, n: int) -> tuple[date, date] | None:
    """First and last day of ``n`` months from the month ``first`` on."""
    start = make_day(year, first, 1)
    last = add_months(start, n - 1)
    return None if start is None or last is None else (start, last.replace(day=monthrange(last.year, last.month)[1]))


def value_of(day: date | None, unit: str) -> str | None:
    """The value of the period of that unit in which the day lies."""
    if day is None:
        return None
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    return f"{day.year:04d}-{day.month:02d}"[: {"month": 7, "year": 4, "decade": 3, "century": 2}[unit]]


def season_year(day: date, season: int) -> int:
    """Year of the season (0 is spring) if the day lies in it; a winter has the year of its December."""
    return day.year - 1 if season == 3 and day.month < 3 else day.year


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a fully specified value; None for all others."""
    if "/" in value:
        first, _, second = value.partition("/")
        a, b = interval(first), interval(second)
        return None if a is None or b is None or a[0] > b[1] else (a[0], b[1])
    if m := _DAY.match(value):
        day = make_day(*map(int, m.groups()))
        return None if day is None else (day, day)
    if m := _WEEK.match(value):
        try:
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        start, end = add_days(monday, 5 if m[3] else 0), add_days(monday, 6)
        return None if start is None or end is None else (start, end)
    if m := _PART.match(value):
        year = int(m[1])
        if m[2]:
            return months(year, int(m[2]), 1)
        if m[3]:
            return months(year, int(m[3]) * 3 - 2, 3)
        if m[4]:
            return months(year, int(m[4]) * 6 - 5, 6)
        return months(year, SEASONS.index(m[5]) * 3 + 3, 3)
    if value.isdecimal() and value.isascii() and 2 <= len(value) <= 4:
        width = 10 ** (4 - len(value))
        first_year, last_year = int(value) * width, int(value) * width + width - 1
        a, b = make_day(max(first_year, 1), 1, 1), make_day(last_year, 12, 31)
        return None if a is None or b is None else (a, b)
    return None


def part_of(value: str, mod: str) -> tuple[date, date] | None:
    """Days of the early, mid, late, ... part of a period.

    Thirds of a month are its days 1-10, 11-20 and 21 to the end; of a year,
    quarter or season a third of its months; of a decade years 0-3, 4-6, 7-9;
    of a week Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday.
    'start' and 'end' of a year are its first and its last month.
    """
    span = interval(value)
    if span is None or not mod:
        return span
    start, end = span
    length = (end - start).days + 1
    if mod in ("half1", "half2"):
        return _half(value, span, mod)
    if length < 3:
        return span
    which = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[mod]
    if length <= 7:
        first, last = ((0, 2), (1, 3), (3, 6))[which]
    elif length <= 31:
        first, last = ((0, 9), (10, 19), (20, length - 1))[which]
    else:
        n = (end.year - start.year) * 12 + end.month - start.month + 1
        if n == 12 and mod in ("start", "end"):
            return months(start.year, 1 if mod == "start" else 12, 1)
        cuts = (0, 48, 84, 120) if n == 120 else (0, n // 3, 2 * n // 3, n)
        a = add_months(start, cuts[which])
        b = add_days(add_months(start, cuts[which + 1]), -1) if which < 2 else end
        return span if a is None or b is None else (a, b)
    a, b = add_days(start, first), add_days(start, last)
    return span if a is None or b is None else (a, b)


def _half(value: str, span: tuple[date, date], mod: str) -> tuple[date, date]:
    start, end = span
    if (end - start).days <= 31:
        cut = add_days(start, 14 if (end - start).days > 7 else 3)
    else:
        n = (end.year - start.year) * 12 + end.month - start.month + 1
        cut = add_days(add_months(start, n // 2), -1)
    after = add_days(cut, 1)
    if cut is None or after is None:
        return span
    return (start, cut) if mod == "half1" else (after, end)
