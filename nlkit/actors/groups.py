"""Whom 'they', 'the two leaders', 'both sides' and 'the two Koreas' mean.

Functions over ``Reading``, the document that is read; ``nlkit.actors.who`` asks them in turn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import participant, stand_for, written
from nlkit.actors.phrases import holder, named, named_body, owner, states_behind
from nlkit.actors.spans import STATE_KINDS, modifiers, states_of
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, children, expand, noun_of, preps, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.actors.people import Person
    from nlkit.actors.reading import Reading
    from nlkit.actors.spans import GeoSpan
    from nlkit.types import Participant

PLURAL = word_set("both.pronouns")
COUPLES = word_set("both.couples")
DELEGATIONS = word_set("delegations.visitors")
PERSONS = word_set("both.persons")
STATES = word_set("both.states")
ALONE = word_set("both.alone")
PAIRS = {"Koreas": ("PRK", "KOR"), "Sudans": ("SDN", "SSD"), "Congos": ("COD", "COG"), "Guineas": ("GIN", "GNQ")}


def takes_up(r: Reading, token: Token) -> bool:
    """'The two leaders', 'both sides', 'the pair': the noun means parties named before it."""
    lemma = noun_of(token)
    if lemma not in r.lexicon.words["both"] and token.lower_ != "two":
        return False
    if lemma in COUPLES:
        return True
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
    if how == "pronoun" and (beside := _coordinated(r, token)):
        return [stand_for(p, token, token, how) for p in beside]
    for parties in reversed(r.told[-3:]):
        if any(p.country_source == "place" for p in parties):  # 'Lunde visited Chad. They ...': not Lunde and Chad
            guests = [p for p in parties if p.role == "who"]
            if how == "pronoun" and len(guests) > 1:
                return [stand_for(p, token, token, how) for p in guests]
            continue
        if len(parties) == 2 and (not persons or all(p.kind == "person" for p in parties)):
            return [replace(stand_for(p, token, token, how), role="who") for p in parties]
    seen: list[Person] = []
    for p in (m.person for m in r.references.before(token.i)):
        if p.country and all(q.country != p.country for q in seen):
            seen.append(p)
        if len(seen) == 2:
            return [stand_for(named(r, p, token), token, token, how) for p in reversed(seen)]
    return []


def _coordinated(r: Reading, token: Token) -> list[Participant]:
    """'Lunde and Silva ended their visit. They ...': the persons that are a subject together, last before it."""
    first = r.doc[max(0, token.sent.start - 1)].sent.start
    for t in reversed(r.doc[first : token.i]):
        together = expand(t) if t.dep_ in SUBJECTS else []
        found = [
            named(r, p, x) for x in together if x.i < token.i and (p := r.people.at(x.i) or r.people.named_behind(x.i))
        ]
        if len(found) > 1 and len(found) == len(together):
            return found
    return []


def last_states(r: Reading, token: Token) -> list[Participant]:
    """'The leaders of the two countries': the two states named last before it."""
    for parties in reversed(r.told[-2:]):
        states = dict.fromkeys(p.country for p in parties if p.country)
        if len(states) == 2 and len(parties) == 2:
            return [_state(code, token) for code in states]
    out: list[Participant] = []
    for i in range(token.i - 1, -1, -1):
        span = r.geo.get(i)
        codes = span.codes("country") if span else ()
        if len(codes) == 1 and all(p.country != codes[0] for p in out):
            out.insert(0, _state(codes[0], token))
        if len(out) == 2:
            return out
    return []


def _state(code: str, token: Token) -> Participant:
    return participant(country_name(code), "state", code, token, token, resolved_by="description")


def pair(token: Token, group: Token | None = None) -> list[Participant]:
    """'The two Koreas': both states; with ``group``, 'officials of the two Koreas', a group of each."""
    out = []
    for code in PAIRS[token.text]:
        state = country_name(code)
        name, kind = (state, "state") if group is None else (f"{state} {group.text}", "group")
        out.append(participant(name, kind, code, group or token, token, country_source="country"))
    return out


COUNTED = word_set("delegations.counted")
DELEGATIONS = word_set("delegations.visitors")
JOINT = word_set("delegations.joint")
LED = word_set("travel.teams")


def counted(token: Token) -> Participant | None:
    """'12 nations': states that the text does not name."""
    number = next(iter(children(token, "nummod")), None)
    if number is None or token.lemma_ not in COUNTED or token.tag_ != "NNS" or not number.text.isdigit():
        return None
    return participant(f"{number.text} {token.text}", "group", None, number, token)


def group(r: Reading, token: Token, of: list[Token]) -> list[Participant]:
    """A group with those who lead it; several where each state has its own, the states where they are the parties.

    ``of`` are the groups and states to which it belongs: 'officials' in 'a delegation of Syrian officials'.
    """
    lemma, below = noun_of(token), list(preps(token, 0))
    pairs = next((o for _, o in below if o.text in PAIRS), None)
    if pairs is not None:
        return pair(pairs, token)
    two = next((o for n, o in below if n == "of" and o.lemma_ in COUNTED), None)
    if two is not None and any(c.lower_ in ("two", "both") for c in two.children):
        return last_states(r, two)
    spans = modifiers(token, r.geo)
    kinds = ("country", "organization", "movement")
    listed = [s for s in spans if s.has(*kinds) and s.start > token.i]  # 'envoys from Egypt and Iran'
    if len(listed) > 1 and lemma != "ambassador":
        return [p for s in listed for p in named_body(r, s, r.doc[s.end - 1])]
    spans = spans or next((s for t in of if (s := modifiers(t, r.geo))), [])
    codes = states_of(spans)
    beside = [s for s in spans if s.end <= token.i and len(s.codes(*STATE_KINDS)) == 1]
    if len(beside) > 1 and len(codes) > 1:
        if lemma in JOINT:  # 'the U.S.-Japan Consultative Committee'
            return [p for s in beside for p in states_behind(r, s, s.codes(*STATE_KINDS))]
        return [_national(r, s, token) for s in beside]
    chief = holder(r, token) or owner(r, token)
    if not codes and chief and chief.country:
        codes = (chief.country,)
    body = any(s.has("organization", "movement") and not s.codes(*STATE_KINDS) for s in spans)
    if not codes and not body and lemma in r.lexicon.words["weak_group"]:
        return []  # 'experts', 'aides': of nobody in particular
    leaders = _leaders(r, token, lemma in LED)
    if not codes:
        codes = tuple(dict.fromkeys(p.country for p in leaders if p.country))
    source = "description" if codes else "organization" if body else None
    country, candidates = (codes[0], ()) if len(codes) == 1 else (None, codes)
    name, first, last = written(token)
    for other in joined(r, token):  # 'members of the council [and President Silva]'
        end = next((t.i for t in reversed(r.doc[first.i : other.i]) if t.lower_ in ("and", ",")), last.i + 1)
        last = r.doc[max(first.i, min(end - 1, last.i))]
        name = r.doc[first.i : last.i + 1].text
    how = {"country_source": source, "candidates": candidates}
    return [*leaders, participant(name, "group", country, first, last, **how)]


def joined(r: Reading, token: Token) -> list[Token]:
    """What is coordinated with the name behind a title: 'Advisor for Asia Dodd and General Richardson'."""
    if r.people.at(token.i) is not None:  # 'Silva of Brazil and Petro of Colombia', the second hung on 'Brazil'
        return [t for name, t in preps(token, 0) if name == "of" and r.people.at(t.i) is not None]
    person = r.people.named_behind(token.i)
    if person is None:
        return _members(r, token)
    end = next((b for a, b in person.mentions if a > token.i), None)
    return [] if end is None else expand(r.doc[end - 1])[1:]


def _members(r: Reading, token: Token) -> list[Token]:
    """'Members of the council and President Silva', the president hung on 'council'."""
    below = [t for name, t in preps(token, 0) if name == "of"] if is_several(token) else []
    if not below or r.people.at(below[0].i) is not None:
        return []
    return [t for t in below[1:] if (person := r.people.at(t.i)) is not None and person.titles]


def _national(r: Reading, span: GeoSpan, token: Token) -> Participant:
    """One of 'Israeli, Syrian and U.S. delegations'."""
    (code,) = span.codes(*STATE_KINDS)
    name, first = f"{span.text} {token.text}", r.doc[span.start]
    return participant(name, "group", code, first, token, country_source="description")


def _leaders(r: Reading, token: Token, team: bool) -> list[Participant]:
    """Who leads a group: 'officials led by Suh'; of a delegation also 'Chung and Suh led a delegation'."""
    verbs = children(token, "acl")
    if team and token.dep_ == "dobj":
        verbs.append(token.head)
    heads = [t for v in verbs if v.lemma_ in ("lead", "head") for t in subjects(v)]
    return [named(r, p, t) for t in heads if (p := r.people.at(t.i) or r.people.named_behind(t.i))]


def known_delegation(r: Reading, token: Token) -> list[Participant]:
    """'The delegation': the visitors of the encounter read last that had some of that word's kind."""
    lemma = noun_of(token)
    the = any(d.lower_ in ("the", "this", "that") for d in token.children)
    if lemma not in DELEGATIONS or not the or modifiers(token, r.geo):
        return []
    for parties in reversed(r.told[-4:]):
        guests = [p for p in parties if p.role == "who"]
        if any(p.kind == "group" and lemma in p.name.lower() for p in guests):
            return [stand_for(p, r.doc[token.left_edge.i], token, "description") for p in guests]
    return []
