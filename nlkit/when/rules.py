"""What a date phrase means: one function for each rule of ``data/times.toml``, here and in ``relative``.

A function gets the reader's state (document date, date mentioned last,
direction of the clause) and the words of the rule's named groups; it gives a
value with first and last day, or None where the words make no date ('April
31').
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from dateutil.relativedelta import weekday as nth

from nlkit.when import timex
from nlkit.when.numerals import NUMBERS, SEASONS, digits, month_number, ordinal, unit_of, weekday_number, year_number
from nlkit.when.relative import RULES, Words, month, month_day, reads, relative, season_of, year_of
from nlkit.when.timex import Timex, between, known, of_day, step, unknown, within
from nlkit.when.words import TIMES

if TYPE_CHECKING:
    from datetime import date

    from nlkit.when.grammar import Match
    from nlkit.when.state import State

HOLIDAYS = {name: (kind, *row) for kind, rows in TIMES["holidays"].items() for name, *row in rows}
MODIFIERS = {phrase: mod for mod, phrases in TIMES["modifiers"].items() for phrase in phrases}


def read(m: Match, s: State) -> Timex | None:
    """What a phrase means, None where it is no date. 'early May': the value stays, the days get fewer."""
    t, words = RULES[m.rule](s, m.parts), m.parts.get("mod") or m.parts.get("mod2") or ""
    mod = MODIFIERS.get(words.rstrip(" -–—‑−"))
    if t is None or t.start is None or mod is None:
        return t
    if mod in ("earlier", "later"):
        here = s.dct and t.start <= s.dct <= t.end
        return t._replace(**{"end" if mod == "earlier" else "start": s.dct}) if here else t
    start, end = timex.part_of(t.value, mod) or t[1:3]
    return t._replace(start=start, end=end)


@reads("iso")
def iso(s: State, p: Words) -> Timex | None:
    """'2019-05-03', '2019/05/03'."""
    t = known(re.sub("[/.]", "-", p["x"]), "day")
    return t if t.start else None


@reads("slash")
def slash(s: State, p: Words) -> Timex | None:
    a, b, year = re.split("[/.]", p["x"])
    day_first = "." in p["x"] or s.day_first or int(a) > 12
    day, month = (int(a), int(b)) if day_first else (int(b), int(a))
    return of_day(timex.make_day(year_number(year), month, day), "day")


@reads("md dm")
def day(s: State, p: Words) -> Timex | None:
    day, month, year = ordinal(p.get("d") or p["o"]), month_number(p["m"]), year_of(s, p)
    if day is None:
        return None
    if year is None and "w" in p and s.dct and not (s.past or s.chapter or s.frame):  # the year in which it fits
        days = (timex.make_day(s.dct.year + more, month, day) for more in (0, -1, 1, -2, 2))
        fits = [d for d in days if d and d.weekday() == weekday_number(p["w"])]
        if fits:
            return of_day(_nearest(s.dct, fits), "day")
    return month_day(s, month, day, year)


def _nearest(dct: date, days: list[date]) -> date | None:
    return min(days, key=lambda d: abs((d - dct).days), default=None)


@reads("md_range dm_range")
def days(s: State, p: Words) -> Timex | None:
    """'March 3-5', '11, 12 and 13 May'."""
    first, last = ordinal(p["d"]), ordinal(p["e"])
    if not first or not last or first >= last:
        return None
    return between(*(month_day(s, month_number(p["m"]), day, year_of(s, p)) for day in (first, last)))


@reads("nth_weekday nth_unit")
def nth_of(s: State, p: Words) -> Timex | None:
    """'the first Friday of next month', 'the last week of March': weeks are seven days from the start or the end."""
    unit, n = unit_of(p.get("u", "day")), ordinal(p["o"])
    period = month(s, p) if "m" in p else relative(s, p["r"], unit_of(p["v"]))
    if period is None or period.start is None or (n or 1) > 31:
        return unknown(unit)
    start, end = period.start, period.end
    if "w" in p or unit == "weekend":
        weekday = nth(weekday_number(p["w"]) if "w" in p else 5, n or -1)
        return of_day(timex.add(start if n else end, relativedelta(weekday=weekday)), unit)
    if unit == "day":
        return of_day(timex.add_days(start, n - 1) if n else end, "day")
    first = timex.add_days(start, 7 * n - 7) if n else timex.add_days(end, -6)
    last = timex.add_days(first, 6)
    if last is None or first > end:
        return None
    return Timex(timex.value_of(timex.add_days(first, 3), "week"), first, min(last, end), "week")


@reads("half h_token")
def half(s: State, p: Words) -> Timex | None:
    n = 2 if p["o"] == "latter" else ordinal(p["o"])
    return within(year_of(s, p), f"H{n}", "half") if n in (1, 2) else None


@reads("quarter q_token")
def quarter(s: State, p: Words) -> Timex | None:
    """'the third quarter of 2018', 'Q3 2018'; without a year that of the nearest one."""
    n, year = ordinal(p["o"]) or 4, year_of(s, p)  # else the last one of a year
    if year is None and s.dct is not None:
        gap = n - (s.dct.month + 2) // 3
        ahead = gap == -3 or (gap == -2 and s.direction == "future")
        year = s.dct.year + ahead - (gap == 3 or (gap == 2 and s.direction == "past"))
    return within(year, f"Q{n}", "quarter") if n <= 4 else None


@reads("season season_year")
def season(s: State, p: Words) -> Timex | None:
    code = SEASONS[p["s"]]
    return within(year_of(s, p), code, "season") if "y" in p or "r" in p else season_of(s, code, None)


@reads("fiscal fiscal_year the_fiscal_year")
def fiscal(s: State, p: Words) -> Timex | None:
    """'fiscal 2015', 'the start of this fiscal year': no days, as each institution begins it in another month."""
    year = year_of(s, p if "y" in p or "r" in p else {"r": "this"})
    return Timex("XXXX" if year is None else f"{year:04d}", unit="fiscal")


@reads("year apos_year")
def year(s: State, p: Words) -> Timex | None:
    return known(f"{year_of(s, p):04d}", "year")


@reads("year_range")
def year_range(s: State, p: Words) -> Timex | None:
    """'2018-19', '1914/18'."""
    first = year_number(p["y"])
    last = first // 100 * 100 + int(p["z"])
    return between(*(known(f"{y:04d}", "year") for y in (first, last))) if len(p["z"]) == 2 and first < last else None


@reads("decade")
def decade(s: State, p: Words) -> Timex | None:
    """'the 1980s', 'the '80s', 'the eighties'; 'the 1800s' are a century, but 'the 2000s' ten years."""
    number = digits(p["e"]) or str(NUMBERS[p["e"].removesuffix("ies") + "y"])
    if len(number) == 2:
        number = ("20" if number < "20" else "19") + number
    return known(number[: 2 if number.endswith("00") and number != "2000" else 3], "decade")


