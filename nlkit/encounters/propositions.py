"""What a sentence predicates: a trigger word with its arguments in slots, however the sentence is built.

Passive, control, coordination, relative and reduced clauses, support verbs
('hold talks'), containers ('a series of talks') and possessives are undone
here, once. A row of data/triggers.toml then names slots only: subj, dobj,
poss, mod, a preposition, or a path through two ('dobj.with').
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.actors.names import WEEKDAYS
from nlkit.encounters.carried import BETWEEN, carried, visiting
from nlkit.encounters.triggers import all_in, behind, journeys
from nlkit.parse.tree import (
    BESIDE,
    carrier,
    children,
    expand,
    governor,
    is_infinitive,
    is_passive,
    one_of,
    preps,
    subjects,
    surface_subjects,
    with_members,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from nlkit.lexicon.rules import Lexicon

    Slots = Iterator[tuple[str, Token]]

MODIFIERS = (*BESIDE, "npadvmod")
NAMING = ("PROPN", "NOUN", "ADJ", "X")
RELATIVE = ("WDT", "WP", "WRB", "WP$")
MEANS = ("by", "over", "via", "on", "through", "agent")


# Slots that no preposition names.
SLOTS = frozenset(
    """subj dobj poss mod doer part top told at joined toured verb support chain complement
    due passive purpose infinitive encounter inviter that line margin when here there""".split()
)


def word_of(slot: str) -> str:
    """The word that must stand in the sentence for a slot of a row: 'with' of 'dobj.with:person'; else its name."""
    name = slot.partition(":")[0].rpartition(".")[2]
    return "by" if name == "agent" else name


@dataclass(frozen=True)
class Proposition:
    """``slots``: heads of phrases. ``chain``: the trigger and what carries it; its dates and places hang on these."""

    head: Token
    slots: Mapping[str, tuple[Token, ...]]

    @property
    def chain(self) -> tuple[Token, ...]:
        return (self.head, *self.slots.get("chain", ()))

    def at(self, slot: str) -> list[Token]:
        """What fills a slot; 'dobj.with' is what stands behind 'with' below an object."""
        outer, _, inner = slot.partition(".")
        found = self.slots.get(outer, ())
        return [o for t in found for name, o in preps(t, 0) if name == inner] if inner else [*found]


def proposition(word: Token, lex: Lexicon, pos: str) -> Proposition:
    """The proposition of a trigger word read as 'verb' or 'noun'."""
    slots: dict[str, dict[Token, None]] = {}
    for slot, token in (_of_verb if pos == "verb" else _of_noun)(word, lex):
        slots.setdefault(slot, {})[token] = None
    return Proposition(word, {slot: tuple(tokens) for slot, tokens in slots.items()})


# -- verbs ---


def _of_verb(v: Token, lex: Lexicon) -> Slots:
    if v.pos_ == "ADP":  # no verb says so: 'Silva in Oslo for talks'
        yield from all_in("subj", expand(v.head))
        yield from all_in("chain", [v.head])
        yield from all_in("in", children(v, "pobj"))
        yield from journeys(v)
        return
    yield from all_in("subj", [m for s in subjects(v) for m in with_members(s)])
    yield from _objects(v)
    yield from visiting(v, lex)
    for t in (v, *children(v, "advmod", "prt")):  # 'went back to Oslo'
        yield from behind(t)
    if v.dep_ == "conj":  # 'to host and meet with Silva', the phrase hung on the first verb
        yield from ((name, obj) for name, obj in preps(v.head, 0) if obj.i > v.i)
    direct = {obj.i for _, obj in preps(v, 0)}
    yield from ((f"deep {name}", obj) for name, obj in preps(v, 1) if obj.i not in direct)
    yield from _circumstances(v, lex)
    yield from all_in("due", children(v, "acomp"))
    yield from all_in("passive", [v] if is_passive(v) else [])
    clauses = children(v, "xcomp", "ccomp", "advcl")
    yield from all_in("purpose", [x for x in clauses if is_infinitive(x)])
    yield from all_in("infinitive", [x for x in v.subtree if is_infinitive(x) and x != v])
    yield from all_in("encounter", [x for x in clauses if is_infinitive(x) and x.lemma_.lower() in lex.verbs])
    yield from all_in("inviter", _inviters(v, lex))


def _objects(v: Token) -> Slots:
    """To whom it is done; what makes another verb of it is a complement: 'called him a liar', 'called off the trip'."""
    objects = surface_subjects(v) if is_passive(v) else children(v, "dobj", "dative")
    clauses = [c for c in children(v, "ccomp", "xcomp") if not is_infinitive(c)]
    gap = v.dep_ == "relcl" and children(v, "nsubj") and not any(t.tag_ in RELATIVE for t in v.subtree)
    if gap and not objects:  # 'the leaders Silva met'
        objects = [one_of(v.head)]
    other = [*children(v, "oprd", "prt", "attr"), *clauses]
    if not objects and len(other) == 1 and other[0].dep_ == "oprd":  # of 'called Silva' parsers make a name given
        objects, other = other, []
    yield from all_in("dobj", [m for o in objects for m in ([o] if is_passive(v) else with_members(o))])
    yield from all_in("complement", other)


def _circumstances(word: Token, lex: Lexicon) -> Slots:
    """By what line, on the margins of what, when and where."""
    for name, obj in preps(word, 0):
        lemma = obj.lemma_.lower()
        if name in MEANS and lemma in lex.words["phone"] | lex.words["line"]:
            yield "line", obj
        if lemma in lex.words["margin"]:  # 'on the sidelines of a summit with Silva'
            yield from all_in("margin", [obj, *(o for _, o in preps(obj, 0))])
    yield from all_in("line", [c for c in word.children if c.lower_ in ("virtually", "telephonically")])
    yield from ((c.lower_, c) for c in children(word, "advmod") if c.lower_ in ("there", "here"))
    days = (c for c in word.children if c.ent_type_ == "DATE" or c.dep_ == "npadvmod" or c.text in WEEKDAYS)
    yield from all_in("when", [*days])


def _inviters(v: Token, lex: Lexicon) -> list[Token]:
    """'Biden invited him to visit', 'travels there at the invitation of the king'."""
    if v.dep_ in ("xcomp", "ccomp", "advcl") and v.head.lemma_.lower() == "invite":
        return subjects(v.head)
    for noun in [v.head] if v.dep_ in ("acl", "relcl") else [noun for _, noun in preps(v, 0)]:
        if noun.lemma_.lower() == "invitation":
            giver = governor(noun)
            gives = giver is not None and giver.lemma_.lower() in lex.words["invite"]
            owners = [*children(noun, "poss"), *(o for n, o in preps(noun, 0) if n in ("of", "from", "by"))]
            return owners or (subjects(giver) if gives else [])
    return []


# -- nouns ---


def _of_noun(n: Token, lex: Lexicon) -> Slots:
    yield from _before(n)
    direct = {o.i for _, o in preps(n, 0)}
    for name, obj in preps(n):
        if obj.i in direct:
            yield from all_in(name, [obj, *(with_members(obj) if name == "with" else ())])
        elif name in ("to", "in", "of"):
            yield f"deep {name}", obj
    if (top := carrier(n)) != n:  # 'a round of talks', with whom and when hung on 'round'
        yield "chain", top
        yield from ((name, obj) for name, obj in behind(top) if name != "of")
    yield from _circumstances(n, lex)
    yield from all_in("line", [c for c in n.lefts if c.lower_ in lex.words["phone"] | lex.words["call_modifiers"]])
    clauses = children(n, "acl", "relcl", "advcl")
    yield from all_in("infinitive", [x for x in clauses if is_infinitive(x)])
    yield from all_in("that", [x for x in n.doc[n.i + 1 : n.i + 2] if x.lower_ == "that" and x.tag_ == "IN"])
    for clause in children(n, "relcl", "acl"):
        yield from _clause(clause, lex)
    yield from carried(n, lex)


def _before(n: Token) -> Slots:
    """'Putin's meeting', 'Russian-Turkish talks'."""
    for c in n.lefts:
        if c.dep_ == "poss":
            yield from all_in("poss", expand(c))
        elif c.dep_ in MODIFIERS:
            yield from all_in("mod", [t for t in c.subtree if t.i < n.i and t.pos_ in NAMING])


def _clause(clause: Token, lex: Lexicon) -> Slots:
    """'The meeting that he held with Li', 'talks hosted by Lavrov', 'a tour that took him to Bern'."""
    lemma = clause.lemma_.lower()
    if lemma in lex.words["taken"]:
        yield from (("toured", o) for name, o in preps(clause, 0) if name == "to")
    if lemma not in lex.words["light"]:
        return
    yield "chain", clause
    own = children(clause, "nsubj")
    if own and own[0].tag_ not in ("WDT", "WP") and not is_passive(clause):
        yield from all_in("doer", [t for o in own for t in expand(o)])
    direct = {o.i for _, o in preps(clause, 0)}
    for name, obj in preps(clause, 1):
        if name == "between" or (obj.i in direct and name in ("with", "by", "agent", *BETWEEN)):
            yield "by" if name == "agent" else name, obj
