"""The gate: what it lets through is all that could be reported."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nlkit.lexicon.own import with_words
from nlkit.lexicon.rules import Trigger, load_lexicon
from nlkit.load import read_documents
from nlkit.parse.pipeline import load_pipeline
from nlkit.run import gate
from nlkit.run.gate import gate_of
from nlkit.run.reader import Reader, Settings
from nlkit.types import EVENT_TYPES, Document

FILLER = "Wheat prices rose again, traders said.\n\nThe harvest was poor. It rained for weeks."
TEXTS = {
    "nothing": FILLER,
    "trigger without party": "The criteria were met.\n\nThe summit of the mountain was reached in summer.",
    "meeting": "Norway's foreign minister met her Polish counterpart in Oslo on Monday.",
    "context before": "Angela Merkel arrived early.\n\nShe met Andrzej Duda in Warsaw on Monday.",
    "context behind": "Duda met Macron on Monday.\n\nPolish President Andrzej Duda praised French President Macron.",
    "taken up": "Xi Jinping received Narendra Modi in Wuhan.\n\nThe two leaders will meet again. They agreed on trade.",
    "two leaders": "Presidents Vladimir Putin and Xi Jinping were there.\n\nThe two leaders held talks on Friday.",
    "sent": "Norway sent its envoy Jan Egeland to Syria on Monday.",
    "led": "Foreign Minister Sergei Lavrov led a delegation to Pyongyang on Thursday.",
    "present": "Foreign Minister Sergei Lavrov was in Pyongyang on Thursday.",
    "invited": "President Xi Jinping invited President Emmanuel Macron to China.",
    "phone": "In a phone call on Friday, Angela Merkel told Vladimir Putin to stop.",
    "capitals": "PUTIN MEETS XI IN MOSCOW\n\nVLADIMIR PUTIN MET XI JINPING IN MOSCOW.",
    "no capitals": "vladimir putin met xi jinping in moscow on monday.",
    "nothing at all": "",
    "white space": " \n\n \n",
}


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


pipeline = cache(load_pipeline)


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


@pytest.fixture(scope="module")
def door(nlp, lexicon):
    return gate_of(nlp, lexicon)


@pytest.fixture(scope="module")
def gated():
    return Reader(Settings())


@pytest.fixture(scope="module")
def plain():
    return Reader(Settings(gate=False))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("title", [None, "Lavrov Meets Kim", "Wheat"])
def test_same_reports_with_and_without(gated, plain, name, title):
    document = Document("d", TEXTS[name], title, "2019-04-18")
    assert gated(document) == plain(document)


def test_same_reports_in_one_long_text(gated, plain, monkeypatch):
    monkeypatch.setattr(gate, "LONGEST", 300)
    document = Document("d", f"\n\n{FILLER}\n\n".join(TEXTS.values()), None, "2019-04-18")
    reports, failure = gated(document)
    assert failure is None
    assert len(reports) > 5
    assert (reports, None) == plain(document)


def test_what_holds_nothing_is_not_parsed(gated, nlp, monkeypatch):
    read = []
    component = nlp.get_pipe("nlkit_parser")
    monkeypatch.setattr(component, "read", lambda words, real=component.read: read.append(words) or real(words))
    assert gated(Document("d", FILLER, "Wheat")) == ([], None)
    assert read == []
    gated(Document("d", f"{FILLER}\n\nPutin received the award."))
    assert [" ".join(words) for words in read] == ["Putin received the award ."]


def test_a_row_added_to_the_tables_is_let_through(nlp, lexicon):
    row = Trigger("parley", "verb", "talk", whom=("with",))
    words = "Lavrov parleyed with Kim".split()
    assert not gate_of(nlp, lexicon).opens(words)
    own = gate_of(nlp, replace(lexicon, verbs={**lexicon.verbs, "parley": row}))
    assert own.opens(words)
    assert own.opens("With Kim Lavrov parleyed".split())
    assert not own.opens("Lavrov parleyed".split())


SLOTS = st.lists(st.sampled_from(["dobj", "with", "opposite", "upon", "dobj.beside", "margin.with"]), unique=True)
ROWS = st.builds(
    dict,
    lemma=st.just("parley"),
    type=st.sampled_from(EVENT_TYPES),
    whom=SLOTS,
    place=SLOTS,
    mutual=st.booleans(),
    swap=st.booleans(),
    body=st.booleans(),
    weak=st.booleans(),
    persons=st.booleans(),
    particle=st.sampled_from(["", "forth"]),
)


@settings(max_examples=40, deadline=None)
@given(row=ROWS, choice=st.integers(0, 9))
def test_no_row_is_gated_away(row, choice):
    """Whatever the row says: where one of the slots that it asks is filled, the gate opens."""
    own = gate_of(pipeline(), with_words(load_lexicon(), {"verb": [row]}))
    slots = [*row["whom"], *(row["place"] if row["type"] == "visit" else ())]
    assume(slots)
    slot = slots[choice % len(slots)]
    way = [w for w in slot.split(".") if w not in ("dobj", "margin")]
    assert own.opens(["Lavrov", "parleyed", *row["particle"].split(), *way, "Oslo"])


@pytest.mark.parametrize("kind", ["weak", "persons"])
def test_a_weak_row_needs_both_its_sides(kind):
    row = {"lemma": "parley", "type": "meet", "whom": ["dobj"], kind: True}
    own = gate_of(pipeline(), with_words(load_lexicon(), {"verb": [row]}))
    assert not own.opens("Lavrov parleyed that wheat was cheap".split())
    for both in ("Lavrov parleyed Kim", "Lavrov whom he parleyed", "parleyed the ministers", "parleyed Lavrov there"):
        assert own.opens(both.split())
    mutual = gate_of(pipeline(), with_words(load_lexicon(), {"verb": [row | {"mutual": True}]}))
    assert mutual.opens("NATO parleyed yesterday".split())  # a body in session


@pytest.mark.parametrize(
    ("word", "opens"),
    [("met", True), ("meets", True), ("meeting", True), ("spoke", True), ("flew", True), ("visits", True),
     ("talks", True), ("Talks", True), ("metal", False), ("calling", True), ("wheat", False)],
)  # fmt: skip
def test_forms_of_words(door, word, opens):
    assert door.opens(["Kim", word, "to", "Lavrov", "in", "Oslo"]) is opens


def test_every_lemma_of_a_form_is_known(nlp, door, lexicon):
    """The pipeline's own lemmatizer finds no trigger in a word that the gate does not know."""
    from spacy.tokens import Doc

    verbs, nouns = (
        {row.lemma for row in table.values() if not row.company} for table in (lexicon.verbs, lexicon.nouns)
    )
    words = sorted({w + end for w in verbs | nouns for end in ("", "s", "es", "ed", "d", "ing")})
    for tag, table in (("VBD", verbs), ("VBG", verbs), ("VBZ", verbs), ("NNS", nouns)):
        doc = Doc(nlp.vocab, words=words, tags=[tag] * len(words))
        for name in ("attribute_ruler", "lemmatizer"):
            doc = nlp.get_pipe(name)(doc)
        assert [t.text for t in doc if t.lemma_ in table and t.lower_ not in door.triggers] == []


def test_lenient_reading_parses_all(gated):
    assert gated.gate is not None
    assert Reader(Settings(mode="lenient")).gate is None


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[1].glob("seeds/*.txt"))[::10], ids=lambda p: p.stem)
def test_sample_articles(gated, plain, path):
    (document,) = read_documents(path)
    assert gated(document) == plain(document)
