"""What the journeys of a document tell of its other encounters: who hosts, who is along, when and where they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.clusters import Cluster, around, compatible, narrower, new_cluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant

TRIP = 120  # words between a visit and what is told of it
TOUR = 600  # the same where the place is said again
BEFORE = 12  # words by which it may be told before the visit


def abroad(clusters: Sequence[Cluster], meetings: Iterable[Candidate]) -> list[Cluster]:
    """'She met government officials' of one who is on a visit: officials of the state visited."""
    visits = [k for k in clusters if k.type == "visit" and k.place]

    def on_visit(c: Candidate) -> bool:
        return any(len(_others(c.parties, visits[i])) < len(c.parties) for i in around(visits, c.trigger.i))

    return [new_cluster(c) for c in meetings if on_visit(c)]


def accompanied(clusters: Sequence[Cluster], company: Iterable[Candidate]) -> list[Cluster]:
    """'She will be joined by Li': Li is on her journeys; where none is told, at her encounters."""
    out = list(clusters)
    for c in company:
        own = [i for i in around(out, c.trigger.i) if _joined(out[i], c) is not None]
        for i in [i for i in own if out[i].type == "visit"] or own:
            out[i] = _with_fellows(out[i], c)
    return out


def _joined(k: Cluster, c: Candidate) -> int | None:
    """Which party others are with: one who comes, or a group: 'the delegation that Silva received includes Li'."""
    known = ((n, q) for n, q in enumerate(k.parties) for p in c.whom if same(p, q))
    return next((n for n, q in known if q.role == "who" or (q.kind == "group" and len(c.whom) == 1)), None)


def _with_fellows(k: Cluster, c: Candidate) -> Cluster:
    """The journey with those who are along: from the same state, unless another is known."""
    state = next((p.country for p in c.whom if p.country), None)
    at = _joined(k, c) + 1
    role = k.parties[at - 1].role
    found = [replace(p, country=state, country_source="company") if state and not p.country else p for p in c.who]
    new = [replace(p, role=role) for p in found if not any(same(p, q) for q in k.parties)]
    return replace(k, parties=(*k.parties[:at], *new, *k.parties[at:]), members=(*k.members, c))


def with_dated_stops(clusters: Sequence[Cluster]) -> list[Cluster]:
    """A stop of a tour has the days of what takes place there: 'will meet the leaders in Singapore on January 15'."""

    def dated(v: Cluster) -> Cluster:
        others = (clusters[i] for i in around(clusters, v.start) if v.type == "visit" and v.place)
        there = [k.when for k in others if k is not v and _dates(v, k)]
        return replace(v, when=there[0]) if len({(d.start, d.end) for d in there}) == 1 else v

    return [dated(k) for k in clusters]


def _dates(v: Cluster, k: Cluster) -> bool:
    """An encounter at the place of the visit, with one of its guests, that tells more of its days."""
    if k.status != v.status or not (k.place and k.place.country == v.place.country and k.when and k.when.start):
        return False
    return (v.when is None or narrower(k.when, v.when)) and len(_others(k.parties, v)) < len(k.parties)


def during_visits(clusters: Sequence[Cluster]) -> list[Cluster]:
    """A meeting told after a visit, without date and place of its own, takes those of the visit.

    The visit must be one by a participant, with the same status, to the country of another participant or to
    the place of the meeting; of several the nearest before it.
    """
    journeys = [k for k in clusters if k.type == "visit" and k.place]

    def placed(k: Cluster) -> Cluster:
        if k.type == "call" or (k.when and k.place):
            return k
        nearest = sorted((journeys[i] for i in around(journeys, k.start)), key=lambda v: abs(k.start - v.start))
        return next((_on_visit(k, v) for v in nearest if _during(k, v)), k)

    return [placed(k) for k in clusters]


def _on_visit(k: Cluster, v: Cluster) -> Cluster:
    """The meeting with date and place of the visit; hosts of whom nothing else is known act for the state visited."""
    people = [p for p in _others(k.parties, v) if p.kind in ("person", "group")]
    hosts = [p for p in people if p.country is None and p.country_source != "organization"]
    parties = (replace(p, country=v.place.country, country_source="place") if p in hosts else p for p in k.parties)
    return replace(k, when=k.when or v.when, place=k.place or v.place, parties=tuple(parties))


def _during(k: Cluster, v: Cluster) -> bool:
    """The meeting takes place on the visit."""
    spot = min((m.trigger.i for m in v.members), key=lambda i: (i - k.start >= BEFORE, abs(k.start - i)))
    there = k.place is not None and k.place.country == v.place.country
    near = -BEFORE < k.start - spot < (TOUR if there else TRIP)
    arrived = k.members[0].status.cue in [m.trigger for m in v.members]  # 'landed in Oslo to meet Silva'
    if not near or not (arrived or v.status == k.status) or (k.place and not there):
        return False
    hosts = _others(k.parties, v)
    codes = {p.country for p in hosts} - {None}
    return len(hosts) < len(k.parties) and (there or not codes or v.place.country in codes)


def _others(parties: Iterable[Participant], visit: Cluster) -> list[Participant]:
    """Those who are not among the guests of the visit."""
    guests = visit.guests
    return [p for p in parties if not any(compatible(p, g) for g in guests)]
