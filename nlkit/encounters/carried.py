"""Parties of a noun that the words around it give: 'X held talks', 'the talks that X held', 'told Y in a call'.

``from_verb`` reads the verb that carries the noun, ``from_relative`` a clause
on it; ``in_passing`` and ``other_side`` find in the sentence and its context
who is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import participant
from nlkit.actors.same import same
from nlkit.actors.who import actors
from nlkit.encounters.candidate import new_ones, resolve
from nlkit.encounters.listed import is_listing, listed
from nlkit.encounters.where import place_of
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import (
    carrier,
    children,
    clause_chain,
    expand,
    governor,
    is_passive,
    preps,
    subjects,
    surface_subjects,
)
from nlkit.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant

JOINING = word_set("carried.joining")
MOVED = ("be", "arrive", "come", "travel", "go", "visit", "return")
AT_EVENT = ("in", "during", "at", "after", "before", "following", "on", "of", "upon", "over", "for")


def from_relative(r: Reading, noun: Token, c: Candidate) -> None:
    """Parties in a clause on the noun: 'the meeting that he held with Li', 'talks attended by Lavrov'."""
    for clause in children(noun, "relcl", "acl"):
        if clause.lemma_.lower() not in r.lexicon.words["light"]:
            continue
        c.verbs.append(clause)
        own = children(clause, "nsubj")
        if own and own[0].tag_ not in ("WDT", "WP") and not is_passive(clause):
            c.who += new_ones(resolve(r, [t for o in own for t in expand(o)]), c.parties)
        direct = {obj.i for _, obj in preps(clause, 0)}
        for name, obj in preps(clause, 1):  # 'scheduled for Tuesday between X and Y'
            if obj.i not in direct and name != "between":
                continue
            if name == "with":
                c.whom += new_ones(actors(r, obj), c.parties)
            elif name in ("between", "among", "agent", "by"):
                c.who += new_ones(actors(r, obj), c.parties)


def from_verb(r: Reading, noun: Token, c: Candidate) -> None:
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
    owned = any(actors(r, d) for d in children(noun, "poss"))
    heads = subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb))
    joins = verb.lemma_.lower() in JOINING  # 'attends the talks hosted by Li' takes part, whoever else does
    if not c.who or (c.type != "visit" and (bodies or joins or (len(c.who) < 2 and not owned))):
        c.who += new_ones(resolve(r, heads), c.parties)
    elif len(states) > 1:  # 'Li led the U.S.-China dialogue': for China
        leaders = [p for p in resolve(r, heads) if p.kind == "person" and p.country in states]
        sent = {p.country for p in leaders}
        c.who = [*leaders, *(p for p in c.who if p.kind != "state" or p.country not in sent)]
    if verb.lemma_.lower() == "host" and c.place is None and c.type in ("meet", "talk"):
        hosts = [p for p in resolve(r, heads) if p.kind == "state" and p.country and not any(same(p, q) for q in c.who)]
        c.host = Place(hosts[0].name, hosts[0].country) if hosts else None  # 'Oman hosts talks between Iran and Iraq'
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


def in_passing(r: Reading, noun: Token) -> list[Participant]:
    """'X and Y have been friends since a summit in Oslo': an event with a date or place of its own, of the parties
    of the clause around it."""
    behind = [t for t in noun.sent if t.left_edge.i == noun.i + 1]  # hung on the noun or higher
    when = any(c.dep_ in ("npadvmod", "nummod", "poss") for c in [*noun.children, *behind])
    where = any(c.dep_ == "prep" and c.lower_ in ("in", "at", "on") for c in [*noun.children, *behind])
    known = any(c.lower_ in ("the", "this", "that", "these", "those", "no", "any") for c in noun.children)
    if known or not (when or where):
        return []
    for verb in clause_chain(noun):
        if verb.pos_ in ("VERB", "AUX"):
            heads = surface_subjects(verb)
            between = [o for s in heads for n, o in preps(s, 0) if n in ("between", "among")]
            found = [p for p in resolve(r, between or heads) if p.resolved_by != "pronoun"]
            if len({p.country for p in found} - {None}) > 1:
                return [replace(p, resolved_by=p.resolved_by or "context") for p in found]
    return []


def other_side(r: Reading, noun: Token, c: Candidate) -> list[Participant]:
    """Who talks with those behind 'with' where the noun and its verb do not tell."""
    return _above(r, noun, c) or _topic(r, noun, c)


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
