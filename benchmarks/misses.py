"""Why hand-coded encounters are missed: what became of the trigger words in their sentences.

    python benchmarks/misses.py GOLD.jsonl ...

Prints for every file how many coded encounters are missed, by cause: no
trigger word in the sentences that state them, the words went into another
report, or a candidate was dropped (reasons: ``nlkit.trust.REASONS``).
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from nlkit.encounters.reports import full_text, read_document
from nlkit.parse.pipeline import load_pipeline
from nlkit.review.score import compared, read_records
from nlkit.tables import record
from nlkit.types import Document

if TYPE_CHECKING:
    from nlkit.types import Finding

NO_TRIGGER = "no trigger word"
ELSEWHERE = "its words went into another report"


def main(paths: list[str]) -> None:
    nlp = load_pipeline()
    for path in paths:
        gold = read_records(path)
        documents = [Document(g["doc_id"], g["text"], g.get("title"), g.get("date")) for g in gold]
        read = [read_document(d, nlp(full_text(d)[0])) for d in documents]
        found = [record(d, reports) for d, (reports, _) in zip(documents, read, strict=True)]
        causes: Counter[str] = Counter()
        total = 0
        for both, (_, findings) in zip(compared(gold, found), read, strict=True):
            known = {id(g) for g, _ in both.matched}
            causes.update(
                _cause([" ".join(e.text.split()) for e in g.evidence], findings)
                for g in both.gold
                if id(g) not in known
            )
            total += len(both.gold)
        print(f"{path}: {sum(causes.values())} of {total} coded encounters missed")
        for cause, n in causes.most_common():
            print(f"  {n:4}  {cause}")


def _cause(sentences: list[str], findings: tuple[Finding, ...] | list[Finding]) -> str:
    here = [f for f in findings if any(_same(f.sentence, s) for s in sentences)]
    if any(f.outcome != "dropped" for f in here):
        return ELSEWHERE
    return next((f.reason for f in here if f.reason), NO_TRIGGER)


def _same(found: str, coded: str) -> bool:
    found = " ".join(found.split())
    return found in coded or coded in found


if __name__ == "__main__":
    main(sys.argv[1:])
