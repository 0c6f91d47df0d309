"""Reads words and patterns of ``data/times.toml`` and finds date phrases with them.

The scan first looks for words that dates are made of, in one pass over the
text. Only around these are words cut and classed, and only there are the
patterns tried, so that the cost grows with the text and not faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlkit.when.words import DOUBTFUL, KINDS, TIMES, Word, is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEFT, RIGHT = 44, 30  # characters read on each side of a word that dates are made of
MOST = 4000  # characters of one stretch that are read at once
_FORMS = TIMES["forms"]
_CLASS = re.compile(r"[?]P<([A-Z0-9]+)>")


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


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled tables: see ``load_grammar``."""

    anchors: re.Pattern[str]
    words: re.Pattern[str]
    kinds: Mapping[str, str]
    letters: Mapping[str, str]
    first: re.Pattern[str]
    rules: Mapping[str, re.Pattern[str]]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; a space stands for any white space."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})".replace(r"\ ", r"\s")


@cache
def load_grammar() -> Grammar:
    """The grammar of ``data/times.toml``."""
    phrases = {phrase: kind for kind, found in TIMES["phrases"].items() for phrase in found}
    phrases |= {row[0]: "HOLIDAY" for rows in TIMES["holidays"].values() for row in rows}
    plain = _CLASS.findall(" ".join(_FORMS["number"] + _FORMS["mark"]))
    names = dict.fromkeys([*plain, "YEAR", "DAY31", "INT", "HOLIDAY", *TIMES["words"]])
    letters = {name: chr(0x100 + i) for i, name in enumerate(names)}
    classes = letters | {k: "[" + "".join(letters[n] for n in v.split()) + "]" for k, v in TIMES["sets"].items()}
    rules = {name: _compiled(raw, classes) for name, raw in TIMES["rules"].items()}
    named = "|".join(f"(?P<{name}>{re.sub('[?]P<[a-z0-9]+>', '?:', r.pattern)})" for name, r in rules.items())
    opening = [w for w, kind in KINDS.items() if kind in TIMES["sets"]["OPENING"].split()]
    opening += [phrase for phrase, kind in phrases.items() if kind != "OTHER"]
    anchors = rf"\b(?:{any_of(opening)}|{'|'.join(_FORMS['anchor'])})\b"
    dotted = any_of(w for w in KINDS if w.endswith("."))
    cut = (
        rf"(?P<phrase>{any_of(phrases)})(?![^\W_]|/[0-9])",
        f"(?=[0-9'])(?:{'|'.join(_FORMS['number'])})",
        rf"(?P<word>{dotted}|(?:[qh][1-4](?![^\W_]))|[^\W\d_]+)",
        *_FORMS["mark"],
    )
    first = re.compile(f"(?!{classes['NEVERFIRST']})(?:{named})")
    return Grammar(re.compile(anchors), re.compile("|".join(cut)), KINDS | phrases, letters, first, rules)


def _compiled(rule: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern over letters of a rule over classes."""
    for _ in range(2):  # fragments may hold others
        for name, fragment in TIMES["fragments"].items():
            rule = rule.replace("{" + name + "}", fragment)
    return re.compile(re.sub(r"\b[A-Z][A-Z0-9]+\b", lambda m: classes[m[0]], rule).replace(" ", ""))


def lower(text: str) -> str:
    """Lower case of the same length, with straight apostrophes."""
    low = text.lower().replace("’", "'").replace("‘", "'")
    return low if len(low) == len(text) else lower("".join(c if len(c.lower()) == 1 else "_" for c in text))


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
    for m in load_grammar().anchors.finditer(low):
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
    g = load_grammar()
    while start > 0 and end - start < MOST + 200 and low[start - 1].isalnum():
        start -= 1
    while end < len(low) and end - start < MOST + 200 and low[end].isalnum():
        end += 1
    out: list[Word] = []
    add, kinds, make = out.append, g.kinds, tuple.__new__
    for m in g.words.finditer(low, start, end):
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
    g = load_grammar()
    letters = g.letters
    row = "".join([letters[w.kind] for w in words])
    for m in g.first.finditer(row):
        rule = m.lastgroup
        again = g.rules[rule].match(row, m.start())
        spans = {name: again.span(name) for name in again.groupdict()}
        parts = {name: " ".join(w.text for w in words[a:b]) for name, (a, b) in spans.items() if a >= 0}
        yield Match(rule, words, m.start(), m.end(), parts)
