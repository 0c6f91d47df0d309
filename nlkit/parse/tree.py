"""Small questions to a dependency tree in the en_core_web label scheme.

Only these functions know what hangs where: who is the subject of an
infinitive, what a passive's agent is, which prepositions belong to 'talks'.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
BESIDE = ("compound", "nmod", "amod")  # of a word that belongs to the next
COMPLEX = word_set("syntax.complex")
INVERTING = word_set("syntax.inverting")
FRONTED = ("prep", "advmod", "npadvmod", "acomp", "advcl")
OBJECT_CONTROL, PERCEIVING = word_set("syntax.object_control"), word_set("syntax.perceiving")
CONTAINERS = word_set("syntax.containers")
ADDING = ("including", "plus", "alongside", "along", "together", "among")
CLAUSES = ("relcl", "acl")
VERBS = ("VERB", "AUX")


def expand(token: Token) -> list[Token]:
    """The word and all that is coordinated with it to its right."""
    out, queue = [], [token]
    while queue:
        t = queue.pop(0)
        out.append(t)
        queue.extend(c for c in t.children if c.dep_ == "conj" and c.i > t.i)
    return sorted(out, key=lambda t: t.i)


def with_members(token: Token) -> list[Token]:
    """As ``expand``, with what 'including', 'as well as' and 'along with' add to the list."""
    out: list[Token] = []
    for t in expand(token):
        out.append(t)
        for c in t.children:
            if c.dep_ in ("prep", "cc", "advmod") and c.lower_ in ADDING:
                inner = [c, *(x for x in c.children if x.dep_ == "prep")]
                named = [o for p in inner for o in children(p, "pobj", "pcomp")]
                if c.lower_ == "among":  # 'ministers, among them Silva and Lunde'
                    named = [a for o in named for a in children(o, "appos") if o.lower_ == "them"]
                out += [x for o in named for x in expand(o)]
    return out


def preps(token: Token, depth: int = 2) -> Iterator[tuple[str, Token]]:
    """Pairs of preposition (lower case) and its object below ``token``; 'by' of a passive is 'agent'.

    Looks through chains ('from Moscow to Seoul', 'on the sidelines of') and,
    as parsers often attach the second of two phrases to the first, one level
    below the objects.
    """
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") or (child.dep_ == "conj" and child.pos_ == "ADP"):
            name = "agent" if child.dep_ == "agent" else child.lower_
            yield from _objects(child, name, depth)


def _objects(prep: Token, name: str, depth: int) -> Iterator[tuple[str, Token]]:
    for c in prep.children:
        if c.dep_ == "pobj":
            for obj in expand(c):
                yield name, obj
                if depth:
                    yield from preps(obj, depth - 1)
        elif c.dep_ == "prep" or (c.dep_ == "conj" and c.pos_ == "ADP"):
            yield from _objects(c, name if name in COMPLEX else c.lower_, depth)


def noun_of(token: Token) -> str:
    """The noun in the singular, in lower case; the lemmatizer leaves capitalised plurals ('Governments') alone."""
    lemma = token.lemma_.lower()
    return lemma.removesuffix("s") if token.tag_ == "NNPS" else lemma


def children(token: Token, *deps: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in deps]


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb, those of its first conjunct where it has none of its own."""
    own = children(verb, "aux", "auxpass")
    if not own and verb.dep_ == "conj" and verb.head.pos_ in VERBS and not children(verb, *SUBJECTS):
        return auxiliaries(verb.head)
    return own


def is_infinitive(verb: Token) -> bool:
    return any(a.lower_ == "to" for a in children(verb, "aux"))


def is_passive(verb: Token) -> bool:
    deps = {c.dep_ for c in verb.children}
    if "auxpass" in deps:
        return True
    if "nsubjpass" in deps:  # only headlines do without auxiliary: 'Silva called on Lunde.' is active
        return verb.dep_ != "ROOT" or not verb.sent[-1].is_punct
    reduced = verb.dep_ in CLAUSES or (verb.dep_ == "advcl" and "agent" in deps)  # 'arrived, accompanied by Silva'
    return verb.tag_ == "VBN" and reduced and not children(verb, "aux", "nsubj", "dobj")


