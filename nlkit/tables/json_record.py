"""A document with its reports as one JSON record, as the coding guide defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlkit.types import Document, Evidence, Report


def _span(e: Evidence) -> dict[str, Any]:
    return {"start": e.start, "end": e.end, "in_title": e.in_title}


def _event(r: Report) -> dict[str, Any]:
    when, place = r.when, r.where
    return {
        "report_id": r.report_id,
        "type": r.type,
        "status": r.status,
        "participants": [
            {
                "name": p.name,
                "kind": p.kind,
                "country": p.country,
                "role": p.role,
                "mention": p.mention,
                "start": p.start,
                "end": p.end,
                "resolved_by": p.resolved_by,
                "country_source": p.country_source,
                "candidates": list(p.candidates),
            }
            for p in r.participants
        ],
        "when": when and {"start": when.start, "end": when.end, "text": when.text, "value": when.value},
        "where": place and {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon},
        "evidence": [e.text for e in r.evidence],
        "evidence_spans": [_span(e) for e in r.evidence],
        "trigger": r.trigger,
        "trigger_start": r.trigger_start,
        "trigger_end": r.trigger_end,
        "trigger_in_title": r.trigger_in_title,
        "rule": r.rule,
        "cue": r.cue,
        "attributed_to": r.attributed_to,
        "confidence": r.confidence,
    }


def record(document: Document, reports: Iterable[Report]) -> dict[str, Any]:
    """A document and its reports as one JSON record, as ``nlkit score`` reads it (README, 'Record').

    Beside the keys of the coding guide an event has ``report_id``, the
    offsets of trigger, mentions and sentences (``evidence_spans``, one per
    sentence of ``evidence``), ``rule``, ``cue``, ``attributed_to`` and
    ``confidence``; its ``when`` has the TIMEX3 ``value``.
    """
    out = {"doc_id": document.doc_id, "title": document.title, "date": document.date, "text": document.text}
    if document.source is not None:
        out["source"] = document.source
    return out | {"events": [_event(r) for r in reports]}
