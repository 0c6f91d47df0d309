"""Every row of the tables, and of a user's file: a sentence that fills its slot is a candidate, and the gate opens."""

from __future__ import annotations

import tomllib

import pytest
from conftest import DATE, make_doc

from nlkit.actors.reading import read
from nlkit.encounters.candidates import candidates
from nlkit.encounters.propositions import SLOTS
from nlkit.lexicon.own import with_words
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.pipeline import load_pipeline
from nlkit.run.gate import gate_of
from nlkit.when import find_dates

PEOPLE = ("Merkel", "Duda", "Macron")
WORDS = """
[words]
delegate = "herald"

[[verb]]
lemma = "parley"
type = "talk"
whom = ["opposite"]

[[verb]]
lemma = "barge"
particle = "in"
type = "visit"
place = ["upon"]

[[verb]]
lemma = "bid"
type = "visit"
whom = ["dobj"]
place = ["unto"]
swap = true
status = "proposed"

[[verb]]
lemma = "grace"
type = "meet"
whom = ["dobj"]
body = true

[[verb]]
lemma = "errand"
type = "visit"
who = ["dobj:person|delegate"]
sender = ["subj"]
place = ["to"]

[[noun]]
lemma = "parley"
type = "talk"
whom = ["opposite"]
"""


OWN = with_words(load_lexicon(), tomllib.loads(WORDS))


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.fixture(scope="module")
def door(nlp):
    return gate_of(nlp, load_lexicon())


# What stands behind 'Merkel VERB' or 'Merkel held NOUN' for a slot; its word or path and the name are filled in.
BEHIND = {
    "dobj": "{name} NNP dobj {at}",
    "dobj.": "{object} NN dobj {at} | {word} IN prep {n1} | {name} NNP pobj {n2}",
    "margin.": "on IN prep {at} | margins NNS pobj {n1} margin | {word} IN prep {n2} | {name} NNP pobj {n3}",
    "due.": "due JJ acomp {at} | {word} IN prep {n1} | {name} NNP pobj {n2}",
    "inviter": "at IN prep {at} | invitation NN pobj {n1} | of IN prep {n2} | {name} NNP pobj {n3}",
    "": "{word} IN prep {at} | {name} NNP pobj {n1}",
}


def name_for(slot: str, row) -> str:
    """Who or what stands in a slot: a place, an organization, or a person."""
    return "Warsaw" if slot in row.place else "NATO" if slot.endswith(":organization") else "Duda"


def sentence(row, slot: str) -> str:
    """'Merkel LEMMA with Duda', 'Merkel held LEMMA with Duda', with whatever else the row asks for."""
    outer, dot, word = slot.partition(":")[0].rpartition(".")
    key = f"{outer}." if dot else word if word in BEHIND else ""
    subject = "Merkel NNP nsubjpass 2" if "passive" in row.needs else "Merkel NNP nsubj 2"
    verb = (
        f"{row.lemma} VBD ROOT 0 {row.lemma}" if row.pos == "verb" else f"held VBD ROOT 0 hold | {row.lemma} NN dobj 2"
    )
    at = 2 if row.pos == "verb" else 3
    n1, n2, n3 = (verb.count("|") + n for n in (3, 4, 5))
    what = {"object": row.particle or "ties", "word": word, "name": name_for(slot, row), "n1": n1, "n2": n2, "n3": n3}
    out = f"{subject} | {verb} | {BEHIND[key].format(at=at, **what)}"
    if any(s.startswith("dobj") for s in row.who) and outer != "dobj" and "passive" not in row.needs:
        out += " | Macron NNP dobj 2"
    if row.particle and outer not in ("dobj", "due") and row.particle != word:
        out += f" | {row.particle} {'RP prt' if row.pos == 'verb' else 'NN compound'} {at}"
    if "line" in row.needs:
        out += f" | by IN prep 2 | phone NN pobj {out.count('|') + 2}"
    return f"{out} | yesterday NN npadvmod 2"


def cases(lex, lemmas=None):
    """Each row with each of its slots that a phrase behind the word can fill."""
    for row in (r for r in (*lex.verbs.values(), *lex.nouns.values()) if not r.company):
        for slot in dict.fromkeys((*row.whom, *row.place)) if lemmas is None or row.lemma in lemmas else ():
            name = slot.partition(":")[0].partition(".")[0]
            asked = name not in SLOTS or (row.pos == "verb" and name in BEHIND) or f"{name}." in BEHIND
            asked &= not any(":" in need and slot not in need for need in row.needs)
            if asked and not ("place" in row.needs and slot not in row.place):
                yield pytest.param(row, slot, id=f"{row.pos} {row.lemma} {row.particle or ''} {slot}")


def check(row, slot, lex, door):
    doc = make_doc(sentence(row, slot), PEOPLE)
    found = candidates(read(doc, 0, DATE, lex), find_dates(doc.text, DATE))
    told = [
        n for c in found if c.frame.lemma == row.lemma for n in (*(p.name for p in c.parties), c.place and c.place.name)
    ]
    assert name_for(slot, row) in told, doc.text
    assert door.opens([t.text for t in doc]), doc.text


@pytest.mark.parametrize(("row", "slot"), list(cases(load_lexicon())))
def test_rows_of_the_package(row, slot, door):
    check(row, slot, load_lexicon(), door)


@pytest.mark.parametrize(("row", "slot"), list(cases(OWN, {"parley", "barge", "bid", "grace", "errand"})))
def test_rows_of_a_user(row, slot, nlp):
    check(row, slot, OWN, gate_of(nlp, OWN))
