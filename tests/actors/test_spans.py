"""Names of the gazetteer in a document, and the nouns that they modify."""

from __future__ import annotations

import pytest
from conftest import make_doc, word

from nlkit.actors.spans import geo_spans, modifiers, states_of


def test_every_word_of_a_name_has_its_span():
    doc = make_doc("North NNP compound 2 | Korea NNP nsubj 3 | left VBD ROOT 0 leave")
    spans = geo_spans(doc)
    assert spans[0] is spans[1]
    assert (spans[0].text, spans[0].codes("country"), spans[0].stateless) == ("North Korea", ("PRK",), False)
    assert 2 not in spans


def test_the_north_is_the_state_named_in_full_elsewhere():
    rows = """North NNP compound 2 | Korea NNP nsubj 3 | left VBD ROOT 0 leave

        The DT det 2 | North NNP nsubj 3 | smiled VBD ROOT 0 smile"""
    assert geo_spans(make_doc(rows))[4].codes("country") == ("PRK",)
    assert geo_spans(make_doc(rows.split("\n\n")[1])) == {}


def test_a_national_body_is_not_that_of_the_united_nations():
    council = "Security NNP compound 2 | Council NNP ROOT 0"
    assert geo_spans(make_doc(council))[0].stateless
    assert geo_spans(make_doc("National NNP compound 3 | Security NNP compound 3 | Council NNP ROOT 0")) == {}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("Russian JJ amod 2 | envoys NNS ROOT 0", ("RUS",)),
        ("Russia NNP poss 3 | ~'s POS case 1 | envoys NNS ROOT 0", ("RUS",)),
        ("envoys NNS ROOT 0 | from IN prep 1 | Egypt NNP pobj 2 | and CC cc 3 | Jordan NNP conj 3", ("EGY", "JOR")),
        ("envoys NNS ROOT 0 | to IN prep 1 | Egypt NNP pobj 2", ()),
        ("NATO NNP compound 2 | envoys NNS ROOT 0", ()),
    ],
)
def test_modifiers(rows, codes):
    doc = make_doc(rows)
    assert states_of(modifiers(word(doc, "envoys"), geo_spans(doc))) == codes


def test_both_offices_are_of_the_state_behind_them():
    doc = make_doc("king NN ROOT 0 | and CC cc 1 | queen NN conj 1 | of IN prep 3 | Spain NNP pobj 4")
    assert states_of(modifiers(doc[0], geo_spans(doc))) == ("ESP",)
