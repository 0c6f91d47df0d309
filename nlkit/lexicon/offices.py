"""Who held which office, and when: the office holders of data/offices.csv, found by name."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.gazetteer import PLAIN
from nlkit.lexicon.words import word_map, word_set, words_of
from nlkit.types import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TITLES = words_of("roles")  # what each role is called where the table gives no title
ROLES = tuple(TITLES)
ORDER = {role: i for i, role in enumerate(ROLES)}
# who left office stays in the news for a while
GRACE_YEARS = 5
AHEAD_YEARS = 1  # and who is elected comes before
# family name first: 'Abe Shinzo' and 'Shinzo Abe' are one person
SURNAME_FIRST = frozenset("CHN HKG HUN JPN KOR PRK TWN VNM".split())
ARTICLES = word_set("offices.articles")
RANKS = word_set("offices.ranks")
SPELLINGS = word_map("nicknames") | word_map("transliterations")
_PLAIN_PERSON = PLAIN | {ord(c): "" for c in "-‐‑"}
_PREFIXED = re.compile(r"(?i)\b(?:al|el)[-‐‑]")
_BETWEEN = str.maketrans(dict.fromkeys("-|.,", " ") | {"'": "", "’": ""})


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
    flat = " ".join((title, *TITLES.get(role, ()))).translate(PLAIN).lower()
    return frozenset(flat.split())


def _person_words(name: str) -> list[str]:
    """Folded words of a person's name, hyphens and apostrophes closed up."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_PLAIN_PERSON)
    flat = name.lower()
    if not flat.replace(" ", "").isalpha():
        flat = flat.replace("-", "").replace("'", "").replace("`", "").replace(".", " ").replace(",", " ")
    return flat.split()


def _apart(cells: str) -> list[str]:
    """The words of names as they are looked for, apart at hyphens."""
    if not cells.isascii():
        cells = unicodedata.normalize("NFC", cells).translate(PLAIN)
    return cells.lower().translate(_BETWEEN).split()


def given(name: str) -> str:
    """One spelling of a first name in lower case: 'michael' for 'mike', 'mohammed' for 'muhammad'."""
    return SPELLINGS.get(name, name)


def _person_keys(name: str, iso3: str | None = None) -> Iterator[str]:
    """Spellings under which a person is filed, the surest first."""
    # 'al-Assad' must lose its article before hyphens are closed up
    if "-" in name or not name.isascii():
        name = _PREFIXED.sub("", name)
    words = [w if len(w) < 3 else given(w) for w in _person_words(name)]
    if not ARTICLES.isdisjoint(words):
        words = [w for w in words if w not in ARTICLES] or words
    if words:
        yield "".join(words)
    if len(words) < 2:
        return
    if iso3 in SURNAME_FIRST:
        yield "".join([*words[1:], words[0]])
        yield "".join([words[-1], *words[:-1]])
    full = [w for w in words if len(w) > 1 and w not in ("jr", "sr")]
    if 1 < len(full) < len(words):
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
    """A name of the table with its rows; what it is filed under is found out when it is asked for."""

    __slots__ = ("_keys", "rows", "who")

    def __init__(self, who: tuple[str, ...]):
        self.who = who  # name, aliases, surname, state
        self.rows: list[list[str] | Office] = []
        self._keys: tuple[frozenset[str], str] | None = None

    def offices(self) -> list[Office]:
        self.rows = [row if isinstance(row, Office) else _holder(row).office for row in self.rows]
        return self.rows

    def keys(self) -> tuple[frozenset[str], str]:
        """Those of the full names, and that of the surname."""
        if self._keys is None:
            full = frozenset(k for n in (self.who[0], *self.who[1].split("|")) for k in _person_keys(n, self.who[3]))
            self._keys = full, next(_person_keys(_surname(self.who[0], self.who[2], self.who[3])), "")
        return self._keys

    def within(self, words: list[str]) -> bool:
        """A name of this person is the given one without outer or middle words: 'Brian Mulroney' of three words."""
        for name in (self.who[0], *self.who[1].split("|")):
            own = [given(w) for w in _person_words(name)]
            rest = iter(words)
            if 1 < len(own) < len(words) and all(w in rest for w in own):
                return True
        return False


