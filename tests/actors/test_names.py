"""Names of persons: what is one."""

from __future__ import annotations

import pytest
from conftest import make_doc

from nlkit.actors.names import find_names
from nlkit.actors.spans import geo_spans
from nlkit.lexicon.rules import load_lexicon


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        # what the recognizer has missed: behind a title, and who is in the table of offices at the date
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Lunde"]),
        ("Today NN npadvmod 3 | Merkel NNP nsubj 3 | left VBD ROOT 0 leave", [], ["Merkel"]),
        ("Today NN npadvmod 3 | Qwern NNP nsubj 3 | left VBD ROOT 0 leave", [], []),
        # a title goes off, and a country is none
        ("President NNP compound 2 | Lunde NNP nsubj 3 | left VBD ROOT 0 leave", ["President Lunde"], ["Lunde"]),
        ("Norway NNP nsubj 2 | left VBD ROOT 0 leave", ["Norway"], []),
    ],
)
def test_find_names(rows, names, expected):
    doc = make_doc(rows, tuple(names))
    spans = find_names(doc, geo_spans(doc), load_lexicon(), "2019-04-18")
    assert [doc[a:b].text for a, b in sorted(spans)] == expected
