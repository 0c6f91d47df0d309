"""What fired in a text and what did not: every trigger word, what a rule made of it, and where that went."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from nlkit.reasons import REASONS, check_mode
from nlkit.types import Document, Finding, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

STATUS_NAMES = {"not_held": "not held"}
STYLES = {"report": "background:#B4E4D2", "joined": "background:#B5DAF3", "dropped": "background:#EEE"}


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """The findings of a text, one per trigger word, with the reports that they led to.

    Shows itself as a table in Jupyter and as lines elsewhere; iterating gives
    the ``Finding`` objects, ``table`` is a DataFrame with one row for each.
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
        from nlkit.tables import findings_frame

        return findings_frame(self.findings)

    def __str__(self) -> str:
        if not self.findings:
            return "no trigger word"
        lines = []
        for (in_title, sentence), found in groupby(self.findings, lambda f: (f.in_title, f.sentence)):
            lines.append(("title: " if in_title else "") + _clean(sentence))
            for f in found:
                lines.append(f"  {_clean(f.trigger)} ({f.rule}): {_fate(f, self._report(f))}")
                lines += [f"    {name}: {_clean(value)}" for name, value in _facts(f)]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = []
        for f in self.findings:
            facts = "<br>".join(f"<b>{name}</b> {escape(value)}" for name, value in _facts(f))
            cells = (_marked(f), escape(f.rule), facts, escape(_fate(f, self._report(f))))
            tds = "".join(f"<td style='text-align:left;vertical-align:top'>{c}</td>" for c in cells)
            rows.append(f"<tr>{tds}</tr>")
        heads = "".join(f"<th style='text-align:left'>{h}</th>" for h in ("sentence", "rule", "found", "outcome"))
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _report(self, f: Finding) -> Report | None:
        return next((r for r in self.reports if r.report_id == f.report_id), None)


def explain(
    text: str | Document,
    date: str | None = None,
    *,
    title: str | None = None,
    model: str | None = None,
    mode: str = "default",
    lexicon: str | Path | None = None,
    roster: str | Path | None = None,
) -> Explanation:
    """Show for every trigger word of a text what fired: rule, parties, place, date, status and its cue.

    Each either made a report, joined one as further evidence, or was dropped
    for a reason (``nlkit.reasons.REASONS``). ``text`` may be a Document;
    ``date`` is the document date (ISO day). ``model``, ``mode``, ``lexicon``
    and ``roster`` as in ``nlkit.extract``. Raises InputError for a date that
    is no day, for another mode and for files that cannot be read,
    LexiconError for a bad row in them.

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
    document = text if isinstance(text, Document) else Document("text", text, title, day)
    [explanation] = explanations([document], model=model, mode=mode, lexicon=lexicon, roster=roster)
    return explanation


def explanations(
    documents: Iterable[Document],
    *,
    model: str | None = None,
    mode: str = "default",
    lexicon: str | Path | None = None,
    roster: str | Path | None = None,
) -> Iterator[Explanation]:
    """``explain`` for each of several documents. All sentences are parsed, also those that the gate passes over."""
    from nlkit.encounters.reports import full_text, read_document
    from nlkit.lexicon.own import own_lexicon
    from nlkit.parse.pipeline import load_pipeline
    from nlkit.run.gate import parse

    check_mode(mode)
    words, nlp = own_lexicon(lexicon, roster), load_pipeline(model)
    for document in documents:
        doc = parse(nlp, full_text(document)[0], document.date, words, None)
        reports, findings = read_document(document, doc, words, mode)
        yield Explanation(document, tuple(reports), tuple(findings))


def _fate(f: Finding, report: Report | None) -> str:
    """Where a finding went, in words."""
    if report is None:
        return f"dropped: {f.reason} ({REASONS[f.reason].meaning})" if f.reason in REASONS else f"dropped: {f.reason}"
    what = f"{report.type}, {STATUS_NAMES.get(report.status, report.status)}, {report.confidence} confidence"
    return f"{'report' if f.outcome == 'report' else 'joined to'} {report.report_id}: {what}"


def _facts(f: Finding) -> list[tuple[str, str]]:
    """What the rule found beside the trigger word: name and value."""
    when = ""
    if f.when is not None:
        days = dict.fromkeys(d for d in (f.when.start, f.when.end) if d)
        when = " to ".join(days) + f"{' ' if days else ''}({f.when.text!r})"
    status = f"{STATUS_NAMES.get(f.status, f.status)} ({f.cue!r})" if f.cue else ""
    facts = (
        ("who", ", ".join(f.who)),
        ("whom", ", ".join(f.whom)),
        ("when", when),
        ("where", f.where.name if f.where else ""),
        ("status", status),
    )
    return [(name, value) for name, value in facts if value]


def _marked(f: Finding) -> str:
    """The sentence as HTML, its trigger word marked by outcome."""
    before, after = f.sentence[: f.offset], f.sentence[f.offset + len(f.trigger) :]
    mark = f"<mark style='{STYLES[f.outcome]}'>{escape(f.trigger)}</mark>"
    return f"{'<small>title: </small>' if f.in_title else ''}{escape(before)}{mark}{escape(after)}"


def _clean(text: str) -> str:
    """On one line, without characters that could steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))


__all__ = ["Explanation", "explain"]
