"""For which state an official acts whose state the text does not name.

Official texts name their own people by bare titles: 'Deputy Secretary Baker
met President Silva of Brazil'. Two signs tell the home state: office holders
known from the table whose titles stand bare as well, and, where there are
none, the state that the text names most of those that nobody visits or meets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.groups import DELEGATIONS
from nlkit.actors.spans import STATE_KINDS

if TYPE_CHECKING:
    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.encounters.clusters import Cluster
    from nlkit.types import Participant


def at_home(r: Reading, c: Candidate, p: Participant) -> Participant:
    """A titled subject of no known country acts for the home state of the document, unless that is the other side."""
    # of 'the Premier and President Duda met' each is the other side
    beside = [q for q in c.who if q is not p] if p.unnamed and not c.whom else []
    abroad = {q.country for q in [*c.whom, *beside] if q.country_source != "home"}
    if p.country_source == "home" and p.country in abroad:
        return replace(p, country=None, country_source=None)
    if not _open(r, p) or r.home is None or r.home in abroad:
        return p
    return replace(p, country=r.home, country_source="home")


def settle(r: Reading, clusters: list[Cluster]) -> None:
    """Give the officials of no known country that of their companions, else the state most named of those left over."""
    spans = {s.start: s for s in r.geo.values()}.values()
    named = Counter(codes[0] for s in spans if len(codes := s.codes(*STATE_KINDS)) == 1)
    toured = {k.place.country for k in clusters if k.type == "visit" and k.place}
    for name in dict.fromkeys(p.name for k in clusters for p in k.parties if p.role == "who" and _open(r, p)):
        own = [k for k in clusters if any(p.name == name for p in k.parties)]
        fellows = Counter(
            p.country for k in own if k.type == "visit" for p in k.parties if p.role == "who" and p.country
        )
        others = {p.country for k in own for p in k.parties if k.type != "visit" or p.role == "whom"}
        others |= toured | {k.place.country for k in own if k.place}
        left = fellows or Counter({code: n for code, n in named.items() if code not in others and n > 1})
        first = left.most_common(2)
        if first and (len(first) == 1 or first[0][1] > 2 * first[1][1]):
            for k in own:
                k.parties = [
                    replace(p, country=first[0][0], country_source="home") if p.name == name and _open(r, p) else p
                    for p in k.parties
                ]


def _open(r: Reading, p: Participant) -> bool:
    """Nothing tells the state of this official or delegation."""
    if p.country is not None or p.candidates or p.country_source is not None:
        return False
    if p.kind == "person":
        return r.people.titled(p.name)
    return p.kind == "group" and not DELEGATIONS.isdisjoint(p.name.split())
