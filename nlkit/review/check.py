"""What is wrong in the tables, the package's and your own: bad values, duplicates, rows that can never fire."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.gazetteer import KINDS, country_codes, lookup, split_cell, table_rows
from nlkit.lexicon.offices import ROLES, offices_of, span_problem
from nlkit.lexicon.own import Problem, Source, read_roster, read_words, word_lists
from nlkit.lexicon.rules import load_lexicon
from nlkit.lexicon.words import word_list
from nlkit.types import InputError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ("triggers.toml", "cues.toml", "titles.toml", "words.toml")
# Lists whose words are compared with the lemma of a noun or a verb; the others with the word as it stands.
LEMMAS = {
    "noun": "office.nouns group.nouns group.weak both.nouns noun.held noun.planned noun.proposed noun.not_held "
    "words.part words.attendee words.office words.group words.weak_group words.both",
    "verb": "verb.held verb.planned verb.proposed verb.not_held report.verbs event.held words.light words.tell "
    "words.invite words.report words.happen",
}
POS = {name: pos for pos, names in LEMMAS.items() for name in names.split()}
INFLECTED = {"noun": "NNS", "verb": "VBD"}
KEYS = {
    "countries.csv": ("iso3",),
    "cities.csv": ("name", "iso3"),
    "organizations.csv": ("name",),
    "offices.csv": ("name", "iso3", "organization", "role", "title", "start"),
}


def check_lexicon(*paths: str | Path) -> list[Problem]:
    """Problems of files of words (.toml) and rosters (.csv) of your own; without any, of the package's tables.

    A ``Problem`` has ``file``, ``line``, ``message`` and prints as one line.
    ``fatal`` are those with which ``nlkit.extract`` refuses the file: unknown
    tables, types, statuses and codes, a row that stands twice, 'from' after
    'to'. The others are rows that do nothing: duplicates, words that are no
    lemma ('met') or more than one word to the pipeline, frames that nothing
    fills, aliases that are read as a place. Raises InputError for a file that
    cannot be read or is neither.

    >>> nlkit.check_lexicon()
    []
    """
    if not paths:
        return [*_package_words(), *_package_names()]
    out: list[Problem] = []
    for path in map(Path, paths):
        if path.suffix.lower() not in (".toml", ".csv"):
            raise InputError(f"{path}: give files of words (.toml) or rosters (.csv)")
        try:
            out += _own_words(path) if path.suffix.lower() == ".toml" else _own_roster(path)
        except LexiconError as error:
            out.append(Problem(str(path), None, str(error).removeprefix(f"{path}: "), True))
    return out


def _package_words() -> Iterator[Problem]:
    load_lexicon()  # raises for what cannot be used at all
    for name in RULES:
        text = files("nlkit").joinpath("data", name).read_text(encoding="utf-8")
        table, source = tomllib.loads(text), Source(name, text)
        yield from _dead_words(source, table)
        yield from _dead_triggers(source, table)


def _own_words(path: Path) -> list[Problem]:
    table, problems = read_words(path)
    if any(p.fatal for p in problems):
        return problems
    source = Source(str(path), path.read_text(encoding="utf-8-sig"))
    lex = load_lexicon()
    for where, text in word_lists(table):
        _, _, name = where.rpartition(".")
        known = {"titles": lex.titles}.get(where) or (lex.words.get(name) if where.startswith("words.") else None)
        for word in word_list(text):
            if known and word in known:
                problems.append(source.problem(source.word(where, word), f"{where}: {word!r} is known", fatal=False))
            if where.startswith("off.") and word not in (lex.verbs if name == "verb" else lex.nouns):
                line = source.word(where, word)
                problems.append(source.problem(line, f"{where}: {word!r} is no trigger", fatal=False))
    return [*problems, *_dead_words(source, table), *_dead_triggers(source, table)]


def _dead_words(source: Source, table: dict[str, Any]) -> Iterator[Problem]:
    """Words that stand twice in one list, or that no word of a text can equal."""
    for where, text in word_lists(table):
        if not isinstance(text, str | list) or where.startswith("off."):
            continue
        seen: Counter[str] = Counter()
        for word in word_list(text):
            line = source.word(where, word, seen[word])
            seen[word] += 1
            pos = POS.get(where.removeprefix("cues."))
            if seen[word] > 1:
                yield source.problem(line, f"{where}: {word!r} stands there twice", fatal=False)
            elif (why := _never(word, pos)) is not None:
                yield source.problem(line, f"{where}: {word!r} never fires: {why}", fatal=False)


def _dead_triggers(source: Source, table: dict[str, Any]) -> Iterator[Problem]:
    for pos in ("verb", "noun"):
        rows = table.get(pos)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            for why in _dead_frame(row, pos):
                yield source.problem(source.row(pos, number), f"{pos} {row['lemma']!r}: {why}", fatal=False)


def _dead_frame(row: dict[str, Any], pos: str) -> Iterator[str]:
    why = _never(row["lemma"], pos)
    if why is not None:
        yield f"never fires: {why}"
    if pos == "noun":
        idle = sorted(set(row) - {"lemma", "type", "weak", "status", "particle", "whom"})
        if idle:
            yield f"{', '.join(idle)} does nothing in a row of nouns"
    elif not (row.get("whom") or row.get("mutual") or row.get("place")):
        yield "never fires: give whom, mutual or, for a visit, place"
    elif row["type"] == "visit" and not (row.get("place") or row.get("whom")):
        yield "never fires: a visit needs place"


def _never(word: str, pos: str | None) -> str | None:
    """Why no word of a parsed text can equal this one; None if one can."""
    nlp = _pipeline()
    parts = min(([t.text for t in nlp.tokenizer(form)] for form in (word, word.title())), key=len)  # 'Mr.'
    if len(parts) > 1:
        return f"the pipeline reads it as {len(parts)} words ({' '.join(parts)})"
    if word != word.lower():
        return "words are compared in lower case"
    if pos is None:
        return None
    lemma = _lemma(word, INFLECTED[pos])
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")[pos]
    own = word in index if pos == "verb" else word.endswith(("ss", "us"))  # 'found' and 'boss' are no forms of others
    return f"its lemma is {lemma!r}" if lemma != word and lemma in index and not own else None


@cache
def _pipeline() -> Any:
    from nlkit.parse.pipeline import load_pipeline

    return load_pipeline()


def _lemma(word: str, tag: str) -> str:
    """The lemma that the bundled pipeline gives to a word with that tag."""
    nlp = _pipeline()
    doc = nlp.tokenizer(word)
    doc[0].tag_ = tag
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    return doc[0].lemma_


def _package_names() -> Iterator[Problem]:
    codes, cities = country_codes(), {(r["name"], r["iso3"]) for r in table_rows("cities.csv")}
    for table, columns in KEYS.items():
        seen: set[tuple[str, ...]] = set()
        for line, row in enumerate(table_rows(table), 2):
            key = tuple(row[c] for c in columns)
            lat, lon = (row.get(f"capital_{c}", row.get(c)) or "0" for c in ("lat", "lon"))
            spellings = [row["name"], *split_cell(row.get("aliases"))]
            span = span_problem(row.get("start") or "", row.get("end") or "")
            tests = [
                (None in row or None in row.values(), "wrong number of cells"),
                (key in seen, f"stands in the table already: {key}"),
                (not row["name"] or row["name"] != row["name"].strip(), "name is empty or has spaces around it"),
                (len(set(spellings)) < len(spellings), "an alias stands there twice"),
                (row["iso3"] and row["iso3"] not in codes, f"unknown country {row['iso3']!r}"),
                (not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180), f"no place on Earth: {lat}, {lon}"),
                (table == "organizations.csv" and row.get("kind") not in (*KINDS, "none"), f"kind {row.get('kind')!r}"),
                (not set(split_cell(row.get("members"))) <= codes, "unknown country among the members"),
                (table == "offices.csv" and row.get("role") not in ROLES, f"role {row.get('role')!r}"),
                (table == "offices.csv" and not (row["iso3"] or row.get("organization")), "no country, no body"),
                (span is not None, span),
                (not _is_surname(row.get("surname") or "Li"), f"surname {row.get('surname')!r}"),
                (any((s, row["iso3"]) not in cities for s in split_cell(row.get("seats"))), "seat not in cities.csv"),
            ]
            yield from (Problem(table, line, f"{row['name']}: {message}") for wrong, message in tests if wrong)
            seen.add(key)


def _is_surname(text: str) -> bool:
    return len(text) > 1 and all(c.isalpha() or c in " '’-." for c in text)


def _own_roster(path: Path) -> list[Problem]:
    holders, problems = read_roster(path)
    seen: dict[tuple[str, ...], int] = {}
    for line, office, aliases, _ in holders:
        name, twice = office.name, [a for a, n in Counter(aliases).items() if n > 1 or a == office.name]
        row = tuple(str(office[k]) for k in office)
        places = [a for a in (name, *aliases) if any(e.kind != "organization" for e in lookup(a))]
        held = [o for o in offices_of(name) if (o.name, o.iso3, o.role) == (name, office.iso3, office.role)]
        known = any(
            (o.start or "") <= (office.start or "") and (o.end or "9999") >= (office.end or "9999") for o in held
        )
        tests = [
            (row in seen, f"the same row stands in line {seen.get(row)}"),
            (twice, f"alias {', '.join(map(repr, twice))} stands there twice or is the name"),
            (places, f"{', '.join(map(repr, places))} is read as a place, never as a person"),
            (known, "stands in the package's table already"),
        ]
        problems += [Problem(str(path), line, f"{name}: {message}") for wrong, message in tests if wrong]
        seen.setdefault(row, line)
    return problems


__all__ = ["check_lexicon"]
