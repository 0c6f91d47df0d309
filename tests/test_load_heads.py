"""What stands above a text: title and day are found wherever they stand, and are no text."""

from __future__ import annotations

import pytest
from test_load import load

from nlkit.load.heads import dateline_day

BODY = "Foreign Minister Anna Berg met her Danish counterpart Lars Holm in Malmo on Monday."
TITLE = "Ministers See Bridge"
DAY = "2019-04-18"
HEADS = """18 April 2019||{T}|
Thursday 18 April 2019||{T}|
2019-04-18||{T}|
APRIL 18, 2019|{T}|
18.04.2019||{T}|
{T}|18 April 2019 - 10:15|
{T}||By Ana Horn|April 18, 2019|
{T}||By Ana Horn ; April 18, 2019|
{T}|By Ana Horn, The Courier, April 18, 2019|
{T}|Ana Horn • 18 April 2019 • Vienna|
{T}|Vienna, 18 April 2019|
{T}|(18 April 2019)|
{T}|First published on Thu 18 Apr 2019 10.15 GMT|
{T}||Thu 18 Apr 2019 10.15 GMT|Last modified on Fri 19 Apr 2019 11.00 GMT|
{T}|Date of publication: 18 April 2019|
{T}|Published April 18, 2019 by Ana Horn|
{T}|Release Date: April 18, 2019|
{T}|Last Updated: 18 April 2019 at 5:30 PM|
{T}|Published 18 April 2019|Updated 20 April 2019|
{T}|The Agency|April 18, 2019 10:15 AM UTC Updated 2 hours ago|
{T}|Media Note|Office of the Spokesperson|April 18, 2019|
PRESS RELEASE 45/2019|18 April 2019||{T}|
Title: {T}|Date: 18 April 2019|Text:|
Headline: {T}|Publication Date: April 18, 2019|Author: Ana Horn|Content:|
From: a@example.org|Sent: Thursday, 18 April 2019 10:00|To: b@example.org|Subject: {T}|"""


@pytest.mark.parametrize("head", HEADS.split("\n"))
def test_title_and_day_above_the_text(put, head):
    text = head.replace("{T}", TITLE).replace("|", "\n")
    [document], failures = load(put("a.txt", f"{text}\n{BODY}\n\nThey dined.\n"))
    assert (document.title, document.date) == (TITLE, DAY)
    assert document.text == f"{BODY}\n\nThey dined."
    assert len(failures) == ("Last Updated" in head)  # a change is no publication: told


def test_a_day_below_the_text(put):
    [document], _ = load(put("a.txt", f"{BODY}\n\nThey dined.\n\nPosted on April 18, 2019\n"))
    assert (document.date, document.text) == (DAY, f"{BODY}\n\nThey dined.")


def test_the_days_of_entries_stay(put):
    text = f"18 April 2019 - 10:15\n{BODY}\n\n17 April 2019 - 09:00\nThey left."
    [document], _ = load(put("a.txt", f"Live page\n\n{text}\n"))
    assert (document.title, document.date, document.text) == ("Live page", None, text)


@pytest.mark.parametrize(
    "line",
    [
        "VIENNA, April 18, 2019 (APA) - ",
        "VIENNA, April 18, 2019 — ",
        "Vienna, 18 April 2019 – ",
        "(Vienna, 18 April 2019) ",
        "VIENNA. April 18, 2019. AGENCY - ",
        "Ottawa, Ontario - April 18, 2019 - ",
        "18 April 2019 – ",
        "April 18, 2019 (VIENNA) – ",
        "WASHINGTON, D.C. (April 18, 2019) — ",
        "NEW YORK/GENEVA, 18 April 2019 -- ",
        "VIENNA, Austria, April 18, 2019 /Newswire/ -- ",
        "VIENNA, 18 April 2019 (APA) ",
        "Vienna – 18 April 2019: ",
        "18 April 2019, Vienna - ",
        "VIENNA | 18 April 2019 | ",
    ],
)
def test_datelines_with_a_year(put, line):
    [document], failures = load(put("a.txt", line + BODY))
    assert (document.date, document.text) == (DAY, line + BODY)
    assert [(f.stage, "their dateline" in f.message) for f in failures] == [("date", True)]


@pytest.mark.parametrize(
    "text",
    [
        "On April 18, 2019, President Berg met Premier Holm - the two spoke for an hour.",
        "The deal of April 18, 2019 - a success - was signed.",
        "President Berg, on April 18, 2019 - her birthday - met Holm.",
        "VIENNA, April 18 - They met.",
    ],
)
def test_other_days_at_the_head_are_no_dateline(text):
    assert dateline_day(text) is None


def test_what_is_named_comes_before_what_is_guessed(put, tmp_path):
    put("documents.csv", "file;date\na.txt;25/04/2019\nb.txt;03/04/2019\n")
    for name in ("a.txt", "b.txt", "2019-04-20_c.txt"):
        put(name, f"VIENNA, April 18, 2019 - {BODY}")
    documents, failures = load(tmp_path)
    assert {d.doc_id: d.date for d in documents} == {
        "2019-04-20_c": "2019-04-20",
        "a": "2019-04-25",
        "b": "2019-04-03",  # as the other date of documents.csv is written
    }
    assert not failures


@pytest.mark.parametrize(
    ("head", "shown", "day", "told"),
    [
        ('<meta property="article:published_time" content="2019-04-18T10:00Z">', "", DAY, ""),
        ("", "<time datetime='2019-04-18'>Thursday</time>", DAY, ""),
        ("", '<p class="date">Published 18 April 2019</p>', DAY, "what their page shows"),
        ("", '<span class="date">04/05/2019</span>', None, "ambiguous"),
    ],
)
def test_the_day_that_a_page_shows(put, head, shown, day, told):
    more = "They spoke for an hour about the bridge and said that they were content with what had been built so far."
    page = f"<html><head><title>T</title>{head}</head><body><article><h1>T</h1>{shown}<p>{BODY} {more}</p><p>{more}</p>"
    [document], failures = load(put("a.html", f"{page}</article></body></html>"))
    assert document.date == day
    assert document.text == f"{BODY} {more}\n\n{more}"
    assert [told in f.message for f in failures] == ([True] if told else [])
