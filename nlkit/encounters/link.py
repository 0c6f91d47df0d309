"""Which mentions, dates and places belong to which trigger, where the frames do not tell: a small network weighs it.

The frames' whole answers stand. The network finds encounters among the triggers for which they have none, completes
the parties of those they have, and gives a date or a place where they found none; the rules may veto. How it was
trained: training/README.md.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from nlkit.actors.same import same
from nlkit.encounters.candidates import reason_to_drop
from nlkit.encounters.clusters import Cluster, new_cluster
from nlkit.encounters.graph import Graph, graph, parts
from nlkit.encounters.link_network import Scores, bundled
from nlkit.encounters.where import visited
from nlkit.parse.pipeline import word_vectors
from nlkit.reasons import AT_HOME, STRANGE_VISITOR, STRANGERS
from nlkit.types import EVENT_TYPES, STATUSES, Participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.types import TimeExpression

LARGEST = 256  # nodes weighed at a time
FAR = 2000  # words between two triggers of one encounter, at most
GIVEN = 0.5  # what the type that the frames give has ahead of others
LEAST = 0.3  # probability from which a trigger is looked at
CALIBRATED = (0.52, 0.1)  # slope and intercept from what the network says to what is so (Platt), on held-apart sources
LINKED = "+link"  # behind the rule of an encounter that the network added
WEAK = (STRANGERS, AT_HOME, STRANGE_VISITOR)  # reasons against an encounter of which the network knows more
TYPE, STATUS, SEVERAL = 1, 5, 9  # where in a trigger's scores types, statuses and 'it states several' begin
COLUMN = {"mention": 0, "date": 2, "place": 3}  # of a link's scores; 1 is that of the role 'whom'


class Sure(NamedTuple):
    """How sure the network must be, as probabilities; chosen by cross-validation (training/README.md)."""

    states: float = 0.65  # a trigger of none of the frames' encounters states one
    party: float = 0.35  # a mention is a party of a new encounter
    more: float = 0.77  # a mention is a further party of one that the frames found
    state: float = 0.6  # a state is a party beside a person of its own
    date: float = 0.45
    place: float = 0.7
    twin: float = 0.2  # two triggers state one encounter
    known: float = 0.3  # a trigger states an encounter that the frames found
    status: float = 0.7  # of an encounter of the frames, where a cue tells another
    several: float = 0.5  # a trigger states one encounter with each of those on its other side


SURE = Sure()


class Choice(NamedTuple):
    """An actor, date or place that may belong to a trigger: its odds, those of its likeliest mention, and that."""

    odds: float = 0.0
    top: float = 0.0
    whom: float = 0.0
    value: Any = None


class Told(NamedTuple):
    """What the network says of one trigger; ``choices`` by kind and key of the node."""

    at: int
    found: tuple[Candidate, ...]
    states: float
    scores: np.ndarray
    choices: dict[str, dict[tuple, Choice]]


Twins = dict[tuple[int, int], float]  # how likely two triggers, by their words, state one encounter


def link(
    reading: Reading, found: Sequence[Candidate], dates: Sequence[TimeExpression], clusters: list[Cluster]
) -> tuple[list[Cluster], dict[int, float]]:
    """The encounters of a document, those of the frames completed and those that the network adds; and how likely each
    trigger, by its word, states one.

    ``found`` are all candidates. Where none is promising nothing is added, for the gate lets no such document through.
    """
    if not any(c.promising for c in found):
        return clusters, {}
    vectors, ends, told, twins = word_vectors(reading.doc), [s.end for s in reading.doc.sents], [], Twins()
    for part in parts(graph(reading, found, dates, clusters), LARGEST):
        if part.links:
            more, pairs = read(part, bundled()(part, vectors, ends))
            told += more
            twins.update(pairs)
    return decided(reading, told, twins, clusters), {t.at: calibrated(t.states) for t in told}


def calibrated(p: float) -> float:
    """The probability, 0 to 1, of what the network scores ``p``: Platt scaling, fitted on sources held apart."""
    slope, intercept = CALIBRATED
    return round(1 / (1 + math.exp(-intercept) * ((1 - p) / max(p, 1e-6)) ** slope), 3)


def read(g: Graph, scores: Scores) -> tuple[list[Told], Twins]:
    """What the scores of a graph say; of the mentions of one actor one that belongs to the trigger is enough."""
    triggers = {k: n for k, n in enumerate(g.nodes) if n.kind == "trigger"}
    told = {
        k: Told(n.at, n.value, float(scores.triggers[k, 0]), scores.triggers[k], {kind: {} for kind in COLUMN})
        for k, n in triggers.items()
    }
    for (a, b, _), row in zip(g.links, scores.links.tolist(), strict=True):
        n = g.nodes[b]
        odds, own = row[COLUMN[n.kind]], told[a].choices[n.kind]
        before = own.get(n.key, Choice())
        best = (odds, row[1], n.value) if odds > before.top else before[1:]
        own[n.key] = Choice(before.odds + odds, *best)
    pairs = zip(g.twins, scores.twins.tolist(), strict=True)
    return list(told.values()), Twins({(g.nodes[a].at, g.nodes[b].at): p for (a, b, _), p in pairs})


def decided(
    reading: Reading, told: Sequence[Told], twins: Twins, clusters: Sequence[Cluster], sure: Sure = SURE
) -> list[Cluster]:
    """The frames' encounters, completed, and those that the network adds, in the order of their triggers."""
    at, near = {t.at: t for t in told}, defaultdict[int, Counter[int]](Counter)
    for (a, b), p in twins.items():
        near[a][b] = near[b][a] = p if abs(a - b) < FAR else 0.0
    own = [[at[i] for i in dict.fromkeys(m.trigger.i for m in k.members) if i in at] for k in clusters]
    homes, groups = _numbers(own), dict[int, list[int]]()
    further: list[list[Told]] = [[] for _ in clusters]
    new: list[list[Told]] = []
    for t in told:
        if t.at in homes or t.states < LEAST:
            continue
        likely, home = _likely_home(near[t.at], homes, own)
        if likely > sure.known:
            further[home].append(t)
        elif t.states > sure.states:
            likely, group = _likely_home(near[t.at], groups, new)
            if likely <= sure.twin:
                group = len(new)
                new.append([])
            new[group].append(t)
            groups[t.at] = [group]
    out: list[Cluster] = []
    for k, ts, more in zip(clusters, own, further, strict=True):
        alone = ts and all(len(homes[t.at]) == 1 for t in ts)
        out += _each(_completed(k, ts, more, sure), ts, sure) if alone else [k]
    out += [x for ts in new if (k := _built(reading, ts, sure)) is not None for x in _each(k, ts, sure)]
    return sorted(out, key=lambda k: min(m.trigger.i for m in k.members))


