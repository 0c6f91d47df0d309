"""What people hand in: an answer, or a message that says what to write."""

from __future__ import annotations

import datetime
import io
import os

import pandas as pd
import pytest
from test_load import SENTENCE

import nlkit
from nlkit import Document, InputError
from nlkit.load.arguments import documents_of

DAY = "2019-04-18"


class Somewhere(os.PathLike):
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return str(self.path)


ANSWERS = {
    "a text": (SENTENCE, [Document("text", SENTENCE)]),
    "a long text": (SENTENCE * 9, [Document("text", SENTENCE * 9)]),
    "texts": ([SENTENCE, SENTENCE], [Document("1", SENTENCE), Document("2", SENTENCE)]),
    "a generator of texts": ((t for t in [SENTENCE]), [Document("1", SENTENCE)]),
    "a document": (Document("x", SENTENCE), [Document("x", SENTENCE)]),
    "documents under one id": ([Document("x", SENTENCE)] * 2, [Document("x", SENTENCE), Document("x-2", SENTENCE)]),
    "a day in words": ([Document("x", SENTENCE, None, "18 April 2019")], [Document("x", SENTENCE, None, DAY)]),
    "a date": ([Document("x", SENTENCE, None, datetime.date(2019, 4, 18))], [Document("x", SENTENCE, None, DAY)]),
    "a record": ({"text": SENTENCE, "date": DAY}, [Document("text", SENTENCE, None, DAY)]),
    "records": ([{"body": SENTENCE, "id": 7, "date": DAY}], [Document("7", SENTENCE, None, DAY)]),
    "an answer": ({"articles": [{"content": SENTENCE}]}, [Document("1", SENTENCE)]),
    "columns": (
        {"text": [SENTENCE, "No."], "date": ["25/04/2019", "03/04/2019"]},
        [Document("1", SENTENCE, None, "2019-04-25"), Document("2", "No.", None, "2019-04-03")],
    ),
    "a series": (pd.Series([SENTENCE, None], ["a", "b"]), [Document("a", SENTENCE), Document("b", "")]),
    "a frame": (pd.DataFrame({"text": [SENTENCE]}), [Document("0", SENTENCE)]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(name):
    source, documents = ANSWERS[name]
    assert list(documents_of(source, failures=[])) == documents


def test_paths_of_any_kind(put):
    path = put("a b.txt", SENTENCE)
    for source in (path, str(path), Somewhere(path), [path], pd.Series([str(path)]), (p for p in [path])):
        assert list(documents_of(source, failures=[])) == [Document("a b", SENTENCE)]
    assert len(list(documents_of([path, Document("x", SENTENCE), SENTENCE], failures=[]))) == 3


@pytest.mark.parametrize(
    "source", [None, 3, b"text", io.StringIO("text"), [3], [[SENTENCE]], "", "no such folder", [Document(7, SENTENCE)]]
)
def test_messages_say_what_to_write(source):
    with pytest.raises(InputError, match=r"nlkit\.Document\('id', 'the text', date='2019-04-18'\)"):
        list(documents_of(source, failures=[]))


def test_extract_takes_them():
    found = nlkit.extract(
        {"corpo": SENTENCE, "giorno": "03/04/2019"}, fields={"text": "corpo", "date": "giorno"}, dayfirst=True
    )
    assert [d.date for d, _ in found.results] == ["2019-04-03"]
    assert len(list(documents_of(found, failures=[]))) == 1


@pytest.mark.parametrize("jobs", [0, -1, "2", 1.5, True])
def test_jobs_that_cannot_be(jobs):
    with pytest.raises(InputError, match="1 or more"):
        nlkit.extract([Document("x", SENTENCE)], jobs=jobs)


@pytest.mark.parametrize("fields", [{"body": "x"}, {"text": 3}, {"text": ""}])
def test_fields_that_cannot_be(fields):
    with pytest.raises(InputError, match="fields"):
        documents_of([SENTENCE], failures=[], fields=fields)
    with pytest.raises(InputError, match="dayfirst"):
        documents_of([SENTENCE], failures=[], dayfirst="yes")


def test_the_command_line_has_them_too(put, tmp_path, capsys):
    from nlkit.cli import main

    path, out = put("a.csv", f"corpo;giorno\n{SENTENCE};03/04/2019\n"), tmp_path / "out.jsonl"
    own = ["--field", "text=corpo", "--field", "date=giorno", "--dayfirst"]
    assert main(["extract", str(path), "--out", str(out), *own]) == 0
    assert '"date": "2019-04-03"' in out.read_text()
    assert capsys.readouterr().err.splitlines()[0] == "nlkit: 1 document(s) read; no source given; 2019-04"
    assert main(["extract", str(path), "--out", str(out), "--field", "corpo"]) == 2
    assert "fields" in capsys.readouterr().err
