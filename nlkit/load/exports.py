"""Exports of newspaper databases: many articles in one text, each with lines about it above and below.

data/exports.toml has what tells an export, what divides its articles and the labels of their lines.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from nlkit.lexicon.words import table
from nlkit.load.heads import DAY, strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    Article = dict[str, str]

HEAD = ""  # the label of what stands above every label
_ABOUT = re.compile(r"\s*(?:copyright\b|\(c\)|©|all rights reserved|page \d+ of \d+|\d+ of \d+\s*$)", re.IGNORECASE)
_EDITION = re.compile(r"\s{12,}\S|.*\bedition\W*$", re.IGNORECASE)
_WORDS = re.compile(r"\s*[\d,]+ words\s*$")
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s*[AaPp][Mm])?\s*(?:[A-Z]{2,4})?\s*$")
_LANGUAGE = re.compile(r"\s*English(?:\s*\(.*\))?\s*$")
_PUBLISHER = re.compile(r"(?:[\w&.,'’()-]+ ?){1,8}(?<![.!?])")
_CONTENTS = re.compile(r"\s*(?:Document \d+ of \d+|\d+\.?)\s*$")


class Layout(NamedTuple):
    signs: list[re.Pattern[str]]
    cut: re.Pattern[str]
    label: re.Pattern[str]
    head: frozenset[str]


@cache
def _layouts() -> dict[str, Layout]:
    return {name: _layout(row) for name, row in table("exports.toml").items()}


def _layout(row: dict) -> Layout:
    """Words of labels are followed by a colon or stand alone, codes by a space; a code among words is none."""
    coded = all(len(label) <= 3 for label in row["head"])
    labels = "|".join(re.escape(label) for label in sorted(row["head"] + row["tail"], key=len, reverse=True))
    label = rf"({labels})(?:[ \t]+(?=\S)(.*)|\s*$)" if coded else rf"\s*({labels})(?::[ \t]*(.*)|\s*$)"
    if coded:  # 'IN LONDON' is text, 'IN iferry : Ferries' is not
        label = rf"(?!(?:CO|IN|NS|RE)[ \t]+(?!\S+ : )){label}"
    signs, cut = [re.compile(sign, re.MULTILINE) for sign in row["sign"]], re.compile(row["cut"])
    return Layout(signs, cut, re.compile(label if labels else "(?!)"), frozenset(row["head"]))


def articles_of(text: str) -> list[Article]:
    """Title, date, source and text of each article of an export; [] for any other text."""
    for name, layout in _layouts().items():
        if all(sign.search(text) for sign in layout.signs):
            found = (_READ[name](lines, layout) for lines in _cut(text, layout))
            articles = [a for a in found if a.get("text", "").strip() and (a.get("date") or a.get("title"))]
            if articles:
                return articles
    return []


def _cut(text: str, layout: Layout) -> Iterator[list[str]]:
    """The lines of each article."""
    article: list[str] = []
    for line in text.split("\n"):
        if not layout.cut.match(line):
            article.append(line)
            continue
        yield strip(article)
        article = []
    yield strip(article)


def _sections(lines: list[str], layout: Layout) -> list[tuple[str, list[str]]]:
    """Labels, each with the lines behind it."""
    sections: list[tuple[str, list[str]]] = [(HEAD, [])]
    for line in lines:
        label = layout.label.match(line)
        if label:
            sections.append((label[1], [label[2] or ""]))
        else:
            sections[-1][1].append(line)
    return sections


def _text_of(sections: list[tuple[str, list[str]]], layout: Layout, begins: str) -> str:
    """What stands behind the label that begins the text, or behind the paragraph of the last label above it."""
    above = list(takewhile(lambda s: s[0] in layout.head or s[0] == HEAD, sections))
    begun = next((lines for label, lines in above if label == begins), None)
    if begun is None:
        lines = strip(above[-1][1]) if above else []
        told = len(list(takewhile(str.strip, lines)))
        begun = lines[told:]
    return "\n".join(line for line in strip(begun) if not _ABOUT.match(line)).strip("\n")


def _value(sections: list[tuple[str, list[str]]], *labels: str) -> str:
    """The first paragraph behind a label, as one line."""
    found = (lines for label, lines in sections if label in labels)
    return next((" ".join(takewhile(str.strip, strip(lines))) for lines in found), "").strip()


def _dated(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if DAY.match(line.strip())]


def _day(line: str) -> str:
    found = DAY.search(line)
    return found[0] if found else ""


def _nexis(lines: list[str], layout: Layout) -> Article:
    """Source, day, edition and title stand above the labels, one below the other."""
    sections = _sections(lines, layout)
    head = [line for line in sections[0][1] if line.strip() and not _ABOUT.match(line)]
    day = next(iter(_dated(head)), len(head))
    below = [line.strip() for line in head[day + 1 :] if not _EDITION.match(line)]
    return {
        "title": _value(sections, "HEADLINE", "TITLE") or " ".join(below),
        "date": _day(head[day]) if day < len(head) else _value(sections, "DATE"),
        "source": head[day - 1].strip() if 0 < day < len(head) else _value(sections, "SOURCE", "PUBLICATION"),
        "text": _text_of(sections, layout, "BODY"),
    }


def _nexis_uni(lines: list[str], layout: Layout) -> Article:
    """Title, source and day are the last three lines above the labels; a cover page may stand before them."""
    sections = _sections(lines, layout)
    body = next((i for i, (label, _) in enumerate(sections) if label == "Body"), len(sections))
    head = [line for label, part in sections[:body] if label not in layout.head for line in part]
    head = [line.strip() for line in head if line.strip() and not _ABOUT.match(line)]
    day = next(iter(_dated(head)[::-1]), len(head))
    return {
        "title": head[day - 2] if 1 < day < len(head) else "",
        "date": _day(head[day]) if day < len(head) else "",
        "source": head[day - 1] if 0 < day < len(head) else "",
        "text": _text_of(sections[body:], layout, "Body"),
    }


def _factiva(lines: list[str], layout: Layout) -> Article:
    sections = _sections(lines, layout)
    text = ("\n".join(strip(part)) for label, part in sections if label in ("LP", "TD"))
    title, date, source = (_value(sections, label) for label in ("HD", "PD", "SN"))
    return {"title": title, "date": date, "source": source, "text": "\n\n".join(filter(None, text))}


def _factiva_article(lines: list[str], layout: Layout) -> Article:
    """Title, count of words, day, time, source, code, language and copyright stand above the text, without labels."""
    counted = next((i for i, line in enumerate(lines) if _WORDS.match(line)), None)
    if counted is None:
        return {}
    head = [line.strip() for line in lines[:counted] if line.strip()]
    rest = lines[counted + 1 :]
    day = next(iter(_dated(rest[:6])), None)
    if day is None or not head:
        return {}
    source = next((line.strip() for line in rest[day + 1 :] if line.strip() and not _CLOCK.match(line)), "")
    above = [i for i, line in enumerate(rest[: day + 16]) if _ABOUT.match(line) or _LANGUAGE.match(line)]
    body = strip(rest[(above[-1] if above else day + 2) + 1 :])
    if len(body) > 2 and not body[-2].strip() and _PUBLISHER.fullmatch(body[-1].strip()):
        body = strip(body[:-1])
    return {"title": head[0], "date": _day(rest[day]), "source": source, "text": "\n".join(body)}


def _proquest(lines: list[str], layout: Layout) -> Article:
    """The title is labelled or the first line; day and source are labelled, or stand in the line about both."""
    sections = _sections(lines, layout)
    first = (line.strip() for line in sections[0][1] if line.strip() and not _CONTENTS.match(line))
    about = _value(sections, "Publication info")
    text = next((part for label, part in sections if label in ("Full text", "Full Text")), [])
    return {
        "title": _value(sections, "Title") or next(first, ""),
        "date": _value(sections, "Publication date") or _day(about),
        "source": _value(sections, "Publication title") or about.partition(";")[0].strip(),
        "text": "\n".join(strip(text)),
    }


_READ = {
    "nexis": _nexis,
    "nexis_uni": _nexis_uni,
    "factiva": _factiva,
    "factiva_articles": _factiva_article,
    "proquest": _proquest,
}
