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
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    mutual: bool = False
    host: bool = False
    weak: bool = False
    persons: bool = False
    each: bool = False
    in_person: bool = False
    company: bool = False
    particle: str | None = None
    status: str | None = None


LISTS = tuple(f.name for f in fields(Trigger) if f.default == ())
COLUMNS = (*(f.name for f in fields(Trigger) if f.name != "pos"), "swap", "body")


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
        elif key in LISTS:
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


def triggers_of(row: Mapping[str, Any], pos: str) -> dict[str, Trigger]:
    """The triggers of a row without problems, by ``key_of``; an invitation is a visit where it names a place."""
    row = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    slots = {k: row.get(k, ()) for k in ("who", "whom", "place")}
    if row.pop("body", False):  # the other side is an organization: 'attend the G20'
        slots["whom"] = tuple(f"{slot}:organization" for slot in slots["whom"])
    if not row.pop("swap", False):
        return {key_of(row): Trigger(pos=pos, **{**row, **_with_default(slots, row, pos)})}
    slots |= {"who": slots["whom"], "whom": ("subj",)}  # the object is the one who comes: 'invite'
    there = [row | slots | {"particle": name, "needs": ("place", *row.get("needs", ()))} for name in slots["place"]]
    met = row | slots | {"type": "meet", "mutual": True, "place": ()}
    return {key_of(one): Trigger(pos=pos, **one) for one in (*there, met)}


def _with_default(slots: dict[str, tuple[str, ...]], row: Mapping[str, Any], pos: str) -> dict[str, tuple[str, ...]]:
    """Slots of a row with those that every row of its kind has; who stands in the row has its place."""
    default = {k: tuple(v) for part in (pos, f"{pos}_{row['type']}") for k, v in _defaults().get(part, {}).items()}
    out = {k: (*v, *default.get(k, ())) for k, v in slots.items()}
    return out | ({"who": slots["who"]} if slots["who"] else {})


@cache
def _defaults() -> dict[str, dict[str, list[str]]]:
    return table("triggers.toml")["default"]


def _triggers(rows: list[dict], pos: str) -> dict[str, Trigger]:
    out: dict[str, Trigger] = {}
    for number, row in enumerate(rows, 1):
        where = f"triggers.toml: {pos} row {number} ({row.get('lemma')!r})"
        for problem in trigger_problems(row):
            raise LexiconError(f"{where}: {problem}")
        if key_of(row) in out:
            raise LexiconError(f"{where}: this lemma stands in the table already")
        out |= triggers_of(row, pos)
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
