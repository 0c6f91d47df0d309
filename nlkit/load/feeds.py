"""XML: RSS and Atom feeds, TEI as in Foreign Relations of the United States, records with fields as elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlkit.load.fields import has_full_text, key_of, said
from nlkit.load.files import SAMPLE, Row, Unreadable, check_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from nlkit.load.files import File, Log

ENTRIES = ("item", "entry")
TEI = ("TEI", "TEI.2")
PARAGRAPHS = frozenset("p head ab l item closer opener salute signed postscript label row quote list table lg".split())
ASIDE = frozenset("note fw pb figure graphic teiHeader gap desc listPerson".split())
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
DAYS = ("when", "notBefore", "from", "notAfter", "to")
_BREAK = "\x1e"


def read_xml(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    from lxml import etree

    page = file.whole()
    check_text(page[:SAMPLE])
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    parser = etree.XMLParser(remove_comments=True, **safe)
    try:
        root = etree.fromstring(page, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"broken XML ({error.msg})") from None
    if root is None:
        raise Unreadable("broken XML (no element in it)")
    rows = list(_tei(root)) if _name(root) in (*TEI, "teiCorpus", "div") else list(_entries(root, fields))
    if not rows:
        raise Unreadable(f"no feed, no TEI and no records with a text in this XML (its root is {_name(root)!r})")
    yield from rows


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _entries(root: Element, fields: Mapping[str, str]) -> Iterator[Row]:
    """The items of a feed, or the records of other XML: elements that have a text among their children."""
    found = [e for e in root.iter() if _name(e) in ENTRIES]
    if not found:
        records = {e for e in root.iter() if len(e) > 1 and _has_text_and_more(_record(e), fields)}
        outer = {parent for e in records for parent in e.iterancestors()}
        found = [e for e in root.iter() if e in records - outer]
    for number, entry in enumerate(found, 1):
        yield Row(_record(entry), f"#{number}", f", entry {number}")


def _has_text_and_more(record: dict[str, Any], fields: Mapping[str, str]) -> bool:
    return has_full_text(record, fields) and len(said(record, fields)) > 1


def _record(entry: Element) -> dict[str, Any]:
    """Names of the children and their text; attributes of the entry count as well."""
    record: dict[str, Any] = {}
    for child in entry:
        name = _name(child)
        text = _running(child) if len(child) else child.text or ""
        if name == "link":
            text = text.strip() or child.get("href", "")
        if text.strip() and key_of(name) not in map(key_of, record):
            record[name] = text
    return {key: cell for key, cell in entry.attrib.items() if "}" not in key} | record


def _tei(root: Element) -> Iterator[Row]:
    """A document for each <div type="document">, else for each text."""
    divisions = [e for e in root.iter() if _name(e) == "div" and e.get("type") == "document"]
    whole = [e for e in root.iter() if _name(e) in TEI] or [root]
    for number, element in enumerate(divisions or whole, 1):
        key = element.get(XML_ID) or str(number)
        yield Row(_of_tei(element), f"#{key}" if len(divisions or whole) > 1 else "", f", document {key}")


def _of_tei(element: Element) -> dict[str, Any]:
    body = next((e for e in element.iter() if _name(e) == "text"), element)
    head = next((e for e in body.iter() if _name(e) == "head"), None)
    title = next((e for e in element.iter() if _name(e) == "title"), None) if head is None else head
    text = _running(body, without=head)
    return {"title": _running(title) if title is not None else None, "date": _tei_day(element), "text": text}


def _tei_day(element: Element) -> str | None:
    """The day on the document, in its dateline, or of its source; not that of the edition."""
    own = next((cell for name, cell in element.attrib.items() if name.endswith("doc-dateTime-min")), None)
    if own:
        return own[:10]
    for place in ("dateline", "opener", "creation", "docDate", "sourceDesc", "closer"):
        for spot in (e for e in element.iter() if _name(e) == place):
            for date in (e for e in spot.iter() if _name(e) in ("date", "docDate")):
                told = next((date.get(name) for name in DAYS if date.get(name)), None)
                if told and len(told) >= 10:
                    return told[:10]
                if "".join(date.itertext()).strip():
                    return " ".join("".join(date.itertext()).split()).rstrip(".")
    return None


def _running(element: Element, without: Element | None = None) -> str:
    """The text of an element, an empty line between paragraphs, without notes and page breaks."""
    pieces: list[str] = []
    hidden = 0
    from lxml import etree

    for event, e in etree.iterwalk(element, events=("start", "end")):
        name = _name(e)
        if event == "start":
            hidden += name in ASIDE or e is without
            pieces += _BREAK if name in PARAGRAPHS else " " if name in ("lb", "cell") else ""
            pieces += (e.text or "") if name and not hidden else ""
        else:
            hidden -= name in ASIDE or e is without
            pieces += _BREAK if name in PARAGRAPHS else ""
            pieces += (e.tail or "") if not hidden and e is not element else ""
    paragraphs = (" ".join(p.split()) for p in "".join(pieces).split(_BREAK))
    return "\n\n".join(p for p in paragraphs if p)
