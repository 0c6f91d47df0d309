"""From documents to reports: the one-liner for notebooks."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from nlkit import tables
from nlkit.encounters.events import group
from nlkit.load.limit import TIMEOUT
from nlkit.run.reader import Settings
from nlkit.types import Document, Failure, InputError, Report, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from nlkit.types import Finding


FIRST = 8  # rows and columns of a first look
STYLE = "<style>.nlkit td {text-align: left} .nlkit td:nth-child(n+5):nth-child(-n+6) {white-space: nowrap}</style>"


def _table(make: Callable[[Extraction], pd.DataFrame]) -> cached_property[pd.DataFrame]:
    """A table of an ``Extraction``, made when it is first asked for."""

    def stamped(found: Extraction) -> pd.DataFrame:
        table = make(found)
        table.attrs["model"] = found.model
        return table

    return cached_property(stamped)


@dataclass
class Extraction:
    """What ``extract`` returns: documents with their reports, and tables of them.

    Every table is a pandas DataFrame with fixed columns, also when empty, and names in ``attrs`` the versions that made
    it. ``reports``: one row per report. ``participants``: one row per participant and report. ``evidence``: one row per
    sentence. ``events``: one row per encounter in the world, as ``nlkit.group`` puts reports together. ``documents``:
    one row per document. ``failures``: what could not be handled, and why. ``rejected``: one row per candidate that
    became no report, and why; for it the documents are read once more, each sentence of them.

    Iterating gives the ``Report`` objects. ``nlkit.group``, ``nlkit.dyads``, ``nlkit.panel`` and all plots take it as
    it is, or its tables.
    """

    results: list[tuple[Document, list[Report]]]
    problems: list[Failure] = field(default_factory=list)
    model: str | None = None
    settings: Settings = field(default_factory=Settings)

    reports = _table(lambda found: tables.reports_frame(found, found.dates))
    participants = _table(tables.participants_frame)
    evidence = _table(tables.evidence_frame)
    events = _table(lambda found: tables.events_frame(group(found)))
    documents = _table(lambda found: tables.documents_frame(d for d, _ in found.results))
    failures = _table(lambda found: tables.failures_frame(found.problems))
    rejected = _table(lambda found: tables.rejected_frame(found._findings()))

    def __iter__(self) -> Iterator[Report]:
        return (r for _, reports in self.results for r in reports)

    def __len__(self) -> int:
        return sum(len(reports) for _, reports in self.results)

    @property
    def dates(self) -> dict[str, str | None]:
        """The document date by ``doc_id``."""
        return {d.doc_id: d.date for d, _ in self.results}

    @property
    def records(self) -> list[dict[str, Any]]:
        """One JSON record per document, as ``nlkit.score`` compares them."""
        return [tables.record(document, reports) for document, reports in self.results]

    def dyads(self, **options: Any) -> pd.DataFrame:
        """Who with whom, options as in ``nlkit.dyads``: ``found.dyads(of="events")``."""
        return tables.dyads(self, **options)

    def save(self, path: str | Path) -> list[Path]:
        """Write all tables, and return the files written; ``nlkit.load(path)`` reads them again.

        By suffix: .jsonl (one record per document), .xlsx and .sqlite (one file), .csv, .parquet and .dta (a file for
        each table, 'x.csv', 'x.participants.csv' ..., failures in 'x.errors.csv' where there are any). Cells of .csv
        and .xlsx that a spreadsheet would run as a formula get an apostrophe before them. Raises InputError for another
        suffix or a place that cannot be written.
        """
        found = {name: getattr(self, name) for name in tables.TABLES}
        return tables.save(path, found, self.results)

    def _findings(self) -> Iterator[Finding]:
        from nlkit.review.explain import explanations

        failed = {f.doc_id for f in self.problems if f.stage == "extract"}
        read = (d for d, _ in self.results if d.doc_id not in failed)
        return (finding for explanation in explanations(read, self.settings) for finding in explanation)

    def __repr__(self) -> str:
        counts = f"{len(self.results)} documents, {len(self)} reports, {len(self.problems)} failures"
        return f"<Extraction: {counts}>"

    def _repr_html_(self) -> str:
        """Counts, the first reports, and failures by kind."""
        from nlkit.review.show import untypeset

        by_kind = Counter(f.stage for f in self.problems)
        failed = ", ".join(f"{n} {kind}" for kind, n in sorted(by_kind.items())) or "none"
        first = self.reports.iloc[:FIRST, :FIRST].fillna("").to_html(index=False, border=0, classes="nlkit")
        more = f"<p><small>and {len(self) - FIRST} more: .reports</small></p>" if len(self) > FIRST else ""
        counts = f"{len(self.results)} documents, {len(self)} reports; failures and notes: {failed}"
        return untypeset(f"{STYLE}<p>{escape(counts)}</p>{first}{more}")


def load(path: str | Path) -> Extraction:
    """What ``found.save`` or ``nlkit extract`` wrote, file or folder, as ``nlkit.extract`` returned it.

    Raises InputError that names the file for one that is not there, damaged or of another kind.
    """
    return Extraction(*tables.load(path))


def extract(
    source: Any,
    *,
    fields: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
    model: str | None = None,
    mode: str = "default",
    lexicon: str | Path | None = None,
    roster: str | Path | None = None,
    linker: str | None = "bundled",
    historic: str = "successor",
    gate: bool = True,
    timeout: float | None = TIMEOUT,
    jobs: int = 1,
    progress: bool = False,
) -> Extraction:
    """Read documents and return the tables of encounters.

    ``source`` is a folder, a file, several of them, a DataFrame with a column ``text`` (and ``doc_id``, ``title``,
    ``date`` where known), a Series of texts, a text, a Document, a record such as ``{"text": ..., "date": ...}``, or
    several of these. ``fields`` and ``dayfirst`` as in ``nlkit.read_documents``. ``model`` names another spaCy English
    pipeline with the en_core_web labels. ``mode`` is strict, default or lenient (``nlkit.reasons.MODES``); ``lexicon``
    is a TOML file with words of your own, ``roster`` a CSV file with office holders. With ``linker=None`` the frames
    alone read, without the network that adds what they miss. ``historic`` tells the codes of states of the past:
    'successor' (East Germany is DEU, the Soviet Union RUS) or 'own' (DDR, SUN; data/historic.csv). Without ``gate``
    every sentence is parsed, also where none can hold an encounter: slower, and the reports are the same. A document
    that takes longer than ``timeout`` seconds is a failure (None: no limit). ``jobs`` is the number of processes that
    read; a script of your own then calls this under ``if __name__ == "__main__":``. Warns of documents without a date
    and of failures, which the table ``failures`` names. Raises InputError where there is nothing to read or an argument
    cannot be used, LexiconError for bad rows in a file of your own.
    """
    from nlkit.load import MISSING_DATE_HINT, NOTES
    from nlkit.load.arguments import documents_of
    from nlkit.parse.pipeline import load_pipeline
    from nlkit.run.workers import readers

    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
        raise InputError(f"jobs is {jobs!r}: give a number of processes, 1 or more")
    failures: list[Failure] = []
    documents = documents_of(source, failures=failures, fields=fields, dayfirst=dayfirst, timeout=timeout)
    settings = Settings(model, gate, timeout, mode, lexicon, roster, linker, historic)
    results = []
    with readers(settings, jobs) as read:
        for document, reports, failure in read(tqdm(documents, unit=" documents", disable=not progress)):
            results.append((document, reports))
            if failure is not None:
                failures.append(failure)
    undated = sum(d.date is None for d, _ in results)
    if undated:
        warnings.warn(MISSING_DATE_HINT.format(count=undated), stacklevel=2)
    failed = [f for f in failures if f.stage not in NOTES]
    if failed:
        first = printable(f"{failed[0].doc_id}: {failed[0].message}")
        warnings.warn(f"{len(failed)} failure(s), see the table failures; first: {first}", stacklevel=2)
    meta = load_pipeline(model).meta
    return Extraction(results, failures, f"{meta['lang']}_{meta['name']} {meta['version']}", settings)
