"""Which candidates speak of one encounter: the headline, the lead and later mentions become one cluster.

Candidates are joined when their types, parties, dates and places agree; a
visit and the meeting held during it stay two. A cluster is never changed:
joining makes a new one in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.candidate import new_ones
from nlkit.encounters.where import is_country
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant, Place, TimeExpression

DEFINITE = word_set("clusters.definite")
AHEAD_THEN = word_set("clusters.ahead_then")
NEAR = 200  # clusters looked back at, or to either side, at most: keeps a very long document linear
LAST = 4  # and these of them where no party is named
MEMORY = 150  # words between an encounter and what takes it up without a name
SAME_TYPE = {frozenset(x) for x in (("meet", "talk"), ("call", "talk"))}
HOST = "|".join(sorted(word_set("encounters.hosts")))
AS_HOST = re.compile(rf"\W+(?:serving |acting )?as (?:the |their |its )?(?:{HOST})\b", re.I)  # 'with Blinken as host'
THE_HOST = re.compile(rf"\b(?:{HOST}),? (?:[A-Z][\w.]*,? ){{0,3}}$", re.I)  # 'the host, President Niinisto'
NAMED = {"state": 0, "group": 1, "organization": 1, "person": 2}  # who is named more closely


@dataclass(frozen=True)
class Cluster:
    """The candidates of one encounter and what they agree on."""

    members: tuple[Candidate, ...]
    type: str
    status: str
    open: bool  # only headings without a verb so far: the status is not known
    parties: tuple[Participant, ...]
    when: TimeExpression | None
    place: Place | None
    notes: tuple[str, ...] = ()  # what the linker added

    @property
    def start(self) -> int:
        """The word that states it first."""
        return self.members[0].trigger.i

    @property
    def guests(self) -> list[Participant]:
        """The parties with role 'who'."""
        return [p for p in self.parties if p.role == "who"]


def new_cluster(c: Candidate) -> Cluster:
    """The encounter that one candidate states."""
    return Cluster((c,), c.type, c.status.status, c.tenseless, (*c.who, *c.whom), c.when, c.place)


def around(clusters: Sequence[Cluster], word: int) -> range:
    """Where, of clusters in their order, those stand that begin nearest to a word."""
    k = bisect_left(clusters, word, key=lambda x: x.start)
    return range(max(0, k - NEAR), min(len(clusters), k + NEAR))


# -- what agrees ---


def types_agree(a: str, b: str) -> bool:
    """'Met' and 'held talks' can be one encounter, 'met' and 'visited' are two."""
    return a == b or frozenset((a, b)) in SAME_TYPE


def status_agree(a: str, b: str) -> bool:
    """What took place is not what is planned; what is planned can be called off."""
    return a == b or (a != "held" and b != "held")


def days_agree(a: TimeExpression | None, b: TimeExpression | None) -> bool:
    """The dates share a day, or one of them is not known."""
    if not (a and b and a.start and b.start):
        return True
    return a.start <= b.end and b.start <= a.end


def places_agree(a: Place | None, b: Place | None) -> bool:
    """The places are in one country, or one of them is not known."""
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
        return b.unnamed  # whom the text names later; one who was named before is found by reference
    return {a.kind, b.kind} != {"person", "group"} or any("delegation" in x.name.lower() for x in (a, b))


def among(some: Iterable[Participant], parties: Sequence[Participant], loose: bool = False) -> bool:
    """Each of them can stand for one of the parties."""
    return all(any(compatible(p, q, loose) for q in parties) for p in some)


def narrower(a: TimeExpression, b: TimeExpression) -> bool:
    """The first date tells more than the second: 'Monday' than 'this week'."""
    return a.start >= b.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)


# -- into which cluster ---


def fits(k: Cluster, c: Candidate) -> bool:
    """The candidate can state the encounter of the cluster."""
    if not (types_agree(k.type, c.type) and days_agree(k.when, c.when) and places_agree(k.place, c.place)):
        return False
    if not (k.open or status_agree(k.status, c.status.status) or _came_true(k, c)):
        return False
    if c.goes_on and k.when is not None:
        return False
    if c.type == "visit":
        there = k.place is None or c.place is None or k.place.country == c.place.country
        once = c.when is not None and c.when == k.when  # 'Li's visit in May, the first by a Chinese minister'
        pairs = ((a, b) for a in c.who for b in k.guests)
        return there and any(compatible(a, b) or (once and a.unnamed and a.country == b.country) for a, b in pairs)
    parties = [*c.who, *c.whom]
    if c.another and len(parties) != len(k.parties):
        return False
    small, large = sorted((parties, k.parties), key=len)
    return among(small, large, loose=k.members[-1].heading != c.heading)


def _came_true(k: Cluster, c: Candidate) -> bool:
    """'Said that she would tour Kenya. Her visit there lasted a week': what was ahead of a past day has happened."""
    cues = [m.status.cue for m in k.members]
    return c.status.status == "held" and all(cue is not None and cue.lower_ in AHEAD_THEN for cue in cues)


def told_again(clusters: Sequence[Cluster], c: Candidate) -> bool:
    """'They also spoke about trade', 'the leaders discussed ...': what was said at an encounter reported already."""
    taken = c.type == "talk" and c.anaphoric and c.status.status == "held"
    return taken and any(k.status == "held" and among(c.parties, k.parties) for k in clusters[-NEAR:])


def taken_up(clusters: Sequence[Cluster], c: Candidate) -> Cluster | None:
    """'The meeting', 'the talks': the encounter of that type read last, with its parties."""
    verb = c.trigger.pos_ == "VERB"
    if not (c.parties if verb else any(d.lower_ in DEFINITE for d in c.trigger.children)):
        return None
    status = c.status.status
    # 'will travel there, where he will meet them to discuss ...': at this meeting, told in the same sentence
    start = c.trigger.sent.start

    def distance(k: Cluster) -> tuple[bool, bool, bool]:
        return k.members[-1].trigger.i < start, k.status != status, k.type != c.type

    likely = (k for k in sorted(clusters[-LAST:], key=distance) if _can_mean(c, k))
    return next((k for k in likely if c.status.cue is None or status_agree(k.status, status)), None)


def _can_mean(c: Candidate, k: Cluster) -> bool:
    near = c.trigger.i - k.members[-1].trigger.i < MEMORY
    alike = types_agree(k.type, c.type) and days_agree(k.when, c.when) and places_agree(k.place, c.place)
    return near and alike and among(c.parties, k.parties)


# -- what the cluster is then ---


def with_evidence(k: Cluster, c: Candidate) -> Cluster:
    """The cluster with a candidate that takes it up: 'were to meet, but the meeting was postponed'."""
    off = c.status.status == "not_held"
    return replace(_with(k, c), status="not_held") if off else _with(k, c)


def joined(k: Cluster, c: Candidate) -> Cluster:
    """The cluster with a candidate that fits, with its parties, its type and its status."""
    told = c.status.status if c.status.status == "not_held" or _came_true(k, c) else None
    k = _with(k, c)
    kind = c.type if k.type == "talk" else k.type
    return replace(k, parties=_joined_parties(k, c), type=kind, status=told or k.status)


def _with(k: Cluster, c: Candidate) -> Cluster:
    """With the date and place of a candidate; it tells the status where only headings were read so far."""
    known = k.open and not c.tenseless
    later = k.when is None or (c.when and c.when.start and (not k.when.start or narrower(c.when, k.when)))
    finer = c.place and (k.place is None or is_country(k.place))  # a city, where only its country was known
    return replace(
        k,
        members=(*k.members, c),
        status=c.status.status if known else k.status,
        open=k.open and not known,
        when=c.when if later else k.when,
        place=c.place if finer else k.place,
    )


def ahead(k: Cluster, day: str | None) -> Cluster:
    """'She is coming to Oslo. Her stay begins on Friday': what begins after the document's day is planned."""
    later = k.when is not None and k.when.start and k.status == "held" and k.when.start > (day or "9")
    return replace(k, status="planned") if later else k


