"""What dates count from: the time that a text narrates, entries under dated headings, chapters of a year, agendas."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from nlkit.when.grammar import lower
from nlkit.when.values import RECENT, State
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlkit.types import TimeExpression
    from nlkit.when.grammar import Match
    from nlkit.when.values import Timex

OLD = 10  # years back that a text of now hardly speaks of
TITLE = 150  # characters of a first line that is one
SIDE = 60  # characters of a heading before or after its date
HEADINGS = frozenset("md dm md_range dm_range iso slash weekday year month_year".split())
DEICTIC = frozenset("weekday deixis rel_unit rel_name rel_part ago weekend".split())
_PARAGRAPH = re.compile(r"\n\s*\n|\Z")
_BESIDE = re.compile(rf"(?:[\W\d_]|\b(?:{'|'.join(sorted(CONTEXTS['beside_heading']))})\b)*")
_LABEL = re.compile(r" ?:\s+\S| [-–—]{1,2} \S")
_OPENS = re.compile(r"(?:\A|[.!?:]['\"”’)]*\s+|\n\s*)(?:on |back in |in |during )?\Z")


def _historic(found: list[Match], dct: date | None) -> bool:
    """A narrative of long past days: dates with far years outweigh those that count from the document date."""
    if dct is None:
        return False
    far = near = years = 0
    for m in found:
        year = m.parts.get("y", "")
        if len(year) != 4:
            near += m.rule in DEICTIC
        elif dct.year - int(year) <= RECENT:
            near += 1
        elif m.rule != "year":
            far += 1
        elif dct.year - int(year) > OLD and m.before() != "since":
            years += 1
    return far > near or (not near and years > 0)


def _first_year(found: list[Match], dct: date, low: str) -> date | None:
    """The start of the first far year that dates something or stands in the title: what is told before is of it."""
    title = low[:TITLE].find("\n")
    years = (
        int(m.parts["y"]) for m in found if len(m.parts.get("y", "")) == 4 and (m.rule != "year" or m.end <= title)
    )
    return next((date(y, 1, 1) for y in years if y and dct.year - y > RECENT), None)


def _day_first(found: list[Match]) -> bool:
    """Whether slashed dates of this text put the day first, as one of them proves."""
    return any(m.rule == "slash" and re.match(r"(1[3-9]|2\d|3[01])/", m.parts["x"]) for m in found)


def heading(low: str, first: int, last: int) -> str:
    """'line' for the date of '6 March 2023 - 17:25' on a line of its own, 'label' of one that opens it, 'May 2: ...',
    else ''.
    """
    start, end = low.rfind("\n", max(0, first - SIDE), first) + 1, low.find("\n", last, last + SIDE)
    if not start and first > SIDE:
        return ""
    before, after = low[start:first], low[last : end if end >= 0 else last + SIDE]
    if not _BESIDE.fullmatch(before):
        return ""
    if _LABEL.match(low, last) and not _BESIDE.fullmatch(after):
        return "label"
    above = low[max(0, start - SIDE) : start].rstrip(" \t")
    apart = above.endswith("\n\n") or above.rstrip()[-1:] in ("", *'.!?:)"”')
    return "line" if apart and len(after) < SIDE and after[:1] != "." and _BESIDE.fullmatch(after) else ""


def entries(text: str, dates: Sequence[TimeExpression]) -> list[tuple[int, int, TimeExpression]]:
    """Stretches of a text whose date stands at their head: 'May 2: ...' to the end of its line; of several dates with
    lines to themselves each to the next, but not of those with the time of day at which something was posted.
    """
    low = lower(text)
    heads = [(d, heading(low, d.start_char, d.end_char)) for d in dates if d.start and len(d.value) >= len("2018-04")]
    lines = [d for d, kind in heads if kind == "line"]
    out = [(d.end_char, (text + "\n").find("\n", d.end_char), d) for d, kind in heads if kind == "label"]
    for d, after in zip(lines, [*lines[1:], None], strict=True) if len(lines) > 1 else ():
        start, end = text.rfind("\n", 0, d.start_char) + 1, (text + "\n").find("\n", d.end_char)
        if not re.search(r"\d", text[start : d.start_char] + text[d.end_char : end]):
            out.append((end, after.start_char if after else len(text), d))
    return out


class Parts:
    """Keeps the state's document date and year those of the part of the text that is read."""

    def __init__(self, found: list[Match], low: str, dct: date | None):
        old = _historic(found, dct)
        story = _first_year(found, dct, low) if old else None
        self.state = State(dct, historic=old, story=story, day_first=_day_first(found))
        self.low, self.dct = low, dct
        self.heading = ""  # what the date that is read is of
        self.opens = False  # whether it opens a sentence
        self.paragraph_end = 0
        self.until: int | None = None  # where a part without a heading of its own ends
        self.agenda: date | None = None

    def enter(self, m: Match) -> None:
        """What counts for a date that is about to be read."""
        s = self.state
        self.heading = heading(self.low, m.start, m.end) if m.rule in HEADINGS else ""
        if self.heading:
            s.dct, s.frame, self.until = self.dct, None, None
        elif self.until is not None and m.start > self.until:
            s.dct, s.frame, s.chapter, self.until = self.dct, None, None, None
        self.opens = bool(self.heading) or _OPENS.search(self.low, max(0, m.start - 20), m.start) is not None
        s.agenda = self.agenda if self.opens else None

    def leave(self, m: Match, t: Timex) -> None:
        """What a date that was read opens."""
        s, year = self.state, t.start.year
        if self.paragraph_end <= m.start:
            self.paragraph_end = _PARAGRAPH.search(self.low, m.end).start()
        if self.heading:
            self.until = self.paragraph_end if self.heading == "label" else None
            s.dct, s.chapter = (t.start, s.chapter) if t.unit == "day" else (s.dct, year)
        elif m.rule == "year" and self.opens and m.before() in CONTEXTS["frames"]:
            s.frame, self.until = year, self.paragraph_end
        elif s.frame is not None and (m.rule in DEICTIC or "y" in m.parts):
            s.frame = None if m.rule in DEICTIC else year
        if m.rule == "weekday" and self.opens and s.direction == "future":
            self.agenda = t.start
