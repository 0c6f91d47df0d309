"""What kind of file it is, by its suffix and, for plain text, by how it begins; who reads it; what is packed in it."""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from zipfile import ZipFile

from nlkit.load import files
from nlkit.load.days import day_in_name
from nlkit.load.feeds import read_xml
from nlkit.load.files import SAMPLE, File, Log, Row, Unreadable, bounded, encoding_of, parsing
from nlkit.load.mail import BOX, is_mail, read_eml, read_mbox
from nlkit.load.office import read_docx, read_pdf, read_rtf
from nlkit.load.records import is_record, is_table, read_csv, read_json, read_parquet
from nlkit.load.texts import read_html, read_md, read_txt, read_warc

if TYPE_CHECKING:
    from pathlib import Path

Read = Callable[[File, Log, Mapping[str, str]], Iterator[Row]]
READERS: dict[str, Read] = {
    **dict.fromkeys((".txt", ".text"), read_txt),
    **dict.fromkeys((".md", ".markdown"), read_md),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), read_json),
    **dict.fromkeys((".csv", ".tsv"), read_csv),
    ".parquet": read_parquet,
    **dict.fromkeys((".xml", ".rss", ".atom", ".tei"), read_xml),
    ".eml": read_eml,
    ".mbox": read_mbox,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".warc": read_warc,
}
KINDS = f"nlkit reads {' '.join([*READERS, '.zip', '.gz'])}"
MOST = 100_000  # files in a .zip
for _library in ("trafilatura", "htmldate", "pypdf"):  # what they complain of is told as a failure of its file
    logging.getLogger(_library).addHandler(logging.NullHandler())
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def suffix_of(path: Path) -> str:
    return ".warc" if path.name.lower().endswith((".warc.gz", ".wet.gz", ".wet")) else path.suffix.lower()


def is_readable(path: Path) -> bool:
    """A file that is read; of a .gz what is packed in it must be."""
    suffix = suffix_of(path)
    return suffix in READERS or suffix == ".zip" or (suffix == ".gz" and suffix_of(path.with_suffix("")) in READERS)


def in_it(file: File, log: Log) -> Iterator[File]:
    """The file, or the files that are packed in it. Raises Unreadable."""
    suffix = suffix_of(file.path)
    if not file.path.is_file():
        raise Unreadable("no regular file")
    if suffix == ".zip":
        yield from _members(file, log)
    elif suffix == ".gz":
        path = file.path.with_suffix("")
        with file.open() as handle, parsing(".gz"):
            data = bounded(gzip.GzipFile(fileobj=handle))
        yield File(path, file.name.removesuffix(path.suffix), file.root, data)
    else:
        yield file


def _members(file: File, log: Log) -> Iterator[File]:
    """The files in a .zip that can be read, each as a file of its own; the others are counted in a note."""
    left, others = files.LARGEST, 0
    with file.open() as handle, parsing(".zip"):
        packed = ZipFile(handle)
        parts = [part for part in packed.infolist() if not part.is_dir()]
        if len(parts) > MOST:
            raise Unreadable(f"more than {MOST} files in it")
        for part in sorted(parts, key=lambda part: part.filename):
            name = part.filename.replace("\\", "/").lstrip("/")
            path = file.path / name
            if re.search(r"(?:^|/)(?:\.|__MACOSX/)", name):
                continue
            if path.suffix.lower() not in READERS:
                others += 1
                continue
            try:
                with parsing("or locked"), packed.open(part) as inside:
                    data = bounded(inside, left)
            except Unreadable as error:
                log.add(str(path), "load", f"cannot be unpacked ({error})")
                continue
            left -= len(data)
            yield File(path, f"{file.name}/{name.removesuffix(path.suffix)}", file.root, data)
    if others:
        log.add(str(file.path), "skipped", f"files of other kinds left out: {others}")


def rows_of(file: File, log: Log, fields: Mapping[str, str], about: Mapping[str, str]) -> Iterator[Row]:
    """What a file holds. A file of one document gets what it lacks from what is said ``about`` it, then its date from
    its name."""
    reader = READERS[suffix_of(file.path)]
    for row in (_by_content(file) if reader is read_txt else reader)(file, log, fields):
        if row.number or not isinstance(row.found, dict) or "text" not in row.found:
            yield row
            continue
        found = dict(about) | {field: cell for field, cell in row.found.items() if cell or field == "text"}
        guesses = sorted((*row.guesses, (None, day_in_name(file.path.stem))), key=lambda guess: guess[0] is not None)
        yield row._replace(found=found, guesses=tuple(guesses))


def _by_content(file: File) -> Read:
    """Who reads a text file: it can be a page, a mail, records or a table under the name of a text."""
    with file.open() as handle:
        raw = handle.read(SAMPLE)
    sample = raw.decode(encoding_of(raw) or "utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    first = sample.lstrip().split("\n", 1)[0]
    kinds: list[tuple[Read, bool]] = [
        (read_html, bool(_PAGE.match(sample))),
        (read_mbox, bool(BOX.match(sample))),
        (read_eml, is_mail(sample)),
        (read_json, first.startswith("{") and is_record(first)),
        (read_csv, is_table(first)),
    ]
    return next((reader for reader, fits in kinds if fits), read_txt)
