"""Joining: what one document says about one encounter is one report, and no more than that."""

from __future__ import annotations

import pytest
from conftest import brief

from nlkit.encounters.clusters import compatible, settled
from nlkit.types import Participant

PEOPLE = ("Merkel", "Macron", "Duda")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | {} NNP dobj 2"
MET_ON = MET + " | on IN prep 2 | {} NNP pobj 4"
WILL_MEET = "Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | {} NNP dobj 3"
VISIT = """Merkel NNP nsubj 2 | arrived VBD ROOT 0 arrive | in IN prep 2 | Warsaw NNP pobj 3 | on IN prep 2 |
    Monday NNP pobj 5"""
HEADING = "Merkel NNP poss 3 | ~'s POS case 1 | Visit NNP ROOT 0 visit | to IN prep 3 | Poland NNP pobj 4"
TITLE = "\n\n¶ _SP dep 0\n\n"
CASES = {
    "told twice": (
        f"{MET.format('Duda')}\n\n{MET_ON.format('Duda', 'Monday')}",
        ["meet held: Merkel > Duda 2019-04-15"],
    ),
    "told from the other side": (
        f"{MET.format('Duda')}\n\nDuda NNP nsubj 2 | met VBD ROOT 0 meet | Merkel NNP dobj 2",
        ["meet held: Merkel > Duda"],
    ),
    "other parties": (
        f"{MET.format('Duda')}\n\n{MET.format('Macron')}",
        ["meet held: Merkel > Duda", "meet held: Merkel > Macron"],
    ),
    "other dates": (
        f"{MET_ON.format('Duda', 'Monday')}\n\n{MET_ON.format('Duda', 'Tuesday')}",
        ["meet held: Merkel > Duda 2019-04-15", "meet held: Merkel > Duda 2019-04-16"],
    ),
    "held and planned": (
        f"{MET.format('Duda')}\n\n{WILL_MEET.format('Duda')}",
        ["meet held: Merkel > Duda", "meet planned: Merkel > Duda"],
    ),
    "planned, then called off": (
        f"""{WILL_MEET.format("Duda")}

        Merkel NNP nsubj 2 | cancelled VBD ROOT 0 cancel | the DT det 4 | meeting NN dobj 2 | with IN prep 4 |
        Duda NNP pobj 5""",
        ["meet not_held: Merkel > Duda"],
    ),
    "talks in a call": (
        """Merkel NNP nsubj 2 | phoned VBD ROOT 0 phone | Duda NNP dobj 2

        Merkel NNP nsubj 2 | spoke VBD ROOT 0 speak | with IN prep 2 | Duda NNP pobj 3""",
        ["call held: Merkel > Duda"],
    ),
    "'the meeting' has no parties of its own": (
        f"""{MET.format("Duda")}

        The DT det 2 | meeting NN nsubj 3 | took VBD ROOT 0 take | place NN dobj 3 | on IN prep 3 |
        Monday NNP pobj 5""",
        ["meet held: Merkel > Duda 2019-04-15"],
    ),
    "a meeting takes date and place of the visit around it": (
        f"{VISIT}\n\nShe PRP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2",
        ["visit held: Merkel > Poland @ Warsaw 2019-04-15", "meet held: Merkel > Duda @ Warsaw 2019-04-15"],
    ),
    "not from a visit elsewhere": (
        f"{VISIT}\n\nShe PRP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2",
        ["visit held: Merkel > Poland @ Warsaw 2019-04-15", "meet held: Merkel > Macron"],
    ),
    "headline and lead": (
        "Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Duda NNP dobj 2" + TITLE + MET_ON.format("Duda", "Monday"),
        ["meet held: Merkel > Duda 2019-04-15"],
    ),
    "a heading without a verb takes the status of the text": (
        f"""{HEADING}{TITLE}Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Poland NNP dobj 3 | on IN prep 3 |
        May NNP pobj 5 | 3 CD nummod 6""",
        ["visit planned: Merkel > Poland @ Poland 2019-05-03"],
    ),
    "twice, each day with its place": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 |
        in IN prep 2 | Bern NNP pobj 6 | and CC cc 4 | on IN conj 4 | Friday NNP pobj 9 |
        in IN prep 9 | Oslo NNP pobj 11""",
        ["meet held: Merkel > Duda @ Bern 2019-04-15", "meet held: Merkel > Duda @ Oslo 2019-04-12"],
    ),
    "two days at one place": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | and CC cc 4 |
        on IN conj 4 | Friday NNP pobj 7 | in IN prep 2 | Bern NNP pobj 9""",
        ["meet held: Merkel > Duda @ Bern 2019-04-15"],
    ),
    "contacts that go on": (
        MET_ON.format("Duda", "Monday")
        + """\n\nContacts NNS nsubj 6 contact | between IN prep 1 | Germany NNP pobj 2 | and CC cc 3 |
        Poland NNP conj 3 | continue VBP ROOT 0""",
        ["meet held: Merkel > Duda 2019-04-15", "talk held: Germany + Poland"],
    ),
    "the present of a heading takes the status of the text": (
        "Merkel NNP nsubj 2 | visits VBZ ROOT 0 visit | Warsaw NNP dobj 2"
        + TITLE
        + "Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Warsaw NNP dobj 3 | on IN prep 3 | Friday NNP pobj 5",
        ["visit planned: Merkel > Poland @ Warsaw 2019-04-19"],
    ),
    "the present of a heading, of two": (
        "Merkel NNP nsubj 4 | ~, , punct 1 | Macron NNP conj 1 | visit VBP ROOT 0 visit | Warsaw NNP dobj 4"
        + TITLE
        + """Merkel NNP nsubj 5 | and CC cc 1 | Macron NNP conj 1 | will MD aux 5 | visit VB ROOT 0 |
        Warsaw NNP dobj 5 | on IN prep 5 | Friday NNP pobj 7""",
        ["visit planned: Merkel + Macron > Poland @ Warsaw 2019-04-19"],
    ),
    "the past of a heading is none": (
        "Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Warsaw NNP dobj 2"
        + TITLE
        + "Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Warsaw NNP dobj 3 | on IN prep 3 | Friday NNP pobj 5",
        ["visit held: Merkel > Poland @ Warsaw", "visit planned: Merkel > Poland @ Warsaw 2019-04-19"],
    ),
    "a heading alone tells what happened": (
        f"{HEADING}{TITLE}It PRP nsubj 2 | rained VBD ROOT 0 rain",
        ["visit held: Merkel > Poland @ Poland"],
    ),
    "a state beside its own person": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Germany NNP conj 1 | held VBD ROOT 0 hold | talks NNS dobj 4 talk |
        with IN prep 5 | Poland NNP pobj 6""",
        ["talk held: Merkel > Poland"],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_reports(read, rows, expected):
    assert [brief(r) for r in read(rows, PEOPLE)] == expected


def who(name, kind="person", country=None, **more):
    return Participant(name, kind, country, "who", **more)


@pytest.mark.parametrize(
    ("a", "b", "loose", "expected"),
    [
        (who("Merkel"), who("Merkel"), False, True),
        (who("Merkel", country="DEU"), who("Maas", country="DEU"), False, False),
        (who("Germany", "state", "DEU"), who("Merkel", country="DEU"), False, True),
        (who("Germany", "state", "DEU"), who("Duda", country="POL"), False, False),
        (who("German officials", "group", "DEU"), who("Merkel", country="DEU"), False, False),
        (who("German officials", "group", "DEU"), who("Merkel", country="DEU"), True, True),
        (who("Merkel"), who("Duda"), False, False),
    ],
)
def test_compatible(a, b, loose, expected):
    assert compatible(a, b, loose) is compatible(b, a, loose) is expected


def test_an_unnamed_holder_of_an_office_can_be_named_later():
    leader, merkel = who("German leader", country="DEU", unnamed=True), who("Merkel", country="DEU")
    assert compatible(merkel, leader)
    assert not compatible(leader, merkel)  # who was named before is found by reference


def test_settled_keeps_the_other_side_and_each_actor_once():
    germany, merkel = who("Germany", "state", "DEU"), who("Merkel", country="DEU")
    whom = Participant("Germany", "state", "DEU", "whom")
    assert settled([germany, merkel, merkel]) == [merkel]
    assert settled([merkel, whom]) == [merkel, whom]
