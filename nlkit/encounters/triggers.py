"""Which words of a sentence can state an encounter, and by which rows of data/triggers.toml.

Also where parsers see no verb or one too many: 'Silva in Oslo for talks', 'met visiting Premier Lunde'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.actors.titles import is_title
from nlkit.parse.tree import BESIDE, SUBJECTS, children, expand, is_infinitive, preps, with_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from nlkit.lexicon.rules import Lexicon, Trigger

    Slots = Iterator[tuple[str, Token]]

NOMINAL = (*SUBJECTS, "dobj", "pobj")
JOURNEY = ("for", "on", "during")


def trigger_words(doc: Doc, lex: Lexicon) -> list[Token]:
    """The words of a document that have rows by their lemma, or as ``is_elided`` says; most have none."""
    return [t for t in doc if t.lemma_.lower() in lex.lemmas or t.lower_ == "in"]


def frames_of(token: Token, lex: Lexicon) -> list[Trigger]:
    """The rows of a word, those first that need one more word beside it ('sit down', 'round table')."""
    if attributive(token, lex):
        return []
    if is_elided(token, lex):
        return rows_of(lex.verbs, "be", ())
    lemma, before = token.lemma_.lower(), token.dep_ in BESIDE and token.head.i > token.i
    noun = token.pos_ in ("NOUN", "PROPN") or bool(children(token, "poss"))  # "Abe's talks" read as a verb
    noun = noun or (token.pos_ == "ADJ" and token.dep_ in NOMINAL)  # 'the 2+2 Ministerial'
    verb = (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")) or is_infinitive(token)
    if verb and not (noun and lemma in lex.nouns):
        return rows_of(lex.verbs, lemma, [c for c in token.children if c.dep_ not in ("nsubj", "punct")])
    if not noun or (before and token.head.pos_ in ("NOUN", "PROPN")):  # 'summit venue'
        return []
    return rows_of(lex.nouns, lemma, children(token, "amod", "compound", "nmod"))


def rows_of(rows: Mapping[str, Trigger], lemma: str, beside: Iterable[Token]) -> list[Trigger]:
    words = dict.fromkeys(w for c in beside for w in (c.lower_, c.lemma_.lower()))
    return [rows[key] for key in (*(f"{lemma} {w}" for w in words), lemma) if key in rows]


def is_elided(prep: Token, lex: Lexicon) -> bool:
    """'In' of 'Silva in Oslo for talks' and of 'Silva, in Oslo on a tour, said': no verb says that he is there."""
    name = prep.head
    if prep.lower_ != "in" or prep.dep_ != "prep" or name.pos_ != "PROPN" or name.dep_ not in ("ROOT", "nsubj"):
        return False
    return any(o.lemma_.lower() in lex.nouns for _, o in journeys(prep))


def journeys(prep: Token) -> Slots:
    """What somebody is there for: 'in Oslo for talks', 'in Oslo on the second leg of a tour'."""
    hung = [pair for t in (prep.head, *prep.children) for pair in behind(t, *JOURNEY)]
    return ((name, x) for name, o in hung for x in (o, *(inner for of, inner in preps(o, 0) if of == "of")))


def attributive(t: Token, lex: Lexicon) -> list[Token]:
    """The object of 'visiting' in 'met visiting Omani Premier Lunde', of which parsers make a clause; else []."""
    bare = t.tag_ == "VBG" and not any(c.i < t.i or c.dep_ == "mark" for c in t.children)
    inner = [o for o in children(t, "dobj") if o.pos_ == "PROPN"] if bare and t.lemma_ == "visit" else []
    near = [o for o in inner if o.left_edge.i == t.i + 1]
    named = [o for o in near if any(x.tag_ == "NNPS" or is_title(x, lex) for x in o.lefts)]
    before = t.nbor(-1) if t.i else t
    gerund = before.text == "," or (before.pos_ == "ADP" and before.head.pos_ != "VERB")  # 'prior to visiting Lunde'
    return expand(named[0]) if named and not gerund else []


def all_in(slot: str, tokens: list[Token]) -> Slots:
    return ((slot, t) for t in tokens)


def behind(word: Token, *names: str) -> Slots:
    """Each preposition of a word (one of ``names``) with what stands behind it, all members of a list."""
    below = ((name, obj) for name, obj in preps(word, 0) if not names or name in names)
    return ((name, t) for name, obj in below for t in (obj, *with_members(obj)))
