"""Exports, feeds, mails, office files and archives: the documents in them, each with its title, day and source."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest
from test_load import SENTENCE, load

from nlkit.load import files

SECOND = "Norway's premier will visit Chile next week, her office said."
DAYS = ["2019-04-18", "2019-04-19"]
TITLES = ["Kim Sees Putin", "Oslo Looks South"]

NEXIS = f"""
                               1 of 2 DOCUMENTS


                                The Daily Courier

                            April 18, 2019 Thursday
                                 Late Edition

{TITLES[0]}

BYLINE: JANE DOE

SECTION: WORLD; Pg. 3

LENGTH: 88 words

   {SENTENCE}

GRAPHIC: PHOTO: The two shake hands.

LOAD-DATE: April 20, 2019

LANGUAGE: ENGLISH

                    Copyright 2019 Courier Group
                        All Rights Reserved

                               2 of 2 DOCUMENTS

                    Copyright 2019 Courier Group
                        All Rights Reserved
                                The Daily Courier

                            April 19, 2019 Friday

SECTION: Section A; Page 1

LENGTH: 12 words

HEADLINE: {TITLES[1]}

DATELINE: OSLO, April 18

BODY:
   {SECOND}

URL: http://example.org/
"""
UNI = f"""User Name: someone
Date and Time: Monday, May 6, 2019 10:15:00 AM CEST
Documents (2)

1. {TITLES[0]}
2. {TITLES[1]}

Page 1 of 3

{TITLES[0]}

The Daily Courier

April 18, 2019 Thursday 10:15 AM GMT

Copyright 2019 Courier Group All Rights Reserved

Section: WORLD; Pg. 3

Length: 88 words

Byline: Jane Doe

Body

{SENTENCE}

Graphic

The two shake hands.

Classification

Language: ENGLISH

Load-Date: April 20, 2019

End of Document

{TITLES[1]}

The Daily Courier

April 19, 2019 Friday

Copyright 2019 Courier Group All Rights Reserved

Length: 12 words

Body

{SECOND}

Load-Date: April 20, 2019

End of Document
"""
FACTIVA = f"""SE World
HD
{TITLES[0]}
BY By Jane Doe
WC 88 words
PD 18 April 2019
ET 10:15
SN The Daily Courier
SC COUR
LA English
CY Copyright 2019 Courier Group

LP
{SENTENCE}

TD
IN OSLO, nobody knew of it.

CO nakim : Courier Group
IN iferry : Ferries
NS gdip : International Relations
PUB Courier Group
AN
Document COUR000020190418ef4i00001

HD {TITLES[1]}
WC 12 words
PD 19 April 2019
SN The Daily Courier
LP
{SECOND}
AN Document COUR000020190419ef4j00002
"""
FACTIVA_ARTICLES = f"""{TITLES[0]}
Jane Doe
88 words
18 April 2019
10:15
The Daily Courier
COUR
3
English
Copyright 2019 Courier Group

{SENTENCE}

Courier Group

Document COUR000020190418ef4i00001

{TITLES[1]}
12 words
19 April 2019
The Daily Courier
COUR
English
(c) 2019 Courier Group. All rights reserved.

{SECOND}

Document COUR000020190419ef4j00002

Search Summary
Text\tnorway or kim
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 2

{TITLES[0]}

Author: Doe, Jane

Publication info: The Daily Courier ; London (UK) [London (UK)]18 Apr 2019: 3.

Abstract: They met.

Links: http://example.org/

Full text: {SENTENCE}

Subject: Summits

Location: Russia

ProQuest document ID: 123456789

____________________________________________________________

Document 2 of 2

Title: {TITLES[1]}

Publication title: The Daily Courier

Full text:
{SECOND}

Publication date: Apr 19, 2019

ProQuest document ID: 123456790

____________________________________________________________

