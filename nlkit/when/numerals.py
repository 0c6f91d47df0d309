"""What number words and names of the calendar mean: 'twenty-five', '3rd', 'Sept.', 'the following'."""

from __future__ import annotations

import re

from nlkit.when.words import KINDS, TIMES

WEEKDAYS = "mon tue wed thu fri sat sun".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMBERS = dict(zip(TIMES["words"]["NUMW"].split(), [*range(1, 21), *range(30, 100, 10)], strict=True))
ORDINALS = dict(zip(TIMES["words"]["ORDW"].split(), [*range(1, 21), 30], strict=True))
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SHIFTS = {"LAST": -1, "PAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}  # class of the word -> steps
ANAPHORIC = frozenset({"PREV", "FOLL", "THAT", "SAME"})


def _words(text: str) -> list[str]:
    return text.replace("-", " ").replace("–", " ").split()


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def count(text: str) -> int | None:
    """'two', '2', 'a', 'twenty-five'; None for 'several'."""
    words = _words(text)
    if words in (["a"], ["an"]):
        return 1
    if text.startswith(("a couple", "couple")):
        return 2
    numbers = [int(w) if w.isdecimal() else NUMBERS.get(w) for w in words]
    return None if None in numbers else sum(numbers)


def ordinal(text: str) -> int | None:
    """'third', '3rd', 'twenty-first'."""
    words = _words(text)
    if len(words) == 2:
        tens, ones = NUMBERS.get(words[0]), ORDINALS.get(words[1])
        return tens + ones if tens and ones else None
    return int(digits(text)) if digits(text) else ORDINALS.get(text)


def month_number(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


def weekday_number(text: str) -> int:
    return WEEKDAYS.index(text[:3])


def year_number(text: str) -> int:
    year = int(digits(text))
    return year if len(digits(text)) > 2 else year + (2000 if year < 50 else 1900)


def unit_of(text: str) -> str:
    return "century" if text.startswith("centur") else text.rstrip("s")


def relation(text: str) -> tuple[int, bool]:
    """Steps from the anchor, and whether the anchor is the date mentioned last: (1, True) for 'the following'."""
    kinds = [KINDS[word] for word in text.removeprefix("the ").split()]
    return SHIFTS.get(kinds[-1], 0), ANAPHORIC.issuperset(kinds)
