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


# Names and types of each table; a display shows the first, so they come in the order in which they are asked for.
REPORTS = _columns(
    "type status who whom start end place doc_id report_id doc_date who_countries whom_countries place_country "
    "evidence cue attributed_to confidence probability:Float64 rule trigger trigger_start:Int64 trigger_end:Int64 "
    "trigger_in_title:boolean when_text when_value grain when_start_char:Int64 when_end_char:Int64 lat:Float64 "
    "lon:Float64 notes participants"
)
PARTICIPANTS = _columns(
    "name kind country role doc_id report_id number:Int64 host:boolean unnamed:boolean mention start:Int64 end:Int64 "
    "resolved_by country_source candidates"
)
EVIDENCE = _columns("text doc_id report_id number:Int64 start:Int64 end:Int64 in_title:boolean")
DOCUMENTS = _columns("doc_id title date source text")
FAILURES = _columns("doc_id stage message")
FINDINGS = _columns(
    "trigger rule type status who whom start end place outcome reason doc_id report_id cue when_text "
    "probability:Float64 sentence trigger_start:Int64 trigger_end:Int64 trigger_in_title:boolean"
)
REJECTED = _columns(
    "reason trigger rule type who whom sentence doc_id trigger_start:Int64 trigger_end:Int64 trigger_in_title:boolean"
)
DYADS = _columns("a b type status start end place doc_id report_id event_id weight:Float64 host:boolean place_country")
EVENTS = _columns(
    "type status who whom start end place n_reports:Int64 event_id status_history who_countries whom_countries "
    "place_country report_ids unconfirmed:boolean conflicts part_of when_text when_value grain when_start_char:Int64 "
    "when_end_char:Int64 lat:Float64 lon:Float64 participants"
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
