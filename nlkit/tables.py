"""Reports as tables and files.

Every table has fixed columns and dtypes, also when it is empty: ``string``
(missing: ``pd.NA``), ``Int64``, ``Float64``, ``boolean``. Dates are ISO days
as strings; ``pd.to_datetime(frame["start"])`` makes them datetimes. What a
text does not give is missing. Lists never share a cell with anything that is
computed on: participants and sentences have tables of their own, joined by
``report_id``.
"""

from __future__ import annotations

import csv
import json
import os
import re
from contextlib import ExitStack, suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nlkit.load import NOTES
from nlkit.score import pairs
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nlkit.group import Event
    from nlkit.types import Document, Evidence, Failure, Participant, Report

STRING, INTEGER, FLOAT, BOOLEAN = "string", "Int64", "Float64", "boolean"
FORMATS = (".jsonl", ".csv", ".parquet")
JOINT = "; "  # between the names in a cell
CHUNK = 200  # documents that become one block of rows in a file

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


# -- reports as rows ---------------------------------------------------------------------------------------------------

_GRAINS = [
    (re.compile(pattern), grain)
    for pattern, grain in (
        (r"\d{4}-\d\d-\d\d(T.*)?", "day"),
        (r"\d{4}-W\d\d", "week"),
        (r"\d{4}-W\d\d-WE", "weekend"),
        (r"\d{4}-\d\d", "month"),
        (r"\d{4}-Q\d", "quarter"),
        (r"\d{4}-H\d", "half"),
        (r"\d{4}-(SP|SU|FA|WI)", "season"),
        (r"\d{4}", "year"),
        (r"\d{3}", "decade"),
        (r"\d{2}", "century"),
        (r"[^X]+/[^X]+", "interval"),
    )
]


def grain(value: str | None) -> str | None:
    """The unit of a TIMEX3 value: day, week, weekend, month, ..., interval; None where it names no such period."""
    return next((name for pattern, name in _GRAINS if pattern.fullmatch(value or "")), None)


def _joined(values: Iterable[str | None]) -> str | None:
    return JOINT.join(dict.fromkeys(v for v in values if v)) or None


def _sides(participants: Iterable[Participant]) -> dict[str, str | None]:
    participants = list(participants)
    side = {role: [p for p in participants if (p.role == "whom") == (role == "whom")] for role in ("who", "whom")}
    return {role: _joined(p.name for p in side[role]) for role in side} | {
        f"{role}_countries": _joined(p.country for p in side[role]) for role in side
    }


def _report_row(r: Report, doc_date: str | None) -> dict[str, Any]:
    when, place = r.when, r.where
    return {
        "report_id": r.report_id,
        "doc_id": r.doc_id,
        "doc_date": doc_date,
        "type": r.type,
        "status": r.status,
        "cue": r.cue,
        **_sides(r.participants),
        "start": when and when.start,
        "end": when and when.end,
        "when_text": when and when.text,
        "when_value": when and when.value,
        "grain": when and grain(when.value),
        "place": place and place.name,
        "place_country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "attributed_to": r.attributed_to,
        "trigger": r.trigger or None,
        "trigger_start": r.trigger_start,
        "trigger_end": r.trigger_end,
        "trigger_in_title": r.trigger_in_title,
        "rule": r.rule or None,
        "confidence": r.confidence,
        "evidence": " ".join(" ".join(e.text.split()) for e in r.evidence) or None,
    }


def reports_frame(reports: Iterable[Report], dates: Mapping[str, str | None] | None = None) -> pd.DataFrame:
    """One row per report; columns as in ``REPORTS``.

    ``who``, ``whom`` and their countries (ISO 3166-1 alpha-3) are joined by
    '; ', each country once. ``start`` and ``end`` are the first and last ISO
    day of the encounter, missing if the text gives none. ``lat`` and ``lon``
    are degrees. ``trigger_start`` and ``trigger_end`` are half-open offsets
    into the document's text (into its title if ``trigger_in_title``).
    ``dates`` gives the document date by ``doc_id``.
    """
    dates = dates or {}
    return frame((_report_row(r, dates.get(r.doc_id)) for r in reports), REPORTS)


