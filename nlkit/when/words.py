"""Words with their classes, and what makes a date of a doubtful one: May, March, Sun, fall, 2000.

Classes, lists of words and the cases of doubtful words are those of ``data/times.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlkit.lexicon.words import table

TIMES = table("times.toml")
KINDS = {word: kind for kind, words in TIMES["words"].items() for word in words.split()}
CONTEXTS = {name: frozenset(words.split()) for name, words in TIMES["contexts"].items()}
TENSE = {name: frozenset(words.split()) for name, words in TIMES["tense"].items()}
DOUBTFUL = TIMES["doubtful"]
_GAPS = "~·"


class Word(NamedTuple):
    """A word, in lower case, with its place in the text and its class."""

    text: str
    start: int
    end: int
    kind: str


def is_date(words: list[Word], i: int, text: str) -> bool:
    """Whether a word of a doubtful class is one of a date: the first of its cases that fits tells."""
    shown = cache(lambda k: _shown(words, i + k - 2, text, own=k == 2))
    return next((yes for yes, fields in _CASES[words[i].kind] if all(fits(shown(k)) for k, fits in fields)), False)


def _shown(words: list[Word], i: int, text: str, *, own: bool = False) -> str:
    """A word as cases see it, 'may:MONTH'; '~' stands behind it where it touches the next one, '·' one space apart."""
    if not 0 <= i < len(words):
        return ":BREAK"
    word, kind = words[i], words[i].kind
    if own or kind == "OTHER":
        written = text[word.start : word.end]
        case = "CAPITALS" if own and written.isupper() else "NAME" if written[0].isupper() else "small"
        kind = case if written[0].isalpha() else kind
    gap = words[i + 1].start - word.end if i + 1 < len(words) else 2
    return f"{word.text}:{kind}{_GAPS[gap] if gap < 2 else ''}"


@cache
def _pattern(field: str):
    """'may|march:small', ':DAY31|ORDN', '<counted>', '-~' as a test."""
    if field[0] + field[-1] == "<>":
        return lambda shown: shown.rpartition(":")[0] in CONTEXTS[field[1:-1]]
    words, mark = (field[:-1], field[-1]) if field[-1] in "~·" else (field, "[~·]?")
    words, _, kinds = words.rpartition(":") if ":" in words else (words, "", "")
    words = re.sub(r"<(\w+)>", lambda m: "|".join(map(re.escape, CONTEXTS[m[1]])), words)
    return re.compile(f"(?:{words or '.*'}):(?:{kinds or '.*'}){mark}", re.DOTALL).fullmatch


# For each class what its cases say, and the patterns of the words that they name by their place
_CASES = {
    kind: [(row[0] == "+", [(k, _pattern(f)) for k, f in enumerate(row.split()[1:]) if f != "."]) for row in rows]
    for kind, rows in DOUBTFUL.items()
}
