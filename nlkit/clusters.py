"""Joining: the headline, the lead and later mentions of one encounter become one cluster.

Candidates are joined when their types, parties, dates and places agree; a
visit and the meeting held during it stay two.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from nlkit.gazetteer import country_name
from nlkit.lexicon import load_lexicon, word_set
from nlkit.status import RANK
from nlkit.who import same

if TYPE_CHECKING:
    from nlkit.candidate import Candidate
    from nlkit.types import Participant, Place, TimeExpression


TRIP = 120  # words between a visit and what is told of it
TOUR = 600  # the same where the place is said again
SEPARATE = word_set("clusters.separate")
NEAR = 200  # clusters looked back at, at most: keeps a very long document linear
SAME_TYPE = {frozenset(x) for x in (("meet", "talk"), ("call", "talk"))}


@dataclass
class Cluster:
    """The candidates of one encounter and what they agree on."""

    members: list[Candidate]
    type: str
    status: str
    open: bool = False  # only headings without a verb so far: the status is not known
    parties: list[Participant] = field(default_factory=list)
    when: TimeExpression | None = None
    place: Place | None = None


def new_cluster(c: Candidate) -> Cluster:
    return Cluster([c], c.type, c.status.status, c.tenseless, [*c.who, *c.whom], c.when, c.place)


def _types_agree(a: str, b: str) -> bool:
    return a == b or frozenset((a, b)) in SAME_TYPE


def _status_agree(a: str, b: str) -> bool:
    return a == b or (a != "held" and b != "held")


def compatible(a: Participant, b: Participant, loose: bool = False) -> bool:
    """One can stand for the other: the same actor, an unnamed holder of an office, or an actor and its state.

    With ``loose`` (one of them stands in a heading) a group can be the persons that the text names.
    """
    if same(a, b):
        return True
    if loose and "group" in (a.kind, b.kind) and (a.country is None or b.country is None or a.country == b.country):
        return True
    if not a.country or a.country != b.country:
        return False
    if a.kind == b.kind == "person":
        return "description" in (a.country_source, b.country_source) or _office(a) != _office(b)
    return {a.kind, b.kind} != {"person", "group"} or any("delegation" in x.name.lower() for x in (a, b))


def _office(p: Participant) -> bool:
    """Only the office is named: 'Vice President'."""
    return p.name.split()[-1].lower() in load_lexicon().words["office"]


def _overlap(a: TimeExpression | None, b: TimeExpression | None) -> bool:
    if not (a and b and a.start and b.start):
        return True
    return a.start <= b.end and b.start <= a.end


def _places_agree(a: Place | None, b: Place | None) -> bool:
    return not (a and b and a.country and b.country) or a.country == b.country


def fits(k: Cluster, c: Candidate) -> bool:
    if not _types_agree(k.type, c.type):
        return False
    if not (k.open or c.tenseless or _status_agree(k.status, c.status.status)):
        return False
    if not (_overlap(k.when, c.when) and _places_agree(k.place, c.place)):
        return False
    parties = [*c.who, *c.whom]
    if c.type == "meet" and _same_occasion(k, c):
        return True
    if c.type == "visit":
        return any(compatible(a, b) for a in c.who for b in k.parties if b.role == "who") and (
            k.place is None or c.place is None or k.place.country == c.place.country
        )
    if c.another and not c.anaphoric and len(parties) != len(k.parties):
        return False
    small, large = sorted((parties, k.parties), key=len)
    loose = k.members[-1].heading != c.heading
    if not all(any(compatible(a, b, loose) for b in large) for a in small):
        return False
    return len(small) > 1 or len(large) == 1


def _same_occasion(k: Cluster, c: Candidate) -> bool:
    """'The leaders of the bloc' and 'the summit of its states', on the same day in the same city."""
    if not (k.place and c.place and k.when and c.when and k.when.start and c.parties):
        return False
    unnamed = all(p.kind in ("group", "organization") for p in (*c.parties, *k.parties))
    same_days = (k.when.start, k.when.end) == (c.when.start, c.when.end)
    return unnamed and same_days and k.place.name == c.place.name


def told_again(clusters: list[Cluster], c: Candidate) -> bool:
    """'They also spoke about trade', 'the leaders discussed ...': what was said at an encounter reported already."""
    talk = c.type == "talk" and c.anaphoric and c.parties and c.status.status == "held"
    for k in reversed(clusters[-NEAR:]) if talk else ():
        if k.status == "held" and all(any(compatible(p, q) for q in k.parties) for p in c.parties):
            return _overlap(k.when, c.when)
    return False


def _distance(a: str, b: str) -> int:
    return 0 if a == b else 1 if _status_agree(a, b) else 2


def take_up(c: Candidate, clusters: list[Cluster]) -> bool:
    """'The meeting', 'the talks': evidence for the encounter of that type read last, with its parties."""
    if c.trigger.pos_ == "VERB" and not c.parties:
        return False
    if c.trigger.pos_ != "VERB" and not any(
        d.lower_ in ("the", "this", "that", "these", "their", "both", "his", "her") for d in c.trigger.children
    ):
        return False
    asserted = c.status.cue is not None and not c.tenseless
    start = c.trigger.sent.start  # 'will travel there, where he will meet them to discuss ...': at this meeting
    for k in sorted(
        clusters[-4:],
        key=lambda k: (k.members[-1].trigger.i < start, _distance(k.status, c.status.status), k.type != c.type),
    ):
        if asserted and not _status_agree(k.status, c.status.status):
            continue
        near = c.trigger.i - k.members[-1].trigger.i < 150
        if (
            near
            and _types_agree(k.type, c.type)
            and _overlap(k.when, c.when)
            and _places_agree(k.place, c.place)
            and all(any(compatible(p, q) for q in k.parties) for p in c.parties)
        ):
            if c.status.status == "not_held" != k.status and k.status == "held":
                return False
            join(k, c, parties=False)
            if asserted and c.status.status == "not_held":
                k.status = "not_held"  # 'were to meet, but the meeting was postponed'
            return True
    return False


def join(k: Cluster, c: Candidate, parties: bool = True) -> None:
    k.members.append(c)
    if k.open and not c.tenseless:
        k.status, k.open = c.status.status, False
    if parties:
        for p in [*c.who, *c.whom]:
            twin = next((q for q in k.parties if compatible(p, q, k.members[0].heading)), None)
            if twin is None:
                k.parties.append(p)
            elif _fuller(p, twin):
                k.parties[k.parties.index(twin)] = replace(p, role=twin.role)
        if all(p.role == "who" for p in k.parties) and c.whom and c.who:
            sides = {id(p): p for p in c.whom}
            k.parties = [
                replace(p, role="whom") if any(compatible(p, q) for q in sides.values()) else p for p in k.parties
            ]
        if k.type == "talk" or (k.type == "meet" and c.type == "call"):
            k.type = c.type
        new = k.status if c.tenseless else c.status.status
        if "not_held" in (new, k.status):
            k.status = "not_held"
        elif RANK[new] < RANK[k.status]:
            k.status = new
    if (
        c.when and c.when.start and (k.when is None or not k.when.start or _narrower(c.when, k.when))
    ) or k.when is None:
        k.when = c.when
    if c.place and (k.place is None or _finer(c.place, k.place)):
        k.place = c.place


def _fuller(p: Participant, q: Participant) -> bool:
    if "context" in (p.resolved_by, q.resolved_by) and p.resolved_by != q.resolved_by:
        return q.resolved_by == "context"  # what is stated wins
    if p.kind == q.kind == "person" and (unnamed := p.country_source == "description") != (
        q.country_source == "description"
    ):
        return not unnamed
    if p.kind == q.kind == "person" and _office(p) != _office(q):
        return _office(q)
    order = {"state": 0, "group": 1, "organization": 1, "person": 2}
    return order[p.kind] > order[q.kind] or (p.kind == q.kind == "person" and len(p.name) > len(q.name))


def _narrower(a: TimeExpression, b: TimeExpression) -> bool:
    vague = [x.text.lower().startswith(("later", "earlier", "this", "next", "last")) for x in (a, b)]
    if vague[1] and not vague[0] and _overlap(a, b) and _days(a) <= 1.5 * _days(b):
        return True  # 'later this month' and 'the second half of April'
    return a.start >= b.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)


def _days(d: TimeExpression) -> int:
    return (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days + 1


def _finer(a: Place, b: Place) -> bool:
    return a.country == b.country and b.country is not None and b.name == country_name(b.country) != a.name


def swallow(clusters: list[Cluster]) -> list[Cluster]:
    """An invitation to somebody whose meeting or visit is reported anyway is no encounter of its own."""
    out = []
    for k in clusters:
        invited = all(m.rule == "verb:invite" for m in k.members)
        if invited and any(
            o is not k and o.status != "held" and all(any(compatible(p, q) for q in o.parties) for p in k.parties)
            for o in clusters
        ):
            continue
        out.append(k)
    return out


def welcomed(clusters: list[Cluster], visits: list[Candidate]) -> list[Cluster]:
    """'The visit of President Duda' beside 'Merkel will welcome Duda to Meseberg': a visit to the host."""
    out: list[Cluster] = []
    for c in visits:
        for k in clusters:
            host = next((m for m in k.members if m.frame.host), None)
            if host is None or not any(same(p, q) for p in c.who for q in host.whom):
                continue
            if any(same(p, q) for o in (*clusters, *out) if o.type == "visit" for p in c.who for q in o.parties):
                break
            guests = [replace(p, role="who") for p in host.whom]
            hosts = [replace(p, role="whom") for p in host.who]
            out.append(Cluster([c], "visit", k.status, False, [*guests, *hosts], c.when or k.when, k.place))
            break
    return out


def abroad(clusters: list[Cluster], meetings: list[Candidate]) -> list[Cluster]:
    """'She met government officials' on a visit that is told near it: officials of the state visited."""
    out: list[Cluster] = []
    for c in meetings:
        for k in clusters:
            near = k.type == "visit" and any(abs(m.trigger.i - c.trigger.i) < TRIP for m in k.members)
            guests = [p for p in k.parties if p.role == "who"]
            if not (near and k.place and k.place.country and _status_agree(k.status, c.status.status)):
                continue
            hosts = [p for p in c.parties if not any(compatible(p, g) for g in guests)]
            if hosts and len(hosts) < len(c.parties) and k.place.country not in {p.country for p in guests}:
                out.append(new_cluster(c))
                break
    return out


def accompany(clusters: list[Cluster], company: list[Candidate]) -> None:
    """'She will be joined by Li': Li is on her journeys; where none is told, at her encounters told near it."""
    for c in company:
        own = [k for k in clusters if any(same(p, q) for p in c.whom for q in k.parties if q.role == "who")]
        here = [k for k in own if any(m.trigger.sent == c.trigger.sent for m in k.members)]
        trips = [k for k in own if k.type == "visit"]
        near = [k for k in own if any(abs(m.trigger.i - c.trigger.i) < TRIP for m in k.members)]
        for k in here or trips or near:
            state = next((p.country for p in c.whom if p.country), None)
            guests = [
                replace(p, country=state, country_source="company")
                if state and not p.country and not p.candidates
                else p
                for p in c.who
            ]
            new = [p for p in guests if not any(same(p, q) for q in k.parties)]
            if new and {p.country for p in new} <= {None, *(p.country for p in c.whom)}:
                at = max(i for i, p in enumerate(k.parties) if p.role == "who") + 1
                k.parties[at:at] = new
                k.members.append(c)


def close(clusters: list[Cluster]) -> None:
    """A heading's encounter that the text does not take up has the status of the others of its kind there."""
    for k in clusters:
        if k.open:
            alike = [o.status for o in clusters if not o.open and o.type == k.type
                     and any(same(p, q) for p in k.parties for q in o.parties if p.kind == "person")]  # fmt: skip
            k.status = alike[0] if alike and len(set(alike)) == 1 else k.status


