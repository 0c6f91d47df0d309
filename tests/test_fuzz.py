"""Whatever the input holds: an answer or a clear error, never a crash and never a hang."""

from __future__ import annotations

import json
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlkit.cli import main
from nlkit.load import read_documents
from nlkit.run.reader import Reader, Settings
from nlkit.types import Document, InputError

SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".parquet")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = [
    *("Putin met Xi in Moscow on Monday. ", "the two leaders ", "He ", "talks between ", "U.S.-", "Mr. ", "president "),
    *("met ", "visit ", "of ", "and ", "is in ", "May ", "2019-13-45 ", "31 February ", "99999999999999999999 ", "'s "),
    *(
        "MOSCOW (Reuters) - ",
        "İstanbul ",
        "ﬁ",
        "日本と中国 ",
        "مصر ",
        "🇫🇷",
        "“",
        "”",
        "—",
        "-",
        ",",
        ".",
        "(",
        "A" * 300,
    ),
    *("\u202e", "\u200b", "\ufeff", "\x00", "\ud800", "\r", "\n\n", "\t", "<b>", "&amp;", "=1+1"),
]
MADE_UP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
EVIL = {
    "nested.json": "[" * 10_000 + "]" * 10_000,
    "nested.jsonl": '{"text": ' + "[" * 10_000 + "]" * 10_000 + "}",
    "bomb.html": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>' + "<div>" * 5_000 + "Kim met Xi.",
    "external.html": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><body><p>&e; Kim met Xi.</p></body>',
    "cell.csv": "doc_id,text\n../../../../etc/x," + "a " * 2_000_000 + "\n",
    "quotes.csv": 'text\n"' + 'a,"\n' * 5_000,
    "numbers.json": '{"text": 1e999, "date": NaN, "title": true}',
    "lines.txt": "Kim met Xi.\n" * 1_000,
    "one.txt": "x" * 1_000_000,
}


@pytest.fixture(scope="module")
def reader():
    return Reader(Settings(timeout=60))


def load(path):
    """Documents and failures; a clear error counts as an answer."""
    failures = []
    try:
        return list(read_documents(path, failures=failures)), failures
    except InputError as error:
        return [], [error]


@FEW
@given(
    st.binary(max_size=400), st.sampled_from(SUFFIXES), st.sampled_from(["", "utf-8-sig", "utf-16", "latin-1"]), MADE_UP
)
def test_any_bytes(tmp_path_factory, data, suffix, encoding, text):
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    path.write_bytes(text.encode(encoding, errors="ignore") if encoding else data)
    documents, failures = load(path)
    assert documents or failures
    for d in documents:
        assert d.text.strip() or failures
        d.text.encode("utf-8")  # what was read can be written


@FEW
@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=20),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["text", "date", "title", "doc_id"]), x),
        max_leaves=8,
    )
)
def test_any_json(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("fuzz") / "a.json"
    path.write_text(json.dumps(value))
    load(path)


@SOME
@given(MADE_UP, st.none() | MADE_UP, st.sampled_from([None, "2019-04-18", "0001-01-01", "9999-12-31"]))
def test_any_text(reader, text, title, date):
    text, title = (t and t.replace("\ud800", "") for t in (text, title))  # the loader lets none through
    reports, failure = reader(Document("d", text, title, date))
    assert failure is None
    for r in reports:
        for e in r.evidence:
            assert (title if e.in_title else text)[e.start : e.end] == e.text


@pytest.mark.parametrize("name", EVIL)
def test_evil_files(reader, tmp_path, name):
    (tmp_path / name).write_text(EVIL[name], encoding="utf-8")
    start = time.monotonic()
    documents, failures = load(tmp_path / name)
    assert documents or failures
    for d in documents:
        assert "root:" not in d.text
        assert reader(Document(d.doc_id, d.text[:200_000], d.title, d.date))[1] is None
    assert time.monotonic() - start < 60


def test_nothing_is_written_outside(tmp_path):
    """Names that climb are names, not paths; an archive is not unpacked."""
    rows = [
        {"doc_id": name, "text": "Kim met Xi."}
        for name in ("../../up", "/tmp/nlkit-up", "C:\\up", "a/b\x00c", "=cmd()")
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        archive.writestr("../../slip.txt", "Kim met Xi.")
    for out in ("o.csv", "o.jsonl", "parts"):
        assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out" / out)]) in (0, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]
    assert {p.name.split(".")[0] for p in (tmp_path / "out").iterdir()} == {"o", "parts"}
    assert "'=cmd()" in (tmp_path / "out" / "o.documents.csv").read_text()  # no formula for a spreadsheet


def test_a_document_that_hangs_is_a_failure(monkeypatch):
    reader = Reader(Settings(timeout=0.2))
    monkeypatch.setattr("nlkit.run.gate.parse", lambda *_: time.sleep(30))
    reports, failure = reader(Document("slow", "Kim met Xi."))
    assert reports == []
    assert failure.message == "took longer than 0.2 seconds (--timeout sets the limit)"
