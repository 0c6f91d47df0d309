"""From documents to reports: the one-liner for notebooks and the loop behind the command line."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.types import Document, Failure, InputError, Report

if TYPE_CHECKING:
    import pandas as pd

BATCH = 64  # documents parsed at a time: bounds memory, and the work lost to one bad document


@dataclass
class Extraction:
    """What ``extract`` returns; every table is a pandas DataFrame with fixed columns, also when empty.

    ``reports``: one row per report. ``participants``: one row per participant
    and report. ``evidence``: one row per sentence. ``documents``: one row per
    document. ``failures``: what could not be handled, and why.
    """

    results: list[tuple[Document, list[Report]]]
    problems: list[Failure] = field(default_factory=list)

    @cached_property
    def _reports(self) -> list[Report]:
        return [r for _, reports in self.results for r in reports]

    @cached_property
    def reports(self) -> pd.DataFrame:
        from nlkit import tables

        return tables.reports_frame(self._reports, {d.doc_id: d.date for d, _ in self.results})

    @cached_property
    def participants(self) -> pd.DataFrame:
        from nlkit import tables

        return tables.participants_frame(self._reports)

    @cached_property
    def evidence(self) -> pd.DataFrame:
        from nlkit import tables

        return tables.evidence_frame(self._reports)

    @cached_property
    def documents(self) -> pd.DataFrame:
        from nlkit import tables

        return tables.documents_frame(d for d, _ in self.results)

    @cached_property
    def failures(self) -> pd.DataFrame:
        from nlkit import tables

        return tables.failures_frame(self.problems)

    def __repr__(self) -> str:
        return f"<Extraction: {len(self.results)} documents, {len(self._reports)} reports, {len(self.problems)} failures>"


def process(documents: Iterable[Document], failures: list[Failure], model: str | None = None,
            jobs: int = 1) -> Iterator[tuple[Document, list[Report]]]:
    """Yield each document with its reports, in order; a document that fails is named in ``failures``."""
    from nlkit.pipeline import load_pipeline
    from nlkit.reports import full_text, read_reports

    nlp = load_pipeline(model)
    stream = iter(documents)
    while batch := list(islice(stream, BATCH * max(1, jobs))):
        texts = [full_text(d)[0] for d in batch]
        try:
            parsed = list(nlp.pipe(texts, n_process=jobs if len(batch) > jobs else 1))
        except Exception:  # one bad text must not cost the others: find it by parsing them one by one
            parsed = [None] * len(batch)
        for document, text, doc in zip(batch, texts, parsed, strict=True):
            try:
                yield document, read_reports(document, nlp(text) if doc is None else doc)
            except Exception as error:
                failures.append(Failure(document.doc_id, "extract", f"{type(error).__name__}: {error}"))
                yield document, []


def extract(source: str | Path | Iterable[str | Path] | pd.DataFrame, *, model: str | None = None, jobs: int = 1,
            progress: bool = False) -> Extraction:
    """Read documents and return the tables of encounters.

    ``source`` is a folder, a file, several of them, or a DataFrame with a
    column ``text`` (and ``doc_id``, ``title``, ``date`` where known).
    ``model`` names another spaCy English pipeline with the en_core_web labels.
    Raises InputError where there is nothing to read.
    """
    from nlkit.load import MISSING_DATE_HINT, documents_from_frame, read_documents

    failures: list[Failure] = []
    if hasattr(source, "columns"):
        documents = documents_from_frame(source, failures=failures)
    elif isinstance(source, str | Path):
        documents = read_documents(source, failures=failures)
    else:
        documents = read_documents(*source, failures=failures)
    if progress:
        from tqdm import tqdm

        documents = tqdm(documents, unit=" documents")
    results = list(process(documents, failures, model, jobs))
    undated = sum(d.date is None for d, _ in results)
    if undated:
        warnings.warn(MISSING_DATE_HINT.format(count=undated), stacklevel=2)
    return Extraction(results, failures)


__all__ = ["Extraction", "InputError", "extract", "process"]
