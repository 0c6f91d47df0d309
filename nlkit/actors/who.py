"""Who a phrase speaks of: persons, states, organizations and groups, with the name that the document gives.

``Reading`` is one document with all that is needed to answer: the parse, the
gazetteer names and the persons. ``actors`` turns the head word of a phrase
into participants; what cannot be told is left out or left as written. What
kinds of phrases there are stands in ``persons``, ``bodies``, ``delegations``
``both`` and ``speech``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.actors.groups import PAIRS, PLURAL, counted, group, is_several, known_delegation, pair, takes_up, the_two
from nlkit.actors.mention import participant
from nlkit.actors.people import People
from nlkit.actors.phrases import described, government, in_apposition, meant, named, named_body, unlisted
from nlkit.actors.reference import SINGULAR, References
from nlkit.actors.same import same
from nlkit.actors.spans import geo_spans, together
from nlkit.actors.speech import FIRST_PERSON, Speakers, authors, authors_of, speaker
from nlkit.parse.tree import SUBJECTS, antecedent, children, expand, noun_of, preps
from nlkit.when import dateline_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from nlkit.lexicon.rules import Lexicon
    from nlkit.types import Participant

DEEPEST = 3  # phrases within phrases


@dataclass
class Reading:
    """A parsed document. ``shift`` is the length of what stands before its text (title and blank line)."""

    doc: Doc
    shift: int
    date: str | None
    lexicon: Lexicon

    def __post_init__(self) -> None:
        self.text = self.doc.text  # spaCy builds it anew at every access
        self.body = next((t.i for t in self.doc if t.idx >= self.shift), len(self.doc))  # first word of the text
        self.dateline = dateline_span(self.text[self.shift :])
        if self.dateline:
            self.dateline = (self.dateline[0] + self.shift, self.dateline[1] + self.shift)
        self.geo = geo_spans(self.doc)
        self.people = People(self.doc, self.geo, self.lexicon, self.date)
        self.home = self.people.home()
        self.references = References(self.doc, self.people, self.lexicon, self.geo)
        self.speakers = Speakers(self.doc, self.people)
        self.authors: list[Participant] = []  # ``actors`` asks for them while they are looked for
        self.recent: list[tuple[Participant, ...]] = []  # parties of the encounters read so far
        self.authors = authors_of(self)

    def geography(self, token: Token) -> tuple[int, int, str, tuple] | None:
        """Start, end, text and entries of the gazetteer name over a word."""
        span = self.geo.get(token.i)
        return (span.start, span.end, span.text, span.entries) if span else None

    def actors(self, token: Token, depth: int = 0) -> list[Participant]:
        """Participants (role 'who') of the phrase headed by ``token``, [] if none; coordination is not expanded."""
        if depth > DEEPEST:
            return []
        token = antecedent(token)
        person = self.people.at(token.i)
        if person is not None:
            return [named(self, person, token)]
        if (number := counted(token)) is not None:
            return [number]
        if token.text in PAIRS:
            return pair(token)
        if token.lower_ in SINGULAR:
            known = meant(self, token, token, token, "pronoun")
            return [] if known is None else [known]
        if token.lower_ == "it":
            return speaker(self, token)
        if token.lower_ in FIRST_PERSON and (said := speaker(self, token) or authors(self, token)):
            return said
        if token.lower_ in PLURAL:
            return the_two(self, token)
        span = self.geo.get(token.i)
        named_here = together(span, self.geo) if span is not None and token.i == span.end - 1 else []
        if found := [p for s in named_here for p in named_body(self, s, token)]:
            return found
        if token.pos_ in ("NOUN", "PROPN") or token.dep_ in ("pobj", "dobj", "nsubj"):
            return self._of_noun(token, depth) or self._apposed(token)
        return []

    def _of_noun(self, token: Token, depth: int) -> list[Participant]:
        """A phrase that names nobody by itself, by its noun."""
        lemma, words = noun_of(token), self.lexicon.words
        if takes_up(self, token):
            return the_two(self, token)
        if any(c.lower_ == "our" for c in children(token, "poss")) and is_several(token) and self.authors:
            return authors(self, token)
        beside = in_apposition(self, token)
        if beside and (children(token, "appos") or lemma in words["office"] or lemma in words["group"]):
            return beside
        behind = self.people.named_behind(token.i)
        if behind is not None:
            return [named(self, behind, token)]
        if lemma in words["government"]:
            return government(self, token)
        if known := known_delegation(self, token):
            return known
        if lemma in words["group"] and (is_several(token) or lemma not in words["office"]):
            found, names = group(self, token, depth), self._apposed(token)
            return names if len(names) > 1 and {p.country for p in names} == {p.country for p in found} else found
        if lemma in words["office"]:
            return described(self, token)
        if token.pos_ == "PROPN" and token.ent_type_ == "ORG" and lemma in words["movement"]:
            return [unlisted(self, token)]
        return [participant(token.text, "person", None, token, token)] if token.ent_type_ == "PERSON" else []

    def _members(self, token: Token) -> list[Token]:
        """'Members of the council and President Silva', the president hung on 'council'."""
        below = [t for name, t in preps(token, 0) if name == "of"] if is_several(token) else []
        if not below or self.people.at(below[0].i) is not None:
            return []
        return [t for t in below[1:] if (person := self.people.at(t.i)) is not None and person.titles]

    def _apposed(self, token: Token) -> list[Participant]:
        """'The host of the summit, President Silva': parsers hang the name on what stands right before it."""
        below = [t for name, t in preps(token, 0) if name == "of"]
        one = next((p for t in below[1:] if (p := self.people.at(t.i)) and p.titles), None)
        if one is not None and token.lemma_.lower() == "member" and not is_several(token):
            return [named(self, one, token)]  # 'Member of the Political Bureau and Foreign Minister Li' is one
        if token.dep_ not in SUBJECTS or any(self.people.at(t.i) for t in below):
            return []
        return [p for t in below[-1:] if children(t, "appos") for p in in_apposition(self, t)]

    def all_actors(self, token: Token) -> list[Participant]:
        """As ``actors``, for the phrase and all that is coordinated with it."""
        out: list[Participant] = []
        for t in expand(token):
            out += [a for a in self.actors(t) if not any(same(a, b) for b in out)]
        return out

    def joined(self, token: Token) -> list[Token]:
        """What is coordinated with the name behind a title: 'Advisor for Asia Dodd and General Richardson'."""
        if self.people.at(token.i) is not None:  # 'Silva of Brazil and Petro of Colombia', the second hung on 'Brazil'
            return [t for name, t in preps(token, 0) if name == "of" and self.people.at(t.i) is not None]
        person = self.people.named_behind(token.i)
        if person is None:
            return self._members(token)
        end = next((b for a, b in person.mentions if a > token.i), None)
        return [] if end is None else expand(self.doc[end - 1])[1:]
