"""What a sentence predicates: the slots of a trigger, however the sentence is built."""

from __future__ import annotations

import pytest
from conftest import make_doc, word

from nlkit.encounters.carried import listed
from nlkit.encounters.propositions import proposition, word_of
from nlkit.lexicon.rules import load_lexicon

PEOPLE = ("Merkel", "Macron", "Duda")
MET = "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | {}"
HELD = "Merkel NNP nsubj 2 | held VBD ROOT 0 hold | talks NNS dobj 2 talk | {}"


def slots(rows: str, trigger: str, pos: str = "verb") -> dict[str, str]:
    """The slots of a word, each as its words joined; ``chain`` with the trigger itself."""
    doc = make_doc(rows, PEOPLE)
    p = proposition(word(doc, trigger), load_lexicon(), pos)
    return {s: " ".join(t.text for t in p.at(s)) for s in p.slots} | {"chain": " ".join(t.text for t in p.chain)}


VERBS = {
    "active": (MET.format("Duda NNP dobj 2"), "met", {"subj": "Merkel", "dobj": "Duda"}),
    "passive": (
        """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | received VBN ROOT 0 receive | by IN agent 3 | Duda NNP pobj 4 |
        in IN prep 3 | Oslo NNP pobj 6""",
        "received",
        {"subj": "Duda", "dobj": "Merkel", "passive": "received", "in": "Oslo", "agent": "Duda"},
    ),
    "coordination of names": (
        MET.format("with IN prep 2 | Duda NNP pobj 3 | and CC cc 4 | Macron NNP conj 4"),
        "met",
        {"subj": "Merkel", "with": "Duda Macron"},
    ),
    "members of a list": (
        MET.format("with IN prep 2 | leaders NNS pobj 3 | including VBG prep 4 | Duda NNP pobj 5"),
        "met",
        {"subj": "Merkel", "with": "leaders Duda", "deep including": "Duda"},
    ),
    "relative clause": (
        """Merkel NNP nsubj 6 | ~, , punct 1 | who WP nsubj 4 | met VBD relcl 1 meet | Duda NNP dobj 4 |
        left VBD ROOT 0 leave""",
        "met",
        {"subj": "Merkel", "dobj": "Duda"},
    ),
    "control by the subject": (
        "Merkel NNP nsubj 2 | wants VBZ ROOT 0 want | to TO aux 4 | meet VB xcomp 2 | Duda NNP dobj 4",
        "meet",
        {"subj": "Merkel", "dobj": "Duda"},
    ),
    "control by the object": (
        """Merkel NNP nsubj 2 | urged VBD ROOT 0 urge | Macron NNP dobj 2 | to TO aux 5 | meet VB xcomp 2 |
        Duda NNP dobj 5""",
        "meet",
        {"subj": "Macron", "dobj": "Duda"},
    ),
    "reduced clause": (
        "Merkel NNP nsubj 4 | visiting VBG acl 1 visit | Oslo NNP dobj 2 | spoke VBD ROOT 0 speak",
        "visiting",
        {"subj": "Merkel", "dobj": "Oslo"},
    ),
    "phrase hung on the first of two verbs": (
        """Merkel NNP nsubj 2 | hosted VBD ROOT 0 host | and CC cc 2 | met VBD conj 2 meet | with IN prep 2 |
        Duda NNP pobj 5""",
        "met",
        {"subj": "Merkel", "with": "Duda"},
    ),
    "phrase hung too low": (
        """Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | on IN prep 2 | Monday NNP pobj 3 | to IN prep 4 |
        Oslo NNP pobj 5""",
        "flew",
        {"subj": "Merkel", "on": "Monday", "deep to": "Oslo"},
    ),
    "another sense": (
        "Merkel NNP nsubj 2 | called VBD ROOT 0 call | him PRP dobj 2 | liar NN oprd 2",
        "called",
        {"subj": "Merkel", "dobj": "him", "complement": "liar"},
    ),
    "an object read as indirect": (
        "Merkel NNP nsubj 2 | phoned VBD ROOT 0 phone | Duda NNP dative 2",
        "phoned",
        {"subj": "Merkel", "dobj": "Duda"},
    ),
    "a name given": (
        "Merkel NNP nsubj 2 | called VBD ROOT 0 call | Duda NNP oprd 2",
        "called",
        {"subj": "Merkel", "dobj": "Duda"},
    ),
    "line": (MET.format("by IN prep 2 | phone NN pobj 3"), "met", {"subj": "Merkel", "line": "phone", "by": "phone"}),
    "no line": (MET.format("near IN prep 2 | phone NN pobj 3"), "met", {"subj": "Merkel", "near": "phone"}),
    "virtually": (MET.format("virtually RB advmod 2"), "met", {"subj": "Merkel", "line": "virtually"}),
    "no verb": (
        "Merkel NNP ROOT 0 | in IN prep 1 | Oslo NNP pobj 2 | for IN prep 1 | talks NNS pobj 4 talk",
        "in",
        {"subj": "Merkel", "in": "Oslo", "for": "talks", "chain": "in Merkel"},
    ),
    "there": (MET.format("there RB advmod 2"), "met", {"subj": "Merkel", "there": "there"}),
    "when": (MET.format("yesterday NN npadvmod 2"), "met", {"subj": "Merkel", "when": "yesterday"}),
    "purpose": (
        MET.format("to TO aux 4 | talk VB advcl 2 talk"),
        "met",
        {"subj": "Merkel", "purpose": "talk", "infinitive": "talk", "encounter": "talk"},
    ),
    "inviter behind an invitation": (
        """Merkel NNP nsubj 2 | flew VBD ROOT 0 fly | at IN prep 2 | invitation NN pobj 3 | of IN prep 4 |
        Duda NNP pobj 5""",
        "flew",
        {"subj": "Merkel", "inviter": "Duda", "at": "invitation", "deep of": "Duda"},
    ),
    "inviter above": (
        """Duda NNP nsubj 2 | invited VBD ROOT 0 invite | Merkel NNP dobj 2 | to TO aux 5 | visit VB xcomp 2""",
        "visit",
        {"subj": "Merkel", "inviter": "Duda"},
    ),
    "who extends an invitation": (
        """Duda NNP nsubj 2 | extended VBD ROOT 0 extend | an DT det 4 | invitation NN dobj 2 | to TO aux 6 |
        visit VB acl 4""",
        "visit",
        {"subj": "invitation", "inviter": "Duda"},
    ),
    "an infinitive read as a relative clause": (
        """Duda NNP nsubj 2 | extended VBD ROOT 0 extend | an DT det 4 | invitation NN dobj 2 | to TO aux 6 |
        visit VB relcl 4""",
        "visit",
        {"subj": "invitation", "inviter": "Duda"},
    ),
    "who accepts one does not invite": (
        """Duda NNP nsubj 2 | accepted VBD ROOT 0 accept | an DT det 4 | invitation NN dobj 2 | to TO aux 6 |
        visit VB acl 4""",
        "visit",
        {"subj": "Duda"},
    ),
}
NOUNS = {
    "they take place with": (
        "talks NNS nsubj 2 talk | began VBD ROOT 0 begin | with IN prep 2 | Duda NNP pobj 3",
        "talks",
        {"verb": "began", "chain": "talks began", "with": "Duda"},
    ),
    "they anger somebody, who stands with": (
        "talks NNS nsubj 2 talk | angered VBD ROOT 0 anger | Merkel NNP dobj 2 | with IN prep 2 | Duda NNP pobj 4",
        "talks",
        {"verb": "angered", "chain": "talks angered"},
    ),
    "they are seen with": (
        """talks NNS nsubjpass 3 talk | were VBD auxpass 3 | viewed VBN ROOT 0 view | with IN prep 3 |
        Duda NNP pobj 4""",
        "talks",
        {"verb": "viewed", "chain": "talks viewed", "with": "Duda"},
    ),
    "what a call asks for": (
        "call NN ROOT 0 | on IN prep 1 | Duda NNP pobj 2 | to TO aux 5 | resign VB advcl 1",
        "call",
        {"on": "Duda", "infinitive": "resign"},
    ),
    "support verb": (
        HELD.format("with IN prep 3 | Duda NNP pobj 4"),
        "talks",
        {"subj": "Merkel", "with": "Duda", "support": "held", "chain": "talks held", "verb": "held"},
    ),
    "second of two nouns": (
        HELD.format("and CC cc 3 | meetings NNS conj 3 meeting | with IN prep 5 | Duda NNP pobj 6"),
        "meetings",
        {"subj": "Merkel", "with": "Duda", "verb": "held", "chain": "meetings held", "support": "held"},
    ),
    "phrase hung on the support verb": (
        HELD.format("with IN prep 2 | Duda NNP pobj 4"),
        "talks",
        {"subj": "Merkel", "with": "Duda", "verb": "held", "chain": "talks held", "support": "held"},
    ),
    "no support verb": (
        "Merkel NNP nsubj 2 | praised VBD ROOT 0 praise | talks NNS dobj 2 talk | with IN prep 2 | Duda NNP pobj 4",
        "talks",
        {"verb": "praised"},
    ),
    "container": (
        """Merkel NNP nsubj 2 | held VBD ROOT 0 hold | a DT det 4 | series NN dobj 2 | of IN prep 4 |
        talks NNS pobj 5 talk""",
        "talks",
        {"subj": "Merkel", "chain": "talks series held", "verb": "held", "support": "held"},
    ),
    "possessive and compound": (
        "Merkel NNP poss 4 | 's POS case 1 | Russia NNP compound 4 | talks NNS ROOT 0 talk",
        "talks",
        {"poss": "Merkel", "mod": "Russia"},
    ),
    "clause on it": (
        """talks NNS ROOT 0 talk | that WDT dobj 4 | Merkel NNP nsubj 4 | held VBD relcl 1 hold | with IN prep 4 |
        Duda NNP pobj 5""",
        "talks",
        {"doer": "Merkel", "with": "Duda", "chain": "talks held"},
    ),
    "reduced clause on it": (
        "talks NNS ROOT 0 talk | hosted VBN acl 1 host | by IN agent 2 | Duda NNP pobj 3",
        "talks",
        {"by": "Duda", "chain": "talks hosted"},
    ),
    "clause of another verb": (
        "talks NNS ROOT 0 talk | praised VBN acl 1 praise | by IN agent 2 | Duda NNP pobj 3",
        "talks",
        {},
    ),
    "held between": (
        """talks NNS nsubjpass 3 talk | were VBD auxpass 3 | held VBN ROOT 0 hold | between IN prep 3 |
        Merkel NNP pobj 4 | and CC cc 5 | Duda NNP conj 5""",
        "talks",
        {"between": "Merkel Duda", "chain": "talks held", "verb": "held", "support": "held"},
    ),
    "under way": (
        """talks NNS nsubj 2 talk | are VBP ROOT 0 be | underway JJ acomp 2 | with IN prep 3 | Duda NNP pobj 4""",
        "talks",
        {"with": "Duda", "verb": "are", "chain": "talks are"},
    ),
    "what is talked about": (
        """talks NNS ROOT 0 talk | on IN prep 1 | war NN pobj 2 | between IN prep 3 | Chad NNP pobj 4 | and CC cc 5 |
        Libya NNP conj 5""",
        "talks",
        {"on": "war"},
    ),
    "taking part": (
        """Merkel NNP poss 3 | 's POS case 1 | participation NN ROOT 0 participation | in IN prep 3 |
        talks NNS pobj 4 talk | with IN prep 3 | Duda NNP pobj 6""",
        "talks",
        {"part": "Merkel", "with": "Duda"},
    ),
    "journey": (
        """Merkel NNP nsubj 2 | is VBZ ROOT 0 be | on IN prep 2 | a DT det 5 | visit NN pobj 3 | to IN prep 5 |
        Oslo NNP pobj 6""",
        "visit",
        {"subj": "Merkel", "to": "Oslo", "chain": "visit is", "verb": "is", "support": "is", "on": "visit"},
    ),
    "said on the occasion": (
        """Merkel NNP nsubj 2 | told VBD ROOT 0 tell | Duda NNP dobj 2 | in IN prep 2 | a DT det 6 |
        call NN pobj 4""",
        "call",
        {"top": "Merkel", "told": "Duda", "at": "told", "verb": "told"},
    ),
    "said after it": (
        "Merkel NNP nsubj 2 | told VBD ROOT 0 tell | Duda NNP dobj 2 | after IN prep 2 | talks NNS pobj 4 talk",
        "talks",
        {"top": "Merkel", "verb": "told"},
    ),
    "joined for it": (
        """Merkel NNP nsubj 2 | joined VBD ROOT 0 join | Duda NNP dobj 2 | for IN prep 2 | talks NNS pobj 4 talk""",
        "talks",
        {
            "subj": "Merkel",
            "joined": "Duda",
            "verb": "joined",
            "chain": "talks joined",
            "support": "joined",
            "for": "talks",
        },
    ),
    "listed": (
        """Participants NNS nsubj 5 participant | in IN prep 1 | the DT det 4 | summit NN pobj 2 |
        include VBP ROOT 0 include | Merkel NNP dobj 5 | and CC cc 6 | Duda NNP conj 6""",
        "summit",
        {"including": "Merkel Duda", "verb": "include"},
    ),
    "not listed": (
        """Risks NNS nsubj 5 risk | of IN prep 1 | the DT det 4 | summit NN pobj 2 |
        include VBP ROOT 0 include | Merkel NNP dobj 5""",
        "summit",
        {"verb": "include", "top": "Risks"},
    ),
    "a phrase hung on the one before": (
        "a DT det 2 | visit NN ROOT 0 | by IN prep 2 | Merkel NNP pobj 3 | to IN prep 4 | Oslo NNP pobj 5 | "
        "with IN prep 4 | Duda NNP pobj 7",
        "visit",
        {"by": "Merkel", "deep to": "Oslo"},
    ),
    "arrived at them": (
        "Merkel NNP nsubj 2 | arrived VBD ROOT 0 arrive | at IN prep 2 | talks NNS pobj 3 talk",
        "talks",
        {"verb": "arrived", "top": "Merkel", "at": "arrived"},
    ),
    "came to them": (
        "Merkel NNP nsubj 2 | came VBD ROOT 0 come | to IN prep 2 | talks NNS pobj 3 talk",
        "talks",
        {"subj": "Merkel", "verb": "came", "chain": "talks came", "support": "came", "to": "talks"},
    ),
    "entered into them": (
        "Merkel NNP nsubj 2 | entered VBD ROOT 0 enter | into IN prep 2 | talks NNS pobj 3 talk",
        "talks",
        {"subj": "Merkel", "verb": "entered", "chain": "talks entered", "support": "entered", "into": "talks"},
    ),
    "told of a plan after them": (
        "Merkel NNP nsubj 2 | told VBD ROOT 0 tell | a DT det 4 | plan NN dobj 2 | after IN prep 4 | "
        "talks NNS pobj 5 talk",
        "talks",
        {"verb": "told"},
    ),
    "a caption": (
        "Merkel NNP ROOT 0 | and CC cc 1 | Duda NNP conj 1 | at IN prep 1 | talks NNS pobj 4 talk",
        "talks",
        {"top": "Merkel Duda", "at": "Merkel"},
    ),
    "a caption of something else": (
        "Merkel NNP ROOT 0 | without IN prep 1 | talks NNS pobj 2 talk",
        "talks",
        {},
    ),
    "a caption without a name": ("envoys NNS ROOT 0 envoy | at IN prep 1 | talks NNS pobj 2 talk", "talks", {}),
    "spoke to somebody in it": (
        "Merkel NNP nsubj 2 | turned VBD ROOT 0 turn | to IN prep 2 | Duda NNP pobj 3 | in IN prep 2 | a DT det 7 | "
        "call NN pobj 5",
        "call",
        {"verb": "turned", "top": "Merkel", "at": "turned", "told": "Duda"},
    ),
    "among": (
        "talks NNS nsubj 2 talk | went VBD ROOT 0 go | on RP prt 2 | among IN prep 2 | Chad NNP pobj 4 | and CC cc 5 | "
        "Mali NNP conj 5",
        "talks",
        {"verb": "went", "chain": "talks went", "among": "Chad Mali"},
    ),
    "a tour that takes somebody": (
        """a DT det 2 | tour NN ROOT 0 tour | that WDT nsubj 4 | took VBD relcl 2 take | Duda NNP dobj 4 |
        to IN prep 4 | Oslo NNP pobj 6""",
        "tour",
        {"toured": "Oslo", "chain": "tour took"},
    ),
    "what follows 'that' is no encounter": (
        "in IN ROOT 0 | event NN pobj 1 | that IN mark 4 | fails VBZ acl 2 fail",
        "event",
        {"that": "that"},
    ),
}


