"""Hand-built parses: rules are tested without a model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.tokens import Doc

import nlkit
from nlkit.actors import reading
from nlkit.encounters.candidates import candidates
from nlkit.encounters.reports import BREAK, read_reports
from nlkit.lexicon.rules import load_lexicon
from nlkit.types import Document
from nlkit.when import find_dates

RULER = srsly.read_msgpack(Path(nlkit.__file__).parent / "en_nlkit_sm/attribute_ruler/patterns")
# Penn tag -> Universal POS, as the bundled pipeline has it
POS = {
    row["patterns"][0][0]["TAG"]: row["attrs"]["POS"]
    for row in RULER
    if row["patterns"][0][0].keys() == {"TAG"} and "POS" in row["attrs"]
}
VOCAB = spacy.blank("en").vocab
BE = {"is", "was", "are", "were", "be", "been"}
DATE = "2019-04-18"  # a Thursday


def make_doc(rows: str, people: tuple[str, ...] = ()) -> Doc:
    """A Doc from 'word tag dep head [lemma]' rows; heads count from 1 within the sentence, a blank line ends it.

    Rows stand on lines of their own or between bars: 'Kim NNP nsubj 2 | met VBD
    ROOT 0 meet'. A word that begins with '~' is joined to the one before it; the
    word '¶' is the blank line between title and text. Names of ``people``
    (words joined by spaces) become PERSON entities.
    """
    words, spaces, tags, deps, heads, lemmas = [], [], [], [], [], []
    for sentence in rows.strip().split("\n\n"):
        base = len(words)
        for row in re.split(r"\s*\|\s*|\n", sentence.strip()):
            word, tag, dep, head, *lemma = row.split()
            if spaces and (word == "¶" or (word.startswith("~") and len(word) > 1)):
                spaces[-1] = False
            word = BREAK if word == "¶" else word.removeprefix("~") or word
            words.append(word)
            spaces.append(word != BREAK)
            tags.append(tag)
            deps.append(dep)
            heads.append(base + int(head) - 1 if int(head) else len(words) - 1)
            lemmas.append(lemma[0] if lemma else "be" if word.lower() in BE else word if tag == "NNP" else word.lower())
    spaces[-1] = False
    pos = [
        "AUX" if d in ("aux", "auxpass") or w.lower() in BE else POS.get(t, "X")
        for t, d, w in zip(tags, deps, words, strict=True)
    ]
    ents = ["O"] * len(words)
    for name in (p.split() for p in people):
        for i in range(len(words)):
            if words[i : i + len(name)] == name:
                ents[i : i + len(name)] = ["B-PERSON"] + ["I-PERSON"] * (len(name) - 1)
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags, deps=deps, heads=heads, lemmas=lemmas, pos=pos, ents=ents)


def split(doc: Doc, date: str | None) -> Document:
    title, gap, text = doc.text.partition(BREAK)
    return Document("d", text if gap else title, title if gap else None, date)


def reading_of(rows: str, people: tuple[str, ...] = (), date: str | None = DATE) -> reading.Reading:
    doc = make_doc(rows, people)
    title = split(doc, date).title
    return reading.read(doc, len(title + BREAK) if title else 0, date, load_lexicon())


def candidates_of(rows: str, people: tuple[str, ...] = (), date: str | None = DATE) -> list:
    """All candidates, dropped ones too."""
    reading = reading_of(rows, people, date)
    return list(candidates(reading, find_dates(reading.text, date)))


def word(doc: Doc, text: str):
    """The first word of that form."""
    return next(t for t in doc if t.text == text)


def brief(report) -> str:
    """'meet held: Merkel + Duda > Macron @ Paris 2019-04-15..2019-04-16'."""
    who, whom = (" + ".join(p.name for p in report.participants if p.role == role) for role in ("who", "whom"))
    out = f"{report.type} {report.status}: {who}" + (f" > {whom}" if whom else "")
    out += f" @ {report.where.name}" if report.where else ""
    when = report.when and dict.fromkeys((report.when.start, report.when.end))
    return out + (f" {'..'.join(when)}" if when else "")


@pytest.fixture
def read():
    """Reports of a hand-built parse."""

    def run(rows: str, people: tuple[str, ...] = (), date: str | None = DATE):
        doc = make_doc(rows, people)
        return read_reports(split(doc, date), doc, linker=None)

    return run


@pytest.fixture
def put(tmp_path):
    """Write a file below the test's folder."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
