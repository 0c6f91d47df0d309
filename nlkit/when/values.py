"""What a date phrase means: one function for each rule of ``data/times.toml``.

A reading function gets the reader's state (document date, date mentioned
last, direction of the clause) and the words of the phrase, and gives a
value with first and last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nlkit.when import timex

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = "mon tue wed thu fri sat sun".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMBERS = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {w: 10 * i for i, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
ORDINALS = {
    w: i
    for i, w in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
} | {"thirtieth": 30}
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
LONGEST = 732  # days of an interval; 'May 2, 1872 - November 23, 1896' are two dates
MODIFIERS = {
    "early": "early",
    "late": "late",
    "mid": "mid",
    "middle": "mid",
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "end": "end",
    "close": "end",
    "rest": "later",
    "remainder": "later",
    "earlier": "earlier",
    "later": "later",
}
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "fortnight": "XXXX-WXX",
}


class Timex(NamedTuple):
    """A value with its days; ``unit`` is its grain."""

    value: str
    start: date | None = None
    end: date | None = None
    unit: str = ""


@dataclass
class State:
    """What the reader knows at a phrase. ``direction`` is 'past', 'future' or None; ``historic`` is set in a
    narrative of long past days, where 'in September' is the next one after the date mentioned last."""

    dct: date | None
    last: Timex | None = None
    story: date | None = None  # the last day said with its year
    direction: str | None = None
    over: bool = False  # 'since' stands before the date
    historic: bool = False
    day_first: bool = False
    year: int | None = None  # of the other end of a range

    def anchor(self, unit: str) -> date | None:
        """The day from which 'a day earlier' or 'the following week' count."""
        fine = {"day": ("day",), "week": ("day", "week", "weekend"), "weekend": ("day", "week", "weekend")}.get(unit)
        if self.last and self.last.start and (fine is None or self.last.unit in fine):
            return self.last.start
        return self.dct


def known(value: str | None, unit: str, mod: str = "") -> Timex | None:
    """The Timex of a value that may be fully specified."""
    if value is None:
        return None
    span = timex.part_of(value, mod)
    return Timex(value, *(span or (None, None)), unit)


def of_day(day: date | None, unit: str, mod: str = "") -> Timex | None:
    """The period of that unit in which the day lies; unknown without a day."""
    return Timex(UNKNOWN[unit], unit=unit) if day is None else known(timex.value_of(day, unit), unit, mod)


def count(text: str) -> int | None:
    """'two', '2', 'a', 'twenty-five'; None for 'several'."""
    words = text.replace("-", " ").replace("–", " ").split()
    if words and words[0] in ("a", "an") and len(words) == 1:
        return 1
    if text.startswith(("a couple", "couple")):
        return 2
    total = 0
    for w in words:
        if w.isdecimal():
            total += int(w)
        elif w in NUMBERS:
            total += NUMBERS[w]
        else:
            return None
    return total


def ordinal(text: str) -> int | None:
    """'third', '3rd', 'twenty-first'."""
    words = text.replace("-", " ").replace("–", " ").split()
    if len(words) == 2:
        tens, ones = NUMBERS.get(words[0]), ORDINALS.get(words[1])
        return tens + ones if tens and ones else None
    digits = "".join(c for c in text if c.isdecimal())
    return int(digits) if digits else ORDINALS.get(text)


def month_number(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


def weekday_number(text: str) -> int:
    return WEEKDAYS.index(text[:3])


def year_number(text: str) -> int:
    digits = "".join(c for c in text if c.isdecimal())
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def unit_of(text: str) -> str:
    return "century" if text.startswith("centur") else text.rstrip("s")


def modifier(text: str | None) -> str:
    """'early', 'mid', 'late', 'start', 'end', 'half1', 'half2', 'earlier', 'later', 'rest' or nothing."""
    word = (text or "").split(" ")[0].strip("-")
    if "half" in (text or ""):
        return "half1" if word == "first" else "half2" if word in ("second", "latter") else ""
    return MODIFIERS.get(word, "")


def with_modifier(t: Timex | None, text: str | None, s: State) -> Timex | None:
    """'early May', 'later this month': the value stays, the days get fewer."""
    mod = modifier(text)
    if t is None or not mod or t.start is None:
        return t
    if mod == "earlier":
        end = s.dct if s.dct and t.start <= s.dct <= t.end else t.end
        return t._replace(end=end)
    if mod == "later":
        start = s.dct if s.dct and t.start <= s.dct <= t.end else t.start
        return t._replace(start=start)
    span = timex.part_of(t.value, mod)
    return t if span is None else t._replace(start=span[0], end=span[1])


def between(a: Timex | None, b: Timex | None) -> Timex | None:
    """The interval from one to the other."""
    if a is None or b is None or a.value.endswith("_REF") or b.value.endswith("_REF"):
        return None
    if (a.start is None) != (b.start is None):
        return None
    if a.start and b.start and (a.start > b.start or ((b.start - a.start).days > LONGEST and a.unit != "year")):
        return None
    return Timex(f"{a.value}/{b.value}", a.start, b.end, a.unit)


def nearest_year(s: State, month: int, day: int | None = None) -> int | None:
    """The year of a bare month or month and day."""
    if s.year is not None:
        return s.year
    if s.historic and s.story and s.direction != "future":
        first = s.story
        return first.year if (month, day or 31) >= (first.month, first.day) else first.year + 1
    if s.dct is None:
        return None
    here = (s.dct.month, s.dct.day) if day else (s.dct.month, 0)
    there = (month, day or 0)
    if day and not s.over and (near := _near_year(s.dct, month, day)):
        return near
    if s.direction == "past":
        return s.dct.year - (there > here)
    if s.direction == "future":  # the month that is just over is called 'next March' then
        return s.dct.year + (there < here and (day is not None or s.dct.month - month != 1))
    gap = month - s.dct.month
    return s.dct.year + (-1 if gap > 6 else 1 if gap < -6 else 0)


def _near_year(dct: date, month: int, day: int) -> int | None:
    """The year in which the day is at most a quarter away: further dates of the other side are written with a year."""
    years = [
        y
        for y in (dct.year - 1, dct.year, dct.year + 1)
        if (d := timex.make_day(y, month, day)) and abs((d - dct).days) <= 92
    ]
    return years[0] if years else None


def bare_month(s: State, month: int, mod: str | None = None) -> Timex | None:
    year = nearest_year(s, month)
    if year is None:
        return Timex(f"XXXX-{month:02d}", unit="month")
    return with_modifier(known(f"{year:04d}-{month:02d}", "month"), mod, s) if 1 <= year <= 9999 else None


def month_day(s: State, month: int, day: int, year: int | None) -> Timex | None:
    if not 1 <= day <= 31:
        return None
    said, year = year is not None, year if year is not None else nearest_year(s, month, day)
    if timex.make_day(2000, month, day) is None:
        return None
    if year is None:
        return Timex(f"XXXX-{month:02d}-{day:02d}", unit="day")
    found = timex.make_day(year, month, day)
    if found is None and not said:  # 29 February of a leap year
        found = next((d for y in (1, -1, 2, -2, 3, -3, 4, -4) if (d := timex.make_day(year + y, month, day))), None)
    return known(timex.value_of(found, "day"), "day")


def bare_weekday(s: State, weekday: int) -> Timex | None:
    if s.dct is None:
        return Timex(f"XXXX-WXX-{weekday + 1}", unit="day")
    ahead = (weekday - s.dct.weekday()) % 7
    return of_known(timex.add_days(s.dct, ahead if s.direction == "future" or ahead == 0 else ahead - 7), "day")


def of_known(day: date | None, unit: str) -> Timex | None:
    return None if day is None else of_day(day, unit)


def week_end(s: State, shift: int = 0) -> Timex | None:
    if s.dct is None:
        return Timex(UNKNOWN["weekend"], unit="weekend")
    return of_known(timex.add_days(s.dct, 7 * shift), "weekend")


def season_of(s: State, season: int, shift: int | None) -> Timex | None:
    """The season in the direction of the clause (shift None), or last (-1), this (0) or next (1)."""
    if s.dct is None:
        return Timex(f"XXXX-{timex.SEASONS[season]}", unit="season")
    year = timex.season_year(s.dct, season)
    span = timex.interval(f"{year:04d}-{timex.SEASONS[season]}")
    if span is None:
        return None
    within, over = span[0] <= s.dct <= span[1], span[1] < s.dct
    if shift == -1:
        year -= not over
    elif shift == 1:
        year += within or over
    elif shift is None and s.direction == "past" and not within and not over:
        year -= 1
    elif shift is None and s.direction == "future" and over:
        year += 1
    return known(f"{year:04d}-{timex.SEASONS[season]}", "season")


SHIFTS = {
    **dict.fromkeys(("last", "past", "this past", "previous", "preceding", "prior"), -1),
    **dict.fromkeys(("this", "current", "this same", "that", "same", "that same", "the"), 0),
    **dict.fromkeys(("next", "coming", "upcoming", "forthcoming", "this coming"), 1),
    **dict.fromkeys(("following", "subsequent", "ensuing"), 1),
}
ANAPHORIC = frozenset("previous preceding prior following subsequent ensuing that same".split()) | {"that same"}


def relation(text: str) -> tuple[int, bool]:
    """Steps from the anchor, and whether the anchor is the date mentioned last."""
    text = text.removeprefix("the ")
    return SHIFTS.get(text, 0), text in ANAPHORIC
