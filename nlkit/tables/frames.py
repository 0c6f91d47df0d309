"""Reports, their participants and sentences, documents, failures, events and dyads as DataFrames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nlkit.actors.same import pairs
from nlkit.encounters.events import group
from nlkit.reasons import NO_FRAME
from nlkit.tables.columns import (
    DOCUMENTS,
    DYADS,
    EVENTS,
    EVIDENCE,
    FAILURES,
    FINDINGS,
    INTEGER,
    PARTICIPANTS,
    REJECTED,
    REPORTS,
    frame,
)
from nlkit.types import InputError, Participant, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from nlkit.types import Document, Event, Failure, Finding, Participant, Report

JOINT = "; "  # between the names in a cell
_GRAINS = [
    (re.compile(pattern), grain)
    for pattern, grain in (
        (r"\d{4}-\d\d-\d\d(T.*)?", "day"),
        (r"\d{4}-W\d\d", "week"),
        (r"\d{4}-W\d\d-WE", "weekend"),
        (r"\d{4}-\d\d", "month"),
        (r"\d{4}-Q\d", "quarter"),
        (r"\d{4}-H\d", "half"),
        (r"\d{4}-(SP|SU|FA|WI)", "season"),
        (r"\d{4}", "year"),
        (r"\d{3}", "decade"),
        (r"\d{2}", "century"),
        (r"[^X]+/[^X]+", "interval"),
    )
]


def grain(value: str | None) -> str | None:
    """The unit of a TIMEX3 value: day, week, weekend, month, ..., interval; None where it names no such period."""
    return next((name for pattern, name in _GRAINS if pattern.fullmatch(value or "")), None)


def _joined(values: Iterable[str | None]) -> str | None:
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None


def _sides(participants: Iterable[Participant]) -> dict[str, str | None]:
    participants = list(participants)
    side = {role: [p for p in participants if (p.role == "whom") == (role == "whom")] for role in ("who", "whom")}
    return {role: _joined(p.name for p in side[role]) for role in side} | {
        f"{role}_countries": _joined(p.country for p in side[role]) for role in side
    }


def _report_row(r: Report, doc_date: str | None) -> dict[str, Any]:
    when, place = r.when, r.where
    return {
        "report_id": r.report_id,
        "doc_id": r.doc_id,
        "doc_date": doc_date,
        "type": r.type,
        "status": r.status,
        "cue": r.cue,
        **_sides(r.participants),
        "start": when and when.start,
        "end": when and when.end,
        "when_text": when and when.text,
        "when_value": when and when.value,
        "grain": when and grain(when.value),
        "place": place and place.name,
        "place_country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "attributed_to": r.attributed_to,
        "trigger": r.trigger or None,
        "trigger_start": r.trigger_start,
        "trigger_end": r.trigger_end,
        "trigger_in_title": r.trigger_in_title,
        "rule": r.rule or None,
        "confidence": r.confidence,
        "evidence": " ".join(" ".join(e.text.split()) for e in r.evidence) or None,
    }


def reports_frame(reports: Iterable[Report], dates: Mapping[str, str | None] | None = None) -> pd.DataFrame:
    """One row per report; columns as in ``REPORTS``.

    ``who``, ``whom`` and their countries (ISO 3166-1 alpha-3) are joined by
    '; ', each country once. ``start`` and ``end`` are the first and last ISO
    day of the encounter, missing if the text gives none. ``lat`` and ``lon``
    are degrees. ``trigger_start`` and ``trigger_end`` are half-open offsets
    into the document's text (into its title if ``trigger_in_title``).
    ``dates`` gives the document date by ``doc_id``.
    """
    dates = dates or {}
    return frame((_report_row(r, dates.get(r.doc_id)) for r in reports), REPORTS)


def participants_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per participant of a report; columns as in ``PARTICIPANTS``.

    ``start`` and ``end`` are half-open offsets of ``mention`` into the
    document's text, missing where it stands in the title.
    """
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "number": n,
                "role": p.role,
                "name": p.name,
                "kind": p.kind,
                "country": p.country,
                "mention": p.mention or None,
                "start": p.start,
                "end": p.end,
                "resolved_by": p.resolved_by,
                "country_source": p.country_source,
                "candidates": _joined(p.candidates),
            }
            for r in reports
            for n, p in enumerate(r.participants, 1)
        ),
        PARTICIPANTS,
    )


