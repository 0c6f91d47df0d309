"""From a phrase to participants: states, organizations, groups, persons by name, office or pronoun."""

from __future__ import annotations

import pytest
from conftest import DATE, make_doc, reading_of, word
from spacy.tokens import Span

from nlkit.actors.reading import read as read_doc
from nlkit.actors.who import actors
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.tree import expand

PEOPLE = ("Merkel", "Duda", "Putin", "Trump", "Anna Lie", "Lie")


def found_in(rows, head):
    reading = reading_of(rows, PEOPLE)
    found = [p for t in expand(word(reading.doc, head)) for p in actors(reading, t)]
    for p in found:
        assert reading.text[p.start : p.end] == p.mention
    return [(p.name, p.kind, p.country) for p in found]


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("Norway NNP ROOT 0", "Norway", [("Norway", "state", "NOR")]),
        ("Moscow NNP ROOT 0", "Moscow", [("Russia", "state", "RUS")]),
        ("the DT det 2 | Kremlin NNP ROOT 0", "Kremlin", [("Russia", "state", "RUS")]),
        ("the DT det 3 | White NNP compound 3 | House NNP ROOT 0", "House", [("United States", "state", "USA")]),
        ("the DT det 3 | Norwegian JJ amod 3 | government NN ROOT 0", "government", [("Norway", "state", "NOR")]),
        ("""the DT det 3 | Trump NNP compound 3 |
        administration NN ROOT 0""", "administration", [("United States", "state", "USA")]),
        ("""the DT det 3 | European NNP compound 3 |
        Union NNP ROOT 0""", "Union", [("European Union", "organization", None)]),
        ("NATO NNP ROOT 0", "NATO", [("NATO", "organization", None)]),
        ("the DT det 2 | Poles NNPS ROOT 0 Pole", "Poles", [("Poles", "group", "POL")]),
        ("the DT det 3 | two CD nummod 3 | Koreas NNPS ROOT 0 Koreas", "Koreas",
         [("North Korea", "state", "PRK"), ("South Korea", "state", "KOR")]),
        ("""Norwegian JJ amod 2 |
        officials NNS ROOT 0 official""", "officials", [("Norwegian officials", "group", "NOR")]),
        ("""officials NNS ROOT 0 official | from IN prep 1 | Egypt NNP pobj 2 | and CC cc 3 |
        Jordan NNP conj 3""", "officials",
         [("Egypt", "state", "EGY"), ("Jordan", "state", "JOR")]),
        ("""Israeli JJ amod 6 | ~, , punct 1 | Syrian JJ conj 1 | and CC cc 3 | U.S. NNP conj 3 |
        delegations NNS ROOT 0 delegation""",
         "delegations", [("Israeli delegations", "group", "ISR"), ("Syrian delegations", "group", "SYR"),
                         ("U.S. delegations", "group", "USA")]),
        ("""the DT det 4 | North NNP compound 3 | Korean JJ amod 4 |
        leader NN ROOT 0""", "leader", [("North Korean leader", "person", "PRK")]),
        ("""his PRP$ poss 3 | Chinese JJ amod 3 |
        counterpart NN ROOT 0""", "counterpart", [("Chinese counterpart", "person", "CHN")]),
        ("""his PRP$ poss 3 | Chinese JJ amod 3 | colleague NN ROOT 0""",
         "colleague", [("Chinese colleague", "person", "CHN")]),
        ("his PRP$ poss 2 | colleague NN ROOT 0", "colleague", []),
        ("his PRP$ poss 4 | Chinese JJ amod 4 | opposite JJ amod 4 | number NN ROOT 0", "number",
         [("Chinese opposite number", "person", "CHN")]),
        ("his PRP$ poss 4 | Chinese JJ amod 4 | lucky JJ amod 4 | number NN ROOT 0", "number", []),
        ("""Norway NNP poss 4 | ~'s POS case 1 | prime JJ amod 4 | minister NN ROOT 0 | ~, , punct 4 |
        Anna NNP compound 7 | Lie NNP appos 4""",
         "minister", [("Anna Lie", "person", "NOR")]),
        ("Envoy NNP ROOT 0 | for IN prep 1 | Yemen NNP compound 5 | Anna NNP compound 5 | Lie NNP pobj 2", "Envoy",
         [("Anna Lie", "person", None)]),
        ("a DT det 2 | delegation NN ROOT 0 | led VBN acl 2 lead | by IN agent 3 | Merkel NNP pobj 4", "delegation",
         [("Merkel", "person", "DEU"), ("delegation", "group", "DEU")]),
        ("experts NNS ROOT 0 expert", "experts", []),
        ("a DT det 2 | deal NN ROOT 0", "deal", []),
    ],
)  # fmt: skip
def test_phrase(rows, head, expected):
    assert found_in(rows, head) == expected


