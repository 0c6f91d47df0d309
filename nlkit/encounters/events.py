"""From reports to events: which reports, across documents, are about one encounter.

Reports are joined by type, parties, persons, place and days, never by the likeness of their wording. Those that name
the day come first. One without a day is about the next encounter of its parties if it tells of a plan, and about the
last one if it tells of what was held. Reports stay as they are; an event only refers to them.
"""

from __future__ import annotations

import gc
from collections import Counter
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from nlkit.encounters.gathering import FAR, PRECISE, Gathering, Item, gap
from nlkit.encounters.outcome import events_of
from nlkit.encounters.parties import Roll, entries, lookups, shared_persons
from nlkit.rows import dates_of, reports_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nlkit.types import Event, Report

NEWS = 14  # days back within which a report without a day finds its event whoever is named
SLIP = 31  # days that a plan for a month may slip, at most
AHEAD = 60  # days ahead within which a plan of states alone finds the meeting of their persons
REACH = 365  # days back and ahead within which a report without a day finds its event at all
WAIT = 183  # days between two documents that tell of one plan of which nobody knows the day
CELL = 30  # days that stand together in the index
MOST = 200  # events of the same parties or persons in as many days, of which none is told apart


def group(found: Any, *, window: int = 3, dates: Mapping[str, str | None] | None = None) -> list[Event]:
    """Events that reports are about, sorted by date.

    Two reports can be about one event if their types agree (``talk`` agrees with ``meet`` and ``call``; a visit and the
    meetings in it are two, linked by ``part_of``), they have the same parties (countries, and bodies of none; a meeting
    of two is none of three), no two persons speak for a party of whom none is the same, and their places are in one
    country or not given. Those of one document stay apart, but for meetings of the same persons on the same or the next
    day: a stay is one event, from its first to its last day. Then the days decide:

    - held and held: at most ``window`` days apart (one day where no person is named);
    - a plan with a day: only with reports of that day, or of no day;
    - a plan without one: the next encounter of the parties, within a year of its document;
    - held without a day, or in a month or a year: the last encounter before its document, within a fortnight, or within
      a year at the place that is told;
    - called off: the plan that was open.

    Of several the nearest by days, then by persons, type and status, then what was not called off takes a report; where
    two are equally near it stays an event of its own, as does a report without a date whose document has none. What two
    documents of one date say in the same sentences is one report told twice. The order of the reports is no matter.

    ``found`` is what ``nlkit.extract`` returned, its table of reports (also filtered, joined, or read from a file), or
    a list of Reports. ``dates`` gives the document date by ``doc_id`` where it is not known from ``found``: it orders
    the reports; it never becomes the date of an event. ``window`` is in days. Raises InputError for anything else.
    """
    dates = dates_of(found) if dates is None else dates
    told = list(dict.fromkeys(reports_of(found)))
    was_on = gc.isenabled()
    gc.disable()  # many small objects, none of them in a circle: looking for circles would cost a third of the time
    try:
        copies = _copies(told, dates)
        gathered = _gathered([*copies], window, dates)
        return events_of([[r for i in g.items for r in copies[i.report]] for g in gathered], dates)
    finally:
        if was_on:
            gc.enable()


def _copies(reports: Iterable[Report], dates: Mapping[str, str | None]) -> dict[Report, list[Report]]:
    """Each report with itself and its copies: other documents of that date that say the same in the same sentences."""
    out: dict[Report, list[Report]] = {}
    first: dict[tuple, Report] = {}
    seen: Counter[tuple] = Counter()
    for r in sorted(reports, key=lambda r: (r.doc_id, r.report_id)):
        words = tuple(e.text for e in r.evidence) or r.trigger_start
        days = r.when and (r.when.start, r.when.end)
        parties = tuple((p.name, p.country, p.role) for p in r.participants)
        key = (words, dates.get(r.doc_id), r.type, r.status, days, parties) if words is not None else (r,)
        seen[r.doc_id, key] += 1
        out.setdefault(first.setdefault((key, seen[r.doc_id, key]), r), []).append(r)
    return out


