"""A person in a phrase: by name, by the name beside an office, or by an office alone.

Functions of ``Reading`` (see ``nlkit.who``), the document that is read.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from nlkit.geo import modifiers, states_of
from nlkit.phrase import participant, stand_for, written
from nlkit.syntax import children, expand, preps

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.people import Person
    from nlkit.types import Participant
    from nlkit.who import Reading


def named(r: Reading, p: Person, token: Token) -> Participant:
    """A person under the mention to which the word belongs."""
    k = bisect_right(p.mentions, (token.i, len(r.doc))) - 1  # the mention that begins last before the word
    start, end = p.mentions[k] if k >= 0 and token.i < p.mentions[k][1] else (token.i, token.i + 1)
    return participant(
        p.name,
        "person",
        p.country,
        r.doc[start],
        r.doc[end - 1],
        resolved_by=None if r.doc[start:end].text == p.name else "name",
        country_source=p.country_source,
        candidates=p.candidates,
        unnamed=p.unnamed,
    )


def meant(r: Reading, token: Token, first: Token, last: Token, how: str) -> Participant | None:
    """The person named elsewhere whom a pronoun or an office means."""
    person = r.references.at(token.i)
    return None if person is None else stand_for(named(r, person, last), first, last, how)


def in_apposition(r: Reading, token: Token) -> list[Participant]:
    """'Iran's president, Hassan Rouhani': the name stands beside the office."""
    out: list[Participant] = []
    beside = [t for c in children(token, "appos") for t in expand(c)]
    for t in [*beside, *([token.head] if token.dep_ == "appos" else [])]:
        person = r.people.at(t.i)
        if person is None:
            continue
        if person.country is None and not person.for_organization:
            codes = states_of(modifiers(token, r.geo))
            if len(codes) == 1:
                person.country, person.country_source = codes[0], "apposition"
        out.append(named(r, person, t))
    return out


def described(r: Reading, token: Token) -> list[Participant]:
    """A single person by office: 'the North Korean leader', 'the president', 'his Chinese counterpart'."""
    name, first, last = written(token)
    if (known := meant(r, token, first, last, "description")) is not None:
        return [known]
    spans, lemma = modifiers(token, r.geo), token.lemma_.lower()
    codes = states_of(spans)
    if not codes and lemma in r.lexicon.one_state:
        codes = (r.lexicon.one_state[lemma],)  # 'the Pope'
    if codes or any(s.stateless for s in spans):
        country = codes[0] if len(codes) == 1 else None
        source = "description" if codes else "organization"
    elif token.text[:1].isupper() and any(d.lower_ == "the" for d in token.children):
        country, source = r.home, "home" if r.home else None  # 'the Vice President'
    else:
        return []
    return [participant(name, "person", country, first, last, country_source=source, unnamed=True)]


def holder(r: Reading, token: Token) -> Person | None:
    """The person whose government or team is meant: 'the Biden administration', 'Trump's envoy'."""
    parts = children(token, "compound", "poss", "amod", "nmod")
    return next((person for c in parts if (person := r.people.at(c.i))), None)


def owner(r: Reading, token: Token) -> Person | None:
    """Whose 'members of his cabinet' and 'her advisers' are."""
    tops = (token, *(o for name, o in preps(token, 0) if name == "of"))
    owners = (r.references.at(c.i) for t in tops for c in children(t, "poss"))
    return next((person for person in owners if person is not None), None)
