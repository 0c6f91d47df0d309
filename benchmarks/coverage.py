"""Whether encounters are found wherever they come from: official titles, and regions of the world.

    python benchmarks/coverage.py [--titles TITLES.tsv --texts TEXTS.jsonl ...] [--gold GOLD.jsonl ...]
                                  [--untitled] [--jobs N] [--show]

TITLES has the columns ``source, doc_id, release_date, kind, actor_a, actor_b,
title``: who and whom of a press release, read from its title. TEXTS has the
texts under ``id``. A call or meeting of an American official counts if the
title names the country of the other side; it is covered if each such country
makes a dyad with the United States in what nlkit finds in title and text
(``--untitled``: in the text alone). Printed by source and kind; ``--show``
lists those that are not covered, with the dyads that were found.

For GOLD, the recall of events, actors and dyads by region of the actors (UN
M49), with its ratio to the recall over all regions; a region with ten or more
cases and less than 0.8 of that is marked. An event counts for each region
that takes part in it.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from nlkit import extract, gazetteer
from nlkit.score import _compared, pairs, read_records, same_actor
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NamedTuple

    class Release(NamedTuple):
        document: Document
        kind: tuple[str, str]
        countries: list[set[str]]  # of the other side; a name such as Congo can mean two


HOME = "USA"
SOURCES = ("statedept", "whitehouse")
KINDS = {"call": "call", "conversation": "call", "meeting": "meeting"}
# what the parties spoke about, and where: no party
TOPIC = re.compile(r"\s(?:on|in|at|about|regarding|before|after|during|following|ahead of|to discuss)\s.*", re.I)
ENOUGH, FAIR = 10, 0.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", metavar="TSV")
    parser.add_argument("--texts", nargs="+", default=[], metavar="JSONL")
    parser.add_argument("--gold", nargs="+", default=[], metavar="JSONL")
    parser.add_argument("--untitled", action="store_true", help="read the text without its title")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what is not covered")
    args = parser.parse_args()
    if args.titles:
        titles(list(_releases(args.titles, args.texts, args.untitled)), args.jobs, args.show)
    if args.gold:
        regions([r for path in args.gold for r in read_records(path)], args.jobs)


# -- titles ------------------------------------------------------------------------------------------------------------


def _releases(titles: str, texts: list[str], untitled: bool) -> Iterator[tuple]:
    """Document, (source, kind) and countries of the other side, for every title that counts."""
    text_of = {}
    for path in texts:
        with open(path, encoding="utf-8") as lines:
            text_of |= {r["id"]: r["text"] for r in map(json.loads, lines)}
    with open(titles, encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            kind = next((k for word, k in KINDS.items() if word in row["kind"]), None)
            countries = _countries(row["actor_b"])
            if row["source"] in SOURCES and kind and countries and row["doc_id"] in text_of:
                title = None if untitled else row["title"]
                # two titles can share a text
                doc = Document(f"{row['doc_id']}#{n}", text_of[row["doc_id"]], title, row["release_date"] or None)
                yield doc, (row["source"], kind), countries


def _countries(actor: str) -> list[set[str]]:
    """What the countries named in a title can be, without the home country."""
    actor = TOPIC.sub("", actor)
    out = []
    for start, end, meanings in gazetteer.scan(actor):
        codes = {e.iso3 for e in meanings if e.iso3 and e.kind not in ("city", "capital")}
        # 'the Special Envoy for Syria' is no Syrian, 'Arab and Ukrainian Americans' are none from abroad
        about = re.search(r"\bfor (?:the )?$", actor[:start]) or re.match(r"[- ]American", actor[end:])
        if codes and HOME not in codes and not about and codes not in out:
            out.append(codes)
    return out


def titles(releases: list[tuple], jobs: int, show: bool) -> None:
    found = extract([r[0] for r in releases], jobs=jobs)
    total: Counter = Counter()
    covered: Counter = Counter()
    for (doc, kind, countries), (_, reports) in zip(releases, found.results, strict=True):
        dyads = {d for r in reports for d in pairs((p.role, p.country) for p in r.participants)}
        met = {a if b == HOME else b for a, b in dyads if HOME in (a, b)}
        total[kind] += 1
        if all(met & codes for codes in countries):
            covered[kind] += 1
        elif show:
            print(f"{doc.doc_id}\n    wanted {_brief(countries)}, found {sorted('-'.join(d) for d in dyads)}")
    print("titles        kind        n  covered  share")
    for kind in sorted(total):
        print(f"{kind[0]:12}  {kind[1]:8} {total[kind]:4}     {covered[kind]:4}   {covered[kind] / total[kind]:.3f}")
    print(f"all                    {total.total():4}     {covered.total():4}   {covered.total() / total.total():.3f}")


def _brief(countries: list[set[str]]) -> str:
    return ", ".join("/".join(sorted(codes)) for codes in countries)


# -- regions -----------------------------------------------------------------------------------------------------------


def regions(gold: list[dict], jobs: int) -> None:
    region_of = {row["iso3"]: row["region"] for row in gazetteer.table_rows("countries.csv")}
    documents = [Document(g["doc_id"], g["text"], g.get("title"), g.get("date")) for g in gold]
    records = extract(documents, jobs=jobs).records
    coded: Counter = Counter()
    hits: Counter = Counter()

    def count(unit: str, countries: tuple[str | None, ...], hit: bool) -> None:
        for region in {region_of[c] for c in countries if c in region_of} | {"all regions"}:
            coded[unit, region] += 1
            hits[unit, region] += hit

    for document in _compared(gold, records):
        twin = {id(g): p for g, p in document.matched}
        for event in document.gold:
            found = twin.get(id(event))
            left = list(found.actors) if found else []
            count("event", tuple(a.country for a in event.actors), found is not None)
            for actor in event.actors:
                same = next((other for other in left if same_actor(actor, other)), None)
                if same is not None:
                    left.remove(same)
                count("actor", (actor.country,), same is not None)
            for dyad in event.dyads:
                count("dyad", dyad, found is not None and dyad in found.dyads)

    units = ("event", "actor", "dyad")
    print("region                           " + "  ".join(f"{unit:>6}    n  ratio " for unit in units))
    for region in sorted({r for _, r in coded}, key=lambda r: -coded["event", r]):
        cells = (_cell(hits, coded, unit, region) for unit in units)
        print(f"{region:32} " + "  ".join(cells))


def _cell(hits: Counter, coded: Counter, unit: str, region: str) -> str:
    n = coded[unit, region]
    share, mean = hits[unit, region] / (n or 1), hits[unit, "all regions"] / coded[unit, "all regions"]
    low = n >= ENOUGH and share < FAIR * mean
    return f"{share:6.2f} {n:4}  {share / mean:5.2f}{'*' if low else ' '}"


if __name__ == "__main__":
    main()
