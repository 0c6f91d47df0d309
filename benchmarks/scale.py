"""Speed, memory and safety of a run, side by side in one go; prints one table.

    python benchmarks/scale.py [FILES ...] [--only NAME ...] [--size N] [--many N] [--long N] [--kills N]

FILES are documents as ``nlkit extract`` reads them, news or official texts,
most without encounters (default: the State Department and Kremlin texts of
../shared/data/real). From them comes the mix: one text in which reading
everything finds an encounter, nine in which it finds none, drawn with a fixed
seed, all under 1,500 words. The rows:

gate      the mix without and with the gate, in turns; reports must be equal
jobs      the mix in one process and in two, both warm
length    one long text (500 kB) against its pieces, words per second
start     ``import nlkit`` and ``nlkit extract`` on one short document, cold
memory    peak memory of ``nlkit extract`` on 1,000 documents and on N
kill      a run killed (SIGKILL) at random moments and given again, against an undisturbed one

Times are medians of wall clock times; a ratio compares runs of one session.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import pandas as pd

from nlkit.load import read_documents
from nlkit.run.reader import Reader, Settings
from nlkit.run.workers import readers
from nlkit.types import Document

SHARED = Path(__file__).parents[2] / "shared" / "data" / "real"
DEFAULT = [SHARED / "statedept" / "press_releases_all.jsonl", SHARED / "kremlin" / "putin.csv"]
SHORT = 1500  # words
ROUNDS = 3


def words(documents: list[Document]) -> int:
    return sum(len(d.text.split()) for d in documents)


def timed(do) -> tuple[float, object]:
    start = time.perf_counter()
    out = do()
    return time.perf_counter() - start, out


def row(what: str, value: str, ratio: str = "") -> None:
    print(f"{what:<46}{value:>24}{ratio:>16}", flush=True)


def mix(paths: list[Path], size: int) -> list[Document]:
    """``size`` texts, one in ten with an encounter; and how long reading took, sentence by sentence."""
    found = [d for d in read_documents(*paths) if 20 < len(d.text.split()) < SHORT]
    random.Random(7).shuffle(found)
    reader, wanted = Reader(Settings(gate=False)), {True: size // 10, False: size - size // 10}
    out: list[Document] = []
    for d in found:
        if not any(wanted.values()):
            break
        has = bool(reader(d)[0])
        if wanted[has]:
            wanted[has] -= 1
            out.append(d)
    random.Random(8).shuffle(out)
    return out


def gate(documents: list[Document]) -> None:
    plain, gated = Reader(Settings(gate=False)), Reader(Settings())
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        seconds, everything = timed(lambda: [plain(d) for d in documents])
        times[False].append(seconds)
        seconds, reports = timed(lambda: [gated(d) for d in documents])
        times[True].append(seconds)
        assert reports == everything, "the gate changed a report"
    slow, fast = (statistics.median(times[k]) for k in (False, True))
    n = words(documents)
    row(f"mix, {len(documents)} texts, {n} words: without gate", f"{n / slow:,.0f} words/s")
    row("mix: with gate, equal reports", f"{n / fast:,.0f} words/s", f"{slow / fast:.1f} x")
    parser = plain.nlp
    some = documents[: max(10, len(documents) // 5)]
    seconds, _ = timed(lambda: [parser(d.text) for d in some])
    row("bundled pipeline alone", f"{words(some) / seconds:,.0f} words/s")


def jobs(documents: list[Document]) -> None:
    times = {}
    results = {}
    for n in (1, 2):
        with readers(Settings(), n) as read:
            list(read(documents[:20]))  # warm
            runs = [timed(lambda read=read: list(read(documents))) for _ in range(ROUNDS)]
        times[n], results[n] = statistics.median(s for s, _ in runs), runs[-1][1]
    assert results[1] == results[2], "two processes gave other reports"
    row("one process", f"{len(documents) / times[1]:,.1f} documents/s")
    row("two processes, equal reports", f"{len(documents) / times[2]:,.1f} documents/s", f"{times[1] / times[2]:.2f} x")


def length(documents: list[Document], size: int) -> None:
    reader = Reader(Settings(timeout=None, gate=False))
    pieces = list(islice(cycle(d.text for d in documents), 10_000))
    text, used = "", []
    while len(text) < size:
        used.append(pieces.pop())
        text += used[-1] + "\n\n"
    short, _ = timed(lambda: [reader(Document("s", t)) for t in used])
    long, _ = timed(lambda: reader(Document("l", text)))
    row(f"{len(used)} texts of together {size // 1000:,} kB", f"{len(text.split()) / short:,.0f} words/s")
    row(
        f"one text of {size // 1000:,} kB, without gate",
        f"{len(text.split()) / long:,.0f} words/s",
        f"{long / short:.2f} x time",
    )


def extract(*args: object, kill_after: float | None = None) -> tuple[int, float]:
    """Exit code and peak memory (MB) of the command; it is killed after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "nlkit", "extract", *map(str, args)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(process.pid, signal.SIGKILL)  # not kill(), which would take the end of a finished run from wait4
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024


