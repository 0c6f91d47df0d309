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
from nlkit.when.company import in_company, stands_alone
from nlkit.when.grammar import Match, lower, matches, read_words, stretches
from nlkit.when.numerals import digits
from nlkit.when.rules import RULES
from nlkit.when.tense import direction_of
from nlkit.when.values import State, Timex, between, with_modifier
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from nlkit.when.tense import Direction

NEAR = 1000  # characters within which 'the following day' finds the date that it follows
RECENT = 2  # years back that a text of now may speak of
OLD = 10  # years back that a text of now hardly speaks of
DAYS = frozenset("iso slash md dm weekday deixis weekday_of rel_name holiday nth_weekday".split())
GRAINS = {**dict.fromkeys(DAYS, "day"), "month": "month", "month_year": "month"}
UNDATED = frozenset(
    """md dm md_range dm_range md_list dm_list month weekday season quarter weekend holiday rel_name
rel_unit nth_weekday nth_unit week_of qtoken shift""".split()
)  # rules that need the direction of the clause
STORY = frozenset("md dm md_range dm_range month month_of".split())
DEICTIC = frozenset("weekday deixis rel_unit rel_name rel_part ago weekend".split())
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
    place = i = 0
    while i < len(found):
        first = last = found[i]
        if first.start - place > NEAR:
            state.last = None
        t = None
        if i + 1 < len(found) and _joins(first, found[i + 1]):
            t = _range(first, found[i + 1], state, low, direction)
        if t is not None:
            last = found[i + 1]
        else:
            t = _one(first, state, low, text, direction)
        if t is not None:
            days = [d.isoformat() if d else None for d in (t.start, t.end)]
            out.append(TimeExpression(first.start, last.end, text[first.start : last.end], t.value, *days))
            compared = first.rule in ("shift", "same_period") and t.unit == "quarter"  # 'from 4 percent a year earlier'
            if t.start and t.unit not in ("ref", "duration") and not compared:
                state.last, place = t, first.start
                if "y" in first.parts or (state.historic and first.rule in STORY):
                    state.story = t.start
        i += 1 if last is first else 2
    return out


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
            if (not found or m.start >= found[-1].end) and stands_alone(m):
                found += _apart(m)
    return found


def _apart(m: Match) -> list[Match]:
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
        Match("md", m.words, m.first, days[0] + 1, first),
        Match("md", m.words, days[1], m.last, both | {"d": m.parts["e"]}),
    ]


def _historic(found: list[Match], dct: date | None) -> bool:
    """A narrative of long past days: dates with far years outweigh those that count from the document date."""
    if dct is None:
        return False
    far = near = years = 0
    for m in found:
        year = m.parts.get("y", "")
        if len(year) != 4:
            near += m.rule in DEICTIC
        elif dct.year - int(year) <= RECENT:
            near += 1
        elif m.rule != "year":
            far += 1
        elif dct.year - int(year) > OLD and m.before() != "since":
            years += 1
    return far > near or (not near and years > 0)


def _day_first(found: list[Match]) -> bool:
    """Whether slashed dates of this text put the day first, as one of them proves."""
    return any(m.rule == "slash" and re.match(r"(1[3-9]|2\d|3[01])/", m.parts["x"]) for m in found)


def _one(m: Match, state: State, low: str, text: str, direction: Direction | None) -> Timex | None:
    state.direction = direction_of(m, low, direction) if m.rule in UNDATED and "y" not in m.parts else None
    state.over = m.before() == "since"
    t = _read(m, state)
    return t if t is None or t.start is None or t.end is None else in_company(m, t, state.dct, text)


def _read(m: Match, state: State) -> Timex | None:
    s = state
    if state.historic and not (state.story and (state.dct - state.story).days > 365 * RECENT):
        s = replace(state, historic=False)
    return with_modifier(RULES[m.rule](s, m.parts), m.parts.get("mod") or m.parts.get("mod2"), s)


# -- ranges ------------------------------------------------------------------------------------------------------------


def _joins(a: Match, b: Match) -> bool:
    """'from Monday to Wednesday', 'between April and June', 'March 26-April 2', 'Friday and Saturday'."""
    grain = GRAINS.get(a.rule)
    if grain is None or GRAINS.get(b.rule) != grain or a.words is not b.words or b.first - a.last > 4:
        return False
    between_them = [w.kind for w in a.words[a.last : b.first] if w.kind not in ("COMMA", "THE", "ON")]
    before = a.before(2) if a.before() == "on" else a.before()
    if not CONTEXTS["moving"].isdisjoint(w.text for w in a.words[max(0, a.first - 8) : a.first]):
        return False
    if set(between_them) == {"DASH"} or between_them == ["THROUGH"]:
        return True
    if between_them in (["TO"], ["UNTIL"]):
        return before in CONTEXTS["starting"] or (a.rule in ("md", "dm") and b.rule in ("md", "dm"))
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
    linked = a.words[a.last].kind == "AND" and a.before() != "between"
    if linked and (first.start is None or timex.add_days(first.end, 1) != second.start):
        return None
    return between(first, second)


def _straight(a: Match, b: Match, first: Timex, second: Timex) -> tuple[Timex, Timex]:
    """The end of a range lies after its start: 'from Monday to Wednesday' on a Tuesday, 'December 28 to January 3'."""
    if b.rule == "weekday":
        gap = (first.start - second.start).days
        later = timex.add_days(second.start, gap + -gap % 7)  # whole weeks
        return first, second if later is None else Timex(later.isoformat(), later, later, "day")
    if "y" in b.parts and "y" not in a.parts:
        return _moved(first, -1), second
    return first, _moved(second, 1)


def _moved(t: Timex, years: int) -> Timex:
    moved = f"{int(t.value[:4]) + years:04d}{t.value[4:]}" if t.value[:4].isdecimal() else t.value
    span = timex.interval(moved)
    return t if span is None else Timex(moved, *span, t.unit)
