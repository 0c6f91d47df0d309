"""What the words around a name say: titles, state or body, and which words belong to them."""

from __future__ import annotations

import pytest
from conftest import reading_of

from nlkit.actors.titles import Titles, is_title
from nlkit.lexicon.rules import load_lexicon

LEFT = " | left VBD ROOT 0 leave"


def person(rows, name="Lie"):
    reading = reading_of(rows, (name,), "1990-01-01")
    (found,) = reading.people.persons
    return sorted(found.titles), found.country, found.country_source


SAID = {
    "what she is": ("Lie NNP nsubj 2 | is VBZ ROOT 0 be | Norway NNP poss 5 | ~'s POS case 3 | envoy NN attr 2", "NOR"),
    "what she was": (
        "Lie NNP nsubj 3 | has VBZ aux 3 have | been VBN ROOT 0 be | the DT det 6 | Omani JJ amod 6 | envoy NN attr 3",
        "OMN",
    ),
    "what she does": (
        "Lie NNP nsubj 2 | heads VBZ ROOT 0 head | the DT det 5 | Omani JJ amod 5 | navy NN dobj 2",
        "OMN",
    ),
    "what she once did": (
        "Lie NNP nsubj 2 | led VBD ROOT 0 lead | the DT det 5 | Omani JJ amod 5 | talks NNS dobj 2",
        None,
    ),
    "what she would be": (
        """Lie NNP nsubj 9 | ~, , punct 1 | who WP nsubj 5 | would MD aux 5 | be VB relcl 1 | Norway NNP poss 8 |
        ~'s POS case 6 | minister NN attr 5 | left VBD ROOT 0 leave""",
        "NOR",
    ),
    "the first to do something": (
        """Lie NNP nsubj 2 | became VBD ROOT 0 become | the DT det 4 | minister NN attr 2 | to TO aux 6 |
        visit VB acl 4 | Oman NNP dobj 6""",
        None,
    ),
}


@pytest.mark.parametrize(("rows", "country"), SAID.values(), ids=SAID)
def test_what_a_clause_says_of_a_name(rows, country):
    assert person(rows)[1] == country


