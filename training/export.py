"""Turn trained weights into the pipeline inside the package.

    python training/export.py --model training/work/model --out nlkit/en_nlkit_sm

Writes a spaCy pipeline folder: tokenizer, the network and its label layer as
int8 ONNX (opset 17, dynamic, per channel), coarse parts of speech by the
attribute ruler, lemmas by the rule lemmatizer.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import labels
import onnx
import torch
from model import Parser
from onnxruntime.quantization import QuantType, quantize_dynamic
from pipeline import assemble
from train import encoder_folder
from transformers import BertConfig

from nlkit.parse.pipeline import write_checksums


def joined(*layers: torch.nn.Linear) -> torch.nn.Linear:
    """Several layers on the same input as one."""
    both = torch.nn.Linear(layers[0].in_features, sum(x.out_features for x in layers))
    both.weight.data = torch.cat([x.weight for x in layers])
    both.bias.data = torch.cat([x.bias for x in layers])
    return both


class Exported(torch.nn.Module):
    """What ``Parser`` computes, as it is run: one sentence, so neither a batch nor a mask, and few large products."""

    def __init__(self, parser: Parser):
        super().__init__()
        self.parser = parser
        attention = [layer.attention.self for layer in parser.bert.encoder.layer]
        self.qkv = torch.nn.ModuleList(joined(a.query, a.key, a.value) for a in attention)
        vectors = [parser.arc_dep[0], parser.arc_head[0], parser.lab_dep[0], parser.lab_head[0]]
        self.heads = joined(*vectors, parser.tag, parser.ent)
        self.widths = [x.out_features for x in vectors]
        self.n_ents = parser.ent.out_features

    def forward(self, input_ids, first, case):
        """As ``Parser.forward``, without the batch."""
        parser, embeddings = self.parser, self.parser.bert.embeddings
        x = embeddings.word_embeddings(input_ids) + parser.spelling(case)
        x = x + embeddings.token_type_embeddings(torch.zeros_like(input_ids))
        x = embeddings.LayerNorm(x + embeddings.position_embeddings(torch.arange(input_ids.shape[0])))
        for qkv, layer in zip(self.qkv, parser.bert.encoder.layer, strict=True):
            x = self.layer(x, qkv, layer)
        words = x[first]
        out = self.heads(torch.cat([words, parser.case(case[first])], dim=1))
        size = sum(self.widths)
        arc_dep, head, *labels = torch.nn.functional.gelu(out[:, :size]).split(self.widths, dim=1)
        arcs = (arc_dep @ parser.arc) @ head.transpose(0, 1) + parser.arc_bias(head).transpose(0, 1)
        return arcs, *labels, out[:, size : -self.n_ents], out[:, -self.n_ents :], words

    @staticmethod
    def layer(x, qkv, layer):
        own, after = layer.attention.self, layer.attention.output
        heads, width = own.num_attention_heads, own.attention_head_size
        q, k, v = qkv(x).reshape(-1, 3 * heads, width).transpose(0, 1).split(heads)
        weights = torch.softmax(q @ k.transpose(1, 2) * width**-0.5, dim=-1)
        x = after.LayerNorm(after.dense((weights @ v).transpose(0, 1).reshape(-1, heads * width)) + x)
        inner = torch.nn.functional.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(layer.output.dense(inner) + x)


def to_onnx(parser: Parser, path: Path) -> None:
    parser.eval()
    pieces, words = torch.ones(9, dtype=torch.long), torch.tensor([0, 1, 2, 4])
    inputs = {"input_ids": "pieces", "first": "words", "case": "pieces"}
    outputs = ["arcs", "dep", "head", "tags", "ents", "vectors"]
    sizes = {k: {0: v} for k, v in {**inputs, **dict.fromkeys(outputs, "words")}.items()}
    torch.onnx.export(
        Exported(parser),
        (pieces, words, pieces),
        str(path),
        opset_version=17,
        dynamo=False,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes={**sizes, "arcs": {0: "words", 1: "words"}},
    )


def mean_of(models: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of weights that grew out of one another; older ones lack what was added later."""
    states = [torch.load(m / "weights.pt", weights_only=True) for m in models]
    out = {}
    for name, first in states[0].items():
        have = [s[name] for s in states if name in s]
        out[name] = sum(have) / len(have) if first.is_floating_point() else first
    return out


def export_network(models: list[Path], work: Path) -> dict[str, bytes]:
    names = json.loads((models[0] / "labels.json").read_text())
    folder = encoder_folder()
    config = BertConfig.from_pretrained(folder)
    config._attn_implementation = "eager"
    weights = mean_of(models)
    config.num_hidden_layers = len({k.split(".")[3] for k in weights if k.startswith("bert.encoder.layer.")})
    parser = Parser(config, len(names["deps"]), len(names["tags"]), len(names["ents"]))
    parser.load_state_dict(weights)
    work.mkdir(parents=True, exist_ok=True)
    to_onnx(parser, work / "float.onnx")
    quantize_dynamic(
        work / "float.onnx",
        work / "int8.onnx",
        op_types_to_quantize=["MatMul", "Gather"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # 7 bits: no saturation on CPUs without VNNI, the same result on all
    )
    onnx.checker.check_model(str(work / "int8.onnx"))
    layer = parser.lab, parser.lab_bias.weight, parser.lab_bias.bias
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    return {
        "model.onnx": (work / "int8.onnx").read_bytes(),
        "labels.onnx": labels.layer(*(x.detach().numpy() for x in layer)),
        "labels.json": json.dumps(names, indent=1).encode(),
        "tokenizer.json": json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True, type=Path, nargs="+", help="several: the mean of their weights")
    ap.add_argument("--out", required=True, type=Path)
    args = ap.parse_args()
    files = export_network(args.model, args.model[0] / "onnx")
    assemble(files).to_disk(args.out)
    write_checksums(args.out)
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
