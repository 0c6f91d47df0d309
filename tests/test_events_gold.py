"""Events of the sample articles, as they are coded by hand: which encounters come out, and how well."""

from __future__ import annotations

import importlib.util
import json
from itertools import combinations
from pathlib import Path

import pytest

import nlkit
from nlkit.review.score import read_records

ROOT = Path(__file__).parents[1]
GOLD = read_records(ROOT / "seeds/gold.jsonl")
CODED = [json.loads(line) for line in (ROOT / "seeds/events.jsonl").read_text(encoding="utf-8").splitlines()]
EVENTS = nlkit.group(GOLD)

spec = importlib.util.spec_from_file_location("benchmark_events", ROOT / "benchmarks/events.py")
benchmark = importlib.util.module_from_spec(spec)
spec.loader.exec_module(benchmark)


def names(event):
    return {p.name for p in event.participants}


def test_every_coded_report_is_of_one_event():
    reports = [f"{d['doc_id']}#{n}" for d in GOLD for n, _ in enumerate(d["events"], 1)]
    assert sorted(r for e in CODED for r in e["reports"]) == sorted(reports)
    assert sorted(r for e in EVENTS for r in e.report_ids) == sorted(reports)


@pytest.mark.parametrize(
    ("who", "days"),
    [
        ({"Kim Jong Un", "Donald Trump"}, ["2018-06-12", "2019-02-27", "2019-06-30"]),
        ({"Kim Jong Un", "Moon Jae-in"}, ["2018-04-27", "2018-05-26"]),
        ({"Kim Jong Un", "Vladimir Putin"}, ["2019-04-25"]),
        ({"Kim Jong Un", "Xi Jinping"}, ["2018-03-25", "2018-05-07", "2018-06-19", "2019-01-08", "2019-06-20"]),
    ],
)
def test_each_summit_is_one_event_on_its_day(who, days):
    held = [e for e in EVENTS if names(e) == who and e.type == "meet" and e.status == "held"]
    assert [e.when.start for e in held] == days


def test_the_summit_in_pyongyang_with_its_delegations():
    (event,) = [
        e
        for e in EVENTS
        if {"Kim Jong Un", "Moon Jae-in"} <= names(e) and e.when and e.when.start.startswith("2018-09-1")
        if e.type == "meet" and e.status == "held"
    ]
    assert event.when.start == "2018-09-18"
    assert event.conflicts == ("2018-09-19",)
    assert event.part_of == ("visit:2018-09-18:KOR-PRK",)


def test_what_became_of_the_summit_in_singapore():
    (event,) = [e for e in EVENTS if e.when and e.when.start == "2018-06-12" and e.type == "meet"]
    assert [status for _, status in event.status_history] == [
        "planned",
        "proposed",
        "planned",
        "not_held",
        "proposed",
        "planned",
        "held",
    ]
    assert event.n_reports == 16


def test_a_no_show_is_not_the_meeting_three_days_later():
    status = {e.when.start: e.status for e in EVENTS if e.when and e.when.start in ("2018-07-12", "2018-07-15")}
    assert status == {"2018-07-12": "not_held", "2018-07-15": "held"}


def test_nobody_meets_whom_no_report_has_him_meet():
    told = {
        frozenset(pair)
        for d in GOLD
        for e in d["events"]
        for pair in combinations(sorted({p["country"] or p["name"] for p in e["participants"]}), 2)
    }
    for e in EVENTS:
        assert {frozenset(p) for p in combinations(sorted({p.country or p.name for p in e.participants}), 2)} <= told


def test_figures():
    same = {r: r for e in CODED for r in e["reports"]}
    figures = benchmark.judged(CODED, EVENTS, same)
    assert figures["b_cubed"]["f1"] >= 0.95
    assert figures["status"] >= 0.95
    assert figures["days"] >= 0.92


def test_b_cubed():
    """Two of one event, and one alone, all put together: a third and twice two thirds of it are right."""
    gold = {"a": {"a", "b"}, "b": {"a", "b"}, "c": {"c"}}
    same = {x: x for x in "abc"}
    assert benchmark.b_cubed(gold, {x: {"a", "b", "c"} for x in "abc"}, same) == {"p": 0.556, "r": 1.0, "f1": 0.714}
    assert benchmark.b_cubed(gold, {x: {x} for x in "abc"}, same) == {"p": 1.0, "r": 0.667, "f1": 0.8}
    assert benchmark.b_cubed(gold, {"x": {"x"}}, {"x": "c"})["r"] == 0.333
