"""What kind of file it is, by its suffix and, for plain text, by how it begins; and who reads it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from nlkit.load.days import day_in_name
from nlkit.load.feeds import read_xml
from nlkit.load.files import SAMPLE, Row, Unreadable, encoding_of
from nlkit.load.mail import BOX, is_mail, read_eml, read_mbox
from nlkit.load.office import read_docx, read_pdf, read_rtf
from nlkit.load.packed import members, read_warc, unpacked
from nlkit.load.pages import read_html
from nlkit.load.records import is_record, read_json
from nlkit.load.sheets import is_table, read_csv, read_parquet
from nlkit.load.texts import read_md, read_txt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from nlkit.load.files import File, Log

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
PACKED = (".zip", ".gz")
KINDS = f"nlkit reads {' '.join([*READERS, *PACKED])}"
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
    if file.data is None and not file.path.is_file():
        raise Unreadable("no regular file")
    if suffix == ".zip":
        yield from members(file, log, READERS)
    else:
        yield unpacked(file) if suffix == ".gz" else file


def rows_of(file: File, log: Log, fields: Mapping[str, str], about: Mapping[str, str]) -> Iterator[Row]:
    """What a file holds. A file of one document gets what it lacks from what is said ``about`` it, then its date from
    its name."""
    reader = READERS[suffix_of(file.path)]
    for row in (_by_content(file) if reader is read_txt else reader)(file, log, fields):
        if row.number or not isinstance(row.found, dict) or "text" not in row.found:
            yield row
            continue
        found = dict(about) | {field: cell for field, cell in row.found.items() if cell or field == "text"}
        sure = [guess for guess in row.guesses if guess[0] is None]
        named, others = (None, day_in_name(file.path.stem)), row.guesses[len(sure) :]
        yield row._replace(found=found, guesses=(*sure, named, *others))


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
