"""A review keeps what a reader decided, and becomes gold."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from nlkit.api import Extraction
from nlkit.review import coding as module
from nlkit.review.coding import Review, read_gold, review
from nlkit.review.score import read_records, score
from nlkit.types import Document, Evidence, InputError, Participant, Place, Report, TimeExpression

TEXT = "Lavrov met Kim in Pyongyang on Thursday. Moon plans to call Abe."
ONE = Document("d1", TEXT, "Talks", "2018-06-01")
TWO = Document("d2", "Macron met Merz.", "=Paris", "2025-06-01")


def person(name: str, country: str | None, role: str) -> Participant:
    return Participant(name, "person", country, role, name)


def reports() -> list[Report]:
    return [
        Report(
            "d1#1",
            "d1",
            "meet",
            "held",
            (person("Sergei Lavrov", "RUS", "who"), person("Kim Jong Un", "PRK", "whom")),
            TimeExpression(31, 39, "Thursday", "2018-05-31", "2018-05-31", "2018-05-31"),
            Place("Pyongyang", "PRK"),
            (Evidence(TEXT[:40], 0, 40),),
        ),
        Report("d1#2", "d1", "call", "planned", (person("Moon", "KOR", "who"), person("Abe", "JPN", "whom"))),
        Report("d2#1", "d2", "meet", "held", (person("Macron", "FRA", "who"), person("Merz", None, "who"))),
    ]


@pytest.fixture
def found() -> Extraction:
    one, two, three = reports()
    return Extraction([(ONE, [one, two]), (TWO, [three])])


def test_tables_and_lists_are_reviewed_by_their_sentences(found, tmp_path):
    table = found.reports
    table.to_csv(tmp_path / "t.csv", index=False)
    for n, given in enumerate((table[table["type"] == "meet"], pd.read_csv(tmp_path / "t.csv"), list(found))):
        state = Review(given, tmp_path / f"{n}.csv")
        assert state.documents["d1"].text == f"{TEXT[:40]}\n\n"
        shown = state.page()["html"]
        assert "Thursday<small" in shown
        assert "Moon" not in shown
        while state.done < len(state):
            state.decide("accept")
        assert Review(given, tmp_path / f"{n}.csv").done == len(state) == (2, 3, 3)[n]
        assert score(state.gold(), given)["event"]["f1"] == 1


def test_a_table_with_the_texts_of_its_results(found, tmp_path):
    table = found.reports.iloc[[0]]
    state = Review(table, tmp_path / "r.csv", texts=found)
    assert (len(state), [*state.documents], state.documents["d1"].text) == (1, ["d1"], TEXT)
    with pytest.raises(InputError, match="report 'd9#1' is not in texts"):
        Review(table.assign(report_id="d9#1"), tmp_path / "r.csv", texts=found)


def test_accept_correct_reject_and_gold(found, tmp_path):
    state = Review(found, tmp_path / "r.csv")
    state.decide("accept")
    assert (state.done, len(state), state.position) == (1, 3, 1)
    assert read_records(tmp_path / "r.jsonl") == []  # the first document is not done
    state.decide("accept", status="held", start="2018-06-01", end="2018-06-01", whom="Shinzo Abe (JPN); Japan (JPN)")
    assert [row["decision"] for row in state.rows] == ["accept", "correct", ""]
    state.decide("reject")
    first, second = read_records(tmp_path / "r.jsonl")
    assert first["text"] == TEXT
    met, called = first["events"]
    assert met["participants"][1] == {"name": "Kim Jong Un", "kind": "person", "country": "PRK", "role": "whom"}
    assert met["when"] == {"start": "2018-05-31", "end": "2018-05-31", "text": "Thursday"}
    assert met["where"] == {"name": "Pyongyang", "country": "PRK"}
    assert met["evidence"] == [TEXT[:40]]
    assert called["status"] == "held"
    assert called["when"] == {"start": "2018-06-01", "end": "2018-06-01", "text": None}
    assert [(p["name"], p["kind"]) for p in called["participants"]] == [
        ("Moon", "person"),
        ("Shinzo Abe", "person"),
        ("Japan", "state"),
    ]
    assert second["events"] == []


def test_gold_of_what_was_accepted_scores_as_equal(found, tmp_path):
    state = Review(found, tmp_path / "r.csv")
    for _ in range(3):
        state.decide("accept")
    figures = score(state.gold(), found.records)
    assert figures["event"]["f1"] == figures["actor"]["f1"] == figures["who_met_whom_when"]["f1"] == 1


def test_survives_a_restart(found, tmp_path):
    before = Review(found, tmp_path / "r.csv")
    before.decide("accept")
    before.decide("accept", place="Tokyo", place_country="JPN")
    after = Review(found, tmp_path / "r.csv")
    assert after.rows == before.rows
    assert (after.done, after.position) == (2, 2)


def test_page_tells_what_the_report_gave(found, tmp_path):
    state = Review(found, tmp_path / "r.csv")
    state.decide("accept", place="Tokyo")
    state.move(-1)
    page = state.page()
    assert (page["fields"]["place"], page["given"]["place"]) == ("Tokyo", "Pyongyang")
    assert page["file"] == "r.csv"


def test_undo(found, tmp_path):
    state = Review(found, tmp_path / "r.csv")
    state.undo()
    state.decide("accept", type="visit")
    state.decide("reject")
    state.undo()
    assert (state.done, state.position) == (1, 1)
    state.undo()
    assert (state.done, state.position, state.rows[0]["type"]) == (0, 0, "meet")
    assert Review(found, tmp_path / "r.csv").done == 0


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"start": "31 May"}, "is no ISO day"),
        ({"status": "maybe"}, "choose one of held"),
        ({"who": "", "whom": ""}, "nobody"),
        ({"who": "Lavrov (XYZ)"}, "'XYZ' is no ISO"),
        ({"start": "2018-06-02", "end": "2018-06-01"}, "before it starts"),
        ({"trigger": "met"}, "fields: type"),
        ({"place_country": "Japan"}, "'Japan' is no ISO"),
    ],
)
def test_values_that_cannot_be_change_nothing(found, tmp_path, fields, message):
    state = Review(found, tmp_path / "r.csv")
    with pytest.raises(InputError, match=message):
        state.decide("accept", **fields)
    assert (state.done, state.position) == (0, 0)
    page = state.handle({"do": "accept", "fields": fields})
    assert message in page["message"]
    assert page["fields"] == fields


def test_edited_in_a_spreadsheet(found, tmp_path):
    path = tmp_path / "r.csv"
    Review(found, path).save()
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table["decision"] = ["accept", "reject", ""]
    more = dict.fromkeys(table.columns, "") | {
        "doc_id": "d1",
        "type": "visit",
        "status": "held",
        "evidence": "In text.",
        "who": "Sergei Lavrov (RUS)",
        "whom": "North Korea (PRK)",
    }
    pd.concat([table, pd.DataFrame([more])]).to_csv(path, index=False, encoding="utf-8-sig")
    state = Review(found, path)
    state.save()
    assert state.done == 2
    (record,) = read_records(path.with_suffix(".jsonl"))
    assert [e["type"] for e in record["events"]] == ["meet", "visit"]
    assert record["events"][1]["participants"][1]["kind"] == "state"
    assert Review(found, path).added == state.added


def test_files_that_are_no_review(found, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no review, it has no column"):
        Review(found, tmp_path / "x.csv")
    with pytest.raises(InputError, match=r"a \.csv file"):
        Review(found, tmp_path / "x.jsonl")
    Review(found, tmp_path / "r.csv").save()
    text = (tmp_path / "r.csv").read_text().replace("d1#2,d1,,call", "d1#2,d1,yes,call")
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(InputError, match=r"row 3: decision 'yes'"):
        Review(found, tmp_path / "r.csv")


def test_formulas_do_not_reach_a_spreadsheet(found, tmp_path):
    state = Review(found, tmp_path / "r.csv")
    state.decide("accept", place="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in (tmp_path / "r.csv").read_text()
    assert Review(found, tmp_path / "r.csv").rows[0]["place"] == "=HYPERLINK(1)"


def test_several_reviews_together(found, tmp_path):
    for name in ("a", "b"):
        state = Review(found, tmp_path / f"{name}.csv")
        state.move(2)
        state.decide("accept" if name == "a" else "reject")
    (record,) = read_gold([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert record["events"] == []


def test_records_of_another_origin_are_never_written(found, tmp_path):
    corpus = json.dumps({"doc_id": "mine", "text": "Kim met Xi.", "events": []}) + "\n"
    for content in (corpus, "not even JSON\n"):
        (tmp_path / "articles.jsonl").write_text(content)
        with pytest.raises(InputError, match=r"articles\.jsonl"):
            Review(found, tmp_path / "articles.csv").save()
        assert (tmp_path / "articles.jsonl").read_text() == content
        assert not (tmp_path / "articles.csv").exists()
    state = Review(found, tmp_path / "r.csv")
    (tmp_path / "r.jsonl").write_text(corpus)  # it came while the review was open
    with pytest.raises(InputError, match=r"r\.jsonl"):
        state.decide("accept")
    assert (state.done, (tmp_path / "r.jsonl").read_text()) == (0, corpus)


def test_a_smaller_extraction_keeps_the_rows_of_the_others(found, tmp_path):
    path = tmp_path / "r.csv"
    state = Review(found, path)
    for decision in ("accept", "reject", "accept"):
        state.decide(decision)
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    more = dict.fromkeys(table.columns, "") | {"doc_id": "d1", "type": "visit", "status": "held", "who": "EU"}
    pd.concat([table, pd.DataFrame([more])]).to_csv(path, index=False)
    small = Review(Extraction([(TWO, [reports()[2]])]), path)
    assert (len(small), small.done, len(small.others)) == (1, 1, 3)
    assert "with 3 rows of other reports" in small.page()["file"]
    small.decide("reject")
    assert [r["doc_id"] for r in read_records(path.with_suffix(".jsonl"))] == ["d1", "d2"]
    again = Review(found, path)
    assert [row["decision"] for row in again.rows] == ["accept", "reject", "reject"]
    assert [row["type"] for row in again.added] == ["visit"]


def test_a_decision_belongs_to_what_was_read_not_to_a_place(found, tmp_path):
    path = tmp_path / "r.csv"
    state = Review(found, path)
    state.decide("accept", place="Tokyo")
    state.decide("reject")
    one, two, three = reports()
    # another version finds one more report before these, another place, and reads the second document anew
    first = replace(two, report_id="d1#1", type="visit")
    moved = [first, replace(one, report_id="d1#2", where=None), replace(two, report_id="d1#3")]
    anew = replace(TWO, text="Macron met Merz again.")
    later = Review(Extraction([(ONE, moved), (anew, [three])]), path)
    assert [(row["report_id"], row["decision"], row["place"]) for row in later.rows] == [
        ("d1#1", "", ""),
        ("d1#2", "correct", "Tokyo"),
        ("d1#3", "reject", ""),
        ("d2#1", "", ""),
    ]
    assert [row["report_id"] for row in later.others] == ["d2#1"]


def test_what_was_accepted_before_is_gold_of_the_same_text_once(found, tmp_path):
    path = tmp_path / "r.csv"
    state = Review(found, path)
    for _ in range(3):
        state.decide("accept")
    one, two, three = reports()
    strict = Review(Extraction([(ONE, [one]), (TWO, [three])]), path)
    assert [e["type"] for e in strict.gold()[0]["events"]] == ["meet", "call"]
    wider = replace(one, evidence=(*one.evidence, Evidence(TEXT[41:], 41, len(TEXT))))
    other = Review(Extraction([(ONE, [wider, two])]), path)
    other.decide("accept")
    assert [e["type"] for e in other.gold()[0]["events"]] == ["meet", "call"]


def test_two_open_reviews_keep_both_decisions(found, tmp_path):
    one, two = (Review(found, tmp_path / "r.csv") for _ in range(2))
    one.decide("accept")
    two.move(1)
    two.decide("reject")
    assert [row["decision"] for row in Review(found, tmp_path / "r.csv").rows] == ["accept", "reject", ""]
    one.undo()
    assert [row["decision"] for row in Review(found, tmp_path / "r.csv").rows] == ["", "reject", ""]


def test_many_saves_at_once_lose_nothing(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    several = [replace(reports()[0], report_id=f"d1#{n}", trigger=str(n)) for n in range(1, 9)]
    found = Extraction([(ONE, several)])
    states = [Review(found, tmp_path / "r.csv") for _ in several]

    def decide(n):
        states[n].move(n)
        states[n].decide("reject")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(decide, range(8)))
    assert Review(found, tmp_path / "r.csv").done == 8
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".bak") == ["r.csv", "r.jsonl"]


def test_an_older_save_is_kept_once(found, tmp_path):
    Review(found, tmp_path / "r.csv").decide("accept")
    before = (tmp_path / "r.csv").read_bytes()
    assert not list(tmp_path.glob("*.bak"))
    state = Review(found, tmp_path / "r.csv")
    state.save()
    assert not list(tmp_path.glob("*.bak"))  # nothing has changed
    state.decide("reject")
    state.decide("reject")
    assert (tmp_path / "r.csv.bak").read_bytes() == before
    assert (tmp_path / "r.jsonl.bak").exists()


def test_notes_and_edits_without_a_decision_stay(found, tmp_path):
    path = tmp_path / "r.csv"
    Review(found, path).save()
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[0, "note"], table.loc[1, "place"] = "ask Anna", "Seoul"
    table.to_csv(path, index=False)
    one, two, three = reports()
    state = Review(Extraction([(ONE, [replace(one, status="planned"), two]), (TWO, [three])]), path)
    assert [(row["status"], row["place"], row["note"]) for row in state.rows[:2]] == [
        ("planned", "Pyongyang", "ask Anna"),  # not touched: as it is read now
        ("planned", "Seoul", ""),
    ]


def test_a_review_from_before_rows_had_keys(found, tmp_path):
    path = tmp_path / "r.csv"
    Review(found, path).decide("accept")
    table = pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns="key")
    table.to_csv(path, index=False)
    assert Review(found, path).done == 1
    table.assign(evidence="Another sentence.").to_csv(path, index=False)
    assert (Review(found, path).done, len(Review(found, path).others)) == (0, 3)


def test_a_row_that_was_copied_stays(found, tmp_path):
    path = tmp_path / "r.csv"
    Review(found, path).save()
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[0, "decision"] = "accept"
    copy = table.loc[[0]].assign(decision="accept", type="call")
    pd.concat([table, copy]).to_csv(path, index=False)
    state = Review(found, path)
    assert (state.rows[0]["type"], [row["type"] for row in state.others]) == ("meet", ["call"])
    state.save()
    assert len(Review(found, path).others) == 1


def test_what_cannot_be_saved_is_not_decided(found, tmp_path, monkeypatch):
    state = Review(found, tmp_path / "r.csv")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "to_csv", full)
    page = state.handle({"do": "accept"})
    assert "not saved (No space left on device)" in page["message"]
    assert (state.done, state.position) == (0, 0)


def test_page_of_an_empty_extraction(tmp_path):
    state = Review(Extraction([]), tmp_path / "r.csv")
    assert state.page()["total"] == 0
    assert state.handle({"do": "accept"})["html"] == "<i>no reports</i>"


def test_page_is_escaped_and_plain_data(tmp_path):
    text = "<script>alert(1)</script> met Kim."
    evil = Report(
        "x#1", "x", "meet", "held", (person("<img onerror=1>", None, "who"),), evidence=(Evidence(text, 0, len(text)),)
    )
    page = Review(Extraction([(Document("x", text), [evil])]), tmp_path / "r.csv").page()
    assert "<script" not in page["html"]
    assert "<img" not in page["html"]
    json.dumps(page)


def test_widget(found, tmp_path):
    pytest.importorskip("anywidget")
    widget = review(found, tmp_path / "r.csv")
    assert widget.page["number"] == 1
    widget._handle_custom_msg({"do": "accept", "fields": widget.page["fields"]}, [])
    assert (widget.page["number"], widget.page["done"]) == (2, 1)
    assert repr(widget) == "<Review: 1 of 3 reports decided, saved in r.csv>"
    widget._handle_custom_msg({"do": "undo"}, [])
    assert widget.page["done"] == 0
    assert Review(found, tmp_path / "r.csv").done == 0


def test_without_the_extra(found, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "anywidget", None)
    with pytest.raises(InputError, match="pip install"):
        module.review(found, tmp_path / "r.csv")
