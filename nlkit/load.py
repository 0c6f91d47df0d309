"""From files to documents.

``read_documents`` reads folders and files one document at a time; nothing
that is wrong with one of them costs another. Text is passed on as it stands,
apart from line ends (``\\n``), NUL characters and byte order marks, so that
offsets are offsets into ``Document.text``; from .txt files page furniture
(data/furniture.toml) is dropped first, and .md and .html files become plain
text.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tomllib
import warnings
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date as Day
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.types import Document, Failure, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd

MISSING_DATE_HINT = (
    "{count} document(s) without a date: dates such as 'Thursday' stay unresolved there. Give dates as a column or key "
    "'date', as a first line 'date: 2019-04-18', in a file documents.csv (columns file, date) beside the texts, or in "
    "the file name (2019-04-18_name.txt)"
)
# Stages of a Failure that only tells something: the document itself was handled.
NOTES = frozenset({"date", "doc_id", "encoding", "skipped"})
SIDECAR = "documents.csv"
# Column and key names under which each field is found, compared in lower case with _ for spaces and hyphens.
FIELDS = {
    "doc_id": ("doc_id", "id", "docid", "document_id", "article_id"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "pub_date",
        "publication_date",
        "date_published",
        "published_at",
        "publish_date",
        "published_date",
        "pubdate",
        "document_date",
    ),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "body_text"),
    "source": ("source", "url", "link", "publisher", "outlet"),
}
# Files that tell about a folder and are none of its documents.
ABOUT = re.compile(r"(readme|licen[cs]es?|copying|changelog|contributing)(?![a-z])", re.IGNORECASE)
BYLINE_LINES = 6  # bylines are looked for in so many first and last lines
LONGEST_TITLE = 250


def read_documents(
    *paths: str | Path, failures: list[Failure] | None = None, skip: Iterable[str | Path] = ()
) -> Iterator[Document]:
    """Documents of folders and files, one at a time, in the order of the paths and of sorted file names.

    A folder is read with its subfolders; hidden files, README and licence
    files and those in ``skip`` (output that may lie there) are left out, files
    of other kinds counted in one note.
    ``doc_id`` is the one given, else the path below the folder without its
    suffix, followed by ``#`` and the row or line for files of many documents;
    one that is taken already gets a suffix ``-2``, unless another file gave
    the same text under it (say, a file of hand-coded records beside the
    texts): that is read once. A document date that is missing, ambiguous
    (03/04/2019) or not a day is None.

    What could not be read is appended to ``failures`` (without that list: a
    warning each) with the file and line; stages in ``NOTES`` only tell
    something about a document that was read. A document without text is
    given as such, and named as failed.

    Raises InputError at once for a path that does not exist, a file of a kind
    that is not read or that is in ``skip``, and a folder without a readable
    one; at the end, if there was no document at all.
    """
    if not paths:
        raise InputError("no input: give a folder or files")
    log = _Log(failures)
    left_out = {Path(p).resolve() for p in skip}
    found: list[_File] = []
    for path in map(Path, paths):
        found += _files_below(path, left_out, log) if path.is_dir() else [_single(path, left_out)]
    once: dict[Path, _File] = {}
    for file in found:
        once.setdefault(file.path.resolve(), file)
    return _all_documents(list(once.values()), log, ", ".join(map(str, paths)))


def documents_from_frame(frame: pd.DataFrame, *, failures: list[Failure] | None = None) -> Iterator[Document]:
    """Documents of a DataFrame, one per row.

    Columns are found by their common names (``text``, ``body``, ``content``;
    ``title``, ``headline``; ``date``, ``published`` ...); dates may be strings
    or datetimes. Without a column ``doc_id`` the index is the id. Raises
    InputError if there is no text column. ``failures`` as in
    ``read_documents``.
    """
    log = _Log(failures)
    if hasattr(frame, "to_pandas"):
        frame = frame.to_pandas()
    names = [str(c) for c in frame.columns]
    columns = _columns(names)
    if "text" not in columns:
        raise InputError(f"the DataFrame has no text column; {_found(names)}")

    def rows() -> Iterator[tuple[None, Document]]:
        for label, *cells in frame.itertuples(name=None):
            raw = {name: cells[i] for name, i in columns.items()}
            document = _document(raw, str(label), f"row {label!r}", log)
            if document is not None:
                yield None, document

    return _unique(rows(), log)


# -- files -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _File:
    """A file to read; ``name`` is the doc_id that its place gives it."""

    path: Path
    name: str
    root: Path


@dataclass
class _Log:
    """Where failures go; ``seen`` are those of this run."""

    failures: list[Failure] | None
    seen: list[Failure] = field(default_factory=list)

    def add(self, doc_id: str, stage: str, message: str) -> None:
        failure = Failure(doc_id, stage, message)
        self.seen.append(failure)
        if self.failures is None:
            warnings.warn(f"{doc_id}: {message}", stacklevel=4)
        else:
            self.failures.append(failure)


def _single(path: Path, left_out: set[Path]) -> _File:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.resolve() in left_out:
        raise InputError(f"{path}: is input and output at once")
    if path.suffix.lower() not in READERS:
        raise InputError(f"{path}: files of this kind are not read; {_kinds()}")
    return _File(path, path.stem, path.parent)


def _kinds() -> str:
    return f"nlkit reads {' '.join(READERS)}"


def _files_below(folder: Path, left_out: set[Path], log: _Log) -> list[_File]:
    found: list[_File] = []
    others: Counter[str] = Counter()

    def unreadable(error: OSError) -> None:
        log.add(str(error.filename), "load", f"the folder cannot be read ({error.strerror})")

    for base, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(base, name)
            about = ABOUT.match(name) and path.suffix.lower() in ("", ".txt", ".md", ".html")
            if about or path.resolve() in left_out:
                continue
            if path.suffix.lower() in READERS:
                found.append(_File(path, path.relative_to(folder).with_suffix("").as_posix(), folder))
            else:
                others[path.suffix.lower() or "no suffix"] += 1
    listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    if not found:
        raise InputError(f"{folder}: no document in this folder; {_kinds()}{', and found ' if listed else ''}{listed}")
    if others:
        log.add(str(folder), "skipped", f"files of other kinds left out: {listed}")
    return found


def _all_documents(found: list[_File], log: _Log, asked: str) -> Iterator[Document]:
    sidecars = _Sidecars(log)

    def documents() -> Iterator[tuple[Path, Document]]:
        for file in found:
            if file.path.name == SIDECAR and sidecars.describes(file.path):
                continue
            try:
                if not file.path.is_file():
                    raise _Unreadable("no regular file")
                for document in READERS[file.path.suffix.lower()](file, sidecars, log):
                    yield file.path, document
            except _Unreadable as error:
                log.add(str(file.path), "load", str(error))
            except OSError as error:
                log.add(str(file.path), "load", f"cannot be read ({error.strerror or error})")

    empty = True
    for document in _unique(documents(), log):
        empty = False
        yield document
    if empty:
        reasons = [f"{f.doc_id}: {f.message}" for f in log.seen if f.stage not in NOTES]
        more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        raise InputError(f"no document could be read from {asked}: {'; '.join(reasons[:3]) or 'nothing in it'}{more}")


def _unique(documents: Iterable[tuple[Path | None, Document]], log: _Log) -> Iterator[Document]:
    """The documents, each with an id of its own; one that stands in two files under one id is given once."""
    seen: dict[str, tuple[Path | None, int]] = {}
    renamed: list[str] = []
    twice: list[str] = []
    for origin, document in documents:
        doc_id, number, text = document.doc_id, 1, hash(document.text)
        while doc_id in seen and (seen[doc_id][0] == origin or seen[doc_id][1] != text):
            number += 1
            doc_id = f"{document.doc_id}-{number}"
        if doc_id in seen:
            twice.append(doc_id)
            continue
        seen[doc_id] = origin, text
        if number > 1:
            renamed.append(document.doc_id)
            document = replace(document, doc_id=doc_id)
        yield document
    if twice:
        log.add(twice[0], "doc_id", f"{len(twice)} document(s) stand in two files with one doc_id and text: read once")
    if renamed:
        log.add(
            renamed[0],
            "doc_id",
            f"{len(renamed)} document(s) had a doc_id that was taken already "
            f"({', '.join(sorted(set(renamed))[:5])}): they are named like {renamed[0]}-2",
        )


class _Unreadable(Exception):
    """A file, or the rest of it, that cannot be read; the message says why."""


# -- bytes and lines ---------------------------------------------------------------------------------------------------

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAMPLE = 1 << 13


def _check_text(sample: bytes) -> None:
    """Raises _Unreadable for bytes that are no text."""
    if sample.startswith(_UTF16):
        text = sample[: len(sample) // 2 * 2].decode("utf-16", "replace")
        bad, size = sum(not c.isprintable() and not c.isspace() for c in text), len(text)
    else:
        bad, size = len(sample) - len(sample.translate(None, _CONTROLS)), len(sample)
    if bad > 2 + size * 0.02 or sample.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")):
        raise _Unreadable("a binary file, not text")


def _lines(path: Path, log: _Log) -> Iterator[tuple[int, str]]:
    """Line numbers and lines with their ends, from UTF-8, UTF-16 with its mark, or, line by line, Windows-1252."""
    with path.open("rb") as handle:
        sample = handle.read(_SAMPLE)
        _check_text(sample)
        handle.seek(0)
        if sample.startswith(_UTF16):
            try:
                yield from enumerate(handle.read().decode("utf-16").splitlines(keepends=True), 1)
            except UnicodeDecodeError as error:
                raise _Unreadable(f"broken UTF-16 ({error.reason})") from None
            return
        told = False
        for number, line in enumerate(handle, 1):
            try:
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                try:
                    decoded = line.decode("cp1252")
                except UnicodeDecodeError:
                    raise _Unreadable(f"line {number}: neither UTF-8 nor Windows-1252, save it as UTF-8") from None
                if not told:
                    log.add(str(path), "encoding", f"line {number}: not UTF-8, read as Windows-1252")
                    told = True
                yield number, decoded


def _whole(path: Path, log: _Log) -> str:
    return _clean("".join(line for _, line in _lines(path, log)))


_REMOVED = re.compile("[\x00\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _clean(text: str) -> str:
    """Line ends become ``\\n``; NUL and byte order marks go; what Unicode cannot write becomes U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _REMOVED.sub("", text))


