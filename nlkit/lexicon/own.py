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

from nlkit.lexicon.gazetteer import country_codes
from nlkit.lexicon.offices import ROLES, SURNAME_FIRST, TITLES, Holder, Office, Roster
from nlkit.lexicon.rules import Lexicon, Trigger, key_of, load_lexicon, with_words
from nlkit.lexicon.words import span_problem, word_list
from nlkit.types import EVENT_TYPES, STATUSES, InputError, LexiconError, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLES = ("verb", "noun", "cues", "words", "titles", "off")
COLUMNS = ("name", "aliases", "country", "role", "from", "to")
LISTS = tuple(f.name for f in fields(Trigger) if f.default == ())
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
        table, problems = read_words(lexicon)
        _refuse(problems)
        out = with_words(out, table)
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


def read_words(path: str | Path) -> tuple[dict[str, Any], list[Problem]]:
    """The tables of a TOML file and what is wrong with them. Raises InputError, LexiconError for no TOML."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a file of words ({error})") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: no TOML: {error}") from None
    source = Source(str(path), text)
    return table, [*_unknown_keys(source, table), *bad_triggers(source, table), *_bad_words(source, table)]


class Source:
    """A TOML file with the place of its rows and words, which its parser does not tell."""

    def __init__(self, file: str, text: str):
        self.file = file
        self.lines: list[tuple[int, str, str]] = []  # number, 'table.key', text without a comment
        table = key = ""
        for number, line in enumerate(text.splitlines(), 1):
            bare = re.sub(r"#[^\"']*$", "", line)
            if header := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$", line):
                table, key = header[1], ""
            elif assigned := re.match(r"\s*([\w-]+)\s*=", bare):
                key = assigned[1]
            self.lines.append((number, f"{table}.{key}".strip("."), bare))

    def word(self, where: str, word: str, nth: int = 0) -> int | None:
        """The line of the ``nth`` occurrence of a word under 'table.key' (a key of its own, or a row's)."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        found = [n for n, place, line in self.lines for _ in pattern.findall(line) if place == where]
        if not found and "." in where:  # a table within braces
            return self.word(where.rpartition(".")[0], word, nth)
        return found[nth] if nth < len(found) else None

    def row(self, pos: str, number: int) -> int | None:
        """The line of the ``number``-th row of [[verb]] or ``verb = [...]``, counted from 0."""
        heads = [n for n, place, line in self.lines if re.match(rf"\s*\[\[\s*{pos}\s*\]\]", line)]
        inline = [n for n, place, line in self.lines if place == pos for _ in re.findall(r"\{", line)]
        rows = heads or inline
        return rows[number] if number < len(rows) else None

    def problem(self, line: int | None, message: str, *, fatal: bool = True) -> Problem:
        return Problem(self.file, line, message, fatal)


def _instead(name: Any, known: Iterable[str]) -> str:
    near = get_close_matches(str(name), list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"


def _unknown_keys(source: Source, table: dict[str, Any]) -> Iterator[Problem]:
    lex = load_lexicon()
    for key, value in table.items():
        if key not in TABLES:
            yield source.problem(source.word(key, key), f"unknown table {key!r}{_instead(key, TABLES)}")
        elif key in ("verb", "noun"):
            if not (isinstance(value, list) and all(isinstance(row, dict) for row in value)):
                yield source.problem(source.word(key, key), f"rows of triggers begin with [[{key}]]")
        elif key != "titles" and not isinstance(value, dict):
            yield source.problem(source.word(key, key), f"{key} is a table: [{key}]")
    known = {"cues": lex.cues, "words": lex.words, "off": ("verb", "noun")}
    for key, names in known.items():
        part = table.get(key)
        for name in part if isinstance(part, dict) else ():
            if name not in names:
                line = source.word(f"{key}.{name}", name)
                yield source.problem(line, f"{key}: unknown name {name!r}{_instead(name, names)}")


def bad_triggers(source: Source, table: Mapping[str, Any]) -> Iterator[Problem]:
    """Rows of triggers that cannot be used."""
    for pos in ("verb", "noun"):
        rows = table.get(pos, ())
        seen: set[str] = set()
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if not isinstance(row, dict):
                continue
            line, wrong = source.row(pos, number), list(_bad_row(row))
            key = str(row.get("lemma")) if wrong else key_of(row)
            if key in seen:
                wrong.append("this lemma stands in the file already")
            seen.add(key)
            yield from (source.problem(line, f"{pos} {row.get('lemma')!r}: {message}") for message in wrong)


def _bad_row(row: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a row of triggers."""
    lemma = row.get("lemma")
    if not isinstance(lemma, str) or not lemma.strip():
        yield "the lemma is missing"
    elif lemma != lemma.lower() or len(lemma.split()) > 1:
        yield 'a lemma is one word in lower case (for \'sit down\': lemma = "sit", particle = "down")'
    if row.get("type") not in EVENT_TYPES:
        yield f"type {row.get('type')!r} is none of {', '.join(EVENT_TYPES)}"
    if row.get("status") not in (None, *STATUSES):
        yield f"status {row.get('status')!r} is none of {', '.join(STATUSES)}"
    for key, value in row.items():
        if key not in KEYS:
            yield f"unknown key {key!r}; known are {', '.join(KEYS)}"
        elif key in LISTS:
            if not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                yield f'{key} is a list of prepositions or "dobj" (the object): {key} = ["with"]'
        elif key in ("lemma", "type", "status", "particle"):
            if not isinstance(value, str):
                yield f"{key} is a word"
        elif not isinstance(value, bool):
            yield f"{key} is true or false"


def bad_cues(source: Source, cues: Mapping[str, Any], place: str = "") -> Iterator[Problem]:
    """Statuses that are none, and words that stand under two."""
    for part, rows in cues.items():
        first: dict[str, str] = {}
        for status, text in rows.items() if isinstance(rows, dict) else ():
            where = f"{place}{part}.{status}"
            if status not in STATUSES:
                yield source.problem(source.word(where, status), f"status {status!r}{_instead(status, STATUSES)}")
            for word in word_list(text) if isinstance(text, str | list) else ():
                if first.setdefault(word, status) != status:
                    message = f"{place}{part}: {word!r} stands under {first[word]} and {status}"
                    yield source.problem(source.word(where, word), message)


def _bad_words(source: Source, table: dict[str, Any]) -> Iterator[Problem]:
    for where, text in word_lists(table):
        if not isinstance(text, str) and not (isinstance(text, list) and all(isinstance(w, str) for w in text)):
            line = source.word(where, where.rpartition(".")[2])
            yield source.problem(line, f"{where}: words are a string or a list of strings")
    cues = table.get("cues")
    yield from bad_cues(source, cues if isinstance(cues, dict) else {}, "cues.")


def word_lists(table: dict[str, Any], where: str = "") -> Iterator[tuple[str, Any]]:
    """('table.key', words) for every list of words in a TOML table; rows of triggers are none."""
    for key, value in table.items():
        place = f"{where}.{key}".strip(".")
        if isinstance(value, dict):
            yield from word_lists(value, place) if key != "default" else ()
        elif not (isinstance(value, list) and any(isinstance(v, dict) for v in value)):
            yield place, value


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
            rows = [(reader.line_num, row) for row in reader]
            header = [h.strip() for h in reader.fieldnames or ()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as a CSV roster: {error}") from error
    if "name" not in header:
        raise LexiconError(f"{path}, line 1: no column 'name'; a roster has the columns {', '.join(COLUMNS)}")
    problems = [
        Problem(str(path), 1, f"unknown column {h!r} is not read{_instead(h, COLUMNS)}")
        for h in header
        if h not in COLUMNS
    ]
    holders = []
    for line, row in rows:
        cell = {k: (row.get(k) or "").strip() for k in COLUMNS}
        wrong = list(_bad_office(cell, row))
        problems += [Problem(str(path), line, f"{cell['name'] or 'row'}: {message}", True) for message in wrong]
        if not wrong:
            holders.append(_holder(cell, line))
    return holders, problems


def _bad_office(cell: dict[str, str], row: dict[str | None, Any]) -> Iterator[str]:
    if None in row:
        yield f"{len(row[None])} cell(s) more than the header has; quote a cell with a comma in it"
    if not cell["name"]:
        yield "no name"
    if cell["country"] and cell["country"] not in country_codes():
        yield f"{cell['country']!r} is no ISO 3166-1 alpha-3 code (such as NZL; empty for international bodies)"
    if "_" in cell["role"] and cell["role"] not in ROLES:
        yield f"role {cell['role']!r} is none of {', '.join(ROLES)}, and no title in words"
    problem = span_problem(cell["from"], cell["to"])
    if problem:
        yield problem


def _holder(cell: dict[str, str], line: int) -> Holder:
    known = cell["role"] in ROLES
    title = " ".join(TITLES[cell["role"]]) if known else cell["role"]
    role = cell["role"] if known else "other"
    country = cell["country"] or None
    office = Office(cell["name"], country, None, role, title, cell["from"] or None, cell["to"] or None)
    names = cell["name"].split()
    aliases = tuple(a.strip() for a in cell["aliases"].split("|") if a.strip())
    return Holder(office, aliases, names[0] if country in SURNAME_FIRST else names[-1], line=line)


__all__ = ["Problem", "own_lexicon", "read_roster", "read_words", "with_words"]
