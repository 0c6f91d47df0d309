"""Who with whom: the dyads of reports and of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlkit.actors.same import pairs as pairs_of
from nlkit.encounters.events import group
from nlkit.rows import dates_of, events_of, reports_of
from nlkit.tables.columns import DYADS, frame
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from nlkit.types import Event, Participant, Report

BY, OF, HOW = ("country", "name"), ("reports", "events"), ("all", "sides")


def choose(name: str, value: Any, allowed: Iterable[Any]) -> None:
    """Raises InputError for an option that does not exist."""
    if value not in allowed:
        raise InputError(f"{name}={value!r}: choose one of {', '.join(map(repr, allowed))}")


def encounters_of(found: Any, of: str) -> Sequence[Report | Event]:
    """The reports or the events of what is given; events are grouped where they are not given as such."""
    choose("of", of, OF)
    events = events_of(found)
    if events is not None:
        return events
    return reports_of(found) if of == "reports" else group(found, dates=dates_of(found))


def dyads(
    found: Any,
    *,
    by: str = "country",
    of: str = "reports",
    pairs: str = "all",
    weights: bool = False,
    hosts: bool = True,
) -> pd.DataFrame:
    """One row per encounter and unordered pair of its participants' countries (or, ``by="name"``, names).

    ``found`` is what ``nlkit.extract`` returned, its table of reports or events (also filtered, joined or read from a
    file), or a list of Reports or Events. ``of`` 'reports' or 'events': ten reports may tell of one meeting.
    ``pairs='all'``: all who were present, whatever the wording; 'sides': everybody who with everybody whom. A state and
    persons of it count once. ``a`` comes before ``b`` in the alphabet; a country is not paired with itself, and who has
    no country is left out by country.

    ``weight`` is 1, with ``weights`` 1/(n-1) for n participants, so that those of each sum up to 1. ``host`` marks a
    pair with one who only received or greeted the others; ``hosts=False`` leaves such pairs out. Columns as in
    ``DYADS``. Raises InputError for another option and for a table without the columns.
    """
    choose("by", by, BY)
    choose("pairs", pairs, HOW)
    rows: list[Mapping[str, Any]] = []
    for e in encounters_of(found, of):
        parties, receiving = _parties(e.participants, by)
        found_pairs = sorted(pairs_of(parties, pairs))
        n = len({value for _, value in parties})
        row = _cells(e) | {"weight": 1 / (n - 1) if weights and n > 1 else 1.0}
        rows += [row | {"a": a, "b": b, "host": a in receiving or b in receiving} for a, b in found_pairs]
    return frame((r for r in rows if hosts or not r["host"]), DYADS)


def _parties(participants: Iterable[Participant], by: str) -> tuple[list[tuple[str, str]], set[str]]:
    """(role, country or name) of all, and the names of mere hosts; no state beside its own persons by name."""
    people = list(participants)
    if by == "name":
        persons = {p.country for p in people if p.kind == "person" and p.country}
        people = [p for p in people if p.kind not in ("state", "group") or p.country not in persons]
    told = [(p.role, p[by], p.host) for p in people if p[by]]
    present = {value for _, value, host in told if not host}
    return [(role, value) for role, value, _ in told], {value for _, value, host in told if host} - present


def _cells(e: Report | Event) -> dict[str, Any]:
    """What a row of dyads has of its encounter."""
    out = dict.fromkeys(DYADS) | {key: e[key] for key in ("report_id", "doc_id", "event_id") if key in e}
    out |= {"type": e.type, "status": e.status, "start": e.when and e.when.start, "end": e.when and e.when.end}
    if e.where is not None:
        out |= {"place": e.where.name, "place_country": e.where.country}
    return out
