"""The parser component: trees are trees, long and odd texts pass, weights travel with the pipeline."""

from __future__ import annotations

import itertools
import pickle

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlkit.parse.component import FILES, LONGEST, NlkitParser, _parts
from nlkit.parse.network import WINDOW, best_tree, word_case
from nlkit.parse.pipeline import load_pipeline

LONG = " ".join(["The minister , who met the envoy in Oslo on Monday ,"] * 40)
ODD = [
    "",
    " ",
    "\n\n \n",
    "🙂 👩‍👩‍👧 met 🇳🇴.",
    "Kim\x00\x07 met\u200b Moon\ufeff.",
    "a" * 3000,
    "... !!! ???",
    "Ελλάδα 日本 met",
    LONG,
    " ".join(["antidisestablishmentarianism-1234567890"] * 60),  # more pieces than the network takes
]


def matrices(most: int):
    return st.integers(1, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32)))


def is_tree(heads) -> bool:
    def climbs(i: int) -> bool:
        seen = set()
        while i >= 0 and i not in seen:
            seen.add(i)
            i = int(heads[i])
        return i < 0

    return sum(h < 0 for h in heads) == 1 and all(climbs(i) for i in range(len(heads)))


def total(scores, heads) -> float:
    return float(sum(scores[i, h + 1] for i, h in enumerate(heads)))


@given(matrices(12))
def test_best_tree_has_one_root_and_no_cycle(scores):
    heads = best_tree(scores)
    assert len(heads) == len(scores)
    assert is_tree(heads)


@settings(max_examples=200)
@given(matrices(4))
def test_best_tree_equals_brute_force(scores):
    n = len(scores)
    trees = [heads for heads in itertools.product(range(-1, n), repeat=n) if is_tree(heads)]
    assert total(scores, best_tree(scores)) == pytest.approx(max(total(scores, t) for t in trees), abs=1e-2)


@given(st.lists(st.sampled_from([",", ";", ":", "word", ")"]), max_size=5 * WINDOW))
def test_parts_cover_all_words_once_and_fit(words):
    parts = list(_parts(words))
    assert [i for part in parts for i in part] == list(range(len(words)))
    assert all(len(part) <= WINDOW for part in parts)


def test_parts_end_at_a_semicolon_before_a_comma():
    words = ["word"] * (2 * WINDOW)
    words[WINDOW - 2], words[WINDOW - 20] = ",", ";"
    assert next(_parts(words)) == range(WINDOW - 19)


@pytest.mark.parametrize(
    ("word", "expected"), [("met", 1), ("Kim", 2), ("A", 2), ("EU", 3), ("McKee", 4), ("G7", 5), (",", 6), ("日本", 4)]
)
def test_word_case(word, expected):
    assert word_case(word) == expected


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture(scope="module")
def component(nlp):
    return nlp.get_pipe("nlkit_parser")


def trees(doc):
    return [(t.text, t.head.i, t.dep_, t.tag_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


def assert_whole(doc) -> None:
    """Every sentence has one root, and no tree leaves its sentence."""
    for sent in doc.sents:
        assert sum(t.head == t for t in sent) == 1
    for t in doc:
        assert t.sent.start <= t.head.i < t.sent.end
        assert t.dep_
        assert (t.dep_ == "ROOT") == (t.head == t)


@pytest.mark.parametrize("text", ODD, ids=[repr(t[:12]) for t in ODD])
def test_odd_texts(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert_whole(doc)


def test_a_sentence_longer_than_the_window_stays_one(nlp):
    doc = nlp(LONG)
    assert len(doc) > LONGEST > WINDOW
    assert WINDOW < max(map(len, doc.sents)) <= LONGEST  # what no writer means as one sentence is cut


def test_white_space_belongs_to_no_entity_and_has_its_tag(nlp):
    doc = nlp("Moon met Kim.\n\n \nThey left.")
    spaces = [t for t in doc if t.is_space]
    assert spaces
    assert {(t.tag_, t.pos_, t.ent_type_) for t in spaces} == {("_SP", "SPACE", "")}


def test_order_of_a_stream_does_not_matter(nlp):
    texts = ["Kim met Moon.", "", LONG, "Talks were held in Oslo on Monday."]
    assert [trees(d) for d in nlp.pipe(texts, batch_size=3)] == [trees(nlp(t)) for t in texts]


def test_two_processes_give_the_same(nlp):
    texts = ["Kim met Moon.", "Talks were held in Oslo on Monday.", ""]
    assert [trees(d) for d in nlp.pipe(texts, n_process=2)] == [trees(nlp(t)) for t in texts]


@pytest.mark.parametrize(
    "copy",
    [
        lambda c, _: NlkitParser(spacy.blank("en")).from_bytes(c.to_bytes()),
        lambda c, _: pickle.loads(pickle.dumps(c)),
        lambda c, folder: c.to_disk(folder) or NlkitParser(spacy.blank("en")).from_disk(folder),
    ],
    ids=["bytes", "pickle", "disk"],
)
def test_weights_survive(nlp, component, tmp_path, copy):
    twin = copy(component, tmp_path / "weights")
    text = "The Polish president will meet Kim in Oslo."
    assert trees(twin(nlp.make_doc(text))) == trees(component(nlp.make_doc(text)))


def test_without_weights_the_error_says_so():
    with pytest.raises(ValueError, match=f"no weights loaded.*{FILES[0]}"):
        NlkitParser(spacy.blank("en"))(spacy.blank("en").make_doc("Kim left."))
