"""Going through reports by hand: accept, correct or reject, and have the result as gold.

A review is a CSV file with one row per report, saved after every decision. Any spreadsheet can edit it; in JupyterLab
``review`` shows each report in its sentences with keys and buttons. Beside it stands the same as records that ``nlkit
score`` reads as gold: of documents whose rows are all decided.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from nlkit import tables
from nlkit.lexicon.gazetteer import country_codes, lookup
from nlkit.lexicon.offices import span_problem
from nlkit.review.score import read_records
from nlkit.review.show import show_event
from nlkit.tables.files import to_csv, whole
from nlkit.tables.frames import side
from nlkit.types import EVENT_TYPES, STATUSES, Document, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import anywidget

    from nlkit.types import Participant


class Extracted(Protocol):
    """What a review needs of ``nlkit.extract``'s result: documents with their reports."""

    results: list[tuple[Document, list[Report]]]


DECISIONS = ("accept", "correct", "reject")
FIELDS = ("type", "status", "who", "whom", "start", "end", "place", "place_country")
COLUMNS = ("report_id", "doc_id", "decision", *FIELDS, "evidence", "note")
NAME = re.compile(r"\s*([^;\s][^;]*?)\s*(?:\(([A-Z]{3})\)\s*)?(?:;|$)")  # 'Kim Jong Un (PRK); EU'
QUOTED = r"^'(?=[=+\-@\t\r])"  # what keeps a spreadsheet from running a cell as a formula


def _rows(reports: list[Report]) -> list[dict[str, str]]:
    """Reports as the cells of a review; '' where one has nothing."""
    table = tables.reports_frame(reports).assign(decision="", note="")[list(COLUMNS)]
    for role in ("who", "whom"):
        table[role] = [side(r.participants, role, _with_country) for r in reports]
    return table.fillna("").to_dict("records")


def _with_country(p: Participant) -> str:
    return f"{p.name} ({p.country})" if p.country else p.name


def _problem(row: Mapping[str, str]) -> str | None:
    """What is wrong with a row that is to count."""
    for column, allowed in (("type", EVENT_TYPES), ("status", STATUSES), ("decision", ("", *DECISIONS))):
        if row[column] not in allowed:
            return f"{column} {row[column]!r}: choose one of {', '.join(filter(None, allowed))}"
    if problem := span_problem(row["start"], row["end"]):
        return problem
    codes = [country for _, country in NAME.findall(f"{row['who']};{row['whom']}")]
    for code in filter(None, [*codes, row["place_country"]]):
        if code not in country_codes():
            return f"{code!r} is no ISO 3166-1 alpha-3 code"
    return None if row["who"] or row["whom"] or row["decision"] == "reject" else "nobody takes part"


def _participants(row: Mapping[str, str], report: Report | None) -> list[dict[str, Any]]:
    """Participants of a row; kinds from the report, where it has the name, else from the gazetteer."""
    kinds = {p.name: p.kind for p in report.participants} if report else {}
    out = []
    for role in ("who", "whom"):
        for name, country in NAME.findall(row[role]):
            meanings = [e.kind for e in lookup(name)]
            guess = "organization" if meanings[:1] == ["organization"] else "state" if meanings else "person"
            out.append({"name": name, "kind": kinds.get(name, guess), "country": country or None, "role": role})
    return out


def _event(row: Mapping[str, str], report: Report | None) -> dict[str, Any]:
    """A decided row as an event of a record; words for the date from the report, where it has the same days."""
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


