"""What came in: documents by source and month, and what is odd about them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from nlkit.lexicon.words import table
from nlkit.load.copies import Copies
from nlkit.load.days import in_the_future
from nlkit.parse.language import is_foreign
from nlkit.parse.legible import is_garbled
from nlkit.parse.wrapped import line_ends
from nlkit.tables.columns import frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from nlkit.types import Document

SAMPLE = 100_000  # characters that tell the language and whether lines are wrapped
OPEN_LINE = 60  # characters of a last line that stops in the middle of a sentence
# Each problem with its name in a sentence
PROBLEMS = {
    "undated": "without a date",
    "future": "dated in the future",
    "empty": "empty",
    "truncated": "cut off",
    "not_english": "not English",
    "garbled": "with garbled characters",
    "wrapped": "with wrapped lines",
    "copy_of": "copies",
    "near_copy_of": "near copies",
}
FLAGS = tuple(PROBLEMS)[:7]
QUALITY = {
    **dict.fromkeys(("doc_id", "source", "date", "month"), "string"),
    **dict.fromkeys(("characters", "words"), "Int64"),
    **dict.fromkeys(FLAGS, "boolean"),
    **dict.fromkeys(("copy_of", "near_copy_of"), "string"),
}


class Checked(NamedTuple):
    """What one document shows by itself; ``problems`` are some of ``FLAGS``."""

    doc_id: str
    source: str
    date: str | None
    characters: int
    words: int
    problems: frozenset[str]


class Intake:
    """Documents checked as they pass; ``rows`` are kept only where ``keep`` asks for them."""

    def __init__(self, *, keep: bool = False):
        self.rows: list[Checked] | None = [] if keep else None
        self.count = 0
        self.sources: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.copies = Copies()

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            self.add(document)
            yield document

    def add(self, document: Document) -> None:
        row = check(document)
        self.count += 1
        self.sources[row.source] += 1
        self.months.update([document.date[:7]] if document.date else [])
        self.problems.update(row.problems)
        self.copies.add(document.text)
        if self.rows is not None:
            self.rows.append(row)

    def told(self) -> tuple[str, str]:
        """What came in, and what is odd about it: a line each."""
        same, near = self.copies.found()
        counts = self.problems + Counter(copy_of=_filled(same), near_copy_of=_filled(near))
        named = len(self.sources.keys() - {""})
        parts = [f"{self.count:,} document(s) read", f"{named:,} source(s)" if named else "no source given"]
        if self.months:
            month, most = max(self.months.items(), key=lambda item: (item[1], item[0]))
            span = " to ".join(dict.fromkeys((min(self.months), max(self.months))))
            parts.append(f"{span}, most in {month} ({most:,})" if len(self.months) > 1 else span)
        odd = [f"{counts[name]:,} {words}" for name, words in PROBLEMS.items() if counts[name]]
        return "; ".join(parts), f"{', '.join(odd) or 'nothing odd'} (nlkit.quality tells more)"


def quality(documents: Any, *, dayfirst: bool | None = None) -> pd.DataFrame:
    """What came in, one row per document: a look at a corpus before it is read for encounters.

    ``documents`` is all that ``nlkit.extract`` takes: a folder, files, a DataFrame, Documents; ``dayfirst`` as there.
    Columns: doc_id, ``source`` (of an address the host), ``date`` and ``month`` (ISO), ``characters`` and ``words``
    (counts), then what may be wrong: ``undated``, in the ``future``, ``empty``, ``truncated`` (it ends in 'Read more',
    in the middle of a sentence or at the size of a cell), ``not_english``, ``garbled`` (characters that were decoded
    wrongly), ``wrapped`` (lines cut to a width), and ``copy_of`` and ``near_copy_of``, the doc_id of the first document
    with the same words or with most runs of words (estimated, from 60 percent). Nothing is dropped, and garbled and
    wrapped texts are read as they are meant. ``nlkit.plots.coverage`` draws it. Raises InputError as ``nlkit.extract``
    does.

    >>> import nlkit
    >>> nlkit.quality([nlkit.Document("a", "Merkel met Macron.", None, "2019-04-18")]).loc[0, "month"]
    '2019-04'
    """
    from nlkit.load.arguments import documents_of

    intake = Intake(keep=True)
    for document in documents_of(documents, failures=[], dayfirst=dayfirst):
        intake.add(document)
    rows = intake.rows or []
    same, near = ([None if n is None else rows[n].doc_id for n in found] for found in intake.copies.found())
    return frame((_cells(row, *copies) for row, *copies in zip(rows, same, near, strict=True)), QUALITY)


def _cells(row: Checked, copy_of: str | None, near_copy_of: str | None) -> dict[str, Any]:
    flags = {name: name in row.problems for name in FLAGS}
    cells = row._asdict() | {"source": row.source or None, "month": row.date and row.date[:7]}
    return cells | flags | {"copy_of": copy_of, "near_copy_of": near_copy_of}


def check(document: Document) -> Checked:
    """A document by itself."""
    text, date = document.text, document.date
    words = re.findall(r"\w+", text)
    problems = {
        "undated": date is None,
        "future": date is not None and in_the_future(date),
        "empty": not text.strip(),
        "truncated": _is_cut(text),
        "not_english": is_foreign(words[:2000]),
        "garbled": is_garbled(text),
        "wrapped": any(text[start:end].strip(" \t-") == "\n" for start, end, _ in line_ends(text[:SAMPLE])),
    }
    found = frozenset(name for name, odd in problems.items() if odd)
    return Checked(document.doc_id, source_name(document.source), date, len(text), len(words), found)


def source_name(source: str | None) -> str:
    """Of an address the host, of anything else itself; '' for none."""
    host = re.match(r"(?:https?://|www\.)(?:www\.)?([\w.-]+)", source or "")
    return host[1].lower() if host else (source or "").strip()


def _is_cut(text: str) -> bool:
    end = text.rstrip()
    if len(text) in _marks()["sizes"] or any(mark.search(end[-200:]) for mark in _marks()["truncated"]):
        return True
    last = end.rpartition("\n")[2]
    return len(last) > OPEN_LINE and (last[-1].isalnum() or last[-1] in ",;")


def _filled(found: list[int | None]) -> int:
    return sum(n is not None for n in found)


@cache
def _marks() -> dict[str, Any]:
    rows = table("loading.toml")["quality"]
    return rows | {"truncated": list(map(re.compile, rows["truncated"]))}
