"""Who writes in the first person: where a heading, the line above the text or a signature names the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from nlkit.actors.people import People, Person

HEADING = 60  # words at the beginning that may tell who writes, at most
BYLINE = 16  # words of a line that is a name and its office, at most
SIGNED = re.compile(r"[A-Z][A-Z'’.-]*[A-Z]")
TEXTS = "|".join(sorted(word_set("author.texts")))
BY = re.compile(rf"(?i)\b(?:{TEXTS})s? (?:(?:delivered|given|made|issued) )?(?:by|from) ")
LINE = re.compile(r"[^\n]*\S[^\n]*")


def find_author(doc: Doc, text: str, body: int, people: People) -> Token | None:
    """The word for the author in 'Address by President Silva', 'Silva to Lunde', 'THE HON. ANA SILVA' above the text or
    'SILVA' below it; None where nobody says 'I'. ``body`` is the first word of the text."""
    if not any(t.lower_ in ("i", "me", "my") for t in doc):
        return None
    heading = list(_lines(doc, text, doc[:HEADING].end_char))
    ways = (
        _said_by(doc, text, people),
        _sender(heading, people),
        _byline(heading, body, people),
        _signature(doc, text),
    )
    return next((t for way in ways for t in way), None)


def _said_by(doc: Doc, text: str, people: People) -> Iterator[Token]:
    """'Remarks by President Silva', 'an address by the President of Chile'; not 'Report by Ana Silva', a journalist."""
    for hit in BY.finditer(text, 0, doc[:HEADING].end_char):
        span = doc.char_span(hit.end(), hit.end() + 1, alignment_mode="expand")
        t = span[0] if span is not None else None
        while t is not None and t.head.i > t.i and t.dep_ in ("det", "compound", "amod", "nmod", "poss"):
            t = t.head
        person = None if t is None else people.at(t.i)
        yield from [t] if t is not None and (person is None or _is_official(person)) else []


def _sender(heading: list[Span], people: People) -> Iterator[Token]:
    """'Silva to Lunde', 'The Charge in Oslo (Silva) to the Secretary of State': a heading without a verb."""
    for line in heading:
        to = next((t for t in line if t.lower_ == "to" and t.pos_ == "ADP" and t.i > line.start), None)
        colon = next((t.i for t in line if t.text == ":"), line.end)  # 'Silva to Lunde: what I saw'
        if to is None or to.i > colon or _has_verb(line[: colon - line.start]):
            continue
        before = [t for t in line if t.i < to.i]
        named = [t for t in before if people.at(t.i) is not None]
        name = before[-1].text[:1].isupper() and before[-1].pos_ in ("PROPN", "NOUN") and len(before) < 4
        yield from named[-1:] or (before[-1:] if name else [])  # 'CABLEGRAM, SILVA TO LUNDE'


def _byline(heading: list[Span], body: int, people: People) -> Iterator[Token]:
    """'THE HON. ANA SILVA', 'The Hon Ana Silva MP, Minister of Trade' on a line of its own before the text."""
    for line in (x for x in heading if x.start >= body):
        if _has_verb(line):
            return  # here the text begins
        named = {p.name: t for t in line if (p := people.at(t.i)) is not None}
        one = len(line) <= BYLINE and len(named) == 1
        yield from [t for t in named.values() if one and _is_official(people.at(t.i))]


def _signature(doc: Doc, text: str) -> Iterator[Token]:
    """'SILVA' on a line of its own below the text."""
    for line in _lines(doc, text, len(text)):
        yield from [line[0]] if line.start > BYLINE and len(line) == 1 and SIGNED.fullmatch(line.text) else []


def _is_official(p: Person) -> bool:
    return bool(p.titles or p.country)


def _has_verb(line: Span) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in line)


def _lines(doc: Doc, text: str, end: int) -> Iterator[Span]:
    """The lines that begin before a character, as words."""
    for hit in LINE.finditer(text):
        if hit.start() >= end:
            return
        span = doc.char_span(*hit.span(), alignment_mode="contract")
        if span is not None:
            yield span
