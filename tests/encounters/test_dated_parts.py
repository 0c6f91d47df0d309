"""Which date is that of an encounter: each rule with what it takes and what it leaves."""

from __future__ import annotations

import pytest
from conftest import candidates_of

PEOPLE = ("Merkel", "Macron", "Duda")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | {}"
AFTER = """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | on IN prep 2 | Tuesday NNP pobj 4 | , , punct 2 |
    {} | {} IN mark 10 | she PRP nsubj 10 | met VBD advcl 2 meet | Duda NNP dobj 10"""
GOES = "Merkel NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | to IN prep 3 | Oslo NNP pobj 4 | {}"
CASES = {
    "of the trigger": (MET.format("on IN prep 2 | Monday NNP pobj 4"), "met", "2019-04-15"),
    "before it": ("On IN prep 4 | Monday NNP pobj 1 | Merkel NNP nsubj 4 | met VBD ROOT 0 meet | Duda NNP dobj 4",
                  "met", "2019-04-15"),
    "of the next sentence": (MET.format("~. . punct 2") + "\n\nOn IN prep 4 | Monday NNP pobj 1 | it PRP nsubj 4 | "
                             "rained VBD ROOT 0 rain", "met", None),
    "of the sentence before": ("On IN prep 4 | Monday NNP pobj 1 | it PRP nsubj 4 | rained VBD ROOT 0 rain\n\n"
                               + MET.format("~. . punct 2"), "met", None),
    "recently": (MET.format("recently RB advmod 2"), "met", None),
    "of another noun": (MET.format("over IN prep 2 | trade NN compound 6 | talks NNS pobj 4 talk | in IN prep 6 | "
                                   "March NNP pobj 7"), "met", None),
    "of what is no event": (MET.format("over IN prep 2 | a DT det 6 | law NN pobj 4 | of IN prep 6 | March NNP pobj 7"),
                            "met", None),
    "in what is no event": (MET.format("over IN prep 2 | a DT det 6 | law NN pobj 4 | in IN prep 6 | March NNP pobj 7"),
                            "met", "2019-03-01"),
    "of a part of time": (MET.format("on IN prep 2 | the DT det 6 | evening NN pobj 4 | of IN prep 6 | "
                                     "March NNP pobj 7 | 3 CD nummod 8"), "met", "2019-03-03"),
    "since": (MET.format("since IN prep 2 | March NNP pobj 4"), "met", None),
    "until": (MET.format("until IN prep 2 | March NNP pobj 4"), "met", None),
    "of the verb above": (
        "Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | on IN prep 2 | Monday NNP pobj 3 | to TO aux 6 | "
        "meet VB xcomp 2 | Duda NNP dobj 6", "meet", "2019-04-15"),
    "of the verb of saying above": (
        "Merkel NNP nsubj 2 | said VBD ROOT 0 say | on IN prep 2 | Monday NNP pobj 3 | to TO aux 6 | "
        "meet VB xcomp 2 | Duda NNP dobj 6", "meet", None),
    "announced": (
        "Merkel NNP nsubj 2 | announced VBD ROOT 0 announce | talks NNS dobj 2 talk | with IN prep 3 | "
        "Duda NNP pobj 4 | "
        "on IN prep 2 | Monday NNP pobj 6", "talks", "2019-04-15"),
    "where": (
        "Merkel NNP nsubj 2 | left VBD ROOT 0 leave | on IN prep 2 | Monday NNP pobj 3 | where WRB advmod 7 | "
        "she PRP nsubj 7 | met VBD advcl 2 meet | Duda NNP dobj 7", "met", "2019-04-15"),
    "while": (
        "Merkel NNP nsubj 2 | left VBD ROOT 0 leave | on IN prep 2 | Monday NNP pobj 3 | while IN mark 7 | "
        "she PRP nsubj 7 | met VBD advcl 2 meet | Duda NNP dobj 7", "met", None),
    "a day after it": (AFTER.format("a DT det 7 | day NN npadvmod 10", "after"), "met", "2019-04-15"),
    "the day after it": (AFTER.format("the DT det 7 | day NN npadvmod 10", "after"), "met", "2019-04-15"),
    "two days before it": (AFTER.format("two CD nummod 7 | days NNS npadvmod 10 day", "before"), "met", "2019-04-18"),
    "three days after it": (AFTER.format("three CD nummod 7 | days NNS npadvmod 10 day", "after"), "met", "2019-04-13"),
    "a week after it": (AFTER.format("a DT det 7 | week NN npadvmod 10", "after"), "met", "2019-04-09"),
    "a month after it": (AFTER.format("a DT det 7 | month NN npadvmod 10", "after"), "met", None),
    "some days after it": (AFTER.format("some DT det 7 | days NNS npadvmod 10 day", "after"), "met", None),
    "a day after, of a month": (AFTER.replace("Tuesday", "March").format("a DT det 7 | day NN npadvmod 10", "after"),
                                "met", None),
    "for talks": (GOES.format("for IN prep 3 | Friday NNP poss 9 | ~'s POS case 7 | talks NNS pobj 6 talk"), "travel",
                  "2019-04-19"),
    "for a walk": (GOES.format("for IN prep 3 | Friday NNP poss 9 | ~'s POS case 7 | walk NN pobj 6"), "travel",
                   "2019-04-19"),
    "to attend a summit": (
        GOES.format("to TO aux 7 | attend VB advcl 3 | the DT det 9 | summit NN dobj 7 | on IN prep 9 | "
        "Friday NNP pobj 10"),
        "travel", "2019-04-19"),
    "to attend on a day": (
        GOES.format("to TO aux 7 | attend VB advcl 3 | the DT det 9 | summit NN dobj 7 | on IN prep 7 | "
        "Friday NNP pobj 10"),
        "travel", "2019-04-19"),
    "to participate in a summit": (
        GOES.format("to TO aux 7 | participate VB advcl 3 | in IN prep 7 | the DT det 10 | summit NN pobj 8 | "
        "on IN prep 10 | "
                    "Friday NNP pobj 11"), "travel", "2019-04-19"),
    "to praise a summit": (
        GOES.format("to TO aux 7 | praise VB advcl 3 | the DT det 9 | summit NN dobj 7 | on IN prep 9 | "
        "Friday NNP pobj 10"),
        "travel", None),
    "its own day first": (
        GOES.format("on IN prep 3 | Saturday NNP pobj 6 | for IN prep 3 | Friday NNP poss 11 | ~'s POS case 9 | "
                    "talks NNS pobj 8 talk"), "travel", "2019-04-20"),
    "returned from": (
        "Merkel NNP nsubj 2 | returned VBD ROOT 0 return | on IN prep 2 | Monday NNP pobj 3 | from IN prep 2 | "
        "Spain NNP pobj 5 | to IN prep 2 | Oslo NNP pobj 7", "returned", None),
    "returned to": (
        "Merkel NNP nsubj 2 | returned VBD ROOT 0 return | on IN prep 2 | Monday NNP pobj 3 | to IN prep 2 | "
        "Oslo NNP pobj 5", "returned", "2019-04-15"),
    "a year before the noun": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | at IN prep 2 | the DT det 7 | 2018 CD nummod 7 | "
        "fair NN pobj 4", "met", None),
    "a year behind a name": (MET.format("at IN prep 2 | the DT det 7 | Summit NNP compound 7 | 2018 CD pobj 4"), "met",
                             None),
    "a year by itself": (MET.format("in IN prep 2 | 2018 CD pobj 4"), "met", "2018-01-01"),
    "the year of the summit": (
        "Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | the DT det 5 | 2018 CD nummod 5 | summit NN dobj 2 | "
        "with IN prep 5 | "
        "Duda NNP pobj 6", "summit", "2018-01-01"),
    "a year before a name": (MET.format("in IN prep 2 | 2018 CD pobj 4 | Expo NNP dep 2"), "met", None),
    "the summit that takes place": (
        "Merkel NNP nsubj 2 | praised VBD ROOT 0 praise | a DT det 4 | summit NN dobj 2 | with IN prep 4 | "
        "Duda NNP pobj 5 | "
        "that WDT nsubj 8 | takes VBZ relcl 4 take | place NN dobj 8 | on IN prep 8 | May NNP pobj 10 | "
        "3 CD nummod 11", "summit",
        "2019-05-03"),
    "the summit that she praised": (
        "Merkel NNP nsubj 2 | praised VBD ROOT 0 praise | a DT det 4 | summit NN dobj 2 | with IN prep 4 | "
        "Duda NNP pobj 5 | "
        "that WDT nsubj 8 | moved VBD relcl 4 move | her PRP dobj 8 | on IN prep 8 | "
        "Monday NNP pobj 10", "summit", None),
    "shared by the next verb": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 2 | left VBD conj 2 leave | "
        "on IN prep 5 | "
        "Monday NNP pobj 6", "met", "2019-04-15"),
    "the next verb with its own subject": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 2 | Macron NNP nsubj 6 | "
        "left VBD conj 2 leave | "
        "on IN prep 6 | Monday NNP pobj 7", "met", None),
    "the next verb with its own auxiliary": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 2 | will MD aux 6 | "
        "leave VB conj 2 leave | "
        "on IN prep 6 | Monday NNP pobj 7", "met", None),
    "said again in brackets": (
        MET.format("yesterday NN npadvmod 2 | ~( -LRB- punct 2 | April NNP npadvmod 2 | 17 CD nummod 6 | "
        "~) -RRB- punct 2"),
        "met", "2019-04-17"),
    "two days": (MET.format("on IN prep 2 | Monday NNP pobj 4 | and CC cc 5 | "
        "Tuesday NNP conj 5"), "met", "2019-04-15"),
    "not a name of the day": (MET.format("after IN prep 2 | a DT det 6 | vote NN pobj 4 | on IN prep 6 | "
        "Monday NNP pobj 7"),
                              "met", None),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "trigger", "start"), CASES.values(), ids=CASES)
