"""Where sentences begin in news: abbreviations, initials, datelines, quotes, headlines without a stop.

Works on words and the white space after them, so that it runs before the
parse and can be tested without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSING = frozenset("\"'”’»)]") | {"''"}
OPENING = frozenset("\"'“‘«([") | {"``"}
DASHES = frozenset({"-", "--", "–", "—"})
STOPS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!"})
STARTERS = word_set("sentences.starters")
TITLES = word_set("sentences.titles")
SAYING = word_set("sentences.saying")


def _begins(texts: Sequence[str], i: int) -> bool:
    """Word ``i`` can begin a sentence: upper case, a digit, or such a word behind an opening mark."""
    while i < len(texts) and texts[i] in OPENING | {"-", "–", "—", "•", "*", "#"}:
        i += 1
    return i < len(texts) and (texts[i][:1].isupper() or texts[i][:1].isdigit() or texts[i][:1] in "#@$£€")


def sentence_starts(texts: Sequence[str], spaces: Sequence[str]) -> list[bool]:
    """Tell for every word whether a sentence begins with it.

    ``texts`` are the words (no white space among them), ``spaces[i]`` the
    white space after word ``i``. A blank line always ends a sentence.
    """
    n = len(texts)
    starts = [i == 0 for i in range(n)]
    i = 0
    while i < n - 1:
        word, gap = texts[i], spaces[i]
        if i == 0 or "\n" in spaces[i - 1]:
            end = _dateline_end(texts, spaces, i)
            if end is not None:  # 'MOSCOW (Reuters) -' stands by itself
                starts[end] = True
                i = end
                continue
        if gap.count("\n") >= 2 or ("\n" in gap and _line_ends(texts, i)):
            starts[i + 1] = True
        elif word in STOPS:
            j = i + 1  # past closing marks that touch the stop
            while j < n and not spaces[j - 1] and (texts[j] in CLOSING or texts[j] in STOPS):
                j += 1
            quoted = j > i + 1
            blank = spaces[j - 1].count("\n") >= 2
            goes_on = not spaces[j - 1] or not _begins(texts, j) or (quoted and _is_tag(texts, j))
            if j < n and (blank or not goes_on):
                starts[j] = True
            i = j - 1
        elif len(word) > 1 and word.endswith(".") and word[0].isalnum() and gap and _ends_after_abbreviation(texts, i):
            starts[i + 1] = True
        i += 1
    return starts


def _dateline_end(texts: Sequence[str], spaces: Sequence[str], i: int) -> int | None:
    """The word behind a dateline that begins at ``i``: capitals, then names, dates and an agency, then a dash."""
    first = texts[i]
    if not (first.isupper() and len(first) > 2 and first.isalpha()):
        return None
    for j in range(i + 1, min(i + 14, len(texts) - 1)):
        text = texts[j]
        if text in DASHES and spaces[j] and (spaces[j - 1] or text != "-"):
            return j + 1 if "\n" not in spaces[j] else None
        if "\n" in spaces[j - 1] or not (text[:1].isupper() or text[:1].isdigit() or text in ",.()/"):
            return None
    return None


def _line_ends(texts: Sequence[str], i: int) -> bool:
    """A single line break ends a sentence unless the line is plainly going on."""
    return texts[i] in STOPS or texts[i] in CLOSING or (texts[i] not in ",;-" and texts[i + 1][:1].isupper())


def _is_tag(texts: Sequence[str], j: int) -> bool:
    """'"Will they meet?" Lavrov said': what follows the quotation still belongs to it."""
    return any(t.lower() in SAYING for t in texts[j : j + 4])


def _ends_after_abbreviation(texts: Sequence[str], i: int) -> bool:
    low, after = texts[i].lower(), texts[i + 1]
    if low in TITLES or (len(low) == 2 and low[0].isalpha()):
        return False
    if after in OPENING:
        return i + 2 < len(texts) and texts[i + 2][:1].isupper()
    return after[:1].isupper() and after.lower() in STARTERS