def _numbers(of: Sequence[Sequence[Told]]) -> dict[int, list[int]]:
    """Of which encounters each trigger is, by its word."""
    numbers: dict[int, list[int]] = {}
    for n, ts in enumerate(of):
        for t in ts:
            numbers.setdefault(t.at, []).append(n)
    return numbers


def _likely_home(near: Counter[int], numbers: dict[int, list[int]], of: Sequence[Sequence[Told]]) -> tuple[float, int]:
    """The encounter that a trigger states, by the mean over the others that state it; with its probability."""
    odds: Counter[int] = Counter()
    for at, p in near.items():
        for n in numbers.get(at, ()):
            odds[n] += p / len(of[n])
    return max(((p, n) for n, p in sorted(odds.items())), key=itemgetter(0), default=(0.0, 0))


def _each(k: Cluster, ts: Sequence[Told], sure: Sure) -> list[Cluster]:
    """'Called A and B in turn': one encounter with each of them where the triggers say so."""
    whom = [p for p in k.parties if p.role == "whom"]
    if len(whom) < 2 or not k.guests or sum(t.scores[SEVERAL] for t in ts) / len(ts) < sure.several:
        return [k]
    return [replace(k, parties=(*k.guests, p)) for p in whom]


def _completed(k: Cluster, ts: list[Told], more: list[Told], sure: Sure) -> Cluster:
    """An encounter of the frames with what the network adds to it."""
    every = [*ts, *more]
    kind = _likeliest(every, EVENT_TYPES, TYPE, k.type)
    kind = "meet" if kind == "talk" and k.type == "meet" and any(m.frame.in_person for m in k.members) else kind
    full = kind == "call" and len(k.parties) > 1  # both ends of it; who is of the state visited is no visitor
    home = k.place.country if kind == "visit" and k.place else ""
    parties = [x for x in _parties(every, sure.more, sure.state, k.parties) if not full and x[1].country != home]
    timeless = all(m.goes_on for m in k.members)
    when = [] if k.when or timeless else _best(every, "date", sure.date)
    place = [] if k.place or timeless or kind == "call" else _best(every, "place", sure.place)
    return replace(
        k,
        members=(*k.members, *(t.found[0] for t in more)),
        type=kind,
        status=_status(k, every, sure),
        parties=(*k.parties, *(p for _, p in parties)),
        when=when[0][1] if when else k.when,
        place=None if kind == "call" else place[0][1] if place else k.place,
        notes=_notes(*parties, *when, *place),
    )


