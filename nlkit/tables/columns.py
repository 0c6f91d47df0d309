"""The columns and dtypes of every table, and the one function that makes a table of them."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STRING, INTEGER, FLOAT, BOOLEAN = "string", "Int64", "Float64", "boolean"
REPORTS = {
    "report_id": STRING,
    "doc_id": STRING,
    "doc_date": STRING,
    "type": STRING,
    "status": STRING,
    "cue": STRING,
    "who": STRING,
    "whom": STRING,
    "who_countries": STRING,
    "whom_countries": STRING,
    "start": STRING,
    "end": STRING,
    "when_text": STRING,
    "when_value": STRING,
    "grain": STRING,
    "place": STRING,
    "place_country": STRING,
    "lat": FLOAT,
    "lon": FLOAT,
    "attributed_to": STRING,
    "trigger": STRING,
    "trigger_start": INTEGER,
    "trigger_end": INTEGER,
    "trigger_in_title": BOOLEAN,
    "rule": STRING,
    "confidence": STRING,
    "evidence": STRING,
}
PARTICIPANTS = {
    "report_id": STRING,
    "doc_id": STRING,
    "number": INTEGER,
    "role": STRING,
    "name": STRING,
    "kind": STRING,
    "country": STRING,
    "mention": STRING,
    "start": INTEGER,
    "end": INTEGER,
    "resolved_by": STRING,
    "country_source": STRING,
    "candidates": STRING,
}
EVIDENCE = {
    "report_id": STRING,
    "doc_id": STRING,
    "number": INTEGER,
    "text": STRING,
    "start": INTEGER,
    "end": INTEGER,
    "in_title": BOOLEAN,
}
DOCUMENTS = {"doc_id": STRING, "title": STRING, "date": STRING, "source": STRING, "text": STRING}
FAILURES = {"doc_id": STRING, "stage": STRING, "message": STRING}
FINDINGS = {
    "doc_id": STRING,
    "trigger": STRING,
    "trigger_start": INTEGER,
    "trigger_end": INTEGER,
    "trigger_in_title": BOOLEAN,
    "rule": STRING,
    "type": STRING,
    "status": STRING,
    "cue": STRING,
    "who": STRING,
    "whom": STRING,
    "start": STRING,
    "end": STRING,
    "when_text": STRING,
    "place": STRING,
    "outcome": STRING,
    "report_id": STRING,
    "reason": STRING,
    "sentence": STRING,
}
REJECTED = {
    name: FINDINGS[name]
    for name in (
        "doc_id",
        "trigger",
        "trigger_start",
        "trigger_end",
        "trigger_in_title",
        "rule",
        "type",
        "who",
        "whom",
        "reason",
        "sentence",
    )
}
DYADS = {
    "report_id": STRING,
    "doc_id": STRING,
    "a": STRING,
    "b": STRING,
    "type": STRING,
    "status": STRING,
    "start": STRING,
    "end": STRING,
}
EVENTS = {
    "event_id": STRING,
    "type": STRING,
    "status": STRING,
    "status_history": STRING,
    "who": STRING,
    "whom": STRING,
    "who_countries": STRING,
    "whom_countries": STRING,
    "start": STRING,
    "end": STRING,
    "place": STRING,
    "place_country": STRING,
    "n_reports": INTEGER,
    "report_ids": STRING,
}


def frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame with these columns and dtypes, whatever the rows; ``attrs`` name the versions that made it."""
    rows = list(rows)
    out = pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=kind) for name, kind in columns.items()})
    out.attrs.update(versions())
    return out


@cache
def versions() -> dict[str, str]:
    """Versions of the kit and of spaCy, to stand beside results."""
    from nlkit import __version__

    out = {"nlkit": __version__}
    with suppress(metadata.PackageNotFoundError):
        out["spacy"] = metadata.version("spacy")
    return out
