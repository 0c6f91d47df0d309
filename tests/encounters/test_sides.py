"""Frames: who, whom and place of a candidate, part by part."""

from __future__ import annotations

import pytest
from conftest import candidates_of, reading_of, word

from nlkit.encounters.triggers import attributive, frames_of

PEOPLE = ("Merkel", "Macron", "Duda", "Lie", "Xi")


def told(rows, trigger=None, dropped=True):
    """'meet: Merkel > Duda @ Bern' of each candidate, dropped ones too."""
    out = []
    for c in candidates_of(rows, PEOPLE):
        if (trigger is None or c.trigger.text == trigger) and (dropped or not c.dropped):
            who, whom = (" + ".join(p.name for p in side) for side in (c.who, c.whom))
            out.append(f"{c.type}: {who} > {whom}" + (f" @ {c.place.name}" if c.place else ""))
    return out


TALKS = "Merkel NNP nsubj 2 | {} VBD ROOT 0 {} | talks NNS dobj 2 talk | {}"
OF_NOUN = {
    "one state before it is the other side": (
        "Merkel NNP nsubj 2 | held VBD ROOT 0 hold | Russia NNP compound 4 | talks NNS dobj 2 talk",
        "talks",
        ["talk: Merkel > Russia"],
    ),
    "two states before it are both sides": (
        "The DT det 6 | Russia NNP compound 6 | ~- HYPH punct 4 | ~China NNP compound 6 | trade NN compound 6 | "
        "talks NNS nsubj 7 talk | began VBD ROOT 0 begin",
        "talks",
        ["talk: Russia + China > "],
    ),
    "who leads them for one of the states": (
        "Merkel NNP nsubj 2 | led VBD ROOT 0 lead | the DT det 8 | Germany NNP compound 8 | ~- HYPH punct 4 | "
        "~China NNP compound 8 | trade NN compound 8 | dialogue NN dobj 2",
        "dialogue",
        ["talk: Merkel + Germany + China > "],
    ),
    "who leads them for neither": (
        "Duda NNP nsubj 2 | led VBD ROOT 0 lead | the DT det 8 | Germany NNP compound 8 | ~- HYPH punct 4 | "
        "~China NNP compound 8 | trade NN compound 8 | dialogue NN dobj 2",
        "dialogue",
        ["talk: Germany + China > "],
    ),
    "a city before it is its place": (
        "Merkel NNP nsubj 2 | held VBD ROOT 0 hold | Oslo NNP compound 4 | talks NNS dobj 2 talk | with IN prep 4 | "
        "Duda NNP pobj 5",
        "talks",
        ["meet: Merkel > Duda @ Oslo"],
    ),
    "a name of two states before it": (
        "The DT det 3 | Korean JJ amod 3 | talks NNS nsubj 4 talk | began VBD ROOT 0 begin",
        "talks",
        ["talk:  > "],
    ),
    "a city before persons": (
        "The DT det 6 | Geneva NNP compound 6 | Merkel NNP compound 6 | ~- HYPH punct 3 | ~Duda NNP compound 6 | "
        "summit NN nsubj 7 | began VBD ROOT 0 begin",
        "summit",
        ["meet: Merkel + Duda >  @ Geneva"],
    ),
    "two capitals stand for states": (
        "The DT det 5 | Moscow NNP compound 5 | ~- HYPH punct 2 | ~Beijing NNP compound 5 | talks NNS nsubj 6 talk | "
        "began VBD ROOT 0 begin",
        "talks",
        ["talk: Russia + China > "],
    ),
    "of ministers, whose are not told": (
        "The DT det 3 | foreign JJ amod 3 | ministers NNS poss 5 minister | ~' POS case 3 | meeting NN nsubj 6 | "
        "began VBD ROOT 0 begin",
        "meeting",
        ["meet:  > "],
    ),
    "of ministers of a state": (
        "The DT det 3 | Polish JJ amod 3 | ministers NNS poss 5 minister | ~' POS case 3 | meeting NN nsubj 9 | "
        "with IN prep 5 | Duda NNP pobj 6 | there RB advmod 9 | began VBD ROOT 0 begin",
        "meeting",
        ["meet: Polish ministers > Duda"],
    ),
    "of leaders of a body": (
        "The DT det 3 | G20 NNP compound 3 | leaders NNS poss 5 leader | ~' POS case 3 | summit NN nsubj 6 | "
        "began VBD ROOT 0 begin",
        "summit",
        ["meet: G20 > "],
    ),
    "a person before it": (
        "The DT det 3 | Xi NNP compound 3 | visit NN nsubj 4 | ended VBD ROOT 0 end | in IN prep 3 | Oslo NNP pobj 5",
        "visit",
        ["visit: Xi > Norway @ Oslo"],
    ),
    "a body before it and who attends": (
        "Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | the DT det 5 | G7 NNP compound 5 | summit NN dobj 2",
        "summit",
        ["meet: G7 + Merkel > "],
    ),
    "a body that it is against": (
        "Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | the DT det 7 | Defeat NNP compound 7 | ~- HYPH punct 6 | "
        "~NATO NNP compound 7 | summit NN dobj 2",
        "summit",
        ["meet: Merkel > "],
    ),
    "who attends is there as well": (
        "Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | talks NNS dobj 2 talk | hosted VBN acl 3 host | "
        "by IN agent 4 | Macron NNP pobj 5 | with IN prep 3 | Duda NNP pobj 7",
        "talks",
        ["meet: Macron + Merkel > Duda"],
    ),
    "who praises them is not": (
        "Merkel NNP nsubj 2 | praised VBD ROOT 0 praise | talks NNS dobj 2 talk | between IN prep 3 | "
        "Macron NNP pobj 4 | and CC cc 5 | Duda NNP conj 5",
        "talks",
        ["meet: Macron + Duda > "],
    ),
    "of whom else they are": (
        "Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | between IN prep 3 | "
        "Macron NNP pobj 4 | and CC cc 5 | Duda NNP conj 5",
        "talks",
        ["meet: Macron + Duda > "],
    ),
    "a state that hosts is the place": (
        "Oman NNP nsubj 2 | hosted VBD ROOT 0 host | talks NNS dobj 2 talk | between IN prep 3 | "
        "Macron NNP pobj 4 | and CC cc 5 | Duda NNP conj 5",
        "talks",
        ["meet: Macron + Duda >  @ Oman"],
    ),
    "a state that holds them is not": (
        "Oman NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | between IN prep 3 | "
        "Macron NNP pobj 4 | and CC cc 5 | Duda NNP conj 5",
        "talks",
        ["meet: Macron + Duda > "],
    ),
    "joined for it": (
        "Merkel NNP nsubj 2 | joined VBD ROOT 0 join | Duda NNP dobj 2 | for IN prep 2 | talks NNS pobj 4 talk",
        "talks",
        ["meet: Merkel > Duda"],
    ),
    "of persons talks are a meeting, of states they are not": (
        "Norway NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | with IN prep 3 | Poland NNP pobj 4",
        "talks",
        ["talk: Norway > Poland"],
    ),
    "by phone they are a call": (
        TALKS.format("held", "hold", "with IN prep 3 | Duda NNP pobj 4 | by IN prep 3 | phone NN pobj 6"),
        "talks",
        ["call: Merkel > Duda"],
    ),
    "by phone a conversation is one": (
        "Merkel NNP nsubj 2 | had VBD ROOT 0 have | a DT det 5 | telephone NN compound 5 | conversation NN dobj 2 | "
        "with IN prep 5 | Duda NNP pobj 6",
        "conversation",
        ["call: Merkel > Duda"],
    ),
    "by phone a visit is none": (
        "Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 5 | telephone NN compound 5 | visit NN dobj 2 | "
        "to IN prep 5 | Oslo NNP pobj 6",
        "visit",
        ["visit: Merkel > Norway @ Oslo"],
    ),
}  # fmt: skip
OF_CLAUSE = {
    "told in a call": (
        "In IN prep 5 | a DT det 3 | call NN pobj 1 | Merkel NNP nsubj 5 | told VBD ROOT 0 tell | Duda NNP dobj 5",
        "call",
        ["call: Merkel > Duda"],
    ),
    "told at talks": (
        "At IN prep 4 | talks NNS pobj 1 talk | Merkel NNP nsubj 4 | told VBD ROOT 0 tell | Duda NNP dobj 4",
        "talks",
        ["meet: Merkel > Duda"],
    ),
    "praised at talks": (
        "At IN prep 4 | talks NNS pobj 1 talk | Merkel NNP nsubj 4 | praised VBD ROOT 0 praise | Duda NNP dobj 4",
        "talks",
        ["talk:  > "],
    ),
    "told in a call of others": (
        "In IN prep 9 | a DT det 3 | call NN pobj 1 | between IN prep 3 | Merkel NNP pobj 4 | and CC cc 5 | "
        "Duda NNP conj 5 | Macron NNP nsubj 9 | told VBD ROOT 0 tell | Lie NNP dobj 9",
        "call",
        ["call: Merkel + Duda > "],
    ),
    "praised in a call": (
        "In IN prep 5 | a DT det 3 | call NN pobj 1 | Merkel NNP nsubj 5 | praised VBD ROOT 0 praise | Duda NNP dobj 5",
        "call",
        ["call: Merkel > Duda"],
    ),
    "said after talks with one": (
        "After IN prep 6 | talks NNS pobj 1 talk | with IN prep 2 | Duda NNP pobj 3 | Merkel NNP nsubj 6 | "
        "smiled VBD ROOT 0 smile",
        "talks",
        ["meet: Merkel > Duda"],
    ),
    "said after talks": (
        "After IN prep 4 | talks NNS pobj 1 talk | Merkel NNP nsubj 4 | smiled VBD ROOT 0 smile",
        "talks",
        ["talk:  > "],
    ),
    "said at a meeting in a place": (
        "At IN prep 7 | a DT det 3 | meeting NN pobj 1 | in IN prep 3 | Oslo NNP pobj 4 | Merkel NNP nsubj 7 | "
        "smiled VBD ROOT 0 smile",
        "meeting",
        ["meet: Merkel >  @ Oslo"],
    ),
    "said at a meeting": (
        "At IN prep 5 | a DT det 3 | meeting NN pobj 1 | Merkel NNP nsubj 5 | smiled VBD ROOT 0 smile",
        "meeting",
        ["meet:  > "],
    ),
    "said by two at a meeting": (
        "At IN prep 7 | a DT det 3 | meeting NN pobj 1 | Merkel NNP nsubj 7 | and CC cc 4 | Duda NNP conj 4 | "
        "smiled VBD ROOT 0 smile",
        "meeting",
        ["meet: Merkel + Duda > "],
    ),
    "during a visit": (
        "During IN prep 7 | a DT det 3 | visit NN pobj 1 | to IN prep 3 | Oslo NNP pobj 4 | Merkel NNP nsubj 7 | "
        "smiled VBD ROOT 0 smile",
        "visit",
        ["visit: Merkel > Norway @ Oslo"],
    ),
    "the subject of the clause above": (
        "Merkel NNP nsubj 2 | said VBD ROOT 0 say | that IN mark 8 | years NNS nsubj 8 year | of IN prep 4 | "
        "talks NNS pobj 5 talk | had VBD aux 8 have | failed VBN ccomp 2 fail | with IN prep 6 | Duda NNP pobj 9",
        "talks",
        ["meet: Merkel > Duda"],
    ),
    "not of the same state": (
        "Merkel NNP nsubj 2 | said VBD ROOT 0 say | that IN mark 8 | years NNS nsubj 8 year | of IN prep 4 | "
        "talks NNS pobj 5 talk | had VBD aux 8 have | failed VBN ccomp 2 fail | with IN prep 6 | Germany NNP pobj 9",
        "talks",
        ["talk:  > Germany"],
    ),
    "friends since a summit in a place": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
        "since IN prep 4 | a DT det 8 | summit NN pobj 6 | in IN prep 8 | Oslo NNP pobj 9",
        "summit",
        ["meet: Merkel + Duda >  @ Oslo"],
    ),
    "since the summit": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
        "since IN prep 4 | the DT det 8 | summit NN pobj 6 | in IN prep 8 | Oslo NNP pobj 9",
        "summit",
        ["meet:  >  @ Oslo"],
    ),
    "since a summit": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
        "since IN prep 4 | a DT det 8 | summit NN pobj 6",
        "summit",
        ["meet:  > "],
    ),
    "of one state since a summit in a place": (
        "Merkel NNP nsubj 2 | is VBZ ROOT 0 be | sad JJ acomp 2 | since IN prep 2 | a DT det 6 | summit NN pobj 4 | "
        "in IN prep 6 | Oslo NNP pobj 7",
        "summit",
        ["meet:  >  @ Oslo"],
    ),
    "one of no known state since a summit in a place": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Lie NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
        "since IN prep 4 | a DT det 8 | summit NN pobj 6 | in IN prep 8 | Oslo NNP pobj 9",
        "summit",
        ["meet:  >  @ Oslo"],
    ),
    "planned with one of no known state": (
        "Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile\n\n"
        "A DT det 2 | meeting NN nsubjpass 6 | with IN prep 2 | Lie NNP pobj 3 | is VBZ auxpass 6 | "
        "planned VBN ROOT 0 plan",
        "meeting",
        ["meet:  > Lie"],
    ),
    "a visit planned to one, of nobody": (
        "Merkel NNP nsubj 2 | smiled VBD ROOT 0 smile\n\n"
        "A DT det 2 | visit NN nsubjpass 6 | to IN prep 2 | Duda NNP pobj 3 | is VBZ auxpass 6 | "
        "planned VBN ROOT 0 plan",
        "visit",
        ["visit:  > Duda"],
    ),
    "since a dinner in a place": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
        "since IN prep 4 | a DT det 8 | dinner NN pobj 6 | in IN prep 8 | Oslo NNP pobj 9",
        "dinner",
        ["meet:  >  @ Oslo"],
    ),
}  # fmt: skip
EACH = {
    "one meeting with two": (
        "Merkel NNP nsubj 2 | had VBD ROOT 0 have | a DT det 4 | meeting NN dobj 2 | with IN prep 4 | "
        "Duda NNP pobj 5 | and CC cc 6 | Macron NNP conj 6",
        "meeting",
        ["meet: Merkel > Duda + Macron"],
    ),
    "talks are not one each": (
        "Merkel NNP nsubj 2 | had VBD ROOT 0 have | talks NNS dobj 2 talk | with IN prep 3 | "
        "Duda NNP pobj 4 | and CC cc 5 | Macron NNP conj 5",
        "talks",
        ["meet: Merkel > Duda + Macron"],
    ),
    "meetings with one": (
        "Merkel NNP nsubj 2 | had VBD ROOT 0 have | meetings NNS dobj 2 meeting | with IN prep 3 | Duda NNP pobj 4",
        "meetings",
        ["meet: Merkel > Duda"],
    ),
    "meetings of two with one": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | had VBD ROOT 0 have | meetings NNS dobj 4 meeting | "
        "with IN prep 5 | Duda NNP pobj 6",
        "meetings",
        ["meet: Merkel > Duda", "meet: Macron > Duda"],
    ),
    "one meeting of two with one": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | had VBD ROOT 0 have | a DT det 6 | meeting NN dobj 4 | "
        "with IN prep 6 | Duda NNP pobj 7",
        "meeting",
        ["meet: Merkel + Macron > Duda"],
    ),
    "met each": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | individually RB advmod 2 | with IN prep 2 | Duda NNP pobj 4 | "
        "and CC cc 5 | Macron NNP conj 5",
        "met",
        ["meet: Merkel > Duda", "meet: Merkel > Macron"],
    ),
    "met one after another": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2 | and CC cc 3 | Macron NNP conj 3 | one CD dep 2 | "
        "after IN prep 2 | another DT pobj 7",
        "met",
        ["meet: Merkel > Duda", "meet: Merkel > Macron"],
    ),
    "two met one separately": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Macron NNP conj 1 | met VBD ROOT 0 meet | Duda NNP dobj 4 | "
        "separately RB advmod 4",
        "met",
        ["meet: Merkel > Duda", "meet: Macron > Duda"],
    ),
    "the summits of two bodies": (
        "Merkel NNP nsubj 2 | attended VBD ROOT 0 attend | the DT det 7 | G7 NNP nmod 7 | and CC cc 4 | "
        "NATO NNP conj 4 | "
        "summits NNS dobj 2 summit",
        "summits",
        ["meet: G7 + NATO + Merkel > "],
    ),
    "the summits of two bodies began": (
        "The DT det 5 | G7 NNP nmod 5 | and CC cc 2 | NATO NNP conj 2 | summits NNS nsubj 6 summit | "
        "began VBD ROOT 0 begin",
        "summits",
        ["meet: G7 > ", "meet: NATO > "],
    ),
    "the summit of two bodies began": (
        "The DT det 5 | G7 NNP nmod 5 | and CC cc 2 | NATO NNP conj 2 | summit NN nsubj 6 | began VBD ROOT 0 begin",
        "summit",
        ["meet: G7 + NATO > "],
    ),
    "in company": (
        "Macron NNP nsubj 2 | accompanied VBD ROOT 0 accompany | Merkel NNP dobj 2",
        "accompanied",
        ["visit: Macron > Merkel"],
    ),
    "joined on a journey": (
        "Macron NNP nsubj 2 | joined VBD ROOT 0 join | Merkel NNP dobj 2 | on IN prep 2 | a DT det 6 | trip NN pobj 4",
        "joined",
        ["visit: Macron > Merkel"],
    ),
    "joined on a walk": (
        "Macron NNP nsubj 2 | joined VBD ROOT 0 join | Merkel NNP dobj 2 | on IN prep 2 | a DT det 6 | walk NN pobj 4",
        "joined",
        [],
    ),
    "a state is no company": (
        "Poland NNP nsubj 2 | accompanied VBD ROOT 0 accompany | Merkel NNP dobj 2",
        "accompanied",
        [],
    ),
    "with a host": (
        "Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Duda NNP dobj 2 | in IN prep 2 | Warsaw NNP pobj 4",
        "visited",
        ["visit: Merkel > Duda @ Warsaw"],
    ),
    "a host and no place": (
        "Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Duda NNP dobj 2",
        "visited",
        ["visit: Merkel > Duda"],
    ),
    "neither": ("Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | a DT det 4 | mine NN dobj 2", "visited", []),
}  # fmt: skip
PLACES = {
    "apposed": (
        "Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | visit NN dobj 2 | to IN prep 4 | two CD nummod 7 | "
        "states NNS pobj 5 state | ~: : punct 7 | Chad NNP appos 7 | and CC cc 9 | Mali NNP conj 9",
        "visit",
        ["visit: Merkel > Chad @ Chad", "visit: Merkel > Mali @ Mali"],
    ),
    "a tour of a region that took her to a state": (
        "Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | tour NN dobj 2 | of IN prep 4 | Africa NNP pobj 5 | "
        "that WDT nsubj 8 | took VBD relcl 4 take | her PRP dobj 8 | to IN prep 8 | Chad NNP pobj 10",
        "tour",
        ["visit: Merkel > Chad @ Chad"],
    ),
    "a tour of a state that took her to another": (
        "Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | tour NN dobj 2 | of IN prep 4 | Mali NNP pobj 5 | "
        "that WDT nsubj 8 | took VBD relcl 4 take | her PRP dobj 8 | to IN prep 8 | Chad NNP pobj 10",
        "tour",
        ["visit: Merkel > Mali @ Mali"],
    ),
    "a tour of a region": (
        "Merkel NNP nsubj 2 | made VBD ROOT 0 make | a DT det 4 | tour NN dobj 2 | of IN prep 4 | Africa NNP pobj 5",
        "tour",
        ["visit: Merkel >  @ Africa"],
    ),
    "the object before the phrase": (
        "Merkel NNP nsubj 2 | visited VBD ROOT 0 visit | Chad NNP dobj 2 | in IN prep 2 | Africa NNP pobj 4",
        "visited",
        ["visit: Merkel > Chad @ Chad"],
    ),
    "there": (
        "Duda NNP nsubj 2 | left VBD ROOT 0 leave | Chad NNP dobj 2\n\n"
        "Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | there RB advmod 2",
        "travelled",
        ["visit: Merkel > Chad @ Chad"],
    ),
    "there and elsewhere": (
        "Duda NNP nsubj 2 | left VBD ROOT 0 leave | Chad NNP dobj 2\n\n"
        "Merkel NNP nsubj 2 | travelled VBD ROOT 0 travel | there RB advmod 2 | to IN prep 2 | Mali NNP pobj 4",
        "travelled",
        ["visit: Merkel > Mali @ Mali"],
    ),
    "sent where they went before": (
        "Norway NNP poss 3 | ~'s POS case 1 | delegation NN nsubj 4 | visited VBD ROOT 0 visit | Chad NNP dobj 4\n\n"
        "Norway NNP nsubj 2 | sent VBD ROOT 0 send | a DT det 4 | delegation NN dobj 2",
        "sent",
        ["visit: Norway delegation > Chad @ Chad"],
    ),
    "she was there on a day": (
        "Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Oslo NNP pobj 3 | on IN prep 2 | Friday NNP pobj 5",
        "was",
        ["visit: Merkel > Norway @ Oslo"],
    ),
    "she was there": ("Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Oslo NNP pobj 3", "was", []),
    "she was there and elsewhere": (
        "Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Oslo NNP pobj 3 | in IN prep 2 | Bern NNP pobj 5",
        "was",
        [],
    ),
    "she was there to do it": (
        "Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Oslo NNP pobj 3 | to TO aux 6 | sign VB advcl 2",
        "was",
        ["visit: Merkel > Norway @ Oslo"],
    ),
    "she was at a place of no state": (
        "Merkel NNP nsubj 2 | was VBD ROOT 0 be | in IN prep 2 | Elm NNP compound 5 | Palace NNP pobj 3 | "
        "on IN prep 2 | Friday NNP pobj 6",
        "was",
        [],
    ),
}  # fmt: skip
OF_VERB = {
    "met the criteria": ("Merkel NNP nsubj 2 | met VBD ROOT 0 meet | criteria NNS dobj 2", "met", []),
    "met each other": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | met VBD ROOT 0 meet | each DT det 6 | other JJ dobj 4",
        "met",
        ["meet: Merkel + Duda > "],
    ),
    "two met": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | met VBD ROOT 0 meet",
        "met",
        ["meet: Merkel + Duda > "],
    ),
    "two received": (
        "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | received VBD ROOT 0 receive",
        "received",
        [],
    ),
    "summoned to the ministry": (
        "Merkel NNP nsubjpass 3 | was VBD auxpass 3 | summoned VBN ROOT 0 summon | to IN prep 3 | the DT det 6 | "
        "ministry NN pobj 4 | in IN prep 6 | Warsaw NNP pobj 7",
        "summoned",
        ["meet: Poland > Merkel @ Warsaw"],
    ),
    "a list whose end is lost": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | ~, , punct 2 | "
        "President NNP compound 7 | Macron NNP dep 2",
        "met",
        ["meet: Merkel > Duda + Macron"],
    ),
    "no list": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | "
        "President NNP compound 6 | Macron NNP dep 2",
        "met",
        ["meet: Merkel > Duda"],
    ),
    "no title": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | ~, , punct 2 | Macron NNP dep 2",
        "met",
        ["meet: Merkel > Duda"],
    ),
    "past a preposition": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | ~, , punct 2 | "
        "without IN prep 2 | "
        "President NNP compound 8 | Macron NNP pobj 6",
        "met",
        ["meet: Merkel > Duda"],
    ),
    "past a verb": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | and CC cc 2 | "
        "praised VBD conj 2 | "
        "President NNP compound 8 | Macron NNP dobj 6",
        "met",
        ["meet: Merkel > Duda"],
    ),
    "the subject of the next clause": (
        "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | with IN prep 2 | Duda NNP pobj 3 | ~, , punct 2 | "
        "President NNP compound 7 | Macron NNP nsubj 8 | smiled VBD conj 2",
        "met",
        ["meet: Merkel > Duda"],
    ),
    "a sender": (
        "Poland NNP nsubj 2 | sent VBD ROOT 0 send | Lie NNP dobj 2 | to IN prep 2 | Oslo NNP pobj 4",
        "sent",
        ["visit: Lie > Norway @ Oslo"],
    ),
    "a sender of one known": (
        "Poland NNP nsubj 2 | sent VBD ROOT 0 send | Merkel NNP dobj 2 | to IN prep 2 | Oslo NNP pobj 4",
        "sent",
        ["visit: Merkel > Norway @ Oslo"],
    ),
    "a letter is sent": (
        "Poland NNP nsubj 2 | sent VBD ROOT 0 send | letters NNS dobj 2 letter | to IN prep 2 | Oslo NNP pobj 4",
        "sent",
        ["visit:  > Norway @ Oslo"],
    ),
}  # fmt: skip
TABLES = {"noun": OF_NOUN, "clause": OF_CLAUSE, "each": EACH, "places": PLACES, "verb": OF_VERB}
ALL = {f"{name}: {case}": value for name, cases in TABLES.items() for case, value in cases.items()}


