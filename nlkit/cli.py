"""The command line: ``nlkit extract``, ``nlkit check-lexicon`` and ``nlkit score``."""

from __future__ import annotations

import argparse
import atexit
import gc
import json
import re
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TextIO

from nlkit.load.limit import TIMEOUT
from nlkit.run.reader import Settings
from nlkit.types import InputError, NlkitError, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nlkit.run.reader import Results
    from nlkit.run.resume import Summary
    from nlkit.types import Document, Failure, Report

NUMBERS = re.compile(r"\d+")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code (0 all handled, 1 some documents failed, 2 unusable arguments)."""
    args = _parser().parse_args(argv)
    if argv is None:  # a process of its own: what is loaded stays, so Python need not look through it all the time
        gc.set_threshold(100_000, 50)
        atexit.register(gc.freeze)
        sys.modules["spacy.cli.info"] = commands = ModuleType("spacy.cli.info")
        commands.info = None  # spaCy's own command line, never used here, is a third of the time that its import takes
    try:
        return args.run(args)
    except NlkitError as error:
        _say(f"nlkit: {error}", sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone, as with '| head'
        sys.stdout = None
        return 0
    except OSError as error:
        _say(f"nlkit: {error}; what is written whole stays", sys.stderr)
        return 1
    except KeyboardInterrupt:
        _say("nlkit: interrupted; no file is half-written", sys.stderr)
        return 130


def _say(text: str, where: TextIO | None = None) -> None:
    print(printable(text), file=where)


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
    ex.add_argument(
        "--field", action="append", default=[], metavar="FIELD=NAME", help="where a field stands: text=body.content"
    )
    ex.add_argument("--dayfirst", action="store_true", default=None, help="03/04/2024 is 3 April where nothing tells")
    ex.add_argument("--model", help="another spaCy English pipeline (name or folder) in place of the bundled one")
    ex.add_argument("--mode", default="default", help="strict, default or lenient: how sure a report must be")
    ex.add_argument("--lexicon", type=Path, metavar="FILE", help="words of your own (TOML)")
    ex.add_argument("--roster", type=Path, metavar="FILE", help="office holders of your own (CSV)")
    ex.add_argument("--linker", default="bundled", help="bundled, or none: read by frames alone")
    ex.add_argument("--historic", default="successor", help="codes of states of the past: successor (DEU) or own (DDR)")
    ex.add_argument("--jobs", type=_positive, default=1, help="processes to read with")
    ex.add_argument("--scheduler", metavar="ADDRESS", help="read on the cluster of this Dask scheduler")
    ex.add_argument(
        "--timeout", type=_seconds, default=TIMEOUT, metavar="SECONDS", help="most time for a document; 0 = no limit"
    )
    ex.add_argument("--no-gate", action="store_true", help="parse every sentence (slower, same result)")
    ex.add_argument("--retry-failed", action="store_true", help="with a folder: read what failed before once more")
    ex.add_argument("--show", type=_positive, metavar="N", help="also print the first N encounters")
    ex.set_defaults(run=_extract)
    ck = sub.add_parser("check-lexicon", help="what is wrong in files of your own words, or in the package's")
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
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value < 1e6:  # nan fails too
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return value


def _extract(args: argparse.Namespace) -> int:
    from nlkit import tables
    from nlkit.load import MISSING_DATE_HINT, read_documents
    from nlkit.run.resume import write_parts
    from nlkit.tables.quality import Intake

    settings = Settings(
        args.model, not args.no_gate, args.timeout, args.mode, args.lexicon, args.roster, args.linker, args.historic
    )
    folder = args.out.is_dir() or not args.out.suffix
    if folder and args.show:
        raise InputError("--show is for one output file, not for a folder")
    if not folder:
        if args.retry_failed:
            raise InputError("--retry-failed is for a folder; one output file is always made anew")
        tables.check_target(args.out)
    failures: list[Failure] = []
    intake = Intake()
    options = {
        "skip": [args.out] if folder else tables.paths(args.out).values(),
        "fields": dict(field.partition("=")[::2] for field in args.field),
        "timeout": args.timeout,
        "dayfirst": args.dayfirst,
    }
    documents = intake.watch(read_documents(*args.input, failures=failures, **options))
    telling = _Telling()
    with _reading(args, settings) as read:
        if folder:
            more = {"failures": failures, "tell": telling.say, "retry": args.retry_failed}
            done = write_parts(args.out, documents, read, settings, **more)
            where = f"{args.out} ({done.parts} part(s), {done.parts - done.made} of them there before)"
        else:
            done, where = _write_file(args, read(documents), failures)
            for failure in failures:
                telling.say(failure)
    telling.close()
    for line in intake.told():
        _say(f"nlkit: {line}", sys.stderr)
    if done.undated:
        _say(f"nlkit: {MISSING_DATE_HINT.format(count=done.undated)}", sys.stderr)
    _say(f"{done.reports} encounters in {done.documents} documents -> {where}")
    if done.stopped:
        _say("nlkit: stopped as asked; the same command goes on from here", sys.stderr)
        return 130
    return 1 if done.failed else 0


@contextmanager
def _reading(args: argparse.Namespace, settings: Settings) -> Iterator[Callable[[Iterable[Document]], Results]]:
    """What reads documents, on a cluster or here, with a bar on a terminal."""
    from tqdm import tqdm

    from nlkit.run.cluster import cluster
    from nlkit.run.workers import readers

    reading = cluster(args.scheduler, settings) if args.scheduler else readers(settings, args.jobs)
    with reading as read, tqdm(unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

        def watched(documents: Iterable[Document]) -> Results:
            for result in read(documents):
                yield result
                bar.update()

        yield watched


def _write_file(args: argparse.Namespace, results: Results, failures: list[Failure]) -> tuple[Summary, str]:
    """Write one file with its sisters and print the first encounters; returns what was done and where it stands."""
    from nlkit import tables
    from nlkit.load import NOTES
    from nlkit.run.resume import Summary

    done = Summary()
    shown: list[Report] = []

    def counted() -> Iterator[tuple[Document, list[Report]]]:
        for document, reports, failure in results:
            failures.extend([] if failure is None else [failure])
            done.documents += 1
            done.undated += document.date is None
            done.reports += len(reports)
            shown.extend(reports[: max(0, (args.show or 0) - len(shown))])
            yield document, reports

    written = tables.write(args.out, counted(), failures)
    done.failed = sum(f.stage not in NOTES for f in failures)
    if shown:
        _say(_listing(shown))
    return done, ", ".join(map(str, written))


class _Telling:
    """Says failures; of those that differ in numbers only, the first ``SAID`` and at the end how many more."""

    SAID = 5

    def __init__(self) -> None:
        self.alike: Counter[tuple[str, str]] = Counter()

    def say(self, f: Failure) -> None:
        kind = (f.stage, NUMBERS.sub("..", f.message))
        self.alike[kind] += 1
        if self.alike[kind] <= self.SAID:
            _say(f"nlkit: {f.doc_id}: {f.stage}: {f.message}", sys.stderr)

    def close(self) -> None:
        for (stage, message), count in self.alike.items():
            if count > self.SAID:
                more = f"{count - self.SAID} more like this, all in the table of errors"
                _say(f"nlkit: {stage}: {message}: {more}", sys.stderr)


def _listing(reports: list[Report]) -> str:
    """A few reports for the terminal, one line each."""
    from nlkit.tables.frames import days, side

    lines = [("type", "status", "when", "where", "who - whom")]
    for r in reports:
        when = days(r.when, "..") or (r.when.text if r.when else "")
        sides = filter(None, (side(r.participants, role, joint=", ") for role in ("who", "whom")))
        lines.append((r.type, r.status, when, r.where.name if r.where else "", " - ".join(sides)))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _check_lexicon(args: argparse.Namespace) -> int:
    from nlkit.review.check import check_lexicon

    problems = check_lexicon(*args.files)
    for problem in problems:
        _say(str(problem))
    fatal = sum(p.fatal for p in problems)
    _say(f"{fatal} error(s), {len(problems) - fatal} row(s) that do nothing")
    return 1 if problems else 0


def _score(args: argparse.Namespace) -> int:
    from nlkit.review.score import differences, format_scores, read_records, score

    gold, predicted = read_records(args.gold), read_records(args.predicted, coded=False)
    if args.show:
        for line in differences(gold, predicted):
            _say(line)
    shared = {r["doc_id"] for r in gold} & {r["doc_id"] for r in predicted}
    if len(shared) < len(gold):
        print(f"nlkit: {len(shared)} of {len(gold)} coded documents are among the predicted ones", file=sys.stderr)
    figures = score(gold, predicted)
    print(json.dumps(figures) if args.json else format_scores(figures))
    return 0
