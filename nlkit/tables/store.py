"""Results saved and loaded again: the five tables in one file or in files beside each other, by suffix.

Every format keeps the dtypes; what it cannot hold is written so that it can be read back. Only an empty text, other
than that of a document, comes back as missing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nlkit.rows import record_reports, reports_of, text, true
from nlkit.tables import columns
from nlkit.tables.files import check_folder, to_csv, whole, write
from nlkit.types import Document, Evidence, Failure, InputError, Participant, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tables = dict[str, pd.DataFrame]
    Results = list[tuple[Document, list[Report]]]

TABLES = {
    "reports": columns.REPORTS,
    "participants": columns.PARTICIPANTS,
    "evidence": columns.EVIDENCE,
    "documents": columns.DOCUMENTS,
    "failures": columns.FAILURES,
}
SAVED = (".csv", ".parquet", ".xlsx", ".dta", ".sqlite", ".jsonl")
CELL = 32_000  # characters that a cell of a workbook holds; longer text goes on in the next column
STATA_END = "end_"  # pandas takes 'end' for a word of Stata's own
WORDS = {"": None, "True": 1, "False": 0, True: 1, False: 0}  # what stands in files for numbers and for both truths
SQL = {"string": "TEXT", "Int64": "INTEGER", "boolean": "INTEGER", "Float64": "REAL"}
SHORT = 2045  # bytes of a Stata text that is not long
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
FORMULA = r"^('*[=+\-@\t\r])"


def save(path: str | Path, tables: Mapping[str, pd.DataFrame], results: Results, problems: list[Failure]) -> list[Path]:
    """Write results and return the files written; see ``Extraction.save``."""
    path = Path(path)
    if path.suffix not in SAVED:
        raise InputError(f"{path}: results are saved as {', '.join(SAVED)}")
    check_folder(path)
    if path.suffix == ".jsonl":
        with whole(beside(path, "failures")) as part:
            to_csv(tables["failures"], part)
        return [*write(path, results, []), beside(path, "failures")]
    if path.suffix in _FILES:
        for name, table in tables.items():
            with whole(beside(path, name)) as part:
                _FILES[path.suffix][0](table, part)
        return [beside(path, name) for name in tables]
    with whole(path) as part:
        _BOOKS[path.suffix][0](tables, part)
    return [path]


def load(path: str | Path) -> tuple[Results, list[Failure]]:
    """Documents with their reports, and failures, of files that ``save`` or ``nlkit extract`` wrote.

    Raises InputError that names the file for one that is not there, damaged or of another kind.
    """
    path = Path(path)
    if path.suffix not in SAVED:
        raise InputError(f"{path}: saved results end in {', '.join(SAVED)}")
    if path.suffix == ".jsonl":
        return _records(path), failures_of(_failures(path))
    if path.suffix in _FILES:
        reading = _FILES[path.suffix][1]
        raw = {name: _read(beside(path, name), reading) for name in TABLES if name != "failures"}
        raw["failures"] = _failures(path) if path.suffix == ".csv" else _read(beside(path, "failures"), reading, True)
    else:
        raw = _read(path, _BOOKS[path.suffix][1])
    tables = {name: _typed(raw.get(name), name, path) for name in TABLES}
    return results_of(tables), failures_of(tables["failures"])


def beside(path: Path, name: str) -> Path:
    """The file of a table: 'x.csv' of the reports, 'x.participants.csv' of the participants."""
    if path.suffix == ".jsonl":
        return path.with_name(f"{path.stem}.{name}.csv")
    return path if name == "reports" else path.with_name(f"{path.stem}.{name}{path.suffix}")


def _failures(path: Path) -> pd.DataFrame | None:
    """Those that were saved, or that ``nlkit extract`` wrote."""
    names = (f"{path.stem}.failures.csv", f"{path.stem}.errors.csv")
    return next((_read(p, _from_csv) for p in map(path.with_name, names) if p.exists()), None)


def _read(path: Path, to_read: Callable[[Path], Any], optional: bool = False) -> Any:
    if not path.exists():
        if optional:
            return None
        raise InputError(f"{path}: is not there; results are saved as several files, which must lie side by side")
    try:
        return to_read(path)
    except InputError:
        raise
    except Exception as error:  # each library has errors of its own for a damaged file
        raise InputError(f"{path}: cannot be read, it may be damaged ({str(error).splitlines()[0][:120]})") from None


def _typed(table: pd.DataFrame | None, name: str, path: Path) -> pd.DataFrame:
    """A table with the columns and dtypes of its kind."""
    if table is None:
        table = pd.DataFrame(columns=list(TABLES[name]))
    missing = [c for c in TABLES[name] if c not in table.columns]
    if missing:
        raise InputError(f"{path}: the table {name} has no column {', '.join(missing)}")
    out = {}
    for column, kind in TABLES[name].items():
        cells = table[column]
        if kind == "string":
            cells = cells.astype("string")
            out[column] = cells.fillna("") if column == "text" else cells.replace("", pd.NA)
        else:
            numbers = pd.to_numeric(cells.astype(object).map(lambda cell: WORDS.get(cell, cell), na_action="ignore"))
            out[column] = numbers.astype("Float64").astype(kind)
    typed = pd.DataFrame(out)
    typed.attrs.update(columns.versions())
    return typed


# -- from tables to results --------------------------------------------------------------------------------------------


def results_of(tables: Mapping[str, pd.DataFrame]) -> Results:
    """Documents with their reports, of the tables of both."""
    people, sentences = _by_report(tables["participants"]), _by_report(tables["evidence"])
    by_document: dict[str, list[Report]] = {}
    for r in reports_of(tables["reports"]):
        full = {
            "participants": tuple(_participant(row) for row in people.get(r.report_id, ())),
            "evidence": tuple(_sentence(row) for row in sentences.get(r.report_id, ())),
        }
        known = {key: r[key] for key in r} | full
        by_document.setdefault(r.doc_id, []).append(Report(**known))
    documents = [Document(**_present(row, Document)) for row in tables["documents"].to_dict("records")]
    return [(d, by_document.get(d.doc_id, [])) for d in documents]


def failures_of(table: pd.DataFrame | None) -> list[Failure]:
    rows = [] if table is None else table.to_dict("records")
    return [Failure(*(text(row[c]) or "" for c in columns.FAILURES)) for row in rows]


def _by_report(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        out.setdefault(row["report_id"], []).append(row)
    return out


def _present(row: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """The cells of a row that a record has, missing ones as None."""
    keys = kind.__dataclass_fields__
    return {k: None if v is pd.NA else v for k, v in row.items() if k in keys}


def _participant(row: Mapping[str, Any]) -> Participant:
    cells = _present(row, Participant) | {"unnamed": true(row["unnamed"]), "host": true(row["host"])}
    candidates = tuple((text(row["candidates"]) or "").split("; ")) if text(row["candidates"]) else ()
    return Participant(**cells | {"mention": text(row["mention"]) or "", "candidates": candidates})


def _sentence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(**_present(row, Evidence) | {"in_title": true(row["in_title"])})


def _records(path: Path) -> Results:
    out = []
    for number, line in enumerate(_read(path, Path.read_bytes).split(b"\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
                document = Document(
                    record["doc_id"], record.get("text") or "", *map(record.get, ("title", "date", "source"))
                )
                out.append((document, record_reports(record)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{path}, line {number}: no record of the kit ({error})") from None
    return out


# -- formats -----------------------------------------------------------------------------------------------------------


def _from_csv(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8", lineterminator="\n")
    return table.apply(lambda cells: cells.str.replace(r"^'(?='*[=+\-@\t\r])", "", regex=True))


def _to_parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False)


def _to_stata(table: pd.DataFrame, path: Path) -> None:
    plain = {
        c: table[c].fillna("").astype(object)
        if table[c].dtype == "string"
        else table[c].astype("Float64").astype(float)
        for c in table
    }
    out = pd.DataFrame(plain).rename(columns={"end": STATA_END})
    long = [c for c in out if out[c].dtype == object and out[c].map(lambda s: len(s.encode("utf-8"))).max() > SHORT]
    out.to_stata(path, write_index=False, version=118, convert_strl=long)


def _from_stata(path: Path) -> pd.DataFrame:
    return pd.read_stata(path).rename(columns={STATA_END: "end"})


def _to_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        for name, table in tables.items():
            parts = {}
            for c in table:
                cells = table[c]
                if cells.dtype == "string":
                    cells = cells.fillna("").map(_escaped)
                    size = max(1, -(-cells.str.len().max() // CELL)) if len(cells) else 1
                    parts |= {f"{c}~{n}" if n else c: cells.str[n * CELL : (n + 1) * CELL] for n in range(size)}
                else:
                    parts[c] = cells.astype("Float64").astype(float)
            pd.DataFrame(parts).to_excel(book, sheet_name=name, index=False)


def _escaped(cell: str) -> str:
    """What a workbook cannot hold, or a spreadsheet would run, as it may stand there."""
    return re.sub(FORMULA, r"'\1", CONTROL.sub(lambda m: "".join(f"_x{ord(c):04X}_" for c in m[0]), cell))


def _unescaped(cell: str) -> str:
    cell = re.sub(r"^'(?='*[=+\-@\t\r])", "", cell)
    return re.sub(r"(?:_x[0-9A-F]{4}_)", lambda m: chr(int(m[0][2:6], 16)), cell)


def _from_workbook(path: Path) -> Tables:
    sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl", dtype=object, keep_default_na=False)
    out = {}
    for name, sheet in sheets.items():
        texts = [c for c, kind in TABLES.get(name, {}).items() if kind == "string" and c in sheet]
        for c in texts:
            parts = [c, *(x for x in sheet if str(x).startswith(f"{c}~"))]
            sheet[c] = [_unescaped("".join(map(str, row))) for row in sheet[parts].itertuples(index=False, name=None)]
        out[name] = sheet
    return out


def _to_sqlite(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        for name, table in tables.items():
            kinds = {c: SQL[str(kind)] for c, kind in table.dtypes.items()}
            table.astype(object).where(table.notna(), None).to_sql(name, base, index=False, dtype=kinds)


def _from_sqlite(path: Path) -> Tables:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        names = {row[0] for row in base.execute("select name from sqlite_master where type = 'table'")}
        return {name: pd.read_sql_query(f'select * from "{name}"', base) for name in TABLES if name in names}  # noqa: S608


_FILES = {
    ".csv": (to_csv, _from_csv),
    ".parquet": (_to_parquet, pd.read_parquet),
    ".dta": (_to_stata, _from_stata),
}
_BOOKS = {".xlsx": (_to_workbook, _from_workbook), ".sqlite": (_to_sqlite, _from_sqlite)}
