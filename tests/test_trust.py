"""Trust: what is dropped says why, the levels are what they are said to be, strict and lenient keep what they say."""

from __future__ import annotations

import pytest
from conftest import DATE, make_doc, split

import nlkit
from nlkit.encounters import candidates as encounters
from nlkit.encounters.reports import read_document, read_reports
from nlkit.reasons import MODES, NO_FRAME, NO_PLACE, NOT_HIGH, ONE_PARTY, REASONS, TOLD_AGAIN, confidence
from nlkit.tables import findings_frame, rejected_frame
from nlkit.types import Document, InputError, Participant

PEOPLE = ("Merkel", "Duda", "Anna")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | ~. . punct 2"
TALKED = "Duda NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | ~. . punct 2"
CRITERIA = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | the DT det 4 | criteria NNS dobj 2 criterion | ~. . punct 2"
ANNA = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Minister NNP compound 4 | Anna NNP dobj 2 | ~. . punct 2"
VISIT = "Duda NNP poss 3 | ~'s POS case 1 | visit NN nsubj 4 | drew VBD ROOT 0 draw | crowds NNS dobj 4 crowd"


def found_in(*rows, mode="default"):
    doc = make_doc("\n\n".join(rows), PEOPLE)
    document = split(doc, DATE)
    reports, findings = read_document(document, doc, mode=mode, linker=None)
    for f in findings:
        source = document.title if f.in_title else document.text
        assert source[f.start : f.end] == f.trigger == f.sentence[f.offset : f.offset + len(f.trigger)]
        assert (f.outcome == "dropped") == (f.report_id is None) == (f.reason is not None)
        assert f.report_id is None or f.report_id in {r.report_id for r in reports}
        assert f.reason is None or f.reason in REASONS
    return reports, findings


def outcomes(findings):
    return [(f.trigger, f.outcome, f.reason or f.report_id) for f in findings]


def test_every_trigger_word_has_a_finding():
    _, findings = found_in(MET, CRITERIA, VISIT)
    assert outcomes(findings) == [
        ("met", "report", "d#1"),
        ("met", "dropped", NO_FRAME),
        ("visit", "dropped", NO_PLACE),
    ]
    assert (findings[0].who, findings[0].whom, findings[0].rule) == (("Merkel",), ("Duda",), "verb:meet")


def test_joined_evidence_names_its_report():
    _, findings = found_in(MET, MET)
    assert outcomes(findings) == [("met", "report", "d#1"), ("met", "joined", "d#1")]


def test_what_was_said_at_an_encounter_is_told_again():
    spoke = "They PRP nsubj 2 | spoke VBD ROOT 0 speak | ~. . punct 2"
    _, findings = found_in(MET, spoke)
    assert outcomes(findings)[1] == ("spoke", "dropped", TOLD_AGAIN)


@pytest.mark.parametrize(("mode", "reports"), [("strict", 1), ("default", 2), ("lenient", 4)])
def test_modes(mode, reports):
    found, findings = found_in(MET, ANNA, TALKED, VISIT, mode=mode)
    assert [r.report_id for r in found] == [f"d#{n}" for n in range(1, reports + 1)]
    assert [r.confidence for r in found][:2] == ["high", "medium"][:reports]
    late = {"strict": NOT_HIGH, "default": None, "lenient": None}[mode]
    assert findings[1].reason == late
    assert [f.reason for f in findings][2:] == ([None, None] if mode == "lenient" else [ONE_PARTY, NO_PLACE])
    if mode == "lenient":
        assert [(r.rule, r.confidence, r.notes) for r in found[2:]] == [
            ("noun:talk+lenient", "low", (ONE_PARTY,)),
            ("noun:visit+lenient", "low", (NO_PLACE,)),
        ]


def test_the_default_is_what_read_reports_gives():
    doc = make_doc(f"{MET}\n\n{ANNA}\n\n{TALKED}", PEOPLE)
    document = split(doc, DATE)
    assert read_document(document, doc, linker=None)[0] == read_reports(document, doc, linker=None)


def test_no_such_mode():
    with pytest.raises(InputError, match="mode='loose': choose one of 'strict', 'default', 'lenient'"):
        found_in(MET, mode="loose")
    assert list(MODES) == ["strict", "default", "lenient"]


def party(name, country=None, kind="person"):
    return Participant(name, kind, country, "who")


@pytest.mark.parametrize(
    ("kind", "parties", "level"),
    [
        ("meet", [party("A", "DEU"), party("B", "POL")], "high"),
        ("visit", [party("A", "DEU"), party("EU", None, "organization")], "high"),
        ("meet", [party("A", "DEU"), party("B")], "medium"),
        ("talk", [party("A", "DEU"), party("B", "POL")], "medium"),
        ("talk", [party("A", "DEU"), party("B")], "low"),
        ("meet", [party("A"), party("B")], "low"),
        ("meet", [party("A", "DEU")], "low"),
        ("meet", [], "low"),
    ],
)
def test_levels_of_confidence(kind, parties, level):
    assert confidence(kind, parties) == level


def test_every_reason_in_the_rules_is_in_the_vocabulary():
    said = {reason for reason, _ in (*encounters.MEETINGS, *encounters.VISITS)}
    assert len(said) > 8
    assert said <= set(REASONS)


def test_tables_of_findings():
    _, findings = found_in(MET, CRITERIA, VISIT)
    table = findings_frame(findings)
    assert table["outcome"].tolist() == ["report", "dropped", "dropped"]
    assert table.loc[0, ["who", "whom", "report_id"]].tolist() == ["Merkel", "Duda", "d#1"]
    rejected = rejected_frame(findings)
    assert rejected["reason"].tolist() == [NO_PLACE]
    assert rejected.loc[0, "sentence"] == "Duda's visit drew crowds"
    assert list(rejected_frame([]).dtypes) == list(rejected.dtypes)


def test_rejected_of_an_extraction(tmp_path):
    words = tmp_path / "own.toml"
    words.write_text('[[verb]]\nlemma = "parley"\ntype = "talk"\nwhom = ["with"]\n')
    text = "Vladimir Putin parleyed with Kim Jong Un in Vladivostok. Obama's visit drew crowds."
    documents = [Document("a", text, date=DATE), Document("b", "Nothing happened.", date=DATE)]
    found = nlkit.extract(documents, lexicon=words, linker=None)
    assert found.reports["rule"].tolist() == ["verb:parley"]
    assert found.rejected[["doc_id", "trigger", "reason"]].values.tolist() == [["a", "visit", NO_PLACE]]
    start, end = found.rejected.loc[0, ["trigger_start", "trigger_end"]]
    assert text[start:end] == "visit"
    assert nlkit.extract(documents, mode="lenient").reports["rule"].tolist() == ["noun:visit+lenient"]
