"""Names of the gazetteer in a document, and the nouns that they modify."""

from __future__ import annotations

import pytest
from conftest import make_doc, word

from nlkit.actors.spans import geo_spans, modifiers, states_of, together


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


def test_a_span_tells_its_codes_and_kinds():
    doc = make_doc("the DT det 2 | Kremlin NNP ROOT 0 | and CC cc 2 | NATO NNP conj 2 | Hamas NNP conj 2")
    spans = geo_spans(doc)
    kremlin, nato, hamas = spans[1], spans[3], spans[4]
    assert (kremlin.start, kremlin.end, kremlin.text) == (1, 2, "Kremlin")
    assert (kremlin.codes(), kremlin.codes("metonym"), kremlin.codes("country")) == (("RUS",), ("RUS",), ())
    assert (kremlin.has("metonym"), kremlin.has("country", "demonym"), kremlin.stateless) == (True, False, False)
    assert (nato.has("organization"), nato.codes(), nato.stateless) == (True, (), True)
    assert (hamas.has("movement"), hamas.codes(), hamas.stateless) == (True, ("PSE",), False)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("North NNP nmod 4 | and CC cc 1 | South NNP conj 1 | Korea NNP ROOT 0",
         {0: "North", 2: "South Korea", 3: "South Korea"}),
        ("North NNP nmod 4 | or CC cc 1 | South NNP conj 1 | Korea NNP ROOT 0",
         {0: "North", 2: "South Korea", 3: "South Korea"}),
        ("North NNP nmod 4 | to IN cc 1 | South NNP conj 1 | Korea NNP ROOT 0", {2: "South Korea", 3: "South Korea"}),
        ("East NNP nmod 4 | and CC cc 1 | South NNP conj 1 | Korea NNP ROOT 0", {2: "South Korea", 3: "South Korea"}),
        ("Old NNP nmod 4 | and CC cc 1 | South NNP conj 1 | Korea NNP ROOT 0", {2: "South Korea", 3: "South Korea"}),
        ("and CC cc 3 | South NNP compound 3 | Korea NNP ROOT 0 | North NNP dep 3",
         {1: "South Korea", 2: "South Korea"}),
        # a short form: behind 'the', and not of a longer name
        ("South NNP compound 2 | Korea NNP ROOT 0 | the DT det 4 | South NNP dep 2",
         {0: "South Korea", 1: "South Korea", 3: "South"}),
        ("South NNP compound 2 | Korea NNP ROOT 0 | the DT det 4 | North NNP dep 2",
         {0: "South Korea", 1: "South Korea", 3: "North"}),
        ("South NNP compound 2 | Africa NNP ROOT 0 | the DT det 4 | North NNP dep 2",
         {0: "South Africa", 1: "South Africa"}),
        ("Franco JJ dep 3 | ~- HYPH dep 3 | ~German JJ amod 4 | talks NNS ROOT 0", {0: "Franco", 2: "German"}),
        ("Franco NNP ROOT 0 | met VBD dep 1 | German JJ dep 1", {2: "German"}),
        ("South NNP compound 2 | Korea NNP ROOT 0 | in IN det 4 | South NNP dep 2",
         {0: "South Korea", 1: "South Korea"}),
        ("South NNP compound 2 | Korea NNP ROOT 0 | the DT det 4 | South NNP dep 2 | Street NNP dep 2",
         {0: "South Korea", 1: "South Korea"}),
        ("South NNP compound 2 | Korea NNP ROOT 0 | the DT det 4 | South NNP dep 2 | ~'s POS dep 2",
         {0: "South Korea", 1: "South Korea", 3: "South"}),
        ("National NNP compound 2 | Norway NNP ROOT 0", {1: "Norway"}),
    ],
)  # fmt: skip
def test_halves_of_a_country(rows, expected):
    spans = geo_spans(make_doc(rows))
    assert {i: s.text for i, s in spans.items()} == expected
    assert all(s.start <= i < s.end for i, s in spans.items())


