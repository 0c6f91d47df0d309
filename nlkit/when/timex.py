"""TIMEX3 values with their days, and calendar arithmetic on them.

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
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from nlkit.when.words import TIMES

QUARTER = 92  # days
LONGEST = 732  # days of an interval; 'May 2, 1872 - November 23, 1896' are two dates
UNIT_CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
_STEPS = {unit: timedelta(**step) if "days" in step else relativedelta(**step) for unit, step in TIMES["steps"].items()}
_DAYS = re.compile(r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|(W[0-9]{2})(-WE)?)\Z")
_YEARS = re.compile(r"([0-9]{2,4})(?:(?<=....)-(\w\w))?\Z")
# First month and number of months of a part of a year
_MONTHS = {
    **{f"{month:02d}": (month, 1) for month in range(1, 13)},
    **{f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)},
    **{f"H{n}": (6 * n - 5, 6) for n in (1, 2)},
    **{season: (3 * i + 3, 3) for i, season in enumerate(("SP", "SU", "FA", "WI"))},
}
_PARTS = TIMES["parts"]


class Timex(NamedTuple):
    """A value with its days; ``unit`` is its grain."""

    value: str
    start: date | None = None
    end: date | None = None
    unit: str = ""


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add(day: date | None, delta: timedelta | relativedelta) -> date | None:
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


def value_of(day: date, unit: str) -> str:
    """The value of the period of that unit in which the day lies."""
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit in ("quarter", "half"):
        n = 3 if unit == "quarter" else 6
        return f"{day.year:04d}-{unit[0].upper()}{(day.month - 1) // n + 1}"
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
        start, end = add_days(day, 5 if m[2] else 0), add_days(day, 6 if m[1] else 0)
    elif (m := _YEARS.match(value)) and (m[2] is None or m[2] in _MONTHS):
        years = 10 ** (4 - len(m[1]))
        month, n = _MONTHS.get(m[2], (1, 12 * years))
        start = make_day(max(int(m[1]) * years, 1), month, 1)
        end = add(start, relativedelta(months=n - 1, day=31))
    else:
        return None
    return (start, end) if start and end else None


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
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    days = (end - start).days + 1
    kind = "week" if days <= 7 else "month" if days <= 31 else {12: "year", 120: "decade"}.get(months, "other")
    cuts = _PARTS[kind]
    first, last = cuts.get(mod) or cuts[{"start": "early", "end": "late"}[mod]]
    unit = "day" if days <= 31 else "month"
    if unit == "month":  # in 120ths of the period
        first, last = first * months // 120, last * months // 120
    after = add_units(start, last, unit)
    return add_units(start, first, unit), min(end, add_days(after, -1)) if after else end


def known(value: str, unit: str) -> Timex:
    """The Timex of a value that may be fully specified."""
    return Timex(value, *(interval(value) or (None, None)), unit)


def of_day(day: date | None, unit: str) -> Timex | None:
    """The period of that unit in which the day lies; None without a day."""
    return None if day is None else known(value_of(day, unit), unit)


def unknown(unit: str) -> Timex:
    return Timex(TIMES["unknown"][unit], unit=unit)


def step(anchor: date | None, n: int, unit: str) -> Timex | None:
    """The period ``n`` units from the one with the anchor; unknown without an anchor."""
    return unknown(unit) if anchor is None else of_day(add_units(anchor, n, unit), unit)


def within(year: int | None, part: str, unit: str) -> Timex | None:
    """'2019-04', 'XXXX-Q2': a part of a year, which may be unknown."""
    if year is None:
        return Timex(f"XXXX-{part}", unit=unit)
    return known(f"{year:04d}-{part}", unit) if 1 <= year <= 9999 else None


def between(a: Timex | None, b: Timex | None) -> Timex | None:
    """The interval from one to the other."""
    if a is None or b is None or a.value.endswith("_REF") or b.value.endswith("_REF"):
        return None
    if (a.start is None) != (b.start is None):
        return None
    if a.start and (a.start > b.start or ((b.start - a.start).days > LONGEST and a.unit != "year")):
        return None
    values = (a.start, b.end) if a.start and a.unit != b.unit else (a.value, b.value)
    return Timex("{}/{}".format(*values), a.start, b.end, a.unit)