def _joined_parties(k: Cluster, c: Candidate) -> tuple[Participant, ...]:
    parties = list(k.parties)
    for p in [*c.who, *c.whom]:
        i = next((i for i, q in enumerate(parties) if compatible(p, q, k.members[0].heading)), None)
        if i is None and not (p.unnamed and any(p.country == q.country for q in parties)):
            parties.append(p)
        elif i is None:
            continue  # 'a Chinese minister' beside the minister
        elif _fuller(p, parties[i]):
            parties[i] = replace(p, role=parties[i].role)
    if c.whom and all(p.role == "who" for p in parties):  # only the new one tells the sides
        parties = [replace(p, role="whom") if among([p], c.whom) else p for p in parties]
    return tuple(parties)


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


def settled(parties: Iterable[Participant]) -> list[Participant]:
    """Each actor once; a state is left out beside a person who acts for it on the same side."""
    out: list[Participant] = []
    for p in parties:
        out += new_ones([p], out)
    spoken = {(p.country, p.role) for p in out if p.kind == "person" and p.country}
    return [p for p in out if p.kind != "state" or (p.country, p.role) not in spoken]


def with_hosts(parties: Sequence[Participant], k: Cluster, text: str) -> list[Participant]:
    """The parties of an encounter that a text states, marked who only receives or greets others who met."""
    return [replace(p, host=True) if _receives(p, parties, k, text) else p for p in parties]


def _receives(p: Participant, parties: Sequence[Participant], k: Cluster, text: str) -> bool:
    others = {q.country or q.name for q in parties if not same(p, q)} - {p.country}
    if len(others) < 2:  # of two parties neither is but the host
        return False
    if p.start is not None and (AS_HOST.match(text, p.end) or THE_HOST.search(text[max(0, p.start - 60) : p.start])):
        return True
    told = [m for m in k.members if any(same(p, q) for q in m.parties)]
    return bool(told) and all(m.frame.host and any(same(p, q) for q in m.who) for m in told)