def start(_: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text("date: 2019-04-18\n\nMerkel met Duda in Warsaw on Monday.")
        command = [sys.executable, "-c", "import nlkit"]
        empty = [sys.executable, "-c", "pass"]
        runs = [[timed(lambda c=c: subprocess.run(c, check=True))[0] for _ in range(5)] for c in (command, empty)]
        row(
            "import nlkit (without Python's own start)",
            f"{statistics.median(runs[0]) - statistics.median(runs[1]):.2f} s",
        )
        cold = [timed(lambda: extract(f"{folder}/a.txt", "--out", f"{folder}/o.jsonl"))[0] for _ in range(5)]
        row("nlkit extract on one short document", f"{statistics.median(cold):.2f} s")


def copies(documents: list[Document], count: int, path: Path, most: int = 60) -> Path:
    """So many documents with ids of their own, each the beginning of a text."""
    with path.open("w") as handle:
        for n, d in enumerate(islice(cycle(documents), count)):
            text = " ".join(d.text.split()[:most])
            handle.write(json.dumps({"doc_id": f"d{n}", "date": d.date, "text": f"{text} ({n})"}) + "\n")
    return path


def memory(documents: list[Document], many: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, peaks, times = Path(name), {}, {}
        for count in (1000, many):
            source = copies(documents, count, folder / f"{count}.jsonl")
            times[count], (code, peaks[count]) = timed(lambda s=source: extract(s, "--out", s.with_suffix("")))
            assert code == 0
            row(f"{count:,} documents", f"{peaks[count]:,.0f} MB, {times[count]:,.0f} s")
        row("memory and time, per document", "", f"{peaks[many] / peaks[1000]:.2f} x")
        row("", "", f"{times[many] / many / (times[1000] / 1000):.2f} x time")


def kill(documents: list[Document], kills: int, count: int = 5000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = copies(documents, count, folder / "in.jsonl", most=25)
        whole, (code, _) = timed(lambda: extract(source, "--out", folder / "whole"))
        assert code == 0
        moments, parts = random.Random(9), []
        for _ in range(kills):
            extract(source, "--out", folder / "out", kill_after=moments.uniform(1, whole * 0.6))
            parts.append(len(list((folder / "out" / "documents").glob("0*.parquet"))))
        assert extract(source, "--out", folder / "out")[0] == 0
        for table in ("reports", "participants", "evidence", "documents"):
            pd.testing.assert_frame_equal(*(pd.read_parquet(folder / run / table) for run in ("whole", "out")))
        row(f"{count:,} documents, killed {kills} times", "equal, row for row", f"parts {parts[0]}..{parts[-1]}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ("gate", "jobs", "length", "start", "memory", "kill")
    ap.add_argument("files", nargs="*", type=Path, default=DEFAULT)
    ap.add_argument("--only", nargs="+", choices=names, default=names)
    ap.add_argument("--size", type=int, default=200, help="texts in the mix")
    ap.add_argument("--many", type=int, default=10_000, help="documents for the memory of a long run")
    ap.add_argument("--long", type=int, default=500_000, help="characters of the long text")
    ap.add_argument("--kills", type=int, default=10)
    args = ap.parse_args()
    documents = mix(args.files, args.size)
    more = {"memory": [args.many], "kill": [args.kills], "length": [args.long]}
    for name in args.only:
        globals()[name](documents, *more.get(name, []))
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