# -- fields ------------------------------------------------------------------------------------------------------------


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _columns(names: Iterable[str]) -> dict[str, int]:
    """Field -> the column that holds it."""
    place: dict[str, int] = {}
    for i, name in enumerate(names):
        place.setdefault(_key(name), i)
    known = {name: [a for a in aliases if a in place] for name, aliases in FIELDS.items()}
    return {name: place[aliases[0]] for name, aliases in known.items() if aliases}


def _found(names: Iterable[str]) -> str:
    shown = [n if len(n) <= 40 else n[:37] + "..." for n in names]
    listed = ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    return f"found: {listed or 'none'}; expected: {' or '.join(FIELDS['text'][:4])}"


def _missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)  # NaN, NaT
    except (TypeError, ValueError):  # pandas.NA, arrays
        return type(value).__name__ == "NAType"


def _string(value: Any) -> str | None:
    """A short field as one line; None if it is missing or empty."""
    if _missing(value) or isinstance(value, list | dict):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(_clean(str(value)).split()) or None


def _document(raw: Mapping[str, Any], doc_id: str, where: str, log: _Log) -> Document | None:
    """A document from field values; None, and a failure, if the text is no text."""
    doc_id = _string(raw.get("doc_id")) or _clean(doc_id)
    text = raw.get("text")
    if _missing(text):
        text = ""
    if not isinstance(text, str):
        log.add(doc_id, "load", f"{where}: the text is no string but {type(text).__name__}")
        return None
    text = _clean(text)
    if not text.strip():
        text = ""
        log.add(doc_id, "load", f"{where}: the document has no text")
    day, problem = parse_day(raw.get("date"))
    if problem is None and day is not None and day > (Day.today() + timedelta(days=1)).isoformat():
        problem = f"{day} lies in the future"
    if problem is not None:
        log.add(doc_id, "date", f"{where}: {problem}")
    return Document(doc_id, text, _string(raw.get("title")), day, _string(raw.get("source")))


