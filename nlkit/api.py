"""From documents to reports: the one-liner for notebooks and the loop behind the command line."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.types import Document, Failure, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from spacy.tokens import Doc

BATCH = 64  # documents parsed at a time: bounds memory, and the work lost to one bad document
LONGEST = 100_000  # characters parsed at a time; a longer text is parsed in parts


@dataclass
class Extraction:
    """What ``extract`` returns: documents with their reports, and tables of them.

    Every table is a pandas DataFrame with fixed columns, also when empty, and
    names in ``attrs`` the versions that made it. ``reports``: one row per
    report. ``participants``: one row per participant and report.
    ``evidence``: one row per sentence. ``documents``: one row per document.
    ``failures``: what could not be handled, and why.

    Iterating gives the ``Report`` objects, so that ``nlkit.dyads`` takes it as it is.
    """

    results: list[tuple[Document, list[Report]]]
    problems: list[Failure] = field(default_factory=list)
    model: str | None = None

    @cached_property
    def _reports(self) -> list[Report]:
        return [r for _, reports in self.results for r in reports]

    def __iter__(self) -> Iterator[Report]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)

    @property
    def dates(self) -> dict[str, str | None]:
        """The document date by ``doc_id``."""
        return {d.doc_id: d.date for d, _ in self.results}

    @property
    def records(self) -> list[dict[str, Any]]:
        """One JSON record per document, as ``nlkit.score`` compares them."""
        from nlkit import tables

        return [tables.record(document, reports) for document, reports in self.results]

    @cached_property
    def reports(self) -> pd.DataFrame:
        from nlkit import tables

        return self._stamped(tables.reports_frame(self, self.dates))

    @cached_property
    def participants(self) -> pd.DataFrame:
        from nlkit import tables

        return self._stamped(tables.participants_frame(self))

    @cached_property
    def evidence(self) -> pd.DataFrame:
        from nlkit import tables

        return self._stamped(tables.evidence_frame(self))

    @cached_property
    def documents(self) -> pd.DataFrame:
        from nlkit import tables

        return self._stamped(tables.documents_frame(d for d, _ in self.results))

    @cached_property
    def failures(self) -> pd.DataFrame:
        from nlkit import tables

        return self._stamped(tables.failures_frame(self.problems))

    def _stamped(self, table: pd.DataFrame) -> pd.DataFrame:
        table.attrs["model"] = self.model
        return table

    def __repr__(self) -> str:
        counts = f"{len(self.results)} documents, {len(self)} reports, {len(self.problems)} failures"
        return f"<Extraction: {counts}>"


def process(
    documents: Iterable[Document], failures: list[Failure], model: str | None = None, jobs: int = 1
) -> Iterator[tuple[Document, list[Report]]]:
    """Yield each document with its reports, in order; a document that fails is named in ``failures``.

    Raises InputError for a ``model`` that cannot be loaded.
    """
    from nlkit.pipeline import load_pipeline
    from nlkit.reports import full_text, read_reports

    nlp = load_pipeline(model)
    for batch in _batches(documents, BATCH * max(1, jobs)):
        texts = [_parts(full_text(d)[0]) for d in batch]
        try:
            parsed = iter(list(nlp.pipe(chain.from_iterable(texts), n_process=jobs if len(batch) > jobs else 1)))
        except Exception:  # one bad text must not cost the others: find it by parsing them one by one
            parsed = None
        for document, parts in zip(batch, texts, strict=True):
            docs = list(islice(parsed, len(parts))) if parsed else None
            try:
                reports = read_reports(document, _joined(docs or list(nlp.pipe(parts))))
            except Exception as error:
                failures.append(Failure(document.doc_id, "extract", f"{type(error).__name__}: {error}"))
                reports = []
            yield document, reports


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Some documents at a time, fewer where they are long."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == size or sum(len(d.text) for d in batch) > size * LONGEST // 10:
            yield batch
            batch = []
    if batch:
        yield batch


def _parts(text: str) -> list[str]:
    """The text in parts that a pipeline takes at once, cut between paragraphs, lines, sentences or words."""
    parts, start = [], 0
    while len(text) - start > LONGEST:
        ends = (text.rfind(mark, start, start + LONGEST) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
        end = next((e for e in ends if e > start + LONGEST // 2), start + LONGEST)
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]


def _joined(docs: list[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else docs[0].from_docs(docs, ensure_whitespace=False)


def extract(
    source: str | Path | Iterable[str | Path | Document] | pd.DataFrame,
    *,
    model: str | None = None,
    jobs: int = 1,
    progress: bool = False,
) -> Extraction:
    """Read documents and return the tables of encounters.

    ``source`` is a folder, a file, several of them, a list of Documents, or a
    DataFrame with a column ``text`` (and ``doc_id``, ``title``, ``date`` where
    known). ``model`` names another spaCy English pipeline with the en_core_web
    labels. Warns of documents without a date and of failures, which the table
    ``failures`` names. Raises InputError where there is nothing to read.
    """
    from nlkit.load import MISSING_DATE_HINT, NOTES, documents_from_frame, read_documents
    from nlkit.pipeline import load_pipeline

    failures: list[Failure] = []
    if hasattr(source, "columns"):
        documents = documents_from_frame(source, failures=failures)
    elif isinstance(source, str | Path):
        documents = read_documents(source, failures=failures)
    else:
        source = list(source)
        whole = bool(source) and all(isinstance(s, Document) for s in source)
        documents = source if whole else read_documents(*source, failures=failures)
    if progress:
        from tqdm import tqdm

        documents = tqdm(documents, unit=" documents")
    results = list(process(documents, failures, model, jobs))
    undated = sum(d.date is None for d, _ in results)
    if undated:
        warnings.warn(MISSING_DATE_HINT.format(count=undated), stacklevel=2)
    failed = [f for f in failures if f.stage not in NOTES]
    if failed:
        warnings.warn(
            f"{len(failed)} failure(s), see the table failures; first: {failed[0].doc_id}: {failed[0].message}",
            stacklevel=2,
        )
    meta = load_pipeline(model).meta
    return Extraction(results, failures, f"{meta['lang']}_{meta['name']} {meta['version']}")


__all__ = ["Extraction", "InputError", "extract", "process"]