def _gathered(reports: list[Report], window: int, dates: Mapping[str, str | None]) -> list[Gathering]:
    roll = Roll(reports)
    items = [_item(r, dates.get(r.doc_id), roll) for r in reports]
    events = _Events(window)
    for item in sorted((i for i in items if i.length <= PRECISE), key=_precise_first):
        events.put(item, events.same_day(item))
    for item in sorted((i for i in items if i.length > PRECISE and i.held), key=_precise_first):
        events.put(item, events.last_before(item))
    for item in sorted((i for i in items if i.length > PRECISE and not i.held), key=_as_told):
        events.put(item, events.plan_of(item))
    return events.all


def _item(r: Report, doc_date: str | None, roll: Roll) -> Item:
    first, last = (r.when.start, r.when.end) if r.when is not None and r.when.start else (None, None)
    day = None if first is None else Day.fromisoformat(first).toordinal()
    end = day if last is None else Day.fromisoformat(last).toordinal()
    visited, family = None, "met"
    if r.type == "visit":
        codes = [r.where.country if r.where else None, *(p.country for p in r.participants if p.role == "whom")]
        visited = next((c for c in codes if c), None)
        family = f"visit {visited}"
    told = None if doc_date is None else Day.fromisoformat(doc_date).toordinal()
    return Item(r, told, day, end, family, roll.sides(r, visited))


def _precise_first(i: Item) -> tuple:
    """Those that name persons first, of them what was held, of it the most precise."""
    day, told = (FAR if n is None else n for n in (i.first, i.told))
    return not i.sides.told, not i.held, i.length, day, told, i.report.report_id, i.report.doc_id


def _as_told(i: Item) -> tuple:
    return not i.sides.told, FAR if i.told is None else i.told, i.report.report_id, i.report.doc_id


