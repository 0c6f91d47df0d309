"""Groups, pairs and what takes them up: 'the two leaders', 'Israeli and Syrian delegations', 'the two Koreas'."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import reading_of, word

from nlkit.actors.groups import counted, group, is_several, joined, pair, takes_up, the_two
from nlkit.actors.who import actors
from nlkit.types import Participant

PEOPLE = ("Merkel", "Duda", "Macron", "Lie", "Suh")


def parties(*rows):
    return tuple(Participant(name, kind, country, "who") for name, kind, country in rows)


def names(found):
    return [(p.name, p.kind, p.country) for p in found]


def ask(function, rows, head, *more):
    r = reading_of(rows, PEOPLE)
    return function(r, word(r.doc, head), *more)


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader", "leaders", True),
        ("two CD nummod 2 | leaders NNS ROOT 0 leader", "leaders", True),
        ("both DT det 2 | sides NNS ROOT 0 side", "sides", True),
        ("their PRP$ poss 3 | two CD nummod 3 | governments NNS ROOT 0 government", "governments", True),
        ("two CD nummod 2 | governments NNS ROOT 0 government", "governments", False),  # somebody's
        ("the DT det 3 | three CD nummod 3 | ministers NNS ROOT 0 minister", "ministers", True),
        ("the DT det 2 | leaders NNS ROOT 0 leader", "leaders", True),
        ("leaders NNS ROOT 0 leader", "leaders", True),
        ("other JJ amod 2 | leaders NNS ROOT 0 leader", "leaders", False),
        ("the DT det 2 | ministers NNS ROOT 0 minister", "ministers", False),
        ("the DT det 2 | leader NN ROOT 0", "leader", False),
        ("the DT det 3 | two CD nummod 3 | cars NNS ROOT 0 car", "cars", False),
        # what is said of them tells who they are
        ("the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader | of IN prep 3 | parties NNS pobj 4", "leaders",
         False),
        ("the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader | who WP nsubj 5 | left VBD relcl 3", "leaders",
         False),
        ("the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader | ~, , punct 3 | Lie NNP appos 3", "leaders",
         False),
        ("the DT det 3 | Polish JJ amod 3 | leaders NNS ROOT 0 leader", "leaders", False),
        ("both DT det 2 | governments NNS ROOT 0 government", "governments", True),
        ("these DT det 3 | two CD nummod 3 | governments NNS ROOT 0 government", "governments", True),
        ("all DT det 3 | three CD nummod 3 | governments NNS ROOT 0 government", "governments", False),
        ("two CD nummod 2 | countries NNS ROOT 0 country", "countries", True),
        ("the DT det 2 | two CD nsubj 3 | met VBD ROOT 0 meet", "two", True),
        ("two CD nsubj 2 | met VBD ROOT 0 meet", "two", False),
        ("the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader", "two", False),
    ],
)  # fmt: skip
def test_takes_up(rows, head, expected):
    assert ask(takes_up, rows, head) is expected


def test_several_are_plurals_and_delegations():
    doc = reading_of("envoys NNS dep 3 | Poles NNPS dep 3 | envoy NN ROOT 0 | delegation NN dep 3 | pair NN dep 3").doc
    assert [is_several(t) for t in doc] == [True, True, False, True, True]


TWO = parties(("Merkel", "person", "DEU"), ("Duda", "person", "POL"))
STATES = parties(("Chad", "state", "TCD"), ("Mali", "state", "MLI"))
THREE = (*TWO, *parties(("Macron", "person", "FRA")))
VISIT = (TWO[0], replace(STATES[0], country_source="place", role="whom"))
LEADERS = "the DT det 3 | two CD nummod 3 | leaders NNS ROOT 0 leader"
SIDES = "both DT det 2 | sides NNS ROOT 0 side"


@pytest.mark.parametrize(
    ("rows", "head", "told", "expected"),
    [
        (LEADERS, "leaders", [TWO], ["Merkel", "Duda"]),
        (LEADERS, "leaders", [STATES], []),  # leaders are persons
        (LEADERS, "leaders", [TWO, STATES], ["Merkel", "Duda"]),
        (SIDES, "sides", [TWO, STATES], ["Chad", "Mali"]),
        (SIDES, "sides", [THREE], []),
        (SIDES, "sides", [TWO, VISIT], ["Merkel", "Duda"]),  # not the guest and the place
        (SIDES, "sides", [STATES, (*TWO, VISIT[1])], ["Merkel", "Duda"]),  # the guests
        (SIDES, "sides", [TWO, THREE, THREE], ["Merkel", "Duda"]),
        (SIDES, "sides", [TWO, THREE, THREE, THREE], []),
    ],
)
def test_the_two_are_of_the_encounter_told_last(rows, head, told, expected):
    r = replace(reading_of(rows, PEOPLE), told=tuple(told))
    found = the_two(r, word(r.doc, head))
    assert [p.name for p in found] == expected
    assert all(p.resolved_by == "description" and p.mention == r.doc[2 if head == "leaders" else 1].text for p in found)


def test_else_the_two_are_the_last_of_different_states():
    rows = """Macron NNP nsubj 2 | left VBD ROOT 0 leave

        Merkel NNP nsubj 2 | praised VBD ROOT 0 praise | Duda NNP dobj 2

        They PRP nsubj 2 | met VBD ROOT 0 meet"""
    found = ask(the_two, rows, "They")
    assert [(p.name, p.resolved_by) for p in found] == [("Merkel", "pronoun"), ("Duda", "pronoun")]
    assert ask(the_two, rows.replace("praised VBD ROOT 0 praise | Duda NNP dobj 2", "left VBD ROOT 0 leave"), "They")
    one_state = rows.replace("They", "Polish JJ amod 2 | Lie NNP nsubj 3 | left VBD ROOT 0 leave\n\nThey")
    assert [p.name for p in ask(the_two, one_state, "They")] == ["Merkel", "Lie"]
    assert ask(the_two, "Lie NNP nsubj 2 | left VBD ROOT 0 leave\n\nThey PRP ROOT 0", "They") == []


def test_pair_and_counted():
    assert names(ask(lambda r, t: pair(t), "the DT det 2 | Sudans NNPS ROOT 0", "Sudans")) == [
        ("Sudan", "state", "SDN"), ("South Sudan", "state", "SSD")]  # fmt: skip
    assert {p.country_source for p in ask(lambda r, t: pair(t), "Sudans NNPS ROOT 0", "Sudans")} == {"country"}
    some = ask(lambda r, t: counted(t), "12 CD nummod 2 | nations NNS ROOT 0 nation", "nations")
    assert (some.name, some.kind, some.country, some.mention) == ("12 nations", "group", None, "12 nations")
    for rows in ("12 CD nummod 2 | cars NNS ROOT 0 car", "all DT det 2 | nations NNS ROOT 0 nation",
                 "twelve CD nummod 2 | nations NNS ROOT 0 nation"):  # fmt: skip
        r = reading_of(rows)
        assert counted(r.doc[1]) is None


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("Polish JJ amod 2 | envoys NNS ROOT 0 envoy", "envoys", [("Polish envoys", "group", "POL")]),
        ("envoys NNS ROOT 0 envoy | of IN prep 1 | NATO NNP pobj 2", "envoys", [("envoys of NATO", "group", None)]),
        ("Merkel NNP poss 3 | ~'s POS case 1 | envoys NNS ROOT 0 envoy", "envoys",
         [("Merkel's envoys", "group", "DEU")]),
        ("experts NNS ROOT 0 expert", "experts", []),
        ("Polish JJ amod 2 | experts NNS ROOT 0 expert", "experts", [("Polish experts", "group", "POL")]),
        ("NATO NNP compound 2 | experts NNS ROOT 0 expert", "experts", [("NATO experts", "group", None)]),
        ("envoys NNS ROOT 0 envoy", "envoys", [("envoys", "group", None)]),
        ("ambassador NN ROOT 0 | of IN prep 1 | Egypt NNP pobj 2 | and CC cc 3 | Iran NNP conj 3", "ambassador",
         [("ambassador of Egypt and Iran", "group", None)]),
        ("U.S. NNP nmod 4 | ~- HYPH punct 3 | ~Japan NNP compound 4 | committee NN ROOT 0", "committee",
         [("United States", "state", "USA"), ("Japan", "state", "JPN")]),
        ("officials NNS ROOT 0 official | headed VBN acl 1 head | by IN agent 2 | Merkel NNP pobj 3", "officials",
         [("Merkel", "person", "DEU"), ("officials", "group", "DEU")]),
        ("officials NNS ROOT 0 official | seen VBN acl 1 see | by IN agent 2 | Merkel NNP pobj 3", "officials",
         [("officials", "group", None)]),
        ("officials NNS ROOT 0 official | led VBN acl 1 lead | by IN agent 2 | Merkel NNP pobj 3 | and CC cc 4 | "
         "Duda NNP conj 4", "officials", [("Merkel", "person", "DEU"), ("Duda", "person", "POL")]),  # of two states
        ("teams NNS ROOT 0 team | under IN prep 1 | Merkel NNP pobj 2", "teams", [("Merkel", "person", "DEU")]),
        ("team NN ROOT 0 | under IN prep 1 | Merkel NNP pobj 2", "team", [("Merkel", "person", "DEU")]),
        ("delegation NN ROOT 0 | under IN prep 1 | Merkel NNP pobj 2", "delegation",
         [("Merkel", "person", "DEU"), ("delegation", "group", "DEU")]),
        ("delegation NN ROOT 0 | with IN prep 1 | Merkel NNP pobj 2", "delegation", [("delegation", "group", None)]),
        # of the state where they are, if that is all that is told and their noun is one for locals
        ("rebels NNS ROOT 0 rebel | in IN prep 1 | Chad NNP pobj 2", "rebels", [("rebels", "group", "TCD")]),
        ("rebels NNS ROOT 0 rebel | near IN prep 1 | Chad NNP pobj 2", "rebels", [("rebels", "group", None)]),
        ("envoys NNS ROOT 0 envoy | in IN prep 1 | Chad NNP pobj 2", "envoys", [("envoys", "group", None)]),
        ("NATO NNP compound 2 | officials NNS ROOT 0 official | in IN prep 2 | Chad NNP pobj 3", "officials",
         [("NATO officials", "group", None)]),
        ("Polish JJ amod 2 | officials NNS ROOT 0 official | in IN prep 2 | Chad NNP pobj 3", "officials",
         [("Polish officials", "group", "POL")]),
        ("counterparts NNS ROOT 0 counterpart | in IN prep 1 | Chad NNP pobj 2 | and CC cc 3 | Mali NNP conj 3",
         "counterparts", [("counterparts in Chad", "group", "TCD"), ("counterparts in Mali", "group", "MLI")]),
        ("envoys NNS ROOT 0 envoy | from IN prep 1 | NATO NNP pobj 2 | and CC cc 3 | Hamas NNP conj 3", "envoys",
         [("NATO", "organization", None), ("Hamas", "organization", "PSE")]),
    ],
)  # fmt: skip
def test_group(rows, head, expected):
    found = ask(group, rows, head, head.removesuffix("s"))
    assert names(found) == expected
    assert all(p.country_source == "description" for p in found if p.kind == "group" and p.country)


def test_a_group_of_one_of_two_states_may_be_of_either():
    (some,) = ask(group, "Korean JJ amod 2 | officials NNS ROOT 0 official", "officials", "official")
    assert (some.country, sorted(some.candidates), some.country_source) == (None, ["KOR", "PRK"], "description")


@pytest.mark.parametrize(
    ("number", "old", "expected"),
    [("four", 0, "four nations that share the lake"), ("12", 0, "12 nations that share the lake"),
     ("12", 5, "12 nations that share the old old old old old lake"), ("12", 6, "12 nations"),
     ("four", 6, "four nations")],
)  # fmt: skip
def test_counted_states_with_what_they_share(number, old, expected):
    n = old + 6
    rows = f"{number} CD nummod 2 | nations NNS ROOT 0 nation | that WDT nsubj 4 | share VBP relcl 2 | "
    rows += f"the DT det {n} | " + f"old JJ amod {n} | " * old + "lake NN dobj 4"
    assert ask(lambda r, t: counted(t), rows, "nations").name == expected


def test_a_group_has_the_state_of_what_it_is_of():
    rows = "team NN ROOT 0 | of IN prep 1 | Syrian JJ amod 4 | officials NNS pobj 2 official"
    r = reading_of(rows)
    (team,) = group(r, r.doc[0], "team")
    assert (team.name, team.country, team.country_source) == ("team of Syrian officials", "SYR", "description")


def test_a_name_behind_a_title_brings_what_is_joined_to_it():
    rows = """Secretary NNP nsubj 8 | for IN prep 1 | Arms NNP pobj 2 | Lie NNP dep 1 | and CC cc 4 |
        General NNP compound 7 | Suh NNP conj 4 | left VBD ROOT 0 leave"""
    assert [t.text for t in ask(joined, rows, "Secretary")] == ["Suh"]
    assert ask(joined, rows, "Lie") == []
    two = "Lie NNP nsubj 6 | of IN prep 1 | Chad NNP pobj 2 | and CC cc 3 | Suh NNP conj 3 | left VBD ROOT 0 leave"
    assert [t.text for t in ask(joined, two, "Lie")] == ["Suh"]


BLAME = "Chad NNP nsubj 4 | and CC cc 1 | Mali NNP conj 1 | blame VBP ROOT 0 blame | {} NNP dobj 4"
SIDES = {
    "the two countries": ("The DT det 3 | two CD nummod 3 | countries NNS ROOT 0 country", "countries"),
    "they": ("They PRP nsubj 2 | spoke VBD ROOT 0 speak", "They"),
    "officials of both sides": (
        "Officials NNS ROOT 0 official | of IN prep 1 | both DT det 4 | sides NNS pobj 2 side",
        "Officials",
    ),
    "their ministers": ("Their PRP$ poss 2 | ministers NNS ROOT 0 minister", "ministers"),
}


@pytest.mark.parametrize(("rows", "head"), SIDES.values(), ids=SIDES)
def test_both_sides_are_the_states_named_before(rows, head):
    for named, expected in (("Monday", ["TCD", "MLI"]), ("Oman", [])):  # of three nobody can tell
        reading = reading_of(f"{BLAME.format(named)}\n\n{rows}")
        found = [p for p in actors(reading, word(reading.doc, head)) if p.kind == "state"]
        assert [p.country for p in found] == expected


def test_we_are_not_those_of_whom_was_told():
    reading = reading_of(f"{BLAME.format('Monday')}\n\nWe PRP nsubj 2 | spoke VBD ROOT 0 speak")
    assert actors(reading, word(reading.doc, "We")) == []
