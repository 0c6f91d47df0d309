"""For which state an official acts of whom the text does not tell it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from conftest import reading_of

from nlkit.encounters.clusters import Cluster
from nlkit.encounters.home_state import at_home, with_home_states
from nlkit.types import Participant, Place

TITLED = "Secretary NNP compound 2 | Lie NNP nsubj 3 | left VBD ROOT 0 leave | {}"
LIE = Participant("Lie", "person", None, "who")
DUDA = Participant("Duda", "person", "POL", "whom")


def side(*who, whom=()):
    return SimpleNamespace(who=who, whom=whom)


def test_a_bare_title_is_of_the_home_state():
    r = reading_of("Secretary NNP compound 2 | Blinken NNP conj 4 | Secretary NNP compound 4 | Lie NNP nsubj 5 | "
                   "left VBD ROOT 0 leave", ("Blinken", "Lie"), "2022-04-18")  # fmt: skip
    assert r.home == "USA"
    found = at_home(r, side(LIE, whom=[DUDA]), LIE)
    assert (found.country, found.country_source) == ("USA", "home")
    american = Participant("Biden", "person", "USA", "whom")
    assert at_home(r, side(LIE, whom=[american]), LIE).country is None  # the other side
    untitled = Participant("Moe", "person", None, "who")
    assert at_home(r, side(untitled, whom=[DUDA]), untitled) == untitled
    team = Participant("delegation", "group", None, "who")
    assert at_home(r, side(team, whom=[DUDA]), team).country == "USA"
    experts = Participant("experts", "group", None, "who")
    assert at_home(r, side(experts, whom=[DUDA]), experts) == experts


def test_who_stands_beside_one_of_the_home_state_is_not_of_it():
    r = reading_of(TITLED.format("now RB advmod 3"), ("Lie",))
    guess = Participant("Premier", "person", "POL", "who", country_source="home", unnamed=True)
    duda = Participant("Duda", "person", "POL", "who")
    assert at_home(r, side(guess, duda), guess).country is None
    assert at_home(r, side(guess, whom=[DUDA]), guess).country is None
    assert at_home(r, side(guess), guess) == guess


def cluster(*parties, kind="meet", place=None):
    return Cluster((), kind, "held", False, parties, None, place)


@pytest.mark.parametrize(
    ("words", "others", "country"),
    [
        ("Norway Norway Poland", [DUDA], "NOR"),
        ("Norway Poland", [DUDA], None),  # once is too little
        ("Poland Poland", [DUDA], None),  # whom he meets
        ("Norway Norway Norway Norway Chad Chad Poland", [DUDA], None),  # not clear
        ("Norway Norway Norway Norway Norway Chad Chad Poland", [DUDA], "NOR"),
    ],
)
def test_the_state_named_most_of_those_left_over(words, others, country):
    rows = TITLED.format(" | ".join(f"{w} NNP dep 3" for w in words.split()))
    (found,) = with_home_states(reading_of(rows, ("Lie",)), [cluster(LIE, *others)])
    assert [p.country for p in found.parties] == [country, "POL"]


def test_nobody_comes_from_where_somebody_goes():
    rows = TITLED.format("Norway NNP dep 3 | Norway NNP dep 3")
    meeting, journey = cluster(LIE, DUDA), cluster(DUDA, kind="visit", place=Place("Oslo", "NOR"))
    assert with_home_states(reading_of(rows, ("Lie",)), [meeting, journey])[0] == meeting
    found = with_home_states(reading_of(rows, ("Lie",)), [meeting, cluster(DUDA)])[0]
    assert (found.parties[0].country, found.parties[0].country_source) == ("NOR", "home")
    solberg = Participant("Solberg", "person", "NOR", "whom")
    found = with_home_states(reading_of(rows, ("Lie",)), [meeting, cluster(DUDA, solberg)])[0]
    assert found.parties[0].country == "NOR"  # whom others meet
    assert with_home_states(reading_of(rows, ("Lie",)), [cluster(LIE, solberg)])[0].parties[0].country is None
