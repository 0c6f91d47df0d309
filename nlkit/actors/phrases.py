"""A person, a state or a body in a phrase: by its name, office, capital or people, by its government.

Functions over ``Reading``, the document that is read; ``nlkit.actors.who`` asks them in turn.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import participant, stand_for, written
from nlkit.actors.reference import unnamed
from nlkit.actors.spans import modifiers, states_of, together
from nlkit.lexicon.gazetteer import country_name
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, children, expand, preps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from nlkit.actors.people import Person
    from nlkit.actors.reading import Reading
    from nlkit.actors.spans import GeoSpan
    from nlkit.types import Participant

ORDINALS, BODIES, LANDS = (word_set(f"reference.{name}") for name in ("ordinals", "bodies", "lands"))
NEAR = 3  # sentences in which what 'the bloc' and 'both sides' mean is sought, from that of the word


def bodies(r: Reading, token: Token) -> list[Participant]:
    """What the gazetteer's name that ends with this word stands for: both of 'North and South Korea'."""
    span = r.geo.get(token.i)
    here = together(span, r.geo) if span is not None and token.i == span.end - 1 else []
    return [p for s in here for p in named_body(r, s, token)]


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
    known, forms = set(name.lower().split()) - {"of", "the", "for"}, r.forms.get(name, ())
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
    codes = states_of(modifiers(token, r.geo)) or tuple(filter(None, places_of(r, token))) or owner(r, token)
    if not codes and [c.lower_ for c in token.lefts] == ["the"] and not children(token, "prep"):
        codes = tuple(filter(None, [r.scene]))
    if len(codes) > 1 and token.tag_ in ("NN", "NNP"):  # 'the Congolese government'
        name, first, last = written(token)
        return [participant(name, "state", None, first, last, candidates=codes)]
    if len(codes) != 1 and token.tag_ not in ("NNS", "NNPS"):  # 'the governments of Chad and Mali'
        return []
    how = {"resolved_by": "description", "country_source": "description"}
    return [participant(country_name(code), "state", code, r.doc[token.left_edge.i], token, **how) for code in codes]


def places_of(r: Reading, token: Token) -> dict[str | None, GeoSpan]:
    """The states of 'the government in Tripoli' and 'his counterparts in Chad and in Mali', by code."""
    return {e.iso3: s for name, o in preps(token, 0) if name == "in" and (s := r.geo.get(o.i)) for e in s.entries}


def named(r: Reading, p: Person, token: Token) -> Participant:
    """A person under the mention to which the word belongs."""
    k = bisect_right(p.mentions, (token.i, len(r.doc))) - 1  # the mention that begins last before the word
    start, end = p.mentions[k] if k >= 0 and token.i < p.mentions[k][1] else (token.i, token.i + 1)
    return participant(
        p.name,
        "person",
        p.country,
        r.doc[start],
        r.doc[end - 1],
        resolved_by=None if r.doc[start:end].text == p.name else "name",
        country_source=p.country_source,
        candidates=p.candidates,
        unnamed=p.unnamed,
    )


def meant(r: Reading, token: Token, first: Token, last: Token, how: str) -> Participant | None:
    """The person named elsewhere whom a pronoun or an office means."""
    person = r.references.meant.get(token.i)
    return None if person is None else stand_for(named(r, person, last), first, last, how)


def in_apposition(r: Reading, token: Token) -> list[Participant]:
    """'Iran's president, Hassan Rouhani': the name stands beside the office."""
    out: list[Participant] = []
    beside = [t for c in children(token, "appos") for t in expand(c)]
    listed = [] if beside or children(token, "cc") else children(token, "conj")[:1]  # 'the envoy, Silva, and Lunde'
    for t in [*beside, *listed, *([token.head] if token.dep_ == "appos" else [])]:
        person = r.people.at(t.i)
        if person is not None:
            out.append(named(r, person, t))
        elif token.tag_ == "NNS" and t in beside:  # 'three monarchies - Oman, Kuwait and Jordan'
            out += bodies(r, t)
    return out


