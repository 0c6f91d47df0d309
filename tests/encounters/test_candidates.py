"""Triggers and their frames: each rule with a sentence of its own."""

from __future__ import annotations

import pytest
from conftest import brief, candidates_of

PEOPLE = ("Merkel", "Macron", "Duda", "Trump", "Kim", "Tim Lunde")
VERBS = {
    "passive": (
        """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | received VBN ROOT 0 receive | by IN agent 3 |
        Duda NNP pobj 4 | in IN prep 3 | Warsaw NNP pobj 6 | ~. . punct 3""",
        ["meet held: Duda > Merkel @ Warsaw"],
    ),
    "invitation: the guest is the visitor": (
        """Macron NNP nsubj 2 | invited VBD ROOT 0 invite | Merkel NNP dobj 2 | to IN prep 2 | Paris NNP pobj 4 |
        ~. . punct 2""",
        ["visit proposed: Merkel > Macron @ Paris"],
    ),
    "control by the subject of a passive": (
        """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | asked VBN ROOT 0 ask | to TO aux 5 | meet VB xcomp 3 |
        Macron NNP dobj 5 | ~. . punct 3""",
        ["meet proposed: Merkel > Macron"],
    ),
    "control by the object": (
        """Duda NNP nsubj 2 | urged VBD ROOT 0 urge | Merkel NNP dobj 2 | to TO aux 5 | meet VB xcomp 2 |
        Macron NNP dobj 5 | ~. . punct 2""",
        ["meet proposed: Merkel > Macron"],
    ),
    "relative clause": (
        """Macron NNP nsubj 9 | ~, , punct 4 | who WP nsubj 4 | met VBD relcl 1 meet | Merkel NNP dobj 4 |
        on IN prep 4 | Tuesday NNP pobj 6 | ~, , punct 1 | praised VBD ROOT 0 praise | the DT det 11 |
        deal NN dobj 9 | ~. . punct 9""",
        ["meet held: Macron > Merkel 2019-04-16"],
    ),
    "coordinated verbs share their subject": (
        """Merkel NNP nsubj 2 | arrived VBD ROOT 0 arrive | in IN prep 2 | Warsaw NNP pobj 3 | on IN prep 2 |
        Sunday NNP pobj 5 | and CC cc 2 | met VBD conj 2 meet | Duda NNP dobj 8 | ~. . punct 2""",
        ["visit held: Merkel > Poland @ Warsaw 2019-04-14", "meet held: Merkel > Duda @ Warsaw 2019-04-14"],
    ),
    "coordinated places are two visits": (
        """Merkel NNP nsubj 3 | will MD aux 3 | visit VB ROOT 0 | China NNP dobj 3 | and CC cc 4 |
        Japan NNP conj 4 | ~. . punct 3""",
        ["visit planned: Merkel > China @ China", "visit planned: Merkel > Japan @ Japan"],
    ),
    "separately": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | separately RB advmod 2 | with IN prep 2 | Duda NNP pobj 4 |
        and CC cc 5 | Macron NNP conj 5 | ~. . punct 2""",
        ["meet held: Merkel > Duda", "meet held: Merkel > Macron"],
    ),
    "bilateral talks with two states": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | bilateral JJ amod 4 | talks NNS dobj 2 talk | with IN prep 4 |
        Duda NNP pobj 5 | and CC cc 6 | Macron NNP conj 6 | ~. . punct 2""",
        ["meet held: Merkel > Duda", "meet held: Merkel > Macron"],
    ),
    "a bilateral meeting is one": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | a DT det 5 | bilateral JJ amod 5 | meeting NN dobj 2 |
        with IN prep 5 | Duda NNP pobj 6 | and CC cc 7 | Macron NNP conj 7 | ~. . punct 2""",
        ["meet held: Merkel > Duda + Macron"],
    ),
    "heads of state and government": (
        """Heads NNS nsubj 6 head | of IN prep 1 | state NN pobj 2 | and CC cc 3 | government NN conj 3 |
        met VBD ROOT 0 meet | in IN prep 6 | Oslo NNP pobj 7 | ~. . punct 6""",
        ["meet held: Heads of state and government @ Oslo"],
    ),
    "business among themselves": (
        "Bankers NNS nsubj 2 banker | met VBD ROOT 0 meet | in IN prep 2 | Oslo NNP pobj 3 | ~. . punct 2",
        [],
    ),
    "business with somebody of a state": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | foreign JJ amod 4 | bankers NNS dobj 2 banker | in IN prep 2 |
        Oslo NNP pobj 5 | ~. . punct 2""",
        ["meet held: Merkel > foreign bankers @ Oslo"],
    ),
    "by phone": (
        """Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | spoke VBD ROOT 0 speak | by IN prep 4 |
        phone NN pobj 5 | on IN prep 4 | Monday NNP pobj 7 | ~. . punct 4""",
        ["call held: Merkel + Macron 2019-04-15"],
    ),
    "a call has no place": (
        """Merkel NNP nsubj 2 | phoned VBD ROOT 0 phone | Macron NNP dobj 2 | in IN prep 2 | Paris NNP pobj 4 |
        ~. . punct 2""",
        ["call held: Merkel > Macron"],
    ),
    "purpose of a journey": (
        """Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Paris NNP pobj 3 | to TO aux 6 | meet VB advcl 2 |
        Macron NNP dobj 6 | ~. . punct 2""",
        ["visit held: Merkel > France @ Paris", "meet held: Merkel > Macron @ Paris"],
    ),
    "counterpart without a name": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | her PRP$ poss 5 | Chinese JJ amod 5 | counterpart NN dobj 2""",
        ["meet held: Merkel > Chinese counterpart"],
    ),
    "office described": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | the DT det 6 | North NNP compound 5 | Korean JJ amod 6 |
        leader NN dobj 2""",
        ["meet held: Merkel > North Korean leader"],
    ),
    "portfolio": (
        """Duda NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Envoy NNP pobj 3 | for IN prep 4 |
        Yemen NNP compound 8 | Tim NNP compound 8 | Lunde NNP pobj 5""",
        ["meet held: Duda > Tim Lunde"],
    ),
    "several objects are one meeting": (
        """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 |
        on IN prep 2 |
        Monday NNP pobj 6""",
        ["meet held: Merkel > Duda + Macron 2019-04-15"],
    ),
    "delegation sent": (
        """Norway NNP nsubj 2 | sent VBD ROOT 0 send | a DT det 4 | delegation NN dobj 2 | to IN prep 2 |
        Tokyo NNP pobj 5 | in IN prep 2 | March NNP pobj 7 | ~. . punct 2""",
        ["visit held: Norway delegation > Japan @ Tokyo 2019-03-01..2019-03-31"],
    ),
}
NOUNS = {
    "light verb with an object": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | with IN prep 3 | Macron NNP pobj 4 |
        in IN prep 2 | Paris NNP pobj 6 | on IN prep 2 | Monday NNP pobj 8 | ~. . punct 2""",
        ["meet held: Merkel > Macron @ Paris 2019-04-15"],
    ),
    "pay a visit": (
        """Duda NNP nsubj 2 | paid VBD ROOT 0 pay | a DT det 4 | visit NN dobj 2 | to IN prep 4 |
        Japan NNP pobj 5 | in IN prep 2 | March NNP pobj 7 | ~. . punct 2""",
        ["visit held: Duda > Japan @ Japan 2019-03-01..2019-03-31"],
    ),
    "between": (
        """Talks NNS nsubj 6 talk | between IN prep 1 | Norway NNP pobj 2 | and CC cc 3 | Japan NNP conj 3 |
        resumed VBD ROOT 0 resume | in IN prep 6 | Oslo NNP pobj 7 | ~. . punct 6""",
        ["talk held: Norway + Japan @ Oslo"],
    ),
    "compound": (
        """The DT det 5 | Trump NNP compound 4 | ~- HYPH punct 2 | ~Kim NNP compound 5 | summit NN nsubj 6 |
        ended VBD ROOT 0 end | ~. . punct 6""",
        ["meet held: Trump + Kim"],
    ),
    "possessive": (
        """Merkel NNP poss 3 | ~'s POS case 1 | visit NN nsubj 6 | to IN prep 3 | Poland NNP pobj 4 |
        ended VBD ROOT 0 end | on IN prep 6 | Monday NNP pobj 7 | ~. . punct 6""",
        ["visit held: Merkel > Poland @ Poland 2019-04-15"],
    ),
    "several places": (
        """Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | trip NN dobj 2 | to IN prep 4 | Norway NNP pobj 5 |
        and CC cc 6 | Sweden NNP conj 6 | ~. . punct 2""",
        ["visit held: Merkel > Norway @ Norway", "visit held: Merkel > Sweden @ Sweden"],
    ),
    "meetings with A and B are two": (
        """Merkel NNP nsubj 2 | had VBD ROOT 0 have | meetings NNS dobj 2 meeting | with IN prep 3 | Duda NNP pobj 4 |
        and CC cc 5 | Macron NNP conj 5 | ~. . punct 2""",
        ["meet held: Merkel > Duda", "meet held: Merkel > Macron"],
    ),
    "phone call": (
        """Merkel NNP nsubj 2 | had VBD ROOT 0 have | a DT det 5 | phone NN compound 5 | call NN dobj 2 |
        with IN prep 5 |
        Macron NNP pobj 6 | ~. . punct 2""",
        ["call held: Merkel > Macron"],
    ),
    "relative clause": (
        """The DT det 2 | talks NNS nsubj 8 talk | that WDT dobj 5 | Merkel NNP nsubj 5 | held VBD relcl 2 hold |
        with IN prep 5 | Macron NNP pobj 6 | lasted VBD ROOT 0 last | hours NNS dobj 8 hour | ~. . punct 8""",
        ["meet held: Merkel > Macron"],
    ),
    "groups of two countries": (
        """Norwegian JJ amod 4 Norwegian | and CC cc 1 | Polish JJ conj 1 Polish | officials NNS nsubj 5 official |
        met VBD ROOT 0 meet | in IN prep 5 | Oslo NNP pobj 6 | ~. . punct 5""",
        ["meet held: Norwegian officials + Polish officials @ Oslo"],
    ),
    "since is no date of the visit": (
        """Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Poland NNP dobj 2 | ~, , punct 7 | the DT det 7 |
        first JJ amod 7 | visit NN appos 3 | since IN prep 7 | 2009 CD pobj 8 | ~. . punct 2""",
        ["visit held: Merkel > Poland @ Poland"],
    ),
}
DROPPED = {
    "no party": ("The DT det 2 | deal NN nsubj 3 | met VBD ROOT 0 meet | Merkel NNP dobj 3", "fewer than two parties"),
    "one country": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | the DT det 5 | German JJ amod 5 German | president NN dobj 2",
        "all of one country",
    ),
    "nowhere": ("Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | visit NN dobj 2", "no place visited"),
    "nobody": (
        "The DT det 2 | visit NN nsubj 5 | to IN prep 2 | Poland NNP pobj 3 | ended VBD ROOT 0 end",
        "nobody who visits",
    ),
    "at home": ("Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Hamburg NNP dobj 2", "within the own country"),
    "a people": (
        "Germans NNPS nsubj 2 German | travel VBP ROOT 0 | to IN prep 2 | Poland NNP pobj 3",
        "a people, not its officials",
    ),
    "tourist": (
        "Anna NNP nsubj 2 | flew VBD ROOT 0 fly | to IN prep 2 | Poland NNP pobj 3",
        "the visitor is not known to act for a state",
    ),
    "party officials": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | party NN compound 4 | officials NNS dobj 2 official",
        "a meeting with nobody from abroad",
    ),
}


@pytest.mark.parametrize(
    ("rows", "expected"), [*VERBS.values(), *NOUNS.values()], ids=[*VERBS, *(f"noun: {n}" for n in NOUNS)]
)
def test_frame(read, rows, expected):
    assert [brief(r) for r in read(rows, PEOPLE)] == expected


@pytest.mark.parametrize(("rows", "reason"), DROPPED.values(), ids=DROPPED)
def test_reason_to_drop(read, rows, reason):
    assert [c.dropped for c in candidates_of(rows, (*PEOPLE, "Anna"))] == [reason]
    assert read(rows, (*PEOPLE, "Anna")) == []


def test_met_one_on_monday_and_the_other_on_tuesday(read):
    rows = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | on IN prep 2 | Monday NNP pobj 4 |
        and CC cc 3 | Macron NNP conj 3 | on IN prep 2 | Tuesday NNP pobj 8"""
    expected = ["meet held: Merkel > Duda 2019-04-15", "meet held: Merkel > Macron 2019-04-16"]
    assert [brief(r) for r in read(rows, PEOPLE)] == expected


@pytest.mark.parametrize(("word", "names"), [("Korean", {"North Korea", "South Korea"}), ("agency", set())])
def test_what_stands_between(word, names):
    """'inter-Korean' names both states, 'inter-agency' none."""
    tag = "JJ" if word[0].isupper() else "NN"
    found = candidates_of(f"""
        The DT det 5 | inter JJ amod 4 | ~- HYPH punct 4 | ~{word} {tag} amod 5 | summit NN nsubj 6 |
        began VBD ROOT 0 begin | in IN prep 6 | Oslo NNP pobj 7 | ~. . punct 6""")
    assert {p.name for c in found for p in c.parties} == names
