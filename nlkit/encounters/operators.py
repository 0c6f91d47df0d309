"""The operators over a trigger: each word above it that makes it planned, proposed or not held.

A walk from the trigger upwards, nearest first. An operator reaches a trigger
through its own complement only: in 'refused to sign at the talks' the verb
governs the signing; of the talks, the occasion, it tells nothing but the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.words import table, word_set
from nlkit.parse.tree import SUBJECTS, carrier, children, for_phrase, is_infinitive, is_passive, is_past, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.lexicon.rules import Lexicon

MODIFIER = table("cues.toml")["modifier"]
DEFINITE, NEGATIVE, NOBODY = (word_set(f"status.{name}") for name in ("definite", "negative", "nobody"))
USUALLY, EACH, UNITS = (word_set(f"status.{name}") for name in ("usually", "each", "units"))
FAR = 12  # words looked at above a trigger, at most
PRESENT = ("VBZ", "VBP")
TIMES, HOW = ("npadvmod", "tmod"), ("advmod", "prep")  # 'every year'; 'often', 'from time to time'
VERBAL, NOMINAL = ("VERB", "AUX"), ("NOUN", "PROPN")
LOOSE = ("parataxis", "csubj", "dep")
PREDICATES = ("acomp", "attr", "oprd")
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "acomp", "oprd")


class Operator(NamedTuple):
    """A word above a trigger and what it makes of it: a row of the table ``fold`` of data/cues.toml."""

    makes: str
    word: Token


class Step(NamedTuple):
    """A word of the walk, the word below that hangs on it (None: its equal), and whether that is its complement."""

    word: Token
    below: Token | None = None
    own: bool = True


def operators(trigger: Token, lex: Lexicon) -> Iterator[Operator]:
    """The operators over a trigger, nearest first: 'unwilling', then 'not' in 'was not unwilling to meet'."""
    step, own = Step(trigger), True
    for _ in range(FAR):
        for o in _at(step.word, step.below, trigger, lex):
            if own or _is_to_come(o, lex):
                yield o if own else Operator("planned", o.word)
        above = _above(step.word, lex)
        if above is None:
            break
        step, own = above, own and above.own
    top = step.word
    asked = own and top.dep_ == "ROOT" and any(c.text == "?" for c in top.rights)
    if asked and not any(t.tag_.startswith("W") for t in top.doc[top.sent.start : top.i]):
        yield Operator("unstated", top)  # 'Did they meet?'; 'Why did they meet?' takes the meeting for granted
    mark = for_phrase(trigger) if is_infinitive(trigger) else None
    if mark is not None:
        yield Operator("wished", mark)  # 'it is important for Li to visit'


def _at(word: Token, below: Token | None, trigger: Token, lex: Lexicon) -> Iterator[Operator]:
    """What a word of the walk says of the trigger, the nearest first."""
    status = None
    if below is not None:
        light = word.lemma_.lower() in lex.words["light"] if below.dep_ != "nsubj" else _takes_place(word, lex)
        if light and is_past(word) and below.pos_ not in VERBAL:
            yield Operator("past", word)
        status = cue(word, below, lex)
    if status is not None:
        yield Operator(status, word)
    elif (word.lemma_ == "be") if below is not None else (word.dep_ == "ROOT" and word.pos_ in NOMINAL):
        yield from _predicates(word, below, lex)
    no = negation(word, trigger)
    if no is not None:
        unheard = below is not None and word.lemma_.lower() in lex.words["news"]
        yield Operator("unstated" if unheard else "not_held", no)
    yield from _habit(word)
    yield from _modal(word, lex)
    yield from _modifiers(word, lex)
    yield from _introduced(word, lex)


def _habit(verb: Token) -> Iterator[Operator]:
    """'They meet every year', 'talks are regularly held': what is usual is no encounter; 'they have often met' is."""
    finite = [verb, *children(verb, "aux", "auxpass")]
    if verb.pos_ not in VERBAL or verb.tag_ == "VBG" or not any(t.tag_ in PRESENT for t in finite) or is_past(verb):
        return
    for c in verb.children:
        before = verb.doc[max(0, c.left_edge.i - 1) : c.i]  # 'twice a year', in which 'twice' hangs on the verb
        each = c.dep_ in TIMES and c.lemma_.lower() in UNITS and any(x.lower_ in EACH for x in before)
        phrases = ("_".join(t.lower_ for t in verb.doc[c.i : c.i + n]) for n in range(1, 5))
        if each or (c.dep_ in HOW and any(p in USUALLY for p in phrases)):
            yield Operator("unstated", c)


def cue(word: Token, below: Token, lex: Lexicon) -> str | None:
    """The status that a word gives to what hangs on it: 'plans to meet', 'called off the talks', 'ready for talks'."""
    phrasal, plain = _listed(word, below, lex)
    if phrasal is not None or plain is None:
        return phrasal
    if below.dep_ == "prep":
        return plain if word.pos_ == "ADJ" or below.lower_ in lex.words["governed"] else None
    if below.dep_ in SUBJECTS and word.pos_ == "VERB" and not is_passive(word):
        headline = word.tag_ in ("VBD", "VBN") and not children(word, "dobj", "ccomp", "xcomp")
        return plain if headline and word.lemma_ not in lex.words["happen"] else None  # 'Talks Postponed'
    return None if below.dep_ == "advcl" and word.pos_ in VERBAL else plain


def _listed(word: Token, below: Token, lex: Lexicon) -> tuple[str | None, str | None]:
    """The status of a word together with one that hangs on it ('call+off', 'be+to'), and that of the word alone."""
    lemma = word.lemma_.lower()
    part = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}.get(word.pos_, "adjective")
    phrases = [p for p in children(word, "prep") if p == below or below.dep_ != "prep"]
    beside = {c.lower_ for c in (*phrases, *children(word, "prt", "advmod", "auxpass", "compound"))}
    beside |= {o.lower_ for p in phrases for o in children(p, "pobj")}
    beside |= {c.lower_ for c in children(below, "advmod") if is_infinitive(below)}  # 'has yet to meet'
    clause = "to" if is_infinitive(below) else "that" if below.dep_ == "ccomp" else ""
    cues = lex.cues[part]
    both = (cues.get(f"{stem}+{b}") for b in (*sorted(beside), clause) for stem in (word.lower_, lemma))
    plain = cues.get(word.lower_) or cues.get(lemma) or (lex.cues["verb"].get(lemma) if part == "adjective" else None)
    return next((s for s in both if s), None), plain


def _predicates(word: Token, below: Token | None, lex: Lexicon) -> Iterator[Operator]:
    """What is said of a subject: 'is unlikely', 'is a possibility', 'is in doubt'; of headlines 'Summit off'."""
    inner = [o for p in children(word, "prep") for o in children(p, "pobj")]
    for said in (*children(word, *PREDICATES, "advmod", "prep"), *inner):
        status = next((s for s in _listed(said, said, lex) if s), None)
        if status is not None and said != below:
            yield Operator(status, said)
            no = negation(said, word)
            yield from () if no is None else [Operator("not_held", no)]
            return


def _takes_place(verb: Token, lex: Lexicon) -> bool:
    """The verb says of its subject that it is held: 'take place', 'begin', 'go ahead', which 'go well' does not."""
    lemma = verb.lemma_.lower()
    return not lex.words["exist"].isdisjoint((lemma, *(f"{lemma}+{c.lower_}" for c in verb.children)))


def negation(word: Token, trigger: Token) -> Token | None:
    """'not', 'never' or 'no longer' on a word, 'no' on it or on the subject of a verb."""
    for c in word.children:
        inner = {d.lower_ for d in c.children}
        near = inner if c.lower_ in ("longer", "more") else {c.lower_}
        if near & NEGATIVE and c.dep_ not in (*SUBJECTS, "compound") and word.doc[c.i + 1 : c.i + 2].text != "only":
            return c
        if c.dep_ in SUBJECTS and word.pos_ in VERBAL and not NOBODY.isdisjoint({c.lower_, *inner}):
            return None if trigger in c.subtree else next(d for d in (c, *c.children) if d.lower_ in NOBODY)
    return None


def _modal(verb: Token, lex: Lexicon) -> Iterator[Operator]:
    """'will', 'could have', the infinitive of headlines: 'Kim, Putin to meet', 'talks are to be held'."""
    aux = children(verb, "aux", "auxpass")
    have = next((a.i for a in aux if a.lemma_ == "have"), -1)
    for a in aux:
        status = (have > a.i and lex.cues["modal"].get(f"{a.lower_}+have")) or lex.cues["modal"].get(a.lower_)
        if status:
            yield Operator(status, a)
            return
    head, dep = verb.head, verb.dep_
    free = dep == "ROOT" or (dep == "ccomp" and head.lemma_ in lex.words["report"])
    named = dep == "acl" and head.tag_ == "NNP" and head.dep_ in ("ROOT", "nsubj")
    if is_infinitive(verb) and (free or named or aux[0].lemma_ == "be"):
        yield Operator("planned", aux[0])


def _modifiers(noun: Token, lex: Lexicon) -> Iterator[Operator]:
    """What stands on a noun: 'the planned summit', 'talks to be held in June', 'the visit, which was called off'."""
    behind = noun.doc[noun.i + 1 : noun.i + 2]
    for t in behind if behind.text.islower() else ():  # 'summit shelved', of which taggers make a name
        stems = (t.lower_[:-1], t.lower_[:-2]) if t.tag_ == "NNP" else ()
        yield from [Operator(MODIFIER[s], t) for stem in stems if (s := lex.cues["verb"].get(stem))][:1]
    for c in noun.children:
        if c.dep_ == "relcl" and not is_infinitive(c):
            yield from _relative(c, lex)
        elif c.dep_ == "acl" and is_infinitive(c):
            if is_passive(c) or _takes_place(c, lex):
                yield Operator("due", c)
        elif c.dep_ in ("amod", "compound", "nmod", "advmod") or (c.dep_ == "acl" and c.tag_ in ("VBN", "VBD")):
            adjective = (lex.cues["adjective"].get(form) for form in (c.lower_, c.lemma_.lower()))
            status = next((s for s in (*adjective, *(_listed(c, c, lex) if c.dep_ == "acl" else ())) if s), None)
            if status is not None:
                yield Operator(MODIFIER[status], c)


def _relative(verb: Token, lex: Lexicon) -> Iterator[Operator]:
    """What a relative clause says: 'which was called off', 'that will be held'; 'which they had in May' took place."""
    which = next((w for w in verb.children if w.tag_ in ("WDT", "WP") or w.lower_ == "that"), None)
    if which is None:
        over = [Operator("past", verb)] if is_past(verb) and verb.lemma_.lower() in lex.words["light"] else []
    else:
        over = list(operators(which, lex))
    yield from [Operator("happened", o.word) for o in over] if [o.makes for o in over] == ["past"] else over


def _introduced(word: Token, lex: Lexicon) -> Iterator[Operator]:
    """What opens a phrase or a clause: 'before the talks', 'without talks', 'if they meet', 'once they meet'."""
    if word.lower_ in lex.words["before"] or word.lower_ == "without":
        yield Operator("not_held" if word.lower_ == "without" else "planned", word)
    for mark in children(word, "mark", "advmod"):
        if mark.lower_ in lex.words["if"] and mark.dep_ == "mark":
            yield Operator("unstated" if word.dep_ == "ccomp" and is_past(word) else "proposed", mark)
        elif word.dep_ == "advcl" and word.tag_ in PRESENT and mark.lower_ in lex.words["ahead"]:
            yield Operator("planned", mark)
    if word.dep_ == "ccomp":  # 'the Post wrongly said that', 'an earlier version said', 'could not confirm that'
        saying, lemma = word.head, word.head.lemma_.lower()
        wrong = lemma in lex.words["report"] and any(c.lower_ in lex.words["wrongly"] for c in saying.children)
        if wrong or (lemma in lex.words["news"] and negation(saying, saying) is not None):
            yield Operator("unstated", saying)


def _above(word: Token, lex: Lexicon) -> Step | None:
    """The next word of the walk: the head, but for what hides between."""
    head, dep = word.head, word.dep_
    if head == word or dep in LOOSE or word.lower_ in lex.words["before"]:
        return None
    if dep == "conj":
        alike = head.tag_ == word.tag_ or word.tag_ in ("VB", "VBG") or head.pos_ in NOMINAL
        return Step(head) if alike and not children(word, *SUBJECTS, "aux", "auxpass") else None
    if dep == "prep":
        return _from_preposition(word, lex)
    if dep == "relcl" or (dep in CLAUSES and (word.pos_ in VERBAL or is_infinitive(word))):
        return _from_clause(word, lex)
    return _from_noun(word, lex)


def _from_preposition(prep: Token, lex: Lexicon) -> Step | None:
    """From 'for' to what it hangs on: 'called for talks', 'out of the talks'; what stands behind 'after' is closed."""
    head = next((a for a in children(prep.head, "acomp") if a.i < prep.i and cue(a, prep, lex)), prep.head)
    low, lemma = prep.lower_, head.lemma_.lower()  # 'was interested in talks', the phrase hung on 'was'
    if any(_introduced(prep, lex)) or (low in lex.words["after"] and head.dep_ != "prep"):
        return None
    if head.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") or cue(head, prep, lex) is not None:
        return Step(head, prep)
    if head.pos_ in VERBAL:
        own = low not in lex.words["occasion"] or (low == "in" and lemma in lex.words["light"])
        return Step(head, prep, own and lemma not in lex.words["report"])
    own = lemma in lex.words["part"] | lex.words["news"]
    return Step(head, prep, own) if own or low in lex.words["occasion"] else None


def _from_clause(verb: Token, lex: Lexicon) -> Step | None:
    """From a verb to the word that its clause hangs on, None where the clause stands by itself."""
    head, dep, infinitive = verb.head, verb.dep_, is_infinitive(verb)
    marks = {m.lower_ for m in children(verb, "mark", "advmod")}
    if marks & lex.words["if"] or (dep in ("acl", "relcl") and not infinitive):
        return None
    if dep == "advcl" and for_phrase(verb) is not None:  # 'issued an invitation for Li to visit'
        head = next((o for o in children(head, "dobj") if o.lemma_.lower() in lex.cues["noun"]), head)
    elif dep == "advcl" and not infinitive:
        ahead = marks & lex.words["ahead"] or (marks & lex.words["when"] and verb.tag_ in PRESENT)
        return Step(head, None, False) if ahead or verb.tag_ == "VBG" else None
    free = not infinitive and cue(head, verb, lex) in (None, "held")
    return None if dep == "ccomp" and (free or head.lemma_.lower() in lex.words["report"]) else Step(head, verb)


def _from_noun(noun: Token, lex: Lexicon) -> Step | None:
    """From a noun to its verb or preposition: what is known already ('praised the talks') is no complement."""
    head, dep = noun.head, noun.dep_
    if carrier(noun) != noun or (dep == "appos" and head.pos_ == "NOUN"):
        return Step(carrier(noun) if dep == "pobj" else head)
    if dep in ("pobj", "pcomp"):
        return Step(head, noun)
    if dep in SUBJECTS and any(noun.i < s.i < head.i for s in children(head, *SUBJECTS)):
        return None  # 'Days of talks behind them, Chad and Mali agreed ...'
    if head.pos_ not in VERBAL:
        return Step(head, noun) if dep in ("poss", "acomp") and cue(head, noun, lex) is not None else None
    verb = raised(head) if dep in SUBJECTS else head
    lemma, known = verb.lemma_.lower(), any(c.dep_ == "poss" or c.lower_ in DEFINITE for c in noun.children)
    undergoes = (dep != "nsubj" or is_passive(verb)) and (lemma in lex.words["light"] or not known)
    return Step(verb, noun, undergoes or _takes_place(verb, lex) or cue(verb, noun, lex) is not None)


def _is_to_come(o: Operator, lex: Lexicon) -> bool:
    """Also of an occasion it tells that it is still to come: 'will sign it at the talks', 'could sign it there'."""
    if o.word.lower_ in lex.words["open"]:
        return not any(a.lower_ == "have" for a in children(o.word.head, "aux"))
    return o.makes == "planned" and o.word.tag_ != "VBD"
