"""What the clause around an event noun lends it: the verb that carries it, a main clause beside it, a name above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    raised,
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


class Clause(NamedTuple):
    """The verb that carries an event noun; ``top`` is what hangs on it, by itself (``direct``) or behind ``prep``."""

    verb: Token
    top: Token
    direct: bool
    prep: str


def carried(n: Token, lex: Lexicon) -> Slots:
    """What the verb that carries the noun lends it: 'X held talks with Y', 'talks were held between X and Y'."""
    top = carrier(n)
    part = top.head.head if top.dep_ == "pobj" else top
    if part.lemma_.lower() in lex.words["part"]:  # "Li's participation in the talks with Silva"
        yield from all_in("part", children(part, "poss"))
        yield from behind(part, "with")
    verb = governor(top)
    if verb is None:
        yield from _captioned(top, lex)
        return
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    yield "verb", verb
    prep = top.head.lower_ if top.dep_ in ("pobj", "pcomp") else ""
    clause = Clause(verb, top, top.head in (verb, verb.head), prep)
    for lent in (_supported, _listing, _inverted, _happening, _told_at):
        if found := list(lent(clause, lex)):
            yield from found
            return


def _supported(c: Clause, lex: Lexicon) -> Slots:
    """'Held talks', 'arrived for talks': who does that takes part."""
    verb, lemma = c.verb, c.verb.lemma_.lower()
    light = c.prep in lex.words["into"] or (c.direct and c.top.dep_ in ("dobj", "nsubjpass", "attr"))
    moved = lemma in lex.words["moved"] and c.prep in ("in", "on", "for", "to")
    if not moved and not (light and lemma in lex.words["light"]):
        return
    yield "chain", verb
    yield "support", verb
    yield from all_in("subj", subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb)))
    yield from all_in("joined", [t for o in children(verb, "dobj") for t in expand(o)] if c.prep else [])
    yield from behind(verb)
    yield from visiting(verb, lex)


def _listing(c: Clause, lex: Lexicon) -> Slots:
    """'Participants in the summit include ...'."""
    return all_in("including", listed(c.verb, lex))


def _inverted(c: Clause, lex: Lexicon) -> Slots:
    """'Present at the talks were ...'."""
    late = inverted(c.verb)
    yield from all_in("top", _everybody(late))
    yield from all_in("at", [c.verb] if late else [])


def _happening(c: Clause, lex: Lexicon) -> Slots:
    """'Talks were held with Li', 'talks between them began', 'the tour took him to Bern'."""
    if c.top.dep_ not in SUBJECTS or not c.direct:
        return
    verb, lemma = c.verb, c.verb.lemma_.lower()
    low = raised(verb)  # 'the talks are to begin in Oslo'
    happens = low.lemma_.lower() in lex.words["happen"]
    yield from all_in("chain", [verb, *([low] if happens and low != verb else [])])
    words = [low] if happens else [verb] if is_passive(verb) else []
    words += children(verb, "acomp", "advmod") if lemma == "be" else []
    yield from (pair for word in words for pair in behind(word, "with", *BETWEEN))
    yield from (("toured", obj) for name, obj in preps(verb, 0) if name == "to")


def _told_at(c: Clause, lex: Lexicon) -> Slots:
    """'In a call Silva told Li', 'after talks with Li, Silva said': who speaks, and to whom."""
    at, around = c.prep in lex.words["told_at"], c.prep in lex.words["around"]
    if not (at or around) or c.top.head.head.lemma_ in lex.cues["noun"]:
        return
    yield from all_in("top", surface_subjects(c.verb))
    if at:
        yield "at", c.verb
        yield from all_in("told", [x for o in children(c.verb, "dobj", "dative") for x in expand(o)])
        asked = ((name, o) for name, o in preps(c.verb, 0) if name in ("to", "on", "with"))
        yield from all_in("told", [o for _, o in asked if o.i > c.verb.i])


def _captioned(top: Token, lex: Lexicon) -> Slots:
    """The name above a phrase without a verb: 'From left: Silva and Lunde at talks', 'Silva in Oslo for talks'."""
    noun, prep = top, top.head.lower_
    while noun.dep_ in ("pobj", "pcomp") and noun.head.head != noun.head:
        noun = noun.head.head
        if noun.pos_ == "PROPN" and noun.dep_ in ("ROOT", "appos", "conj", "nsubj"):
            named = prep in lex.words["told_at"] | lex.words["around"]
            yield from all_in("top", expand(noun) if named else [])
            yield from all_in("at", [noun] if named else [])
            return


def _everybody(tokens: Iterable[Token]) -> list[Token]:
    """A list with those in apposition to a member, as parsers have it where it is interrupted, or 'with' one."""
    out: list[Token] = []
    for t in tokens:
        companions = [o for name, o in preps(t, 0) if name in ("with", "alongside")]
        out += [t, *_everybody([*children(t, "conj", "appos"), *companions])]
    return out


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
