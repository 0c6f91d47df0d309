"""A document as a graph: its triggers, and the mentions, dates and places that can belong to each of them.

Nothing is decided here: nodes and links carry features ('dep:nsubj', 'path:dobj^prep|pobj') that
``nlkit.encounters.link`` weighs. One that begins with '~' names a word and is hidden at times in training, so that a
user's own trigger works; one that begins with '!' is what the frames say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from nlkit.actors.who import actors
from nlkit.encounters.where import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.encounters.clusters import Cluster
    from nlkit.types import Participant, Place, TimeExpression

KINDS = ("trigger", "mention", "date", "place")
NEAR = 2  # sentences between a trigger and what belongs to it, at most; title and first sentence are near to all
TWINS = 40  # triggers looked ahead for another that states the same encounter
DEEP = 12  # words up a tree, at most
CROWD = 12  # triggers between a trigger and what belongs to it, at most: keeps a sentence of nothing else linear
LEAD = 40  # nodes of title and first sentence that are near to all, at most
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")  # parts of speech that can speak of somebody
TELLING = ("det", "neg", "prep", "amod")  # labels of words below a trigger that tell what it means
WRITTEN = re.compile(r"\d{4}-")  # how machines write a date, in what stands around a text
GRAINS = ((1, "day"), (6, "days"), (8, "week"), (32, "month"), (370, "year"))


class Node(NamedTuple):
    """A trigger (value: its candidates), a mention (a participant), a date or a place, at a word of the document."""

    at: int
    sentence: int
    kind: str
    value: Any
    key: tuple  # the same for mentions of one actor, expressions of one date, names of one place
    features: list[str]


class Link(NamedTuple):
    """A trigger and what may belong to it, or what may state the same encounter: indices of two nodes."""

    trigger: int
    node: int
    features: list[str]


class Graph(NamedTuple):
    """Nodes in the order of their words, and the links between them."""

    nodes: list[Node]
    links: list[Link]
    twins: list[Link]


def graph(
    reading: Reading, found: Sequence[Candidate], dates: Sequence[TimeExpression], clusters: Sequence[Cluster]
) -> Graph:
    """The graph of a document; ``found`` are all candidates, ``clusters`` what the frames make of them."""
    words = _Words(reading, found)
    told = {id(c): k for k in clusters for c in k.members}
    nodes = [*_triggers(words, found, told), *_mentions(words, reading, clusters), *_dates(words, reading, dates)]
    nodes = sorted([*nodes, *_places(words, reading)], key=lambda n: (n.at, KINDS.index(n.kind)))
    triggers = [k for k, n in enumerate(nodes) if n.kind == "trigger"]
    at = {kind: [n.at for n in nodes if n.kind == kind] for kind in KINDS}
    near = [(a, b) for a, b in _near(nodes, triggers) if not words.aside(nodes[a], nodes[b])]
    links = [Link(a, b, _link(words, at, nodes[a], nodes[b], told)) for a, b in near]
    ahead = [(a, b) for k, a in enumerate(triggers) for b in triggers[k + 1 : k + 1 + TWINS]]
    return Graph(nodes, links, [Link(a, b, _twin(words, nodes[a], nodes[b], told)) for a, b in ahead])


def parts(g: Graph, largest: int) -> Iterator[Graph]:
    """A graph in parts of at most so many nodes, cut between sentences; links between parts are lost."""
    start = 0
    while start < len(g.nodes):
        end = min(start + largest, len(g.nodes))
        cuts = (k for k in range(end, start + 1, -1) if g.nodes[k].sentence != g.nodes[k - 1].sentence)
        end = end if end == len(g.nodes) else next(cuts, end)
        first, last = ([bisect_left(x, (n,)) for x in (g.links, g.twins)] for n in (start, end))
        inside = [
            [Link(a - start, b - start, f) for a, b, f in x[i:j] if start <= b < end]
            for x, i, j in zip((g.links, g.twins), first, last, strict=True)
        ]
        yield Graph(g.nodes[start:end], *inside)
        start = end


def key_of(p: Participant) -> tuple:
    """What mentions of one actor share: 'Russia' and 'Moscow', 'Kim' and 'he' once their name is known."""
    return ("state", p.country) if p.kind == "state" and p.country else (p.kind, p.name.lower())


class _Words:
    """The parse as plain lists, which are faster to walk than tokens; ``near`` are the words that may belong to a
    trigger."""

    def __init__(self, reading: Reading, found: Sequence[Candidate]):
        doc = reading.doc
        columns = doc.to_array(["HEAD", "IDX", "DEP", "TAG", "LOWER", "LEMMA"]).reshape(len(doc), -1)
        names = {h: doc.vocab.strings[h] for h in np.unique(columns[:, 2:]).tolist()}
        self.head = (np.arange(len(doc)) + columns[:, 0].astype(np.int64)).tolist()
        self.dep, self.tag, self.low, lemma = ([names[h] for h in x] for x in columns[:, 2:].T.tolist())
        self.lemma = [x.lower() for x in lemma]
        self.below: list[list[int]] = [[] for _ in doc]
        for i, h in enumerate(self.head):
            if h != i:
                self.below[h].append(i)
        self.sentence = [n for n, s in enumerate(doc.sents) for _ in range(len(s))]
        start, end = reading.dateline or (-1, -1)
        self.part = [f"{i < reading.body}{start <= x < end}" for i, x in enumerate(columns[:, 1].tolist())]
        around = {self.sentence[c.trigger.i] + d for c in found for d in range(-NEAR, NEAR + 1)} | {0, 1}
        self.near = [t for t, s in zip(doc, self.sentence, strict=True) if s in around and t.pos_ in NOMINAL]
        self.report = reading.lexicon.words["report"]
        self.above: dict[int, list[int]] = {}

    def up(self, i: int) -> list[int]:
        """The word and those above it."""
        if i not in self.above:
            out = self.above[i] = [i]
            while self.head[out[-1]] != out[-1] and len(out) < DEEP:
                out.append(self.head[out[-1]])
        return self.above[i]

    def path(self, a: int, b: int) -> tuple[list[str], list[str], int] | None:
        """Labels up from ``a`` and down to ``b``, and the word at the top."""
        one, two = self.up(a), self.up(b)
        k = next((k for k, t in enumerate(two) if t in one), None)
        if k is None:
            return None
        above = one[: one.index(two[k])]
        return [self.dep[x] for x in above], [self.dep[x] for x in reversed(two[:k])], two[k]

    def aside(self, a: Node, b: Node) -> bool:
        """'Saudi television reported on Friday that talks in Oman resumed': no party says so or is where they are, and
        when it was said is not when they were."""
        if self.dep[b.at] == "pobj" and self.slot(b.at) == "in" and b.kind == "mention" and b.value.kind == "state":
            return True
        found = self.path(a.at, b.at) if a.sentence == b.sentence and b.kind in ("mention", "date") else None
        if found is None or self.lemma[found[2]] not in self.report or found[0][-1:] != ["ccomp"]:
            return False
        return found[1][:1] == ["nsubj"] or b.kind == "date"

    def slot(self, i: int) -> str:
        """The preposition that a phrase hangs on, else its label; of a conjunct that of the first."""
        for _ in range(6):
            if self.dep[i] not in ("conj", "appos", "compound", "poss"):
                break
            i = self.head[i]
        return self.low[self.head[i]] if self.dep[i] == "pobj" else self.dep[i]

    def node(self, i: int, kind: str, value: Any, key: tuple, features: list[str]) -> Node:
        """A node with the features that every word has at its place."""
        own, h = self.sentence[i], self.head[i]
        place = [f"dep:{self.dep[i]}", f"tag:{self.tag[i]}", f"slot:{self.slot(i)}", f"part:{self.part[i]}"]
        place += [f"~above:{self.lemma[h]}", f"above:{self.tag[h]}"]
        place += [f"sentence:{min(12, own)}", f"of:{min(8, self.sentence[-1] // 3)}"]
        return Node(i, own, kind, value, key, place + features)


def _triggers(words: _Words, found: Sequence[Candidate], told: dict[int, Cluster]) -> Iterator[Node]:
    at: dict[int, list[Candidate]] = {}
    for c in found:
        at.setdefault(c.trigger.i, []).append(c)
    for i, own in at.items():
        c, k = own[0], next((told[id(c)] for c in own if id(c) in told), None)
        below = [b for b in words.below[i] if words.dep[b] != "punct"]
        verb = next((x for x in words.up(i) if words.tag[x][:2] in ("VB", "MD")), i)
        out = [f"~frame:{c.frame.pos}:{c.frame.lemma}", f"frame:{c.frame.pos}:{c.type}:{c.frame.weak}"]
        out += [f"~below:{words.dep[b]}:{words.low[b]}" for b in below if words.dep[b] in TELLING]
        out += [f"below:{words.dep[b]}" for b in below]
        out += [f"~verb:{words.lemma[verb]}", f"verb:{words.tag[verb]}:{words.dep[verb]}"]
        out += [f"aux:{words.low[b]}" for b in words.below[verb] if words.dep[b] in ("aux", "auxpass", "neg", "mark")]
        out += [f"status:{c.status.status}", f"~cue:{c.status.cue.lemma_ if c.status.cue is not None else None}"]
        out += [f"!why:{x.dropped}:{x.type}" for x in own[:3]] + [f"!rule:{x.rule}" for x in own[:2]]
        out += [f"!sides:{min(3, len(x.who))}/{min(3, len(x.whom))}" for x in own[:2]]
        out += [f"!told:{k.type}:{min(4, len(k.parties))}", f"!status:{k.status}"] if k else ["!told:no"]
        yield words.node(i, "trigger", tuple(own), (), out)


def _mentions(words: _Words, reading: Reading, clusters: Sequence[Cluster]) -> Iterator[Node]:
    told = {key_of(p) for k in clusters for p in k.parties}
    spoken = [(t.i, p) for t in words.near for p in actors(reading, t)]
    count = Counter(key_of(p) for _, p in spoken)
    persons = {p.country for _, p in spoken if p.kind == "person"}
    for i, p in spoken:
        named = p.kind == "person" and p.resolved_by not in ("pronoun", "description")
        lists = any(words.dep[b] == "conj" for b in words.below[i])
        out = [f"kind:{p.kind}", f"by:{p.resolved_by}", f"source:{p.country_source}", f"unnamed:{p.unnamed}"]
        out += [f"country:{p.country is not None}:{p.country is not None and p.country == reading.home}"]
        out += [f"often:{min(6, count[key_of(p)])}", f"words:{min(4, p.name.count(' '))}"]
        out += [f"list:{words.dep[i] == 'conj'}{lists}", f"person:{p.kind != 'person' and p.country in persons}"]
        out += [f"!told:{key_of(p) in told}", f"~word:{'name' if named else words.low[i]}"]
        yield words.node(i, "mention", p, key_of(p), out)


def _dates(words: _Words, reading: Reading, dates: Sequence[TimeExpression]) -> Iterator[Node]:
    for d in dates:
        span = reading.doc.char_span(d.start_char, d.end_char, alignment_mode="expand")
        if span is not None and d.start and d.end and not WRITTEN.match(d.text):
            i, days = span.root.i, (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days + 1
            grain = next((name for most, name in GRAINS if days <= most), "long")
            day = reading.date or ""  # before or after the document date, and by how many digits of days
            side = "past" if d.end < day else "future" if d.start > day else "now"
            apart = abs((date.fromisoformat(d.start) - date.fromisoformat(day)).days) if day else 0
            out = [f"~word:{words.low[i]}", f"grain:{grain}", f"{side}{len(str(apart)) if day else '?'}"]
            yield words.node(i, "date", d, _key(d), out)


def _places(words: _Words, reading: Reading) -> Iterator[Node]:
    """Those of a dateline are left out: there it was written, and where something took place only by 'here'."""
    start, end = reading.dateline or (-1, -1)
    for t in words.near:
        if not start <= t.idx < end and (place := place_of(t, reading.geo)) is not None:
            home = place.country is not None and place.country == reading.home
            out = [f"city:{place.lat is not None}", f"known:{place.country is not None}", f"home:{home}"]
            yield words.node(t.i, "place", place, _key(place), out)


def _near(nodes: list[Node], triggers: list[int]) -> Iterator[tuple[int, int]]:
    sentence = [n.sentence for n in nodes]
    lead = min(LEAD, bisect_left(sentence, 2))
    for k, a in enumerate(triggers):
        first, end = bisect_left(sentence, sentence[a] - NEAR), bisect_left(sentence, sentence[a] + NEAR + 1)
        if k >= CROWD:
            first = max(first, triggers[k - CROWD])
        if k + CROWD < len(triggers):
            end = min(end, triggers[k + CROWD])
        for b in [*range(min(lead, first)), *range(first, end)]:
            if nodes[b].kind != "trigger":
                yield a, b


def _link(words: _Words, at: dict[str, list[int]], a: Node, b: Node, told: dict[int, Cluster]) -> list[str]:
    own: tuple[Candidate, ...] = a.value
    apart, side = b.sentence - a.sentence, "+" if b.at >= a.at else "-"
    out = [f"apart:{max(-6, min(6, apart))}", f"part:{words.part[b.at]}", f"far:{abs(b.at - a.at).bit_length()}{side}"]
    if apart == 0:
        lo, hi = sorted((a.at, b.at))
        same, triggers = (bisect_left(at[k], hi) - bisect_left(at[k], lo + 1) for k in (b.kind, "trigger"))
        out += [f"between:{min(4, same)}{side}", f"triggers:{min(4, triggers)}{side}"]
        if (found := words.path(a.at, b.at)) is not None:
            up, down, top = found
            out += [f"path:{'|'.join(up)}^{'|'.join(down)}", f"up:{'|'.join(up[:3])}", f"down:{'|'.join(down[:2])}"]
            out += [f"end:{'|'.join(down[-2:])}", f"long:{len(up)}/{len(down)}", f"~top:{words.lemma[top]}"]
        slot = f"{words.slot(b.at)}:{own[0].frame.pos}"
        out += [f"~slot:{slot}:{own[0].frame.lemma}", f"slot:{slot}:{own[0].type}"]
    return out + _votes(own, b, [told[id(c)] for c in own if id(c) in told])


def _votes(own: tuple[Candidate, ...], b: Node, told: list[Cluster]) -> list[str]:
    """What the frames say of a link."""
    if b.kind == "mention":
        roles = [f"!vote:{p.role}:{c.dropped}:{c.rule}" for c in own for p in c.parties if key_of(p) == b.key]
        known = next((p.role for k in told for p in k.parties if key_of(p) == b.key), None)
        return [*(roles[:2] or ["!vote:no"]), f"!told:{bool(told)}:{known}", f"{own[0].type}:{b.value.kind}"]
    given, known = ([_key(x.when if b.kind == "date" else x.place) for x in xs] for xs in (own, told))
    agree = f"{own[0].status.status}:{b.features[-1]}" if b.kind == "date" else own[0].type
    return [f"!vote:{b.key in given}:{any(given)}", f"!told:{bool(told)}:{b.key in known}", agree]


def _key(x: TimeExpression | Place | None) -> tuple:
    """What expressions of one date, or names of one place, share."""
    return () if x is None else (x.start, x.end) if hasattr(x, "start") else (x.name,)


def _twin(words: _Words, a: Node, b: Node, told: dict[int, Cluster]) -> list[str]:
    """Whether two triggers state one encounter."""
    one, two = a.value[0], b.value[0]
    homes, sides, days, spots = (
        (set(of(a.value)) - {None, ()}, set(of(b.value)) - {None, ()})
        for of in (
            lambda cs: [id(told[id(c)]) for c in cs if id(c) in told],
            lambda cs: [key_of(p) for c in cs for p in c.parties],
            lambda cs: [_key(c.when) for c in cs],
            lambda cs: [_key(c.place) for c in cs],
        )
    )
    agree = [2 if x & y else 1 if x and y else 0 for x, y in (days, spots)]
    return [
        f"apart:{min(8, b.sentence - a.sentence)}",
        f"far:{(b.at - a.at).bit_length()}",
        f"types:{one.type}:{two.type}:{one.frame.lemma == two.frame.lemma}",
        f"part:{words.part[a.at]}{words.part[b.at]}",
        f"status:{one.status.status}:{two.status.status}",
        f"!told:{bool(homes[0] & homes[1])}{bool(homes[0])}{bool(homes[1])}",
        f"!sides:{min(3, len(sides[0] & sides[1]))}/{min(4, len(sides[0] | sides[1]))}:{agree}",
        *(f"~det:{words.low[x]}" for x in words.below[b.at] if words.dep[x] == "det"),
    ]