def _stops(clusters: list[Cluster], visits: list[Cluster]) -> None:
    """A stop of a tour has the days of what takes place there: 'will meet the leaders in Singapore on January 15'."""
    tours: dict[int, set[str | None]] = {}
    for v in visits:
        tours.setdefault(v.when.start_char if v.when else -1, set()).add(v.place.country)
    for v in visits:
        if v.when and len(tours[v.when.start_char]) == 1:
            continue
        guests = [p for p in v.parties if p.role == "who"]
        there = [
            k.when for k in clusters
            if k is not v and k.status == v.status and k.place and k.place.country == v.place.country
            and k.when and k.when.start and (v.when is None or _narrower(k.when, v.when))
            and any(compatible(p, g) for p in k.parties for g in guests)
        ]  # fmt: skip
        if len({(d.start, d.end) for d in there}) == 1:
            v.when = there[0]


def _one_by_one(clusters: list[Cluster]) -> None:
    """'Held separate calls with European leaders on Friday', then each of them by name: on that day."""
    for n, k in enumerate(clusters):
        if k.when or k.type == "visit" or any(p.kind != "person" for p in k.parties):
            continue
        for o in reversed(clusters[max(0, n - 8) : n]):
            told = [v for m in (k.members[0], *o.members) for v in (m.trigger, *m.verbs)]
            if (
                o.when
                and o.status == k.status
                and _types_agree(o.type, k.type)
                and any(p.kind == "group" for p in o.parties)
                and any(same(p, q) for p in k.parties for q in o.parties)
                and any(x.lower_ in SEPARATE for v in told for x in v.children)
            ):
                k.when = o.when
                break


