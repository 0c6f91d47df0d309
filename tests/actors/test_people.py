"""Persons: what is their name, which mentions are theirs, for which state they act."""

from __future__ import annotations

import pytest
from conftest import reading_of


def people_of(rows, names=(), date="2019-04-18"):
    return {p.name: (p.country, p.country_source) for p in reading_of(rows, names, date).people.persons}


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        (
            "Norwegian JJ amod 3 | President NNP compound 3 | Lunde NNP nsubj 4 | left VBD ROOT 0 leave",
            ["Lunde"],
            {"Lunde": ("NOR", "title")},
        ),
        (
            "President NNP compound 2 | Lunde NNP nsubj 5 | of IN prep 2 | Norway NNP pobj 3 | left VBD ROOT 0 leave",
            ["Lunde"],
            {"Lunde": ("NOR", "of")},
        ),
        (
            """Lunde NNP nsubj 7 | ~, , punct 5 | the DT det 5 | Norwegian JJ amod 5 | president NN appos 1 |
            ~, , punct 1 |
            left VBD ROOT 0 leave""",
            ["Lunde"],
            {"Lunde": ("NOR", "apposition")},
        ),
        (
            """Norway NNP poss 4 | ~'s POS case 1 | prime JJ amod 4 | minister NN nsubj 8 | ~, , punct 4 |
            Anna NNP compound 7 |
            Lie NNP appos 4 | left VBD ROOT 0 leave""",
            ["Anna Lie"],
            {"Anna Lie": ("NOR", "title")},
        ),
        # the table of offices, by the date of the document
        ("Moon NNP nsubj 2 | left VBD ROOT 0 leave", ["Moon"], {"Moon": ("KOR", "office")}),
        # rulers are filed under title and name
        ("King NNP compound 2 | Felipe NNP nsubj 3 | left VBD ROOT 0 leave", ["Felipe"], {"Felipe": ("ESP", "office")}),
        # a title without an entity
        (
            "President NNP compound 2 | Sargsyan NNP nsubj 3 | left VBD ROOT 0 leave",
            [],
            {"Sargsyan": ("ARM", "office")},
        ),
        # the portfolio is no country
        (
            """Envoy NNP nsubj 6 | for IN prep 1 | Yemen NNP pobj 2 | Tim NNP compound 5 | Lunde NNP appos 1 |
            left VBD ROOT 0 leave""",
            ["Tim Lunde"],
            {"Tim Lunde": (None, None)},
        ),
        (
            """Polish JJ amod 2 | Ambassador NNP compound 5 | to IN prep 2 | Japan NNP pobj 3 | Lunde NNP nsubj 6 |
            left VBD ROOT 0 leave""",
            ["Lunde"],
            {"Lunde": ("POL", "title")},
        ),
        # names cut short or grown too long by a recognizer
        (
            "Carl NNP compound 2 | Bruun NNP nsubj 4 | Jr. NNP nsubj 4 | left VBD ROOT 0 leave",
            ["Carl Bruun"],
            {"Carl Bruun Jr.": (None, None)},
        ),
        (
            "Moon NNP compound 2 | Jae NNP nsubj 5 | ~- HYPH punct 2 | ~in NNP nsubj 5 | left VBD ROOT 0 leave",
            ["Moon Jae"],
            {"Moon Jae-in": ("KOR", "office")},
        ),
        (
            "Tim NNP compound 3 | Olav NNP compound 3 | Lunde NNP nsubj 4 | left VBD ROOT 0 leave",
            ["Olav Lunde"],
            {"Tim Olav Lunde": (None, None)},
        ),
        (
            "Norwegian JJ amod 3 | President NNP compound 3 | Lunde NNP poss 5 | ~'s POS case 3 | trip NN ROOT 0",
            ["Norwegian President Lunde 's"],
            {"Lunde": ("NOR", "title")},
        ),
        # no persons
        ("""Merkel NNP nsubj 2 | left VBD ROOT 0 leave |
        Monday NNP npadvmod 2""", ["Merkel", "Monday"], {"Merkel": ("DEU", "office")}),
        ("Poland NNP nsubj 2 | left VBD ROOT 0 leave", ["Poland"], {}),
        ("National NNP compound 2 | Police NNP nsubj 3 police | left VBD ROOT 0 leave", ["National Police"], {}),
    ],
)  # fmt: skip
def test_name_and_country(rows, names, expected):
    assert people_of(rows, names) == expected


