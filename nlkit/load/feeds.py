"""XML: RSS and Atom feeds, TEI as in Foreign Relations of the United States, records with fields as elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlkit.load.fields import has_full_text, key_of, said
from nlkit.load.files import SAMPLE, File, Log, Row, Unreadable, check_text, numbered, parsing
from nlkit.load.markup import mark, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element


TEI = ("TEI", "TEI.2")
PARAGRAPHS = frozenset("p head ab l item closer opener salute signed postscript label row quote list table lg".split())
ASIDE = "note fw pb figure graphic gap desc listPerson".split()
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DAYS = ("when", "notBefore", "from", "notAfter", "to")


def read_xml(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    from lxml import etree

    page = file.whole()
    check_text(page[:SAMPLE])
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    with parsing("XML"):
        root = etree.fromstring(page, etree.XMLParser(remove_comments=True, remove_pis=True, **safe))
    etree.strip_elements(root, etree.Entity, with_tail=False)
    kind = _name(root)
    rows = list(_tei(root) if kind in (*TEI, "teiCorpus", "div") else numbered(_entries(root, fields), "entry"))
    if not rows:
        raise Unreadable(f"no feed, no TEI and no records with a text in this XML (its root is {kind!r})")
    yield from rows


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _entries(root: Element, fields: Mapping[str, str]) -> Iterator[Row]:
    """The items of a feed, or the records of other XML: elements that have a text among their children."""
    mark(root, PARAGRAPHS)
    entries = [_record(e) for e in root.iter("{*}item", "{*}entry")]
    if not entries:
        found = {e: _record(e) for e in root.iter("{*}*") if len(e) > 1}
        full = {e: r for e, r in found.items() if has_full_text(r, fields) and len(said(r, fields)) > 1}
        outer = {parent for e in full for parent in e.iterancestors()}
        entries = [record for e, record in full.items() if e not in outer]
    yield from map(Row, entries)


def _record(entry: Element) -> dict[str, Any]:
    """Names of the children and their text; attributes of the entry count as well."""
    record: dict[str, Any] = {}
    for child in entry.iterchildren("{*}*"):
        name, text = _name(child), _running(child) if len(child) else (child.text or "").strip()
        if name == "link":
            text = text or child.get("href", "")
        if text and key_of(name) not in map(key_of, record):
            record[name] = text
    return {key: cell for key, cell in entry.attrib.items() if "}" not in key} | record


def _tei(root: Element) -> Iterator[Row]:
    """A document for each <div type="document">, else for each text."""
    from lxml import etree

    documents = root.xpath("descendant-or-self::*[local-name()='div'][@type='document']")
    documents = documents or list(root.iter(*(f"{{*}}{name}" for name in TEI))) or [root]
    days = [_tei_day(element) for element in documents]
    etree.strip_elements(root, *(f"{{*}}{name}" for name in ASIDE), with_tail=False)
    mark(root, PARAGRAPHS)
    for number, (element, day) in enumerate(zip(documents, days, strict=True), 1):
        key = element.get(XML_ID) or str(number)
        body = next(element.iter("{*}text"), element)
        titles = [*body.iter("{*}head"), *element.iter("{*}title")][:1]
        found = {"title": next(map(_running, titles), None), "date": day}
        for aside in (*titles, *element.iter("{*}teiHeader")):
            aside.clear(keep_tail=True)
        found |= {"text": _running(body)}
        yield Row(found, f"#{key}" if len(documents) > 1 else "", f", document {key}")


def _tei_day(element: Element) -> str | None:
    """The day on the document, in its dateline, or of its source; not that of the edition."""
    own = next((cell for name, cell in element.attrib.items() if name.endswith("doc-dateTime-min")), None)
    if own:
        return own[:10]
    dates = "descendant-or-self::*[local-name()=$place]/descendant-or-self::*[contains('|date|docDate|', local-name())]"
    for place in ("dateline", "opener", "creation", "docDate", "sourceDesc", "closer"):
        for date in element.xpath(dates, place=place):
            told = next(filter(None, map(date.get, DAYS)), "")
            text = " ".join("".join(date.itertext()).split()).rstrip(".")
            if len(told) >= 10 or text:
                return told[:10] if len(told) >= 10 else text
    return None


def _running(element: Element) -> str:
    """The text of an element, an empty line between paragraphs."""
    return tidy("".join(element.itertext()))
