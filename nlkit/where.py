"""Where an encounter takes place: what the clause says, never the dateline, never for a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.gazetteer import capital_of, lookup
from nlkit.lexicon import word_set
from nlkit.types import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

# prepositions that name the place of a meeting
PLACE_PREPOSITIONS = ("in", "at", "on", "to", "into", "near", "outside", "inside", "aboard", "from")
SETTLEMENTS = word_set("where.settlements")
VENUE_NOUNS = word_set("where.venue_nouns")


def place_of(token: Token, geography) -> Place | None:
    """The place that a phrase headed by ``token`` names, or None.

    ``geography`` maps a word to the gazetteer entries that cover it (see
    ``nlkit.who.Reading.geo``). A city wins over its country; a venue is kept
    where no city is named.
    """
    found = geography(token)
    if found:
        place = _from_entries(found[2], found[3])
        if place is not None:
            return _larger(token, place, geography)
    settled = _settlement(token, geography)
    if settled is not None:
        return settled
    if token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC", "ORG") and token.ent_type_ != "ORG":
        name = token.doc[_ent_start(token) : token.i + 1].text
        return Place(name, _country_near(token, geography))
    if token.pos_ == "PROPN" and token.lemma_.lower() in VENUE_NOUNS:
        start = token.i
        while start > 0 and token.doc[start - 1].pos_ == "PROPN" and token.doc[start - 1].sent == token.sent:
            start -= 1
        return Place(token.doc[start : token.i + 1].text, _country_near(token, geography))
    return None


def is_region(place: Place) -> bool:
    """'The Middle East', 'Central Asia': a place of several states."""
    return place.country is None and any(e.kind == "city" and e.iso3 is None for e in lookup(place.name))


def _settlement(token: Token, geography) -> Place | None:
    """'the port city of Jeddah', 'Bern, the Swiss capital', 'the Qatari capital'."""
    if token.lemma_.lower() not in SETTLEMENTS:
        return None
    near = [*token.children, *(o for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for o in c.children)]
    near += [g for c in near for g in c.children if c.dep_ in ("poss", "compound", "appos")]
    spans = [found for t in near if (found := geography(t))]
    for found in spans:
        if any(e.kind in ("city", "capital") for e in found[3]):
            return _from_entries(found[2], found[3])
    codes = {e.iso3 for found in spans for e in found[3] if e.kind in ("country", "demonym")}
    if token.lemma_.lower() == "capital" and len(codes) == 1:
        entry = capital_of(codes.pop())
        return None if entry is None else Place(entry.name, entry.iso3, entry.lat, entry.lon)
    return None


def _from_entries(text: str, entries: Iterable) -> Place | None:
    entries = list(entries)
    for kinds in (("city", "capital"), ("country",), ("metonym",)):
        hits = [e for e in entries if e.kind in kinds]
        if hits:
            e = hits[0]
            codes = {h.iso3 for h in hits if h.iso3}
            name = e.name if e.kind in ("country", "city") and e.iso3 else text
            return Place(name, e.iso3 if len(codes) == 1 else None, e.lat, e.lon)
    return None


def _larger(token: Token, place: Place, geography) -> Place:
    """'Paris, Texas' and 'Hiroshima, Japan': the country comes from the larger place named after it."""
    if place.country is None:
        return Place(place.name, _country_near(token, geography), place.lat, place.lon)
    return place


def _country_near(token: Token, geography) -> str | None:
    for c in token.children:
        targets = [c] if c.dep_ in ("appos", "npadvmod", "conj") else list(c.children) if c.dep_ == "prep" else []
        for t in targets:
            found = geography(t)
            if found:
                codes = {e.iso3 for e in found[3] if e.iso3}
                if len(codes) == 1:
                    return codes.pop()
    return None


def _ent_start(token: Token) -> int:
    i = token.i
    while i > 0 and token.doc[i].ent_iob_ == "I":
        i -= 1
    return i
