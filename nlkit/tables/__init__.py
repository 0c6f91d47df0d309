"""Reports as tables and files.

Every table has fixed columns and dtypes, also when it is empty: ``string`` (missing: ``pd.NA``), ``Int64``,
``Float64``, ``boolean``. Dates are ISO days as strings; ``pd.to_datetime(frame["start"])`` makes them datetimes. What a
text does not give is missing. Lists never share a cell with anything that is computed on: participants and sentences
have tables of their own, joined by ``report_id``.
"""

from nlkit.rows import JOINT
from nlkit.tables.columns import (
    DOCUMENTS,
    DYADS,
    EVENTS,
    EVIDENCE,
    FAILURES,
    FINDINGS,
    PARTICIPANTS,
    REJECTED,
    REPORTS,
    frame,
    versions,
)
from nlkit.tables.exports import to_cameo, to_ics, to_jsonld, to_networkx, to_plover
from nlkit.tables.files import FORMATS, check_target, paths, record, write
from nlkit.tables.frames import (
    documents_frame,
    events_frame,
    evidence_frame,
    failures_frame,
    findings_frame,
    frames_of,
    grain,
    participants_frame,
    rejected_frame,
    reports_frame,
)
from nlkit.tables.pairs import dyads
from nlkit.tables.panel import panel
from nlkit.tables.sources import read_events
from nlkit.tables.store import SAVED, TABLES, load, save
