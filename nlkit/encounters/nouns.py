"""Noun triggers: 'talks between X and Y', "X's visit to Z", 'the X-Y summit'.

A noun takes its parties from possessive, compound and prepositions, from a
clause on it, and from the verb that carries it ('hold talks').
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.actors.phrases import states_behind
from nlkit.actors.who import actors, all_actors
from nlkit.encounters.candidate import Candidate, new_ones, resolve
from nlkit.encounters.carried import from_relative, from_verb, in_passing, other_side
from nlkit.encounters.travel import tour
from nlkit.encounters.verbs import by_phone
from nlkit.encounters.where import place_of
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import children, clause_chain, expand, governor, is_infinitive, preps, with_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Trigger
    from nlkit.types import Participant, Place

AGAINST = word_set("nouns.against")
APPEALS = word_set("nouns.appeals")


def noun_frames(r: Reading, noun: Token, frame: Trigger) -> Iterator[Candidate]:
    """Candidates of a noun trigger; one for each place of a tour and for each party of 'meetings with A and B'."""
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN") and noun.head.i > noun.i:
        return  # 'summit venue', 'summit meeting'
    if r.doc[max(0, noun.i - 2) : noun.i + 1].text.lower() == "in the event":
        return  # 'in the event that prices rise'
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    phone = bool(words & _phone(r)) or by_phone(r, noun)
    kind = "call" if phone and frame.type in ("talk", "meet", "call") else frame.type
    c = Candidate(noun, frame, kind, f"noun:{frame.lemma}", verbs=[noun])
    places = _from_modifiers(r, noun, c)
    places += _from_prepositions(r, noun, c)
    called = frame.type == "call" and frame.lemma == "call"
    if called and (any(n == "for" for n, _ in preps(noun, 0)) or (not phone and _appeal(noun))):
        return
    from_relative(r, noun, c)
    from_verb(r, noun, c)
    if called and not phone and not c.parties:
        return
    if not c.parties and kind != "visit" and (phone or not frame.weak):
        c.who = in_passing(r, noun)
    span = r.geo.get(noun.i)
    if span is not None and span.has("organization") and len(c.parties) == 1 and c.who:
        c.whom += new_ones(actors(r, noun), c.parties)  # 'takes part in the Summit of the Americas'
    if frame.lemma == "talk" and c.type == "talk" and c.parties and all(p.kind == "person" for p in c.parties):
        c.type = "meet"  # talks of named persons are held in person
    if c.whom and not c.who and kind != "visit":
        c.who = other_side(r, noun, c)
    if kind == "visit":
        yield from tour(r, noun, c, places)
        return
    if places and c.place is None:
        c.place = places[0][0]
    yield from _apart(r, noun, c)


def _apart(r: Reading, noun: Token, c: Candidate) -> Iterator[Candidate]:
    """The encounters of a plural: 'meetings with A, B and C' are three, 'the G7 and NATO summits' two."""
    spots = _stations(r, noun) if noun.tag_ == "NNS" and c.frame.type == "meet" else []
    if noun.tag_ == "NNS" and c.frame.lemma in ("meeting", "call", "conversation") and len(c.whom) > 1 and c.who:
        yield from (replace(c, whom=[p]) for p in c.whom)
    elif noun.tag_ == "NNS" and c.frame.type == "meet" and not c.whom and _sessions(c, noun):
        yield from (replace(c, who=[p]) for p in c.who)
    elif len({p.name for p, _ in spots}) > 1:  # 'meetings in Oslo in May and in Rabat in June'
        yield from (replace(c, place=place, spot=spot) for place, spot in spots)
    else:
        yield c


def _appeal(noun: Token) -> bool:
    """'A call to Chad to halt its troops', 'issued a call to Chad'."""
    verb = governor(noun)
    infinitive = any(is_infinitive(x) for x in children(noun, "acl", "relcl", "advcl"))
    return infinitive or (verb is not None and verb.lemma_ in APPEALS)


def _sessions(c: Candidate, noun: Token) -> bool:
    """Bodies before the noun, each of which has its session."""
    before = [p.kind == "organization" and noun.sent.start_char <= (p.start or 0) < noun.idx for p in c.who]
    return len(before) > 1 and all(before)


def _from_prepositions(r: Reading, noun: Token, c: Candidate) -> list[tuple[Place, Token]]:
    """Parties behind the noun, with the places of a visit: 'talks with Li', 'between X and Y', 'a visit to Oslo'."""
    places: list[tuple[Place, Token]] = []
    direct = {obj.i for _, obj in preps(noun, 0)}
    margin = noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in r.lexicon.words["margin"]
    for name, obj in preps(noun):
        deep = name in ("between", "among") and obj.i not in direct
        tour_of = name == "of" and c.frame.lemma == "tour"
        if (name == "with" and margin) or (deep and _topic_of(noun, obj)):
            continue
        found = resolve(r, [obj])
        if name == "with":
            c.whom += new_ones(resolve(r, list(dict.fromkeys([obj, *with_members(obj)]))), c.whom)
        elif name in ("between", "among", "amongst", "involving") or (
            obj.i in direct
            and (
                name in ("by", "including")
                or (name == "from" and c.type == "visit")
                or (name == "of" and not tour_of and not any(p.kind == "state" for p in found))
            )
        ):
            c.who += new_ones(found, c.who)
        elif name in c.frame.whom:
            c.whom += new_ones(found, c.whom)
        elif c.type == "visit" and (name in ("to", "in") or tour_of):
            place = place_of(obj, r.geography)
            apposed = [] if place else [t for x in children(obj, "appos") for t in expand(x)]  # 'of two: Chad and Mali'
            places += [(p, t) for t in apposed if r.people.at(t.i) is None and (p := place_of(t, r.geography))]
            if place and r.people.at(obj.i) is None:
                places.append((place, obj))
            elif name == "to" and place is None:  # 'a visit to the Pope', 'to his Omani hosts'
                c.whom += new_ones([p for p in found if p.kind in ("person", "group")], c.whom)
    return places


def _stations(r: Reading, noun: Token) -> list[tuple[Place, Token]]:
    """'In Oslo in May, Rabat in June, and Bern': the places of several meetings, each behind 'in' or before a date."""
    out: list[tuple[Place, Token]] = []
    for t in noun.doc[noun.i + 1 : noun.sent.end - 1]:
        if t.pos_ in ("VERB", "AUX"):
            break
        span = r.geo.get(t.i)
        if span is None or span.end - 1 != t.i or r.people.at(t.i) is not None:
            continue
        before, after = noun.doc[span.start - 1].lower_, noun.doc[t.i + 1].lower_
        place = place_of(t, r.geography) if before == "in" or (out and after in ("in", "on")) else None
        if place is not None:
            out.append((place, t))
    return out


def _topic_of(noun: Token, obj: Token) -> bool:
    """'Talks with Silva on the war between Chad and Libya': the parties of what is talked about."""
    below = takewhile(lambda t: t != noun, clause_chain(obj))
    return any(t.lower_ in ("on", "about", "over", "regarding", "concerning") for t in below)


def _phone(r: Reading) -> frozenset[str]:
    return r.lexicon.words["phone"] | r.lexicon.words["call_modifiers"]


def _from_modifiers(r: Reading, noun: Token, c: Candidate) -> list[tuple[Place, Token]]:
    """Parties before the noun: 'Putin's meeting', 'the Trump-Kim summit', 'Russian-Turkish talks', 'the G7 summit'."""
    places: list[tuple[Place, Token]] = []
    left: list[Participant] = []
    before = next((t for t in reversed(r.doc[noun.sent.start : noun.i]) if t.pos_ not in ("ADJ", "NUM")), None)
    if before is not None and before.tag_ == "POS" and not children(noun, "poss"):
        c.who += resolve(r, [r.doc[before.i - 1]])  # long titles before a name: parsers lose whose the noun is
    for child in noun.lefts:
        if child.dep_ == "poss":  # "foreign ministers' meeting" names a kind of meeting, not its parties
            bodies = [t for t in child.lefts if t.i in r.geo and r.geo[t.i].has("organization", "movement")]
            c.who += new_ones(resolve(r, bodies), c.who)  # "the G20 Leaders' Summit"
            found = [p for p in all_actors(r, child) if p.kind != "group" or p.country or p.candidates]
            c.who += new_ones(found, c.who)
        elif child.dep_ in ("compound", "nmod", "amod", "npadvmod"):
            parts = [t for t in child.subtree if t.i < noun.i and t.pos_ in ("PROPN", "NOUN", "ADJ", "X")]
            for t in parts:
                person = r.people.at(t.i)
                span = r.geo.get(t.i)
                if person is not None:
                    left += new_ones(actors(r, t), left)
                elif span is not None and t.i == span.end - 1:
                    if span.has("organization", "movement"):
                        if {x.lower_ for x in r.doc[max(0, span.start - 2) : span.start]} & AGAINST:
                            continue  # 'the Defeat-ISIS ministerial'
                        left += new_ones(actors(r, t), left)
                    elif span.has("country", "demonym", "capital"):
                        left += new_ones(_state(r, span), left)
                        if span.has("capital", "city"):
                            places += [(p, t) for p in [place_of(t, r.geography)] if p]
                    elif span.has("city"):
                        places += [(p, t) for p in [place_of(t, r.geography)] if p]
    states = [p for p in left if p.kind == "state"]
    if len(left) > 1 or (left and not states):
        c.who += new_ones(left, c.who)
        return [] if len(states) > 1 else places
    if states and c.type == "visit" and not c.who:
        c.who += states  # 'the Russian visit'
    elif states and not places and c.type in ("talk", "meet"):
        c.whom += [] if c.who else states
    return places


def _state(r: Reading, span: GeoSpan) -> list[Participant]:
    """The state behind 'Russian' or 'Moscow'; both behind 'inter-Korean'."""
    codes = span.codes("country") or span.codes("demonym") or span.codes("capital")
    between = span.start > 1 and r.doc[span.start - 2].lower_ in ("inter", "intra") and len(codes) == 2
    if len(codes) != 1 and not between:
        return []
    return states_behind(r, span, codes)
