"""Countries, cities, organizations and office holders: what a name in a text can mean.

The tables are CSV files in ``nlkit/data`` (described in its README). A name
may have several meanings, and all of them come back: nothing is guessed. A
capital letter of a table's spelling must be a capital in the text ('US' is
not found in 'us' or 'Us'), accents, hyphens and curly quotes do not count.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date as Day
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.lexicon import word_set
from nlkit.types import InputError, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACE_KINDS = ("country", "demonym", "capital", "city", "metonym")
KINDS = (*PLACE_KINDS, "organization", "movement")
ROLES = (
    "head_of_state",
    "head_of_government",
    "monarch",
    "vice_president",
    "foreign_minister",
    "defence_minister",
    "national_security_adviser",
    "organization_head",
    "party_leader",
    "envoy",
    "ambassador",
    "minister",
    "legislator",
    "religious_leader",
    "first_lady",
    "other",
)
# who left office stays in the news for a while
GRACE_YEARS = 5
# family name first: 'Abe Shinzo' and 'Shinzo Abe' are one person
SURNAME_FIRST = frozenset("CHN HKG HUN JPN KOR PRK TWN VNM".split())
ARTICLES = word_set("gazetteer.articles")
RANKS = word_set("gazetteer.ranks")


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """One meaning of a name.

    ``name`` is the common name: that of the city for kinds city and capital,
    of the country for country, demonym and metonym. ``iso3`` is None for
    international bodies and regions; ``lat`` and ``lon`` are degrees (a
    country has those of its capital); ``members`` are the states of a body
    such as the G7; ``source`` is the table.
    """

    name: str
    kind: str
    iso3: str | None
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    members: tuple[str, ...] = ()


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


# -- spelling --------------------------------------------------------------------------------------------------------


def _plain_letters() -> dict[int, str]:
    out = {ord(c): "'" for c in "’‘ʼʻ`´ʿʾ"} | {ord(c): " " for c in "-‐‑–\u00a0\u202f\t\r\n"}
    out |= {ord(a): b for a, b in zip("ØøŁłĐđÐðıİßŒœÆæ", "OoLlDdDdiIsOoAa", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))
        if code not in out and base[0].isascii() and all(unicodedata.combining(c) for c in base[1:]):
            out[code] = base[0]
    return out


_PLAIN = _plain_letters()
_PLAIN_PERSON = _PLAIN | {ord(c): "" for c in "-‐‑"}
_PREFIXED = re.compile(r"(?i)\b(?:al|el)[-‐‑]")


def _flat(text: str) -> str:
    """The text without accents and hyphens, as long as it was: offsets stay true."""
    if text.isascii():
        return text.replace("-", " ").replace("\n", " ")
    return text.translate(_PLAIN)


def _person_words(name: str) -> list[str]:
    """Folded words of a person's name, hyphens and apostrophes closed up."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_PLAIN_PERSON)
    flat = name.lower()
    if not flat.replace(" ", "").isalpha():
        flat = flat.replace("-", "").replace("'", "").replace("`", "").replace(".", " ").replace(",", " ")
    return flat.split()


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


