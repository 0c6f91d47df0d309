"""The persons that a document names: their names merged, their countries found.

'Kim', 'Mr. Kim' and 'Kim Jong-un' are one person; the fullest form is the
name. The country comes from the words around the name, else from the table
of offices at the document's date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nlkit.actors.names import Names, folded
from nlkit.actors.same import fold, same_name
from nlkit.actors.titles import Titles, is_title
from nlkit.lexicon.offices import RULERS, offices_of
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from nlkit.actors.spans import GeoSpan
    from nlkit.actors.titles import Around
    from nlkit.lexicon.offices import Office
    from nlkit.lexicon.rules import Lexicon

REGNAL = word_set("people.regnal")
NAMESAKES = 200  # of those who share a word of their name, looked at at most: keeps a very long document linear
YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


@dataclass(frozen=True)
class Person:
    """A person of the document. ``mentions`` are half-open spans of word indices, in order; none of an ``unnamed`` one,
    whose name is the office as written. ``held`` are the words of the office that the table of offices tells."""

    name: str
    mentions: tuple[tuple[int, int], ...] = ()
    titles: frozenset[str] = frozenset()
    country: str | None = None
    country_source: str | None = None
    candidates: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    unnamed: bool = False


@dataclass(frozen=True)
class People:
    """All persons of a document: by each word of their names, by the title words before these, titles by name."""

    persons: tuple[Person, ...]
    by_word: Mapping[int, Person]
    by_title: Mapping[int, Person]
    titles: Mapping[str, frozenset[str]]

    def at(self, i: int) -> Person | None:
        """The person whose name word ``i`` belongs to."""
        return self.by_word.get(i)

    def named_behind(self, i: int) -> Person | None:
        """The person whose title word ``i`` is: 'Secretary' in 'Secretary for Political Affairs Ana Silva'."""
        return self.by_title.get(i)

    def titled(self, name: str) -> bool:
        """The person of this name bears a title somewhere in the document."""
        return bool(self.titles_of(name))

    def titles_of(self, name: str) -> frozenset[str]:
        """The title words that the document gives to the person of this name, lower case."""
        return self.titles.get(name, frozenset())

    def home(self) -> str | None:
        """The state whose officials the document names without saying which: 'Secretary Baker' in an American text.

        That of most persons known by office whose title stands alone everywhere; None without a clear majority.
        """
        bare = Counter(p.country for p in self.persons if p.country_source == "office" and p.titles)
        first = bare.most_common(2)
        return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def find_people(doc: Doc, geo: Mapping[int, GeoSpan], lexicon: Lexicon, date: str | None) -> People:
    """All persons that a document names."""
    bearers = _Bearers(doc, geo, lexicon, Names(doc, geo, lexicon, date).find())
    around = Titles(doc, geo, lexicon, bearers.at).around
    judge = _Judge(lexicon, date, (*filter(None, [date]), *sorted({f"{y}-07-01" for y in YEAR.findall(doc.text)})))
    persons: dict[int, Person] = {}
    by_title: dict[int, int] = {}  # title word -> first word of the name behind it
    titles: dict[str, frozenset[str]] = {}
    for b in bearers.all.values():
        near = [around(*m) for m in b.mentions]
        by_title |= {i: start for (start, _), n in zip(b.mentions, near, strict=True) for i in n.words}
        p = persons[id(b)] = judge.person(b, near)
        titles[p.name] = titles.get(p.name, frozenset()) | p.titles
    by_word = {i: persons[id(b)] for i, b in bearers.at.items()}
    return People(tuple(persons.values()), by_word, {i: by_word[start] for i, start in by_title.items()}, titles)


# -- names to persons ---


@dataclass(eq=False)
class _Bearer:
    """A person while names are collected."""

    words: tuple[str, ...]
    name: str
    mentions: list[tuple[int, int]]  # in their order
    titles: set[str]  # right before them


class _Bearers:
    """Whose the names of a document are: ``all`` of them by their words, and ``at`` each word of a name."""

    def __init__(self, doc: Doc, geo: Mapping[int, GeoSpan], lexicon: Lexicon, spans: set[tuple[int, int]]):
        self.doc, self.lexicon = doc, lexicon
        self.all: dict[tuple[str, ...], _Bearer] = {}
        self.at: dict[int, _Bearer] = {}
        self._by_word: dict[str, list[_Bearer]] = {}  # by each word of their names, and by all of them as one
        self._short: dict[tuple[str, ...], _Bearer] = {}  # by the short name in brackets behind the full one
        for a, b in sorted(spans, key=lambda s: (-len(folded(t.text for t in doc[s[0] : s[1]])), s[0])):
            self._add(a, b)
        covered = {i for a, b in spans for i in range(a, b)}
        surnames = {w for words in self.all for w in (words[0], words[-1])}
        for t in doc:
            free = covered.isdisjoint((t.i, t.i - 1)) and (t.i not in geo or t.ent_type_ == "PERSON")
            if free and t.tag_ in ("NNP", "NNPS") and fold(t.text) in surnames:
                self._add(t.i, t.i + 1)

    def _add(self, start: int, end: int) -> None:
        words = folded(t.text for t in self.doc[start:end])
        if not words:
            return
        person = self._match(words, start)
        if person is None:
            person = _Bearer(words, " ".join(self.doc[start:end].text.split()), [], set())
            self.all[words] = person
            for word in {*words, "".join(words)}:
                self._by_word.setdefault(word, []).append(person)
        elif person.name.isupper() and words == person.words:  # 'SILVA' of a headline
            person.name = " ".join(self.doc[start:end].text.split())
        insort(person.mentions, (start, end))
        person.titles.add(self._title(start))
        self.at.update(dict.fromkeys(range(start, end), person))

    def _match(self, words: tuple[str, ...], start: int) -> _Bearer | None:
        """The person known already whom a name means; of several the one named last before it."""
        if start > 1 and self.doc[start - 1].text == "(" and self.doc[start].text.isupper():
            full = self.at.get(start - 2)  # 'Ana Silva Costa (ASC)'
            self._short |= {} if full is None else {words: full}
        if words in self._short:
            return self._short[words]
        if words in self.all:
            return self.all[words]
        alike = dict.fromkeys(p for w in (*words, "".join(words)) for p in self._by_word.get(w, ())[-NAMESAKES:])
        hits = [p for p in alike if same_name(words, p.words)]
        title = self._title(start)
        hits = [p for p in hits if title and title in p.titles] or hits

        def last(p: _Bearer) -> int:
            k = bisect_left(p.mentions, (start,))
            return p.mentions[k - 1][0] if k else -1

        return max(hits, key=last, default=None)

    def _title(self, start: int) -> str:
        """The title right before a name: of 'President Silva' and 'Mrs. Ana Silva' it tells which is meant later."""
        before = self.doc[start - 1] if start else None
        return before.lower_ if before is not None and is_title(before, self.lexicon) else ""


# -- persons to countries ---


@dataclass(frozen=True)
class _Judge:
    """For whom a person acts: by the words around the name, else by the table of offices and the user's roster."""

    lexicon: Lexicon
    date: str | None
    days: tuple[str, ...]  # the document's date, and the years that it names

    def person(self, b: _Bearer, near: Sequence[Around]) -> Person:
        """The person with titles and country."""
        titles = frozenset(t for n in near for t in n.titles)
        body = any(n.organization for n in near)
        votes = Counter((n.countries[0], n.source) for n in near if len(n.countries) == 1)
        said = {country for country, _ in votes}
        if held := self._held(b, titles, next(iter(said)) if len(said) == 1 else None):
            first = held[0]
            namesake = fold(b.name) == fold(first.name) and {s for _, s in votes} & {"title", "of"}
            agrees = not titles or first.iso3 in said or titles & first.words()
            known = agrees or (first.held_on(self.date or "") and not namesake)
            titles |= {w for w in fold(first.title).split() if w in self.lexicon.titles}
            if first.iso3 is None and not votes and (not self.date or first.held_on(self.date)):
                body = True  # the head of a body acts for it, whatever he was before
            if first.iso3 and (not votes or (known and len({o.iso3 for o in held}) == 1)):
                votes[first.iso3, "office"] += 2  # a name in the table outweighs one neighbour, a namesake does not
        unclear = tuple(dict.fromkeys(c for n in near if len(n.countries) > 1 for c in n.countries))
        return Person(b.name, tuple(b.mentions), titles, **self._state(b, titles, body, votes, unclear))

    def _offices(self, name: str, date: str | None = None, **more) -> tuple[Office, ...]:
        return offices_of(name, date, extra=self.lexicon.roster, **more)

    def _ruled(self, found: Sequence[Office]) -> tuple[str, ...]:
        """The state whose ruler of that day 'Kim' is, where not too many others have that surname."""
        count = Counter(o.iso3 for o in found)
        ruled = {o.iso3 for o in found if o.iso3 and o.role in RULERS and o.held_on(self.date or "")}
        return tuple(c for c in ruled if 5 * count[c] > 2 * len(found))

    def _held(self, b: _Bearer, titles: frozenset[str], state: str | None) -> tuple[Office, ...]:
        """The offices that add to the words around a name."""
        if len(b.words) > 1:
            return self._offices(b.name, self.date, titles=titles, state=state)
        # a surname alone: only with the title of the office; a ruler is filed as 'King Felipe'
        reigning = [o for t in titles & REGNAL for o in self._offices(f"{t.title()} {b.name}", self.date)]
        held = self._offices(b.name, self.date, titles=titles) if titles else ()
        return tuple(reigning) or tuple(o for o in held if titles & o.words())

    def _state(
        self, b: _Bearer, titles: frozenset[str], body: bool, votes: Counter, unclear: tuple[str, ...]
    ) -> dict[str, Any]:
        one_state = self.lexicon.one_state
        alone = {one_state[w] for w in (*titles, *b.words[:1]) if w in one_state}
        if len(alone) == 1:
            return {"country": alone.pop(), "country_source": "title"}
        if body:
            return {"country_source": "organization"}
        if votes:
            (country, source), _ = votes.most_common(1)[0]
            return {"country": country, "country_source": source}
        # nothing stands by the name: the offices of that name, at the document's date or at a year that it names; a
        # surname without any date must be of one state
        found = self._offices(b.name, self.date) or self._offices(b.name, titles=titles, alone=not self.days)
        if not found:
            found = tuple(o for day in self.days for o in self._offices(b.name, day))
        codes = tuple(dict.fromkeys(o.iso3 for o in found if o.iso3))
        if len(b.words) == 1 and len(codes) > 1:
            codes = self._ruled(found) or codes
        if len(codes) == 1:
            held = {w for o in found if any(map(o.held_on, self.days)) for w in fold(o.title).split()}
            return {"country": codes[0], "country_source": "office", "held": frozenset(held & self.lexicon.titles)}
        return {"candidates": codes or unclear}
