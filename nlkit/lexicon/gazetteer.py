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
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.types import InputError, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

KINDS = ("country", "demonym", "capital", "city", "metonym", "organization", "movement")


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """One meaning of a name.

    ``name`` is the common name: that of the city for kinds city and capital,
    of the country for country, demonym and metonym. ``iso3`` is None for
    international bodies and regions; ``lat`` and ``lon`` are degrees (a
    country has those of its capital); ``members`` are the states of a body
    such as the G7.
    """

    name: str
    kind: str
    iso3: str | None
    lat: float | None = None
    lon: float | None = None
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
_ARTICLE = re.compile(r"(?i)^the ")
_WORD = re.compile(r"(?<!\w)[A-Z]\w*")


def _flat(text: str) -> str:
    """The text without accents and hyphens, as long as it was: offsets stay true."""
    return text.translate(PLAIN)


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV table of the package."""
    with files("nlkit").joinpath("data", name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def split_cell(cell: str | None) -> list[str]:
    """The values of a cell, which stand between bars."""
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _spot(row: dict[str, str], which: str = "") -> tuple[float | None, ...]:
    return tuple(float(cell) if (cell := row[f"{which}{axis}"]) else None for axis in ("lat", "lon"))


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in table_rows("countries.csv")}


@cache
def _historic() -> list[dict[str, str]]:
    """States of the past; ``apart`` are both halves of what is one state today: Germanys, Vietnams and Yemens."""
    return table_rows("historic.csv")


def state_code(code: str | None, day: str | None, historic_as: str = "successor") -> str | None:
    """The code under which a state is written down: 'DEU' or, with ``historic_as`` 'own', 'DDR' for East Germany.

    As 'own' a state that nobody met beside its successor has its code in its years: RUS of 1975 is SUN.
    """
    for old in _historic():
        if historic_as == "successor" and old["code"] == code:
            return old["successor"]
        there = day and old["successor"] == code and old["start"] <= day <= old["end"]
        if historic_as == "own" and there and not old["apart"]:
            return old["code"]
    return code


def _entries() -> Iterator[tuple[str, Entry]]:
    """Every spelling of the tables with what it means."""
    seats: set[tuple[str, str]] = set()
    for iso3, row in _countries().items():
        seats |= {(seat, iso3) for seat in split_cell(row["seats"])}
        entry = Entry(row["name"], "country", iso3, *_spot(row, "capital_"))
        yield from _spelled(row, entry)
        for kind in ("demonym", "metonym"):
            yield from ((cell, replace(entry, kind=kind)) for cell in split_cell(row[f"{kind}s"]))
    for row in _historic():
        if row["apart"]:
            entry = Entry(row["name"], "country", row["code"])
            yield from _spelled(row, entry)
            yield from ((cell, replace(entry, kind="demonym")) for cell in split_cell(row["demonyms"]))
    for row in table_rows("cities.csv"):
        entry = Entry(row["name"], "city", row["iso3"] or None, *_spot(row))
        spellings = list(_spelled(row, entry))
        government = row["capital"] == "1" or any((cell, row["iso3"]) in seats for cell, _ in spellings)
        yield from ((cell, replace(entry, kind="capital")) for cell, _ in spellings) if government else spellings
    for row in table_rows("organizations.csv"):
        members = tuple(split_cell(row["members"]))
        yield from _spelled(row, Entry(row["name"], row["kind"], row["iso3"] or None, None, None, members))


def _spelled(row: dict[str, str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    """A row's name and aliases, with what they mean."""
    return ((cell, entry) for cell in (row["name"], *split_cell(row["aliases"])))


@cache
def _index() -> tuple[dict[str, list[str]], dict[str, list[tuple[str, bool, Entry]]]]:
    """First word -> keys, the longest first; key -> (spelling, needs its article, meaning), the surest first."""
    names: dict[str, list[tuple[str, bool, Entry]]] = {}
    for cell, entry in _entries():
        spelling = _flat(unicodedata.normalize("NFC", cell))
        bare = _ARTICLE.sub("", spelling)
        names.setdefault(bare.lower(), []).append((bare, spelling.startswith("The "), entry))
    first: dict[str, list[str]] = {}
    for key in sorted(names, key=len, reverse=True):
        first.setdefault(re.match(r"\w+", key)[0], []).append(key)
    rank = {"country": 0, "demonym": 1, "capital": 2, "city": 3}
    return first, {key: sorted(rows, key=lambda row: rank.get(row[2].kind, 4)) for key, rows in names.items()}


@lru_cache(maxsize=1 << 16)
def _meanings(surface: str, article: bool) -> tuple[Entry, ...]:
    """Meanings of a name whose capitals the surface text has; a masking row (kind none) hides all others."""
    fits = [
        e
        for spelling, needs, e in _index()[1].get(surface.lower(), ())
        if (article or not needs)
        and all(s.isupper() or not t.isupper() for s, t in zip(surface, spelling, strict=True))
    ]
    return () if any(e.kind == "none" for e in fits) else tuple(dict.fromkeys(fits))


def lookup(name: str) -> tuple[Entry, ...]:
    """All meanings of a name such as 'the Kremlin', 'U.S.' or "Pyongyang's", best first; () if it has none."""
    flat = _flat(unicodedata.normalize("NFC", name)).strip()
    bare = _ARTICLE.sub("", flat)
    for surface in (bare, re.sub(r"'s?$", "", bare)):
        if surface[:1].isupper() and (found := _meanings(surface, bare != flat)):
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


def scan(text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
    """The longest names of the tables in a text, from left to right, without overlap.

    Returns (start, end, meanings) with ``text[start:end]`` the name. Names
    that only contain a place ('Persian Gulf', 'New York Times') are hidden.
    """
    first, names = _index()
    flat = _flat(text)
    low = flat.lower()
    out: list[tuple[int, int, tuple[Entry, ...]]] = []
    last = 0
    for match in _WORD.finditer(flat):
        start, stop = match.span()
        for key in first.get(low[start:stop], ()) if start >= last else ():
            end = start + len(key)
            if not low.startswith(key, start) or flat[end : end + 1].isalnum():
                continue
            found = _meanings(flat[start:end], low[max(start - 4, 0) : start] == "the ")
            if found:
                named = all(needs for _, needs, e in names[key] if e in found)
                out.append((start - 4 if named else start, end, found))
            if found or any(e.kind == "none" for _, _, e in names[key]):
                last = end
                break
    return out


def country_codes(*, past: bool = False) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the country table, with XKX for Kosovo; with ``past`` those of historic.csv too."""
    return frozenset(_countries()).union(row["code"] for row in _historic() if past)


def code_problem(code: str | None, *, past: bool = False) -> str | None:
    """What is wrong with the code of a state; None where there is none."""
    return f"{code!r} is no ISO 3166-1 alpha-3 code" if code and code not in country_codes(past=past) else None


def country_name(iso3: str) -> str:
    """The common English name of a country. Raises InputError for an unknown code."""
    old = next((row for row in _historic() if row["code"] == iso3 != row["successor"]), None)
    row = old or _countries().get(iso3)
    if row is None:
        raise InputError(f"{iso3!r} is no country code of nlkit/data/countries.csv (ISO 3166-1 alpha-3)")
    return row["name"]


def capital_of(iso3: str) -> Entry | None:
    """The capital of a country, with its coordinates; None if the table gives none."""
    row = _countries().get(iso3)
    if row is None or not row["capital"]:
        return None
    return Entry(row["capital"], "capital", iso3, *_spot(row, "capital_"))
