"""What the clause around an event noun lends it: the verb that carries it, a main clause beside it, a name above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.encounters.triggers import all_in, attributive, behind
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import (
    SUBJECTS,
    carrier,
    children,
    expand,
    governor,
    inverted,
    is_passive,
    preps,
    subjects,
    surface_subjects,
    with_members,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from nlkit.encounters.triggers import Slots
    from nlkit.lexicon.rules import Lexicon

BETWEEN = ("between", "among", "amongst")
COUNTED = word_set("delegations.counted")


def carried(n: Token, lex: Lexicon) -> Slots:
    """What the verb that carries the noun lends it: 'X held talks with Y', 'talks were held between X and Y'."""
    top = carrier(n)
    part = top.head.head if top.dep_ == "pobj" else top
    if part.lemma_.lower() in lex.words["part"]:  # "Li's participation in the talks with Silva"
        yield from all_in("part", children(part, "poss"))
        yield from behind(part, "with")
    verb = governor(top)
    if verb is None:
        if (named := _captioned(top)) is not None and top.head.lower_ in lex.words["told_at"] | lex.words["around"]:
            yield from all_in("top", expand(named))
            yield "at", named
        return
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    direct, lemma = top.head in (verb, verb.head), verb.lemma_.lower()
    prep = top.head.lower_ if top.dep_ in ("pobj", "pcomp") else ""
    yield "verb", verb
    light = lemma in lex.words["light"]
    light &= (direct and top.dep_ in ("dobj", "nsubjpass", "attr")) or prep in lex.words["into"]
    if light or (lemma in lex.words["moved"] and prep in ("in", "on", "for", "to")):
        yield "chain", verb
        yield "support", verb
        yield from all_in("subj", subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb)))
        yield from all_in("joined", [t for o in children(verb, "dobj") for t in expand(o)] if prep else [])
        yield from behind(verb)
        yield from visiting(verb, lex)
    elif members := listed(verb, lex):  # 'participants in the summit include ...'
        yield from all_in("including", members)
    elif late := inverted(verb):  # 'Present at the talks were ...'
        yield from all_in("top", _everybody(late))
        yield "at", verb
    elif top.dep_ in SUBJECTS and direct:
        yield "chain", verb
        # 'Years of talks behind them, Chad and Mali agreed', 'Calls to Silva and Lunde filled Duda's Friday'
        beside = [s for s in children(verb, *SUBJECTS) if s.i > top.i]
        filled = children(verb, "dobj") if lemma in lex.words["fill"] else []
        owners = [c for o in filled for c in children(o, "poss")]
        yield from all_in("top", [t for s in (*beside, *owners) for t in expand(s)])
        yield from all_in("at", [verb] if beside else [])
        happens = is_passive(verb) or lemma in lex.words["happen"]
        words = [*([verb] if happens else []), *(children(verb, "acomp", "advmod") if lemma == "be" else [])]
        yield from (pair for word in words for pair in behind(word, "with", *BETWEEN))
        yield from (("toured", obj) for name, obj in preps(verb, 0) if name == "to")
    elif top.dep_ == "dobj" and any(n.i < x.i for x in children(verb, "npadvmod")):
        yield from behind(verb, "with", *BETWEEN)  # 'follows his talks in May with Li'
    elif prep in lex.words["told_at"] | lex.words["around"] and top.head.head.lemma_ not in lex.cues["noun"]:
        yield from all_in("top", surface_subjects(verb))
        if prep in lex.words["told_at"]:
            yield from all_in("at", [verb])
            yield from all_in("told", [x for o in children(verb, "dobj", "dative") for x in expand(o)])
            asked = ((name, o) for name, o in preps(verb, 0) if name in ("to", "on", "with"))
            yield from all_in("told", [o for _, o in asked if o.i > verb.i])


def _captioned(noun: Token) -> Token | None:
    """The name above a phrase without a verb: 'From left: Silva and Lunde at talks', 'Silva in Oslo for talks'."""
    while noun.dep_ in ("pobj", "pcomp") and noun.head.head != noun.head:
        noun = noun.head.head
        if noun.pos_ == "PROPN" and noun.dep_ in ("ROOT", "appos", "conj", "nsubj"):
            return noun
    return None


def _everybody(tokens: Iterable[Token]) -> list[Token]:
    """A list with those in apposition to a member, as parsers have it where it is interrupted, or 'with' one."""
    return [x for t in tokens for x in (t, *_everybody([*children(t, "conj", "appos"), *_companions(t)]))]


def _companions(t: Token) -> list[Token]:
    return [o for name, o in preps(t, 0) if name in ("with", "alongside")]


def listed(verb: Token, lex: Lexicon) -> list[Token]:
    """Those who take part, behind 'participants include' or 'the nations involved were'; [] behind any other verb."""
    listing = verb.lemma_ in lex.words["listing"] and not children(verb, "neg")
    for t in subjects(verb) if listing else ():
        lemma, present = t.lemma_.lower(), any(c.lower_ in lex.words["present"] for c in t.children)
        if lemma in lex.words["attendee"] or (present and lemma in COUNTED | lex.words["group"]):
            return [m for o in children(verb, "dobj", "attr") for m in with_members(o)]
    return []


def visiting(v: Token, lex: Lexicon) -> Slots:
    """'Visiting Premier Lunde met Silva', 'Silva met with visiting Premier Lunde': the premier in his slot."""
    for t in (t for c in v.children for t in (c, *children(c, "pcomp"))):
        slot = "subj" if t.i < v.i else t.head.lower_ if t.dep_ == "pcomp" else "dobj"
        yield from all_in(slot, attributive(t, lex))
