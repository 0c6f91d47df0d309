"""Texts: .txt and .md files, of which the text is what a reader reads."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from nlkit.load.exports import articles_of
from nlkit.load.fields import said
from nlkit.load.files import Row, text_of
from nlkit.load.heads import dateline_day, read_head, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nlkit.load.files import File, Log

_FENCE = re.compile(r"^(-{3,}|\+{3,})\s*$", re.MULTILINE)
_MARKDOWN = [
    (re.compile(p, re.MULTILINE), by)
    for p, by in (
        (r"<!--[^>]{0,2000}-->", ""),
        (r"!\[[^\[\]\n]{0,500}\]\([^)\n]{0,2000}\)", ""),  # images
        (r"\[([^\[\]\n]{1,1000})\]\([^)\n]{0,2000}\)", r"\1"),  # links
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", lambda found: found[1].rstrip(" \t#")),
        (r"^[ \t]{0,3}(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}[-*+][ \t]+(?=\S)", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,500})(?<=\S)\1(?![\w*])", r"\2"),
    )
]


def rows_of_text(text: str) -> Iterator[Row]:
    """The articles of a database's export, or the one document that a text is."""
    articles = articles_of(text)
    for number, article in enumerate(articles, 1):
        yield Row(article, f"#{number}", f", article {number}")
    if not articles:
        yield row_of_text(text)


def row_of_text(text: str) -> Row:
    head = read_head(text.split("\n"))
    body = "\n".join(head.lines)
    return Row(head.fields | {"text": body}, guesses=(("their dateline", dateline_day(body)),))


def read_txt(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    yield from rows_of_text(text_of(file, log))


def read_md(file: File, log: Log, fields: Mapping[str, str]) -> Iterator[Row]:
    meta, text = _front_matter(text_of(file, log).lstrip(), file, log)
    raw = {field: cell for field, cell in said(meta, fields).items() if field not in ("text", "excerpt")}
    lines = strip(text.split("\n"))
    if lines and (heading := re.match(r"#[ \t]+(.+)", lines[0])):
        raw.setdefault("title", heading[1].rstrip(" \t#") or heading[1])
        lines = lines[1:]
    text = "\n".join(strip(lines))
    for pattern, by in _MARKDOWN:
        text = pattern.sub(by, text)
    row = row_of_text(text.strip("\n"))
    yield row._replace(found=row.found | raw)


def _front_matter(text: str, file: File, log: Log) -> tuple[dict[str, Any], str]:
    """The YAML between two lines '---' at the head or TOML between two lines '+++', and the rest.

    Of YAML every scalar is the string that was written.
    """
    import yaml

    head, fence, *parts = _FENCE.split(text, maxsplit=2)[:5] if _FENCE.match(text) else ("x", "", "")
    if head or len(parts) < 3 or parts[1][0] != fence[0]:
        return {}, text
    try:
        meta = tomllib.loads(parts[0]) if fence[0] == "+" else yaml.load(parts[0], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", error)
        line = f", line {mark.line + 1}" if mark else ""
        kind = "TOML" if fence[0] == "+" else "YAML"
        log.add(file.name, "load", f"{file.path}{line}: the front matter is no {kind} ({problem})")
        meta = None
    return meta if isinstance(meta, dict) else {}, parts[2]
