"""Whether encounters are found wherever they come from: official titles, and regions of the world.

    python benchmarks/coverage.py [--titles TITLES.tsv --texts TEXTS.jsonl ...] [--gold GOLD.jsonl ...]
                                  [--untitled] [--jobs N] [--show]

TITLES has the columns ``source, doc_id, release_date, kind, actor_a, actor_b,
title``: who and whom of a press release, read off its title. TEXTS has the
texts under ``id``. A call or meeting of an American official counts if the
title names the country of the other side; it is covered if every such country
makes a dyad with the United States in what nlkit finds in title and text
(``--untitled``: in the text alone). Printed by source and kind; ``--show``
lists those that are not covered, with the dyads that were found.

For GOLD, the recall of events, actors and dyads by region of the actors (UN
M49), with its ratio to the recall over all regions; a region with ten or more
cases and less than 0.8 of that is marked. An event counts for each region
that takes part in it. A conference of ten states has 45 dyads: one that is
missed can mark a region.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from nlkit import extract
from nlkit.actors.same import pairs, same
from nlkit.lexicon import gazetteer
from nlkit.review.score import compared, dyads, read_records
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "USA"
SOURCES = ("statedept", "whitehouse")
KINDS = {"call": "call", "conversation": "call", "meeting": "meeting"}
# what the parties spoke about, and where: countries in it are no party
TOPIC = re.compile(r"\s(?:on|in|at|about|regarding|before|after|during|following|ahead of|to discuss)\s.*", re.I)
ALL, ENOUGH, FAIR = "all regions", 10, 0.8


class Release(NamedTuple):
    """A press release with the countries of the other side; a name such as Congo can be either of two."""

    document: Document
    kind: tuple[str, str]
    countries: list[set[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", metavar="TSV")
    parser.add_argument("--texts", nargs="+", default=[], metavar="JSONL")
    parser.add_argument("--gold", nargs="+", default=[], metavar="JSONL")
    parser.add_argument("--untitled", action="store_true", help="read the text without its title")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what is not covered")
    args = parser.parse_args()
    if not ((args.titles and args.texts) or args.gold):
        parser.error("give --titles with --texts, or --gold")
    if args.titles:
        titles(list(releases(args.titles, args.texts, args.untitled)), args.jobs, args.show)
    if args.gold:
        regions([r for path in args.gold for r in read_records(path)], args.jobs)


# -- titles ------------------------------------------------------------------------------------------------------------


def releases(titles: str, texts: list[str], untitled: bool) -> Iterator[Release]:
    """The calls and meetings that have a text, also those whose title names no country."""
    text_of = {}
    for path in texts:
        with open(path, encoding="utf-8") as lines:
            text_of |= {r["id"]: r["text"] for r in map(json.loads, lines)}
    with open(titles, encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            kind = next((k for word, k in KINDS.items() if word in row["kind"]), None)
            text = text_of.get(row["doc_id"])
            if row["source"] in SOURCES and kind and text is not None:
                doc_id = f"{row['doc_id']}#{n}"  # two titles can share a text
                document = Document(doc_id, text, None if untitled else row["title"], row["release_date"] or None)
                yield Release(document, (row["source"], kind), abroad(row["actor_b"]))


def abroad(actor: str) -> list[set[str]]:
    """What each country named in a title can be, the home country left out."""
    actor = TOPIC.sub("", actor)
    out: list[set[str]] = []
    for start, end, meanings in gazetteer.scan(actor):
        codes = {e.iso3 for e in meanings if e.iso3 and e.kind not in ("city", "capital")}
        # the envoy 'for Syria' is no Syrian, 'Ukrainian Americans' are not from abroad
        other = re.search(r"\bfor (?:the )?$", actor[:start]) or re.match(r"[- ]American", actor[end:])
        if codes and HOME not in codes and not other and codes not in out:
            out.append(codes)
    return out


def titles(found: list[Release], jobs: int, show: bool) -> None:
    named = [r for r in found if r.countries]
    total, covered = Counter(r.kind for r in named), Counter()
    results = extract([r.document for r in named], jobs=jobs).results
    for release, (_, reports) in zip(named, results, strict=True):
        dyads = {d for r in reports for d in pairs((p.role, p.country) for p in r.participants)}
        met = {code for d in dyads if HOME in d for code in d}
        if all(met & codes for codes in release.countries):
            covered[release.kind] += 1
        elif show:
            wanted = ", ".join("/".join(sorted(codes)) for codes in release.countries)
            print(f"{release.document.doc_id}\n    wanted {wanted}; found {sorted('-'.join(d) for d in dyads)}")
    print(f"{len(found)} calls and meetings, {len(found) - len(named)} of them left out: no other country in the title")
    print(f"{'source':12} {'kind':8}    n  covered  share")
    for kind, n in sorted(total.items()):
        print(f"{kind[0]:12} {kind[1]:8} {n:4}     {covered[kind]:4}   {covered[kind] / n:.3f}")
    print(f"{'all':21} {total.total():4}     {covered.total():4}   {covered.total() / max(1, total.total()):.3f}")


# -- regions -----------------------------------------------------------------------------------------------------------


def regions(gold: list[dict], jobs: int) -> None:
    region_of = {row["iso3"]: row["region"] for row in gazetteer.table_rows("countries.csv")}
    documents = [Document(g["doc_id"], g["text"], g.get("title"), g.get("date")) for g in gold]
    coded: Counter = Counter()
    hits: Counter = Counter()

    def count(unit: str, countries: list[str | None], hit: bool) -> None:
        for region in {region_of[c] for c in countries if c in region_of} | {ALL}:
            coded[unit, region] += 1
            hits[unit, region] += hit

    for document in compared(gold, extract(documents, jobs=jobs).records):
        match = {id(g): p for g, p in document.matched}
        for event in document.gold:
            found = match.get(id(event))
            left = list(found.participants) if found else []
            count("event", [a.country for a in event.participants], found is not None)
            for actor in event.participants:
                twin = next((i for i, other in enumerate(left) if same(actor, other)), None)
                count("actor", [actor.country], twin is not None)
                if twin is not None:
                    del left[twin]
            for dyad in dyads(event):
                count("dyad", list(dyad), found is not None and dyad in dyads(found))

    units = ("event", "actor", "dyad")
    print(f"{'region':32}" + "".join(f"{unit:>8}    n  ratio " for unit in units))
    for region in sorted({r for _, r in coded}, key=lambda r: -coded["event", r]):
        print(f"{region:32}" + "".join(_cell(hits, coded, unit, region) for unit in units))
    print(f"* {ENOUGH} or more cases and under {FAIR} of the recall over all regions")


def _cell(hits: Counter, coded: Counter, unit: str, region: str) -> str:
    n, mean = coded[unit, region], hits[unit, ALL] / max(1, coded[unit, ALL])
    share = hits[unit, region] / max(1, n)
    ratio = share / mean if mean else 0.0
    return f"{share:8.2f} {n:4}  {ratio:5.2f}{'*' if n >= ENOUGH and ratio < FAIR else ' '}"


if __name__ == "__main__":
    main()
