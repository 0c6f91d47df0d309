"""Tags and entities that were left in a cell, a feed or a mail: the text that a reader sees."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlkit.load.files import parsing

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element as Element

_TAG, _ENTITY = (
    r"</?[A-Za-z][\w:-]{0,19}(?:[\s/][^<>]{0,2000})?>",
    r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});",
)
ODD = re.compile(f"{_TAG}|{_ENTITY}")
UNSEEN = ("script", "style", "head", "noscript", "template", "iframe", "svg")
_BREAK, _LINE = "\u2029", "\u2028"  # between two paragraphs or lines, until the text is put together
_BEHIND = {"br": _LINE, "lb": " ", "td": "\t", "th": "\t", "cell": "\t"}


@cache
def _blocks() -> frozenset[str]:
    from lxml.html.defs import block_tags, phrase_tags

    return frozenset(block_tags - phrase_tags - {"td", "th"}) | {"tr", "li", "dt", "dd", "section", "article"}


def plain(markup: str | bytes) -> str:
    """The text of a piece of HTML, an empty line between paragraphs; where no tag makes one, its lines stay.

    Raises Unreadable for what no parser can read.
    """
    from lxml import etree, html

    if not markup.strip():
        return ""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    with parsing("markup"):
        root = html.document_fromstring(markup if isinstance(markup, bytes) else f"<body>{markup}", parser=parser)
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    formed = mark(root, _blocks())
    text = "".join(root.itertext()).replace("\xa0", " ")
    return tidy(text) if formed else text


def mark(root: Element, blocks: Collection[str]) -> bool:
    """Put breaks around the blocks of a tree and behind its lines and cells; False if it has none of them."""
    formed = False
    for element in root.iter("{*}*"):
        name = element.tag.rpartition("}")[2]
        behind = _BREAK if name in blocks else _BEHIND.get(name, "")
        if name in blocks:
            element.text = _BREAK + (element.text or "")
        if behind:
            element.tail = behind + (element.tail or "")
            formed = True
    return formed


def tidy(text: str) -> str:
    """Paragraphs of a marked tree, without the white space that only laid out the markup."""
    paragraphs = ([" ".join(line.split()) for line in p.split(_LINE)] for p in text.split(_BREAK))
    return "\n\n".join(filter(None, ("\n".join(lines).strip() for lines in paragraphs)))
