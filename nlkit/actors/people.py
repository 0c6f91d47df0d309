"""The persons that a document names: their names merged, their countries found.

'Kim', 'Mr. Kim' and 'Kim Jong-un' are one person; the fullest form is the
name. The country comes from the words around the name, else from the table
of offices at the document's date.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit.actors.names import find_names, fold, name_words, same_name
from nlkit.actors.titles import Titles, is_title
from nlkit.lexicon.offices import offices_of
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from nlkit.actors.spans import GeoSpan
    from nlkit.lexicon.offices import Office
    from nlkit.lexicon.rules import Lexicon

REGNAL = word_set("people.regnal")


@dataclass
class Person:
    """A person of the document. ``mentions`` are half-open spans of word indices, in order."""

    words: tuple[str, ...]
    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    country: str | None = None
    country_source: str | None = None
    candidates: tuple[str, ...] = ()
    for_organization: bool = False
    unnamed: bool = False  # known by office alone


class People:
    """All persons of a document; ``at(i)`` tells whose name word ``i`` belongs to."""

    def __init__(self, doc: Doc, geo: dict[int, GeoSpan], lexicon: Lexicon, date: str | None):
        self.doc, self.geo, self.lexicon, self.date = doc, geo, lexicon, date
        self.persons: list[Person] = []
        self._at: dict[int, Person] = {}
        self._by_word: dict[str, list[Person]] = {}  # persons by each word of their names, and by all of them as one
        self._couples: dict[int, int] = {}  # first words of names that stand side by side: two persons
        self._titled_by: dict[int, int] = {}  # title word -> first word of the name behind it
        self._merge(find_names(doc, geo, lexicon, date))
        self._merge_by_office()
        self._countries()
        self._by_name: dict[str, set[str]] = {}
        for p in self.persons:
            self._by_name.setdefault(p.name, set()).update(p.titles)

    def at(self, i: int) -> Person | None:
        return self._at.get(i)

    def named_behind(self, i: int) -> Person | None:
        """The person whose title word ``i`` is: 'Secretary' in 'Secretary for Political Affairs Ana Silva'."""
        start = self._titled_by.get(i)
        return None if start is None else self._at.get(start)

    def titled(self, name: str) -> bool:
        """The person of this name bears a title somewhere in the document."""
        return bool(self.titles_of(name))

    def titles_of(self, name: str) -> set[str]:
        """The title words that the document gives to the person of this name, lower case."""
        return self._by_name.get(name, set())

    def holds(self, p: Person, office: str) -> bool:
        """The table of offices knows the person as 'president', 'chancellor' and so on at the document's date."""
        known = self._offices(p.name, self.date) if self.date else ()
        return any(o.iso3 == p.country and office in fold(o.title).split() and o.held_on(self.date) for o in known)

    def home(self) -> str | None:
        """The state whose officials the document names without saying which: 'Secretary Baker' in an American text.

        That of most persons known by office whose title stands alone everywhere; None without a clear majority.
        """
        bare = Counter(p.country for p in self.persons if p.country_source == "office" and p.titles)
        first = bare.most_common(2)
        return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None

    def _offices(self, name: str, date: str | None = None) -> tuple[Office, ...]:
        """Offices of a name in the table of the package and in the user's roster."""
        return offices_of(name, date, extra=self.lexicon.roster)

    # -- names to persons ---

    def _merge(self, spans: set[tuple[int, int]]) -> None:
        for s, t in pairwise(sorted(spans)):
            if self._beside(s, t):
                self._couples |= {s[0]: t[0], t[0]: s[0]}
        for a, b in sorted(spans, key=lambda s: (-len(name_words(self.doc, *s)), s[0] not in self._couples, s[0])):
            self._add(a, b)
        covered = {i for a, b in spans for i in range(a, b)}
        surnames = {p.words[-1] for p in self.persons if len(p.words) > 1} | {p.words[0] for p in self.persons}
        for t in self.doc:
            free = not covered & {t.i, t.i - 1} and t.i not in self.geo
            if free and t.tag_ in ("NNP", "NNPS") and fold(t.text) in surnames:
                self._add(t.i, t.i + 1)
        for p in self.persons:
            p.mentions.sort()

    def _beside(self, a: tuple[int, int], b: tuple[int, int]) -> bool:
        """'President Silva and First Lady Ana Silva', 'Ana Silva and President Silva' are two."""
        between = self.doc[a[1] : b[0]]
        words = [t.lower_ for t in between]
        if "and" not in words or len(words) > 5:
            return False
        return all(t.lower_ in ("and", "his", "her", "wife", "husband") or is_title(t, self.lexicon) for t in between)

    def _add(self, start: int, end: int) -> None:
        words = name_words(self.doc, start, end)
        if not words:
            return
        person = self._match(words, start)
        if person is None:
            text = self.doc[start:end].text
            person = Person(words, " ".join(text.split()))
            self.persons.append(person)
            for word in {*words, "".join(words)}:
                self._by_word.setdefault(word, []).append(person)
        person.mentions.append((start, end))
        self._at.update(dict.fromkeys(range(start, end), person))

    def _match(self, words: tuple[str, ...], start: int) -> Person | None:
        """The person known already whom a name means; of several the one named last before it."""
        other = self._at.get(self._couples.get(start, -1))
        alike = {id(p): p for w in (*words, "".join(words)) for p in self._by_word.get(w, ())}
        hits = [p for p in alike.values() if p is not other and same_name(words, p.words)]
        hits = [p for p in hits if p.words == words] or hits
        title = self._title(start)
        hits = [p for p in hits if title and any(self._title(a) == title for a, _ in p.mentions)] or hits
        if len(hits) < 2:
            return hits[0] if hits else None
        return max(hits, key=lambda p: max((a for a, _ in p.mentions if a < start), default=-1))

    def _title(self, start: int) -> str:
        """The title right before a name: of 'President Silva' and 'Mrs. Ana Silva' it tells which is meant later."""
        before = self.doc[start - 1] if start else None
        return before.lower_ if before is not None and is_title(before, self.lexicon) else ""

    def _merge_by_office(self) -> None:
        """'Joe Biden' and 'Joseph R. Biden' are one where the table of offices knows both names."""
        known: dict[tuple[str, str | None], Person] = {}
        for p in list(self.persons):
            offices = self._offices(p.name, self.date) if len(p.words) > 1 else ()
            if not offices:
                continue
            twin = known.setdefault((offices[0].name, offices[0].iso3), p)
            if twin is not p:
                if len(p.name) > len(twin.name):
                    twin.name, twin.words = p.name, p.words
                twin.mentions = sorted(twin.mentions + p.mentions)
                self._at.update((i, twin) for a, b in p.mentions for i in range(a, b))
                self.persons.remove(p)

    # -- persons to countries ---

    def _countries(self) -> None:
        titles = Titles(self.doc, self.geo, self.lexicon, self._at)
        for p in self.persons:
            votes: Counter[tuple[str, str]] = Counter()  # (country, source)
            candidates: list[str] = []
            for start, end in p.mentions:
                near = titles.around(start, end)
                self._titled_by.update(dict.fromkeys(near.words, start))
                p.titles |= near.titles
                p.for_organization |= near.organization
                if len(near.countries) == 1:
                    votes[near.countries[0], near.source] += 1
                else:
                    candidates += near.countries
            self._count_offices(p, votes)
            self._decide(p, votes, candidates)

    def _count_offices(self, p: Person, votes: Counter[tuple[str, str]]) -> None:
        """What the table of offices adds to the words around a name."""
        held = self._offices(p.name, self.date)
        if len(p.words) == 1:  # a surname alone: only with the title of the office; a ruler is filed as 'King Felipe'
            reigning = [o for t in p.titles & REGNAL for o in self._offices(f"{t.title()} {p.name}", self.date)]
            held = tuple(reigning) or tuple(o for o in held if set(fold(o.title).split()) & p.titles)
        if not held:
            return
        first = held[0]
        p.titles |= {w for w in fold(first.title).split() if w in self.lexicon.titles}
        if first.iso3 is None and not votes and (not self.date or first.held_on(self.date)):
            p.for_organization = True  # the head of a body acts for it, whatever he was before
        if first.iso3 and (not votes or len({o.iso3 for o in held}) == 1):
            votes[first.iso3, "office"] += 2  # a name in the table outweighs one neighbour

    def _decide(self, p: Person, votes: Counter[tuple[str, str]], candidates: Sequence[str]) -> None:
        one_state = self.lexicon.one_state
        alone = {one_state[w] for w in (*p.titles, *p.words[:1]) if w in one_state}
        if len(alone) == 1:
            p.country, p.country_source = alone.pop(), "title"
        elif p.for_organization:
            p.country_source = "organization"
        elif votes:
            (p.country, p.country_source), _ = votes.most_common(1)[0]
        else:
            self._by_office(p, candidates)

    def _by_office(self, p: Person, candidates: Sequence[str]) -> None:
        """Where nothing stands by the name: the offices of that name, at the document's date or ever."""
        found = self._offices(p.name, self.date) or self._offices(p.name)
        if candidates:
            found = tuple(o for o in found if o.iso3 in candidates) or found
        if len(p.words) == 1 and p.titles:
            fits = tuple(o for o in found if set(fold(o.title).split()) & {fold(t) for t in p.titles})
            found = fits or found
        codes = tuple(dict.fromkeys(o.iso3 for o in found if o.iso3))
        if len(p.words) > 1 and codes:
            codes = codes[:1]
        if len(codes) == 1:
            p.country, p.country_source = codes[0], "office"
        elif found and not codes:
            p.for_organization, p.country_source = True, "organization"
        else:
            p.candidates = codes or tuple(dict.fromkeys(candidates))
