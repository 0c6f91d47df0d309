"""Whom 'they', 'the two leaders', 'both sides' and 'the two Koreas' mean.

Functions of ``Reading`` (see ``nlkit.who``), the document that is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.gazetteer import country_name
from nlkit.geo import modifiers
from nlkit.lexicon import word_set
from nlkit.persons import named
from nlkit.phrase import participant, stand_for
from nlkit.syntax import SUBJECTS, expand, noun_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.people import Person
    from nlkit.types import Participant
    from nlkit.who import Reading

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
    for parties in reversed(r.recent[-3:]):
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
    for parties in reversed(r.recent[-2:]):
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
