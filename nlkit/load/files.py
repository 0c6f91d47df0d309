"""Files on the way in: their bytes, text and lines, what is noted about them."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from nlkit.types import Failure, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MISSING_DATE_HINT = (
    "{count} document(s) without a date: dates such as 'Thursday' stay unresolved there. Give dates as a column or key "
    "'date', as a first line 'date: 2019-04-18', in a file documents.csv (columns file, date) beside the texts, or in "
    "the file name (2019-04-18_name.txt)"
)
# Stages of a Failure that only tells something: the document itself was handled.
NOTES = frozenset({"date", "doc_id", "encoding", "skipped"})
SAMPLE = 1 << 13  # bytes that tell whether a file is text
LARGEST = 1 << 28  # bytes of a file that is read whole, of a line, and of all that a packed file holds
_MARKED = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BINARY = {b"%PDF-": "PDF", b"PK\x03\x04": "ZIP", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"\x1f\x8b": "GZIP"}
_BINARY |= {b"\xd0\xcf\x11\xe0": "old Office", b"PAR1": "Parquet", b"SQLite format 3": "SQLite"}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_REMOVED = re.compile("[\x00\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class Log:
    """Where failures go; ``seen`` are those of this run. ``guesses`` are told at the end, one line for each kind."""

    failures: list[Failure] | None
    seen: list[Failure] = field(default_factory=list)
    guesses: dict[str, list[str]] = field(default_factory=dict)

    def add(self, doc_id: str, stage: str, message: str) -> None:
        failure = Failure(clean(doc_id), stage, clean(message))  # a file name may be no Unicode
        self.seen.append(failure)
        if self.failures is None:
            warnings.warn(printable(f"{failure.doc_id}: {failure.message}"), stacklevel=4)
        else:
            self.failures.append(failure)

    def guess(self, doc_id: str, basis: str) -> None:
        self.guesses.setdefault(basis, []).append(doc_id)

    def tell_guesses(self) -> None:
        """Where dates come from that no field gave."""
        for basis, ids in self.guesses.items():
            self.add(ids[0], "date", f"{len(ids)} document(s) have the date of {basis}: check it, or give a date field")


class File(NamedTuple):
    """A file to read; ``name`` is the doc_id that its place below ``root`` gives it.

    ``data`` is what stands in it where it has no place of its own on the disk, as in a .zip.
    """

    path: Path
    name: str
    root: Path
    data: bytes | None = None

    def open(self) -> BinaryIO:
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)

    def whole(self) -> bytes:
        """Its bytes. Raises Unreadable where they are too many to be held at once."""
        with self.open() as handle:
            return bounded(handle)


class Row(NamedTuple):
    """What stands at one place of a file: the fields of a document, or why there are none.

    ``number`` and ``place`` tell which place, as parts of the doc_id and of messages: '#3' and ', line 4'. ``guesses``
    are dates for want of a field, each with what it was taken from (None: nothing to be told). ``as_given``: the text
    is one that others may have offsets into, so that it stays as it is.
    """

    found: Any
    number: str = ""
    place: str = ""
    guesses: tuple[tuple[str | None, str | None], ...] = ()
    as_given: bool = False


class Unreadable(Exception):
    """A file, or a part of it, that cannot be read; the message says why."""


def numbered(rows: Iterable[Row], what: str) -> Iterator[Row]:
    """The rows of a file, each with its number and what it is called in messages: '#3' and ', article 3'."""
    for number, row in enumerate(rows, 1):
        yield row._replace(number=f"#{number}", place=f", {what} {number}")


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Whatever a parser makes of a broken file is Unreadable."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"broken {what} ({type(error).__name__}: {str(error)[:100]})") from error


def needed(module: str, suffix: str) -> Any:
    """A library of the extra. Raises Unreadable with the command where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        raise Unreadable(f"{suffix} files need {module}: pip install 'nlkit[formats]'") from None


def bounded(handle: BinaryIO, limit: int | None = None) -> bytes:
    """What there is to read. Raises Unreadable where it is more than can be held at once."""
    limit = LARGEST if limit is None else limit
    data = handle.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(f"larger than {LARGEST >> 20} MB: split it")
    return data


def encoding_of(sample: bytes) -> str | None:
    """UTF-16 and UTF-32, with their mark or as every second byte shows; None for anything else."""
    marked = next((name for mark, name in _MARKED.items() if sample.startswith(mark)), None)
    if marked is None and len(sample) >= 8:
        even, odd, most = sample[::2].count(0), sample[1::2].count(0), 0.35 * len(sample)
        return "utf-16-le" if odd > most > 14 * even else "utf-16-be" if even > most > 14 * odd else None
    return marked


def check_text(sample: bytes) -> None:
    """Raises Unreadable for bytes that are no text."""
    kind = next((name for mark, name in _BINARY.items() if sample.startswith(mark)), None)
    if kind:
        raise Unreadable(f"a binary file, not text: it looks like {kind}; give it the suffix of what it is")
    if encoding := encoding_of(sample):
        text = sample[: len(sample) // 4 * 4].decode(encoding, "replace")
        bad, size = sum(not c.isprintable() and not c.isspace() and c != "\ufeff" for c in text), len(text)
    else:
        bad, size = len(sample) - len(sample.translate(None, _CONTROLS)), len(sample)
    if bad > 2 + size * 0.02:
        raise Unreadable("a binary file, not text")


def lines_of(file: File, log: Log) -> Iterator[tuple[int, str]]:
    """Line numbers and lines with their ends, from UTF-8, UTF-16, UTF-32 or, line by line, Windows-1252."""
    with file.open() as handle:
        sample = handle.read(SAMPLE)
        check_text(sample)
        handle.seek(0)
        encoding, told = encoding_of(sample), False
        how = (encoding, "strict") if encoding else ("utf-8-sig", "surrogateescape")
        end = "\r" if b"\r" in sample and b"\n" not in sample else "\n"  # spreadsheets of the Mac
        text = io.TextIOWrapper(handle, *how, newline=end)
        with parsing(encoding.upper()) if encoding else nullcontext():
            for number, line in enumerate(iter(lambda: text.readline(LARGEST), ""), 1):
                if len(line) == LARGEST:
                    raise Unreadable(f"a line longer than {LARGEST >> 20} MB: split it")
                if not encoding and _SURROGATE.search(line):  # bytes that are no UTF-8
                    try:
                        line = line.encode("utf-8", "surrogateescape").decode("cp1252")
                    except UnicodeDecodeError:
                        raise Unreadable(f"line {number}: neither UTF-8 nor Windows-1252, save it as UTF-8") from None
                    if not told:
                        log.add(str(file.path), "encoding", f"line {number}: not UTF-8, read as Windows-1252")
                    told = True
                yield number, line


def text_of(file: File, log: Log) -> str:
    """All its text. Raises Unreadable where it is too much to be held at once."""
    return clean("".join(line for _, line in lines_of(file._replace(data=file.whole()), log)))


def clean(text: str) -> str:
    """Line ends become ``\\n``; NUL and byte order marks go; what Unicode cannot write becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", _REMOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
