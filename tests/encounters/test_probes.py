"""Twelve sentences that simpler tools get wrong, as hand-built parses."""

from __future__ import annotations

import pytest

PEOPLE = ("Johnson", "Merkel", "Macron")
# sentence -> (rows, type and status, who, whom); None where there is no encounter to report
PROBES = {
    "Johnson met with Merkel.": (
        """
        Johnson NNP nsubj 2
        met VBD ROOT 0 meet
        with IN prep 2
        Merkel NNP pobj 3
        ~. . punct 2""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Johnson met Merkel.": (
        """
        Johnson NNP nsubj 2
        met VBD ROOT 0 meet
        Merkel NNP dobj 2
        ~. . punct 2""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Johnson and Merkel met in Berlin.": (
        """
        Johnson NNP nsubj 4
        and CC cc 1
        Merkel NNP conj 1
        met VBD ROOT 0 meet
        in IN prep 4
        Berlin NNP pobj 5
        ~. . punct 4""",
        "meet held",
        ["Johnson", "Merkel"],
        [],
    ),
    "Johnson met with Merkel and Macron.": (
        """
        Johnson NNP nsubj 2
        met VBD ROOT 0 meet
        with IN prep 2
        Merkel NNP pobj 3
        and CC cc 4
        Macron NNP conj 4
        ~. . punct 2""",
        "meet held",
        ["Johnson"],
        ["Merkel", "Macron"],
    ),
    "Johnson did not meet Merkel.": (
        """
        Johnson NNP nsubj 4
        did VBD aux 4 do
        not RB neg 4
        meet VB ROOT 0
        Merkel NNP dobj 4
        ~. . punct 4""",
        "meet not_held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Johnson plans to meet Merkel.": (
        """
        Johnson NNP nsubj 2
        plans VBZ ROOT 0 plan
        to TO aux 4
        meet VB xcomp 2
        Merkel NNP dobj 4
        ~. . punct 2""",
        "meet planned",
        ["Johnson"],
        ["Merkel"],
    ),
    "Officials said Johnson met Merkel.": (
        """
        Officials NNS nsubj 2 official
        said VBD ROOT 0 say
        Johnson NNP nsubj 4
        met VBD ccomp 2 meet
        Merkel NNP dobj 4
        ~. . punct 2""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Johnson held talks with Merkel.": (
        """
        Johnson NNP nsubj 2
        held VBD ROOT 0 hold
        talks NNS dobj 2 talk
        with IN prep 3
        Merkel NNP pobj 4
        ~. . punct 2""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Merkel was received by Johnson.": (
        """
        Merkel NNP nsubjpass 3
        was VBD auxpass 3
        received VBN ROOT 0 receive
        by IN agent 3
        Johnson NNP pobj 4
        ~. . punct 3""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "Johnson's meeting with Merkel ended.": (
        """
        Johnson NNP poss 3
        ~'s POS case 1
        meeting NN nsubj 6
        with IN prep 3
        Merkel NNP pobj 4
        ended VBD ROOT 0 end
        ~. . punct 6""",
        "meet held",
        ["Johnson"],
        ["Merkel"],
    ),
    "The deal met requirements.": (
        """
        The DT det 2
        deal NN nsubj 3
        met VBD ROOT 0 meet
        requirements NNS dobj 3 requirement
        ~. . punct 3""",
        None,
        [],
        [],
    ),
    "He met Merkel.": (
        """
        He PRP nsubj 2
        met VBD ROOT 0 meet
        Merkel NNP dobj 2
        ~. . punct 2""",
        None,
        [],
        [],
    ),
}


@pytest.mark.parametrize("sentence", PROBES)
def test_probe(sentence, read):
    rows, expected, who, whom = PROBES[sentence]
    reports = read(rows, PEOPLE)
    if expected is None:
        assert reports == []
        return
    assert [f"{r.type} {r.status}" for r in reports] == [expected]
    report = reports[0]
    assert [p.name for p in report.participants if p.role == "who"] == who
    assert [p.name for p in report.participants if p.role == "whom"] == whom
    assert report.evidence[0].text == sentence


def test_pronoun_is_resolved_to_the_one_candidate(read):
    """'He' with Johnson named in the sentence before."""
    reports = read(
        """
        Johnson NNP nsubj 2
        travelled VBD ROOT 0 travel
        ~. . punct 2

        He PRP nsubj 2
        met VBD ROOT 0 meet
        Merkel NNP dobj 2
        ~. . punct 2""",
        PEOPLE,
    )
    assert [p.name for p in reports[0].participants] == ["Johnson", "Merkel"]
    assert reports[0].participants[0].resolved_by == "pronoun"
    assert reports[0].confidence == "medium"
