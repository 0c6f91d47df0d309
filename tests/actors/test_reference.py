"""Whom 'he', 'the president' and 'the North Korean leader' mean."""

from __future__ import annotations

import pytest
from conftest import reading_of, word

TWO = "President NNP compound 2 | Duda NNP nsubj 3 | greeted VBD ROOT 0 greet | Ms. NNP compound 5 | Merkel NNP dobj 3"
PEOPLE = ("Duda", "Merkel", "Kim", "Moon")


def meant(rows, form, people=PEOPLE):
    reading = reading_of(rows, people)
    found = reading.references.at([t.i for t in reading.doc if t.text == form][-1])
    return found and found.name


@pytest.mark.parametrize(
    ("second", "form", "expected"),
    [
        ("He PRP nsubj 2 | left VBD ROOT 0 leave", "He", "Duda"),
        ("She PRP nsubj 2 | left VBD ROOT 0 leave", "She", "Merkel"),  # a title tells the sex
        (
            "Moon NNP nsubj 2 | thanked VBD ROOT 0 thank | him PRP dobj 2",
            "him",
            "Duda",
        ),  # not the subject of its clause
        ("The DT det 2 | president NN nsubj 3 | left VBD ROOT 0 leave", "president", "Duda"),
        ("The DT det 3 | Polish JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", "Duda"),
        ("The DT det 3 | Norwegian JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 3 | former JJ amod 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("A DT det 2 | president NN nsubj 3 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 3 | vice NN compound 3 | president NN nsubj 4 | left VBD ROOT 0 leave", "president", None),
        ("The DT det 2 | spokesman NN nsubj 3 | left VBD ROOT 0 leave", "spokesman", None),
        ("His PRP$ poss 3 | Polish JJ amod 3 | counterpart NN nsubj 4 | left VBD ROOT 0 leave", "counterpart", None),
    ],
)
def test_second_sentence(second, form, expected):
    assert meant(f"{TWO}\n\n{second}", form) == expected


def test_a_subject_counts_more_than_a_nearer_object():
    first = "Kim NNP nsubj 2 | praised VBD ROOT 0 praise | Moon NNP dobj 2"
    assert meant(f"{first}\n\nHe PRP nsubj 2 | left VBD ROOT 0 leave", "He") == "Kim"


def test_country_of_a_described_leader():
    rows = """Kim NNP compound 4 | Jong NNP compound 4 | ~- HYPH punct 4 | ~un NNP nsubj 5 |
    praised VBD ROOT 0 praise |
        Moon NNP dobj 5

        The DT det 4 | North NNP compound 3 | Korean JJ amod 4 | leader NN nsubj 5 | left VBD ROOT 0 leave"""
    assert meant(rows, "leader", ("Kim Jong - un", "Moon")) == "Kim Jong-un"


def test_memory_ends():
    between = "\n\n".join(["It PRP nsubj 2 | rained VBD ROOT 0 rain"] * 4)
    first = "Kim NNP nsubj 2 | left VBD ROOT 0 leave"
    assert meant(f"{first}\n\n{between}\n\nHe PRP nsubj 2 | smiled VBD ROOT 0 smile", "He") is None


def test_topic_is_the_last_subject_of_another_country():
    reading = reading_of(f"{TWO}\n\nIt PRP nsubj 2 | rained VBD ROOT 0 rain", PEOPLE)
    rained = word(reading.doc, "rained")
    assert reading.references.topic(rained, {"DEU"}).name == "Duda"
    assert reading.references.topic(rained, {"POL"}) is None
