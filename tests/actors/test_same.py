"""Which two names are one actor: of one document, and of participants anywhere."""

from __future__ import annotations

import pytest

from nlkit.actors.same import fold, pairs, same, same_name, words
from nlkit.types import Participant


def actor(name, kind=None, country=None):
    return Participant(name, kind, country, "who")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("Kim Jong Un", "person"), ("Kim", "person"), True),
        (("President Vladimir Putin", "person"), ("Putin", "person"), True),
        (("Kim Jong Un", "person"), ("Kim Yong Chol", "person"), False),
        (("Recep Tayyip Erdoğan", "person"), ("ERDOGAN", "person"), True),
        (("Putin’s", "person"), ("Putin", "person"), True),
        (("President", "person"), ("President Putin", "person"), False),
        (("North Korea", "state", "PRK"), ("DPRK", "state", "PRK"), True),
        (("North Korea", "state", "PRK"), ("South Korea", "state", "KOR"), False),
        (("Korea", "state", None), ("Corea", "state", None), False),
        (("Russian diplomats", "group", "RUS"), ("Russia", "state", "RUS"), True),
        (("Russian diplomats", "group", "RUS"), ("Vladimir Putin", "person", "RUS"), False),
        (("NATO", "organization"), ("North Atlantic Treaty Organization", "organization"), True),
        (("European Union", "organization"), ("European Council", "organization"), False),
        (("Taliban negotiators", "group"), ("Taliban delegation", "group"), False),
        (("Taliban negotiators", "group", "AFG"), ("Taliban delegation", "group", "AFG"), True),
        (("Hamas", "organization"), ("Hamas", "group"), True),
        (("", "person"), ("", "person"), False),
    ],
)
def test_same(a, b, expected):
    assert same(actor(*a), actor(*b)) is expected
    assert same(actor(*b), actor(*a)) is expected


def test_words():
    assert words("Côte d’Ivoire's  U.S.-led") == ("cote", "d", "ivoire", "u", "s", "led")
    assert words(None) == ()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("kim", "kim jong un", True),
        ("jong un kim", "kim jong un", True),
        ("kimjongun", "kim jong un", True),
        ("un", "kim jong un", True),
        ("jong", "kim jong un", True),
        ("ana", "maria ana de silva", False),  # short, and neither first nor last
        ("j. novak", "jan novak", True),
        ("jan novak", "jan p. novak jr.", True),
        ("petra novak", "jan novak", False),
        ("mike novak", "michael r. novak", True),
        ("jr.", "jan novak", False),
    ],
)
def test_same_name(a, b, expected):
    assert same_name(tuple(a.split()), tuple(b.split())) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # how many words two bodies share: three of four, two of three
        (("Eastern Trade Union", "organization"), ("Eastern Trade Union League", "organization"), True),
        (("Eastern Union", "organization"), ("Eastern Trade Union", "organization"), False),
        (("Eastern Trade Union", "organization", "NOR"), ("Eastern Farmers", "organization", "NOR"), False),
        # of two groups half is enough, and one where they are of one state
        (("Polish trade team", "group"), ("Polish trade envoys", "group"), True),
        (("Polish trade team", "group"), ("Polish envoys here", "group"), False),
        (("Polish trade team", "group", "POL"), ("Polish envoys here", "group", "POL"), True),
        (("Polish trade team", "group", "POL"), ("Polish envoys here", "group", "NOR"), False),
        (("rebels", "group", "POL"), ("lawmakers", "group", "POL"), False),
        (("Polish envoys", "group", None), ("Poland", "state", None), False),
        (("Polish Sejm", "organization", "POL"), ("Poland", "state", "POL"), False),
        (("OAS", "organization"), ("Organization of American States", "organization"), True),
        (("OA", "organization"), ("Organization of American States", "organization"), False),
        (("OAS One", "organization"), ("Organization of American States", "organization"), False),
        (("The President", "person"), ("Mr. President", "person"), False),
        (("The President", "person"), ("President", "person"), True),
        (("", "person"), ("Putin", "person"), False),
        (("Ana Silva", "person"), ("Silva", "group"), False),
    ],
)
def test_same_by_what_is_shared(a, b, expected):
    assert same(actor(*a), actor(*b)) is expected
    assert same(actor(*b), actor(*a)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ana silva", "ana maria silva", True),
        ("silva ana", "ana silva", True),
        ("ana lima", "ana silva", False),
        ("a. silva", "ana silva", True),
        ("a silva", "ana silva", True),
        ("an silva", "ana silva", False),
        ("b. silva", "ana silva", False),
        ("a. lima", "ana silva", False),
        ("a. m. silva", "ana maria silva", True),
        ("a. b. silva", "ana maria silva", False),
        ("mike lima", "michael novak", False),
        ("maria", "ana maria silva", True),
        ("silva", "ana maria", False),
        ("ana", "ana maria silva", True),
        ("silva jr", "ana silva", True),
        ("", "ana", False),
    ],
)
def test_same_name_of_two_words(a, b, expected):
    one, two = tuple(a.split()), tuple(b.split())
    assert same_name(one, two) is expected
    assert same_name(two, one) is expected


def test_fold():
    assert fold("ÉLYSÉE Erdoğan") == "elysee erdogan"
    assert words("Putin's") == words("PUTIN’s") == ("putin",)
    assert words("Putin's'") == ("putin",)


def test_pairs():
    assert pairs([("who", "NOR"), ("whom", "POL")]) == {("NOR", "POL")}
    assert pairs([("whom", "NOR"), ("who", "POL")]) == {("NOR", "POL")}
    assert pairs([("who", "NOR"), ("who", "POL"), ("whom", "DEU")]) == {("DEU", "NOR"), ("DEU", "POL")}
    assert pairs([("who", "NOR"), ("who", "POL"), ("who", "DEU")]) == {("NOR", "POL"), ("DEU", "NOR"), ("DEU", "POL")}
    assert pairs([(None, "NOR"), ("", "POL")]) == {("NOR", "POL")}
    assert pairs([("who", "NOR"), ("whom", "NOR")]) == set()
    assert pairs([("who", "NOR"), ("whom", None), ("who", None)]) == set()
    assert pairs([("who", "NOR"), ("whom", "NOR"), ("whom", "POL")]) == {("NOR", "POL")}
    sides = [("who", "NOR"), ("whom", "POL"), ("whom", "DEU"), ("whom", None)]
    assert pairs(sides, "all") == {("NOR", "POL"), ("DEU", "NOR"), ("DEU", "POL")}
