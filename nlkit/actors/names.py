"""Which words of a document are the name of a person.

The entity recognizer proposes names; titles, demonyms and marks are cut off,
and what it has cut short or missed is found by the words around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nlkit.actors.same import SUFFIXES, fold
from nlkit.actors.titles import is_title
from nlkit.lexicon.offices import offices_of
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc

    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Lexicon

PARTICLES = word_set("names.particles")
BEFORE = word_set("names.before")
WEEKDAYS = word_set("names.weekdays")
CALENDAR = word_set("names.calendar")
PLACING = word_set("names.placing")
DASHES = word_set("names.dashes")
GENRES = word_set("issuer.genres")
LONGEST = 4  # words of a name behind a title, at most


def folded(texts: Iterable[str]) -> tuple[str, ...]:
    """The folded parts of the words of a name: ('kim', 'jong', 'un')."""
    return tuple(part for text in texts for part in _parts(text))


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> list[str]:
    parts = fold(word).replace("'", "").replace("’", "").split("-")
    return [w for w in parts if any(x.isalnum() for x in w)]


@dataclass(frozen=True)
class Names:
    """The names of persons in a document."""

    doc: Doc
    geo: Mapping[int, GeoSpan]
    lexicon: Lexicon
    date: str | None

    def find(self) -> set[tuple[int, int]]:
        """The names as half-open spans of word indices, without overlap."""
        found = (s for a, b in self._entities() for s in self._trimmed(a, b))
        spans = {self._grown(a, b) for a, b in found if not self._common(a, b)}
        known = {fold(self.doc[b - 1].text) for a, b in spans if b - a > 1 and a not in self.geo}
        spans = {self._behind_place(a, b, known) for a, b in spans}
        covered = {i for a, b in spans for i in range(a, b)}
        for a, b in [*self._behind_titles(covered), *self._in_office(covered)]:
            if covered.isdisjoint(range(a, b)):
                spans.add((a, b))
                covered.update(range(a, b))
        return spans

    def _is_title(self, i: int) -> bool:
        return is_title(self.doc[i], self.lexicon)

    def _common(self, start: int, end: int) -> bool:
        """'Ministers', 'National Police', 'Readout': no name of a person."""
        last, words = self.doc[end - 1], self.lexicon.words
        nouns = words["group"] | words["bodies"] | words["government"]
        return last.tag_ == "NNPS" or last.lower_ == "minister" or last.lemma_.lower() in nouns | GENRES

    # -- what the recognizer proposes ---

    def _entities(self) -> Iterator[tuple[int, int]]:
        """Persons, in two where there is a verb between: 'Ana Silva rang Ole Dahl'."""
        for e in (e for e in self.doc.ents if e.label_ == "PERSON"):
            cuts = [t.i for t in e if t.pos_ == "VERB" and t.is_lower]
            yield from zip([e.start, *(i + 1 for i in cuts)], [*cuts, e.end], strict=True)

    def _trimmed(self, start: int, end: int) -> list[tuple[int, int]]:
        """An entity without titles, demonyms and possessive marks; [] if nothing or a country is left."""
        start = self._behind_prefix(start, end)
        while end > start and self._is_mark(end - 1):
            end -= 1
        if start >= end or self.doc[start].text in WEEKDAYS:
            return []
        span = self.geo.get(start)
        place = span is not None and span.start <= start and span.end >= end
        return [] if place and not (start and self._is_title(start - 1)) else [(start, end)]

    def _behind_prefix(self, start: int, end: int) -> int:
        """The first word behind titles, articles, marks and nationalities: of 'the Brazilian President Silva'."""
        while start < end:
            span = self.geo.get(start)
            state = span is not None and span.end < end and span.has("demonym", "country")
            if not (state or self.doc[start].lower_ in BEFORE or self._is_title(start)):
                break
            start = span.end if state else start + 1
        return start

    def _behind_place(self, start: int, end: int, known: set[str]) -> tuple[int, int]:
        """A name without the city before it: 'in Oslo Silva met', where the text has an Ana Silva."""
        city = self.geo.get(start)
        told = start > 0 and self.doc[start - 1].lower_ in PLACING and fold(self.doc[end - 1].text) in known
        cut = told and city is not None and city.end == end - 1 and city.has("city", "capital")
        return (end - 1 if cut else start), end

    def _is_mark(self, i: int) -> bool:
        t = self.doc[i]
        return t.lower_ in BEFORE or not (t.text[-1].isalnum() or t.text == ".")

    # -- what it has cut short ---

    def _grown(self, start: int, end: int) -> tuple[int, int]:
        """A name cut short by the recognizer: 'Ana [Maria Silva]', '[Jan Novak] Jr.'."""
        doc = self.doc
        while start and self._begins(start - 1, start, end):
            start -= 1
        while (
            end + 1 < len(doc)
            and not doc[end - 1].whitespace_
            and doc[end].text in DASHES
            and doc[end + 1].text.islower()
        ):
            end += 2  # 'Moon Jae' + '-in'
        while end < len(doc) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end and self._ends(end):
            end += 1
        for k in (end, end + 1):
            if k < len(doc) and doc[k].lower_ in SUFFIXES and (k == end or doc[end].text == ","):
                return start, k + 1
        return start, end

    def _begins(self, i: int, start: int, end: int) -> bool:
        """The word before a name is its first word."""
        t = self.doc[i]
        part = t.text[:1].isupper() and t.dep_ == "compound" and start <= t.head.i < end
        topic = i > 0 and self.doc[i - 1].lower_ == "for"  # 'Envoy for Climate [Ana Silva]'
        return part and t.ent_type_ in ("", "PERSON") and self._is_new(i) and not topic

    def _ends(self, i: int) -> bool:
        return self._is_new(i) and self.doc[i].text[0].isalpha() and not self._common(i, i + 1)

    def _is_new(self, i: int) -> bool:
        """A proper noun that is no title and no name of a place."""
        return self.doc[i].tag_ == "NNP" and i not in self.geo and not self._is_title(i)

    # -- what it has missed ---

    def _behind_titles(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """'President Sargsyan': a proper noun behind a title."""
        doc = self.doc
        for i in range(1, len(doc)):
            begins = self._is_new(i) and i not in covered and doc[i].text[0].isupper()
            title = self._is_title(i - 1) and doc[i - 1].tag_ != "PRP$"  # 'His February summit'
            if not (begins and title and doc[i - 1].text[0].isupper()):
                continue
            end = i + 1
            while end < len(doc) and end - i < LONGEST and (self._is_new(end) or doc[end].lower_ in PARTICLES):
                end += 1
            while doc[end - 1].lower_ in PARTICLES:
                end -= 1
            if end > i and not self._common(i, end):
                yield i, end

    def _in_office(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Names of office holders that the entity recognizer has missed."""
        doc, roster = self.doc, self.lexicon.roster
        for i, t in enumerate(doc):
            if i in covered or not self._is_new(i) or not t.text[0].isupper():
                continue
            if i + 1 < len(doc) and doc[i + 1].tag_ == "NNP" and offices_of(doc[i : i + 2].text, extra=roster):
                yield i, i + 2
            elif t.ent_type_ != "NORP" and not t.is_sent_start and t.text not in CALENDAR:
                holders = offices_of(t.text, self.date, extra=roster) if self.date else ()
                alone = not any(doc[k].tag_ in ("NNP", "NNPS") for k in (i - 1, i + 1) if 0 <= k < len(doc))
                if alone and len({h.iso3 for h in holders}) == 1:
                    yield i, i + 1
