"""Dates that count from another: 'last week', 'two years ago', 'the following day', 'later this month'.

Functions of ``nlkit.when.rules``; see there. The anchor is the document date,
or the date mentioned last where the words point back to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.when import timex
from nlkit.when.numerals import SEASONS, count, month_number, ordinal, relation, unit_of, weekday_number, year_number
from nlkit.when.state import State
from nlkit.when.timex import Timex, of_day, step, unknown, within
from nlkit.when.words import KINDS, TIMES

if TYPE_CHECKING:
    from datetime import date

Words = Mapping[str, str]  # of the named groups of a rule
# None where the words make no date ('April 31')
Rule = Callable[[State, Words], Timex | None]
RULES: dict[str, Rule] = {}
HALVES = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year"), "month": (2, "week")}


def reads(rules: str) -> Callable[[Rule], Rule]:
    """Let a function read these rules of ``data/times.toml``."""

    def register(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(rules.split(), function))
        return function

    return register


def relative(s: State, text: str, unit: str) -> Timex | None:
    """'last month', 'the following week', 'that day'."""
    shift, anaphoric = relation(text)
    if unit == "weekend" and not shift and s.direction == "past" and s.dct and s.dct.weekday() <= 3:
        shift = -1  # on Monday 'this weekend' is over
    return step(s.anchor(unit) if anaphoric or (unit == "day" and shift > 0) else s.dct, shift, unit)


def year_of(s: State, p: Words) -> int | None:
    """The year of '... 2019', '... of last year'; None if it is not said or not known."""
    if "y" in p:
        return year_number(p["y"])
    year = relative(s, p["r"], "year") if "r" in p else None
    return year.start.year if year and year.start else None


def month_day(s: State, month: int, day: int, year: int | None) -> Timex | None:
    if timex.make_day(2000, month, day) is None:
        return None
    nearest = s.nearest_year(month, day) if year is None else year
    if nearest is None:
        return Timex(f"XXXX-{month:02d}-{day:02d}", unit="day")
    tries = (0, 1, -1, 2, -2, 3, -3, 4, -4) if year is None else (0,)  # 29 February is one of a leap year
    return of_day(next(filter(None, (timex.make_day(nearest + more, month, day) for more in tries)), None), "day")


def season_of(s: State, season: str, shift: int | None) -> Timex | None:
    """The season in the direction of the clause (shift None), or last (-1), this (0) or next (1)."""
    if s.dct is None:
        return within(None, season, "season")
    year = s.dct.year - (season == "WI" and s.dct.month < 3)  # a winter has the year of its December
    here = within(year, season, "season")
    if here is None or here.start is None:
        return None
    to_come, over = s.dct < here.start, here.end < s.dct
    if shift == -1 or (shift is None and s.direction == "past" and to_come):
        year -= not over
    elif shift == 1 or (shift is None and s.direction == "future" and over):
        year += not to_come
    return within(year, season, "season")


@reads("month month_year month_of")
def month(s: State, p: Words) -> Timex | None:
    number, year = month_number(p["m"]), year_of(s, p)
    return within(s.nearest_year(number) if year is None and "r" not in p else year, f"{number:02d}", "month")


@reads("rel_unit rel_day rel_part the_unit unit_end day_end")
def rel_unit(s: State, p: Words) -> Timex | None:
    """'last week', 'last night', 'the end of the year', 'at the end of the day'; one that is past is the last end."""
    unit = unit_of(p.get("u", "day"))
    if "r" not in p and s.direction == "past" and s.dct and p.get("mod") in ("end", "close"):
        end = timex.part_of(timex.value_of(s.dct, unit), "end")
        if end and s.dct < end[0]:
            return relative(s, "last", unit)
    return relative(s, p.get("r") or ("that" if unit == "day" else "this"), unit)


@reads("rel_name")
def rel_name(s: State, p: Words) -> Timex | None:
    """'last May', 'this Saturday', 'next spring'."""
    name, kind, (shift, anaphoric) = p["x"], KINDS[p["x"]], relation(p["r"])
    anchor = s.anchor("day" if kind in ("WEEKDAY", "WDABBR") else "month") if anaphoric else s.dct
    if kind == "SEASON":
        return season_of(replace(s, dct=anchor), SEASONS[name], shift)
    if kind != "MONTH":
        return weekday_from(anchor, weekday_number(name), shift, s.direction)
    number, year = month_number(name), anchor and anchor.year
    if anchor and shift:
        year += number <= anchor.month if shift > 0 else -(number >= anchor.month)
    return within(year, f"{number:02d}", "month")


def weekday_from(anchor: date | None, weekday: int, shift: int, direction: str | None) -> Timex | None:
    if anchor is None:
        return Timex(f"XXXX-WXX-{weekday + 1}", unit="day")
    ahead = (weekday - anchor.weekday()) % 7
    if shift > 0:
        ahead = ahead or 7
    elif shift < 0 or (direction == "past" and ahead):
        ahead -= 7
    elif direction is None:  # that of the same week
        ahead = weekday - anchor.weekday()
    return step(anchor, ahead, "day")


@reads("weekday")
def weekday(s: State, p: Words) -> Timex | None:
    """'Monday', that of the week in 'last week, on Monday'; an agenda runs forward: 'On Thursday she will be in
    Riga, ... On Monday she will fly home.'"""
    if s.week is not None:
        return step(s.week, weekday_number(p["w"]), "day")
    direction = s.direction or "past"
    anchor = s.agenda if s.agenda and s.opens and direction == "future" else s.dct
    return weekday_from(anchor, weekday_number(p["w"]), 0, direction)


