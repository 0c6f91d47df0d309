"""Encounters stated in passing or by a detour: presence, company, tours, lists, invitations, who counts as a party."""

from __future__ import annotations

import pytest
from conftest import brief

PEOPLE = ("Merkel", "Macron", "Duda", "Tim Lunde")
CASES = {
    "presence with a date": (
        """Duda NNP nsubj 2 | was VBD ROOT 0 | in IN prep 2 | Berlin NNP pobj 3 | on IN prep 2 |
        Monday NNP pobj 5 | ~. . punct 2""",
        ["visit held: Duda > Germany @ Berlin 2019-04-15"],
    ),
    "presence with a purpose": (
        """Duda NNP nsubj 2 | is VBZ ROOT 0 | in IN prep 2 | Paris NNP pobj 3 | to TO aux 6 | meet VB advcl 2 |
        Macron NNP dobj 6 | ~. . punct 2""",
        ["visit held: Duda > France @ Paris", "meet planned: Duda > Macron @ Paris"],
    ),
    "presence alone is no visit": (
        """Duda NNP nsubj 2 | was VBD ROOT 0 | in IN prep 2 | Berlin NNP pobj 3 | ~. . punct 2""",
        [],
    ),
    "due in a place": (
        """Macron NNP nsubj 2 | is VBZ ROOT 0 | due JJ acomp 2 | in IN prep 3 | Warsaw NNP pobj 4 |
        on IN prep 3 | Friday NNP pobj 6 | ~. . punct 2""",
        ["visit planned: Macron > Poland @ Warsaw 2019-04-19"],
    ),
    "expected in a place": (
        """Macron NNP nsubjpass 3 | is VBZ auxpass 3 | expected VBN ROOT 0 expect | in IN prep 3 |
        Warsaw NNP pobj 4 | on IN prep 3 | Friday NNP pobj 6 | ~. . punct 3""",
        ["visit planned: Macron > Poland @ Warsaw 2019-04-19"],
    ),
    "companion in the sentence": (
        """Merkel NNP nsubj 9 | ~, , punct 3 | accompanied VBN acl 1 accompany | by IN agent 3 |
        Tim NNP compound 6 | Lunde NNP pobj 4 | ~, , punct 1 | will MD aux 9 | travel VB ROOT 0 |
        to IN prep 9 | Warsaw NNP pobj 10 | ~. . punct 9""",
        ["visit planned: Merkel + Tim Lunde > Poland @ Warsaw"],
    ),
    "companion told after": (
        """Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | to IN prep 2 | Poland NNP pobj 3 | and CC cc 4 |
        France NNP conj 4 | ~. . punct 2

        She PRP nsubjpass 3 | was VBD auxpass 3 | joined VBN ROOT 0 join | by IN agent 3 |
        Tim NNP compound 6 | Lunde NNP pobj 4 | ~. . punct 3""",
        ["visit held: Merkel + Tim Lunde > Poland @ Poland", "visit held: Merkel + Tim Lunde > France @ France"],
    ),
    "company on a trip": (
        """Merkel NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | to IN prep 3 | Poland NNP pobj 4 |
        ~. . punct 3

        Tim NNP compound 2 | Lunde NNP nsubj 4 | will MD aux 4 | accompany VB ROOT 0 | Merkel NNP dobj 4 |
        on IN prep 4 | the DT det 8 | trip NN pobj 6 | ~. . punct 4""",
        ["visit planned: Merkel + Tim Lunde > Poland @ Poland"],
    ),
    "who leads a delegation": (
        """Duda NNP nsubj 2 | led VBD ROOT 0 lead | a DT det 4 | delegation NN dobj 2 | to IN prep 4 |
        China NNP pobj 5 | ~. . punct 2""",
        ["visit held: Duda + delegation > China @ China"],
    ),
    "there": (
        """Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Warsaw NNP pobj 3 | on IN prep 2 |
        Monday NNP pobj 5 | ~. . punct 2

        Macron NNP nsubj 2 | went VBD ROOT 0 go | there RB advmod 2 | on IN prep 2 | Tuesday NNP pobj 4 |
        ~. . punct 2""",
        ["visit held: Merkel > Poland @ Warsaw 2019-04-15", "visit held: Macron > Poland @ Warsaw 2019-04-16"],
    ),
    "it": (
        """Poland NNP nsubj 2 | said VBD ROOT 0 say | it PRP nsubj 5 | would MD aux 5 | host VB ccomp 2 |
        talks NNS dobj 5 talk | with IN prep 6 | officials NNS pobj 7 official | from IN prep 8 |
        China NNP pobj 9 | and CC cc 10 | Japan NNP conj 10 | ~. . punct 2""",
        ["talk planned: Poland > China + Japan"],
    ),
    "summit of a body": (
        """Macron NNP nsubj 3 | will MD aux 3 | attend VB ROOT 0 | the DT det 6 | G20 NN compound 6 |
        summit NN dobj 3 | in IN prep 6 | Brazil NNP pobj 7 | ~. . punct 3""",
        ["meet planned: G20 + Macron @ Brazil"],
    ),
    "a body without a noun": (
        """Macron NNP nsubj 2 | took VBD ROOT 0 take | part NN dobj 2 | with IN prep 2 |
        others NNS pobj 4 other | ~. . punct 2

        Macron NNP nsubj 3 | will MD aux 3 | participate VB ROOT 0 | in IN prep 3 | the DT det 6 |
        G20 NN pobj 4 | ~. . punct 3""",
        ["meet planned: Macron > G20"],
    ),
    "in passing": (
        """Merkel NNP nsubj 5 | and CC cc 1 | Macron NNP conj 1 | have VBP aux 5 | been VBN ROOT 0 |
        close JJ acomp 5 | since IN prep 6 | a DT det 9 | meeting NN pobj 7 | in IN prep 9 |
        Warsaw NNP pobj 10 | in IN prep 9 | May NNP pobj 12 | ~. . punct 5""",
        ["meet held: Merkel + Macron @ Warsaw 2018-05-01..2018-05-31"],
    ),
    "call on": (
        """The DT det 3 | Polish JJ amod 3 | ambassador NN nsubj 4 | called VBD ROOT 0 call | on IN prep 4 |
        Macron NNP pobj 5 | in IN prep 4 | Paris NNP pobj 7 | ~. . punct 4""",
        ["meet held: Polish ambassador > Macron @ Paris"],
    ),
    "call on to act": (
        """Duda NNP nsubj 2 | called VBD ROOT 0 call | on IN prep 2 | Macron NNP pobj 3 | to TO aux 6 |
        resign VB xcomp 2 | ~. . punct 2""",
        [],
    ),
    "a tour that takes": (
        """Merkel NNP nsubj 2 | began VBD ROOT 0 begin | a DT det 4 | tour NN dobj 2 | that WDT nsubj 6 |
        takes VBZ relcl 4 take | her PRP dobj 6 | to IN prep 6 | Poland NNP pobj 8 | and CC cc 9 |
        France NNP conj 9 | ~. . punct 2""",
        ["visit held: Merkel > Poland @ Poland", "visit held: Merkel > France @ France"],
    ),
    "a visit paid": (
        """Merkel NNP nsubj 2 | paid VBD ROOT 0 pay | a DT det 4 | visit NN dobj 2 | to IN prep 4 |
        Warsaw NNP pobj 5 | on IN prep 2 | Monday NNP pobj 7 | ~. . punct 2""",
        ["visit held: Merkel > Poland @ Warsaw 2019-04-15"],
    ),
    "the first to visit": (
        """Duda NNP nsubj 2 | became VBD ROOT 0 become | the DT det 5 | first JJ amod 5 | president NN attr 2 |
        to TO aux 7 | visit VB acl 5 | China NNP dobj 7 | ~. . punct 2""",
        ["visit held: Duda > China @ China"],
    ),
    "the list of participants": (
        """Participants NNS nsubj 5 participant | in IN prep 1 | the DT det 4 | summit NN pobj 2 |
        include VBP ROOT 0 | Merkel NNP dobj 5 | ~, , punct 6 | Macron NNP conj 6 | and CC cc 8 |
        Duda NNP conj 8 | ~. . punct 5""",
        ["meet held: Merkel + Macron + Duda"],
    ),
    "on the sidelines": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Macron NNP dobj 2 | on IN prep 2 | the DT det 6 |
        sidelines NNS pobj 4 sideline | of IN prep 6 | a DT det 9 | conference NN pobj 7 | in IN prep 9 |
        Warsaw NNP pobj 10 | ~. . punct 2""",
        ["meet held: Merkel > Macron @ Warsaw"],
    ),
    "come together": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | came VBD ROOT 0 come | together RB advmod 4 |
        in IN prep 4 | Warsaw NNP pobj 6 | on IN prep 4 | Monday NNP pobj 8 | ~. . punct 4""",
        ["meet held: Merkel + Macron @ Warsaw 2019-04-15"],
    ),
    "the Pope": (
        """The DT det 2 | Pope NNP nsubj 3 | received VBD ROOT 0 receive | Macron NNP dobj 3 | on IN prep 3 |
        Monday NNP pobj 5 | ~. . punct 3""",
        ["meet held: Pope > Macron 2019-04-15"],
    ),
    "king and queen": (
        """Macron NNP nsubj 3 | will MD aux 3 | host VB ROOT 0 | the DT det 5 | king NN dobj 3 | and CC cc 5 |
        queen NN conj 5 | of IN prep 7 | Spain NNP pobj 8 | ~. . punct 3""",
        ["meet planned: Macron > king + queen of Spain"],
    ),
    "two known by one noun": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | with IN prep 2 |
        her PRP$ poss 6 | guest NN pobj 4 | ~, , punct 8 | Duda NNP appos 6 | ~. . punct 2""",
        ["meet held: Merkel > Duda"],
    ),
    "invitation for": (
        """Macron NNP nsubj 2 | extended VBD ROOT 0 extend | an DT det 4 | invitation NN dobj 2 |
        for IN mark 8 | Merkel NNP nsubj 8 | to TO aux 8 | visit VB acl 4 | ~. . punct 2""",
        ["visit proposed: Merkel > Macron"],
    ),
    "joined for talks": (
        """Duda NNP nsubj 2 | joined VBD ROOT 0 join | Macron NNP dobj 2 | in IN prep 2 | Paris NNP pobj 4 |
        for IN prep 2 | talks NNS pobj 6 talk | ~. . punct 2""",
        ["meet held: Duda > Macron @ Paris"],
    ),
    "resume": (
        """Merkel NNP nsubj 2 | urged VBD ROOT 0 urge | Poland NNP dative 2 | and CC cc 3 | China NNP conj 3 |
        to TO aux 7 | resume VB xcomp 2 | negotiations NNS dobj 7 negotiation | ~. . punct 2""",
        ["talk proposed: Poland + China"],
    ),
    "members of a government": (
        """Macron NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | members NNS pobj 3 member |
        of IN prep 4 | the DT det 8 | Polish JJ amod 8 | government NN pobj 5 | ~. . punct 2""",
        ["meet held: Macron > members of the Polish government"],
    ),
    "topic is no place": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | held VBD ROOT 0 hold | talks NNS dobj 4 talk |
        on IN prep 4 | Syria NNP pobj 6 | ~. . punct 4""",
        ["meet held: Merkel + Macron"],
    ),
    "underway": (
        """Talks NNS nsubj 2 talk | are VBP ROOT 0 | underway RB advmod 2 | between IN prep 3 |
        Poland NNP pobj 4 | and CC cc 5 | China NNP conj 5 | ~. . punct 2""",
        ["talk held: Poland + China"],
    ),
    "governor at home": (
        """President NNP compound 2 | Macron NNP nsubj 3 | met VBD ROOT 0 meet | Governor NNP compound 5 |
        Lunde NNP dobj 3 | ~. . punct 3""",
        [],
    ),
    "stranger": (
        """Macron NNP nsubj 2 | met VBD ROOT 0 meet | Tim NNP compound 4 | Lunde NNP dobj 2 | ~. . punct 2""",
        [],
    ),
    "local leaders": (
        """Macron NNP nsubj 2 | met VBD ROOT 0 meet | local JJ amod 4 | leaders NNS dobj 2 leader |
        ~. . punct 2""",
        [],
    ),
    "world leaders": (
        """Macron NNP nsubj 2 | met VBD ROOT 0 meet | world NN compound 4 | leaders NNS dobj 2 leader |
        ~. . punct 2""",
        ["meet held: Macron > world leaders"],
    ),
    "topic with parties of its own": (
        """Merkel NNP nsubj 2 | had VBD ROOT 0 have | conversations NNS dobj 2 conversation | with IN prep 3 |
        Macron NNP pobj 4 | on IN prep 3 | the DT det 8 | conflict NN pobj 6 | between IN prep 8 |
        China NNP pobj 9 | and CC cc 10 | Japan NNP conj 10 | ~. . punct 2""",
        ["talk held: Merkel > Macron"],
    ),
    "call with a purpose": (
        """Merkel NNP nsubj 2 | called VBD ROOT 0 call | Macron NNP dobj 2 | to TO aux 5 | discuss VB advcl 2 |
        trade NN dobj 5 | ~. . punct 2""",
        ["call held: Merkel > Macron"],
    ),
    "the two": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | met VBD ROOT 0 meet | in IN prep 4 |
        Warsaw NNP pobj 5 | ~. . punct 4

        The DT det 2 | two CD nsubj 3 | dined VBD ROOT 0 dine | on IN prep 3 | Monday NNP pobj 4 |
        ~. . punct 3""",
        ["meet held: Merkel + Macron @ Warsaw 2019-04-15"],
    ),
    "one to one": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | met VBD ROOT 0 meet | one CD dobj 4 |
        to IN prep 4 | one CD pobj 6 | ~. . punct 4""",
        ["meet held: Merkel + Macron"],
    ),
    "visit to hosts": (
        """Merkel NNP nsubj 3 | will MD aux 3 | pay VB ROOT 0 | a DT det 5 | visit NN dobj 3 | to IN prep 3 |
        her PRP$ poss 9 | Polish JJ amod 9 | hosts NNS pobj 6 host | ~. . punct 3""",
        ["visit planned: Merkel > Polish hosts"],
    ),
    "subject of the auxiliary": (
        """Macron NNP nsubjpass 5 | is VBZ aux 5 | to TO aux 5 | be VB auxpass 5 | received VBN ROOT 0 receive |
        by IN agent 5 | Merkel NNP pobj 6 | ~. . punct 5""",
        ["meet planned: Merkel > Macron"],
    ),
    "officials led by": (
        """Officials NNS nsubj 8 official | led VBN acl 1 lead | by IN agent 2 | Tim NNP compound 5 |
        Lunde NNP pobj 3 | and CC cc 5 | Duda NNP conj 5 | met VBD ROOT 0 meet | on IN prep 8 |
        Monday NNP pobj 9 | ~. . punct 8""",
        ["meet held: Tim Lunde + Duda + Officials 2019-04-15"],
    ),
    "with whom he met": (
        """Duda NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Paris NNP pobj 3 | ~. . punct 2

        Macron NNP nsubj 10 | ~, , punct 6 | with IN prep 6 | whom WP pobj 3 | he PRP nsubj 6 |
        met VBD relcl 1 meet | on IN prep 6 | Monday NNP pobj 7 | ~, , punct 1 | praised VBD ROOT 0 praise |
        the DT det 12 | deal NN dobj 10 | ~. . punct 10""",
        ["visit held: Duda > France @ Paris", "meet held: Duda > Macron @ Paris 2019-04-15"],
    ),
}


