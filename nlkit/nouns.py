"""Noun triggers: 'talks between X and Y', "X's visit to Z", 'the X-Y summit'.

A noun takes its parties from possessive, compound and prepositions, from a
clause on it, and from the verb that carries it ('hold talks').
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.bodies import states_behind
from nlkit.candidate import Candidate, new_ones, resolve
from nlkit.listed import is_listing, listed
from nlkit.phrase import participant
from nlkit.syntax import (
    carrier,
    children,
    clause_chain,
    expand,
    governor,
    is_passive,
    preps,
    subjects,
    surface_subjects,
    with_members,
)
from nlkit.travel import tour
from nlkit.types import Place
from nlkit.verbs import by_phone
from nlkit.where import place_of
from nlkit.who import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.geo import GeoSpan
    from nlkit.lexicon import Trigger
    from nlkit.types import Participant
    from nlkit.who import Reading


MOVED = ("be", "arrive", "come", "travel", "go", "visit", "return")
AT_EVENT = ("in", "during", "at", "after", "before", "following", "on", "of", "upon", "over", "for")


def noun_frames(r: Reading, noun: Token, frame: Trigger) -> Iterator[Candidate]:
    """Candidates of a noun trigger; one for each place of a tour and for each party of 'meetings with A and B'."""
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN") and noun.head.i > noun.i:
        return  # 'summit venue', 'summit meeting'
    if r.doc[max(0, noun.i - 2) : noun.i + 1].text.lower() == "in the event":
        return
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    phone = bool(words & _phone(r)) or by_phone(r, noun)
    kind = "call" if phone and frame.type in ("talk", "meet", "call") else frame.type
    c = Candidate(noun, frame, kind, f"noun:{frame.lemma}", verbs=[noun])
    places = _from_modifiers(r, noun, c)
    places += _from_prepositions(r, noun, c)
    if frame.type == "call" and frame.lemma == "call" and any(n == "for" for n, _ in preps(noun, 0)):
        return
    _from_relative(r, noun, c)
    _from_verb(r, noun, c)
    if frame.type == "call" and frame.lemma == "call" and not phone and not c.parties:
        return
    if not c.parties and kind != "visit" and not frame.weak:
        c.who = _in_passing(r, noun)
    span = r.geo.get(noun.i)
    if span is not None and span.has("organization") and len(c.parties) == 1 and c.who:
        c.whom += new_ones(r.actors(noun), c.parties)  # 'takes part in the Summit of the Americas'
    if frame.lemma == "talk" and c.type == "talk" and c.parties and all(p.kind == "person" for p in c.parties):
        c.type = "meet"  # talks of named persons are held in person
    if c.whom and not c.who and kind != "visit":
        c.who = _above(r, noun, c) or _topic(r, noun, c)
    if kind == "visit":
        yield from tour(r, noun, c, places)
        return
    if places and c.place is None:
        c.place = places[0][0]
    if noun.tag_ == "NNS" and frame.lemma in ("meeting", "call", "conversation") and len(c.whom) > 1 and c.who:
        for p in c.whom:  # 'meetings with A, B and C' are three
            yield replace(c, whom=[p])
        return
    if (
        noun.tag_ == "NNS"
        and frame.type == "meet"
        and len(c.who) > 1
        and all(_session(p, noun) for p in c.who)
        and not c.whom
    ):
        yield from (replace(c, who=[p]) for p in c.who)  # 'the G7 and NATO summits'
        return
    spots = _stations(r, noun) if noun.tag_ == "NNS" and frame.type == "meet" else []
    if len({p.name for p, _ in spots}) > 1:
        for place, spot in spots:  # 'meetings in Oslo in May and in Rabat in June' are two
            yield replace(c, place=place, spot=spot)
        return
    yield c


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
            listed = (
                [] if place else [t for x in children(obj, "appos") for t in expand(x)]
            )  # 'of two states: Chad, Mali'
            places += [(p, t) for t in listed if r.people.at(t.i) is None and (p := place_of(t, r.geography))]
            if place and r.people.at(obj.i) is None:
                places.append((place, obj))
            elif name == "to" and place is None:  # 'a visit to the Pope', 'to his Omani hosts'
                c.whom += new_ones([p for p in found if p.kind in ("person", "group")], c.whom)
    return places


def _session(p: Participant, noun: Token) -> bool:
    """A body before the noun, whose session it is."""
    return p.kind == "organization" and p.start is not None and noun.sent.start_char <= p.start < noun.idx


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


def _in_passing(r: Reading, noun: Token) -> list[Participant]:
    """'X and Y have been friends since a summit in Oslo': an event with a date or place of its own, of the parties
    of the clause around it."""
    when = any(c.dep_ in ("npadvmod", "nummod", "poss") for c in noun.children)
    where = any(c.dep_ == "prep" and c.lower_ in ("in", "at", "on") for c in noun.children)
    known = any(c.lower_ in ("the", "this", "that", "these", "those", "no", "any") for c in noun.children)
    if known or not (when or where):
        return []
    for verb in clause_chain(noun):
        if verb.pos_ in ("VERB", "AUX"):
            heads = surface_subjects(verb)
            between = [o for s in heads for n, o in preps(s, 0) if n in ("between", "among")]
            found = resolve(r, between or heads)
            if len({p.country for p in found} - {None}) > 1:
                return [replace(p, resolved_by=p.resolved_by or "context") for p in found]
    return []


def _above(r: Reading, noun: Token, c: Candidate) -> list[Participant]:
    """'Chile declared that years of talks with Peru had failed': the other side is the subject of the sentence."""
    known = {p.country for p in c.whom}
    for verb in clause_chain(noun):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        found = new_ones(resolve(r, children(verb, "nsubj", "nsubjpass") and surface_subjects(verb)), c.whom)
        if found:
            ours = all(p.country and p.country not in known and p.resolved_by != "pronoun" for p in found)
            return [replace(p, resolved_by=p.resolved_by or "context") for p in found] if ours else []
    return []


def _topic(r: Reading, noun: Token, c: Candidate) -> list[Participant]:
    """'A meeting with Trump is planned as well': the other side is whom the text is about."""
    known = {p.country for p in c.whom}
    person = None if None in known else r.references.topic(noun, known)
    if person is None:
        return []
    how = {"resolved_by": "context", "country_source": person.country_source}
    return [participant(person.name, "person", person.country, noun, noun, **how)]


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
            found = [p for p in r.all_actors(child) if p.kind != "group" or p.country or p.candidates]
            c.who += new_ones(found, c.who)
        elif child.dep_ in ("compound", "nmod", "amod", "npadvmod"):
            parts = [t for t in child.subtree if t.i < noun.i and t.pos_ in ("PROPN", "NOUN", "ADJ", "X")]
            for t in parts:
                person = r.people.at(t.i)
                span = r.geo.get(t.i)
                if person is not None:
                    left += new_ones(r.actors(t), left)
                elif span is not None and t.i == span.end - 1:
                    if span.has("organization", "movement"):
                        left += new_ones(r.actors(t), left)
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


def _from_relative(r: Reading, noun: Token, c: Candidate) -> None:
    """Parties in a clause on the noun: 'the meeting that he held with Li', 'talks attended by Lavrov'."""
    for clause in children(noun, "relcl", "acl"):
        if clause.lemma_.lower() not in r.lexicon.words["light"]:
            continue
        c.verbs.append(clause)
        own = children(clause, "nsubj")
        if own and own[0].tag_ not in ("WDT", "WP") and not is_passive(clause):
            c.who += new_ones(resolve(r, [t for o in own for t in expand(o)]), c.parties)
        for name, obj in preps(clause, 0):
            if name == "with":
                c.whom += new_ones(r.actors(obj), c.parties)
            elif name in ("between", "among", "agent", "by"):
                c.who += new_ones(r.actors(obj), c.parties)


def _from_verb(r: Reading, noun: Token, c: Candidate) -> None:
    """Parties that hang on the verb which carries the noun."""
    top = carrier(noun)
    verb = governor(top)
    _from_part(r, top, c)
    if verb is None:
        return
    led = next((x for x in children(verb, "xcomp") if x.lemma_.lower() in r.lexicon.words["light"]), None)
    if led is not None and top.head == verb and is_passive(led):
        verb = led  # 'negotiations are to be led by X'
        c.who += new_ones(resolve(r, subjects(led)), c.parties)
    words, lemma = r.lexicon.words, verb.lemma_.lower()
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    direct = top.head == verb
    prep = top.head.lower_ if top.dep_ in ("pobj", "pcomp") else ""
    light = lemma in words["light"] and (
        (direct and top.dep_ in ("dobj", "nsubjpass", "attr"))
        or prep in ("in", "for", "into", "on", "at", "to", "with")
    )
    moved = lemma in MOVED and prep in ("in", "on", "for", "to")  # 'is on a visit to', 'arrived for talks with'
    if light or moved:
        _carried(r, noun, c, verb)
    elif is_listing(r, verb):
        c.who += [] if c.who else listed(r, verb)  # 'participants in the summit include ...'
    elif direct and top.dep_ in ("nsubj", "nsubjpass"):
        _taking_place(r, c, verb)
    elif direct and top.dep_ == "dobj" and any(noun.i < x.i for x in children(verb, "npadvmod")):
        _add_sides(r, c, verb)  # 'follows his meeting last month with Li': the date parts what belongs together
    elif prep in AT_EVENT:
        _at_event(r, c, verb, prep)


def _from_part(r: Reading, top: Token, c: Candidate) -> None:
    """ "Li's participation in the talks with Silva": both stand by the word for taking part."""
    part = top.head.head if top.dep_ == "pobj" else top
    if part.lemma_.lower() in r.lexicon.words["part"] and not c.who:
        c.who = new_ones(resolve(r, children(part, "poss")), c.whom)
        if c.who:
            c.whom += new_ones(resolve(r, [o for n, o in preps(part, 0) if n == "with"]), c.parties)


def _carried(r: Reading, noun: Token, c: Candidate, verb: Token) -> None:
    """'X held talks with Y': the subject of a light verb, and its prepositions."""
    c.verbs.append(verb)
    bodies = all(p.kind == "organization" for p in c.who)  # the G20 of 'the G20 summit'
    states = {p.country for p in c.who if p.kind == "state"}
    owned = any(r.actors(d) for d in children(noun, "poss"))
    heads = subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb))
    if not c.who or (c.type != "visit" and (bodies or (len(c.who) < 2 and not owned))):
        c.who += new_ones(resolve(r, heads), c.parties)
    elif len(states) > 1:  # 'Li led the U.S.-China dialogue': for China
        leaders = [p for p in resolve(r, heads) if p.kind == "person" and p.country in states]
        sent = {p.country for p in leaders}
        c.who = [*leaders, *(p for p in c.who if p.kind != "state" or p.country not in sent)]
    if verb.lemma_.lower() == "host" and c.place is None and c.type in ("meet", "talk"):
        hosts = [p for p in resolve(r, heads) if p.kind == "state" and p.country and not any(same(p, q) for q in c.who)]
        c.place = Place(hosts[0].name, hosts[0].country) if hosts else None  # 'Oman hosts talks between Iran and Iraq'
    if verb.lemma_.lower() == "join":  # 'joined Silva in Oslo for talks'
        c.whom += new_ones(resolve(r, [t for o in children(verb, "dobj") for t in expand(o)]), c.parties)
    _add_sides(r, c, verb)


def _taking_place(r: Reading, c: Candidate, verb: Token) -> None:
    """'Talks were held between X and Y', 'talks are underway with X': the noun is the subject."""
    c.verbs.append(verb)
    lemma = verb.lemma_.lower()
    for x in children(verb, "acomp", "advmod") if lemma == "be" else ():
        _add_sides(r, c, x)
    for name, obj in preps(verb, 0):
        if name in ("between", "among", "with") and (is_passive(verb) or lemma in r.lexicon.words["happen"]):
            c.who += new_ones(resolve(r, [obj]), c.parties)


def _add_sides(r: Reading, c: Candidate, word: Token) -> None:
    """The parties behind 'with', 'between' and 'among', and behind the prepositions of the frame."""
    for name, obj in preps(word, 0):
        if name == "with" or name in c.frame.whom:
            c.whom += new_ones(resolve(r, [obj]), c.parties)
        elif name in ("between", "among"):
            c.who += new_ones(resolve(r, [obj]), c.parties)


def _at_event(r: Reading, c: Candidate, verb: Token, prep: str) -> None:
    """'In a phone call Merkel told Duda ...', 'Chile and Peru are to settle it in a meeting'."""
    noun = c.trigger
    if prep in ("in", "during", "at", "on", "over") and (
        verb.lemma_.lower() in r.lexicon.words["tell"] or c.type == "call"
    ):
        who = resolve(r, subjects(verb))
        told = resolve(r, [x for o in children(verb, "dobj", "dative") for x in expand(o)])
        if who and told and len(c.parties) < 2:
            c.who, c.whom = c.who or who, c.whom or told
            c.verbs.append(verb)
    if not c.who and verb.pos_ in ("VERB", "AUX"):
        subject = new_ones(resolve(r, surface_subjects(verb)), c.whom)
        there = any(n == "in" and place_of(o, r.geography) for n, o in preps(noun, 0))  # 'said at a meeting in Oslo'
        together = (len(subject) > 1 or there) and prep in ("in", "during", "at")
        c.who += subject if c.whom or c.type == "visit" or together else []
        c.verbs += [verb] if subject and there and len(c.parties) == 1 else []
