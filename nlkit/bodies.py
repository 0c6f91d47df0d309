"""A state or body in a phrase: by its name, by its capital or people, by its government.

Functions of ``Reading`` (see ``nlkit.who``), the document that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlkit.gazetteer import country_name
from nlkit.geo import modifiers, states_of
from nlkit.persons import holder
from nlkit.phrase import participant, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from nlkit.geo import GeoSpan
    from nlkit.types import Participant
    from nlkit.who import Reading


def named_body(r: Reading, span: GeoSpan, token: Token) -> list[Participant]:
    """A state, a capital or seat that stands for one, an organization, or a people: 'the Russians'."""
    first, last = r.doc[span.start], r.doc[span.end - 1]
    if span.has("organization", "movement"):
        e = next(e for e in span.entries if e.kind in ("organization", "movement"))
        name = _fullest(r, e.name, span)
        return [participant(name, "organization", e.iso3 or None, first, last, country_source="name")]
    by_name = span.codes("country")
    codes = by_name or span.codes("metonym") or span.codes("capital")
    if len(codes) > 1:
        return [participant(span.text, "state", None, first, last, candidates=codes)]
    if codes:
        source, how = ("country", None) if by_name else ("metonym", "metonym")
        name = country_name(codes[0])
        return [participant(name, "state", codes[0], first, last, country_source=source, resolved_by=how)]
    if span.has("demonym") and token.tag_.startswith("NN") and token.dep_ not in ("compound", "amod"):
        codes = span.codes("demonym")
        country, candidates = (codes[0], ()) if len(codes) == 1 else (None, codes)
        return [participant(span.text, "group", country, first, last, country_source="demonym", candidates=candidates)]
    return []


def _fullest(r: Reading, name: str, span: GeoSpan) -> str:
    """The longest form in which the document names a body."""
    known = set(name.lower().split()) - {"of", "the", "for"}
    forms = dict.fromkeys(s.text for s in r.geo.values() if any(e.name == name for e in s.entries))
    plain = [f for f in forms if f.isupper() or known & set(f.lower().split())]  # no metonym such as 'Brussels'
    return max(plain or [span.text], key=len)


def states_behind(r: Reading, span: GeoSpan, codes: Iterable[str]) -> list[Participant]:
    """The states behind a word such as 'Russian', 'Moscow' or 'Korean' (in 'inter-Korean')."""
    first, last = r.doc[span.start], r.doc[span.end - 1]
    how = {"resolved_by": "demonym", "country_source": "demonym"}
    return [participant(country_name(code), "state", code, first, last, **how) for code in codes]


def unlisted(r: Reading, token: Token) -> Participant:
    """A body that no table knows, by its last word: 'the Rapid Support Forces'."""
    start = token.i
    while start and r.doc[start - 1].ent_type_ == "ORG" and r.doc[start].ent_iob_ == "I":
        start -= 1
    name = r.doc[start : token.i + 1].text.removeprefix("the ").removeprefix("The ")
    return participant(name, "organization", None, r.doc[start], token, country_source="organization")


def government(r: Reading, token: Token) -> list[Participant]:
    """The state whose government is meant: 'the Norwegian government', 'the Biden administration'."""
    codes = states_of(modifiers(token, r.geo))
    chief = holder(r, token)
    if not codes and chief and chief.country:
        codes = (chief.country,)
    if len(codes) > 1 and token.tag_ in ("NN", "NNP"):  # 'the Congolese government'
        name, first, last = written(token)
        return [participant(name, "state", None, first, last, candidates=codes)]
    if len(codes) != 1 and token.tag_ not in ("NNS", "NNPS"):  # 'the governments of Chad and Mali'
        return []
    how = {"resolved_by": "description", "country_source": "description"}
    return [participant(country_name(code), "state", code, r.doc[token.left_edge.i], token, **how) for code in codes]