@reads("century")
def century(s: State, p: Words) -> Timex | None:
    n = ordinal(p["o"])
    return known(f"{n - 1:02d}", "century") if n and 5 <= n <= 22 else None


@reads("holiday")
def holiday(s: State, p: Words) -> Timex | None:
    """'Christmas', 'last Easter', 'Labor Day weekend'."""
    kind, *row = HOLIDAYS[p["x"]]
    if "we" in p:  # the weekend nearest to the day
        day = holiday(s, {k: v for k, v in p.items() if k != "we"})
        start = day and day.start
        return step(start and timex.add_days(start, 0 if start.weekday() > 2 else -3), 0, "weekend")
    if kind == "once":
        return of_day(timex.make_day(*row), "day")
    if "y" in p:
        return of_day(_holiday_in(year_number(p["y"]), kind, *row), "day")
    if s.dct is None:
        return Timex("XXXX-{:02d}-{:02d}".format(*row), unit="day") if kind == "fixed" else unknown("day")
    days = [d for more in (-1, 0, 1) if (d := _holiday_in(s.dct.year + more, kind, *row))]
    which = p.get("r") or (s.direction if all(abs((d - s.dct).days) > timex.QUARTER for d in days) else None)
    if which in ("last", "past"):
        days = [d for d in days if d < s.dct][-1:]
    elif which in ("next", "future"):
        days = [d for d in days if d > s.dct][:1]
    return of_day(_nearest(s.dct, days), "day")


def _holiday_in(year: int, kind: str, *row: int) -> date | None:
    if kind == "fixed":
        return timex.make_day(year, *row)
    if kind == "easter":
        return timex.add_days(easter(year), row[0]) if 1583 <= year <= 4099 else None
    month, n, weekday = row
    return timex.add(timex.make_day(year, month, 1), relativedelta(day=1 if n > 0 else 31, weekday=nth(weekday, n)))


for _time in ("past", "present", "future"):
    RULES[_time] = partial(lambda value, s, p: Timex(value, unit="ref"), f"{_time.upper()}_REF")
