"""The rule tables of nlkit/data as one frozen object.

Rules are rows in TOML files, so that a reader sees them all and a user can
add some without touching Python.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.types import EVENT_TYPES, STATUSES, LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    particle: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rule tables. Word lists are frozensets of lemmas in lower case."""

    verbs: Mapping[str, Trigger]
    nouns: Mapping[str, Trigger]
    words: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, str]]
    titles: frozenset[str]


def _table(name: str) -> dict:
    return tomllib.loads(files("nlkit").joinpath("data", name).read_text(encoding="utf-8"))


def _triggers(rows: list[dict], pos: str) -> dict[str, Trigger]:
    out: dict[str, Trigger] = {}
    for number, row in enumerate(rows, 1):
        where = f"triggers.toml: {pos} row {number} ({row.get('lemma')!r})"
        if not row.get("lemma"):
            raise LexiconError(f"{where}: the lemma is missing")
        if row.get("type") not in EVENT_TYPES:
            raise LexiconError(f"{where}: type {row.get('type')!r} is none of {', '.join(EVENT_TYPES)}")
        if row.get("status") not in (None, *STATUSES):
            raise LexiconError(f"{where}: status {row.get('status')!r} is none of {', '.join(STATUSES)}")
        if row["lemma"] in out:
            raise LexiconError(f"{where}: this lemma stands in the table already")
        row = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        try:
            out[row["lemma"]] = Trigger(pos=pos, **row)
        except TypeError as error:
            raise LexiconError(f"{where}: {error}") from error
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
    triggers, cues, titles = (_table(f"{n}.toml") for n in ("triggers", "cues", "titles"))
    words = {name: frozenset(text.split()) for name, text in triggers["words"].items()}
    for table in ("office", "group", "government", "both", "bodies"):
        words[table] = frozenset(titles[table]["nouns"].split())
    words["weak_group"] = frozenset(titles["group"]["weak"].split())
    words["report"] = frozenset(cues["report"]["verbs"].split())
    words["if"] = frozenset(cues["conditional"]["marks"].split())
    words["before"] = frozenset(cues["before"]["prepositions"].split())
    words["happen"] = frozenset(cues["event"]["held"].split())
    maps = {part: _cues(cues[part], part) for part in ("verb", "noun", "adjective", "modal")}
    return Lexicon(
        verbs=_triggers(triggers["verb"], "verb"),
        nouns=_triggers(triggers["noun"], "noun"),
        words=words,
        cues=maps,
        titles=frozenset(w for text in titles["title"].values() for w in text.split()),
    )
