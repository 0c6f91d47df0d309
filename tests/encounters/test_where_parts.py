"""Where: each part of the search for a place by itself."""

from __future__ import annotations

import pytest
from conftest import candidates_of, make_doc, reading_of, word
from spacy.tokens import Span

from nlkit.encounters.where import (
    is_region,
    mentioned_before,
    place_between,
    place_of,
    places_in,
    visited,
    visited_last,
)
from nlkit.types import Participant, Place

PEOPLE = ("Merkel", "Duda", "Macron")


def name_and_state(place):
    return place and (place.name, place.country)


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("in IN ROOT 0 | Bern NNP pobj 1 | ~, , punct 2 | the DT det 6 | Swiss JJ amod 6 Swiss | capital NN appos 2",
         "capital", ("Bern", "CHE")),
        ("the DT det 2 | capital NN ROOT 0 | of IN prep 2 | Norway NNP pobj 3", "capital", ("Oslo", "NOR")),
        ("Norway NNP poss 3 | ~'s POS case 1 | capital NN ROOT 0", "capital", ("Oslo", "NOR")),
        ("the DT det 3 | Norwegian JJ amod 3 Norwegian | city NN ROOT 0", "city", None),
        ("the DT det 2 | capital NN ROOT 0", "capital", None),
        ("the DT det 3 | border NN compound 3 | town NN ROOT 0 | in IN prep 3 | Jeddah NNP pobj 4", "town", None),
        ("the DT det 3 | port NN compound 3 | city NN ROOT 0 | Jeddah NNP appos 3", "city", ("Jeddah", "SAU")),
        ("the DT det 5 | Jeddah NNP compound 3 | port NN compound 5 | old JJ amod 5 | city NN ROOT 0", "city",
         ("Jeddah", "SAU")),
        ("Norwegian JJ amod 4 Norwegian | and CC cc 1 | Polish JJ conj 1 Polish | capital NN ROOT 0", "capital",
         ("Oslo", "NOR")),
        ("hotel NN ROOT 0 | in IN prep 1 | Oslo NNP pobj 2", "hotel", None),
        ("Hotel NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2", "Hotel", ("Hotel", "NOR")),
        ("he PRP nsubj 2 | left VBD ROOT 0 | Grand NNP compound 5 | Elm NNP compound 5 | Hotel NNP dobj 2", "Hotel",
         ("Grand Elm Hotel", None)),
        ("Elm NNP nsubj 2 | left VBD ROOT 0\n\nLund NNP compound 2 | Palace NNP ROOT 0", "Palace",
         ("Lund Palace", None)),
        ("Kim NNP ROOT 0\n\nPalace NNP ROOT 0", "Palace", ("Palace", None)),
        ("Elm NNP compound 2 | Palace NNP ROOT 0 | ~, , punct 2 | Norway NNP appos 2", "Palace",
         ("Elm Palace", "NOR")),
        ("Elm NNP compound 2 | Palace NNP ROOT 0 | ~, , punct 2 | Norway NNP npadvmod 2", "Palace",
         ("Elm Palace", "NOR")),
        ("Elm NNP compound 2 | Palace NNP ROOT 0 | Norway NNP dep 2", "Palace", ("Elm Palace", None)),
        ("Elm NNP compound 2 | Street NNP ROOT 0", "Street", None),
    ],
)  # fmt: skip
def test_place_of(rows, head, expected):
    r = reading_of(rows)
    assert name_and_state(place_of(word(r.doc, head), r.geo)) == expected


@pytest.mark.parametrize(("label", "found"), [("GPE", True), ("LOC", True), ("FAC", True), ("ORG", False)])
def test_a_name_that_the_parser_knows_as_a_place(label, found):
    doc = make_doc("in IN ROOT 0 | Elm NNP compound 3 | Gorge NNP pobj 1")
    doc.ents = [Span(doc, 1, 3, label=label)]
    assert place_of(doc[2], {}) == (Place("Elm Gorge", None) if found else None)
    doc.ents = [Span(doc, 2, 3, label=label)]
    assert place_of(doc[2], {}) == (Place("Gorge", None) if found else None)


def test_point_and_name_of_a_city_and_of_a_country():
    r = reading_of("in IN ROOT 0 | Warsaw NNP pobj 1 | in IN prep 1 | Poland NNP pobj 3 | in IN prep 1 | "
                   "Moscow NNP pobj 5 | at IN prep 1 | the DT det 9 | Kremlin NNP pobj 7")  # fmt: skip
    warsaw, poland, kremlin = (place_of(word(r.doc, w), r.geo) for w in ("Warsaw", "Poland", "Kremlin"))
    assert (round(warsaw.lat), round(warsaw.lon)) == (52, 21)
    assert (poland.name, poland.country) == ("Poland", "POL")
    assert name_and_state(kremlin) == ("Kremlin", "RUS")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("Middle East", None), True),
        (Place("Central Asia", None), True),
        (Place("Elm Palace", None), False),
        (Place("Warsaw", "POL"), False),
        (Place("Poland", None), False),
    ],
)
def test_is_region(place, expected):
    assert is_region(place) is expected