# -- days --------------------------------------------------------------------------------------------------------------

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TIME = r"(?:(?:[\sT,]|\bat\b|[-–|])+\d{1,2}[:.]\d\d.*|[\sT,]+\d{1,2}\s*[ap]\.?m\b.*)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_FORMS = [
    re.compile(p + "$", re.IGNORECASE)
    for p in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})" + _TIME,
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4}(?:\d\d)?Z?)?",
        _WEEKDAY + r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+(?P<y>\d{4})" + _TIME,
        _WEEKDAY + _MONTH + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _TIME,
    )
]
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME + "$", re.IGNORECASE)


def parse_day(value: Any) -> tuple[str | None, str | None]:
    """The ISO day that a date cell gives, and what is wrong with it if it gives none.

    Accepts dates and datetimes (their own day, whatever the time zone), ISO
    8601 with or without a time, 20190418, '18 April 2019', 'April 18, 2019',
    'Thu, 18 Apr 2019 10:00 GMT' and 25/04/2019, but not 03/04/2019, which is
    one day in London and another in Washington. (None, None) if there is none.
    """
    if _missing(value):
        return None, None
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    text = _string(value)
    if text is None:
        return None, None
    for form in _DAY_FORMS:
        if found := form.match(text):
            part = found.groupdict()
            month = int(part["m"]) if "m" in part else _MONTHS[part["month"][:3].lower()]
            return _real_day(int(part["y"]), month, int(part["d"]), text)
    if found := _NUMBERS.match(text):
        a, _, b, year = found.groups()
        first, second, year = int(a), int(b), int(year)
        if first <= 12 and second <= 12 and first != second:
            return None, (
                f"the date {text!r} is ambiguous ({year}-{second:02d}-{first:02d} or "
                f"{year}-{first:02d}-{second:02d}?): write it as YYYY-MM-DD"
            )
        day, month = (first, second) if second <= 12 else (second, first)
        return _real_day(year, month, day, text)
    return None, f"the date {text[:60]!r} is not understood as a day: write it as YYYY-MM-DD"


