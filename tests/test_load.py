"""Files in, documents out; whatever is wrong with one of them costs no other."""

from __future__ import annotations

import datetime
import json
import tomllib
from collections import Counter
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlkit
from nlkit.load import NOTES, documents_from_frame, parse_day, read_documents
from nlkit.types import Document, InputError

SENTENCE = "Kim Jong Un met Vladimir Putin in Vladivostok on Thursday."


@pytest.fixture
def put(tmp_path):
    """Write a file below the test's folder."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def load(*paths, **options):
    failures = []
    return list(read_documents(*paths, failures=failures, **options)), failures


def one(path):
    documents, failures = load(path)
    assert not failures
    [document] = documents
    return document


# -- .txt --------------------------------------------------------------------------------------------------------------


def test_txt_title_furniture_and_byline(put):
    path = put(
        "2019-04-18_kim.txt",
        f"Kim Meets Putin in the U.S.\r\n\r\nBy JANE DOE\r\n\r\n{SENTENCE}\r\n\r\nRead more: Xi\r\n"
        f"\r\nBy Thursday he was home.\r\n\r\n\r\nSpecial To The Washington Post · Matthew Bodner\r\n\r\n\r\n\r\n"
        f"Please enter your comment!\r\nPlease enter your name here",
    )
    assert one(path) == Document(
        "2019-04-18_kim", f"{SENTENCE}\n\n\nBy Thursday he was home.", "Kim Meets Putin in the U.S.", "2019-04-18"
    )


@pytest.mark.parametrize(
    "line",
    [
        "By JANE DOE",
        "By Jane Doe and Xi Chen",
        "By Jane Doe, Associated Press",
        "by Jane van Dyke",
        "By Jane Doe | Reuters",
        "Advertisement",
        "ADVERTISEMENT",
        "Sign up for our newsletter",
        "Read more: Putin's plans",
        "Share this article",
        "We use cookies to give you the best experience.",
        "© 2019 The Paper",
        "Copyright © 2019 The Paper. All rights reserved.",
        "Special to The Post",
        "Reporting by Jane Doe; Editing by Xi Chen",
        "(Reporting by Jane Doe)",
        "Leave a Reply",
        "Published on April 18, 2019",
        "Updated: 18 April 2019 10:00",
    ],
)
def test_furniture_goes(put, line):
    assert one(put("a.txt", f"{SENTENCE}\n\n{line}\n")).text == SENTENCE


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday the leaders had met twice.",
        "By train, Kim came to Vladivostok.",
        "Related talks were held in Hanoi.",
        "Print journalists saw Kim meet Putin.",
        "Share prices fell after Xi met Trump.",
        "Home to the summit, Hanoi cheered.",
        "More talks: Kim and Moon meet again.",
        "Kim was met by Putin",
    ],
)
def test_text_stays(put, line):
    assert line in one(put("a.txt", f"{SENTENCE}\n\n{line}\n")).text


def test_no_title_where_the_first_line_is_a_sentence(put):
    assert one(put("a.txt", f"{SENTENCE}\n\nThey dined.\n")) == Document("a", f"{SENTENCE}\n\nThey dined.")
    assert one(put("b.txt", f"{SENTENCE}\nThey dined.")).title is None
    assert one(put("c.txt", "Only a heading")) == Document("c", "Only a heading")


@pytest.mark.parametrize(
    "content",
    [
        f"date: 18 April 2019\ntitle: Kim Meets Putin\nsource: https://example.org/a\n\n{SENTENCE}",
        f"\ufeffDate: 2019-04-18\nSource: https://example.org/a\n\nKim Meets Putin\n\n{SENTENCE}",
        f"Kim Meets Putin\n\nDate: April 18, 2019\nURL: https://example.org/a\nAuthor: Jane Doe\n\n{SENTENCE}\n",
    ],
)
def test_txt_headers(put, content):
    assert one(put("a.txt", content)) == Document(
        "a", SENTENCE, "Kim Meets Putin", "2019-04-18", "https://example.org/a"
    )


def test_date_from_header_then_sidecar_then_name(put, tmp_path):
    put("documents.csv", "file,title,date,source\na.txt,Kim Meets,2019-04-19,The Paper\nsub/d.txt,,21 April 2019,\n")
    put("2001-01-01_e.txt", SENTENCE)
    put("a.txt", SENTENCE)
    put("b.txt", f"date: 2019-04-18\n{SENTENCE}")
    put("c.txt", SENTENCE)
    put("sub/d.txt", SENTENCE)
    documents, failures = load(tmp_path)
    assert not failures
    assert {d.doc_id: d.date for d in documents} == {
        "2001-01-01_e": "2001-01-01",
        "a": "2019-04-19",
        "b": "2019-04-18",
        "c": None,
        "sub/d": "2019-04-21",
    }
    assert documents[1].title == "Kim Meets"
    assert documents[1].source == "The Paper"


def test_sidecar_by_doc_id(put, tmp_path):
    put("documents.csv", "doc_id;date\na;2019-04-19\n")
    put("a.txt", SENTENCE)
    assert [d.date for d in load(tmp_path)[0]] == ["2019-04-19"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-04-18_x", "2019-04-18"),
        ("20190418-x", "2019-04-18"),
        ("x_2019_04_18", "2019-04-18"),
        ("x.2019.04.18", "2019-04-18"),
        ("000_6fdb0757235872e2", None),
        ("20191301-x", None),
        ("x20190418b", None),
        ("120190418", None),
        ("2019", None),
    ],
)
def test_date_in_the_file_name(put, name, day):
    assert one(put(f"{name}.txt", SENTENCE)).date == day


# -- other kinds of one-document files ---------------------------------------------------------------------------------


def test_markdown(put):
    path = put(
        "a.md",
        f"---\ntitle: 'Kim: a summit'\ndate: 2019-04-18\nid: 0012\n---\n\n# Heading\n\n**Kim** met "
        f"[Putin](http://x.org/a_b) in _Vladivostok_.\n\n> {SENTENCE}\n\n- snake_case stays\n\n"
        "---\n\n![image](x.png)\n",
    )
    assert one(path) == Document(
        "0012", f"Kim met Putin in Vladivostok.\n\n{SENTENCE}\n\nsnake_case stays", "Kim: a summit", "2019-04-18"
    )


def test_markdown_without_front_matter(put):
    text = one(put("a.md", f"# Kim Meets Putin\n\n{SENTENCE}\n\n---\n\nThey dined.\n\n---\n\nThey left."))
    assert text.title == "Kim Meets Putin"
    assert "They dined." in text.text
    assert "They left." in text.text


@pytest.mark.parametrize("head", ["a: [", "a: !!python/object/apply:os.system ['touch pwned']", "x: " + "[" * 1000])
def test_bad_front_matter_is_named_and_the_text_kept(put, head, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    documents, failures = load(put("a.md", f"---\n{head}\n---\n{SENTENCE}\n"))
    assert [d.text for d in documents] == [SENTENCE]
    assert not (tmp_path / "pwned").exists()
    assert all("front matter" in f.message for f in failures)


def test_html(put):
    path = put(
        "a.html",
        f"""<html><head><title>Kim Meets Putin</title>
        <meta property="article:published_time" content="2019-04-25T23:00:00Z"></head>
        <body><nav>Home World Sports</nav><article><h1>Kim Meets Putin</h1><p>{SENTENCE} {SENTENCE}</p>
        <p>The Kremlin said that both sides were content with the outcome of the meeting.</p></article>
        <footer>Cookies and terms</footer></body></html>""",
    )
    document = one(path)
    assert (document.title, document.date) == ("Kim Meets Putin", "2019-04-25")
    assert document.text.startswith(f"{SENTENCE} {SENTENCE}\n\nThe Kremlin said")
    assert "Cookies" not in document.text


@pytest.mark.parametrize("content", ["", "<html></html>", "<p>"])
def test_html_without_article(put, content):
    documents, failures = load(put("a.html", content))
    assert [d.text for d in documents] == [""]
    assert [f.stage for f in failures] == ["load"]


# -- files of many documents -------------------------------------------------------------------------------------------

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


# -- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "2019-04-18",
        "2019-4-18",
        " 2019/04/18 ",
        "2019.04.18",
        "20190418",
        "20190418T101500Z",
        "2019-04-18T10:00:00+09:00",
        "2019-04-18 10:00",
        "18 April 2019",
        "18 Apr. 2019",
        "18th of April 2019",
        "18-Apr-2019",
        "April 18, 2019",
        "Apr 18 2019",
        "April 18th, 2019",
        "Thursday, April 18, 2019",
        "Thu, 18 Apr 2019 10:00:00 GMT",
        "April 18, 2019 at 5:30 PM EDT",
        "18/04/2019",
        "04/18/2019",
        "18.04.2019",
        20190418,
        20190418.0,
    ],
)
def test_days(cell):
    assert parse_day(cell) == ("2019-04-18", None)


@pytest.mark.parametrize("cell", [None, "", "  ", float("nan"), pd.NaT, pd.NA])
def test_no_day(cell):
    assert parse_day(cell) == (None, None)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("03/04/2019", "ambiguous (2019-04-03 or 2019-03-04?)"),
        ("2019-02-30", "no day of the calendar"),
        ("32 May 2019", "no day of the calendar"),
        ("13/13/2019", "no day of the calendar"),
        ("2019-04", "not understood"),
        ("2019", "not understood"),
        ("Thursday", "not understood"),
        (1555545600, "not understood"),
        ("18/04/19", "not understood"),
        ("0000-01-01", "no day of the calendar"),
    ],
)
def test_refused_days(cell, message):
    day, problem = parse_day(cell)
    assert day is None
    assert message in problem


def test_an_ambiguous_date_is_named_and_the_document_kept(put):
    documents, failures = load(put("a.csv", f"doc_id,date,text\nx,03/04/2019,{SENTENCE}\ny,4/4/2019,{SENTENCE}\n"))
    assert [(d.doc_id, d.date) for d in documents] == [("x", None), ("y", "2019-04-04")]
    [failure] = failures
    assert (failure.doc_id, failure.stage) == ("x", "date")
    assert "a.csv, line 2: the date '03/04/2019' is ambiguous" in failure.message
    assert failure.stage in NOTES


def test_a_date_in_the_future_is_kept_and_named(put):
    documents, failures = load(put("a.jsonl", json.dumps(ROW | {"date": "2999-01-01"})))
    assert documents[0].date == "2999-01-01"
    assert [(f.stage, "future" in f.message) for f in failures] == [("date", True)]


@given(
    st.dates(datetime.date(1600, 1, 1), datetime.date(2400, 1, 1)),
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%d %B %Y",
            "%B %d, %Y",
            "%a, %d %b %Y %H:%M:%S GMT",
            "%Y%m%d",
            "%A, %B %d, %Y",
            "%Y-%m-%dT%H:%M:%S",
        ]
    ),
)
def test_every_written_day_comes_back(day, form):
    assert parse_day(day.strftime(form)) == (day.isoformat(), None)


@given(st.text(max_size=30) | st.integers() | st.floats())
def test_no_cell_breaks_the_reader(cell):
    day, problem = parse_day(cell)
    assert day is None or problem is None


# -- bad input ---------------------------------------------------------------------------------------------------------


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
    put("only/a.pdf", "x")
    put("only/Makefile", "x")
    put("only/README.md", "x")
    (tmp_path / "none").mkdir()
    for path, message in (
        (tmp_path / "absent", "no such file or folder"),
        (tmp_path / "none", "no document in this folder"),
        (tmp_path / "only", r"found 1 \.pdf, 1 no suffix"),
        (tmp_path / "only/a.pdf", "not read"),
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
        "notes.pdf",
        "out.csv",
    ):
        put(name, SENTENCE)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    documents, failures = load(tmp_path, tmp_path / "b.txt", skip=[tmp_path / "out.csv"])
    assert [d.doc_id for d in documents] == ["a", "b", "sub/d"]
    assert Counter(f.stage for f in failures) == {"skipped": 1, "load": 1}
    assert next(f.message for f in failures if f.stage == "skipped") == "files of other kinds left out: 1 .pdf"


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


def test_furniture_table_is_sound():
    table = tomllib.loads((Path(nlkit.__file__).parent / "data/furniture.toml").read_text())
    for name in ("line", "start", "end"):
        rows = table[name]
        assert len(rows) == len(set(rows))
        assert all(row == row.lower() and "’" not in row for row in rows)
    assert all(row == row.rstrip(" .!:…»>") for row in table["line"])
