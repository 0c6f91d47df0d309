"""Going through reports by hand: accept, correct or reject, and have the result as gold.

A review is a CSV file with one row per report, saved after every decision. Any spreadsheet can edit it; in JupyterLab
``review`` shows each report in its sentences with keys and buttons. Beside it stands the same as records that ``nlkit
score`` reads as gold: of documents whose rows are all decided.

A decision belongs to what was read: to the text, the type, the participants and the sentences, not to the place of a
report among others. Rows of other reports stay in the file, and so do decisions that others save meanwhile.
"""

from __future__ import annotations

import csv
import filecmp
import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nlkit import __version__
from nlkit.review import rows as cells
from nlkit.review.rows import COLUMNS, DECISIONS, FIELDS
from nlkit.review.score import read_records
from nlkit.review.show import show_event
from nlkit.run.locks import locked
from nlkit.tables.files import from_csv, to_csv, whole
from nlkit.types import EVENT_TYPES, STATUSES, Document, InputError, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import anywidget

    from nlkit.review.rows import Row


MADE_BY = "nlkit review"  # begins the key 'made_by' of gold records that may be written anew


class Review:
    """Reports with what a reader decided about each, saved after every decision.

    ``found`` is what ``nlkit.extract`` returned, its table of reports (also filtered, joined, or read from a file) or a
    list of Reports; a table has no texts, so that its sentences alone are shown, or the text that ``texts`` has, what
    ``nlkit.extract`` returned. ``path`` is a CSV file, made if need be; decisions that it holds already are kept, also
    after the kernel was restarted and those about reports that are not in ``found`` (``others``). ``path`` with the
    suffix ``.jsonl`` gets the gold records. A row without ``report_id``, added by hand, is an encounter that the kit
    missed. What both files held before the first change stays beside them, with ``.bak`` behind its name. Raises
    InputError, with the row, for a file that is no review or has a value that cannot be, and for a file of records that
    no review wrote.
    """

    def __init__(self, found: Any, path: str | Path, texts: Any = None) -> None:
        self.path = Path(path)
        if self.path.suffix != ".csv":
            raise InputError(f"{path}: a review is a .csv file")
        results = cells.results_of(found, texts)
        self.documents: dict[str, Document] = {d.doc_id: d for d, _ in results}
        self.reports: dict[str, Report] = {r.report_id: r for _, reports in results for r in reports}
        self.rows = cells.rows_of(results)
        self.given = list(self.rows)
        self.added: list[Row] = []
        self.others: list[Row] = []
        self._saved = list(self.rows)  # what the file and this review agreed on last
        self._undo: list[tuple[int, Row]] = []
        self._kept = not self.path.exists()
        self._merge()
        self._gold_of_others()
        self.position = next((n for n, row in enumerate(self.rows) if not row["decision"]), 0)

    def _merge(self) -> None:
        """Take over what the file holds; of a row that was changed here since the last time, what is here."""
        if not self.path.exists():
            return
        at = {(row["report_id"], row["evidence"]): n for n, row in enumerate(self.given)}
        at |= {cells.read_of(row): n for n, row in enumerate(self.given)}
        own = {"report_id", "doc_id", "evidence", "key"}
        added, others = [], []
        for number, row in enumerate(self._read(), 2):
            n = at.pop(cells.read_of(row), None)
            if n is None and (row["report_id"] or row["doc_id"] not in self.documents):
                others.append(row)
                continue
            if problem := cells.problem_of(row):
                raise InputError(f"{self.path}, row {number}: {problem}")
            if n is None:
                added.append(row)
                continue
            given = self.given[n]
            row = row if cells.is_edited(row) else given | {"note": row["note"]}
            row |= {name: given[name] for name in own}
            if self.rows[n] == self._saved[n]:
                self.rows[n] = row
            self._saved[n] = row
        self.added, self.others = added, others

    def _read(self) -> list[Row]:
        try:
            table = from_csv(self.path)
        except (OSError, ValueError, csv.Error) as error:
            raise InputError(f"{self.path}: cannot be read as a review ({error})") from None
        missing = [c for c in COLUMNS[:-1] if c not in table.columns]
        if missing:
            raise InputError(f"{self.path}: no review, it has no column {', '.join(missing)}")
        table = table.reindex(columns=list(COLUMNS), fill_value="")
        return table.map(str.strip).to_dict("records")

    def _gold_of_others(self) -> list[dict[str, Any]]:
        """Gold records of documents that are not in this review; a file that no review wrote is refused."""
        path = self.path.with_suffix(".jsonl")
        records = read_records(path) if path.exists() else []
        if not all(str(record.get("made_by")).startswith(MADE_BY) for record in records):
            raise InputError(f"{path}: no review wrote these records, and gold would go there; rename one of the files")
        return [record for record in records if record["doc_id"] not in self.documents]

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
        changed = any(new[key] != self.given[self.position][key] for key in FIELDS)
        new["decision"] = "reject" if decision == "reject" else "correct" if changed else "accept"
        if problem := cells.problem_of(new):
            raise InputError(problem)
        self._put(self.position, new)
        self._undo.append((self.position, old))
        later = [*range(self.position + 1, len(self.rows)), *range(self.position)]
        self.position = next((n for n in later if not self.rows[n]["decision"]), self.position)

    def undo(self) -> None:
        """Take the last decision back and return to its report; nothing happens if there is none."""
        if self._undo:
            self._put(*self._undo[-1])
            self.position, _ = self._undo.pop()

    def _put(self, at: int, row: Row) -> None:
        """Change a row and save; where that fails it stays what it was."""
        old, self.rows[at] = self.rows[at], row
        try:
            self.save()
        except InputError:
            self.rows[at] = old
            raise

    def move(self, steps: int) -> None:
        """Go forward or back without deciding."""
        self.position = max(0, min(len(self.rows) - 1, self.position + steps))

    def gold(self) -> list[dict[str, Any]]:
        """Records of documents whose rows are all decided, as ``nlkit.score`` takes them for gold.

        Encounters that the kit missed are in them only if rows were added by hand: without them recall is not to be had
        from a review.
        """
        texts = {row["doc_id"]: cells.text_of(row) for row in self.given}
        kept: dict[str, list[dict[str, Any]]] = {}
        for row in [*self.rows, *self.added]:
            events = kept.setdefault(row["doc_id"], [])
            if row["decision"] != "reject":
                events.append(cells.event_of(row, self.reports.get(row["report_id"])))
        for row in self.others:  # of these texts, but of another version, mode or lexicon
            if row["decision"] in ("accept", "correct") and texts.get(row["doc_id"]) == cells.text_of(row):
                event, events = cells.event_of(row, None), kept[row["doc_id"]]
                if not any(cells.alike(event, other) for other in events):
                    events.append(event)
        open_ones = {row["doc_id"] for row in self.rows if not row["decision"]}
        return [
            {key: d[key] for key in ("doc_id", "title", "date", "text")} | {"events": kept[d.doc_id]}
            for d in self.documents.values()
            if d.doc_id in kept.keys() - open_ones
        ]

    def save(self) -> None:
        """Write the review and its gold records, with what others saved meanwhile; a crash in between leaves what was
        there before. Raises InputError where they cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.path.with_name(f".{self.path.name}.lock")):
                self._merge()
                self._write(self._gold_of_others())
        except OSError as error:
            raise InputError(f"{self.path}: not saved ({error.strerror or error})") from None
        self._saved = list(self.rows)

    def _write(self, more: list[dict[str, Any]]) -> None:
        table = pd.DataFrame([*self.rows, *self.added, *self.others], columns=list(COLUMNS), dtype="string")
        gold = [*more, *(record | {"made_by": f"{MADE_BY} {__version__}"} for record in self.gold())]
        with whole(self.path) as review, whole(self.path.with_suffix(".jsonl")) as records:
            to_csv(table, review)
            lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in gold)
            records.write_text(lines, encoding="utf-8", errors="replace", newline="")
            if not self._kept and self.path.exists() and not filecmp.cmp(review, self.path, shallow=False):
                for old in (self.path, self.path.with_suffix(".jsonl")):
                    if old.exists():
                        shutil.copy2(old, old.with_name(f"{old.name}.bak"))
                self._kept = True

    def page(self, message: str = "") -> dict[str, Any]:
        """What the widget shows: the report at ``position`` as HTML, its fields, and how far one is."""
        more = f" (with {len(self.others)} rows of other reports)" if self.others else ""
        page = {"done": self.done, "total": len(self), "message": message, "file": f"{self.path.name}{more}"}
        if not self.rows:
            return page | {"html": "<i>no reports</i>", "fields": {}}
        row = self.rows[self.position]
        report, document = self.reports[row["report_id"]], self.documents[row["doc_id"]]
        return page | {
            "html": show_event(report, document).html,
            "fields": {f: row[f] for f in FIELDS},
            "given": {f: self.given[self.position][f] for f in FIELDS},
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


def review(found: Any, path: str | Path = "review.csv", texts: Any = None) -> anywidget.AnyWidget:
    """A widget for JupyterLab to go through reports by click or key; see ``Review`` for the arguments and the file.

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

    state = Review(found, path, texts)
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
