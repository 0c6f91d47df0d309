"""Files on the way in: their text and lines, what is noted about them."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from nlkit.types import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MISSING_DATE_HINT = (
    "{count} document(s) without a date: dates such as 'Thursday' stay unresolved there. Give dates as a column or key "
    "'date', as a first line 'date: 2019-04-18', in a file documents.csv (columns file, date) beside the texts, or in "
    "the file name (2019-04-18_name.txt)"
)
# Stages of a Failure that only tells something: the document itself was handled.
NOTES = frozenset({"date", "doc_id", "encoding", "skipped"})
SAMPLE = 1 << 13  # bytes that tell whether a file is text
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_REMOVED = re.compile("[\x00\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class Log:
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


class File(NamedTuple):
    """A file to read; ``name`` is the doc_id that its place below ``root`` gives it."""

    path: Path
    name: str
    root: Path


class Row(NamedTuple):
    """What stands at one place of a file: the fields of a document, or why there are none.

    ``number`` and ``place`` tell which place, as parts of the doc_id and of messages: '#3' and ', line 4'.
    """

    found: Any
    number: str = ""
    place: str = ""


class Unreadable(Exception):
    """A file, or a part of it, that cannot be read; the message says why."""


def check_text(sample: bytes) -> None:
    """Raises Unreadable for bytes that are no text."""
    if sample.startswith(_UTF16):
        text = sample[: len(sample) // 2 * 2].decode("utf-16", "replace")
        bad, size = sum(not c.isprintable() and not c.isspace() for c in text), len(text)
    else:
        bad, size = len(sample) - len(sample.translate(None, _CONTROLS)), len(sample)
    if bad > 2 + size * 0.02 or sample.startswith(_BINARY):
        raise Unreadable("a binary file, not text")


def lines_of(path: Path, log: Log) -> Iterator[tuple[int, str]]:
    """Line numbers and lines with their ends, from UTF-8, UTF-16 with its mark, or, line by line, Windows-1252."""
    with path.open("rb") as handle:
        sample = handle.read(SAMPLE)
        check_text(sample)
        handle.seek(0)
        if sample.startswith(_UTF16):
            try:
                yield from enumerate(handle.read().decode("utf-16").splitlines(keepends=True), 1)
            except UnicodeDecodeError as error:
                raise Unreadable(f"broken UTF-16 ({error.reason})") from None
            return
        told = False
        for number, line in enumerate(handle, 1):
            try:
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                try:
                    decoded = line.decode("cp1252")
                except UnicodeDecodeError:
                    raise Unreadable(f"line {number}: neither UTF-8 nor Windows-1252, save it as UTF-8") from None
                if not told:
                    log.add(str(path), "encoding", f"line {number}: not UTF-8, read as Windows-1252")
                    told = True
                yield number, decoded


def text_of(path: Path, log: Log) -> str:
    return clean("".join(line for _, line in lines_of(path, log)))


def clean(text: str) -> str:
    """Line ends become ``\\n``; NUL and byte order marks go; what Unicode cannot write becomes U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _REMOVED.sub("", text))