@pytest.mark.parametrize(("rows", "trigger", "expected"), ALL.values(), ids=ALL)
def test_sides(rows, trigger, expected):
    assert told(rows, trigger) == expected


@pytest.mark.parametrize(
    ("tail", "known"),
    [
        ("on IN prep 8 | Friday NNP pobj 9", True),
        ("at IN prep 8 | Elm NNP compound 11 | Palace NNP pobj 9", True),
        ("last JJ amod 10 | week NN npadvmod 8", True),
        ("about IN prep 8 | trade NN pobj 9", False),
    ],
)
def test_friends_since_a_summit_of_which_day_or_place_is_told(tail, known):
    rows = "Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | are VBP ROOT 0 be | friends NNS attr 4 friend | "
    rows += f"since IN prep 4 | a DT det 8 | summit NN pobj 6 | {tail}"
    (c,) = candidates_of(rows, PEOPLE)
    assert [p.name for p in c.parties] == (["Merkel", "Duda"] if known else [])


def test_from_where_a_party_is_known():
    def how(rows, trigger):
        (c,) = (c for c in candidates_of(rows, PEOPLE) if c.trigger.text == trigger)
        return [(p.name, p.resolved_by, p.country, p.country_source) for p in c.parties]

    above = OF_CLAUSE["friends since a summit in a place"]
    assert [x[:2] for x in how(*above[:2])] == [("Merkel", "context"), ("Duda", "context")]
    assert how(*OF_VERB["summoned to the ministry"][:2])[0] == ("Poland", "context", "POL", "place")
    sent = "Poland NNP nsubj 2 | sent VBD ROOT 0 send | envoys NNS dobj 2 envoy | to IN prep 2 | Oslo NNP pobj 4"
    assert how(sent, "sent")[0] == ("Poland envoys", "sender", "POL", "country")


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        ("Merkel NNP nsubj 2 | sat VBD ROOT 0 sit | down RP prt 2", "sat", ["sit"]),
        ("Merkel NNP nsubj 2 | sat VBD ROOT 0 sit", "sat", []),
        ("Merkel NNP nsubj 2 | shook VBD ROOT 0 shake | hands NNS dobj 2 hand", "shook", ["shake"]),
        ("hands NNS nsubj 2 hand | shook VBD ROOT 0 shake", "shook", []),
        ("a DT det 3 | round JJ amod 3 | table NN ROOT 0", "table", ["table"]),
        ("a DT det 2 | table NN ROOT 0", "table", []),
        ("a DT det 3 | summit NN compound 3 | venue NN ROOT 0", "summit", []),
        ("a DT det 3 | summit NN nmod 3 | venue NN ROOT 0", "summit", []),
        ("a DT det 3 | summit NN amod 3 | venue NN ROOT 0", "summit", []),
        ("a DT det 3 | summit NN amod 3 | old JJ ROOT 0", "summit", ["summit"]),
        ("a DT det 2 | summit NN ROOT 0", "summit", ["summit"]),
        ("the DT det 2 | ministerial JJ nsubj 3 | ended VBD ROOT 0 end", "ministerial", ["ministerial"]),
        ("a DT det 3 | ministerial JJ amod 3 | office NN ROOT 0", "ministerial", []),
        ("the DT det 2 | ministerial JJ dobj 3 | saw VBD ROOT 0 see", "ministerial", ["ministerial"]),
        ("at IN ROOT 0 | the DT det 3 | ministerial JJ pobj 1", "ministerial", ["ministerial"]),
        (
            "the DT det 2 | ministerial JJ nsubjpass 4 | was VBD auxpass 4 be | held VBN ROOT 0 hold",
            "ministerial",
            ["ministerial"],
        ),
        ("it PRP nsubj 2 | was VBD ROOT 0 be | ministerial JJ acomp 2", "ministerial", []),
        ("Abe NNP poss 3 | ~'s POS case 1 | talks VBZ ROOT 0 talk", "talks", ["talk"]),
        ("they PRP nsubj 3 | have VBP aux 3 | met VBN ROOT 0 meet", "met", ["meet"]),
        ("to TO aux 2 | meet NN ROOT 0 meet", "meet", ["meet"]),
        ("Merkel NNP nsubj 2 | was VBD ROOT 0 be", "was", ["be"]),
        ("Merkel NNP nsubj 3 | was VBD aux 3 be | sad JJ ROOT 0", "was", []),
        ("Merkel NNP nsubj 3 | was VBD auxpass 3 be | met VBN ROOT 0 meet", "was", []),
        ("meetly RB ROOT 0 meet", "meetly", []),
        # no verb says that somebody is there
        ("Lie NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | for IN prep 1 | talks NNS pobj 4 talk", "in", ["be"]),
        ("Lie NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | for IN prep 2 | talks NNS pobj 4 talk", "in", ["be"]),
        (
            "Lie NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | on IN prep 1 | day NN pobj 4 | of IN prep 5 | "
            "talks NNS pobj 6 talk",
            "in",
            ["be"],
        ),
        (
            "Lie NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | on IN prep 1 | day NN pobj 4 | after IN prep 5 | "
            "talks NNS pobj 6 talk",
            "in",
            [],
        ),
        ("Lie NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | for IN prep 1 | trade NN pobj 4", "in", []),
        ("Lie NNP ROOT 0 | of IN prep 1 | Oslo NNP pobj 2 | for IN prep 1 | talks NNS pobj 4 talk", "of", []),
        ("rain NN ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | during IN prep 1 | talks NNS pobj 4 talk", "in", []),
        (
            "saw VBD ROOT 0 see | Lie NNP dobj 1 | in IN prep 2 | Oslo NNP pobj 3 | for IN prep 2 | talks NNS pobj 5",
            "in",
            [],
        ),
    ],
)
def test_rows_of_a_word(rows, text, expected):
    r = reading_of(rows)
    found = frames_of(word(r.doc, text), r.lexicon)
    assert [f.lemma for f in found][:1] == expected


