"""How a phrase is written down: without article and clauses, with what it is of."""

from __future__ import annotations

import pytest
from conftest import make_doc, word

from nlkit.actors.mention import participant, stand_for, written


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        ("The DT det 3 | Polish JJ amod 3 | leader NN ROOT 0", "leader", "Polish leader"),
        ("both DT predet 2 | leaders NNS ROOT 0", "leaders", "leaders"),
        ("his PRP$ poss 2 | envoy NN ROOT 0", "envoy", "envoy"),
        ("envoys NNS ROOT 0 | of IN prep 1 | the DT det 4 | Senate NNP pobj 2", "envoys", "envoys of the Senate"),
        ("envoys NNS ROOT 0 | from IN prep 1 | Chad NNP pobj 2", "envoys", "envoys from Chad"),
        ("envoys NNS ROOT 0 | to IN prep 1 | Chad NNP pobj 2", "envoys", "envoys"),
        # what is said of it is not its name
        (
            "envoys NNS ROOT 0 | of IN prep 1 | Chad NNP pobj 2 | who WP nsubj 5 | left VBD relcl 3",
            "envoys",
            "envoys of Chad",
        ),
        ("Silva NNP appos 3 | ~, , punct 3 | envoy NN ROOT 0", "envoy", "envoy"),
        ("or CC cc 3 | the DT det 3 | leader NN ROOT 0", "leader", "leader"),
        ("~, , punct 2 | leader NN ROOT 0", "leader", "leader"),
        ("leader NN ROOT 0 | ~, , punct 1 | of IN prep 1 | Chad NNP pobj 3", "leader", "leader"),
        # a phrase without end is cut
        (" | ".join(["old JJ amod 11"] * 10) + " | leader NN ROOT 0", "leader", "old " * 8 + "leader"),
        ("envoys NNS ROOT 0 | of IN prep 1 | " + " | ".join(["old JJ amod 13"] * 10) + " | Chad NNP pobj 2", "envoys",
         "envoys"),
    ],
)  # fmt: skip
def test_written(rows, head, expected):
    doc = make_doc(rows)
    text, first, last = written(word(doc, head))
    assert text == doc[first.i : last.i + 1].text == expected


def test_a_participant_stands_where_the_words_stand():
    doc = make_doc("The DT det 2 | leader NN nsubj 3 | met VBD ROOT 0 meet")
    p = participant("Silva", "person", "BRA", doc[0], doc[1], unnamed=True)
    assert (p.role, p.mention, p.start, p.end, p.unnamed) == ("who", "The leader", 0, 10, True)
    other = stand_for(p, doc[1], doc[2], "pronoun")
    assert (other.name, other.mention, other.start, other.end) == ("Silva", "leader met", 4, 14)
    assert other.resolved_by == "pronoun"
