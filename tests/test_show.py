"""What is shown of a report, and that nothing in a document can harm who looks at it."""

from __future__ import annotations

import doctest
from html.parser import HTMLParser

import pytest

from nlkit import Extraction, explain, tables
from nlkit.review import show
from nlkit.review.show import show_document, show_event
from nlkit.types import Document, Evidence, InputError, Participant, Place, Report, TimeExpression

TEXT = "MOSCOW - Lavrov met Kim in Pyongyang on Thursday.\n\nThe talks went well."
DOCUMENT = Document("d1", TEXT, "Lavrov Sees Kim", "2018-06-01")


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def person(name: str, role: str, mention: str, **more) -> Participant:
    span = dict(zip(("start", "end"), at(mention), strict=True))
    return Participant(name, "person", None, role, mention, **(span | more))


def report(**more) -> Report:
    start, end = at("met")
    first, last = at("Thursday")
    fields = {
        "report_id": "d1#1",
        "doc_id": "d1",
        "type": "meet",
        "status": "held",
        "participants": (person("Sergei Lavrov", "who", "Lavrov"), person("Kim Jong Un", "whom", "Kim")),
        "when": TimeExpression(first, last, "Thursday", "2018-05-31", "2018-05-31", "2018-05-31"),
        "where": Place("Pyongyang", "PRK"),
        "evidence": (Evidence(TEXT[:49], 0, 49),),
        "trigger": "met",
        "trigger_start": start,
        "trigger_end": end,
        "rule": "verb:meet",
    }
    return Report(**(fields | more))