def participants_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per participant of a report; columns as in ``PARTICIPANTS``.

    ``start`` and ``end`` are half-open offsets of ``mention`` into the
    document's text, missing where it stands in the title.
    """
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "number": n,
                "role": p.role,
                "name": p.name,
                "kind": p.kind,
                "country": p.country,
                "mention": p.mention or None,
                "start": p.start,
                "end": p.end,
                "resolved_by": p.resolved_by,
                "country_source": p.country_source,
                "candidates": _joined(p.candidates),
            }
            for r in reports
            for n, p in enumerate(r.participants, 1)
        ),
        PARTICIPANTS,
    )


def evidence_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row per sentence that states a report; columns as in ``EVIDENCE``.

    ``text`` is exactly ``document.text[start:end]``, of its title if ``in_title``.
    """
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "number": n,
                "text": e.text,
                "start": e.start,
                "end": e.end,
                "in_title": e.in_title,
            }
            for r in reports
            for n, e in enumerate(r.evidence, 1)
        ),
        EVIDENCE,
    )


def documents_frame(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per document, with the text that all offsets refer to; columns as in ``DOCUMENTS``."""
    return frame(documents, DOCUMENTS)


def failures_frame(failures: Iterable[Failure]) -> pd.DataFrame:
    """One row per failure or note; columns as in ``FAILURES``."""
    return frame(failures, FAILURES)


def events_frame(events: Iterable[Event]) -> pd.DataFrame:
    """One row per event of ``nlkit.group``; columns as in ``EVENTS``."""
    return frame(
        (
            {
                "event_id": e.event_id,
                "type": e.type,
                "status": e.status,
                "status_history": " > ".join(status for _, status in e.status_history),
                **_sides(e.participants),
                "start": e.when and e.when.start,
                "end": e.when and e.when.end,
                "place": e.where and e.where.name,
                "place_country": e.where and e.where.country,
                "n_reports": e.n_reports,
                "report_ids": _joined(e.report_ids),
            }
            for e in events
        ),
        EVENTS,
    )


def dyads(reports: Iterable[Report], *, by: str = "country") -> pd.DataFrame:
    """One row per report and unordered pair of its participants' countries (or, ``by="name"``, names).

    Everybody who is paired with everybody whom; all with all where the report
    has no whom. ``a`` comes before ``b`` in the alphabet; a country is not
    paired with itself, and who has no country is left out. Columns as in
    ``DYADS``. ``reports`` may be what ``nlkit.extract`` returns. Raises
    InputError for another ``by``.
    """
    if by not in ("country", "name"):
        raise InputError(f"by={by!r}: dyads are made by 'country' or by 'name'")
    return frame(
        (
            {
                "report_id": r.report_id,
                "doc_id": r.doc_id,
                "a": a,
                "b": b,
                "type": r.type,
                "status": r.status,
                "start": r.when and r.when.start,
                "end": r.when and r.when.end,
            }
            for r in reports
            for a, b in sorted(pairs((p.role, p[by]) for p in r.participants))
        ),
        DYADS,
    )


# -- records -----------------------------------------------------------------------------------------------------------


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


# -- files -------------------------------------------------------------------------------------------------------------


def paths(path: str | Path) -> dict[str, Path]:
    """The files that ``write`` may write: 'reports' (or 'records'), its sibling tables, and 'errors'."""
    path = Path(path)
    main = "records" if path.suffix == ".jsonl" else "reports"
    siblings = () if main == "records" else ("participants", "evidence", "documents")
    out = {main: path} | {name: path.with_name(f"{path.stem}.{name}{path.suffix}") for name in siblings}
    return out | {"errors": path.with_name(f"{path.stem}.errors.csv")}


def check_target(path: str | Path) -> None:
    """Raises InputError unless ``write`` can write files there; makes the folder if need be."""
    path = Path(path)
    if path.suffix not in FORMATS:
        raise InputError(f"{path}: the file must end in {', '.join(FORMATS)}")
    for target in paths(path).values():
        if target.is_dir():
            raise InputError(f"{target}: is a folder, not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path)
        part.touch()
        part.unlink()
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None


def _part(target: Path) -> Path:
    """The name under which a file is written until it is whole."""
    return target.with_name(f".{target.name[:200]}.{os.getpid()}.part")


def write(path: str | Path, results: Iterable[tuple[Document, list[Report]]], failures: list[Failure]) -> list[Path]:
    """Write documents with their reports as they come, and return the files written.

    ``NAME.jsonl``: one record per document, also without events. ``NAME.csv``
    and ``NAME.parquet``: the table of reports, with the tables
    ``NAME.participants``, ``NAME.evidence`` and ``NAME.documents`` beside it.
    Beside any of them ``NAME.errors.csv``, only where something failed (read
    after the last result).

    Files are written under a temporary name and renamed at the end: an error
    in between leaves what was there before. In CSV, text that a spreadsheet
    would run as a formula (it begins with = + - @) gets an apostrophe before
    it; JSON Lines and Parquet have the text as it is.

    Raises InputError for another suffix and for a place that cannot be written.
    """
    check_target(path)
    targets = paths(path)
    parts = {name: _part(target) for name, target in targets.items()}
    try:
        _WRITERS[Path(path).suffix](parts, results)
        failed = any(f.stage not in NOTES for f in failures)
        if failed:
            with parts["errors"].open("w", encoding="utf-8", errors="replace", newline="") as handle:
                _csv_block(failures_frame(failures), handle, head=True)
        else:
            del parts["errors"]
            targets["errors"].unlink(missing_ok=True)
        for name, part in parts.items():
            part.replace(targets[name])
        return [targets[name] for name in parts]
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _write_records(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    with parts["records"].open("w", encoding="utf-8", errors="replace") as handle:
        for document, reports in results:
            handle.write(json.dumps(record(document, reports), ensure_ascii=False) + "\n")


def _blocks(results: Iterable[tuple[Document, list[Report]]]) -> Iterator[dict[str, pd.DataFrame]]:
    """The four tables, some documents at a time; once, empty, if there is no document."""
    documents: list[Document] = []
    reports: list[Report] = []

    def block() -> dict[str, pd.DataFrame]:
        return {
            "reports": reports_frame(reports, {d.doc_id: d.date for d in documents}),
            "participants": participants_frame(reports),
            "evidence": evidence_frame(reports),
            "documents": documents_frame(documents),
        }

    count = 0
    for document, found in results:
        documents.append(document)
        reports += found
        count += 1
        if len(documents) == CHUNK:
            yield block()
            documents, reports = [], []
    if documents or not count:
        yield block()


_FORMULA = r"^([=+\-@\t\r])"


def _csv_block(table: pd.DataFrame, handle: Any, *, head: bool) -> None:
    safe = {name: table[name].str.replace(_FORMULA, r"'\1", regex=True) for name in table.select_dtypes(STRING)}
    table.assign(**safe).to_csv(handle, header=head, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def _write_csv(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    with ExitStack() as stack:
        handles = {
            name: stack.enter_context(part.open("w", encoding="utf-8", errors="replace", newline=""))
            for name, part in parts.items()
            if name != "errors"
        }
        for number, block in enumerate(_blocks(results)):
            for name, table in block.items():
                _csv_block(table, handles[name], head=number == 0)


def _write_parquet(parts: Mapping[str, Path], results: Iterable[tuple[Document, list[Report]]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writers: dict[str, pq.ParquetWriter] = {}
        for block in _blocks(results):
            for name, table in block.items():
                arrow = pa.Table.from_pandas(table, preserve_index=False)
                if name not in writers:
                    writers[name] = stack.enter_context(pq.ParquetWriter(parts[name], arrow.schema))
                writers[name].write_table(arrow.cast(writers[name].schema))


_WRITERS = {".jsonl": _write_records, ".csv": _write_csv, ".parquet": _write_parquet}

__all__ = [
    "check_target",
    "documents_frame",
    "dyads",
    "events_frame",
    "evidence_frame",
    "failures_frame",
    "frame",
    "grain",
    "participants_frame",
    "paths",
    "record",
    "reports_frame",
    "versions",
    "write",
]
