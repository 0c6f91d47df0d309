"""Lines that were cut to a width, as in mails and scans: where a sentence goes on in the next line, and a word."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.words import table, word_set
from nlkit.parse.sentences import STARTERS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDEST = 140  # characters in a line that was cut to a width
NEARLY = 0.85  # of the width: no room for another word
MOSTLY = 0.67  # of the width: no heading, where a paragraph is known to be cut
GOES_ON = STARTERS | word_set("wrapped.within")  # no heading, verse or address ends with one of these
SUSPENDED = word_set("wrapped.suspended")  # 'pre- and post-war'
RANKS = word_set("reference.ranks")
FIRST = word_set("wrapped.first")
ALWAYS = word_set("wrapped.always")
SECOND = word_set("wrapped.second").union(*(text.split() for text in table("titles.toml")["title"].values()))
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WITHIN = re.compile(r"(\w{3,}[.!?])[\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.)+$")
_BULLET = re.compile(r"[-–—•*·▪◦‣]\s")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)]\s")
_HALF = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")


class Line(NamedTuple):
    """A line without the white space around it; ``indent`` counts what stood before it."""

    start: int
    end: int
    indent: int
    text: str


def line_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """Line ends within a sentence, each with what is read there: ' ', or nothing in a broken word.

    Those of lists, verses, headings and addresses stay.
    """
    blocks = _blocks(text) if "\n" in text else []
    widths = [_width(block) for block in blocks]
    common = max(widths, default=0)
    written = cache(lambda: _compounds() | set(_COMPOUND.findall(text.lower())))
    for block, width in zip(blocks, widths, strict=True):
        right = max(map(_right, block))
        if not width and NEARLY * right <= common:
            width = max(right, common)  # a paragraph of two lines, in a text whose others are cut to a width
        for a, b in pairwise(block):
            half, rest = _HALF.search(a.text), _WORD.match(b.text)
            if half and rest and rest[0] not in SUSPENDED:
                keeps = rest[0][0].isupper() or half[1].lower() in RANKS
                keeps = keeps or rest[0] in ALWAYS or (half[1].lower() in FIRST and rest[0] in SECOND)
                keeps = keeps or f"{half[1]}-{rest[0]}".lower() in written()
                yield (a.end if keeps else a.end - 1), b.start, ""
            elif _runs_on(a, b, width):
                yield a.end, b.start, " "


@cache
def _compounds() -> set[str]:
    """Words that the tables write with a hyphen: 'vice-president', 'jae-in'."""
    tables = (f for f in files("nlkit").joinpath("data").iterdir() if f.name.endswith((".csv", ".toml")))
    return {word for f in tables for word in _COMPOUND.findall(f.read_text(encoding="utf-8").lower())}


def _blocks(text: str) -> list[list[Line]]:
    """Lines by paragraph: between two paragraphs there is an empty line."""
    blocks: list[list[Line]] = []
    for m in _LINE.finditer(text):
        line = Line(m.start(), m.end(), m.start() - text.rfind("\n", 0, m.start()) - 1, m[0])
        if blocks and text.count("\n", blocks[-1][-1].end, line.start) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _width(block: list[Line]) -> int:
    """The width to which the lines of a paragraph were cut; 0 where they are lines in their own right.

    Of the lines that end with a word, most leave no room for another, and a third cannot end there: 'Prime Minister
    Li met / her counterpart in / Oslo.'
    """
    width = max(map(_right, block)) if len(block) > 1 else 0
    if not width or width > WIDEST or not any(_is_end(line.text) for line in block):
        return 0
    lines = [(a, b) for a, b in pairwise(block) if not _is_end(a.text) and a.text[-1] not in ",;:"]
    loose = [(a, b) for a, b in lines if not _is_item(a, b)]
    on = sum(_goes_on(a, b) for a, b in loose)
    full = sum(_is_full(a, b, width) for a, b in loose)
    return width if on and 3 * on >= len(loose) and 3 * full >= 2 * len(loose) else 0


def _runs_on(a: Line, b: Line, width: int) -> bool:
    """The sentence of line ``a`` goes on in line ``b``, where lines are cut to a width."""
    new = _is_end(a.text) or _is_item(a, b) or b.indent > a.indent
    return bool(width) and not new and (_is_full(a, b, width, MOSTLY) or _goes_on(a, b))


def _right(line: Line) -> int:
    return line.indent + len(line.text)


def _is_full(a: Line, b: Line, width: int, share: float = NEARLY) -> bool:
    return _right(a) + 1 + len(b.text.split(None, 1)[0]) > share * width


def _goes_on(a: Line, b: Line) -> bool:
    return a.text[-1] == "-" or b.text[0].islower() or a.text.split()[-1] in GOES_ON or _begins_sentence(a)


def _begins_sentence(line: Line) -> bool:
    """A sentence begins within the line, which does not end one: 'left on Monday. Her counterpart of Sweden, Anna'."""
    return any(m[1].lower() not in TITLES for m in _WITHIN.finditer(line.text)) and not _is_end(line.text)


def _is_item(a: Line, b: Line) -> bool:
    """Line ``b`` begins an item of a list; in 'on April<newline>18. They' it does not."""
    return bool(_BULLET.match(b.text) or (_NUMBER.match(b.text) and not a.text[-1].isalnum()))


def _is_end(text: str) -> bool:
    """The line ends a sentence; 'the U.S.' and 'talks with Mr.' do not."""
    last = text.split()[-1]
    return bool(_STOP.search(text)) and not _ABBREVIATION.search(last) and last.lower() not in TITLES
