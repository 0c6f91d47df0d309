"""Event files of others as tables like ``found.reports``: GDELT, ICEWS and POLECAT, meetings only.

What differs between them is a row of ``SOURCES``; which codes are meetings, and of which type and status, stands in
nlkit/data/codes.csv.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from nlkit.lexicon.gazetteer import country_codes, country_name, lookup, table_rows
from nlkit.rows import cell_of
from nlkit.tables.columns import REPORTS, frame
from nlkit.tables.pairs import choose
from nlkit.types import InputError, Participant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CAMEO = {"036": "planned", "026": "proposed", "125": "not_held", "164": "not_held"}
TYPES = {"041": "call", "042": "visit", "043": "visit", "045": "talk", "046": "talk", "164": "talk"}
PLOVER = {row["plover"] for row in table_rows("codes.csv")}
MODES = {"visit": "visit", "phone": "call", "video": "call", "meet": "meet"}


class Source(NamedTuple):
    """Where a file has what: names of columns, or their numbers where it has no head."""

    id: str | int
    day: str | int
    code: str | int
    who: str | int
    whom: str | int
    place: str | int
    lat: str | int
    lon: str | int
    mode: str | int | None = None
    document: str | int | None = None
    head: bool = True


SOURCES = {
    "gdelt": Source(0, 1, 26, 7, 17, 52, 56, 57, document=60, head=False),
    "icews": Source(
        "Event ID", "Event Date", "CAMEO Code", "Source Country", "Target Country", "City", "Latitude", "Longitude"
    ),
    "polecat": Source(
        "Event ID",
        "Event Date",
        "Event Type",
        "Actor Country",
        "Recipient Country",
        "Placename",
        "Latitude",
        "Longitude",
        "Event Mode",
    ),
}


def read_events(path: str | Path, source: str) -> pd.DataFrame:
    """Meetings in a file of events as rows like ``found.reports``; ``source`` is 'gdelt', 'icews' or 'polecat'.

    Files are tab-separated, as their makers give them: GDELT 2.0 exports have no head.

    One row per event of two states: ``who`` and ``whom`` are the states. Other kinds of events, and those with an actor
    of no known state, are left out. Raises InputError that names the file for one that cannot be read so.
    """
    choose("source", source, SOURCES)
    at = SOURCES[source]
    try:
        table = pd.read_csv(path, sep="\t", dtype=str, header=0 if at.head else None, keep_default_na=False, quoting=3)
        rows = table[[c for c in at[:10] if c is not None]].to_dict("records")
    except (OSError, ValueError, KeyError, UnicodeError) as error:
        raise InputError(f"{path}: cannot be read as a file of {source} ({error})") from None
    return frame((row for raw in rows if (row := _row(raw, at, source)) is not None), REPORTS)


def _row(raw: Mapping[Any, str], at: Source, source: str) -> dict[str, Any] | None:
    kind = _kind(raw[at.code], raw[at.mode] if at.mode is not None else "")
    who, whom = _country(raw[at.who]), _country(raw[at.whom])
    day = _day(raw[at.day])
    if kind is None or not who or not whom or who == whom or day is None:
        return None
    if raw[at.code].zfill(3) == "043":  # who hosts a visit is visited
        who, whom = whom, who
    parties = [Participant(country_name(c), "state", c, role) for c, role in ((who, "who"), (whom, "whom"))]
    type_, status = kind
    return dict.fromkeys(REPORTS) | {
        "report_id": f"{source}:{raw[at.id]}",
        "doc_id": (raw[at.document] if at.document is not None else "") or f"{source}:{raw[at.id]}",
        "doc_date": day,
        "type": type_,
        "status": status,
        "who": parties[0].name,
        "whom": parties[1].name,
        "who_countries": who,
        "whom_countries": whom,
        "start": day if status == "held" else None,
        "end": day if status == "held" else None,
        "when_value": day if status == "held" else None,
        "grain": "day" if status == "held" else None,
        "place": raw[at.place] or None,
        "lat": float(raw[at.lat]) if raw[at.lat] else None,
        "lon": float(raw[at.lon]) if raw[at.lon] else None,
        "rule": f"{source}:{raw[at.code]}",
        "confidence": "medium",
        "participants": cell_of(parties),
    }


def _kind(code: str, mode: str) -> tuple[str, str] | None:
    """Type and status of a CAMEO code, or of a PLOVER type and mode; None for what is no meeting."""
    if code in PLOVER:
        kind = MODES.get(mode.split(",")[0].strip(), "meet")
        status = {"AGREE": "planned", "REQUEST": "proposed", "REJECT": "not_held"}.get(code, "held")
        return (kind, status) if status == "held" or "meet" in mode else None
    code = code.zfill(3)  # ICEWS drops the zero
    if code in CAMEO or code.startswith("04"):
        return TYPES.get(code[:3], "meet"), CAMEO.get(code[:3], "held")
    return None


@cache
def _country(cell: str) -> str | None:
    """An ISO code of an ISO code, a COW number or a name."""
    if cell in country_codes():
        return cell
    numbers = {row["cow"]: row["iso3"] for row in table_rows("states.csv")}
    return (
        numbers.get(cell.removesuffix(".0")) or next((e.iso3 for e in lookup(cell) if e.iso3), None) if cell else None
    )


def _day(cell: str) -> str | None:
    """'20190425' and '2019-04-25' as ISO."""
    day = pd.to_datetime(cell, errors="coerce", format="%Y%m%d" if cell.isdigit() else None)
    return None if pd.isna(day) else day.date().isoformat()
