"""What the words beside dates say: 'since', 'the eve of', 'a two-day visit starting', 'from Monday to Friday'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.when import timex
from nlkit.when.grammar import Match, any_of
from nlkit.when.numerals import NUMBERS, count, digits
from nlkit.when.rules import read
from nlkit.when.timex import Timex, between, of_day
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from nlkit.when.state import State

FAR = 100  # characters before a date in which its visit may stand
CLOSING = ("STOP", "COMMA", "BREAK", "CLOSE", "AND", "DASH", "IN", "BY", "AT", "TO", "UNTIL", "THROUGH")
DAYS = frozenset("iso slash md dm weekday deixis weekday_of rel_name holiday nth_weekday nth_day".split())
GRAINS = {**dict.fromkeys(DAYS, "day"), "month": "month", "month_year": "month"}
# 'two-day', 'three days', 'week-long'
_COUNT = rf"{any_of(NUMBERS.keys() - {'one'})}|[12]?[0-9]|3[01]"
_LENGTH = rf"\b(?P<n>{_COUNT})(?P<dash> ?[-–—‑−] ?|\s+)(?P<unit>(?:day|week)s?)\b"
_HOW = any_of({*CONTEXTS["starting"], "ending"})  # 'spent two days in Oslo, ending on Monday'
_THEN = r"(?P<then>(?:[^.;!?\n]|\n(?!\s*\n))*?)"
_BEFORE = re.compile(rf"(?is)(?P<head>.*){_LENGTH}{_THEN}(?:\b(?P<how>{_HOW}))?\s*(?P<on>\bon)?\s+")
_BEHIND = re.compile(rf"(?i)\s+(?P<how>for|on)\s+(?:an?\s+)?{_LENGTH}")
LONGER = frozenset(("weekend", "rel_unit"))  # a range of days may end with one


def stands_alone(m: Match) -> bool:
    """Not 'every Thursday', 'Thursday mornings' (sets of times), 'this month-long', 'the year-old', 'a day before the
    summit'."""
    words, i = m.words, m.last
    if i == len(words) or m.before() in CONTEXTS["set_before"]:
        return m.before() not in CONTEXTS["set_before"]
    after = words[i]
    goes_on = after.kind not in CLOSING
    floor = m.rule == "nth_day" and goes_on and after.text not in CONTEXTS["after_nth"]  # 'on the 8th floor'
    later = m.rule == "shift" and ((goes_on and m.parts["k"] in ("before", "after")) or after.text == "than")
    tight = after.kind == "DASH" and m.end == after.start and i + 1 < len(words) and after.end == words[i + 1].start
    compound = tight and words[i - 1].kind.endswith(("U", "UNITS"))
    return not (floor or later or compound or after.text in CONTEXTS["set_after"])


def in_company(m: Match, s: State, text: str) -> Timex | None:
    """The date with the days that are meant there."""
    t, before, dct = read(m, s), m.before(), s.dct
    if t is None or t.start is None:
        return t
    if before == "since" and dct and t.start <= dct:
        # 'the first visit since 1985', 'have not spoken since February': the date is that of the time before
        clause = re.split(r"[.!?;]\s", text[max(0, m.start - 110) : m.start].lower())[-1]
        return t._replace(end=dct) if CONTEXTS["last_time"].isdisjoint(re.split(r"[^\w]+", clause)) else t
    if before == "of" and m.before(2) == "eve" and t.unit == "day":
        return of_day(timex.add_days(t.start, -1), "day") or t
    if before in ("by", "before") and m.parts.get("mod", "").startswith("end") and dct and dct < t.end:
        return t._replace(start=dct)
    if m.parts.get("x") == "today" and _nowadays(m, text):
        return Timex("PRESENT_REF", unit="ref")
    days = _stay(m, text) if t.unit == "day" and t.start == t.end else 0
    other = timex.add_days(t.start, days - 1 if days > 0 else days + 1) if days else None
    return t if other is None else t._replace(**{"end" if days > 0 else "start": other})


def _nowadays(m: Match, text: str) -> bool:
    """'the machines of today', 'more than it does today', 'more today than in 1950', "today's youth"."""
    before = re.split(r"[^\w'’]+", text[max(0, m.start - 60) : m.start].lower())
    after = re.split(r"[^\w]+", text[m.end : m.end + 40].lower())
    if m.before() in ("of", "even") or (after[:2] == ["", "s"] and after[2] in CONTEXTS["nowadays"]):
        return m.before(2) != "as" and m.before(2) not in CONTEXTS["of_the_day"]  # 'as of today'
    if after[:2] == ["", "than"]:
        return CONTEXTS["just_over"].isdisjoint(after[2:4])
    than = len(before) - 1 - before[::-1].index("than") if "than" in before else None
    return than is not None and CONTEXTS["compared"].issuperset(before[than + 1 : -1])


def _stay(m: Match, text: str) -> int:
    """Days from the date on, or up to it (negative), 0 if nothing tells: 'a two-day visit starting Monday', 'on Monday
    for a two-day visit', 'ended a two-day visit on Monday'."""
    if said := _BEFORE.fullmatch(text, max(0, m.start - FAR), m.start):
        head, how = said["head"].lower().split()[-6:], (said["how"] or "").lower()
        ended = how == "ending" or not CONTEXTS["ending"].isdisjoint(head[-1:])  # 'ended two days of talks on Monday'
        between = re.findall(r"\w+|[^\w\s]", said["then"])[1:]  # names: 'a two-day visit to Oslo on Monday'
        named = said["dash"].strip() and all(w in CONTEXTS["small"] or w[0].isupper() for w in between)
        if how or (said["on"] and (ended or named)):
            return _days(said) * (1 if CONTEXTS["ending"].isdisjoint(head) and not ended else -1)
    ahead = _BEHIND.match(text, m.end)
    return _days(ahead) if ahead and (ahead["how"].lower() == "for" or ahead["dash"].strip()) else 0


def _days(said: re.Match[str]) -> int:
    return (count(said["n"].lower()) or 0) * (7 if said["unit"].lower().startswith("week") else 1)


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