class _Events:
    """The events so far, found again by parties, persons and days."""

    def __init__(self, window: int) -> None:
        self.all: list[Gathering] = []
        self.window = window
        self._index: dict[tuple, list[int]] = {}  # (cell of days, family, key) -> events

    def put(self, item: Item, ranked: list[tuple]) -> None:
        """Adds a report to the nearest of these events; where none is, or two are as near, it is one of its own."""
        ranked.sort()
        tie = len(ranked) > 1 and ranked[0][:-1] == ranked[1][:-1]
        if tie or not ranked:
            self.all.append(Gathering())
        n = len(self.all) - 1 if tie or not ranked else ranked[0][-1]
        event = self.all[n]
        known = event.named
        event.add(item)
        core = event.core
        if tie or (core is not item and event.named is known):
            return  # nothing else is compared with it; or it names nobody new
        cells = [None] if core.first is None else range(core.first // CELL, core.last // CELL + 1)
        for key in entries(item.sides._replace(parties=core.sides.parties)):
            for cell in cells:
                place = self._index.setdefault((cell, core.family, key), [])
                if n not in place[-1:]:
                    place.append(n)

    def _at(self, item: Item, cells: Iterable[int | None]) -> list[int]:
        """The events in these cells that can take a report."""
        index, family, keys = self._index, item.family, list(lookups(item.sides))
        places = (index.get((cell, family, key), ()) for cell in cells for key in keys)
        found = {n for place in places if len(place) <= MOST for n in place}
        return [n for n in sorted(found) if self.all[n].takes(item)]

    def _around(self, item: Item, first: int, last: int) -> list[int]:
        """Those with a day between two days."""
        found = self._at(item, range(first // CELL, last // CELL + 1))
        return [n for n in found if self.all[n].core.first <= last and self.all[n].core.last >= first]

    def same_day(self, item: Item) -> list[tuple]:
        """The event on the day of a report: of what was held a few days off, too."""
        ranked = []
        near = self.window if item.sides.told else min(self.window, 1)
        for n in self._around(item, item.first - near, item.last + near):
            event = self.all[n]
            off = gap(event.core.days, item.days)
            if off == 0 or (item.held and event.held) or any(gap(days, item.days) == 0 for days in event.days):
                ranked.append((off, *_unlike(item, event), n))
        return ranked

    def last_before(self, item: Item) -> list[tuple]:
        """The event that a report of what was held speaks of: in its month or year, or before its document."""
        if item.first is not None:
            found = [n for n in self._around(item, item.first, item.last) if not self.all[n].is_off]
            held = [n for n in found if self.all[n].held] or found
            there = [n for n in held if item.place in self.all[n].places] or held
            return [(0, n) for n in there]
        if item.told is None:
            return []
        ranked = []
        for n in self._around(item, item.told - REACH, item.told + 1):
            event, ago = self.all[n], item.told - self.all[n].core.first
            recalled = event.held and item.family == "met" and item.place in event.places
            if not event.is_off and (ago <= NEWS or recalled):
                ranked.append((ago, *_unlike(item, event), n))
        return ranked or self._undated(item, self.window)

    def plan_of(self, item: Item) -> list[tuple]:
        """The event that a plan comes to, or that was called off; else the plan of which nobody knows the day yet."""
        if item.report.status == "not_held":
            return self._called_off(item)
        if item.first is not None:
            slip = max(self.window, min(item.length, SLIP))
            since = item.first if item.told is None else max(item.first, item.told)
            found = self._around(item, since, item.last + slip)
        elif item.told is not None:
            found = self._around(item, item.told, item.told + REACH)
        else:
            return []
        ranked = []
        for n in found:
            event = self.all[n]
            ahead = event.core.first - (item.told or event.core.first)
            known = item.told is not None and any(not i.held and i.told and i.told <= item.told for i in event.items)
            alike = item.report.type in event.types
            if item.sides.told:
                fits = alike or ahead <= NEWS
            else:  # of states alone
                soon = ahead <= AHEAD and (item.report.status == "planned" or not event.core.sides.told)
                fits = alike and (known or soon)
            if fits:
                ranked.append((not known and not item.sides.told, event.core.first, *_unlike(item, event), n))
        return ranked or self._undated(item, WAIT)

    def _undated(self, item: Item, days: int) -> list[tuple]:
        """Events without a day of which documents told at most ``days`` before or after; of a held one, its plan."""
        ranked = []
        for ago, n in self._told(item, [None]):
            event = self.all[n]
            limit = days if item.held == event.held else NEWS
            alike = not event.is_off and item.report.type in event.types
            if alike and abs(ago) <= limit and (item.held or item.sides.told):
                ranked.append((abs(ago), *_unlike(item, event), n))
        return ranked

    def _called_off(self, item: Item) -> list[tuple]:
        """The latest plan of the same parties that was not held, on those days or of no day."""
        cells = [None] if item.first is None else range(item.first // CELL, item.last // CELL + 1)
        return [
            (ago, *_unlike(item, self.all[n]), n)
            for ago, n in self._told(item, cells)
            if 0 <= ago <= WAIT and not self.all[n].held and (item.first is not None or not self.all[n].is_off)
        ]

    def _told(self, item: Item, cells: Iterable[int | None]) -> Iterator[tuple[int, int]]:
        """The events in these cells, each with the days since a document told of it last."""
        found = self._at(item, cells) if item.told is not None else ()
        return ((item.told - self.all[n].told[-1], n) for n in found if self.all[n].told)


def _unlike(item: Item, event: Gathering) -> tuple[int, ...]:
    """How unlike two reports are that could be about one event; an exact copy is not."""
    core = event.core
    dated = item.first is not None and core.first is not None
    return (
        abs(item.first - core.first) + abs(item.last - core.last) if dated else 0,
        -shared_persons(item.sides.named, core.sides.named),
        abs(len(item.report.participants) - len(core.report.participants)),
        int(item.report.type != core.report.type) + int(item.report.status != core.report.status),
        int(item.place != core.place),
        int(event.is_off),
    )


__all__ = ["group"]
