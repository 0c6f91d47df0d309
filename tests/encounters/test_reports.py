"""Reports: every offset points at what it says, titles are marked, ids are the same at every run."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from conftest import DATE, make_doc, split
from test_candidates import NOUNS, PEOPLE, VERBS

from nlkit.encounters.link import LINKED
from nlkit.encounters.reports import BREAK, _weighed, full_text, read_document, read_reports
from nlkit.types import Document

BODY = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | in IN prep 2 | Warsaw NNP pobj 4 |
    on IN prep 2 |
    Monday NNP pobj 6 | ~, , punct 2 | the DT det 10 | Kremlin NNP nsubj 11 | said VBD parataxis 2 say | ~. . punct 2

    Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Japan NNP dobj 3 | ~. . punct 3"""
TITLE = "Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Duda NNP dobj 2\n\n¶ _SP dep 0\n\n"
TEXTS = {"text": BODY, "title and text": TITLE + BODY, **VERBS, **NOUNS}


def reports_of(rows):
    doc = make_doc(rows if isinstance(rows, str) else rows[0], PEOPLE)
    document = split(doc, DATE)
    return document, read_reports(document, doc, linker=None)


@pytest.mark.parametrize("rows", TEXTS.values(), ids=TEXTS)
def test_offsets_point_at_what_they_say(rows):
    document, reports = reports_of(rows)
    for report in reports:
        assert report.evidence
        for e in report.evidence:
            assert (document.title if e.in_title else document.text)[e.start : e.end] == e.text
        source = document.title if report.trigger_in_title else document.text
        assert source[report.trigger_start : report.trigger_end] == report.trigger
        for p in report.participants:
            assert p.start is None or document.text[p.start : p.end] == p.mention
        if report.when:
            assert document.text[report.when.start_char : report.when.end_char] == report.when.text


def test_evidence_in_the_title_is_marked():
    document, (meeting, visit) = reports_of(TITLE + BODY)
    assert document.title == "Merkel meets Duda"
    assert [(e.in_title, e.start) for e in meeting.evidence] == [(True, 0), (False, 0)]
    assert meeting.trigger_in_title
    assert not visit.trigger_in_title
    assert document.text[visit.evidence[0].start :] == "Merkel will visit Japan."


def test_ids_number_the_reports_of_a_document_and_stay():
    _, first = reports_of(BODY)
    _, second = reports_of(BODY)
    assert [r.report_id for r in first] == ["d#1", "d#2"]
    assert first == second


def test_every_report_says_what_made_it():
    _, (meeting, visit) = reports_of(BODY)
    assert (meeting.rule, meeting.trigger, meeting.cue, meeting.attributed_to) == ("verb:meet", "met", None, "Kremlin")
    assert (visit.rule, visit.trigger, visit.cue, visit.attributed_to) == ("verb:visit", "visit", "will", None)
    assert (meeting.confidence, visit.confidence) == ("high", "high")


def test_full_text():
    assert full_text(Document("d", "Text.", "Title")) == (f"Title{BREAK}Text.", 7)
    assert full_text(Document("d", "Text.")) == full_text(Document("d", "Text.", "")) == ("Text.", 0)


def test_without_a_document_date_relative_dates_stay_open():
    doc = make_doc(BODY, PEOPLE)
    meeting = read_reports(Document("d", doc.text), doc, linker=None)[0]
    assert meeting.when is None or meeting.when.start is None


@pytest.mark.parametrize(("host", "code"), [("Norway", "JAM"), ("Canada", "CAN")])
def test_a_city_of_several_states_is_that_of_a_party_else_the_capital(host, code):
    rows = f"Merkel NNP nsubj 2 | met VBD ROOT 0 meet | {host} NNP dobj 2 | in IN prep 2 | Kingston NNP pobj 4"
    (report,) = reports_of(rows)[1]
    assert (report.where.name, report.where.country, report.where.lat > 40) == ("Kingston", code, code == "CAN")


def test_an_empty_document_has_no_reports():
    doc = make_doc("¶ _SP dep 0")
    assert read_reports(Document("d", doc.text), doc, linker=None) == []
    empty = make_doc("x NN dep 0")[:0].as_doc()
    assert read_reports(Document("d", ""), empty, linker=None) == []


