"""Dates that another clause, another line or the sentence before gives an encounter, and those of something else."""

from __future__ import annotations

import pytest
from conftest import candidates_of

PEOPLE = ("Merkel", "Macron", "Duda")
MET = "Merkel NNP nsubj {0} | met VBD {1} meet | Duda NNP dobj {0}"
FLIES = "Merkel NNP nsubj 2 | flies VBZ ROOT 0 fly | to IN prep 2 | Oslo NNP pobj 3 | on IN prep 2 | Monday NNP pobj 5"
FULL = (
    "Merkel NNP nsubj 2 | had VBD ROOT 0 have | {} | in IN prep 2 | Lima NNP pobj 5 | on IN prep 2 | Tuesday NNP pobj 7"
)
OPENED = """The DT det 2 | summit NN nsubj 3 | opened VBD ROOT 0 open | on IN prep 3 | Tuesday NNP pobj 4 |
    ~. . punct 3\n\n"""
SHE_MET = "She PRP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | {}~. . punct 2"
HAD = "{} NNP nsubj 2 | had VBD ROOT 0 have | a DT det 4 | {} NN dobj 2 | {} | ~. . punct 2\n\n"
TUESDAY, MET_HIM = "on IN prep 2 | Tuesday NNP pobj 5", MET.format(2, "ROOT 0")
CASES = {
    "a cleft": (
        "It PRP nsubj 2 | was VBD ROOT 0 be | on IN prep 2 | April NNP pobj 3 | 9 CD nummod 4 | that IN mark 8 | "
        "Merkel NNP nsubj 8 | met VBD advcl 2 meet | Duda NNP dobj 8", "met", "2019-04-09"),
    "no cleft": (
        "This DT nsubj 2 | was VBD ROOT 0 be | on IN prep 2 | April NNP pobj 3 | 9 CD nummod 4 | before IN mark 8 | "
        "Merkel NNP nsubj 8 | met VBD advcl 2 meet | Duda NNP dobj 8", "met", None),
    "the day on which": (
        "Tuesday NNP nsubj 2 | was VBD ROOT 0 be | the DT det 4 | day NN attr 2 | on IN prep 8 | which WDT pobj 5 | "
        "Merkel NNP nsubj 8 | met VBD relcl 4 meet | Duda NNP dobj 8", "met", "2019-04-16"),
    "the law with which": (
        "Tuesday NNP nsubj 2 | was VBD ROOT 0 be | the DT det 4 | end NN attr 2 | at IN prep 8 | which WDT pobj 5 | "
        "Merkel NNP nsubj 8 | met VBD relcl 4 meet | Duda NNP dobj 8", "met", None),
    "when, of one time": (
        "Merkel NNP nsubj 2 | won VBD ROOT 0 win | in IN prep 2 | 2009 CD pobj 3 | when WRB advmod 7 | "
        "she PRP nsubj 7 | met VBD advcl 2 meet | Duda NNP dobj 7", "met", "2009-01-01"),
    "where, but earlier": (
        "Merkel NNP nsubj 2 | left VBD ROOT 0 leave | Oslo NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | "
        "where WRB advmod 9 | she PRP nsubj 9 | had VBD aux 9 have | met VBN relcl 3 meet | Duda NNP dobj 9",
        "met", None),
    "where she was, but earlier": (
        "Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Oslo NNP pobj 3 | on IN prep 2 | Monday NNP pobj 5 | "
        "where WRB advmod 10 | she PRP nsubj 10 | had VBD aux 10 have | met VBN relcl 4 meet | Duda NNP dobj 10",
        "met", None),
    "on arrival": (
        "Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Oslo NNP pobj 3 | , , punct 2 | "
        "landing VBG advcl 2 land | there RB advmod 6 | on IN prep 6 | Monday NNP pobj 8", "flew", "2019-04-15"),
    "not while promising": (
        "Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Oslo NNP pobj 3 | , , punct 2 | "
        "promising VBG advcl 2 promise | help NN dobj 6 | on IN prep 6 | Monday NNP pobj 8", "flew", None),
    "the summit that opens": (
        "Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Duda NNP dobj 3 | at IN prep 3 | the DT det 7 | "
        "summit NN pobj 5 | which WDT nsubj 9 | opens VBZ relcl 7 open | tomorrow NN npadvmod 9", "meet", "2019-04-19"),
    "not as announced": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | , , punct 2 | "
        "not RB neg 8 | on IN conj 4 | Sunday NNP pobj 8", "met", "2019-04-15"),
    "notes of a meeting": (
        "Merkel NNP nsubj 2 | published VBD ROOT 0 publish | on IN prep 2 | Monday NNP pobj 3 | "
        "notes NNS dobj 2 note | of IN prep 5 | a DT det 8 | meeting NN pobj 6 | with IN prep 8 | Duda NNP pobj 9",
        "meeting", None),
    "a day of April counted on": (
        MET.format(2, "ROOT 0") + " | ten CD nummod 5 | days NNS npadvmod 6 | after IN prep 2 | a DT det 8 | "
        "vote NN pobj 6 | of IN prep 8 | April NNP pobj 9 | 2 CD nummod 10", "met", "2019-04-12"),
    "counted from the day above": (
        "On IN prep 4 | Monday NNP pobj 1 | Merkel NNP nsubj 4 | left VBD ROOT 0 leave | Oslo NNP dobj 4 | "
        ", , punct 4 | two CD nummod 8 | days NNS npadvmod 11 day | after IN mark 11 | she PRP nsubj 11 | "
        "met VBD advcl 4 meet | Duda NNP dobj 11", "met", "2019-04-13"),
    "counted from the sentence before": (
        "It PRP nsubj 2 | rained VBD ROOT 0 rain | on IN prep 2 | Monday NNP pobj 3 | ~. . punct 2\n\n"
        "This DT nsubj 2 | came VBD ROOT 0 come | a DT det 4 | day NN npadvmod 5 | after IN prep 2 | a DT det 7 | "
        "meeting NN pobj 5 | of IN prep 7 | Merkel NNP pobj 8 | with IN prep 7 | Duda NNP pobj 10",
        "meeting", "2019-04-14"),
    "an entry": (
        "Diary NN ROOT 0 | ¶ _ punct 1\n\nApril NNP npadvmod 2 | 2 CD ROOT 0 | ~: : punct 5 | Merkel NNP nsubj 5 | "
        "met VBD parataxis 2 meet | Duda NNP dobj 5", "met", "2019-04-02"),
    "told in passing in an entry": (
        "Diary NN ROOT 0 | ¶ _ punct 1\n\nApril NNP npadvmod 2 | 2 CD ROOT 0 | ~: : punct 8 | Merkel NNP nsubj 8 | "
        "who WP nsubj 6 | met VBD relcl 4 meet | Duda NNP dobj 6 | left VBD parataxis 2 leave", "met", None),
    "what had been, in an entry": (
        "Diary NN ROOT 0 | ¶ _ punct 1\n\nApril NNP npadvmod 2 | 2 CD ROOT 0 | ~: : punct 6 | Merkel NNP nsubj 6 | "
        "had VBD aux 6 have | met VBN parataxis 2 meet | Duda NNP dobj 6", "met", None),
    "no entry": (
        "April NNP npadvmod 2 | 2 CD ROOT 0 | ~; : punct 5 | Merkel NNP nsubj 5 | met VBD parataxis 2 meet | "
        "Duda NNP dobj 5", "met", None),
    "of a full day": (
        FULL.format("a DT det 4 | day NN dobj 2") + " | ~. . punct 2\n\n" + SHE_MET.format(""), "met", "2019-04-16"),
    "of several calls": (
        FULL.format("several JJ amod 4 | calls NNS dobj 2 call") + " | ~. . punct 2\n\n" + SHE_MET.format(""),
        "met", "2019-04-16"),
    "of one call": (
        FULL.format("a DT det 4 | fall NN dobj 2") + " | ~. . punct 2\n\n" + SHE_MET.format(""), "met", None),
    "of the dateline": (
        "OSLO NNP ROOT 0 | ~, , punct 4 | April NNP npadvmod 4 | 16 CD appos 1 | ( -LRB- punct 6 | ~VNA NNP appos 1 | "
        "~) -RRB- punct 6 | -- : punct 1 | Merkel NNP nsubj 10 | met VBD parataxis 1 meet | Duda NNP dobj 10", "met",
        None),
    "of a summit at noon": (
        OPENED + "At IN prep 4 | noon NN pobj 1 | Merkel NNP nsubj 4 | met VBD ROOT 0 meet | Duda NNP dobj 4",
        "met", "2019-04-16"),
    "of a summit": (
        OPENED + "In IN prep 4 | rain NN pobj 1 | Merkel NNP nsubj 4 | met VBD ROOT 0 meet | Duda NNP dobj 4",
        "met", None),
    "of somebody else's day": (HAD.format("Macron", "day", TUESDAY) + MET_HIM, "met", None),
    "of her day": (HAD.format("Merkel", "day", TUESDAY) + MET_HIM, "met", "2019-04-16"),
    "of her week": (HAD.format("Merkel", "trip", "last JJ amod 6 | week NN npadvmod 2") + MET_HIM, "met", "2019-04-08"),
    "of her month": (HAD.format("Merkel", "trip", "in IN prep 2 | March NNP pobj 5") + MET_HIM, "met", None),
    "of no certain day": (HAD.format("Merkel", "trip", "recently RB advmod 2") + MET_HIM, "met", None),
    "of a day long told": (
        HAD.format("Merkel", "day", TUESDAY) + "It PRP nsubj 2 | rained VBD ROOT 0 rain\n\n" + MET_HIM, "met", None),
    "planned, of a day that is past": (
        FULL.format("a DT det 4 | day NN dobj 2") + " | ~. . punct 2\n\n"
        "She PRP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Duda NNP dobj 3", "meet", None),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "trigger", "start"), CASES.values(), ids=CASES)
