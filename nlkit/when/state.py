"""What dates count from: the time that a text narrates, entries under dated headings, chapters of a year, agendas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nlkit.when.grammar import Match, lower
from nlkit.when.timex import QUARTER, Timex, make_day
from nlkit.when.words import CONTEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nlkit.types import TimeExpression

RECENT = 2  # years back that a text of now may speak of
OLD = 10  # years back that it hardly speaks of
TITLE = 150  # characters of a first line that is one
SIDE = 60  # characters of a heading before or after its date
NEAR = 1000  # characters within which 'the following day' finds the date that it follows
HEADINGS = frozenset("md dm md_range dm_range iso slash weekday year month_year".split())
DEICTIC = frozenset("weekday deixis rel_unit rel_name rel_part ago weekend".split())
STORY = frozenset("md dm md_range dm_range month month_of".split())
DASHES = tuple("-–—")  # '1969–1973' begins in 1969
_PARAGRAPH = re.compile(r"\n\s*\n|\Z")
_BESIDE = re.compile(rf"(?:[\W\d_]|\b(?:{'|'.join(sorted(CONTEXTS['beside_heading']))})\b)*")
_WITHIN = re.compile(r"[ ,:(–—-]{1,4}(?:on )?")
_ENDS = re.compile(r"[.!?;\n]")
_LABEL = re.compile(r" ?:\s+\S| [-–—]{1,2} \S")
_OPENS = re.compile(r"(?:\A|[.!?:]['\"”’)]*\s+|\n\s*)(?:on |back in |in |during )?\Z")


@dataclass
class State:
    """What the reader knows at a phrase."""

    dct: date | None  # that of the heading above, else of the document
    low: str
    given: date | None = None  # that of the document
    told: Callable[[], str | None] = lambda: None  # where the clause lies, asked only of dates that do not say it
    last: Timex | None = None  # the date said last
    place: int = 0  # where it begins
    end: int = 0  # and ends
    week: date | None = None  # the first day of that in 'last week, on Monday in Riga and on Friday in Rome'
    over: bool = False  # 'since' stands before the date
    historic: bool = False  # a narrative of long past days
    story: date | None = None  # and the day that it has come to
    day_first: bool = False
    year: int | None = None  # of the other end of a range
    chapter: int | None = None  # the year of the heading above
    frame: int | None = None  # that of 'In 2018, ...' before
    agenda: date | None = None  # the day to come that opened the last entry or sentence of an agenda
    heading: str = ""  # what the date that is read is of
    opens: bool = False  # whether it opens a sentence
    paragraph_end: int = 0
    until: int | None = None  # where a part without a heading of its own ends

    @property
    def direction(self) -> str | None:
        """'past', 'future', 'agreed' or None."""
        return self.told()

    @property
    def past(self) -> date | None:
        """The day that a narrative of the past has come to: 'in September' is the next one after it."""
        far = self.historic and self.story and (self.dct - self.story).days > 365 * RECENT
        return self.story if far else None

    def anchor(self, unit: str) -> date | None:
        """The day from which 'a day earlier' or 'the following week' count."""
        fine = {"day": ("day",), "week": ("day", "week", "weekend"), "weekend": ("day", "week", "weekend")}.get(unit)
        if self.last and self.last.start and (fine is None or self.last.unit in fine):
            return self.last.start
        return self.dct

    def nearest_year(self, month: int, day: int | None = None) -> int | None:
        """The year of a bare month or month and day."""
        if self.year is not None or self.chapter is not None:
            return self.chapter if self.year is None else self.year
        if self.frame is not None and self.direction != "future":
            return self.frame
        if self.past and self.direction != "future":
            return self.past.year + ((month, day or 31) < (self.past.month, self.past.day))
        if self.dct is None:
            return None
        if day and not self.over:  # further dates of the other side are written with a year
            days = (make_day(self.dct.year + more, month, day) for more in (-1, 0, 1))
            near = next((d for d in days if d and abs((d - self.dct).days) <= QUARTER), None)
            if near:
                return near.year
        here, there = (self.dct.month, self.dct.day if day else 0), (month, day or 0)
        if self.direction == "past":
            return self.dct.year - (there > here)
        gap = month - self.dct.month
        if self.direction == "future":  # the month that is just over is called 'next March' then
            return self.dct.year + (there < here and (day is not None or gap != -1))
        return self.dct.year - (gap > 6) + (gap < -6)

    def enter(self, m: Match) -> None:
        """What counts for a date that is about to be read."""
        if m.start - self.place > NEAR:
            self.last = None
        gap = self.low[self.end : m.start]
        if self.last and self.last.unit == "week" and _WITHIN.fullmatch(gap):
            self.week = self.last.start
        elif _ENDS.search(gap):
            self.week = None
        self.heading = heading(self.low, m.start, m.end) if m.rule in HEADINGS else ""
        ended = self.until is not None and m.start > self.until
        if self.heading or ended:
            self.dct, self.frame, self.until = self.given, None, None
        if ended and not self.heading:
            self.chapter = None
        self.opens = bool(self.heading) or _OPENS.search(self.low, max(0, m.start - 20), m.start) is not None
        self.over = m.before() == "since"

    def leave(self, m: Match, t: Timex) -> None:
        """What a date that was read opens."""
        year = t.start.year
        if self.paragraph_end <= m.start:
            self.paragraph_end = _PARAGRAPH.search(self.low, m.end).start()
        if self.heading:
            self.until = self.paragraph_end if self.heading == "label" else None
            self.dct, self.chapter = (t.start, self.chapter) if t.unit == "day" else (self.dct, year)
        elif m.rule == "year" and self.opens and m.before() in CONTEXTS["frames"]:
            self.frame, self.until = year, self.paragraph_end
        elif self.frame is not None and (m.rule in DEICTIC or "y" in m.parts):
            self.frame = None if m.rule in DEICTIC else year
        if m.rule == "weekday" and self.opens and self.direction == "future":
            self.agenda = t.start
        compared = m.rule == "shift" and t.unit == "quarter"  # 'from 4 percent a year earlier'
        if t.unit not in ("ref", "duration") and not compared:
            self.last, self.place, self.end = t, m.start, m.end
            if ("y" in m.parts and m.before() not in DASHES) or (self.past and m.rule in STORY):
                self.story = t.start


def state_of(found: list[Match], low: str, dct: date | None) -> State:
    """The state at the beginning of a text with these dates.

    It narrates long past days where dates with far years outweigh those that count from the document date. What is told
    before any of them is of the first far year that dates something or stands in the title.
    """
    day_first = any(m.rule == "slash" and re.match(r"(1[3-9]|2\d|3[01])/", m.parts["x"]) for m in found)
    ages = [(m, dct.year - int(m.parts["y"])) for m in found if len(m.parts.get("y", "")) == 4] if dct else []
    far = [(m, age) for m, age in ages if age > RECENT]
    near = len(ages) - len(far) + sum(m.rule in DEICTIC for m in found if len(m.parts.get("y", "")) != 4)
    old = any(m.rule == "year" and age > OLD and m.before() != "since" for m, age in far)
    historic = sum(m.rule != "year" for m, _ in far) > near or (not near and old)
    title = low[:TITLE].find("\n")
    years = [dct.year - age for m, age in far if m.rule != "year" or m.end <= title]
    story = date(years[0], 1, 1) if historic and years else None
    return State(dct, low, dct, historic=historic, story=story, day_first=day_first)


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
    text += "\n"
    out = [(d.end_char, text.find("\n", d.end_char), d) for d, kind in heads if kind == "label"]
    for d, after in zip(lines, [*lines[1:], None], strict=True) if len(lines) > 1 else ():
        start, end = text.rfind("\n", 0, d.start_char) + 1, text.find("\n", d.end_char)
        if not re.search(r"\d", text[start : d.start_char] + text[d.end_char : end]):
            out.append((end, after.start_char if after else len(text) - 1, d))
    return out
