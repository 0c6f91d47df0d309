"""Words that are dates only in company: May, March, Sun, fall, 2000.

A test for each class of such words; it sees the words around and how the
text writes them. Word lists: table ``contexts`` of ``data/times.toml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.words import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TIMES = table("times.toml")
KINDS = {word: kind for kind, words in TIMES["words"].items() for word in words.split()}
CONTEXTS = {name: frozenset(words.split()) for name, words in TIMES["contexts"].items()}
TENSE = {name: frozenset(words.split()) for name, words in TIMES["tense"].items()}


class Word(NamedTuple):
    """A word, in lower case, with its place in the text and its class."""

    text: str
    start: int
    end: int
    kind: str


def _text(words: list[Word], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def _kind(words: list[Word], i: int) -> str:
    return words[i].kind if 0 <= i < len(words) else "BREAK"


def _is_month(words: list[Word], i: int, text: str) -> bool:
    w = words[i]
    name = w.text.rstrip(".")
    before, numbered = _text(words, i - 1).rstrip("."), _is_numbered(words, i)
    if not text[w.start].isupper():  # written small: only where nothing else is possible
        if name in ("may", "march", "mar", "dec", "sept", "jan", "august"):
            return (numbered and before in ("on", "in", "of", "since")) or _kind(words, i - 1) == "ORDN"
        return len(name) > 3 or numbered
    if numbered:
        return True
    if name in ("may", "march", "mar") or (len(name) <= 4 and name not in ("june", "july")):
        if before == "as":
            return _text(words, i - 2) in ("early", "late", "soon", "recently")
        if before in CONTEXTS["before_month"]:
            return before != "to" or name != "march" or not _next_lower(words, i, text)
        if before in ("-", "–", "—", "the", "a", "an", "his", "her", "its", "their", "'s"):
            return before in ("-", "–") or _text(words, i + 1) in CONTEXTS["month_nouns"]
        return before == "," and _kind(words, i - 2) == "MONTH" and _kind(words, i + 1) in ("COMMA", "AND")
    if name in ("april", "june", "august", "july") and not text[w.start : w.end].isupper():
        named = _named(words, i + 1, text) and words[i + 1].start == w.end + 1
        return not named or before in CONTEXTS["before_month"] or before in ("the", "a", "its", "his", "'s")
    return True


def _is_numbered(words: list[Word], i: int) -> bool:
    """'May 5', '5 May', 'May 2019', 'May, 2019', 'the third of May', 'May last year'."""
    after, later = _kind(words, i + 1), _kind(words, i + 2)
    return (
        after in ("DAY31", "ORDN", "YEAR", "APOSYEAR")
        or (after == "COMMA" and later == "YEAR")
        or (after in ("LAST", "THIS", "NEXT") and later == "YEARU")
        or _kind(words, i - 1) in ("DAY31", "ORDN")
        or (_kind(words, i - 1) == "OF" and _kind(words, i - 2) in ("ORDN", "ORDW"))
    )


def _named(words: list[Word], i: int, text: str) -> bool:
    """Whether word ``i`` is a plain word with a capital."""
    return 0 <= i < len(words) and words[i].kind == "OTHER" and text[words[i].start].isupper()


def _next_lower(words: list[Word], i: int, text: str) -> bool:
    return i + 1 < len(words) and words[i + 1].kind in ("OTHER", "AT") and text[words[i + 1].start].islower()


def _is_weekday(words: list[Word], i: int, text: str) -> bool:
    """'Sun' and 'Sat' need a month or a number beside them."""
    j = i + 2 if _kind(words, i + 1) == "COMMA" else i + 1
    return _kind(words, j) in ("MONTH", "ORDN", "ISODATE", "SLASHDATE") or (
        _kind(words, j) == "DAY31" and _kind(words, j + 1) == "MONTH"
    )


def _is_season(words: list[Word], i: int, text: str) -> bool:
    w = words[i]
    before, after = _text(words, i - 1), _kind(words, i + 1)
    if _named(words, i + 1, text) and not text[w.start : w.end].isupper():
        return False  # 'Winter Olympics'
    year = after == "YEAR" or (_text(words, i + 1) == "of" and _kind(words, i + 2) in ("YEAR", "THIS", "LAST", "NEXT"))
    if year or before in ("this", "last", "next", "coming"):
        return True
    if before in ("late", "early", "mid", "in", "by", "since", "until", "during") or before in ("-",):
        return w.text != "fall" or before not in ("by", "since", "in") or after not in ("OTHER", "IN")
    if before == "the" and _text(words, i - 2) in CONTEXTS["before_season"]:
        return w.text not in ("fall", "spring") or after != "OF"
    return False


def _is_year(words: list[Word], i: int, text: str) -> bool:
    w = words[i]
    before, after = _text(words, i - 1), _text(words, i + 1)
    if _kind(words, i - 1) in ("MONTH", "SEASON", "ORDN", "DAY31"):
        return True
    if before == "," and (_kind(words, i - 2) in ("DAY31", "ORDN", "MONTH")):
        return True
    if after in CONTEXTS["counted"] or before in CONTEXTS["not_before_year"] or before in tuple("$€£#¥+*:/"):
        return False
    after_it, before_it = text[w.end : w.end + 2], text[w.start - 1 : w.start]
    if _is_clock(words, i) or re.match(r"[%°+]|:\d", after_it) or (before_it and before_it in "$€£¥#.:"):
        return False
    if before in ("-", "–", "—") and words[i - 1].start == words[i - 2].end and words[i - 1].end == w.start:
        return _kind(words, i - 2) in ("YEAR", "MONTH", "MIDW", "LATE", "EARLY", "DAY31", "SEASON")
    year = int(w.text)
    if year < 1900 and after.endswith("s") and _next_lower(words, i, text):
        return False  # 'a survey of 1250 pupils'
    if before in CONTEXTS["before_year"]:
        return year < 2200
    if before in ("(", "[", "-", "–") and (after in (")", "]", ",", ";", "-", "–") or before in ("-", "–")):
        return before in ("(", "[") or _kind(words, i - 2) == "YEAR"
    if not 1900 <= year <= 2050:
        return False
    return year != 2000 or not _named(words, i - 1, text)


def _is_clock(words: list[Word], i: int) -> bool:
    """'1500 GMT', 'from 1400 to 1600 hours', 'at 1830 on Friday'; but 'at 1990 prices'."""
    if _text(words, i - 1) == "at":
        return _text(words, i + 1) not in CONTEXTS["at_years"]
    j = i + 2 if _kind(words, i + 1) in ("TO", "AND", "DASH", "UNTIL") else i
    return _text(words, j + 1) in CONTEXTS["clock"]


def _is_apos_year(words: list[Word], i: int, text: str) -> bool:
    before = CONTEXTS["before_apos_year"]
    return _kind(words, i - 1) in ("MONTH", "DAY31", "COMMA", "ORDN", "SEASON") or _text(words, i - 1) in before


def _is_decade(words: list[Word], i: int, text: str) -> bool:
    """'the 80s', but not 'in her 80s'."""
    return (
        len(words[i].text) > 4
        or not words[i].text[0].isdecimal()
        or _text(words, i - 1) in ("the", "early", "late", "and", "-")
    )


DOUBTFUL: Mapping[str, Callable[[list[Word], int, str], bool]] = {
    "MONTH": _is_month,
    "WDABBR": _is_weekday,
    "SEASON": _is_season,
    "YEAR": _is_year,
    "APOSYEAR": _is_apos_year,
    "DECADE": _is_decade,
}
