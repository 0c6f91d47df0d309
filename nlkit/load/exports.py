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
    for layout in LAYOUTS.values():
        if all(re.search(sign, text, re.MULTILINE) for sign in layout["sign"]):
            parts = re.split(layout["cut"], text, flags=re.MULTILINE)
            articles = [_article(strip(part.split("\n")), layout) for part in parts]
            if full := [a for a in articles if a["text"].strip() and (a["date"] or a["title"])]:
                return full
    return []


def _article(lines: list[str], layout: dict[str, Any]) -> dict[str, str]:
    """What the labels of an article tell, and what its forms find where no label does."""
    sections: Sections = [(HEAD, [])]
    label = _label(layout["head"] + layout["tail"])
    for line in lines:
        if found := label.match(line):
            sections.append((found[1], [found[2] or ""]))
        else:
            sections[-1][1].append(line)
    texts = ("\n".join(_kept(strip(part))).strip("\n") for name, part in sections if name in layout.get("text", ()))
    text = "\n\n".join(filter(None, texts))
    ends = layout.get("text", ()), layout["tail"]
    end = next((i for names in ends for i, (name, _) in enumerate(sections) if name in names), len(sections))
    above = [line for name, part in sections[:end] if name not in layout["head"] for line in part if line.strip()]
    given = lines if "whole" in layout else _kept(above)
    form = layout.get("whole") or layout.get("above", "(?!)")
    match = re.search(form.replace("{day}", DAY.pattern), "\n".join(given), re.MULTILINE | re.VERBOSE)
    told = match.groupdict("") if match else {}
    title, date, source = (_value(sections, layout.get(f, ())) or " ".join(told.get(f, "").split()) for f in FIELDS)
    text = text or "\n".join(strip(told.get("text", "").split("\n")))
    if not text and layout.get("below"):
        text = _below(sections, layout["head"])
    day = DAY.search(date)
    return {"title": title, "date": day[0] if day else date, "source": source.partition(";")[0].strip(), "text": text}


def _kept(lines: list[str]) -> list[str]:
    return [line for line in lines if not _ABOUT.match(line)]


def _value(sections: Sections, labels: list[str]) -> str:
    """The first paragraph behind the first of these labels, as one line."""
    found = (lines for wanted in labels for label, lines in sections if label == wanted)
    return next((" ".join(takewhile(str.strip, strip(lines))) for lines in found), "").strip()


def _below(sections: Sections, head: list[str]) -> str:
    """The text that stands without a label below the lines of the last label."""
    labelled = list(takewhile(lambda section: section[0] in (HEAD, *head), sections))
    lines = strip(labelled[-1][1])
    return "\n".join(_kept(strip(lines[len(list(takewhile(str.strip, lines))) :]))).strip("\n")
