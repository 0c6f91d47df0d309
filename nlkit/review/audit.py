"""What is wrong in tables of names: offices that overlap, made-up days, persons under another state, duplicates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from nlkit.lexicon.gazetteer import KINDS, code_problem, country_codes, lookup, split_cell, table_rows
from nlkit.lexicon.offices import ROLES, Holder, given, offices_of
from nlkit.lexicon.own import Problem
from nlkit.lexicon.words import span_problem, word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Finding = tuple[Holder, str]
SOURCES = frozenset("CI REIGN PHX PR".split())
# one person at a time; others share a title ('Deputy Prime Minister')
SINGLE = ("head_of_government", "foreign_minister", "defence_minister")
LONG = frozenset("monarch first_lady religious_leader party_leader other".split())  # may last over 40 years
MONONYMS = word_set("audit.mononyms")
TITLED = word_set("audit.titles")
COMMON = word_set("audit.common")
CHANGE = 62  # days that a change of office may take in the lists, which write down months
YEAR = 2026  # in which the table was last revised


def audit_offices(rows: list[Holder]) -> list[Problem]:
    """Problems of rows of offices: one for each row and kind of fault."""
    kinds = (_bad_cells, _bad_names, _made_up_days, _overlaps, _long, _twice, _elsewhere, _bad_aliases)
    return _problems("offices.csv", rows, kinds)


def audit_roster(file: str, rows: list[Holder]) -> list[Problem]:
    """Rows of a roster of your own that do nothing."""
    return _problems(file, rows, (_twice, _bad_aliases, _known))


def audit_places() -> list[Problem]:
    """Problems of countries.csv, cities.csv and organizations.csv."""
    return [Problem(*row) for table in ("countries.csv", "cities.csv", "organizations.csv") for row in _places(table)]


def _problems(
    file: str, rows: list[Holder], kinds: Iterable[Callable[[list[Holder]], Iterable[Finding]]]
) -> list[Problem]:
    found = (finding for kind in kinds for finding in kind(rows))
    return [Problem(file, h.line, f"{h.office.name}: {message}") for h, message in found]


# -- days ---


def _first(h: Holder) -> str:
    return (h.office.start or "").strip(".")


def _last(h: Holder) -> str:
    return (h.office.end or "9999").strip(".")


def _day(cell: str, fill: str) -> int:
    """Days since the year 0, roughly: enough to compare terms."""
    year, month, day = (f"{cell}{fill[len(cell) :]}").split("-")
    return int(year) * 365 + int(month) * 30 + int(day)


def _shared(a: Holder, b: Holder) -> int:
    """How many days two terms share at least, whatever a month or year without a day means."""
    first = max(_day(_first(h), "0000-12-30") for h in (a, b))
    return min(_day(_last(h), "9999-01-01") for h in (a, b)) - first


def _made_up_days(rows: list[Holder]) -> Iterator[Finding]:
    ends = Counter(h.office.end for h in rows if h.office.end and len(h.office.end) == 10)
    for h in rows:
        start, end = h.office.start or "", h.office.end or ""
        if re.match(r"\d{4}", start) and end == f"{int(start[:4]) + 6}-12-31":
            yield h, f"ends on the last day of its sixth year ({end}): a cap? leave an unknown end empty"
        if ends[end] > 40:
            yield h, f"ends on {end} like {ends[end] - 1} others: the edge of a list? write '{end[:7]}..'"


def _long(rows: list[Holder]) -> Iterator[Finding]:
    """Terms longer than most."""
    for h in rows:
        first, last, still = _first(h), _last(h), h.office.end is None
        years = (YEAR if still else int(last[:4])) - int(first[:4] or YEAR)
        if years > (25 if still else 40) and h.office.role not in LONG and not h.checked:
            yield h, f"a term of {years} years from {first}: mend its end, or give the month of checking"


def _offices(rows: list[Holder]) -> dict[tuple[str | None, ...], list[Holder]]:
    """Who held each office, the first first."""
    out = defaultdict(list)
    for h in sorted(rows, key=_first):
        out[h.office.iso3, h.office.organization, h.office.role, h.office.title].append(h)
    return out


def _overlaps(rows: list[Holder]) -> Iterator[Finding]:
    for (_, body, role, _), held in _offices(rows).items():
        for a, b in pairwise(held) if role in SINGLE and not body else ():
            if a.office.name != b.office.name and _shared(a, b) > CHANGE:
                term = f"{a.office.start} to {a.office.end or 'today'}"
                yield b, f"overlaps with {a.office.name} ({term}): one holds this office, give the end of the first"


# -- names ---


def _bad_cells(rows: list[Holder]) -> Iterator[Finding]:
    for h in rows:
        o = h.office
        tests = (
            code_problem(o.iso3, past=True),
            span_problem(o.start or "", o.end or "", partial=True),
            None if o.iso3 or o.organization else "neither state nor body",
            None if o.role in ROLES else f"role {o.role!r} is none of {', '.join(ROLES)}",
            None if h.source in SOURCES else f"source {h.source!r} is none of {', '.join(sorted(SOURCES))}",
            None if re.fullmatch(r"(20\d\d-\d\d)?", h.checked) else f"checked {h.checked!r} is no month (YYYY-MM)",
        )
        yield from ((h, message) for message in tests if message)


def _bad_names(rows: list[Holder]) -> Iterator[Finding]:
    for h in rows:
        name, words = h.office.name, h.office.name.split()
        if re.search(r"[\d,;()\[\]]", name) or name != " ".join(words):
            yield h, "digits, commas, brackets or spaces in a name: 'Ana Silva'"
        elif len(words) > 2 and words[0].lower().strip(".") in TITLED:  # else it is the first name: 'Gen Nakatani'
            yield h, f"{words[0]!r} is a title: leave it out, or give it in an alias"
        if len(words) == 1 and name.isalpha() and h.office.role not in LONG and name.lower() not in MONONYMS:
            yield h, "one word: give the first name too (or add it to the mononyms of words.toml)"
        if h.surname and not re.fullmatch(r"[^\W\d_]([^\W\d_]|[ '’.-])+", h.surname):
            yield h, f"{h.surname!r} is no surname"


def _words(name: str) -> frozenset[str]:
    flat = re.sub(r"['’.]", "", name).lower().replace("-", " ")
    return frozenset(given(w) for w in flat.split() if len(w) > 2)


def _twice(rows: list[Holder]) -> Iterator[Finding]:
    """The same term twice, also in two spellings."""
    for held in _offices(rows).values():
        for i, a in enumerate(held):
            for b in held[i + 1 : i + 8]:
                if _shared(a, b) > CHANGE and _alike(a.office.name, b.office.name):
                    yield b, f"stands there twice, as {a.office.name!r} in line {a.line}: one row, others as aliases"


def _alike(a: str, b: str) -> bool:
    x, y = _words(a), _words(b)
    if x == y or (min(len(x), len(y)) > 1 and (x <= y or y <= x) and a.split()[0] == b.split()[0]):
        return True
    if max(len(x), len(y)) > 3:  # 'Sabah al-Ahmad al-Jabir' and 'Ahmad al-Fahd al-Jabir' are relatives
        return False
    return SequenceMatcher(None, " ".join(sorted(x)), " ".join(sorted(y))).ratio() > 0.85


def _elsewhere(rows: list[Holder]) -> Iterator[Finding]:
    """One person with one role in two states, where nobody has looked."""
    offices: dict[tuple[str, frozenset[str]], dict[str, Holder]] = defaultdict(dict)
    for h in rows:
        if h.office.iso3 and not h.office.organization and len(words := _words(h.office.name)) > 1:
            offices[h.office.role, words].setdefault(h.office.iso3, h)
    for held in offices.values():
        if len(held) > 1 and not all(h.checked for h in held.values()):
            for state, h in held.items():
                yield h, f"a name of {', '.join(s for s in held if s != state)} under {state}: the right state?"


def _bad_aliases(rows: list[Holder]) -> Iterator[Finding]:
    """Aliases that find somebody or something else."""
    surnames = defaultdict(list)
    for h in rows:
        surnames[h.office.iso3, h.surname].append(h)
    for h in {(h.office.name, h.office.iso3): h for h in reversed(rows)}.values():
        for alias, n in Counter(h.aliases).items():
            others = {x.office.name for x in surnames[h.office.iso3, alias] if _shared(x, h) > 0} - {h.office.name}
            if n > 1 or alias == h.office.name:
                yield h, f"alias {alias!r} stands there twice or is the name"
            elif alias.lower() in COMMON or any(e.kind != "organization" for e in lookup(alias)):
                yield h, f"alias {alias!r} is a word or place of its own: it is never read as a person"
            elif " " not in alias and others:
                yield h, f"alias {alias!r} is the surname of {', '.join(sorted(others))} too"


def _known(rows: list[Holder]) -> Iterator[Finding]:
    for h in rows:
        for o in offices_of(h.office.name):
            same = (o.name, o.iso3, o.role) == (h.office.name, h.office.iso3, h.office.role)
            if same and (o.start or "") <= _first(h) and (o.end or "9999") >= _last(h):
                yield h, "stands in the package's table already"
                break


# -- places and bodies ---


def _places(table: str) -> Iterator[tuple[str, int, str]]:
    rows, codes = table_rows(table), country_codes(past=True)
    key = ("iso3",) if table == "countries.csv" else ("name", "iso3") if table == "cities.csv" else ("name",)
    cities = {(r["name"], r["iso3"]) for r in table_rows("cities.csv")}
    twice = Counter(tuple(row[c] for c in key) for row in rows)
    for line, row in enumerate(rows, 2):
        spellings = [row["name"], *split_cell(row.get("aliases"))]
        lat, lon = (float(row.get(f"capital_{c}", row.get(c)) or 0) for c in ("lat", "lon"))
        tests = (
            (twice[tuple(row[c] for c in key)] > 1, "stands there twice"),
            (None in row or None in row.values(), "more or fewer cells than the header"),
            (row["name"].strip() != row["name"] or not row["name"], "no name, or spaces around it"),
            (len(set(spellings)) < len(spellings), "an alias stands there twice or is the name"),
            (row["iso3"] not in codes | {""}, f"{row['iso3']!r} is no ISO 3166-1 alpha-3 code"),
            (not (-90 <= lat <= 90 and -180 <= lon <= 180), "coordinates are degrees: lat -90 to 90, lon -180 to 180"),
            (not set(split_cell(row.get("members"))) <= codes, "members are ISO 3166-1 alpha-3 codes"),
            (row.get("kind", "none") not in (*KINDS, "none"), f"kind is none of {', '.join((*KINDS, 'none'))}"),
            (any((s, row["iso3"]) not in cities for s in split_cell(row.get("seats"))), "a seat is no row of cities"),
        )
        yield from ((table, line, f"{row['name']}: {message}") for wrong, message in tests if wrong)
