"""The command line: ``nlkit extract``, ``nlkit check-lexicon`` and ``nlkit score``."""

from __future__ import annotations

import argparse
import atexit
import gc
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.run.reader import TIMEOUT, Settings
from nlkit.types import InputError, NlkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from tqdm import tqdm

    from nlkit.run.workers import Results
    from nlkit.types import Document, Failure, Report

    Reading = AbstractContextManager[Callable[[Iterable[Document]], Results]]


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 all handled, 1 some documents failed, 2 unusable arguments)."""
    args = _parser().parse_args(argv)
    if argv is None:  # a process of its own: what is loaded stays, so Python need not look through it all the time
        gc.set_threshold(100_000, 50)
        atexit.register(gc.freeze)
    try:
        return args.run(args)
    except NlkitError as error:
        print(f"nlkit: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as with '| head'
        sys.stdout = None
        return 0
    except OSError as error:
        print(f"nlkit: {error}; what is written whole stays", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("nlkit: interrupted; no file is half-written", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    from nlkit import __version__

    ap = argparse.ArgumentParser(prog="nlkit", description="Diplomatic encounters from English text.")
    ap.add_argument("--version", action="version", version=f"nlkit {__version__}")
    sub = ap.add_subparsers(required=True, metavar="COMMAND")
    ex = sub.add_parser("extract", help="documents in, encounters out")
    ex.add_argument("input", nargs="+", help="folders or files: .txt .md .html .json .jsonl .csv .parquet")
    ex.add_argument(
        "--out",
        required=True,
        type=Path,
        help="where to write; .jsonl = records, .csv .parquet = tables; a folder = tables in parts, which the same "
        "command goes on with after a stop",
    )
    ex.add_argument("--model", help="another spaCy English pipeline (name or folder) in place of the bundled one")
    ex.add_argument("--mode", default="default", help="strict, default or lenient: how sure a report must be")
    ex.add_argument("--lexicon", type=Path, metavar="FILE", help="words of your own (TOML)")
    ex.add_argument("--roster", type=Path, metavar="FILE", help="office holders of your own (CSV)")
    ex.add_argument("--jobs", type=_positive, default=1, help="processes to read with")
    ex.add_argument("--scheduler", metavar="ADDRESS", help="read on the cluster of this Dask scheduler")
    ex.add_argument(
        "--timeout", type=_seconds, default=TIMEOUT, metavar="SECONDS", help="most time for a document; 0 = no limit"
    )
    ex.add_argument(
        "--no-gate", action="store_true", help="parse also what can hold no encounter (slower, same result)"
    )
    ex.add_argument("--show", type=_positive, metavar="N", help="also print the first N encounters")
    ex.set_defaults(run=_extract)
    ck = sub.add_parser("check-lexicon", help="what is wrong in files of your own words, or in the package's tables")
    ck.add_argument("files", nargs="*", type=Path, metavar="FILE", help="words (.toml) and rosters (.csv) of your own")
    ck.set_defaults(run=_check_lexicon)
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


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1e6:  # nan fails too
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds")
    return value


def _extract(args: argparse.Namespace) -> int:
    settings = Settings(args.model, not args.no_gate, args.timeout, args.mode, args.lexicon, args.roster)
    if args.scheduler:
        from nlkit.run.cluster import cluster

        reading = cluster(args.scheduler, settings)
    else:
        from nlkit.run.workers import readers

        reading = readers(settings, args.jobs)
    folder = args.out.is_dir() or not args.out.suffix
    return (_extract_parts if folder else _extract_file)(args, settings, reading)


def _extract_parts(args: argparse.Namespace, settings: Settings, reading: Reading) -> int:
    from nlkit.load import MISSING_DATE_HINT, read_documents
    from nlkit.run.resume import write_parts

    if args.show:
        raise InputError("--show is for one output file, not for a folder")
    failures: list[Failure] = []
    documents = read_documents(*args.input, failures=failures, skip=[args.out])
    with reading as read, _progress() as bar:
        done = write_parts(
            args.out, documents, lambda part: _counted(read(part), bar), settings, failures=failures, tell=_tell
        )
    if done.undated:
        print(f"nlkit: {MISSING_DATE_HINT.format(count=done.undated)}", file=sys.stderr)
    parts = f"{done.parts} part(s), {done.parts - done.made} of them there before"
    print(f"{done.reports} encounters in {done.documents} documents -> {args.out} ({parts})")
    if done.stopped:
        print("nlkit: stopped as asked; the same command goes on from here", file=sys.stderr)
        return 130
    return 1 if done.failed else 0


def _extract_file(args: argparse.Namespace, settings: Settings, reading: Reading) -> int:
    from nlkit import tables
    from nlkit.load import MISSING_DATE_HINT, NOTES, read_documents

    tables.check_target(args.out)
    failures: list[Failure] = []
    documents = read_documents(*args.input, failures=failures, skip=tables.paths(args.out).values())
    counts: Counter[str] = Counter()
    shown: list[tuple[Document, Report]] = []

    def results(read: Callable, bar: tqdm) -> Iterator[tuple[Document, list[Report]]]:
        for document, reports, failure in _counted(read(documents), bar):
            failures.extend([] if failure is None else [failure])
            counts.update(documents=1, undated=int(document.date is None), reports=len(reports))
            if args.show:
                shown.extend((document, r) for r in reports[: max(0, args.show - len(shown))])
            yield document, reports

    with reading as read, _progress() as bar:
        written = tables.write(args.out, results(read, bar), failures)
    if shown:
        print(_listing(shown))
    if counts["undated"]:
        print(f"nlkit: {MISSING_DATE_HINT.format(count=counts['undated'])}", file=sys.stderr)
    for f in failures:
        _tell(f)
    print(f"{counts['reports']} encounters in {counts['documents']} documents -> {', '.join(map(str, written))}")
    return 1 if any(f.stage not in NOTES for f in failures) else 0


def _tell(f: Failure) -> None:
    print(f"nlkit: {f.doc_id}: {f.stage}: {f.message}", file=sys.stderr)


def _progress() -> tqdm:
    """A bar of documents done, with their rate; on a terminal only."""
    from tqdm import tqdm

    return tqdm(unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty())


def _counted(results: Results, bar: tqdm) -> Results:
    words = 0
    for result in results:
        yield result
        words += result[0].text.count(" ") + 1
        if bar.update():
            bar.set_postfix_str(f"{words / max(bar.format_dict['elapsed'], 1e-3):,.0f} words/s", refresh=False)


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


def _check_lexicon(args: argparse.Namespace) -> int:
    from nlkit.review.check import check_lexicon

    problems = check_lexicon(*args.files)
    for problem in problems:
        print(problem)
    fatal = sum(p.fatal for p in problems)
    print(f"{fatal} error(s), {len(problems) - fatal} row(s) that do nothing")
    return 1 if problems else 0


def _score(args: argparse.Namespace) -> int:
    from nlkit.review.score import differences, format_scores, read_records, score

    gold, predicted = read_records(args.gold), read_records(args.predicted, coded=False)
    if args.show:
        for line in differences(gold, predicted):
            print(line)
    figures = score(gold, predicted)
    print(json.dumps(figures) if args.json else format_scores(figures))
    return 0
