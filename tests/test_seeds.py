"""The sample articles and their gold record agree with each other and with the format."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nlkit.lexicon.gazetteer import country_codes
from nlkit.types import EVENT_TYPES, KINDS, ROLES, STATUSES

SEEDS = Path(__file__).parent.parent / "seeds"


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ARTICLES, ITEMS = read(SEEDS / "gold.jsonl"), read(SEEDS / "horn" / "gold.jsonl")
each_article = pytest.mark.parametrize("record", ARTICLES, ids=lambda r: r["doc_id"])
each_record = pytest.mark.parametrize("record", ARTICLES + ITEMS, ids=lambda r: r["doc_id"])


def test_each_file_has_one_record_and_each_record_a_file():
    assert [r["doc_id"] for r in ARTICLES] == sorted(path.stem for path in SEEDS.glob("*.txt"))


def test_items_of_the_horn_are_short_and_in_order():
    assert [r["doc_id"] for r in ITEMS] == sorted({r["doc_id"] for r in ITEMS})
    assert all(r["doc_id"].startswith(r["date"] + "_") for r in ITEMS)
    assert all(20 <= len(r["text"].split()) <= 80 for r in ITEMS)


@each_article
def test_record_holds_the_article(record):
    title, text = (SEEDS / f"{record['doc_id']}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    assert (record["title"], record["text"]) == (title, text.removesuffix("\n"))
    assert record["doc_id"].startswith(record["date"] + "_")
    assert 80 <= len(text.split()) <= 250


@each_record
def test_evidence_and_time_expressions_are_verbatim(record):
    for event in record["events"]:
        assert event["evidence"]
        for sentence in event["evidence"]:
            assert sentence == record["title"] or sentence in record["text"]
        if event["when"]:
            assert event["when"]["text"] in record["text"]


@each_record
def test_codes_are_legal(record):
    for event in record["events"]:
        assert event["type"] in EVENT_TYPES
        assert event["status"] in STATUSES
        assert event["participants"]
        places = [event["where"]] if event["where"] else []
        for named in event["participants"] + places:
            assert named["name"]
            assert named["country"] is None or named["country"] in country_codes()
        for actor in event["participants"]:
            assert actor["kind"] in KINDS
            assert actor["role"] in ROLES
        assert any(actor["role"] == "who" for actor in event["participants"])


@each_record
def test_days_are_in_order_and_fit_the_status(record):
    today = date.fromisoformat(record["date"])
    for event in record["events"]:
        if not event["when"]:
            continue
        start, end = (date.fromisoformat(event["when"][key]) for key in ("start", "end"))
        assert start <= end
        if event["status"] == "held":
            assert start <= today
        if event["status"] == "planned":
            assert end >= today
