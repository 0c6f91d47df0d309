"""The columns and dtypes of every table, and the one function that makes a table of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from nlkit import __version__


class _Pandas:
    """pandas, loaded with the first table: it takes a third of a second, and records do without."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module("pandas"), name)


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
else:
    pd = _Pandas()


def _columns(names: str) -> dict[str, str]:
    """'doc_id lat:Float64' as {'doc_id': 'string', 'lat': 'Float64'}."""
    return {name: kind or "string" for name, _, kind in (column.partition(":") for column in names.split())}


REPORTS = _columns(
    "report_id doc_id doc_date type status cue who whom who_countries whom_countries start end when_text when_value "
    "grain place place_country lat:Float64 lon:Float64 attributed_to trigger trigger_start:Int64 trigger_end:Int64 "
    "trigger_in_title:boolean rule confidence probability:Float64 "
    "evidence notes when_start_char:Int64 when_end_char:Int64 participants"
)
PARTICIPANTS = _columns(
    "report_id doc_id number:Int64 role name kind country mention start:Int64 end:Int64 resolved_by country_source "
    "candidates unnamed:boolean host:boolean"
)
EVIDENCE = _columns("report_id doc_id number:Int64 text start:Int64 end:Int64 in_title:boolean")
DOCUMENTS = _columns("doc_id title date source text")
FAILURES = _columns("doc_id stage message")
FINDINGS = _columns(
    "doc_id trigger trigger_start:Int64 trigger_end:Int64 trigger_in_title:boolean rule type status cue who whom "
    "start end when_text place outcome report_id reason probability:Float64 sentence"
)
REJECTED = _columns(
    "doc_id trigger trigger_start:Int64 trigger_end:Int64 trigger_in_title:boolean rule type who whom reason sentence"
)
DYADS = _columns("report_id doc_id a b type status start end event_id weight:Float64 host:boolean place place_country")
EVENTS = _columns(
    "event_id type status status_history who whom who_countries whom_countries start end place place_country "
    "n_reports:Int64 report_ids unconfirmed:boolean conflicts part_of when_text when_value grain lat:Float64 "
    "lon:Float64 when_start_char:Int64 when_end_char:Int64 participants"
)
SENSITIVITY = _columns("window:Int64 reports:Int64 events:Int64 joined:Int64 largest:Int64")


def frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame with these columns and dtypes, whatever the rows; ``attrs`` name the versions that made it."""
    rows = list(rows)
    out = pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=kind) for name, kind in columns.items()})
    out.attrs.update(versions())
    return out


@cache
def versions() -> dict[str, str]:
    """Versions of the kit and of spaCy, to stand beside results."""
    return {"nlkit": __version__, "spacy": version("spacy")}