@pytest.mark.parametrize(
    ("rule", "level", "expected"),
    [("noun:talk", "high", "high"), (f"noun:talk{LINKED}", "high", "medium"), (f"noun:talk{LINKED}", "low", "low")],
)
def test_what_the_network_added_is_not_of_high_confidence(rule, level, expected):
    report = replace(reports_of(BODY)[1][0], rule=rule, confidence=level)
    one, other = (SimpleNamespace(trigger=SimpleNamespace(i=i)) for i in (3, 7))
    found = _weighed(report, SimpleNamespace(members=[one, other]), {3: 0.25, 7: 0.75, 9: 1.0})
    assert (found.confidence, found.probability) == (expected, 0.75)


def test_without_the_network_the_rules_alone_read():
    doc = make_doc(BODY, PEOPLE)
    alone = read_document(split(doc, DATE), doc, linker=None)
    assert read_document(split(doc, DATE), doc, linker="none") == alone
    assert [f.probability for f in alone[1]] == [None, None]


LONE = "\n\nMerkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk"
WEAK = "\n\nMerkel NNP nsubj 2 | met VBD ROOT 0 meet | European JJ amod 4 | leaders NNS dobj 2 leader"


def both(rows, mode="default"):
    doc = make_doc(rows, PEOPLE)
    return read_document(split(doc, DATE), doc, mode=mode, linker=None)


def test_modes():
    rows = BODY + WEAK + LONE
    for mode, expected in (
        ("strict", ["d#1", "d#2"]),
        ("default", ["d#1", "d#2", "d#3"]),
        ("lenient", ["d#1", "d#2", "d#3", "d#4"]),
    ):
        assert [r.report_id for r in both(rows, mode)[0]] == expected
    last = both(rows, "lenient")[0][-1]
    assert (last.rule, last.confidence, last.notes) == ("noun:talk+lenient", "low", ("fewer than two parties",))
    assert [p.name for p in last.participants] == ["Merkel"]


def test_what_became_of_each_trigger():
    rows = TITLE + BODY + WEAK + LONE + "\n\nMerkel NNP nsubj 2 | met VBD ROOT 0 meet | criteria NNS dobj 2"
    for mode, expected in (
        (
            "default",
            ["report d#1", "joined d#1", "report d#2", "report d#3", "fewer than two parties", "no frame fits"],
        ),
        (
            "strict",
            [
                "report d#1",
                "joined d#1",
                "report d#2",
                "confidence below high",
                "fewer than two parties",
                "no frame fits",
            ],
        ),
        ("lenient", ["report d#1", "joined d#1", "report d#2", "report d#3", "report d#4", "no frame fits"]),
    ):
        found = both(rows, mode)[1]
        assert [f.reason or f"{f.outcome} {f.report_id}" for f in found] == expected
        assert all((f.outcome == "dropped") is (f.report_id is None) is (f.reason is not None) for f in found)
    heading, lead, visit, *_ = both(rows)[1]
    assert (heading.trigger, heading.in_title, heading.start, heading.offset) == ("meets", True, 7, 7)
    assert (lead.trigger, lead.in_title, lead.start, lead.end, lead.offset) == ("met", False, 7, 10, 7)
    assert (lead.type, lead.status, lead.cue, lead.who, lead.whom) == ("meet", "held", None, ("Merkel",), ("Duda",))
    assert (lead.when.text, lead.where.name, lead.rule, lead.probability) == ("Monday", "Warsaw", "verb:meet", None)
    assert (visit.status, visit.cue, visit.sentence) == ("planned", "will", "Merkel will visit Japan.")


def test_a_date_in_the_title_stands_before_the_text():
    rows = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | Monday NNP npadvmod 2\n\n¶ _SP dep 0\n\n"
    (report,), _ = both(rows + "It PRP nsubj 2 | rained VBD ROOT 0 rain")
    assert (report.when.text, report.when.start_char, report.when.end_char) == ("Monday", -8, -2)
    assert [(p.mention, p.start, p.end) for p in report.participants] == [("Merkel", None, None), ("Duda", None, None)]
