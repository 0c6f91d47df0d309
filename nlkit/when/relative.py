"""Dates that count from another: 'last week', 'two years ago', 'the following day', 'later this month'.

Functions of ``nlkit.when.rules``; see there. The anchor is the document date,
or the date mentioned last where the words point back to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.when import timex
from nlkit.when.grammar import load_grammar
from nlkit.when.values import (
    SEASONS,
    UNKNOWN,
    WEEKDAYS,
    State,
    Timex,
    count,
    known,
    month_number,
    of_day,
    of_known,
    relation,
    season_of,
    unit_of,
    week_end,
    weekday_number,
    with_modifier,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def relative(s: State, text: str, unit: str) -> Timex | None:
    """'last month', 'the following week', 'that day'."""
    shift, anaphoric = relation(text)
    anchor = s.anchor(unit) if anaphoric or (unit == "day" and shift > 0) else s.dct
    if unit == "weekend":
        return _rel_weekend(s, shift, anaphoric, text)
    if anchor is None:
        return Timex(UNKNOWN[unit], unit=unit)
    return of_known(timex.add_units(anchor, shift, unit), unit)


def _rel_weekend(s: State, shift: int, anaphoric: bool, text: str) -> Timex | None:
    if anaphoric and s.last and s.last.start:
        return of_known(timex.add_days(s.last.start, 7 * shift), "weekend")
    if s.dct is None:
        return Timex(UNKNOWN["weekend"], unit="weekend")
    if shift == 1 and "coming" in text:
        shift = 0
    return week_end(s, shift if shift or s.direction != "past" or s.dct.weekday() > 3 else -1)


def rel_name(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    name, (shift, anaphoric) = p["x"], relation(p["r"])
    if name in SEASONS:
        here = State(s.anchor("month") if anaphoric else s.dct, direction=s.direction)
        return with_modifier(season_of(here, SEASONS[name], shift), p.get("mod"), s)
    anchor = s.anchor("day") if anaphoric else s.dct
    if name[:3] in WEEKDAYS and load_grammar().kinds.get(name) in ("WEEKDAY", "WDABBR"):
        return _rel_weekday(s, anchor, weekday_number(name), shift)
    month = month_number(name)
    if anchor is None:
        return Timex(f"XXXX-{month:02d}", unit="month")
    year = anchor.year
    if shift < 0:
        year -= month >= anchor.month
    elif shift > 0:
        year += month <= anchor.month
    return with_modifier(known(f"{year:04d}-{month:02d}", "month"), p.get("mod"), s)


def _rel_weekday(s: State, anchor: date | None, weekday: int, shift: int) -> Timex | None:
    if anchor is None:
        return Timex(f"XXXX-WXX-{weekday + 1}", unit="day")
    ahead = (weekday - anchor.weekday()) % 7
    if shift < 0:
        return of_known(timex.add_days(anchor, ahead - 7), "day")
    if shift > 0:
        return of_known(timex.add_days(anchor, ahead or 7), "day")
    if s.direction is None:
        return of_known(timex.add_days(anchor, weekday - anchor.weekday()), "day")
    return of_known(timex.add_days(anchor, ahead if s.direction == "future" or not ahead else ahead - 7), "day")


def deixis(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(p["x"], 0)
    if s.dct is None:
        return Timex(("PAST_REF", "PRESENT_REF", "FUTURE_REF")[shift + 1], unit="ref")
    return of_known(timex.add_days(s.dct, shift), "day")


def near_day(shift: int):
    def read(s: State, p: Mapping[str, str], text: str) -> Timex | None:
        return Timex(UNKNOWN["day"], unit="day") if s.dct is None else of_known(timex.add_days(s.dct, shift), "day")

    return read


def rel_part(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    shift, anaphoric = relation(p["r"])
    anchor = s.anchor("day") if anaphoric or p["r"].endswith("next") else s.dct
    return Timex(UNKNOWN["day"], unit="day") if anchor is None else of_known(timex.add_days(anchor, shift), "day")


def rel_n(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n, unit, (shift, _) = count(p["n"]), unit_of(p["u"]), relation(p["r"])
    return vague_stretch(unit) if n is None else _stretch(s, n, unit, shift)


def vague_stretch(unit: str) -> Timex:
    """'the past few days': so many of them."""
    return Timex("PXW" if unit == "fortnight" else f"PX{timex.UNIT_CODES[unit]}", unit="duration")


def _stretch(s: State, n: int, unit: str, shift: int) -> Timex | None:
    value = f"P{n * 2}W" if unit == "fortnight" else f"P{n}{timex.UNIT_CODES[unit]}"
    other = timex.add_units(s.dct, n * shift, unit) if s.dct else None
    if other is None or s.dct is None:
        return Timex(value, unit="duration")
    return Timex(value, min(other, s.dct), max(other, s.dct), "duration")


def past_unit(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return _stretch(s, 1, unit_of(p.get("u") or p.get("u2") or p["u3"]), -1)


def next_unit(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return _stretch(s, 1, unit_of(p.get("u") or p["u2"]), 1)


def rel_vague(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    if "n" in p:
        return vague_stretch(unit_of(p["u"]))
    return Timex("PAST_REF" if p["r"] in ("past", "recent") else "FUTURE_REF", unit="ref")


def ago(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    if "u2" in p:  # 'years ago'
        return Timex("PAST_REF", unit="ref")
    unit = unit_of(p["u"])
    if "h" in p:  # half a year
        n, unit = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year"), "month": (2, "week")}.get(
            unit, (None, unit)
        )
    else:
        n = count(p["n"])
    if n is None:
        return Timex("PAST_REF", unit="ref")
    return Timex(UNKNOWN[unit], unit=unit) if s.dct is None else of_known(timex.add_units(s.dct, -n, unit), unit)


def from_now(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n, unit = count(p["n"]), unit_of(p["u"])
    if n is None:
        return Timex("FUTURE_REF", unit="ref")
    return Timex(UNKNOWN[unit], unit=unit) if s.dct is None else of_known(timex.add_units(s.dct, n, unit), unit)


def shift(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n, unit = count(p["n"]) if "n" in p else 1, unit_of(p["u"])
    if n is None:
        return None
    sign = -1 if p["k"].startswith(("earlier", "before", "prev", "prior", "preced")) else 1
    anchor = s.anchor(unit)
    if anchor is None:
        return Timex(UNKNOWN[unit], unit=unit)
    if s.dct and anchor > s.dct and s.direction == "past":
        anchor = s.dct  # 'the summit of June 12 ... he had met him two days before'
    grain = s.last.unit if unit == "year" and s.last and s.last.unit in ("quarter", "half") else unit
    return of_known(timex.add_units(anchor, sign * n, unit), grain)  # 'in the third quarter, up from 4% a year earlier'


def rel_unit(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return with_modifier(relative(s, p["r"], unit_of(p["u"])), p.get("mod"), s)


def the_unit(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    unit = unit_of(p["u"])
    if unit == "day":
        return relative(s, "that", "day")
    return with_modifier(relative(s, "this", unit), p.get("mod"), s)


def unit_end(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return with_modifier(relative(s, "this", unit_of(p["u"])), "end", s)


def the_quarter(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    """'For the quarter, sales rose': the one mentioned last; if there is none, it is no date."""
    return s.last if s.last and s.last.unit == "quarter" else None


def day_end(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return relative(s, "that", "day")


def same_period(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    """'the same month last year': the period mentioned last, a year earlier."""
    last = s.last if s.last and s.last.start else None
    unit = p.get("u") or p["u2"]
    if unit not in UNKNOWN:
        unit = last.unit if last and last.unit in UNKNOWN else "year"
    return of_day(timex.add_units(last.start if last else s.dct, -1, "year") if last or s.dct else None, unit)


def weekend(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    if s.dct is None or s.dct.weekday() > 4 or s.direction == "future":
        return week_end(s)
    return week_end(s, -1)


def month_of(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    year = relative(s, p["r"], "year")
    if year is None or year.start is None:
        return Timex(f"XXXX-{month_number(p['m']):02d}", unit="month")
    return with_modifier(known(f"{year.value}-{month_number(p['m']):02d}", "month"), p.get("mod"), s)


def weekday_of(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    week = relative(s, p["r"], "week")
    if week is None or week.start is None:
        return Timex(UNKNOWN["day"], unit="day")
    return of_known(timex.add_days(week.start, weekday_number(p["w"])), "day")
