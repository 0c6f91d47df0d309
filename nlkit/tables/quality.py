"""What came in: documents by source and month, and what is odd about them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.words import table
from nlkit.load.copies import Copies
from nlkit.load.days import in_the_future
from nlkit.parse.legible import is_foreign, is_garbled
from nlkit.parse.wrapped import line_ends
from nlkit.tables.columns import _columns, frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from nlkit.types import Document

SAMPLE = 100_000  # characters that tell the language and whether lines are wrapped
CUT = table("loading.toml")["quality"]
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
    "copy_of": "with an earlier copy",
    "near_copy_of": "with an earlier near copy",
}
FLAGS, COPIES = tuple(PROBLEMS)[:7], ("copy_of", "near_copy_of")
QUALITY = _columns("doc_id source date month characters:Int64 words:Int64")
QUALITY |= dict.fromkeys(FLAGS, "boolean") | dict.fromkeys(COPIES, "string")


class Intake:
    """Counts of documents as they pass."""

    def __init__(self) -> None:
        self.count = 0
        self.sources: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.copies = Copies()

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            self.add(document)
            yield document

    def add(self, document: Document) -> dict[str, Any]:
        """The document's row of the table, but for copies."""
        row = check(document)
        self.count += 1
        self.sources.update([row["source"]] if row["source"] else [])
        self.months.update([row["month"]] if row["month"] else [])
        self.problems.update(name for name in FLAGS if row[name])
        self.copies.add(document.text)
        return row

    def told(self) -> tuple[str, str]:
        """What came in, and what is odd about it: a line each."""
        copies = zip(COPIES, self.copies.found(), strict=True)
        counts = self.problems + Counter({name: sum(n is not None for n in found) for name, found in copies})
        named = f"{len(self.sources):,} source(s)" if self.sources else "no source given"
        parts = [f"{self.count:,} document(s) read", named]
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

    intake = Intake()
    rows = [intake.add(document) for document in documents_of(documents, failures=[], dayfirst=dayfirst)]
    for name, found in zip(COPIES, intake.copies.found(), strict=True):
        for row, n in zip(rows, found, strict=True):
            row[name] = None if n is None else rows[n]["doc_id"]
    return frame(rows, QUALITY)


def check(document: Document) -> dict[str, Any]:
    """What one document shows by itself."""
    text, date = document.text, document.date
    words = re.findall(r"\w+", text)
    return {
        "doc_id": document.doc_id,
        "source": source_name(document.source),
        "date": date,
        "month": date and date[:7],
        "characters": len(text),
        "words": len(words),
        "undated": date is None,
        "future": date is not None and in_the_future(date),
        "empty": not text.strip(),
        "truncated": _is_cut(text),
        "not_english": is_foreign(words[:2000]),
        "garbled": is_garbled(text),
        "wrapped": any(text[start:end].strip(" \t-") == "\n" for start, end, _ in line_ends(text[:SAMPLE])),
    }


def source_name(source: str | None) -> str | None:
    """Of an address the host, of anything else itself."""
    host = re.match(r"(?:https?://|www\.)(?:www\.)?([\w.-]+)", source or "")
    return host[1].lower() if host else (source or "").strip() or None


def _is_cut(text: str) -> bool:
    end = text.rstrip()
    if len(text) in CUT["sizes"] or any(re.search(mark, end[-200:]) for mark in CUT["truncated"]):
        return True
    last = end.rpartition("\n")[2]
    return len(last) > OPEN_LINE and (last[-1].isalnum() or last[-1] in ",;")