@pytest.mark.parametrize(
    ("dep", "tag", "named"),
    [
        ("compound", "NNP", True),
        ("nmod", "NNP", True),
        ("amod", "NNP", True),
        ("npadvmod", "NNP", True),
        ("dep", "NNP", False),
        ("compound", "NN", True),
        ("amod", "JJ", True),
        ("compound", "FW", True),
        ("amod", "VBN", False),
        ("amod", "CD", False),
    ],
)
def test_what_stands_before_a_noun_however_it_is_read(dep, tag, named):
    found = slots(f"Qwern {tag} {dep} 2 | talks NNS ROOT 0 talk", "talks", "noun")
    assert found.get("mod") == ("Qwern" if named else None)


@pytest.mark.parametrize(
    ("verb", "dep", "takes_part"),
    [
        ("held VBD ROOT 0 hold", "dobj 2", True),
        ("held VBD ROOT 0 hold", "attr 2", True),
        ("held VBD ROOT 0 hold", "dep 2", False),
        ("praised VBD ROOT 0 praise", "dobj 2", False),
    ],
)
def test_who_holds_them_however_they_are_read(verb, dep, takes_part):
    found = slots(f"Merkel NNP nsubj 2 | {verb} | talks NNS {dep} talk", "talks", "noun")
    assert found.get("subj") == ("Merkel" if takes_part else None)


