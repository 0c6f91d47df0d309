"""Who only hosts: receives or greets others who met, or sits with them 'as host'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlkit.encounters.clusters import Cluster
    from nlkit.types import Participant

_HOST = "|".join(sorted(word_set("encounters.hosts")))
AFTER = re.compile(rf"\W+(?:serving |acting )?as (?:the |their |its )?(?:{_HOST})\b", re.I)  # 'with Blinken as host'
BEFORE = re.compile(rf"\b(?:{_HOST}),? (?:[A-Z][\w.]*,? ){{0,3}}$", re.I)  # 'the host, President Niinisto'


def with_hosts(parties: Sequence[Participant], k: Cluster, text: str) -> list[Participant]:
    """The parties of an encounter that a text states, marked who is but its host; of two parties neither is."""
    return [replace(p, host=True) if _receives(p, parties, k, text) else p for p in parties]


def _receives(p: Participant, parties: Sequence[Participant], k: Cluster, text: str) -> bool:
    others = {q.country or q.name for q in parties if not same(p, q)} - {p.country}
    if len(others) < 2:
        return False
    if p.start is not None and (AFTER.match(text, p.end) or BEFORE.search(text[max(0, p.start - 60) : p.start])):
        return True
    told = [m for m in k.members if any(same(p, q) for q in m.parties)]
    return bool(told) and all(m.frame.host and any(same(p, q) for q in m.who) for m in told)
