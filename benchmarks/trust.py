"""What strict, default and lenient reading find in hand-coded documents, and how right each level of confidence is.

    python benchmarks/trust.py GOLD.jsonl ...

Prints for every file, with the definitions of ``nlkit score``: reports,
precision, recall and F1 of events by mode, spurious reports in documents
without an encounter, and the precision of events by confidence.
"""

from __future__ import annotations

import sys

from nlkit.encounters.reports import full_text, read_document
from nlkit.parse.pipeline import load_pipeline
from nlkit.reasons import CONFIDENCE, MODES
from nlkit.review.score import read_records, score
from nlkit.tables import record
from nlkit.types import Document


def main(paths: list[str]) -> None:
    nlp = load_pipeline()
    for path in paths:
        gold = read_records(path)
        documents = [Document(g["doc_id"], g["text"], g.get("title"), g.get("date")) for g in gold]
        parsed = list(nlp.pipe(full_text(d)[0] for d in documents))
        print(path)
        for mode in MODES:
            found = [record(d, read_document(d, p, mode=mode)[0]) for d, p in zip(documents, parsed, strict=True)]
            figures = score(gold, found)["event"]
            spurious = [len(f["events"]) for g, f in zip(gold, found, strict=True) if not g["events"]]
            print(f"  {mode:8} {_line(found, figures)}  spurious {sum(spurious)} in {len(spurious)} documents")
            if mode == "default":
                levels = {level: _only(found, level) for level in CONFIDENCE}
        for level, some in levels.items():
            print(f"  {level:8} reports {_count(some):4}  p {score(gold, some)['event']['p']:.2f}")


def _only(found: list[dict], level: str) -> list[dict]:
    return [f | {"events": [e for e in f["events"] if e["confidence"] == level]} for f in found]


def _count(found: list[dict]) -> int:
    return sum(len(f["events"]) for f in found)


def _line(found: list[dict], figures: dict[str, float]) -> str:
    return f"reports {_count(found):4}  " + "  ".join(f"{k} {figures[k]:.2f}" for k in ("p", "r", "f1"))


if __name__ == "__main__":
    main(sys.argv[1:])
