"""Hand-coded passages as records: annotations of ``gold/*.jsonl`` joined with the raw texts that they point into.

    python training/gold.py --raw RAW > RECORDS.jsonl

The annotations hold no text of others: ``raw`` is the id of a document in
RAW (``*.jsonl`` with ``id`` and ``text``), ``sha256`` the first sixteen digits
of its digest, ``start`` and ``end`` the passage in it; evidence, mentions,
triggers and the words of dates are half-open offsets into the passage. How
they were coded: gold/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "gold"


def passage(text: str) -> str:
    """The text as it is read: no no-break spaces, and lines within a paragraph joined; offsets stay as they are."""
    return re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text.replace("\xa0", " "))


def coded(event: dict[str, Any], text: str) -> dict[str, Any]:
    """An event with words in place of offsets into the passage."""

    def words(spans: list[list[int]]) -> list[str]:
        return [text[start:end] for start, end in spans]

    participants = [{**p, "mentions": words(p.get("mentions", []))} for p in event["participants"]]
    when = event["when"] and {**event["when"], "text": text[slice(*event["when"]["text"])]}
    spans = {name: words(event[name]) for name in ("evidence", "triggers")}
    return {**event, **spans, "participants": participants, "when": when}


def records(raw: Path, files: list[Path] | None = None) -> Iterator[dict[str, Any]]:
    """Records as ``nlkit score`` reads them, with ``source`` and the coders' mentions and triggers.

    Raises ValueError, naming the passage, where a raw text is missing or another than the one that was coded.
    """
    texts = {d["id"]: d["text"] for f in sorted(raw.glob("*.jsonl")) for d in map(json.loads, f.open(encoding="utf-8"))}
    for file in files or [HERE / "passages.jsonl"]:
        for row in map(json.loads, file.open(encoding="utf-8")):
            whole = texts.get(row["raw"], "")
            if sha256(whole.encode()).hexdigest()[:16] != row["sha256"]:
                raise ValueError(
                    f"{file}: passage {row['id']}: {raw} does not hold the text of {row['raw']} it was coded in"
                )
            text = passage(whole[row["start"] : row["end"]])
            events = [coded(e, text) for e in row["events"]]
            about = {
                "doc_id": row["id"],
                "title": None,
                "date": row["date"],
                "source": row["source"],
                "raw": row["raw"],
            }
            yield {**about, "text": text, "events": events}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    for record in records(args.raw, args.files):
        json.dump(record, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
