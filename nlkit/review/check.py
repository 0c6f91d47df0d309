"""What is wrong in words of your own, and in the package's: bad values, duplicates, rows that can never fire."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.offices import holders
from nlkit.lexicon.own import Problem, Source, bad_cues, bad_triggers, bad_words, read_roster, read_words
from nlkit.lexicon.rules import CUES, Lexicon, load_lexicon
from nlkit.lexicon.words import word_list, word_set
from nlkit.parse.pipeline import load_pipeline
from nlkit.review.audit import audit_offices, audit_places, audit_roster
from nlkit.types import STATUSES, InputError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = ("triggers.toml", "cues.toml", "titles.toml", "words.toml")
LEMMAS = {name: pos for pos in ("noun", "verb") for name in word_set(f"check.{pos}")}
AS_WRITTEN, SKIPPED = word_set("check.as_written"), word_set("check.skipped")
INFLECTED = {"noun": "NNS", "verb": "VBD"}
OF_VERBS = frozenset("mutual host swap persons body sender otherwise company homeward".split())


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
        return [*(p for name in RULES for p in _package_words(name)), *audit_offices(holders()), *audit_places()]
    out: list[Problem] = []
    for path in map(Path, paths):
        try:
            if path.suffix.lower() == ".csv":
                rows, problems = read_roster(path)
                out += [*problems, *audit_roster(str(path), rows)]
            elif path.suffix.lower() == ".toml":
                source, problems = read_words(path)
                out += problems or _idle(source, load_lexicon())
            else:
                raise InputError(f"{path}: give files of words (.toml) or rosters (.csv)")
        except LexiconError as error:
            out.append(Problem(str(path), None, str(error).removeprefix(f"{path}: "), True))
    return out


def _package_words(name: str) -> Iterator[Problem]:
    source = Source(name, files("nlkit").joinpath("data", name).read_text(encoding="utf-8"))
    parts = CUES if name == "cues.toml" else ()
    fatal = [
        *bad_triggers(source),
        *(p for part in parts for p in bad_words(source, part, source.table[part], STATUSES)),
    ]
    yield from fatal or [*(p for part in parts for p in bad_cues(source, part)), *_idle(source)]


def _idle(source: Source, known: Lexicon | None = None) -> Iterator[Problem]:
    """Words and frames that do nothing; in a file of your own also what is ``known``."""
    for where, text in _word_lists(source.table):
        seen: Counter[str] = Counter()
        for word in word_list(text):
            why = "stands there twice" if word in seen else _idle_word(where, word, known)
            if why is not None:
                yield source.of_word(where, word, f"{where}: {word!r} {why}", seen[word], fatal=False)
            seen[word] += 1
    for pos in ("verb", "noun"):
        rows = source.table.get(pos)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            yield from (source.of_row(pos, number, why, fatal=False) for why in _idle_frame(row, pos))


def _word_lists(table: dict[str, Any], where: str = "") -> Iterator[tuple[str, str | list[str]]]:
    """('table.key', words) for every list of words in a TOML table; rows of triggers are none."""
    for key, value in table.items():
        place = f"{where}.{key}".strip(".")
        if isinstance(value, dict):
            yield from _word_lists(value, place) if key not in SKIPPED else ()
        elif isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            yield place, value


def _idle_word(where: str, word: str, known: Lexicon | None) -> str | None:
    table, _, name = where.rpartition(".")
    if known and table == "off":
        return None if word in (known.verbs if name == "verb" else known.nouns) else "is no trigger"
    if known and word in (known.titles if where == "titles" else known.words.get(where.removeprefix("words."), ())):
        return "is known"
    if not AS_WRITTEN.isdisjoint((table, where)):
        return None
    why = _never(word, LEMMAS.get(where.removeprefix("cues.")))
    return why and f"never fires: {why}"


def _idle_frame(row: dict[str, Any], pos: str) -> Iterator[str]:
    for lemma in row["lemma"] if isinstance(row["lemma"], list) else [row["lemma"]]:
        if (why := _never(lemma, pos)) is not None:
            yield f"never fires: {why}"
    if pos == "noun":
        if idle := sorted(set(row) & OF_VERBS):
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
