"""Hand-built parses: rules are tested without a model."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from nlkit.pipeline import COARSE
from nlkit.reports import read_reports
from nlkit.types import Document

POS = {tag: pos for pos, tags in COARSE.items() for tag in tags.split()}
VOCAB = spacy.blank("en").vocab
BE = {"is", "was", "are", "were", "be", "been"}


def make_doc(rows: str, people: tuple[str, ...] = ()) -> Doc:
    """A Doc from 'word tag dep head [lemma]' lines; heads count from 1 within the sentence, a blank line ends it.

    A word that begins with '~' is joined to the one before it. Words of
    ``people`` become PERSON entities.
    """
    words, spaces, tags, deps, heads, lemmas = [], [], [], [], [], []
    for sentence in rows.strip().split("\n\n"):
        base = len(words)
        for line in sentence.strip().split("\n"):
            word, tag, dep, head, *lemma = line.split()
            if word.startswith("~") and len(word) > 1:
                word = word[1:]
                spaces[-1] = False
            words.append(word)
            spaces.append(True)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head) - 1 if int(head) else len(words) - 1)
            lemmas.append(lemma[0] if lemma else "be" if word.lower() in BE else word if tag == "NNP" else word.lower())
    spaces[-1] = False
    pos = [
        "AUX" if d in ("aux", "auxpass") or w.lower() in BE else POS.get(t, "X")
        for t, d, w in zip(tags, deps, words, strict=True)
    ]
    ents = ["B-PERSON" if w in people else "O" for w in words]
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads, lemmas=lemmas, pos=pos, ents=ents)


@pytest.fixture
def read():
    """Reports of a hand-built parse."""

    def run(rows: str, people: tuple[str, ...] = (), date: str | None = "2019-04-18"):
        doc = make_doc(rows, people)
        return read_reports(Document("d", doc.text, None, date), doc)

    return run