class Review:
    """Reports with what a reader decided about each, saved after every decision.

    ``found`` is what ``nlkit.extract`` returned, ``path`` a CSV file, made if need be; decisions that it holds already
    are kept, also after the kernel was restarted. ``path`` with the suffix ``.jsonl`` gets the gold records. A row
    without ``report_id``, added by hand, is an encounter that the kit missed. Raises InputError, with the row, for a
    file that is no review or has a value that cannot be.
    """

    def __init__(self, found: Extracted, path: str | Path) -> None:
        self.path = Path(path)
        if self.path.suffix != ".csv":
            raise InputError(f"{path}: a review is a .csv file")
        self.documents: dict[str, Document] = {d.doc_id: d for d, _ in found.results}
        self.reports: dict[str, Report] = {r.report_id: r for _, reports in found.results for r in reports}
        self.rows = _rows(list(self.reports.values()))
        self.given = {row["report_id"]: row for row in self.rows}
        self.added: list[dict[str, str]] = []
        self._undo: list[tuple[int, dict[str, str]]] = []
        if self.path.exists():
            self._read()
        self.position = next((n for n, row in enumerate(self.rows) if not row["decision"]), 0)

    def _read(self) -> None:
        try:
            table = pd.read_csv(self.path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise InputError(f"{self.path}: cannot be read as a review ({error})") from None
        missing = [c for c in COLUMNS if c not in table.columns]
        if missing:
            raise InputError(f"{self.path}: no review, it has no column {', '.join(missing)}")
        at = {row["report_id"]: n for n, row in enumerate(self.rows)}
        table = table[list(COLUMNS)].apply(lambda cells: cells.str.strip().str.replace(QUOTED, "", regex=True))
        for number, row in enumerate(table.to_dict("records"), 2):
            problem = _problem(row)
            if not problem and not row["report_id"] and row["doc_id"] not in self.documents:
                problem = f"no document {row['doc_id']!r}"
            if problem:
                raise InputError(f"{self.path}, row {number}: {problem}")
            if not row["report_id"]:
                self.added.append(row)
            elif row["report_id"] in at and row["decision"]:
                self.rows[at[row["report_id"]]] = row

    @property
    def done(self) -> int:
        """The number of reports that are decided."""
        return sum(bool(row["decision"]) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def decide(self, decision: str, **fields: str) -> None:
        """Decide about the report at ``position`` and go to the next that is open.

        ``decision`` is 'accept' or 'reject'; ``fields`` (type, status, who, whom, start, end, place, place_country)
        correct the report: names as ``Kim Jong Un (PRK); Moon Jae-in (KOR)``, days as ISO days. Raises InputError for a
        value that cannot be, and then nothing changes.
        """
        if not self.rows:
            return
        old = self.rows[self.position]
        if decision not in DECISIONS or not set(fields) <= set(FIELDS):
            known = ", ".join(FIELDS)
            raise InputError(f"{decision!r} ({', '.join(fields)}): decide accept or reject; fields: {known}")
        new = old | {key: " ".join(str(value or "").split()) for key, value in fields.items()}
        changed = any(new[key] != self.given[old["report_id"]][key] for key in FIELDS)
        new["decision"] = "reject" if decision == "reject" else "correct" if changed else "accept"
        problem = _problem(new)
        if problem:
            raise InputError(problem)
        self._undo.append((self.position, old))
        self.rows[self.position] = new
        self.save()
        later = [*range(self.position + 1, len(self.rows)), *range(self.position)]
        self.position = next((n for n in later if not self.rows[n]["decision"]), self.position)

    def undo(self) -> None:
        """Take the last decision back and return to its report; nothing happens if there is none."""
        if self._undo:
            self.position, old = self._undo.pop()
            self.rows[self.position] = old
            self.save()

    def move(self, steps: int) -> None:
        """Go forward or back without deciding."""
        self.position = max(0, min(len(self.rows) - 1, self.position + steps))

    def gold(self) -> list[dict[str, Any]]:
        """Records of documents whose rows are all decided, as ``nlkit.score`` takes them for gold.

        Encounters that the kit missed are in them only if rows were added by hand: without them recall is not to be had
        from a review.
        """
        kept: dict[str, list[dict[str, Any]]] = {}
        for row in [*self.rows, *self.added]:
            events = kept.setdefault(row["doc_id"], [])
            if row["decision"] != "reject":
                events.append(_event(row, self.reports.get(row["report_id"])))
        open_ones = {row["doc_id"] for row in self.rows if not row["decision"]}
        return [
            {key: d[key] for key in ("doc_id", "title", "date", "text")} | {"events": kept[d.doc_id]}
            for d in self.documents.values()
            if d.doc_id in kept.keys() - open_ones
        ]

    def save(self) -> None:
        """Write the review and its gold records; a crash in between leaves what was there before."""
        table = pd.DataFrame([*self.rows, *self.added], columns=list(COLUMNS), dtype="string")
        records = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in self.gold())
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with whole(self.path) as review, whole(self.path.with_suffix(".jsonl")) as gold:
            to_csv(table, review)
            gold.write_text(records, encoding="utf-8", newline="")

    def page(self, message: str = "") -> dict[str, Any]:
        """What the widget shows: the report at ``position`` as HTML, its fields, and how far one is."""
        page = {"done": self.done, "total": len(self), "message": message, "file": self.path.name}
        if not self.rows:
            return page | {"html": "<i>no reports</i>", "fields": {}}
        row = self.rows[self.position]
        report, document = self.reports[row["report_id"]], self.documents[row["doc_id"]]
        return page | {
            "html": show_event(report, document).html,
            "fields": {f: row[f] for f in FIELDS},
            "given": {f: self.given[report.report_id][f] for f in FIELDS},
            "decision": row["decision"],
            "number": self.position + 1,
            "title": document.title or document.doc_id,
            "date": document.date or "",
            "types": list(EVENT_TYPES),
            "statuses": list(STATUSES),
        }

    def handle(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Do what a key or button of the widget asks for, and return the page to show."""
        action = message.get("do")
        try:
            if action in ("accept", "reject"):
                self.decide(action, **(message.get("fields") or {}))
            elif action == "undo":
                self.undo()
            elif action in ("next", "back"):
                self.move(1 if action == "next" else -1)
        except InputError as error:
            return self.page(str(error)) | {"fields": dict(message.get("fields") or {})}
        return self.page()


def read_gold(paths: Iterable[str | Path]) -> list[dict[str, Any]]:
    """Gold records of several reviews together, each document once (the last counts)."""
    return list({r["doc_id"]: r for path in paths for r in read_records(Path(path).with_suffix(".jsonl"))}.values())


def review(found: Extracted, path: str | Path = "review.csv") -> anywidget.AnyWidget:
    """A widget for JupyterLab to go through reports by click or key; see ``Review`` for the file.

    Keys, while the widget has the focus: a accept, r reject, u undo, arrows to move, e edit, Escape back from a field.
    Fields that are changed before 'accept' correct the report. Every decision is saved at once. Needs the extra
    ``nlkit[review]`` (anywidget); without it edit the CSV file that ``Review(found, path).save()`` writes. Raises
    InputError as ``Review`` does.
    """
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise InputError(
            "the review widget needs anywidget: pip install 'nlkit[review]'; or edit the CSV file that "
            "Review(found, path).save() writes"
        ) from None

    state = Review(found, path)
    state.save()

    class Widget(anywidget.AnyWidget):
        """Shows ``page``; what the reader does comes back as messages."""

        _esm = files("nlkit").joinpath("data", "review.js").read_text(encoding="utf-8")
        page = traitlets.Dict().tag(sync=True)

        def __repr__(self) -> str:
            return f"<Review: {state.done} of {len(state)} reports decided, saved in {state.path.name}>"

    widget = Widget(page=state.page())
    widget.state = state
    widget.on_msg(lambda _, content, buffers: setattr(widget, "page", state.handle(content)))
    return widget


__all__ = ["Review", "read_gold", "review"]
