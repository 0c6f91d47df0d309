"""The table of the bundled pipeline: parse, tags and entities on gold tokens, speed, size.

python training/evaluate.py --data ../shared/data/training --reference ../shared/data/reference
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import data
from entities import bio_to_spans

from nlkit.lexicon.gazetteer import lookup
from nlkit.parse.pipeline import BUNDLED, load_pipeline

if TYPE_CHECKING:
    from nlkit.parse.network import Network


def f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / max(1, predicted + gold)


def parse_scores(network: Network, examples: list[data.Example]) -> dict[str, float]:
    """LAS and UAS without punctuation, tag accuracy, F of the labels that matter for lists of participants."""
    c: Counter[str] = Counter()
    for ex in examples:
        heads, deps, tags, *_ = network(ex.words)
        for i, gold_dep in enumerate(ex.deps):
            right = heads[i] == ex.heads[i] and deps[i] == gold_dep
            for label in ("conj", "appos"):
                c[f"{label}_gold"] += gold_dep == label
                c[f"{label}_pred"] += deps[i] == label
                c[f"{label}_hit"] += gold_dep == label and right
            c["tag"] += tags[i] == ex.tags[i]
            c["words"] += 1
            if gold_dep != "punct":
                c["n"] += 1
                c["uas"] += heads[i] == ex.heads[i]
                c["las"] += right
    out = {"LAS": c["las"] / c["n"], "UAS": c["uas"] / c["n"], "tag": c["tag"] / c["words"]}
    return out | {f"{x} F": f1(c[f"{x}_hit"], c[f"{x}_pred"], c[f"{x}_gold"]) for x in ("conj", "appos")}


def acts(name: str) -> bool:
    """A state or city that the gold calls an ORG, as the annotators of PUD do where it acts ('China was defeated')."""
    return any(e.kind in ("country", "capital", "city") for e in lookup(name))


def entity_scores(network: Network, examples: list[data.Example], acting: bool = False) -> dict[str, float]:
    """Exact-span F over PER, ORG and LOC (GPE and LOC taken together, as UNER has them).

    With ``acting`` a state or city marked ORG counts as LOC, which is what the label GPE makes of it, and what the
    annotators of EWT do.
    """
    c: Counter[str] = Counter()
    merge = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
    examples = [e for e in examples if e.ents]
    for ex in examples:
        *_, ents, _ = network(ex.words)
        spans = [(a, b, x) for a, b, x in bio_to_spans([t or "O" for t in ex.ents]) if x in merge]
        states = {(a, b) for a, b, x in spans if acting and x == "ORG" and acts(" ".join(ex.words[a:b]))}
        gold = {(a, b, "LOC" if (a, b) in states else merge[x]) for a, b, x in spans}
        pred = {(a, b, merge[x]) for a, b, x in bio_to_spans(ents) if x in merge}
        for kind in ("PER", "ORG", "LOC"):
            g, p = {s for s in gold if s[2] == kind}, {s for s in pred if s[2] == kind}
            for k in (kind, "all"):
                c.update({f"{k}_hit": len(g & p), f"{k}_pred": len(p), f"{k}_gold": len(g)})
    return {k: f1(c[f"{k}_hit"], c[f"{k}_pred"], c[f"{k}_gold"]) for k in ("PER", "ORG", "LOC", "all")}


def ewt_paragraphs(path: Path) -> list[list[str]]:
    """The sentences of a CoNLL-U file as they stand in its '# text' lines, by paragraph."""
    out: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc", "# newpar")) and (not out or out[-1]):
            out.append([])
        elif line.startswith("# text = "):
            out[-1].append(line[9:])
    return out


def news_paragraphs(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8").partition("\n")[2]
    return [block.split("\n") for block in text.strip().split("\n\n")]


def sentence_score(nlp, paragraphs: list[list[str]]) -> float:
    """F of sentences found in raw text, exact from the first to the last character that is no space."""

    def spans(sentences) -> set[tuple[int, int]]:
        ends, n = [0], 0
        for s in sentences:
            n += len("".join(s.split()))
            ends.append(n)
        return {(a, b) for a, b in pairwise(ends) if a != b}

    gold = spans(s for p in paragraphs for s in p)
    doc = nlp("\n\n".join(" ".join(p) for p in paragraphs))
    found = spans(s.text for s in doc.sents)
    return f1(len(gold & found), len(found), len(gold))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--reference", required=True)
    args = ap.parse_args()
    corpora = data.load(args.data, Path(args.reference) / "countryinfo" / "CountryInfo.txt")
    began = time.perf_counter()
    nlp = load_pipeline()
    network = nlp.get_pipe("nlkit_parser").network
    print(f"load {time.perf_counter() - began:.2f} s")
    for name in ("ewt-test", "gum-test", "pud-test"):
        figures = parse_scores(network, corpora[name]) | {
            f"ent {k}": v for k, v in entity_scores(network, corpora[name]).items()
        }
        figures["ent all, acting states as LOC"] = entity_scores(network, corpora[name], acting=True)["all"]
        print(name.ljust(9), "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    for name in ("ewt-train", "ewt-test", "pud-test"):
        spans = ((e.words, *s) for e in corpora[name] if e.ents for s in bio_to_spans([t or "O" for t in e.ents]))
        count = sum(x == "ORG" and acts(" ".join(words[a:b])) for words, a, b, x in spans)
        print(name.ljust(9), f"states and cities marked ORG: {count}")
    ewt = ewt_paragraphs(Path(args.data) / "ud_ewt" / "en_ewt-ud-test.conllu")
    news = news_paragraphs(Path(__file__).with_name("news_sentences.txt"))
    print(f"sentences from raw text: ewt-test F {sentence_score(nlp, ewt):.3f}, news F {sentence_score(nlp, news):.3f}")
    lines = [" ".join(e.words) for e in corpora["pud-test"] + corpora["ewt-test"]]
    texts = ["\n\n".join(lines[i : i + 25]) for i in range(0, len(lines), 25)]  # about the length of an article
    began, words = time.perf_counter(), 0
    for doc in nlp.pipe(texts):
        words += len(doc)
    print(f"speed {words / (time.perf_counter() - began):.0f} words/s, one thread")
    size = sum(f.stat().st_size for f in (Path(__file__).parents[1] / "nlkit" / BUNDLED).rglob("*") if f.is_file())
    print(f"size {size / 1e6:.1f} MB, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
