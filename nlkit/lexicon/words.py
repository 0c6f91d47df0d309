"""The word lists and tables of nlkit/data as they stand in their files."""

from __future__ import annotations

import tomllib
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


def word_list(text: str | list[str]) -> list[str]:
    """The words of a table's cell: one string of them, or a list of strings."""
    return [w for part in ([text] if isinstance(text, str) else text) for w in part.split()]
