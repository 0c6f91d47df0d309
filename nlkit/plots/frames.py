"""Tables as plots take them: checked, one row per actor or dyad, with days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from nlkit import tables
from nlkit.actors.same import pairs
from nlkit.plots import style
from nlkit.rows import events_of, reports_of, split
from nlkit.tables.pairs import known_actor
from nlkit.types import InputError, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

YEARS = (1000, 8999)  # that can be drawn


def table(data: Any, *columns: str) -> pd.DataFrame:
    """A table of results, of a table, or of lists of reports or events: rows numbered from 0, each with ``status`` and
    ``type``. Raises InputError if a column is missing."""
    if hasattr(data, "results"):
        data = data.reports
    elif not isinstance(data, pd.DataFrame):
        events = events_of(data)
        data = tables.reports_frame(reports_of(data)) if events is None else tables.events_frame(events)
    missing = [c for c in columns if c not in data.columns]
    if missing:
        raise InputError(f"the table has no column {', '.join(missing)}: give the frame of reports, events or dyads")
    out = data.reset_index(drop=True)
    for column, default in (("status", "held"), ("type", "meet")):
        out[column] = out[column].astype("string").fillna(default) if column in out.columns else default
    return out


def sides(data: pd.DataFrame, of: str, dyads: bool = True) -> tuple[pd.Series, pd.Series]:
    """Who and whom of each row, as names or country codes; where ``dyads`` will do, ``a`` and ``b`` of theirs."""
    choose("of", of, ("country", "name"))
    ends = ("who_countries", "whom_countries") if of == "country" else ("who", "whom")
    ends = ("a", "b") if dyads and {"a", "b"} <= set(data.columns) else ends
    table(data, *ends)
    return data[ends[0]].map(split), data[ends[1]].map(split)


def actor_rows(data: pd.DataFrame, of: str) -> pd.DataFrame:
    """One row per row of the table and actor: columns ``row`` and ``key``."""
    who, whom = sides(data, of)
    rows = [(i, key) for i, x, y in zip(data.index, who, whom, strict=True) for key in dict.fromkeys(x + y)]
    return pd.DataFrame(rows, columns=["row", "key"])


def pair_rows(data: pd.DataFrame, of: str, directed: bool = False) -> pd.DataFrame:
    """One row per row of the table and dyad: columns ``row``, ``a``, ``b``; made as ``nlkit.dyads`` makes them.

    ``directed``: from who to whom; what has no whom is in no row.
    """
    rows = []
    for i, who, whom in zip(data.index, *sides(data, of, dyads=not directed), strict=True):
        parties = [(role, v) for role, names in (("who", who), ("whom", whom)) for v in names if whom or not directed]
        rows += [(i, a, b) for a, b in sorted(pairs(parties, "directed" if directed else "all"))]
    return pd.DataFrame(rows, columns=["row", "a", "b"])


def lane_rows(rows: pd.DataFrame, of: str, lanes: str, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """One row per row of the table and lane, an actor or a dyad: columns ``row`` and ``key``; of ``actors`` only."""
    choose("lanes", lanes, ("actor", "dyad"))
    keys = actor_rows(rows, of) if lanes == "actor" else pair_rows(rows, of)
    ends = ["key"] if lanes == "actor" else ["a", "b"]
    if actors is not None:
        actors = [known_actor(a, keys[ends].stack()) for a in actors]
        keys = keys[keys[ends].isin(actors).any(axis=1)]
    if lanes == "actor":
        return keys
    swapped = [
        tuple(sorted(pair, key=lambda p: (actors is not None and p not in actors, style.label(p))))
        for pair in zip(keys["a"], keys["b"], strict=True)
    ]
    return pd.DataFrame({"row": list(keys["row"]), "key": pd.Series(swapped, dtype=object)})


def dated(data: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with a date, with ``first`` and ``last`` (days, midnight), and the number of those without, or with one that
    cannot be drawn: an axis needs room on both sides, and has the years 1 to 9999."""
    ends = {name: pd.to_datetime(data[name], errors="coerce") for name in ("start", "end") if name in data.columns}
    days = pd.DataFrame({name: day.where(day.dt.year.between(*YEARS)) for name, day in ends.items()})
    out = data.assign(first=days.min(axis=1), last=days.max(axis=1))
    out = out[out["first"].notna()]
    return out, len(data) - len(out)