def test_visited():
    (state,) = visited(Place("Warsaw", "POL"))
    assert (state.name, state.kind, state.country, state.role) == ("Poland", "state", "POL", "whom")
    assert (state.mention, state.country_source) == ("Warsaw", "place")
    assert visited(Place("Elm Palace", None)) == []


def test_a_city_and_its_own_country_are_one_place():
    r = reading_of(
        """to IN ROOT 0 | Warsaw NNP pobj 1 | ~, , punct 2 | Poland NNP appos 2 | ~, , punct 2 | Elm NNP compound 7 |
        Palace NNP conj 2 | ~, , punct 7 | Lund NNP compound 10 | Palace NNP conj 2 | and CC cc 2 | Bern NNP conj 2"""
    )
    names = ["Warsaw", "Elm Palace", "Lund Palace", "Bern"]
    assert [place.name for place, _ in places_in(r, r.doc)] == names
    assert [spot.text for _, spot in places_in(r, r.doc)] == ["Warsaw", "Palace", "Palace", "Bern"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Duda NNP nsubj 2 | praised VBD ROOT 0 praise | Poland NNP dobj 2\n\n{}", "Poland"),
        ("Duda NNP nsubj 2 | left VBD ROOT 0 leave | Oslo NNP dobj 2 | for IN prep 2 | Spain NNP pobj 4\n\n{}",
         "Spain"),
        ("Poland NNP nsubj 2 | rests VBZ ROOT 0 rest\n\nIt PRP nsubj 2 | rained VBD ROOT 0 rain\n\n{}", None),
        ("Polish JJ amod 2 Polish | ties NNS ROOT 0 tie\n\n{}", None),
        ("It PRP nsubj 2 | rained VBD ROOT 0 rain\n\n{}", None),
        ("{}", None),
    ],
)  # fmt: skip
def test_what_there_means(rows, expected):
    r = reading_of(rows.format("Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | there RB advmod 2 | Chad NNP dep 2"), PEOPLE)
    flew = word(r.doc, "flew")
    found = mentioned_before(r, flew)
    assert [(p.name, t) for p, t in found] == ([(expected, flew)] if expected else [])


def test_there_in_the_same_sentence():
    r = reading_of("In IN prep 5 | Oslo NNP pobj 1 | Bern NNP dep 5 | Merkel NNP nsubj 5 | flew VBD ROOT 0 fly", PEOPLE)
    assert [p.name for p, _ in mentioned_before(r, word(r.doc, "flew"))] == ["Bern"]
    r = reading_of("Bern NNP dep 2 | flew VBD ROOT 0 fly", PEOPLE)
    assert [p.name for p, _ in mentioned_before(r, word(r.doc, "flew"))] == ["Bern"]


def test_where_those_of_a_country_went_last():
    r = reading_of("It PRP nsubj 2 | rained VBD ROOT 0 rain")
    merkel, duda, macron = (Participant("x", "person", code, "who") for code in ("DEU", "POL", "FRA"))
    object.__setattr__(r, "told", ((merkel, macron), (merkel, duda), (duda, macron), (merkel, duda, macron)))
    ((place, token),) = visited_last(r, r.doc[1], "DEU")
    assert (place, token) == (Place("Poland", "POL"), r.doc[1])
    assert [p.name for p, _ in visited_last(r, r.doc[1], "POL")] == ["France"]
    assert visited_last(r, r.doc[1], "FRA") == []
    object.__setattr__(r, "told", ((merkel, Participant("x", "person", None, "whom")),))
    assert visited_last(r, r.doc[1], "DEU") == []


