"""Whom 'they', 'the two leaders', 'both sides' and 'the two Koreas' mean.

Functions over ``Reading``, the document that is read; ``nlkit.actors.who`` asks them in turn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import BEHIND, participant, stand_for, written
from nlkit.actors.phrases import before, named, named_body, owner, places_of, states_behind
from nlkit.actors.spans import STATE_KINDS, modifiers, states_of
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_map, word_set
from nlkit.parse.tree import children, expand, noun_of, preps, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.actors.people import Person
    from nlkit.actors.reading import Reading
    from nlkit.actors.spans import GeoSpan
    from nlkit.types import Participant

PLURAL = word_set("both.pronouns")
COUPLES = word_set("both.couples")
DELEGATIONS = word_set("delegations.visitors")
TEAMS = word_set("travel.teams")
PERSONS = word_set("both.persons")
STATES = word_set("both.states")
ALONE = word_set("both.alone")
PAIRS = word_map("pairs")
OURS, PLAY = word_set("both.ours"), word_set("both.play")
AT = ("in", "at", "near", "from")  # what stands behind is a place
RECENT = 3  # encounters told last whose parties can be meant


def takes_up(r: Reading, token: Token) -> bool:
    """'The two leaders', 'both sides', 'the pair': the noun means parties named before it."""
    lemma = noun_of(token)
    if lemma not in r.lexicon.words["both"] and token.lower_ != "two":
        return False
    if token.lower_ == "two" and token.dep_ != "nummod":
        return any(c.lower_ == "the" for c in token.children)  # 'the two met'
    said_of = modifiers(token, r.geo) or any(c.dep_ in ("prep", "appos", "relcl") for c in token.children)
    if said_of or not is_several(token):
        return False
    words = {c.lower_ for c in token.children}
    if words & {"two", "both", "three"} and (words & {"the", "these", "both", "their"} or lemma in PERSONS | STATES):
        return True
    return lemma in ALONE and words <= {"the", "two", ","}


def is_several(token: Token) -> bool:
    """A plural, or a word for more than one person."""
    return token.tag_ in ("NNS", "NNPS") or token.lemma_.lower() in DELEGATIONS | COUPLES


def the_two(r: Reading, token: Token) -> list[Participant]:
    """The parties of the last encounter read, else the last two actors of different countries."""
    how = "pronoun" if token.pos_ == "PRON" else "description"
    persons = noun_of(token) in PERSONS
    for parties in reversed(r.told[-RECENT:]):
        if any(p.country_source == "place" for p in parties):  # 'Lunde visited Chad. They ...': not Lunde and Chad
            guests = [p for p in parties if p.role == "who"]
            if len(guests) > 1 or (guests and guests[0].kind == "group"):
                return [stand_for(p, token, token, how) for p in guests]
            continue
        if len(parties) == 2 and (not persons or all(p.kind == "person" for p in parties)):
            return [replace(stand_for(p, token, token, how), role="who") for p in parties]
    if noun_of(token) in STATES:
        return [stand_for(p, token, token, how) for p in sides(r, token)]
    seen: list[Person] = []
    for p in (m.person for m in r.references.before(token.i)):
        if p.country and all(q.country != p.country for q in seen):
            seen.append(p)
        if len(seen) == 2:
            return [stand_for(named(r, p, token), token, token, how) for p in reversed(seen)]
    return [] if token.lower_ in OURS else [stand_for(p, token, token, how) for p in sides(r, token)]


def it(r: Reading, token: Token) -> list[Participant]:
    """'A delegation met Li. Silva leads it': the group of the last encounter read."""
    told = r.told[-1] if r.told and token.head.lemma_ in LEADING else ()
    groups = [p for p in told if p.kind == "group"]
    return [stand_for(p, token, token, "pronoun") for p in groups[:1]]


def sides(r: Reading, token: Token) -> list[Participant]:
    """The two states or movements that the sentence of a word names before it, or these and those before; else [].

    Not of those that play: 'Chad beat Mali. The two sides met again'.
    """
    if r.unread:  # in a document read in part
        return [participant(f"?{token.i}{n}", "person", None, token, token) for n in (1, 2)]
    found: dict[tuple[str | None, str], Participant] = {}
    for span in before(r, token):
        for s in dict.fromkeys(r.geo[t.i] for t in span if t.i in r.geo and t.head.lower_ not in AT):
            named = s.has("movement", "country")
            new = named_body(r, s, r.doc[s.end - 1]) if named else states_behind(r, s, s.codes("demonym"))
            found |= {(p.country, p.kind): p for p in new}
        if any(t.lemma_ in PLAY for t in span):
            return []
        if len(found) > 1:
            break
    return [*found.values()] if len(found) == 2 else []


def pair(token: Token) -> list[Participant]:
    """'The two Koreas': both states."""
    codes = [code for code, name in PAIRS.items() if name == token.text]
    return [participant(country_name(code), "state", code, token, token, country_source="country") for code in codes]


LOCAL = word_set("delegations.local")
COUNTED, NO_KIND = word_set("delegations.counted"), word_set("delegations.no_kind")
TAKING_UP = word_set("delegations.taking_up")
JOINT, PUBLIC = word_set("delegations.joint"), word_set("delegations.public")
LEADING, MAKING_UP = word_set("delegations.leading"), word_set("delegations.making_up")


def counted(token: Token) -> Participant | None:
    """'12 nations': states that the text does not name."""
    number = next(iter(children(token, "nummod")), None)
    told = next((c.right_edge for c in children(token, "relcl")), token)  # 'four states that border the lake'
    if number is None or token.lemma_ not in COUNTED or token.tag_ != "NNS":
        return None
    if not number.text.isdigit() and told == token:
        return None  # 'the two states', 'four nations'
    told = told if told.i - token.i <= BEHIND else token
    return participant(token.doc[number.i : told.i + 1].text, "group", None, number, told)


def states_of_a_kind(r: Reading, token: Token) -> list[Participant]:
    """'Creditor nations', 'industrial states', which the text does not name; of 'the NATO countries' NATO."""
    kind = [c for name in ("amod", "compound") for c in children(token, name)]
    if token.tag_ != "NNS" or token.lemma_ not in COUNTED or _taken_up(token):
        return []
    spans = (r.geo[i] for i in range(token.left_edge.i, token.i) if i in r.geo)
    if bodies := [s for s in spans if s.has("organization")]:
        return named_body(r, bodies[-1], token)
    name, first, last = written(token)
    return [participant(name, "group", None, first, last)] if any(c.lower_ not in NO_KIND for c in kind) else []


def _taken_up(token: Token) -> bool:
    """'Leaders of these countries', 'our governments': those of whom the text spoke."""
    return any(t.lower_ in TAKING_UP for t in token.subtree)


def _is_public(token: Token) -> bool:
    """'Heads of state', 'heads of mission'."""
    return any(name == "of" and o.lemma_ in PUBLIC and not _taken_up(o) for name, o in preps(token, 0))


def group(r: Reading, token: Token, lemma: str) -> list[Participant]:
    """A group with those who lead it; several where each state has its own, the states where they are the parties."""
    spans = modifiers(token, r.geo)
    if (several := _several(r, token, lemma, spans)) is not None:
        return several
    leaders = _leaders(r, token)
    if (leaders and token.tag_ == "NNS" and lemma in TEAMS) or len({p.country for p in leaders} - {None}) > 1:
        return leaders  # 'teams headed by Silva and Lunde'
    codes = states_of(spans) or owner(r, token)
    body = any(s.has("organization", "movement") for s in spans)
    if not codes and not body and lemma in LOCAL:
        there = places_of(r, token)
        if len(there) > 1 and is_several(token):
            said = ((code, f"{written(token)[0]} in {s.text}", r.doc[s.start]) for code, s in there.items())
            return [participant(name, "group", code, t, t, country_source="description") for code, name, t in said]
        codes = tuple(there)
    if not (codes or body or _is_public(token)) and lemma in r.lexicon.words["weak_group"]:
        return leaders  # 'experts', 'aides': of nobody in particular
    codes = codes or tuple(dict.fromkeys(p.country for p in leaders if p.country))
    source = "description" if codes else "organization" if body else None
    country, candidates = (codes[0], ()) if len(codes) == 1 else (None, codes)
    name, first, last = written(token)
    how = {"country_source": source, "candidates": candidates}
    ours = {"country": country, "country_source": "company"}
    own = country in states_of(spans)
    leaders = [replace(p, **ours) if own and not (p.country or p.country_source) else p for p in leaders]
    return [*leaders, participant(name, "group", country, first, last, **how)]


def _several(r: Reading, token: Token, lemma: str, spans: list[GeoSpan]) -> list[Participant] | None:
    """'Envoys from Egypt and Iran', 'Kenyan, Somali and U.N. delegations'; None for a single group."""
    kinds = ("country", "organization", "movement")
    listed = [s for s in spans if s.has(*kinds) and s.start > token.i]
    if len(listed) > 1 and lemma != "ambassador":
        return [p for s in listed for p in named_body(r, s, r.doc[s.end - 1])]
    owners = [o for name, o in preps(token, 0) if name in ("of", "from", "for") and takes_up(r, o)]
    owners += [c for c in children(token, "poss") if c.lower_ == "their" or takes_up(r, c)]
    if owners and token.tag_ in ("NNS", "NNPS") and not spans:  # 'officials of both sides', 'their foreign ministers'
        return sides(r, owners[0]) or None
    beside = [s for s in spans if s.end <= token.i and len(s.codes()) < 2]
    apart = len(beside) > 1 and len({s.codes() for s in beside}) > 1
    if not apart:
        return None
    if lemma in JOINT:  # 'the U.S.-Japan Committee': the states
        return [p for s in beside for p in states_behind(r, s, s.codes(*STATE_KINDS))]
    of = [(s.codes()[0] if s.codes() else None, f"{s.text} {token.text}", r.doc[s.start]) for s in beside]
    how = ("organization", "description")  # of no state, of a state
    return [participant(name, "group", code, t, token, country_source=how[bool(code)]) for code, name, t in of]


def joined(r: Reading, token: Token) -> list[Token]:
    """What is coordinated with the name behind a title: 'Advisor for Asia Dodd and General Richardson'."""
    if r.people.at(token.i) is not None:  # 'Silva of Brazil and Petro of Colombia', the second hung on 'Brazil'
        return [t for name, t in preps(token, 0) if name == "of" and r.people.at(t.i) is not None]
    person = r.people.named_behind(token.i)
    end = next((b for a, b in person.mentions if a > token.i), None) if person else None
    return [] if end is None else expand(r.doc[end - 1])[1:]


def _leaders(r: Reading, token: Token) -> list[Participant]:
    """Who leads a group or makes it up: 'officials led by Suh', 'a delegation under Suh', 'a team made up of Suh'."""
    heads = [t for v in children(token, "acl") if v.lemma_ in LEADING for t in subjects(v)]
    heads += [t for name, t in preps(token, 0) if name == "under"]
    for v in (v for v in children(token, "acl") if v.lemma_ in MAKING_UP):
        heads += [t for o in (*children(v, "dobj"), *(o for n, o in preps(v) if n == "of")) for t in expand(o)]
    return [named(r, p, t) for t in heads if (p := r.people.at(t.i) or r.people.named_behind(t.i))]
