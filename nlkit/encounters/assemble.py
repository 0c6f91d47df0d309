"""Which encounters a document states: its candidates joined, then completed by what they tell of one another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.clusters import (
    NEAR,
    Cluster,
    around,
    compatible,
    fits,
    joined,
    new_cluster,
    taken_up,
    told_again,
    with_evidence,
)
from nlkit.encounters.home_state import with_home_states
from nlkit.encounters.journeys import abroad, accompanied, during_visits, with_dated_stops
from nlkit.reasons import AT_HOME, COMPANY, ONE_PARTY, REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate


def assemble(found: Sequence[Candidate], reading: Reading) -> list[Cluster]:
    """The encounters that the candidates state, in their order; a candidate of none is dropped or told again."""

    def aside(reason: str) -> list[Candidate]:  # may be understood from the others
        return [c for c in found if c.dropped == reason]

    clusters = _clusters(found)
    clusters += abroad(clusters, aside(AT_HOME))
    clusters.sort(key=lambda k: k.start)
    clusters = accompanied(clusters, aside(COMPANY))
    clusters = with_home_states(reading, clusters)
    clusters = _with_known_status(clusters)
    return during_visits(with_dated_stops(clusters))


def _clusters(found: Iterable[Candidate]) -> list[Cluster]:
    """Each candidate in the cluster read last that it fits, else in one that it takes up, else in one of its own."""
    out: list[Cluster] = []

    def put(old: Cluster, new: Cluster) -> None:
        out[next(i for i in range(len(out) - 1, -1, -1) if out[i] is old)] = new

    for c in found:
        if c.dropped not in (None, ONE_PARTY) or (c.dropped is None and told_again(out, c)):
            continue
        home = None if c.dropped else next((k for k in reversed(out[-NEAR:]) if fits(k, c)), None)
        if home is not None:
            put(home, joined(home, c))
        elif (c.dropped or c.anaphoric) and (old := taken_up(out, c)) is not None:
            put(old, with_evidence(old, c))
        elif not c.dropped:
            out.append(new_cluster(c))
    return out


def assemble_more(found: Iterable[Candidate], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Clusters of the candidates that were dropped since they lack something.

    One is left out if nobody in it is known to act for a state or organization, and if a report with one of its
    parties has its sentence as evidence already.
    """
    used = {id(m) for k in clusters for m in k.members}
    told: dict[int, list[Cluster]] = {}  # by the first word of a sentence
    for k in clusters:
        for m in k.members:
            told.setdefault(m.trigger.sent.start, []).append(k)

    def is_news(c: Candidate) -> bool:
        lacks = c.dropped in REASONS and REASONS[c.dropped].lacks and id(c) not in used
        if not lacks or not any(p.country or p.kind == "organization" for p in c.parties):
            return False
        here = told.get(c.trigger.sent.start, ())
        return not any(compatible(p, q) for k in here for p in c.parties for q in k.parties)

    out: list[Cluster] = []
    for c in filter(is_news, found):
        home = next((i for i, k in enumerate(out[-NEAR:], max(0, len(out) - NEAR)) if fits(k, c)), None)
        if home is None:
            out.append(new_cluster(c))
        else:
            out[home] = joined(out[home], c)
    return out


def _with_known_status(clusters: Sequence[Cluster]) -> list[Cluster]:
    """A heading's encounter that the text does not take up has the status of the others of its parties there."""

    def known(k: Cluster) -> Cluster:
        others = [clusters[i] for i in around(clusters, k.start)] if k.open else []
        told = {o.status for o in others if not o.open and any(same(p, q) for p in k.parties for q in o.parties)}
        return replace(k, status=told.pop()) if len(told) == 1 else k

    return [known(k) for k in clusters]
