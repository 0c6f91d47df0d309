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
from datetime import date

from dateutil.relativedelta import relativedelta

QUARTER = 92  # days
UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
_STEPS = {
    **{unit: relativedelta(days=n) for unit, n in (("day", 1), ("week", 7), ("weekend", 7), ("fortnight", 14))},
    **{unit: relativedelta(months=n) for unit, n in (("month", 1), ("quarter", 3), ("year", 12))},
    **{unit: relativedelta(years=n) for unit, n in (("decade", 10), ("century", 100))},
}
_DAYS = re.compile(r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|(W[0-9]{2})(-WE)?)\Z")
# First month and number of months of a part of a year
_MONTHS = {
    **{f"{month:02d}": (month, 1) for month in range(1, 13)},
    **{f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)},
    **{f"H{n}": (6 * n - 5, 6) for n in (1, 2)},
    **{season: (3 * i + 3, 3) for i, season in enumerate(("SP", "SU", "FA", "WI"))},
}
# First and last part of a period: in days of a week and of a month, in 120ths of longer ones
_WEEK = {"early": (0, 3), "mid": (1, 4), "late": (3, 7), "half1": (0, 4), "half2": (4, 7)}
_MONTH = {"early": (0, 10), "mid": (10, 20), "late": (20, 31), "half1": (0, 15), "half2": (15, 31)}
_LONGER = {"early": (0, 40), "mid": (40, 80), "late": (80, 120), "half1": (0, 60), "half2": (60, 120)}
_YEAR = _LONGER | {"start": (0, 10), "end": (110, 120)}
_DECADE = _LONGER | {"early": (0, 48), "mid": (48, 84), "late": (84, 120)}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add(day: date | None, delta: relativedelta) -> date | None:
    """The day so much later (or earlier)."""
    try:
        return None if day is None else day + delta
    except (ValueError, OverflowError):
        return None


def add_units(day: date | None, n: int, unit: str) -> date | None:
    """``n`` units later, in a month without such a day its last; day, week, weekend, fortnight, month ... century."""
    return add(day, n * _STEPS[unit])


def add_days(day: date | None, n: int) -> date | None:
    return add_units(day, n, "day")


def months(year: int, first: int, n: int) -> tuple[date, date] | None:
    """First and last day of ``n`` months from the month ``first`` on."""
    start = make_day(year, first, 1)
    end = add(start, relativedelta(months=n - 1, day=31))
    return None if start is None or end is None else (start, end)


def value_of(day: date | None, unit: str) -> str | None:
    """The value of the period of that unit in which the day lies."""
    if day is None:
        return None
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}[unit]]


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a fully specified value; None for all others."""
    first, slash, second = value.partition("/")
    if slash:
        a, b = interval(first), interval(second)
        return (a[0], b[1]) if a and b and a[0] <= b[1] else None
    if m := _DAYS.match(value):
        try:
            day = date.fromisoformat(value.removesuffix("-WE"))  # of a week its Monday
        except ValueError:
            return None
        end = add_days(day, 6) if m[1] else day
        return end and (add_days(day, 5) if m[2] else day, end)
    year, _, part = value.partition("-")
    if not (year.isdecimal() and year.isascii()):
        return None
    if part in _MONTHS and len(year) == 4:
        return months(int(year), *_MONTHS[part])
    if year == value and 2 <= len(value) <= 4:
        width = 10 ** (4 - len(value))
        last = int(value) * width + width - 1
        a, b = make_day(max(int(value) * width, 1), 1, 1), make_day(last, 12, 31)
        return (a, b) if a and b else None
    return None


def part_of(value: str, mod: str) -> tuple[date, date] | None:
    """Days of the early, mid, late, ... part of a period.

    Thirds of a month are its days 1-10, 11-20 and 21 to the end; of a year,
    quarter or season a third of its months; of a decade years 0-3, 4-6, 7-9;
    of a week Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday.
    'start' and 'end' of a year are its first and its last month.
    """
    span = interval(value)
    if span is None or (span[1] - span[0]).days < 2:
        return span
    start, end = span
    n = 12 * (end.year - start.year) + end.month - start.month + 1
    days = (end - start).days + 1
    cuts = _WEEK if days <= 7 else _MONTH if days <= 31 else _YEAR if n == 12 else _DECADE if n == 120 else _LONGER
    first, last = cuts.get(mod) or cuts[{"start": "early", "end": "late"}[mod]]
    unit = "day" if days <= 31 else "month"
    if unit == "month":
        first, last = first * n // 120, last * n // 120
    after = add_units(start, last, unit)
    return add_units(start, first, unit), min(end, add_days(after, -1)) if after else end
