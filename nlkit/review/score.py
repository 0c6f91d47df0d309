"""How well extracted encounters agree with hand-coded ones.

Records (README, 'Record') in, figures out. Within a document each coded event is matched with at most one predicted
event: by participants, or by one shared participant and a shared sentence. Precision, recall and F1 are counted over
events, participants, dyads and whole rows; the fields over matched events. Events coded as ``optional`` neither help
nor hurt.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nlkit.actors.same import pairs, same, words
from nlkit.rows import record_reports, reports_of
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nlkit.types import Participant, Place, Report

UNITS = ("event", "pair", "actor", "dyad", "who_met_whom_when")  # have precision and recall
NEEDED, OPTIONAL = {"type": str, "status": str, "participants": list}, {"when": dict, "where": dict, "evidence": list}
SHARES = ("when_exact", "when_exact_dated", "when_overlap", "where", "status", "type")  # of the matched events


Days = tuple[str | None, str | None] | None


def days(r: Report) -> Days:
    """The first and the last day, of which one may be open."""
    return (r.when.start, r.when.end) if r.when and (r.when.start or r.when.end) else None


def dyads(r: Report) -> set[tuple[str, str]]:
    return pairs((p.role, p.country) for p in r.participants)


def _line(r: Report) -> str:
    actors = [f"{p.role}:{p.name}" for p in r.participants]
    return f"{r.type}/{r.status} {actors} {days(r)} {r.where and r.where.name}"


def _hits(gold: Sequence[Participant], predicted: Sequence[Participant]) -> int:
    """Participants matched one to one, in order."""
    left = list(predicted)
    for actor in gold:
        twin = next((other for other in left if same(actor, other)), None)
        if twin is not None:
            left.remove(twin)
    return len(predicted) - len(left)


def _overlap(a: Days, b: Days) -> bool:
    """The dates share a day, or both are unknown; an open end reaches as far as it may."""
    return a == b if a is None or b is None else (a[0] or "0") <= (b[1] or "9") and (b[0] or "0") <= (a[1] or "9")


def _same_place(a: Place | None, b: Place | None) -> bool:
    """One name has all words of the other, or neither has a place."""
    if a is None or b is None:
        return a is b
    one, two = set(words(a.name)), set(words(b.name))
    return bool(one and two) and (one <= two or two <= one)


class Compared(NamedTuple):
    """The events of a document that count: coded, predicted, and the pairs that match."""

    doc_id: str
    gold: list[Report]
    predicted: list[Report]
    matched: list[tuple[Report, Report]]


def _likeness(g: Report, p: Report) -> float:
    """How alike a coded and a predicted event are; 0 where they cannot be one."""
    hits, total = _hits(g.participants, p.participants), len(g.participants) + len(p.participants)
    coded, found = ([" ".join(e.text.split()) for e in r.evidence if e.text.strip()] for r in (g, p))
    sentence = any(s in t or t in s for s in coded for t in found)
    alike = 2 * hits / total if total else 0.0
    if alike < 0.5 and not (hits and sentence):
        return 0.0
    day = _overlap(days(g), days(p))
    return alike + 0.3 * sentence + 0.2 * (g.type == p.type) + 0.2 * day + 0.1 * (g.status == p.status)


def matches(gold: list[Report], predicted: list[Report]) -> list[tuple[int, int]]:
    """Index pairs, the most alike first, each event in one pair at most."""
    ranked = [(-_likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    out: dict[int, int] = {}
    for unlikeness, i, j in sorted(ranked):
        if unlikeness and i not in out and j not in out.values():
            out[i] = j
    return list(out.items())


def compared(gold_docs: Iterable[dict], predicted_docs: Any) -> Iterator[Compared]:
    """Hand-coded and predicted records side by side, one for each coded document: which events match.

    Events match one to one: half of the participants, or one of them and a sentence of the evidence. Coded events that
    are optional count neither way.
    """
    found: dict[str, list[Report]] = defaultdict(list)
    if not hasattr(predicted_docs, "results") and not hasattr(predicted_docs, "columns"):
        predicted_docs = [d for d in predicted_docs if not isinstance(d, dict) or "events" in d]
    for r in reports_of(predicted_docs):
        found[r.doc_id].append(r)
    for document in gold_docs:
        gold, predicted = record_reports(document), found[document["doc_id"]]
        optional = {i for i, e in enumerate(document["events"]) if e.get("optional")}
        some = matches(gold, predicted)
        excused = {j for i, j in some if i in optional}
        yield Compared(
            document["doc_id"],
            [g for i, g in enumerate(gold) if i not in optional],
            [p for j, p in enumerate(predicted) if j not in excused],
            [(gold[i], predicted[j]) for i, j in some if i not in optional],
        )


def _rates(hits: int, predicted: int, gold: int) -> dict[str, float]:
    p, r = (hits / n if n else 0.0 for n in (predicted, gold))
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def score(gold: Iterable[dict], predicted: Any) -> dict[str, Any]:
    """Figures for predicted records against hand-coded ones, document by document.

    Both are records (mappings with ``doc_id`` and ``events``), ``predicted`` also what ``nlkit.extract`` returned, its
    table of reports (filtered, joined, or read from a file) or Reports. Documents are joined by ``doc_id``; one not
    predicted counts as one without events, one that was not coded is left out.

    Returns ``documents``, ``gold_events`` and ``predicted_events`` (counts); ``event``, ``pair`` (two participants
    right, or the only one), ``actor``, ``dyad`` and ``who_met_whom_when`` (all participants, exact dates and status
    right), each ``{"p", "r", "f1"}``; and shares of the matched events with equal dates (``when_exact``;
    ``when_exact_dated``: among those with a coded date), overlapping dates, equal place, status and type. All between 0
    and 1, rounded to four places. Raises KeyError for records without the contract's keys; ``read_records`` checks
    them.
    """
    gold = list(gold)
    coded, made, hit = Counter[str](), Counter[str](), Counter[str]()
    for document in compared(gold, predicted):
        for total, events in ((coded, document.gold), (made, document.predicted)):
            for e in events:
                total.update(event=1, pair=1, actor=len(e.participants), dyad=len(dyads(e)), who_met_whom_when=1)
        for g, p in document.matched:
            hit.update(_agreement(g, p))
    out: dict[str, Any] = {"documents": len(gold), "gold_events": coded["event"], "predicted_events": made["event"]}
    out |= {unit: _rates(hit[unit], made[unit], coded[unit]) for unit in UNITS}
    of = dict.fromkeys(SHARES, hit["event"]) | {"when_exact_dated": hit["dated"]}
    return out | {name: round(hit[name] / (of[name] or 1), 4) for name in SHARES}


def _agreement(g: Report, p: Report) -> dict[str, int]:
    """What a predicted event has right of the coded one that it matches."""
    hits, exact, status = _hits(g.participants, p.participants), days(g) == days(p), g.status == p.status
    dated = days(g) is not None
    return {
        "event": 1,
        "pair": hits >= min(2, len(g.participants)),
        "actor": hits,
        "dyad": len(dyads(g) & dyads(p)),
        "who_met_whom_when": hits == len(g.participants) == len(p.participants) and exact and status,
        "when_exact": exact,
        "dated": dated,
        "when_exact_dated": exact and dated,
        "when_overlap": _overlap(days(g), days(p)),
        "where": _same_place(g.where, p.where),
        "status": status,
        "type": g.type == p.type,
    }


def differences(gold: Iterable[dict], predicted: Iterable[dict]) -> Iterator[str]:
    """Lines that name every coded event that was missed, every spurious one, and matched ones that differ."""
    for document in compared(gold, predicted):
        doc_id, found = document.doc_id, {id(e) for pair in document.matched for e in pair}
        yield from (f"{doc_id} MISSED   {_line(g)}" for g in document.gold if id(g) not in found)
        yield from (f"{doc_id} SPURIOUS {_line(p)}" for p in document.predicted if id(p) not in found)
        for g, p in document.matched:
            if _line(g) != _line(p):
                yield f"{doc_id} GOLD     {_line(g)}"
                yield f"{' ' * len(doc_id)} GOT      {_line(p)}"


def format_scores(figures: dict[str, Any]) -> str:
    """The figures of ``score``, one a line."""
    return "\n".join(f"{name:20} {value}" for name, value in figures.items())


def _problem(record: Any, coded: bool) -> str | None:
    """What a record lacks to be scored."""
    if not isinstance(record, dict) or not isinstance(record.get("doc_id"), str):
        return "no record with a doc_id"
    if not isinstance(record.get("events", None if coded else []), list):
        return "no list of events"
    for number, event in enumerate(record.get("events", ()), 1):
        if not isinstance(event, dict):
            return f"event {number} is no object"
        for key, kind in NEEDED.items():
            if not isinstance(event.get(key), kind):
                return f"event {number} has no {key}"
        if not all(isinstance(p, dict) and isinstance(p.get("name"), str) for p in event["participants"]):
            return f"event {number} has a participant without a name"
        for key, kind in OPTIONAL.items():
            if event.get(key) and not isinstance(event[key], kind):
                return f"event {number}: {key} is no {'list' if kind is list else 'object'}"
    return None


def read_records(path: str | Path, *, coded: bool = True) -> list[dict]:
    """Records of a JSON Lines file.

    Raises InputError, naming file and line, for one that cannot be scored; unless ``coded``, a record may lack the key
    ``events`` and then has none.
    """
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    out = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                out.append(json.loads(line.decode("utf-8-sig")))
            except (ValueError, RecursionError) as error:
                hint = "; give JSON lines ('--out x.jsonl')" if number == 1 else ""
                raise InputError(f"{path}, line {number}: broken JSON ({error}){hint}") from None
            if problem := _problem(out[-1], coded):
                raise InputError(f"{path}, line {number}: {problem}")
    return out
