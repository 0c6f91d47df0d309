"""Who held which office, and when: the office holders of data/offices.csv, found by name."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.gazetteer import PLAIN
from nlkit.lexicon.words import word_map, word_set, words_of
from nlkit.types import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TITLES = words_of("roles")  # what each role is called where the table gives no title
ROLES = tuple(TITLES)
RULERS = ROLES[:3]
# who left office stays in the news for a while
GRACE_YEARS = 5
AHEAD_YEARS = 1  # and who is elected comes before
# family name first: 'Abe Shinzo' and 'Shinzo Abe' are one person
SURNAME_FIRST = frozenset("CHN HKG HUN JPN KOR PRK TWN VNM".split())
ARTICLES = word_set("offices.articles")
RANKS = word_set("offices.ranks")
SPELLINGS = word_map("nicknames") | word_map("transliterations")
_PREFIXED = re.compile(r"(?i)\b(?:al|el)[-‐‑]")
_STOPS = {code: "" for code, plain in PLAIN.items() if plain == "'"} | str.maketrans({"'": "", ".": " ", ",": " "})
_PARTED = PLAIN | _STOPS
_JOINED = _PARTED | str.maketrans(dict.fromkeys("-‐‑", ""))


@dataclass(frozen=True, slots=True)
class Office(Record):
    """An office that a person held.

    ``start`` and ``end`` are the first and last day as ISO days, months or years (as exact as they are known), after
    EDTF (ISO 8601-2): '..2003-01' is on that day or before it, '2011-02..' on that day or after it. An ``end`` of None
    is open: in office when last checked; a ``start`` of None is not known.
    """

    name: str
    iso3: str | None
    organization: str | None
    role: str
    title: str
    start: str | None
    end: str | None

    def held_on(self, day: str) -> bool:
        """True if the office is known to have been held on that ISO day."""
        return bool(day) and self._between(day, day)

    def near(self, day: str) -> bool:
        """True also in the year before it and in those after it; and before a start that is only an edge."""
        ahead = GRACE_YEARS if (self.start or "").startswith("..") else AHEAD_YEARS
        return self._between(_years_on(day, ahead), _years_on(day, -GRACE_YEARS))

    def words(self) -> frozenset[str]:
        """The words of its titles, in lower case: 'defense', 'defence', 'minister'."""
        return _title_words(self.title, self.role)

    def _between(self, late: str, early: str) -> bool:
        first, last = (self.start or "").strip("."), (self.end or "9999").strip(".")
        return first <= late and early[: len(last)] <= last


def _years_on(day: str, years: int) -> str:
    return f"{min(max(int(day[:4]) + years, 1), 9998):04d}{day[4:]}"


@cache
def _title_words(title: str, role: str) -> frozenset[str]:
    return frozenset(" ".join((title, *TITLES[role])).translate(PLAIN).lower().split())


def given(name: str) -> str:
    """One spelling of a first name in lower case: 'michael' for 'mike', 'mohammed' for 'muhammad'."""
    return SPELLINGS.get(name, name)


def _folded(name: str, table: dict[int, str]) -> list[str]:
    name = name if name.isascii() else unicodedata.normalize("NFC", name)
    return name.translate(table).lower().split()


def _spelled(name: str) -> list[str]:
    """The words of a name in one spelling, hyphens closed up."""
    return [w if len(w) < 3 else given(w) for w in _folded(name, _JOINED)]


def _words(name: str) -> list[str]:
    """The words of a name in one spelling without articles: 'al-Assad' loses its own before hyphens are closed up."""
    words = _spelled(_PREFIXED.sub("", name))
    return [w for w in words if w not in ARTICLES] or words


def _keys(name: str, iso3: str | None = None) -> Iterator[str]:
    """Spellings under which a person is filed, the surest first."""
    words = _words(name)
    yield "".join(words)
    if len(words) < 2:
        return
    if iso3 in SURNAME_FIRST:
        yield "".join([*words[1:], words[0]])
        yield "".join([words[-1], *words[:-1]])
    full = [w for w in words if len(w) > 1 and w not in ("jr", "sr")]
    if len(full) > 1:
        yield "".join(full)
    if len(full) > 2 and iso3 not in SURNAME_FIRST and full[0] not in RANKS:
        yield full[0] + full[-1]


class Holder(NamedTuple):
    """A row of a table of offices."""

    office: Office
    aliases: tuple[str, ...] = ()
    surname: str = ""
    source: str = ""
    checked: str = ""
    line: int = 0


class _Person:
    """A person of a table with the offices; what the names are filed under is found out when it is asked for."""

    def __init__(self, name: str, iso3: str | None):
        self.names, self.iso3 = [name], iso3
        self.surname = ""
        self.offices: list[Office] = []

    @cached_property
    def full(self) -> frozenset[str]:
        return frozenset(key for name in self.names for key in _keys(name, self.iso3))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surname, also as aliases spell it: 'qureia' too of Ahmed Qurei."""
        own = "".join(_words(self.surname))
        name, *others = map(_words, self.names)
        if own not in name:
            return frozenset(filter(None, [own]))
        at = name.index(own)
        rest = 0 if at else -1  # a word of the name beside it
        alike = (w for w in others if len(w) == len(name) > 1 and w[rest] == name[rest])
        return frozenset([own, *(w[at] for w in alike)])

    def within(self, words: list[str]) -> bool:
        """A name of this person is the given one without outer or middle words: 'Brian Mulroney' of three words."""
        for own in map(_spelled, self.names):
            rest = iter(words)
            if 1 < len(own) < len(words) and all(w in rest for w in own):
                return True
        return False