def _real_day(year: int, month: int, day: int, text: str) -> tuple[str | None, str | None]:
    try:
        return Day(year, month, day).isoformat(), None
    except ValueError:
        return None, f"the date {text[:60]!r} is no day of the calendar"


_NAMED_DAY = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")


def _day_in_name(name: str) -> str | None:
    for found in _NAMED_DAY.finditer(name):
        year, _, month, day = found.groups()
        iso, _ = _real_day(int(year), int(month), int(day), name)
        if iso:
            return iso
    return None


# -- the sidecar -------------------------------------------------------------------------------------------------------


@dataclass
class _Sidecars:
    """The documents.csv files that give titles, dates and sources of the files beside them."""

    log: _Log
    known: dict[Path, dict[str, dict[str, str]]] = field(default_factory=dict)

    def describes(self, path: Path) -> bool:
        """True if a documents.csv is about other files, False if it holds texts itself."""
        return bool(self._rows(path.parent))

    def about(self, file: _File) -> dict[str, str]:
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
            table = _csv_rows(path, self.log)
            _, head = next(table, (0, []))
            columns = _columns(head)
            named = next((i for i, n in enumerate(head) if _key(n) in ("file", "filename", "file_name", "path")), None)
            if "text" in columns or (named is None and "doc_id" not in columns):
                return rows
            for _, cells in table:
                cells += [""] * (len(head) - len(cells))
                raw = {name: cells[i].strip() for name, i in columns.items() if cells[i].strip()}
                key = cells[named].strip() if named is not None else raw.pop("doc_id", "")
                if key:
                    rows[key.removeprefix("./")] = raw
        except (_Unreadable, OSError) as error:
            self.log.add(str(path), "load", str(error))
        return rows


