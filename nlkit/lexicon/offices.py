"""Who held which office, and when: the office holders of data/offices.csv, found by name."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date as Day
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.lexicon.gazetteer import PLAIN
from nlkit.lexicon.words import word_map, word_set
from nlkit.types import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROLES = tuple(
    "head_of_state head_of_government monarch vice_president foreign_minister "
    "defence_minister national_security_adviser organization_head party_leader envoy ambassador "
    "minister legislator religious_leader first_lady other".split()
)
# who left office stays in the news for a while
GRACE_YEARS = 5
# family name first: 'Abe Shinzo' and 'Shinzo Abe' are one person
SURNAME_FIRST = frozenset("CHN HKG HUN JPN KOR PRK TWN VNM".split())
ARTICLES = word_set("offices.articles")
RANKS = word_set("offices.ranks")
NICKNAMES = word_map("nicknames")
_PLAIN_PERSON = PLAIN | {ord(c): "" for c in "-‐‑"}
_PREFIXED = re.compile(r"(?i)\b(?:al|el)[-‐‑]")


@dataclass(frozen=True, slots=True)
class Office(Record):
    """An office that a person held from ``start`` to ``end`` (ISO days, None if open)."""

    name: str
    iso3: str | None
    organization: str | None
    role: str
    title: str
    start: str | None
    end: str | None

    def held_on(self, day: str) -> bool:
        """True if the office was held on that ISO day."""
        return (self.start or "") <= day <= (self.end or "9999")


def _person_words(name: str) -> list[str]:
    """Folded words of a person's name, hyphens and apostrophes closed up."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_PLAIN_PERSON)
    flat = name.lower()
    if not flat.replace(" ", "").isalpha():
        flat = flat.replace("-", "").replace("'", "").replace("`", "").replace(".", " ").replace(",", " ")
    return flat.split()


def given(name: str) -> str:
    """The full form of a first name in lower case: 'michael' for 'mike'."""
    return NICKNAMES.get(name, name)


def _person_keys(name: str, iso3: str | None = None) -> Iterator[str]:
    """Spellings under which a person is filed, the surest first."""
    # 'al-Assad' must lose its article before hyphens are closed up
    if "-" in name or not name.isascii():
        name = _PREFIXED.sub("", name)
    words = _person_words(name)
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
    if iso3 not in SURNAME_FIRST and words[0] in NICKNAMES:
        yield from _person_keys(" ".join([given(words[0]), *words[1:]]), iso3)


class Roster:
    """Office holders by name. ``people`` gives offices with other spellings and surname."""

    def __init__(self, people: Iterable[tuple[Office, Iterable[str], str]]):
        self._full: dict[str, list[Office]] = {}
        self._surname: dict[str, list[Office]] = {}
        self.offices: list[Office] = []
        keys: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
        for office, aliases, surname in people:
            names = (office.iso3 or "", surname, office.name, *aliases)
            if names not in keys:  # most persons have several offices
                keys[names] = {k for n in names[2:] for k in _person_keys(n, office.iso3)}, set(_person_keys(surname))
            for table, wanted in zip((self._full, self._surname), keys[names], strict=True):
                for key in wanted:
                    table.setdefault(key, []).append(office)
            self.offices.append(office)

    def find(self, name: str, date: str | None = None) -> tuple[Office, ...]:
        """As ``offices_of``, within this roster."""
        keys = list(dict.fromkeys(_person_keys(name)))
        found = next((self._full[k] for k in keys if k in self._full), [])
        words = name.split()
        if not found and len(words) > 2 and words[0].lower() in RANKS:
            return self.find(" ".join(words[1:]), date)
        if len(keys) == 1 or not found:
            found = found + [o for k in keys[:1] for o in self._surname.get(k, ()) if o not in found]
        if date is not None:
            early = f"{max(int(date[:4]) - GRACE_YEARS, 1):04d}{date[4:]}"
            found = [o for o in found if (o.start or "") <= date and (o.end or "9999") >= early]
        order = {role: i for i, role in enumerate(ROLES)}
        found = sorted(dict.fromkeys(found), key=lambda o: order.get(o.role, len(order)))
        found.sort(key=lambda o: o.end or "9999", reverse=True)
        return tuple(sorted(found, key=lambda o: (not o.held_on(date), order.get(o.role, 99)) if date else (False, 0)))

    def __len__(self) -> int:
        return len(self.offices)


@cache
def package_roster() -> Roster:
    """The office holders of data/offices.csv."""
    with files("nlkit").joinpath("data", "offices.csv").open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        return Roster(
            (
                Office(name, iso3 or None, body or None, role, title, start or None, end or None),
                aliases.split("|") if aliases else (),
                surname,
            )
            for name, aliases, surname, iso3, body, role, title, start, end in rows
        )


def offices_of(name: str, date: str | None = None, *, extra: Roster | None = None) -> tuple[Office, ...]:
    """Offices of the persons whose full name, alias or surname this is, best first.

    With ``date`` (ISO day) only offices held on that day, followed by those
    left within the five years before. ``extra``, a roster of your own, comes first.
    """
    own = extra.find(name, date) if extra else ()
    return tuple(dict.fromkeys((*own, *package_roster().find(name, date))))


def span_problem(start: str, end: str) -> str | None:
    """What is wrong with two ISO days, either of which may be empty."""
    for cell in (start, end):
        if cell:
            try:
                Day.fromisoformat(cell)
            except ValueError:
                return f"{cell!r} is no ISO day (YYYY-MM-DD)"
    return f"ends ({end}) before it starts ({start})" if start and end and end < start else None
