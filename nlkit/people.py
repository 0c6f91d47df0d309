"""The persons that a document names: their names merged, their countries found.

'Kim', 'Mr. Kim' and 'Kim Jong-un' are one person; the fullest form is the
name. The country comes from the words around the name, else from the table
of offices at the document's date.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit import gazetteer
from nlkit.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from nlkit.lexicon import Lexicon

PARTICLES = word_set("people.particles")
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
HALVES = frozenset({"North", "South", "East", "West"})
CALENDAR = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun".split())
SUFFIXES = word_set("people.suffixes")
STATE_KINDS = ("country", "demonym", "metonym", "capital")


@dataclass
class GeoSpan:
    """A gazetteer name in the document; ``start`` and ``end`` are word indices, half-open."""

    start: int
    end: int
    text: str
    entries: tuple

    def codes(self, *kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.iso3 for e in self.entries if e.iso3 and (not kinds or e.kind in kinds)))

    def has(self, *kinds: str) -> bool:
        return any(e.kind in kinds for e in self.entries)


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


@dataclass
class Around:
    """What the words around a name say of its bearer."""

    titles: set[str] = field(default_factory=set)
    countries: tuple[str, ...] = ()
    organization: bool = False
    source: str = ""


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def geo_spans(doc: Doc) -> dict[int, GeoSpan]:
    """Every gazetteer name of the document under each word that it covers."""
    starts = {t.idx: t.i for t in doc}
    ends = {t.idx + len(t): t.i + 1 for t in doc}
    out: dict[int, GeoSpan] = {}
    text = doc.text  # spaCy builds it anew at every access
    for start, end, entries in gazetteer.scan(text):
        if text.startswith("National ", start - 9) and all(e.kind == "organization" for e in entries):
            continue  # 'the National Security Council' is not that of the United Nations
        if start in starts and end in ends:
            span = GeoSpan(starts[start], ends[end], text[start:end], tuple(entries))
            out.update(dict.fromkeys(range(span.start, span.end), span))
    _short_forms(doc, out)
    return out


def _short_forms(doc: Doc, spans: dict[int, GeoSpan]) -> None:
    """'The North', 'the South's' for the state named in full elsewhere in the document: 'North Korea'."""
    full = {s.text.split()[0]: s for s in spans.values() if s.has("country") and s.text.split()[0] in HALVES}
    for t in doc[1:]:
        named = full.get(t.text)
        if named is None or t.i in spans or doc[t.i - 1].lower_ != "the":
            continue
        if t.i + 1 == len(doc) or not doc[t.i + 1].text[:1].isupper():
            spans[t.i] = GeoSpan(t.i, t.i + 1, t.text, named.entries)


def is_calendar_word(text: str) -> bool:
    """'May', 'March' and 'Sun' are surnames too."""
    return text[:3] in CALENDAR and len(text) < 10


def name_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    return tuple(w for t in doc[start:end] for w in fold(t.text).replace("'", "").replace("’", "").split("-") if w)


