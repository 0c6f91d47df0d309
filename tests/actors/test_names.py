"""Names of persons: what is one."""

from __future__ import annotations

import pytest
from conftest import make_doc

from nlkit.actors.names import Names, folded
from nlkit.actors.spans import geo_spans
from nlkit.lexicon.rules import load_lexicon


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        # what the recognizer has missed: behind a title, and who is in the table of offices at the date
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Lunde"]),
        ("Today NN npadvmod 3 | Merkel NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Merkel"]),
        ("Today NN npadvmod 3 | Qwern NNP nsubj 3 | left VBD ROOT 0 leave", [], []),
        # a title goes off, and a country is none
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", ["President Lunde"], ["Lunde"]),
        ("Norway NNP nsubj 2 | left VBD ROOT 0 leave", ["Norway"], []),
    ],
)
def test_find_names(rows, names, expected):
    doc = make_doc(rows, tuple(names))
    spans = Names(doc, geo_spans(doc), load_lexicon(), "2019-04-18").find()
    assert [doc[a:b].text for a, b in sorted(spans)] == expected


LEFT = " | left VBD ROOT 0 leave"


def found_in(rows, names=(), date="2019-04-18"):
    doc = make_doc(rows, tuple(names))
    return [doc[a:b].text for a, b in sorted(Names(doc, geo_spans(doc), load_lexicon(), date).find())]


@pytest.mark.parametrize(
    ("rows", "name", "expected"),
    [
        ("the DT det 4 | Brazilian JJ amod 4 | President NNP compound 4 | Silva NNP nsubj 5",
         "Brazilian President Silva",
         ["Silva"]),
        ("the DT det 3 | Gen. NNP compound 3 | Silva NNP nsubj 4", "the Gen. Silva", ["Silva"]),
        ("Brazil NNP compound 2 | Silva NNP nsubj 3", "Brazil Silva", ["Silva"]),
        ("Hamas NNP compound 2 | Silva NNP nsubj 3", "Hamas Silva", ["Hamas Silva"]),
        ("the DT det 2 | President NNP nsubj 3", "President", []),
        ("Silva NNP nsubj 4 | , , punct 1 | ” '' punct 1", "Silva , ”", ["Silva"]),
        ("Ana NNP compound 2 | S. NNP nsubj 3", "Ana S.", ["Ana S."]),
        ("Ana NNP compound 3 | S NNP compound 3 | ~. . nsubj 4", "Ana S .", ["Ana S."]),
        ("Monday NNP compound 2 | Silva NNP nsubj 3", "Monday Silva", []),
        ("President NNP compound 2 | Chad NNP nsubj 3", "Chad", ["Chad"]),
        ("near IN dep 2 | Chad NNP nsubj 3", "Chad", []),
        ("Ministers NNPS nsubj 2 minister", "Ministers", []),
        ("Lunde NNP compound 2 | Minister NNP nsubj 3 chief", "Lunde Minister", []),
        ("Lunde NNP compound 2 | Ministry NNP nsubj 3 ministry", "Lunde Ministry", []),
        ("Lunde NNP compound 2 | delegations NNS nsubj 3 delegation", "Lunde delegations", []),
        ("Lunde NNP compound 2 | Parliament NNP nsubj 3 parliament", "Lunde Parliament", []),
    ],
)  # fmt: skip
def test_what_the_recognizer_proposes_is_trimmed(rows, name, expected):
    assert found_in(rows + LEFT, [name]) == expected


@pytest.mark.parametrize(
    ("rows", "name", "expected"),
    [
        ("Olav NNP compound 2 | Lunde NNP nsubj 3", "Olav", ["Olav Lunde"]),
        ("Olav NNP compound 3 | Lie NNP compound 3 | Lunde NNP nsubj 4", "Lunde", ["Olav Lie Lunde"]),
        ("Olav NNP dep 2 | Lunde NNP nsubj 3", "Olav", ["Olav"]),
        ("Olav NNP dep 2 | Lunde NNP nsubj 3", "Lunde", ["Lunde"]),
        ("olav NNP compound 2 | Lunde NNP nsubj 3", "Lunde", ["Lunde"]),
        ("Olav NNP compound 3 | Lunde NNP dep 3 | trip NN nsubj 4", "Lunde", ["Lunde"]),  # of another noun
        ("Olav NNP compound 3 | Lunde NNP dep 3 | Trip NNP nsubj 4", "Olav", ["Olav"]),
        ("Oslo NNP compound 2 | Lunde NNP nsubj 3", "Lunde", ["Lunde"]),
        ("Minister NNP compound 2 | Lunde NNP nsubj 3", "Lunde", ["Lunde"]),
        ("Old JJ compound 2 | Lunde NNP nsubj 3", "Lunde", ["Lunde"]),
        ("Olav NNP compound 2 | Commission NNP nsubj 3 commission", "Olav", ["Olav"]),
        ("Olav NNP compound 2 | 5th NNP nsubj 3", "Olav", ["Olav"]),
        ("for IN prep 3 | Climate NNP compound 3 | Lunde NNP nsubj 4", "Lunde", ["Lunde"]),
        ("Jan NNP nsubj 4 | , , punct 1 | Jr. NNP appos 1", "Jan", ["Jan , Jr."]),
        ("Jan NNP nsubj 4 | and CC punct 1 | Jr. NNP conj 1", "Jan", ["Jan"]),
        ("Jan NNP nsubj 3 | II NNP dep 1", "Jan", ["Jan II"]),
        ("Jae NNP nsubj 4 | ~- HYPH punct 1 | ~in NN dep 1", "Jae", ["Jae-in"]),
        ("Jae NNP nsubj 4 | - HYPH punct 1 | in NN dep 1", "Jae", ["Jae"]),
        ("Jae NNP nsubj 4 | ~/ HYPH punct 1 | ~in NN dep 1", "Jae", ["Jae"]),
        ("Jae NNP nsubj 4 | ~- HYPH punct 1 | ~Asdf NNP dep 1", "Jae", ["Jae"]),
    ],
)  # fmt: skip
def test_a_name_cut_short_grows(rows, name, expected):
    assert found_in(rows + LEFT, [name]) == expected


