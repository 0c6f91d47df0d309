"""Reports and events out of whatever holds them: results, lists, records, and tables as they are or read back.

Tables are known by what they can do, so that no room below needs pandas. A missing cell (None, NA, NaN, '') is None.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from nlkit.types import (
    EVENT_TYPES,
    STATUSES,
    Event,
    Evidence,
    InputError,
    Participant,
    Place,
    Report,
    TimeExpression,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JOINT = "; "  # between the names in a cell
NEEDED = {  # columns that a table must have to be read as these
    "reports": ("report_id", "doc_id", "type", "status"),
    "events": ("event_id", "type", "status", "report_ids"),
}
PERSONAL = ("name", "kind", "country", "role", "host")  # what the cell `participants` has of each


def reports_of(given: Any) -> list[Report]:
    """Reports of what ``nlkit.extract`` returned, of its table of reports (also filtered, joined, or read from a file),
    of records, or of a list of Reports.

    Raises InputError for anything else, naming the columns that a table lacks.
    """
    if hasattr(given, "results"):
        return [r for _, reports in given.results for r in reports]
    if hasattr(given, "columns"):
        return [_report(row) for row in _rows(given, "reports")]
    several = hasattr(given, "__iter__") and not isinstance(given, str | bytes)
    out: list[Report] = []
    for one in given if several else [given]:
        if isinstance(one, Report):
            out.append(one)
        elif isinstance(one, dict) and "events" in one:
            out += record_reports(one)
        else:
            raise InputError(
                f"reports are needed, not {type(one).__name__}: give what nlkit.extract returned, its table "
                "found.reports, or Report objects"
            )
    return out


def dates_of(given: Any) -> dict[str, str | None]:
    """The document date by ``doc_id`` where what is given knows it: results, a table with ``doc_date``, records."""
    if hasattr(given, "results"):
        return {d.doc_id: d.date for d, _ in given.results}
    if hasattr(given, "columns"):
        if "doc_date" not in given.columns:
            return {}
        return {str(d): day(v) for d, v in zip(given["doc_id"], given["doc_date"], strict=True)}
    if isinstance(given, list | tuple):
        return {one["doc_id"]: one.get("date") for one in given if type(one) is dict and "events" in one}
    return {}


def events_of(given: Any) -> list[Event] | None:
    """Events of a list of them or of their table; None for what holds no events."""
    if hasattr(given, "columns"):
        return [_event(row) for row in _rows(given, "events")] if "event_id" in given.columns else None
    if isinstance(given, list | tuple) and given and all(isinstance(e, Event) for e in given):
        return list(given)
    return None


def record_reports(record: Mapping[str, Any]) -> list[Report]:
    """The reports of a record (README, 'Record'), hand-coded or written by the kit."""
    doc_id = record["doc_id"]
    return [_coded(e, doc_id, n) for n, e in enumerate(record.get("events") or (), 1)]


def missing(value: Any) -> bool:
    """None, NaN, NA, NaT or an empty text."""
    try:
        return value is None or value == "" or bool(value != value)
    except (TypeError, ValueError):
        return True


def day(value: Any) -> str | None:
    """An ISO day of a text or a datetime."""
    return None if missing(value) else str(value.isoformat() if hasattr(value, "isoformat") else value)[:10]


def split(cell: Any, joint: str = JOINT) -> tuple[str, ...]:
    """The names in a cell, or in a list of them."""
    if isinstance(cell, list | tuple):
        return tuple(cell)
    return () if missing(cell) else tuple(v for v in str(cell).split(joint) if v)


def _whole(value: Any = 0) -> int:
    return int(float(value))


def _true(value: Any) -> bool:
    return str(value) not in ("False", "0", "0.0", "false")


_CASTS: dict[str, Any] = {"str": str, "int": _whole, "float": float, "bool": _true, "tuple[str, ...]": split}


def made(kind: type, row: Mapping[str, Any], **known: Any) -> Any:
    """A record of this kind, of the cells of a row and of what is ``known``.

    What the row lacks is the default of the record, or None; '' or 0 where it can be neither.
    """
    for field in fields(kind):
        if field.name not in known:
            cell, cast = row.get(field.name), _CASTS[field.type.removesuffix(" | None")]
            if not missing(cell):
                known[field.name] = cast(cell)
            elif field.default is MISSING:
                known[field.name] = None if field.type.endswith("None") else cast()
    return kind(**known)


def _rows(table: Any, what: str) -> list[dict[str, Any]]:
    lacking = [c for c in NEEDED[what] if c not in table.columns]
    if lacking or not {"participants", "who", "whom"} & set(table.columns):
        raise InputError(
            f"the table has no column {', '.join(lacking or ['participants'])}: give found.{what}, or rows of it with "
            "all columns"
        )
    rows = table.to_dict("records")
    for at, row in enumerate(rows):
        for column, allowed in (("type", EVENT_TYPES), ("status", STATUSES)):
            if row[column] not in allowed:
                raise InputError(f"row {at}: {column} {row[column]!r}: choose one of {', '.join(allowed)}")
    return rows


def cell_of(participants: Iterable[Participant]) -> str:
    """Participants as the text of one cell, from which they can be read back."""
    return json.dumps([[p[key] for key in PERSONAL] for p in participants], ensure_ascii=False)


def participants_of(row: Mapping[str, Any]) -> tuple[Participant, ...]:
    """Those of the cell ``participants``; where there is none, of the names and countries of both sides."""
    if not missing(row.get("participants")):
        try:
            cells = json.loads(row["participants"])
            return tuple(Participant(**dict(zip(PERSONAL, one, strict=True))) for one in cells)
        except (TypeError, ValueError) as error:
            raise InputError(f"participants {str(row['participants'])[:60]!r}: cannot be read ({error})") from None
    out: list[Participant] = []
    for role in ("who", "whom"):
        names, countries = split(row.get(role)), split(row.get(f"{role}_countries"))
        if len(names) == len(countries):
            both = zip(names, countries, strict=True)
            out += [Participant(n, "state" if n == c else "person", c, role) for n, c in both]
        else:
            out += [Participant(n, "person", countries[0] if len(countries) == 1 else None, role) for n in names]
            out += [Participant(c, "state", c, role) for c in countries if len(countries) > 1 or not names]
    return tuple(out)


def _when(row: Mapping[str, Any]) -> TimeExpression | None:
    start, end = day(row.get("start")), day(row.get("end", row.get("end_")))  # 'end' is a word of Stata's
    told = {key: row.get(f"when_{key}") for key in ("text", "value", "start_char", "end_char")}
    cells = {"text": start or end, "value": start} | {key: cell for key, cell in told.items() if not missing(cell)}
    return made(TimeExpression, cells, start=start, end=end) if cells["text"] else None


def _there(row: Mapping[str, Any]) -> dict[str, Any]:
    """What reports and events have in common: with whom, when and where."""
    place = {**row, "name": row.get("place"), "country": row.get("place_country")}
    where = None if missing(place["name"]) else made(Place, place)
    return {"participants": participants_of(row), "when": _when(row), "where": where}


def _report(row: Mapping[str, Any]) -> Report:
    """Sentences without offsets count from their own begin."""
    text = row.get("evidence")
    evidence = () if missing(text) else (Evidence(str(text), 0, len(str(text))),)
    return made(Report, row, evidence=evidence, **_there(row))


def _event(row: Mapping[str, Any]) -> Event:
    """``status_history`` is 'planned 2019-04-18 > held 2019-04-25'."""
    steps = (step.partition(" ") for step in split(row.get("status_history"), " > "))
    counted = row.get("n_reports")
    return made(
        Event,
        row,
        status_history=tuple((told or None, status) for status, _, told in steps),
        n_reports=len(split(row["report_ids"])) if missing(counted) else int(counted),
        **_there(row),
    )


def _coded(event: Mapping[str, Any], doc_id: str, n: int) -> Report:
    when, where, texts = event.get("when"), event.get("where"), event.get("evidence") or ()
    spans = event.get("evidence_spans") or [{"start": 0, "end": len(e)} for e in texts]
    return made(
        Report,
        event,
        report_id=event.get("report_id") or f"{doc_id}#{n}",
        doc_id=doc_id,
        participants=tuple(made(Participant, {"kind": "person", "role": "who"} | p) for p in event["participants"]),
        when=made(TimeExpression, {**when, "value": when.get("value") or when.get("start")}) if when else None,
        where=made(Place, where) if where else None,
        evidence=tuple(Evidence(t, **s) for t, s in zip(texts, spans, strict=True)),
        notes=() if isinstance(event.get("notes"), str) else split(event.get("notes")),  # those of coders are words
    )
