"""When two names are one actor, and the pairs of an encounter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.offices import given
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RANKS = word_set("same.ranks")
UNSPOKEN = word_set("same.unspoken")
SUFFIXES = word_set("names.suffixes")


def fold(text: str) -> str:
    """Lower case, without accents: 'erdogan' for 'Erdoğan'."""
    if text.isascii():  # so are most words
        return text.lower()
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=1 << 14)
def words(name: str | None) -> tuple[str, ...]:
    """The words of a name, folded, without stops and possessive 's: ('u', 's', 'senate')."""
    return tuple(re.findall(r"[a-z0-9]+", re.sub(r"['’‘`]s\b", "", fold(name or ""))))


def same(a: Any, b: Any) -> bool:
    """True if two participants (``name``, ``kind``, ``country``) are one actor.

    Equal names are; states by their country; persons if the words of one
    name, without titles, are among those of the other; a group can stand for
    its state; other bodies by acronym or by the words that they share. Which
    names of one document are one person's tells ``same_name``.
    """
    one, two = words(a.name), words(b.name)
    if one and one == two:
        return True
    kinds = {a.kind, b.kind}
    same_country = bool(a.country) and a.country == b.country
    if kinds == {"state"} or kinds == {"state", "group"}:
        return same_country
    x, y = telling(one), telling(two)
    if kinds == {"person"}:
        return bool(x and y) and (x <= y or y <= x)
    if (len(one) == 1 and acronym(two) == one[0]) or (len(two) == 1 and acronym(one) == two[0]):
        return True
    shared = len(x & y) / max(1, len(x | y))
    if kinds == {"group"}:
        two_states = a.country and b.country and not same_country  # 'counterparts in Chad' and '... in Mali'
        return not two_states and (shared >= 0.5 or (same_country and shared > 0))
    return shared >= 0.75


def telling(name: Sequence[str]) -> set[str]:
    return {w for w in name if w not in RANKS} or set(name)


def acronym(name: Sequence[str]) -> str:
    return "".join(w[0] for w in name if w not in UNSPOKEN)


def same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """One of the names, as folded words, can stand for the other within a document.

    'Silva' for 'Ana Silva', 'Jong-un' for 'Kim Jong Un', 'J. Biden' and 'Joe Biden' for 'Joseph Biden'; not 'Ana
    Lima' for 'Ana Silva'.
    """
    short, long = sorted((tuple(w for w in x if w not in SUFFIXES) for x in (a, b)), key=len)
    if not short:
        return False
    if "".join(short) == "".join(long):
        return True
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) or (len(long) > 2 and short[0] in long[1:] and len(short[0]) > 3)
    if set(short) <= set(long):
        return True
    initials = all(
        s == w or (len(s.rstrip(".")) == 1 and w.startswith(s[0])) or (len(w.rstrip(".")) == 1 and s.startswith(w[0]))
        for s, w in zip(short, long, strict=False)
    )
    return short[-1] == long[-1] and (given(short[0]) == given(long[0]) or initials)


def pairs(parties: Iterable[tuple[str | None, str | None]], how: str = "sides") -> set[tuple[str, str]]:
    """Dyads of (role, country or name).

    ``how='all'``: everybody with everybody, each pair in the order of the alphabet. 'directed': everybody who to
    everybody whom, both ways where there is no whom. 'sides', as scores count them: the same without direction.
    """
    parties = [(role, value) for role, value in parties if value is not None]
    whom = {value for role, value in parties if role == "whom"}
    who = {value for role, value in parties if role != "whom"}
    if how == "all":
        return set(combinations(sorted(who | whom), 2))
    ways = {(a, b) for a in who for b in whom or who if a != b}
    return ways if how == "directed" else {(min(way), max(way)) for way in ways}
