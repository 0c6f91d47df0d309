"""Whom 'he', 'the president', 'the North Korean leader' and the 'I' of a transcript mean: the person who fits best.

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
from nlkit.parse.tree import BESIDE, SUBJECTS, children, clause_verb, preps, surface_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
RANKS, PORTFOLIOS = word_set("reference.ranks"), word_set("reference.portfolios")
DEFINITE = word_set("reference.definite")
ANOTHER = word_set("reference.another")
MEMORY = 4  # sentences
LABEL = 10  # words before the colon in 'President of Norway Ana Lunde: Dear friends, ...', at most
FAR = 300  # mentions looked back at, at most: keeps a very long document linear


@dataclass(frozen=True)
class Mention:
    """A word that stands for a person: its index, its sentence, and whether it is a subject."""

    index: int
    sentence: int
    person: Person
    subject: bool


@dataclass(frozen=True)
class References:
    """Who is mentioned where, and whom the pronouns and office nouns among these words mean."""

    mentions: tuple[Mention, ...]
    meant: Mapping[int, Person]

    def before(self, i: int) -> Iterator[Mention]:
        """The mentions before word ``i``, the nearest first; not farther back than ``FAR`` of them."""
        k = bisect_left(self.mentions, i, key=lambda m: m.index)
        yield from reversed(self.mentions[max(0, k - FAR) : k])


def find_references(
    doc: Doc,
    people: People,
    lexicon: Lexicon,
    geo: Mapping[int, GeoSpan],
    home: str | None = None,
    issuer: str | None = None,
) -> References:
    """Read a document from left to right for whom its pronouns and offices mean.

    ``home`` is the state of the officials of whom it does not say which, ``issuer`` the one that publishes it.
    """
    walk = _Walk(people, lexicon, geo, home, issuer)
    for number, sent in enumerate(doc.sents):
        for token in sent:
            walk.read(token, number)
    return References(tuple(walk.mentions), walk.meant)


class _Walk:
    """The mentions read so far, and whom the pronouns and offices among them mean."""

    def __init__(
        self, people: People, lexicon: Lexicon, geo: Mapping[int, GeoSpan], home: str | None, issuer: str | None
    ):
        self.people, self.lexicon, self.geo, self.home, self.issuer = people, lexicon, geo, home, issuer
        self.mentions: list[Mention] = []
        self.meant: dict[int, Person] = {}

    def read(self, token: Token, number: int) -> None:
        """The next word, in the sentence of that number."""
        person = self.people.at(token.i)
        if person is not None:
            label = token.i + 1 < len(token.doc) and token.nbor(1).text == ":"  # 'MR. SILVA: He left'
            if label or self.people.at(token.i + 1) is person:
                return  # the name goes on
        elif (person := self._resolve(token, number)) is not None:
            self.meant[token.i] = person
        elif not self._is_office(token) or (person := self._unnamed(token)) is None:
            return
        self.mentions.append(Mention(token.i, number, person, _is_subject(token)))

    def _resolve(self, token: Token, sentence: int) -> Person | None:
        low = token.lower_
        if low in SINGULAR and token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token, sentence)
        return self._office(token, sentence) if self._is_office(token) else None

    def _is_office(self, token: Token) -> bool:
        return token.tag_ in ("NN", "NNP") and token.lemma_.lower() in self.lexicon.words["office"]

    def _unnamed(self, token: Token) -> Person | None:
        """'The Secretary', of whom the text tells no name: 'he' can mean him too."""
        words = {c.lower_ for c in token.lefts}
        named = token.text[:1].isupper() and not children(token, "det")
        beside = token.dep_ in (*BESIDE, "appos", "attr", "poss") or children(token, "appos")
        if beside or words & ANOTHER or not (named or words & DEFINITE):
            return None
        return unnamed(token, written(token)[0], self.geo, self.lexicon, self.home)

    def _pronoun(self, token: Token, sentence: int) -> Person | None:
        barred = self._clause_subjects(token) if token.tag_ == "PRP" and not _is_subject(token) else []
        verb = clause_verb(token)
        if verb is not None and verb.dep_ == "relcl" and any(t.tag_ in ("WP", "WDT") for t in verb.subtree):
            barred = [*barred, self.people.at(verb.head.i)]  # 'Li, with whom he met'
        sex = "m" if token.lower_ in MALE else "f"
        praised = token.tag_ == "PRP$" and self._praised(token, verb)
        if praised:
            return praised
        near = takewhile(lambda m: sentence - m.sentence < MEMORY, reversed(self.mentions))
        pool = [m for m in near if m.person not in barred and _sex(m.person) in (None, sex)]
        if not pool:
            return None

        def weight(m: Mention) -> tuple[int, int]:
            return 2 * m.subject + 2 * (_sex(m.person) == sex) - 2 * (sentence - m.sentence), m.index

        return max(pool, key=weight).person

    def _praised(self, token: Token, verb: Token | None) -> Person | None:
        """Silva in 'praised Silva for his visit': the object, but not of verbs that state an encounter."""
        if verb is None or verb.lemma_.lower() in self.lexicon.verbs:
            return None
        behind = any(name == "for" and token in o.subtree for name, o in preps(verb, 0))
        objects = [x for o in children(verb, "dobj") for x in (o, *children(o, "appos"))] if behind else []
        return next((p for o in objects if (p := self.people.at(o.i))), None)

    def _clause_subjects(self, token: Token) -> list[Person]:
        verb = clause_verb(token)
        found = [] if verb is None else [self.people.at(s.i) or self.meant.get(s.i) for s in surface_subjects(verb)]
        return [p for p in found if p is not None]

    def _office(self, token: Token, sentence: int) -> Person | None:
        """'The president', 'the Russian foreign minister': a definite phrase without a name of its own."""
        lemma, codes = token.lemma_.lower(), states_of(modifiers(token, self.geo))
        first = next(iter(children(token, "det", "poss")), None)
        if token.dep_ in BESIDE or (first is None and not codes):
            return None
        if first is not None and first.dep_ == "det" and first.lower_ not in DEFINITE:
            return None
        words = {c.lower_ for c in token.subtree if c.i < token.i}
        words |= {o.lower_ for name, o in preps(token, 0) if name in ("for", "of")}  # 'the Minister for Trade'
        if ANOTHER & words:
            return None
        fits = [p for p in self.people.persons if self._fits(p, codes, lemma, words)]
        if self.issuer and not codes and token.text[:1].isupper():  # in its own texts 'the President' is its own
            fits = [p for p in fits if p.country in (self.issuer, None)]
        if codes:
            return fits[0] if len(fits) == 1 else None
        known = [m for m in self.mentions[-FAR:] if m.person in fits]
        if known:
            return max(known, key=lambda m: (2 * m.subject - (sentence - m.sentence), m.index)).person
        ours = [p for p in fits if p.country == self.home and p.held and token.text[:1].isupper()]
        return ours[0] if len(ours) == 1 else None  # 'the Prime Minister', whom the text names later

    def _fits(self, p: Person, codes: tuple[str, ...], lemma: str, words: set[str]) -> bool:
        """The office can be that of the person: of the state, of the rank; 'the leader' has a title of leaders."""
        titles = p.titles or (p.held if codes or p.country == self.home else frozenset())
        if (codes and p.country not in codes) or not words & RANKS <= titles:
            return False
        if titles & PORTFOLIOS and not words & PORTFOLIOS <= titles:
            return False  # the Prime Minister is not 'the Foreign Minister'
        if lemma in RULERS:
            return not titles or bool(titles & LEADERS)
        return lemma in titles or (lemma == "premier" and "prime" in titles)


def unnamed(token: Token, name: str, geo: Mapping[int, GeoSpan], lexicon: Lexicon, home: str | None) -> Person | None:
    """The holder of an office of which the phrase tells the state: 'the North Korean leader', 'the Pope', and in a text
    of one state 'the Vice President'."""
    spans, lemma = modifiers(token, geo), token.lemma_.lower()
    codes = states_of(spans) or ((lexicon.one_state[lemma],) if lemma in lexicon.one_state else ())
    if codes or any(s.stateless for s in spans):
        country, source = codes[0] if len(codes) == 1 else None, "description" if codes else "organization"
    elif token.text[:1].isupper() and any(d.lower_ == "the" for d in token.children):
        country, source = home, "home" if home else None
    else:
        return None
    how = {"country": country, "country_source": source, "unnamed": True}
    return Person(name, titles=frozenset({lemma}), **how)


def _sex(p: Person) -> str | None:
    if p.titles & MALE_TITLES:
        return "m"
    return "f" if p.titles & FEMALE_TITLES else None


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "conj") and token.head != token:
        token = token.head
    return token.dep_ in SUBJECTS


# -- transcripts ---


def find_speakers(doc: Doc, people: People) -> tuple[tuple[int, Person | None], ...]:
    """Where somebody begins to speak in a transcript, in which 'SECRETARY LUNDE:' begins a paragraph, and who: None is
    somebody whom the label does not name."""
    found = [label for t in doc if t.text == ":" and t.i and (label := _label(doc, t.i, people))]
    if len(found) == 1:  # no talk of two: what he or she says ends with the paragraph
        end = next((t.i for t in doc[found[0][0] :] if "\n\n" in t.text_with_ws), len(doc))
        found.append((end, None))
    return tuple(found)


def _label(doc: Doc, colon: int, people: People) -> tuple[int, Person | None] | None:
    """The first word of a label that ends with this colon, and whom it names."""
    start = colon
    while start and colon - start < LABEL and "\n" not in doc[start - 1].text_with_ws:
        start -= 1
    if start and "\n" not in doc[start - 1].text_with_ws:
        return None
    if any(t.lower_ == "to" and people.at(t.i + 1) is not None for t in doc[start:colon]):
        return None  # 'Silva to Lunde: what I saw'
    person = people.at(colon - 1)
    return (start, person) if person is not None or doc[start:colon].text.isupper() else None
