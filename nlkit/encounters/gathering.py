"""A report as it is compared with others, and the reports that are gathered for one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nlkit.encounters.clusters import types_agree
from nlkit.encounters.parties import parties_agree, persons_agree, same_persons

if TYPE_CHECKING:
    from nlkit.encounters.parties import Name, Sides
    from nlkit.types import Report

FAR = 1 << 30
PRECISE = 6  # days between first and last of a date that names a day, a weekend or a week
NEXT = 1  # days between two meetings of one stay, at most


@dataclass(slots=True)
class Item:
    """A report with what it is compared by; days are ordinals."""

    report: Report
    told: int | None  # the document date
    first: int | None
    last: int | None
    family: str
    sides: Sides

    @property
    def held(self) -> bool:
        return self.report.status == "held"

    @property
    def days(self) -> tuple[int | None, int | None]:
        return self.first, self.last

    @property
    def length(self) -> int:
        return FAR if self.first is None else self.last - self.first

    @property
    def place(self) -> str | None:
        return self.report.where and self.report.where.name


@dataclass(slots=True)
class Gathering:
    """The reports of one event so far; its days are those of the first, the most precise."""

    items: list[Item] = field(default_factory=list)
    docs: dict[str, list[Item]] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    named: dict[str, frozenset[Name]] = field(default_factory=dict)
    days: tuple[tuple[int, int], ...] = ()  # on which it was held
    told: tuple[int, ...] = ()  # the first and the last document date

    @property
    def core(self) -> Item:
        return self.items[0]

    @property
    def held(self) -> bool:
        return "held" in self.statuses

    @property
    def is_off(self) -> bool:
        return not self.held and "not_held" in self.statuses

    def add(self, item: Item) -> None:
        r, place = item.report, item.report.where
        self.items.append(item)
        self.docs.setdefault(r.doc_id, []).append(item)
        self.types = _with(self.types, r.type)
        self.statuses = _with(self.statuses, r.status)
        self.countries = _with(self.countries, place.country if place is not None else None)
        self.places = _with(self.places, item.place)
        self.days = _with(self.days, item.days if item.held and item.length <= PRECISE else None)
        if item.told is not None:
            days = *self.told, item.told
            self.told = min(days), max(days)
        if len(self.items) == 1:
            self.named = item.sides.named
        elif any(names - self.named.get(party, frozenset()) for party, names in item.sides.named.items()):
            every = self.named.keys() | item.sides.named.keys()
            known = (self.named, item.sides.named)
            self.named = {party: frozenset().union(*(k.get(party, ()) for k in known)) for party in every}

    def takes(self, item: Item) -> bool:
        """Types, parties, persons and place agree, and the document has not told of this event, or of another of its
        days."""
        r = item.report
        place = r.where.country if r.where is not None else None
        return (
            (r.doc_id not in self.docs or self._goes_on(item))
            and all(types_agree(r.type, t) for t in self.types)
            and not (place and self.countries and place not in self.countries)
            and parties_agree(item.sides.parties, self.core.sides.parties)
            and persons_agree(item.sides.named, self.named)
        )

    def _goes_on(self, item: Item) -> bool:
        """The same persons met on the day before or after, too, as the document of the report tells."""
        told = self.docs[item.report.doc_id]
        return all(
            i.held and i.report.type == "meet" and i.length <= PRECISE and same_persons(i.sides.named, item.sides.named)
            for i in [item, *told]
        ) and any(gap(i.days, item.days) <= NEXT for i in told)


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two dates, from first to last; 0 where they overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _with(known: tuple, value: Any) -> tuple:
    return known if value is None or value in known else (*known, value)
