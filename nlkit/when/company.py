"""What the words beside a date say of its days: 'since', 'by the end of', 'the eve of', 'a two-day visit'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlkit.when import timex
from nlkit.when.numerals import count, unit_of
from nlkit.when.timex import Timex, of_day
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from datetime import date

    from nlkit.when.grammar import Match, Word

FAR = 14  # words before a date in which its visit may stand
CLOSING = ("STOP", "COMMA", "BREAK", "CLOSE", "AND", "DASH", "IN", "BY", "AT", "TO", "UNTIL", "THROUGH")


def stands_alone(m: Match) -> bool:
    """Not 'every Thursday', 'Thursday mornings' (sets of times), 'this month-long', 'the year-old', 'a day before the
    summit'."""
    words, i = m.words, m.last
    after = words[i] if i < len(words) else None
    if m.before() in CONTEXTS["set_before"] or (after and after.text in CONTEXTS["set_after"]):
        return False
    if m.rule == "nth_day" and after and after.kind not in CLOSING and after.text not in CONTEXTS["after_nth"]:
        return False  # 'on the 8th floor'
    if m.rule == "shift" and after:
        counted_on = m.parts["k"] in ("before", "after") and after.kind not in CLOSING
        if counted_on or after.text == "than":  # 'three days later than planned'
            return False
    unit = words[i - 1].kind.endswith(("U", "UNITS"))
    joined = unit and i + 1 < len(words) and words[i - 1].end == after.start and after.end == words[i + 1].start
    return not (joined and after.kind == "DASH")


def in_company(m: Match, t: Timex | None, dct: date | None, text: str) -> Timex | None:
    """The date with the days that are meant there."""
    if t is None or t.start is None or t.end is None:
        return t
    before = m.before()
    if before == "since" and dct and t.start <= dct:
        return t if _last_time(text[max(0, m.start - 110) : m.start].lower()) else t._replace(end=dct)
    if before == "of" and m.before(2) == "eve" and t.unit == "day":
        return of_day(timex.add_days(t.start, -1), "day") or t
    if before in ("by", "before") and m.parts.get("mod", "").startswith("end") and dct and dct < t.end:
        return t._replace(start=dct)
    if m.parts.get("x") == "today" and _nowadays(m, text):
        return Timex("PRESENT_REF", unit="ref")
    return _stay(m, t, text) if t.unit == "day" and t.start == t.end else t


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


def _last_time(before: str) -> bool:
    """'the first visit since 1985', 'have not spoken since February': the date is that of the time before."""
    return not CONTEXTS["last_time"].isdisjoint(re.split(r"[^\w]+", re.split(r"[.!?;]\s", before)[-1]))


def _stay(m: Match, t: Timex, text: str) -> Timex:
    """'a two-day visit starting Monday', 'on Monday for a two-day visit', 'ended a two-day visit on Monday'."""
    words, i = m.words, m.first
    on = m.before() == "on"
    ends = m.before(1 + on) == "ending"  # 'spent two days in Oslo, ending on Monday'
    starts = ends or m.before(1 + on) in CONTEXTS["starting"]
    for j in range(i - 1, max(-1, i - FAR), -1) if starts or on else ():
        if words[j].kind in ("STOP", "BREAK"):
            break
        ended = ends or (
            j > 0 and words[j - 1].text in CONTEXTS["ending"]
        )  # 'ended two days of talks with him on Monday'
        n = _length(words, j, strict=not (starts or ended))
        if n and not (ended or starts or _same_phrase(words[j + 4 : i - 1], text)):
            break
        if n:
            over = ended or not CONTEXTS["ending"].isdisjoint(w.text for w in words[max(0, j - 6) : j])
            return _days(t, -n if over else n)
    j = m.last
    if j + 2 < len(words) and words[j].text in ("for", "on"):
        n = _length(words, j + 1 + (words[j + 1].kind == "AN"), strict=words[j].text == "on")
        return _days(t, n) if n else t
    return t


def _days(t: Timex, n: int) -> Timex:
    """So many days from the date on, or up to it."""
    other = timex.add_days(t.start, n - 1 if n > 0 else n + 1)
    return t if other is None else t._replace(**{"end" if n > 0 else "start": other})


def _same_phrase(words: list[Word], text: str) -> bool:
    """Whether nothing but prepositions and names stands between 'a two-day visit' and 'on Monday'."""
    return all(w.text in CONTEXTS["small"] or text[w.start].isupper() for w in words)


def _length(words: list[Word], j: int, *, strict: bool) -> int:
    """Days of 'two-day', 'three days', 'week-long' at word ``j``; 0 if there is none."""
    if j + 1 >= len(words) or words[j].kind not in ("NUMW", "DAY31") or words[j].text == "one":
        return 0
    k = j + 1 + (words[j + 1].kind == "DASH")
    if k >= len(words) or (k == j + 1 and strict):
        return 0
    return (count(words[j].text) or 0) * {"day": 1, "week": 7}.get(unit_of(words[k].text), 0)
