"""Reports and events out of whatever holds them: results, lists, records, and tables as they are or read back.

Tables are known by what they can do, so that no room below needs pandas. A missing cell (None, NA, NaN, '') is None.
"""

from __future__ import annotations

import json
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
    out = []
    for one in _several(given, "reports"):
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


def text(value: Any) -> str | None:
    return None if missing(value) else str(value)


def number(value: Any) -> int | None:
    return None if missing(value) else int(value)


def real(value: Any) -> float | None:
    return None if missing(value) else float(value)


def day(value: Any) -> str | None:
    """An ISO day of a text or a datetime."""
    return None if missing(value) else str(value.isoformat() if hasattr(value, "isoformat") else value)[:10]


def true(value: Any) -> bool:
    return not missing(value) and str(value) not in ("False", "0", "0.0", "false")


def split(cell: Any, joint: str = JOINT) -> list[str]:
    """The names in a cell."""
    return [] if missing(cell) else [v for v in str(cell).split(joint) if v]


def _several(given: Any, what: str) -> list[Any]:
    if isinstance(given, str | bytes) or not hasattr(given, "__iter__"):
        kind = type(given).__name__
        raise InputError(f"{what} are needed, not {kind}: give what nlkit.extract returned, or a table of it")
    return list(given)


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


def when_of(row: Mapping[str, Any]) -> TimeExpression | None:
    start, end = day(row.get("start")), day(row.get("end"))
    words = text(row.get("when_text"))
    if not (start or end or words):
        return None
    first, last = number(row.get("when_start_char")) or 0, number(row.get("when_end_char")) or 0
    value = text(row.get("when_value")) or start or ""
    return TimeExpression(first, last, words or start or end or "", value, start, end)


def where_of(row: Mapping[str, Any]) -> Place | None:
    name = text(row.get("place"))
    return Place(name, text(row.get("place_country")), real(row.get("lat")), real(row.get("lon"))) if name else None


def _report(row: Mapping[str, Any]) -> Report:
    return Report(
        report_id=str(row["report_id"]),
        doc_id=str(row["doc_id"]),
        type=row["type"],
        status=row["status"],
        participants=participants_of(row),
        when=when_of(row),
        where=where_of(row),
        trigger=text(row.get("trigger")) or "",
        trigger_start=number(row.get("trigger_start")),
        trigger_end=number(row.get("trigger_end")),
        trigger_in_title=true(row.get("trigger_in_title")),
        rule=text(row.get("rule")) or "",
        cue=text(row.get("cue")),
        attributed_to=text(row.get("attributed_to")),
        confidence=text(row.get("confidence")) or "medium",
        probability=real(row.get("probability")),
        notes=tuple(split(row.get("notes"))),
    )


def _event(row: Mapping[str, Any]) -> Event:
    ids = tuple(split(row["report_ids"]))
    return Event(
        event_id=str(row["event_id"]),
        report_ids=ids,
        type=row["type"],
        status=row["status"],
        status_history=tuple(_step(s) for s in split(row.get("status_history"), " > ")),
        participants=participants_of(row),
        when=when_of(row),
        where=where_of(row),
        n_reports=number(row.get("n_reports")) or len(ids),
        unconfirmed=true(row.get("unconfirmed")),
        conflicts=tuple(split(row.get("conflicts"))),
        part_of=tuple(split(row.get("part_of"))),
    )


def _step(words: str) -> tuple[str | None, str]:
    """'held 2019-04-25' as ('2019-04-25', 'held')."""
    status, _, told = words.partition(" ")
    return told or None, status


def _coded(event: Mapping[str, Any], doc_id: str, n: int) -> Report:
    when, where = event.get("when") or {}, event.get("where") or {}
    spans = event.get("evidence_spans") or [{"start": 0, "end": len(e)} for e in event.get("evidence") or ()]
    known = "type status trigger_start trigger_end cue attributed_to probability".split()
    return Report(
        report_id=event.get("report_id") or f"{doc_id}#{n}",
        doc_id=doc_id,
        participants=tuple(_actor(p) for p in event["participants"]),
        when=TimeExpression(
            when.get("start_char") or 0,
            when.get("end_char") or 0,
            when.get("text") or "",
            when.get("value") or when.get("start") or "",
            when.get("start"),
            when.get("end"),
        )
        if when
        else None,
        where=Place(**{k: where.get(k) for k in ("name", "country", "lat", "lon")}) if where else None,
        evidence=tuple(Evidence(t, **s) for t, s in zip(event.get("evidence") or (), spans, strict=True)),
        trigger=event.get("trigger") or "",
        trigger_in_title=bool(event.get("trigger_in_title")),
        rule=event.get("rule") or "",
        confidence=event.get("confidence") or "medium",
        notes=tuple(n for n in event.get("notes") or () if not isinstance(event.get("notes"), str)),
        **{k: event.get(k) for k in known},
    )


def _actor(p: Mapping[str, Any]) -> Participant:
    known = {k: v for k, v in p.items() if k in Participant.__dataclass_fields__}
    known |= {"candidates": tuple(p.get("candidates") or ()), "mention": p.get("mention") or ""}
    return Participant(**({"kind": "person", "country": None, "role": "who"} | known))