def inherit(clusters: list[Cluster]) -> None:
    """A meeting told after a visit, without date and place of its own, takes those of the visit.

    The visit must be one by a participant, with the same status, to the country of another participant or to
    the place of the meeting; of several the nearest before it.
    """
    visits = [k for k in clusters if k.type == "visit" and k.place]
    _stops(clusters, visits)
    _one_by_one(clusters)
    for k in clusters:
        if k.type not in ("meet", "talk") or (k.when and k.place):
            continue
        start = k.members[0].trigger.i
        for v in sorted(visits, key=lambda v: abs(start - v.members[0].trigger.i)):
            spot = min((m.trigger.i for m in v.members), key=lambda i: (i - start >= 12, abs(start - i)))
            guests = [p for p in v.parties if p.role == "who"]
            hosts = [p for p in k.parties if not any(compatible(p, g) for g in guests)]
            reach = TOUR if k.place and k.place.country == v.place.country else TRIP
            if not -12 < start - spot < reach or len(hosts) == len(k.parties) or v.status != k.status:
                continue
            if k.place and k.place.country != v.place.country:
                continue
            codes = {p.country for p in hosts} - {None}
            if codes and v.place.country not in codes and not (k.place and k.place.country == v.place.country):
                continue
            k.when = k.when or v.when
            k.place = k.place or v.place
            k.parties = [
                replace(p, country=v.place.country, country_source="place")
                if p in hosts and p.country is None and p.kind in ("person", "group") and not p.candidates
                and p.country_source != "organization" else p
                for p in k.parties
            ]  # fmt: skip
            break


def settled(parties: list[Participant]) -> list[Participant]:
    """Each actor once; a state is left out beside a person who acts for it on the same side."""
    out: list[Participant] = []
    for p in parties:
        if not any(same(p, q) for q in out):
            out.append(p)
    spoken = {(p.country, p.role) for p in out if p.kind == "person" and p.country}
    return [p for p in out if p.kind != "state" or (p.country, p.role) not in spoken]