def described(r: Reading, token: Token) -> list[Participant]:
    """A single person by office: 'the North Korean leader', 'the president', 'his Chinese counterpart'."""
    name, first, last = written(token)
    if (known := meant(r, token, first, last, "description")) is not None:
        return [known]
    p = unnamed(token, name, r.geo, r.lexicon, r.home)
    if p is None:
        codes, how = owner(r, token), {"country_source": "description", "unnamed": True}
        return [participant(name, "person", code, first, last, **how) for code in codes]
    if (known := _the_first(r, token, p)) is not None:
        return [stand_for(known, first, last, "description")]
    how = {"country_source": p.country_source, "unnamed": True}
    return [participant(name, "person", p.country, first, last, **how)]


def _the_first(r: Reading, token: Token, p: Person) -> Participant | None:
    """Silva of 'Silva arrived in Oslo. It is the first visit by a Chadian minister'."""
    noun = token.head.head if token.head.dep_ == "prep" else token.head
    it = noun.dep_ == "appos" or any(s.lower_ in ("it", "this", "that") for s in children(noun.head, "nsubj"))
    if not it or not any(c.lower_ in ("a", "an") for c in token.lefts) or not ORDINALS & {c.lower_ for c in noun.lefts}:
        return None
    near = (named(r, m.person, r.doc[m.index]) for m in r.references.before(token.i) if not m.person.unnamed)
    fits = (q for q in near if q.country in (p.country, None) and p.titles & r.people.titles_of(q.name))
    return next((replace(q, country=p.country, country_source=p.country_source) for q in fits), None)


def before(r: Reading, token: Token) -> Iterator[Span]:
    """What stands before a word in its sentence, and the sentences before that, the nearest first; not the title."""
    span = r.doc[token.sent.start : token.i]
    for _ in range(NEAR):
        yield span
        if span.start <= r.body:
            return
        span = r.doc[span.start - 1].sent


def hypernym(r: Reading, token: Token) -> list[Participant]:
    """'The bloc', 'the island nation': the body or state named last, if only one was; 'the Community' the European."""
    if token.tag_ not in ("NN", "NNP") or not any(c.lower_ == "the" for c in token.children):
        return []
    lemma, short = token.lemma_.lower(), ""
    kinds = ("organization",) if lemma in BODIES else ("country",) if lemma in LANDS else ()
    if not kinds and token.text[:1].isupper() and token.i not in r.geo:
        kinds, short = ("organization",), token.text
    of = any(name == "of" for name, _ in preps(token, 0))
    if not kinds or of or modifiers(token, r.geo) or children(token, "appos", "relcl"):
        return []
    spans = (r.geo[t.i] for span in before(r, token) for t in span if t.i in r.geo and r.geo[t.i].has(*kinds))
    found = {
        q.name: q for s in spans if not short or short in s.text.split() for q in named_body(r, s, r.doc[s.end - 1])
    }
    return [stand_for(q, token, token, "description") for q in found.values()] if len(found) == 1 else []


def owner(r: Reading, token: Token) -> tuple[str, ...]:
    """The code of the state whose a phrase is: of 'Trump's envoys' his, of 'its envoy' the only one named last."""
    if (chief := holder(r, token)) is not None and chief.country:
        return (chief.country,)
    if r.unread or not any(c.lower_ == "its" for c in children(token, "poss")):
        return ()
    for span in before(r, token):
        said = [(t, r.geo[t.i]) for t in span if t.i in r.geo]
        subject = {s for t, s in said if t.dep_ in SUBJECTS and s.has("capital", "metonym")}  # 'Moscow said its envoy'
        if named := subject | {s for _, s in said if s.has("country", "organization", "movement")}:
            codes = {s.codes("country", "capital", "metonym") for s in named}
            return next((c for c in codes if len(codes) == len(c) == 1), ())
    return ()


def holder(r: Reading, token: Token) -> Person | None:
    """The person whose government or team is meant: 'the Biden administration', 'Trump's envoy'."""
    parts = children(token, "compound", "poss", "amod", "nmod")
    return next((person for c in parts if (person := r.people.at(c.i))), None)
