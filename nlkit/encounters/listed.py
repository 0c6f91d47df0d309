"""Participants listed apart from the encounter: 'Guests of the summit include ...', 'The states involved were ...'.

Functions of ``Reading`` (see ``nlkit.actors.who``), the document that is read.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.encounters.candidate import resolve
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import children, subjects, with_members

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from nlkit.actors.reading import Reading
    from nlkit.types import Participant

COUNTED = word_set("delegations.counted")
LISTING = word_set("listed.verbs")
PRESENT = word_set("listed.present")


def is_listing(r: Reading, verb: Token) -> bool:
    """'Participants include', 'the nations involved were': what stands behind is a list of those who take part."""
    stated = bool(children(verb, "dobj", "attr")) and not children(verb, "neg")
    return stated and verb.lemma_ in LISTING and any(_attendee(r, t) for t in subjects(verb))


def _attendee(r: Reading, token: Token) -> bool:
    """'Participants', 'the states represented'."""
    lemma = token.lemma_.lower()
    present = lemma in COUNTED | r.lexicon.words["group"] and any(c.lower_ in PRESENT for c in token.children)
    return lemma in r.lexicon.words["attendee"] or present


def listed(r: Reading, verb: Token) -> list[Participant]:
    """The participants behind such a verb; parsers lose the end of long lists."""
    objects = children(verb, "dobj", "attr")
    first = min(o.left_edge.i for o in objects)
    behind = takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), verb.doc[first : verb.sent.end])
    persons = [t for t in behind if r.people.at(t.i)]
    return resolve(r, persons or [t for o in objects for t in with_members(o)])


def listed_behind(r: Reading, sent: Span) -> list[Participant]:
    """The participants whom the sentence behind this one lists."""
    after = sent.doc[sent.end].sent if sent.end < len(sent.doc) else None
    return listed(r, after.root) if after is not None and is_listing(r, after.root) else []
