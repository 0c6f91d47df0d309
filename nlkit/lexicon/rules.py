"""The rule tables of nlkit/data as one frozen object.

Rules are rows in TOML files, so that a reader sees them all and a user can
add some without touching Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.words import table
from nlkit.types import EVENT_TYPES, STATUSES, LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.lexicon.offices import Roster


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that states an encounter, with its frame (columns: see data/triggers.toml)."""

    lemma: str
    pos: str
    type: str
    whom: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    mutual: bool = False
    host: bool = False
    swap: bool = False
    weak: bool = False
    persons: bool = False
    body: bool = False
    particle: str | None = None
    status: str | None = None


COLUMNS = tuple(f.name for f in fields(Trigger) if f.name != "pos")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rule tables. Word lists are frozensets of lemmas in lower case; triggers are keyed by ``key_of``."""

    verbs: Mapping[str, Trigger]
    nouns: Mapping[str, Trigger]
    words: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, str]]
    titles: frozenset[str]
    one_state: Mapping[str, str] = field(default_factory=dict)  # titles that one state alone has: 'pope'
    roster: Roster | None = None  # office holders beside those of data/offices.csv


def trigger_problems(row: Mapping[str, Any]) -> Iterator[str]:
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
        if key not in COLUMNS:
            yield f"unknown key {key!r}; known are {', '.join(COLUMNS)}"
        elif key in ("whom", "place"):
            if not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                yield f'{key} is a list of prepositions or "dobj" (the object): {key} = ["with"]'
        elif key in ("lemma", "type", "status", "particle"):
            if not isinstance(value, str):
                yield f"{key} is a word"
        elif not isinstance(value, bool):
            yield f"{key} is true or false"


def key_of(row: Mapping[str, Any]) -> str:
    """The lemma, with its particle where it has one: 'come' and 'come together' are two triggers."""
    return f"{row['lemma']} {row['particle']}" if row.get("particle") else row["lemma"]


def trigger_of(row: Mapping[str, Any], pos: str) -> Trigger:
    """The trigger of a row without problems."""
    return Trigger(pos=pos, **{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})


def _triggers(rows: list[dict], pos: str) -> dict[str, Trigger]:
    out: dict[str, Trigger] = {}
    for number, row in enumerate(rows, 1):
        where = f"triggers.toml: {pos} row {number} ({row.get('lemma')!r})"
        for problem in trigger_problems(row):
            raise LexiconError(f"{where}: {problem}")
        if key_of(row) in out:
            raise LexiconError(f"{where}: this lemma stands in the table already")
        out[key_of(row)] = trigger_of(row, pos)
    return out


def _cues(rows: Mapping[str, str], part: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for status, text in rows.items():
        if status not in STATUSES:
            raise LexiconError(f"cues.toml: {part}: status {status!r} is none of {', '.join(STATUSES)}")
        for word in text.split():
            if out.setdefault(word, status) != status:
                raise LexiconError(f"cues.toml: {part}: {word!r} stands under {out[word]} and {status}")
    return out


@cache
def load_lexicon() -> Lexicon:
    """Read and check the tables of the package. Raises LexiconError with file and row."""
    triggers, cues, titles = (table(f"{n}.toml") for n in ("triggers", "cues", "titles"))
    words = {name: frozenset(text.split()) for name, text in triggers["words"].items()}
    for name in ("office", "group", "government", "both", "bodies", "movement"):
        words[name] = frozenset(titles[name]["nouns"].split())
    words["weak_group"] = frozenset(titles["group"]["weak"].split())
    words |= {name: frozenset(text.split()) for name, text in cues["words"].items()}
    maps = {part: _cues(cues[part], part) for part in ("verb", "noun", "adjective", "modal")}
    return Lexicon(
        verbs=_triggers(triggers["verb"], "verb"),
        nouns=_triggers(triggers["noun"], "noun"),
        words=words,
        cues=maps,
        one_state={title: code for code, text in titles["one_state"].items() for title in text.split()},
        titles=frozenset(w for text in titles["title"].values() for w in text.split()),
    )
