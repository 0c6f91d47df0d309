"""Results saved and loaded again: the five tables in one file or in files beside each other, by suffix.

What a format cannot hold is written so that it can be read back. Only an empty text, other than that of a document,
comes back as missing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.load.output import MANIFEST, is_output
from nlkit.rows import made, record_reports, reports_of
from nlkit.tables import columns
from nlkit.tables.columns import pd
from nlkit.tables.files import (
    FORMULA,
    bare,
    beside,
    check_folder,
    check_suffix,
    from_csv,
    to_csv,
    to_parquet,
    whole,
    write,
)
from nlkit.types import Document, Evidence, Failure, InputError, Participant, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tables = Mapping[str, pd.DataFrame]
    Results = list[tuple[Document, list[Report]]]

TABLES = {
    "reports": columns.REPORTS,
    "participants": columns.PARTICIPANTS,
    "evidence": columns.EVIDENCE,
    "documents": columns.DOCUMENTS,
    "failures": columns.FAILURES,
}
SIBLINGS = [name for name in TABLES if name != "failures"]  # these are NAME.errors.csv, where there are any
SAVED = (".csv", ".parquet", ".xlsx", ".dta", ".sqlite", ".jsonl")
CELL = 32_000  # characters that a cell of a workbook holds; longer text goes on in the next column
STATA_END = "end_"  # pandas takes 'end' for a word of Stata's own
SHORT = 2045  # bytes of a Stata text that is not long
CODED = re.compile(r"_x[0-9A-F]{4}_")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def save(path: str | Path, tables: Tables, results: Results) -> list[Path]:
    """Write results and return the files written; see ``Extraction.save``."""
    path = check_suffix(path, SAVED)
    check_folder(path)
    if path.suffix in _BOOKS:
        with whole(path) as part:
            _BOOKS[path.suffix][0](tables, part)
        return [path]
    written = write(path, results, []) if path.suffix == ".jsonl" else []
    for name in () if written else SIBLINGS:
        written.append(beside(path, name))
        with whole(written[-1]) as part:
            _FILES[path.suffix][0](tables[name], part)
    errors = beside(path, "errors")
    errors.unlink(missing_ok=True)
    if len(tables["failures"]):
        written.append(errors)
        with whole(errors) as part:
            to_csv(tables["failures"], part)
    return written


def load(path: str | Path) -> tuple[Results, list[Failure]]:
    """Documents with their reports, and failures, of files that ``save`` or ``nlkit extract`` wrote, or of the folder
    that it filled with parts.

    Raises InputError that names the file for one that is not there, damaged or of another kind.
    """
    raw = _folder(Path(path)) if Path(path).is_dir() else _tables(check_suffix(path, SAVED))
    for name in raw:
        lacking = [c for c in TABLES[name] if c not in raw[name].columns]
        if lacking:
            raise InputError(f"{path}: the table {name} has no column {', '.join(lacking)}")
    failures = [made(Failure, row) for row in raw["failures"].to_dict("records")] if "failures" in raw else []
    return _results(raw) if "documents" in raw else _records(Path(path)), failures


def _tables(path: Path) -> dict[str, pd.DataFrame]:
    """The tables of a saved file and of those beside it; records are none."""
    if path.suffix in _BOOKS:
        return _read(path, _BOOKS[path.suffix][1])
    siblings, errors = [] if path.suffix == ".jsonl" else SIBLINGS, beside(path, "errors")
    raw = {name: _read(beside(path, name), _FILES[path.suffix][1]) for name in siblings}
    return raw | ({"failures": _read(errors, from_csv)} if errors.exists() else {})


def _folder(path: Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder of parts."""
    if not is_output(path):
        raise InputError(f"{path}: no folder that nlkit extract filled; it has no {MANIFEST} of one")
    parts = {name: path / ("errors" if name == "failures" else name) for name in TABLES}
    return {name: _read(p, _FILES[".parquet"][1]) for name, p in parts.items() if name != "failures" or p.exists()}


def _read(path: Path, to_read: Callable[[Path], Any]) -> Any:
    if not path.exists():
        raise InputError(f"{path}: is not there; results are saved as several files, which must lie side by side")
    try:
        return to_read(path)
    except Exception as error:  # each library has errors of its own for a damaged file
        raise InputError(f"{path}: cannot be read, it may be damaged ({str(error).splitlines()[0][:120]})") from None


