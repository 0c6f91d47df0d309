"""Teach a network of fewer layers what the bundled one says of plenty of raw text.

    python training/distill.py --data DATA --reference REFERENCE --texts TEXTS ... --layers 0 2 5 --out OUT

The student begins as some layers of the bundled network with its embeddings and heads, all taken back from int8, and
learns its arcs, labels, tags, names and the vectors of the words. ``--texts`` are documents as ``nlkit extract`` reads
them; the sentences of the treebanks are added. ``export.py`` makes a pipeline of what comes out. A million words take
some twenty minutes of one core. Before and after it prints figures on PUD, greedily (``train.dev_score``).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import data
import numpy as np
import onnx
import torch
from model import Parser
from onnx import numpy_helper
from torch.nn import functional as F
from train import Vocabulary, batches, dev_score, encode, encoder_folder, vary_case
from transformers import BertConfig, BertTokenizerFast

from nlkit.load import read_documents
from nlkit.parse.component import spelled, split
from nlkit.parse.network import WINDOW
from nlkit.parse.pipeline import load_pipeline

PARSER = Path(__file__).parents[1] / "nlkit" / "en_nlkit_sm" / "nlkit_parser"
RATE, PIECES, LEAST = 4e-4, 2000, 4  # LEAST words of a sentence, at least
OUT = ("arcs", "dep", "head", "tags", "ents", "vectors")  # what the exported network puts out
SHARE = {"arcs": 1.0, "labels": 1.0, "tags": 0.5, "ents": 1.0, "vectors": 3.0}


def floats(path: Path) -> dict[str, torch.Tensor]:
    """The weights of an int8 model as floats, by their names in PyTorch."""
    found = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    out = {}
    for name, array in found.items():
        if name.endswith("_quantized"):
            name = name.removesuffix("_quantized")
            zero = found[f"{name}_zero_point"].astype(np.float32)
            array = (array.astype(np.float32) - zero) * found[f"{name}_scale"]
            if name.endswith("_Transposed"):
                name, array = name.removesuffix("_Transposed"), array.T
        elif name.endswith(("_scale", "_zero_point")):
            continue
        out[name.removeprefix("parser.")] = torch.from_numpy(np.array(array, np.float32))
    return out


def bundled(folder: Path, layers: list[int] | None = None) -> tuple[Parser, Vocabulary]:
    """The network of the package, with all its layers or some, as a ``Parser``."""
    names = json.loads((folder / "labels.json").read_text())
    vocab = Vocabulary(names["deps"], names["tags"])
    config = BertConfig.from_pretrained(encoder_folder())
    layers = [*range(config.num_hidden_layers)] if layers is None else layers
    config.num_hidden_layers = len(layers)
    parser = Parser(config, len(vocab.deps), len(vocab.tags), len(vocab.ents))
    found, own = floats(folder / "model.onnx"), parser.state_dict()
    weights = {k: v for k, v in found.items() if k in own and ".layer." not in k}
    for n, old in enumerate(layers):
        into, start = f"bert.encoder.layer.{n}.", f"bert.encoder.layer.{old}."
        weights |= {into + k.removeprefix(start): v for k, v in found.items() if k.startswith(start)}
        for kind in ("weight", "bias"):
            for part, rows in zip(("query", "key", "value"), found[f"qkv.{old}.{kind}"].chunk(3), strict=True):
                weights[f"{into}attention.self.{part}.{kind}"] = rows
    heads = ["arc_dep.0", "arc_head.0", "lab_dep.0", "lab_head.0", "tag", "ent"]
    sizes = [len(own[f"{h}.bias"]) for h in heads]
    for kind in ("weight", "bias"):
        weights |= {f"{h}.{kind}": x for h, x in zip(heads, found[f"heads.{kind}"].split(sizes), strict=True)}
    last = {i.name: numpy_helper.to_array(i) for i in onnx.load(folder / "labels.onnx").graph.initializer}
    weights["lab"] = torch.from_numpy((last["lab"] * last["scale"]).reshape(own["lab"].shape).astype(np.float32))
    weights["lab_bias.weight"], weights["lab_bias.bias"] = (torch.from_numpy(last[k].T) for k in ("weight", "bias"))
    weights["arc_bias.weight"] = weights["arc_bias.weight"].reshape(own["arc_bias.weight"].shape)
    lacking = parser.load_state_dict(weights, strict=False)
    assert not lacking.unexpected_keys, lacking
    assert {k.split(".")[0] for k in lacking.missing_keys} <= {"mention"}, lacking
    return parser, vocab


def sentences(texts: list[str], nlp) -> list[data.Example]:
    """The sentences of documents, as the network reads them, none twice."""
    found = {}
    for document in read_documents(*texts, failures=[]):
        doc = nlp.make_doc(document.text)
        for s in split(doc):
            words = spelled(doc, s)[:WINDOW]
            if len(words) >= LEAST:
                found[tuple(words)] = None
    return [data.Example(list(words)) for words in found]


def loss_of(student: Parser, network, batch: list[data.Example], tok, vocab: Vocabulary, rng) -> torch.Tensor:
    """What the student gets wrong of what the bundled network says of some sentences."""
    words = [vary_case(e.words, rng) for e in batch]
    ids, attention, first, case, mask, *_ = encode(batch, tok, vocab, words)
    arcs, dep, head, tags, ents, vectors = said(student, ids, attention, first, case)
    total = torch.zeros(())
    for b, ws in enumerate(words):
        n = len(ws) + 1
        right = dict(zip(OUT, map(torch.from_numpy, network.session.run(None, network._feed(ws))), strict=True))
        best = right["arcs"][1:].argmax(1)
        total += SHARE["arcs"] * _far(arcs[b, 1:n, :n], right["arcs"][1:])
        labels = [student.labels(d[1:n], h[best]) for d, h in ((dep[b], head[b]), (right["dep"], right["head"]))]
        total += SHARE["labels"] * _far(labels[0], labels[1].detach())
        total += SHARE["tags"] * _far(tags[b, 1:n], right["tags"][1:])
        total += SHARE["ents"] * _far(ents[b, 1:n], right["ents"][1:])
        total += SHARE["vectors"] * ((vectors[b, :n] - right["vectors"]) ** 2).mean(1).sum()
    return total / mask.sum()


def said(parser: Parser, ids, attention, first, case) -> tuple[torch.Tensor, ...]:
    """As the exported network: arcs, vectors of words as dependents and heads, tags, names, vectors of the encoder."""
    kept: dict[str, Any] = {}
    hook = parser.bert.register_forward_hook(lambda _, __, out: kept.update(pieces=out.last_hidden_state))
    arcs, dep, head, tags, ents, _ = parser(ids, attention, first, case)
    hook.remove()
    pieces = kept["pieces"]
    vectors = torch.gather(pieces, 1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))
    return arcs, dep, head, tags, ents, vectors


def _far(own: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Cross-entropy beyond that of the teacher itself, summed over the rows."""
    return F.kl_div(own.log_softmax(-1), right.log_softmax(-1), reduction="sum", log_target=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--reference", required=True)
    ap.add_argument("--texts", nargs="+", required=True)
    ap.add_argument("--layers", type=int, nargs="+", default=[0, 2, 5])
    ap.add_argument("--passes", type=float, default=2)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--out", required=True, type=Path)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline()
    network = nlp.get_pipe("nlkit_parser").network
    corpora = data.load(args.data, Path(args.reference) / "countryinfo" / "CountryInfo.txt")
    trees = corpora["ewt-train"] + corpora["gum-train"] + corpora["crossner"]
    every = sentences(args.texts, nlp) + [data.Example(e.words[:WINDOW]) for e in trees]
    student, vocab = bundled(PARSER, args.layers)
    student.bert.embeddings.word_embeddings.weight.requires_grad = False
    tok = BertTokenizerFast(tokenizer_file=str(encoder_folder() / "tokenizer.json"), do_lower_case=True)

    def figures_of(parser: Parser) -> dict[str, float]:
        return {k: round(float(v), 4) for k, v in dev_score(parser, corpora["pud-test"], tok, vocab).items()}

    opt = torch.optim.AdamW([p for p in student.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    plan, whole = [], int(args.passes + 0.999)
    for _ in range(whole):
        plan += batches(every, PIECES, rng)
    plan = plan[: int(len(plan) * args.passes / whole)]
    steps, began, mean, count = len(plan), time.time(), {}, 0
    warm = min(200, steps // 7 + 1)
    print(f"{len(every)} sentences of {sum(len(e.words) for e in every)} words, {steps} steps", flush=True)
    print(figures_of(student), flush=True)
    student.train()
    for module in student.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0  # there is no end of text, and the teacher says more than a label
    for step, batch in enumerate(plan, 1):
        for group in opt.param_groups:
            group["lr"] = RATE * min(1.0, step / warm) * max(0.02, 1 - step / steps)
        loss = loss_of(student, network, batch, tok, vocab, rng)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 2.0)
        opt.step()
        if step > 0.9 * steps and step % 5 == 0:
            count += 1
            mean = {k: mean.get(k, 0) + (v.detach() - mean.get(k, 0)) / count for k, v in student.state_dict().items()}
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {loss.item():.3f} {(time.time() - began) / 60:.1f} min", flush=True)
        if step % 1000 == 0:
            torch.save(student.state_dict(), args.out / "weights.pt")
    torch.save(mean or student.state_dict(), args.out / "weights.pt")
    names = {"deps": vocab.deps, "tags": vocab.tags, "ents": vocab.ents}
    (args.out / "labels.json").write_text(json.dumps(names, indent=1))
    student.load_state_dict(mean or student.state_dict())
    print(figures_of(student), flush=True)


if __name__ == "__main__":
    main()