BEFORE = {
    "title and state": ("Norwegian JJ amod 3 | President NNP compound 3 | Lie NNP nsubj 4", ["president"], "NOR"),
    "a state that owns": ("Norway NNP poss 3 | 's POS case 1 | Lie NNP nsubj 4", [], "NOR"),
    "a nationality alone": ("Norwegian JJ amod 2 | Lie NNP nsubj 3", [], "NOR"),
    "a state alone tells nothing": ("Norway NNP compound 2 | Lie NNP nsubj 3", [], None),
    "a short title": ("Norwegian JJ amod 3 | Gen. NNP compound 3 | Lie NNP nsubj 4", ["gen"], "NOR"),
    "a word between": (
        "Norwegian JJ amod 4 | climate NN compound 3 | Minister NNP compound 4 | Lie NNP nsubj 5",
        ["minister"],
        "NOR",
    ),
    "a verb ends the titles": (
        "Norwegian JJ nsubj 2 | saw VBD ROOT 0 see | President NNP compound 4 | Lie NNP dobj 2",
        ["president"],
        None,
    ),
    "to whom an envoy is sent": (
        "Polish JJ amod 2 | Ambassador NNP compound 5 | to IN prep 2 | Japan NNP pobj 3 | Lie NNP nsubj 6",
        ["ambassador"],
        "POL",
    ),
    "what an office is about": (
        """Norwegian JJ amod 2 | Secretary NNP compound 6 | for IN prep 2 | Arms NNP compound 5 | Control NNP pobj 3 |
        Lie NNP nsubj 7""",
        ["secretary"],
        "NOR",
    ),
    "not the office of another": (
        "Secretary NNP ROOT 0 | for IN prep 1 | arms NNS pobj 2 | that WDT x 5 | Lie NNP nsubj 1",
        [],
        None,
    ),
    "not that of the one before": (
        """the DT det 4 | Omani JJ amod 4 | Prime NNP compound 4 | Minister NNP nsubj 8 | and CC cc 4 |
        President NNP compound 7 | Lie NNP conj 4""",
        ["president"],
        None,
    ),
    "the body of an office": (
        """Speaker NNP compound 6 | of IN prep 1 | the DT det 5 | Omani JJ amod 5 | Parliament NNP pobj 2 |
        Lie NNP nsubj 7""",
        ["parliament", "speaker"],
        "OMN",
    ),
    "a ministry within a title": (
        """Omani JJ amod 3 | Foreign NNP compound 3 | Ministry NNP compound 4 | Secretary NNP compound 5 |
        Lie NNP nsubj 6""",
        ["foreign", "secretary"],
        "OMN",
    ),
    "two titles of one": (
        "Omani JJ amod 2 | Envoy NNP compound 5 | and CC cc 2 | Ambassador NNP conj 2 | Lie NNP nsubj 6",
        ["ambassador", "envoy"],
        "OMN",
    ),
    "the title of another": (
        "the DT det 2 | Premier NNP nsubj 6 | and CC cc 2 | President NNP compound 5 | Lie NNP conj 2",
        ["president"],
        None,
    ),
    "where she is": ("in IN prep 4 | Norway NNP pobj 1 | , , punct 4 | Lie NNP nsubj 5", [], None),
    "where the president is": (
        "in IN prep 5 | Norway NNP pobj 1 | , , punct 5 | President NNP compound 5 | Lie NNP nsubj 6",
        ["president"],
        None,
    ),
    "an office within a state": (
        "Norwegian JJ amod 4 | union NN compound 3 | president NN compound 4 | Lie NNP nsubj 5",
        ["president", "union"],
        "NOR",
    ),
    "of a state within another": (
        "Georgia NNP poss 4 | 's POS case 1 | governor NN compound 4 | Lie NNP nsubj 5",
        ["governor"],
        "USA",
    ),
    "of the state of that name": (
        "Georgia NNP poss 4 | 's POS case 1 | president NN compound 4 | Lie NNP nsubj 5",
        ["president"],
        "GEO",
    ),
}


@pytest.mark.parametrize(("rows", "titles", "country"), BEFORE.values(), ids=BEFORE)
def test_before_a_name(rows, titles, country):
    if "ROOT 0" not in rows:
        rows += LEFT
    assert person(rows)[:2] == (titles, country)


BEHIND = {
    "of a state": ("of IN prep 1 | Norway NNP pobj 2", [], "NOR", "of"),
    "from the state": ("from IN prep 1 | the DT det 4 | Gambia NNP pobj 2", [], "GMB", "of"),
    "of a body": ("of IN prep 1 | NATO NNP pobj 2", [], None, "organization"),
    "with a state": ("with IN prep 1 | Norway NNP pobj 2", [], None, None),
    "an apposition": (
        ", , punct 1 | the DT det 5 | Norwegian JJ amod 5 | president NN appos 1",
        ["president"],
        "NOR",
        "apposition",
    ),
    "in brackets": ("( -LRB- punct 1 | president NN appos 1 | of IN prep 3 | Norway NNP pobj 4", ["president"], "NOR",
                    "apposition"),
    "to whom one is sent": (", , punct 1 | envoy NN appos 1 | for IN prep 3 | Chad NNP pobj 4", ["envoy"], None, None),
    "of a body in apposition": (", , punct 1 | NATO NNP compound 4 | chief NN appos 1", ["chief"], None,
                                "organization"),
    "who heads something": (
        ", , punct 1 | who WP nsubj 4 | heads VBZ relcl 1 head | the DT det 7 | Omani JJ amod 7 | navy NN dobj 4",
        ["head"],
        "OMN",
        "apposition",
    ),
    "who likes something": (
        ", , punct 1 | who WP nsubj 4 | likes VBZ relcl 1 like | the DT det 7 | Omani JJ amod 7 | navy NN dobj 4",
        [],
        None,
        None,
    ),
    "no title": (", , punct 1 | the DT det 5 | Norwegian JJ amod 5 | writer NN appos 1", [], None, None),
    "a list goes on": (", , punct 1 | Norway NNP conj 1 | and CC cc 3 | president NN conj 3", [], None, None),
    "a clause goes on": (", , punct 1 | met VBD conj 1 | Norwegian JJ amod 5 | president NN dobj 3", [], None, None),
    "the first state counts": (
        ", , punct 1 | Norwegian JJ amod 4 | envoy NN appos 1 | to IN prep 4 | Chad NNP pobj 5",
        ["envoy"],
        "NOR",
        "apposition",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "titles", "country", "source"), BEHIND.values(), ids=BEHIND)