def test_the_row_of_two_words_comes_first():
    r = reading_of("a DT det 3 | courtesy NN compound 3 | call NN ROOT 0\n\n"
                   "Merkel NNP nsubj 2 | called VBD ROOT 0 call | on IN prep 2 | Duda NNP pobj 3")  # fmt: skip
    assert [(f.type, f.particle) for f in frames_of(word(r.doc, "call"), r.lexicon)] == [
        ("meet", "courtesy"),
        ("call", None),
    ]
    assert [(f.type, f.particle) for f in frames_of(word(r.doc, "called"), r.lexicon)] == [
        ("meet", "on"),
        ("call", None),
    ]
    noun = reading_of("Abe NNP poss 3 | ~'s POS case 1 | talks VBZ ROOT 0 talk")
    assert [f.pos for f in frames_of(noun.doc[2], noun.lexicon)] == ["noun"]


VISITING = "Merkel NNP nsubj 2 | {} | visiting VBG {} {} | {} NNP compound 5 | Lie NNP dobj 3"
MET = ("met VBD ROOT 0 meet", "xcomp 2", "visit", "Premier")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (VISITING.format(*MET), ["Lie"]),
        (VISITING.format(*MET) + " | and CC cc 5 | Duda NNP conj 5", ["Lie", "Duda"]),
        (VISITING.format(*MET[:3], "Senators").replace("Senators NNP", "Senators NNPS"), ["Lie"]),
        (VISITING.format(*MET[:3], "Ola"), []),  # without a title it is where she went
        (VISITING.format(*MET[:2], "greet", "Premier"), []),
        (VISITING.format(*MET).replace("dobj 3", "dobj 3 | while IN mark 3"), []),
        (VISITING.format("is VBZ aux 3 be", "ROOT 0", "visit", "Premier"), []),
        ("Merkel NNP nsubj 7 | ~, , punct 1 | visiting VBG acl 1 visit | Premier NNP compound 5 | Lie NNP dobj 3 | "
         "~, , punct 1 | smiled VBD ROOT 0 smile", []),
        ("Prior JJ prep 6 | to IN prep 1 | visiting VBG pcomp 2 visit | Premier NNP compound 5 | Lie NNP dobj 3 | "
         "smiled VBD ROOT 0 smile", []),
    ],
)  # fmt: skip
def test_visiting_before_a_title(rows, expected):
    r = reading_of(rows, PEOPLE)
    t = word(r.doc, "visiting")
    assert [x.text for x in attributive(t, r.lexicon)] == expected
    assert not (expected and frames_of(t, r.lexicon))


