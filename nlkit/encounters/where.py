"""Where an encounter takes place: what the clause says, never the dateline, never for a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.lexicon.gazetteer import capital_of, country_name, lookup
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, children, clause_chain, preps
from nlkit.types import Participant, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.actors.spans import GeoSpan
    from nlkit.encounters.candidate import Candidate

# prepositions that name the place of a meeting
PLACE_PREPOSITIONS = ("in", "at", "on", "to", "into", "near", "outside", "inside", "aboard", "from")
JOURNEYS = word_set("where.journeys")
SETTLEMENTS = word_set("where.settlements")
VENUES = word_set("where.venues")
VENUE_NOUNS = word_set("where.venue_nouns")


def place_of(token: Token, geo: Mapping[int, GeoSpan]) -> Place | None:
    """The place that a phrase headed by ``token`` names, or None.

    ``geo``: as in ``Reading``. A city wins over its country; a venue is kept where no city is named.
    """
    span = geo.get(token.i)
    place = (_of_name(span) if span else None) or _settlement(token, geo)
    if place is not None:
        return place if place.country else replace(place, country=_country_near(token, geo))
    start, doc = token.i, token.doc
    if token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC"):
        while doc[start].ent_iob_ == "I":
            start -= 1
    elif token.pos_ == "PROPN" and token.lemma_.lower() in VENUE_NOUNS:
        while start > token.sent.start and doc[start - 1].pos_ == "PROPN":
            start -= 1
    else:
        return None
    return Place(doc[start : token.i + 1].text, _country_near(token, geo))


def part_of(place: Place, who: Iterable[Participant]) -> Place:
    """'Biden flew to Georgia': a part of one's own state that has the name of another."""
    own = {p.country for p in who}
    parts = [e for e in lookup(place.name) if e.kind == "city" and e.lat is None and e.iso3 in own]
    return Place(place.name, parts[0].iso3) if parts and place.country not in own else place


def is_region(place: Place) -> bool:
    """'The Middle East', 'Central Asia': a place of several states."""
    return place.country is None and any(e.kind == "city" and e.iso3 is None for e in lookup(place.name))


def _settlement(token: Token, geo: Mapping[int, GeoSpan]) -> Place | None:
    """'the port city of Jeddah', 'Bern, the Swiss capital', 'the Qatari capital', 'Oslo airport'."""
    if token.lemma_.lower() not in SETTLEMENTS:
        return None
    near = [*token.children, *(o for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children)]
    near += [g for c in near for g in c.children if c.dep_ in ("poss", "compound", "appos")]
    spans = [geo[t.i] for t in near if t.i in geo]
    city = next((s for s in spans if s.has("city", "capital")), None)
    if city is not None:
        return _of_name(city)
    codes = {code for s in spans for code in s.codes("country", "demonym")}
    entry = capital_of(codes.pop()) if token.lemma_.lower() == "capital" and len(codes) == 1 else None
    return entry and Place(entry.name, entry.iso3, entry.lat, entry.lon)


def _of_name(span: GeoSpan) -> Place | None:
    state = span.has("country")
    for kinds in (("city", "capital"), ("country",), ("metonym",)):  # Georgia is a state first, then a part of one
        hits = [e for e in span.entries if e.kind in kinds and not (state and e.kind == "city" and e.lat is None)]
        if hits:
            e, codes = hits[0], {h.iso3 for h in hits if h.iso3}
            plain = e.kind in ("country", "city") or span.text.isupper()  # 'BEIJING, May 14'
            name = e.name if plain and e.iso3 else span.text
            return Place(name, e.iso3 if len(codes) == 1 else None, e.lat, e.lon)
    return None


def _country_near(token: Token, geo: Mapping[int, GeoSpan]) -> str | None:
    """'Paris, Texas' and 'Hiroshima, Japan': the country of the larger place named after it."""
    for c in token.children:
        for t in [c] if c.dep_ in ("appos", "npadvmod", "conj") else c.children if c.dep_ == "prep" else ():
            codes = geo[t.i].codes() if t.i in geo else ()
            if len(codes) == 1:
                return codes[0]
    return None


def place_between(r: Reading, start: int, end: int) -> Place | None:
    """The place said between two characters, behind 'in'; the first of several."""
    span = r.doc.char_span(start, end, alignment_mode="contract")
    named = (t for t in span or () if (s := r.geo.get(t.i)) and t.i + 1 == s.end and r.doc[s.start - 1].lower_ == "in")
    return next((place for t in named if (place := place_of(t, r.geo))), None)


