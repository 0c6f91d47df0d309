"""Held, planned, proposed or not held: one small sentence for every cue."""

from __future__ import annotations

import pytest
from conftest import candidates_of, reading_of

from nlkit.encounters.status import direction

PEOPLE = ("Merkel", "Macron", "Duda")
HELD = {
    "past": "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2",
    "purpose of a journey made": """Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | to IN prep 2 |
        Paris NNP pobj 3 |
        to TO aux 6 | meet VB advcl 2 | Macron NNP dobj 6""",
    "ongoing": """Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | ongoing JJ amod 4 | talks NNS dobj 2 talk |
        with IN prep 4 | Macron NNP pobj 5""",
    "scheduled, but attended": """Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | a DT det 5 |
        scheduled VBN amod 5 schedule | summit NN dobj 2 | with IN prep 5 | Macron NNP pobj 6""",
    "had the chance": """Merkel NNP nsubj 2 | had VBD ROOT 0 have | the DT det 4 | chance NN dobj 2 | to TO aux 6 |
        meet VB acl 4 | Macron NNP dobj 6""",
    "said": """The DT det 2 | Kremlin NNP nsubj 3 | said VBD ROOT 0 say | that IN mark 6 | Merkel NNP nsubj 6 |
        met VBD ccomp 3 meet | Macron NNP dobj 6""",
    "after": """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | after IN prep 2 | meeting VBG pcomp 3 meet |
        Macron NNP dobj 4""",
}
PLANNED = {
    "will": "Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Macron NNP dobj 3",
    "will hold": """Norway NNP nsubj 3 | will MD aux 3 | hold VB ROOT 0 | talks NNS dobj 3 talk | with IN prep 4 |
        Japan NNP pobj 5""",
    "headline": """Merkel NNP nsubj 5 | ~, , punct 1 | Macron NNP conj 1 | to TO aux 5 | meet VB ROOT 0 |
        in IN prep 5 |
        Paris NNP pobj 6""",
    "is to": "Merkel NNP nsubj 2 | is VBZ ROOT 0 | to TO aux 4 | meet VB xcomp 2 | Macron NNP dobj 4",
    "is going to": """Merkel NNP nsubj 3 | is VBZ aux 3 | going VBG ROOT 0 go | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5""",
    "is scheduled to": """Merkel NNP nsubjpass 3 | is VBZ auxpass 3 | scheduled VBN ROOT 0 schedule | to TO aux 5 |
        meet VB xcomp 3 | Macron NNP dobj 5""",
    "are to be held": """Talks NNS nsubjpass 9 talk | between IN prep 1 | Norway NNP pobj 2 | and CC cc 3 |
        Japan NNP conj 3 | are VBP aux 9 | to TO aux 9 | be VB auxpass 9 | held VBN ROOT 0 hold""",
    "plans for": """Merkel NNP nsubj 2 | has VBZ ROOT 0 have | plans NNS dobj 2 plan | for IN prep 3 | a DT det 6 |
        visit NN pobj 4 | to IN prep 6 | Poland NNP pobj 7""",
    "plans to visit and meet": """Merkel NNP nsubj 2 | plans VBZ ROOT 0 plan | to TO aux 4 | visit VB xcomp 2 |
        Poland NNP dobj 4 | and CC cc 4 | meet VB conj 4 | Duda NNP dobj 7""",
    "announced": """Merkel NNP nsubj 2 | announced VBD ROOT 0 announce | a DT det 4 | visit NN dobj 2 | to IN prep 4 |
        Poland NNP pobj 5""",
    "before": """Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile | before IN prep 2 | the DT det 5 | summit NN pobj 3 |
        with IN prep 5 | Macron NNP pobj 6""",
    "ahead of": """Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile | ahead RB prep 2 | of IN prep 3 |
        talks NNS pobj 4 talk |
        with IN prep 5 | Macron NNP pobj 6""",
    "upcoming": """The DT det 5 | upcoming JJ amod 5 | Merkel NNP compound 5 | Macron NNP compound 5 |
        summit NN nsubj 6 |
        matters VBZ ROOT 0 matter""",
    "preparations for": """Preparations NNS nsubj 9 preparation | for IN prep 1 | a DT det 4 | meeting NN pobj 2 |
        between IN prep 4 | Merkel NNP pobj 5 | and CC cc 6 | Macron NNP conj 6 | began VBD ROOT 0 begin""",
    "agreed, with a date": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2 |
        Macron NNP dobj 4 | on IN prep 4 | May NNP pobj 6 | 3 CD nummod 7""",
    "present with a coming date": """Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Macron NNP dobj 2 | on IN prep 2 |
        Friday NNP pobj 4""",
}
PROPOSED = {
    "may": "Merkel NNP nsubj 3 | may MD aux 3 | meet VB ROOT 0 | Macron NNP dobj 3",
    "could": "Merkel NNP nsubj 3 | could MD aux 3 | meet VB ROOT 0 | Macron NNP dobj 3",
    "is ready to": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | ready JJ acomp 2 | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5""",
    "is likely to": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | likely JJ acomp 2 | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5""",
    "hopes to": "Merkel NNP nsubj 2 | hopes VBZ ROOT 0 hope | to TO aux 4 | meet VB xcomp 2 | Macron NNP dobj 4",
    "wants him to": """Merkel NNP nsubj 2 | wants VBZ ROOT 0 want | Macron NNP nsubj 5 | to TO aux 5 |
        visit VB ccomp 2 |
        Poland NNP dobj 5""",
    "agreed, without a date": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2 |
        Macron NNP dobj 4""",
    "called for": """Merkel NNP nsubj 2 | called VBD ROOT 0 call | for IN prep 2 | a DT det 5 | meeting NN pobj 3 |
        with IN prep 5 | Macron NNP pobj 6""",
    "accepted an invitation": """Merkel NNP nsubj 2 | accepted VBD ROOT 0 accept | an DT det 4 | invitation NN dobj 2 |
        to TO aux 6 | visit VB acl 4 | Poland NNP dobj 6""",
    "did not rule out": """Merkel NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | rule VB ROOT 0 | out RP prt 4 |
        meeting VBG xcomp 4 meet | Macron NNP dobj 6""",
    "if": """If IN mark 3 | Merkel NNP nsubj 3 | met VBD advcl 8 meet | Macron NNP dobj 3 | ~, , punct 3 |
        Duda NNP nsubj 8 |
        would MD aux 8 | object VB ROOT 0""",
}
NOT_HELD = {
    "never": "Merkel NNP nsubj 3 | never RB neg 3 | met VBD ROOT 0 meet | Macron NNP dobj 3",
    "neither": """Neither CC preconj 2 | Merkel NNP nsubj 5 | nor CC cc 2 | Macron NNP conj 2 | met VBD ROOT 0 meet |
        Duda NNP dobj 5""",
    "no minister": "No DT det 2 | minister NN nsubj 3 | met VBD ROOT 0 meet | Macron NNP dobj 3",
    "no talks": """Merkel NNP nsubj 2 | had VBD ROOT 0 have | no DT det 4 | talks NNS dobj 2 talk | with IN prep 4 |
        Macron NNP pobj 5""",
    "no longer": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | no RB advmod 4 | longer RBR advmod 5 long | able JJ acomp 2 |
        to TO aux 7 | meet VB xcomp 5 | Macron NNP dobj 7""",
    "not ready": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | not RB neg 2 | ready JJ acomp 2 | to TO aux 6 |
        meet VB xcomp 4 |
        Macron NNP dobj 6""",
    "has yet to": """Merkel NNP nsubj 2 | has VBZ ROOT 0 have | yet RB advmod 2 | to TO aux 5 | meet VB xcomp 2 |
        Macron NNP dobj 5""",
    "would have met": "Merkel NNP nsubj 4 | would MD aux 4 | have VB aux 4 | met VBN ROOT 0 meet | Macron NNP dobj 4",
    "was supposed to": """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | supposed VBN ROOT 0 suppose | to TO aux 5 |
        visit VB xcomp 3 | Poland NNP dobj 5""",
    "refused": "Merkel NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | meet VB xcomp 2 | Macron NNP dobj 4",
    "ruled out": """Merkel NNP nsubj 2 | ruled VBD ROOT 0 rule | out RP prt 2 | meeting VBG xcomp 2 meet |
        Macron NNP dobj 4""",
    "denied": """Merkel NNP nsubj 2 | denied VBD ROOT 0 deny | that IN mark 5 | Macron NNP nsubj 5 |
        met VBD ccomp 2 meet | Duda NNP dobj 5""",
    "called off": """Merkel NNP nsubj 2 | called VBD ROOT 0 call | off RP prt 2 | a DT det 5 | meeting NN dobj 2 |
        with IN prep 5 | Macron NNP pobj 6""",
    "was called off": """The DT det 2 | meeting NN nsubjpass 6 | with IN prep 2 | Macron NNP pobj 3 |
        was VBD auxpass 6 |
        called VBN ROOT 0 call | off RP prt 6""",
    "put off": """Merkel NNP nsubj 2 | put VBD ROOT 0 | off RP prt 2 | a DT det 5 | visit NN dobj 2 | to IN prep 5 |
        Poland NNP pobj 6""",
    "postponed": """A DT det 2 | visit NN nsubjpass 8 | to IN prep 2 | Poland NNP pobj 3 | by IN prep 2 |
        Merkel NNP pobj 5 |
        was VBD auxpass 8 | postponed VBN ROOT 0 postpone""",
    "planned, but cancelled": """Merkel NNP poss 4 | ~'s POS case 1 | planned VBN amod 4 plan | visit NN nsubjpass 9 |
        to IN prep 4 | Poland NNP pobj 5 | has VBZ aux 9 have | been VBN auxpass 9 | cancelled VBN ROOT 0 cancel""",
    "is off": """The DT det 2 | summit NN nsubj 5 | with IN prep 2 | Macron NNP pobj 3 | is VBZ ROOT 0 |
        off RB advmod 5""",
    "is unlikely": """Merkel NNP poss 3 | ~'s POS case 1 | visit NN nsubj 6 | to IN prep 3 | Poland NNP pobj 4 |
        is VBZ ROOT 0 | unlikely JJ acomp 6""",
    "rejected": """Norway NNP nsubj 2 | rejected VBD ROOT 0 reject | talks NNS dobj 2 talk | with IN prep 3 |
        Japan NNP pobj 4""",
    "without": """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | without IN prep 2 | meeting VBG pcomp 3 meet |
        Macron NNP dobj 4""",
    "purpose of a journey not made": """Merkel NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | travel VB ROOT 0 |
        to IN prep 4 |
        Paris NNP pobj 5 | to TO aux 8 | meet VB advcl 4 | Macron NNP dobj 8""",
}
TABLE = {"held": HELD, "planned": PLANNED, "proposed": PROPOSED, "not_held": NOT_HELD}
CASES = [
    pytest.param(rows, status, id=f"{status}: {name}")
    for status, cases in TABLE.items()
    for name, rows in cases.items()
]


