"""Who speaks: whom 'I', 'we' and 'it' mean in reported speech and in transcripts.

Functions of ``Reading`` (see ``nlkit.actors.who``), the document that is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from nlkit.actors.mention import stand_for
from nlkit.actors.phrases import named
from nlkit.parse.tree import children, clause_chain, expand

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from nlkit.actors.people import People, Person
    from nlkit.actors.who import Reading
    from nlkit.types import Participant

FIRST_PERSON = ("i", "we")
OPENING = 4  # sentences in which a statement names its authors, at most
JOINT = re.compile(r"(?i)joint (?:statement|communiqu|declaration)|statement (?:was|is) (?:released|issued) by")
LABEL = 10  # words before the colon in 'President of Norway Ana Lunde: Dear friends, ...', at most


class Speakers:
    """Who speaks at each word of a transcript, in which 'SECRETARY LUNDE:' begins a paragraph."""

    def __init__(self, doc: Doc, people: People):
        self._starts: list[int] = []
        self._who: list[Person | None] = []  # None: somebody whom the label does not name
        for colon in (t for t in doc if t.text == ":" and t.i):
            start = colon.i
            while start and colon.i - start < LABEL and "\n" not in doc[start - 1].text_with_ws:
                start -= 1
            if start and "\n" not in doc[start - 1].text_with_ws:
                continue
            person = people.at(colon.i - 1)
            label = doc[start : colon.i]
            if person is not None or label.text.isupper():
                self._starts.append(start)
                self._who.append(person)
        if len(self._starts) == 1:  # no talk of two: what he or she says ends with the paragraph
            end = next((t.i for t in doc[self._starts[0] :] if "\n\n" in t.text_with_ws), len(doc))
            self._starts.append(end)
            self._who.append(None)

    def at(self, i: int) -> Person | None:
        k = bisect_right(self._starts, i)
        return self._who[k - 1] if k else None


def authors(r: Reading, token: Token) -> list[Participant]:
    """Whom 'we' and 'our ministers' mean in 'We, the leaders of Chad and Mali' and in a joint statement of states."""
    beside = [p for a in children(token, "appos") for t in expand(a) for p in r.actors(t, 1)]
    stated = [] if token.lower_ == "i" or _quoted(r, token) else r.authors
    return [stand_for(p, token, token, "pronoun") for p in beside or stated]


def _quoted(r: Reading, token: Token) -> bool:
    """In what somebody is said to have said."""
    said = any(
        t.dep_ in ("ccomp", "parataxis") and t.head.lemma_ in r.lexicon.words["report"] for t in clause_chain(token)
    )
    return said or any(t.tag_ in ("``", "''") for t in token.sent)


def authors_of(r: Reading) -> list[Participant]:
    """The states that issue a joint statement, as one of its first sentences names them."""
    heading = bool(JOINT.search(r.text[: r.shift]))
    for sent in islice(r.doc.sents, OPENING):
        if not (heading or JOINT.search(sent.text)):
            continue
        for t in (t for t in sent if t.dep_ == "nsubj" or (t.dep_ == "pobj" and t.head.dep_ == "agent")):
            found = [p for x in expand(t) for p in r.actors(x)]
            if len(found) > 1 and all(p.kind == "state" for p in found):
                return found
    return []


def speaker(r: Reading, token: Token) -> list[Participant]:
    """'Oman said it would host talks': the state or body that says so; 'I met Lunde, Silva said': the person."""
    first = token.lower_ in FIRST_PERSON
    verb = token.head
    while verb.dep_ in ("conj", "xcomp") and verb.head != verb:
        verb = verb.head
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in r.lexicon.words["report"]
    said = [p for t in children(verb.head, "nsubj") for p in r.actors(t, 1)] if told and token.dep_ == "nsubj" else []
    found = [p for p in said if p.kind in (("person",) if first else ("state", "organization"))]
    person = r.speakers.at(token.i) if first and not said else None
    found = found if person is None else [named(r, person, token)]
    return [stand_for(p, token, token, "pronoun") for p in found]
