"""Words of your own: triggers, cues and titles from a TOML file, office holders from a CSV roster.

The TOML file has the tables of the package (data/triggers.toml, cues.toml,
titles.toml) in one, each with what you add; a row for a trigger or a cue that
the package has replaces it::

    titles = "taoiseach tanaiste"      # stand before a name
    off = {verb = "see", noun = "contact"}   # triggers to leave out

    [[verb]]
    lemma = "parley"
    type = "talk"
    whom = ["with"]
    mutual = true
    [cues.verb]
    not_held = "nix"

    [words]
    office = "taoiseach"               # stands for its holder: 'the taoiseach'
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.gazetteer import code_problem, split_cell
from nlkit.lexicon.offices import ROLES, TITLES, Holder, Office, Roster, surname_of
from nlkit.lexicon.rules import Lexicon, Trigger, keys_of, load_lexicon, with_words
from nlkit.lexicon.words import span_problem, word_list
from nlkit.types import EVENT_TYPES, STATUSES, InputError, LexiconError, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

COLUMNS = ("name", "aliases", "country", "role", "from", "to")
LISTS = tuple(f.name for f in fields(Trigger) if f.default == ())
WORDS = ("lemma", "type", "status", "particle")
KEYS = (*(f.name for f in fields(Trigger) if f.name != "pos"), "swap", "body")


@dataclass(frozen=True, slots=True)
class Problem(Record):
    """Something wrong in a table: ``fatal`` if the file cannot be used, else a row that does nothing."""

    file: str
    line: int | None
    message: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.message}"


def own_lexicon(
    lexicon: str | Path | None = None, roster: str | Path | None = None, historic: str = "successor"
) -> Lexicon:
    """The rule tables of the package with your own rows.

    ``historic`` tells the codes of states of the past: 'successor' (East Germany is DEU) or 'own' (DDR).

    Raises InputError for a file that cannot be read, LexiconError with file
    and line for rows that cannot be used.
    """
    if historic not in ("successor", "own"):
        raise InputError(f"historic={historic!r}: give 'successor' or 'own'")
    out = load_lexicon() if historic == "successor" else replace(load_lexicon(), historic=historic)
    if lexicon is not None:
        source, problems = read_words(lexicon)
        _refuse(problems)
        out = with_words(out, source.table)
    if roster is not None:
        rows, problems = read_roster(roster)
        _refuse(problems)
        out = replace(out, roster=Roster(rows))
    return out


def _refuse(problems: list[Problem]) -> None:
    fatal = [p for p in problems if p.fatal]
    if fatal:
        more = f" (and {len(fatal) - 1} more: nlkit check-lexicon names all)" if len(fatal) > 1 else ""
        raise LexiconError(f"{fatal[0]}{more}")


# -- words ---


class Source:
    """A TOML file with the place of its rows and words, which its parser does not tell."""

    def __init__(self, file: str, text: str):
        self.file, self.table = file, tomllib.loads(text)
        self.lines: list[tuple[int, str, str]] = []  # number, 'table.key', text without a comment
        table = key = ""
        for number, line in enumerate(text.splitlines(), 1):
            bare = re.sub(r"#[^\"']*$", "", line)
            if header := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$", line):
                table, key = header[1], ""
            elif assigned := re.match(r"\s*([\w-]+)\s*=", bare):
                key = assigned[1]
            self.lines.append((number, f"{table}.{key}".strip("."), bare))

    def of_word(self, where: str, word: str, message: str, nth: int = 0, *, fatal: bool = True) -> Problem:
        """A problem of the ``nth`` occurrence of a word under 'table.key' (a key of its own, or a row's)."""
        return Problem(self.file, self._line(where, rf"(?<![\w-]){re.escape(word)}(?![\w-])", nth), message, fatal)

    def of_row(self, pos: str, number: int, message: str, *, fatal: bool = True) -> Problem:
        """A problem of the ``number``-th row of [[verb]] or ``verb = [{...}]``, counted from 0."""
        lemma = self.table[pos][number].get("lemma")
        return Problem(self.file, self._line(pos, r"\[\[|\{", number), f"{pos} {lemma!r}: {message}", fatal)

    def _line(self, where: str, pattern: str, nth: int) -> int | None:
        found = [n for n, place, line in self.lines if place == where for _ in re.findall(pattern, line)]
        if not found and "." in where:  # a table within braces
            return self._line(where.rpartition(".")[0], pattern, nth)
        return found[nth] if nth < len(found) else None


def read_words(path: str | Path) -> tuple[Source, list[Problem]]:
    """A TOML file and what is wrong with its tables. Raises InputError, LexiconError for no TOML."""
    try:
        source = Source(str(path), Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a file of words ({error})") from error
    except (ValueError, RecursionError) as error:  # a number too long, brackets too deep
        raise LexiconError(f"{path}: no TOML: {error}") from None
    wrong = [*_bad_tables(source), *bad_triggers(source)]
    return source, wrong or [p for part in source.table.get("cues", ()) for p in bad_cues(source, f"cues.{part}")]


def _bad_tables(source: Source) -> Iterator[Problem]:
    lex = load_lexicon()
    names = {"verb": (), "noun": (), "titles": (), "words": (lex.words,), "off": (("verb", "noun"),)}
    names |= {"cues": (lex.cues, STATUSES)}
    for key, value in source.table.items():
        if key not in names:
            yield source.of_word(key, key, f"unknown table {key!r}{_instead(key, names)}")
        elif key not in ("verb", "noun"):
            yield from bad_words(source, key, value, *names[key])
        elif not (isinstance(value, list) and all(isinstance(row, dict) for row in value)):
            yield source.of_word(key, key, f"rows of triggers begin with [[{key}]]")


def bad_words(source: Source, where: str, value: Any, *names: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with words at a place, or with tables of words whose names are to be among ``names``, by level."""
    key = where.rpartition(".")[2]
    if not names:
        if not isinstance(value, str) and not _are_words(value):
            yield source.of_word(where, key, f"{where}: words are a string or a list of strings")
    elif not isinstance(value, dict):
        yield source.of_word(where, key, f"{where} is a table: [{where}]")
    else:
        for name, below in value.items():
            place = f"{where}.{name}"
            if name in names[0]:
                yield from bad_words(source, place, below, *names[1:])
            else:
                yield source.of_word(place, name, f"{where}: unknown name {name!r}{_instead(name, names[0])}")


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _instead(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"


def bad_cues(source: Source, where: str) -> Iterator[Problem]:
    """Words that stand under two statuses at 'cues.verb', or 'verb' in the package's table."""
    rows = source.table
    for key in where.split("."):
        rows = rows[key]
    first: dict[str, str] = {}
    for status, text in rows.items():
        for word in word_list(text):
            if first.setdefault(word, status) != status:
                message = f"{where}: {word!r} stands under {first[word]} and {status}"
                yield source.of_word(f"{where}.{status}", word, message)


def bad_triggers(source: Source) -> Iterator[Problem]:
    """Rows of triggers that cannot be used."""
    for pos in ("verb", "noun"):
        rows = source.table.get(pos, ())
        seen: set[str] = set()
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                wrong = list(_bad_row(row))
                if not wrong and not seen.isdisjoint(keys_of(row)):
                    wrong = ["this lemma stands in the file already"]
                seen |= set() if wrong else {*keys_of(row)}
                yield from (source.of_row(pos, number, message) for message in wrong)


def _bad_row(row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a row of triggers."""
    lemma = row.get("lemma")
    lemmas = lemma if isinstance(lemma, list) else [lemma]
    if not lemmas or not all(isinstance(x, str) and x.strip() for x in lemmas):
        yield "the lemma is missing"
    elif any(x != x.lower() or len(x.split()) > 1 for x in lemmas):
        yield 'a lemma is one word in lower case (for \'sit down\': lemma = "sit", particle = "down")'
    for key, known in (("type", EVENT_TYPES), ("status", STATUSES)):
        if row.get(key) not in known and (key == "type" or key in row):
            yield f"{key} {row.get(key)!r} is none of {', '.join(known)}"
    for key, value in row.items():
        if key not in KEYS:
            yield f"unknown key {key!r}; known are {', '.join(KEYS)}"
        elif key in LISTS:
            if not _are_words(value):
                yield f'{key} is a list of prepositions or "dobj" (the object): {key} = ["with"]'
        elif key != "lemma" and not isinstance(value, str if key in WORDS else bool):
            yield f"{key} is {'a word' if key in WORDS else 'true or false'}"


# -- office holders ---


def read_roster(path: str | Path) -> tuple[list[Holder], list[Problem]]:
    """A roster and what is wrong with it: a CSV file with columns name, aliases, country, role, from, to.

    ``aliases`` are separated by ``|``; ``country`` is an ISO 3166-1 alpha-3
    code, empty for international bodies; ``role`` is one of
    ``nlkit.lexicon.offices.ROLES`` or a title in words ('Deputy Prime Minister');
    ``from`` and ``to`` are ISO days or empty. Raises InputError for a file
    that cannot be read.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            reader.fieldnames = [h.strip() for h in reader.fieldnames or ()]
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as a CSV roster: {error}") from error
    if "name" not in reader.fieldnames:
        raise LexiconError(f"{path}, line 1: no column 'name'; a roster has the columns {', '.join(COLUMNS)}")
    unknown = (f"unknown column {h!r} is not read{_instead(h, COLUMNS)}" for h in reader.fieldnames if h not in COLUMNS)
    problems, holders = [Problem(str(path), 1, message) for message in unknown], []
    for line, row in rows:
        cell = {k: (row.get(k) or "").strip() for k in COLUMNS}
        wrong = list(filter(None, _bad_office(cell, row.get(None, ()))))
        problems += [Problem(str(path), line, f"{cell['name'] or 'row'}: {message}", True) for message in wrong]
        holders += [] if wrong else [_holder(cell, line)]
    return holders, problems


def _bad_office(cell: dict[str, str], more: Sequence[str]) -> Iterator[str | None]:
    if more:
        yield f"{len(more)} cell(s) more than the header has; quote a cell with a comma in it"
    if not cell["name"]:
        yield "no name"
    if "_" in cell["role"] and cell["role"] not in ROLES:
        yield f"role {cell['role']!r} is none of {', '.join(ROLES)}, and no title in words"
    yield code_problem(cell["country"])
    yield span_problem(cell["from"], cell["to"])


def _holder(cell: dict[str, str], line: int) -> Holder:
    name, country, role = cell["name"], cell["country"] or None, cell["role"]
    of_role = (role, TITLES[role][0]) if role in ROLES else ("other", role)
    office = Office(name, country, None, *of_role, cell["from"] or None, cell["to"] or None)
    return Holder(office, tuple(split_cell(cell["aliases"])), surname_of(name, country), line=line)


__all__ = ["Problem", "own_lexicon", "read_roster", "read_words", "with_words"]
