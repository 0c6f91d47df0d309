"""When: the dates of a text, with TIMEX3 values and the days that they cover.

No parse and no model: phrases of ``data/times.toml`` (see
``nlkit.when.grammar``) are computed against the document date, or against the
date mentioned last ('a day earlier'). Values follow ISO-TimeML (see
``nlkit.when.timex``), extents the TimeML 1.2.1 guidelines: with determiner and
modifier ('the end of this year'), without preposition ('Monday').
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from itertools import zip_longest

from nlkit.types import TimeExpression
from nlkit.when.company import apart, in_company, interval, joined, stands_alone
from nlkit.when.dateline import byline_span, dateline_span
from nlkit.when.grammar import Match, lower, matches, mended, read_words, stretches
from nlkit.when.state import entries, state_of
from nlkit.when.tense import Direction, direction_of

__all__ = ["byline_span", "dateline_span", "entries", "find_dates"]


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
    Below a dated heading ('6 March 2023 - 17:25' on a line of its own, 'May 2: ...') its day stands for ``dct``, below
    the heading '2018' and after 'In 2018, ...' days without a year are of that year.
    Raises nothing for any text.
    """
    low = mended(lower(text))
    found = _phrases(low, text)
    state = state_of(found, low, _day(dct))
    out: list[TimeExpression] = []
    rest = zip_longest(found, found[1:])
    for first, after in rest:
        last, t = first, None
        state.enter(first)
        state.told = cache(partial(direction_of, first, low, direction, heading=bool(state.heading)))
        if after and joined(first, after) and (t := interval(first, after, state)):
            last, _ = next(rest)
        else:
            t = in_company(first, state, text)
        if t is not None:
            days = [d.isoformat() if d else None for d in (t.start, t.end)]
            out.append(TimeExpression(first.start, last.end, text[first.start : last.end], t.value, *days))
            if t.start:
                state.leave(first, t)
    return out


def _day(dct: str | date | None) -> date | None:
    try:
        return date.fromisoformat(str(dct)[:10])  # of a datetime its day
    except ValueError:
        return None


def _phrases(low: str, text: str) -> list[Match]:
    found: list[Match] = []
    for start, end in stretches(low):
        for m in matches(read_words(low, text, start, end)):
            if (not found or m.start >= found[-1].end) and stands_alone(m):
                found += apart(m)
    return found