class People:
    """All persons of a document; ``at(i)`` tells whose name word ``i`` belongs to."""

    def __init__(self, doc: Doc, geo: dict[int, GeoSpan], lexicon: Lexicon, date: str | None):
        self.doc, self.geo, self.lexicon, self.date = doc, geo, lexicon, date
        self.persons: list[Person] = []
        self._at: dict[int, Person] = {}
        self._by_word: dict[str, list[Person]] = {}  # persons by each word of their names, and by all of them as one
        self._couples: dict[int, int] = {}  # first words of names that stand side by side: two persons
        self._titled_by: dict[int, int] = {}  # title word -> first word of the name behind it
        self._collect()
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

    def _offices(self, name: str, date: str | None = None) -> tuple[gazetteer.Office, ...]:
        """Offices of a name in the table of the package and in the user's roster."""
        return gazetteer.offices_of(name, date, extra=self.lexicon.roster)

    def holds(self, p: Person, office: str) -> bool:
        """The table of offices knows the person as 'president', 'chancellor' and so on at the document's date."""
        known = self._offices(p.name, self.date) if self.date else ()
        return any(o.iso3 == p.country and office in fold(o.title).split() and o.held_on(self.date) for o in known)

    # -- finding names ---------------------------------------------------------------------------------------------

    def _collect(self) -> None:
        found = {s for e in self.doc.ents if e.label_ == "PERSON" for s in self._trim(e.start, e.end)}
        surnames = Counter(self.doc[b - 1].text for a, b in found if b - a > 1)
        found = {part for s in found for part in self._parted(*s, surnames)}
        spans = {self._grown(a, b) for a, b in found if not self._common(a, b)}
        covered = {i for a, b in spans for i in range(a, b)}
        for a, b in [*self._titled(covered), *self._in_office(covered)]:
            if not covered & set(range(a, b)):
                spans.add((a, b))
                covered |= set(range(a, b))
        order = sorted(spans)
        for s, t in pairwise(order):
            if self._beside(s, t):
                self._couples |= {s[0]: t[0], t[0]: s[0]}
        for a, b in sorted(spans, key=lambda s: (-(len(name_words(self.doc, *s))), s[0] not in self._couples, s[0])):
            self._add(a, b)
        surnames = {p.words[-1] for p in self.persons if len(p.words) > 1} | {p.words[0] for p in self.persons}
        for t in self.doc:
            free = t.i not in covered and t.i not in self.geo and not (t.i and t.i - 1 in covered)
            if free and t.tag_ in ("NNP", "NNPS") and fold(t.text) in surnames:
                self._add(t.i, t.i + 1)
        for p in self.persons:
            p.mentions.sort()
        self._merge_by_office()

    def _parted(self, start: int, end: int, surnames: Counter[str]) -> list[tuple[int, int]]:
        """'Putin-Li' in 'the Putin-Li summit' is two names where both are known from elsewhere in the text."""
        marks = [i for i in range(start + 1, end - 1) if self.doc[i].text in "-‐–"]
        if len(marks) != 1:
            return [(start, end)]
        parts = [(start, marks[0]), (marks[0] + 1, end)]
        known = [surnames[self.doc[b - 1].text] - (b == end) for _, b in parts]
        return parts if all(known) else [(start, end)]

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

    def _trim(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut titles, demonyms and possessive marks off an entity; [] if nothing or a country is left."""
        doc = self.doc
        while start < end and (
            self._is_title(start)
            or doc[start].lower_ in ("the", "a", "'s", "’s", ",", "-", "“", '"')
            or (start in self.geo and self.geo[start].has("demonym", "country") and self.geo[start].end < end)
        ):
            start = self.geo[start].end if start in self.geo and self.geo[start].end < end else start + 1
        while end > start and (
            (not doc[end - 1].text[-1].isalnum() and doc[end - 1].text != ".") or doc[end - 1].lower_ in ("'s", "’s")
        ):
            end -= 1
        if end - start > 2 and start and doc[start - 1].lower_ in ("and", "for", "of", "&"):
            first = doc[start].sent.start
            if self._office_before(start - 1, first) is not None or doc[start - 1].lower_ == "for":
                start += 1  # 'Envoy for Climate Ana Silva': the portfolio is no name
        while end - start > 1 and doc[end - 1].text.islower() and doc[end - 2].text not in "-‐–":  # 'Ana Silva of'
            end -= 1
        if start >= end or not doc[start].text[0].isalpha() or (end == start + 1 and doc[start].text in WEEKDAYS):
            return []
        span = self.geo.get(start)
        if span and span.start <= start and span.end >= end and not (start and self._is_title(start - 1)):
            return []
        return [(start, end)]

    def _common(self, start: int, end: int) -> bool:
        """'Ministers', 'National Police': no name of a person."""
        last = self.doc[end - 1]
        nouns = self.lexicon.words["group"] | self.lexicon.words["bodies"]
        return last.tag_ == "NNPS" or last.lower_ == "minister" or last.lemma_.lower() in nouns

    def _grown(self, start: int, end: int) -> tuple[int, int]:
        """A name cut short by the recognizer: 'Ana [Maria Silva]', '[Jan Novak] Jr.'."""
        doc = self.doc

        def joins(i: int, head: int) -> bool:
            t = doc[i]
            free = i not in self.geo and not self._is_title(i) and t.ent_type_ in ("", "PERSON") and t.tag_ == "NNP"
            return free and t.text[:1].isupper() and t.dep_ == "compound" and t.head.i >= head and t.head.i < end

        def hyphen(i: int) -> bool:  # within a name, but not between two names: 'the Trump-Kim summit'
            touches = 0 < i < len(doc) - 1 and not (doc[i - 1].whitespace_ or doc[i].whitespace_)
            names = touches and doc[i + 1].text[0].isupper() and doc[i + 1].ent_iob_ == "B" and doc[i - 1].ent_type_
            return touches and doc[i].text in "-‐–" and not names

        while hyphen(end):
            end += 2  # 'Moon Jae' + '-in'
        while hyphen(start - 1):
            start -= 2  # 'Kim Jung-' + 'sook'
        while start and joins(start - 1, start):
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

    def _is_title(self, i: int) -> bool:
        low = self.doc[i].lower_
        return low in self.lexicon.titles or low.rstrip(".") in self.lexicon.titles

    def _titled(self, covered: set[int]):
        """'President Sargsyan': a proper noun behind a title."""
        doc = self.doc
        for t in doc:
            i = t.i
            if (
                i
                and i not in covered
                and i not in self.geo
                and t.tag_ in ("NNP", "NNPS")
                and t.text[0].isupper()
                and not self._is_title(i)
                and self._is_title(i - 1)
                and doc[i - 1].text[0].isupper()
            ):
                j = i + 1
                while (
                    j < len(doc)
                    and j not in self.geo
                    and j - i < 4
                    and ((doc[j].tag_ == "NNP" and not self._is_title(j)) or doc[j].lower_ in PARTICLES)
                ):
                    j += 1
                while doc[j - 1].lower_ in PARTICLES:
                    j -= 1
                if j > i and not self._common(i, j):
                    yield i, j

    def _in_office(self, covered: set[int]):
        """Names of office holders that the entity recognizer has missed."""
        doc = self.doc
        for t in doc:
            i = t.i
            if i in covered or i in self.geo or t.tag_ != "NNP" or not t.text[0].isupper() or self._is_title(i):
                continue
            if i + 1 < len(doc) and doc[i + 1].tag_ == "NNP" and self._offices(doc[i : i + 2].text):
                yield i, i + 2
            elif t.ent_type_ != "NORP" and not t.is_sent_start and not is_calendar_word(t.text):
                holders = self._offices(t.text, self.date) if self.date else ()
                alone = not any(doc[k].tag_ in ("NNP", "NNPS") for k in (i - 1, i + 1) if 0 <= k < len(doc))
                if holders and alone and len({h.iso3 for h in holders}) == 1:
                    yield i, i + 1

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

    def _beside(self, a: tuple[int, int], b: tuple[int, int]) -> bool:
        """'President Silva and First Lady Ana Silva', 'Ana Silva and President Silva' are two."""
        between = range(a[1], b[0])
        return (
            0 < len(between) < 6
            and any(self.doc[i].lower_ == "and" for i in between)
            and all(
                self.doc[i].lower_ in ("and", "his", "her", "wife", "husband") or self._is_title(i) for i in between
            )
        )

    def _match(self, words: tuple[str, ...], start: int) -> Person | None:
        other = self._at.get(self._couples.get(start, -1))
        alike = {id(p): p for w in (*words, "".join(words)) for p in self._by_word.get(w, ())}
        hits = [p for p in alike.values() if p is not other and _same_name(words, p.words)]
        hits = [p for p in hits if p.words == words] or hits
        if len(hits) < 2:
            return hits[0] if hits else None
        before = [p for p in hits if any(a < start for a, _ in p.mentions)]
        pool = before or hits
        return max(pool, key=lambda p: max((a for a, _ in p.mentions if a < start), default=-1))

    def home(self) -> str | None:
        """The state whose officials the document names without saying which: 'Secretary Baker' in an American text.

        That of most persons known by office whose title stands alone everywhere; None without a clear majority.
        """
        bare = Counter(p.country for p in self.persons if p.country_source == "office" and p.titles)
        first = bare.most_common(2)
        return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None

    # -- countries -------------------------------------------------------------------------------------------------

    def _countries(self) -> None:
        for p in self.persons:
            votes: Counter[tuple[str, str]] = Counter()
            candidates: list[str] = []
            for start, end in p.mentions:
                near = self.around(start, end)
                p.titles |= near.titles
                p.for_organization |= near.organization
                if len(near.countries) == 1:
                    votes[near.countries[0], near.source] += 1
                else:
                    candidates += near.countries
            held = self._offices(p.name, self.date)
            if len(p.words) == 1:  # a surname alone: only with the title of the office
                held = tuple(o for o in held if set(fold(o.title).split()) & p.titles)
            for o in held[:1]:
                p.titles |= {w for w in fold(o.title).split() if w in self.lexicon.titles}
            if held and held[0].iso3 is None and not votes and (not self.date or held[0].held_on(self.date)):
                p.for_organization = True  # the head of a body acts for it, whatever he was before
            if held and held[0].iso3 and (not votes or len({o.iso3 for o in held}) == 1):
                votes[held[0].iso3, "office"] += 2  # a name in the table outweighs one neighbour
            alone = {self.lexicon.one_state[w] for w in (*p.titles, *p.words[:1]) if w in self.lexicon.one_state}
            if len(alone) == 1:
                p.country, p.country_source = alone.pop(), "title"
            elif votes and not p.for_organization:
                (p.country, p.country_source), _ = votes.most_common(1)[0]
            elif p.for_organization:
                p.country_source = "organization"
            else:
                self._office(p, candidates)

    def _office(self, p: Person, candidates: Sequence[str]) -> None:
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

    def around(self, start: int, end: int) -> Around:
        """Titles and countries in the words before and after a name."""
        left, right = self._left(start), self._right(end)
        best = left if left.countries or left.organization else right
        return Around(left.titles | right.titles, best.countries, best.organization, best.source)

    def _left(self, start: int) -> Around:
        doc, out, i = self.doc, Around(source="title"), start - 1
        first = doc[start].sent.start
        reach = start
        while i >= first and start - i <= 14:
            low, span = doc[i].lower_, self.geo.get(i)
            if span is not None and span.has(*STATE_KINDS, "organization"):
                if out.countries or out.organization:
                    break
                out.organization = span.has("organization") and not span.codes(*STATE_KINDS)
                out.countries = () if out.organization else span.codes(*STATE_KINDS)
                i = span.start - 1
                if out.titles:
                    break
            elif self._is_title(i):
                out.titles.add(low.rstrip("."))
                i -= 1
            elif low == "and" and out.titles and self._is_title(i - 1) and doc[i - 1].text[:1].isupper():
                i -= 1  # 'Special Envoy and Ambassador Ana Silva': two titles of one person
            elif low in ("for", "to"):  # 'envoy for Yemen', 'ambassador to Japan': what the office is about
                out.countries, out.organization = (), False
                i -= 1
            elif (
                low in ("of", "the", "'s", "’s", "-", "'", "’")
                or (low == "," and i == start - 1)
                or (doc[i].pos_ in ("ADJ", "NOUN") and out.titles and doc[i].dep_ in ("amod", "compound", "nmod"))
            ):
                i -= 1
            else:
                office = self._office_before(i, first)
                if office is None:
                    break
                i = office
            reach = i + 1 if out.titles else reach
        self._titled_by.update((j, start) for j in range(reach, start) if self._is_title(j))
        gap = doc[start - 1].lower_ if start else ""
        if (
            not out.titles
            and gap not in ("'s", "’s")
            and not (start - 1 in self.geo and self.geo[start - 1].has("demonym"))
        ):
            return Around()
        return out

    def _office_before(self, i: int, first: int) -> int | None:
        """The title in 'Secretary for Strategic Affairs', its last word at ``i``; None if there is no such title."""
        doc = self.doc
        for k in range(i, max(first, i - 14), -1):
            low = doc[k].lower_
            if k in self._at:
                return None  # 'Secretary of State Ana Silva and Duda': another person's
            if low in ("of", "for"):
                if self._is_title(k - 1):
                    return k - 1
                continue  # 'Head of the Foreign Relations Department of the Presidential Administration'
            if not (doc[k].text[:1].isupper() or low in ("and", "&", ",", "the")):
                return None
        return None

    def _right(self, end: int) -> Around:
        doc, n = self.doc, len(self.doc)
        if end < n and doc[end].lower_ in ("of", "from"):
            j = end + 2 if end + 1 < n and doc[end + 1].lower_ == "the" else end + 1
            span = self.geo.get(j)
            if span and span.start == j and span.has("country", "organization"):
                org = not span.codes("country")
                return Around(set(), span.codes("country"), org, "of")
        if end >= n or doc[end].text not in (",", "(", "—", "–"):
            return Around()
        out = Around(source="apposition")
        for j in range(end + 1, min(end + 12, n)):
            t = doc[j]
            if (
                t.text in (",", ")", ".", ";", "—")
                or t.pos_ in ("VERB", "AUX", "SCONJ")
                or t.lower_ in ("and", "who", "but")
            ):
                break
            if j in self._at:
                return Around()
            if self._is_title(j):
                out.titles.add(t.lower_)
            elif doc[j - 1].lower_ in ("for", "to"):
                continue
            elif j in self.geo and self.geo[j].has("country", "demonym", "organization") and not out.countries:
                out.countries = self.geo[j].codes("country", "demonym")
                out.organization = self.geo[j].has("organization") and not out.countries
        return out if out.titles else Around()


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
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
    return short[-1] == long[-1] and (short[0] == long[0] or initials)
