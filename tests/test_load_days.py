"""The day of a document: what is understood, and what is refused and named."""

from __future__ import annotations

import datetime
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_load import SENTENCE, load

from nlkit.load import NOTES, parse_day


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
    documents, failures = load(put("a.jsonl", json.dumps({"text": SENTENCE, "date": "2999-01-01"})))
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