def test_together_are_the_halves_with_one_end():
    spans = geo_spans(make_doc("North NNP nmod 4 | and CC cc 1 | South NNP conj 1 | Korea NNP ROOT 0"))
    assert [s.text for s in together(spans[2], spans)] == ["North", "South Korea"]
    assert [s.codes("country") for s in together(spans[2], spans)] == [("PRK",), ("KOR",)]
    two = geo_spans(make_doc("Norway NNP nmod 3 | and CC cc 1 | Chad NNP ROOT 0"))
    assert [s.text for s in together(two[2], two)] == ["Chad"]


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("Norway NNP nmod 2 | envoys NNS ROOT 0", "envoys", ["Norway"]),
        ("Norway NNP npadvmod 2 | envoys NNS ROOT 0", "envoys", ["Norway"]),
        ("Norway NNP nummod 2 | envoys NNS ROOT 0", "envoys", ["Norway"]),
        ("Norway NNP advmod 2 | envoys NNS ROOT 0", "envoys", ["Norway"]),
        ("Norway NNP appos 2 | envoys NNS ROOT 0", "envoys", []),
        ("North NNP compound 3 | Korean JJ amod 3 | envoys NNS ROOT 0", "envoys", ["North Korean"]),
        ("Polish JJ amod 4 | and CC cc 1 | Norwegian JJ conj 1 | envoys NNS ROOT 0", "envoys", ["Polish", "Norwegian"]),
        ("Poland NNP poss 3 | ~'s POS case 1 | minister NN poss 5 | ~'s POS case 3 | aide NN ROOT 0", "aide",
         ["Poland"]),
        ("a DT det 4 | near IN prep 4 | Poland NNP pobj 2 | born VBN amod 5 | envoy NN ROOT 0", "envoy", []),
        ("Hamas NNP compound 2 | envoys NNS ROOT 0", "envoys", ["Hamas"]),
        ("Hamburg NNP compound 2 | envoys NNS ROOT 0", "envoys", []),
        ("envoys NNS ROOT 0 | of IN prep 1 | North NNP nmod 6 | and CC cc 3 | South NNP conj 3 | Korea NNP pobj 2",
         "envoys", ["North", "South Korea"]),
        ("""envoys NNS ROOT 0 | of IN prep 1 | states NNS pobj 2 | - : punct 3 | Chad NNP appos 3 | and CC cc 5 |
         Mali NNP conj 5""", "envoys", ["Chad", "Mali"]),
        ("envoys NNS ROOT 0 | of IN prep 1 | miners NNS pobj 2 | of IN prep 3 | Chad NNP pobj 4", "envoys", ["Chad"]),
        ("envoys NNS ROOT 0 | of IN prep 1 | Chadian JJ amod 4 | miners NNS pobj 2", "envoys", ["Chadian"]),
        ("envoys NNS ROOT 0 | of IN prep 1 | Chad NNP compound 4 | miners NNS pobj 2", "envoys", ["Chad"]),
        ("envoys NNS ROOT 0 | of IN prep 1 | Chad NNP compound 4 | Airways NNP pobj 2", "envoys", []),  # a firm
        ("envoys NNS ROOT 0 | of IN prep 1 | Chad NNP poss 5 | ~'s POS case 3 | miners NNS pobj 2", "envoys", ["Chad"]),
        ("envoys NNS ROOT 0 | of IN prep 1 | parties NNS pobj 2 | in IN prep 3 | Chad NNP pobj 4", "envoys", []),
        *((f"king NN ROOT 0 | and CC cc 1 | {own} 4 | queen NN conj 1 | of IN prep 4 | Spain NNP pobj 5", "king", [])
          for own in ("old JJ amod", "the DT det", "his PRP$ poss", "fairy NN compound")),
        ("king NN ROOT 0 | of IN prep 1 | Chad NNP pobj 2 | and CC cc 1 | queen NN conj 1 | of IN prep 5 | "
         "Spain NNP pobj 6", "king", ["Chad"]),
    ],
)  # fmt: skip
def test_modifiers_by_where_they_hang(rows, head, expected):
    doc = make_doc(rows)
    assert [s.text for s in modifiers(word(doc, head), geo_spans(doc))] == expected


def test_a_name_is_whole_words():
    for word_ in ("pro-Norway", "Norway-led"):
        assert geo_spans(make_doc(f"{word_} JJ amod 2 | envoys NNS ROOT 0")) == {}
    assert geo_spans(make_doc("Norway NNP nmod 3 | ~- HYPH punct 1 | ~led VBN amod 4 | envoys NNS ROOT 0"))


def test_each_state_counts_once():
    doc = make_doc("Russian JJ amod 4 | and CC cc 1 | Moscow NNP conj 1 | envoys NNS ROOT 0")
    assert states_of(modifiers(doc[3], geo_spans(doc))) == ("RUS",)
