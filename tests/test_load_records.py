"""Files of many documents: the same documents from every format, and a broken row costs no other."""

from __future__ import annotations

import datetime
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_load import SENTENCE, load, one

from nlkit.load import documents_from_frame
from nlkit.types import Document, InputError

ROW = {"doc_id": "x", "title": "T", "date": "2019-04-18", "text": SENTENCE}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ROW) + "\n\n"),
        ("a.json", json.dumps(ROW)),
        ("a.json", json.dumps([ROW])),
        ("a.json", json.dumps({"documents": [ROW], "about": 1}, indent=1)),
        ("a.csv", f"doc_id,title,date,text\nx,T,2019-04-18,{SENTENCE}\n"),
        ("a.csv", f"\ufeffID;Headline;Pub Date;Body\r\nx;T;18 April 2019;{SENTENCE}\r\n"),
        ("a.tsv", f"id\tTitle\tpublished\tcontent\nx\tT\tApril 18, 2019\t{SENTENCE}\n"),
    ],
)
def test_tables(put, name, content):
    assert one(put(name, content)) == Document("x", SENTENCE, "T", "2019-04-18")


@pytest.mark.parametrize(
    "day",
    [
        datetime.date(2019, 4, 18),
        datetime.datetime(2019, 4, 18, 23, 5),
        "2019-04-18T10:00Z",
        20190418,
        pd.Timestamp("2019-04-18 10:00", tz="Asia/Seoul"),
    ],
)
def test_parquet_and_frame(tmp_path, day):
    frame = pd.DataFrame({"id": [7], "Headline": ["T"], "Published": [day], "Article": [SENTENCE]})
    assert list(documents_from_frame(frame)) == [Document("7", SENTENCE, "T", "2019-04-18")]
    frame.to_parquet(tmp_path / "a.parquet")
    assert one(tmp_path / "a.parquet") == Document("7", SENTENCE, "T", "2019-04-18")


@pytest.mark.parametrize("values", [[17_000, 2**31 - 1, -(2**31)], [b"2019-04-18", b"\xff\xff\xff\xff", b"\x80"]])
def test_a_cell_that_cannot_be_costs_its_row_only(tmp_path, values):
    days = pa.array(values, pa.int32() if isinstance(values[0], int) else pa.binary())
    days = days.cast(pa.date32()) if isinstance(values[0], int) else days.view(pa.string())
    pq.write_table(pa.table({"text": [SENTENCE] * 3, "date": days}), tmp_path / "a.parquet")
    documents, failures = load(tmp_path / "a.parquet")
    assert [d.doc_id for d in documents] == ["a#1"]
    assert ["row 2" in failures[0].message, "row 3" in failures[1].message] == [True, True]


def test_a_column_whose_name_is_damaged_costs_its_file_only(put, tmp_path):
    pq.write_table(pa.table({"text": [SENTENCE], "hour": ["x"]}), tmp_path / "a.parquet")
    put("a.parquet", (tmp_path / "a.parquet").read_bytes().replace(b"hour", b"h\xe6ur"))
    put("b.txt", SENTENCE)
    documents, failures = load(tmp_path)
    assert [d.doc_id for d in documents] == ["b"]
    assert "broken Parquet" in failures[0].message


def test_ids_by_default(put, tmp_path):
    put("sub/a.csv", f"text\n{SENTENCE}\n{SENTENCE}\n")
    put("b.jsonl", "\n" + json.dumps({"text": SENTENCE}))
    put("c.json", json.dumps([{"text": SENTENCE}]))
    pd.DataFrame({"text": [SENTENCE]}).to_parquet(tmp_path / "d.parquet")
    assert [d.doc_id for d in load(tmp_path)[0]] == ["b#2", "c#1", "d#1", "sub/a#1", "sub/a#2"]


def test_frame_index_is_the_id_and_missing_is_none():
    frame = pd.DataFrame(
        {
            "text": [SENTENCE, None, pd.NA],
            "title": [None, float("nan"), "T"],
            "date": [pd.NaT, None, pd.Timestamp("2019-04-18")],
        },
        index=["x", "y", "z"],
    )
    failures = []
    documents = list(documents_from_frame(frame, failures=failures))
    assert documents == [Document("x", SENTENCE), Document("y", ""), Document("z", "", "T", "2019-04-18")]
    assert [f.doc_id for f in failures] == ["y", "z"]


