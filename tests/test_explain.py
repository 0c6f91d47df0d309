"""Explain: every trigger word with what it found and where that went; nothing of a text is run."""

from __future__ import annotations

import pytest
from conftest import DATE, make_doc
from spacy.tokens import Doc
from test_trust import CRITERIA, MET, PEOPLE, VISIT

from nlkit.review.explain import explain
from nlkit.types import Document, InputError

WARSAW = """Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 meet | Duda NNP dobj 3 | in IN prep 3 |
    Warsaw NNP pobj 5 | on IN prep 3 | Monday NNP pobj 7 | ~. . punct 3"""


class Parsed:
    """A pipeline that gives one parse to every text."""

    pipeline = ()

    def __init__(self, doc):
        self.doc = doc

    def make_doc(self, text):
        return Doc(self.doc.vocab)

    def __call__(self, text):
        return self.doc


@pytest.fixture
def told(monkeypatch):
    """The explanation of a hand-built parse."""

    def run(rows, **options):
        doc = make_doc(rows, PEOPLE)
        monkeypatch.setattr("nlkit.parse.pipeline.load_pipeline", lambda model: Parsed(doc))
        title, gap, text = doc.text.partition("\n\n")
        return explain(text if gap else title, DATE, title=title if gap else None, linker=None, **options)

    return run


def test_in_words(told):
    assert str(told(WARSAW)) == (
        "Merkel will meet Duda in Warsaw on Monday.\n"
        "  meet (verb:meet): report text#1: meet, planned, high confidence\n"
        "    who: Merkel\n"
        "    whom: Duda\n"
        "    when: 2019-04-22 ('Monday')\n"
        "    where: Warsaw\n"
        "    status: planned ('will')"
    )


def test_what_was_dropped_says_why(told):
    lines = str(told(f"{CRITERIA}\n\n{VISIT}")).splitlines()
    assert lines[1].startswith("  met (verb:meet): dropped: no frame fits (")
    assert lines[3].startswith("  visit (noun:visit): dropped: no place visited (")
    assert lines[4] == "    who: Duda"


def test_joined_and_titles(told):
    text = str(told(f"Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Duda NNP dobj 2\n\n¶ _SP dep 0\n\n{MET}"))
    assert text.startswith("title: Merkel meets Duda\n  meets (verb:meet): report text#1: meet, held")
    assert "met (verb:meet): joined to text#1: meet, held" in text


def test_no_trigger_word(told):
    found = told("Merkel NNP nsubj 2 | slept VBD ROOT 0 sleep")
    assert str(found) == repr(found) == "no trigger word"
    assert len(found) == 0
    assert found.table.empty


def test_as_a_table_and_as_objects(told):
    found = told(f"{MET}\n\n{CRITERIA}")
    assert [f.outcome for f in found] == ["report", "dropped"]
    assert found.table["trigger"].tolist() == ["met", "met"]
    assert [r.report_id for r in found.reports] == ["text#1"]


def test_html_is_escaped(told):
    html = told("<x>Duda</x> NNP nsubj 2 | met VBD ROOT 0 meet | Merkel NNP dobj 2")._repr_html_()
    assert "<x>Duda" not in html
    assert "&lt;x&gt;Duda&lt;/x&gt; <mark style=" in html
    assert html.count("<table>") == 1


def test_a_control_character_does_not_steer_the_terminal(told):
    assert "\x1b" not in str(told("Duda\x1b NNP nsubj 2 | met VBD ROOT 0 meet | Merkel NNP dobj 2"))


def test_options(told, monkeypatch):
    assert told(MET, mode="strict").findings[0].outcome == "report"
    with pytest.raises(InputError, match="mode='x'"):
        explain("Merkel met Duda.", mode="x")
    with pytest.raises(InputError, match="'yesterday' is not understood as a day"):
        explain("Merkel met Duda.", "yesterday")
    doc = make_doc(MET, PEOPLE)
    monkeypatch.setattr("nlkit.parse.pipeline.load_pipeline", lambda model: Parsed(doc))
    assert explain(Document("d9", doc.text, date=DATE), linker=None).reports[0].report_id == "d9#1"


def test_a_file_is_explained_and_several_are_not(tmp_path):
    for n in "ab":
        (tmp_path / f"2019-04-18_{n}.txt").write_text("Merkel met Duda in Warsaw on Monday.")
    path = tmp_path / "2019-04-18_a.txt"
    for given in (path, str(path)):
        shown = explain(given)
        assert shown.document.doc_id == "2019-04-18_a"
        assert [r.when.start for r in shown.reports] == ["2019-04-15"]
    assert explain(path, "2019-04-25").reports[0].when.start == "2019-04-22"
    for given, message in ((tmp_path, "here are 2"), (tmp_path / "gone.txt", "no such file"), (5, "no document")):
        with pytest.raises(InputError, match=message):
            explain(given)