def _status(k: Cluster, ts: Sequence[Told], sure: Sure) -> str:
    """That of the frames, unless the cue from which they have it belongs to something else: the network is sure."""
    told = _told(ts, STATUSES, STATUS)
    cued = any(m.status.cue is not None for m in k.members)
    return STATUSES[int(told.argmax())] if cued and told.max() > sure.status else k.status


def _built(reading: Reading, ts: list[Told], sure: Sure) -> Cluster | None:
    """The encounter that triggers state for which the frames have none; None where the rules know a reason against."""
    main = max(ts, key=lambda t: t.states)
    kind, c = _likeliest(ts, EVENT_TYPES, TYPE), main.found[0]
    when = _best(ts, "date", sure.date)
    place = [] if kind == "call" else _best(ts, "place", sure.place)
    told = _parties(ts, sure.party, sure.state)
    parties = [p for _, p in told]
    if kind == "visit" and place and not any(p.role == "whom" or p.country == place[0][1].country for p in parties):
        parties += visited(place[0][1])
    who, whom = ([p for p in parties if p.role == role] for role in ("who", "whom"))
    c = replace(
        c,
        type=kind,
        rule=c.rule + LINKED,
        who=tuple(who or (replace(p, role="who") for p in whom)),
        whom=tuple(whom if who else ()),
        place=place[0][1] if place else None,
        when=when[0][1] if when else None,
        status=c.status if c.status.cue is not None else replace(c.status, status=_likeliest(ts, STATUSES, STATUS)),
        dropped=None,
    )
    if reason_to_drop(reading, c) not in (None, *WEAK):
        return None
    members = (c, *(t.found[0] for t in ts if t is not main))
    return replace(new_cluster(c), members=members, open=False, notes=_notes(*told, *when, *place))


def _notes(*added: tuple[float, Any]) -> tuple[str, ...]:
    """'Duda 0.93', 'Monday 0.71': what the network added, with its probability."""
    return tuple(f"{x.text if hasattr(x, 'text') else x.name} {p:.2f}" for p, x in added)


def _parties(
    ts: list[Told], sure: float, state: float, have: Sequence[Participant] = ()
) -> list[tuple[float, Participant]]:
    """The actors that are likely parties, best first, none twice; a state beside a person of its own only if sure."""
    best: dict[tuple, tuple[float, Choice]] = {}
    for t in ts:
        for key, c in t.choices["mention"].items():
            p = c.odds / (1 + c.odds) * (t.states**0.25 if len(ts) > 1 else 1.0)
            best[key] = max(best.get(key, (sure, Choice())), (p, c), key=lambda x: x[0])
    likely = sorted((x for x in best.values() if x[0] > sure), key=lambda x: -x[0])
    spoken = {q.country for q in (*have, *(c.value for _, c in likely)) if q.kind == "person" and q.country}
    out: list[tuple[float, Participant]] = []
    for p, c in likely:
        double = any(_tells(q, c.value) for q in (*have, *(q for _, q in out)))
        if not double and (c.value.kind != "state" or p > state or c.value.country not in spoken):
            out.append((p, replace(c.value, role="whom" if c.whom > 0.5 else "who")))
    return out


def _tells(p: Participant, q: Participant) -> bool:
    """One is the other, or a group of it: 'ministers from the G7'."""
    of = p.kind == "group" and q.kind == "organization" and None not in (p.start, q.start)
    return (of and p.start <= q.start and q.end <= p.end) or same(p, q)


def _best(ts: list[Told], kind: str, sure: float) -> list[tuple[float, Any]]:
    """The date or place that is likeliest for one of the triggers, none where none is likely: odds against none."""
    whole = [(t, 1 + sum(c.odds for c in t.choices[kind].values())) for t in ts]
    choices = [(c.odds / total, c.value) for t, total in whole for c in t.choices[kind].values()]
    return [x for x in sorted(choices, key=lambda x: -x[0])[:1] if x[0] > sure]


def _likeliest(ts: list[Told], names: tuple[str, ...], column: int, given: str | None = None) -> str:
    """The type or status that the triggers tell together, each as far as it states an encounter."""
    return names[int((_told(ts, names, column) + [GIVEN * (n == given) for n in names]).argmax())]


def _told(ts: Sequence[Told], names: tuple[str, ...], column: int) -> np.ndarray:
    """How likely each type or status is by all triggers together."""
    return sum(t.scores[column : column + len(names)] * t.states for t in ts) / sum(t.states for t in ts)