class Roster:
    """Office holders by name: rows of one name and state are one person, whose aliases may stand in any of them."""

    def __init__(self, rows: Iterable[Holder]):
        people: dict[tuple[str, str | None], _Person] = {}
        self._by_word: dict[str, list[_Person]] = {}
        for row in rows:
            who = name, _ = row.office.name, row.office.iso3
            if (person := people.get(who)) is None:
                person = people[who] = _Person(*who)
            elif not row.aliases and row.surname in ("", person.surname):  # nothing new; the start waits for it
                person.offices.append(row.office)
                continue
            person.names += row.aliases
            person.surname = person.surname or row.surname
            person.offices.append(row.office)
            for word in set(_folded(" ".join((name, *row.aliases, row.surname)), _PARTED)):
                self._by_word.setdefault(word, []).append(person)

    def find(
        self,
        name: str,
        date: str | None = None,
        state: str | None = None,
        titles: frozenset[str] = frozenset(),
        alone: bool = False,
    ) -> tuple[Office, ...]:
        """As ``offices_of``, within this roster."""
        people, words = self._with_a_word_of(name), name.split()
        full, surnamed = _filed_under(name, people)
        if not full and len(words) > 2 and words[0].lower().strip(".") in RANKS:
            return self.find(" ".join(words[1:]), date, state, titles, alone)
        held = _offices(surnamed)
        # a surname alone says nothing: 'Burnham' may be of long ago or elsewhere
        found = _offices(full) + (_told(held, state, titles) or (held if date or alone else []))
        if not found and (state or titles):
            held = _offices(p for p in people if p.within(_spelled(name)))
            found = [o for o in held if o.iso3 == state or titles & o.words()]  # or of a body, beside a title
        elif not found and date and len(words) > 2:  # 'Fidel Castro Ruz'
            named = [p for p in people if _spelled(p.names[0])[:1] == _spelled(name)[:1]]
            found = [o for o in _offices(p for p in named if p.within(_spelled(name))) if o.role in RULERS]
        return _best_first(found, date)

    def _with_a_word_of(self, name: str) -> list[_Person]:
        asked = {v for w in _folded(name, _PARTED) for v in (w, *_alike().get(given(w), ()))} - ARTICLES
        return list(dict.fromkeys(p for w in sorted(asked) for p in self._by_word.get(w, ())))


