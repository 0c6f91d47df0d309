"""Reads words and patterns of ``data/times.toml`` and finds date phrases with them.

The scan first looks for words that dates are made of, in one pass over the
text. Only around these are words cut and classed, and only there are the
patterns tried, so that the cost grows with the text and not faster.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.when.words import DOUBTFUL, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEFT, RIGHT = 44, 30  # characters read on each side of a word that dates are made of
MOST = 4000  # characters of one stretch that are read at once
# Words that open a phrase; all others can only continue one.
_ANCHORS = """DAYU WEEKU MONTHU QUARTERU YEARU DECADEU CENTURYU FORTNIGHTU UNITS WEEKEND WEEKDAY WDABBR MONTH SEASON
PART DEIXIS PAST RECENT DECADEW QTOKEN HTOKEN PRESENT PASTREF FUTREF""".split()
_PLAIN = """OTHER BREAK COMMA DASH POSS SLASH OPEN CLOSE STOP ISODATE SLASHDATE CLOCK DECADE ORDN YEAR APOSYEAR DAY31
INT HOLIDAY DAYBEFORE DAYAFTER""".split()  # classes told by form


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


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled tables: see ``load_grammar``."""

    anchors: re.Pattern[str]
    words: re.Pattern[str]
    kinds: Mapping[str, str]
    letters: Mapping[str, str]
    first: re.Pattern[str]
    rules: Mapping[str, re.Pattern[str]]
    contexts: Mapping[str, frozenset[str]]
    tense: Mapping[str, frozenset[str]]
    holidays: Mapping[str, tuple[str | int, ...]]


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words that reads each letter once."""
    tree: dict = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: dict) -> str:
        branches = [re.escape(c) + pattern(child) for c, child in sorted(node.items()) if c]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return joined if "" not in node else f"(?:{joined})?"

    return pattern(tree).replace("\\ ", r"\s").replace(" ", r"\s")


@cache
def load_grammar() -> Grammar:
    """The grammar of ``data/times.toml``."""
    table = tomllib.loads(files("nlkit").joinpath("data", "times.toml").read_text(encoding="utf-8"))
    kinds = {word: kind for kind, words in table["words"].items() for word in words.split()}
    phrases = {phrase: kind for kind, found in table["phrases"].items() for phrase in found}
    holidays = {row[0]: (kind, *row[1:]) for kind, rows in table["holidays"].items() for row in rows}
    phrases |= dict.fromkeys(holidays, "HOLIDAY")
    names = [*_PLAIN, *table["words"]]
    letters = {name: chr(0x100 + i) for i, name in enumerate(dict.fromkeys(names))}
    classes = letters | {k: "[" + "".join(letters[n] for n in v.split()) + "]" for k, v in table["sets"].items()}
    rules = {}
    for name, raw in table["rules"].items():
        text = raw
        for _ in range(2):
            for fragment, replacement in table["fragments"].items():
                text = text.replace("{" + fragment + "}", replacement)
        text = re.sub(r"\b[A-Z][A-Z0-9]+\b", lambda m: classes[m[0]], text).replace(" ", "")
        rules[name] = re.compile(text)
    named = "|".join(f"(?P<{name}>{re.sub('[?]P<[a-z0-9]+>', '?:', r.pattern)})" for name, r in rules.items())
    anchor_words = [w for w, kind in kinds.items() if kind in _ANCHORS]
    anchor_words += [phrase for phrase, kind in phrases.items() if kind != "OTHER"]
    anchors = rf"\b(?:{trie(anchor_words)}|[12][0-9]{{3}}s?|[2-9]0s|[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}})\b"
    dotted = trie(w for w in kinds if w.endswith("."))
    numeric = "|".join(
        (
            r"(?P<ISODATE>[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?:t[0-9:.]+z?)?(?![0-9])",
            r"(?P<SLASHDATE>[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.)(?:[0-9]{4}|[0-9]{2}))(?![0-9/])",
            r"(?P<CLOCK>[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\s?[ap]\.?m\b\.?)?|[0-9]{1,2}\s?[ap]\.?m\b\.?)",
            r"(?P<DECADE>(?:[12][0-9]{2}0|['’]?[2-9]0)['’]?s)(?![^\W_])",
            r"(?P<ORDN>[0-9]{1,2}(?:st|nd|rd|th))(?![^\W_])",
            r"(?P<APOSYEAR>['’‘][0-9]{2})(?![^\W_])",
            r"(?P<number>[0-9]+(?:,[0-9]{3}(?![0-9])|\.[0-9]+)*)",
            r"(?P<POSS>['’]s)(?![^\W_])",
        )
    )
    cut = "|".join(
        (
            rf"(?P<phrase>{trie(phrases)})(?![^\W_]|/[0-9])",
            rf"(?=[0-9'’‘])(?:{numeric})",
            rf"(?P<word>{dotted}|(?:[qh][1-4](?![^\W_]))|[^\W\d_]+)",
            r"(?P<COMMA>,)",
            r"(?P<STOP>[.;!?])",
            r"(?P<BREAK>\n\s*\n)",
            r"(?P<DASH>[-–—‑−])",
            r"(?P<SLASH>/)",
            r"(?P<OPEN>[(\[])",
            r"(?P<CLOSE>[)\]])",
            r"(?P<OTHER>[^\s])",
        )
    )
    sets = {
        name: {key: frozenset(words.split()) for key, words in table[name].items()} for name in ("contexts", "tense")
    }
    first = re.compile(f"(?!{classes['NEVERFIRST']})(?:{named})")
    return Grammar(
        re.compile(anchors),
        re.compile(cut),
        {**kinds, **phrases},
        letters,
        first,
        rules,
        sets["contexts"],
        sets["tense"],
        holidays,
    )


def lower(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


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
        if w.kind in DOUBTFUL and not DOUBTFUL[w.kind](g.contexts, out, i, text):
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
        parts = {}
        for name in again.groupdict():
            a, b = again.span(name)
            if a >= 0:
                parts[name] = " ".join(w.text for w in words[a:b])
        yield Match(rule, words, m.start(), m.end(), parts)