def place_of_meeting(r: Reading, c: Candidate) -> Place | None:
    accepted = {v.i for v in c.chain}
    names = {p.start for p in c.parties}
    found: list[tuple[int, Place]] = []
    for v in [*c.chain, *_purpose(c.trigger)]:
        aside = (obj for _, obj in preps(v, 0) if obj.lemma_.lower() in r.lexicon.words["margin"])
        margins = [o for obj in aside for o in preps(obj, 2)]  # 'on the sidelines of the summit in Rio'
        for name, obj in [*preps(v, 1), *margins]:
            if name not in PLACE_PREPOSITIONS or (
                name in ("from", "to", "into") and v.lemma_ not in ("arrive", "travel", "welcome", "come")
            ):
                continue
            if r.people.at(obj.i) is not None or obj.idx in names or _of_another_time(obj, v):
                continue
            place = place_of(obj, r.geo)
            if place and not (name == "on" and is_country(place)):  # 'talks on Syria': the topic
                found.append((0 if v.i in accepted else 1, place))
    found = found or [(0, place) for place in _venue(r, c)]
    if not found:
        near = [x for v in c.chain for y in v.children for x in (y, *y.children)]
        at_hand = any(x.lower_ == "here" for x in near)
        return next((place for place, _ in here(r)), None) if at_hand else None
    return _finer([p for _, p in sorted(found, key=lambda x: x[0])])


def _purpose(token: Token) -> list[Token]:
    """'travelled to Seoul to meet': the journey above an infinitive of purpose."""
    above = token.head
    journey = token.dep_ in ("advcl", "xcomp") and above.pos_ == "VERB" and above.lemma_ in JOURNEYS
    return [above] if journey else []


def _finer(places: list[Place]) -> Place:
    """Of 'in Japan' and 'in Hiroshima' the city."""
    first, *others = places
    return next((p for p in others if is_country(first) and p.country == first.country), first)


def _venue(r: Reading, c: Candidate) -> Iterator[Place]:
    """'Oslo is the venue of the talks', 'the scene of the talks was Oslo', 'received her there'."""
    for t in clause_chain(c.chain[-1]):
        if t.lemma_.lower() in VENUES or (t.lemma_ == "be" and any(x.lemma_ in VENUES for x in children(t, "attr"))):
            copula = t.head if t.pos_ == "NOUN" else t
            named = (place_of(x, r.geo) for x in children(copula, *SUBJECTS, "attr") if x.lemma_ not in VENUES)
            yield from (place for place in named if place)
    if any(x.lower_ == "there" and x.dep_ == "advmod" for v in c.chain for x in v.children):
        yield from (place for place, _ in mentioned_before(r, c.trigger))


def is_country(place: Place) -> bool:
    return place.country is not None and place.name == country_name(place.country)


def _of_another_time(token: Token, verb: Token) -> bool:
    """'met him after talks in Oslo': the place of what was before."""
    while token.head not in (token, verb):
        token = token.head
    return token.lower_ in ("after", "before", "following", "since")


def here(r: Reading) -> list[tuple[Place, Token]]:
    """The city of the dateline, with the word that names it; [] where there is none."""
    span = r.dateline and r.doc.char_span(*r.dateline, alignment_mode="expand")
    named = ((place_of(t, r.geo), t) for t in span or () if t.i in r.geo)
    return [(place, t) for place, t in named if place][:1]


def mentioned_before(r: Reading, token: Token) -> list[tuple[Place, Token]]:
    """The place that 'there' means: the one named last before it, in the sentence or the one before."""
    first = r.doc[max(0, token.sent.start - 1)].sent.start
    for i in range(token.i - 1, first - 1, -1):
        span = r.geo.get(i)
        named = span is not None and span.end - 1 == i and span.has("country", "capital", "city")
        venue = r.doc[i].pos_ == "PROPN" and r.doc[i].lemma_.lower() in VENUE_NOUNS
        other = r.people.at(i) is not None or r.doc[i].dep_ == "poss"
        place = place_of(r.doc[i], r.geo) if (named or venue) and not other else None
        if place and (place.country or venue):
            return [(place, token)]
    return []


def visited_last(r: Reading, token: Token, country: str | None) -> list[tuple[Place, Token]]:
    """Where those of a country went last: 'has sent two delegations' behind a visit that was told."""
    last = next((p for p in reversed(r.told) if len(p) == 2 and p[0].country == country), None)
    code = last[1].country if last else None
    return [(Place(country_name(code), code), token)] if code else []


def places_in(r: Reading, tokens: Iterable[Token]) -> list[tuple[Place, Token]]:
    """The places that words name, with these words; of 'to Rome, Italy' a city and its own country are one."""
    out: list[tuple[Place, Token]] = []
    for t in tokens:
        place = place_of(t, r.geo) if r.people.at(t.i) is None else None
        if place and not any(q.country and q.country == place.country for q, _ in out):
            out.append((place, t))
    return out


def visited(place: Place) -> list[Participant]:
    """The state visited, as the other side."""
    if place.country is None:
        return []
    name = country_name(place.country)
    return [Participant(name, "state", place.country, "whom", place.name, country_source="place")]
