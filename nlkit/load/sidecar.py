"""documents.csv, which gives titles, dates and sources of the files beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlkit.load.fields import columns_of, key_of
from nlkit.load.files import Log, Unreadable
from nlkit.load.records import csv_rows

if TYPE_CHECKING:
    from pathlib import Path

    from nlkit.load.files import File

SIDECAR = "documents.csv"


@dataclass
class Sidecars:
    """The documents.csv files that give titles, dates and sources of the files beside them."""

    log: Log
    known: dict[Path, dict[str, dict[str, str]]] = field(default_factory=dict)

    def describes(self, path: Path) -> bool:
        """True if a documents.csv is about other files, False if it holds texts itself."""
        return bool(self._rows(path.parent))

    def about(self, file: File) -> dict[str, str]:
        """What the nearest documents.csv, up to the folder that was asked for, says about a file."""
        folder = file.path.parent
        while True:
            below = file.path.relative_to(folder)
            rows = self._rows(folder)
            for key in (below.as_posix(), below.with_suffix("").as_posix(), file.path.name, file.path.stem):
                if key in rows:
                    return rows[key]
            if folder == file.root or folder == folder.parent:
                return {}
            folder = folder.parent

    def _rows(self, folder: Path) -> dict[str, dict[str, str]]:
        if folder not in self.known:
            self.known[folder] = self._read(folder / SIDECAR)
        return self.known[folder]

    def _read(self, path: Path) -> dict[str, dict[str, str]]:
        rows: dict[str, dict[str, str]] = {}
        if not path.is_file():
            return rows
        try:
            table = csv_rows(path, self.log)
            _, head = next(table, (0, []))
            columns = columns_of(head)
            named = next(
                (i for i, n in enumerate(head) if key_of(n) in ("file", "filename", "file_name", "path")), None
            )
            if "text" in columns or (named is None and "doc_id" not in columns):
                return rows
            for _, cells in table:
                cells += [""] * (len(head) - len(cells))
                raw = {name: cells[i].strip() for name, i in columns.items() if cells[i].strip()}
                key = cells[named].strip() if named is not None else raw.pop("doc_id", "")
                if key:
                    rows[key.removeprefix("./")] = raw
        except (Unreadable, OSError) as error:
            self.log.add(str(path), "load", str(error))
        return rows