# -- tables ----------------------------------------------------------------------------------------------------------


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV table of the package."""
    with files("nlkit").joinpath("data", name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def split_cell(cell: str | None) -> list[str]:
    """The values of a cell, which stand between bars."""
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in table_rows("countries.csv")}


def _entries() -> Iterator[tuple[str, Entry]]:
    """Every spelling of the tables with what it means."""
    for iso3, row in _countries().items():
        spot = _number(row["capital_lat"]), _number(row["capital_lon"])
        for kind, cells in (
            ("country", [row["name"], *split_cell(row["aliases"])]),
            ("demonym", split_cell(row["demonyms"])),
            ("metonym", split_cell(row["metonyms"])),
        ):
            for cell in cells:
                yield cell, Entry(row["name"], kind, iso3, *spot, "countries.csv")
    seats = {(seat, iso3) for iso3, row in _countries().items() for seat in split_cell(row["seats"])}
    for row in table_rows("cities.csv"):
        spellings = [row["name"], *split_cell(row["aliases"])]
        iso3 = row["iso3"] or None
        government = row["capital"] == "1" or any((s, iso3) in seats for s in spellings)
        entry = Entry(
            row["name"],
            "capital" if government else "city",
            iso3,
            _number(row["lat"]),
            _number(row["lon"]),
            "cities.csv",
        )
        yield from ((cell, entry) for cell in spellings)
    for row in table_rows("organizations.csv"):
        entry = Entry(
            row["name"],
            row["kind"],
            row["iso3"] or None,
            None,
            None,
            "organizations.csv",
            tuple(split_cell(row["members"])),
        )
        yield from ((cell, entry) for cell in (row["name"], *split_cell(row["aliases"])))


@cache
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[str, bool, Entry], ...]]]:
    """First word -> keys, the longest first; key -> (spelling, needs its article, meaning)."""
    names: dict[str, list[tuple[str, bool, Entry]]] = {}
    for cell, entry in _entries():
        spelling = _flat(unicodedata.normalize("NFC", cell))
        article = spelling.startswith("The ")
        spelling = spelling[4:] if spelling[:4].lower() == "the " else spelling
        names.setdefault(spelling.lower(), []).append((spelling, article, entry))
    first: dict[str, list[str]] = {}
    for key in names:
        found = re.match(r"\w+", key)
        if found:
            first.setdefault(found.group(), []).append(key)
    rank = {"country": 0, "demonym": 1, "capital": 2, "city": 3}
    return (
        {word: tuple(sorted(keys, key=len, reverse=True)) for word, keys in first.items()},
        {key: tuple(sorted(found, key=lambda f: rank.get(f[2].kind, 4))) for key, found in names.items()},
    )


@lru_cache(maxsize=1 << 16)
def _meanings(surface: str, key: str, article: bool) -> tuple[Entry, ...]:
    """Meanings of a key whose capitals the surface text has; a masking row (kind none) hides all others."""
    fits = [
        e
        for spelling, needs, e in _index()[1].get(key, ())
        if (article or not needs)
        and all(s.isupper() or not t.isupper() for s, t in zip(surface, spelling, strict=True))
    ]
    if any(e.kind == "none" for e in fits):
        return ()
    return tuple(dict.fromkeys(fits))


# -- geography -------------------------------------------------------------------------------------------------------


def lookup(name: str) -> tuple[Entry, ...]:
    """All meanings of a name such as 'the Kremlin', 'U.S.' or "Pyongyang's", best first; () if it has none."""
    flat = _flat(unicodedata.normalize("NFC", name)).strip()
    article = flat[:4].lower() == "the "
    for surface in (flat[4:] if article else flat, re.sub(r"'s?$", "", flat[4:] if article else flat)):
        if surface[:1].isupper():
            found = _meanings(surface, surface.lower(), article)
            if found:
                return found
    return ()


_WORD = re.compile(r"[A-Z]\w*")


def scan(text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
    """The longest names of the tables in a text, from left to right, without overlap.

    Returns (start, end, meanings) with ``text[start:end]`` the name. Names
    that only contain a place ('Persian Gulf', 'New York Times') are hidden.
    """
    first, _ = _index()
    flat = _flat(text)
    low, size = flat.lower(), len(flat)
    if len(low) != size:  # a letter outside the Latin alphabets that grows in lower case
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
    out: list[tuple[int, int, tuple[Entry, ...]]] = []
    last = 0
    for match in _WORD.finditer(flat):
        start, stop = match.span()
        keys = first.get(low[start:stop])
        if keys is None or start < last or (start and (flat[start - 1].isalnum() or flat[start - 1] == "_")):
            continue
        article = low[max(start - 4, 0) : start] == "the "
        for key in keys:
            end = start + len(key)
            if not low.startswith(key, start) or (end < size and flat[end].isalnum()):
                continue
            found = _meanings(flat[start:end], key, article)
            hidden = any(e.kind == "none" for _, _, e in _index()[1][key])
            if found:
                named = all(needs for _, needs, e in _index()[1][key] if e in found)
                out.append((start - 4 if named else start, end, found))
            if found or hidden:
                last = end
                break
    return out


def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the country table, with XKX for Kosovo."""
    return frozenset(_countries())


