"""The word lists and tables of nlkit/data as they stand in their files."""

from __future__ import annotations

import tomllib
from datetime import date as Day
from functools import cache
from importlib.resources import files


def table(name: str) -> dict:
    return tomllib.loads(files("nlkit").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, dict[str, str]]:
    return table("words.toml")


def word_set(name: str) -> frozenset[str]:
    """A list of data/words.toml: ``word_set("where.settlements")``."""
    table, _, key = name.partition(".")
    return frozenset(_words()[table][key].split())


def word_map(table: str) -> dict[str, str]:
    """A table of data/words.toml as word -> key: ``word_map("nicknames")["mike"]`` is 'michael'."""
    return {word: key for key, cell in _words()[table].items() for word in cell.split()}


def words_of(table: str) -> dict[str, list[str]]:
    """A table of data/words.toml whose cells are lists of phrases: ``words_of("roles")["monarch"][0]`` is 'King'."""
    return dict(_words()[table])


def word_list(text: str | list[str]) -> list[str]:
    """The words of a table's cell: one string of them, or a list of strings."""
    return [w for part in ([text] if isinstance(text, str) else text) for w in part.split()]


def span_problem(start: str, end: str, *, partial: bool = False) -> str | None:
    """What is wrong with two ISO days, either of which may be empty; ``partial``: or months, years and edges."""
    if partial:
        start, end = start.removeprefix(".."), end.removesuffix("..")
    for cell in (start, end):
        if cell:
            try:
                Day.fromisoformat(f"{cell}-01-01"[:10] if partial and len(cell) in (4, 7) else cell)
            except ValueError:
                return f"{cell!r} is no ISO day (YYYY-MM-DD)"
    return f"ends ({end}) before it starts ({start})" if start[: len(end)] > end > "" else None
