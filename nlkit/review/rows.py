"""The rows of a review: reports as cells that a reader can correct, and such cells as events of a record."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from nlkit import tables
from nlkit.lexicon.gazetteer import code_problem, lookup
from nlkit.lexicon.words import span_problem
from nlkit.rows import dates_of, reports_of
from nlkit.tables.frames import side
from nlkit.types import EVENT_TYPES, STATUSES, Document, Evidence, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nlkit.types import Participant, Report

    Row = dict[str, str]

DECISIONS = ("accept", "correct", "reject")
FIELDS = ("type", "status", "who", "whom", "start", "end", "place", "place_country")
COLUMNS = ("report_id", "doc_id", "decision", *FIELDS, "evidence", "note", "key")
NAME = re.compile(r"\s*([^;\s][^;]*?)\s*(?:\(([A-Z]{3})\)\s*)?(?:;|$)")  # 'Kim Jong Un (PRK); EU'


def results_of(found: Any, texts: Any = None) -> list[tuple[Document, list[Report]]]:
    """Documents with their reports, of whatever holds reports.

    Tables and lists have no texts: those of ``texts`` (what ``nlkit.extract`` returned), else the sentences alone stand
    for the document. Raises InputError for a report that ``texts`` has not.
    """
    if hasattr(found, "results"):
        return found.results
    reports, dates = reports_of(found), dates_of(found)
    if texts is not None:
        chosen = {r.report_id for r in reports}
        results = [(d, [r for r in some if r.report_id in chosen]) for d, some in texts.results]
        if unknown := sorted(chosen - {r.report_id for _, some in results for r in some}):
            raise InputError(f"report {unknown[0]!r} is not in texts: give the results that it is from")
        return [(d, some) for d, some in results if some]
    text: dict[str, str] = defaultdict(str)
    placed: dict[str, list[Report]] = defaultdict(list)
    for r in reports:
        placed[r.doc_id].append(_placed(r, len(text[r.doc_id])))
        text[r.doc_id] += "".join(f"{e.text}\n\n" for e in placed[r.doc_id][-1].evidence)
    return [(Document(d, text[d], None, dates.get(d)), some) for d, some in placed.items()]


def _placed(r: Report, start: int) -> Report:
    """A report whose sentences begin at ``start``; what stands in them is known by its words alone."""
    text = " ".join(e.text for e in r.evidence)
    return replace(
        r,
        evidence=(Evidence(text, start, start + len(text)),) if text else (),
        participants=tuple(replace(p, start=None, end=None) for p in r.participants),
        when=r.when and replace(r.when, start_char=0, end_char=0),
        trigger_start=None,
        trigger_end=None,
        trigger_in_title=False,
    )


def rows_of(results: list[tuple[Document, list[Report]]]) -> list[Row]:
    """Reports as the cells of a review; '' where one has nothing.

    ``key`` tells what was read, wherever the report stands among others: 'k' and the document, the report (its type,
    participants and sentences), what its fields say.
    """
    reports = [r for _, some in results for r in some]
    table = tables.reports_frame(reports).assign(decision="", note="", key="")[list(COLUMNS)]
    for role in ("who", "whom"):
        table[role] = [side(r.participants, role, _with_country) for r in reports]
    rows = table.fillna("").to_dict("records")
    texts = [_digest(d.doc_id, d.title, d.text) for d, some in results for _ in some]
    seen: Counter[tuple[str, str]] = Counter()
    for row, text, r in zip(rows, texts, reports, strict=True):
        parties = [(p.name, p.country, p.role) for p in r.participants]
        what = _digest(r.type, parties, [(e.start, e.end, e.in_title) for e in r.evidence])
        seen[text, what] += 1
        again = f"+{seen[text, what]}" if seen[text, what] > 1 else ""
        row["key"] = f"k{text}-{what}{again}-{fields_digest(row)}"
    return rows


def _digest(*parts: Any) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:12]


def fields_digest(row: Row) -> str:
    return _digest([row[name] for name in FIELDS])


def is_edited(row: Row) -> bool:
    """A reader decided about this row, or changed one of its fields."""
    return bool(row["decision"]) or not row["key"].endswith(fields_digest(row))


def text_of(row: Row) -> str:
    """The part of its key that tells the document."""
    return row["key"].partition("-")[0]


def read_of(row: Row) -> str | tuple[str, str]:
    """What was read: the parts of its key that tell document and report; of rows without a key place and sentences."""
    return row["key"].rpartition("-")[0] or (row["report_id"], row["evidence"])


def _with_country(p: Participant) -> str:
    return f"{p.name} ({p.country})" if p.country else p.name


def problem_of(row: Row) -> str | None:
    """What is wrong with a row that is to count."""
    for column, allowed in (("type", EVENT_TYPES), ("status", STATUSES), ("decision", ("", *DECISIONS))):
        if row[column] not in allowed:
            return f"{column} {row[column]!r}: choose one of {', '.join(filter(None, allowed))}"
    if problem := span_problem(row["start"], row["end"]):
        return problem
    codes = [country for _, country in NAME.findall(f"{row['who']};{row['whom']}")]
    if problem := next(filter(None, map(code_problem, [*codes, row["place_country"]])), None):
        return problem
    return None if row["who"] or row["whom"] or row["decision"] == "reject" else "nobody takes part"


def _participants(row: Row, report: Report | None) -> list[dict[str, Any]]:
    """Participants of a row; kinds from the report, where it has the name, else from the gazetteer."""
    kinds = {p.name: p.kind for p in report.participants} if report else {}
    out = []
    for role in ("who", "whom"):
        for name, country in NAME.findall(row[role]):
            meanings = [e.kind for e in lookup(name)]
            guess = "organization" if meanings[:1] == ["organization"] else "state" if meanings else "person"
            out.append({"name": name, "kind": kinds.get(name, guess), "country": country or None, "role": role})
    return out


def event_of(row: Row, report: Report | None) -> dict[str, Any]:
    """A decided row as an event of a record; words for the date from its report, where that has the same days."""
    days = {key: row[key] or None for key in ("start", "end")}
    told = report.when if report else None
    words = told.text if told is not None and {"start": told.start, "end": told.end} == days else None
    return {
        "type": row["type"],
        "status": row["status"],
        "participants": _participants(row, report),
        "when": days | {"text": words} if any(days.values()) else None,
        "where": {"name": row["place"], "country": row["place_country"] or None} if row["place"] else None,
        "evidence": [e.text for e in report.evidence] if report else [row["evidence"]] if row["evidence"] else [],
    } | ({"notes": row["note"]} if row["note"] else {})


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Two events of a document that tell the same of the same parties."""
    parties = [{(p["name"], p["country"]) for p in event["participants"]} for event in (one, other)]
    return one["type"] == other["type"] and parties[0] == parties[1]
