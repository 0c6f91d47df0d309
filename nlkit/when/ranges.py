"""Two dates as one, 'from Monday to Wednesday', 'Thursday through the weekend', and one as two, 'April 3 and 5'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.when import timex
from nlkit.when.numerals import digits
from nlkit.when.rules import read
from nlkit.when.timex import Timex, between
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from nlkit.when.grammar import Match
    from nlkit.when.state import State

DAYS = frozenset("iso slash md dm weekday deixis weekday_of rel_name holiday nth_weekday nth_day".split())
GRAINS = {**dict.fromkeys(DAYS, "day"), "month": "month", "month_year": "month"}
LONGER = frozenset(("weekend", "rel_unit"))  # a range of days may end with one


def apart(m: Match) -> list[Match]:
    """'April 3 and 5' are two dates, 'April 3 and 4' and 'between April 3 and 5' are an interval."""
    days = [i for i in range(m.first, m.last) if m.words[i].kind in ("DAY31", "ORDN")]
    if m.rule not in ("md_range", "dm_range") or m.words[days[0] + 1].kind != "AND" or m.before() == "between":
        return [m]
    a, b = (int(digits(m.words[i].text)) for i in days)
    if b - a == 1:
        return [m]
    both = {k: v for k, v in m.parts.items() if k not in ("d", "e", "w")}
    first = {k: v for k, v in m.parts.items() if k != "e"}
    return [
        replace(m, rule="md", last=days[0] + 1, parts=first),
        replace(m, rule="md", first=days[1], parts=both | {"d": m.parts["e"]}),
    ]


def joined(a: Match, b: Match) -> bool:
    """Whether the words between two dates may make them one."""
    grain = GRAINS.get(a.rule)
    longer = grain == "day" and b.rule in LONGER
    if grain is None or (GRAINS.get(b.rule) != grain and not longer) or a.words is not b.words or b.first - a.last > 4:
        return False
    if not CONTEXTS["moving"].isdisjoint(w.text for w in a.words[max(0, a.first - 8) : a.first]):
        return False  # 'moved from Monday to Friday'
    words = [w.kind for w in a.words[a.last : b.first] if w.kind not in ("COMMA", "THE", "ON")]
    before = a.before(2) if a.before() == "on" else a.before()
    if words == ["THROUGH"] or (set(words) == {"DASH"} and not longer):
        return True
    if words in (["TO"], ["UNTIL"]):
        return before in CONTEXTS["starting"] or (a.rule in ("md", "dm") and b.rule in ("md", "dm"))
    return words == ["AND"] and not longer and (before == "between" or (grain == "day" and b.first - a.last == 1))


def interval(a: Match, b: Match, s: State) -> Timex | None:
    """From the one date to the other; None if 'and' stands between days that do not follow one another."""
    year = b.parts.get("y") or a.parts.get("y") or ""
    s.year = int(year) if len(year) == 4 else None
    first, second = read(a, s), read(b, s)
    s.year = None
    if first is None or second is None:
        return None
    if first.start and second.start and first.start > second.start:  # 'from Monday to Wednesday' on a Tuesday
        if b.rule == "weekday" or b.rule in LONGER:
            second = _moved(second, -((second.start - first.start).days // 7), "week")
        elif "y" in b.parts and "y" not in a.parts:
            first = _moved(first, -1, "year")
        else:
            second = _moved(second, 1, "year")
    linked = a.words[a.last].kind == "AND" and a.before() != "between"
    if linked and (first.start is None or timex.add_days(first.end, 1) != second.start):
        return None
    return between(first, second)


def _moved(t: Timex, n: int, unit: str) -> Timex:
    start, end = (timex.add_units(day, n, unit) for day in (t.start, t.end))
    return Timex(timex.value_of(start, t.unit), start, end, t.unit) if start and end else t