HOSTS = {
    "with her as host": ("Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 | as IN prep 5 | {} NN pobj 6", "host"),
    "as acting host": (
        "Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 | acting VBG acl 5 act | as IN prep 6 | the DT det 9 | "
        "{} NN pobj 7",
        "hostess",
    ),
    "the host, by name": (
        "Duda NNP dobj 2 | and CC cc 3 | the DT det 6 | {} NN conj 3 | ~, , punct 6 | President NNP compound 9 | "
        "Macron NNP appos 6",
        "host",
    ),
}


@pytest.mark.parametrize(("rows", "word"), HOSTS.values(), ids=HOSTS)
def test_who_only_hosts(read, rows, word):
    met = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | "
    for noun, hosts in ((word, ["Macron"]), ("friend", [])):
        (report,) = read(met + rows.format(noun), PEOPLE)
        assert [p.name for p in report.participants if p.host] == hosts
    (two,) = read(met + "Duda NNP dobj 2 | as IN prep 3 | host NN pobj 4", PEOPLE)
    assert not any(p.host for p in two.participants)


@pytest.mark.parametrize(("verb", "lemma", "hosts"), [("received", "receive", ["Merkel"]), ("met", "meet", [])])
def test_who_receives_hosts(read, verb, lemma, hosts):
    rows = f"Merkel NNP nsubj 2 | {verb} VBD ROOT 0 {lemma} | Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3"
    (report,) = read(rows, PEOPLE)
    assert [p.name for p in report.participants if p.host] == hosts
    (two,) = read(rows.partition(" | and")[0], PEOPLE)
    assert not any(p.host for p in two.participants)


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_frames(read, rows, expected):
    assert [brief(r) for r in read(rows, PEOPLE)] == expected
