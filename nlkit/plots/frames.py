"""Tables as plots take them: checked, one row per actor or dyad, with days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from nlkit import tables
from nlkit.actors.same import pairs
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable


def choose(name: str, value: Any, allowed: Iterable[Any]) -> None:
    """Raises InputError for an option that does not exist."""
    if value not in allowed:
        raise InputError(f"{name}={value!r}: choose one of {', '.join(map(repr, allowed))}")


def table(data: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A copy, rows numbered from 0, each with ``status`` and ``type``; raises InputError if a column is missing."""
    if not isinstance(data, pd.DataFrame):
        raise InputError(f"a plot needs a table such as Extraction.reports, not {type(data).__name__}")
    missing = [c for c in columns if c not in data.columns]
    if missing:
        raise InputError(f"the table has no column {', '.join(missing)}: give the frame of reports, events or dyads")
    out = data.reset_index(drop=True)
    for column, default in (("status", "held"), ("type", "meet")):
        out[column] = out[column].astype("string").fillna(default) if column in out.columns else default
    return out


def split(cell: Any) -> list[str]:
    """The names in a cell."""
    return [] if pd.isna(cell) else [v for v in str(cell).split(tables.JOINT) if v]


def parties(data: pd.DataFrame, of: str) -> tuple[pd.Series, pd.Series]:
    """Who and whom of each row, as lists of names or of country codes."""
    choose("of", of, ("country", "name"))
    ends = ("who_countries", "whom_countries") if of == "country" else ("who", "whom")
    table(data, *ends)
    return data[ends[0]].map(split), data[ends[1]].map(split)


def actor_rows(data: pd.DataFrame, of: str) -> pd.DataFrame:
    """One row per row of the table and actor: columns ``row`` and ``key``."""
    if {"a", "b"} <= set(data.columns):
        both = zip(data.index, data["a"], data["b"], strict=True)
        rows = [(i, key) for i, a, b in both for key in (a, b) if not pd.isna(key)]
    else:
        who, whom = parties(data, of)
        rows = [(i, key) for i, x, y in zip(data.index, who, whom, strict=True) for key in dict.fromkeys(x + y)]
    return pd.DataFrame(rows, columns=["row", "key"])


def pair_rows(data: pd.DataFrame, of: str) -> pd.DataFrame:
    """One row per row of the table and dyad: columns ``row``, ``a``, ``b``; made as ``nlkit.dyads`` makes them."""
    if {"a", "b"} <= set(data.columns):
        rows = [
            (i, *sorted((a, b)))
            for i, a, b in zip(data.index, data["a"], data["b"], strict=True)
            if not pd.isna(a) and not pd.isna(b) and a != b
        ]
    else:
        who, whom = parties(data, of)
        rows = [
            (i, a, b)
            for i, x, y in zip(data.index, who, whom, strict=True)
            for a, b in sorted(pairs([*(("who", v) for v in x), *(("whom", v) for v in y)]))
        ]
    return pd.DataFrame(rows, columns=["row", "a", "b"])


def dated(data: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with a date, with ``first`` and ``last`` (days, midnight), and the number of those without."""
    first = pd.to_datetime(data["start"], errors="coerce")
    last = pd.to_datetime(data["end"], errors="coerce") if "end" in data.columns else first
    first, last = first.fillna(last), last.fillna(first)
    out = data.assign(first=first.where(first <= last, last), last=last.where(first <= last, first))
    out = out[out["first"].notna()]
    return out, len(data) - len(out)
