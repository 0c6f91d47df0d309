"""Web pages: the article of a page, its title and date; pages that a database exported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nlkit.load.days import written_day
from nlkit.load.exports import articles_of
from nlkit.load.files import SAMPLE, Row, Unreadable, check_text
from nlkit.load.heads import dateline_day, without_furniture
from nlkit.load.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.load.files import File, Log

# A page of Nexis, Factiva or ProQuest
_EXPORTED = re.compile(rb"End of Document|of \d+ DOCUMENTS|>\s*HD\s*<|ProQuest document ID|>\s*Document \w{15,}")
MANY = 500  # attributes of a tag: their number costs the parser its square, and none is of use
_LONG_TAG = re.compile(rb"<([A-Za-z][\w:-]*)[^<>]{1000,}>")
_SHOWN = re.compile(r"(?<![\d./-])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![\d/-])")


def read_html(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    page = file.whole()
    check_text(page[:SAMPLE])
    articles = articles_of(plain(page)) if _EXPORTED.search(page) else []
    for number, article in enumerate(articles, 1):
        yield Row(article, f"#{number}", f", article {number}")
    if not articles:
        yield page_row(page)


def page_row(page: bytes, url: str | None = None) -> Row:
    """The article of a page. Raises Unreadable for what the parser cannot read."""
    import trafilatura

    page = _LONG_TAG.sub(lambda tag: tag[0] if len(tag[0].split()) < MANY else b"<" + tag[1] + b">", page)
    dates = {"original_date": True, "extensive_search": False}
    try:
        found = page.strip() and trafilatura.bare_extraction(
            page,
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception as error:  # a parser of the wild web can fail in any way
        raise Unreadable(f"the page cannot be read ({type(error).__name__}: {error})") from error
    if not found:
        return Row({"text": ""})
    paragraphs = [p for p in (found.text or "").split("\n") if p.strip()]
    if paragraphs and found.title and paragraphs[0].strip() == found.title.strip():
        paragraphs = paragraphs[1:]
    paragraphs = [p for p in without_furniture(paragraphs) if not (len(p) < 40 and written_day(p))]
    text = "\n\n".join(paragraphs)
    said: dict[str, Any] = {"text": text, "title": found.title, "source": found.url or found.hostname}
    return Row(said, guesses=(*_guesses(found.date, page), ("their dateline", dateline_day(text))))


def _guesses(day: str | None, page: bytes) -> list[tuple[str | None, str | None]]:
    """The date that was found on a page, as it stands there: 03/12/2024 is one of two days."""
    if not day:
        return []
    year, month, number = day.split("-")
    if day.encode() in page or f"{year}{month}{number}".encode() in page or f"{year}/{month}/{number}".encode() in page:
        return [(None, day)]
    for shown in _SHOWN.findall(page.decode("utf-8", "replace")):
        a, b, y = map(int, re.split("[/-]", shown))
        if y == int(year) and {a, b} == {int(month), int(number)}:
            return [("what their page shows", shown)]
    return [("what their page shows", day)]
