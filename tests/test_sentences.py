"""Sentence starts from words and the white space after them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlkit.parse.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    """'|' separates words that touch; '/' stands for a line break; a space is a space."""
    words, gaps = [], []
    for chunk in text.replace("/", " / ").split(" "):
        if chunk == "/":
            gaps[-1] = gaps[-1].strip(" ") + "\n"
            continue
        for word in filter(None, chunk.split("|")):
            words.append(word)
            gaps.append("")
        if chunk:
            gaps[-1] = " "
    out: list[str] = []
    for word, gap, start in zip(words, gaps, sentence_starts(words, gaps), strict=True):
        out += [""] if start else []
        out[-1] += word + gap.replace("\n", " ")
    return [s.strip() for s in out]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim left|. Moon stayed|.", ["Kim left.", "Moon stayed."]),
        ("Kim left|! Did Moon|? Yes|.", ["Kim left!", "Did Moon?", "Yes."]),
        # abbreviations and initials
        ("Mr. Kim met Gen. Moon|.", ["Mr. Kim met Gen. Moon."]),
        ("He left the U.S. on Monday|.", ["He left the U.S. on Monday."]),
        ("He left the U.S. The talks failed|.", ["He left the U.S.", "The talks failed."]),
        ("The U.S. Senate met|.", ["The U.S. Senate met."]),
        ("John F. Kennedy spoke|.", ["John F. Kennedy spoke."]),
        ("Oil fell to 3 p.m. prices|.", ["Oil fell to 3 p.m. prices."]),
        ("It grew 2.5 percent|.", ["It grew 2.5 percent."]),
        # quotes
        ("“|We met|.|” They left|.", ["“We met.”", "They left."]),
        ("“|Will they meet|?|” Lavrov said|.", ["“Will they meet?” Lavrov said."]),
        ("They left|. “|We met|,|” he said|.", ["They left.", "“We met,” he said."]),
        # datelines, headlines, lists, lines
        ("SEOUL|, April 18 (|Reuters|) - Kim left|.", ["SEOUL, April 18 (Reuters) -", "Kim left."]),
        ("Kim, Moon meet//SEOUL - The two met|.", ["Kim, Moon meet", "SEOUL -", "The two met."]),
        ("Kim and Moon meet/The two met|.", ["Kim and Moon meet", "The two met."]),
        ("The two met in/the capital|.", ["The two met in the capital."]),
        ("He came|, /Moon left|.", ["He came, Moon left."]),
        ("They met|. - Trade was discussed|.", ["They met.", "- Trade was discussed."]),
        ("They met|. 30 people came|.", ["They met.", "30 people came."]),
        ("They met .|.|. and left|.", ["They met ... and left."]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


WORDS = ["Kim", "met", ".", "“", "”", "U.S.", "Mr.", "?", ",", "A", "é", "🙂", "..."]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "\n", "\n\n"]))))
@example([(".", ""), ("”", "\n\n"), ("met", "")])
def test_the_first_word_starts_and_lengths_agree(pairs):
    texts, gaps = [p[0] for p in pairs], [p[1] for p in pairs]
    starts = sentence_starts(texts, gaps)
    assert len(starts) == len(texts)
    assert starts[:1] == [True] * min(1, len(texts))
    for i in range(len(texts) - 1):
        if gaps[i] == "\n\n":
            assert starts[i + 1]
        if not gaps[i]:
            assert not starts[i + 1]