@pytest.mark.parametrize(
    ("rows", "name", "date", "expected"),
    [
        # one word is the name of an office: only one state has it
        ("Taoiseach NNP compound 2 | Qwern NNP nsubj 3", "Qwern", "2019-04-18", ("IRL", "title")),
        # a ruler's one name needs the title
        ("Mr. NNP compound 2 | Felipe NNP nsubj 3", "Felipe", "2019-04-18", (None, None)),
        # a surname is the ruler's of that day; without a day it can be of several states
        ("Kim NNP nsubj 2", "Kim", "2019-04-18", ("PRK", "office")),
        ("Kim NNP nsubj 2", "Kim", None, (None, None)),
        ("Johnson NNP nsubj 2", "Johnson", "2020-05-05", ("GBR", "office")),  # the head of a government
        ("Hariri NNP nsubj 2", "Hariri", "2018-05-05", ("LBN", "office")),
        ("Costa NNP nsubj 2", "Costa", "2018-05-05", ("PRT", "office")),
        ("Mitchell NNP nsubj 2", "Mitchell", "2018-05-05", (None, None)),  # others of that name are too many
        # who has the name of one in office, but another office and state
        (
            "Norwegian JJ amod 4 | Mayor NNP compound 4 | Angela NNP compound 4 | Merkel NNP nsubj 5",
            "Angela Merkel",
            "2019-04-18",
            ("NOR", "title"),
        ),
        (
            "German JJ amod 4 | Mayor NNP compound 4 | Angela NNP compound 4 | Merkel NNP nsubj 5",
            "Angela Merkel",
            "2019-04-18",
            ("DEU", "office"),
        ),
        # who heads a body acts for it, before that for his state
        ("Jens NNP compound 2 | Stoltenberg NNP nsubj 3", "Jens Stoltenberg", "2010-05-05", ("NOR", "office")),
        ("Jens NNP compound 2 | Stoltenberg NNP nsubj 3", "Jens Stoltenberg", "2018-05-05", (None, "organization")),
    ],
)
def test_whose_office_it_is(rows, name, date, expected):
    assert people_of(f"{rows} | left VBD ROOT 0 leave", [name], date) == {name: expected}


THE_TWO = "{}Ana NNP compound {} | Silva NNP nsubj {} | met VBD ROOT 0 meet | {}Eva NNP compound {} | Silva NNP dobj {}"


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (False, "Silva NNP nsubj 2", "Eva Silva"),  # the one named last before it
        (True, "President NNP compound 2 | Silva NNP nsubj 3", "Ana Silva"),
        (True, "Mrs. NNP compound 2 | Silva NNP nsubj 3", "Eva Silva"),
        (True, "Gen. NNP compound 2 | Silva NNP nsubj 3", "Eva Silva"),
    ],
)
def test_of_two_with_one_surname_the_title_tells_else_the_nearer(first, then, expected):
    titled = ("President NNP compound 3 | ", 3, 4, "Mrs. NNP compound 7 | ", 7, 4)
    rows = THE_TWO.format(*(titled if first else ("", 2, 3, "", 5, 3)))
    r = reading_of(f"{rows}\n\n{then} | left VBD ROOT 0 leave", ("Ana Silva", "Eva Silva", "Silva"), "1990-01-01")
    last = max(t.i for t in r.doc if t.text == "Silva")
    assert r.people.at(last).name == expected


def test_a_name_is_not_of_somebody_named_later():
    rows = "Ana NNP compound 2 | Silva NNP ROOT 0\n\nSilva NNP ROOT 0\n\nEva NNP compound 2 | Silva NNP ROOT 0"
    people = reading_of(rows, ("Ana Silva", "Eva Silva", "Silva"), "1990-01-01").people
    assert [people.at(i).name for i in (1, 2, 4)] == ["Ana Silva", "Ana Silva", "Eva Silva"]


def test_letters_in_brackets_are_a_short_name():
    rows = "Ana NNP compound 2 | Costa NNP ROOT 0 | ( -LRB- punct 4 | {0} NNP appos 2\n\n{0} NNP ROOT 0"
    for short, known in (("AC", True), ("Lie", False)):
        people = reading_of(rows.format(short), ("Ana Costa", short)).people
        assert (people.at(3) is people.at(4) is people.at(1)) is known