@pytest.mark.parametrize(("rows", "status"), CASES)
def test_status(rows, status):
    assert {c.status.status for c in candidates_of(rows, PEOPLE)} == {status}


@pytest.mark.parametrize(
    ("rows", "cue"), [(NOT_HELD["never"], "never"), (PLANNED["plans for"], "plans"), (PROPOSED["may"], "may")]
)
def test_cue_is_the_word_that_gives_the_status(rows, cue):
    assert candidates_of(rows, PEOPLE)[0].status.cue.text == cue


@pytest.mark.parametrize(
    "rows",
    [
        HELD["said"],
        """Merkel NNP nsubj 2 | met VBD ccomp 7 meet | Macron NNP dobj 2 | ~, , punct 7 | the DT det 6 |
        Kremlin NNP nsubj 7 | said VBD ROOT 0 say""",
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | ~, , punct 7 | the DT det 6 |
        Kremlin NNP nsubj 7 | said VBD parataxis 2 say""",
    ],
)
def test_who_says_so(read, rows):
    assert [r.attributed_to for r in read(rows, PEOPLE)] == ["Kremlin"]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("met VBD ROOT 0 meet", "past"),
        ("meets VBZ ROOT 0 meet", None),
        ("plans VBZ ROOT 0 plan | to TO aux 4 | meet VB xcomp 2", "future"),
    ],
)
def test_direction_of_a_date(verb, expected):
    n = verb.count("|") + 2
    rows = f"Merkel NNP nsubj 2 | {verb} | Macron NNP dobj {n} | on IN prep {n} | Friday NNP pobj {n + 2}"
    reading = reading_of(rows, PEOPLE)
    start = reading.text.index("Friday")
    assert direction(reading.doc, start, start + 6, reading.lexicon) == expected
