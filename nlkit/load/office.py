"""Word processors and print: .docx, .rtf and .pdf, read by the libraries of the extra nlkit[formats]."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from nlkit.load.files import LARGEST, Unreadable, needed
from nlkit.load.heads import strip
from nlkit.load.packed import opened
from nlkit.load.texts import rows_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.load.files import File, Log, Row

REPEATED = 3  # pages on which a first or last line stands that belongs to the page and not to the text
_PAGE = re.compile(r"\s*(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+)?\s*$", re.IGNORECASE)


def read_docx(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    docx = needed("docx", ".docx")
    with opened(file.small()) as packed, file.open() as handle:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise Unreadable(f"unpacks to more than {LARGEST >> 20} MB")
        try:
            document = docx.Document(handle)
            text = "\n\n".join(_docx_blocks(document))
        except Exception as error:  # whatever broken parts make of its parser
            raise Unreadable(f"broken .docx ({type(error).__name__}: {str(error)[:100]})") from error
    yield from rows_of_text(text)


def _docx_blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        elif block.text.strip():
            yield block.text


def read_rtf(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    striprtf = needed("striprtf.striprtf", ".rtf")
    raw = file.whole()
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("no RTF: it does not begin with '{\\rtf'")
    try:
        text = striprtf.rtf_to_text(raw.decode("latin-1"), errors="replace")
    except Exception as error:
        raise Unreadable(f"broken RTF ({type(error).__name__}: {str(error)[:100]})") from error
    yield from rows_of_text(re.sub(r"(?<=\S)[ \t]*\n(?=\S)", "\n\n", text.replace("\xa0", " ")))


def read_pdf(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    pypdf = needed("pypdf", ".pdf")
    with file.small().open() as handle:
        try:
            pages = [strip(page.extract_text().split("\n")) for page in pypdf.PdfReader(handle).pages]
        except Exception as error:
            raise Unreadable(f"broken or locked PDF ({type(error).__name__}: {str(error)[:100]})") from error
    text = "\n".join(line for page in _without_edges(pages) for line in page)
    if pages and not text.strip():
        raise Unreadable("no text in this PDF: pictures of pages need OCR first")
    yield from rows_of_text(text)


def _without_edges(pages: list[list[str]]) -> Iterator[list[str]]:
    """Pages without their numbers and without the line that each of them has at its head or foot."""
    edges = Counter(re.sub(r"\d+", "#", line.strip()) for page in pages for line in {*page[:1], *page[-1:]})
    for page in pages:
        kept = [
            line
            for n, line in enumerate(page)
            if n not in (0, len(page) - 1)
            or not (_PAGE.match(line) or (line.strip() and edges[re.sub(r"\d+", "#", line.strip())] >= REPEATED))
        ]
        yield kept