def test_person_by_pronoun_and_by_office():
    rows = """Duda NNP nsubj 2 | left VBD ROOT 0 leave

        He PRP nsubj 2 | met VBD ROOT 0 meet | Merkel NNP dobj 2"""
    reading = reading_of(rows, PEOPLE)
    (he,) = actors(reading, word(reading.doc, "He"))
    assert (he.name, he.mention, he.country, he.resolved_by) == ("Duda", "He", "POL", "pronoun")


@pytest.mark.parametrize("phrase", ["They PRP nsubj 3", "The DT det 3 | two CD nummod 3 | leaders NNS nsubj 5 leader"])
def test_both_are_the_parties_of_the_encounter_before(read, phrase):
    n = phrase.count("|") + 2
    rows = f"""Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2

        {phrase} | will MD aux {n + 1} | meet VB ROOT 0 | in IN prep {n + 1} | May NNP pobj {n + 2}"""
    first, second = read(rows, PEOPLE)
    assert (first.status, second.status) == ("held", "planned")
    assert {p.name for p in second.participants} == {"Merkel", "Duda"}
    assert {p.role for p in second.participants} == {"who"}


def test_a_body_has_the_longest_form_of_its_name_and_of_two_the_first():
    rows = "the DT det 2 | U.N. NNP nsubj 3 | met VBD ROOT 0 meet | {} NNP dobj 3"
    assert found_in(rows.format("UN"), "U.N.") == found_in(rows.format("UN"), "UN")
    long = "the DT det 2 | UN NNP nsubj 3 | met VBD ROOT 0 meet | United NNP compound 5 | Nations NNP dobj 3"
    assert found_in(long, "UN") == [("United Nations", "organization", None)]
    other = "the DT det 2 | EU NNP nsubj 3 | met VBD ROOT 0 meet | Brussels NNP dobj 3"
    assert found_in(other, "EU") == [("EU", "organization", None)]  # the city is no form of its name
    assert found_in("UN NNP nsubj 2 | met VBD ROOT 0 meet | UK NNP dobj 2", "UN")[0][0] == "UN"


@pytest.mark.parametrize(
    ("rows", "body", "expected"),
    [
        ("the DT det 3 | Qwern NNP compound 3 | Front NNP ROOT 0", (1, 3), "Qwern Front"),
        ("the DT det 3 | Qwern NNP compound 3 | Front NNP ROOT 0", (0, 3), "Qwern Front"),
        ("the DT det 3 | Qwern NNP compound 3 | Front NNP ROOT 0", (2, 3), "Front"),
        ("the DT det 3 | Qwern NNP compound 3 | Front NNP ROOT 0", None, None),
        ("the DT det 3 | Qwern NNP compound 3 | Bank NNP ROOT 0", (1, 3), None),
        ("the DT det 3 | Qwern NNP compound 3 | front NN ROOT 0", (1, 3), "Qwern"),
        ("the DT det 4 | Qwern NNP compound 4 | guerrilla NN compound 4 | movement NN ROOT 0", (1, 2), "Qwern"),
        ("the DT det 4 | Qwern NNP compound 4 | guerrilla NN compound 4 | novel NN ROOT 0", (1, 2), None),
        ("the DT det 3 | guerrilla NN compound 3 | front NN ROOT 0", (1, 2), None),
    ],
)
def test_a_movement_that_no_table_knows(rows, body, expected):
    doc = make_doc(rows)
    doc.ents = [Span(doc, *body, label="ORG")] if body else []
    found = actors(read_doc(doc, 0, DATE, load_lexicon()), doc[len(doc) - 1])
    assert [(p.name, p.kind) for p in found] == ([(expected, "organization")] if expected else [])


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("a DT det 8 | Polish JJ amod 8 | diplomat NN nsubj 9", [("Poland", "state", "POL")]),
        ("a DT det 8 | NATO NNP compound 8 | diplomat NN nsubj 9", []),
        ("the DT det 8 | old JJ amod 8 | Merkel NNP nsubj 9", [("Merkel", "person", "DEU")]),
        ("some DT det 8 | Polish JJ amod 8 | towns NNS nsubj 9 town", []),
    ],
)
def test_we_of_an_official_is_his_state(subject, expected):
    rows = f"We PRP nsubj 2 | met VBD ccomp 9 meet | Duda NNP dobj 2 | in IN prep 2 | Oslo NNP pobj 4 | {subject} | "
    reading = reading_of(rows + "said VBD ROOT 0 say", PEOPLE)
    assert [(p.name, p.kind, p.country) for p in actors(reading, reading.doc[0])] == expected


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("creditor NN compound 2 | nations NNS ROOT 0 nation", "nations", [("creditor nations", "group", None)]),
        ("other JJ amod 2 | nations NNS ROOT 0 nation", "nations", []),
        ("the DT det 2 | nations NNS ROOT 0 nation", "nations", []),
        ("these DT det 3 | creditor NN compound 3 | nations NNS ROOT 0 nation", "nations", []),
        ("creditor NN compound 2 | nation NN ROOT 0", "nation", []),
        ("NATO NNP compound 2 | countries NNS ROOT 0 country", "countries", [("NATO", "organization", None)]),
        ("heads NNS ROOT 0 head | of IN prep 1 | state NN pobj 2", "heads", [("heads of state", "group", None)]),
        ("heads NNS ROOT 0 head", "heads", []),
        ("heads NNS ROOT 0 head | of IN prep 1 | their PRP$ poss 4 | governments NNS pobj 2 government", "heads", []),
        ("governors NNS ROOT 0 governor", "governors", [("governors", "group", None)]),  # the plural of any office
        ("lenders NNS ROOT 0 lender", "lenders", [("lenders", "group", None)]),
    ],
)  # fmt: skip
def test_states_and_officials_that_are_only_described(rows, head, expected):
    assert found_in(rows, head) == expected


