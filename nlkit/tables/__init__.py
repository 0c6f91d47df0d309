"""Reports as tables and files.

Every table has fixed columns and dtypes, also when it is empty: ``string``
(missing: ``pd.NA``), ``Int64``, ``Float64``, ``boolean``. Dates are ISO days
as strings; ``pd.to_datetime(frame["start"])`` makes them datetimes. What a
text does not give is missing. Lists never share a cell with anything that is
computed on: participants and sentences have tables of their own, joined by
``report_id``.
"""

from __future__ import annotations

from nlkit.tables.columns import (
    BOOLEAN,
    DOCUMENTS,
    DYADS,
    EVENTS,
    EVIDENCE,
    FAILURES,
    FINDINGS,
    FLOAT,
    INTEGER,
    PARTICIPANTS,
    REJECTED,
    REPORTS,
    STRING,
    frame,
    versions,
)
from nlkit.tables.files import FORMATS, check_target, paths, write
from nlkit.tables.frames import (
    JOINT,
    documents_frame,
    dyads,
    events_frame,
    evidence_frame,
    failures_frame,
    findings_frame,
    grain,
    participants_frame,
    rejected_frame,
    reports_frame,
)
from nlkit.tables.json_record import record

__all__ = [
    "BOOLEAN",
    "DOCUMENTS",
    "DYADS",
    "EVENTS",
    "EVIDENCE",
    "FAILURES",
    "FINDINGS",
    "FLOAT",
    "FORMATS",
    "INTEGER",
    "JOINT",
    "PARTICIPANTS",
    "REJECTED",
    "REPORTS",
    "STRING",
    "check_target",
    "documents_frame",
    "dyads",
    "events_frame",
    "evidence_frame",
    "failures_frame",
    "findings_frame",
    "frame",
    "grain",
    "participants_frame",
    "paths",
    "record",
    "rejected_frame",
    "reports_frame",
    "versions",
    "write",
]
