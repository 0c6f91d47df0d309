"""Files that hold files: .zip, .gz and .warc, unpacked in memory up to a limit."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from nlkit.load.files import LARGEST, File, Row, Unreadable, bounded, needed
from nlkit.load.pages import page_row
from nlkit.load.texts import row_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.load.files import Log

MOST = 100_000  # files in a .zip
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, zlib.error, EOFError)
HTML = ("text/html", "application/xhtml+xml")


@contextmanager
def opened(file: File) -> Iterator[zipfile.ZipFile]:
    with file.open() as handle:
        try:
            with zipfile.ZipFile(handle) as packed:
                yield packed
        except BROKEN as error:
            raise Unreadable(f"broken {file.path.suffix} ({error})") from None


def members(file: File, log: Log, readable: Mapping[str, object]) -> Iterator[File]:
    """The files in a .zip that can be read, each as a file of its own; the others are counted in a note."""
    left, others = LARGEST, 0
    with opened(file) as packed:
        parts = sorted((part for part in packed.infolist() if not part.is_dir()), key=lambda part: part.filename)
        if len(parts) > MOST:
            raise Unreadable(f"more than {MOST} files in it")
        for part in parts:
            inner = PurePosixPath(part.filename.replace("\\", "/"))
            hidden = any(name.startswith(".") or name == "__MACOSX" for name in inner.parts)
            if hidden:
                continue
            if inner.suffix.lower() not in readable or inner.suffix.lower() == ".zip":
                others += 1
                continue
            place = file.path / inner.relative_to("/") if inner.is_absolute() else file.path / inner
            try:
                if part.file_size > left:
                    raise Unreadable(f"the files in it are larger than {LARGEST >> 20} MB: unpack it")
                with packed.open(part) as handle:
                    data = bounded(handle, left)
            except (Unreadable, RuntimeError, OSError, *BROKEN) as error:  # RuntimeError: locked by a password
                log.add(str(place), "load", f"cannot be unpacked ({error})")
                continue
            left -= len(data)
            yield File(place, f"{file.name}/{inner.with_suffix('')}", file.root, data)
    if others:
        log.add(str(file.path), "skipped", f"files of other kinds left out: {others}")


def unpacked(file: File) -> File:
    """What a .gz holds, under its name without that suffix."""
    with file.open() as handle:
        try:
            data = bounded(gzip.GzipFile(fileobj=handle))
        except (OSError, *BROKEN) as error:
            raise Unreadable(f"broken .gz ({error})") from None
    path = file.path.with_suffix("")
    return File(path, file.name.removesuffix(path.suffix), file.root, data)


def read_warc(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    """The pages of a web archive; the day of the crawl is not taken for that of the page."""
    iterator = needed("warcio.archiveiterator", ".warc")
    number = 0
    with file.open() as handle:
        try:
            for record in iterator.ArchiveIterator(handle):
                kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
                if record.rec_type not in ("response", "resource", "conversion"):
                    continue
                if not kind.startswith((*HTML, "text/plain")):
                    continue
                number += 1
                place = f"#{number}", f", page {number}"
                try:
                    yield _of_record(record, kind)._replace(number=place[0], place=place[1])
                except Unreadable as error:
                    yield Row(error, *place)
        except Exception as error:  # the archive ends in the middle, or was never one
            raise Unreadable(f"page {number + 1}: broken WARC ({type(error).__name__}: {str(error)[:100]})") from error
    if not number:
        raise Unreadable("no page in this WARC")


def _of_record(record: object, kind: str) -> Row:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = bounded(record.content_stream())
    if kind.startswith(HTML):
        row = page_row(data, url)
        return row._replace(found=row.found | {"source": url})
    row = row_of_text(data.decode("utf-8", "replace"))
    return row._replace(found={"source": url} | row.found)
