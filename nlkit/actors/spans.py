"""Which words of a document the gazetteer knows, and which of its names modify a noun: 'the Russian envoy'."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon import gazetteer
from nlkit.lexicon.words import word_map, word_set
from nlkit.parse.tree import children, expand, preps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Token

    from nlkit.lexicon.gazetteer import Entry

STATE_KINDS = ("country", "demonym", "metonym", "capital")
COMBINING = word_map("combining")
HALVED = word_set("halves.states")
HALVES = {"North": "South", "South": "North", "East": "West", "West": "East"}


class GeoSpan(NamedTuple):
    """A gazetteer name in the document; ``start`` and ``end`` are word indices, half-open."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]

    def codes(self, *kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.iso3 for e in self.entries if e.iso3 and (not kinds or e.kind in kinds)))

    def has(self, *kinds: str) -> bool:
        return any(e.kind in kinds for e in self.entries)

    @property
    def stateless(self) -> bool:
        """It is the name of a body that belongs to no state, such as NATO."""
        return self.has("organization") and not self.codes(*STATE_KINDS)


def geo_spans(doc: Doc) -> dict[int, GeoSpan]:
    """Every gazetteer name of the document under each word that it covers."""
    starts = {t.idx: t.i for t in doc}
    ends = {t.idx + len(t): t.i + 1 for t in doc}
    out: dict[int, GeoSpan] = {}
    text = doc.text  # spaCy builds it anew at every access
    for start, end, entries in gazetteer.scan(text):
        if text.startswith("National ", start - 9) and all(e.kind == "organization" for e in entries):
            continue  # 'the National Security Council' is not that of the United Nations
        if start in starts and end in ends:
            span = GeoSpan(starts[start], ends[end], text[start:end], tuple(entries))
            out.update(dict.fromkeys(range(span.start, span.end), span))
    _short_forms(doc, out)
    _shared_ends(doc, out)
    for t in doc[:-2]:  # 'Franco-German'
        if t.lower_ in COMBINING and not t.whitespace_ and t.i + 2 in out and out[t.i + 2].has("demonym"):
            out[t.i] = GeoSpan(t.i, t.i + 1, t.text, gazetteer.lookup(COMBINING[t.lower_]))
    return out


def _shared_ends(doc: Doc, spans: dict[int, GeoSpan]) -> None:
    """'North' in 'officials of North and South Korea' is North Korea."""
    for span in list({s.start: s for s in spans.values()}.values()):
        half, _, rest = span.text.partition(" ")
        i = span.start - 2
        if half in HALVES and i >= 0 and doc[i].text in HALVES and doc[i + 1].lower_ in ("and", "or"):
            entries = gazetteer.lookup(f"{doc[i].text} {rest}")
            if any(e.kind == "country" for e in entries):
                spans[i] = GeoSpan(i, i + 1, doc[i].text, entries)


def together(span: GeoSpan, geo: Mapping[int, GeoSpan]) -> list[GeoSpan]:
    """The name, and the half before it that shares its end: both of 'North and South Korea'."""
    half = geo.get(span.start - 2)
    return [half, span] if half is not None and half.text in HALVES and half.end == span.start - 1 else [span]


def _short_forms(doc: Doc, spans: dict[int, GeoSpan]) -> None:
    """'The North', 'the South's' for the state named in full elsewhere in the document, 'North Korea', or its half."""
    full: dict[str, tuple[Entry, ...]] = {}
    for s in spans.values():
        half, _, rest = s.text.partition(" ")
        if s.has("country") and (other := HALVES.get(half)):
            twin = gazetteer.lookup(f"{other} {rest}") if rest.lower() in HALVED else ()
            full |= {half: s.entries, other: full.get(other) or twin}
    for t in doc[1:]:
        named = full.get(t.text)
        if not named or t.i in spans or doc[t.i - 1].lower_ != "the":
            continue
        if t.i + 1 == len(doc) or not doc[t.i + 1].text[:1].isupper():
            spans[t.i] = GeoSpan(t.i, t.i + 1, t.text, named)


def _states_within(obj: Token, geo: dict[int, GeoSpan]) -> list[Token]:
    """Words for states in what a noun is of, bodies too: "leaders of Chile's mines", 'a team of men from NATO'."""
    names = ("poss", "amod", "compound") if obj.pos_ == "NOUN" else ("poss", "amod")
    bodies = [o for name, o in preps(obj, 0) if name == "from" and o.i in geo and geo[o.i].has("organization")]
    inner = [*children(obj, *names), *(o for name, o in preps(obj, 0) if name == "of")]
    return [*(t for t in inner if t.i in geo and geo[t.i].has(*STATE_KINDS)), *bodies]


def modifiers(token: Token, geo: dict[int, GeoSpan]) -> list[GeoSpan]:
    """Gazetteer names that modify a noun: 'Russian', 'Russia's', 'of Russia', 'from Egypt and Jordan'."""
    out: list[GeoSpan] = []
    for c in token.lefts:
        if c.dep_ in ("amod", "compound", "poss", "nmod", "npadvmod", "nummod", "advmod"):
            for t in (c, *(x for x in c.subtree if x.dep_ in ("amod", "compound", "poss", "conj", "nmod"))):
                if t.i in geo and geo[t.i] not in out:
                    out.append(geo[t.i])
    behind = list(preps(token, 0))
    own = [o for _, o in behind]
    for c in children(token, "conj"):  # 'the king and queen of Spain'
        if not behind and not any(x.dep_ in ("det", "poss", "compound", "amod") for x in c.children):
            behind = list(preps(c, 0))
    for obj in (o for name, o in behind if name in ("of", "from")):
        apposed = [t for c in children(obj, "appos") for t in expand(c)]
        listed = [obj] if obj.i in geo else [*(_states_within(obj, geo) if obj in own else ()), *apposed]
        found = [s for t in listed if t.i in geo for s in together(geo[t.i], geo)]  # 'of two states - Chad and Mali'
        out += [s for s in found if s not in out]
    return [s for s in out if s.has(*STATE_KINDS, "organization", "movement")]


def states_of(spans: Iterable[GeoSpan]) -> tuple[str, ...]:
    """Codes of the states for which these names can stand, each once."""
    return tuple(dict.fromkeys(c for s in spans for c in s.codes(*STATE_KINDS)))
