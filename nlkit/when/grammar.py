"""Reads words and patterns of ``data/times.toml`` and finds date phrases with them.

The scan first looks for words that dates are made of, in one pass over the
text. Only around these are words cut and classed, and only there are the
patterns tried, so that the cost grows with the text and not faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.when.words import DOUBTFUL, KINDS, TIMES, Word, is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEFT, RIGHT = 44, 30  # characters read on each side of a word that dates are made of
MOST = 4000  # characters of one stretch that are read at once


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``first`` to ``last`` (exclusive) fit the rule; ``parts`` are the words of its named groups."""

    rule: str
    words: list[Word]
    first: int
    last: int
    parts: Mapping[str, str]

    @property
    def start(self) -> int:
        return self.words[self.first].start

    @property
    def end(self) -> int:
        return self.words[self.last - 1].end

    def before(self, n: int = 1) -> str:
        """The nth word before the phrase, '' if there is none."""
        return self.words[self.first - n].text if self.first >= n else ""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; a space stands for any white space."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})".replace(r"\ ", r"\s")


def _compiled(rule: str) -> re.Pattern[str]:
    """The pattern over letters of a rule over classes."""
    for _ in range(2):  # fragments may hold others
        for name, fragment in TIMES["fragments"].items():
            rule = rule.replace("{" + name + "}", fragment)
    return re.compile(re.sub(r"\b[A-Z][A-Z0-9]+\b", lambda m: _CLASSES[m[0]], rule).replace(" ", ""))


_FORMS, _SETS = TIMES["forms"], TIMES["sets"]
_PHRASES = {phrase: kind for kind, found in TIMES["phrases"].items() for phrase in found}
_PHRASES |= {row[0]: "HOLIDAY" for rows in TIMES["holidays"].values() for row in rows}
KIND_OF = KINDS | _PHRASES  # words and phrases with their classes
_PLAIN = re.findall(r"[?]P<([A-Z0-9]+)>", " ".join(_FORMS["number"] + _FORMS["mark"]))
_NAMES = dict.fromkeys([*_PLAIN, "YEAR", "DAY31", "INT", "HOLIDAY", *TIMES["words"]])
LETTERS = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}  # for each class one, to match rules over
_CLASSES = LETTERS | {name: f"[{''.join(LETTERS[n] for n in row.split())}]" for name, row in _SETS.items()}
PATTERNS = {name: _compiled(rule) for name, rule in TIMES["rules"].items()}
_NAMED = (f"(?P<{name}>{re.sub('[?]P<[a-z0-9]+>', '?:', p.pattern)})" for name, p in PATTERNS.items())
_FIRST = re.compile(f"(?!{_CLASSES['NEVERFIRST']})(?:{'|'.join(_NAMED)})")
_OPENING = [w for w, kind in KINDS.items() if kind in _SETS["OPENING"].split()]
_OPENING += [phrase for phrase, kind in _PHRASES.items() if kind != "OTHER"]
_ANCHORS = re.compile(rf"\b(?:{any_of(_OPENING)}|{'|'.join(_FORMS['anchor'])})\b")
_CUT = (
    rf"(?P<phrase>{any_of(_PHRASES)})(?![^\W_]|/[0-9])",
    f"(?=[0-9'])(?:{'|'.join(_FORMS['number'])})",
    rf"(?P<word>{any_of(w for w in KINDS if w.endswith('.'))}|(?:[qh][1-4](?![^\W_]))|[^\W\d_]+)",
    *_FORMS["mark"],
)
_WORDS = re.compile("|".join(_CUT))


def lower(text: str) -> str:
    """Lower case of the same length, with straight apostrophes."""
    return text.replace("İ", "I").lower().replace("’", "'").replace("‘", "'")  # the one letter that grows


_MIXED = re.compile(r"\b(?:[a-z]{1,8}[015]|[ilo][0-9]|[0-9]{1,3}[a-z])[a-z0-9]{0,8}\b")
_BESIDE = re.compile(r"[0-9](?:(?<=[a-z].)|(?=[a-z])(?!st|nd|rd|th|s\b))")  # a text without these has no mixed words
_LETTERS = [str.maketrans("015", f"o{one}s") for one in "li"]
_FIGURES = str.maketrans("lio", "110")


def mended(low: str) -> str:
    """The text with letters and figures that a scanner took for each other right in words of dates: '0ctober 2O17'."""

    def word_meant(m: re.Match[str]) -> str:
        figures = m[0].translate(_FIGURES)
        if figures.isdecimal() and len(figures) in (2, 4):
            return figures
        return next((w for t in _LETTERS if len(w := m[0].translate(t)) > 3 and w in KINDS), m[0])

    return _MIXED.sub(word_meant, low) if _BESIDE.search(low) else low


def stretches(low: str) -> Iterator[tuple[int, int]]:
    """Parts of the text that may hold dates."""
    start = end = -1
    for m in _ANCHORS.finditer(low):
        a, b = max(0, m.start() - LEFT), m.end() + RIGHT
        if a > end or b - start > MOST:
            if end >= 0:
                yield start, min(end, len(low))
            start = max(a, end)
        end = b
    if end >= 0:
        yield start, min(end, len(low))


def read_words(low: str, text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch with their classes."""
    while start > 0 and end - start < MOST + 200 and low[start - 1].isalnum():
        start -= 1
    while end < len(low) and end - start < MOST + 200 and low[end].isalnum():
        end += 1
    out: list[Word] = []
    add, kinds, make = out.append, KIND_OF, tuple.__new__
    for m in _WORDS.finditer(low, start, end):
        kind = m.lastgroup
        a, b = m.span(kind)
        word = low[a:b]
        if kind == "word":
            kind = kinds.get(word, "OTHER")
        elif kind == "number":
            kind = _number(word)
        elif kind == "phrase":
            word = " ".join(word.split())
            kind = kinds.get(word, "OTHER")
        add(make(Word, (word, a, b, kind)))
    for i, w in enumerate(out):
        if w.kind in DOUBTFUL and not is_date(out, i, text):
            out[i] = w._replace(kind="OTHER")
        elif w.kind == "WDABBR":
            out[i] = w._replace(kind="WEEKDAY")
    return out


def _number(word: str) -> str:
    if not word.isdecimal():
        return "OTHER"
    if len(word) == 4 and word[0] in "12":
        return "YEAR"
    return "DAY31" if len(word) < 3 and 1 <= int(word) <= 31 else "INT" if len(word) < 4 else "OTHER"


def matches(words: list[Word]) -> Iterator[Match]:
    """Phrases that fit a rule, from left to right, none within another."""
    row = "".join([LETTERS[w.kind] for w in words])
    for m in _FIRST.finditer(row):
        rule = m.lastgroup
        again = PATTERNS[rule].match(row, m.start())
        spans = {name: again.span(name) for name in again.groupdict()}
        parts = {name: " ".join(w.text for w in words[a:b]) for name, (a, b) in spans.items() if a >= 0}
        yield Match(rule, words, m.start(), m.end(), parts)
