"""What the reports of one event say together: status over time, days, place, participants; and which visit it is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nlkit.actors.same import same, telling, words
from nlkit.encounters.gathering import PRECISE
from nlkit.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nlkit.types import Participant, Report, TimeExpression

STAY = 31  # days of a visit, at most, for meetings to be part of it
MOST = 200  # visits of one name on one day of which none is told apart
LATER = {"proposed": 0, "planned": 1, "not_held": 2, "held": 3}  # the order of what documents of one day say


def events_of(gathered: Iterable[Sequence[Report]], dates: Mapping[str, str | None]) -> list[Event]:
    """The events of the reports gathered for each, sorted by date, with ids and their visits."""
    today = max((d for d in dates.values() if d), default=None)
    found = sorted(gathered, key=lambda reports: reports[0].report_id)
    facts = sorted((_facts(reports, dates, today) for reports in found), key=_order)
    _name(facts)
    visits = _visits(facts)
    return [Event(**f, part_of=_visits_of(f, visits)) for f in facts]


def _facts(reports: Sequence[Report], dates: Mapping[str, str | None], today: str | None) -> dict[str, Any]:
    """What an event's reports say together."""
    told = sorted(reports, key=lambda r: (dates.get(r.doc_id) or "", LATER[r.status], r.report_id))
    status = _status([(dates.get(r.doc_id), r.status, r.when and r.when.start) for r in told])
    history: list[tuple[str | None, str]] = []
    for r in told:
        if not history or history[-1][1] != r.status:
            history.append((dates.get(r.doc_id), r.status))
    final = [r for r in reports if r.status == status] or reports
    when, conflicts = _days(_stays(final), _stays(reports))
    places = [r.where for r in [*final, *reports] if r.where is not None]
    last = when and (when.end or when.start)
    return {
        "report_ids": tuple(r.report_id for r in told),
        "type": next((r.type for r in reports if r.type != "talk"), "talk"),
        "status": status,
        "status_history": tuple(history),
        "participants": reports[0].participants if len(reports) == 1 else _participants(reports),
        "when": when,
        "where": next((p for p in places if p.lat is not None), places[0] if places else None),
        "n_reports": len(reports),
        "unconfirmed": status in ("planned", "proposed") and bool(last and today and last < today),
        "conflicts": conflicts,
    }


def _status(told: Sequence[tuple[str | None, str, str | None]]) -> str:
    """Held if that was reported on its day or later, whatever is said then; otherwise what was said last."""
    for day, status, start in told:
        if status == "held" and (day is None or start is None or day >= start):
            return "held"
    return told[-1][1] if told[-1][1] != "held" else "planned"


def _stays(reports: Sequence[Report]) -> list[TimeExpression]:
    """The dates of reports; of those of one document, which met on several days, from the first to the last."""
    by_document = defaultdict(list)
    for r in reports:
        if r.when:
            by_document[r.doc_id].append(r.when)
    out = []
    for dates in by_document.values():
        first = min(dates, key=lambda w: w.start or "")
        end = max(w.end or w.start or "" for w in dates)
        out.append(first if len(dates) == 1 else replace(first, end=end, value=f"{first.start}/{end}"))
    return out


def _days(final: list[TimeExpression], every: list[TimeExpression]) -> tuple[TimeExpression | None, tuple[str, ...]]:
    """The most precise date that most reports agree with, and the days that others give."""
    dated = [w for w in final if w.start] or [w for w in every if w.start]
    if not dated:
        return (every[0] if every else None), ()

    counts = Counter(map(_span, dated))

    def worth(w: TimeExpression) -> tuple:
        agree = sum(n for span, n in counts.items() if _meet(span, _span(w)))
        return _length(w) > PRECISE, -agree, _length(w), w.start, w.text

    best = min(dated, key=worth)
    rest = {_span(w) for w in every if w.start and not _meet(_span(w), _span(best))}
    return best, tuple(a if a == b else f"{a}/{b}" for a, b in sorted(rest))


