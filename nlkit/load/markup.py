"""Tags and entities that were left in a cell, a feed or a mail: the text that a reader sees."""

from __future__ import annotations

import re
from functools import cache

from nlkit.load.files import Unreadable

_TAG, _ENTITY = (
    r"</?[A-Za-z][\w:-]{0,19}(?:[\s/][^<>]{0,2000})?>",
    r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});",
)
ODD = re.compile(f"{_TAG}|{_ENTITY}")
UNSEEN = ("script", "style", "head", "noscript", "template", "iframe", "svg")
_BREAK, _LINE = "\x1e", "\x1f"  # between two paragraphs or lines, until the text is put together


@cache
def _blocks() -> frozenset[str]:
    from lxml.html.defs import block_tags, phrase_tags

    return frozenset(block_tags - phrase_tags - {"td", "th"}) | {"tr", "li", "dt", "dd", "body", "section", "article"}


def plain(markup: str | bytes) -> str:
    """The text of a piece of HTML, an empty line between paragraphs; where no tag makes one, its lines stay.

    Raises Unreadable for what no parser can read.
    """
    from lxml import etree, html

    if not markup.strip():
        return ""
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(markup if isinstance(markup, bytes) else f"<body>{markup}", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(f"markup that cannot be read ({str(error)[:80]})") from None
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    pieces: list[str] = []
    formed = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        ends = event == "end"
        if element.tag in ("br", "td", "th"):
            pieces += (_LINE if element.tag == "br" else "\t") if ends else ""
            formed = True
        elif element.tag in _blocks():
            pieces += _BREAK
            formed = formed or element.tag != "body"
        pieces += (element.tail if ends else element.text) or ""
    return _tidy("".join(pieces).replace("\xa0", " "), formed)


def _tidy(text: str, formed: bool) -> str:
    """Paragraphs without the white space that only laid out the markup."""
    if not formed:
        return text.replace(_BREAK, "")
    paragraphs = ([" ".join(line.split()) for line in p.split(_LINE)] for p in text.split(_BREAK))
    return "\n\n".join(filter(None, ("\n".join(lines).strip() for lines in paragraphs)))
