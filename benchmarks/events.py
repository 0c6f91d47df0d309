"""Events against hand-made ones: which reports are one encounter, what became of it, on which day.

    python benchmarks/events.py seeds/events.jsonl seeds/gold.jsonl           the reports coded by hand, grouped
    python benchmarks/events.py seeds/events.jsonl seeds/gold.jsonl --extract also those that the kit extracts
    ... --record notebooks/korea_summits.csv                                  also of the meetings of a record alone

A line of events.jsonl: ``event`` (a name), ``type``, ``status`` (in the end), ``start`` and ``end`` (null: not told),
``reports`` ('DOC_ID#n' is the n-th event of that document in gold.jsonl). B-cubed: for each report the share of its
event that belongs there (p), and of those that belong there the share in its event (r), averaged over reports; an
extracted report that matches none coded, and a coded one that is missed, count 0. Status and days: of the coded events,
by the event that has most of their reports.

A record is a table of meetings, ``start``, ``end`` and ``who`` ('Kim Jong Un and Xi Jinping'): coded events that are
meetings of the two on one of these days are judged once more by themselves, with the events that have a report of them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit import Document, extract, group
from nlkit.review.score import matches, read_records
from nlkit.rows import record_reports, reports_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nlkit import Event


def b_cubed(gold: Mapping[str, set[str]], made: Mapping[str, set[str]], names: Mapping[str, str]) -> dict[str, float]:
    """``gold`` and ``made`` have the reports of the event of each report; ``names`` the coded report of one made."""
    twin = {g: m for m, g in names.items()}
    hits = {g: len({names.get(x) for x in made[m]} & gold[g]) for g, m in twin.items()}
    p = sum(hits[g] / len(made[m]) for g, m in twin.items()) / max(1, len(made))
    r = sum(hits[g] / len(gold[g]) for g in twin) / max(1, len(gold))
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def judged(coded: list[dict], events: Iterable[Event], names: Mapping[str, str]) -> dict[str, object]:
    """The figures of grouped events against coded ones."""
    events = list(events)
    gold = {r: set(e["reports"]) for e in coded for r in e["reports"]}
    made = {r: set(e.report_ids) for e in events for r in e.report_ids}
    by_report = {names[r]: e for e in events for r in e.report_ids if r in names}
    hit = Counter()
    for e in coded:
        found = Counter(by_report[r].event_id for r in e["reports"] if r in by_report)
        if not found:
            continue
        most = min(found, key=lambda i: (-found[i], i))
        best = next(by_report[r] for r in e["reports"] if r in by_report and by_report[r].event_id == most)
        days = (best.when.start, best.when.end) if best.when is not None else (None, None)
        hit.update(found=1, status=best.status == e["status"], days=days == (e["start"], e["end"]))
        if len(e["reports"]) > 1:
            hit.update(several=1, several_status=best.status == e["status"])
    return {
        "events": f"{len(events)} of {len(made)} reports (coded: {len(coded)} of {len(gold)})",
        "b_cubed": b_cubed(gold, made, names),
        "status": round(hit["status"] / max(1, hit["found"]), 3),
        "status, of several reports": round(hit["several_status"] / max(1, hit["several"]), 3),
        "days": round(hit["days"] / max(1, hit["found"]), 3),
    }


def recorded(coded: list[dict], reports: Mapping[str, dict], record: Path) -> list[dict]:
    """The coded events that a table of meetings has, too."""
    with record.open(encoding="utf-8", newline="") as table:
        meetings = [(set(row["who"].split(" and ")), row["start"], row["end"]) for row in csv.DictReader(table)]
    return [
        e
        for e in coded
        if (e["type"], e["status"]) == ("meet", "held") and e["start"]
        if any(
            start <= e["end"] and e["start"] <= end and who == {p["name"] for p in reports[r]["participants"]}
            for who, start, end in meetings
            for r in e["reports"]
        )
    ]


def extracted_names(gold: list[dict], found: Any) -> dict[str, str]:
    """The coded report that each extracted one matches, as ``nlkit score`` matches them."""
    out = {}
    for d in gold:
        events = [r for r in reports_of(found) if r.doc_id == d["doc_id"]]
        out |= {events[j].report_id: f"{d['doc_id']}#{i + 1}" for i, j in matches(record_reports(d), events)}
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("events", type=Path)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--extract", action="store_true", help="extract the documents, too")
    ap.add_argument("--record", type=Path, help="a table of meetings, to be judged by themselves")
    args = ap.parse_args()
    coded = [json.loads(line) for line in args.events.read_text(encoding="utf-8").splitlines()]
    gold = read_records(args.gold)
    reports = {f"{d['doc_id']}#{n}": e for d in gold for n, e in enumerate(d["events"], 1)}
    runs = {"coded reports": (group(gold), {r: r for r in reports})}
    if args.extract:
        found = extract([Document(d["doc_id"], d["text"], d.get("title"), d.get("date")) for d in gold])
        runs["extracted reports"] = (group(found), extracted_names(gold, found))
    for label, (events, twins) in runs.items():
        show(label, judged(coded, events, twins))
        if args.record:
            some = recorded(coded, reports, args.record)
            twins = {r: g for r, g in twins.items() if any(g in e["reports"] for e in some)}
            events = [e for e in events if any(r in twins for r in e.report_ids)]
            show(f"{label}, {args.record.stem}", judged(some, events, twins))


def show(label: str, figures: Mapping[str, object]) -> None:
    print(label)
    for name, value in figures.items():
        print(f"  {name:28} {value}")


if __name__ == "__main__":
    main()
