"""The rule tables of nlkit/data as one frozen object.

Rules are rows in TOML files, so that a reader sees them all and a user can
add some without touching Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.words import table, word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    of_states: bool = False
    homeward: bool = False
    particle: str | None = None
    status: str | None = None

    @property
    def asks_both(self) -> bool:
        """A word that states no encounter by itself: 'called' and 'saw' tell of one only beside both its sides."""
        return self.weak or self.persons


CUES = ("verb", "noun", "adjective", "modal")


@dataclass(frozen=True)
class Lexicon:
    """All rule tables. Word lists are frozensets of lemmas in lower case; triggers are keyed by ``key_of``."""

    verbs: Mapping[str, Trigger]
    nouns: Mapping[str, Trigger]
    words: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, str]]
    titles: frozenset[str]
    one_state: Mapping[str, str] = field(default_factory=dict)  # titles that one state alone has: 'pope'
    roster: Roster | None = None  # office holders beside those of data/offices.csv
    historic: str = "successor"  # or "own": codes of states of the past (data/historic.csv)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all triggers."""
        return frozenset(t.lemma for rows in (self.verbs, self.nouns) for t in rows.values())


def key_of(row: Mapping[str, Any]) -> str:
    """The lemma, with its particle where it has one: 'come' and 'come together' are two triggers."""
    return f"{row['lemma']} {row['particle']}" if row.get("particle") else row["lemma"]


def keys_of(row: Mapping[str, Any]) -> list[str]:
    """The keys of a row of one lemma or of several."""
    lemmas = row["lemma"] if isinstance(row["lemma"], list) else [row["lemma"]]
    return [key_of({**row, "lemma": lemma}) for lemma in lemmas]


def triggers_of(row: Mapping[str, Any], pos: str) -> dict[str, Trigger]:
    """The triggers of a row without problems, by ``key_of``; an invitation is a visit where it names a place."""
    if isinstance(row["lemma"], list):
        return {k: t for word in row["lemma"] for k, t in triggers_of({**row, "lemma": word}, pos).items()}
    if len(some := (row.get("particle") or "").split()) > 1:  # one of these words
        return {k: t for word in some for k, t in triggers_of({**row, "particle": word}, pos).items()}
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


def with_words(lex: Lexicon, table: Mapping[str, Any]) -> Lexicon:
    """A lexicon with the rows of a table (nlkit.lexicon.own) that has no problems: a row replaces that of its name."""
    off = {pos: word_list(text) for pos, text in table.get("off", {}).items()}
    triggers = {
        pos: {k: t for k, t in old.items() if k not in off.get(pos, ())}
        | {k: t for row in table.get(pos, ()) for k, t in triggers_of(row, pos).items()}
        for pos, old in (("verb", lex.verbs), ("noun", lex.nouns))
    }
    cues = {part: dict(old) for part, old in lex.cues.items()}
    for part, rows in table.get("cues", {}).items():
        cues[part] = cues.get(part, {}) | {w: status for status, text in rows.items() for w in word_list(text)}
    words = dict(lex.words)
    for name, text in table.get("words", {}).items():
        words[name] = words.get(name, frozenset()) | frozenset(word_list(text))
    titles = lex.titles | frozenset(word_list(table.get("titles", "")))
    return replace(lex, verbs=triggers["verb"], nouns=triggers["noun"], cues=cues, words=words, titles=titles)


@cache
def load_lexicon() -> Lexicon:
    """The tables of the package; that they have no problems is tested (nlkit.check_lexicon)."""
    triggers, cues, titles = (table(f"{n}.toml") for n in ("triggers", "cues", "titles"))
    words = {name: titles[name]["nouns"] for name in ("office", "government", "both", "bodies", "movement")}
    group = titles["group"]
    words |= {"group": f"{group['nouns']} {group['trade']}", "weak_group": group["weak"]}
    one_state = {title: code for code, text in titles["one_state"].items() for title in text.split()}
    rows = {
        **{pos: triggers[pos] for pos in ("verb", "noun")},
        "cues": {part: cues[part] for part in CUES},
        "words": triggers["words"] | words | cues["words"],
        "titles": list(titles["title"].values()),
    }
    return with_words(Lexicon({}, {}, {}, {}, frozenset(), one_state), rows)