def test_day(rows, trigger, start):
    found = [c.when and c.when.start for c in candidates_of(rows, PEOPLE) if c.trigger.text == trigger]
    assert found == [start]


def day_of(rows):
    return [c.when and c.when.start for c in candidates_of(rows, PEOPLE) if c.trigger.text == "met"]


@pytest.mark.parametrize("dep", ["advcl", "relcl", "ccomp", "acl", "pcomp"])
def test_an_entry_dates_its_main_clause(dep):
    entry = "Diary NN ROOT 0 | ¶ _ punct 1\n\nApril NNP npadvmod 2 | 2 CD ROOT 0 | ~: : punct 2 | "
    rows = f"she PRP nsubj 5 | left VBD parataxis 2 leave | Merkel NNP nsubj 7 | met VBD {dep} 5 meet | Duda NNP dobj 7"
    assert day_of(entry + rows) == [None]
    assert day_of(entry + rows.replace(f"{dep} 5", "conj 5")) == ["2019-04-02"]


@pytest.mark.parametrize("dep", ["ccomp", "parataxis", "relcl", "advcl", "csubj"])
def test_a_clause_has_no_day_of_the_one_above(dep):
    rows = "It PRP nsubj 2 | mattered VBD ROOT 0 matter | on IN prep 2 | Monday NNP pobj 3 | while IN mark 7 | "
    assert day_of(rows + f"Merkel NNP nsubj 7 | met VBD {dep} 2 meet | Duda NNP dobj 7") == [None]