# -- one document a file -----------------------------------------------------------------------------------------------


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    table = tomllib.loads(files("nlkit").joinpath("data", "furniture.toml").read_text(encoding="utf-8"))
    byline = re.compile("|".join(f"(?:{p})" for p in table["byline"]))
    return frozenset(table["line"]), tuple(table["start"]), tuple(table["end"]), byline


def _without_furniture(lines: list[str]) -> list[str]:
    whole, starts, ends, byline = _furniture()
    full = [i for i, line in enumerate(lines) if line.strip()]
    edge = {*full[:BYLINE_LINES], *full[-BYLINE_LINES:]}

    def dropped(i: int, line: str) -> bool:
        if len(line) > 300:
            return False
        bare = " ".join(line.split())
        low = bare.lower().replace("’", "'")
        return (
            low.rstrip(" .!:…»>") in whole
            or low.startswith(starts)
            or low.rstrip(" .").endswith(ends)
            or (i in edge and byline.fullmatch(bare) is not None)
        )

    return [line for i, line in enumerate(lines) if not line.strip() or not dropped(i, line)]


_HEADER = re.compile(r"\s*([A-Za-z][A-Za-z _-]{1,20}):\s*(\S.*)$")
_DROPPED_HEADERS = ("author", "authors", "byline", "by")
_SENTENCE_END = re.compile(r"\.[\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")


def _headers(lines: list[str], raw: dict[str, Any]) -> list[str]:
    """The lines after a block of ``date: ...``, ``title: ...`` lines at their head, which go into ``raw``."""
    names = {alias: f for f, aliases in FIELDS.items() if f != "text" for alias in aliases}
    lines = _strip(lines)
    for i, line in enumerate(lines):
        found = _HEADER.match(line)
        key = _key(found[1]) if found else ""
        if key in names:
            raw.setdefault(names[key], found[2].strip())
        elif key not in _DROPPED_HEADERS:
            return _strip(lines[i:])
    return []


