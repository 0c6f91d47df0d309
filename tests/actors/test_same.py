"""Which two names are one actor: of one document, and of participants anywhere."""

from __future__ import annotations

import pytest

from nlkit.actors.same import Actor, same, same_name, words


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
    assert same(Actor(*a), Actor(*b)) is expected
    assert same(Actor(*b), Actor(*a)) is expected


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