Contact us at: support
"""
EXPORTS = {
    "nexis.txt": NEXIS,
    "uni.txt": UNI,
    "factiva.txt": FACTIVA,
    "factiva_articles.txt": FACTIVA_ARTICLES,
    "proquest.txt": PROQUEST,
}


def both(documents, source=None, titles=TITLES):
    """The two articles, whatever they came in."""
    assert [d.date for d in documents] == DAYS
    assert [d.title for d in documents] == titles
    assert [SENTENCE in d.text for d in documents] == [True, False]
    assert [SECOND in d.text for d in documents] == [False, True]
    if source:
        assert {d.source for d in documents} == {source}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports(put, name):
    documents, failures = load(put(name, EXPORTS[name]))
    assert not failures
    both(documents, "The Daily Courier")
    assert [d.doc_id[-2:] for d in documents] == ["#1", "#2"]
    words = [*documents[0].text.split(), *documents[1].text.split()]
    assert len(words) <= len(f"{SENTENCE} {SECOND} IN OSLO, nobody knew of it.".split())


def page(text: str) -> str:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in text.splitlines() if line.strip())}</body></html>"


def test_exports_as_pages(put):
    both(load(put("uni.html", page(UNI)))[0])
    rows = [line.split(" ", 1) for line in FACTIVA.replace("HD\n", "HD ").replace("LP\n", "LP ").splitlines() if line]
    cells = "".join(f"<tr><td><b>{row[0]}</b></td><td>{' '.join(row[1:])}</td></tr>" for row in rows)
    documents, _ = load(put("factiva.html", f"<html><body><table>{cells}</table></body></html>"))
    assert [d.date for d in documents] == DAYS
    assert SENTENCE in documents[0].text


def docx(*paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 2).rows[0].cells[0].text = "In a table."
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(*paragraphs: str) -> bytes:
    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 " + "\\par ".join(paragraphs) + "\\par}").encode("cp1252")


def pdf(*pages: list[str]) -> bytes:
    """A file as small as a PDF can be, a line of text below the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 750 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Resources {font} /Contents {len(objects) + 2} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} /MediaBox [0 0 600 800] >>"
    out, places = "%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}").encode("latin-1")


