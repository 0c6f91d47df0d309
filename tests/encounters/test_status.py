"""Held, planned, proposed or not held: one small sentence for every cue."""

from __future__ import annotations

import pytest
from conftest import brief, candidates_of, reading_of

from nlkit.encounters.operators import Operator
from nlkit.encounters.status import FOLD, RANK, direction, fold
from nlkit.reasons import UNSTATED

PEOPLE = ("Merkel", "Macron", "Duda")
HELD = {
    "past": "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2",
    "purpose of a journey made": """Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | to IN prep 2 |
        Paris NNP pobj 3 | to TO aux 6 | meet VB advcl 2 | Macron NNP dobj 6""",
    "ongoing": """Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | ongoing JJ amod 4 | talks NNS dobj 2 talk |
        with IN prep 4 | Macron NNP pobj 5""",
    "scheduled, but attended": """Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | a DT det 5 |
        scheduled VBN amod 5 schedule | summit NN dobj 2 | with IN prep 5 | Macron NNP pobj 6""",
    "had the chance": """Merkel NNP nsubj 2 | had VBD ROOT 0 have | the DT det 4 | chance NN dobj 2 |
        to TO aux 6 | meet VB acl 4 | Macron NNP dobj 6""",
    "said": """The DT det 2 | Kremlin NNP nsubj 3 | said VBD ROOT 0 say | that IN mark 6 | Merkel NNP nsubj 6 |
        met VBD ccomp 3 meet | Macron NNP dobj 6""",
    "an offer when they met": """Merkel NNP nsubj 2 | offered VBD ROOT 0 offer | to TO aux 4 | help VB xcomp 2 |
        when WRB advmod 7 | she PRP nsubj 7 | met VBD advcl 4 meet | Macron NNP dobj 7""",
    "a meeting without result": """Talks NNS nsubj 8 talk | between IN prep 1 | Norway NNP pobj 2 | and CC cc 3 |
        Japan NNP conj 3 | did VBD aux 8 do | not RB neg 8 | bring VB ROOT 0 | peace NN dobj 8""",
    "remains in talks": """Norway NNP nsubj 3 | will MD aux 3 | remain VB ROOT 0 | engaged VBN acomp 3 engage |
        with IN prep 4 | Japan NNP pobj 5""",
    "planned, but of a day that is over": """Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 |
        Macron NNP dobj 3 | on IN prep 3 | May NNP pobj 5 | 3 CD nummod 6 | 2018 CD nummod 6""",
    "agreed, for a day that is over": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 |
        meet VB xcomp 2 | Macron NNP dobj 4 | on IN prep 4 | May NNP pobj 6 | 3 CD nummod 7 | 2018 CD nummod 7""",
    "present, of today": """Merkel NNP nsubj 2 | visits VBZ ROOT 0 visit | Poland NNP dobj 2 |
        today NN npadvmod 2 | ~. . punct 2""",
    "after": """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | after IN prep 2 | meeting VBG pcomp 3 meet |
        Macron NNP dobj 4""",
}
PLANNED = {
    "will": "Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0 | Macron NNP dobj 3",
    "will hold": """Norway NNP nsubj 3 | will MD aux 3 | hold VB ROOT 0 | talks NNS dobj 3 talk |
        with IN prep 4 | Japan NNP pobj 5""",
    "headline": """Merkel NNP nsubj 5 | ~, , punct 1 | Macron NNP conj 1 | to TO aux 5 | meet VB ROOT 0 |
        in IN prep 5 | Paris NNP pobj 6""",
    "is to": "Merkel NNP nsubj 2 | is VBZ ROOT 0 | to TO aux 4 | meet VB xcomp 2 | Macron NNP dobj 4",
    "is going to": """Merkel NNP nsubj 3 | is VBZ aux 3 | going VBG ROOT 0 go | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5""",
    "is scheduled to": """Merkel NNP nsubjpass 3 | is VBZ auxpass 3 | scheduled VBN ROOT 0 schedule |
        to TO aux 5 | meet VB xcomp 3 | Macron NNP dobj 5""",
    "are to be held": """Talks NNS nsubjpass 9 talk | between IN prep 1 | Norway NNP pobj 2 | and CC cc 3 |
        Japan NNP conj 3 | are VBP aux 9 | to TO aux 9 | be VB auxpass 9 | held VBN ROOT 0 hold""",
    "plans for": """Merkel NNP nsubj 2 | has VBZ ROOT 0 have | plans NNS dobj 2 plan | for IN prep 3 |
        a DT det 6 | visit NN pobj 4 | to IN prep 6 | Poland NNP pobj 7""",
    "plans to visit and meet": """Merkel NNP nsubj 2 | plans VBZ ROOT 0 plan | to TO aux 4 | visit VB xcomp 2 |
        Poland NNP dobj 4 | and CC cc 4 | meet VB conj 4 | Duda NNP dobj 7""",
    "announced": """Merkel NNP nsubj 2 | announced VBD ROOT 0 announce | a DT det 4 | visit NN dobj 2 |
        to IN prep 4 | Poland NNP pobj 5""",
    "before": """Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile | before IN prep 2 | the DT det 5 |
        summit NN pobj 3 | with IN prep 5 | Macron NNP pobj 6""",
    "ahead of": """Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile | ahead RB prep 2 | of IN prep 3 |
        talks NNS pobj 4 talk | with IN prep 5 | Macron NNP pobj 6""",
    "upcoming": """The DT det 5 | upcoming JJ amod 5 | Merkel NNP compound 5 | Macron NNP compound 5 |
        summit NN nsubj 6 | matters VBZ ROOT 0 matter""",
    "preparations for": """Preparations NNS nsubj 9 preparation | for IN prep 1 | a DT det 4 |
        meeting NN pobj 2 | between IN prep 4 | Merkel NNP pobj 5 | and CC cc 6 | Macron NNP conj 6 |
        began VBD ROOT 0 begin""",
    "agreed, with a date": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2 |
        Macron NNP dobj 4 | on IN prep 4 | May NNP pobj 6 | 3 CD nummod 7""",
    "present with a coming date": """Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet | Macron NNP dobj 2 |
        on IN prep 2 | Friday NNP pobj 4""",
    "present, of a time that goes on": """Merkel NNP nsubj 2 | visits VBZ ROOT 0 visit | Poland NNP dobj 2 |
        later RB advmod 5 | this DT det 6 | year NN npadvmod 2 | ~. . punct 2""",
    "forthcoming": """The DT det 3 | forthcoming JJ amod 3 | summit NN nsubj 8 | between IN prep 3 |
        Norway NNP pobj 4 | and CC cc 5 | Japan NNP conj 5 | matters VBZ ROOT 0 matter""",
    "landed for": """Merkel NNP nsubj 2 | landed VBD ROOT 0 land | for IN prep 2 | talks NNS pobj 3 talk |
        with IN prep 4 | Macron NNP pobj 5""",
    "once they meet": """Once IN mark 3 | Merkel NNP nsubj 3 | meets VBZ advcl 8 meet | Macron NNP dobj 3 |
        ~, , punct 8 | Duda NNP nsubj 8 | can MD aux 8 | rest VB ROOT 0""",
    "agreed that they will": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | that IN mark 6 | she PRP nsubj 6 |
        will MD aux 6 | meet VB ccomp 2 | Macron NNP dobj 6""",
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
        visit VB ccomp 2 | Poland NNP dobj 5""",
    "agreed, without a date": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2 |
        Macron NNP dobj 4""",
    "called for": """Merkel NNP nsubj 2 | called VBD ROOT 0 call | for IN prep 2 | a DT det 5 |
        meeting NN pobj 3 | with IN prep 5 | Macron NNP pobj 6""",
    "accepted an invitation": """Merkel NNP nsubj 2 | accepted VBD ROOT 0 accept | an DT det 4 |
        invitation NN dobj 2 | to TO aux 6 | visit VB acl 4 | Poland NNP dobj 6""",
    "did not rule out": """Merkel NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | rule VB ROOT 0 | out RP prt 4 |
        meeting VBG xcomp 4 meet | Macron NNP dobj 6""",
    "if": """If IN mark 3 | Merkel NNP nsubj 3 | met VBD advcl 8 meet | Macron NNP dobj 3 | ~, , punct 3 |
        Duda NNP nsubj 8 | would MD aux 8 | object VB ROOT 0""",
    "headline: likely": """Merkel NNP compound 4 | ~- HYPH punct 4 | ~Macron NNP compound 4 |
        talks NNS ROOT 0 talk | likely JJ advmod 4 | in IN prep 4 | Oslo NNP pobj 6""",
    "rumours of a summit": """Rumours NNS nsubj 10 rumour | of IN prep 1 | a DT det 4 | summit NN pobj 2 |
        between IN prep 4 | Norway NNP pobj 5 | and CC cc 6 | Japan NNP conj 6 | has VBZ aux 10 have |
        grown VBN ROOT 0 grow""",
}
NOT_HELD = {
    "never": "Merkel NNP nsubj 3 | never RB neg 3 | met VBD ROOT 0 meet | Macron NNP dobj 3",
    "neither": """Neither CC preconj 2 | Merkel NNP nsubj 5 | nor CC cc 2 | Macron NNP conj 2 |
        met VBD ROOT 0 meet | Duda NNP dobj 5""",
    "no minister": "No DT det 2 | minister NN nsubj 3 | met VBD ROOT 0 meet | Macron NNP dobj 3",
    "no talks": """Merkel NNP nsubj 2 | had VBD ROOT 0 have | no DT det 4 | talks NNS dobj 2 talk |
        with IN prep 4 | Macron NNP pobj 5""",
    "no longer": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | no RB advmod 4 | longer RBR advmod 5 long |
        able JJ acomp 2 | to TO aux 7 | meet VB xcomp 5 | Macron NNP dobj 7""",
    "not ready": """Merkel NNP nsubj 2 | is VBZ ROOT 0 | not RB neg 2 | ready JJ acomp 2 | to TO aux 6 |
        meet VB xcomp 4 | Macron NNP dobj 6""",
    "has yet to": """Merkel NNP nsubj 2 | has VBZ ROOT 0 have | yet RB advmod 2 | to TO aux 5 | meet VB xcomp 2 |
        Macron NNP dobj 5""",
    "would have met": "Merkel NNP nsubj 4 | would MD aux 4 | have VB aux 4 | met VBN ROOT 0 meet | Macron NNP dobj 4",
    "was supposed to": """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | supposed VBN ROOT 0 suppose |
        to TO aux 5 | visit VB xcomp 3 | Poland NNP dobj 5""",
    "refused": "Merkel NNP nsubj 2 | refused VBD ROOT 0 refuse | to TO aux 4 | meet VB xcomp 2 | Macron NNP dobj 4",
    "ruled out": """Merkel NNP nsubj 2 | ruled VBD ROOT 0 rule | out RP prt 2 | meeting VBG xcomp 2 meet |
        Macron NNP dobj 4""",
    "denied": """Merkel NNP nsubj 2 | denied VBD ROOT 0 deny | that IN mark 5 | Macron NNP nsubj 5 |
        met VBD ccomp 2 meet | Duda NNP dobj 5""",
    "called off": """Merkel NNP nsubj 2 | called VBD ROOT 0 call | off RP prt 2 | a DT det 5 |
        meeting NN dobj 2 | with IN prep 5 | Macron NNP pobj 6""",
    "was called off": """The DT det 2 | meeting NN nsubjpass 6 | with IN prep 2 | Macron NNP pobj 3 |
        was VBD auxpass 6 | called VBN ROOT 0 call | off RP prt 6""",
    "put off": """Merkel NNP nsubj 2 | put VBD ROOT 0 | off RP prt 2 | a DT det 5 | visit NN dobj 2 |
        to IN prep 5 | Poland NNP pobj 6""",
    "postponed": """A DT det 2 | visit NN nsubjpass 8 | to IN prep 2 | Poland NNP pobj 3 | by IN prep 2 |
        Merkel NNP pobj 5 | was VBD auxpass 8 | postponed VBN ROOT 0 postpone""",
    "planned, but cancelled": """Merkel NNP poss 4 | ~'s POS case 1 | planned VBN amod 4 plan |
        visit NN nsubjpass 9 | to IN prep 4 | Poland NNP pobj 5 | has VBZ aux 9 have | been VBN auxpass 9 |
        cancelled VBN ROOT 0 cancel""",
    "is off": """The DT det 2 | summit NN nsubj 5 | with IN prep 2 | Macron NNP pobj 3 | is VBZ ROOT 0 |
        off RB advmod 5""",
    "is unlikely": """Merkel NNP poss 3 | ~'s POS case 1 | visit NN nsubj 6 | to IN prep 3 | Poland NNP pobj 4 |
        is VBZ ROOT 0 | unlikely JJ acomp 6""",
    "rejected": """Norway NNP nsubj 2 | rejected VBD ROOT 0 reject | talks NNS dobj 2 talk | with IN prep 3 |
        Japan NNP pobj 4""",
    "without": """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | without IN prep 2 | meeting VBG pcomp 3 meet |
        Macron NNP dobj 4""",
    "purpose of a journey not made": """Merkel NNP nsubj 4 | did VBD aux 4 do | not RB neg 4 | travel VB ROOT 0 |
        to IN prep 4 | Paris NNP pobj 5 | to TO aux 8 | meet VB advcl 4 | Macron NNP dobj 8""",
    "headline: ruled out": """Merkel NNP compound 4 | ~- HYPH punct 4 | ~Macron NNP compound 4 |
        talks NNS nsubj 5 talk | ruled VBD ROOT 0 rule | out RP prt 5""",
    "headline: off": """Merkel NNP compound 4 | ~- HYPH punct 4 | ~Macron NNP compound 4 |
        talks NNS ROOT 0 talk | off RB advmod 4""",
    "fell through": """Talks NNS nsubj 4 talk | with IN prep 1 | Macron NNP pobj 2 | fell VBD ROOT 0 fall |
        through RP prt 4 | for IN prep 4 | Merkel NNP pobj 6""",
    "came to nothing": """Merkel NNP poss 3 | ~'s POS case 1 | trip NN nsubj 6 | to IN prep 3 |
        Poland NNP pobj 4 | came VBD ROOT 0 come | to IN prep 6 | nothing NN pobj 7""",
    "failed to start": """Talks NNS nsubj 6 talk | between IN prep 1 | Norway NNP pobj 2 | and CC cc 3 |
        Japan NNP conj 3 | failed VBD ROOT 0 fail | to TO aux 8 | start VB xcomp 6""",
    "stayed away": """Merkel NNP nsubj 2 | stayed VBD ROOT 0 stay | away RB advmod 2 | from IN prep 3 |
        talks NNS pobj 4 talk | with IN prep 5 | Macron NNP pobj 6""",
    "no-show": """Merkel NNP nsubj 2 | was VBD ROOT 0 | a DT det 6 | no NN compound 6 | ~- HYPH punct 6 |
        ~show NN attr 2 | at IN prep 6 | talks NNS pobj 7 talk | with IN prep 8 | Macron NNP pobj 9""",
    "cancelled once, cancelled twice": """A DT det 3 | cancelled VBN amod 3 cancel | visit NN nsubjpass 9 |
        to IN prep 3 | Poland NNP pobj 4 | by IN prep 3 | Merkel NNP pobj 6 | was VBD auxpass 9 |
        postponed VBN ROOT 0 postpone""",
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


def test_what_is_said_on_an_occasion_is_not_that_it_took_place(read):
    rows = """Merkel NNP nsubj 5 | after IN prep 5 | meeting VBG pcomp 2 meet | Duda NNP dobj 3 |
        said VBD ROOT 0 say | nothing NN dobj 5"""
    assert [r.attributed_to for r in read(rows, PEOPLE)] == [None]


DATED = {
    "meet held: Merkel > Macron 2019-04-15": """Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree | to TO aux 4 |
        boost VB xcomp 2 | trade NN dobj 4 | at IN prep 4 | talks NNS pobj 6 talk | with IN prep 7 |
        Macron NNP pobj 8 | on IN prep 4 | Monday NNP pobj 10""",
    "meet planned: Merkel > Macron 2019-04-22": """Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet |
        Macron NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 | ~. . punct 2""",
    "meet planned: Merkel + Macron 2019-04-22": """Merkel NNP compound 4 | ~- HYPH punct 4 |
        ~Macron NNP compound 4 | talks NNS nsubj 5 talk | confirmed VBD ROOT 0 confirm | for IN prep 5 |
        Monday NNP pobj 6""",
    "meet held: Merkel + Macron 2019-04-15": """Merkel NNP compound 4 | ~- HYPH punct 4 |
        ~Macron NNP compound 4 | talks NNS nsubjpass 6 talk | were VBD auxpass 6 | resumed VBN ROOT 0 resume |
        on IN prep 6 | Monday NNP pobj 7""",
}


@pytest.mark.parametrize(("expected", "rows"), DATED.items())
def test_date_and_status_agree(read, expected, rows):
    assert [brief(r) for r in read(rows, PEOPLE)] == [expected]


def test_an_agreement_with_a_date_is_a_plan_whatever_day_it_means():
    rows = """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | agreed VBD ROOT 0 agree |
        to TO aux 6 | meet VB xcomp 4 | next JJ amod 8 | week NN npadvmod 6"""
    assert candidates_of(rows, PEOPLE, None)[0].status.status == "planned"


DROPPED = {
    "question": "Did VBD aux 3 do | Merkel NNP nsubj 3 | meet VB ROOT 0 | Macron NNP dobj 3 | ~? . punct 3",
    "correction": """An DT det 3 | earlier JJR amod 3 | version NN nsubj 4 | said VBD ROOT 0 say |
        Merkel NNP nsubj 6 | met VBD ccomp 4 meet | Macron NNP dobj 6""",
    "no information": """There EX expl 2 | is VBZ ROOT 0 | no DT det 4 | information NN attr 2 |
        about IN prep 4 | talks NNS pobj 5 talk | between IN prep 6 | Norway NNP pobj 7 | and CC cc 8 |
        Japan NNP conj 8""",
}


@pytest.mark.parametrize("rows", DROPPED.values(), ids=DROPPED)
def test_what_is_not_stated_is_dropped(rows):
    assert {c.dropped for c in candidates_of(rows, PEOPLE) if len(c.parties) > 1} == {UNSTATED}


FOLDS = {
    "": "held",
    "planned": "planned",
    "planned proposed": "proposed",
    "proposed planned": "proposed",
    "proposed not_held": "not_held",
    "not_held planned": "not_held",
    "not_held not_held": "proposed",
    "not_held not_held not_held": "not_held",
    "due": "planned",
    "due past": "held",
    "due past planned": "planned",
    "due proposed": "proposed",
    "planned past": "planned",
    "void not_held": "not_held",
    "void planned": "not_held",
    "happened planned": "held",
    "happened not_held": "not_held",
    "proposed happened": "held",
    "held planned": "held",
    "proposed held": "proposed",
    "wished": "proposed",
    "planned wished": "planned",
    "unstated not_held": "held",
}


@pytest.mark.parametrize(("over", "expected"), FOLDS.items())
def test_fold(over, expected):
    status = fold([Operator(makes, makes) for makes in over.split()])
    assert (status.status, status.stated) == (expected, "unstated" not in over)


def test_what_changes_nothing_is_no_cue():
    assert fold([Operator("planned", "will"), Operator("planned", "expected")]).cue == "will"
    assert fold([Operator("due", "scheduled"), Operator("past", "attended")]).cue is None


def test_every_row_of_the_table_is_of_known_states():
    states = {*RANK, "due", "happened", "void", "unstated"}
    assert {s for row in FOLD.values() for pair in row.items() for s in pair} <= states
    assert states - {"unstated"} == set(FOLD["unstated"])


DIRECTIONS = {
    "met VBD ROOT 0 meet": "past",
    "meets VBZ ROOT 0 meet": "future",
    "sees VBZ ROOT 0 see": "future",
    "reads VBZ ROOT 0 read": None,
    "is VBZ ROOT 0": None,
    "plans VBZ ROOT 0 plan | to TO aux 4 | meet VB xcomp 2": "future",
    "agreed VBD ROOT 0 agree | to TO aux 4 | meet VB xcomp 2": "future",
    "refuses VBZ ROOT 0 refuse | to TO aux 4 | meet VB xcomp 2": None,
}


@pytest.mark.parametrize(("verb", "expected"), DIRECTIONS.items())
def test_direction_of_a_date(verb, expected):
    n = verb.count("|") + 2
    rows = (
        f"Merkel NNP nsubj 2 | {verb} | Macron NNP dobj {n} | on IN prep {n} | Friday NNP pobj {n + 2} | ~. . punct 2"
    )
    assert of_friday(rows) == expected


def of_friday(rows):
    reading = reading_of(rows, PEOPLE)
    start = reading.text.index("Friday")
    return direction(reading.doc, start, start + 6, reading.lexicon)


OTHER_DIRECTIONS = {
    "a headline": (
        "Merkel NNP nsubj 2 | visits VBZ ROOT 0 visit | Oslo NNP dobj 2 | on IN prep 2 | Friday NNP pobj 4",
        None,
    ),
    "a date of the light verb's noun": (
        """Merkel NNP nsubj 2 | holds VBZ ROOT 0 hold | talks NNS dobj 2 talk | on IN prep 3 | Friday NNP pobj 4 |
        ~. . punct 2""",
        "future",
    ),
    "a date of another noun": (
        """It PRP nsubj 2 | follows VBZ ROOT 0 follow | talks NNS dobj 2 talk | on IN prep 3 | Friday NNP pobj 4 |
        ~. . punct 2""",
        None,
    ),
    "a planned event of a past clause": (
        """She PRP nsubj 2 | praised VBD ROOT 0 praise | the DT det 5 | planned VBN amod 5 plan | summit NN dobj 2 |
        on IN prep 5 | Friday NNP pobj 6 | ~. . punct 2""",
        "future",
    ),
    "an event of a past clause": (
        """She PRP nsubj 2 | praised VBD ROOT 0 praise | the DT det 4 | summit NN dobj 2 | on IN prep 4 |
        Friday NNP pobj 5 | ~. . punct 2""",
        "past",
    ),
    "before they met": (
        """It PRP nsubj 3 | could MD aux 3 | wait VB ROOT 0 | before IN mark 6 | they PRP nsubj 6 |
        met VBD advcl 3 meet | on IN prep 6 | Friday NNP pobj 7 | ~. . punct 3""",
        "future",
    ),
    "a thing announced on a day": (
        """She PRP nsubj 2 | announced VBD ROOT 0 announce | it PRP dobj 2 | on IN prep 2 | Friday NNP pobj 4 |
        ~. . punct 2""",
        "past",
    ),
    "a stay for a day": (
        "She PRP nsubj 2 | stayed VBD ROOT 0 stay | for IN prep 2 | Friday NNP pobj 3 | ~. . punct 2",
        "past",
    ),
    "no event": ("Prices NNS ROOT 0 price | on IN prep 1 | Friday NNP pobj 2", None),
    "no verb": ("Talks NNS ROOT 0 talk | on IN prep 1 | Friday NNP pobj 2", None),
    "further below": (
        """She PRP nsubj 2 | visits VBZ ROOT 0 visit | Oslo NNP dobj 2 | with IN prep 2 | news NN pobj 4 |
        of IN prep 5 | Friday NNP pobj 6 | ~. . punct 2""",
        None,
    ),
}


@pytest.mark.parametrize(("rows", "expected"), OTHER_DIRECTIONS.values(), ids=OTHER_DIRECTIONS)
def test_direction_elsewhere(rows, expected):
    assert of_friday(rows) == expected