# -- from tables to results --------------------------------------------------------------------------------------------


def _results(tables: Tables) -> Results:
    people = _by_report(tables["participants"], Participant)
    sentences = _by_report(tables["evidence"], Evidence)
    by_document: dict[str, list[Report]] = defaultdict(list)
    for r in reports_of(tables["reports"]):
        full = replace(r, participants=tuple(people[r.report_id]), evidence=tuple(sentences[r.report_id]))
        by_document[r.doc_id].append(full)
    documents = (made(Document, row) for row in tables["documents"].to_dict("records"))
    return [(d, by_document[d.doc_id]) for d in documents]


def _by_report(table: pd.DataFrame, kind: type) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    for row in table.to_dict("records"):
        out[row["report_id"]].append(made(kind, row))
    return out


def _records(path: Path) -> Results:
    out = []
    for number, line in enumerate(_read(path, Path.read_bytes).split(b"\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
                out.append((made(Document, record), record_reports(record)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{path}, line {number}: no record of the kit ({error})") from None
    return out


# -- formats -----------------------------------------------------------------------------------------------------------


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Texts that are never missing, numbers and truths as floats."""
    return pd.DataFrame(
        {
            name: cells.fillna("").astype(object) if cells.dtype == "string" else cells.astype("Float64").astype(float)
            for name, cells in table.items()
        }
    )


def _to_stata(table: pd.DataFrame, path: Path) -> None:
    out = _plain(table).rename(columns={"end": STATA_END})
    out = out.assign(**out.select_dtypes(object).map(_coded).astype(object))
    long = [c for c in out.select_dtypes(object) if out[c].map(lambda s: len(s.encode("utf-8"))).max() > SHORT]
    out.to_stata(path, write_index=False, version=118, convert_strl=long)


def _from_stata(path: Path) -> pd.DataFrame:
    return pd.read_stata(path).rename(columns={STATA_END: "end"}).map(_decoded)


def _coded(cell: Any) -> Any:
    """A text with '_x0000_' for a character that a format cannot hold."""
    return CONTROL.sub(lambda m: "".join(f"_x{ord(c):04X}_" for c in m[0]), cell) if isinstance(cell, str) else cell


def _decoded(cell: Any) -> Any:
    return CODED.sub(lambda m: chr(int(m[0][2:6], 16)), cell) if isinstance(cell, str) else cell


def _to_workbook(tables: Tables, path: Path) -> None:
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        for name, table in tables.items():
            parts = {}
            for c, cells in _plain(table).items():
                if cells.dtype == object:
                    cells = cells.map(_coded).str.replace(FORMULA, r"'\g<0>", regex=True)
                    size = max(1, -(-cells.str.len().max() // CELL)) if len(cells) else 1
                    parts |= {f"{c}~{n}" if n else c: cells.str[n * CELL : (n + 1) * CELL] for n in range(size)}
                else:
                    parts[c] = cells
            pd.DataFrame(parts).to_excel(book, sheet_name=name, index=False)


def _from_workbook(path: Path) -> Tables:
    sheets = pd.read_excel(path, sheet_name=[*TABLES], engine="openpyxl", dtype=object, keep_default_na=False)
    for name, sheet in sheets.items():
        for c in (c for c, kind in TABLES[name].items() if kind == "string" and c in sheet):
            parts = [c, *(x for x in sheet if str(x).startswith(f"{c}~"))]
            sheet[c] = [
                _decoded(bare("".join(map(str, row)))) for row in sheet[parts].itertuples(index=False, name=None)
            ]
    return sheets


def _to_sqlite(tables: Tables, path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        for name, table in tables.items():
            table.to_sql(name, base, index=False)


def _from_sqlite(path: Path) -> Tables:
    with closing(sqlite3.connect(path)) as base:
        return {name: pd.read_sql_query(f'select * from "{name}"', base) for name in TABLES}  # noqa: S608 # nosec B608


_FILES = {
    ".csv": (to_csv, from_csv),
    ".parquet": (to_parquet, lambda path: pd.read_parquet(path)),
    ".dta": (_to_stata, _from_stata),
}
_BOOKS = {".xlsx": (_to_workbook, _from_workbook), ".sqlite": (_to_sqlite, _from_sqlite)}
