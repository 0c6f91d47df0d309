"""Counts for a regression: one row for each dyad, country or actor and each day, week, month, quarter or year."""

from __future__ import annotations

from functools import cache
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from nlkit.actors.same import pairs
from nlkit.lexicon.gazetteer import country_codes, table_rows
from nlkit.tables.columns import pd, versions
from nlkit.tables.pairs import encounters_of, known_actor, parties_of
from nlkit.types import EVENT_TYPES, STATUSES, choose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlkit.types import Event, Report

FREQS = {"D": "D", "W": "W-SUN", "M": "M", "Q": "Q", "Y": "Y"}


@cache
def _of_country(name: str) -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in table_rows(name)}


def state_codes(iso3: str, year: int) -> dict[str, Any]:
    """The Correlates of War and Gleditsch-Ward numbers of a country in a year, and its UN M49 sub-region.

    The numbers are None before the country joined the system of states, and for what is none of its members.

    >>> state_codes("DEU", 2018)
    {'cow': 255, 'gw': 260, 'region': 'Western Europe'}
    """
    state = _of_country("states.csv").get(iso3, {})
    member = bool(state) and year >= int(state["since"])
    numbers = {key: int(state[key]) if member else None for key in ("cow", "gw")}
    return numbers | {"region": _of_country("countries.csv").get(iso3, {}).get("region") or None}


def panel(
    found: Any,
    *,
    unit: str = "dyad",
    freq: str = "M",
    of: str = "events",
    zeros: bool = True,
    directed: bool = False,
    hosts: bool = True,
    actors: Iterable[str] | None = None,
    start: str | None = None,
    end: str | None = None,
) -> pd.DataFrame:
    """Counts of encounters by unit and period.

    ``found`` as in ``nlkit.dyads``. ``unit``: 'dyad' (pairs of countries, columns ``a`` and ``b``), 'country' (``a``)
    or 'actor' (``a``, by name). ``freq``: 'D', 'W' (Monday to Sunday), 'M', 'Q' or 'Y'; ``period`` is its first day, a
    datetime. ``n`` counts encounters that begin in it, ``n_meet`` ... those of a type, ``n_held`` ... those of a
    status. With ``zeros`` the panel is balanced: every unit has a row in every period from the first to the last (or
    from ``start`` to ``end``, ISO days); ``actors`` (codes or country names) says which, and all pairs of them have
    rows. ``directed``: ``a`` is who, ``b`` whom; both ways where they stand side by side. ``hosts=False`` leaves out
    who only receives the others. Countries have ``a_cow``, ``a_gw`` (numbers in that year) and ``a_region``. ``attrs``
    name the number of encounters without a day (``undated``), which no row counts. Raises InputError for another option
    and, with the nearest names, for an unknown actor.
    """
    choose("unit", unit, ("dyad", "country", "actor"))
    choose("freq", freq, FREQS)
    encounters = encounters_of(found, of)
    keys = ["a", "b"] if unit == "dyad" else ["a"]
    dated = [e for e in encounters if e.when is not None and e.when.start]
    rows = [(*key, e.when.start, e.type, e.status) for e in dated for key in _units(e, unit, directed, hosts)]
    known = [row[0] for row in rows] if unit == "actor" else country_codes()
    wanted = None if actors is None else [known_actor(a, known) for a in actors]
    table = pd.DataFrame(rows, columns=[*keys, "day", "type", "status"])
    if wanted is not None:
        table = table[table[keys].isin(wanted).all(axis=1)]
    table = table[(table["day"] >= (start or "")) & (table["day"] <= (end or "9999"))]
    table = table.assign(period=pd.to_datetime(table["day"]).dt.to_period(FREQS[freq]))
    counts = _counted(table, [*keys, "period"])
    if zeros:
        chosen = sorted(set(wanted or ()))
        ways = permutations if directed else combinations
        units = {(c,) for c in chosen} if unit != "dyad" else set(ways(chosen, 2))
        units |= set(table[keys].itertuples(index=False, name=None))
        every = pd.DataFrame(sorted(units), columns=keys)
        counts = _balanced(counts, every, [start, end], FREQS[freq])
    out = counts.sort_values([*keys, "period"], ignore_index=True)
    if unit != "actor":
        out = _with_codes(out, keys)
    out["period"] = out["period"].dt.to_timestamp()
    out.attrs.update(versions() | {"undated": len(encounters) - len(dated)})
    return out


def _units(e: Report | Event, unit: str, directed: bool, hosts: bool) -> set[tuple[str, ...]]:
    """The dyads, countries or actors of an encounter."""
    parties, receiving = parties_of(e.participants, "name" if unit == "actor" else "country")
    present = [(role, value) for role, value in parties if hosts or value not in receiving]
    return pairs(present, "directed" if directed else "all") if unit == "dyad" else {(value,) for _, value in present}


def _counted(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The counts by key; with their columns and types also when there is nothing."""
    flags = {"n": 1} | {f"n_{t}": table["type"] == t for t in EVENT_TYPES}
    flags |= {f"n_{s}": table["status"] == s for s in STATUSES}
    return table[keys].assign(**flags).astype(dict.fromkeys(flags, "int64")).groupby(keys, as_index=False).sum()


def _balanced(counts: pd.DataFrame, units: pd.DataFrame, ends: list[str | None], freq: str) -> pd.DataFrame:
    """A row for every unit and period."""
    known = (counts["period"].min(), counts["period"].max())
    first, last = (pd.Period(day, freq) if day else found for day, found in zip(ends, known, strict=True))
    empty = pd.isna(first) or pd.isna(last)
    periods = pd.period_range(first, last, freq=freq) if not empty else pd.PeriodIndex([], freq=freq)
    full = units.merge(periods.to_frame(name="period"), how="cross")
    return counts.set_index([*full]).reindex(pd.MultiIndex.from_frame(full), fill_value=0).reset_index()


def _with_codes(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    kinds = {"cow": "Int64", "gw": "Int64", "region": "string"}
    for key in keys:
        known = [state_codes(c, y) for c, y in zip(table[key], table["period"].dt.year, strict=True)]
        table = table.assign(**{f"{key}_{of}": pd.array([k[of] for k in known], dtype=kinds[of]) for of in kinds})
    return table
