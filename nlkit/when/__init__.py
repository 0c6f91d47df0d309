"""When: the dates of a text, with TIMEX3 values and the days that they cover.

No parse and no model: phrases of ``data/times.toml`` (see
``nlkit.when.grammar``) are computed against the document date, or against the
date mentioned last ('a day earlier'). Values follow ISO-TimeML (see
``nlkit.when.timex``), extents the TimeML 1.2.1 guidelines: with determiner and
modifier ('the end of this year'), without preposition ('Monday').
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from nlkit.types import TimeExpression
from nlkit.when import timex
from nlkit.when.grammar import Match, Word, lower, matches, read_words, stretches
from nlkit.when.rules import RULES
from nlkit.when.tense import direction_of
from nlkit.when.values import State, Timex, between, count, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Direction = Callable[[int, int], str | None]

NEAR = 1000  # characters within which 'the following day' finds the date that it follows
DAYS = frozenset("iso slash md dm weekday deixis weekday_of rel_name holiday nth_weekday".split())
GRAINS = {**dict.fromkeys(DAYS, "day"), "month": "month", "month_year": "month"}
UNDATED = frozenset(
    """md dm md_range dm_range md_list dm_list month weekday season quarter weekend holiday rel_name
rel_unit nth_weekday nth_unit week_of qtoken shift""".split()
)  # rules that need the direction of the clause
STORY = frozenset("md dm md_range dm_range month month_of".split())
DEICTIC = frozenset("weekday deixis rel_unit rel_name rel_part ago weekend".split())
START_WORDS = frozenset("starting beginning commencing starts begins began started from".split())
END_WORDS = frozenset("ended ends ending concluded concludes concluding wrapped wraps finished completed".split())
MOVE_WORDS = frozenset("moved postponed delayed rescheduled shifted pushed changed deferred moves moving".split())
LAST_TIMES = frozenset("first not t never last latest longest lowest highest biggest largest worst best no".split())
_DAY = r"(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8})(?:,? [0-9]{4})?"
_CAPS = r"[A-Z][A-Z'’-]{2,}"
_AGENCY = r" ?(?:\([A-Z][\w/&.' -]{1,30}\)|/[A-Z][\w&.' -]{1,30}/)"
_CLOSE = r" ?(?:[—–]|--?(?=\s)|\.(?=\s))"
_DATELINE = re.compile(
    rf"^[ \t]*(?:"
    rf"{_CAPS}(?:[ /]{{1,2}}{_CAPS}){{0,3}}(?:, (?:[A-Z][\w.]+ ?){{1,3}}?)?(?:(?:[,.] {_DAY}\.?)?{_AGENCY}(?:{_CLOSE})?"
    rf"|[,.] {_DAY}{_CLOSE}| ?(?:[—–]|--?(?=\s)))"
    rf"|[A-Z][\w.'’ -]{{1,30}}[,.] {_DAY}\.?{_AGENCY}(?:{_CLOSE})?)",
    re.MULTILINE,
)


def dateline_span(text: str) -> tuple[int, int] | None:
    """Where the dateline of a news text stands: 'MOSCOW, April 18 (Reuters) -', None if it has none.

    A date within it is the day on which the text was filed, and dates no event.
    """
    m = _DATELINE.search(text[:1500])
    return (m.start(), m.end()) if m else None


def find_dates(text: str, dct: str | date | None = None, *, direction: Direction | None = None) -> list[TimeExpression]:
    """Dates of a text in their order, none within another.

    ``dct`` is the document date, an ISO day: what 'Thursday' or 'last month'
    count from. Without it (or if it is no ISO day) what can be known is given
    ('XXXX-04' for April), never anything taken from today's date. Weekdays,
    months and days without a year lie in the direction of the clause's tense;
    ``direction`` (start and end offset to 'past', 'future' or None) lets a
    caller with a parse decide, words near the date do otherwise, and the past
    is the default. Each expression has a TIMEX3 value of ISO-TimeML and the
    first and last ISO day that it covers, None where that cannot be known
    ('recently'). The value is that of the words, the days are those that are
    meant: 'early May' has the value of May and ten days. A range or two days
    in a row are one expression with an ISO 8601 interval as value; a stretch
    up to or from the document date ('the past two weeks') has a duration,
    ``P2W``, and no days if it is not counted (``PXD``). Clock times and parts of the day are left out of the value.
    Raises nothing for any text.
    """
    low = lower(text)
    found = _phrases(low, text)
    day = _day(dct)
    state = State(day, historic=_historic(found, day), day_first=_day_first(found))
    out: list[TimeExpression] = []
    place = 0
    i = 0
    while i < len(found):
        m = found[i]
        if m.start - place > NEAR:
            state.last = None
        n, expression = 1, None
        joined = found[i + 1] if i + 1 < len(found) and found[i + 1].words is m.words else None
        if joined is not None and _joins(m, joined):
            t = _range(m, joined, state, low, direction)
            if t is not None:
                n, expression = 2, _expression(text, m.start, joined.end, t)
        if expression is None:
            t = _one(m, state, low, text, direction)
            if t is not None:
                expression = _expression(text, m.start, m.end, t)
        if expression is not None and t is not None:
            out.append(expression)
            compared = m.rule in ("shift", "same_period") and t.unit == "quarter"  # 'from 4 percent a year earlier'
            if t.start and t.unit not in ("ref", "duration") and not compared:
                state.last, place = t, m.start
                if "y" in m.parts or (state.historic and m.rule in STORY):
                    state.story = t.start
        i += n
    return out


def _expression(text: str, start: int, end: int, t: Timex) -> TimeExpression:
    return TimeExpression(
        start,
        end,
        text[start:end],
        t.value,
        t.start.isoformat() if t.start else None,
        t.end.isoformat() if t.end else None,
    )


def _day(dct: str | date | None) -> date | None:
    if isinstance(dct, datetime):
        return dct.date()
    if isinstance(dct, date):
        return dct
    try:
        return date.fromisoformat(dct[:10]) if dct else None
    except ValueError:
        return None


def _phrases(low: str, text: str) -> list[Match]:
    found: list[Match] = []
    for start, end in stretches(low):
        for m in matches(read_words(low, text, start, end)):
            if (not found or m.start >= found[-1].end) and not _within_word(m) and not _repeated(m):
                found += _apart(m)
    return found


def _apart(m: Match) -> list[Match]:
    """'April 3 and 5' are two dates, 'April 3 and 4' and 'between April 3 and 5' are an interval."""
    days = [i for i in range(m.first, m.last) if m.words[i].kind in ("DAY31", "ORDN")]
    if (
        m.rule not in ("md_range", "dm_range")
        or m.words[days[0] + 1].kind != "AND"
        or (m.first and m.words[m.first - 1].text == "between")
    ):
        return [m]
    a, b = (int(re.sub(r"\D", "", m.words[i].text)) for i in days)
    if b - a == 1:
        return [m]
    second = {k: v for k, v in m.parts.items() if k not in ("d", "e", "w")} | {"d": m.parts["e"]}
    return [
        Match("md", m.words, m.first, days[0] + 1, {k: v for k, v in m.parts.items() if k != "e"}),
        Match("md", m.words, days[1], m.last, second),
    ]


def _within_word(m: Match) -> bool:
    """'this month-long', 'the year-old': a unit that a hyphen joins to what follows."""
    words, i = m.words, m.last
    return (
        i + 1 < len(words)
        and words[i].kind == "DASH"
        and words[i].start == words[i - 1].end
        and words[i + 1].start == words[i].end
        and words[i - 1].kind.endswith(("U", "UNITS"))
    )


def _repeated(m: Match) -> bool:
    """'every Thursday', 'Thursday mornings' are sets of times, no dates."""
    before = m.words[m.first - 1].text if m.first else ""
    after = m.words[m.last].text if m.last < len(m.words) else ""
    return before in ("every", "each", "per", "any") or after in ("mornings", "afternoons", "evenings", "nights")


def _historic(found: list[Match], dct: date | None) -> bool:
    """A narrative of long past days: dates with far years outweigh those that count from the document date."""
    if dct is None:
        return False
    far = near = years = 0
    for m in found:
        year = m.parts.get("y", "")
        if len(year) != 4:
            near += m.rule in DEICTIC
        elif dct.year - int(year) <= 2:
            near += 1
        elif m.rule != "year":
            far += 1
        elif dct.year - int(year) > 10 and (not m.first or m.words[m.first - 1].text != "since"):
            years += 1
    return far > near or (not near and years > 0)


def _day_first(found: list[Match]) -> bool:
    """Whether slashed dates of this text put the day first, as one of them proves."""
    return any(m.rule == "slash" and re.match(r"(1[3-9]|2\d|3[01])/", m.words[m.first].text) for m in found)


# -- one phrase --------------------------------------------------------------------------------------------------------


def _one(m: Match, state: State, low: str, text: str, direction: Direction | None) -> Timex | None:
    if m.rule == "shift" and m.parts["k"] in ("before", "after") and not _closed(m):
        return None
    state.direction = direction_of(m, low, direction) if m.rule in UNDATED and "y" not in m.parts else None
    state.over = bool(m.first) and m.words[m.first - 1].text == "since"
    t = _read(m, state)
    if t is None or t.start is None or t.end is None:
        return t
    return _in_company(m, t, state, text)


def _read(m: Match, state: State) -> Timex | None:
    s = state
    if state.historic and not (state.story and (state.dct - state.story).days > 730):
        s = replace(state, historic=False)
    text = " ".join(w.text for w in m.words[m.first : m.last])
    return RULES[m.rule](s, m.parts, text)


_CLOSING = ("STOP", "COMMA", "BREAK", "CLOSE", "AND", "DASH", "IN", "BY")


def _closed(m: Match) -> bool:
    """'a day before' stands by itself, 'a day before the summit' does not."""
    return m.last >= len(m.words) or m.words[m.last].kind in _CLOSING


def _in_company(m: Match, t: Timex, state: State, text: str) -> Timex:
    """What the words beside a date say about its days: 'since', 'by the end of', 'the eve of', 'a two-day visit'."""
    words, i = m.words, m.first
    before = [w.text for w in words[max(0, i - 3) : i]]
    if before[-1:] == ["since"] and state.dct and t.start <= state.dct:
        return t if _last_time(text[max(0, m.start - 110) : m.start].lower()) else t._replace(end=state.dct)
    if before[-2:] == ["eve", "of"] and t.unit == "day":
        day = timex.add_days(t.start, -1)
        return t if day is None else Timex(day.isoformat(), day, day, "day")
    if (
        before[-1:] in (["by"], ["before"])
        and m.parts.get("mod", "").startswith("end")
        and state.dct
        and state.dct < t.end
    ):
        return t._replace(start=state.dct)
    if t.unit == "day" and t.start == t.end:
        return _stay(m, t, text)
    return t


def _last_time(before: str) -> bool:
    """'the first visit since 1985', 'have not spoken since February': the date is that of the time before."""
    return not LAST_TIMES.isdisjoint(re.split(r"[^\w]+", re.split(r"[.!?;]\s", before)[-1]))


def _stay(m: Match, t: Timex, text: str) -> Timex:
    """'a two-day visit starting Monday', 'on Monday for a two-day visit', 'ended a two-day visit on Monday'."""
    words, i = m.words, m.first
    starts = bool(i) and words[i - 1].text in START_WORDS
    on = bool(i) and words[i - 1].text == "on"
    if on and i > 1 and words[i - 2].text in START_WORDS:
        starts = True
    for j in range(i - 1, max(-1, i - 14), -1) if starts or on else ():
        if words[j].kind in ("STOP", "BREAK"):
            break
        ended = words[j - 1].text in END_WORDS if j else False  # 'ended two days of talks with him on Monday'
        n = _length(words, j, strict=not (starts or ended))
        if n and ended:
            return _until(t, timex.add_days(t.start, 1 - n), t.end)
        if n and not starts and not _same_phrase(words[j + 4 : i - 1], text):
            break
        if n and not END_WORDS.isdisjoint(w.text for w in words[max(0, j - 6) : j]):
            return _until(t, timex.add_days(t.start, 1 - n), t.end)
        if n:
            return _until(t, t.start, timex.add_days(t.start, n - 1))
    j = m.last
    if j + 2 < len(words) and words[j].text in ("for", "on"):
        n = _length(words, j + 1 + (words[j + 1].kind == "AN"), strict=words[j].text == "on")
        if n:
            return _until(t, t.start, timex.add_days(t.start, n - 1))
    return t


def _until(t: Timex, start: date | None, end: date | None) -> Timex:
    return t if start is None or end is None else t._replace(start=start, end=end)


def _same_phrase(words: list[Word], text: str) -> bool:
    """Whether nothing but prepositions and names stands between 'a two-day visit' and 'on Monday'."""
    small = ("to", "in", "of", "with", "by", "the", "and", "between")
    return all(w.text in small or text[w.start].isupper() for w in words)


def _length(words: list[Word], j: int, *, strict: bool) -> int:
    """Days of 'two-day', 'three days', 'week-long' at word ``j``; 0 if there is none."""
    if j + 1 >= len(words) or words[j].kind not in ("NUMW", "DAY31") or words[j].text == "one":
        return 0
    k = j + 1 + (words[j + 1].kind == "DASH")
    if k >= len(words) or (k == j + 1 and strict) or unit_of(words[k].text) not in ("day", "week"):
        return 0
    n = count(words[j].text) or 0
    return n * (7 if unit_of(words[k].text) == "week" else 1)


# -- ranges ------------------------------------------------------------------------------------------------------------


def _joins(a: Match, b: Match) -> bool:
    """'from Monday to Wednesday', 'between April and June', 'March 26-April 2', 'Friday and Saturday'."""
    grain = GRAINS.get(a.rule)
    if grain is None or GRAINS.get(b.rule) != grain or b.first - a.last > 4:
        return False
    between_them = [w.kind for w in a.words[a.last : b.first] if w.kind not in ("COMMA", "THE", "ON")]
    before = a.words[a.first - 1].text if a.first else ""
    if before == "on" and a.first > 1:
        before = a.words[a.first - 2].text
    if not MOVE_WORDS.isdisjoint(w.text for w in a.words[max(0, a.first - 8) : a.first]):
        return False
    if set(between_them) == {"DASH"} or between_them == ["THROUGH"]:
        return True
    if between_them in (["TO"], ["UNTIL"]):
        return before in START_WORDS or (a.rule in ("md", "dm") and b.rule in ("md", "dm"))
    return between_them == ["AND"] and (before == "between" or (grain == "day" and b.first - a.last == 1))


def _range(a: Match, b: Match, state: State, low: str, direction: Direction | None) -> Timex | None:
    state.direction, state.over = direction_of(a, low, direction), False
    year = b.parts.get("y") or a.parts.get("y")
    state.year = int(year) if year and year.isdecimal() and len(year) == 4 else None
    first, second = _read(a, state), _read(b, state)
    state.year = None
    if first is None or second is None:
        return None
    if first.start and second.start and first.start > second.start:
        first, second = _straight(a, b, first, second)
    linked = a.words[a.last].kind == "AND" and (not a.first or a.words[a.first - 1].text != "between")
    if linked and (first.start is None or timex.add_days(first.end, 1) != second.start):
        return None
    return between(first, second)


def _straight(a: Match, b: Match, first: Timex, second: Timex) -> tuple[Timex, Timex]:
    """The end of a range lies after its start: 'from Monday to Wednesday' on a Tuesday, 'December 28 to January 3'."""
    if b.rule == "weekday" and first.start and second.start:
        later = second.start
        while later is not None and later < first.start:
            later = timex.add_days(later, 7)
        return first, second if later is None else Timex(later.isoformat(), later, later, "day")
    if "y" in b.parts and "y" not in a.parts:
        return _moved(first, -1), second
    return first, _moved(second, 1)


def _moved(t: Timex, years: int) -> Timex:
    moved = f"{int(t.value[:4]) + years:04d}{t.value[4:]}" if t.value[:4].isdecimal() else t.value
    span = timex.interval(moved)
    return t if span is None else Timex(moved, *span, t.unit)
