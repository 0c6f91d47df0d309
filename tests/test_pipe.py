"""nlkit as a component of a spaCy pipeline."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import nlkit
from nlkit.parse.pipeline import load_pipeline
from nlkit.run import pipe  # noqa: F401 (registers the factory where the package is not installed)
from nlkit.types import InputError

TEXTS = ["Merkel met Duda in Warsaw on Thursday.", "It rained.", "Putin called Xi."]


@pytest.fixture(scope="module")
def nlp():
    made = spacy.load(load_pipeline().path)
    made.add_pipe("nlkit")
    return made


def test_it_reads_as_extract_does(nlp):
    doc = nlp.make_doc(TEXTS[0])
    doc._.document_date = "2019-04-20"
    (found,) = nlp(doc)._.encounters
    (same,) = nlkit.extract([nlkit.Document("doc", TEXTS[0], date="2019-04-20")]).records[0]["events"]
    assert found == same
    assert found["when"]["start"] == "2019-04-18"


def test_docs_can_be_stored_and_read_by_processes(nlp):
    docs = list(nlp.pipe(TEXTS))
    found = [d._.encounters for d in docs]
    assert [len(f) for f in found] == [1, 0, 1]
    assert json.loads(json.dumps(found)) == found
    assert Doc(nlp.vocab).from_bytes(docs[0].to_bytes())._.encounters == found[0]
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = [d._.encounters for d in DocBin().from_bytes(stored).get_docs(nlp.vocab)]  # lists come back as tuples
    assert json.loads(json.dumps(back)) == found
    assert [d._.encounters for d in nlp.pipe(TEXTS, n_process=2)] == found


def test_options_that_do_not_exist(nlp):
    with pytest.raises(InputError, match="loose"):
        nlp.add_pipe("nlkit", name="other", config={"mode": "loose"})
