"""Which date and which place in a sentence belong to an encounter: those that hang on its trigger or its verbs."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit import gazetteer
from nlkit.syntax import clause_chain, preps
from nlkit.where import PLACE_PREPOSITIONS, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.candidate import Candidate
    from nlkit.types import Place, TimeExpression
    from nlkit.who import Reading


def date_of(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """The date in the trigger's sentence that hangs on the trigger or on a verb that carries it."""
    sent, accepted = c.trigger.sent, _accepted(r, c)
    found: list[tuple[tuple, TimeExpression]] = []
    for d in dates:
        if not sent.start_char <= d.start_char < sent.end_char or d.value.endswith("_REF"):
            continue
        if r.dateline and r.dateline[0] <= d.start_char < r.dateline[1]:
            continue
        root = r.doc.char_span(d.start_char, d.end_char, alignment_mode="expand").root
        anchor = _anchor(r, root, set(accepted))
        below = takewhile(lambda t, anchor=anchor: t != anchor, clause_chain(root))
        if any(t.lower_ == "since" and t.dep_ in ("prep", "mark") for t in below):
            continue  # 'the first visit since 2009', 'since the end of the war in 1949'
        if anchor.i in accepted:
            name = len(d.value) == 4 and root.dep_ in ("nummod", "compound", "nmod")  # 'the 2015 Security Dialogue'
            behind = c.spot is not None and root.i < c.spot.i  # 'to Chile May 3-4 and to Peru May 5'
            near = abs((c.spot or anchor).i - root.i)
            found.append(((name, accepted[anchor.i] if c.spot is None else 0, behind, near), d))
    return min(found, key=lambda x: x[0])[1] if found else None


def _anchor(r: Reading, token: Token, stops: set[int]) -> Token:
    """The verb or trigger that a date or place hangs on."""
    t = token
    while t.head != t:
        t = t.head
        if t.i in stops or t.pos_ in ("VERB", "AUX") or (t.pos_ == "NOUN" and t.lemma_.lower() in r.lexicon.nouns):
            break
    return t


def _accepted(r: Reading, c: Candidate) -> dict[int, int]:
    """Words whose dates belong to the encounter, with the distance at which they do."""
    out = {v.i: 0 if v == c.trigger else 1 for v in c.verbs}
    t = c.verbs[-1] if c.verbs else c.trigger
    for distance in range(2, 6):
        if t.head == t or t.dep_ in ("ccomp", "relcl", "advcl", "parataxis"):
            break
        t = t.head
        if t.pos_ in ("VERB", "AUX", "ADJ"):
            if t.lemma_.lower() in r.lexicon.words["report"] and t.lemma_.lower() != "announce":
                break
            out.setdefault(t.i, distance)
    return out


def place_of_meeting(r: Reading, c: Candidate) -> Place | None:
    accepted = {v.i for v in c.verbs}
    names = {p.start for p in c.parties}
    found: list[tuple[int, Place]] = []
    for v in [*c.verbs, *(_purpose(c.trigger))]:
        for name, obj in preps(v, 1):
            if name not in PLACE_PREPOSITIONS or (
                name in ("from", "to", "into") and v.lemma_ not in ("arrive", "travel", "welcome", "come")
            ):
                continue
            if r.people.at(obj.i) is not None or obj.idx in names or _of_another_time(obj, v):
                continue
            place = place_of(obj, r.geography)
            if place:
                found.append((0 if v.i in accepted else 1, place))
    if not found:
        return None
    return _finer([p for _, p in sorted(found, key=lambda x: x[0])])


def _of_another_time(token: Token, verb: Token) -> bool:
    """'met him after talks in Oslo': the place of what was before."""
    while token.head not in (token, verb):
        token = token.head
    return token.lower_ in ("after", "before", "following", "since")


def _purpose(token: Token) -> Iterator[Token]:
    """'travelled to Seoul to meet': the journey above an infinitive of purpose."""
    if (
        token.dep_ in ("advcl", "xcomp")
        and token.head.pos_ == "VERB"
        and token.head.lemma_ in ("travel", "fly", "arrive", "come", "go", "visit", "head")
    ):
        yield token.head


def _finer(places: list[Place]) -> Place:
    """Of 'in Japan' and 'in Hiroshima' the city."""
    first = places[0]
    countries = gazetteer.country_codes()
    for p in places[1:]:
        if (
            p.country == first.country
            and first.country in countries
            and first.name == gazetteer.country_name(first.country)
        ):
            return p
    return first
