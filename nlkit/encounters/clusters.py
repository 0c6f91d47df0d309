"""Which candidates speak of one encounter: the headline, the lead and later mentions become one cluster.

Candidates are joined when their types, parties, dates and places agree; a
visit and the meeting held during it stay two.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.status import RANK
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant, Place, TimeExpression

DEFINITE = word_set("clusters.definite")
VAGUE = ("later", "earlier", "this", "next", "last")  # how expressions of an unclear time begin
NEAR = 200  # clusters looked back at, at most: keeps a very long document linear
LAST = 4  # and these of them where no party is named
MEMORY = 150  # words between an encounter and what takes it up without a name
SAME_TYPE = {frozenset(x) for x in (("meet", "talk"), ("call", "talk"))}
NAMED = {"state": 0, "group": 1, "organization": 1, "person": 2}  # who is named more closely


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

    @property
    def guests(self) -> list[Participant]:
        """The parties with role 'who'."""
        return [p for p in self.parties if p.role == "who"]


def new_cluster(c: Candidate) -> Cluster:
    return Cluster([c], c.type, c.status.status, c.tenseless, [*c.who, *c.whom], c.when, c.place)


def types_agree(a: str, b: str) -> bool:
    return a == b or frozenset((a, b)) in SAME_TYPE


def status_agree(a: str, b: str) -> bool:
    return a == b or (a != "held" and b != "held")


def days_agree(a: TimeExpression | None, b: TimeExpression | None) -> bool:
    if not (a and b and a.start and b.start):
        return True
    return a.start <= b.end and b.start <= a.end


def places_agree(a: Place | None, b: Place | None) -> bool:
    return not (a and b and a.country and b.country) or a.country == b.country


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
        return a.unnamed or b.unnamed
    return {a.kind, b.kind} != {"person", "group"} or any("delegation" in x.name.lower() for x in (a, b))


def among(some: Iterable[Participant], parties: Iterable[Participant], loose: bool = False) -> bool:
    """Each of them can stand for one of the parties."""
    return all(any(compatible(p, q, loose) for q in parties) for p in some)


def narrower(a: TimeExpression, b: TimeExpression) -> bool:
    """The first date tells more than the second."""
    vague = [x.text.lower().startswith(VAGUE) for x in (a, b)]
    if vague[1] and not vague[0] and days_agree(a, b) and _days(a) <= 1.5 * _days(b):
        return True  # 'later this month' and 'the second half of April'
    return a.start >= b.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)


def _days(d: TimeExpression) -> int:
    return (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days + 1


def fits(k: Cluster, c: Candidate) -> bool:
    """The candidate can state the encounter of the cluster."""
    if not (types_agree(k.type, c.type) and days_agree(k.when, c.when) and places_agree(k.place, c.place)):
        return False
    if not (k.open or c.tenseless or status_agree(k.status, c.status.status)):
        return False
    if c.type == "visit":
        there = k.place is None or c.place is None or k.place.country == c.place.country
        return there and any(compatible(a, b) for a in c.who for b in k.guests)
    parties = [*c.who, *c.whom]
    if c.another and not c.anaphoric and len(parties) != len(k.parties):
        return False
    small, large = sorted((parties, k.parties), key=len)
    if len(small) < 2 and len(large) != 1:
        return False
    return among(small, large, loose=k.members[-1].heading != c.heading)


def told_again(clusters: list[Cluster], c: Candidate) -> bool:
    """'They also spoke about trade', 'the leaders discussed ...': what was said at an encounter reported already."""
    if not (c.type == "talk" and c.anaphoric and c.parties and c.status.status == "held"):
        return False
    last = next((k for k in reversed(clusters[-NEAR:]) if k.status == "held" and among(c.parties, k.parties)), None)
    return last is not None and days_agree(last.when, c.when)


def take_up(c: Candidate, clusters: list[Cluster]) -> bool:
    """'The meeting', 'the talks': evidence for the encounter of that type read last, with its parties."""
    verb = c.trigger.pos_ == "VERB"
    if not (c.parties if verb else any(d.lower_ in DEFINITE for d in c.trigger.children)):
        return False
    status = c.status.status
    asserted = c.status.cue is not None and not c.tenseless
    start = c.trigger.sent.start  # 'will travel there, where he will meet them to discuss ...': at this meeting

    def distance(k: Cluster) -> tuple[bool, int, bool]:
        alike = 0 if k.status == status else 1 if status_agree(k.status, status) else 2
        return k.members[-1].trigger.i < start, alike, k.type != c.type

    for k in sorted(clusters[-LAST:], key=distance):
        if not _can_mean(c, k) or (asserted and not status_agree(k.status, status)):
            continue
        if status == "not_held" and k.status == "held":
            return False
        _add(k, c)
        if asserted and status == "not_held":
            k.status = "not_held"  # 'were to meet, but the meeting was postponed'
        return True
    return False


def _can_mean(c: Candidate, k: Cluster) -> bool:
    near = c.trigger.i - k.members[-1].trigger.i < MEMORY
    alike = types_agree(k.type, c.type) and days_agree(k.when, c.when) and places_agree(k.place, c.place)
    return near and alike and among(c.parties, k.parties)


def join(k: Cluster, c: Candidate) -> None:
    """Add a candidate that fits, with its parties, its type and its status."""
    _add(k, c)
    _join_parties(k, c)
    if k.type == "talk" or (k.type == "meet" and c.type == "call"):
        k.type = c.type
    new = k.status if c.tenseless else c.status.status
    if "not_held" in (new, k.status):
        k.status = "not_held"
    elif RANK[new] < RANK[k.status]:
        k.status = new


def _add(k: Cluster, c: Candidate) -> None:
    """Add a candidate with its date and place; it tells the status where only headings were read so far."""
    k.members.append(c)
    if k.open and not c.tenseless:
        k.status, k.open = c.status.status, False
    if k.when is None or (c.when and c.when.start and (not k.when.start or narrower(c.when, k.when))):
        k.when = c.when
    if c.place and (k.place is None or _finer(c.place, k.place)):
        k.place = c.place


def _join_parties(k: Cluster, c: Candidate) -> None:
    for p in [*c.who, *c.whom]:
        twin = next((q for q in k.parties if compatible(p, q, k.members[0].heading)), None)
        if twin is None:
            k.parties.append(p)
        elif _fuller(p, twin):
            k.parties[k.parties.index(twin)] = replace(p, role=twin.role)
    if c.who and c.whom and all(p.role == "who" for p in k.parties):  # only the new one tells the sides
        k.parties = [replace(p, role="whom") if among([p], c.whom) else p for p in k.parties]


def _fuller(p: Participant, q: Participant) -> bool:
    """The first tells more of the actor than the second."""
    stated = [x.resolved_by != "context" for x in (p, q)]
    if stated[0] != stated[1]:
        return stated[0]
    if not p.kind == q.kind == "person":
        return NAMED[p.kind] > NAMED[q.kind]
    if p.unnamed != q.unnamed:
        return q.unnamed
    return len(p.name) > len(q.name)


def _finer(a: Place, b: Place) -> bool:
    """A city, where only its country was known."""
    return a.country == b.country and b.country is not None and b.name == country_name(b.country) != a.name


def settled(parties: list[Participant]) -> list[Participant]:
    """Each actor once; a state is left out beside a person who acts for it on the same side."""
    out: list[Participant] = []
    for p in parties:
        if not any(same(p, q) for q in out):
            out.append(p)
    spoken = {(p.country, p.role) for p in out if p.kind == "person" and p.country}
    return [p for p in out if p.kind != "state" or (p.country, p.role) not in spoken]
