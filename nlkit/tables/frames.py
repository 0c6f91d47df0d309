"""Reports, their participants and sentences, documents, failures, events and dyads as DataFrames."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from nlkit.encounters.events import group
from nlkit.reasons import NO_FRAME
from nlkit.rows import JOINT, cell_of, dates_of, reports_of
from nlkit.tables import columns
from nlkit.tables.columns import frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from nlkit.types import Document, Event, Failure, Finding, Participant, Place, Report, TimeExpression

GRAINS = {
    r"\d{4}-\d\d-\d\d(T.*)?": "day",
    r"\d{4}-W\d\d": "week",
    r"\d{4}-W\d\d-WE": "weekend",
    r"\d{4}-\d\d": "month",
    r"\d{4}-Q\d": "quarter",
    r"\d{4}-H\d": "half",
    r"\d{4}-(SP|SU|FA|WI)": "season",
    r"\d{4}": "year",
    r"\d{3}": "decade",
    r"\d{2}": "century",
    r"[^X]+/[^X]+": "interval",
}


def grain(value: str | None) -> str | None:
    """The unit of a TIMEX3 value: day, week, weekend, month, ..., interval; None where it names no such period."""
    return next((name for pattern, name in GRAINS.items() if re.fullmatch(pattern, value or "")), None)


def side(
    participants: Iterable[Participant],
    role: str,
    shown: Callable[[Participant], str | None] = attrgetter("name"),
    joint: str = JOINT,
) -> str | None:
    """The participants of one side, each once: 'Kim Jong Un; Ri Yong Ho'; None if there is none."""
    return _joined((shown(p) for p in participants if (p.role == "whom") == (role == "whom")), joint)


def days(when: TimeExpression | None, joint: str = " to ") -> str:
    """'2019-04-15', '2019-04-15 to 2019-04-18', or '' where the days are not known; an open end is '…'."""
    if when is None or not (when.start or when.end):
        return ""
    return joint.join(dict.fromkeys((when.start or "…", when.end or "…")))


def one_line(text: str) -> str:
    """A text without line breaks and repeated spaces."""
    return " ".join(text.split())


def _joined(values: Iterable[str | None], joint: str = JOINT) -> str | None:
    return joint.join(dict.fromkeys(v for v in values if v)) or None


def sides(participants: tuple[Participant, ...]) -> dict[str, str | None]:
    names = {role: side(participants, role) for role in ("who", "whom")}
    return names | {f"{role}_countries": side(participants, role, attrgetter("country")) for role in names}


def when_where(when: TimeExpression | None, where: Place | None) -> dict[str, Any]:
    """The cells that tell when and where, whichever of them a table has."""
    return {
        "start": when and when.start,
        "end": when and when.end,
        "when_text": when and when.text,
        "when_value": when and when.value,
        "grain": when and grain(when.value),
        "place": where and where.name,
        "place_country": where and where.country,
        "lat": where and where.lat,
        "lon": where and where.lon,
        "when_start_char": when and when.start_char,
        "when_end_char": when and when.end_char,
    }


def reports_frame(reports: Iterable[Report], dates: Mapping[str, str | None] | None = None) -> pd.DataFrame:
    """One row per report; columns as in ``REPORTS``.

    ``who``, ``whom`` and their countries (ISO 3166-1 alpha-3) are joined by '; ', each country once. ``start`` and
    ``end`` are the first and last ISO day of the encounter, missing if the text gives none. ``lat`` and ``lon`` are
    degrees. ``trigger_start`` and ``trigger_end`` are half-open offsets into the document's text (into its title if
    ``trigger_in_title``), ``when_start_char`` and ``when_end_char`` those of the date. ``participants`` has all of them
    in one cell, so that rows can be grouped and paired wherever they come from. ``dates`` gives the document date by
    ``doc_id``.
    """
    rows = (
        {
            **r,
            **sides(r.participants),
            **when_where(r.when, r.where),
            "doc_date": (dates or {}).get(r.doc_id),
            "trigger": r.trigger or None,
            "rule": r.rule or None,
            "evidence": " ".join(one_line(e.text) for e in r.evidence) or None,
            "notes": _joined(r.notes),
            "participants": cell_of(r.participants),
        }
        for r in reports
    )
    return frame(rows, columns.REPORTS)


def participants_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per participant of a report; columns as in ``PARTICIPANTS``.

    ``start`` and ``end`` are half-open offsets of ``mention`` into the document's text, missing where it stands in the
    title.
    """
    rows = (
        {
            **p,
            "report_id": r.report_id,
            "doc_id": r.doc_id,
            "number": n,
            "mention": p.mention or None,
            "candidates": _joined(p.candidates),
        }
        for r in reports
        for n, p in enumerate(r.participants, 1)
    )
    return frame(rows, columns.PARTICIPANTS)


