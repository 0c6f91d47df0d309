"""What a sentence predicates: a trigger word with its arguments in slots, however the sentence is built.

Passive, control, coordination, relative and reduced clauses, support verbs
('hold talks'), containers ('a series of talks') and possessives are undone
here, once. A row of data/triggers.toml then names slots only: subj, dobj,
poss, mod, a preposition, or a path through two ('dobj.with').
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set
from nlkit.parse.tree import (
    SUBJECTS,
    carrier,
    children,
    expand,
    governor,
    is_infinitive,
    is_passive,
    preps,
    subjects,
    surface_subjects,
    with_members,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from nlkit.lexicon.rules import Lexicon, Trigger

    Slots = Iterator[tuple[str, Token]]

NOMINAL = (*SUBJECTS, "dobj", "pobj")
MODIFIERS = ("compound", "nmod", "amod", "npadvmod")
NAMING = ("PROPN", "NOUN", "ADJ", "X")
BETWEEN = ("between", "among", "amongst")
MEANS = ("by", "over", "via", "on", "through", "agent")
COUNTED = word_set("delegations.counted")


# Slots that no preposition names.
SLOTS = frozenset(
    """subj dobj poss mod doer part top told at joined toured verb support chain complement
    due passive purpose infinitive encounter inviter that line margin when""".split()
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


def frames_of(token: Token, lex: Lexicon) -> list[Trigger]:
    """The rows of a word, those first that need one more word beside it ('sit down', 'round table')."""
    lemma, before = token.lemma_.lower(), token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i
    noun = token.pos_ in ("NOUN", "PROPN") or bool(children(token, "poss"))  # "Abe's talks" read as a verb
    noun = noun or (token.pos_ == "ADJ" and token.dep_ in NOMINAL)  # 'the 2+2 Ministerial'
    verb = (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")) or is_infinitive(token)
    if verb and not (noun and lemma in lex.nouns):
        return _rows(lex.verbs, lemma, [c for c in token.children if c.dep_ not in ("nsubj", "punct")])
    if not noun or (before and token.head.pos_ in ("NOUN", "PROPN")):  # 'summit venue'
        return []
    return _rows(lex.nouns, lemma, children(token, "amod", "compound", "nmod"))


def _rows(rows: Mapping[str, Trigger], lemma: str, beside: Iterable[Token]) -> list[Trigger]:
    words = dict.fromkeys(w for c in beside for w in (c.lower_, c.lemma_.lower()))
    return [rows[key] for key in (*(f"{lemma} {w}" for w in words), lemma) if key in rows]


def proposition(word: Token, lex: Lexicon, pos: str) -> Proposition:
    """The proposition of a trigger word read as 'verb' or 'noun'."""
    slots: dict[str, dict[Token, None]] = {}
    for slot, token in (_of_verb if pos == "verb" else _of_noun)(word, lex):
        slots.setdefault(slot, {})[token] = None
    return Proposition(word, {slot: tuple(tokens) for slot, tokens in slots.items()})


def _all(slot: str, tokens: list[Token]) -> Slots:
    return ((slot, t) for t in tokens)


def _behind(word: Token, *names: str) -> Slots:
    """Each preposition of a word (one of ``names``) with what stands behind it, all members of a list."""
    below = ((name, obj) for name, obj in preps(word, 0) if not names or name in names)
    return ((name, t) for name, obj in below for t in (obj, *with_members(obj)))


# -- verbs ---


def _of_verb(v: Token, lex: Lexicon) -> Slots:
    yield from _all("subj", subjects(v))
    yield from _objects(v)
    yield from _behind(v)
    if v.dep_ == "conj":  # 'to host and meet with Silva', the phrase hung on the first verb
        yield from ((name, obj) for name, obj in preps(v.head, 0) if obj.i > v.i)
    direct = {obj.i for _, obj in preps(v, 0)}
    yield from ((f"deep {name}", obj) for name, obj in preps(v, 1) if obj.i not in direct)
    yield from _circumstances(v, lex)
    yield from _all("due", children(v, "acomp"))
    yield from _all("passive", [v] if is_passive(v) else [])
    clauses = children(v, "xcomp", "ccomp", "advcl")
    yield from _all("purpose", [x for x in clauses if is_infinitive(x)])
    yield from _all("infinitive", [x for x in v.subtree if is_infinitive(x) and x != v])
    yield from _all("encounter", [x for x in clauses if is_infinitive(x) and x.lemma_.lower() in lex.verbs])
    yield from _all("inviter", _inviters(v, lex))


def _objects(v: Token) -> Slots:
    """To whom it is done; what makes another verb of it is a complement: 'called him a liar', 'called off the trip'."""
    objects = surface_subjects(v) if is_passive(v) else children(v, "dobj", "dative")
    clauses = [c for c in children(v, "ccomp", "xcomp") if not is_infinitive(c)]
    other = [*children(v, "oprd", "prt", "attr"), *clauses]
    if not objects and len(other) == 1 and other[0].dep_ == "oprd":  # of 'called Silva' parsers make a name given
        objects, other = other, []
    yield from _all("dobj", [m for o in objects for m in ([o] if is_passive(v) else with_members(o))])
    yield from _all("complement", other)


def _circumstances(word: Token, lex: Lexicon) -> Slots:
    """By what line, on the margins of what, when and where."""
    for name, obj in preps(word, 0):
        lemma = obj.lemma_.lower()
        if name in MEANS and lemma in lex.words["phone"] | lex.words["line"]:
            yield "line", obj
        if lemma in lex.words["margin"]:  # 'on the sidelines of a summit with Silva'
            yield from _all("margin", [obj, *(o for _, o in preps(obj, 0))])
    yield from _all("line", [c for c in word.children if c.lower_ in ("virtually", "telephonically")])
    yield from _all("there", [c for c in children(word, "advmod") if c.lower_ == "there"])
    yield from _all("when", [c for c in word.children if c.ent_type_ == "DATE" or c.dep_ == "npadvmod"])


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
            yield from _all(name, [obj, *(with_members(obj) if name == "with" else ())])
        elif name in ("to", "in", "of"):
            yield f"deep {name}", obj
    yield from _circumstances(n, lex)
    yield from _all("line", [c for c in n.lefts if c.lower_ in lex.words["phone"] | lex.words["call_modifiers"]])
    clauses = children(n, "acl", "relcl", "advcl")
    yield from _all("infinitive", [x for x in clauses if is_infinitive(x)])
    yield from _all("that", [x for x in n.doc[n.i + 1 : n.i + 2] if x.lower_ == "that" and x.tag_ == "IN"])
    for clause in children(n, "relcl", "acl"):
        yield from _clause(clause, lex)
    yield from _carried(n, lex)


def _before(n: Token) -> Slots:
    """'Putin's meeting', 'Russian-Turkish talks'."""
    for c in n.lefts:
        if c.dep_ == "poss":
            yield from _all("poss", expand(c))
        elif c.dep_ in MODIFIERS:
            yield from _all("mod", [t for t in c.subtree if t.i < n.i and t.pos_ in NAMING])


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
        yield from _all("doer", [t for o in own for t in expand(o)])
    direct = {o.i for _, o in preps(clause, 0)}
    for name, obj in preps(clause, 1):
        if name == "between" or (obj.i in direct and name in ("with", "by", "agent", *BETWEEN)):
            yield "by" if name == "agent" else name, obj


