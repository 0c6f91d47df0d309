"""Past or future: the tense of the clause around a date, read from the words near it.

A stand-in for a parse. The nearest verb form or signal word before the date
decides, within its sentence; after it where none stands before. Word lists:
table ``tense`` of ``data/times.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest

from nlkit.when.grammar import Match, any_of
from nlkit.when.words import TENSE, TIMES

Direction = Callable[[int, int], str | None]
_ABBREVIATIONS = tuple(TENSE["abbreviations"])
_SENTENCE_END = re.compile(r"[.!?;]['\"”’)]*\s+(?=\S)|\n\s*\n|: ")
_FORMS = "|".join(f"(?P<{name}>{form})" for name, form in TIMES["cues"].items())
_LISTED = any_of(TENSE["future"] | TENSE["past"])
_CUES = re.compile(rf"\b(?:{_FORMS}|(?P<cue>(?:{_LISTED})(?![\w-]))|(?P<ed>[a-z]{{2,}}ed))(?![\w-])")
LEFT, RIGHT = 200, 160  # characters read before and after a date


def _found(text: str) -> list[re.Match[str]]:
    cues = (c for c in _CUES.finditer(text) if not c["month"])
    return [c for c in cues if not (c["to"] and c["verb"] in TENSE["not_infinitive"])]  # 'to the'


def direction_of(m: Match, low: str, direction: Direction | None, *, heading: bool = False) -> str | None:
    """'past', 'future' or, if nothing tells, None; ``low`` is the text in lower case.

    'agreed' of what was promised in the past: a bare month is the nearest one then.
    """
    if direction is not None and not heading and (answer := direction(m.start, m.end)) in ("past", "future"):
        return answer
    before = m.before()
    if before in ("by", "until", "till") and m.rule != "weekday":
        return "future"
    if before == "since":
        return "past"
    left, right = low[max(0, m.start - LEFT) : m.start], low[m.end : m.end + RIGHT]
    ends = [e.end() for e in _SENTENCE_END.finditer(left) if not left.endswith(_ABBREVIATIONS, 0, e.start() + 1)]
    end = _SENTENCE_END.search(right)
    if heading:  # 'Monday: The king visits Oslo'
        return _first_cue(right) or "future"
    told = _last_cue(left[ends[-1] :] if ends else left, lasting=before in ("through", "into"))
    return told or _first_cue(right[: end.start()] if end else right)


def _last_cue(text: str, *, lasting: bool) -> str | None:
    """``lasting``: the date is the end of something, which still lies ahead in 'was hired to stay through May'."""
    cues = _found(text)
    for c, before in zip_longest(cues[::-1], cues[-2::-1]):
        if c["ed"] and before and text[: c.start()].endswith((" and ", " or ")):
            continue  # 'is to be drafted and voted on'
        if c["to"] and before and _sense(before) == "past":
            if before[0] in TENSE["agreement"]:
                return "agreed"
            ahead = before[0] in TENSE["control"] or (lasting and c["verb"] in TENSE["lasting"])
            return "future" if ahead else "past"
        return _sense(c)
    return None


def _first_cue(text: str) -> str | None:
    # 'on Monday, ahead of the talks, ...'
    cues = (c for c in _found(text) if not c["next"] and c[0] not in ("until", "till"))
    return next(map(_sense, cues), None)


def _sense(c: re.Match[str]) -> str:
    return "past" if c["ed"] or (c["cue"] and c["cue"] not in TENSE["future"]) else "future"
