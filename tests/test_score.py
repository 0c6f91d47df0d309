"""The figures, against ones worked out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlkit
from nlkit.actors.same import pairs
from nlkit.cli import main
from nlkit.review.score import differences, format_scores, read_records, score
from nlkit.types import InputError

if TYPE_CHECKING:
    import random

KIM = {"name": "Kim Jong Un", "kind": "person", "country": "PRK", "role": "who"}
PUTIN = {"name": "Vladimir Putin", "kind": "person", "country": "RUS", "role": "whom"}
DAY = {"start": "2019-04-25", "end": "2019-04-25", "text": "Thursday"}


def event(*participants, type="meet", status="held", when=None, where=None, evidence=(), **more):
    return {
        "type": type,
        "status": status,
        "participants": list(participants),
        "when": when,
        "where": where,
        "evidence": list(evidence),
        **more,
    }


def docs(*events):
    return [{"doc_id": "d", "events": list(events)}]


def rates(p, r, f1):
    return {"p": p, "r": r, "f1": f1}


SUMMIT = event(KIM, PUTIN, when=DAY, where={"name": "Vladivostok", "country": "RUS"}, evidence=["They met."])
TALKS = event(
    {"name": "United States", "kind": "state", "country": "USA", "role": "who"},
    {"name": "China", "kind": "state", "country": "CHN", "role": "who"},
    {"name": "Japan", "kind": "state", "country": "JPN", "role": "who"},
    type="talk",
    status="planned",
)


def test_all_right():
    figures = score(docs(SUMMIT, TALKS), docs(TALKS, SUMMIT))
    assert figures == {
        "documents": 1,
        "gold_events": 2,
        "predicted_events": 2,
        "event": rates(1, 1, 1),
        "pair": rates(1, 1, 1),
        "actor": rates(1, 1, 1),
        "dyad": rates(1, 1, 1),
        "who_met_whom_when": rates(1, 1, 1),
        "when_exact": 1.0,
        "when_exact_dated": 1.0,
        "when_overlap": 1.0,
        "where": 1.0,
        "status": 1.0,
        "type": 1.0,
    }


def test_half_right():
    got = event(
        KIM,
        {"name": "Xi Jinping", "kind": "person", "country": "CHN", "role": "whom"},
        type="talk",
        status="planned",
        when={"start": "2019-04-01", "end": "2019-04-30"},
        where={"name": "Russia"},
        evidence=["They met.  And dined."],
    )
    spurious = event(PUTIN, {"name": "Moon Jae-in", "kind": "person", "country": "KOR", "role": "whom"})
    figures = score(docs(SUMMIT, TALKS), docs(got, spurious, event(KIM)))
    # of two coded events one is found; participants 1 of 5 coded and of 5 predicted; no dyad of 4 and of 2
    assert figures["event"] == rates(0.3333, 0.5, 0.4)
    assert figures["pair"] == rates(0.0, 0.0, 0.0)
    assert figures["actor"] == rates(0.2, 0.2, 0.2)
    assert figures["dyad"] == rates(0.0, 0.0, 0.0)
    assert figures["who_met_whom_when"] == rates(0.0, 0.0, 0.0)
    assert (figures["when_exact"], figures["when_exact_dated"], figures["when_overlap"]) == (0.0, 0.0, 1.0)
    assert (figures["where"], figures["status"], figures["type"]) == (0.0, 0.0, 0.0)


def test_a_pair_is_two_participants_or_the_only_one():
    xi, abe = ({"name": n, "kind": "person", "country": None, "role": "whom"} for n in ("Xi Jinping", "Shinzo Abe"))
    assert score(docs(event(KIM, PUTIN, xi)), docs(event(KIM, PUTIN, abe)))["pair"] == rates(1, 1, 1)
    assert score(docs(event(KIM, PUTIN)), docs(event(KIM)))["pair"] == rates(0, 0, 0)
    assert score(docs(event(KIM)), docs(event(KIM, PUTIN)))["pair"] == rates(1, 1, 1)


def test_optional_events_neither_help_nor_hurt():
    assert score(docs(SUMMIT, TALKS | {"optional": True}), docs(SUMMIT, TALKS)) == score(docs(SUMMIT), docs(SUMMIT))
    assert score(docs(SUMMIT, TALKS | {"optional": True}), docs(SUMMIT)) == score(docs(SUMMIT), docs(SUMMIT))


def test_nothing_found_and_nothing_coded():
    assert score(docs(SUMMIT), [])["event"] == rates(0.0, 0.0, 0.0)
    assert score(docs(), docs(SUMMIT))["event"] == rates(0.0, 0.0, 0.0)
    assert score([], [])["documents"] == 0


def test_documents_that_were_not_coded_do_not_count():
    more = [*docs(SUMMIT), {"doc_id": "other", "events": [TALKS]}]
    assert score(docs(SUMMIT), more) == score(docs(SUMMIT), docs(SUMMIT))


def test_unknown_dates_agree_and_an_open_end_reaches_far():
    def overlap(a, b):
        return score(docs(event(KIM, PUTIN, when=a)), docs(event(KIM, PUTIN, when=b)))["when_overlap"]

    assert overlap(None, {"start": None, "end": None, "text": "soon"}) == 1.0
    assert overlap(DAY, None) == 0.0
    assert overlap(DAY, {"start": "2019-01-01", "end": None}) == 1.0
    assert overlap(DAY, {"start": None, "end": "2019-04-24"}) == 0.0


def test_pairs():
    assert pairs([("who", "A"), ("who", "B"), ("whom", "B"), ("whom", None)]) == {("A", "B")}
    assert pairs([("who", "C"), ("who", "B"), ("whom", None), ("", "A")]) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert pairs([("who", "A"), ("whom", "A")]) == set()


def test_differences():
    lines = list(differences(docs(SUMMIT, TALKS), docs(SUMMIT | {"status": "planned"}, event(KIM))))
    assert lines == [
        "d MISSED   talk/planned ['who:United States', 'who:China', 'who:Japan'] None None",
        "d SPURIOUS meet/held ['who:Kim Jong Un'] None None",
        "d GOLD     meet/held ['who:Kim Jong Un', 'whom:Vladimir Putin'] ('2019-04-25', '2019-04-25') Vladivostok",
        "  GOT      meet/planned ['who:Kim Jong Un', 'whom:Vladimir Putin'] ('2019-04-25', '2019-04-25') Vladivostok",
    ]
    assert list(differences(docs(SUMMIT), docs(SUMMIT))) == []


names = st.sampled_from(["Kim", "Kim Jong Un", "Moon Jae-in", "Russia", "Moscow talks team", "UN", "United Nations"])
actors = st.fixed_dictionaries(
    {
        "name": names,
        "kind": st.sampled_from(["person", "group", "state", "organization"]),
        "country": st.sampled_from(["PRK", "RUS", None]),
        "role": st.sampled_from(["who", "whom"]),
    }
)
days = st.none() | st.fixed_dictionaries(
    {"start": st.sampled_from(["2019-04-01", "2019-04-20"]), "end": st.sampled_from(["2019-04-22", "2019-05-01"])}
)
events = st.builds(
    lambda who, **more: event(*who, **more),
    st.lists(actors, max_size=3),
    type=st.sampled_from(["meet", "call"]),
    status=st.sampled_from(["held", "planned"]),
    when=days,
    optional=st.booleans(),
    evidence=st.lists(st.sampled_from(["They met.", "They met. Twice."]), max_size=2),
)
corpora = st.lists(st.lists(events, max_size=4), max_size=3).map(
    lambda all_events: [{"doc_id": str(i), "events": e} for i, e in enumerate(all_events)]
)


@given(corpora, corpora, st.randoms(use_true_random=False))
def test_figures_keep_their_bounds(gold, predicted, chance: random.Random):
    figures = score(gold, predicted)
    for value in figures.values():
        for share in value.values() if isinstance(value, dict) else [value] if isinstance(value, float) else []:
            assert 0 <= share <= 1
    assert figures["who_met_whom_when"]["f1"] <= figures["pair"]["f1"] <= figures["event"]["f1"]
    chance.shuffle(predicted)
    assert score(gold, predicted) == figures  # the order of documents is no matter
    perfect = score(gold, gold)
    if perfect["gold_events"] and all(e["participants"] for d in gold for e in d["events"]):
        assert perfect["event"]["f1"] == 1


# -- files -------------------------------------------------------------------------------------------------------------


def put(path, *rows):
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    return path


def test_command(tmp_path, capsys):
    gold = put(tmp_path / "gold.jsonl", *docs(SUMMIT))
    predicted = put(tmp_path / "predicted.jsonl", {"doc_id": "d"})
    assert main(["score", str(gold), str(gold)]) == 0
    out = capsys.readouterr().out
    assert out == format_scores(score(docs(SUMMIT), docs(SUMMIT))) + "\n"
    assert "event                {'p': 1.0, 'r': 1.0, 'f1': 1.0}\n" in out
    assert main(["score", str(gold), str(predicted), "--json", "--show"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("d MISSED   meet/held")
    assert json.loads(second)["event"] == rates(0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"doc_id": ', "line 2: broken JSON"),
        ("[]", "line 2: no record with a doc_id"),
        ({"doc_id": 3}, "no record with a doc_id"),
        ({"doc_id": "a"}, "line 2: no list of events"),
        ({"doc_id": "a", "events": [3]}, "event 1 is no object"),
        ({"doc_id": "a", "events": [{"type": "meet"}]}, "event 1 has no status"),
        ({"doc_id": "a", "events": [{"type": "meet", "status": "held"}]}, "event 1 has no participants"),
        ({"doc_id": "a", "events": [event({"kind": "person"})]}, "event 1 has a participant without a name"),
        ({"doc_id": "a", "events": [event(KIM), event(KIM, when="today")]}, "event 2: when is no object"),
    ],
)
def test_bad_records(tmp_path, row, message):
    path = put(tmp_path / "bad.jsonl", *docs(SUMMIT), row)
    with pytest.raises(InputError) as caught:
        read_records(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_missing_file_and_wrong_encoding(tmp_path):
    with pytest.raises(InputError, match=r"gone\.jsonl: cannot be read"):
        read_records(tmp_path / "gone.jsonl")
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xff")
    with pytest.raises(InputError, match="line 1: broken JSON"):
        read_records(tmp_path / "b.jsonl")


def test_results_and_their_tables_are_scored_alike(tmp_path):
    texts = {"a": "Merkel met Duda in Warsaw on Monday. She called Macron on Friday.", "b": "Lavrov visited Oslo."}
    found = nlkit.extract([nlkit.Document(name, text, date="2019-04-18") for name, text in texts.items()])
    expected = nlkit.score(found.records, found.records)
    assert expected["predicted_events"] == 3
    found.reports.to_csv(tmp_path / "x.csv", index=False)
    for some in (found, found.reports, list(found), pd.read_csv(tmp_path / "x.csv")):
        assert nlkit.score(found.records, some) == expected
    few = found.reports[found.reports["doc_id"] == "a"]
    assert nlkit.score(found.records, few)["predicted_events"] == 2


def test_a_predicted_record_may_lack_events():
    assert score(docs(SUMMIT), [{"doc_id": "d"}]) == score(docs(SUMMIT), docs())
    with pytest.raises(InputError, match="reports are needed, not dict"):
        nlkit.group([{"doc_id": "d", "text": "x"}])
