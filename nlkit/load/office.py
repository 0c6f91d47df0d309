"""Word processors and print: .docx, .rtf and .pdf, read by the libraries of the extra nlkit[formats]."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from nlkit.load.files import LARGEST, File, Log, Row, Unreadable, needed, parsing
from nlkit.load.heads import strip
from nlkit.load.texts import rows_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


REPEATED = 3  # pages on which a first or last line stands that belongs to the page and not to the text
_PAGE = re.compile(r"\s*(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+)?\s*$", re.IGNORECASE)


def read_docx(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    docx, handle = needed("docx", ".docx"), BytesIO(file.whole())
    with parsing(".docx"):
        if sum(part.file_size for part in ZipFile(handle).infolist()) > LARGEST:
            raise Unreadable(f"unpacks to more than {LARGEST >> 20} MB")
        blocks: list[str] = []
        for block in docx.Document(handle).iter_inner_content():
            rows = block.rows if hasattr(block, "rows") else None
            blocks += [block.text] if rows is None else ("\t".join(cell.text for cell in row.cells) for row in rows)
    yield from rows_of_text("\n\n".join(text for text in blocks if text.strip()))


def read_rtf(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    striprtf, raw = needed("striprtf.striprtf", ".rtf"), file.whole()
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("no RTF: it does not begin with '{\\rtf'")
    with parsing("RTF"):
        text = striprtf.rtf_to_text(raw.decode("latin-1"), errors="replace")
    yield from rows_of_text(re.sub(r"(?<=\S)[ \t]*\n(?=\S)", "\n\n", text.replace("\xa0", " ")))


def read_pdf(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    pypdf, handle = needed("pypdf", ".pdf"), BytesIO(file.whole())
    with parsing("or locked PDF"):
        pages = [strip(page.extract_text().split("\n")) for page in pypdf.PdfReader(handle).pages]
    text = "\n".join(_without_edges(pages))
    if pages and not text.strip():
        raise Unreadable("no text in this PDF: pictures of pages need OCR first")
    yield from rows_of_text(text)


def _without_edges(pages: list[list[str]]) -> Iterator[str]:
    """The lines of all pages without their numbers and without what each of them has at its head or foot."""

    def form(line: str) -> str:
        return re.sub(r"\d+", "#", line.strip())

    edges = Counter(form(line) for page in pages for line in {*page[:1], *page[-1:]} if line.strip())
    for page in pages:
        for n, line in enumerate(page):
            edge = n in (0, len(page) - 1)
            if not (edge and (_PAGE.match(line) or edges[form(line)] >= REPEATED)):
                yield line
