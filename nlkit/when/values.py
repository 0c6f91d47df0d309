"""What the functions that read date phrases share: the reader's state, periods and their parts, years not said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from nlkit.when import timex
from nlkit.when.words import TIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    # The state and the words of the rule's named groups; None where the words make no date ('April 31')
    Rule = Callable[["State", Mapping[str, str]], "Timex | None"]

MODIFIERS = {phrase: mod for mod, phrases in TIMES["modifiers"].items() for phrase in phrases}
RECENT = 2  # years back that a text of now may speak of
LONGEST = 732  # days of an interval; 'May 2, 1872 - November 23, 1896' are two dates
RULES: dict[str, Rule] = {}


def reads(rules: str) -> Callable[[Rule], Rule]:
    """Let a function read these rules of ``data/times.toml``."""

    def register(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(rules.split(), function))
        return function

    return register


class Timex(NamedTuple):
    """A value with its days; ``unit`` is its grain."""

    value: str
    start: date | None = None
    end: date | None = None
    unit: str = ""


@dataclass
class State:
    """What the reader knows at a phrase."""

    dct: date | None
    last: Timex | None = None  # the date said last
    told: Callable[[], str | None] = lambda: None  # where the clause lies, asked only of dates that do not say it
    over: bool = False  # 'since' stands before the date
    historic: bool = False  # a narrative of long past days
    story: date | None = None  # and the day that it has come to
    day_first: bool = False
    year: int | None = None  # of the other end of a range
    chapter: int | None = None  # the year of the heading above
    frame: int | None = None  # that of 'In 2018, ...' before
    agenda: date | None = None  # the day to come that opened the last entry or sentence of an agenda

    @property
    def direction(self) -> str | None:
        """'past', 'future', 'agreed' or None."""
        return self.told()

    @property
    def past(self) -> date | None:
        """The day that a narrative of the past has come to: 'in September' is the next one after it."""
        far = self.historic and self.story and (self.dct - self.story).days > 365 * RECENT
        return self.story if far else None

    def anchor(self, unit: str) -> date | None:
        """The day from which 'a day earlier' or 'the following week' count."""
        fine = {"day": ("day",), "week": ("day", "week", "weekend"), "weekend": ("day", "week", "weekend")}.get(unit)
        if self.last and self.last.start and (fine is None or self.last.unit in fine):
            return self.last.start
        return self.dct


def known(value: str | None, unit: str) -> Timex | None:
    """The Timex of a value that may be fully specified."""
    return None if value is None else Timex(value, *(timex.interval(value) or (None, None)), unit)


def of_day(day: date | None, unit: str) -> Timex | None:
    """The period of that unit in which the day lies; None without a day."""
    return known(timex.value_of(day, unit), unit)


def unknown(unit: str) -> Timex:
    return Timex(TIMES["unknown"][unit], unit=unit)


def step(anchor: date | None, n: int, unit: str) -> Timex | None:
    """The period ``n`` units from the one with the anchor; unknown without an anchor."""
    return unknown(unit) if anchor is None else of_day(timex.add_units(anchor, n, unit), unit)


def within(year: int | None, part: str, unit: str) -> Timex | None:
    """'2019-04', 'XXXX-Q2': a part of a year, which may be unknown."""
    if year is None:
        return Timex(f"XXXX-{part}", unit=unit)
    return known(f"{year:04d}-{part}", unit) if 1 <= year <= 9999 else None


def with_modifier(t: Timex | None, text: str | None, s: State) -> Timex | None:
    """'early May', 'later this month': the value stays, the days get fewer."""
    mod = MODIFIERS.get((text or "").rstrip(" -–—‑−"))
    if t is None or t.start is None or mod is None:
        return t
    if mod in ("earlier", "later"):
        here = s.dct and t.start <= s.dct <= t.end
        return t._replace(**{"end" if mod == "earlier" else "start": s.dct}) if here else t
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
    if a.unit != b.unit and a.start:
        return Timex(f"{a.start}/{b.end}", a.start, b.end, a.unit)
    return Timex(f"{a.value}/{b.value}", a.start, b.end, a.unit)


def nearest_year(s: State, month: int, day: int | None = None) -> int | None:
    """The year of a bare month or month and day."""
    if s.year is not None or s.chapter is not None:
        return s.chapter if s.year is None else s.year
    if s.frame is not None and s.direction != "future":
        return s.frame
    if s.past and s.direction != "future":
        return s.past.year + ((month, day or 31) < (s.past.month, s.past.day))
    if s.dct is None:
        return None
    if day and not s.over and (near := _near_year(s.dct, month, day)):
        return near
    here, there = (s.dct.month, s.dct.day if day else 0), (month, day or 0)
    if s.direction == "past":
        return s.dct.year - (there > here)
    if s.direction == "future":  # the month that is just over is called 'next March' then
        return s.dct.year + (there < here and (day is not None or s.dct.month - month != 1))
    gap = month - s.dct.month
    return s.dct.year + (-1 if gap > 6 else 1 if gap < -6 else 0)


def _near_year(dct: date, month: int, day: int) -> int | None:
    """The year in which the day is at most a quarter away: further dates of the other side are written with a year."""
    days = (timex.make_day(dct.year + more, month, day) for more in (-1, 0, 1))
    return next((d.year for d in days if d and abs((d - dct).days) <= timex.QUARTER), None)


def month_day(s: State, month: int, day: int, year: int | None) -> Timex | None:
    if timex.make_day(2000, month, day) is None:
        return None
    said, year = year is not None, year if year is not None else nearest_year(s, month, day)
    if year is None:
        return Timex(f"XXXX-{month:02d}-{day:02d}", unit="day")
    tries = (0,) if said else (0, 1, -1, 2, -2, 3, -3, 4, -4)  # 29 February is one of a leap year
    return of_day(next(filter(None, (timex.make_day(year + more, month, day) for more in tries)), None), "day")


def season_of(s: State, season: str, shift: int | None) -> Timex | None:
    """The season in the direction of the clause (shift None), or last (-1), this (0) or next (1)."""
    if s.dct is None:
        return within(None, season, "season")
    year = s.dct.year - (season == "WI" and s.dct.month < 3)  # a winter has the year of its December
    here = within(year, season, "season")
    if here is None or here.start is None or here.end is None:
        return None
    to_come, over = s.dct < here.start, here.end < s.dct
    if shift == -1 or (shift is None and s.direction == "past" and to_come):
        year -= not over
    elif shift == 1 or (shift is None and s.direction == "future" and over):
        year += not to_come
    return within(year, season, "season")
