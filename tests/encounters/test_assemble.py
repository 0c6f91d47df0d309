"""From candidates to encounters: what is joined, what takes up what, what a heading and a list tell."""

from __future__ import annotations

import pytest
from conftest import brief, candidates_of, reading_of

from nlkit.encounters.assemble import assemble, assemble_more

PEOPLE = ("Merkel", "Macron", "Duda", "Lie")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | {} NNP dobj 2"
TITLE = "\n\n¶ _SP dep 0\n\n"
VISIT = "Merkel NNP poss 3 | ~'s POS case 1 | Visit NNP ROOT 0 visit | to IN prep 3 | Poland NNP pobj 4"
THE_TALKS = (
    "The DT det 2 | talks NNS nsubj 3 talk | took VBD ROOT 0 take | place NN dobj 3 | in IN prep 3 | Bern NNP pobj 5"
)
TALKS = "{} NNS nsubj 2 talk | took VBD ROOT 0 take | place NN dobj 2 | in IN prep 2 | Bern NNP pobj 4"
RAIN = "It PRP nsubj 2 | rained VBD ROOT 0 rain"
SPOKE = "They PRP nsubj 2 | discussed VBD ROOT 0 discuss | trade NN dobj 2"
CASES = {
    "the talks": (f"{MET.format('Duda')}\n\n{THE_TALKS}", ["meet held: Merkel > Duda @ Bern"]),
    "any talks": (f"{MET.format('Duda')}\n\n{TALKS.format('Talks')}", ["meet held: Merkel > Duda"]),
    "the talks long after": (
        f"{MET.format('Duda')}\n\n" + f"{RAIN}\n\n" * 75 + THE_TALKS,
        ["meet held: Merkel > Duda"],
    ),
    "of two the last": (
        f"{MET.format('Duda')}\n\n{MET.format('Macron')}\n\n{THE_TALKS}",
        ["meet held: Merkel > Duda @ Bern", "meet held: Merkel > Macron"],
    ),
    "what they spoke of": (f"{MET.format('Duda')}\n\n{SPOKE}", ["meet held: Merkel > Duda"]),
    "one party in a list": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | met VBD ROOT 0 meet | Macron NNP dobj 4\n\n"
        + MET.format("Duda"),
        ["meet held: Merkel + Duda > Macron"],
    ),
    "a heading without a verb": (
        f"{VISIT}{TITLE}Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Norway NNP dobj 3",
        ["visit planned: Merkel > Poland @ Poland", "visit planned: Merkel > Norway @ Norway"],
    ),
    "a heading of somebody else": (
        f"{VISIT}{TITLE}Macron NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Norway NNP dobj 3",
        ["visit held: Merkel > Poland @ Poland", "visit planned: Macron > Norway @ Norway"],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_reports(read, rows, expected):
    assert [brief(r) for r in read(rows, PEOPLE)] == expected


def lenient(rows):
    found = candidates_of(rows, PEOPLE)
    clusters = assemble(found, reading_of(rows, PEOPLE))
    return [[p.name for p in k.parties] for k in assemble_more(found, clusters)]


def test_lenient_reading_keeps_what_lacks_a_party():
    one = "Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk"
    assert lenient(one) == [["Merkel"]]
    assert lenient(f"{one}\n\n{one}") == [["Merkel"]]
    assert lenient(one.replace("Merkel", "Lie")) == []  # of no state
    assert lenient(one.replace("Merkel", "NATO").replace("talks NNS dobj 2 talk", "calls NNS dobj 2 call")) == [
        ["NATO"]
    ]
    other = "Macron NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk"
    assert lenient(f"{one}\n\n{other}") == [["Merkel"], ["Macron"]]
    assert lenient("Merkel NNP nsubj 4 | and CC cc 1 | Merkel NNP conj 1 | met VBD ROOT 0 meet") == [["Merkel"]]
    home = "Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Germany NNP dobj 2"
    assert lenient(home) == []  # it lacks nothing
    assert lenient(
        f"{MET.format('Duda')} | and CC cc 2 | Macron NNP nsubj 6 | {other.partition(' | ')[2]}".replace(
            "ROOT 0 hold", "conj 2 hold"
        ).replace("talks NNS dobj 2", "talks NNS dobj 6")
    ) == [["Macron"]]
    assert lenient(f"{MET.format('Duda')} | and CC cc 2 | held VBD conj 2 hold | talks NNS dobj 5 talk") == []
