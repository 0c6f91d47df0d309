"""Attacks on the whole kit, seeded and bounded; prints a table of what was tried and each fault with its seed.

    python benchmarks/fuzz.py [--seed N] [--inputs N] [--seconds N] [--kills N] [--only NAME ...]

bytes     files of random bytes, encodings and pieces of text under every suffix, through the loaders
records   JSON of any shape under the names that the loaders look for
mutants   good files of every format with bytes changed, zeroed or cut off
texts     documents of pieces that rules trip over, through the reader; evidence must be where it is said to be
payloads  HTML and control characters in titles, names, places and ids, through every view
tables    documents with such pieces in every cell, saved in every format: as many rows, and the same when loaded
words     files of words and rosters of one's own: read, or refused
commands  `nlkit extract` on a folder of such files, twice: the same counts, no traceback, no other exit code
shapes    loaders and reader at n and 2n: doubling costs 2.3 times at most, 10 kB five seconds of CPU
outputs   a folder of output with a file damaged or gone: made whole again, or refused
kills     a run killed (SIGKILL) four times at random moments, jobs 1 and 2, folder and file, or its Dask scheduler or
          one of its workers: in the end equal row for row

An input that takes longer than LIMIT seconds is a hang. Exit code 1 if there was any fault.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import nlkit
from nlkit.api import Extraction
from nlkit.cli import main as nlkit_command
from nlkit.lexicon.own import read_roster, read_words
from nlkit.load import read_documents
from nlkit.load.limit import time_limit
from nlkit.review.coding import Review
from nlkit.run.reader import Reader, Settings
from nlkit.types import Document, Evidence, NlkitError, Participant, Place, Report, printable

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 60.0
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".parquet")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1252", "shift-jis", "utf-32")
PIECES = (
    *("Putin met Xi in Moscow on Monday. ", "the two leaders ", "He ", "talks between ", "U.S.-", "Mr. ", "president "),
    *("met ", "visit ", "of ", "and ", "is in ", "May ", "2019-13-45 ", "31 February ", "year 9999 ", "1215 ", "'s "),
    *("MOSCOW (Reuters) - ", "İstanbul ", "日本と中国 ", "مصر ", "🇫🇷", "“", "”", "—", "-", ",", ".", "(", "A" * 300),
    *(
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x00",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "\x85",
        "\u2028",
        "\x1b[2J",
        "<b>",
        "&amp;",
        "=1+1",
    ),
    *(
        "# ",
        "> ",
        "- ",
        "---\n",
        "date: 2019-04-18\n",
        "title: x\n",
        '"',
        "'",
        ";",
        "\\",
        "{",
        "[",
        "]",
        "`",
        "|",
        "＝",
        "@",
    ),
)
PAYLOADS = (
    *("<script>x()</script>", "<img src=x onerror=x()>", "'><svg/onload=x()>", "</mark></div><iframe>", "&lt;b&gt;"),
    *(
        "<a href='javascript:x()'>",
        '"onmouseover="x()',
        "<style>*{}</style>",
        "{{7*7}}",
        "<!--",
        "]]>",
        "\x1b[31m",
        "\u202e",
    ),
)
OURS = set("div small mark br b i table thead tbody tr th td".split())
SAVED = (".csv", ".parquet", ".xlsx", ".sqlite", ".jsonl", ".dta")
WORDS = ("verb", "noun", "words.titles", "titles", "cues.verb.planned", "off.verb", "x")
KEYS = ("text", "body", "date", "title", "doc_id", "url", "documents", "x")


def pieces(rng: random.Random, most: int = 30) -> str:
    return "".join(rng.choices(PIECES, k=rng.randrange(most)))


def loaded(path: Path) -> list[Document]:
    """The documents of a path; whatever is wrong must have been named."""
    failures: list = []
    try:
        documents = list(read_documents(path, failures=failures))
    except NlkitError:
        return []
    assert documents or failures, "nothing read and nothing told"
    assert len({d.doc_id for d in documents}) == len(documents), "one id twice"
    for d in documents:
        json.dumps([d.doc_id, d.title, d.text, d.source], ensure_ascii=False).encode()  # can be written
    return documents


def a_file(rng: random.Random, folder: Path) -> Path:
    path = folder / f"f{rng.randrange(10**9)}{rng.choice(SUFFIXES)}"
    if rng.random() < 0.3:
        path.write_bytes(rng.randbytes(rng.randrange(400)))
    else:
        path.write_bytes(pieces(rng).encode(rng.choice(ENCODINGS), errors="ignore"))
    return path


def try_bytes(rng: random.Random, folder: Path) -> None:
    loaded(a_file(rng, folder))


def any_json(rng: random.Random, depth: int = 0) -> object:
    kind = rng.randrange(7 if depth < 4 else 5)
    if kind < 5:
        return (None, rng.choice((1e999, float("nan"), -1, 10**30, True)), pieces(rng, 6), "2019-04-18", "Kim met Xi.")[
            kind
        ]
    some = range(rng.randrange(5))
    return (
        [any_json(rng, depth + 1) for _ in some]
        if kind == 5
        else {rng.choice(KEYS): any_json(rng, depth + 1) for _ in some}
    )


def try_records(rng: random.Random, folder: Path) -> None:
    path = folder / f"r{rng.choice(('.json', '.jsonl'))}"
    path.write_text("\n".join(json.dumps(any_json(rng)) for _ in range(rng.randrange(1, 4))))
    loaded(path)


def good(rng: random.Random, folder: Path, count: int = 6) -> Path:
    """A good file of some format."""
    rows = [
        {"doc_id": f"d{n}", "date": "2019-04-18", "title": "T", "text": f"Kim met Xi in Oslo, {n}."}
        for n in range(count)
    ]
    kind, frame = rng.choice(("csv", "jsonl", "json", "parquet", "html", "md", "txt")), pd.DataFrame(rows)
    path = folder / f"good.{kind}"
    if kind == "csv":
        frame.to_csv(path, index=False)
    elif kind in ("json", "jsonl"):
        frame.to_json(path, orient="records", lines=kind == "jsonl")
    elif kind == "parquet":
        frame.to_parquet(path)
    else:
        body = "".join(f"<p>{r['text']}</p>" for r in rows) if kind == "html" else "\n\n".join(r["text"] for r in rows)
        path.write_text(f"<html><body>{body}</body></html>" if kind == "html" else f"date: 2019-04-18\n\n{body}")
    return path


def damage(rng: random.Random, path: Path) -> None:
    content = bytearray(path.read_bytes())
    at, kind = rng.randrange(len(content) + 1), rng.randrange(3)
    if kind == 0:
        del content[at:]
    else:
        end = min(len(content), at + rng.choice((1, 8, 200)))
        content[at:end] = bytes(end - at) if kind == 1 else rng.randbytes(end - at)
    path.write_bytes(content)


def try_mutants(rng: random.Random, folder: Path) -> None:
    path = good(rng, folder)
    damage(rng, path)
    loaded(path)


def try_texts(rng: random.Random, folder: Path, reader: list[Reader] = []) -> None:  # noqa: B006 (loaded once)
    if not reader:
        reader.append(Reader(Settings(timeout=LIMIT)))
    text, title = pieces(rng), pieces(rng, 4) if rng.random() < 0.5 else None
    date = rng.choice((None, "2019-04-18", "0001-01-01", "9999-12-31"))
    reports, failure = reader[0](Document("d", text, title, date))
    assert failure is None, failure
    for r in reports:
        for e in r.evidence:
            assert (title if e.in_title else text)[e.start : e.end] == e.text, "evidence is not where it is said to be"


class Tags(HTMLParser):
    def handle_starttag(self, tag, attributes):
        assert tag in OURS, f"a foreign element: {tag}"
        assert {name for name, _ in attributes} <= {"style", "role", "class", "aria-label"}, (
            f"a foreign attribute: {attributes}"
        )


def try_payloads(rng: random.Random, folder: Path) -> None:
    evil = [rng.choice(PAYLOADS) + rng.choice(PAYLOADS) for _ in range(5)]
    text = f"{evil[0]} met {evil[1]} in {evil[2]}."
    parties = (
        Participant(evil[0], "person", None, "who", evil[0], 0, len(evil[0])),
        Participant(evil[1], "person", None, "whom"),
    )
    more = {
        "evidence": (Evidence(text, 0, len(text)),),
        "where": Place(evil[2]),
        "cue": evil[4],
        "attributed_to": evil[3],
    }
    report = Report(f"{evil[3]}#1", evil[3], "meet", "held", parties, **more)
    document = Document(evil[3], text, evil[4], "2019-04-18")
    found = Extraction([(document, [report])])
    views = [
        nlkit.show_event(report, document),
        nlkit.show_document(document, [report]),
        nlkit.explain(document, linker=None),
    ]
    for html in (*(v._repr_html_() for v in views), Review(found, folder / "r.csv").page()["html"]):
        Tags().feed(html)
    for shown in map(str, views):
        assert shown == printable(shown), "a control character in what is printed"


def try_tables(rng: random.Random, folder: Path) -> None:
    documents = [Document(f"{pieces(rng, 4)}{n}", pieces(rng), pieces(rng, 4) or None, None) for n in range(3)]
    found, path = Extraction([(d, []) for d in documents]), folder / f"o{rng.choice(SAVED)}"
    found.save(path)
    assert nlkit.load(path).results == found.results, path.name
    if path.suffix == ".csv":
        assert len(pd.read_csv(folder / "o.documents.csv")) == len(documents), "rows lost or made"


def try_words(rng: random.Random, folder: Path) -> None:
    deep, long = rng.choice((3, 30_000)), rng.choice((3, 5_000))
    values = ('"x"', "[" * deep + "]" * deep, "9" * long, f'["{long * "a"}"]', '[[verb]]\nlemma = "x"', pieces(rng, 5))
    (folder / "w.toml").write_text("\n".join(f"{rng.choice(WORDS)} = {rng.choice(values)}" for _ in range(4)))
    (folder / "w.csv").write_text("name,office,country,start,end\n" + pieces(rng))
    for read in (read_words, read_roster):
        with contextlib.suppress(NlkitError):
            read(folder / ("w.toml" if read is read_words else "w.csv"))


def command(*arguments: object) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = nlkit_command(["extract", *map(str, arguments)])
    assert code in (0, 1, 2), f"exit code {code}"
    return code, out.getvalue().partition(" -> ")[0]


def try_commands(rng: random.Random, folder: Path) -> None:
    for _ in range(3):
        a_file(rng, folder)
    good(rng, folder)
    outs = [folder / rng.choice(("o.csv", "o.jsonl", "o.parquet", "out", "sub/out")) for _ in range(2)]
    with contextlib.suppress(NlkitError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlkit.extract(folder, linker=None).save(folder / f"saved{rng.choice(SAVED)}")
    counts = {command(folder, "--out", out, "--linker", "none") for out in (*outs, outs[0])}
    assert len(counts) == 1, f"not the same each time: {counts}"


SHAPES: dict[str, Callable[[int], str]] = {
    ".md heading": lambda n: "x\n\n# a" + " " * n + "b\n\n" + "# a" + " #" * n + "b",
    ".md marks": lambda n: "x\n\n" + "*" * n + " a\n\n" + "[" * n + "a\n\n" + "![" * n + "\n\n<!--" + "-" * n,
    ".csv quotes": lambda n: "text\n" + '"a "b" c"\n' * (n // 10),
    ".csv open": lambda n: "text\n" + '"a\n' * (n // 3),
    ".csv one id": lambda n: "doc_id,text\n" + "".join(f"1,abc {i}\n" for i in range(n // 10)),
    ".html attributes": lambda n: "<html><body><p " + " ".join(f"a{i}=1" for i in range(n // 6)) + ">Kim met Xi.</p>",
    ".html nested": lambda n: "<html><body>" + "<div>" * (n // 5) + "Kim met Xi.",
    "Putin met Xi": lambda n: "Putin met Xi " * (n // 13),
    "quotations": lambda n: '"Putin met Xi ' * (n // 14),
    "brackets": lambda n: "(" * n + " Putin met Xi in Moscow.",
    "commas": lambda n: "Putin met " + "," * n + " Xi.",
    "met": lambda n: "met " * (n // 4),
    "the meeting of": lambda n: "the meeting of " * (n // 15),
    "names": lambda n: "Putin met " + ", ".join(f"Name{i}" for i in range(n // 10)) + " in Moscow.",
    "sentences": lambda n: "Putin met Xi in Moscow on Monday. " * (n // 34),
    "one word": lambda n: "A" * n + " met Xi.",
    "titles": lambda n: "President " * (n // 10) + "Putin met Xi.",
    "days": lambda n: "Putin met Xi on " + "May 3, 2019 and " * (n // 16) + ".",
}


def cost(name: str, n: int, folder: Path, reader: Reader, tries: int = 2) -> float:
    """Seconds of CPU, the least of some tries."""
    content, times = SHAPES[name](n), []
    path = folder / f"s{name.split()[0]}"
    if name.startswith("."):
        path.write_text(content)
    for _ in range(tries):
        start = time.process_time()
        if name.startswith("."):
            loaded(path)
        else:
            reader(Document("d", content, None, "2019-04-18"))
        times.append(time.process_time() - start)
    return min(times)


def try_shapes(rng: random.Random, folder: Path, size: int = 20_000) -> None:
    name, reader = rng.choice(list(SHAPES)), Reader(Settings(timeout=None))
    cost(name, size // 10, folder, reader)  # warm
    one, two = (cost(name, n, folder, reader) for n in (size, 2 * size))
    assert two <= max(2.3 * one, 0.5), f"{name}: {one:.2f} s, twice as long {two:.2f} s"
    assert one <= 5 * max(size, 10_000) / 10_000, f"{name}: {one:.1f} s for {size / 1000:g} kB"


CODE = """import sys
from nlkit.cli import main
from nlkit.run import resume
resume.PART = 10
sys.exit(main(sys.argv[1:]))"""
KILLS = 4  # of one run
TABLES = ("reports", "participants", "evidence", "documents")


def corpus(folder: Path, count: int = 60) -> Path:
    lines = (
        json.dumps({"doc_id": f"d{n}", "text": f"Merkel met Duda in Oslo. {n}", "date": "2019-04-18"})
        for n in range(count)
    )
    (folder / "in.jsonl").write_text("\n".join(lines))
    return folder / "in.jsonl"


def extract(source: Path, out: Path, *more: str) -> subprocess.Popen:
    command = [sys.executable, "-c", CODE, "extract", str(source), "--out", str(out), *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tables(out: Path) -> list[pd.DataFrame]:
    if out.is_dir():
        return [pd.read_parquet(out / name) for name in TABLES]
    return [pd.read_csv(out if name == "reports" else out.with_name(f"{out.stem}.{name}.csv")) for name in TABLES]


def same(one: Path, other: Path) -> None:
    for a, b in zip(tables(one), tables(other), strict=True):
        pd.testing.assert_frame_equal(a, b)


def try_outputs(rng: random.Random, folder: Path, whole: list[Path] = []) -> None:  # noqa: B006 (made once)
    if not whole:
        kept = Path(tempfile.mkdtemp())
        assert extract(corpus(kept), kept / "whole").wait() == 0
        whole.append(kept)
    shutil.copytree(whole[0] / "whole", folder / "out")
    path = rng.choice([p for p in sorted((folder / "out").rglob("*")) if p.is_file()])
    path.unlink() if rng.random() < 0.3 and path.name != "manifest.json" else damage(rng, path)
    code = extract(whole[0] / "in.jsonl", folder / "out").wait()
    assert code == 0 or (code == 2 and path.name == "manifest.json"), f"{path.name}: exit code {code}"
    if code == 0:
        same(folder / "out", whole[0] / "whole")


def dask(folder: Path) -> list[subprocess.Popen]:
    """A scheduler on loopback, whose address is in ``dask.json``, and two workers."""
    out = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    more = ["--scheduler-file", str(folder / "dask.json"), "--host", "127.0.0.1", "--no-dashboard"]
    each = [["scheduler", "--port", "0"], *([["worker", "--nthreads", "1", "--no-nanny"]] * 2)]
    return [subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{a}", *b, *more], **out) for a, *b in each]


def try_kills(rng: random.Random, folder: Path, whole: dict[str, float] = {}) -> None:  # noqa: B006 (made once)
    name, victim = rng.choice(("out", "out.csv")), rng.choice(("1", "2", "scheduler", "worker"))
    kept = Path(tempfile.gettempdir()) / f"nlkit-whole-{os.getpid()}"
    source = corpus(folder)
    if name not in whole:
        start = time.monotonic()
        assert extract(source, kept / name).wait() == 0
        whole[name] = time.monotonic() - start
    for _ in range(KILLS):
        cluster = dask(folder) if victim.isalpha() else []
        while cluster and not (folder / "dask.json").exists():
            time.sleep(0.1)
        address = json.loads((folder / "dask.json").read_text())["address"] if cluster else ""
        process = extract(source, folder / name, *(["--scheduler", address] if cluster else ["--jobs", victim]))
        time.sleep(rng.uniform(0.2, 1.2) * whole[name])
        {"scheduler": cluster[:1], "worker": cluster[1:2]}.get(victim, [process])[0].kill()
        code = process.wait()
        assert code in (0, 2) or not cluster, f"{victim} killed: exit code {code}"
        for other in cluster:
            other.kill()
            other.wait()
        (folder / "dask.json").unlink(missing_ok=True)
    assert extract(source, folder / name).wait() == 0
    same(folder / name, kept / name)
    left = [p.name for p in folder.rglob(".*")]
    assert not left, f"left behind: {left}"


SHARES = {
    "bytes": 0.4,
    "records": 0.2,
    "mutants": 0.12,
    "texts": 0.2,
    "payloads": 0.04,
    "tables": 0.01,
    "words": 0.01,
    "commands": 0.02,
}
SLOW = ("shapes", "outputs", "kills")  # so many as asked for outright


def attack(name: str, seed: int, count: int, seconds: float, faults: list[str]) -> tuple[int, float, float]:
    """Inputs tried, seconds in all, those of the slowest."""
    start, slowest, number = time.monotonic(), 0.0, 0
    while number < count and time.monotonic() - start < seconds:
        with tempfile.TemporaryDirectory() as folder:
            begun = time.monotonic()
            try:
                with time_limit(None if name in SLOW else LIMIT):
                    globals()[f"try_{name}"](random.Random(f"{seed}/{name}/{number}"), Path(folder))
            except Exception as error:  # whatever it is, it is a fault
                faults.append(f"{name}, seed {seed}, input {number}: {type(error).__name__}: {error}"[:400])
            slowest = max(slowest, time.monotonic() - begun)
        number += 1
    return number, time.monotonic() - start, slowest


def main(argv: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--inputs", type=int, default=2000, help="in all, but for the slow ones")
    ap.add_argument("--seconds", type=float, default=300, help="for each kind at most")
    ap.add_argument("--kills", type=int, default=5, help="and as many damaged outputs and shapes")
    ap.add_argument("--only", nargs="+", choices=(*SHARES, *SLOW), default=(*SHARES, *SLOW))
    args = ap.parse_args(argv)
    faults: list[str] = []
    print(f"{'':10}{'inputs':>10}{'faults':>10}{'seconds':>10}{'slowest':>10}")
    for name in args.only:
        count, before = args.kills if name in SLOW else max(1, round(args.inputs * SHARES[name])), len(faults)
        number, seconds, slowest = attack(name, args.seed, count, args.seconds, faults)
        print(f"{name:10}{number:10}{len(faults) - before:10}{seconds:10.1f}{slowest:10.2f}", flush=True)
    print(*faults[:20], sep="\n")
    print(f"seed {args.seed}, {len(faults)} fault(s), load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