@reads("weekday_of")
def weekday_of(s: State, p: Words) -> Timex | None:
    week = relative(s, p["r"], "week")
    return step(week and week.start, weekday_number(p["w"]), "day")


@reads("weekend")
def weekend(s: State, p: Words) -> Timex | None:
    ahead = s.dct is None or s.dct.weekday() > 4 or s.direction == "future"
    return step(s.dct, 0 if ahead else -1, "weekend")


@reads("deixis")
def deixis(s: State, p: Words) -> Timex | None:
    shift = TIMES["deixis"][p["x"]]
    if s.dct is None:
        return Timex("PAST_REF" if shift < 0 else "FUTURE_REF" if shift else "PRESENT_REF", unit="ref")
    return step(s.dct, shift, "day")


@reads("rel_vague")
def rel_vague(s: State, p: Words) -> Timex | None:
    """'recent weeks', 'the coming days'."""
    return Timex("PAST_REF" if p["r"] in ("past", "recent") else "FUTURE_REF", unit="ref")


@reads("rel_n past_unit next_unit")
def rel_n(s: State, p: Words) -> Timex | None:
    """'the past two weeks', 'the past month': so many units up to the document date or from it on."""
    n, unit, (shift, _) = count(p.get("n", "a")), unit_of(p["u"]), relation(p["r"])
    if unit == "fortnight":
        n, unit = n and 2 * n, "week"
    value = f"P{'X' if n is None else n}{timex.UNIT_CODES[unit]}"
    other = timex.add_units(s.dct, (n or 0) * shift, unit)
    if n is None or other is None:
        return Timex(value, unit="duration")
    return Timex(value, min(other, s.dct), max(other, s.dct), "duration")


@reads("ago from_now in_time")
def counted(s: State, p: Words) -> Timex | None:
    """'two weeks ago', 'half a year ago', 'ten days from now'; 'some weeks ago' only tells that it is past."""
    ago = "ago" in p
    n, unit = count(p["n"]) if "n" in p else None, unit_of(p.get("u", ""))
    if "h" in p:
        n, unit = HALVES.get(unit, (None, unit))
    if n is None:
        return Timex("PAST_REF" if ago else "FUTURE_REF", unit="ref")
    return step(s.dct, -n if ago else n, unit)


