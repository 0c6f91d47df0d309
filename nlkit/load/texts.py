"""Files of one document: .txt, .md and .html, of which the text is what a reader reads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nlkit.load.fields import FIELDS, day_in_name, document_of, key_of, keys_of
from nlkit.load.files import SAMPLE, Unreadable, check_text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlkit.load.files import About, File, Log
    from nlkit.types import Document

BYLINE_LINES = 6  # bylines are looked for in so many first and last lines
LONGEST_TITLE = 250


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    table = tomllib.loads(files("nlkit").joinpath("data", "furniture.toml").read_text(encoding="utf-8"))
    byline = re.compile("|".join(f"(?:{p})" for p in table["byline"]))
    return frozenset(table["line"]), tuple(table["start"]), tuple(table["end"]), byline


def _without_furniture(lines: list[str]) -> list[str]:
    whole, starts, ends, byline = _furniture()
    full = [i for i, line in enumerate(lines) if line.strip()]
    edge = {*full[:BYLINE_LINES], *full[-BYLINE_LINES:]}

    def dropped(i: int, line: str) -> bool:
        if len(line) > 300:
            return False
        bare = " ".join(line.split())
        low = bare.lower().replace("’", "'")
        return (
            low.rstrip(" .!:…»>") in whole
            or low.startswith(starts)
            or low.rstrip(" .").endswith(ends)
            or (i in edge and byline.fullmatch(bare) is not None)
        )

    return [line for i, line in enumerate(lines) if not line.strip() or not dropped(i, line)]


_HEADER = re.compile(r"\s*([A-Za-z][A-Za-z _-]{1,20}):\s*(\S.*)$")
_DROPPED_HEADERS = ("author", "authors", "byline", "by")
_SENTENCE_END = re.compile(r"\.[\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")


def _headers(lines: list[str], raw: dict[str, Any]) -> list[str]:
    """The lines after a block of ``date: ...``, ``title: ...`` lines at their head, which go into ``raw``."""
    names = {alias: f for f, aliases in FIELDS.items() if f != "text" for alias in aliases}
    lines = _strip(lines)
    for i, line in enumerate(lines):
        found = _HEADER.match(line)
        key = key_of(found[1]) if found else ""
        if key in names:
            raw.setdefault(names[key], found[2].strip())
        elif key not in _DROPPED_HEADERS:
            return _strip(lines[i:])
    return []


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


def _completed(raw: dict[str, Any], file: File, about: About, *guesses: str | None) -> dict[str, Any]:
    """Fields that the file lacks: from the sidecar, then from guesses at the date."""
    for name, value in about(file).items():
        if not raw.get(name):
            raw[name] = value
    if not raw.get("date"):
        raw["date"] = next((g for g in (*guesses, day_in_name(file.path.stem)) if g), None)
    return raw


def _give(raw: dict[str, Any], file: File, log: Log) -> Iterator[Document]:
    document = document_of(raw, file.name, str(file.path), log)
    if document is not None:
        yield document


def read_txt(file: File, about: About, log: Log) -> Iterator[Document]:
    raw: dict[str, Any] = {}
    lines = _headers(_without_furniture(whole(file.path, log).split("\n")), raw)
    if "title" not in raw and _is_title(lines):
        raw["title"] = lines[0]
        lines = _headers(lines[1:], raw)
    raw["text"] = "\n".join(lines)
    yield from _give(_completed(raw, file, about), file, log)


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


def read_md(file: File, about: About, log: Log) -> Iterator[Document]:
    import frontmatter
    import yaml

    class Strings(frontmatter.YAMLHandler):
        def load(self, fm: str) -> Any:
            return super().load(fm, Loader=yaml.BaseLoader)  # every scalar stays the string that was written

    text, meta = whole(file.path, log), {}
    if text.lstrip().startswith("---"):
        try:
            meta, text = frontmatter.parse(text, handler=Strings())
        except (yaml.YAMLError, RecursionError) as error:
            mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", error)
            line = f", line {mark.line + 1}" if mark else ""
            log.add(file.name, "load", f"{file.path}{line}: the front matter is no YAML ({problem})")
            _, _, text = text.lstrip()[3:].partition("\n---")
            text = text.partition("\n")[2]
    raw = {name: meta[key] for name, key in keys_of(meta).items() if name != "text"}
    lines = _strip(text.split("\n"))
    if lines and (heading := re.match(r"#[ \t]+(.+?)[ \t#]*$", lines[0])):
        raw.setdefault("title", heading[1])
        lines = _strip(lines[1:])
    text = "\n".join(lines)
    for pattern, by in _MARKDOWN:
        text = pattern.sub(by, text)
    raw["text"] = text.strip("\n")
    yield from _give(_completed(raw, file, about), file, log)


def read_html(file: File, about: About, log: Log) -> Iterator[Document]:
    import trafilatura

    page = file.path.read_bytes()
    check_text(page[:SAMPLE])
    raw: dict[str, Any] = {"text": ""}
    guess = None
    if page.strip():
        try:
            found = trafilatura.bare_extraction(
                page,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params={"original_date": True, "extensive_search": False},
            )
        except Exception as error:  # a parser of the wild web can fail in any way
            raise Unreadable(f"the page cannot be read ({type(error).__name__}: {error})") from error
        if found is not None:
            raw |= {"title": found.title, "source": found.url or found.hostname}
            guess = found.date
            paragraphs = [p for p in (found.text or "").split("\n") if p.strip()]
            if paragraphs and raw["title"] and paragraphs[0].strip() == raw["title"].strip():
                paragraphs = paragraphs[1:]
            raw["text"] = "\n\n".join(_without_furniture(paragraphs))
    yield from _give(_completed(raw, file, about, guess), file, log)
