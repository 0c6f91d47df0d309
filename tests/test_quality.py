"""What came in: one row per document, copies told and not dropped, two lines for the terminal, one picture."""

from __future__ import annotations

import doctest
import textwrap

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import nlkit
from nlkit import Document, InputError, plots
from nlkit.load.copies import Copies
from nlkit.plots import calendars
from nlkit.tables import quality as module
from nlkit.tables.quality import FLAGS, QUALITY, Intake, check, source_name

TEXT = (
    "The foreign ministers of Norway and Sweden met in Oslo on Monday to speak about the new railway between their two "
    "countries. They said that they were content with what had been done, and that the first train would leave in May. "
    "A dinner with the king followed in the evening. On Tuesday both will go on to Copenhagen for talks about the sea."
)
GERMAN = (
    "Die Außenminister trafen sich am Montag in Oslo, um über die neue Bahn zwischen ihren beiden Ländern zu sprechen. "
    "Sie zeigten sich zufrieden mit dem Stand der Arbeiten, und der König lud am Abend zum Essen."
)
ODD = {
    "empty": " \n",
    "truncated": "The foreign ministers met in Oslo on Monday to speak about… [+1234 chars]",
    "not_english": GERMAN,
    "garbled": "Norwayâ€™s foreign minister met the king.",
    "wrapped": textwrap.fill(TEXT, 72),
}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def problems(text, date=None):
    row = check(Document("x", text, None, date))
    return {name for name in FLAGS if row[name]}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_about_a_text(name):
    assert problems(ODD[name], "2019-04-18") == {name}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (TEXT, False),
        ("He left. Read more", True),
        ("x" * 32767, True),
        ("Thank you.\n\nANNA BERG\nMinister of Foreign Affairs", False),
        (TEXT[:-30], True),
        ("“We meet again on Monday.”", False),
    ],
)
def test_what_was_cut_off(text, cut):
    assert ("truncated" in problems(text)) is cut


def test_dates():
    assert problems(TEXT) == {"undated"}
    assert problems(TEXT, "2999-01-01") == {"future"}


@pytest.mark.parametrize(
    ("source", "name"),
    [("https://www.Example.org/a?b", "example.org"), ("The Paper", "The Paper"), (None, None), ("www.a.org", "a.org")],
)
def test_of_an_address_the_host_counts(source, name):
    assert source_name(source) == name


def test_copies_and_near_copies():
    wire = TEXT + " This is how the agency told it from the capital, in a report of its own that many papers printed."
    near = wire.replace("on Monday", "yesterday").replace("content", "pleased")
    other = " ".join(reversed(TEXT.split()))
    copies = Copies()
    for text in (wire, other, near, wire.upper() + "!", "", "", "Too short.", "Too short"):
        copies.add(text)
    same, alike = copies.found()
    assert same == [None, None, None, 0, None, None, None, 6]
    assert alike == [None, None, 0, None, None, None, None, None]


def test_the_table():
    documents = [
        Document("a", TEXT, None, "2019-04-18", "https://example.org/1"),
        Document("b", TEXT, None, "2019-05-18", "The Paper"),
        Document("c", "", None, None),
    ]
    table = nlkit.quality(documents)
    assert list(table.columns) == list(QUALITY)
    assert {c: str(t) for c, t in table.dtypes.items()} == QUALITY
    assert table["source"].tolist()[:2] == ["example.org", "The Paper"]
    assert table["month"].tolist()[:2] == ["2019-04", "2019-05"]
    assert table["copy_of"].fillna("").tolist() == ["", "a", ""]
    assert table["empty"].tolist() == [False, False, True]
    assert list(nlkit.quality(pd.DataFrame({"text": []})).columns) == list(QUALITY)


def test_two_lines():
    watch = Intake()
    documents = [Document(str(n), TEXT, None, f"2019-0{n}-18", "The Paper") for n in (1, 2, 2)]
    assert list(watch.watch(documents)) == documents
    first, second = watch.told()
    assert first == "3 document(s) read; 1 source(s); 2019-01 to 2019-02, most in 2019-02 (2)"
    assert second == "2 with an earlier copy (nlkit.quality tells more)"
    assert Intake().told() == ("0 document(s) read; no source given", "nothing odd (nlkit.quality tells more)")


def test_the_picture_counts_every_dated_document():
    documents = [Document(str(n), f"{TEXT} {n}", None, f"2019-{1 + n % 4:02d}-18", f"Paper {n % 3}") for n in range(24)]
    table = nlkit.quality([*documents, Document("x", TEXT + " 0", None, "2019-01-18"), Document("y", "")])
    _, ax = plt.subplots()
    assert plots.coverage(table, top=2, ax=ax) is ax
    assert sum(patch.get_height() for patch in ax.patches) == 25
    names = [t.get_text() for t in ax.get_legend().get_texts()]
    assert names == ["Paper 0", "Paper 1", "other sources", "copies"]
    [note] = ax.findobj(lambda a: a.get_gid() == "note")
    assert "1 without a date" in note.get_text()
    assert "copy" in note.get_text()


def test_the_picture_of_many_years_and_of_none():
    documents = [Document(str(y), TEXT, None, f"{y}-04-18") for y in range(1960, 2020)]
    assert plots.coverage(nlkit.quality(documents)).get_ylabel() == "documents per year"
    ax = plots.coverage(nlkit.quality([Document("x", TEXT)]))
    assert "no document with a date" in [t.get_text() for t in ax.texts]
    with pytest.raises(InputError, match=r"nlkit\.quality"):
        plots.coverage(pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize("room", [module, calendars])
def test_examples(room):
    found = doctest.testmod(room)
    assert found.attempted
    assert not found.failed


def test_names_are_of_no_language():
    text = (
        "Norwegian Foreign Minister Anna Lie met Thai Foreign Minister Don Silva in Nairobi on Tuesday. "
        "Trade Minister Jon Moe also attended."
    )
    assert not nlkit.quality([nlkit.Document("a", text, date="2019-04-18")])["not_english"].any()