class Reader(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.words += data


def test_examples():
    found = doctest.testmod(show)
    assert not found.failed
    assert found.attempted


def test_event_marks_by_label_in_plain_text():
    assert repr(show_event(report(), DOCUMENT)) == (
        "meet, held: Sergei Lavrov – Kim Jong Un; 2018-05-31; Pyongyang\n"
        "  MOSCOW - [who = Sergei Lavrov: Lavrov] [trigger: met] [whom = Kim Jong Un: Kim] in [where: Pyongyang] "
        "on [when = 2018-05-31: Thursday].\n"
        "  (rule verb:meet, confidence medium)"
    )


def test_event_marks_by_colour_and_label_in_html():
    page = show_event(report(), DOCUMENT)._repr_html_()
    parts = ("who", "whom", "when", "where", "trigger")
    for part in parts:
        assert show.COLOURS[part] in page
        assert part in Reader(page).words
    assert Reader(page).tags <= {"div", "b", "small", "mark"}
    assert len({show.COLOURS[part] for part in parts}) == 5


def test_title_evidence():
    title = DOCUMENT.title
    told = report(
        participants=(
            Participant("Sergei Lavrov", "person", "RUS", "who", "Lavrov"),
            Participant("Kim Jong Un", "person", "PRK", "whom", "Kim"),
        ),
        when=TimeExpression(-len(title) - 2, -len(title) + 4, "Lavrov", "X", None, None),
        where=None,
        evidence=(Evidence(title, 0, len(title), in_title=True),),
        trigger="Sees",
        trigger_start=7,
        trigger_end=11,
        trigger_in_title=True,
    )
    line = repr(show_event(told, DOCUMENT)).splitlines()[1]
    assert line == "  title: [who = Sergei Lavrov · when: Lavrov] [trigger: Sees] [whom = Kim Jong Un: Kim]"


def test_one_mention_for_two():
    both = (person("Sergei Lavrov", "who", "Lavrov"), person("Kim Jong Un", "who", "Lavrov"))
    assert "[who = Sergei Lavrov · who = Kim Jong Un: Lavrov]" in repr(show_event(report(participants=both), DOCUMENT))


def test_one_mention_for_two_roles_has_both_colours():
    both = (person("Sergei Lavrov", "who", "Lavrov"), person("Kim Jong Un", "whom", "Lavrov"))
    page = show_event(report(participants=both), DOCUMENT).html
    assert f"linear-gradient(90deg,{show.COLOURS['who']} 50%,{show.COLOURS['whom']} 50%)" in page


def test_paragraphs_stay_apart():
    page = show_document(Document("d1", "One.\nTwo.\n\n\nThree."), []).html
    assert f"One.<br>Two.{show.PARAGRAPH}Three." in page


def test_one_mention_in_several_reports_is_told_once():
    marks = [show.Mark(False, 0, 8, "when", f"{n} when = 2018-05-31") for n in (1, 2)]
    other = show.Mark(False, 0, 8, "where", "2 where")
    assert show.marked("Thursday", [*marks, other]).text == "[1, 2 when = 2018-05-31 · 2 where: Thursday]"


def test_nested_marks():
    start, end = at("Kim in Pyongyang")
    inner = (Participant("x", "group", None, "who", "Kim in Pyongyang", start, end),)
    text = repr(show_event(report(participants=inner), DOCUMENT))
    assert "Kim in [who = x · where: Pyongyang]" in text


@pytest.mark.parametrize("span", [(-4, -1), (30, 4000), (9, 9)])
def test_offsets_that_cannot_be_are_not_marked(span):
    odd = report(trigger_start=span[0], trigger_end=span[1])
    assert "trigger" not in repr(show_event(odd, DOCUMENT))


def test_missing_everything():
    bare = Report("d1#1", "d1", "call", "not_held", ())
    assert repr(show_event(bare, DOCUMENT)) == "call, not held\n  (confidence medium)"
    assert "call, not held" in Reader(show_event(bare, DOCUMENT).html).words


def test_document_with_its_reports():
    view = show_document(DOCUMENT, [report(), report(report_id="d1#2", type="talk", status="planned")])
    lines = repr(view).splitlines()
    assert lines[0].startswith("Lavrov Sees Kim (2018-06-01)")
    assert "[1, 2 trigger: met]" in repr(view)
    assert lines[-2].startswith("1. meet, held: Sergei Lavrov – Kim Jong Un")
    assert lines[-1].startswith("2. talk, planned")
    words = Reader(view.html).words
    assert "The talks went well." in words
    assert "2. talk, planned" in words


def test_results_are_looked_up():
    found = Extraction([(DOCUMENT, [report(), report(report_id="d1#2", type="talk")]), (Document("d2", TEXT), [])])
    for asked in ("d1#2", found.reports.iloc[1], report(report_id="d1#2")):
        assert repr(show_event(asked, found)).startswith("talk, held")
    assert repr(show_document("d1", found)) == repr(show_document(DOCUMENT, list(found)))
    assert repr(show_document(DOCUMENT, found)) == repr(show_document(DOCUMENT, list(found)))
    with pytest.raises(InputError, match="no report 'd9#1'"):
        show_event("d9#1", found)
    with pytest.raises(InputError, match="no document 'd9'"):
        show_document("d9", found)


def test_document_without_reports_or_title():
    view = show_document(Document("d9", ""), [])
    assert repr(view).startswith("d9")
    assert "no reports" in Reader(view.html).words


def test_report_of_another_document():
    with pytest.raises(InputError, match="was read from d1, not from d2"):
        show_event(report(), Document("d2", TEXT))
    with pytest.raises(InputError, match="reports are needed"):
        show_document(DOCUMENT, ["d1"])
    with pytest.raises(InputError, match="a Document is needed"):
        show_event(report(), TEXT)


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"><b onmouseover='x'>&lt;i&gt;</style></mark>"


def evil() -> tuple[Document, Report]:
    text = f"{EVIL} met {EVIL}."
    size = len(EVIL)
    people = (
        Participant(EVIL, "person", EVIL, "who", EVIL, 0, size),
        Participant(f"{EVIL}!", "person", None, "whom", EVIL, size + 5, 2 * size + 5),
    )
    document = Document(f"d{EVIL}", text, f"{EVIL} title", EVIL, EVIL)
    told = Report(
        f"{EVIL}#1",
        document.doc_id,
        EVIL,
        EVIL,
        people,
        TimeExpression(0, size, EVIL, EVIL, EVIL, EVIL),
        Place(EVIL),
        (Evidence(text, 0, len(text)), Evidence(document.title, 0, size, in_title=True)),
        "met",
        size + 1,
        size + 4,
        False,
        EVIL,
        EVIL,
        EVIL,
        EVIL,
    )
    return document, told


@pytest.mark.parametrize("view", ["event", "document", "several"])
def test_html_in_a_document_stays_harmless(view):
    document, told = evil()
    page = {
        "event": lambda: show_event(told, document),
        "document": lambda: show_document(document, [told]),
        "several": lambda: show_document(document, [told, told]),
    }[view]()._repr_html_()
    reader = Reader(page)
    assert reader.tags <= {"div", "b", "small", "mark", "br", "i"}
    assert reader.attributes <= {"style", "role", "class", "aria-label"}
    assert "<script>alert(1)</script>" in reader.words
    assert "<script" not in page.lower()


def test_sums_of_money_are_no_formulas():
    document = Document("d1", "Merkel met Duda over $5 million or $6 million.")
    for view in (show_document(document, []), explain(document, linker=None), Extraction([(document, [])])):
        assert view._repr_html_().startswith("<div class='tex2jax_ignore mathjax_ignore'>")


def test_html_in_a_table_stays_harmless():
    document, told = evil()
    for table in (
        tables.reports_frame([told]),
        tables.evidence_frame([told]),
        tables.participants_frame([told]),
        tables.documents_frame([document]),
    ):
        page = table._repr_html_()
        assert "<script" not in page
        assert "<img" not in page


def test_terminal_codes_are_not_passed_on():
    document = Document("d1", "He \x1b[31mmet\x07 Kim.", "\x1b]0;x")
    told = Report(
        "d1#1",
        "d1",
        "meet",
        "held",
        (),
        evidence=(Evidence(document.text, 0, len(document.text)),),
        attributed_to="\x1b[0m",
    )
    for view in (show_event(told, document), show_document(document, [told])):
        assert "\x1b" not in repr(view)
        assert "\x07" not in repr(view)
