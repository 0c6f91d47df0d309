"""What the rules rely on in the bundled pipeline."""

from __future__ import annotations

import pytest
from conftest import POS
from spacy.tokens import Doc

from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.pipeline import load_pipeline
from nlkit.types import InputError

TEXT = """Norway's foreign minister held talks with her Polish counterpart in Oslo on Monday. They will not discuss
sanctions, and the planned summit was called off. A series of meetings hasn't been announced."""


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def test_trees_sentences_and_chunks(doc):
    assert [sum(t.head == t for t in s) for s in doc.sents] == [1, 1, 1]
    chunks = [c.text for c in doc.noun_chunks]
    assert {"talks", "her Polish counterpart", "the planned summit"} <= set(chunks)


def test_labels_are_those_of_en_core_web(doc):
    labels = {t.text: t.dep_ for t in doc}
    expected = {"minister": "nsubj", "talks": "dobj", "with": "prep", "counterpart": "pobj", "held": "ROOT",
                "will": "aux", "not": "neg", "summit": "nsubjpass", "off": "prt"}  # fmt: skip
    assert {w: labels[w] for w in expected} == expected


def test_tags_have_a_coarse_tag(nlp, doc):
    assert set(nlp.get_pipe("nlkit_parser").network.tags) <= set(POS)
    for t in doc:
        assert t.pos_ in {POS[t.tag_], "AUX", "SCONJ"}, t.text


def test_auxiliaries(doc):
    assert {t.text: (t.pos_, t.lemma_) for t in doc if t.dep_ in ("aux", "auxpass")} == {
        "will": ("AUX", "will"), "was": ("AUX", "be"), "has": ("AUX", "have"), "been": ("AUX", "be"),
    }  # fmt: skip


def inflected(verb: str):
    """Forms of a regular verb with their tags."""
    yield verb, "VB"
    if verb.endswith("e") and not verb.endswith("ee"):
        yield from ((f"{verb}s", "VBZ"), (f"{verb}d", "VBD"), (f"{verb[:-1]}ing", "VBG"))
    elif verb[-1] in "sx" or verb.endswith(("sh", "ch")):
        yield from ((f"{verb}es", "VBZ"), (f"{verb}ed", "VBD"), (f"{verb}ing", "VBG"))


def lemma_of(nlp, word: str, tag: str) -> str:
    doc = Doc(nlp.vocab, words=[word], tags=[tag])
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    return doc[0].lemma_


def test_lemmas_of_the_rule_tables(nlp):
    """A cue whose forms have another lemma would never be met."""
    lex = load_lexicon()
    lists = (lex.words[w] for w in ("light", "tell", "report", "happen"))
    tables = [{row.lemma for row in lex.verbs.values()}, lex.cues["verb"], *lists]
    verbs = {v.partition("+")[0] for table in tables for v in table} - {"be", "be-able", "programme", "would"}
    assert {(f, lemma_of(nlp, f, tag)) for v in verbs for f, tag in inflected(v)} == {
        (f, v) for v in verbs for f, _ in inflected(v)
    }
    nouns = {*lex.nouns, *lex.cues["noun"], *lex.words["office"], *lex.words["group"], "series"}
    assert {n for n in nouns if lemma_of(nlp, n, "NN") != n} == set()


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [("met", "VBD", "meet"), ("talks", "NNS", "talk"), ("countries", "NNS", "country"), ("held", "VBN", "hold"),
     ("spoke", "VBD", "speak"), ("went", "VBD", "go"), ("flew", "VBD", "fly"), ("n't", "RB", "n't")],
)  # fmt: skip
def test_lemma(nlp, word, tag, lemma):
    assert lemma_of(nlp, word, tag) == lemma


def test_abbreviated_titles_and_hyphens(nlp):
    assert [t.text for t in nlp.make_doc("Lt. Gen. Lie, U.S.-Norway talks")] == [
        "Lt.", "Gen.", "Lie", ",", "U.S.", "-", "Norway", "talks",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pair", ["U.S.-Mexico", "U.S.\u2013Mexico", "U.S.- Mexico", "U.S. - Mexico", "U.S./Mexico", "Chad\u2013Mali"]
)
def test_both_of_a_pair_belong_to_the_noun(nlp, pair):
    doc = nlp(f"The {pair} talks were held on Monday.")
    talks = next(t for t in doc if t.text == "talks")
    names = [t.text for t in talks.subtree if t.tag_ == "NNP"]
    assert names == pair.replace("\u2013", "-").replace("/", "-").replace(" ", "").split("-")


def test_a_dash_between_words_is_no_hyphen(nlp):
    doc = nlp("The talks \u2013 the first this year \u2013 were held on Monday.")
    assert {t.tag_ for t in doc if t.text == "\u2013"} == {":"}


def test_an_unknown_model_is_named():
    with pytest.raises(InputError, match=r"'no_such_model' cannot be loaded .*bundled"):
        load_pipeline("no_such_model")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(InputError, match="has no parser component"):
        load_pipeline(str(tmp_path / "blank"))


def test_it_is_loaded_once(nlp):
    assert load_pipeline() is load_pipeline(None) is load_pipeline("en_nlkit_sm") is nlp
