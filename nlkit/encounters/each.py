"""One candidate for each of what: the stops of a journey, the parties of 'separate calls', the days of two meetings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit.encounters.dated import own_dates
from nlkit.encounters.where import (
    here,
    is_region,
    mentioned_before,
    part_of,
    place_between,
    places_in,
    visited,
    visited_last,
)
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import children, expand, preps
from nlkit.reasons import COMPANY
from nlkit.types import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.encounters.propositions import Proposition
    from nlkit.types import Participant, TimeExpression

    Side = tuple[Participant, ...]
    Spots = list[tuple[Place, Token]]

SEPARATE, BILATERAL = word_set("frames.separate"), word_set("frames.bilateral")
ASIDE = ("appos", "acl", "relcl", "compound")  # of what is said of a name by the way
IN_TURN, SEQUENCE = word_set("frames.in_turn"), word_set("frames.sequence")


def each(r: Reading, p: Proposition, c: Candidate) -> Iterator[Candidate]:
    """'met separately with A and B', 'meetings with A and B', 'the G7 and NATO summits': one for each."""
    if c.frame.company:
        who, whom = (tuple(q for q in side if q.kind in ("person", "group")) for side in (c.who, c.whom))
        yield from [replace(c, who=who, whom=whom, dropped=COMPANY)] if who and whom else []
    elif c.type == "visit":
        yield from _stops(r, p, c)
    elif c.who and len(groups := _by_phrase(r, p, c)) > 1:
        yield from (replace(c, whom=whom, place=place) for whom, place in groups)
    elif c.who and len(c.whom) > 1 and _is_apart(p, c):
        yield from (replace(c, whom=(q,)) for q in c.whom)
    elif len(c.who) > 1 and (_own_sessions(p, c) or (c.whom and _is_apart(p, c))):
        yield from (replace(c, who=(q,)) for q in c.who)
    else:
        yield c


def _is_apart(p: Proposition, c: Candidate) -> bool:
    """'Meetings with A and B', 'met A and B separately', 'met them in turn'."""
    n, f = p.head, c.frame
    words = {x.lower_ for x in (n, *n.children, *(x for _, o in preps(n, 0) for x in o.children))}
    separate = not SEPARATE.isdisjoint(words)  # 'bilateral' are those with each state, not with each minister of one
    separate |= not BILATERAL.isdisjoint(words) and len({q.country for q in c.whom} - {None}) == len(c.whom)
    separate |= any(o.lower_ in IN_TURN for name, o in preps(n, 0) if name in ("in", "after"))
    return ((f.each or separate) and (f.pos == "verb" or n.tag_ == "NNS")) or _one_by_one(p, c)


def _one_by_one(p: Proposition, c: Candidate) -> bool:
    """'Silva and, later in the day, Lunde'; but not 'Silva, then premier, and Lunde'."""
    spots = sorted(q.start for q in c.whom if q.start is not None)
    between = p.head.doc.char_span(spots[0], spots[-1], alignment_mode="contract") if len(spots) > 1 else None
    after = ((t, t.nbor(-1).lower_) for t in between or () if t.lower_ in SEQUENCE and t.i > between.start)
    return any(before in (",", "and") and t.dep_ == "advmod" and t.head.dep_ not in ASIDE for t, before in after)


def _own_sessions(p: Proposition, c: Candidate) -> bool:
    """'The G7 and NATO summits': each body has its own."""
    n = p.head
    before = (q.kind == "organization" and n.sent.start_char <= (q.start or 0) < n.idx for q in c.who)
    return n.tag_ == "NNS" and c.frame.type == "meet" and not c.whom and all(before)


def _by_phrase(r: Reading, p: Proposition, c: Candidate) -> list[tuple[Side, Place]]:
    """'Negotiated with Chad in Rome and with Mali in Oslo': the parties of each 'with' that has a place of its own."""
    starts = sorted({t.idx for _, o in preps(p.head, 0) for t in o.ancestors if t.lower_ == "with" and t.i > p.head.i})
    out = []
    for start, end in pairwise([*starts, p.head.sent.end_char]):
        whom = tuple(q for q in c.whom if q.start is not None and start < q.start < end)
        out.append((whom, place_between(r, start, end)))
    return out if all(whom and place for whom, place in out) else []


def _stops(r: Reading, p: Proposition, c: Candidate) -> Iterator[Candidate]:
    """A visit for each place; where only a host is told, one to him or her."""
    noun, known = c.frame.pos == "noun", "place" in c.frame.needs
    places = (_toured if noun else _reached)(r, p, c)
    if len(places) == 1:  # 'toured Armenia and Georgia': the state
        places = [(part_of(place, c.who), spot) for place, spot in places]
    hosts = tuple(q for q in c.whom if q.kind != "state" or not noun)
    for place, spot in places if not known else [x for x in places if x[0].country]:
        yield replace(c, place=place, spot=spot, whom=hosts or tuple(visited(place)))
    if not places and not known and (noun or hosts):
        yield c


def _toured(r: Reading, p: Proposition, c: Candidate) -> Spots:
    """The places of a journey: 'a visit to Oslo', 'of two: Chad and Mali', 'a tour of Africa that took him to Chad'."""
    tokens = _stopped_at(p, c)
    apposed = [x for t in tokens for a in children(t, "appos") for x in expand(a)]
    places = places_in(r, [*p.at("mod"), *tokens]) or places_in(r, apposed) or _owned(r, p)
    return (all(is_region(place) for place, _ in places) and places_in(r, p.at("toured"))) or places


def _owned(r: Reading, p: Proposition) -> Spots:
    """'Her Norwegian visit': one to Norway."""
    owned = p.at("poss") or p.at("of")
    codes = [(s.codes("demonym"), t) for t in p.at("mod") if owned and (s := r.geo.get(t.i))]
    return [(Place(country_name(code[0]), code[0]), t) for code, t in codes if len(code) == 1]


def _reached(r: Reading, p: Proposition, c: Candidate) -> Spots:
    """The places of a verb: its object, what stands behind its prepositions, 'there', where a delegation was sent."""
    places = (places_in(r, p.at("dobj")) if "dobj" in c.frame.place else []) or places_in(r, _stopped_at(p, c))
    places = places or (mentioned_before(r, p.head) if p.at("there") else here(r) if p.at("here") else [])
    return places or (visited_last(r, p.head, c.who[0].country) if c.frame.sender and c.who else [])


def _stopped_at(p: Proposition, c: Candidate) -> list[Token]:
    return [t for slot in c.frame.place for t in (*p.at(slot), *p.at(f"deep {slot}"))]


def shared_out(r: Reading, c: Candidate, dates: list[TimeExpression]) -> list[tuple[Candidate, list[TimeExpression]]]:
    """Candidates with their dates: 'met Duda on Monday and Macron on Tuesday' are two, each party with its date."""
    found = own_dates(r, c, dates)
    if len(c.whom) < 2:
        return _day_by_day(r, c, found) or [(c, dates)]
    ends = [c.trigger.idx, *(d.start_char for d in found)]
    groups = [[p for p in c.whom if p.start is not None and start < p.start < end] for start, end in pairwise(ends)]
    if len(found) < 2 or not all(groups) or sum(map(len, groups)) < len(c.whom):
        return [(c, dates)]
    starts = [min(p.start for p in group) for group in groups] + [c.trigger.sent.end_char]
    places = [place_between(r, start, end) for start, end in pairwise(starts)]
    parts = zip(groups, found, places, strict=True)
    return [(replace(c, whom=tuple(whom), place=c.place or place), [d]) for whom, d, place in parts]


def _day_by_day(r: Reading, c: Candidate, found: list[TimeExpression]) -> list[tuple[Candidate, list[TimeExpression]]]:
    """'They met twice, on Monday in Bern and on Friday in Oslo': one of each day with its place; [] for others."""
    days = [d for d in found if d.start and d.start == d.end] if c.type != "visit" else []
    ends = [*(d.start_char for d in days), c.trigger.sent.end_char]
    places = [place_between(r, a, b) for a, b in pairwise(ends)]
    anew = days and any(t.lower_ == "again" and ends[0] < t.idx < ends[-2] for t in c.trigger.sent)
    if len(days) < 2 or not (anew or len({p.name for p in places if p is not None}) == len(days)):
        return []
    return [(replace(c, place=place), [d]) for d, place in zip(days, places, strict=True)]
