"""Files of many documents: the same documents from every format, and a broken row costs no other."""

from __future__ import annotations

import datetime
import json

import pandas as pd
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


def test_csv_quotes_and_huge_cells(put):
    big = "word " * 2_000_000
    documents, failures = load(put("a.csv", f'text\n"He said ""no"", and\r\n\r\nleft"\n{big}\n\n'))
    assert not failures
    assert [d.text for d in documents] == ['He said "no", and\n\nleft', big]