def country_name(iso3: str) -> str:
    """The common English name of a country. Raises InputError for an unknown code."""
    try:
        return _countries()[iso3]["name"]
    except KeyError:
        raise InputError(f"{iso3!r} is no country code of nlkit/data/countries.csv (ISO 3166-1 alpha-3)") from None


def capital_of(iso3: str) -> Entry | None:
    """The capital of a country, with its coordinates; None if the table gives none."""
    row = _countries().get(iso3)
    if row is None or not row["capital"]:
        return None
    spot = _number(row["capital_lat"]), _number(row["capital_lon"])
    return Entry(row["capital"], "capital", iso3, *spot, "countries.csv")


def countries_of(name: str) -> tuple[str, ...]:
    """Codes of all countries that a name can stand for, best first; () if none."""
    return tuple(dict.fromkeys(e.iso3 for e in lookup(name) if e.iso3))


def country_of(name: str) -> str | None:
    """The code of the one country that a name stands for; None if there is none or more than one."""
    codes = {e.iso3 for e in lookup(name)}
    return codes.pop() if len(codes) == 1 else None


# -- offices ---------------------------------------------------------------------------------------------------------


class Roster:
    """Office holders by name and by office. ``people`` gives offices with other spellings and surname."""

    def __init__(self, people: Iterable[tuple[Office, Iterable[str], str]]):
        self._full: dict[str, list[Office]] = {}
        self._surname: dict[str, list[Office]] = {}
        self._post: dict[tuple[str | None, str], list[Office]] = {}
        keys: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
        for office, aliases, surname in people:
            names = (office.iso3 or "", surname, office.name, *aliases)
            if names not in keys:  # most persons have several offices
                keys[names] = {k for n in names[2:] for k in _person_keys(n, office.iso3)}, set(_person_keys(surname))
            for table, wanted in zip((self._full, self._surname), keys[names], strict=True):
                for key in wanted:
                    table.setdefault(key, []).append(office)
            self._post.setdefault((office.iso3, office.role), []).append(office)

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

    def holders(self, iso3: str | None, role: str, date: str) -> tuple[Office, ...]:
        """As the function ``holders``, within this roster."""
        found = [o for o in self._post.get((iso3, role), ()) if o.held_on(date)]
        found.sort(key=lambda o: o.start or "", reverse=True)
        # Scotland's first minister is no head of the British government
        return tuple(sorted(found, key=lambda o: bool(iso3 and o.organization)))

    def __len__(self) -> int:
        return sum(map(len, self._post.values()))


@cache
def _roster() -> Roster:
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
    return tuple(dict.fromkeys((*own, *_roster().find(name, date))))


def holders(iso3: str | None, role: str, date: str, *, extra: Roster | None = None) -> tuple[Office, ...]:
    """Who held an office on a day: ``holders('PRK', 'head_of_state', '2019-04-18')``; the latest to take it first.

    Holders of the office in a part or a movement of the state ('Scottish Government', 'Hamas') come last.
    """
    own = extra.holders(iso3, role, date) if extra else ()
    return tuple(dict.fromkeys((*own, *_roster().holders(iso3, role, date))))


def span_problem(start: str, end: str) -> str | None:
    """What is wrong with two ISO days, either of which may be empty."""
    for cell in (start, end):
        if cell:
            try:
                Day.fromisoformat(cell)
            except ValueError:
                return f"{cell!r} is no ISO day (YYYY-MM-DD)"
    return f"ends ({end}) before it starts ({start})" if start and end and end < start else None
