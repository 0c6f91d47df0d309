"""A person, a state or a body in a phrase: by name, office, capital, people or government."""

from __future__ import annotations

import pytest
from conftest import reading_of, word

from nlkit.actors.phrases import bodies, described, government, in_apposition, named, states_behind, unlisted

PEOPLE = ("Merkel", "Duda", "Anna Lie", "Lie")


def brief(found):
    return [(p.name, p.kind, p.country, p.country_source, p.resolved_by) for p in found]


def ask(function, rows, head):
    r = reading_of(rows, PEOPLE)
    return function(r, word(r.doc, head))


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("Norway NNP ROOT 0", "Norway", [("Norway", "state", "NOR", "country", None)]),
        ("Moscow NNP ROOT 0", "Moscow", [("Russia", "state", "RUS", "metonym", "metonym")]),
        ("Kremlin NNP ROOT 0", "Kremlin", [("Russia", "state", "RUS", "metonym", "metonym")]),
        ("Hamas NNP ROOT 0", "Hamas", [("Hamas", "organization", "PSE", "name", None)]),
        ("Poles NNPS ROOT 0", "Poles", [("Poles", "group", "POL", "demonym", None)]),
        ("Polish JJ amod 2 | cars NNS ROOT 0", "Polish", []),
        ("Poles NNPS compound 2 | cars NNS ROOT 0", "Poles", []),
        ("North NNP compound 2 | Korea NNP ROOT 0", "North", []),  # the name ends later
        ("Hamburg NNP ROOT 0", "Hamburg", []),
    ],
)
def test_bodies(rows, head, expected):
    assert brief(ask(bodies, rows, head)) == expected


def test_a_name_of_two_states_is_unclear():
    (congo,) = ask(government, "the DT det 3 | Congolese JJ amod 3 | government NN ROOT 0", "government")
    assert (congo.name, congo.kind, congo.country) == ("Congolese government", "state", None)
    assert sorted(congo.candidates) == ["COD", "COG"]
    for head, kind in (("Korea NNP", "state"), ("Koreans NNPS", "group")):
        (korea,) = ask(bodies, f"{head} ROOT 0", head.split()[0])
        assert (korea.kind, korea.country, sorted(korea.candidates)) == (kind, None, ["KOR", "PRK"])


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("Polish JJ amod 2 | government NN ROOT 0", "government", ["Poland"]),
        ("Merkel NNP compound 2 | government NN ROOT 0", "government", ["Germany"]),
        ("Lie NNP compound 2 | government NN ROOT 0", "government", []),
        ("a DT det 2 | government NN ROOT 0", "government", []),
        ("governments NNS ROOT 0 | of IN prep 1 | Chad NNP pobj 2 | and CC cc 3 | Mali NNP conj 3", "governments",
         ["Chad", "Mali"]),
        ("the DT det 2 | government NN ROOT 0 | in IN prep 2 | Tripoli NNP pobj 3", "government", ["Libya"]),
        ("the DT det 2 | government NN ROOT 0 | near IN prep 2 | Tripoli NNP pobj 3", "government", []),
        ("Polish JJ amod 2 | government NN ROOT 0 | in IN prep 2 | Tripoli NNP pobj 3", "government", ["Poland"]),
    ],
)  # fmt: skip
def test_government(rows, head, expected):
    found = ask(government, rows, head)
    assert [p.name for p in found] == expected
    assert all((p.kind, p.country_source, p.resolved_by) == ("state", "description", "description") for p in found)


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("the DT det 3 | Polish JJ amod 3 | president NN ROOT 0", "president",
         [("Polish president", "person", "POL", "description", None)]),
        ("the DT det 3 | NATO NNP compound 3 | chief NN ROOT 0", "chief",
         [("NATO chief", "person", None, "organization", None)]),
        ("the DT det 2 | Pope NNP ROOT 0", "Pope", [("Pope", "person", "VAT", "description", None)]),
        ("the DT det 2 | President NNP ROOT 0", "President", [("President", "person", None, None, None)]),
        ("the DT det 2 | president NN ROOT 0", "president", []),
        ("a DT det 2 | President NNP ROOT 0", "President", []),
        ("Duda NNP nsubj 2 | left VBD ROOT 0 leave\n\nThe DT det 3 | Omani JJ amod 3 | president NN ROOT 0",
         "president", [("Omani president", "person", "OMN", "description", None)]),
    ],
)  # fmt: skip
def test_described(rows, head, expected):
    found = ask(described, rows, head)
    assert brief(found) == expected
    assert all(p.unnamed for p in found)


def test_an_office_that_means_somebody_named_is_that_person():
    rows = """President NNP compound 2 | Duda NNP nsubj 3 | left VBD ROOT 0 leave

        The DT det 2 | president NN nsubj 3 | smiled VBD ROOT 0 smile"""
    (duda,) = ask(described, rows, "president")
    assert (duda.name, duda.mention, duda.resolved_by, duda.unnamed) == ("Duda", "president", "description", False)


def test_named_under_the_mention_of_the_word():
    rows = "Anna NNP compound 2 | Lie NNP nsubj 3 | left VBD ROOT 0 leave\n\nLie NNP nsubj 2 | smiled VBD ROOT 0 smile"
    r = reading_of(rows, PEOPLE)
    found = [named(r, r.people.at(1), r.doc[i]) for i in (0, 1, 3, 4)]
    assert [(p.mention, p.resolved_by) for p in found] == [
        ("Anna Lie", None), ("Anna Lie", None), ("Lie", "name"), ("smiled", "name")]  # fmt: skip


def test_in_apposition_on_both_sides():
    rows = """the DT det 2 | premier NN nsubj 8 | ~, , punct 2 | Lie NNP appos 2 | and CC cc 4 | Duda NNP conj 4 |
        ~, , punct 2 | left VBD ROOT 0 leave"""
    assert [p.name for p in ask(in_apposition, rows, "premier")] == ["Lie", "Duda"]
    assert [p.name for p in ask(in_apposition, "Lie NNP ROOT 0 | ~, , punct 1 | envoy NN appos 1", "envoy")] == ["Lie"]
    assert ask(in_apposition, "Lie NNP ROOT 0 | envoy NN dep 1", "envoy") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("envoys NNS ROOT 0 envoy | ~: : punct 1 | Lie NNP conj 1 | ~, , punct 3 | and CC cc 3 | Duda NNP conj 3",
         ["Lie"]),  # a comma read as 'and'
        ("envoys NNS ROOT 0 envoy | and CC cc 1 | Lie NNP conj 1", []),  # somebody else
        ("envoys NNS ROOT 0 envoy | ~, , punct 1 | Duda NNP appos 1 | ~, , punct 3 | Lie NNP conj 1", ["Duda"]),
        ("kingdoms NNS ROOT 0 kingdom | - : punct 1 | Oman NNP appos 1 | and CC cc 3 | Jordan NNP conj 3",
         ["Oman", "Jordan"]),
        ("kingdom NN ROOT 0 | - : punct 1 | Oman NNP appos 1", []),
    ],
)  # fmt: skip
def test_in_apposition_by_what_is_listed(rows, expected):
    assert [p.name for p in ask(in_apposition, rows, rows.split()[0])] == expected


def test_states_behind_and_unlisted():
    r = reading_of("the DT det 2 | Polish JJ amod 3 | Force NNP ROOT 0")
    (poland,) = states_behind(r, r.geo[1], ["POL"])
    assert (poland.name, poland.mention, poland.resolved_by) == ("Poland", "Polish", "demonym")
    assert (unlisted(r, r.doc[2]).name, unlisted(r, r.doc[2]).kind) == ("Force", "organization")
