"""The day of a document: what is understood, and what is refused and named."""

from __future__ import annotations

import datetime
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_load import SENTENCE, load

from nlkit.load import NOTES, documents_from_frame, parse_day

DAYS = """2019-04-18
2019-4-18
2019.04.18
20190418
20190418T101500Z
2019-04-18T10:00:00+09:00
2019-04-18 10:00
18 April 2019
18 Apr. 2019
18th of April 2019
18-Apr-2019
April 18, 2019
Apr 18 2019
April 18th, 2019
Thursday, April 18, 2019
Thu, 18 Apr 2019 10:00:00 GMT
April 18, 2019 at 5:30 PM EDT
18/04/2019
04/18/2019
18.04.2019
18-Apr-19
April 18, 2019 Thursday
Thu Apr 18 10:00:00 +0000 2019
10:00 GMT, Thursday, 18 April 2019
Thu 18 Apr 2019 10.00 BST
Thu Apr 18 2019 10:00:00 GMT+0100 (Central European Time)
Apr. 18, 2019, 10:15 a.m. ET
18 April 2019 | 10:15
Thursday 18th April 2019 at 10.15am
2019-04-18T23:30:00.123-07:00
18.04.19
4/18/19 10:15
2019 April 18
Apr 18, '19
18Apr2019
43573.5
1555545600.5"""


@pytest.mark.parametrize(
    "cell", [*DAYS.split("\n"), " 2019/04/18 ", 20190418, 20190418.0, 43573, 1555545600, 1555545600000]
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
        (155554, "not understood"),
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


def test_dots_are_day_month_year_and_years_have_a_century():
    assert parse_day("03.04.2019") == ("2019-04-03", None)
    assert parse_day("12-Mar-89") == ("1989-03-12", None)
    assert parse_day("03/04/2019", dayfirst=True) == ("2019-04-03", None)
    assert parse_day("03/04/2019", dayfirst=False) == ("2019-03-04", None)


@pytest.mark.parametrize(
    ("others", "dayfirst", "day"),
    [
        (["25/03/2019"], None, "2019-04-03"),
        (["03/25/2019"], None, "2019-03-04"),
        (["25/03/2019"], False, "2019-04-03"),  # what stands there counts more
        (["25/03/2019", "03/25/2019"], None, None),
        (["4/4/2019", "2019-03-25", "25.03.2019"], None, None),
        ([], True, "2019-04-03"),
        ([], False, "2019-03-04"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_column_is_read_as_a_whole(put, name, others, dayfirst, day):
    rows = [{"date": d, "text": SENTENCE} for d in ["03/04/2019", *others]]
    table = "\n".join(["date,text", *(f"{r['date']},{SENTENCE}" for r in rows)])
    documents, _ = load(put(name, table if name == "a.csv" else "\n".join(map(json.dumps, rows))), dayfirst=dayfirst)
    assert documents[0].date == day
    frame = pd.DataFrame(rows)
    assert next(iter(documents_from_frame(frame, failures=[], dayfirst=dayfirst))).date == day


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("year,month,day", "2019,4,18"),
        ("Year,Month,Day", "2019,April,18"),
        ("yyyy,mm,dd", "2019,04,18"),
        ("pub_day,pub_month,pub_year", "18.0,4.0,2019.0"),
        ("date,year", "18 April,2019"),
        ("date,updated", ",18 April 2019"),
    ],
)
def test_days_in_several_columns(put, head, row):
    [document], failures = load(put("a.csv", f"{head},text\n{row},{SENTENCE}\n"))
    assert document.date == "2019-04-18"
    assert ["last change" in f.message for f in failures] == ([True] if "updated" in head else [])
