"""One document with all that the rules ask of it: the parse, the gazetteer's names, the persons, who means whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlkit.actors.author import find_author
from nlkit.actors.names import folded
from nlkit.actors.people import People, Person, find_people
from nlkit.actors.reference import References, find_references, find_speakers
from nlkit.actors.spans import STATE_KINDS, GeoSpan, geo_spans
from nlkit.lexicon.words import word_map, word_set
from nlkit.parse.tree import BESIDE
from nlkit.when import byline_span, dateline_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from nlkit.lexicon.rules import Lexicon
    from nlkit.types import Participant

GENRES, INSTITUTIONS = word_set("issuer.genres"), word_set("issuer.institutions")
ASKING = {word.upper(): code for word, code in word_map("asking").items()}
ASKED = re.compile(rf"^\s*({'|'.join(ASKING)})(?::|[ \t])[ \t]*\S", re.M)
ANSWERED = re.compile(rf"^\s*(?:{'|'.join(sorted(word_set('issuer.answering'))).upper()})\.? [A-Z][A-Z'’-]+: ", re.M)


@dataclass(frozen=True, eq=False)
class Reading:
    """A parsed document. ``shift`` is the length of what stands before its text (title and blank line).

    ``forms`` are the ways in which it writes each of the gazetteer's names,
    ``scene`` is the only state of which it speaks.
    ``author`` is the word for who means himself by 'I', ``told`` are the parties
    of the encounters read last. A document that is read in part has in
    ``unread`` the words that could mean somebody of whom only its other
    sentences tell, and in ``elsewhere`` the words of these, folded.
    """

    doc: Doc
    shift: int
    date: str | None
    lexicon: Lexicon
    text: str  # spaCy builds it anew at every access
    body: int  # first word of the text
    dateline: tuple[int, int] | None
    byline: tuple[int, int] | None  # who reports takes no part
    geo: Mapping[int, GeoSpan]
    forms: Mapping[str, Iterable[str]]
    scene: str | None
    people: People
    home: str | None
    references: References
    speakers: Sequence[tuple[int, Person | None]]  # where each begins, in order
    author: Token | None = None
    told: tuple[tuple[Participant, ...], ...] = ()
    unread: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()

    def speaker(self, token: Token) -> Person | None:
        """Who says a word of a transcript."""
        k = bisect_right(self.speakers, token.i, key=lambda begun: begun[0])
        return self.speakers[k - 1][1] if k else None

    def named_elsewhere(self, token: Token) -> bool:
        """A name of which a sentence that is not read could tell more."""
        name = self.elsewhere and token.tag_ in ("NNP", "NNPS")
        return bool(name and not self.elsewhere.isdisjoint(folded([token.text])))


def read(doc: Doc, shift: int, date: str | None, lexicon: Lexicon) -> Reading:
    """A parsed document, read whole."""
    text = doc.text
    span = dateline_span(text[shift:])
    geo = geo_spans(doc)
    people = find_people(doc, geo, lexicon, date)
    body = next((t.i for t in doc if t.idx >= shift), len(doc))
    issuer = _issuer(doc[:body], geo) or _of_transcript(text)
    home = issuer or people.home()
    speakers = find_speakers(doc, people)
    return Reading(
        doc=doc,
        shift=shift,
        date=date,
        lexicon=lexicon,
        text=text,
        body=body,
        dateline=span and (span[0] + shift, span[1] + shift),
        byline=byline_span(text),
        geo=geo,
        forms=_forms(geo),
        scene=_scene(doc, geo, (span[0] + shift, span[1] + shift) if span else (0, 0)),
        people=people,
        home=home,
        references=find_references(doc, people, lexicon, geo, home, issuer),
        speakers=speakers,
        author=None if speakers else find_author(doc, text, body, people),
    )


def _forms(geo: Mapping[int, GeoSpan]) -> dict[str, dict[str, None]]:
    forms: dict[str, dict[str, None]] = {}
    for span in geo.values():
        for e in span.entries:
            forms.setdefault(e.name, {})[span.text] = None
    return forms


def _scene(doc: Doc, geo: Mapping[int, GeoSpan], dateline: tuple[int, int]) -> str | None:
    """The only state of which the text speaks, apart from where it was filed; where that is all, this."""
    codes: dict[bool, set[str]] = {True: set(), False: set()}
    for s in geo.values():
        if s.has(*STATE_KINDS):
            codes[dateline[0] <= doc[s.start].idx < dateline[1]].update(s.codes())
    found = codes[False] or codes[True]
    return found.pop() if len(found) == 1 else None


def _issuer(title: Span, geo: Mapping[int, GeoSpan]) -> str | None:
    """The state that publishes the document: 'White House press briefing', 'Readout, Ministry of Defence of Oman'."""
    words = {t.lower_ for t in title}
    kinds = ("metonym", "country", "capital") if words & INSTITUTIONS else ("metonym",)
    codes = {code for t in title if words & GENRES and t.i in geo for code in geo[t.i].codes(*kinds)}
    return codes.pop() if len(codes) == 1 else None


def _of_transcript(text: str) -> str | None:
    """The state whose stenographers mark so who asks and who answers: 'QUESTION: ...' and 'MS. DAHL: ...'."""
    asked = ASKED.search(text)
    return ASKING[asked[1]] if asked and ANSWERED.search(text) else None


def in_part(r: Reading, words: frozenset[str], elsewhere: frozenset[str]) -> Reading:
    """Some sentences of a document: what another sentence could explain stands for somebody.

    ``words`` are those that can mean a party; a name can be that of a person
    whom another sentence names in full where a word of it stands ``elsewhere``.
    """
    r = replace(r, unread=words, elsewhere=elsewhere)
    persons = {t.i: Person(f"?{t.i}") for t in r.doc if _could_be_a_name(r, t)}
    people = replace(r.people, by_word={**persons, **r.people.by_word})
    return replace(r, dateline=None, scene=None, author=None, people=people)


def _could_be_a_name(r: Reading, t: Token) -> bool:
    name = t.dep_ in BESIDE and r.named_elsewhere(t)
    return name and t.i not in r.geo and t.lower_ not in r.lexicon.titles