def test_day(rows, trigger, start):
    found = [c.when and c.when.start for c in candidates_of(rows, PEOPLE) if c.trigger.text == trigger]
    assert found == [start]


def test_a_day_counted_from_another_says_so():
    rows = AFTER.format("two CD nummod 7 | days NNS npadvmod 10 day", "after")
    (when,) = (c.when for c in candidates_of(rows, PEOPLE) if c.trigger.text == "met")
    assert (when.text, when.value, when.start, when.end) == ("two days after", *["2019-04-14"] * 3)
    assert when.end_char - when.start_char == len(when.text)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | and CC cc 3 | Macron NNP conj 3 | on IN prep 2 | "
         "Tuesday NNP pobj 8", [(["Duda"], "2019-04-15", None), (["Macron"], "2019-04-16", None)]),
        ("Duda NNP dobj 2 | in IN prep 2 | Oslo NNP pobj 4 | on IN prep 2 | Monday NNP pobj 6 | and CC cc 3 | "
         "Macron NNP conj 3 | in IN prep 2 | Bern NNP pobj 10 | on IN prep 2 | Tuesday NNP pobj 12",
         [(["Duda"], "2019-04-15", "Oslo"), (["Macron"], "2019-04-16", "Bern")]),
        ("Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 | on IN prep 2 | Monday NNP pobj 6 | and CC cc 7 | "
         "Tuesday NNP conj 7", [(["Duda", "Macron"], "2019-04-15", None)]),
        ("Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 | on IN prep 2 | Monday NNP pobj 6",
         [(["Duda", "Macron"], "2019-04-15", None)]),
        ("Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | and CC cc 5 | Tuesday NNP conj 5",
         [(["Duda"], "2019-04-15", None)]),
    ],
)  # fmt: skip
def test_each_party_with_its_day(tail, expected):
    found = candidates_of(f"Merkel NNP nsubj 2 | met VBD ROOT 0 meet | {tail}", PEOPLE)
    assert [([p.name for p in c.whom], c.when.start, c.place and c.place.name) for c in found] == expected
