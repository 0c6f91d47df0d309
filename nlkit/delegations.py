"""A group in a phrase: 'a Syrian delegation', 'envoys from Iran and Oman', 'leaders of 12 nations'.

Functions of ``Reading`` (see ``nlkit.who``), the document that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.bodies import named_body, states_behind
from nlkit.both import PAIRS, last_states, pair
from nlkit.geo import STATE_KINDS, modifiers, states_of
from nlkit.lexicon import word_set
from nlkit.persons import holder, named, owner
from nlkit.phrase import participant, stand_for, written
from nlkit.syntax import children, noun_of, preps, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlkit.geo import GeoSpan
    from nlkit.types import Participant
    from nlkit.who import Reading

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


def group(r: Reading, token: Token, depth: int) -> list[Participant]:
    """A group with those who lead it; several where each state has its own, the states where they are the parties."""
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
    for name, obj in below:
        if name in ("of", "from") and not spans:  # 'a delegation of Syrian officials', 'members of the government'
            inner = r.actors(obj, depth + 1)
            if inner and inner[0].kind in ("group", "state"):
                spans = modifiers(obj, r.geo)
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
    for other in r.joined(token):  # 'members of the council [and President Silva]'
        end = next((t.i for t in reversed(r.doc[first.i : other.i]) if t.lower_ in ("and", ",")), last.i + 1)
        last = r.doc[max(first.i, min(end - 1, last.i))]
        name = r.doc[first.i : last.i + 1].text
    how = {"country_source": source, "candidates": candidates}
    return [*leaders, participant(name, "group", country, first, last, **how)]


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
    for parties in reversed(r.recent[-4:]):
        guests = [p for p in parties if p.role == "who"]
        if any(p.kind == "group" and lemma in p.name.lower() for p in guests):
            return [stand_for(p, r.doc[token.left_edge.i], token, "description") for p in guests]
    return []
