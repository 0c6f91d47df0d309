"""Exports of newspaper databases: many articles in one text, each with lines about it above and below.

data/exports.toml has what tells an export, what divides its articles and the labels of their lines.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from nlkit.lexicon.words import table
from nlkit.load.heads import DAY, strip

LAYOUTS = table("exports.toml")
FIELDS = ("title", "date", "source")
HEAD = ""  # the label of what stands above every label
_ABOUT = re.compile(r"\s*(?:copyright\b|\(c\)|©|all rights reserved|page \d+ of \d+|\d+ of \d+\s*$)", re.IGNORECASE)
_EDITION = re.compile(r"\s{12,}\S|.*\bedition\W*$", re.IGNORECASE)
_WORDS = re.compile(r"\s*[\d,]+ words\s*$")
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s*[AaPp][Mm])?\s*(?:[A-Z]{2,4})?\s*$")
_LANGUAGE = re.compile(r"\s*English(?:\s*\(.*\))?\s*$")
_PUBLISHER = re.compile(r"(?:[\w&.,'’()-]+ ?){1,8}(?<![.!?])")
_CONTENTS = re.compile(r"\s*(?:Document \d+ of \d+|\d+\.?)\s*$")

Sections = list[tuple[str, list[str]]]  # labels, each with the lines behind it


def _label(words: list[str]) -> re.Pattern[str]:
    """Words of labels are followed by a colon or stand alone, codes by a space; a code among words is none."""
    label = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if all(len(word) <= 3 for word in words):  # 'IN LONDON' is text, 'IN iferry : Ferries' is not
        label = rf"(?!(?:CO|IN|NS|RE)[ \t]+(?!\S+ : ))({label})(?:[ \t]+(?=\S)(.*)|\s*$)"
    else:
        label = rf"\s*({label})(?::[ \t]*(.*)|\s*$)"
    return re.compile(label if words else "(?!)")


def articles_of(text: str) -> list[dict[str, str]]:
    """Title, date, source and text of each article of an export; [] for any other text."""
    for name, layout in LAYOUTS.items():
        if all(re.search(sign, text, re.MULTILINE) for sign in layout["sign"]):
            parts = re.split(layout["cut"], text, flags=re.MULTILINE)
            articles = [_article(strip(part.split("\n")), name) for part in parts]
            if full := [a for a in articles if a["text"].strip() and (a["date"] or a["title"])]:
                return full
    return []


def _article(lines: list[str], name: str) -> dict[str, str]:
    layout, sections = LAYOUTS[name], [(HEAD, [])]
    label = _label(layout["head"] + layout["tail"])
    for line in lines:
        if found := label.match(line):
            sections.append((found[1], [found[2] or ""]))
        else:
            sections[-1][1].append(line)
    texts = ("\n".join(_kept(strip(part))) for label, part in sections if label in layout.get("text", ()))
    found = {field: _value(sections, layout.get(field, ())) for field in FIELDS}
    found |= {"text": "\n\n".join(filter(None, (text.strip("\n") for text in texts)))}
    ends = layout.get("text", ()), layout["tail"]
    end = next((i for labels in ends for i, (label, _) in enumerate(sections) if label in labels), len(sections))
    above = [line for label, part in sections[:end] if label not in layout["head"] for line in part if line.strip()]
    told = _UNLABELLED[name](_kept(above), sections, layout) if name in _UNLABELLED else {}
    found = {field: cell or told.get(field, "") for field, cell in found.items()}
    day = DAY.search(found["date"])
    return found | {"date": day[0] if day else found["date"], "source": found["source"].partition(";")[0].strip()}


def _kept(lines: list[str]) -> list[str]:
    return [line for line in lines if not _ABOUT.match(line)]


def _value(sections: Sections, labels: list[str]) -> str:
    """The first paragraph behind the first of these labels, as one line."""
    found = (lines for wanted in labels for label, lines in sections if label == wanted)
    return next((" ".join(takewhile(str.strip, strip(lines))) for lines in found), "").strip()


def _dated(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if DAY.match(line.strip())]


def _nexis(above: list[str], sections: Sections, layout: dict[str, Any]) -> dict[str, str]:
    """Source, day, edition and title stand one below the other; a text without label behind the last label's."""
    day = next(iter(_dated(above)), len(above))
    head = list(takewhile(lambda section: section[0] in (HEAD, *layout["head"]), sections))
    lines = strip(head[-1][1]) if head else []
    return {
        "title": " ".join(line.strip() for line in above[day + 1 :] if not _EDITION.match(line)),
        "date": "".join(above[day : day + 1]),
        "source": above[day - 1].strip() if 0 < day < len(above) else "",
        "text": "\n".join(_kept(strip(lines[len(list(takewhile(str.strip, lines))) :]))).strip("\n"),
    }


def _nexis_uni(above: list[str], *_: Any) -> dict[str, str]:
    """Title, source and day are the last three lines above the labels; a cover page may stand before them."""
    days = _dated(above)
    last = [line.strip() for line in above[max(days[-1] - 2, 0) : days[-1] + 1]] if days else []
    return dict(zip(("date", "source", "title"), reversed(last), strict=False))


def _factiva_article(above: list[str], sections: Sections, _: Any) -> dict[str, str]:
    """Title, count of words, day, time, source, code, language and copyright stand above the text, without labels."""
    lines = sections[0][1]
    counted = next((i for i, line in enumerate(lines) if _WORDS.match(line)), len(lines))
    head, rest = [line.strip() for line in lines[:counted] if line.strip()], lines[counted + 1 :]
    days = _dated(rest[:6])
    if not days or not head:
        return {}
    day = days[0]
    source = next((line.strip() for line in rest[day + 1 :] if line.strip() and not _CLOCK.match(line)), "")
    about = [i for i, line in enumerate(rest[: day + 16]) if _ABOUT.match(line) or _LANGUAGE.match(line)]
    body = strip(rest[(about[-1] if about else day + 2) + 1 :])
    if len(body) > 2 and not body[-2].strip() and _PUBLISHER.fullmatch(body[-1].strip()):
        body = strip(body[:-1])
    return {"title": head[0], "date": rest[day], "source": source, "text": "\n".join(body)}


_UNLABELLED = {
    "nexis": _nexis,
    "nexis_uni": _nexis_uni,
    "factiva_articles": _factiva_article,
    "proquest": lambda above, *_: {"title": next((a.strip() for a in above if not _CONTENTS.match(a)), "")},
}