def _strip(lines: list[str]) -> list[str]:
    """Without empty lines at either end."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []


def _is_title(lines: list[str]) -> bool:
    """A short first line with an empty one after it that is no sentence."""
    if len(lines) < 3 or lines[1].strip():
        return False
    line = lines[0].strip()
    return len(line) <= LONGEST_TITLE and (not _SENTENCE_END.search(line) or bool(_ABBREVIATION_END.search(line)))


def _completed(raw: dict[str, Any], file: _File, sidecars: _Sidecars, *guesses: str | None) -> dict[str, Any]:
    """Fields that the file lacks: from the sidecar, then from guesses at the date."""
    for name, value in sidecars.about(file).items():
        if not raw.get(name):
            raw[name] = value
    if not raw.get("date"):
        raw["date"] = next((g for g in (*guesses, _day_in_name(file.path.stem)) if g), None)
    return raw


def _give(raw: dict[str, Any], file: _File, log: _Log) -> Iterator[Document]:
    document = _document(raw, file.name, str(file.path), log)
    if document is not None:
        yield document


def _read_txt(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    raw: dict[str, Any] = {}
    lines = _headers(_without_furniture(_whole(file.path, log).split("\n")), raw)
    if "title" not in raw and _is_title(lines):
        raw["title"] = lines[0]
        lines = _headers(lines[1:], raw)
    raw["text"] = "\n".join(lines)
    yield from _give(_completed(raw, file, sidecars), file, log)


_MARKDOWN = [
    (re.compile(p, re.MULTILINE), by)
    for p, by in (
        (r"<!--[^>]{0,2000}-->", ""),
        (r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)", ""),  # images
        (r"\[([^\]\n]{1,1000})\]\([^)\n]{0,2000}\)", r"\1"),  # links
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", r"\1"),
        (r"^[ \t]{0,3}(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}[-*+][ \t]+(?=\S)", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,500})(?<=\S)\1(?![\w*])", r"\2"),
    )
]


def _read_md(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    import frontmatter
    import yaml

    class Strings(frontmatter.YAMLHandler):
        def load(self, fm: str) -> Any:
            return super().load(fm, Loader=yaml.BaseLoader)  # every scalar stays the string that was written

    text, meta = _whole(file.path, log), {}
    if text.lstrip().startswith("---"):
        try:
            meta, text = frontmatter.parse(text, handler=Strings())
        except (yaml.YAMLError, RecursionError) as error:
            mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", error)
            line = f", line {mark.line + 1}" if mark else ""
            log.add(file.name, "load", f"{file.path}{line}: the front matter is no YAML ({problem})")
            _, _, text = text.lstrip()[3:].partition("\n---")
            text = text.partition("\n")[2]
    raw = {name: meta[key] for name, key in _named(meta).items() if name != "text"}
    lines = _strip(text.split("\n"))
    if lines and (heading := re.match(r"#[ \t]+(.+?)[ \t#]*$", lines[0])):
        raw.setdefault("title", heading[1])
        lines = _strip(lines[1:])
    text = "\n".join(lines)
    for pattern, by in _MARKDOWN:
        text = pattern.sub(by, text)
    raw["text"] = text.strip("\n")
    yield from _give(_completed(raw, file, sidecars), file, log)


def _read_html(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    import trafilatura

    page = file.path.read_bytes()
    _check_text(page[:_SAMPLE])
    raw: dict[str, Any] = {"text": ""}
    guess = None
    if page.strip():
        try:
            found = trafilatura.bare_extraction(
                page,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params={"original_date": True, "extensive_search": False},
            )
        except Exception as error:  # a parser of the wild web can fail in any way
            raise _Unreadable(f"the page cannot be read ({type(error).__name__}: {error})") from error
        if found is not None:
            raw |= {"title": found.title, "source": found.url or found.hostname}
            guess = found.date
            paragraphs = [p for p in (found.text or "").split("\n") if p.strip()]
            if paragraphs and raw["title"] and paragraphs[0].strip() == raw["title"].strip():
                paragraphs = paragraphs[1:]
            raw["text"] = "\n\n".join(_without_furniture(paragraphs))
    yield from _give(_completed(raw, file, sidecars, guess), file, log)


# -- many documents a file ---------------------------------------------------------------------------------------------


def _named(row: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the key of a mapping that holds it."""
    keys = [k for k in row if isinstance(k, str)]
    return {name: keys[i] for name, i in _columns(keys).items()}


def _from_mapping(row: Any, doc_id: str, where: str, log: _Log) -> Document | None:
    if not isinstance(row, dict):
        log.add(doc_id, "load", f"{where}: no object but {type(row).__name__}")
        return None
    names = _named(row)
    if "text" not in names:
        doc_id = _string(row.get(names.get("doc_id"))) or doc_id
        log.add(doc_id, "load", f"{where}: no text; {_found(map(str, row))}")
        return None
    return _document({name: row[key] for name, key in names.items()}, doc_id, where, log)