def _filed_under(name: str, people: list[_Person]) -> tuple[list[_Person], list[_Person]]:
    """Persons of whom this is a full name; and those whose surname it can be, also behind initials: 'A. A. Gromyko'."""
    keys = list(dict.fromkeys(_keys(name)))
    full = next((hits for key in keys if (hits := [p for p in people if key in p.full])), [])
    *before, last = _words(name) or [""]
    if not full and before and all(len(w) == 1 for w in before):
        return [], [p for p in people if last in p.surnames and _words(p.names[0])[0][:1] == before[0]]
    alone = len(keys) == 1 or not full
    return full, [p for p in people if alone and p not in full and not p.surnames.isdisjoint(keys[:1])]


def _offices(people: Iterable[_Person]) -> list[Office]:
    return [o for p in people for o in p.offices]


def _told(held: list[Office], state: str | None, titles: frozenset[str]) -> list[Office]:
    """Those of the state that the text names, else those with the most words of its title."""
    most = max((len(titles & o.words()) for o in held), default=0)
    told = [o for o in held if most and len(titles & o.words()) == most]
    return [o for o in held if state and o.iso3 == state] or told


def _best_first(found: list[Office], date: str | None) -> tuple[Office, ...]:
    """Those near the date: held on it before others, then by role, the latest first; without a date the latest."""
    out = sorted(dict.fromkeys(found), key=lambda o: ROLES.index(o.role))
    out.sort(key=lambda o: (o.end or "9999").strip("."), reverse=True)
    if date is None:
        return tuple(out)
    near = [o for o in out if o.near(date)]
    if any(o.held_on(date) for o in near):  # who takes office later does not count beside them
        near = [o for o in near if (o.start or "").strip(".") <= date]
    return tuple(sorted(near, key=lambda o: (not o.held_on(date), ROLES.index(o.role))))


@cache
def _alike() -> dict[str, list[str]]:
    """Spellings of a first name: 'muhammad', 'mohamed' ... of 'mohammed', and itself."""
    out: dict[str, list[str]] = {}
    for word, name in SPELLINGS.items():
        out.setdefault(name, [name]).append(word)
    return out


def surname_of(name: str, iso3: str | None) -> str:
    """The word of a name that is the family's: the last, or the first where that is the custom."""
    return name.split()[0 if iso3 in SURNAME_FIRST else -1]


def _holder(row: list[str], line: int) -> Holder:
    """A row of the table; an unknown day is written as the edge that the other one gives."""
    name, aliases, surname, iso3, body, role, title, start, end, source, checked = row
    last = None if end == ".." else end or f"{start.strip('.')}.."
    first = start or (f"..{end.strip('.')}" if last else None)
    office = Office(name, iso3 or None, body or None, role, title or TITLES[role][0], first, last)
    family = surname_of(name, iso3) if surname == "*" else surname
    return Holder(office, tuple(aliases.split("|")) if aliases else (), family, source, checked, line)


def holders() -> list[Holder]:
    """All rows of data/offices.csv, with their lines."""
    with files("nlkit").joinpath("data", "offices.csv").open(encoding="utf-8", newline="") as handle:
        return [_holder(row, line) for line, row in enumerate(csv.reader(handle), 1) if line > 1]


@cache
def package_roster() -> Roster:
    """The office holders of data/offices.csv."""
    return Roster(holders())


def offices_of(
    name: str,
    date: str | None = None,
    *,
    state: str | None = None,
    titles: frozenset[str] = frozenset(),
    alone: bool = False,
    extra: Roster | None = None,
) -> tuple[Office, ...]:
    """Offices of the persons whose full name, alias or surname this is, best first.

    With ``date`` (ISO day) only offices held on that day, followed by those left within the five years before. With
    ``state`` (alpha-3 code: the text says whose official it is) or ``titles`` (title words of the text in lower case,
    of which the office has one) a longer name is found too ('Martin Brian Mulroney'), and a surname alone only with one
    of the three, or where you say so with ``alone``. ``extra``, a roster of your own, comes first.
    """
    own = extra.find(name, date, state, titles, alone) if extra else ()
    return tuple(dict.fromkeys((*own, *package_roster().find(name, date, state, titles, alone))))
