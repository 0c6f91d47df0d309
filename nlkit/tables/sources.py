"""Event files of others as tables like ``found.reports``: GDELT, ICEWS and POLECAT, meetings only.

Where they have what stands in nlkit/data/sources.toml; which codes are meetings, and of which type and status, in
codes.csv.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.gazetteer import country_codes, country_name, lookup, table_rows
from nlkit.lexicon.words import table as toml_table
from nlkit.rows import cell_of
from nlkit.tables.columns import REPORTS, frame, pd
from nlkit.tables.frames import sides
from nlkit.types import InputError, Participant, choose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SOURCES = toml_table("sources.toml")
CAMEO = {row["cameo"]: (row["type"], row["status"]) for row in reversed(table_rows("codes.csv"))}
CAMEO |= {"045": ("talk", "held")}  # mediation
PLOVER = {row["plover"]: row["status"] for row in table_rows("codes.csv")}
MODES = {"visit": "visit", "phone": "call", "video": "call"}


def read_events(path: str | Path, source: str) -> pd.DataFrame:
    """Meetings in a file of events as rows like ``found.reports``; ``source`` is 'gdelt', 'icews' or 'polecat'.

    Files are tab-separated, as their makers give them: GDELT 2.0 exports have no head.

    One row per event of two states: ``who`` and ``whom`` are the states. Other kinds of events, and those with an actor
    of no known state, are left out. Raises InputError that names the file for one that cannot be read so.
    """
    choose("source", source, SOURCES)
    columns = SOURCES[source]
    head = 0 if isinstance(columns["id"], str) else None
    try:
        table = pd.read_csv(path, sep="\t", dtype=str, header=head, keep_default_na=False, quoting=3)
        cells = table[list(columns.values())].set_axis(list(columns), axis=1).to_dict("records")
    except (OSError, ValueError, KeyError, UnicodeError) as error:
        raise InputError(f"{path}: cannot be read as a file of {source} ({error})") from None
    return frame((row for raw in cells if (row := _row(raw, source)) is not None), REPORTS)


def _row(raw: Mapping[str, str], source: str) -> dict[str, Any] | None:
    kind = _kind(raw["code"], raw.get("mode", ""))
    who, whom = _country(raw["who"]), _country(raw["whom"])
    day = pd.to_datetime(raw["day"], errors="coerce", format="%Y%m%d" if raw["day"].isdigit() else None)
    if kind is None or not who or not whom or who == whom or pd.isna(day):
        return None
    if raw["code"].zfill(3) == "043":  # who hosts a visit is visited
        who, whom = whom, who
    parties = tuple(Participant(country_name(c), "state", c, role) for c, role in ((who, "who"), (whom, "whom")))
    told = f"{day:%Y-%m-%d}"
    return {
        **dict.fromkeys(REPORTS),
        **sides(parties),
        **({"start": told, "end": told, "when_value": told, "grain": "day"} if kind[1] == "held" else {}),
        "report_id": f"{source}:{raw['id']}",
        "doc_id": raw.get("document") or f"{source}:{raw['id']}",
        "doc_date": told,
        "type": kind[0],
        "status": kind[1],
        "place": raw["place"] or None,
        "lat": float(raw["lat"]) if raw["lat"] else None,
        "lon": float(raw["lon"]) if raw["lon"] else None,
        "rule": f"{source}:{raw['code']}",
        "confidence": "medium",
        "participants": cell_of(parties),
    }


def _kind(code: str, mode: str) -> tuple[str, str] | None:
    """Type and status of a CAMEO code, or of a PLOVER type and mode; None for what is no meeting."""
    if code in PLOVER:
        meets = PLOVER[code] == "held" or "meet" in mode
        return (MODES.get(mode.split(",")[0].strip(), "meet"), PLOVER[code]) if meets else None
    return CAMEO.get(code.zfill(3)[:3])  # ICEWS drops the zero


@cache
def _country(cell: str) -> str | None:
    """An ISO code of an ISO code, a COW number or a name."""
    if cell in country_codes():
        return cell
    numbers = {row["cow"]: row["iso3"] for row in table_rows("states.csv")}
    return numbers.get(cell.removesuffix(".0")) or next((e.iso3 for e in lookup(cell) if e.iso3), None)