BLAME = "Chad NNP nsubj 4 | and CC cc 1 | Mali NNP conj 1 | blame VBP ROOT 0 blame | {} NNP dobj 4"
OPEN = "Talks NNS nsubj 2 talk | open VBP ROOT 0 open | in IN prep 2 | Bern NNP pobj 3"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (f"{BLAME.format('Monday')}\n\n{OPEN}", ["talk: Chad + Mali >  @ Bern"]),
        (f"{BLAME.format('Monday')}\n\nIt PRP nsubj 2 | rained VBD ROOT 0 rain\n\n{OPEN}",
         ["talk: Chad + Mali >  @ Bern"]),
        (f"{BLAME.format('Oman')}\n\n{OPEN}", ["talk:  >  @ Bern"]),  # of three states, which two?
        (f"Chad NNP nsubj 2 | smiled VBD ROOT 0 smile | in IN prep 2 | Mali NNP pobj 3\n\n{OPEN}",
         ["talk:  >  @ Bern"]),  # a place is no side
        (BLAME.format("Monday") + "\n\nMerkel NNP nsubj 2 | waited VBD ROOT 0 wait | until IN mark 5 | talks NNS nsubj "
         "5 talk | opened VBD advcl 2 open", ["talk:  > "]),  # told beside something else
    ],
)  # fmt: skip
def test_the_sides_of_talks_stand_in_the_sentences_before(rows, expected):
    assert told(rows, None)[-1:] == expected
