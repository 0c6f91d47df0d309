"""Files of one document: .txt, .md and .html, of which the text is what a reader reads."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nlkit.lexicon.words import table
from nlkit.load.fields import FIELDS, key_of, keys_of
from nlkit.load.files import SAMPLE, Unreadable, check_text, text_of

if TYPE_CHECKING:
    from nlkit.load.files import File, Log

BYLINE_LINES = 6  # bylines are looked for in so many first and last lines
LONGEST_FURNITURE = 300  # characters
LONGEST_TITLE = 250  # characters
_HEADER = re.compile(r"\s*([A-Za-z][A-Za-z _-]{1,20}):\s*(\S.*)$")
_HEADERS = {name: field for field, names in FIELDS.items() if field != "text" for name in names.split()}
_DROPPED_HEADERS = ("author", "authors", "byline", "by")
_SENTENCE_END = re.compile(r"\.[\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")
_FENCE = re.compile(r"^-{3,}\s*$", re.MULTILINE)
_MARKDOWN = [
    (re.compile(p, re.MULTILINE), by)
    for p, by in (
        (r"<!--[^>]{0,2000}-->", ""),
        (r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)", ""),  # images
        (r"\[([^\]\n]{1,1000})\]\([^)\n]{0,2000}\)", r"\1"),  # links
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", r"\1"),
        (r"^[ \t]{0,3}(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}[-*+][ \t]+(?=\S)", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,500})(?<=\S)\1(?![\w*])", r"\2"),
    )
]


@cache
def _furniture() -> dict[str, Any]:
    rows = table("furniture.toml")
    return {name: tuple(rows[name]) for name in ("line", "start", "end")} | {
        "byline": re.compile("|".join(f"(?:{p})" for p in rows["byline"]))
    }


def _is_furniture(line: str, *, edge: bool) -> bool:
    """'Read more: Xi', 'Advertisement', at the edge of the text also 'By JANE DOE'."""
    if len(line) > LONGEST_FURNITURE:
        return False
    rows, bare = _furniture(), " ".join(line.split())
    low = bare.lower().replace("’", "'")
    return (
        low.rstrip(" .!:…»>") in rows["line"]
        or low.startswith(rows["start"])
        or low.rstrip(" .").endswith(rows["end"])
        or (edge and rows["byline"].fullmatch(bare) is not None)
    )


def _without_furniture(lines: list[str]) -> list[str]:
    full = [i for i, line in enumerate(lines) if line.strip()]
    edge = {*full[:BYLINE_LINES], *full[-BYLINE_LINES:]}
    return [line for i, line in enumerate(lines) if not line.strip() or not _is_furniture(line, edge=i in edge)]


def _headers(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The fields of a block of 'date: ...', 'title: ...' lines at the head, and the lines after it."""
    raw: dict[str, str] = {}
    lines = _strip(lines)
    for i, line in enumerate(lines):
        found = _HEADER.match(line)
        key = key_of(found[1]) if found else ""
        if key in _HEADERS:
            raw.setdefault(_HEADERS[key], found[2].strip())
        elif key not in _DROPPED_HEADERS:
            return raw, _strip(lines[i:])
    return raw, []


def _strip(lines: list[str]) -> list[str]:
    """Without empty lines at either end."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []


def _is_title(lines: list[str]) -> bool:
    """A short first line with an empty one after it that is no sentence."""
    if len(lines) < 3 or lines[1].strip():
        return False
    line = lines[0].strip()
    return len(line) <= LONGEST_TITLE and (not _SENTENCE_END.search(line) or bool(_ABBREVIATION_END.search(line)))


def read_txt(file: File, log: Log) -> dict[str, Any]:
    raw, lines = _headers(_without_furniture(text_of(file.path, log).split("\n")))
    if "title" not in raw and _is_title(lines):
        raw["title"] = lines[0]
        more, lines = _headers(lines[1:])
        raw = more | raw
    return raw | {"text": "\n".join(lines)}


def read_md(file: File, log: Log) -> dict[str, Any]:
    meta, text = _front_matter(text_of(file.path, log).lstrip(), file, log)
    raw = {field: meta[key] for field, key in keys_of(meta).items() if field != "text"}
    lines = _strip(text.split("\n"))
    if lines and (heading := re.match(r"#[ \t]+(.+?)[ \t#]*$", lines[0])):
        raw.setdefault("title", heading[1])
        lines = lines[1:]
    text = "\n".join(_strip(lines))
    for pattern, by in _MARKDOWN:
        text = pattern.sub(by, text)
    return raw | {"text": text.strip("\n")}


def _front_matter(text: str, file: File, log: Log) -> tuple[dict[str, Any], str]:
    """The YAML between two lines '---' at the head, every scalar as the string that was written, and the rest."""
    import yaml

    head, *parts = _FENCE.split(text, maxsplit=2)
    if head or len(parts) < 2:
        return {}, text
    try:
        meta = yaml.load(parts[0], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", error)
        line = f", line {mark.line + 1}" if mark else ""
        log.add(file.name, "load", f"{file.path}{line}: the front matter is no YAML ({problem})")
        meta = None
    return meta if isinstance(meta, dict) else {}, parts[1]


def read_html(file: File, log: Log) -> dict[str, Any]:
    """The article of a page; ``guess`` is the date that the page may have."""
    import trafilatura

    page = file.path.read_bytes()
    check_text(page[:SAMPLE])
    dates = {"original_date": True, "extensive_search": False}
    try:
        found = page.strip() and trafilatura.bare_extraction(
            page, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=dates
        )
    except Exception as error:  # a parser of the wild web can fail in any way
        raise Unreadable(f"the page cannot be read ({type(error).__name__}: {error})") from error
    if not found:
        return {}
    paragraphs = [p for p in (found.text or "").split("\n") if p.strip()]
    if paragraphs and found.title and paragraphs[0].strip() == found.title.strip():
        paragraphs = paragraphs[1:]
    text = "\n\n".join(_without_furniture(paragraphs))
    return {"text": text, "title": found.title, "source": found.url or found.hostname, "guess": found.date}