def test_place_between_two_characters():
    rows = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | near IN prep 2 | Oslo NNP pobj 4 |
        in IN prep 2 | Bern NNP pobj 6 | in IN prep 2 | New NNP compound 10 | York NNP pobj 8"""
    r = reading_of(rows, PEOPLE)
    text = r.doc.text

    def between(start, end):
        return name_and_state(place_between(r, start, end))

    assert between(0, len(text)) == ("Bern", "CHE")
    assert between(text.index("in New"), len(text)) == ("New York", "USA")
    assert between(0, text.index("in Bern")) is None
    assert between(0, 0) is None


MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | {}"
MEETING = (
    "Merkel NNP nsubj 2 | {} VBD ROOT 0 {} | for IN prep 2 | talks NNS pobj 3 talk | with IN prep 4 | Duda NNP pobj 5"
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        *((MET.format(f"{prep} IN prep 2 | Bern NNP pobj 4"), expected) for prep, expected in (
            ("in", "Bern"), ("at", "Bern"), ("on", "Bern"), ("near", "Bern"), ("outside", "Bern"), ("inside", "Bern"),
            ("aboard", "Bern"), ("to", None), ("into", None), ("from", None), ("about", None))),
        (MET.format("on IN prep 2 | Syria NNP pobj 4"), None),  # the topic
        (MET.format("in IN prep 2 | Syria NNP pobj 4"), "Syria"),
        (MET.format("in IN prep 2 | Norway NNP pobj 4 | in IN prep 2 | Oslo NNP pobj 6"), "Oslo"),
        (MET.format("in IN prep 2 | Oslo NNP pobj 4 | in IN prep 2 | Norway NNP pobj 6"), "Oslo"),
        (MET.format("in IN prep 2 | Norway NNP pobj 4 | in IN prep 2 | Bern NNP pobj 6"), "Norway"),
        (MET.format("in IN prep 2 | Oslo NNP pobj 4 | in IN prep 2 | Bergen NNP pobj 6"), "Oslo"),
        *((MET.format(f"{mark} IN prep 2 | talks NNS pobj 4 talk | in IN prep 5 | Bern NNP pobj 6"), None)
          for mark in ("after", "before", "following", "since")),
        (MET.format("during IN prep 2 | talks NNS pobj 4 talk | in IN prep 5 | Bern NNP pobj 6"), "Bern"),
        (MET.format("on IN prep 2 | sidelines NNS pobj 4 sideline | of IN prep 5 | summit NN pobj 6 | in IN prep 7 | "
                    "Bern NNP pobj 8"), "Bern"),
        (MET.format("on IN prep 2 | eve NN pobj 4 | of IN prep 5 | summit NN pobj 6 | in IN prep 7 | Bern NNP pobj 8"),
         None),
        # a call, and what one side alone can do, is at no place
        (MET.replace("met VBD ROOT 0 meet", "contacted VBD ROOT 0 contact").format("in IN prep 2 | Bern NNP pobj 4"),
         None),
        ("Merkel NNP nsubj 2 | spoke VBD ROOT 0 speak | with IN prep 2 | Duda NNP pobj 3 | in IN prep 2 | "
         "Bern NNP pobj 5", "Bern"),
        ("Macron NNP nsubj 2 | left VBD ROOT 0 leave | Bern NNP dobj 2\n\n"
         + MET.format("there RB advmod 2"), "Bern"),
        ("Macron NNP nsubj 2 | left VBD ROOT 0 leave | Bern NNP dobj 2\n\n" + MET.format("there EX dep 2"), None),
        ("Macron NNP nsubj 2 | left VBD ROOT 0 leave | Bern NNP dobj 2\n\n"
         + MET.format("there RB advmod 2 | in IN prep 2 | Oslo NNP pobj 5"), "Oslo"),
        *((f"Bern NNP nsubj 2 | was VBD ROOT 0 be | the DT det 4 | {noun} NN attr 2 | of IN prep 4 | "
           "talks NNS pobj 5 talk | with IN prep 6 | Duda NNP pobj 7", place)
          for noun, place in (("site", "Bern"), ("goal", None))),
        ("Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | near IN prep 2 | Bern NNP pobj 3 | to TO aux 6 | "
         "meet VB advcl 2 | Duda NNP dobj 6", "Bern"),
        ("Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | near IN prep 2 | Bern NNP pobj 3 | to TO aux 6 | "
         "meet VB advcl 2 | Duda NNP dobj 6 | in IN prep 6 | Lausanne NNP pobj 8", "Lausanne"),
        ("Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile | near IN prep 2 | Bern NNP pobj 3 | to TO aux 6 | "
         "meet VB advcl 2 | Duda NNP dobj 6", None),
        (MEETING.format("arrived", "arrive") + " | from IN prep 2 | Bern NNP pobj 7", "Bern"),
        (MEETING.format("came", "come") + " | to IN prep 2 | Bern NNP pobj 7", "Bern"),
        (MEETING.format("went", "go") + " | to IN prep 2 | Bern NNP pobj 7", None),
    ],
)  # fmt: skip
def test_place_of_a_meeting(rows, expected):
    found = [c for c in candidates_of(rows, PEOPLE) if c.type in ("meet", "talk") and c.whom]
    assert [c.place and c.place.name for c in found][:1] == [expected]


@pytest.mark.parametrize("verb", ["travel", "fly", "arrive", "come", "go", "visit", "head"])
@pytest.mark.parametrize("dep", ["advcl", "xcomp"])
def test_the_journey_above_a_purpose(verb, dep):
    rows = (
        f"Merkel NNP nsubj 2 | {verb} VBD ROOT 0 | near IN prep 2 | Bern NNP pobj 3 | to TO aux 6 | meet VB {dep} 2 | "
    )
    found = [c for c in candidates_of(rows + "Duda NNP dobj 6", PEOPLE) if c.trigger.text == "meet"]
    assert [c.place and c.place.name for c in found] == ["Bern"]
