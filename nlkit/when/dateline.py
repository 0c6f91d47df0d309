"""The dateline of a news text: 'MOSCOW, April 18 (Reuters) -'."""

from __future__ import annotations

import re

_DAY = r"(?:[A-Z][a-z]{2,8}\.?[ ][0-9]{1,2}|[0-9]{1,2}[ ][A-Z][a-z]{2,8})(?:,?[ ][0-9]{4})?"
_CAPS = r"[A-Z][A-Z'’-]{2,}"
_CITY = r"[A-Z][\w.'’ -]{1,30}"
_DASH = r"[ ]?(?:[—–]|--?(?=\s))"
_AGENCY = rf"[ ]?(?:\([A-Z][\w/&.' -]{{1,30}}\)|/[A-Z][\w&.' -]{{1,30}}/)(?:{_DASH}|[ ]?\.(?=\s))?"
_DATELINE = re.compile(
    rf"""^[ \t]*(?:
        {_CAPS}(?:[ /]{{1,2}}{_CAPS}){{0,3}}(?:,[ ](?:[A-Z][\w.]+[ ]?){{1,3}}?)?(?:  # PARIS, PARIS/BONN, PARIS, Texas
            (?:[,.][ ]{_DAY}\.?)?{_AGENCY} | [,.][ ]{_DAY}(?:{_DASH}|[ ]?\.(?=\s)) | {_DASH})
        | {_CITY}[,.][ ]{_DAY}\.?(?:{_AGENCY}|{_DASH})  # Paris, May 3 (AP)
        | {_DAY}(?:[ ]?\({_CITY}\)|,[ ]{_CITY}){_DASH}  # May 3, 2015 (PARIS) -
    )""",
    re.MULTILINE | re.VERBOSE,
)

_BYLINE = re.compile(r"(?:^|\n|\s\s)B[Yy] [A-Z][^\n,]{1,40}, [A-Z]\w*\.?(?: [A-Z]\w*)?(?:\s\s|\n|$)")


def byline_span(text: str) -> tuple[int, int] | None:
    """Where a news text says who reports, on a line or between gaps: 'By Ana Silva, Reuters'; None if it does not."""
    m = _BYLINE.search(text[:1500])
    return m and m.span()


def dateline_span(text: str) -> tuple[int, int] | None:
    """Where the dateline of a news text stands: 'MOSCOW, April 18 (Reuters) -', None if it has none.

    A date within it is the day on which the text was filed, and dates no event.
    """
    m = _DATELINE.search(text[:1500])
    return (m.start(), m.end()) if m else None