@pytest.mark.parametrize("dep", ["acl", "relcl", "advcl"])
def test_what_is_asked_for_however_it_is_read(dep):
    rows = f"call NN ROOT 0 | on IN prep 1 | Duda NNP pobj 2 | to TO aux 5 | resign VB {dep} 1"
    assert slots(rows, "call", "noun")["infinitive"] == "resign"


@pytest.mark.parametrize(("rows", "trigger", "expected"), VERBS.values(), ids=VERBS)
def test_verbs(rows, trigger, expected):
    assert slots(rows, trigger) == {"chain": trigger} | expected


@pytest.mark.parametrize(("rows", "trigger", "expected"), NOUNS.values(), ids=NOUNS)
def test_nouns(rows, trigger, expected):
    assert slots(rows, trigger, "noun") == {"chain": trigger} | expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("nations NNS nsubj 3 nation | involved VBN acl 1 involve | were VBD ROOT 0 be | Chad NNP attr 3", ["Chad"]),
        ("participating VBG amod 2 | envoys NNS nsubj 3 envoy | include VBP ROOT 0 | Lie NNP dobj 3", ["Lie"]),
        ("guests NNS nsubj 2 guest | comprise VBP ROOT 0 | Lie NNP dobj 2 | and CC cc 3 | Suh NNP conj 3",
         ["Lie", "Suh"]),
        ("nations NNS nsubj 2 nation | were VBD ROOT 0 be | Chad NNP attr 2", []),  # of what, is not said
        ("risks NNS nsubj 3 risk | involved VBN acl 1 involve | were VBD ROOT 0 be | war NN attr 3", []),
        ("guests NNS nsubj 2 guest | praised VBD ROOT 0 praise | Lie NNP dobj 2", []),
        ("guests NNS nsubj 4 guest | did VBD aux 4 do | not RB neg 4 | include VB ROOT 0 | Lie NNP dobj 4", []),
    ],
)  # fmt: skip
def test_who_is_listed(rows, expected):
    verb = make_doc(rows)[:].root
    assert [t.text for t in listed(verb, load_lexicon())] == expected


def test_paths():
    doc = make_doc(
        """Merkel NNP nsubj 2 | discussed VBD ROOT 0 discuss | ties NNS dobj 2 tie | with IN prep 3 |
        Duda NNP pobj 4 | on IN prep 2 | margins NNS pobj 6 margin | of IN prep 7 | summit NN pobj 8 |
        with IN prep 9 | Macron NNP pobj 10"""
    )
    p = proposition(doc[1], load_lexicon(), "verb")
    assert [t.text for t in p.at("dobj.with")] == ["Duda"]
    assert [t.text for t in p.at("margin.with")] == ["Macron"]
    assert p.at("dobj.to") == p.at("to") == []


@pytest.mark.parametrize(
    ("slot", "expected"),
    [("with", "with"), ("with:person", "with"), ("dobj.to:seat", "to"), ("agent", "by"), ("dobj", "dobj")],
)
def test_the_word_of_a_slot(slot, expected):
    assert word_of(slot) == expected
