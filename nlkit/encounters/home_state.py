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
    from collections.abc import Sequence

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


def with_home_states(r: Reading, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Give the officials of no known country the state most named of those that they neither visit nor meet."""
    unknown = {p.name for k in clusters for p in k.guests if _open(r, p)}
    theirs: dict[str, set[str | None]] = {}  # the states of whom they meet
    for k in clusters if unknown else ():
        for name in unknown.intersection(p.name for p in k.parties):
            theirs.setdefault(name, set()).update(p.country for p in k.parties)
    visited = {k.place.country for k in clusters if k.place}
    spans = {s.start: s for s in r.geo.values()}.values() if unknown else ()
    named = Counter(codes[0] for s in spans if len(codes := s.codes(*STATE_KINDS)) == 1)
    states = {name: _state_of(named, others | visited) for name, others in theirs.items()}

    def settled(p: Participant) -> Participant:
        code = states.get(p.name) if _open(r, p) else None
        return replace(p, country=code, country_source="home") if code else p

    return [replace(k, parties=tuple(map(settled, k.parties))) for k in clusters]


def _state_of(named: Counter[str], others: set[str | None]) -> str | None:
    """The state named most often that is none of the others."""
    left = Counter({code: n for code, n in named.items() if code not in others and n > 1}).most_common(2)
    return left[0][0] if left and (len(left) == 1 or left[0][1] > 2 * left[1][1]) else None


def _open(r: Reading, p: Participant) -> bool:
    """Nothing tells the state of this official or delegation."""
    if p.country_source is not None or p.candidates:
        return False
    return r.people.titled(p.name) if p.kind == "person" else not DELEGATIONS.isdisjoint(p.name.split())
