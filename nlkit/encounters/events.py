"""From reports to events: which reports, across documents, are about one encounter.

Reports are joined by type, participants, place and dates, never by the
likeness of their wording. It is a count with a dial: ``group_sensitivity``
shows how much the number of events depends on the window. Reports stay as
they are; an event only refers to them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Day
from typing import TYPE_CHECKING

from nlkit.actors.same import same, words
from nlkit.types import Event, only_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nlkit.types import Participant, Report

# Types that can be one encounter in two wordings; the one further left says more.
KINDRED = (("meet", "talk"), ("call", "talk"))


@dataclass(frozen=True, slots=True)
class _Item:
    """A report with the days that it is compared by."""

    report: Report
    doc_date: str | None
    first: int | None
    last: int | None
    keys: frozenset[str]

    @property
    def order(self) -> tuple:
        """The most precise dates first, so that the vague join the precise."""
        length = (1 << 30) if self.first is None else self.last - self.first
        return (
            self.report.when is None or self.report.when.start is None,
            length,
            self.first or 0,
            self.doc_date or "9999",
            self.report.report_id,
        )


def group(reports: Iterable[Report], *, window: int = 3, dates: Mapping[str, str | None] | None = None) -> list[Event]:
    """Events that reports are about, sorted by date.

    Two reports of different documents are about one event if their types
    agree (``talk`` agrees with ``meet`` and ``call``), every participant of
    the shorter list is in the longer one (the same actor, or a body, group or
    state of the same country; a person can stand for a state), their
    places are in one country or not given, and their dates are at most
    ``window`` days apart. A report joins the event nearest to it by days,
    then by number of participants, type and status; where two are equally
    near it stays an event of its own, as does a report without a date whose
    document has none.

    ``dates`` gives the document date by ``doc_id`` (``Extraction.dates``): it
    orders the reports, and reports without a date of their own are compared
    by it; it never becomes the date of an event. ``window`` is in days. Raises
    InputError for a table of reports: give what ``nlkit.extract`` returned.
    """
    dates = dates or {}
    items = sorted((_item(r, dates.get(r.doc_id)) for r in only_reports(reports)), key=lambda i: i.order)
    groups: list[list[_Item]] = []
    near: dict[tuple[str, int], list[int]] = {}  # (participant key, month) -> groups that may match
    for item in items:
        home = _nearest(item, groups, near, window)
        if home is None:
            for place in _cells(item, 0):
                near.setdefault(place, []).append(len(groups))
            groups.append([item])
        else:
            groups[home].append(item)
    return _named(sorted((_event(g) for g in groups), key=_event_order))


def _item(r: Report, doc_date: str | None) -> _Item:
    first, last = (r.when.start, r.when.end) if r.when is not None and r.when.start else (doc_date, doc_date)
    days = (
        (None, None)
        if first is None
        else (Day.fromisoformat(first).toordinal(), Day.fromisoformat(last or first).toordinal())
    )
    keys = {k for p in r.participants for k in (p.country, *words(p.name)) if k}
    return _Item(r, doc_date, *days, frozenset(keys))


def _cells(item: _Item, window: int) -> Iterator[tuple[str, int]]:
    """Participant keys by 30-day spans that the dates, and ``window`` days around them, touch."""
    if item.first is not None:
        for span in range((item.first - window) // 30, (item.last + window) // 30 + 1):
            for key in item.keys:
                yield key, span


def _gap(a: _Item, b: _Item) -> int:
    """Days between two dates; 0 where they overlap."""
    return max(a.first - b.last, b.first - a.last, 0)


def _distance(a: _Item, b: _Item) -> tuple[int, ...]:
    """How far apart two reports are that could be about one event; an exact copy has no distance."""
    return (
        _gap(a, b),
        abs(a.first - b.first) + abs(a.last - b.last),  # the same for all days within a vaguer date
        abs(len(a.report.participants) - len(b.report.participants)),
        int(a.report.type != b.report.type) + int(a.report.status != b.report.status),
    )


def _nearest(
    item: _Item, groups: list[list[_Item]], near: Mapping[tuple[str, int], list[int]], window: int
) -> int | None:
    """The one group that is nearest to a report, if there is one that fits."""
    found: list[tuple[tuple[int, ...], int]] = []
    for n in sorted({n for cell in _cells(item, window) for n in near.get(cell, ())}):
        core = groups[n][0]
        gap = _gap(item, core)
        if gap <= window and all(
            m.report.doc_id != item.report.doc_id and _agree(item.report, m.report) for m in groups[n]
        ):
            found.append((_distance(item, core), n))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _agree(a: Report, b: Report) -> bool:
    if a.type != b.type and not any(a.type in kin and b.type in kin for kin in KINDRED):
        return False
    if a.where and b.where and a.where.country and b.where.country and a.where.country != b.where.country:
        return False
    small, large = sorted((a.participants, b.participants), key=len)
    return bool(small) and (len(small) > 1 or len(large) == 1) and _all_in(small, large)


def _all_in(small: tuple[Participant, ...], large: tuple[Participant, ...]) -> bool:
    """Every participant of one list has a counterpart of its own in the other; the same names first."""
    left = list(large)
    for test in (_same, _stands_for):
        rest = []
        for p in small:
            twin = next((i for i, q in enumerate(left) if test(p, q)), None)
            if twin is None:
                rest.append(p)
            else:
                del left[twin]
        small = tuple(rest)
    return not small


def _same(a: Participant, b: Participant) -> bool:
    return same(a, b) and not (a.country and b.country and a.country != b.country)


def _stands_for(a: Participant, b: Participant) -> bool:
    return not a.kind == b.kind == "person" and bool(a.country) and a.country == b.country


def _event(members: list[_Item]) -> Event:
    told = sorted(members, key=lambda m: (m.doc_date or "", m.report.report_id))
    history: list[tuple[str | None, str]] = []
    for m in told:
        if not history or history[-1][1] != m.report.status:
            history.append((m.doc_date, m.report.status))
    core = members[0].report
    dated = [m.report.when for m in members if m.report.when is not None]
    places = [m.report.where for m in members if m.report.where is not None]
    return Event(
        event_id="",
        report_ids=tuple(m.report.report_id for m in told),
        type=next((m.report.type for m in members if m.report.type != "talk"), core.type),
        status=history[-1][1],
        status_history=tuple(history),
        participants=_participants(members),
        when=next((w for w in dated if w.start), dated[0] if dated else None),
        where=next((p for p in places if p.lat is not None), places[0] if places else None),
        n_reports=len(members),
    )


def _participants(members: list[_Item]) -> tuple[Participant, ...]:
    """Those of the report that names most, with the longest name that a report has for each."""
    fullest = max(members, key=lambda m: len(m.report.participants)).report
    out = []
    for p in fullest.participants:
        names = [
            q
            for m in members
            for q in m.report.participants
            if q.kind == p.kind and (q.name == p.name or (p.kind == "person" and _same(p, q)))
        ]
        best = max(names, key=lambda q: (len(q.name), q.name))
        out.append(replace(p, name=best.name, country=p.country or best.country))
    return tuple(out)


def _event_order(e: Event) -> tuple:
    start = e.when.start if e.when is not None and e.when.start else "9999"
    return start, e.type, e.report_ids


def _named(events: list[Event]) -> list[Event]:
    """The events with ids; events alike in type, date and countries are numbered."""
    seen: dict[str, int] = {}
    out = []
    for e in events:
        start = e.when.start if e.when is not None and e.when.start else "undated"
        parties = sorted({p.country or "-".join(words(p.name)) or "unknown" for p in e.participants})
        base = f"{e.type}:{start}:{'-'.join(parties)}"
        seen[base] = seen.get(base, 0) + 1
        out.append(replace(e, event_id=base if seen[base] == 1 else f"{base}#{seen[base]}"))
    return out


__all__ = ["group"]
