"""Questions to a tree: who is the subject, what is the agent, what hangs on 'talks'."""

from __future__ import annotations

import pytest
from conftest import make_doc, word

from nlkit.parse import tree as syntax

PASSIVE = """Merkel NNP nsubjpass 3 | was VBD auxpass 3 | received VBN ROOT 0 receive | by IN agent 3 |
    Duda NNP pobj 4 |
    and CC cc 5 | Macron NNP conj 5"""
CONTROL = """Duda NNP nsubj 2 | {verb} VBD ROOT 0 {lemma} | Merkel NNP dobj 2 | to TO aux 5 | meet VB xcomp 2 |
    Macron NNP dobj 5"""
RELATIVE = """Macron NNP nsubj 5 | ~, , punct 4 | who WP nsubj 4 | met VBD relcl 1 meet | left VBD ROOT 0 leave"""
COORDINATED = """Merkel NNP nsubj 4 | and CC cc 1 | Duda NNP conj 1 | arrived VBD ROOT 0 arrive | and CC cc 4 |
    met VBD conj 4 meet | Macron NNP dobj 6"""
READY = "Merkel NNP nsubj 2 | is VBZ ROOT 0 | ready JJ acomp 2 | to TO aux 5 | meet VB xcomp 3 | Macron NNP dobj 5"
POSSESSIVE = """Kim NNP poss 3 | ~'s POS case 1 | plan NN nsubj 7 | to TO aux 5 | meet VB acl 3 | Trump NNP dobj 5 |
    failed VBD ROOT 0 fail"""
INVITATION = """Kim NNP nsubj 2 | accepted VBD ROOT 0 accept | an DT det 4 | invitation NN dobj 2 | to TO aux 6 |
    visit VB acl 4 | Seoul NNP dobj 6"""
GUEST = """Duda NNP poss 3 | ~'s POS case 1 | invitation NN nsubj 8 | to IN prep 3 | Merkel NNP pobj 4 | to TO aux 7 |
    visit VB acl 3 | stands VBZ ROOT 0 stand"""
WITHOUT = (
    """Merkel NNP nsubj 2 | left VBD ROOT 0 leave | without IN prep 2 | meeting VBG pcomp 3 meet | Macron NNP dobj 4"""
)
SERIES = """A DT det 2 | series NN nsubjpass 6 | of IN prep 2 | talks NNS pobj 3 talk | was VBD auxpass 6 |
    held VBN ROOT 0 hold | on IN prep 6 | trade NN pobj 7 | in IN prep 8 | Oslo NNP pobj 9"""
LIST = """Merkel NNP nsubj 2 | met VBD ROOT 0 meet | officials NNS dobj 2 official | including VBG prep 3 |
    Lie NNP pobj 4 |
    and CC cc 5 | Bruun NNP conj 5 | as RB advmod 10 | well RB advmod 10 | as IN cc 3 | Duda NNP conj 3"""


@pytest.mark.parametrize(
    ("rows", "verb", "expected"),
    [
        (PASSIVE, "received", "Duda Macron"),
        (COORDINATED, "met", "Merkel Duda"),
        (RELATIVE, "met", "Macron"),
        (CONTROL.format(verb="urged", lemma="urge"), "meet", "Merkel"),
        (CONTROL.format(verb="promised", lemma="promise"), "meet", "Duda"),
        (READY, "meet", "Merkel"),
        (POSSESSIVE, "meet", "Kim"),
        (INVITATION, "visit", "Kim"),
        (GUEST, "visit", "Merkel"),
        (WITHOUT, "meeting", "Merkel"),
    ],
)
def test_subjects(rows, verb, expected):
    assert [t.text for t in syntax.subjects(word(make_doc(rows), verb))] == expected.split()


def test_surface_subject_of_a_passive():
    verb = word(make_doc(PASSIVE), "received")
    assert syntax.is_passive(verb)
    assert [t.text for t in syntax.surface_subjects(verb)] == ["Merkel"]


def test_a_loop_of_clauses_ends():
    """Trees from a file can be wrong in any way but must not hang."""
    doc = make_doc("met VBD ROOT 0 meet | met VBD conj 1 meet | meet VB xcomp 2 | meet VB advcl 3")
    assert [syntax.subjects(t) for t in doc] == [[], [], [], []]


def test_lists():
    doc = make_doc(LIST)
    officials = word(doc, "officials")
    assert [t.text for t in syntax.expand(officials)] == ["officials", "Duda"]
    assert [t.text for t in syntax.with_members(officials)] == ["officials", "Lie", "Bruun", "Duda"]


def test_prepositions():
    doc = make_doc(SERIES)
    assert [(p, o.text) for p, o in syntax.preps(word(doc, "held"))] == [("on", "trade"), ("in", "Oslo")]
    assert [(p, o.text) for p, o in syntax.preps(word(doc, "held"), 0)] == [("on", "trade")]
    assert [(p, o.text) for p, o in syntax.preps(word(make_doc(PASSIVE), "received"))] == [
        ("agent", "Duda"),
        ("agent", "Macron"),
    ]


def test_words_above():
    doc = make_doc(SERIES)
    talks = word(doc, "talks")
    assert syntax.carrier(talks).text == "series"
    assert syntax.governor(talks).text == syntax.clause_verb(talks).text == "held"
    assert [t.text for t in syntax.clause_chain(talks)] == ["talks", "of", "series", "held"]
    assert syntax.governor(word(doc, "held")) is None


def test_auxiliaries_are_shared():
    doc = make_doc(
        "Kim NNP nsubj 3 | will MD aux 3 | travel VB ROOT 0 | and CC cc 3 | meet VB conj 3 | Moon NNP dobj 5"
    )
    assert [t.text for t in syntax.auxiliaries(word(doc, "meet"))] == ["will"]
