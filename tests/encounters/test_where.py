"""Where: a city before its country, the country from the words around it, never the dateline."""

from __future__ import annotations

import pytest
from conftest import candidates_of, reading_of, word

from nlkit.encounters.where import place_of

PEOPLE = ("Merkel", "Macron", "Duda")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | {}"


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("in IN ROOT 0 | Warsaw NNP pobj 1", "Warsaw", ("Warsaw", "POL")),
        ("in IN ROOT 0 | Poland NNP pobj 1", "Poland", ("Poland", "POL")),
        ("in IN ROOT 0 | the DT det 4 | Qatari JJ amod 4 Qatari | capital NN pobj 1", "capital", ("Doha", "QAT")),
        (
            "in IN ROOT 0 | the DT det 4 | port NN compound 4 | city NN pobj 1 | of IN prep 4 | Jeddah NNP pobj 5",
            "city",
            ("Jeddah", "SAU"),
        ),
        ("at IN ROOT 0 | Elm NNP compound 3 | Palace NNP pobj 1", "Palace", ("Elm Palace", None)),
        (
            "at IN ROOT 0 | Elm NNP compound 3 | Palace NNP pobj 1 | in IN prep 3 | Norway NNP pobj 4",
            "Palace",
            ("Elm Palace", "NOR"),
        ),
        ("in IN ROOT 0 | a DT det 3 | hurry NN pobj 1", "hurry", None),
    ],
)
def test_place_of_a_phrase(rows, head, expected):
    reading = reading_of(rows)
    place = place_of(word(reading.doc, head), reading.geo)
    assert (place and (place.name, place.country)) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("in IN prep 2 | Warsaw NNP pobj 4", "Warsaw"),
        ("in IN prep 2 | Japan NNP pobj 4 | in IN prep 2 | Hiroshima NNP pobj 6", "Hiroshima"),
        ("in IN prep 2 | Hiroshima NNP pobj 4 | ~, , punct 5 | Japan NNP appos 5", "Hiroshima"),
        ("from IN prep 2 | Warsaw NNP pobj 4", None),
        ("after IN prep 2 | talks NNS pobj 4 talk | in IN prep 5 | Oslo NNP pobj 6", None),
    ],
    ids=["city", "city and country", "city, country", "from", "place of another"],
)
def test_place_of_a_meeting(tail, expected):
    place = candidates_of(MET.format(tail), PEOPLE)[0].place
    assert (place and place.name) == expected


def test_dateline_is_no_place():
    rows = """WARSAW NNP dep 7 | ( -LRB- punct 7 | ~News NNP dep 7 | ~) -RRB- punct 7 | - : punct 7 |
        Merkel NNP nsubj 7 | met VBD ROOT 0 meet | Macron NNP dobj 7"""
    (candidate,) = candidates_of(rows, PEOPLE)
    assert candidate.place is None
    assert [p.name for p in candidate.parties] == ["Merkel", "Macron"]


def test_place_of_a_visit_is_what_is_visited():
    rows = """Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | from IN prep 2 | Oslo NNP pobj 3 | to IN prep 2 |
        Warsaw NNP pobj 5"""
    assert [c.place.name for c in candidates_of(rows, PEOPLE)] == ["Warsaw"]
