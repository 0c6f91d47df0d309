"""Who with whom: the dyads of reports and of events."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from nlkit.actors.same import pairs as pairs_of
from nlkit.encounters.events import group
from nlkit.lexicon.gazetteer import country_codes, country_name, lookup
from nlkit.rows import events_of, reports_of
from nlkit.tables.columns import DYADS, frame
from nlkit.tables.frames import when_where
from nlkit.types import InputError, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from nlkit.types import Event, Participant, Report


def encounters_of(found: Any, of: str) -> Sequence[Report | Event]:
    """The reports or the events of what is given; events are grouped where they are not given as such."""
    choose("of", of, ("reports", "events"))
    events = events_of(found)
    if events is not None:
        return events
    return reports_of(found) if of == "reports" else group(found)


def dyads(
    found: Any,
    *,
    by: str = "country",
    of: str = "reports",
    pairs: str = "all",
    weights: bool = False,
    hosts: bool = True,
) -> pd.DataFrame:
    """One row per encounter and pair of its participants' countries (or, ``by="name"``, names).

    ``found`` is what ``nlkit.extract`` returned, its table of reports or events (also filtered, joined or read from a
    file), or a list of Reports or Events. ``of`` 'reports' or 'events': ten reports may tell of one meeting.
    ``pairs='all'``: all who were present, whatever the wording; 'sides': everybody who with everybody whom; 'directed':
    the same, with who as ``a`` and whom as ``b``, both ways where they stand side by side. A state and persons of it
    count once. Without direction ``a`` comes before ``b`` in the alphabet; a country is not paired with itself, and who
    has no country is left out by country.

    ``weight`` is 1, with ``weights`` 1/(n-1) for n participants, so that those of each sum up to 1. ``host`` marks a
    pair with one who only received or greeted the others; ``hosts=False`` leaves such pairs out. Columns as in
    ``DYADS``. Raises InputError for another option and for a table without the columns.
    """
    choose("by", by, ("country", "name"))
    choose("pairs", pairs, ("all", "sides", "directed"))
    rows: list[dict[str, Any]] = []
    for e in encounters_of(found, of):
        parties, receiving = parties_of(e.participants, by)
        n = len({value for _, value in parties})
        weight = 1 / (n - 1) if weights and n > 1 else 1.0
        row = {**dict.fromkeys(DYADS), **e, **when_where(e.when, e.where), "weight": weight}
        rows += [row | {"a": a, "b": b, "host": bool(receiving & {a, b})} for a, b in sorted(pairs_of(parties, pairs))]
    return frame((r for r in rows if hosts or not r["host"]), DYADS)


def parties_of(participants: Iterable[Participant], by: str) -> tuple[list[tuple[str, str]], set[str]]:
    """(role, country or name) of all, and the names of mere hosts; no state beside its own persons by name."""
    people = [p for p in participants if p[by]]
    if by == "name":
        persons = {p.country for p in people if p.kind == "person" and p.country}
        people = [p for p in people if p.kind not in ("state", "group") or p.country not in persons]
    present = {p[by] for p in people if not p.host}
    return [(p.role, p[by]) for p in people], {p[by] for p in people} - present


def known_actor(asked: str, known: Iterable[str]) -> str:
    """The key of an actor: as it is known, or of a country's name or adjective.

    Raises InputError, with the nearest names, for one who is not known; where nobody is known, everybody is.
    """
    keys = sorted(set(known))
    meant = [e.iso3 for e in lookup(asked) if e.iso3] if asked not in keys else [asked]
    if hit := next((key for key in meant if key in keys), None):
        return hit
    if not keys:
        return meant[0] if meant else asked
    by_name = {country_name(k).lower(): k for k in keys if k in country_codes()} | {k.lower(): k for k in keys}
    near = get_close_matches(asked.lower(), by_name, cutoff=0.5) or list(by_name)[:3]
    names = ", ".join(dict.fromkeys(by_name[n] for n in near))
    raise InputError(f"the table has nothing of {asked!r}; the nearest that it has: {names}")
