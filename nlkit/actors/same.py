"""When two names are one actor, and the pairs of an encounter."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlkit.types import Participant

# Words of a name that do not tell one actor from another.
RANKS = frozenset(
    """president prime minister premier chancellor king queen prince princess emir sultan pope secretary
of state foreign defence defense interior finance general gen dr mr mrs ms sir lord ambassador envoy special
chairman chairwoman chief leader senator sen rep governor the a an vice deputy former then us""".split()
)
UNSPOKEN = frozenset("of the for and on".split())  # have no letter in an acronym


class Actor(NamedTuple):
    """A participant as far as scoring looks at it."""

    name: str
    kind: str | None = None
    country: str | None = None
    role: str = ""


def words(name: str | None) -> list[str]:
    """The words of a name in lower case, without accents, stops and possessive 's."""
    folded = unicodedata.normalize("NFKD", name or "")
    low = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return re.findall(r"[a-z0-9]+", re.sub(r"['’‘`]s\b", "", low))


def _telling(name: list[str]) -> set[str]:
    return {w for w in name if w not in RANKS} or set(name)


def _acronym(name: list[str]) -> str:
    return "".join(w[0] for w in name if w not in UNSPOKEN)


def same_actor(a: Any, b: Any) -> bool:
    """True if two participants (``name``, ``kind``, ``country``) are one actor.

    Equal names are; states by their country; persons if the words of one
    name, without titles, are among those of the other; a group can stand for
    its state; other bodies by acronym or by the words that they share.
    """
    one, two = words(a.name), words(b.name)
    if one and one == two:
        return True
    kinds = {a.kind, b.kind}
    same_country = bool(a.country) and a.country == b.country
    if kinds == {"state"} or kinds == {"state", "group"}:
        return same_country
    x, y = _telling(one), _telling(two)
    if kinds == {"person"}:
        return bool(x and y) and (x <= y or y <= x)
    if (len(one) == 1 and _acronym(two) == one[0]) or (len(two) == 1 and _acronym(one) == two[0]):
        return True
    shared = len(x & y) / max(1, len(x | y))
    if kinds == {"group"}:
        return shared >= 0.5 or (same_country and shared > 0)
    return shared >= 0.75


def pairs(parties: Iterable[tuple[str | None, str | None]]) -> set[tuple[str, str]]:
    """Dyads of (role, country or name): everybody who with everybody whom, all with all where there is no whom."""
    parties = [(role, value) for role, value in parties if value is not None]
    whom = {value for role, value in parties if role == "whom"}
    who = {value for role, value in parties if role != "whom"}
    return {(min(a, b), max(a, b)) for a in who for b in whom or who if a != b}


def same(a: Participant, b: Participant) -> bool:
    """Two participants are one actor."""
    if a.kind == b.kind == "state" and a.country:
        return a.country == b.country
    return a.kind == b.kind and a.name.lower() == b.name.lower()
