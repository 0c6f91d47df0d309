"""The command line: ``nlkit extract`` and ``nlkit score``."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.types import NlkitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlkit.types import Document, Failure, Report


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 all handled, 1 some documents failed, 2 unusable arguments)."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except NlkitError as error:
        print(f"nlkit: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as with '| head'
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        print("nlkit: interrupted; nothing was written", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    from nlkit import __version__

    ap = argparse.ArgumentParser(prog="nlkit", description="Diplomatic encounters from English text.")
    ap.add_argument("--version", action="version", version=f"nlkit {__version__}")
    sub = ap.add_subparsers(required=True, metavar="COMMAND")
    ex = sub.add_parser("extract", help="documents in, encounters out")
    ex.add_argument("input", nargs="+", help="folders or files: .txt .md .html .json .jsonl .csv .parquet")
    ex.add_argument("--out", required=True, type=Path, help="where to write; .jsonl = records, .csv .parquet = tables")
    ex.add_argument("--model", help="another spaCy English pipeline (name or folder) in place of the bundled one")
    ex.add_argument("--jobs", type=_positive, default=1, help="processes to parse with")
    ex.add_argument("--show", type=_positive, metavar="N", help="also print the first N encounters")
    ex.set_defaults(run=_extract)
    sc = sub.add_parser("score", help="compare records with hand-coded ones")
    sc.add_argument("gold", type=Path)
    sc.add_argument("predicted", type=Path)
    sc.add_argument("--json", action="store_true", help="print the figures as JSON")
    sc.add_argument("--show", action="store_true", help="print every difference")
    sc.set_defaults(run=_score)
    return ap


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def _extract(args: argparse.Namespace) -> int:
    from nlkit import api, tables
    from nlkit.load import MISSING_DATE_HINT, NOTES, read_documents

    tables.check_target(args.out)
    failures: list[Failure] = []
    documents = read_documents(*args.input, failures=failures, skip=tables.paths(args.out).values())
    counts: Counter[str] = Counter()
    shown: list[tuple[Document, Report]] = []

    def results() -> Iterator[tuple[Document, list[Report]]]:
        for document, reports in api.process(_progress(documents), failures, args.model, args.jobs):
            counts.update(documents=1, undated=int(document.date is None), reports=len(reports))
            if args.show:
                shown.extend((document, r) for r in reports[: max(0, args.show - len(shown))])
            yield document, reports

    written = tables.write(args.out, results(), failures)
    if shown:
        print(_listing(shown))
    if counts["undated"]:
        print(f"nlkit: {MISSING_DATE_HINT.format(count=counts['undated'])}", file=sys.stderr)
    for f in failures:
        print(f"nlkit: {f.doc_id}: {f.stage}: {f.message}", file=sys.stderr)
    print(f"{counts['reports']} encounters in {counts['documents']} documents -> {', '.join(map(str, written))}")
    return 1 if any(f.stage not in NOTES for f in failures) else 0


def _progress(documents: Iterable[Document]) -> Iterable[Document]:
    if not sys.stderr.isatty():
        return documents
    from tqdm import tqdm

    return tqdm(documents, unit=" documents", file=sys.stderr)


def _listing(rows: list[tuple[Document, Report]]) -> str:
    """A few reports for the terminal, one line each."""
    lines = []
    for _, r in rows:
        who = ", ".join(p.name for p in r.participants if p.role == "who")
        whom = ", ".join(p.name for p in r.participants if p.role == "whom")
        when = ""
        if r.when is not None:
            when = (
                r.when.text
                if not r.when.start
                else r.when.start
                if r.when.start == r.when.end
                else (f"{r.when.start}..{r.when.end}")
            )
        cells = (r.type, r.status, when, r.where.name if r.where else "", f"{who} - {whom}" if whom else who)
        lines.append(cells)
    heads = ("type", "status", "when", "where", "who - whom")
    widths = [max(len(row[i]) for row in [heads, *lines]) for i in range(4)]
    table = ([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[4]] for row in [heads, *lines])
    return "\n".join(map("  ".join, table))


def _score(args: argparse.Namespace) -> int:
    from nlkit.score import differences, format_scores, read_records, score

    gold, predicted = read_records(args.gold), read_records(args.predicted, coded=False)
    if args.show:
        for line in differences(gold, predicted):
            print(line)
    figures = score(gold, predicted)
    print(json.dumps(figures) if args.json else format_scores(figures))
    return 0