def test_frame_without_text():
    with pytest.raises(InputError, match="no text column; found: a, b; expected: text"):
        documents_from_frame(pd.DataFrame({"a": [1], "b": [2]}))


def test_sidecar_with_texts_is_a_table(put, tmp_path):
    put("documents.csv", f"doc_id,date,text\nx,2019-04-18,{SENTENCE}\n")
    assert [d.doc_id for d in load(tmp_path)[0]] == ["x"]


def test_a_broken_line_costs_no_other_line(put):
    path = put(
        "a.jsonl", "\n".join([json.dumps(ROW), '{"doc_id": "b", "text": "cut of', json.dumps(ROW | {"doc_id": "y"})])
    )
    documents, failures = load(path)
    assert [d.doc_id for d in documents] == ["x", "y"]
    [failure] = failures
    assert failure.doc_id == "a#2"
    assert failure.message.startswith(f"{path}, line 2: broken JSON (column 25")


def test_an_unclosed_quote_costs_its_own_line(put):
    documents, failures = load(put("a.csv", 'id,text\n1,"A\nB"\n2,"open\n3,"C"\n4,D\n'))
    assert [(d.doc_id, d.text) for d in documents] == [("1", "A\nB"), ("3", "C"), ("4", "D")]
    assert len(failures) == 1
    assert "line 4" in failures[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_other_ends_of_line_in_a_cell_end_no_row(put, encoding, end):
    content = end.join(["doc_id,text", f"1,{SENTENCE}\u2028more\x85more", f"2,{SENTENCE} ", ""])
    documents, failures = load(put("a.csv", content.encode(encoding)))
    assert [d.doc_id for d in documents] == ["1", "2"]
    assert documents[0].text.startswith(SENTENCE)
    assert documents[0].text.count("more") == 2
    assert not failures


def test_csv_quotes_and_huge_cells(put):
    big = "word " * 2_000_000
    documents, failures = load(put("a.csv", f'text\n"He said ""no"", and\r\n\r\nleft"\n{big}\n\n'))
    assert not failures
    assert [d.text for d in documents] == ['He said "no", and\n\nleft', big]


OTHER = "Norway's premier will visit Chile next week, her office said."
DAYS = ["2019-04-18T10:00:00Z", "2019-04-19T10:00:00Z"]


def two(make):
    return [make(day, text) for day, text in zip(DAYS, (SENTENCE, OTHER), strict=True)]


FRAME = pd.DataFrame({"title": ["T", "T"], "date": ["2019-04-18", "2019-04-19"], "text": [SENTENCE, OTHER]})
PACKED = {
    **{
        f"frame by {orient}": FRAME.to_json(orient=orient)
        for orient in ("records", "index", "columns", "split", "table")
    },
    "lines": FRAME.to_json(orient="records", lines=True),
    "one after the other": "\n".join(json.dumps(r, indent=1) for r in FRAME.to_dict("records")),
    "articles": {"status": "ok", "articles": two(lambda d, t: {"title": "T", "publishedAt": d, "content": t})},
    "results": {
        "response": {
            "results": two(
                lambda d, t: {"webTitle": "T", "webPublicationDate": d, "fields": {"bodyText": t, "words": "9"}}
            )
        }
    },
    "schema.org": {
        "@graph": two(lambda d, t: {"@type": "NewsArticle", "headline": "T", "datePublished": d, "articleBody": t})
    },
    "feed": {
        "title": "Feed",
        "description": "All the news",
        "items": two(lambda d, t: {"title": "T", "date_published": d, "content_html": f"<p>{t}</p>"}),
    },
    "hits": {"hits": {"hits": two(lambda d, t: {"_id": d, "_source": {"title": "T", "published": d, "body": t}})}},
    "wrapped values": two(
        lambda d, t: {"date": {"$date": d}, "title": {"rendered": "T"}, "content": {"rendered": f"<p>{t}</p>"}}
    ),
    "lists": two(lambda d, t: {"title": ["T"], "date": [d], "text": t.split(" his ")}),
    "summary where no text is": two(lambda d, t: {"title": "T", "published_at": d, "content": None, "description": t}),
    "names like these": two(lambda d, t: {"storyTitle": "T", "articlePublicationDate": d, "storyContent": t}),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_records(put, name):
    content = PACKED[name] if isinstance(PACKED[name], str) else json.dumps(PACKED[name])
    documents, failures = load(put("a.json", content))
    assert not failures
    assert [(d.title, d.date, d.text) for d in documents] == [("T", "2019-04-18", SENTENCE), ("T", "2019-04-19", OTHER)]


def test_where_the_user_says_that_fields_stand(put, tmp_path):
    fields = {"text": "body.paragraphs.value", "date": "meta.published", "title": "names.1"}
    record = {
        "names": ["no", "T"],
        "meta": {"published": "18 April 2019"},
        "body": {"paragraphs": [{"value": "A."}, {"value": "B."}]},
        "text": "not this",
    }
    [document], _ = load(put("a.json", json.dumps([record])), fields=fields)
    assert document == Document("a#1", "A.\n\nB.", "T", "2019-04-18")
    [document], _ = load(put("b.csv", f"wann;was\n18.4.2019;{SENTENCE}\n"), fields={"text": "was", "date": "wann"})
    assert document == Document("b#1", SENTENCE, None, "2019-04-18")
    pd.DataFrame({"was": [{"en": SENTENCE}]}).to_parquet(tmp_path / "c.parquet")
    [document], _ = load(tmp_path / "c.parquet", fields={"text": "was.en"})
    assert document.text == SENTENCE
    with pytest.raises(InputError, match="found: wann, was; expected: elsewhere"):
        load(tmp_path / "b.csv", fields={"text": "elsewhere"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "sep=;\n{H;}\n{R;}\n"),
        ("a.csv", "{H|}\r\n{R|}\r\n"),
        ("a.csv", "# exported\n\n{H,}\n{R,}\n"),
        ("a.csv", "Results for 'Kim'\nby me\n{H\t}\n{R\t}\n"),
        ("a.csv", "{H,}\r{R,}\r"),
        ("a.csv", '{H;}\nT;2019-04-18;"{T}"\n'),
        ("a.txt", "{H\t}\n{R\t}\n"),
        ("a.txt", '{H,}\nT,2019-04-18,"{T}"\n'),
        ("a.csv", '{H,}\nT,2019-04-18,"<p>{T}</p>"\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_tables_as_they_come(put, name, content, encoding):
    for mark in ",;|\t":
        content = content.replace(f"{{H{mark}}}", mark.join(["title", "date", "text"]))
        content = content.replace(f"{{R{mark}}}", mark.join(["T", "2019-04-18", SENTENCE]))
    [document], failures = load(put(name, content.replace("{T}", SENTENCE).encode(encoding)))
    assert not failures
    assert document == Document("a#1", SENTENCE, "T", "2019-04-18")


def test_backslashes_before_quotes(put):
    rows = ['"\\"Yes\\", she said.";1', r'"in C:\dir";2', '"He said \\"no\\"";3', "Plain;4"]
    documents, failures = load(put("a.csv", "text;id\n" + "\n".join(rows) + "\n"))
    assert not failures
    assert [d.text for d in documents][:1] == ['"Yes", she said.']
    assert [d.text for d in documents][2:] == ['He said "no"', "Plain"]


def test_markup_in_cells_goes_but_the_text_of_a_record_stays(put):
    cell = "<p>R&amp;D&nbsp;met.</p><p>5 &lt; 6<br>ends</p>"
    assert one(put("a.csv", f"title,text\nA &amp; B,{cell}\n")) == Document("a#1", "R&D met.\n\n5 < 6\nends", "A & B")
    assert one(put("a.jsonl", json.dumps({"text": cell}))).text == cell
    assert one(put("b.csv", "text\n5 < 6 and AT&T met\n")).text == "5 < 6 and AT&T met"
