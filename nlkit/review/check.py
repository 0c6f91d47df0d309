"""What is wrong in words of your own, and in the package's: bad values, duplicates, rows that can never fire."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.gazetteer import lookup
from nlkit.lexicon.offices import offices_of
from nlkit.lexicon.own import Problem, Source, bad_cues, bad_triggers, read_roster, read_words, word_lists
from nlkit.lexicon.rules import CUES, Lexicon, load_lexicon
from nlkit.lexicon.words import word_list
from nlkit.parse.pipeline import load_pipeline
from nlkit.review.audit import audit
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
PHRASES = ("roles", "audit")  # no words of the text
# these are compared with the text, or with names, as they stand
TEXT = ("sentences", "wrapped", "pairs", "transliterations")
AS_WRITTEN = ("names.calendar", "names.weekdays")
POS = {name: pos for pos, names in LEMMAS.items() for name in names.split()}
INFLECTED = {"noun": "NNS", "verb": "VBD"}


def check_lexicon(*paths: str | Path) -> list[Problem]:
    """Problems of files of words (.toml) and rosters (.csv) of your own; without any, of the package's own tables.

    A ``Problem`` has ``file``, ``line``, ``message`` and prints as one line. ``fatal`` are those with which
    ``nlkit.extract`` refuses the file: unknown tables, types, statuses and codes, a row that stands twice, 'from' after
    'to'. The others are rows that do nothing: duplicates, words that are no lemma ('met') or more than one word to the
    pipeline, frames that nothing fills, aliases that are read as a place; in the package's tables also what
    ``nlkit.review.audit`` finds in offices and places. Raises InputError for a file that cannot be
    read or is neither.

    >>> check_lexicon()
    []
    """
    if not paths:
        return [*(p for name in RULES for p in _package_words(name)), *audit()]
    out: list[Problem] = []
    for path in map(Path, paths):
        if path.suffix.lower() not in (".toml", ".csv"):
            raise InputError(f"{path}: give files of words (.toml) or rosters (.csv)")
        try:
            out += _own_words(path) if path.suffix.lower() == ".toml" else _own_roster(path)
        except LexiconError as error:
            out.append(Problem(str(path), None, str(error).removeprefix(f"{path}: "), True))
    return out


def _package_words(name: str) -> Iterator[Problem]:
    text = files("nlkit").joinpath("data", name).read_text(encoding="utf-8")
    source, table = Source(name, text), tomllib.loads(text)
    fatal = [*bad_triggers(source, table), *(bad_cues(source, {c: table[c] for c in CUES}) if "modal" in table else ())]
    yield from fatal or _idle(source, table)


def _own_words(path: Path) -> list[Problem]:
    table, problems = read_words(path)
    if any(p.fatal for p in problems):
        return problems
    return [*problems, *_idle(Source(str(path), path.read_text(encoding="utf-8-sig")), table, load_lexicon())]


def _idle(source: Source, table: dict[str, Any], known: Lexicon | None = None) -> Iterator[Problem]:
    """Words and frames that do nothing; in a file of your own also what is ``known``."""
    for where, text in word_lists(table):
        if where.partition(".")[0] in PHRASES:
            continue
        seen: Counter[str] = Counter()
        for word in word_list(text) if isinstance(text, str | list) else ():
            line = source.word(where, word, seen[word])
            seen[word] += 1
            why = "stands there twice" if seen[word] > 1 else _idle_word(where, word, known)
            if why is not None:
                yield source.problem(line, f"{where}: {word!r} {why}", fatal=False)
    for pos in ("verb", "noun"):
        rows = table.get(pos)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            for why in _idle_frame(row, pos):
                yield source.problem(source.row(pos, number), f"{pos} {row['lemma']!r}: {why}", fatal=False)


def _idle_word(where: str, word: str, known: Lexicon | None) -> str | None:
    table, _, name = where.rpartition(".")
    if known and table == "off":
        return None if word in (known.verbs if name == "verb" else known.nouns) else "is no trigger"
    if known and word in (known.titles if where == "titles" else known.words.get(where.removeprefix("words."), ())):
        return "is known"
    if table in TEXT or where in AS_WRITTEN:
        return None
    why = _never(word, POS.get(where.removeprefix("cues.")))
    return why and f"never fires: {why}"


def _idle_frame(row: dict[str, Any], pos: str) -> Iterator[str]:
    why = _never(row["lemma"], pos)
    if why is not None:
        yield f"never fires: {why}"
    if pos == "noun":
        idle = sorted(set(row) & {"mutual", "host", "swap", "persons", "body", "sender", "otherwise", "company"})
        if idle:
            yield f"{', '.join(idle)} does nothing in a row of nouns"
    elif not (row.get("whom") or row.get("mutual") or row.get("place")):
        yield "never fires: give whom, mutual or, for a visit, place"
    elif row["type"] == "visit" and not (row.get("place") or row.get("whom")):
        yield "never fires: a visit needs place"


def _never(word: str, pos: str | None) -> str | None:
    """Why no word of a parsed text can equal this one; None if one can."""
    nlp = load_pipeline()
    parts = min(([t.text for t in nlp.tokenizer(form)] for form in (word, word.title())), key=len)  # 'Mr.'
    if len(parts) > 1 and nlp.tokenizer(f"I{word}")[-1].text != word:  # "I've"
        return f"the pipeline reads it as {len(parts)} words ({' '.join(parts)})"
    if word != word.lower():
        return "words are compared in lower case"
    if pos is None:
        return None
    doc = nlp.tokenizer(word)
    doc[0].tag_ = INFLECTED[pos]
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    lemma = doc[0].lemma_
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")[pos]
    own = word in index if pos == "verb" else word.endswith(("ss", "us"))  # 'found' and 'boss' are no forms of others
    return f"its lemma is {lemma!r}" if lemma != word and lemma in index and not own else None


def _own_roster(path: Path) -> list[Problem]:
    holders, problems = read_roster(path)
    seen: dict[tuple[str, ...], int] = {}
    for office, aliases, _, _, _, line in holders:
        name, twice = office.name, [a for a, n in Counter(aliases).items() if n > 1 or a == office.name]
        row = tuple(str(office[k]) for k in office)
        places = [a for a in (name, *aliases) if any(e.kind != "organization" for e in lookup(a))]
        known = any(
            (o.name, o.iso3, o.role) == (name, office.iso3, office.role)
            and (o.start or "") <= (office.start or "")
            and (o.end or "9999") >= (office.end or "9999")
            for o in offices_of(name)
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
