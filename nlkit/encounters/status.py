"""Held, planned, proposed or not held: what the words around a trigger assert.

The cue that is nearest to 'it did not happen' wins: not_held, proposed,
planned, held. Reporting verbs ('said', 'announced that') do not change what
they report; they give ``attributed_to``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set
from nlkit.parse.tree import (
    auxiliaries,
    carrier,
    children,
    clause_verb,
    for_phrase,
    governor,
    is_infinitive,
    is_passive,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from nlkit.lexicon.rules import Lexicon

RANK = {"held": 0, "planned": 1, "proposed": 2, "not_held": 3}
CHANCES = word_set("status.chances")
FIRSTS = frozenset({"first", "second", "third", "last", "only", "latest"})
BEFORE = frozenset({("of", "ahead"), ("to", "prior")})
NEGATIVE = word_set("status.negative")


@dataclass(frozen=True)
class Reading:
    """A status, the word that gives it, and the verb of saying above it."""

    status: str
    cue: Token | None = None
    report: Token | None = None


def _worse(a: Reading, b: Reading) -> Reading:
    best = a if RANK[a.status] >= RANK[b.status] else b
    return Reading(best.status, best.cue, a.report or b.report)


def of_verb(verb: Token, lex: Lexicon, depth: int = 0) -> Reading:
    """The status of what a verb says."""
    out = _stated(verb, lex, depth)
    mark = next((m for m in children(verb, "mark") if m.lower_ == "for"), None)
    if mark is not None and is_infinitive(verb) and out.status == "held":
        return Reading("proposed", mark, out.report)  # 'it is important for Li to visit'
    return out


def _stated(verb: Token, lex: Lexicon, depth: int) -> Reading:
    out = _own(verb, lex)
    if depth > 6:
        return out
    head, dep = verb.head, verb.dep_
    if head == verb:
        return out
    infinitive = is_infinitive(verb)
    if any(m.lower_ in lex.words["if"] for m in children(verb, "mark")):
        return _worse(out, Reading("proposed", children(verb, "mark")[0]))
    if dep == "conj" and head.pos_ in ("VERB", "AUX") and not children(verb, "nsubj", "nsubjpass", "aux"):
        return (
            _worse(out, of_verb(head, lex, depth + 1)) if head.tag_ == verb.tag_ or verb.tag_ in ("VB", "VBG") else out
        )
    offered = [o for o in children(head, "dobj") if o.lemma_.lower() in lex.cues["noun"] and o.i < verb.i]
    if dep == "advcl" and offered and for_phrase(verb) is not None:
        return _worse(out, of_noun(offered[0], lex, depth + 1, clause=True))  # 'issued an invitation for Li to visit'
    if dep in ("xcomp", "ccomp", "acomp", "oprd", "advcl", "attr"):
        return _worse(out, _governed(verb, head, infinitive, lex, depth))
    had = head.head.lemma_ in ("have", "get") and head.dep_ == "dobj"
    if dep in ("acl", "relcl") and infinitive and had and head.lemma_.lower() in CHANCES:
        return _worse(out, of_verb(head.head, lex, depth + 1))  # 'had the chance to visit'
    above = clause_verb(head) if any(c.lower_ in FIRSTS for c in head.children) else None
    if dep in ("acl", "relcl") and infinitive and above is not None:
        return _worse(out, of_verb(above, lex, depth + 1))  # 'became the first minister to visit'
    if dep in ("acl", "relcl") and infinitive:
        return _worse(out, of_noun(head, lex, depth + 1, clause=True))
    if dep == "pcomp" and head.dep_ == "prep":
        return _worse(out, _prepositional(head, lex, depth))
    return out


def negation(word: Token) -> Token | None:
    """'not', 'never' or 'no longer' on a verb or an adjective."""
    for c in word.children:
        if c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in ("never", "hardly")):
            return c
        if c.lower_ in ("longer", "more") and any(d.lower_ in ("no", "not") for d in c.children):
            return c
    return None


def _own(verb: Token, lex: Lexicon) -> Reading:
    negated = negation(verb)
    if negated is not None:
        return Reading("not_held", negated)
    for c in verb.children:
        if c.dep_ in ("det", "preconj", "cc") and c.lower_ == "neither":
            return Reading("not_held", c)
        if c.dep_ in ("nsubj", "nsubjpass") and any(d.lower_ in ("no", "neither") for d in c.children):
            return Reading("not_held", c)
    aux = auxiliaries(verb)
    for a in aux:
        low = a.lower_
        if low in lex.cues["modal"] and low not in ("could", "would"):
            return Reading(lex.cues["modal"][low], a)
        if low == "could":
            return Reading("proposed", a)
        if low in ("would", "'d", "’d") and any(x.lower_ == "have" for x in aux):
            return Reading("not_held", a)
        if low == "would":
            return Reading("planned", a)
    to = next((a for a in aux if a.lower_ == "to"), None)
    if to is not None and (verb.dep_ == "ROOT" or any(a.lemma_ == "be" and a.i < to.i for a in aux)):
        return Reading("planned", aux[0])  # headline: 'Kim, Putin to meet'; 'talks are to be held'
    return Reading("held")


def _governed(verb: Token, head: Token, infinitive: bool, lex: Lexicon, depth: int) -> Reading:
    """The verb hangs on another verb or adjective."""
    lemma = head.lemma_.lower()
    if verb.dep_ == "advcl":
        cue = _predicate(head, lex, "acomp") if infinitive and lemma == "be" else None
        if cue is not None:
            return _worse(cue, of_verb(head, lex, depth + 1))  # 'was due to meet', the clause hung on 'was'
        if infinitive or verb.tag_ == "VBG":  # 'travelled to Seoul to meet': purpose shares the fate of the journey
            above = of_verb(head, lex, depth + 1)
            return above if infinitive or above.status != "not_held" else Reading("held")
        marks = {m.lower_ for m in children(verb, "mark", "advmod")}
        return Reading("planned", head) if marks & lex.words["before"] and _future(head, lex) else Reading("held")
    if lemma in ("have", "get") and infinitive and verb.dep_ != "xcomp":
        return of_verb(head, lex, depth + 1)
    if lemma in ("be", "have", "remain", "get") and infinitive:
        if any(c.lower_ in ("yet",) for c in head.children):
            return Reading("not_held", head)  # 'has yet to meet'
        cue = _predicate(head, lex, "acomp", "attr") or Reading("planned", head)  # 'is to meet'
        return _worse(cue, of_verb(head, lex, depth + 1))
    if head.pos_ == "ADJ" or head.tag_ in ("JJ", "JJR"):
        cue = _adjective(head, lex)
        above = (
            of_verb(head.head, lex, depth + 1)
            if head.head != head and head.head.pos_ in ("AUX", "VERB")
            else Reading("held")
        )
        return _worse(cue or Reading("held"), above)
    if lemma in lex.words["report"] and not infinitive:
        above = Reading("held", None, head)
        if children(head, "neg") or lemma == "deny":
            return Reading("not_held", head, head) if lemma == "confirm" else above
        return above
    if lemma == "deny":
        return Reading("not_held", head, head)
    if lemma == "go" and head.tag_ == "VBG" and infinitive:
        return _worse(Reading("planned", head), of_verb(head, lex, depth + 1))
    status = lex.cues["verb"].get(lemma)
    above = of_verb(head, lex, depth + 1)
    if lemma == "suppose" and (head.tag_ == "VBD" or any(a.lower_ in ("was", "were", "been") for a in head.children)):
        return Reading("not_held", head, above.report)  # 'was supposed to visit'
    if status is None:
        return above if infinitive or verb.dep_ == "xcomp" else Reading("held")
    if above.status == "not_held" and status == "not_held":
        return Reading("proposed", head, above.report)  # 'did not rule out meeting'
    cue = Reading(status, head, above.report)
    return cue if above.status == "held" else _worse(cue, above)


def _adjective(word: Token, lex: Lexicon) -> Reading | None:
    cue = _adjective_cue(word, lex)
    negated = negation(word)
    if negated is not None and cue is not None and cue.status != "not_held":
        return Reading("not_held", negated)  # 'no longer able', 'not ready'
    return cue


def _predicate(be: Token, lex: Lexicon, *deps: str) -> Reading | None:
    """The first cue among what is said of the subject: 'is due', 'were unwilling'."""
    return next((cue for a in children(be, *deps) if (cue := _adjective(a, lex))), None)


def _verb_cue(verb: Token, lex: Lexicon) -> str | None:
    """The status that a verb, with its particle or alone, gives to what it governs."""
    return _phrasal_cue(verb, lex) or lex.cues["verb"].get(verb.lemma_.lower())


def _phrasal_cue(verb: Token, lex: Lexicon) -> str | None:
    """That of a verb whose particle makes it another: 'call off', 'look forward'."""
    both = (f"{verb.lemma_.lower()}+{c.lower_}" for c in children(verb, "prt", "advmod", "prep"))
    return next((lex.cues["verb"][b] for b in both if b in lex.cues["verb"]), None)


def _adjective_cue(word: Token, lex: Lexicon) -> Reading | None:
    status = lex.cues["adjective"].get(word.lower_) or lex.cues["adjective"].get(word.lemma_.lower())
    if status is None and word.pos_ == "VERB":
        status = lex.cues["verb"].get(word.lemma_.lower())
    if status and any(c.dep_ == "neg" for c in [*word.children, *word.head.children]):
        status = "not_held"
    return Reading(status, word) if status else None


def _future(verb: Token, lex: Lexicon) -> bool:
    return of_verb(verb, lex, 5).status in ("planned", "proposed")


def of_noun(noun: Token, lex: Lexicon, depth: int = 0, clause: bool = False) -> Reading:
    """The status of an encounter named by a noun ('the planned summit was called off').

    With ``clause`` the noun itself is a cue that governs a clause ('plans to meet').
    """
    out = Reading("held")
    if clause:
        status = lex.cues["noun"].get(noun.lemma_.lower())
        out = Reading(status, noun) if status else Reading("held")
    took_place = None  # 'the previous meeting', 'ongoing talks'
    for c in noun.children:
        if c.dep_ in ("det", "neg") and c.lower_ in NEGATIVE:
            return Reading("not_held", c)
        if c.dep_ in ("amod", "compound", "acl", "nmod") or (c.dep_ == "relcl" and c.tag_ == "VBN"):
            cue = _modifier(c, lex)
            if cue and cue.status == "held":
                took_place = cue
            elif cue:
                out = _worse(out, cue)
    if depth > 6 or noun.head == noun:
        return out
    around = _of_position(noun, Reading("held"), lex, depth)
    if took_place is not None and around.status != "not_held":
        return Reading("held", took_place.cue, around.report)
    carried = noun.head.lemma_.lower() in lex.words["light"] and noun.dep_ in ("dobj", "nsubjpass")
    carried = carried or (noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in lex.words["light"])
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if carried and out.status == "planned" and out.cue.tag_ != "VB" and around.status == "held" and is_past(verb):
        return around  # 'took part in a scheduled summit'
    return _worse(out, around)


def _of_position(noun: Token, out: Reading, lex: Lexicon, depth: int) -> Reading:
    """What the word that the noun hangs on makes of it."""
    head, dep = noun.head, noun.dep_
    if dep == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _worse(out, of_noun(head, lex, depth + 1))
    if carrier(noun) != noun:
        return _worse(out, of_noun(carrier(noun), lex, depth + 1))
    if dep in ("pobj", "pcomp"):
        return _worse(out, _prepositional(head, lex, depth))
    if dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "npadvmod", "dative") and head.pos_ in ("VERB", "AUX"):
        return _worse(out, _of_governor(noun, head, lex, depth))
    if dep in ("appos",):
        return _worse(out, of_noun(head, lex, depth + 1)) if head.pos_ == "NOUN" else out
    if dep in ("compound", "poss", "nmod") and head.pos_ in ("NOUN", "PROPN"):
        status = lex.cues["noun"].get(head.lemma_.lower())
        if status:
            return _worse(out, Reading(status, head))
    return out


def is_past(verb: Token) -> bool:
    """The verb asserts a past or perfect: 'met', 'has met'."""
    have = any(a.lemma_ == "have" for a in auxiliaries(verb))
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (have or is_passive(verb)))


def _modifier(c: Token, lex: Lexicon) -> Reading | None:
    if c.dep_ in ("acl", "relcl"):
        low = c.lemma_.lower()
        if c.tag_ == "VBN" and low in lex.cues["verb"]:
            return Reading(lex.cues["verb"][low], c)
        apart = any(t.text == "," for t in c.doc[max(0, c.left_edge.i - 1) : c.i])  # 'asked Li, at talks, to wait'
        if (c.tag_ == "VB" or is_infinitive(c)) and not apart:
            return Reading("planned", c)  # 'talks to be held in June'
        return None
    for word in (c.lower_, c.lemma_.lower()):
        if word in lex.cues["adjective"]:
            return Reading(lex.cues["adjective"][word], c)
    return None


def _of_governor(noun: Token, verb: Token, lex: Lexicon, depth: int) -> Reading:
    """The verb that the noun is subject or object of."""
    lemma = verb.lemma_.lower()
    above = of_verb(verb, lex, depth + 1)
    on_hold = lemma == "put" and any(c.lower_ == "hold" for c in verb.subtree)
    if on_hold or _phrasal_cue(verb, lex) == "not_held":  # also in a headline, without 'were': 'Talks Put Off'
        return Reading("not_held", verb, above.report)
    if noun.dep_ in ("nsubj",) and not is_passive(verb):
        if lemma == "be":
            off = next((c for c in children(verb, "advmod", "prep") if c.lower_ == "off"), None)
            if off is not None:
                return Reading("not_held", off)
            cue = _predicate(verb, lex, "acomp", "attr", "advmod", "prep")
            return _worse(cue, above) if cue else above
        return above
    status = _verb_cue(verb, lex)
    if status is None:
        return above
    if above.status == "not_held":
        return Reading("proposed" if status == "not_held" else "not_held", verb, above.report)
    return _worse(Reading(status, verb), above)


def _prepositional(prep: Token, lex: Lexicon, depth: int) -> Reading:
    """'before the summit', 'for talks', 'called for a meeting', 'plans for a visit'."""
    top = prep
    while top.head.dep_ == "prep" and top.dep_ == "prep":
        top = top.head
    head, low = top.head, prep.lower_
    if low in lex.words["before"] or (low, top.lower_ if top != prep else head.lower_) in BEFORE:
        return Reading("planned", prep)
    if low == "without":
        return Reading("not_held", prep)
    if head.pos_ in ("NOUN", "PROPN"):
        status = lex.cues["noun"].get(head.lemma_.lower())
        if status and low in ("for", "of", "to", "on", "about", "in"):
            return _worse(Reading(status, head), of_noun(head, lex, depth + 1))
        same = low in ("for", "of") or head.lemma_.lower() in lex.words["part"]  # 'suspended participation in talks'
        return of_noun(head, lex, depth + 1) if same and depth < 4 else Reading("held")
    if head.pos_ in ("ADJ",):
        return _adjective(head, lex) or Reading("held")
    if head.pos_ in ("VERB", "AUX"):
        lemma = head.lemma_.lower()
        above = of_verb(head, lex, depth + 1)
        cue = _predicate(head, lex, "acomp") if lemma == "be" else None
        if cue is not None:
            return _worse(cue, above)  # 'was no longer interested in talks', the phrase hung on 'was'
        status = _verb_cue(head, lex)
        if lemma == "rule" or (lemma == "call" and low == "off") or (lemma == "back" and low in ("of", "from")):
            return Reading("not_held", head, above.report)
        if (
            status
            and low in ("for", "to", "on", "about", "from", "in")
            and (low != "in" or (status == "proposed" and lemma == "press"))
        ):
            return _worse(Reading(status, head), above)
        if low in ("after", "following", "since"):
            return Reading("held")
        if low == "during":
            return above if above.status == "planned" else Reading("held")
        return above
    return Reading("held")


def direction(doc: Doc, start: int, end: int, lex: Lexicon) -> str | None:
    """'past' or 'future' by the verb that the date at characters ``start`` to ``end`` hangs on, else None."""
    span = doc.char_span(start, end, alignment_mode="expand")
    verb = None if span is None else clause_verb(span.root)
    if verb is None:
        return None
    announced = lex.cues["verb"].get(verb.lemma_.lower()) == "planned" and is_passive(verb)
    if announced and any(a.lower_ in ("is", "are") for a in auxiliaries(verb)):
        return "future"  # 'is expected in Oslo in June'
    if is_past(verb):
        return "past"
    return "future" if of_verb(verb, lex).status == "planned" else None


def attributed_to(token: Token, lex: Lexicon) -> Token | None:
    """The head of the phrase that is said to say so: 'the Kremlin said that ...'."""
    t = token
    for _ in range(12):
        if t.head == t:
            break
        if t.dep_ in ("ccomp", "parataxis") and t.head.lemma_.lower() in lex.words["report"]:
            return next(iter(children(t.head, "nsubj")), None)
        t = t.head
    for c in t.children:  # '..., officials said' as parataxis below the main verb
        if c.dep_ == "parataxis" and c.lemma_.lower() in lex.words["report"]:
            return next(iter(children(c, "nsubj")), None)
    return None


__all__ = ["RANK", "Reading", "attributed_to", "governor", "of_noun", "of_verb"]
