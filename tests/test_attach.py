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
        ["visit held: Merkel > France @ Paris"],
    ),
    "planned for a day that is past": (
        """Merkel NNP nsubjpass 3 | is VBZ auxpass 3 | scheduled VBN ROOT 0 schedule | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5 | on IN prep 5 | April NNP pobj 7 | 1 CD nummod 8""",
        ["meet held: Merkel > Macron 2019-04-01"],
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