def evidence_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per sentence that states a report; columns as in ``EVIDENCE``.

    ``text`` is exactly ``document.text[start:end]``, of its title if ``in_title``.
    """
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "number": n,
                "text": e.text,
                "start": e.start,
                "end": e.end,
                "in_title": e.in_title,
            }
            for r in reports
            for n, e in enumerate(r.evidence, 1)
        ),
        EVIDENCE,
    )


def documents_frame(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per document, with the text that all offsets refer to; columns as in ``DOCUMENTS``."""
    return frame(documents, DOCUMENTS)


def failures_frame(failures: Iterable[Failure]) -> pd.DataFrame:
    """One row per failure or note; columns as in ``FAILURES``."""
    return frame(failures, FAILURES)


def _finding_row(f: Finding) -> dict[str, Any]:
    return {
        "doc_id": f.doc_id,
        "trigger": f.trigger,
        "trigger_start": f.start,
        "trigger_end": f.end,
        "trigger_in_title": f.in_title,
        "rule": f.rule,
        "type": f.type,
        "status": f.status,
        "cue": f.cue,
        "who": _joined(f.who),
        "whom": _joined(f.whom),
        "start": f.when and f.when.start,
        "end": f.when and f.when.end,
        "when_text": f.when and f.when.text,
        "place": f.where and f.where.name,
        "outcome": f.outcome,
        "report_id": f.report_id,
        "reason": f.reason,
        "sentence": " ".join(f.sentence.split()),
    }


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per trigger word, with its outcome; columns as in ``FINDINGS``, offsets as in ``reports_frame``."""
    return frame(map(_finding_row, findings), FINDINGS)


def rejected_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per candidate that was dropped, and why; columns as in ``REJECTED``.

    ``reason`` is one of ``nlkit.reasons.REASONS``. Trigger words with another
    sense ('met the criteria') are no candidates; ``nlkit.explain`` has them.
    """
    dropped = (f for f in findings if f.outcome == "dropped" and f.reason != NO_FRAME)
    return frame(map(_finding_row, dropped), REJECTED)


def events_frame(events: Iterable[Event]) -> pd.DataFrame:
    """One row per event of ``nlkit.group``; columns as in ``EVENTS``."""
    return frame(
        (
            {
                "event_id": e.event_id,
                "type": e.type,
                "status": e.status,
                "status_history": " > ".join(status for _, status in e.status_history),
                **_sides(e.participants),
                "start": e.when and e.when.start,
                "end": e.when and e.when.end,
                "place": e.where and e.where.name,
                "place_country": e.where and e.where.country,
                "n_reports": e.n_reports,
                "report_ids": _joined(e.report_ids),
            }
            for e in events
        ),
        EVENTS,
    )


def dyads(reports: Iterable[Report], *, by: str = "country") -> pd.DataFrame:
    """One row per report and unordered pair of its participants' countries (or, ``by="name"``, names).

    Everybody who is paired with everybody whom; all with all where the report
    has no whom. ``a`` comes before ``b`` in the alphabet; a country is not
    paired with itself, and who has no country is left out. Columns as in
    ``DYADS``. ``reports`` may be what ``nlkit.extract`` returns. Raises
    InputError for another ``by``.
    """
    if by not in ("country", "name"):
        raise InputError(f"by={by!r}: dyads are made by 'country' or by 'name'")
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "a": a,
                "b": b,
                "type": r.type,
                "status": r.status,
                "start": r.when and r.when.start,
                "end": r.when and r.when.end,
            }
            for r in reports
            for a, b in sorted(pairs((p.role, p[by]) for p in r.participants))
        ),
        DYADS,
    )


def group_sensitivity(
    reports: Iterable[Report],
    windows: Iterable[int] = (0, 1, 3, 7, 14),
    *,
    dates: Mapping[str, str | None] | None = None,
) -> pd.DataFrame:
    """How the number of events depends on the window.

    One row per window (days) with the number of ``reports``, of ``events``,
    of events with more than one report (``joined``) and of reports in the
    largest (``largest``).
    """
    reports = list(reports)
    rows = []
    for window in windows:
        sizes = [e.n_reports for e in group(reports, window=window, dates=dates)]
        rows.append(
            {
                "window": window,
                "reports": len(reports),
                "events": len(sizes),
                "joined": sum(n > 1 for n in sizes),
                "largest": max(sizes, default=0),
            }
        )
    return frame(rows, dict.fromkeys(("window", "reports", "events", "joined", "largest"), INTEGER))
