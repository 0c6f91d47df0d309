"""The linker's network: a graph of a document in, scores of its triggers and links out, by ONNX Runtime."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from nlkit.encounters.graph import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlkit.encounters.graph import Graph

WINDOW = 64  # words of a sentence that see one another
BUCKETS = 1 << 13  # rows of the table of features


class Scores(NamedTuple):
    """What the network says: of triggers (nodes, 10: it states an encounter, each type, each status, it states several)
    and of twins (twins,) probabilities, of links (links, 4: see COLUMN of ``link``) odds."""

    triggers: np.ndarray
    links: np.ndarray
    twins: np.ndarray


def hashed(features: Iterable[str]) -> list[int]:
    """The rows of the features in the table; row 0 is that of a hidden one."""
    return [*map(_row, features)]


@lru_cache(1 << 15)
def _row(feature: str) -> int:
    return crc32(feature.encode()) % (BUCKETS - 1) + 1


def arrays(g: Graph, vectors: np.ndarray, ends: Sequence[int]) -> dict[str, np.ndarray]:
    """A graph as the network takes it, but for the features; ``ends`` are those of the sentences, by words."""
    told = sorted({n.sentence for n in g.nodes})
    words = [i for k in told for i in range(ends[k - 1] if k else 0, ends[k])]
    row_of = {i: row for row, i in enumerate(words)}
    cuts = [range(i, min(i + WINDOW, ends[k])) for k in told for i in range(ends[k - 1] if k else 0, ends[k], WINDOW)]
    grid = np.full((len(cuts), max(map(len, cuts), default=1)), -1, np.int64)
    for k, cut in enumerate(cuts):
        grid[k, : len(cut)] = np.arange(row_of[cut.start], row_of[cut.start] + len(cut))
    seen: dict[tuple, int] = {}
    actor = [seen.setdefault((n.kind, n.key), k) if n.key else k for k, n in enumerate(g.nodes)]
    pairs = {name: [x[:2] for x in getattr(g, name)] for name in ("links", "twins")}
    return {
        "vectors": vectors[words].astype(np.float32),
        "grid": grid,
        "at": np.array([row_of[n.at] for n in g.nodes], np.int64),
        "kind": np.array([KINDS.index(n.kind) for n in g.nodes], np.int64),
        "actor": np.array(actor, np.int64),
        **{name: np.array(x, np.int64).reshape(-1, 2) for name, x in pairs.items()},
    }


class Linker:
    """The exported network with its table of features."""

    def __init__(self, network: bytes, table: np.ndarray, scale: np.ndarray):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.table, self.scale = table, scale

    def __call__(self, g: Graph, vectors: np.ndarray, ends: Sequence[int]) -> Scores:
        feed = arrays(g, vectors, ends)
        feed |= {f"{name}_bag": self._bags([x.features for x in getattr(g, name)]) for name in g._fields}
        return Scores(*self.session.run(None, feed))

    def _bags(self, lists: Sequence[list[str]]) -> np.ndarray:
        """The sum of the rows of the features of each node or link."""
        if not lists:
            return np.zeros((0, self.table.shape[1]), np.float32)
        rows = self.table[hashed(f for x in lists for f in x)].astype(np.float32)
        return np.add.reduceat(rows, np.cumsum([0, *(len(x) for x in lists)])[:-1]) * self.scale


@cache
def bundled() -> Linker:
    """The linker of the package."""
    folder = files("nlkit") / "en_nlkit_sm" / "linker"
    with np.load(io.BytesIO((folder / "linker.npz").read_bytes()), allow_pickle=False) as z:
        return Linker((folder / "linker.onnx").read_bytes(), z["table"], z["scale"])
