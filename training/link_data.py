"""Gold records as labels on the graph of a document (see nlkit/encounters/graph.py): what belongs to which trigger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nlkit.actors.same import same, words
from nlkit.encounters.link_network import arrays, hashed
from nlkit.types import EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlkit.encounters.graph import Graph, Node

LIKE = ({"meet", "talk"}, {"call", "talk"}, {"meet", "call"})  # types that one trigger word may have
LEAST = 1.1  # of what speaks for a trigger to state an encounter (see ``_fit``)
MASKED = -100


@dataclass
class Actor:
    """A gold participant as ``same`` looks at it."""

    name: str
    kind: str
    country: str | None


def actor(p: dict[str, Any]) -> Actor:
    return Actor(p["name"], p["kind"], p.get("country"))


def interval(event: dict[str, Any]) -> tuple[str, str] | None:
    when = event.get("when")
    return (when["start"], when["end"]) if when and when.get("start") and when.get("end") else None


def squash(text: str) -> str:
    return " ".join(text.split())


def labelled(g: Graph, sentences: list[str], events: list[dict[str, Any]], exact: bool = False) -> dict[int, list[int]]:
    """The encounters (indices of ``events``) that each trigger node states; ``sentences`` is that of each node.

    With ``exact`` only the triggers that the record names do, else also those that fit best.
    """
    inside = [
        [any(x in s or (len(s) > 8 and s in x) for x in map(squash, e["evidence"]) if x) for e in events]
        for s in sentences
    ]
    fits = {
        (k, n): _fit(g, sentences, k, event)
        for k, node in enumerate(g.nodes)
        if node.kind == "trigger"
        for n, event in enumerate(events)
        if inside[k][n]
    }
    out: dict[int, list[int]] = {}
    for n, event in enumerate(events):  # the coder's own triggers
        if told := {w for t in event.get("triggers", ()) for w in words(t)}:
            own = [k for k, m in fits if m == n and _word(g.nodes[k]) in told]
            for k in own:
                out.setdefault(k, []).append(n)
    if exact:
        return out
    given = {n for ns in out.values() for n in ns}
    for k in {k for k, _ in fits} - out.keys():
        best, n = max((f, -m) for (j, m), f in fits.items() if j == k)
        if best >= LEAST and -n not in given:
            out[k] = [-n]
    told = {n for ns in out.values() for n in ns}
    for n in range(len(events)):
        own = [(f, -k) for (k, m), f in fits.items() if m == n]
        if n not in told and own and max(own)[0] > 0:
            out.setdefault(-max(own)[1], []).append(n)
    return out


def _word(node: Node) -> str:
    return (words(node.value[0].trigger.text) or [""])[0]


def _fit(g: Graph, sentences: list[str], k: int, event: dict[str, Any]) -> float:
    """What speaks for a trigger of an evidence sentence: type, parties beside it, the frames' parties, a date."""
    node, parties = g.nodes[k], [actor(p) for p in event["participants"]]
    kind = node.value[0].type
    fit = 1.0 if kind == event["type"] else 0.6 if {kind, event["type"]} in LIKE else -1.0
    here = [n for j, n in enumerate(g.nodes) if sentences[j] == sentences[k]]
    for p in parties:
        far = [abs(n.at - node.at) for n in here if n.kind == "mention" and same(p, n.value)]
        fit += (1 + 0.5 / (1 + min(far) / 5)) / len(parties) if far else 0
    best = 0.0
    for c in node.value:
        hits = sum(any(same(p, q) for q in c.parties) for p in parties)
        best = max(best, 2 * hits / (len(c.parties) + len(parties)))
    day = interval(event)
    dated = any(n.kind == "date" and n.key == day and abs(n.at - node.at) < 15 for n in here)
    return fit + 0.6 * best + 0.2 * (day is not None and dated)


