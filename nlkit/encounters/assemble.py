"""Which encounters a document states: its candidates joined, then completed by what they tell of one another."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from nlkit.actors.same import same
from nlkit.encounters.clusters import (
    NEAR,
    Cluster,
    among,
    compatible,
    fits,
    join,
    new_cluster,
    take_up,
    told_again,
    types_agree,
)
from nlkit.encounters.home_state import settle
from nlkit.encounters.journeys import abroad, accompany, date_stops, inherit, welcomed
from nlkit.lexicon.words import word_set
from nlkit.reasons import AT_HOME, COMPANY, NO_PLACE, ONE_PARTY, REASONS, TOLD_AGAIN

if TYPE_CHECKING:
    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate

SEPARATE = word_set("verbs.separate")
LIST = 8  # encounters between 'separate calls with leaders' and the last leader named


def assemble(found: list[Candidate], reading: Reading) -> list[Cluster]:
    """The encounters that the candidates state; a candidate of none says why in ``dropped``."""
    clusters: list[Cluster] = []
    aside: dict[str, list[Candidate]] = {NO_PLACE: [], COMPANY: [], AT_HOME: []}  # may be understood from the others
    for c in found:
        if c.dropped == ONE_PARTY:
            take_up(c, clusters)
        elif c.dropped:
            aside.get(c.dropped, []).append(c)
        elif told_again(clusters, c):
            c.dropped = TOLD_AGAIN
        else:
            _place(c, clusters)
    clusters = [*_swallow(clusters), *welcomed(clusters, aside[NO_PLACE]), *abroad(clusters, aside[AT_HOME])]
    clusters.sort(key=lambda k: k.members[0].trigger.i)
    accompany(clusters, aside[COMPANY])
    settle(reading, clusters)
    _close(clusters)
    date_stops(clusters)
    _one_by_one(clusters)
    inherit(clusters)
    return clusters


def _place(c: Candidate, clusters: list[Cluster]) -> None:
    """Into the cluster read last that it fits, else into one that it takes up, else into one of its own."""
    home = next((k for k in islice(reversed(clusters), NEAR) if fits(k, c)), None)
    if home is not None:
        join(home, c)
    elif not (c.anaphoric and c.type != "visit" and take_up(c, clusters)):
        clusters.append(new_cluster(c))


def assemble_more(found: list[Candidate], clusters: list[Cluster]) -> list[Cluster]:
    """Clusters of the candidates that were dropped since they lack something.

    One is left out if nobody in it is known to act for a state or organization, and if a report with one of its
    parties has its sentence as evidence already.
    """
    used = {id(m) for k in clusters for m in k.members}
    told = [(m.trigger.sent.start, k) for k in clusters for m in k.members]
    out: list[Cluster] = []
    for c in found:
        lacks = c.dropped in REASONS and REASONS[c.dropped].lacks and id(c) not in used
        if not lacks or not any(p.country or p.kind == "organization" for p in c.parties):
            continue
        here = [k for start, k in told if start == c.trigger.sent.start]
        if any(compatible(p, q) for k in here for p in c.parties for q in k.parties):
            continue
        home = next((k for k in out if fits(k, c)), None)
        if home is None:
            out.append(new_cluster(c))
        else:
            join(home, c)
    return out


def _swallow(clusters: list[Cluster]) -> list[Cluster]:
    """An invitation to somebody whose meeting or visit is reported anyway is no encounter of its own."""

    def reported(k: Cluster) -> bool:
        return any(o is not k and o.status != "held" and among(k.parties, o.parties) for o in clusters)

    return [k for k in clusters if not (all(m.rule == "verb:invite" for m in k.members) and reported(k))]


def _close(clusters: list[Cluster]) -> None:
    """A heading's encounter that the text does not take up has the status of the others of its kind there."""
    for k in clusters:
        if k.open:
            persons = [p for p in k.parties if p.kind == "person"]
            alike = [o for o in clusters if not o.open and o.type == k.type]
            known = {o.status for o in alike if any(same(p, q) for p in persons for q in o.parties)}
            k.status = known.pop() if len(known) == 1 else k.status


def _one_by_one(clusters: list[Cluster]) -> None:
    """'Held separate calls with European leaders on Friday', then each of them by name: on that day."""
    for n, k in enumerate(clusters):
        if k.when or k.type == "visit" or any(p.kind != "person" for p in k.parties):
            continue
        before = reversed(clusters[max(0, n - LIST) : n])
        k.when = next((o.when for o in before if o.when and _lists(o, k)), None)


def _lists(o: Cluster, k: Cluster) -> bool:
    """The first encounter is several, one of which can be the second."""
    if o.status != k.status or not types_agree(o.type, k.type) or all(p.kind != "group" for p in o.parties):
        return False
    told = [v for m in (k.members[0], *o.members) for v in (m.trigger, *m.verbs)]
    separate = any(x.lower_ in SEPARATE for v in told for x in v.children)
    return separate and any(same(p, q) for p in k.parties for q in o.parties)
