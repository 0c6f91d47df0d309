"""What stands above a text: its title, its date, labelled lines, bylines; and the furniture of its page."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from nlkit.lexicon.words import table
from nlkit.load.days import DATES, LOADING, written_day
from nlkit.load.fields import NAMES, key_of

FURNITURE = table("furniture.toml")
HEAD = LOADING["head"]
DROPPED, BEGINS = frozenset(HEAD["dropped"].split()), frozenset(HEAD["begins"].split())
LABELS = {word: field for field in ("doc_id", "title", "date", "source", "changed") for word in NAMES[field]}
BYLINE_LINES = 6  # bylines are looked for in so many first and last lines
HEAD_LINES = 16  # lines with something on them that may stand above the text
LONGEST_FURNITURE = 300  # characters
LONGEST_TITLE = 250
LONGEST_DAY = 120
LONGEST_KICKER = 100
_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z _-]{1,30}):(?:\s+(.*)|)$")
_LABELLED = {
    field: re.compile(rf"(?:{HEAD[words]})(?:\s+on|\s+at)?\s*[:|–—-]*\s*(.+)".replace("\n", ""), re.IGNORECASE)
    for field, words in (("date", "published"), ("changed", "changed"))
}
_BYLINE = re.compile("|".join(f"(?:{form})" for form in FURNITURE["byline"]))
_SENTENCE_END = re.compile(r"\.[\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")
_PARTS = re.compile(r"\s*[|·•;]\s*|\s+[-–—]{1,2}\s+")
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}"
_PLACES = re.compile(rf"\(?(?:{_PLACE}[,.]?\s*){{1,3}}(?:\(|--?|[–—|])?\s*")
_PLACED = re.compile(rf"\(?{_PLACE}(?:, {_PLACE})?,\s+(.{{6,40}}?)\)?(?:\s*(?:\([^()]*\)|/[^/]*/))?\.?$")
_CLOSE = re.compile(
    r"\s*[).,]?\s*(?:[(/][^()/]{1,40}[)/]\s*)?"
    r"(?:[A-Z][A-Z/. ]{1,20}|, ?[A-Z][\w. ]{2,20})?\s*(?:[–—|]|--?\s|:\s)\s*(?=\D)"
)
_AGENCY = re.compile(r"\.?\s*\([A-Z][^()]{1,30}\)\s+[A-Z]")
_BY = re.compile(r"[^.!?]{0,20}\bby [^.!?]{3,60}$", re.IGNORECASE)
_MONTH = re.sub(r"\?P<\w+>", "?:", DATES["month"])
# A day in the middle of a line
DAY = re.compile(
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)",
    re.IGNORECASE,
)


def read_head(text: str) -> dict[str, Any]:
    """Fields and text of a file of one document."""
    fields: dict[str, Any] = {}
    lines = strip(text.split("\n"))
    i = seen = 0
    while i < len(lines) and seen < HEAD_LINES:
        line = lines[i].strip()
        seen += bool(line)
        label = _label(line)
        if label and label[0] == "text":
            lines[i] = label[1]
            break
        if label and label[0]:
            fields.setdefault(*label)
        elif line and not label:
            day = labelled_day(line) or _bare_day(lines, i)
            if day:
                fields.setdefault(*day)
            elif is_furniture(line, edge=True):
                pass
            elif _is_title(lines, i) and ("title" not in fields or _is_above_a_day(lines, i)):
                fields.setdefault("title", line)
            else:
                break
        i += 1
    lines = strip(lines[i:])
    for line in lines[-3:]:
        if day := labelled_day(line):
            fields.setdefault(*day)
            lines.remove(line)
    return fields | {"text": "\n".join(strip(without_furniture(lines)))}


def dateline_day(text: str) -> str | None:
    """The day of a dateline that has a year: 'GENEVA, 29 July 2022 - ', 'June 3, 2011 (LAGOS) - '."""
    for paragraph in [p for p in text[:2000].split("\n") if p.strip()][:2]:
        head = paragraph.strip()[:160]
        m = DAY.search(head[:100])
        if m is None:
            continue
        before, after = head[: m.start()], head[m.end() :]
        capitals = before.isupper()
        placed = _PLACES.fullmatch(before) and (capitals or before.rstrip()[-1] in ",.(–—|-")
        closed = _CLOSE.match(after) or (capitals and _AGENCY.match(after)) or before[:1] + after[:1] == "()"
        if closed and (placed or not before):
            return m[0]
    return None


def is_furniture(line: str, *, edge: bool) -> bool:
    """'Read more: Xi', 'Advertisement', at the edge of the text also 'By JANE DOE'."""
    if len(line) > LONGEST_FURNITURE:
        return False
    bare = " ".join(line.split())
    low = bare.lower().replace("’", "'")
    return (
        low.rstrip(" .!:…»>") in FURNITURE["line"]
        or low.startswith(tuple(FURNITURE["start"]))
        or low.rstrip(" .").endswith(tuple(FURNITURE["end"]))
        or (edge and _BYLINE.fullmatch(bare) is not None)
    )


def without_furniture(lines: list[str]) -> list[str]:
    full = [i for i, line in enumerate(lines) if line.strip()]
    edge = {*full[:BYLINE_LINES], *full[-BYLINE_LINES:]}
    return [
        line
        for i, line in enumerate(lines)
        if not line.strip() or not (is_furniture(line, edge=i in edge) or (i in edge and labelled_day(line)))
    ]


def labelled_day(line: str) -> tuple[str, str] | None:
    """('date', '18 April 2019') of 'Published on 18 April 2019', ('changed', ...) of 'Updated: ...'."""
    if not _may_be_day(line):
        return None
    for part in (*_PARTS.split(line.strip()), line.strip()):
        for field, form in _LABELLED.items():
            found = form.match(part)
            told = found[1].rstrip(".") if found else ""
            day = DAY.match(told)
            if written_day(told):
                return field, told
            if day and _BY.match(told, day.end()):
                return field, day[0]
    return None


def bare_day(line: str) -> str | None:
    """The day of a line that has nothing else but a place, a name or a paper: 'Vienna, 18 April 2019'."""
    if not _may_be_day(line):
        return None
    line = line.strip()
    parts = _PARTS.split(line)
    placed = _PLACED.fullmatch(line)
    days = [
        line,
        *(parts if all(len(part.split()) <= 6 for part in parts) else ()),
        *(placed.groups() if placed else ()),
    ]
    return next(filter(written_day, days), None)


def _may_be_day(line: str) -> bool:
    return len(line) <= LONGEST_DAY and any(c.isdigit() for c in line)


def _bare_day(lines: list[str], i: int) -> tuple[str, str] | None:
    """The date of line ``i``, unless such lines stand above the entries of a diary or live page."""
    day = bare_day(lines[i])
    if day is None or any(map(bare_day, lines[i + 1 :])):
        return None
    return "date", day


def _label(line: str) -> tuple[str, str] | None:
    """Field and value of 'Date: ...'; ('text', ...) of 'Body: ...', ('', ...) of a line that is dropped."""
    found = _LABEL.match(line)
    key, value = (key_of(found[1]), (found[2] or "").strip()) if found else ("", "")
    if key in BEGINS:
        return "text", value
    if key in LABELS and value and key not in ("time", "day"):
        return LABELS[key], value
    return ("", value) if key in DROPPED else None


def _is_title(lines: list[str], i: int) -> bool:
    """A short line that is no sentence, with an empty one, a date or a byline after it, and a text behind that."""
    line, below = lines[i].strip(), [below.strip() for below in lines[i + 1 : i + 3]]
    if len(line) > LONGEST_TITLE or (_SENTENCE_END.search(line) and not _ABBREVIATION_END.search(line)):
        return False
    return len(below) == 2 and (not below[0] or is_furniture(below[0], edge=True) or _is_above_a_day(lines, i))


def _is_above_a_day(lines: list[str], i: int) -> bool:
    """A line with the date among the next few, which are short as well: 'Media Note', 'Office of the Spokesperson'."""
    below = [(n, line) for n, line in enumerate(lines[i + 1 : i + 8], i + 1) if line.strip()][:4]
    short = takewhile(lambda row: len(row[1]) <= LONGEST_KICKER and not _SENTENCE_END.search(row[1].strip()), below)
    return any(labelled_day(line) or _bare_day(lines, n) for n, line in short)


def strip(lines: list[str]) -> list[str]:
    """Without empty lines at either end."""
    full = [i for i, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []
