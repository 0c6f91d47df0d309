"""Texts and pages: .txt, .md, .html and web archives, of which the text is what a reader reads."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from nlkit.load.days import parse_day, written_day
from nlkit.load.exports import articles_of
from nlkit.load.fields import said
from nlkit.load.files import SAMPLE, File, Log, Row, Unreadable, bounded, check_text, needed, numbered, parsing, text_of
from nlkit.load.heads import dateline_day, read_head, without_furniture
from nlkit.load.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_FENCE = re.compile(r"^(-{3,}|\+{3,})\s*$", re.MULTILINE)
_MARKDOWN = [
    (re.compile(p, re.MULTILINE), by)
    for p, by in (
        (r"<!--[^>]{0,2000}-->", ""),
        (r"!\[[^\[\]\n]{0,500}\]\([^)\n]{0,2000}\)", ""),  # images
        (r"\[([^\[\]\n]{1,1000})\]\([^)\n]{0,2000}\)", r"\1"),  # links
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", lambda found: found[1].rstrip(" \t#")),
        (r"^[ \t]{0,3}(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}[-*+][ \t]+(?=\S)", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,500})(?<=\S)\1(?![\w*])", r"\2"),
    )
]
# A page of Nexis, Factiva or ProQuest
_EXPORTED = re.compile(rb"End of Document|of \d+ DOCUMENTS|>\s*HD\s*<|ProQuest document ID|>\s*Document \w{15,}")
MANY = 500  # attributes of a tag: their number costs the parser its square, and none is of use
_LONG_TAG = re.compile(rb"<([A-Za-z][\w:-]*)[^<>]{1000,}>")
_SHOWN = re.compile(r"(?<![\d./-])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![\d/-])")
HTML = ("text/html", "application/xhtml+xml")


def rows_of_text(text: str) -> Iterator[Row]:
    """The articles of a database's export, or the one document that a text is."""
    articles = articles_of(text)
    yield from numbered(map(Row, articles), "article") if articles else [row_of_text(text)]


def row_of_text(text: str) -> Row:
    found = read_head(text)
    return Row(found, guesses=(("their dateline", dateline_day(found["text"])),))


def read_txt(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    yield from rows_of_text(text_of(file, log))


def read_md(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    meta, text = _front_matter(text_of(file, log).lstrip(), file, log)
    raw = {field: cell for field, cell in said(meta, fields).items() if field not in ("text", "excerpt")}
    text = text.strip()
    if heading := re.match(r"#[ \t]+(.+)\n?", text):
        raw.setdefault("title", heading[1].rstrip(" \t#") or heading[1])
        text = text[heading.end() :]
    for pattern, by in _MARKDOWN:
        text = pattern.sub(by, text)
    row = row_of_text(text)
    yield row._replace(found=row.found | raw)


def _front_matter(text: str, file: File, log: Log) -> tuple[dict[str, Any], str]:
    """The YAML between two lines '---' at the head or TOML between two lines '+++', and the rest.

    Of YAML every scalar is the string that was written.
    """
    import yaml

    above, *fenced = _FENCE.split(text, maxsplit=2)
    if above or len(fenced) < 4 or fenced[0][0] != fenced[2][0]:
        return {}, text
    kind = "TOML" if fenced[0][0] == "+" else "YAML"
    try:
        meta = tomllib.loads(fenced[1]) if kind == "TOML" else yaml.load(fenced[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", error)
        line = f", line {mark.line + 1}" if mark else ""
        log.add(file.name, "load", f"{file.path}{line}: the front matter is no {kind} ({problem})")
        meta = None
    return meta if isinstance(meta, dict) else {}, fenced[3]


def read_html(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    page = file.whole()
    check_text(page[:SAMPLE])
    articles = articles_of(plain(page)) if _EXPORTED.search(page) else []
    yield from numbered(map(Row, articles), "article") if articles else [_row_of_page(page)]


def _row_of_page(page: bytes, url: str | None = None) -> Row:
    import trafilatura

    page = _LONG_TAG.sub(lambda tag: tag[0] if len(tag[0].split()) < MANY else b"<" + tag[1] + b">", page)
    dates = {"original_date": True, "extensive_search": False}
    how = {"include_comments": False, "include_tables": False, "with_metadata": True, "date_extraction_params": dates}
    with parsing("page"):
        found = page.strip() and trafilatura.bare_extraction(page, url=url, **how)
    if not found:
        return Row({"text": ""})
    paragraphs = [p for p in (found.text or "").split("\n") if p.strip()]
    if paragraphs and found.title and paragraphs[0].strip() == found.title.strip():
        paragraphs = paragraphs[1:]
    text = "\n\n".join(p for p in without_furniture(paragraphs) if not (len(p) < 40 and written_day(p)))
    said = {"text": text, "title": found.title, "source": url or found.url or found.hostname}
    return Row(said, guesses=(_shown(found.date, page), ("their dateline", dateline_day(text))))


def _shown(day: str | None, page: bytes) -> tuple[str | None, str | None]:
    """The date that was found on a page, as it stands there: 03/12/2024 is one of two days."""
    if not day or any(day.replace("-", by).encode() in page for by in ("-", "/", "")):
        return None, day
    shown = (s for s in _SHOWN.findall(page.decode("utf-8", "replace")) if day in (parse_day(s, x)[0] for x in (0, 1)))
    return "what their page shows", next(shown, day)


def read_warc(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    """The pages of a web archive; the day of the crawl is not taken for that of the page."""
    iterator, empty = needed("warcio.archiveiterator", ".warc"), True
    with file.open() as handle, parsing("WARC"):  # it ends in the middle, or was never one
        for row in numbered(_pages(iterator.ArchiveIterator(handle)), "page"):
            empty = False
            yield row
    if empty:
        raise Unreadable("no page in this WARC")


def _pages(records: Any) -> Iterator[Row]:
    for record in records:
        kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
        if record.rec_type not in ("response", "resource", "conversion") or not kind.startswith((*HTML, "text/plain")):
            continue
        url = record.rec_headers.get_header("WARC-Target-URI")
        try:
            data = bounded(record.content_stream())
            row = _row_of_page(data, url) if kind.startswith(HTML) else row_of_text(data.decode("utf-8", "replace"))
            yield row._replace(found={"source": url} | row.found)
        except Unreadable as error:
            yield Row(error)
