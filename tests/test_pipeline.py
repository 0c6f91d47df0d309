"""What the rules rely on in the bundled pipeline."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from conftest import POS
from spacy.tokens import Doc

import nlkit
from nlkit.cli import main
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.component import by_word
from nlkit.parse.pipeline import load_pipeline
from nlkit.types import InputError

BUNDLED_FILES = Path(nlkit.__file__).parent / "en_nlkit_sm"

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


def pipes_of(nlp) -> list:
    return [nlp.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]


@pytest.mark.parametrize("text", [TEXT, "", " \n\n ", "\n", "X", "Hope  hopes\n\n\nhe's 'twas. C'est la vie; 3rd"])
def test_the_look_up_finds_what_ruler_and_lemmatizer_do(nlp, text):
    (quick,) = by_word(pipes_of(nlp))
    parsed = nlp.get_pipe("nlkit_parser")(nlp.make_doc(text))
    assert quick(parsed.copy()).to_bytes() == quick(parsed.copy()).to_bytes() == nlp(text).to_bytes()


@pytest.mark.parametrize(
    ("pattern", "left"),
    [([{"LOWER": "parley"}], 1), ([{"LOWER": "parley"}, {"LOWER": "on"}], 2), ([{"IS_TITLE": True}], 2)],
)
def test_a_row_added_to_the_ruler_is_obeyed(pattern, left):
    own = spacy.load(BUNDLED_FILES)
    assert len(by_word(pipes_of(own))) == 1
    own.get_pipe("attribute_ruler").add([pattern], {"LEMMA": "meet"})
    pipes = by_word(pipes_of(own))
    assert len(pipes) == left
    doc = Doc(own.vocab, words=["Parley", "on"], tags=["VB", "RP"])
    for pipe in pipes:
        doc = pipe(doc)
    assert doc[0].lemma_ == "meet"


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
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(InputError, match="has no parser component"):
        load_pipeline(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("name", "damage", "message"),
    [
        ("nlkit_parser/model.onnx", lambda b: b[: len(b) // 2], r"damaged or missing: nlkit_parser/model\.onnx"),
        ("nlkit_parser/model.onnx", lambda b: b[:90_000] + bytes(4000) + b[94_000:], "damaged"),
        ("linker/linker.npz", lambda b: None, r"damaged or missing: linker/linker\.npz"),
        ("meta.json", lambda b: b[:20], "cannot be loaded"),
        ("meta.json", lambda b: b"[]", "cannot be loaded"),
        ("config.cfg", lambda b: b"\xff\x00", "cannot be loaded"),
        ("checksums.json", lambda b: b"[", r"checksums\.json cannot be read"),
        ("checksums.json", lambda b: b"null", r"checksums\.json cannot be read"),
    ],
)
def test_a_damaged_pipeline_is_refused_before_anything_is_read(tmp_path, name, damage, message):
    """And so good output of before stays."""
    for path in BUNDLED_FILES.rglob("*"):
        if path.is_file():
            copy = tmp_path / "model" / path.relative_to(BUNDLED_FILES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
    broken = tmp_path / "model" / name
    content = damage(broken.read_bytes())
    broken.unlink()
    if content is not None:
        broken.write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_pipeline(str(tmp_path / "model"))
    (tmp_path / "a.txt").write_text("Kim met Xi.")
    (tmp_path / "o.csv").write_text("good")
    arguments = ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "o.csv")]
    assert main([*arguments, "--model", str(tmp_path / "model")]) == 2
    assert (tmp_path / "o.csv").read_text() == "good"


def test_a_broken_network_without_checksums_is_refused(tmp_path):
    shutil.copytree(BUNDLED_FILES, tmp_path / "model")
    (tmp_path / "model" / "checksums.json").unlink()
    assert load_pipeline(str(tmp_path / "model")).meta["name"] == "nlkit_sm"
    shutil.move(tmp_path / "model", tmp_path / "broken")
    network = tmp_path / "broken" / "nlkit_parser" / "model.onnx"
    network.write_bytes(network.read_bytes()[:1000])
    with pytest.raises(InputError, match="cannot be loaded"):
        load_pipeline(str(tmp_path / "broken"))


def test_it_is_loaded_once(nlp):
    assert load_pipeline() is load_pipeline(None) is load_pipeline("en_nlkit_sm") is nlp


def test_a_run_that_writes_records_loads_no_library_that_it_does_not_need(tmp_path):
    """Half of the start of a short run went there."""
    (tmp_path / "a.txt").write_text("date: 2019-04-18\n\nMerkel met Duda in Warsaw on Monday.")
    needless = {"pandas", "pyarrow", "networkx", "matplotlib", "trafilatura", "lxml", "openpyxl", "dask"}
    code = f"import sys; from nlkit.cli import main; print(main(), sorted({needless} & set(sys.modules)))"
    command = [sys.executable, "-c", code, "extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "o.jsonl")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "0 []", run.stdout
