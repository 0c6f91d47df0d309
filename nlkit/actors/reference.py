"""Whom 'he', 'the president' and 'the North Korean leader' mean: the person named before who fits best.

One walk over the document from left to right. A mention counts more when it
is a subject and when it is near; an object cannot mean the subject of its
own clause ('he spoke to her'). Where no one fits, nobody is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.actors.mention import written
from nlkit.actors.people import Person
from nlkit.actors.spans import modifiers, states_of
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, children, clause_chain, clause_verb, surface_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from nlkit.actors.people import People
    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Lexicon

MALE = word_set("reference.male")
FEMALE = word_set("reference.female")
SINGULAR = MALE | FEMALE
MALE_TITLES = word_set("reference.male_titles")
FEMALE_TITLES = word_set("reference.female_titles")
LEADERS = word_set("reference.leaders")
RULERS = word_set("reference.rulers")
MINISTRIES = word_set("reference.ministries")
RANKS = word_set("reference.ranks")
NOT_UNIQUE = word_set("reference.not_unique")
ANOTHER = word_set("reference.another")
MEMORY = 4  # sentences
FAR = 300  # mentions looked back at, at most: keeps a very long document linear


@dataclass(frozen=True)
class Mention:
    """A word that stands for a person: its index, its sentence, and whether it is a subject."""

    index: int
    sentence: int
    person: Person
    subject: bool


class References:
    """``at(i)`` is the person that the pronoun or office noun at word ``i`` means, or None."""

    def __init__(self, doc: Doc, people: People, lexicon: Lexicon, geo: dict[int, GeoSpan]):
        self.people, self.lexicon, self.geo = people, lexicon, geo
        self.mentions: list[Mention] = []
        self._at: dict[int, Person] = {}
        self._number: dict[int, int] = {}  # first word of a sentence -> its number
        for number, sent in enumerate(doc.sents):
            self._number[sent.start] = number
            for token in sent:
                person = people.at(token.i)
                if person is None:
                    person = self._resolve(token, number)
                    if person is not None:
                        self._at[token.i] = person
                    elif (person := self._unnamed(token)) is None:
                        continue
                elif token.i + 1 < len(doc) and people.at(token.i + 1) is person:
                    continue  # the name goes on
                self.mentions.append(Mention(token.i, number, person, _is_subject(token)))

    def at(self, i: int) -> Person | None:
        return self._at.get(i)

    def topic(self, token: Token, but: set[str | None]) -> Person | None:
        """The person whom the sentence or the one before it is about, of another country than those in ``but``."""
        number = self._number[token.sent.start]
        for m in self.before(token.i):
            if number - m.sentence > 1:
                break
            if m.subject and m.person.country and m.person.country not in but:
                return m.person
        return None

    def before(self, i: int) -> Iterator[Mention]:
        """The mentions before word ``i``, the nearest first; not farther back than ``FAR`` of them."""
        k = bisect_left(self.mentions, i, key=lambda m: m.index)
        yield from reversed(self.mentions[max(0, k - FAR) : k])

    def _resolve(self, token: Token, sentence: int) -> Person | None:
        low = token.lower_
        if low in SINGULAR and token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token, sentence)
        if token.tag_ in ("NN", "NNP") and token.lemma_.lower() in self.lexicon.words["office"]:
            return self._office(token, sentence)
        return None

    def _unnamed(self, token: Token) -> Person | None:
        """Whom 'he' means in 'the Norwegian premier said he ...', though the text never gives a name."""
        office = token.tag_ in ("NN", "NNP") and token.lemma_.lower() in self.lexicon.words["office"] - NOT_UNIQUE
        codes = states_of(modifiers(token, self.geo)) if office and _is_subject(token) else ()
        if len(codes) != 1 or children(token, "appos", "conj") or token.dep_ in ("compound", "conj"):
            return None
        return Person((), written(token)[0], [], set(), codes[0], "description", unnamed=True)

    def _pronoun(self, token: Token, sentence: int) -> Person | None:
        barred = self._clause_subjects(token) if token.tag_ == "PRP" and not _is_subject(token) else []
        verb = clause_verb(token)
        if verb is not None and verb.dep_ == "relcl" and any(t.tag_ in ("WP", "WDT") for t in verb.subtree):
            barred = [*barred, self.people.at(verb.head.i)]  # 'Li, with whom he met'
        beside = self._beside(token) if token.tag_ == "PRP$" else None
        if beside is not None:
            return beside
        sex = "m" if token.lower_ in MALE else "f"
        near = takewhile(lambda m: sentence - m.sentence < MEMORY, reversed(self.mentions))
        pool = [m for m in near if m.person not in barred and _sex(m.person) in (None, sex)]
        if not pool:
            return None

        def weight(m: Mention) -> tuple[int, int]:
            return 2 * m.subject + 2 * (_sex(m.person) == sex) - 2 * (sentence - m.sentence), m.index

        return max(pool, key=weight).person

    def _beside(self, token: Token) -> Person | None:
        """'Met Lunde and members of her team': hers who is named before in the same list."""
        for t in clause_chain(token):
            if t.pos_ in ("VERB", "AUX"):
                break
            if t.dep_ == "conj" and (person := self.people.at(t.head.i)) is not None:
                return person
        return None

    def _clause_subjects(self, token: Token) -> list[Person]:
        verb = clause_verb(token)
        found = [] if verb is None else [self.people.at(s.i) or self._at.get(s.i) for s in surface_subjects(verb)]
        return [p for p in found if p is not None]

    def _office(self, token: Token, sentence: int) -> Person | None:
        """'The president', 'the Russian foreign minister': a definite phrase without a name of its own."""
        lemma = token.lemma_.lower()
        if lemma in NOT_UNIQUE:
            return None
        spans = modifiers(token, self.geo)
        codes = states_of(spans)
        if spans and not codes:
            return None  # of an organization
        first = next(iter(children(token, "det", "poss")), None)
        if first is None and not codes:
            return None
        if first is not None and first.dep_ == "det" and first.lower_ not in ("the", "this", "both"):
            return None
        if any(self.people.at(c.i) for c in children(token, "appos")) or token.dep_ in ("compound", "nmod", "amod"):
            return None
        words = {c.lower_ for c in token.subtree if c.i < token.i}
        if ANOTHER & words or ("new" in words and not codes):
            return None
        fits = [p for p in self.people.persons if self._fits(p, codes, lemma, words)]
        if codes:
            fits = fits or [p for p in self.people.persons if p.country in codes and self.people.holds(p, lemma)]
            return fits[0] if len(fits) == 1 else None
        known = [m for m in self.mentions[-FAR:] if m.person in fits]
        return max(known, key=lambda m: (2 * m.subject - (sentence - m.sentence), m.index)).person if known else None

    @staticmethod
    def _fits(p: Person, codes: tuple[str, ...], lemma: str, words: set[str]) -> bool:
        if (codes and p.country not in codes) or not words & RANKS <= p.titles:
            return False
        if lemma in RULERS:
            return not p.titles or bool(p.titles & LEADERS)
        if lemma == "minister":
            return "minister" in p.titles and words & MINISTRIES <= p.titles
        return lemma in p.titles or (lemma == "premier" and "prime" in p.titles)


def _sex(p: Person) -> str | None:
    if p.titles & MALE_TITLES:
        return "m"
    return "f" if p.titles & FEMALE_TITLES else None


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "conj") and token.head != token:
        token = token.head
    return token.dep_ in SUBJECTS