def _span(w: TimeExpression) -> tuple[str, str]:
    return w.start, w.end or w.start


def _meet(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _length(w: TimeExpression) -> int:
    return (Day.fromisoformat(w.end or w.start) - Day.fromisoformat(w.start)).days


def _participants(reports: Sequence) -> tuple[Participant, ...]:
    """Those of the report that names most persons, each with the fullest name and the state that any report has."""
    fullest = max(reports, key=lambda r: (sum(p.kind == "person" for p in r.participants), len(r.participants)))
    out = []
    for p in fullest.participants:
        alike = [q for r in reports for q in r.participants if q.kind == p.kind and _one(p, q)]
        name = max((q.name for q in alike), key=lambda n: (len(n), n))
        known = sorted({q.country for q in alike if q.country})
        out.append(replace(p, name=name, country=p.country or next(iter(known), None)))
    return tuple(out)


def _one(p: Participant, q: Participant) -> bool:
    alike = p.name == q.name or (p.kind == "person" and same(p, q))
    return alike and not (p.country and q.country and p.country != q.country)


def _start(facts: Mapping[str, Any]) -> str | None:
    return facts["when"] and facts["when"].start


def _order(facts: Mapping[str, Any]) -> tuple:
    return _start(facts) or "9999", facts["type"], facts["report_ids"]


def _name(events: Iterable[dict[str, Any]]) -> None:
    """Gives ids; events alike in type, date and countries are numbered."""
    seen: dict[str, int] = defaultdict(int)
    for e in events:
        parties = sorted({p.country or "-".join(words(p.name)) or "unknown" for p in e["participants"]})
        base = f"{e['type']}:{_start(e) or 'undated'}:{'-'.join(parties)}"
        seen[base] += 1
        e["event_id"] = base if seen[base] == 1 else f"{base}#{seen[base]}"


# -- visits --


def _visits(events: Iterable[dict[str, Any]]) -> dict[tuple, list[dict[str, Any]]]:
    """The visits with days, by day and the visitors' countries and names."""
    out = defaultdict(list)
    for e in events:
        if e["type"] == "visit" and _start(e) and _length(e["when"]) <= STAY:
            first = Day.fromisoformat(_start(e))
            keys = {key for p in e["participants"] if p.role != "whom" and p.country for key in _keys(p)}
            for n in range(_length(e["when"]) + 1):
                for key in keys:
                    out[(first + timedelta(n)).isoformat(), *key].append(e)
    return out


def _keys(p: Participant) -> list[tuple[str | None, str]]:
    return [(p.country, w) for w in telling(words(p.name))] if p.kind == "person" else [(p.country, "")]


def _visits_of(e: Mapping[str, Any], visits: Mapping[tuple, list[dict[str, Any]]]) -> tuple[str, ...]:
    """The ids of the visits in which an encounter was held."""
    if e["type"] not in ("meet", "talk") or not _start(e):
        return ()
    days = {_start(e), e["when"].end or _start(e)}
    near = [visits.get((d, *key), ()) for d in days for p in e["participants"] for key in _keys(p)]
    return tuple(sorted({v["event_id"] for some in near if len(some) <= MOST for v in some if _is_part(e, v)}))


def _is_part(e: Mapping[str, Any], v: Mapping[str, Any]) -> bool:
    """The visitor, or one of the visiting state, meets somebody of the state visited, or there, with one outcome."""
    there = {p.country for p in v["participants"] if p.role == "whom"} | {v["where"] and v["where"].country}
    place = e["where"].country if e["where"] is not None else None
    met = {place} if place else {p.country for p in e["participants"]}
    visitors = [p for p in v["participants"] if p.role != "whom"]
    return (
        (e["status"] == "held") == (v["status"] == "held")
        and bool((met & there) - {None})
        and any(same(p, q) for p in visitors for q in e["participants"])
    )