def is_past(verb: Token) -> bool:
    """The verb asserts a past or perfect: 'met', 'has met', 'did not meet'."""
    aux = auxiliaries(verb)
    if any(a.tag_ == "MD" or a.lower_ == "to" for a in aux):
        return False
    seen = verb.head != verb and verb.head.lemma_ in PERCEIVING
    if seen and verb.tag_ in ("VB", "VBP") and not children(verb, "aux", "mark"):  # 'saw them meet'
        return is_past(verb.head)
    told = any(a.lemma_ == "have" or a.tag_ == "VBD" for a in aux)
    return told or verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not aux and is_passive(verb))


def antecedent(token: Token) -> Token:
    """'who' and 'which' stand for the noun that their clause hangs on."""
    if token.tag_ in ("WP", "WDT", "WP$") or (token.lower_ == "that" and token.dep_ in SUBJECTS):
        clause = next((t for t in clause_chain(token.head) if t.dep_ in CLAUSES), None)
        return token if clause is None else one_of(clause.head)
    return token


def one_of(noun: Token) -> Token:
    """Silva of 'those' in 'Among those whom they met was Silva' and 'Silva was among those who met'; else the noun."""
    top = carrier(noun)
    among = top.head if top.dep_ == "pobj" and top.head.lower_ == "among" else None
    if among is None:
        return noun
    own = children(among.head, *SUBJECTS) if among.head.lemma_ == "be" else []
    return next(iter(inverted(among.head) or own), noun)


def subjects(verb: Token) -> list[Token]:
    """Heads of the phrases that are the (logical) subject of a verb, coordination expanded.

    Follows coordination, control and raising, participles and relative clauses; of a passive it is the agent that is
    returned.
    """
    if is_passive(verb):
        agents = [t for name, t in preps(verb, 0) if name == "agent"]
        return agents or [t for name, t in preps(verb, 1) if name == "by"]  # 'was received in audience by the Pope'
    return surface_subjects(verb)


def surface_subjects(verb: Token) -> list[Token]:
    """As ``subjects``, but the grammatical subject also of a passive."""
    own, head = _own_subjects(verb), verb.head
    if own:
        return list(dict.fromkeys(x for s in own for t in expand(s) for x in expand(antecedent(t))))
    if head == verb:
        return []
    joined = verb.dep_ in ("conj", "advcl", "ccomp") and head.pos_ in VERBS
    agreeing = _agreeing(verb, head) if joined else None
    if agreeing is not None:
        return [agreeing]
    if verb.dep_ in CLAUSES and head.pos_ != "ADJ":
        return _clause_of_noun(verb, head)
    if verb.dep_ in ("pcomp", "prep") and head.pos_ != "ADJ":
        while head.dep_ in ("prep", "pcomp") and head.head != head:
            head = head.head
        return surface_subjects(head) if head.pos_ in VERBS else _owner(head)
    governed = verb.dep_ in ("xcomp", "ccomp", "advcl", "oprd", "acomp", "attr", "parataxis")
    governed = governed and head.pos_ in VERBS
    if not (governed or verb.dep_ == "acomp" or head.pos_ == "ADJ" or (verb.dep_ == "conj" and joined)):
        return []
    controlled = governed and (verb.dep_ != "advcl" or is_infinitive(verb)) and head.lemma_ in OBJECT_CONTROL
    objects = children(head, "dobj", "dative") if controlled else []  # 'urged Li to visit'
    return [t for o in objects for t in expand(o)] or surface_subjects(head)


def raised(verb: Token) -> Token:
    """The verb whose subject is said above it: 'start' in 'talks are likely to start', 'talks failed to start'."""
    below = next((c for c in children(verb, "xcomp", "acomp", "oprd", "ccomp") if c.pos_ != "NOUN"), None)
    low = verb if below is None or children(verb, "dobj") or children(below, *SUBJECTS) else raised(below)
    return low if is_infinitive(low) else verb


