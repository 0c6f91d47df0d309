"""Which date of a sentence is that of the encounter."""

from __future__ import annotations

import pytest
from conftest import brief

PEOPLE = ("Merkel", "Macron", "Duda")
CASES = {
    "of the verb": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4",
        ["meet held: Merkel > Macron 2019-04-15"],
    ),
    "not of the verb of saying": (
        """Duda NNP nsubj 2 | said VBD ROOT 0 say | on IN prep 2 | Wednesday NNP pobj 3 | that IN mark 7 |
        Merkel NNP nsubj 7 |
        met VBD ccomp 2 meet | Macron NNP dobj 7""",
        ["meet held: Merkel > Macron"],
    ),
    "of the verb that carries the noun": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | with IN prep 3 | Macron NNP pobj 4 |
        yesterday NN npadvmod 2""",
        ["meet held: Merkel > Macron 2019-04-17"],
    ),
    "of the journey": (
        """Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Paris NNP pobj 3 | on IN prep 2 |
        Monday NNP pobj 5 |
        to TO aux 8 | meet VB advcl 2 | Macron NNP dobj 8""",
        [
            "visit held: Merkel > France @ Paris 2019-04-15",
            "meet held: Merkel > Macron @ Paris 2019-04-15",
        ],
    ),
    "each place its own": (
        """Merkel NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | to IN prep 3 | Poland NNP pobj 4 | on IN prep 3 |
        May NNP pobj 6 | 3 CD nummod 7 | and CC cc 4 | to IN conj 4 | Japan NNP pobj 10 | on IN prep 3 |
        May NNP pobj 12 |
        5 CD nummod 13""",
        [
            "visit planned: Merkel > Poland @ Poland 2019-05-03",
            "visit planned: Merkel > Japan @ Japan 2019-05-05",
        ],
    ),
    "a coming date makes the present a plan": (
        "Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Macron NNP dobj 2 | on IN prep 2 | Friday NNP pobj 4",
        ["meet planned: Merkel > Macron 2019-04-19"],
    ),
    "the past has no coming date": (
        """Merkel NNP nsubj 2 | arrived VBD ROOT 0 arrive | in IN prep 2 | Paris NNP pobj 3 | for IN prep 2 |
        talks NNS pobj 5 talk |
        on IN prep 2 | May NNP pobj 7 | 3 CD nummod 8""",
        ["visit held: Merkel > France @ Paris", "meet planned: Merkel @ Paris 2019-05-03"],
    ),
    "planned for a day that is past": (
        """Merkel NNP nsubjpass 3 | is VBZ auxpass 3 | scheduled VBN ROOT 0 schedule | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5 | on IN prep 5 | April NNP pobj 7 | 1 CD nummod 8""",
        ["meet held: Merkel > Macron 2019-04-01"],
    ),
    "told beside a dated meeting": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 |
        and CC cc 2 | Duda NNP nsubj 8 | visited VBD conj 2 visit | Spain NNP dobj 8""",
        ["meet held: Merkel > Macron 2019-04-15", "visit held: Duda > Spain @ Spain"],
    ),
    "recently beside a dated clause": (
        """Duda NNP nsubj 3 | recently RB advmod 3 | visited VBD ROOT 0 visit | Spain NNP dobj 3 | and CC cc 3 |
        met VBD conj 3 meet | Macron NNP dobj 6 | on IN prep 6 | Monday NNP pobj 8""",
        ["visit held: Duda > Spain @ Spain", "meet held: Duda > Macron 2019-04-15"],
    ),
    "shared by two verbs": (
        """Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Warsaw NNP dobj 3 | and CC cc 3 | meet VB conj 3 |
        Duda NNP dobj 6 | on IN prep 6 | May NNP pobj 8 | 3 CD nummod 9""",
        ["visit planned: Merkel > Poland @ Warsaw 2019-05-03", "meet planned: Merkel > Duda @ Warsaw 2019-05-03"],
    ),
    "where": (
        """Merkel NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | to IN prep 3 | Oslo NNP pobj 4 | on IN prep 3 |
        May NNP pobj 6 | 3 CD nummod 7 | where WRB advmod 12 | she PRP nsubj 12 | will MD aux 12 | meet VB relcl 5 |
        Macron NNP dobj 12""",
        ["visit planned: Merkel > Norway @ Oslo 2019-05-03", "meet planned: Merkel > Macron 2019-05-03"],
    ),
    "of what somebody travels for": (
        """Merkel NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | to IN prep 3 | Oslo NNP pobj 4 | for IN prep 3 |
        the DT det 10 | May NNP nmod 10 | 3 CD nummod 8 | summit NN pobj 6""",
        ["visit planned: Merkel > Norway @ Oslo 2019-05-03", "meet planned: Merkel @ Oslo 2019-05-03"],
    ),
    "of the clause on the noun": (
        """Merkel NNP nsubj 3 | will MD aux 3 | attend VB ROOT 0 | a DT det 5 | summit NN dobj 3 | with IN prep 5 |
        Macron NNP pobj 6 | that WDT nsubj 9 | takes VBZ relcl 5 take | place NN dobj 9 | on IN prep 9 |
        May NNP pobj 11 | 3 CD nummod 12""",
        ["meet planned: Merkel > Macron 2019-05-03"],
    ),
    "said again in numbers": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | last JJ amod 5 | week NN npadvmod 2 |
        , , punct 5 | on IN prep 2 | April NNP pobj 7 | 9 CD nummod 8""",
        ["meet held: Merkel > Macron 2019-04-09"],
    ),
    "the day of the return": (
        """Merkel NNP nsubj 2 | returned VBD ROOT 0 return | on IN prep 2 | Monday NNP pobj 3 | from IN prep 2 |
        a DT det 7 | visit NN pobj 5 | to IN prep 7 | Warsaw NNP pobj 8""",
        ["visit held: Merkel > Poland @ Warsaw"],
    ),
    "of what the visit follows": (
        """Merkel NNP poss 3 | ~'s POS case 1 | visit NN nsubj 6 | to IN prep 3 | Warsaw NNP pobj 4 |
        followed VBD ROOT 0 follow | a DT det 8 | vote NN dobj 6 | in IN prep 8 | March NNP pobj 9""",
        ["visit held: Merkel > Poland @ Warsaw"],
    ),
    "of what the visit precedes": (
        """Merkel NNP poss 3 | ~'s POS case 1 | visit NN nsubj 6 | to IN prep 3 | Warsaw NNP pobj 4 |
        preceded VBD ROOT 0 precede | a DT det 8 | vote NN dobj 6 | in IN prep 8 | March NNP pobj 9""",
        ["visit held: Merkel > Poland @ Warsaw"],
    ),
    "after": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | after IN prep 2 | a DT det 6 |
        vote NN pobj 4 | in IN prep 6 | March NNP pobj 7""",
        ["meet held: Merkel > Macron"],
    ),
    "when": (
        """It PRP nsubj 2 | was VBD ROOT 0 be | the DT det 4 | first JJ attr 2 | since IN prep 4 | 2009 CD pobj 5 |
        when WRB advmod 9 | Merkel NNP nsubj 9 | met VBD relcl 6 meet | Duda NNP dobj 9""",
        ["meet held: Merkel > Duda 2009-01-01..2009-12-31"],
    ),
    "a day after": (
        """Merkel NNP nsubj 2 | saw VBD ROOT 0 see | Macron NNP dobj 2 | on IN prep 2 | Tuesday NNP pobj 4 |
        , , punct 2 | two CD nummod 8 | days NNS npadvmod 11 day | after IN mark 11 | she PRP nsubj 11 |
        met VBD advcl 2 meet | Duda NNP dobj 11""",
        ["meet held: Merkel > Macron 2019-04-16", "meet held: Merkel > Duda 2019-04-14"],
    ),
    "a year in a name": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | at IN prep 2 | Expo NNP compound 6 |
        2018 CD pobj 4""",
        ["meet held: Merkel > Macron"],
    ),
    "a stop of a tour": (
        """Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | Poland NNP dobj 3 | and CC cc 4 | Spain NNP conj 4 |
        next JJ amod 8 | month NN npadvmod 3

        Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Duda NNP dobj 3 | in IN prep 3 | Warsaw NNP pobj 5 |
        on IN prep 3 | May NNP pobj 7 | 3 CD nummod 8""",
        [
            "visit planned: Merkel > Poland @ Poland 2019-05-03",
            "visit planned: Merkel > Spain @ Spain 2019-05-01..2019-05-31",
            "meet planned: Merkel > Duda @ Warsaw 2019-05-03",
        ],
    ),
    "of all of them, told one by one": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | separate JJ amod 4 | calls NNS dobj 2 call | with IN prep 4 |
        European JJ amod 7 | leaders NNS pobj 5 leader | on IN prep 2 | Monday NNP pobj 8

        She PRP nsubj 2 | phoned VBD ROOT 0 phone | Duda NNP dobj 2""",
        ["call held: Merkel > European leaders 2019-04-15", "call held: Merkel > Duda 2019-04-15"],
    ),
    "since": (
        """Merkel NNP nsubj 3 | has VBZ aux 3 have | met VBN ROOT 0 meet | Macron NNP dobj 3 | since IN prep 3 |
        March NNP pobj 5""",
        ["meet held: Merkel > Macron"],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_date(read, rows, expected):
    assert [brief(r) for r in read(rows, PEOPLE)] == expected