@pytest.mark.parametrize("dep", ["nummod", "compound", "nmod"])
def test_a_year_before_a_noun_is_of_its_name(dep):
    fair = f" | at IN prep 2 | the DT det 7 | 2018 CD {dep} 7 | fair NN pobj 4"
    assert day_of(MET.format(2, "ROOT 0") + fair) == [None]


@pytest.mark.parametrize(
    ("then", "place"),
    [("She PRP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2", "Lima"),
     ("She PRP nsubj 2 | phoned VBD ROOT 0 phone | Duda NNP dobj 2", None),
     ("She PRP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | in IN prep 2 | Bern NNP pobj 4", "Bern")],
)  # fmt: skip
def test_place_of_the_day_that_a_sentence_before_tells(then, place):
    rows = FULL.format("a DT det 4 | day NN dobj 2") + " | ~. . punct 2\n\n" + then
    assert [c.place and c.place.name for c in candidates_of(rows, PEOPLE)] == [place]


STAYS = {
    "and home": ("and CC cc 6 | home NN conj 6 | on IN prep 8 | Thursday NNP pobj 9", "2019-04-25"),
    "and returns": ("and CC cc 2 | returns VBZ conj 2 return | on IN prep 8 | Thursday NNP pobj 9", "2019-04-25"),
    "before leaving": (
        "before IN prep 2 | leaving VBG pcomp 7 leave | on IN prep 8 | Thursday NNP pobj 9",
        "2019-04-25",
    ),
    "and votes": ("and CC cc 2 | votes VBZ conj 2 vote | on IN prep 8 | Thursday NNP pobj 9", "2019-04-22"),
    "no day": ("and CC cc 2 | returns VBZ conj 2 return | in IN prep 8 | May NNP pobj 9", "2019-04-22"),
}


@pytest.mark.parametrize(("tail", "end"), STAYS.values(), ids=STAYS)
def test_days_of_a_stay(tail, end):
    (c,) = [c for c in candidates_of(f"{FLIES} | {tail}", PEOPLE, "2019-04-19") if c.trigger.text == "flies"]
    assert (c.when.start, c.when.end) == ("2019-04-22", end)
    assert c.trigger.doc.text[c.when.start_char : c.when.end_char] == c.when.text


def test_the_place_beside_the_day_of_the_sentence_before():
    rows = FULL.format("a DT det 4 | day NN dobj 2") + " | ~. . punct 2\n\n" + SHE_MET.format("")
    (c,) = [c for c in candidates_of(rows, PEOPLE) if c.trigger.text == "met"]
    assert c.place.name == "Lima"