@reads("shift")
def shift(s: State, p: Words) -> Timex | None:
    """'two days later'; 'in the third quarter, up from 4% a year earlier' has the grain of what is compared."""
    n, unit = count(p.get("n", "a")), unit_of(p["u"])
    if n is None:
        return None
    anchor, back = s.anchor(unit), KINDS[p["k"].split()[0]] in ("EARLIER", "BEFORE", "PREV")
    if anchor is None:
        return unknown(unit)
    if s.dct and anchor > s.dct and s.direction == "past":
        anchor = s.dct  # 'the summit of June 12 ... he had met him two days before'
    grain = s.last.unit if unit == "year" and s.last and s.last.unit in ("quarter", "half") else unit
    return of_day(timex.add_units(anchor, -n if back else n, unit), grain)


def _named(s: State, p: Words) -> date | None:
    """The day that is named: 'Monday', 'tomorrow', 'Easter', 'April 2'."""
    if "x" in p:
        rule = "deixis" if p["x"] in TIMES["deixis"] else "weekday" if p["x"] in KINDS else "holiday"
        t = RULES[rule](s, {"x": p["x"], "w": p["x"]})
    else:
        day = ordinal(p.get("d") or p["d2"])
        t = month_day(s, month_number(p.get("m") or p["m2"]), day, year_of(s, p)) if day else None
    return t and t.start


@reads("week_of")
def week_of(s: State, p: Words) -> Timex | None:
    day = _named(s, p)
    return day and step(day, 0, "week")


@reads("offset offset_week")
def offset(s: State, p: Words) -> Timex | None:
    """'a week on Monday', 'Monday week', 'two days before Easter', 'five weeks after the storm of June 4'."""
    n, unit, how = count(p.get("n", "a")), unit_of(p["u"]), p.get("k", "").split(" ")[0]
    ways = {"ago": lambda: "past", "after": s.told, "before": s.told}
    named = _named(replace(s, told=ways.get(how, lambda: "future")), p)
    there = timex.add_units(named, (n or 0) * (-1 if how in ("ago", "before") else 1), unit)
    whole = ("n" not in p and how in ways) or unit not in ("day", "week", "fortnight")  # 'the week after Easter'
    return of_day(there, unit if whole and how != "ago" else "day") or unknown("day")


@reads("offset_weekday")
def offset_weekday(s: State, p: Words) -> Timex | None:
    """'the Monday after Easter', 'the Friday before May 3'."""
    back = p["k"] == "before"
    day = timex.add_days(_named(s, p), -1 if back else 1)
    return weekday_from(day, weekday_number(p["v"]), 0, "past" if back else "future") if day else unknown("day")


@reads("after_next")
def after_next(s: State, p: Words) -> Timex | None:
    """'the week after next', 'the Friday after next', 'the year before last'."""
    n = 1 if p["k"].startswith("after") else -1
    if KINDS[p["v"]] != "WEEKDAY":
        return step(s.dct, 2 * n, unit_of(p["v"]))
    day = weekday_from(s.dct, weekday_number(p["v"]), n, None)
    return step(day and day.start, 7 * n, "day")


@reads("nth_day")
def nth_day(s: State, p: Words) -> Timex | None:
    """'on the 8th': of the month mentioned last, else the one that is nearest in the direction of the clause."""
    day, anchor = ordinal(p["d"]), s.anchor("month")
    if anchor is None:
        return Timex(f"XXXX-XX-{day:02d}", unit="day")
    if s.last and s.last.unit == "month":
        return of_day(timex.make_day(anchor.year, anchor.month, day), "day")
    months = [timex.add_units(anchor.replace(day=1), n, "month") for n in (-2, -1, 0, 1, 2)]
    days = [d for m in months if m and (d := timex.make_day(m.year, m.month, day))]
    here = [d for d in days if d >= anchor][:1] if s.direction == "future" else [d for d in days if d <= anchor][-1:]
    return of_day(here[0], "day") if here else None
