"""Files in, documents out; whatever is wrong with one of them costs no other."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice

import pytest

from nlkit.load import read_documents
from nlkit.types import InputError

SENTENCE = "Kim Jong Un met Vladimir Putin in Vladivostok on Thursday."


def load(*paths, **options):
    failures = []
    return list(read_documents(*paths, failures=failures, **options)), failures


def one(path):
    documents, failures = load(path)
    assert not failures
    [document] = documents
    return document


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.txt", b"%PDF-1.4 text", "binary"),
        ("a.md", b"PK\x03\x04aaaa", "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.csv", b"\x00\x01\x02" * 9, "binary"),
        ("a.jsonl", b"\x1f\x8b\x08", "binary"),
        ("a.txt", b"abc \x81\n", "line 1: neither UTF-8 nor Windows-1252"),
        ("a.parquet", b"PAR1no", "broken Parquet"),
        ("a.parquet", b"", "broken Parquet"),
        ("a.json", "{\n 'a': 1}", "broken JSON (line 2, column 2"),
        ("a.json", "3", "no object and no list"),
        ("a.json", "[" * 200000, "nested too deep"),
        ("a.json", '{"a": 1}', "no text; found: a"),
        ("a.json", "[3]", "document 1: no object but int"),
        ("a.json", '{"text": 3}', "the text is no string but int"),
        ("a.jsonl", '{"a": "b"}', "line 1: no text; found: a; expected: text or body"),
        ("a.jsonl", '"x"', "line 1: no object but str"),
        ("a.jsonl", '{"a":' * 200000, "line 1: JSON nested too deep"),
        ("a.json", "9" * 5000, "broken JSON"),
        ("a.csv", "name,when\nx,y\n", "no text column; found: name, when; expected: text or body"),
        ("a.csv", "", "no text column"),
        ("a.csv", "title,text\na,b,c\n", "line 2: 3 cells where the header has 2"),
        ("a.csv", 'text\n"a\nb\n', "line 2: a quote that is never closed"),
        ("a.csv", 'text\n"a"b\n', "line 2: broken CSV"),
        ("a.csv", "text,date\rx\n1,2\n", "line 1: broken CSV"),
    ],
)
def test_bad_files_are_named_and_cost_no_other(put, tmp_path, name, content, message):
    bad = put(f"in/{name}", content)
    put("in/z.txt", SENTENCE)
    documents, failures = load(tmp_path / "in")
    assert "z" in [d.doc_id for d in documents]
    assert any(message in f.message and str(bad) in f"{f.doc_id}: {f.message}" for f in failures), failures
    if len(documents) == 1:
        with pytest.raises(InputError, match="no document could be read"):
            load(bad)


def test_encodings(put, tmp_path):
    put("a.txt", "Erdoğan met".encode())
    put("b.txt", "Café".encode("cp1252"))
    put("c.txt", "Kim met Putin – twice".encode("utf-16"))
    put("d.csv", "text\nŁódź\n".encode() + "Café\n".encode("cp1252"))
    documents, failures = load(tmp_path)
    assert [d.text for d in documents] == ["Erdoğan met", "Café", "Kim met Putin – twice", "Łódź", "Café"]
    assert [f.stage for f in failures] == ["encoding", "encoding"]


def test_only_line_ends_nul_and_marks_change(put):
    text = "Cafe\u0301  \u00a0a\r\nb\rc\x00d\ufeff\ud800 "
    assert one(put("a.json", json.dumps({"text": text}))).text == "Cafe\u0301  \u00a0a\nb\ncd\ufffd "


@pytest.mark.parametrize("content", ["", " \n\n", "Please enter your comment!", "date: 2019-04-18"])
def test_an_empty_document_is_kept_and_named(put, content):
    path = put("a.txt", content)
    documents, failures = load(path)
    assert [d.text for d in documents] == [""]
    assert [(f.doc_id, f.stage, f.message) for f in failures] == [("a", "load", f"{path}: the document has no text")]


def test_paths_that_cannot_be_used(put, tmp_path):
    put("only/a.png", "x")
    put("only/Makefile", "x")
    put("only/README.md", "x")
    (tmp_path / "none").mkdir()
    for path, message in (
        (tmp_path / "absent", "no such file or folder"),
        (tmp_path / "none", "no document in this folder"),
        (tmp_path / "only", r"found 1 \.png, 1 no suffix"),
        (tmp_path / "only/a.png", "not read"),
    ):
        with pytest.raises(InputError, match=message):
            read_documents(path)  # at once, before the first document is asked for
    with pytest.raises(InputError, match="no input"):
        read_documents()


def test_folders_are_read_in_order_without_hidden_files(put, tmp_path):
    for name in (
        "b.txt",
        "a.TXT",
        "README.txt",
        "LICENCE_NOTE.txt",
        ".hidden.txt",
        ".git/c.txt",
        "sub/d.txt",
        "notes.png",
        "out.csv",
    ):
        put(name, SENTENCE)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    documents, failures = load(tmp_path, tmp_path / "b.txt", skip=[tmp_path / "out.csv"])
    assert [d.doc_id for d in documents] == ["a", "b", "sub/d"]
    assert Counter(f.stage for f in failures) == {"skipped": 2, "load": 1}
    notes = [f.message for f in failures if f.stage == "skipped"]
    assert notes == ["files of other kinds left out: 1 .png", "what nlkit wrote is left out: out.csv"]


def test_taken_ids_are_renamed_and_told_once(put, tmp_path):
    put(
        "a.jsonl", "\n".join(json.dumps({"doc_id": i, "text": SENTENCE}) for i in ("x", "x", "x-2", "x", "../../etc/x"))
    )
    documents, failures = load(tmp_path)
    assert [d.doc_id for d in documents] == ["x", "x-2", "x-2-2", "x-3", "../../etc/x"]
    [note] = failures
    assert (note.stage, note.message[:13]) == ("doc_id", "3 document(s)")


def test_a_document_in_two_files_is_read_once(put, tmp_path):
    put("a.txt", SENTENCE)
    put("b.txt", SENTENCE)
    put("gold.jsonl", "\n".join(json.dumps({"doc_id": i, "text": t}) for i, t in [("a", SENTENCE), ("b", "Other.")]))
    documents, failures = load(tmp_path)
    assert [d.doc_id for d in documents] == ["a", "b", "b-2"]
    assert [(f.doc_id, f.stage) for f in failures] == [("a", "doc_id"), ("b", "doc_id")]
    assert "read once" in failures[0].message


def test_failures_warn_where_nobody_collects_them(put, tmp_path):
    put("a.txt", b"\x00\x01" * 9)
    put("b.txt", SENTENCE)
    with pytest.warns(UserWarning, match="binary"):
        assert len(list(read_documents(tmp_path))) == 1


def test_one_document_at_a_time(put):
    path = put("a.jsonl", "\n".join(json.dumps({"text": SENTENCE, "doc_id": str(i)}) for i in range(100)) + "\n{broken")
    failures = []
    assert len(list(islice(read_documents(path, failures=failures), 3))) == 3
    assert not failures  # the broken line was not reached


def test_two_megabytes(put):
    text = (SENTENCE + "\n\n") * 35_000
    assert len(one(put("a.txt", text)).text) > 2_000_000