def mail(title: str, day: str, text: str, kind: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Desk <desk@example.org>", "all@example.org"
    message["Subject"], message["Date"] = title, day
    message.set_content(text, subtype=kind)
    return message


def mbox() -> bytes:
    first = mail(TITLES[0], "Thu, 18 Apr 2019 23:30:00 -0500", f"{SENTENCE}\n-- \nThe desk\n")
    second = mail(TITLES[1], "Fri, 19 Apr 2019 10:00:00 +0000", f"<p>{SECOND}</p><p>It is far.</p>", "html")
    return b"".join(b"From desk@example.org Thu Apr 18 23:30:00 2019\n" + bytes(m) + b"\n" for m in (first, second))


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>
<description>All the news</description>
<item><title>{TITLES[0]}</title><link>http://example.org/1</link><pubDate>Thu, 18 Apr 2019 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{SENTENCE}</p><p>They <b>dined</b>.</p>]]>
</content:encoded></item>
<item><title>{TITLES[1]}</title><link>http://example.org/2</link><pubDate>Fri, 19 Apr 2019 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title>{TITLES[0]}</title><link href="http://example.org/1"/><published>2019-04-18T10:00:00Z</published>
<updated>2019-05-01T00:00:00Z</updated><content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry>
<entry><title>{TITLES[1]}</title><link href="http://example.org/2"/><published>2019-04-19T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SECOND}</p></div></content></entry></feed>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Papers, 2019</title></titleStmt><publicationStmt><date>2024</date></publicationStmt></fileDesc>
</teiHeader><text><front><p>Preface.</p></front><body><div type="chapter"><head>One</head>
<div type="document" n="1" xml:id="d1" frus:doc-dateTime-min="2019-04-18T00:00:00-05:00"><head>{TITLES[0]}<note
n="1">Source: archive.</note></head><opener><dateline><placeName>Moscow</placeName>, <date>April 18, 2019</date>
</dateline></opener><p>{SENTENCE}<note n="2">No other record was found.</note></p><pb n="7"/><p>They dined.</p></div>
<div type="document" n="2" xml:id="d2"><head>{TITLES[1]}</head><opener><dateline>Oslo, <date when="2019-04-19">April
19</date></dateline></opener><p>{SECOND}</p></div></div></body></text></TEI>"""
RECORDS = "".join(
    f"<article id='{n}'><headline>{TITLES[n]}</headline><date>{DAYS[n]}</date><body><p>{text}</p></body></article>"
    for n, text in enumerate((SENTENCE, SECOND))
)
RECORDS = f"<archive>{RECORDS}</archive>"


@pytest.mark.parametrize(("name", "content"), [("a.rss", RSS), ("a.xml", ATOM), ("a.xml", TEI), ("a.xml", RECORDS)])
def test_xml(put, name, content):
    documents, failures = load(put(name, content))
    assert not failures
    both(documents)
    assert "<" not in documents[0].text + documents[1].text
    assert "No other record" not in documents[0].text
    assert "Preface" not in documents[0].text
    assert "Short" not in documents[0].text


def test_documents_of_tei_keep_their_names(put):
    assert [d.doc_id for d in load(put("frus.xml", TEI))[0]] == ["frus#d1", "frus#d2"]
    assert load(put("frus.xml", TEI))[0][0].text.endswith(f"{SENTENCE}\n\nThey dined.")


def test_mails(put):
    documents, failures = load(put("a.mbox", mbox()))
    assert not failures
    both(documents, "Desk <desk@example.org>")
    assert "The desk" not in documents[0].text
    assert documents[1].text == f"{SECOND}\n\nIt is far."
    [one], _ = load(
        put("a.eml", bytes(mail("=?utf-8?q?Caf=C3=A9?=", "Thu, 18 Apr 2019 10:00 GMT", f"Über {SENTENCE}")))
    )
    assert (one.title, one.date, one.text) == ("Café", "2019-04-18", f"Über {SENTENCE}")
    both(load(put("b.txt", mbox()))[0])
    [one], _ = load(put("c.txt", bytes(mail("T", "Thu, 18 Apr 2019 10:00 GMT", "é" * 90))))
    assert one.text == "é" * 90


def test_office(put):
    texts = [TITLES[0], "April 18, 2019", "", SENTENCE, "They dined."]
    for name, content in (("a.docx", docx(*texts)), ("a.rtf", rtf(*texts)), ("a.pdf", pdf(texts))):
        [document], failures = load(put(name, content))
        assert not failures
        assert (document.title, document.date) == (TITLES[0], "2019-04-18")
        assert document.text.startswith(SENTENCE)
        assert "They dined." in document.text


def test_exports_in_office_files(put):
    lines = UNI.split("\n")
    both(load(put("a.docx", docx(*lines)))[0])
    both(load(put("a.rtf", rtf(*lines)))[0])


def test_what_stands_on_every_page_is_no_text(put):
    pages = [["The Daily Courier", f"Kim met Putin on day {n}.", f"Page {n} of 4"] for n in range(1, 5)]
    [document], _ = load(put("a.pdf", pdf(*pages)))
    assert document.text.split("\n") == [f"Kim met Putin on day {n}." for n in range(1, 5)]


def test_a_library_that_is_missing_is_named_with_the_command(put, monkeypatch):
    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    put("z.txt", SENTENCE)
    for name in ("a.docx", "a.rtf", "a.pdf", "a.warc"):
        path = put(name, b"x")
        _, failures = load(path.parent)
        assert "pip install 'nlkit[formats]'" in failures[0].message
        path.unlink()


def warc(*pages: tuple[str, str], packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, content in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(content.encode()), http_headers=headers)
        writer.write_record(record)
    return out.getvalue()


def article(title: str, day: str, text: str) -> str:
    return (
        f'<html><head><title>{title}</title><meta property="article:published_time" content="{day}T10:00:00Z"></head>'
        f"<body><article><h1>{title}</h1><p>{text} {text}</p><p>Both sides said that they were content.</p></article>"
        "</body></html>"
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_web_archives(put, name):
    pages = [(f"http://example.org/{n}", article(TITLES[n], DAYS[n], (SENTENCE, SECOND)[n])) for n in (0, 1)]
    documents, failures = load(put(name, warc(*pages, packed=name.endswith("gz"))))
    assert not failures
    both(documents)
    assert [d.source for d in documents] == ["http://example.org/0", "http://example.org/1"]
    whole = warc(*pages, packed=False)
    documents, failures = load(put("cut.warc", whole[:-400]))
    assert documents[0].date == DAYS[0]


def zipped(**members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_names_of_an_old_archive_are_no_unicode(put, tmp_path):
    content = zipped(cafe_txt=SENTENCE, b_txt=SECOND).replace(b"cafe.txt", b"caf\xe9.txt")
    documents, failures = load(put("in.zip", content))
    assert len(documents) == 2
    assert not failures
    assert all(d.doc_id.encode() for d in documents), "they can be written"


def test_zip(put):
    path = put(
        "in.zip", zipped(b_txt=SENTENCE, sub__a_csv=f'text,date\n"{SECOND}",2019-04-19\n', c_png="x", _hidden_txt="x")
    )
    documents, failures = load(path)
    assert {d.doc_id: d.date for d in documents} == {"in/b": None, "in/sub/a#1": "2019-04-19"}
    assert [f.stage for f in failures] == ["skipped"]
    both(load(put("exports.zip", zipped(x_txt=UNI)))[0])
    for name, content in (
        ("d_docx", docx(SENTENCE)),
        ("m_mbox", mbox()),
        ("w_warc", warc(("http://a", article("T", DAYS[0], SENTENCE)), packed=False)),
    ):
        assert load(put("one.zip", zipped(**{name: content}, z_txt=SECOND)))[0][0].text


def test_gz(put):
    [document], _ = load(put("2019-04-18_a.jsonl.gz", gzip.compress(json.dumps({"text": SENTENCE}).encode())))
    assert (document.doc_id, document.text) == ("2019-04-18_a#1", SENTENCE)


HOSTILE = {
    "cut.docx": docx(SENTENCE)[:900],
    "no.docx": zipped(a_txt="x"),
    "cut.zip": zipped(a_txt=SENTENCE * 99)[:60],
    "bomb.zip": zipped(a_txt=b"0" * 3_000_000, b_txt=b"0" * 3_000_000),
    "bomb.txt.gz": gzip.compress(b"0" * 3_000_000),
    "cut.txt.gz": gzip.compress(SENTENCE.encode() * 99)[:40],
    "cut.pdf": pdf([SENTENCE])[:200],
    "scan.pdf": pdf([]),
    "no.rtf": SENTENCE.encode(),
    "no.warc": SENTENCE.encode(),
    "no.xml": b"<a><b></a>",
    "other.xml": b"<svg><path/></svg>",
    "deep.xml": b"<a>" * 10_000,
    "deep.html": b"<div>" * 10_000,
    "deep.json": b'{"a":' * 10_000,
    "deep_list.json": b'{"text":' + b"[" * 900 + b'"x"' + b"]" * 900 + b"}",
    "laughs.xml": b'<!DOCTYPE a [<!ENTITY b "'
    + b"ha" * 99
    + b'">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (c, *[c - 1] * 4) for c in range(99, 122))
    + b"]><rss><item><title>t</title><description>&y;</description></item></rss>",
    "outside.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><item><title>t</title><description>&b;'
    b"</description></item></rss>",
    "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "word.txt": docx(SENTENCE),
    "word.csv": docx(SENTENCE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_named_and_cost_no_other(put, tmp_path, name, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 2_000_000)
    path = put(f"in/{name}", HOSTILE[name])
    put("in/z.txt", SENTENCE)
    documents, failures = load(tmp_path / "in")
    assert documents[-1].doc_id == "z"
    named = [f for f in failures if str(path) in f"{f.doc_id}: {f.message}" and f.stage == "load"]
    assert named
    assert all(len(f.message) < 400 for f in named)
    assert not any("root:" in d.text or "haha" in d.text for d in documents)


def test_a_pipe_is_no_file(put, tmp_path):
    import os

    os.mkfifo(tmp_path / "a.txt")
    put("z.txt", SENTENCE)
    documents, failures = load(tmp_path)
    assert [d.doc_id for d in documents] == ["z"]
    assert "no regular file" in failures[0].message