def _carried(n: Token, lex: Lexicon) -> Slots:
    """What the verb that carries the noun lends it: 'X held talks with Y', 'talks were held between X and Y'."""
    top = carrier(n)
    part = top.head.head if top.dep_ == "pobj" else top
    if part.lemma_.lower() in lex.words["part"]:  # "Li's participation in the talks with Silva"
        yield from _all("part", children(part, "poss"))
        yield from _behind(part, "with")
    verb = governor(top)
    if verb is None:
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
        yield from _all("subj", subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb)))
        yield from _all("joined", [t for o in children(verb, "dobj") for t in expand(o)] if prep else [])
        yield from _behind(verb)
    elif members := listed(verb, lex):  # 'participants in the summit include ...'
        yield from _all("including", members)
    elif top.dep_ in SUBJECTS and direct:
        yield "chain", verb
        happens = is_passive(verb) or lemma in lex.words["happen"]
        words = [*([verb] if happens else []), *(children(verb, "acomp", "advmod") if lemma == "be" else [])]
        yield from (pair for word in words for pair in _behind(word, "with", *BETWEEN))
        yield from (("toured", obj) for name, obj in preps(verb, 0) if name == "to")
    elif top.dep_ == "dobj" and any(n.i < x.i for x in children(verb, "npadvmod")):
        yield from _behind(verb, "with", *BETWEEN)  # 'follows his talks in May with Li'
    elif prep in lex.words["occasion"] | lex.words["around"]:
        yield from _all("top", surface_subjects(verb))
        if prep in lex.words["occasion"]:
            yield from _all("at", [verb])
            yield from _all("told", [x for o in children(verb, "dobj", "dative") for x in expand(o)])


def listed(verb: Token, lex: Lexicon) -> list[Token]:
    """Those who take part, behind 'participants include' or 'the nations involved were'; [] behind any other verb."""
    listing = verb.lemma_ in lex.words["listing"] and not children(verb, "neg")
    for t in subjects(verb) if listing else ():
        lemma, present = t.lemma_.lower(), any(c.lower_ in lex.words["present"] for c in t.children)
        if lemma in lex.words["attendee"] or (present and lemma in COUNTED | lex.words["group"]):
            return [m for o in children(verb, "dobj", "attr") for m in with_members(o)]
    return []
