"""Countries, cities and organizations: what a name in a text can mean.

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
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.types import InputError, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PLACE_KINDS = ("country", "demonym", "capital", "city", "metonym")
KINDS = (*PLACE_KINDS, "organization", "movement")


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


def _plain_letters() -> dict[int, str]:
    out = {ord(c): "'" for c in "’‘ʼʻ`´ʿʾ"} | {ord(c): " " for c in "-‐‑–\u00a0\u202f\t\r\n"}
    out |= {ord(a): b for a, b in zip("ØøŁłĐđÐðıİßŒœÆæ", "OoLlDdDdiIsOoAa", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))
        if code not in out and base[0].isascii() and all(unicodedata.combining(c) for c in base[1:]):
            out[code] = base[0]
    return out


PLAIN = _plain_letters()


def _flat(text: str) -> str:
    """The text without accents and hyphens, as long as it was: offsets stay true."""
    if text.isascii():
        return text.replace("-", " ").replace("\n", " ")
    return text.translate(PLAIN)


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


@dataclass(frozen=True, slots=True)
class Historic(Record):
    """A state in its years, and the code of the one that came after it (data/historic.csv).

    ``apart`` are those that met the other half of what is one state today: both Germanys, Vietnams and Yemens.
    """

    code: str
    name: str
    successor: str
    start: str
    end: str
    cow: str
    gw: str
    apart: bool


@cache
def historic() -> tuple[Historic, ...]:
    """The states of the past."""
    keys = ("code", "name", "successor", "start", "end", "cow", "gw")
    return tuple(Historic(*(row[k] for k in keys), row["apart"] == "1") for row in table_rows("historic.csv"))


def state_code(code: str | None, day: str | None, historic_as: str = "successor") -> str | None:
    """The code under which a state is written down: 'DEU' or, with ``historic_as`` 'own', 'DDR' for East Germany.

    As 'own' a state that nobody met beside its successor has its code in its years: RUS of 1975 is SUN.
    """
    for old in historic():
        if historic_as == "successor" and old.code == code:
            return old.successor
        if historic_as == "own" and old.successor == code and not old.apart and day and old.start <= day <= old.end:
            return old.code
    return code


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
    for row in table_rows("historic.csv"):
        names, demonyms = [row["name"], *split_cell(row["aliases"])], split_cell(row["demonyms"])
        if row["apart"]:
            for kind, cells in (("country", names), ("demonym", demonyms)):
                yield from ((cell, Entry(row["name"], kind, row["code"], source="historic.csv")) for cell in cells)
    seats = {(seat, iso3) for iso3, row in _countries().items() for seat in split_cell(row["seats"])}
    for row in table_rows("cities.csv"):
        spellings = [row["name"], *split_cell(row["aliases"])]
        iso3 = row["iso3"] or None
        government = row["capital"] == "1" or any((s, iso3) in seats for s in spellings)
        spot = _number(row["lat"]), _number(row["lon"])
        entry = Entry(row["name"], "capital" if government else "city", iso3, *spot, "cities.csv")
        yield from ((cell, entry) for cell in spellings)
    for row in table_rows("organizations.csv"):
        members = tuple(split_cell(row["members"]))
        entry = Entry(row["name"], row["kind"], row["iso3"] or None, source="organizations.csv", members=members)
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


def city_of(name: str, parties: Collection[str]) -> Entry | None:
    """The city of a name that several states have: that of a party, else the only capital; None if it is unclear.

    'Georgetown' is in Guyana where Guyana's president meets somebody.
    """
    cities = [e for e in lookup(name) if e.kind in ("city", "capital") and e.iso3]
    for fits in ([e for e in cities if e.iso3 in parties], [e for e in cities if e.kind == "capital"]):
        if len({e.iso3 for e in fits}) == 1:
            return fits[0]
    return None


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


def country_codes(*, past: bool = False) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the country table, with XKX for Kosovo; with ``past`` those of historic.csv too."""
    return frozenset(_countries()) | frozenset(h.code for h in historic() if past)


def country_name(iso3: str) -> str:
    """The common English name of a country. Raises InputError for an unknown code."""
    try:
        return next((h.name for h in historic() if h.code == iso3 != h.successor), None) or _countries()[iso3]["name"]
    except KeyError:
        raise InputError(f"{iso3!r} is no country code of nlkit/data/countries.csv (ISO 3166-1 alpha-3)") from None


def capital_of(iso3: str) -> Entry | None:
    """The capital of a country, with its coordinates; None if the table gives none."""
    row = _countries().get(iso3)
    if row is None or not row["capital"]:
        return None
    spot = _number(row["capital_lat"]), _number(row["capital_lon"])
    return Entry(row["capital"], "capital", iso3, *spot, "countries.csv")