def test_behind_a_name(rows, titles, country, source):
    n = rows.count("|") + 3
    rows = f"Lie NNP nsubj {n} | {rows} | smiled VBD ROOT 0 smile"
    assert person(rows) == (titles, country, source)


@pytest.mark.parametrize(
    ("noun", "prep", "expected"),
    [
        ("candidate", "of", (["candidate"], "DNK", "apposition")),
        ("fan", "of", ([], None, None)),
        ("candidate", "to", ([], None, None)),  # what the office is about
    ],
)
def test_a_name_in_apposition_to_its_office(noun, prep, expected):
    rows = f"The DT det 2 | {noun} NN nsubj 9 | {prep} IN prep 2 | the DT det 5 | Danes NNPS pobj 3 | , , punct 2 | "
    assert person(rows + "Lie NNP appos 2 | , , punct 2 | left VBD ROOT 0 leave") == expected


def test_who_heads_a_body_acts_for_it():
    rows = "{} NNP compound 3 | chief NN compound 3 | Lie NNP nsubj 4" + LEFT
    assert person(rows.format("NATO")) == (["chief"], None, "organization")
    assert person(rows.format("Qwern")) == (["chief"], None, None)


def test_title_words_lead_to_the_name():
    rows = (
        "Secretary NNP compound 5 | for IN prep 1 | Arms NNP compound 4 | Control NNP pobj 2 | Lie NNP nsubj 6" + LEFT
    )
    people = reading_of(rows + LEFT, ("Lie",)).people
    assert [i for i in range(6) if people.named_behind(i)] == [0]
    assert people.named_behind(0) is people.at(4)


def around(rows, name="Lie"):
    r = reading_of(rows, (name,), "1990-01-01")
    names = {i for p in r.people.persons for m in p.mentions for i in range(*m)}
    (start, end), *_ = next(p.mentions for p in r.people.persons if p.name == name)
    return Titles(r.doc, r.geo, r.lexicon, names).around(start, end)


FAR_BEFORE = "Norwegian JJ amod {0}{1} | Minister NNP compound {0} | Lie NNP nsubj {2}"
FAR_BEHIND = "Lie NNP nsubj {1} | , , punct 1{0} | president NN appos 1 | left VBD ROOT 0 leave"


@pytest.mark.parametrize(("between", "country"), [(0, ("NOR",)), (12, ("NOR",)), (13, ()), (14, ())])
def test_how_far_before_a_name_is_read(between, country):
    rows = FAR_BEFORE.format(between + 3, f" | old JJ amod {between + 3}" * between, between + 4) + LEFT
    assert around(rows)[:2] == ({"minister"}, country)


@pytest.mark.parametrize(("between", "titles"), [(0, {"president"}), (10, {"president"}), (11, set())])
def test_how_far_behind_a_name_is_read(between, titles):
    assert around(FAR_BEHIND.format(" | old JJ dep 1" * between, between + 4)).titles == titles


def test_titles_have_stops_or_none():
    doc = reading_of("Gen. NNP dep 2 | Gen NNP ROOT 0 | general NN dep 2 | Genx NNP dep 2 | left VBD dep 2").doc
    assert [is_title(t, load_lexicon()) for t in doc] == [True, True, True, False, False]


def test_of_the_words_of_titles_offices_have_a_plural():
    doc = reading_of("Presidents NNPS dep 2 | States NNPS ROOT 0 | Foreigns NNPS dep 2").doc
    assert [is_title(t, load_lexicon()) for t in doc] == [True, False, False]
