"""What the journeys of a document tell of its other encounters: who hosts, who is along, when and where they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.clusters import Cluster, compatible, narrower, new_cluster, status_agree

if TYPE_CHECKING:
    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant

TRIP = 120  # words between a visit and what is told of it
TOUR = 600  # the same where the place is said again
BEFORE = 12  # words by which it may be told before the visit


def welcomed(clusters: list[Cluster], visits: list[Candidate]) -> list[Cluster]:
    """'The visit of President Duda' beside 'Merkel will welcome Duda to Meseberg': a visit to the host."""
    out: list[Cluster] = []
    for c in visits:
        for k in clusters:
            host = next((m for m in k.members if m.frame.host), None)
            if host is None or not _share(c.who, host.whom):
                continue
            if any(_share(c.who, o.parties) for o in (*clusters, *out) if o.type == "visit"):
                break
            guests = [replace(p, role="who") for p in host.whom]
            hosts = [replace(p, role="whom") for p in host.who]
            out.append(Cluster([c], "visit", k.status, False, [*guests, *hosts], c.when or k.when, k.place))
            break
    return out


def abroad(clusters: list[Cluster], meetings: list[Candidate]) -> list[Cluster]:
    """'She met government officials' on a visit that is told near it: officials of the state visited."""
    journeys = [k for k in clusters if k.type == "visit" and k.place and k.place.country]
    return [new_cluster(c) for c in meetings if any(_hosted(k, c) for k in journeys)]


def _hosted(k: Cluster, c: Candidate) -> bool:
    """Guests of the visit meet others."""
    hosts = _others(c.parties, k)
    foreign = k.place.country not in {p.country for p in k.guests}
    return _near(k, c) and status_agree(k.status, c.status.status) and foreign and 0 < len(hosts) < len(c.parties)


def accompany(clusters: list[Cluster], company: list[Candidate]) -> None:
    """'She will be joined by Li': Li is on her journeys; where none is told, at her encounters told near it."""
    for c in company:
        own = [k for k in clusters if _share(c.whom, k.guests)]
        here = [k for k in own if any(m.trigger.sent == c.trigger.sent for m in k.members)]
        trips = [k for k in own if k.type == "visit"]
        states = [p.country for p in c.whom if p.country]
        fellows = [replace(p, country=states[0], country_source="company") if states and _open(p) else p for p in c.who]
        for k in here or trips or [k for k in own if _near(k, c)]:
            new = [p for p in fellows if not any(same(p, q) for q in k.parties)]
            if new and {p.country for p in new} <= {None, *states}:
                at = max(i for i, p in enumerate(k.parties) if p.role == "who") + 1
                k.parties[at:at] = new
                k.members.append(c)


def date_stops(clusters: list[Cluster]) -> None:
    """A stop of a tour has the days of what takes place there: 'will meet the leaders in Singapore on January 15'."""
    journeys = [k for k in clusters if k.type == "visit" and k.place]
    tours: dict[int, set[str | None]] = {}
    for v in journeys:
        tours.setdefault(v.when.start_char if v.when else -1, set()).add(v.place.country)
    for v in journeys:
        if v.when and len(tours[v.when.start_char]) == 1:
            continue
        there = [k.when for k in clusters if k is not v and _dates(v, k)]
        if len({(d.start, d.end) for d in there}) == 1:
            v.when = there[0]


def _dates(v: Cluster, k: Cluster) -> bool:
    """An encounter at the place of the visit, with one of its guests, that tells more of its days."""
    if k.status != v.status or not (k.place and k.place.country == v.place.country and k.when and k.when.start):
        return False
    return (v.when is None or narrower(k.when, v.when)) and len(_others(k.parties, v)) < len(k.parties)


def inherit(clusters: list[Cluster]) -> None:
    """A meeting told after a visit, without date and place of its own, takes those of the visit.

    The visit must be one by a participant, with the same status, to the country of another participant or to
    the place of the meeting; of several the nearest before it.
    """
    journeys = [k for k in clusters if k.type == "visit" and k.place]
    for k in clusters:
        if k.type not in ("meet", "talk") or (k.when and k.place):
            continue
        start = k.members[0].trigger.i
        nearest = sorted(journeys, key=lambda v: abs(start - v.members[0].trigger.i))
        v = next((v for v in nearest if _during(k, v)), None)
        if v is None:
            continue
        k.when = k.when or v.when
        k.place = k.place or v.place
        hosts = [p for p in _others(k.parties, v) if p.kind in ("person", "group") and _open(p)]
        hosts = [p for p in hosts if p.country_source != "organization"]
        k.parties = [
            replace(p, country=v.place.country, country_source="place") if p in hosts else p for p in k.parties
        ]


def _during(k: Cluster, v: Cluster) -> bool:
    """The meeting takes place on the visit."""
    start = k.members[0].trigger.i
    spot = min((m.trigger.i for m in v.members), key=lambda i: (i - start >= BEFORE, abs(start - i)))
    there = k.place is not None and k.place.country == v.place.country
    near = -BEFORE < start - spot < (TOUR if there else TRIP)
    arrived = k.members[0].status.cue in [m.trigger for m in v.members]  # 'landed in Oslo to meet Silva'
    if not near or not (arrived or v.status == k.status) or (k.place and not there):
        return False
    hosts = _others(k.parties, v)
    codes = {p.country for p in hosts} - {None}
    return len(hosts) < len(k.parties) and (there or not codes or v.place.country in codes)


def _share(some: list[Participant], others: list[Participant]) -> bool:
    """One actor is on both sides."""
    return any(same(p, q) for p in some for q in others)


def _others(parties: list[Participant], visit: Cluster) -> list[Participant]:
    """Those who are not among the guests of the visit."""
    guests = visit.guests
    return [p for p in parties if not any(compatible(p, g) for g in guests)]


def _near(k: Cluster, c: Candidate) -> bool:
    return any(abs(m.trigger.i - c.trigger.i) < TRIP for m in k.members)


def _open(p: Participant) -> bool:
    """No state is known of him or her."""
    return p.country is None and not p.candidates
