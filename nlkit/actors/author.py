"""Who writes in the first person: the author whom a heading, the line above the text or a signature names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import participant
from nlkit.actors.phrases import described, in_apposition, named
from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from nlkit.actors.reading import Reading
    from nlkit.types import Participant

HEADING = 60  # words at the beginning that may tell who writes, at most
BYLINE = 16  # words of a line that is a name and its office, at most
TEXTS = "|".join(sorted(word_set("author.texts")))
BY = re.compile(rf"(?i)\b(?:{TEXTS})s? (?:(?:delivered|given|made|issued) )?(?:by|from) ")
LINE = re.compile(r"[^\n]*\S[^\n]*")
SIGNED = re.compile(r"[A-Z][A-Z'’.-]*[A-Z]")


def author(r: Reading) -> Participant | None:
    """Of 'Address by President Silva', 'Silva to Lunde', 'THE HON. ANA SILVA' or, below the text, 'SILVA'; None where
    nobody says 'I', or labels tell who does."""
    if r.speakers.starts or not any(t.lower_ in ("i", "me", "my") for t in r.doc):
        return None
    found = next((p for ways in (_said_by, _sender, _byline, _signature) for p in ways(r)), None)
    if found is None or found.country or found.country_source:
        return found
    return replace(found, country_source="author")  # no stranger, whatever else is not known


def _said_by(r: Reading) -> Iterator[Participant]:
    """'Remarks by President Silva', 'an address by the President of Chile'."""
    for hit in BY.finditer(r.text, 0, r.doc[:HEADING].end_char):
        span = r.doc.char_span(hit.end(), hit.end() + 1, alignment_mode="expand")
        if span is not None:
            yield from _meant(r, span[0])


def _sender(r: Reading) -> Iterator[Participant]:
    """'Silva to Lunde', 'The Charge in Oslo (Silva) to the Secretary of State': a heading without a verb."""
    for line in _lines(r, r.doc[:HEADING].end_char):
        to = next((t for t in line if t.lower_ == "to" and t.pos_ == "ADP" and t.i > line.start), None)
        if to is None or any(t.pos_ in ("VERB", "AUX") for t in line):
            continue
        before = r.doc[line.start : to.i]
        yield from _named_in(r, before)
        last = before[-1]
        if last.text[:1].isupper() and last.pos_ in ("PROPN", "NOUN") and len(before) < 4 and last.i not in r.geo:
            yield participant(_cased(last), "person", None, last, last)  # 'CABLEGRAM, SILVA TO LUNDE'


def _byline(r: Reading) -> Iterator[Participant]:
    """'THE HON. ANA SILVA', 'The Hon Ana Silva MP, Minister of Trade' on a line of its own before the text."""
    for line in _lines(r, r.doc[:HEADING].end_char):
        if line.start >= r.body and any(t.pos_ in ("VERB", "AUX") for t in line):
            return  # here the text begins
        if line.start >= r.body and len(line) <= BYLINE:
            found = list(_named_in(r, line))
            yield from found if len(found) == 1 else ()


def _signature(r: Reading) -> Iterator[Participant]:
    """'SILVA' on a line of its own below the text."""
    for line in _lines(r, len(r.text)):
        if line.start > HEADING // 4 and len(line) == 1 and SIGNED.fullmatch(line.text):
            yield participant(_cased(line[0]), "person", None, line[0], line[0])


def _lines(r: Reading, end: int) -> Iterator[Span]:
    """The lines that begin before a character, as words."""
    for hit in LINE.finditer(r.text):
        if hit.start() >= end:
            return
        span = r.doc.char_span(*hit.span(), alignment_mode="contract")
        if span is not None:
            yield span


def _named_in(r: Reading, words: Span) -> Iterator[Participant]:
    """The persons named in a line, each once."""
    persons = dict.fromkeys(p.name for t in words if (p := r.people.at(t.i)))
    for name in persons:
        token = next(t for t in reversed(words) if (p := r.people.at(t.i)) and p.name == name)
        yield named(r, r.people.at(token.i), token)


def _meant(r: Reading, first: Token) -> list[Participant]:
    """The person of the phrase that begins with this word."""
    t = first
    while t.head.i > t.i and t.dep_ in ("det", "compound", "amod", "nmod", "poss"):
        t = t.head
    person = r.people.at(t.i) or r.people.named_behind(t.i)
    return [named(r, person, t)] if person is not None else in_apposition(r, t) or described(r, t)


def _cased(t: Token) -> str:
    return t.text.title() if t.text.isupper() else t.text
