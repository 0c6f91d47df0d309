"""What a date phrase means: one function for each rule of ``data/times.toml``.

A function gets the reader's state (document date, date mentioned last,
direction of the clause), the words of the rule's named groups and those of
the whole phrase; it gives a value with first and last day, or None where the
words make no date ('April 31').
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.easter import easter

from nlkit.when import timex
from nlkit.when.grammar import load_grammar
from nlkit.when.relative import (
    ago,
    day_end,
    deixis,
    from_now,
    month_of,
    near_day,
    next_unit,
    past_unit,
    rel_n,
    rel_name,
    rel_part,
    rel_unit,
    rel_vague,
    relative,
    same_period,
    shift,
    the_quarter,
    the_unit,
    unit_end,
    weekday_of,
    weekend,
)
from nlkit.when.values import (
    NUMBERS,
    SEASONS,
    UNKNOWN,
    State,
    Timex,
    bare_month,
    bare_weekday,
    between,
    known,
    month_day,
    month_number,
    nearest_year,
    of_day,
    of_known,
    ordinal,
    season_of,
    unit_of,
    weekday_number,
    with_modifier,
    year_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    Rule = Callable[[State, Mapping[str, str], str], Timex | None]


def _year(p: Mapping[str, str]) -> int | None:
    return year_number(p["y"]) if "y" in p else None


def _iso(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return known(text[:10], "day") if timex.interval(text[:10]) else None


def _slash(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    dotted = "." in text
    a, b, c = text.replace(".", "/").split("/")
    day, month = (int(a), int(b)) if dotted or s.day_first or int(a) > 12 else (int(b), int(a))
    return known(timex.value_of(timex.make_day(year_number(c), month, day), "day"), "day")


def _days(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    month = month_number(p["m"])
    first, second = ordinal(p["d"]), ordinal(p["e"])
    if not first or not second or first >= second:
        return None
    a, b = month_day(s, month, first, _year(p)), month_day(s, month, second, _year(p))
    return between(a, b)


def _day(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    day = ordinal(p.get("d") or p["o"])
    year = _year(p)
    if day is None:
        return None
    month = month_number(p["m"])
    if year is None and "w" in p and s.dct is not None and not s.historic:  # the year in which the weekday fits
        fits = [
            d
            for y in (0, -1, 1, -2, 2)
            if (d := timex.make_day(s.dct.year + y, month, day)) and d.weekday() == weekday_number(p["w"])
        ]
        if fits:
            return of_day(min(fits, key=lambda d: abs((d - s.dct).days)), "day")
    return month_day(s, month, day, year)


def _nth_weekday(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    if "m" in p:
        year = _year(p) or nearest_year(s, month_number(p["m"]))
        start = timex.make_day(year, month_number(p["m"]), 1) if year else None
    else:
        period = relative(s, p["r"], unit_of(p["u"]))
        start = period.start if period else None
    if start is None:
        return Timex(UNKNOWN["day"], unit="day")
    n = ordinal(p["o"])
    if n is None and p.get("u") == "year":
        start = timex.add_months(start, 11)
    return of_known(nth_weekday(start, weekday_number(p["w"]), n or -1), "day") if (n or 1) <= 5 else None


def nth_weekday(start: date | None, weekday: int, n: int) -> date | None:
    """The nth such weekday from the first of a month on; -1 is the last of the month."""
    if n > 0:
        return start and timex.add_days(start, (weekday - start.weekday()) % 7 + 7 * (n - 1))
    last = timex.add_days(timex.add_months(start, 1), -1)
    return last and timex.add_days(last, -((last.weekday() - weekday) % 7))


def _week_of(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    day = month_day(s, month_number(p.get("m") or p["m2"]), ordinal(p.get("d") or p["d2"]) or 0, _year(p))
    return of_day(day.start, "week") if day else None


def _nth_unit(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    """'the last week of March', 'the first day of 2019': weeks count seven days each from the start or the end."""
    if "m" in p:
        year = _year(p) or nearest_year(s, month_number(p["m"]))
        span = timex.months(year, month_number(p["m"]), 1) if year else None
    else:
        period = relative(s, p["r"], unit_of(p["v"]))
        span = (period.start, period.end) if period and period.start and period.end else None
    unit, n = unit_of(p["u"]), ordinal(p["o"])
    if span is None or (n or 1) > 31:
        return Timex(UNKNOWN[unit], unit=unit)
    start, end = span
    if unit == "day":
        return of_known(end if n is None else timex.add_days(start, n - 1), "day")
    if unit == "weekend":
        step = (5 - start.weekday()) % 7 if n else -((end.weekday() - 5) % 7)
        saturday = timex.add_days(start if n else end, step)
        return of_known(timex.add_days(saturday, 7 * ((n or 1) - 1)), "weekend")
    if n is None:
        a, b, middle = timex.add_days(end, -6), end, timex.add_days(end, -3)
    else:
        a, b = timex.add_days(start, 7 * n - 7), timex.add_days(start, 7 * n - 1)
        middle = timex.add_days(a, 3)
    if a is None or b is None or a > end:
        return None
    return Timex(timex.value_of(middle, "week") or UNKNOWN["week"], a, min(b, end), "week")


def _month_year(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return with_modifier(known(f"{_year(p):04d}-{month_number(p['m']):02d}", "month"), p.get("mod"), s)


def _half(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n = 2 if p["o"] == "latter" else ordinal(p["o"])
    found = relative(s, p["r"], "year") if "r" in p else known(f"{_year(p):04d}", "year")
    if found is None or n not in (1, 2):
        return None
    return known(f"{found.value}-H{n}", "half") if found.start else Timex(UNKNOWN["half"], unit="half")


def _quarter(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n = ordinal(p["o"])
    if n is None:
        if "y" not in p and "v" not in p:
            return relative(s, "last", "quarter") if p["o"] == "last" else None
        n = 4
    if not 1 <= n <= 4:
        return None
    year = _year(p)
    if year is None and "v" in p:
        found = relative(s, p["r"], "year")
        year = found.start.year if found and found.start else None
    if year is None and s.dct is not None:
        gap = n - (s.dct.month + 2) // 3  # the nearest one
        ahead = gap == -3 or (gap == -2 and s.direction == "future")
        year = s.dct.year + ahead - (gap == 3 or (gap == 2 and s.direction == "past"))
    if year is None:
        return Timex(f"XXXX-Q{n}", unit="quarter")
    return with_modifier(known(f"{year:04d}-Q{n}", "quarter"), p.get("mod"), s)


def _qtoken(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    year = _year(p)
    if year is None:
        if p["q"].startswith("h") or s.dct is None:
            return None
        return _quarter(s, {"o": ["first", "second", "third", "fourth"][int(p["q"][1]) - 1]}, text)
    return known(f"{year:04d}-{p['q'].upper()}", "quarter")


def _season(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    season = SEASONS[p["s"]]
    if "y" in p:
        found = known(f"{_year(p):04d}-{timex.SEASONS[season]}", "season")
    elif "r" in p:
        year = relative(s, p["r"], "year")
        found = known(f"{year.value}-{timex.SEASONS[season]}", "season") if year else None
    else:
        found = season_of(s, season, None)
    return with_modifier(found, p.get("mod"), s)


def _fiscal(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return Timex(f"{_year(p):04d}", unit="fiscal")


def _decade(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    digits = "".join(c for c in p["e"] if c.isdecimal()) or str(NUMBERS[p["e"].removesuffix("ies") + "y"])
    value = digits[:3] if len(digits) == 4 else ("20" if digits < "20" else "19") + digits[0]
    if len(digits) == 4 and digits.endswith("00") and digits != "2000":  # 'the 1800s', but 'the 2000s' are ten years
        value = digits[:2]
    return with_modifier(known(value, "decade"), p.get("mod") or p.get("mod2"), s)


def _century(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    n = ordinal(p["o"])
    found = known(f"{n - 1:02d}", "century") if n and 5 <= n <= 22 else None
    return with_modifier(found, p.get("mod") or p.get("mod2"), s)


def _year_range(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    first, last = _year(p), p["z"]
    if len(last) != 2:
        return None
    second = first // 100 * 100 + int(last)
    return between(known(f"{first:04d}", "year"), known(f"{second:04d}", "year")) if first < second else None


def _bare_year(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return with_modifier(known(f"{_year(p):04d}", "year"), p.get("mod"), s)


def _month(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return bare_month(s, month_number(p["m"]), p.get("mod"))


def _weekday(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    return bare_weekday(s, weekday_number(p["w"]))


def _holiday(s: State, p: Mapping[str, str], text: str) -> Timex | None:
    holidays = load_grammar().holidays
    kind, *row = holidays[max((h for h in holidays if h in text), key=len)]

    def in_year(year: int) -> date | None:
        if kind == "weekday":
            return nth_weekday(timex.make_day(year, row[0], 1), row[2], row[1])
        if kind == "fixed":
            return timex.make_day(year, *row)
        return timex.add_days(easter(year), row[0]) if 1583 <= year <= 4099 else None

    if "we" in p:  # the weekend nearest to the day
        day = _holiday(s, {k: v for k, v in p.items() if k != "we"}, text)
        near = day and timex.add_days(day.start, 0 if day.start and day.start.weekday() > 2 else -3)
        return of_known(near, "weekend") or Timex(UNKNOWN["weekend"], unit="weekend")
    if kind == "once":
        return of_known(timex.make_day(*row), "day")
    if "y" in p:
        return of_known(in_year(year_number(p["y"])), "day")
    dct = s.dct
    if dct is None:
        return Timex("XXXX-{:02d}-{:02d}".format(*row) if kind == "fixed" else UNKNOWN["day"], unit="day")
    days = [d for y in (dct.year - 1, dct.year, dct.year + 1) if (d := in_year(y))]
    which = p.get("r") or (s.direction if all(abs((d - dct).days) > 92 for d in days) else None)
    if which in ("last", "past"):
        days = [d for d in days if d < dct][-1:]
    elif which in ("next", "future"):
        days = [d for d in days if d > dct][:1]
    return of_known(min(days, key=lambda d: abs((d - dct).days), default=None), "day")


def _ref(value: str):
    def read(s: State, p: Mapping[str, str], text: str) -> Timex | None:
        return Timex(value, unit="ref")

    return read


RULES: Mapping[str, Rule] = {
    "iso": _iso,
    "slash": _slash,
    "daybefore": near_day(-2),
    "dayafter": near_day(2),
    "holiday": _holiday,
    **dict.fromkeys(("md_list", "md_range", "dm_list", "dm_range"), _days),
    **dict.fromkeys(("md", "dm"), _day),
    "week_of": _week_of,
    "nth_unit": _nth_unit,
    "same_period": same_period,
    "nth_weekday": _nth_weekday,
    "month_year": _month_year,
    "month_of": month_of,
    "weekday_of": weekday_of,
    "rel_name": rel_name,
    "half": _half,
    **dict.fromkeys(("quarter", "year_quarter"), _quarter),
    **dict.fromkeys(("qtoken", "yearq"), _qtoken),
    **dict.fromkeys(("season_year", "season"), _season),
    "deixis": deixis,
    "rel_part": rel_part,
    "rel_n": rel_n,
    "past_unit": past_unit,
    "next_unit": next_unit,
    "rel_vague": rel_vague,
    "ago": ago,
    **dict.fromkeys(("in_time", "from_now"), from_now),
    "shift": shift,
    **dict.fromkeys(("rel_day", "rel_unit"), rel_unit),
    "the_unit": the_unit,
    "unit_end": unit_end,
    "the_quarter": the_quarter,
    "weekend": weekend,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    "year_range": _year_range,
    "day_end": day_end,
    "the_past": _ref("PAST_REF"),
    **dict.fromkeys(("year", "apos_year"), _bare_year),
    "month": _month,
    "weekday": _weekday,
    "present": _ref("PRESENT_REF"),
    "past": _ref("PAST_REF"),
    "recent": _ref("PAST_REF"),
    "future": _ref("FUTURE_REF"),
}
