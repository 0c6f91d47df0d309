"""Turn trained weights into the pipeline inside the package.

    python training/export.py --model training/work/model --out nlkit/en_nlkit_sm

Writes a spaCy pipeline folder: tokenizer, the network as int8 ONNX (opset 17,
dynamic, per channel), coarse parts of speech by the attribute ruler, lemmas
by the rule lemmatizer.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Parser
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import encoder_folder
from transformers import BertConfig

sys.path.insert(0, str(Path(__file__).parents[1]))


class Exported(torch.nn.Module):
    def __init__(self, parser: Parser):
        super().__init__()
        self.parser = parser

    def forward(self, input_ids, attention_mask, first, case):
        return self.parser(input_ids, attention_mask, first, case)


def to_onnx(parser: Parser, path: Path) -> None:
    parser.eval()
    ids, first = torch.ones(2, 9, dtype=torch.long), torch.tensor([[0, 1, 2, 4], [0, 1, 3, 0]])
    mask = torch.ones_like(ids)
    mask[1, 7:] = 0
    b, p, w = "batch", "pieces", "words"
    torch.onnx.export(
        Exported(parser),
        (ids, mask, first, torch.ones_like(ids)),
        str(path),
        opset_version=17,
        dynamo=False,
        input_names=["input_ids", "attention_mask", "first", "case"],
        output_names=["arcs", "dep", "head", "tags", "ents"],
        dynamic_axes={
            "input_ids": {0: b, 1: p},
            "attention_mask": {0: b, 1: p},
            "first": {0: b, 1: w},
            "case": {0: b, 1: p},
            "arcs": {0: b, 1: w, 2: w},
            "dep": {0: b, 1: w},
            "head": {0: b, 1: w},
            "tags": {0: b, 1: w},
            "ents": {0: b, 1: w},
        },
    )


def export_network(model: Path, work: Path) -> dict[str, bytes]:
    labels = json.loads((model / "labels.json").read_text())
    folder = encoder_folder()
    config = BertConfig.from_pretrained(folder)
    config._attn_implementation = "eager"
    parser = Parser(config, len(labels["deps"]), len(labels["tags"]), len(labels["ents"]))
    parser.load_state_dict(torch.load(model / "weights.pt", weights_only=True))
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
    np.savez_compressed(
        work / "labels.npz",
        lab=parser.lab.detach().numpy().astype(np.float32),
        weight=parser.lab_bias.weight.detach().numpy(),
        bias=parser.lab_bias.bias.detach().numpy(),
    )
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    return {
        "model.onnx": (work / "int8.onnx").read_bytes(),
        "labels.npz": (work / "labels.npz").read_bytes(),
        "labels.json": json.dumps(labels, indent=1).encode(),
        "tokenizer.json": json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def main() -> None:
    from nlkit.pipeline import assemble

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True, type=Path)
    ap.add_argument("--out", required=True, type=Path)
    args = ap.parse_args()
    files = export_network(args.model, args.model / "onnx")
    assemble(files).to_disk(args.out)
    size = sum(f.stat().st_size for f in args.out.rglob("*") if f.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