def evidence_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per sentence that states a report; columns as in ``EVIDENCE``.

    ``text`` is exactly ``document.text[start:end]``, of its title if ``in_title``.
    """
    rows = (
        {**e, "report_id": r.report_id, "doc_id": r.doc_id, "number": n}
        for r in reports
        for n, e in enumerate(r.evidence, 1)
    )
    return frame(rows, columns.EVIDENCE)


def documents_frame(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per document, with the text that all offsets refer to; columns as in ``DOCUMENTS``."""
    return frame(documents, columns.DOCUMENTS)


def failures_frame(failures: Iterable[Failure]) -> pd.DataFrame:
    """One row per failure or note; columns as in ``FAILURES``."""
    return frame(failures, columns.FAILURES)


def frames_of(documents: list[Document], reports: list[Report]) -> dict[str, pd.DataFrame]:
    """The tables of documents and their reports by name, as files hold them."""
    return {
        "reports": reports_frame(reports, {d.doc_id: d.date for d in documents}),
        "participants": participants_frame(reports),
        "evidence": evidence_frame(reports),
        "documents": documents_frame(documents),
    }


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per trigger word, with its outcome; columns as in ``FINDINGS``, offsets as in ``reports_frame``."""
    rows = (
        {
            **f,
            **when_where(f.when, f.where),
            "trigger_start": f.start,
            "trigger_end": f.end,
            "trigger_in_title": f.in_title,
            "who": _joined(f.who),
            "whom": _joined(f.whom),
            "sentence": one_line(f.sentence),
        }
        for f in findings
    )
    return frame(rows, columns.FINDINGS)


def rejected_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per candidate that was dropped, and why; columns as in ``REJECTED``.

    ``reason`` is one of ``nlkit.reasons.REASONS``. Trigger words with another sense ('met the criteria') are no
    candidates; ``nlkit.explain`` has them.
    """
    dropped = (f for f in findings if f.outcome == "dropped" and f.reason != NO_FRAME)
    return findings_frame(dropped)[list(columns.REJECTED)]


def events_frame(events: Iterable[Event]) -> pd.DataFrame:
    """One row per event of ``nlkit.group``; columns as in ``EVENTS``.

    ``status_history`` is 'proposed 2018-03-09 > planned 2018-05-10 > held 2018-06-12', by document dates;
    ``unconfirmed`` a plan whose day passed without a report of what became of it.
    """
    rows = (
        {
            **e,
            **sides(e.participants),
            **when_where(e.when, e.where),
            "status_history": " > ".join(" ".join(filter(None, (s, told))) for told, s in e.status_history),
            "report_ids": _joined(e.report_ids),
            "conflicts": _joined(e.conflicts),
            "part_of": _joined(e.part_of),
            "participants": cell_of(e.participants),
        }
        for e in events
    )
    return frame(rows, columns.EVENTS)


def group_sensitivity(
    found: Any,
    windows: Iterable[int] = (0, 1, 3, 7, 14),
    *,
    dates: Mapping[str, str | None] | None = None,
) -> pd.DataFrame:
    """How the number of events depends on the window.

    ``found`` as in ``nlkit.group``. One row per window (days) with the number of ``reports``, of ``events``, of events
    with more than one report (``joined``) and of reports in the largest (``largest``).
    """
    reports, rows = reports_of(found), []
    dates = dates_of(found) if dates is None else dates
    for window in windows:
        sizes = [e.n_reports for e in group(reports, window=window, dates=dates)]
        rows.append((window, len(reports), len(sizes), sum(n > 1 for n in sizes), max(sizes, default=0)))
    return frame((dict(zip(columns.SENSITIVITY, row, strict=True)) for row in rows), columns.SENSITIVITY)
