"""Held, planned, proposed or not held: a fold over the operators of a trigger (``nlkit.encounters.operators``).

What each operator makes of what is stated so far: table ``fold`` of
data/cues.toml. Reporting verbs ('said', 'announced that') do not change what
they report; they give ``attributed_to``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.encounters.operators import PRESENT, VERBAL, operators
from nlkit.lexicon.words import table
from nlkit.parse.tree import children, clause_chain, is_infinitive, is_past

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from nlkit.encounters.operators import Operator
    from nlkit.lexicon.rules import Lexicon

RANK = {"held": 0, "planned": 1, "proposed": 2, "not_held": 3}
FOLD = table("cues.toml")["fold"]
NAMES = {"due": "planned", "happened": "held", "void": "not_held", "unstated": "held"}


@dataclass(frozen=True)
class Status:
    """A status and the word that gives it; not ``stated``: asked or taken back."""

    status: str
    cue: Token | None = None
    stated: bool = True


def fold(over: Iterable[Operator]) -> Status:
    """What the operators over a trigger, nearest first, make of it."""
    state, word = "held", None
    for o in over:
        new = FOLD[o.makes].get(state, state)
        if new != state:
            state, word = new, None if new == "held" else o.word
    return Status(NAMES.get(state, state), word, state != "unstated")


def status_of(trigger: Token, lex: Lexicon) -> Status:
    """The status of what a verb or noun states: 'planned' of 'will meet', 'not_held' of 'a cancelled visit'."""
    return fold(operators(trigger, lex))


def direction(doc: Doc, start: int, end: int, lex: Lexicon) -> str | None:
    """'past' or 'future' by the verb or event that the date at characters ``start`` to ``end`` hangs on, else None."""
    span = doc.char_span(start, end, alignment_mode="expand")
    above = [] if span is None else list(clause_chain(span.root))[1:]
    told = next((t for t in above if t.pos_ in VERBAL or t.lemma_.lower() in lex.nouns), None)
    if told is None:
        return None
    phrases = [p for p in children(told, "prep") if p.i < span.start and p.lower_ in lex.words["occasion"]]
    nouns = [o for p in phrases for o in children(p, "pobj") if o.lemma_.lower() in lex.nouns]
    told = nouns[0] if nouns else told  # 'agreed to help him at talks on Monday'
    verb = next((t for t in clause_chain(told) if t.pos_ in VERBAL and (t == told or not is_infinitive(t))), None)
    if verb is None:
        return None
    main = next((t for t in clause_chain(verb) if t != verb and t.pos_ in VERBAL), verb)
    bare = verb.dep_ == "ROOT" or (verb.dep_ == "acl" and main.tag_ != "VBD")  # 'talks set for Friday will ...'
    booked = (
        bare
        and not children(verb, "auxpass")
        and above[0].lower_ == "for"
        and lex.cues["verb"].get(verb.lemma_.lower()) == "planned"
    )
    if booked or status_of(told, lex).status in ("planned", "proposed"):
        return "future"
    if is_past(verb):
        return "past"
    return "future" if told in above[:2] and _agenda(told, verb, lex) else None


def _agenda(told: Token, verb: Token, lex: Lexicon) -> bool:
    """The present of a sentence tells a day to come: 'visits Riga on Friday'."""
    lemma, words = verb.lemma_.lower(), lex.words
    stated = lemma in words["light"] if told != verb else lemma in lex.verbs or lemma not in words["report"]
    return stated and lemma != "be" and verb.tag_ in PRESENT and verb.sent[-1].is_punct


def attributed_to(token: Token, lex: Lexicon) -> Token | None:
    """The head of the phrase that is said to say so: 'the Kremlin said that ...', '..., officials said'."""
    chain = list(clause_chain(token))
    above = [t.head for t in chain if t.dep_ in ("ccomp", "parataxis")]
    said = [v for v in (*above, *children(chain[-1], "parataxis")) if v.lemma_.lower() in lex.words["report"]]
    return next(iter(children(said[0], "nsubj")), None) if said else None