CHAD = "Chad NNP nsubj 2 | protested VBD ROOT 0 protest | ~. . punct 2\n\n"
CHAD_AND_MALI = CHAD.replace("Chad NNP nsubj 2", "Chad NNP nsubj 4 | and CC cc 1 | Mali NNP conj 1").replace(
    "punct 2", "punct 4"
)


@pytest.mark.parametrize(
    ("first", "second", "head", "expected"),
    [
        (CHAD, "Its PRP$ poss 2 | envoy NN ROOT 0", "envoy", [("envoy", "person", "TCD")]),
        (CHAD, "Its PRP$ poss 2 | envoys NNS ROOT 0 envoy", "envoys", [("envoys", "group", "TCD")]),
        (CHAD, "Its PRP$ poss 2 | government NN ROOT 0", "government", [("Chad", "state", "TCD")]),
        (CHAD, "Their PRP$ poss 2 | government NN ROOT 0", "government", []),
        (CHAD.replace("Chad", "NATO"), "Its PRP$ poss 2 | envoy NN ROOT 0", "envoy", []),
        (CHAD.replace("Chad", "Moscow"), "Its PRP$ poss 2 | envoy NN ROOT 0", "envoy", [("envoy", "person", "RUS")]),
        (CHAD_AND_MALI, "Its PRP$ poss 2 | envoy NN ROOT 0", "envoy", []),
        (CHAD, "the DT det 2 | government NN ROOT 0", "government", [("Chad", "state", "TCD")]),
        (CHAD_AND_MALI, "the DT det 2 | government NN ROOT 0", "government", []),
    ],
)  # fmt: skip
def test_of_the_state_that_was_named(first, second, head, expected):
    assert found_in(first + second, head) == expected


@pytest.mark.parametrize(("who", "expected"), [("Chad", "Chad"), ("Duda", "Norway"), ("Norway", "Norway")])
def test_the_government_of_a_text_with_a_dateline(who, expected):
    rows = "OSLO NNP ROOT 0 | ( -LRB- punct 3 | ~Reuters NNP appos 1 | ~) -RRB- punct 3 | - : punct 1\n\n"
    rows += f"{who} NNP nsubj 2 | left VBD ROOT 0 leave | the DT det 4 | government NN dobj 2"
    assert [name for name, _, _ in found_in(rows, "government")] == [expected]


@pytest.mark.parametrize(("noun", "expected"), [("Bank NNP", ["World Bank"]), ("Fund NNP", []), ("bank NN", [])])
def test_a_body_by_the_last_word_of_its_name(noun, expected):
    rows = "The DT det 3 | World NNP compound 3 | Bank NNP nsubj 4 | left VBD ROOT 0 leave | ~. . punct 4\n\n"
    reading = reading_of(rows + f"The DT det 2 | {noun} ROOT 0")
    assert [p.name for p in actors(reading, reading.doc[-1])] == expected


def test_who_reports_takes_no_part():
    byline = "By IN prep 3 | Anna NNP compound 3 | Lie NNP ROOT 0 | ~, , punct 3 | Reuters NNP appos 3"
    rows = f"{byline}\n\n¶ _SP dep 0\n\nLie NNP nsubj 2 | left VBD ROOT 0 leave"
    assert found_in(rows, "Anna") == []
    assert found_in(rows.replace("Reuters NNP", "minister NN"), "Anna") == [("Anna Lie", "person", None)]
