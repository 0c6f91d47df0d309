"""Names of persons: what is one, and which two are one."""

from __future__ import annotations

import pytest
from conftest import make_doc

from nlkit.actors.names import find_names, same_name
from nlkit.actors.spans import geo_spans
from nlkit.lexicon.rules import load_lexicon


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("kim", "kim jong un", True),
        ("jong un kim", "kim jong un", True),
        ("kimjongun", "kim jong un", True),
        ("un", "kim jong un", True),
        ("jong", "kim jong un", True),
        ("ana", "maria ana de silva", False),  # short, and neither first nor last
        ("j. novak", "jan novak", True),
        ("jan novak", "jan p. novak jr.", True),
        ("petra novak", "jan novak", False),
        ("mike novak", "michael r. novak", True),
        ("jr.", "jan novak", False),
    ],
)
def test_same_name(a, b, expected):
    assert same_name(tuple(a.split()), tuple(b.split())) is expected


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        # what the recognizer has missed: behind a title, and who is in the table of offices at the date
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Lunde"]),
        ("Today NN npadvmod 3 | Merkel NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Merkel"]),
        ("Today NN npadvmod 3 | Qwern NNP nsubj 3 | left VBD ROOT 0 leave", [], []),
        # parted at the quotation marks around a nickname
        (
            "Josef NNP compound 5 | “ `` punct 3 | Joe NNP compound 5 | ” '' punct 3 | Tarkil NNP nsubj 6 | "
            "left VBD ROOT 0 leave",
            ["Josef", "Tarkil"],
            ["Josef “ Joe ” Tarkil"],
        ),
        # the portfolio is no first name
        (
            "Envoy NN nsubj 5 | for IN prep 1 | Climate NNP compound 4 | Lunde NNP pobj 2 | left VBD ROOT 0 leave",
            ["Climate Lunde"],
            ["Climate Lunde"],  # nobody knows Lunde
        ),
        (
            "Envoy NN nsubj 5 | for IN prep 1 | Climate NNP compound 4 | Merkel NNP pobj 2 | left VBD ROOT 0 leave",
            ["Climate Merkel"],
            ["Merkel"],
        ),
        # a title goes off, and a country is none
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", ["President Lunde"], ["Lunde"]),
        ("Norway NNP nsubj 2 | left VBD ROOT 0 leave", ["Norway"], []),
    ],
)
def test_find_names(rows, names, expected):
    doc = make_doc(rows, tuple(names))
    spans = find_names(doc, geo_spans(doc), load_lexicon(), "2019-04-18")
    assert [doc[a:b].text for a, b in sorted(spans)] == expected