class Roster:
    """Office holders by name, from rows as they stand in the table or as ``Holder``."""

    def __init__(self, rows: Iterable[list[str] | Holder]):
        self._people: dict[tuple[str, ...], _Person] = {}
        self._by_word: dict[str, list[_Person]] = {}
        for row in rows:
            if isinstance(row, Holder):
                office = row.office
                who = (office.name, "|".join(row.aliases), row.surname, office.iso3 or "")
            else:
                office, who = row, tuple(row[:4])
            person = self._people.get(who)
            if person is None:
                person = self._people[who] = _Person(who)
                for word in _apart(f"{who[0]}|{who[1]}|{who[2]}"):
                    self._by_word.setdefault(word, []).append(person)
            person.rows.append(office)

    @property
    def offices(self) -> list[Office]:
        """All of them, in the order of the table."""
        return [o for p in self._people.values() for o in p.offices()]

    def find(
        self,
        name: str,
        date: str | None = None,
        state: str | None = None,
        titles: frozenset[str] = frozenset(),
        alone: bool = False,
    ) -> tuple[Office, ...]:
        """As ``offices_of``, within this roster."""
        keys = list(dict.fromkeys(_person_keys(name)))
        words = name.split()
        people = self._alike(words) if keys else {}
        full = next((hits for k in keys if (hits := [p for p in people if k in p.keys()[0]])), [])
        if not full and len(words) > 2 and words[0].lower() in RANKS:
            return self.find(" ".join(words[1:]), date, state, titles, alone)
        surnamed = [p for p in people if p not in full and p.keys()[1] == keys[0]] if len(keys) == 1 or not full else []
        found = [o for p in full for o in p.offices()]
        # a surname alone says nothing: 'Burnham' may be of long ago or elsewhere
        held = [o for p in surnamed for o in p.offices()]
        fits = [o for o in held if state and o.iso3 == state] or [o for o in held if titles & o.words()]
        found += fits or (held if date or alone else [])
        if not found and (state or titles) and len(words) > 2:
            plain = [given(w) for w in _person_words(name)]
            held = [o for p in people if p.within(plain) for o in p.offices()]
            found = [o for o in held if o.iso3 == state or titles & o.words()]
        if date is not None:
            found = [o for o in found if o.near(date)]
        found = sorted(dict.fromkeys(found), key=lambda o: ORDER.get(o.role, len(ORDER)))
        found.sort(key=lambda o: (o.end or "9999").strip("."), reverse=True)
        return tuple(sorted(found, key=lambda o: (not o.held_on(date), ORDER.get(o.role, 99)) if date else (False, 0)))

    def _alike(self, words: list[str]) -> dict[_Person, None]:
        """Persons with a word of the name."""
        asked = {v for w in _apart(" ".join(words)) for v in (w, *_spelled().get(given(w), ()))}
        return dict.fromkeys(p for w in sorted(asked) if w not in ARTICLES for p in self._by_word.get(w, ()))

    def __len__(self) -> int:
        return sum(len(p.rows) for p in self._people.values())


@cache
def _spelled() -> dict[str, list[str]]:
    """Spellings of a first name: 'muhammad', 'mohamed' ... of 'mohammed', and itself."""
    out: dict[str, list[str]] = {}
    for word, name in SPELLINGS.items():
        out.setdefault(name, [name]).append(word)
    return out


def _surname(name: str, cell: str, iso3: str) -> str:
    """The surname that a cell gives: '*' is the last word of the name, or the first where the family name is."""
    return name.split()[0 if iso3 in SURNAME_FIRST else -1] if cell == "*" else cell


def _holder(row: list[str], line: int = 0) -> Holder:
    """A row of the table; an unknown day is written as the edge that the other one gives."""
    name, aliases, surname, iso3, body, role, title, start, end, source, checked = row
    last = None if end == ".." else end or f"{start.strip('.')}.."
    first = start or (f"..{end.strip('.')}" if last else None)
    office = Office(name, iso3 or None, body or None, role, title or TITLES[role][0], first, last)
    spellings = tuple(aliases.split("|")) if aliases else ()
    return Holder(office, spellings, _surname(name, surname, iso3), source, checked, line)


def _rows() -> Iterator[list[str]]:
    with files("nlkit").joinpath("data", "offices.csv").open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        yield from rows


def holders() -> list[Holder]:
    """All rows of data/offices.csv, with their lines."""
    return [_holder(row, line) for line, row in enumerate(_rows(), 2)]


@cache
def package_roster() -> Roster:
    """The office holders of data/offices.csv."""
    return Roster(_rows())


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