def labels(
    g: Graph, sentences: list[str], events: list[dict[str, Any]], exact: bool = False
) -> tuple[dict[str, np.ndarray], Counter]:
    """The labels of a graph as arrays; MASKED or weight 0 where nothing is to be learned. With counts of coverage."""
    told = labelled(g, sentences, events, exact)
    n = len(g.nodes)
    out = {name: np.full(n, MASKED, np.int64) for name in ("type", "status")}
    out |= {name: np.zeros(n, np.float32) for name in ("states", "weight")}
    out["several"] = np.full(n, -1.0, np.float32)
    for k, node in enumerate(g.nodes):
        own = [events[m] for m in told.get(k, ())]
        out["weight"][k] = node.kind == "trigger" and not (own and all(e.get("optional") for e in own))
        if own:
            out["states"][k], out["several"][k] = 1, len(own) > 1
            out["type"][k], out["status"][k] = EVENT_TYPES.index(own[0]["type"]), STATUSES.index(own[0]["status"])
    roles = {(a, b): _belongs(g, a, b, [events[m] for m in told[a]]) for a, b, _ in g.links if a in told}
    best: dict[tuple, int] = {}  # where one participant fits two actors of the document, the closer one is meant
    for (a, _), found in roles.items():
        for p, rank, _ in found:
            best[a, p] = max(best.get((a, p), 0), rank)
    out["link"], out["role"] = (np.full(len(g.links), -1.0, np.float32) for _ in range(2))
    for k, (a, b, _) in enumerate(g.links):
        if a in told:
            right = [role for p, rank, role in roles[a, b] if rank == best[a, p]]
            out["link"][k] = 1 if right else -1 if roles[a, b] else 0
            out["role"][k] = right[0] if right else -1
    out["twin"] = np.array(
        [float(bool({*told[a]} & {*told[b]})) if a in told and b in told else -1 for a, b, _ in g.twins], np.float32
    )
    return out, _coverage(g, told, events)


def _belongs(g: Graph, a: int, b: int, own: list[dict[str, Any]]) -> list[tuple[Any, int, float]]:
    """What of its encounters a node is: (participant, how exactly, 1 for whom), or a date or place with rank 1."""
    node, out = g.nodes[b], []
    for e in own:
        if node.kind == "mention":
            for k, p in enumerate(e["participants"]):
                if same(actor(p), node.value):
                    rank = 1 + (words(p["name"]) == words(node.value.name)) + 2 * (p["kind"] == node.value.kind)
                    out.append(((id(e), k), rank, float(p.get("role") == "whom")))
        elif node.kind == "date" and interval(e) == node.key:
            out.append((("date", id(e)), 1, -1.0))
        elif node.kind == "place" and e.get("where"):
            x, y = set(words(e["where"]["name"])), set(words(node.value.name))
            if x and y and (x <= y or y <= x):
                out.append((("place", id(e)), 1, -1.0))
    return out


def _coverage(g: Graph, told: dict[int, list[int]], events: list[dict[str, Any]]) -> Counter:
    """How much of the gold the graph can say."""
    count: Counter = Counter()
    near: dict[int, list[Node]] = {}
    for a, b, _ in g.links:
        near.setdefault(a, []).append(g.nodes[b])
    for m, e in enumerate(events):
        if e.get("optional"):
            continue
        own = [k for k, ms in told.items() if m in ms]
        here = [n for k in own for n in near.get(k, ())]
        count["events"] += 1
        count["with a trigger"] += bool(own)
        for p in e["participants"]:
            count["participants"] += 1
            count["near the trigger"] += any(n.kind == "mention" and same(actor(p), n.value) for n in here)
            count["anywhere"] += any(n.kind == "mention" and same(actor(p), n.value) for n in g.nodes)
        if interval(e):
            count["dated"] += 1
            count["date near"] += any(n.kind == "date" and n.key == interval(e) for n in here)
        if e.get("where"):
            y = set(words(e["where"]["name"]))
            count["placed"] += 1
            names = [set(words(n.value.name)) for n in here if n.kind == "place"]
            count["place near"] += any(x and y and (x <= y or y <= x) for x in names)
    return count


def packed(g: Graph, vectors: np.ndarray, ends: Sequence[int]) -> dict[str, Any]:
    """A graph as arrays, with the rows of its features and what kind each is: 0 plain, 1 a word, 2 the frames' vote."""
    out: dict[str, Any] = arrays(g, vectors, ends)
    for name in ("nodes", "links", "twins"):
        lists = [x.features for x in getattr(g, name)]
        flat = [f for x in lists for f in x]
        out[f"{name}_rows"] = np.array(hashed(flat), np.int32)
        out[f"{name}_sort"] = np.array([("~!".find(f[0]) + 1) for f in flat], np.int8)
        out[f"{name}_ends"] = np.cumsum([0, *(len(x) for x in lists)])
    return out
