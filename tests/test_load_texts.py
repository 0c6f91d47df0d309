"""Files of one document: .txt, .md, .html; page furniture, titles, dates beside the text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from test_load import SENTENCE, load, one

import nlkit
from nlkit.types import Document


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


FURNITURE = """By JANE DOE
By Jane Doe and Xi Chen
By Jane Doe, Associated Press
by Jane van Dyke
By Jane Doe | Reuters
Advertisement
ADVERTISEMENT
Sign up for our newsletter
Read more: Putin's plans
Share this article
We use cookies to give you the best experience.
© 2019 The Paper
Copyright © 2019 The Paper. All rights reserved.
Special to The Post
Reporting by Jane Doe; Editing by Xi Chen
(Reporting by Jane Doe)
Leave a Reply
Published on April 18, 2019
Updated: 18 April 2019 10:00"""


@pytest.mark.parametrize("line", FURNITURE.split("\n"))
def test_furniture_goes(put, line):
    [document], failures = load(put("a.txt", f"{SENTENCE}\n\n{line}\n"))
    assert document.text == SENTENCE
    assert {f.stage for f in failures} <= {"date"}


TEXT = """By Thursday the leaders had met twice.
By train, Kim came to Vladivostok.
Related talks were held in Hanoi.
Print journalists saw Kim meet Putin.
Share prices fell after Xi met Trump.
Home to the summit, Hanoi cheered.
More talks: Kim and Moon meet again.
Kim was met by Putin"""


@pytest.mark.parametrize("line", TEXT.split("\n"))
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


@pytest.mark.parametrize("value", ["[" * 20_000, "9" * 5_000])
def test_bad_toml_of_front_matter_is_named_too(put, value):
    documents, failures = load(put("a.md", f"+++\nx = {value}\n+++\n{SENTENCE}\n"))
    assert [d.text for d in documents] == [SENTENCE]
    assert "the front matter is no TOML" in failures[0].message


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


def test_furniture_table_is_sound():
    table = tomllib.loads((Path(nlkit.__file__).parent / "data/furniture.toml").read_text())
    for name in ("line", "start", "end"):
        rows = table[name]
        assert len(rows) == len(set(rows))
        assert all(row == row.lower() and "’" not in row for row in rows)
    assert all(row == row.rstrip(" .!:…»>") for row in table["line"])