def inverted(verb: Token) -> list[Token]:
    """The subject that stands behind its verb: 'Across the table sat Silva', 'Present at the talks were Silva, ...'."""
    fronted = verb.lemma_.lower() in INVERTING and any(c.i < verb.i for c in children(verb, *FRONTED))
    own = children(verb, *SUBJECTS) or children(verb, "attr", "dobj") if fronted else []
    return own if own and own[0].i > verb.i else []


def _own_subjects(verb: Token) -> list[Token]:
    """The subjects that hang on a verb, or by a slip of parsers on its auxiliary or on the 'for' before it."""
    own = children(verb, *SUBJECTS) or inverted(verb)
    own = own or [s for a in children(verb, "aux", "auxpass") for s in children(a, *SUBJECTS)]
    mark = None if own else for_phrase(verb)
    return own if mark is None else children(mark, "pobj")


def for_phrase(verb: Token) -> Token | None:
    """The 'for' of 'an invitation for Li to visit', whatever the parser hangs it on."""
    own = next((m for m in children(verb, "mark") if m.lower_ == "for"), None)
    to = next((a for a in children(verb, "aux") if a.lower_ == "to" and a.i), None)
    if own is not None or to is None:
        return own
    before = to.nbor(-1)  # a name, for others are no party: 'tried for months to meet', 'came for talks to discuss it'
    named = before.pos_ in ("PROPN", "PRON") and before.dep_ == "pobj"
    return before.head if named and before.head.lower_ == "for" else None


def _agreeing(verb: Token, head: Token) -> Token | None:
    """'Parliament has sent envoys and diplomats have been in talks': the noun before a plural verb is its subject.

    Parsers join it to the object before it; the number of the verb tells.
    """
    first = min([verb, *children(verb, "aux", "auxpass")], key=lambda t: t.i)
    own = children(head, *SUBJECTS)
    before = first.nbor(-1) if first.i else first
    plural = first.lower_ in ("are", "were", "have") and len(own) == 1 and own[0].tag_ in ("NN", "NNP")
    fits = before.dep_ == "conj" and before.tag_ in ("NNS", "NNPS") and len(expand(own[0])) == 1 if plural else False
    return before if fits else None


def _clause_of_noun(verb: Token, noun: Token) -> list[Token]:
    infinitive = is_infinitive(verb)
    if infinitive and noun.dep_ == "attr":  # 'Silva was the first premier to visit'
        return surface_subjects(noun.head)
    if verb.tag_ == "VBG" or (not infinitive and verb.dep_ == "relcl"):
        return expand(noun)
    return _owner(noun) or expand(noun) if infinitive else expand(noun)


def _owner(noun: Token) -> list[Token]:
    """Whose plan: 'Kim's plan to meet', 'has agreed on a plan to meet'; of an invitation the guest's."""
    verb = governor(noun)
    if noun.lemma_.lower() == "invitation":
        guests = [t for name, t in preps(noun, 0) if name in ("to", "for")]
        takes = verb is not None and verb.lemma_ in ("accept", "receive", "decline", "reject", "take", "have")
        return guests or (surface_subjects(verb) if takes else [])
    for p in children(noun, "poss"):
        return expand(p)
    for name, t in preps(noun, 0):
        if name in ("by", "of") and t.pos_ in ("PROPN", "NOUN"):
            return [t]
    return [] if verb is None else surface_subjects(verb)


def carrier(noun: Token) -> Token:
    """The word that stands in the sentence for a noun: 'series' in 'a series of talks', else the noun."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in CONTAINERS:
        return noun.head.head
    return noun


def governor(token: Token) -> Token | None:
    """The verb (or copula) that a noun phrase depends on, through prepositions and nouns; None if there is none."""
    for below, t in pairwise(clause_chain(token)):
        if below != token and below.dep_ in (*CLAUSES, "advcl"):
            return None
        if t.pos_ in VERBS:
            return t
    return None


def clause_verb(token: Token) -> Token | None:
    """The nearest verb above a word, whatever stands between."""
    return next((t for t in islice(clause_chain(token), 1, None) if t.pos_ in VERBS), None)


def clause_chain(token: Token) -> Iterator[Token]:
    """The word and all words above it."""
    yield token
    while token.head != token:
        token = token.head
        yield token