def test_a_name_ends_with_the_document():
    assert found_in("saw VBD ROOT 0 see | Olav NNP dobj 1", ["Olav"]) == ["Olav"]
    assert found_in("saw VBD ROOT 0 see | Olav NNP dobj 1 | ~- HYPH punct 2", ["Olav"]) == ["Olav"]
    assert found_in("saw VBD ROOT 0 see | President NNP dobj 1", ["President"]) == []
    assert found_in("saw VBD ROOT 0 see | President NNP compound 3 | Qwern NNP dobj 1") == ["Qwern"]
    assert found_in("saw VBD ROOT 0 see | Merkel NNP dobj 1") == ["Merkel"]
    assert found_in("saw VBD ROOT 0 see | Angela NNP compound 3 | Merkel NNP dobj 1") == ["Angela Merkel"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("President NNP compound 4 | Qwern NNP compound 4 | van NNP compound 4 | Asdf NNP nsubj 5", ["Qwern van Asdf"]),
        ("President NNP compound 3 | Qwern NNP nsubj 4 | de IN dep 2", ["Qwern"]),
        ("President NNP dep 2 | Qa NNP dep 2 | Qb NNP dep 2 | Qc NNP dep 2 | Qd NNP dep 2 | Qe NNP nsubj 7",
         ["Qa Qb Qc Qd"]),
        ("president NN compound 2 | Qwern NNP nsubj 3", []),
        ("President NNP compound 2 | qwern NNP nsubj 3", []),
        ("President NNP compound 2 | Qwern NN nsubj 3", []),
        ("Old NNP compound 2 | Qwern NNP nsubj 3", []),
        ("President NNP compound 2 | Minister NNP nsubj 3", []),
        ("President NNP compound 2 | Council NNP nsubj 3 council", []),
    ],
)  # fmt: skip
def test_a_name_behind_a_title(rows, expected):
    assert found_in(rows.replace("nsubj 7", "dep 2") + LEFT) == expected


@pytest.mark.parametrize(
    ("rows", "date", "expected"),
    [
        ("Angela NNP compound 2 | Merkel NNP nsubj 3", "2019-04-18", ["Angela Merkel"]),
        ("Angela NNP compound 2 | Merkel NNP nsubj 3", None, ["Angela Merkel"]),
        ("Merkel NNP nsubj 2", "2019-04-18", []),  # the first word of a sentence
        ("then RB advmod 3 | Merkel NNP nsubj 3", "2019-04-18", ["Merkel"]),
        ("then RB advmod 3 | Merkel NNP nsubj 3", None, []),
        ("then RB advmod 3 | Merkel NNP nsubj 3", "1990-01-01", []),
        ("then RB advmod 3 | merkel NNP nsubj 3", "2019-04-18", []),
        ("then RB advmod 4 | Qwern NNP compound 3 | Merkel NNP nsubj 4", "2019-04-18", []),
        ("then RB advmod 4 | Merkel NNP compound 3 | Qwern NNP nsubj 4", "2019-04-18", []),
        ("then RB advmod 4 | Merkel NNP compound 3 | Qwerns NNPS nsubj 4", "2019-04-18", []),
        ("in IN prep 3 | May NNP pobj 1", "2019-04-18", []),
    ],
)
def test_who_is_in_office(rows, date, expected):
    assert found_in(rows + LEFT, date=date) == expected


def test_folded():
    doc = make_doc(
        "Kim NNP dep 2 | Jong-Un NNP ROOT 0 | O'Brien NNP dep 2 | D’Áz NNP dep 2 | - HYPH dep 2 | Jr. NNP dep 2"
    )
    assert folded(t.text for t in doc[0:6]) == ("kim", "jong", "un", "obrien", "daz", "jr.")
    assert folded(t.text for t in doc[1:2]) == ("jong", "un")
    assert folded(t.text for t in doc[4:5]) == ()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("in IN prep 8 | Oslo NNP compound 7", ["Ana Silva", "Silva"]),  # the city where she met somebody
        ("with IN prep 8 | Oslo NNP compound 7", ["Ana Silva", "Oslo Silva"]),  # with somebody
        ("and CC cc 8 | Oslo NNP compound 7", ["Ana Silva", "Oslo Silva"]),  # no place is told
    ],
)
def test_a_city_before_a_surname(place, expected):
    rows = (
        f"Ana NNP compound 2 | Silva NNP nsubj 3 | left VBD ROOT 0 leave | ~. . punct 3 | {place} | Silva NNP nsubj 8"
    )
    assert found_in(rows + " | met VBD ROOT 0 meet", ("Ana Silva", "Oslo Silva")) == expected
