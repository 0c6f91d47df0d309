"""The label layer as an ONNX model of its own: for every word and its head, a score of each dependency label.

    python training/labels.py labels.npz nlkit/en_nlkit_sm/nlkit_parser/labels.onnx

``labels.npz`` holds ``lab`` (vector of the word, label, vector of the head), and ``weight`` and ``bias`` for the two
vectors together. Heads come from a tree that is sought outside of ONNX Runtime, so this is no part of the network's
graph. NumPy takes twice as long, and its BLAS gives large products to threads, which wait for those of other processes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEVELS = 63  # 7 bits, as in the network: no saturation on CPUs without VNNI, the same result on all


def layer(lab: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> bytes:
    """The model; its one large product, of the vectors of words with ``lab``, is in int8, per channel."""
    size, labels, _ = lab.shape
    flat = lab.reshape(size, labels * size)
    scale = np.abs(flat).max(0) / LEVELS
    values = {
        "lab": np.round(flat / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "weight": np.ascontiguousarray(weight.T, np.float32),
        "bias": bias.astype(np.float32),
        "shape": np.array([0, labels, size], np.int64),
        "last": np.array([2], np.int64),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["dep"], ["dep8", "dep_scale", "dep_zero"]),
        helper.make_node("MatMulInteger", ["dep8", "lab", "dep_zero"], ["whole"]),
        helper.make_node("Cast", ["whole"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["dep_scale", "scale"], ["scales"]),
        helper.make_node("Mul", ["float", "scales"], ["product"]),
        helper.make_node("Reshape", ["product", "shape"], ["by_label"]),
        helper.make_node("Unsqueeze", ["head", "last"], ["column"]),
        helper.make_node("MatMul", ["by_label", "column"], ["both"]),
        helper.make_node("Squeeze", ["both", "last"], ["arcs"]),
        helper.make_node("Concat", ["dep", "head"], ["pair"], axis=1),
        helper.make_node("MatMul", ["pair", "weight"], ["single"]),
        helper.make_node("Add", ["single", "bias"], ["own"]),
        helper.make_node("Add", ["arcs", "own"], ["scores"]),
    ]
    graph = helper.make_graph(
        nodes,
        "labels",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", size]) for name in ("dep", "head")],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", labels])],
        [numpy_helper.from_array(array, name) for name, array in values.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    with np.load(source) as arrays:
        target.write_bytes(layer(**arrays))
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