def _json(text: str) -> Any:
    """Raises _Unreadable with the place of the error."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise _Unreadable(f"broken JSON ({line}column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise _Unreadable("JSON nested too deep") from None
    except ValueError as error:
        raise _Unreadable(f"broken JSON ({error})") from None


def _read_json(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    data = _json("".join(line for _, line in _lines(file.path, log)))
    rows = data
    if isinstance(data, dict):
        if "text" in _named(data) or not isinstance(data.get("documents"), list):
            document = _from_mapping(data, file.name, str(file.path), log)
            if document is not None:
                yield document
            return
        rows = data["documents"]
    if not isinstance(rows, list):
        raise _Unreadable("no object and no list of objects")
    for number, row in enumerate(rows, 1):
        document = _from_mapping(row, f"{file.name}#{number}", f"{file.path}, document {number}", log)
        if document is not None:
            yield document


def _read_jsonl(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    for number, line in _lines(file.path, log):
        if not line.strip():
            continue
        try:
            row = _json(line)
        except _Unreadable as error:
            log.add(f"{file.name}#{number}", "load", f"{file.path}, line {number}: {error}")
            continue
        document = _from_mapping(row, f"{file.name}#{number}", f"{file.path}, line {number}", log)
        if document is not None:
            yield document


def _csv_rows(path: Path, log: _Log, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, cells) of each row that is not empty, the header first.

    A quote that is never closed costs its own line, not the rest of the file:
    reading starts again on the line after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), (1 << 31) - 1))
    feed: Iterator[tuple[int, str]] = ((n, line.replace("\0", "")) for n, line in _lines(path, log))
    first = next(feed, None)
    if first is None:
        return
    delimiter = delimiter or max(",;\t", key=lambda d: len(_columns(next(csv.reader([first[1]], delimiter=d), []))))
    feed = chain([first], feed)
    row: list[tuple[int, str]] = []  # the lines of the row being read

    def lines() -> Iterator[str]:
        for number, line in feed:
            row.append((number, line))
            yield line

    while True:
        reader = csv.reader(lines(), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                number, row = row[0][0], []
                if any(cells):
                    yield number, cells
            return
        except csv.Error as error:
            why = "a quote that is never closed" if "end of data" in str(error) else f"broken CSV ({error})"
            log.add(str(path), "load", f"line {row[0][0]}: {why}")
            feed, row = chain(row[1:], feed), []


def _read_csv(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    table = _csv_rows(file.path, log, "\t" if file.path.suffix.lower() == ".tsv" else None)
    _, head = next(table, (0, []))
    columns = _columns(head)
    if "text" not in columns:
        raise _Unreadable(f"no text column; {_found(head)}")
    for row, (line, cells) in enumerate(table, 1):
        doc_id, where = f"{file.name}#{row}", f"{file.path}, line {line}"
        if any(cells[len(head) :]) or len(cells) <= columns["text"]:
            log.add(doc_id, "load", f"{where}: {len(cells)} cells where the header has {len(head)}")
            continue
        cells += [""] * (len(head) - len(cells))
        document = _document({name: cells[i] for name, i in columns.items()}, doc_id, where, log)
        if document is not None:
            yield document


def _read_parquet(file: _File, sidecars: _Sidecars, log: _Log) -> Iterator[Document]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(file.path) as table:
            names = table.schema_arrow.names
            columns = {name: names[i] for name, i in _columns(names).items()}
            if "text" not in columns:
                raise _Unreadable(f"no text column; {_found(names)}")
            for batch in table.iter_batches(batch_size=256, columns=list(dict.fromkeys(columns.values()))):
                for row in batch.to_pylist():
                    number += 1
                    document = _document(
                        {name: row[key] for name, key in columns.items()},
                        f"{file.name}#{number}",
                        f"{file.path}, row {number}",
                        log,
                    )
                    if document is not None:
                        yield document
    except (pa.ArrowException, ValueError) as error:
        raise _Unreadable(f"row {number + 1}: broken Parquet ({str(error).splitlines()[0][:120]})") from error


READERS: dict[str, Callable[[_File, _Sidecars, _Log], Iterator[Document]]] = {
    ".txt": _read_txt,
    ".md": _read_md,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
}

__all__ = ["MISSING_DATE_HINT", "NOTES", "documents_from_frame", "parse_day", "read_documents"]
