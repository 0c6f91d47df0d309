"""Trains the linker (nlkit/encounters/link.py) on hand-coded records and writes it into the package.

    python training/link.py --gold train.jsonl news.jsonl ... --out nlkit/en_nlkit_sm/linker
    python training/link.py --gold train.jsonl news.jsonl ... --folds    # cross-validation, sources kept apart

Records as in the contract of ``nlkit extract``, with ``source``; what the coders give as ``triggers`` is used. The
frames were made with the files of ``--tuned``: of them the frames' vote is hidden at times. One core, fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from link_data import labels, packed, squash
from link_model import Network
from torch.nn import functional as F

from nlkit.encounters.graph import graph
from nlkit.encounters.link import SURE, Sure, Twins, calibrated, decided, read
from nlkit.encounters.link_network import BUCKETS, Scores
from nlkit.encounters.reports import full_text, report_of, source_of, understood
from nlkit.lexicon.rules import load_lexicon
from nlkit.parse.pipeline import load_pipeline, word_vectors, write_checksums
from nlkit.review.score import score
from nlkit.tables import record
from nlkit.types import Document

CONSTRUCTED = "constructed"  # source of the records that training/construct.py makes
NAMES = ("nodes", "links", "twins")
LABELS = ("type", "status", "several", "states", "weight", "link", "role", "twin")
EPOCHS, BATCH, RATE, DECAY, RARE = 7, 12, 2e-3, 0.02, 3
HIDE = {"word": 0.25, "vote": 0.0, "tuned": 0.3}  # how often a feature is hidden in training
WEIGHT = {"several": 0.5, "type": 0.5, "status": 0.5, "role": 0.5, "date": 0.7, "place": 0.7, "twin": 0.5}
# Sources kept together: the words by which they are known, in the order in which they are looked for.
SOURCES = {
    "frus": ("history.state.gov",),
    "statedept": ("state.gov",),
    "whitehouse": ("whitehouse", "briefings"),
    "wikinews": ("wikinews",),
    "voa": ("voa", "voice of america"),
    "kremlin": ("kremlin",),
    "reuters": ("reuters",),
    "ukraine": ("president.gov.ua",),
    "australia": ("australia", "dfat", "trove"),
    "presidents": ("presidents", "ucsb"),
    "current": ("wikipedia", "current-events"),
}
FOLDS = (
    ("wikinews", "current", "other"),
    ("voa", "reuters"),
    ("whitehouse",),
    ("statedept", "frus"),
    ("presidents", "ukraine", "kremlin", "australia"),  # the coded texts of presidents are of both sites
)
GRID = {
    "states": (0.5, 0.6, 0.65, 0.7, 0.8),
    "party": (0.25, 0.3, 0.35, 0.4, 0.5),
    "more": (0.5, 0.6, 0.7, 0.77, 0.8, 0.9),
    "state": (0.6, 0.8, 0.9, 1.0),
    "date": (0.4, 0.5, 0.6, 0.7),
    "place": (0.4, 0.5, 0.6, 0.7),
    "twin": (0.1, 0.2, 0.3, 0.5),
    "known": (0.2, 0.3, 0.45, 0.6),
    "status": (0.7, 0.8, 0.9, 1.1),
    "several": (0.3, 0.5, 0.7, 1.1),
}


class Passage(NamedTuple):
    """A hand-coded document: what the frames make of it, its graph, and both as arrays."""

    gold: dict[str, Any]
    document: Document
    reading: Any
    clusters: list
    graph: Any
    data: dict[str, Any]


def origin_of(gold: dict[str, Any]) -> str:
    """The source of a record as a key of SOURCES, CONSTRUCTED, else 'other'."""
    text = (gold.get("source") or "").lower()
    if text == CONSTRUCTED:
        return CONSTRUCTED
    return next((name for name, keys in SOURCES.items() if any(k in text for k in keys)), "other")


def passages(files: list[Path], tuned: set[str], model: str | None) -> list[Passage]:
    """The records of the files, parsed and read by the frames; prints how much of the gold the graphs can say."""
    nlp, lexicon, out = load_pipeline(model), load_lexicon(), []
    for path in files:
        coverage: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            document = Document(gold["doc_id"], gold["text"], gold.get("title"), gold.get("date"))
            doc = nlp(full_text(document)[0])
            reading, dates, found, clusters = understood(source_of(document), doc, lexicon)
            g = graph(reading, found, dates, clusters)
            data = packed(g, word_vectors(doc), [s.end for s in doc.sents])
            sentences = [squash(doc[n.at].sent.text) for n in g.nodes]
            made = gold.get("source") == CONSTRUCTED
            own, count = labels(g, sentences, gold["events"], exact=made)
            coverage += count
            if made and count["with a trigger"] < count["events"]:
                continue  # no frame knows its trigger: another word would be taken for it
            data |= own | {"tuned": path.name in tuned, "source": origin_of(gold), "file": path.stem}
            out.append(Passage(gold, document, reading, clusters, g, data))
        print(path.name, dict(coverage), flush=True)
    return out


def batch(docs, kept, rng=None):
    """Documents side by side as tensors; with ``rng`` some features are hidden, rare ones always."""
    start = np.cumsum([0, *(len(d["kind"]) for d in docs)]).tolist()
    out = {name: _joined(docs, name) for name in ("vectors", "kind", *LABELS)}
    rows = np.cumsum([0, *(len(d["vectors"]) for d in docs)]).tolist()
    out["at"] = torch.from_numpy(np.concatenate([d["at"] + r for d, r in zip(docs, rows[:-1], strict=True)]))
    grid = np.full((sum(len(d["grid"]) for d in docs), max(d["grid"].shape[1] for d in docs)), -1, np.int64)
    n = 0
    for d, r in zip(docs, rows[:-1], strict=True):
        k, m = d["grid"].shape
        grid[n : n + k, :m] = np.where(d["grid"] < 0, -1, d["grid"] + r)
        n += k
    out["grid"] = torch.from_numpy(grid)
    out["place"] = tuple(
        torch.from_numpy(np.concatenate(x))
        for x in zip(
            *((np.full(len(d["kind"]), n), np.arange(len(d["kind"]))) for n, d in enumerate(docs)), strict=True
        )
    )
    for name in ("actor", "links", "twins"):
        moved = [d[name] + s for d, s in zip(docs, start[:-1], strict=True)]
        out[name] = torch.from_numpy(np.concatenate(moved))
    for name in NAMES:
        rows = np.concatenate([_shown(d, name, kept, rng) for d in docs])
        lengths = np.concatenate([np.diff(d[f"{name}_ends"]) for d in docs])
        out[f"{name}_rows"] = torch.from_numpy(rows)
        out[f"{name}_starts"] = torch.from_numpy(np.cumsum([0, *lengths])[:-1])
    return out


def _joined(docs, name):
    return torch.from_numpy(np.concatenate([d[name] for d in docs]))


def _shown(d, name, kept, rng):
    rows = d[f"{name}_rows"].astype(np.int64)
    rows = np.where(kept[rows], rows, 0)
    if rng is None:
        return rows
    odds = np.array([0, HIDE["word"], HIDE["tuned" if d["tuned"] else "vote"]])[d[f"{name}_sort"]]
    return np.where(rng.random(len(rows)) < odds, 0, rows)


def inputs(net, b):
    bags = [net.bag(b[f"{n}_rows"], b[f"{n}_starts"]) for n in NAMES]
    return [b["vectors"], b["grid"], b["at"], b["kind"], b["actor"], b["links"], b["twins"], *bags, b["place"]]


def loss_of(net, b):
    """The sum of what is wrong with triggers, twins, roles, and with each actor, date and place of a trigger."""
    triggers, links, twins = net(*inputs(net, b))
    total = (_binary(triggers[:, 0], b["states"]) * b["weight"]).sum()
    total += WEIGHT["type"] * F.cross_entropy(triggers[:, 1:5], b["type"], reduction="sum")
    total += WEIGHT["status"] * F.cross_entropy(triggers[:, 5:9], b["status"], reduction="sum")
    total += WEIGHT["several"] * _known(triggers[:, 9], b["several"])
    total += WEIGHT["twin"] * _known(twins, b["twin"]) + WEIGHT["role"] * _known(links[:, 1], b["role"])
    if not len(links):
        return total
    n = len(b["kind"])
    a, actor = b["links"][:, 0], b["actor"][b["links"][:, 1]]
    kind = b["kind"][b["links"][:, 1]]  # mention: column 0 (1 is the role), date 2, place 3
    keys, group = torch.unique(a * n + actor, return_inverse=True)
    score = _pooled(links.gather(1, torch.where(kind == 1, 0, kind)[:, None])[:, 0], group, len(keys))
    right = torch.full((len(keys),), -1.0).scatter_reduce(0, group, b["link"], "amax")
    trigger, kind = torch.div(keys, n, rounding_mode="floor"), b["kind"][keys % n]
    total += _known(score[kind == 1], right[kind == 1])
    for k, name in ((2, "date"), (3, "place")):
        own = (kind == k) & (right >= 0)
        total += WEIGHT[name] * _one_or_none(score[own], right[own], trigger[own], n)
    return total


def _binary(x, y):
    return F.binary_cross_entropy_with_logits(x, y, reduction="none")


def _known(x, y):
    """Over those of which it is known."""
    return (_binary(x, y.clamp(min=0)) * (y >= 0)).sum()


def _pooled(x, group, n):
    """One mention that belongs to a trigger is enough for its actor: the log of the summed odds."""
    top = torch.full((n,), -1e4).scatter_reduce(0, group, x.detach(), "amax")
    return torch.log(torch.zeros(n).index_add(0, group, torch.exp(x - top[group])) + 1e-9) + top


def _one_or_none(x, y, trigger, n):
    """A trigger has one date or place or none: cross-entropy with a zero for none."""
    odds = torch.exp(x.clamp(max=15))
    every, right, has = (torch.zeros(n).index_add(0, trigger, v) for v in (odds, odds * y, y))
    return (torch.log1p(every) - torch.where(has > 0, torch.log(right + 1e-9), 0.0)).sum()


def train(docs, seed=0, epochs=EPOCHS):
    """The network after so many passes, its weights averaged over the last fifth; and which features it knows."""
    torch.manual_seed(seed)
    rng, order = np.random.default_rng(seed), random.Random(seed)
    docs = [d for d in docs if len(d["kind"])]
    kept = sum(np.bincount(d[f"{n}_rows"], minlength=BUCKETS) for d in docs for n in NAMES) >= RARE
    kept[0] = False
    net = Network()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY, fused=True)
    steps, step, mean, count = epochs * math.ceil(len(docs) / BATCH), 0, {}, 0
    for _ in range(epochs):
        order.shuffle(docs)
        for i in range(0, len(docs), BATCH):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / (0.08 * steps)) * max(0.02, 1 - step / steps)
            loss = loss_of(net, batch(docs[i : i + BATCH], kept, rng)) / (20 * len(docs[i : i + BATCH]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            if step > 0.8 * steps:
                count += 1
                mean = {k: mean.get(k, 0) + (v.detach() - mean.get(k, 0)) / count for k, v in net.state_dict().items()}
    net.load_state_dict(mean)
    return net.eval(), kept


@torch.no_grad()
def scores(nets, d):
    """The mean of what several networks say of a document."""
    found = [net.said(*inputs(net, batch([d], kept))) for net, kept in nets]
    return Scores(*(sum(x).numpy() / len(nets) for x in zip(*found, strict=True)))


def predicted(p: Passage, said: tuple | None, sure: Sure = SURE) -> dict[str, Any]:
    """The record of a passage as frames and network read it, by frames alone without what the network said."""
    known = said is not None and any(c.promising for n in p.graph.nodes if n.kind == "trigger" for c in n.value)
    clusters = decided(p.reading, *said, p.clusters, sure) if known else p.clusters
    return record(
        p.document, [report_of(source_of(p.document), k, n, p.reading.lexicon) for n, k in enumerate(clusters, 1)]
    )


def value(s: dict[str, Any]) -> float:
    """What the thresholds are chosen for: whole answers count most."""
    f = [s[k]["f1"] for k in ("event", "pair", "who_met_whom_when", "actor", "dyad")]
    return f[0] + f[1] + f[2] + (f[3] + f[4]) / 2


def chosen(some: list[Passage], said: list[tuple]) -> Sure:
    """The thresholds that are best on held-apart passages, one after the other."""

    def reached(sure: Sure) -> float:
        return value(score([p.gold for p in some], [predicted(p, x, sure) for p, x in zip(some, said, strict=True)]))

    best, top = SURE, reached(SURE)
    for name, values in GRID.items():
        for other in (best._replace(**{name: v}) for v in values if v != getattr(best, name)):
            if (now := reached(other)) > top + 1e-4:
                best, top = other, now
    return best


def told(train_on: list[Passage], some: list[Passage], seeds: int, epochs: int) -> list[tuple]:
    """What networks trained on the first say of the others."""
    nets = [train([p.data for p in train_on], seed, epochs) for seed in range(seeds)]
    return [read(p.graph, scores(nets, p.data)) if len(p.data["kind"]) else ([], Twins()) for p in some]


def cross_validated(
    every: list[Passage],
    made: list[Passage],
    others: list[Passage],
    folds: list[int],
    seeds: int,
    epochs: int,
    share: float = 1.0,
) -> dict[int, tuple]:
    """What is said of each passage of some folds, also of those of ``others`` (with other trees), by ``id``.

    It is said by networks that saw no passage of its source, but all those that are made.
    """
    said: dict[int, tuple] = {}
    for n, fold in ((n, FOLDS[n]) for n in folds):
        begun = time.time()
        out = [p for p in (*every, *others) if p.data["source"] in fold]
        rest = [p for p in every if p.data["source"] not in fold]
        random.Random(n).shuffle(rest)
        rest = rest[: round(share * len(rest))] + made
        said |= {id(p): x for p, x in zip(out, told(rest, out, seeds, epochs), strict=True)}
        print(f"{' '.join(fold)}: {len(rest)} for {len(out)}, {time.time() - begun:.0f} s", flush=True)
    return said


def show_sure(every: list[Passage], said: list[tuple]) -> None:
    """What the probability of a trigger is worth, and in how many passages without an encounter one is found."""
    told: list[tuple[float, bool]] = []
    for p, (triggers, _) in zip(every, said, strict=True):
        right = {n.at: s > 0 for n, s, w in zip(p.graph.nodes, p.data["states"], p.data["weight"], strict=True) if w}
        told += [(calibrated(t.states), right[t.at]) for t in triggers if t.at in right]
    for low, high in ((0.9, 1.1), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7)):
        band = [y for x, y in told if low <= x < high]
        print(
            f"probability {low} and more: {len(band)} triggers, {sum(band) / max(1, len(band)):.2f} state an encounter"
        )
    none = [(p, x) for p, x in zip(every, said, strict=True) if not p.gold["events"]]
    wrong = [sum(bool(predicted(p, x if linked else None)["events"]) for p, x in none) for linked in (False, True)]
    print(f"{len(none)} passages without an encounter: frames find one in {wrong[0]}, with the linker in {wrong[1]}")


def show(every: list[Passage], said: list[tuple], sure: Sure) -> None:
    """The figures by file, by frames alone and with the linker."""
    print(f"{'':26} event P    R     F1  pair actor  dyad   www dated where status type")
    for name in [*dict.fromkeys(p.data["file"] for p in every), "fresh", "all"]:
        own = [
            k
            for k, p in enumerate(every)
            if name in (p.data["file"], "all") or (name == "fresh" and not p.data["tuned"])
        ]
        for way in ("frames", "linker"):
            records = [predicted(every[k], said[k] if way == "linker" else None, sure) for k in own]
            s = score([every[k].gold for k in own], records)
            whole = [s[k]["f1"] for k in ("pair", "actor", "dyad", "who_met_whom_when")]
            rest = [s[k] for k in ("when_exact_dated", "where", "status", "type")]
            event = [s["event"][k] for k in ("p", "r", "f1")]
            print(f"{name:18} {way:8} {' '.join(f'{x:.3f}' for x in (*event, *whole, *rest))}", flush=True)


def export(net: Network, kept: np.ndarray, folder: Path) -> None:
    """linker.onnx for one document at a time, and the table of features (int8) in linker.npz."""
    folder.mkdir(parents=True, exist_ok=True)
    size, n = net.table.weight.shape[1], 5
    example = {
        "vectors": torch.zeros(8, net.words.in_features),
        "grid": torch.tensor([[0, 1, 2, 3, 4], [5, 6, 7, -1, -1]]),
        "at": torch.tensor([0, 2, 3, 5, 7]),
        "kind": torch.tensor([0, 1, 0, 2, 1]),
        "actor": torch.arange(n),
        "links": torch.tensor([[0, 1], [0, 3], [2, 1], [2, 4]]),
        "twins": torch.tensor([[0, 2], [0, 2]]),
        "nodes_bag": torch.zeros(n, size),
        "links_bag": torch.zeros(4, size),
        "twins_bag": torch.zeros(2, size),
    }
    net.forward = net.said
    rows = {k: {0: k.removesuffix("_bag") if "s_bag" in k or k in NAMES else "nodes"} for k in example}
    rows |= {"vectors": {0: "words"}, "grid": {0: "sentences", 1: "longest"}}
    torch.onnx.export(
        net,
        tuple(example.values()),
        str(folder / "linker.onnx"),
        opset_version=17,
        dynamo=False,
        input_names=list(example),
        output_names=["told", "linked", "same"],
        dynamic_axes=rows | {"told": {0: "nodes"}, "linked": {0: "links"}, "same": {0: "twins"}},
    )
    table = net.table.weight.detach().numpy() * kept[:, None]
    scale = np.float32(np.abs(table).max() / 127)
    np.savez_compressed(folder / "linker.npz", table=np.round(table / scale).astype(np.int8), scale=scale)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True, type=Path, nargs="+", help="records (.jsonl)")
    ap.add_argument("--tuned", nargs="*", default=["train.jsonl"], help="names of files that the frames were made with")
    ap.add_argument("--model", help="another spaCy pipeline than the bundled one, for its trees")
    ap.add_argument("--trees", help="a spaCy pipeline on whose trees the networks of --folds are judged, too")
    ap.add_argument("--out", type=Path, help="the folder for the weights")
    ap.add_argument(
        "--folds", type=int, nargs="*", help="cross-validate (0 1: those of news) and choose the thresholds"
    )
    ap.add_argument("--seeds", type=int, default=1, help="networks whose mean speaks in cross-validation")
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    ap.add_argument("--share", type=float, default=1.0, help="of the coded passages to learn from (learning curve)")
    args = ap.parse_args()
    torch.set_num_threads(1)
    every = passages(args.gold, set(args.tuned), args.model)
    made = [p for p in every if p.data["source"] == CONSTRUCTED]
    coded = [p for p in every if p.data["source"] != CONSTRUCTED]
    if args.folds is not None:
        others = passages(args.gold, set(args.tuned), args.trees) if args.trees else []
        others = [p for p in others if p.data["source"] != CONSTRUCTED]
        folds = args.folds or [*range(len(FOLDS))]
        found = cross_validated(coded, made, others, folds, args.seeds, args.epochs, args.share)
        coded, others = ([p for p in some if id(p) in found] for some in (coded, others))
        said = [found[id(p)] for p in coded]
        show(coded, said, SURE)
        if others:
            print(args.trees)
            show(others, [found[id(p)] for p in others], SURE)
        show_sure(coded, said)
        fresh = [k for k, p in enumerate(coded) if not p.data["tuned"]]
        sure = chosen([coded[k] for k in fresh], [said[k] for k in fresh])
        print(sure)
        show(coded, said, sure)
    if args.out:
        export(*train([p.data for p in every], 0, args.epochs), args.out)
        write_checksums(args.out.parent)


if __name__ == "__main__":
    main()
