"""A reading is frozen: what is told by and by, and what is read in part, makes another one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from conftest import reading_of, word

from nlkit.actors.reading import in_part
from nlkit.actors.who import actors

PEOPLE = ("Merkel", "Duda")
TITLED = (
    "Talks NNS ROOT 0 talk\n\n¶ _SP dep 0\n\nOSLO NNP dep 4 | ~, , punct 4 | Merkel NNP nsubj 4 | left VBD ROOT 0 leave"
)


def test_offsets_count_from_the_title():
    r = reading_of(TITLED, PEOPLE)
    assert (r.shift, r.body, r.text[r.shift :]) == (7, 2, "OSLO, Merkel left")
    assert r.home is None
    assert r.geo[2].text == "OSLO"
    assert 4 not in r.geo


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("White NNP compound 2 | House NNP compound 3 | briefing NN ROOT 0", "USA"),
        ("White NNP compound 2 | House NNP compound 3 | garden NN ROOT 0", None),
        ("White NNP compound 2 | House NNP compound 5 | and CC cc 2 | Kremlin NNP conj 2 | statement NN ROOT 0", None),
        ("Norway NNP compound 2 | briefing NN ROOT 0", None),  # of anybody there
    ],
)
def test_the_state_whose_institution_publishes(title, home):
    assert reading_of(f"{title}\n\n¶ _SP dep 0\n\nAll DT nsubj 2 | left VBD ROOT 0 leave").home == home


def test_nothing_is_written_to():
    r = reading_of(TITLED, PEOPLE)
    for thing, field in ((r, "told"), (r.people, "persons"), (r.references, "mentions"), (r, "speakers")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field, ())
    assert replace(r, told=((),)).told != r.told


def test_what_is_read_in_part_could_mean_somebody():
    rows = (
        "They PRP nsubj 2 | met VBD ROOT 0 meet | the DT det 4 | minister NN dobj 2 | near IN prep 2 | Qwern NNP pobj 5"
    )
    r = reading_of(rows)
    assert [actors(r, t) for t in r.doc] == [[]] * 6
    part = in_part(r, frozenset({"they", "minister"}), frozenset({"qwern"}))
    assert [len(actors(part, t)) for t in r.doc] == [2, 0, 0, 1, 0, 1]
    assert part.dateline is None


def test_a_name_before_a_noun_could_be_a_persons():
    r = reading_of(
        "the DT det 3 | Qwern NNP compound 3 | visit NN ROOT 0 | Polish NNP amod 3 | President NNP compound 3"
    )
    assert in_part(r, frozenset({"they"}), frozenset()).people.at(1) is None  # no other sentence has the name
    part = in_part(r, frozenset({"they"}), frozenset({"qwern"}))
    assert [part.people.at(i) is not None for i in range(5)] == [False, True, False, False, False]
    assert r.people.at(1) is None


def test_who_speaks():
    rows = """SECRETARY NNP compound 2 | MERKEL NNP dep 5 | ~: : punct 5 | I PRP nsubj 5 | met VBD ROOT 0 meet |
        Duda NNP dobj 5"""
    r = reading_of(rows, ("MERKEL", "Duda"))
    (she,) = actors(r, word(r.doc, "I"))
    assert (she.name, she.mention, she.resolved_by) == ("MERKEL", "I", "pronoun")
    for pronoun in ("me", "us"):
        met = (
            f"Duda NNP nsubj 2 | met VBD ccomp 5 meet | {pronoun} PRP dobj 2 | Merkel NNP nsubj 5 | said VBD ROOT 0 say"
        )
        r = reading_of(met, PEOPLE)
        assert [p.name for p in actors(r, r.doc[2])] == ["Merkel"]
        r = reading_of(met.replace("say", "hide"), PEOPLE)
        assert actors(r, r.doc[2]) == []
        with_me = met.replace(f"{pronoun} PRP dobj 2", f"{pronoun} PRP pobj 2")
        r = reading_of(with_me, PEOPLE)
        assert [p.name for p in actors(r, r.doc[2])] == ["Merkel"]
    said = """I PRP nsubj 2 | met VBD ccomp 5 meet | them PRP dobj 2 | Duda NNP nsubj 5 | said VBD ROOT 0 say"""
    r = reading_of(said, PEOPLE)
    assert [p.name for p in actors(r, r.doc[0])] == ["Duda"]


def test_we_of_a_joint_statement_are_its_states():
    rows = """Joint JJ amod 2 | Statement NNP ROOT 0

        ¶ _SP dep 0

        Norway NNP nsubj 4 | and CC cc 1 | Chad NNP conj 1 | met VBD ROOT 0 meet

        We PRP nsubj 2 | thank VBP ROOT 0 thank | our PRP$ poss 4 | ministers NNS dobj 2 minister"""
    r = reading_of(rows)
    assert [p.name for p in actors(r, word(r.doc, "We"))] == ["Norway", "Chad"]
    assert [(p.name, p.mention) for p in actors(r, word(r.doc, "ministers"))] == [
        ("Norway", "ministers"), ("Chad", "ministers")]  # fmt: skip
    assert actors(reading_of(rows.replace("Joint JJ", "Sad JJ")), r.doc[7]) == []
    said = "An DT det 2 | analyst NN nsubj 3 | {} VBD ROOT 0 {} | ~: : punct 6 | We PRP nsubj 6 | met VBD {} 3 meet"
    for lemma, dep, states in (
        ("say", "parataxis", []),
        ("say", "ccomp", []),
        ("hide", "parataxis", ["Norway", "Chad"]),
    ):
        r = reading_of(rows.partition("\n\n        We")[0] + "\n\n" + said.format(lemma, lemma, dep))
        assert [p.name for p in actors(r, word(r.doc, "We"))] == states
    alone = reading_of(rows.replace("We PRP", "I PRP"))
    assert actors(alone, word(alone.doc, "I")) == []
