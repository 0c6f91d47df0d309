"""Which words of a document are the name of a person.

The entity recognizer proposes names; titles, demonyms and portfolios are cut
off, and what it has cut short or missed is found by the words around it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.actors.titles import is_title, office_before
from nlkit.lexicon.offices import given, offices_of
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.rules import Lexicon

PARTICLES = word_set("names.particles")
SUFFIXES = word_set("names.suffixes")
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
CALENDAR = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun".split())
DASHES = "-\u2010\u2011\u2013"
QUOTES = frozenset("\"“”'‘’")
LONGEST = 4  # words of a name behind a title, at most


def fold(text: str) -> str:
    """Lower case, without accents."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def name_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The folded words of a name: ('kim', 'jong', 'un')."""
    parts = (w for t in doc[start:end] for w in fold(t.text).replace("'", "").replace("’", "").split("-"))
    return tuple(w for w in parts if any(x.isalnum() for x in w))


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One of the names can stand for the other within a document."""
    short, long = sorted((tuple(w for w in x if w not in SUFFIXES) for x in (a, b)), key=len)
    if not short:
        return False
    if "".join(short) == "".join(long):
        return True
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) or (len(long) > 2 and short[0] in long[1:] and len(short[0]) > 3)
    if set(short) <= set(long):
        return True
    initials = all(
        s == w or (len(s.rstrip(".")) == 1 and w.startswith(s[0])) for s, w in zip(short, long, strict=False)
    )
    return short[-1] == long[-1] and (given(short[0]) == given(long[0]) or initials)


def _is_calendar_word(text: str) -> bool:
    """'May', 'March' and 'Sun' are surnames too."""
    return text[:3] in CALENDAR and len(text) < 10


def find_names(doc: Doc, geo: dict[int, GeoSpan], lexicon: Lexicon, date: str | None) -> set[tuple[int, int]]:
    """Names of persons as half-open spans of word indices, without overlap."""
    return _Names(doc, geo, lexicon, date).find()


@dataclass(frozen=True)
class _Names:
    doc: Doc
    geo: dict[int, GeoSpan]
    lexicon: Lexicon
    date: str | None

    def find(self) -> set[tuple[int, int]]:
        found = {s for e in self.doc.ents if e.label_ == "PERSON" for s in self._trimmed(e.start, e.end)}
        last_words = Counter(self.doc[b - 1].text for a, b in found if b - a > 1)
        found = {part for s in found for part in self._parted(*s, last_words)}
        nicknamed = list(self._nicknamed())
        within = {i for a, b in nicknamed for i in range(a, b)}
        found = {s for s in found if within.isdisjoint(range(*s))}
        spans = {*nicknamed, *(self._grown(a, b) for a, b in found if not self._common(a, b))}
        covered = {i for a, b in spans for i in range(a, b)}
        for a, b in [*self._behind_titles(covered), *self._in_office(covered)]:
            if not covered & set(range(a, b)):
                spans.add((a, b))
                covered |= set(range(a, b))
        return spans

    def _is_title(self, i: int) -> bool:
        return is_title(self.doc[i], self.lexicon)

    def _common(self, start: int, end: int) -> bool:
        """'Ministers', 'National Police': no name of a person."""
        last = self.doc[end - 1]
        nouns = self.lexicon.words["group"] | self.lexicon.words["bodies"] | self.lexicon.words["government"]
        return last.tag_ == "NNPS" or last.lower_ == "minister" or last.lemma_.lower() in nouns

    # -- what the recognizer proposes ---

    def _trimmed(self, start: int, end: int) -> list[tuple[int, int]]:
        """An entity without titles, demonyms and possessive marks; [] if nothing or a country is left."""
        doc = self.doc
        start = self._behind_prefix(start, end)
        while end > start and (
            (not doc[end - 1].text[-1].isalnum() and doc[end - 1].text != ".") or doc[end - 1].lower_ in ("'s", "’s")
        ):
            end -= 1
        known = end - start == 2 and self._in_power(end - 1, end) and not self._in_power(start, end)
        if (end - start > 2 or known) and start and self._in_portfolio(start):
            start += 1  # 'Envoy for Climate Ana Silva': the portfolio is no name
        while end - start > 1 and doc[end - 1].text.islower() and doc[end - 2].text not in DASHES:  # 'Ana Silva of'
            end -= 1
        if start >= end or not doc[start].text[0].isalpha() or (end == start + 1 and doc[start].text in WEEKDAYS):
            return []
        span = self.geo.get(start)
        if span and span.start <= start and span.end >= end and not (start and self._is_title(start - 1)):
            return []
        return [(start, end)]

    def _behind_prefix(self, start: int, end: int) -> int:
        """The first word behind titles, articles, marks and nationalities."""
        while start < end:
            span = self.geo.get(start)
            if span is not None and span.end >= end:
                span = None  # the name goes no farther
            mark = self.doc[start].lower_ in ("the", "a", "'s", "’s", ",", "-", "“", '"')
            if not (mark or self._is_title(start) or (span and span.has("demonym", "country"))):
                break
            start = span.end if span else start + 1
        return start

    def _in_portfolio(self, start: int) -> bool:
        """The word before it belongs to an office: 'for' in 'Envoy for [Climate Ana Silva]'."""
        before = self.doc[start - 1].lower_
        if before not in ("and", "for", "of", "&"):
            return False
        first = self.doc[start].sent.start
        return before == "for" or office_before(self.doc, start - 1, first, self.lexicon) is not None

    def _parted(self, start: int, end: int, last_words: Counter[str]) -> list[tuple[int, int]]:
        """'Putin-Li' in 'the Putin-Li summit' is two names where both are known, from the text or by their office."""
        marks = [i for i in range(start + 1, end - 1) if self.doc[i].text in DASHES]
        if len(marks) != 1:
            return [(start, end)]
        parts = [(start, marks[0]), (marks[0] + 1, end)]
        known = [last_words[self.doc[b - 1].text] - (b == end) for _, b in parts]
        if end - start == 3 and not self._in_power(start, end):
            known = [self._in_power(a, b) for a, b in parts] if not all(known) else known
        return parts if all(known) else [(start, end)]

    def _in_power(self, start: int, end: int) -> bool:
        """Somebody of this name holds an office at the document's date."""
        return bool(self.date and offices_of(self.doc[start:end].text, self.date, extra=self.lexicon.roster))

    # -- what it has cut short ---

    def _grown(self, start: int, end: int) -> tuple[int, int]:
        """A name cut short by the recognizer: 'Ana [Maria Silva]', '[Jan Novak] Jr.'."""
        doc = self.doc
        while self._hyphen(end):
            end += 2  # 'Moon Jae' + '-in'
        while self._hyphen(start - 1):
            start -= 2  # 'Kim Jung-' + 'sook'
        while start and self._begins(start - 1, start, end):
            start -= 1
        while end < len(doc) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end:
            name = doc[end].tag_ == "NNP" and doc[end].text[0].isalpha() and end not in self.geo
            if not name or self._is_title(end) or self._common(end, end + 1):
                break
            end += 1
        for k in (end, end + 1):
            if k < len(doc) and doc[k].lower_ in SUFFIXES and (k == end or doc[end].text == ","):
                return start, k + 1
        return start, end

    def _begins(self, i: int, start: int, end: int) -> bool:
        """The word before a name is its first word."""
        t = self.doc[i]
        free = i not in self.geo and not self._is_title(i) and t.ent_type_ in ("", "PERSON") and t.tag_ == "NNP"
        part = free and t.text[:1].isupper() and t.dep_ == "compound" and start <= t.head.i < end
        return part and not (i and self.doc[i - 1].lower_ == "for")  # 'Envoy for Climate [Ana Silva]'

    def _hyphen(self, i: int) -> bool:
        """A hyphen within a name, not between two names: 'the Trump-Kim summit'."""
        doc = self.doc
        if not 0 < i < len(doc) - 1 or doc[i - 1].whitespace_ or doc[i].whitespace_ or doc[i].text not in DASHES:
            return False
        return not (doc[i + 1].text[0].isupper() and doc[i + 1].ent_iob_ == "B" and doc[i - 1].ent_type_)

    def _nicknamed(self) -> Iterator[tuple[int, int]]:
        """'Luiz “Lula” Silva': the recognizer parts a name at the quotation marks."""
        doc = self.doc
        for i in range(1, len(doc) - 3):
            nick = doc[i].text in QUOTES and doc[i + 2].text in QUOTES and doc[i + 1].tag_ == "NNP"
            two = nick and self._in_power(i - 1, i) and self._in_power(i + 3, i + 4)  # 'Macron “Warns” Putin'
            if not (nick and not two and self._part_of_name(i - 1) and self._part_of_name(i + 3)):
                continue
            start, end = i - 1, i + 4
            while start > doc[i].sent.start and self._part_of_name(start - 1):
                start -= 1
            while end < len(doc) and self._part_of_name(end):
                end += 1
            yield start, end

    def _part_of_name(self, i: int) -> bool:
        t = self.doc[i]
        named = t.tag_ == "NNP" and t.text[0].isalpha() and t.ent_type_ in ("", "PERSON")
        return named and i not in self.geo and not self._is_title(i)

    # -- what it has missed ---

    def _behind_titles(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """'President Sargsyan': a proper noun behind a title."""
        doc = self.doc
        for i in range(1, len(doc)):
            if not self._could_be(i, covered, ("NNP", "NNPS")):
                continue
            if not (self._is_title(i - 1) and doc[i - 1].text[0].isupper()):
                continue
            end = i + 1
            while end < len(doc) and end - i < LONGEST and self._goes_on(end):
                end += 1
            while doc[end - 1].lower_ in PARTICLES:
                end -= 1
            if end > i and not self._common(i, end):
                yield i, end

    def _could_be(self, i: int, covered: set[int], tags: tuple[str, ...]) -> bool:
        """A proper noun that is no title, no name of a place and no name found already."""
        t = self.doc[i]
        free = i not in covered and i not in self.geo
        return free and t.tag_ in tags and t.text[0].isupper() and not self._is_title(i)

    def _goes_on(self, i: int) -> bool:
        """A name that has begun goes on with this word."""
        t = self.doc[i]
        name = t.tag_ == "NNP" and not self._is_title(i)
        return i not in self.geo and (name or t.lower_ in PARTICLES)

    def _in_office(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Names of office holders that the entity recognizer has missed."""
        doc, roster = self.doc, self.lexicon.roster
        for i, t in enumerate(doc):
            if not self._could_be(i, covered, ("NNP",)):
                continue
            if i + 1 < len(doc) and doc[i + 1].tag_ == "NNP" and offices_of(doc[i : i + 2].text, extra=roster):
                yield i, i + 2
            elif t.ent_type_ != "NORP" and not t.is_sent_start and not _is_calendar_word(t.text):
                holders = offices_of(t.text, self.date, extra=roster) if self.date else ()
                alone = not any(doc[k].tag_ in ("NNP", "NNPS") for k in (i - 1, i + 1) if 0 <= k < len(doc))
                if alone and len({h.iso3 for h in holders}) == 1:
                    yield i, i + 1
