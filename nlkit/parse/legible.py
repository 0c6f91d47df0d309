"""Text as it is, read as it is meant: one map from the text given to the text that is read.

Exports, pages and scans hold more than words: soft hyphens, tags, lines cut at 72 columns. ``as_read`` gives the text
without them, and knows where each stretch of it stands in the text given. A clean text is read as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from nlkit.parse.wrapped import line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_WORDS = 20  # that tell a language
ENGLISH = 0.25  # share of English stop words, among those in lower case, from which a text is English
ROUNDS = 4  # what an entity stands for can be odd again: '&amp;lt;br&amp;gt;'
MARKS = str.maketrans("‐‑‒−⁃―´`ʼ′‛‚„‟″\r\v\f\u2028\u2029", '-----—’’’’‘‘“""\n\n\n\n\n')
HIGH = "\x80-\xbf" + re.escape(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))  # 0x80 to 0xBF as read by mistake


class Cut(NamedTuple):
    """Half-open: what is read at ``start`` to ``end`` stands at ``first`` to ``last`` in the text before the cut."""

    start: int
    end: int
    first: int
    last: int


class Read(NamedTuple):
    """A text as it is read, and the cuts that led to it, step by step: none for a clean text."""

    text: str
    steps: tuple[tuple[Cut, ...], ...] = ()

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the text given, without what was cut before and behind it."""
        for cuts in reversed(self.steps):
            first, _ = _before(cuts, start)
            start, end = first, _before(cuts, end - 1)[1] if end > start else first
        return start, end


def as_read(text: str) -> Read:
    """The text as it is meant: 'Foreign Min-<newline>ister&nbsp;Li' is read 'Foreign Minister Li'."""
    read = Read(text)
    for _ in range(ROUNDS):
        before = read
        if _HINT.search(read.text) or any(pair in read.text for pair in _PAIRS):
            for odd, meant in ODD:
                read = _edited(read, ((*m.span(), meant(m)) for m in odd.finditer(read.text)))
        if read is before:
            break
    return _edited(read, line_ends(read.text))


def is_garbled(text: str) -> bool:
    """Characters that were decoded wrongly, and can be read as they were meant or not at all."""
    return "\ufffd" in text or _GARBLED.search(text) is not None


def is_foreign(words: list[str]) -> bool:
    """Not English, by words in lower case: names are of no language. False where there are too few to tell."""
    from spacy.lang.en.stop_words import STOP_WORDS

    own = [w for w in words if w.islower()]
    return len(words) >= FEWEST_WORDS and sum(w in STOP_WORDS for w in own) < ENGLISH * len(own)


def _edited(read: Read, edits: Iterable[tuple[int, int, str]]) -> Read:
    """Read with edits: start, end, and what is read there; the same object where none changes anything."""
    pieces, cuts, at, shift = [], [], 0, 0
    for first, last, by in edits:
        if read.text[first:last] != by:
            pieces += read.text[at:first], by
            cuts.append(Cut(first + shift, first + shift + len(by), first, last))
            at, shift = last, shift + len(by) - (last - first)
    return Read("".join([*pieces, read.text[at:]]), (*read.steps, tuple(cuts))) if cuts else read


def _before(cuts: tuple[Cut, ...], at: int) -> tuple[int, int]:
    """Where the character read at ``at`` begins and ends in the text before these cuts."""
    n = bisect_right(cuts, at, key=lambda c: c.start)
    cut = cuts[n - 1] if n else Cut(0, 0, 0, 0)
    return (cut.first, cut.last) if at < cut.end else (cut.last + at - cut.end, cut.last + at - cut.end + 1)


def _of_tag(m: re.Match[str]) -> str:
    """'<br>' ends a line, '<p>' a paragraph, '<b>' nothing; '<Reuters>' is no tag."""
    from lxml.html.defs import block_tags, phrase_tags, tags

    name = (m[2] or "").lower()
    if name and name not in tags and ":" not in name:
        return m[0]
    return "\n" if name == "br" else "\n\n" if name in block_tags - phrase_tags else ""


def _of_bytes(m: re.Match[str]) -> str:
    """'â€™' is ’: UTF-8 that was read as Windows-1252; a control character is Windows-1252 read as Latin-1."""
    raw = bytes(ord(c) if ord(c) < 256 else c.encode("cp1252")[0] for c in m[0])
    return raw.decode("utf-8" if raw[1:] else "cp1252", "ignore")


INVISIBLE = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\0-\b\x0e-\x1f\x7f"
LETTERS = "Â-Åâ\x80-\x9f\u0300-\u036f\ufb00-\ufb06\uff01-\uff5e"
BYTES = rf"[Â-Å][{HIGH}]|â[{HIGH}]{{2}}|[\x80-\x9f]"  # in English these stand together by mistake only
SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
TAG = r"<(?:!--.{0,3000}?--|(script|style)\b.{0,3000}?</\1|/?([A-Za-z][\w:-]{0,19})(?:[\s/][^<>]{0,2000}+)?)>"
# What is odd, and what it stands for
ODD = [
    (re.compile(pattern, re.DOTALL), meant)
    for pattern, meant in (
        (r"&(?:amp;)*#(?:\d{1,7}|[xX][\da-fA-F]{1,6});", lambda m: unescape("&#" + m[0].rpartition("#")[2])),
        (r"&(?:amp;)*([A-Za-z]\w{1,31};)", lambda m: html5.get(m[1], m[0])),
        (TAG, _of_tag),
        (rf"â€(?:\ufffd|(?![{HIGH}]))", lambda m: "”"),  # its last byte has no character in Windows-1252
        (BYTES, _of_bytes),
        (rf"[\xad¬][ \t]*\r?\n[ \t]*|[{INVISIBLE}]+", lambda m: ""),
        (r"\w[\u0300-\u036f]+", lambda m: unicodedata.normalize("NFC", m[0])),
        (r"[\ufb00-\ufb06\uff01-\uff5e]", lambda m: unicodedata.normalize("NFKC", m[0])),
        (rf"\r\n|[{re.escape(''.join(map(chr, MARKS)))}]", lambda m: m[0][-1].translate(MARKS)),
        (r"\"\"+|''+|‘‘|’’", lambda m: '"'),
        (rf"(?<![ \t])[ \t]*+[{SPACES}][{SPACES} \t]*|(?<=\S)   ?(?=\S)", lambda m: " "),
    )
]
_GARBLED = re.compile(BYTES)
# A text without these has nothing odd
_HINT = re.compile(rf"[&<¬{LETTERS}{SPACES}{INVISIBLE}{re.escape(''.join(map(chr, MARKS)))}]")
_PAIRS = ('""', "''", "‘‘", "’’", "  ")