def test_secretary_general_acts_for_the_organization():
    rows = """Secretary NNP compound 5 | ~- HYPH punct 5 | ~General NNP compound 5 | Antonio NNP compound 5 |
        Guterres NNP nsubj 6 | left VBD ROOT 0 leave"""
    (person,) = reading_of(rows, ["Antonio Guterres"]).people.persons
    assert (person.country, person.country_source) == (None, "organization")


def test_mentions_are_merged_under_the_fullest_name():
    rows = """Mr. NNP compound 2 | Kim NNP nsubj 3 | met VBD ROOT 0 meet | Moon NNP dobj 3

        Kim NNP compound 4 | Jong NNP compound 4 | ~- HYPH punct 4 | ~un NNP nsubj 5 | left VBD ROOT 0 leave

        Kim NNP nsubj 2 | smiled VBD ROOT 0 smile"""
    people = reading_of(rows, ["Kim Jong - un", "Moon"]).people
    assert {p.name: len(p.mentions) for p in people.persons} == {"Kim Jong-un": 3, "Moon": 1}
    assert people.at(1) is people.at(4) is people.at(9)


def test_two_names_with_a_hyphen_stay_two():
    rows = "The DT det 5 | Moon NNP compound 4 | ~- HYPH punct 2 | ~Abe NNP compound 5 | summit NN ROOT 0"
    assert people_of(rows, ["Moon", "Abe"]) == {"Moon": ("KOR", "office"), "Abe": ("JPN", "office")}


def test_date_decides_who_holds_the_office():
    rows = "President NNP compound 2 | Bush NNP nsubj 5 | and CC cc 2 | Blair NNP conj 2 | left VBD ROOT 0 leave"
    assert people_of(rows, ["Bush", "Blair"], "2003-03-16") == {"Bush": ("USA", "office"), "Blair": ("GBR", "office")}


def test_home_is_the_state_of_bare_titles():
    rows = "Chancellor NNP compound 2 | Merkel NNP nsubj 3 | left VBD ROOT 0 leave"
    assert reading_of(rows, ["Merkel"]).home == "DEU"
    assert reading_of("Merkel NNP nsubj 2 | left VBD ROOT 0 leave", ["Merkel"]).home is None


@pytest.mark.parametrize(
    ("names", "home"),
    [
        (["Blinken"], "USA"),
        (["Blinken", "Austin", "Lavrov"], "USA"),
        (["Lavrov", "Blinken", "Austin"], "USA"),
        (["Blinken", "Lavrov"], None),
        ([], None),
    ],
)
def test_home_is_the_state_of_most_bare_titles(names, home):
    rows = "\n\n".join(f"Secretary NNP compound 2 | {n} NNP nsubj 3 | left VBD ROOT 0 leave" for n in ["Qwern", *names])
    assert reading_of(rows, tuple(names), "2022-04-18").home == home


def test_a_surname_alone_is_a_mention_unless_it_follows_a_name():
    rows = "Anna NNP compound 2 | Lie NNP nsubj 3 | left VBD ROOT 0 leave | {}"
    for more, count in (
        ("Lie NNP dobj 3", 2),
        ("Anna NNP dobj 3", 2),
        ("Qwern NNP compound 5 | Lie NNP dobj 3", 2),
        ("lie NN dobj 3", 1),
    ):
        (person,) = reading_of(rows.format(more), ("Anna Lie",)).people.persons
        assert len(person.mentions) == count


def test_a_headline_in_capitals_does_not_give_the_name():
    rows = "DUDA NNP nsubj 2 | LEAVES VBZ ROOT 0 leave\n\nDuda NNP nsubj 2 | left VBD ROOT 0 leave"
    assert [*people_of(rows, ["DUDA", "Duda"])] == ["Duda"]


@pytest.mark.parametrize("text", ["~, , punct 2\n\n", ""])
def test_an_apposition_ends_with_its_sentence(text):
    rows = (
        "Anna NNP compound 2 | Lie NNP ROOT 0 | " + text + "The DT det 2 | president NN nsubj 3 | left VBD ROOT 0 leave"
    )
    (lie,) = reading_of(rows if text else rows.replace(" | The", "\n\nThe"), ["Anna Lie"]).people.persons
    assert not lie.titles
