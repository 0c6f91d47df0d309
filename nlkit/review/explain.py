"""What fired in a text and what did not: every trigger word, what a rule made of it, and where that went."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from nlkit.reasons import REASONS
from nlkit.review.show import Mark, marked, state, untypeset
from nlkit.run.reader import Reader, Settings
from nlkit.tables.frames import days, findings_frame, one_line
from nlkit.types import Document, Finding, InputError, Report, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

    from nlkit.types import Failure


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """The findings of a text, one per trigger word, with the reports that they led to.

    Shows itself as a table in Jupyter and as lines elsewhere; iterating gives the ``Finding`` objects, ``table`` is a
    DataFrame with one row for each.
    """

    document: Document
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def table(self) -> pd.DataFrame:
        """One row per trigger word; columns as in ``nlkit.tables.FINDINGS``."""
        return findings_frame(self.findings)

    def __str__(self) -> str:
        lines = []
        for (in_title, sentence), found in groupby(self.findings, lambda f: (f.in_title, f.sentence)):
            lines.append(("title: " if in_title else "") + one_line(sentence))
            for f in found:
                lines.append(f"  {one_line(f.trigger)} ({f.rule}): {self._fate(f)}")
                lines += [f"    {name}: {value}" for name, value in _facts(f).items()]
        return printable("\n".join(lines)) or "no trigger word"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = []
        for f in self.findings:
            facts = "<br>".join(f"<b>{name}</b> {escape(value)}" for name, value in _facts(f).items())
            title = "<small>title: </small>" if f.in_title else ""
            word = Mark(f.in_title, f.offset, f.offset + len(f.trigger), f.outcome)
            cells = (title + marked(f.sentence, [word]).html, escape(f.rule), facts, escape(self._fate(f)))
            tds = "".join(f"<td style='text-align:left;vertical-align:top'>{c}</td>" for c in cells)
            rows.append(f"<tr>{tds}</tr>")
        heads = "".join(f"<th style='text-align:left'>{h}</th>" for h in ("sentence", "rule", "found", "outcome"))
        return untypeset(f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>")

    def _fate(self, f: Finding) -> str:
        """Where a finding went: 'report text#1: meet, held, high confidence'."""
        for r in self.reports:
            if r.report_id == f.report_id:
                how = "report" if f.outcome == "report" else "joined to"
                added = f"; linker: {', '.join(r.notes)}" if r.notes and r.probability is not None else ""
                return f"{how} {r.report_id}: {state(r)}, {r.confidence} confidence{added}"
        return f"dropped: {f.reason}" + (f" ({REASONS[f.reason].meaning})" if f.reason in REASONS else "")


def explain(
    text: Any,
    date: str | None = None,
    *,
    title: str | None = None,
    model: str | None = None,
    mode: str = "default",
    lexicon: str | Path | None = None,
    roster: str | Path | None = None,
    linker: str | None = "bundled",
) -> Explanation:
    """Show for every trigger word of a text what fired: rule, parties, place, date, status and its cue.

    Each either made a report, joined one as further evidence, or was dropped for a reason (``nlkit.reasons.REASONS``).
    ``text`` may be whatever ``nlkit.extract`` takes, if it is one document: a Document, a file, a record. ``date`` is
    the document date (ISO day). ``model``, ``mode``, ``lexicon``, ``roster`` and ``linker`` as in ``nlkit.extract``.
    Raises InputError for a date that is no day, for none or several documents, for another mode and for files that
    cannot be read, LexiconError for a bad row in them.

    >>> nlkit.explain("Merkel met Duda in Warsaw on Monday.", "2019-04-18")  # doctest: +SKIP
    Merkel met Duda in Warsaw on Monday.
      met (verb:meet): report text#1: meet, held, high confidence
        who: Merkel
        whom: Duda
        when: 2019-04-15 ('Monday')
        where: Warsaw
    """
    from nlkit.load import parse_day

    day, problem = parse_day(date)
    if problem is not None:
        raise InputError(problem)
    document = Document("text", text, title, day) if isinstance(text, str) and not os.path.exists(text) else _one(text)
    document = replace(document, title=title or document.title, date=day or document.date)
    own = Settings(model, mode=mode, lexicon=lexicon, roster=roster, linker=linker)
    return next(explanations([document], own))


def _one(source: Any) -> Document:
    """The document that is meant. Raises InputError for none and for several."""
    from nlkit.load.arguments import documents_of

    failures: list[Failure] = []
    documents = list(documents_of(source, failures=failures))
    if len(documents) != 1:
        why = "".join(f"; {f.doc_id}: {f.message}" for f in failures[:1])
        raise InputError(f"explain shows one document, here are {len(documents)}{why}")
    return documents[0]


def explanations(documents: Iterable[Document], settings: Settings) -> Iterator[Explanation]:
    """``explain`` for each of several documents. All sentences are parsed, also those that the gate passes over."""
    from nlkit.encounters.reports import full_text, read_document
    from nlkit.run.gate import parse

    reader = Reader(replace(settings, gate=False))
    for document in documents:
        doc = parse(reader.nlp, full_text(document)[0], document.date, reader.lexicon, None)
        reports, findings = read_document(document, doc, reader.lexicon, settings.mode, settings.linker)
        yield Explanation(document, tuple(reports), tuple(findings))


def _facts(f: Finding) -> dict[str, str]:
    """What the rule found beside the trigger word, by name."""
    facts = {
        "who": ", ".join(f.who),
        "whom": ", ".join(f.whom),
        "when": f"{days(f.when)} ({f.when.text!r})".strip() if f.when else "",
        "where": f.where.name if f.where else "",
        "probability": f"{f.probability:.2f}" if f.probability is not None else "",
        "status": f"{f.status.replace('_', ' ')} ({f.cue!r})" if f.cue else "",
    }
    return {name: one_line(value) for name, value in facts.items() if value}
