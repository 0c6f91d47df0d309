"""The network of the bundled pipeline: one pass over a sentence gives its tree, tags and entities.

One pass of all-MiniLM-L6-v2 (int8) in ONNX Runtime reads a sentence; biaffine arcs and labels (Dozat and
Manning 2017), tags and entities are read off the vector of each word's first piece. How it was made:
training/README.md.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = 120  # words; longer sentences are read in parts that end at a comma or semicolon
PIECES = 510  # of a sentence, with the marks of its beginning and end; what comes behind is not read
WIDTH = 384  # numbers in the vector of a word
NEVER = -1e9  # the score of what must not be; a thousandth of it outweighs all else


def word_case(word: str) -> int:
    """The letter case of a word as a class 1-6: the encoder is uncased (same as in training)."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree with one root.

    ``scores`` has shape (n, n + 1): the score of head ``h - 1`` for each word,
    column 0 being the root. Returns n indices, -1 for the root. Greedy where
    that is a tree already, else Chu-Liu-Edmonds.
    """
    heads = scores.argmax(1) - 1
    if (heads < 0).sum() == 1 and not _cycle(heads):
        return heads
    n = len(scores)
    arcs = np.full((n + 1, n + 1), NEVER)  # word 0 is the root, which no word but one may have
    arcs[1:] = scores
    arcs[:, 0] += NEVER / 1000
    np.fill_diagonal(arcs, NEVER)
    return _arborescence(arcs)[1:] - 1


def best_labels(scores: np.ndarray, follows: np.ndarray) -> np.ndarray:
    """The best sequence of BIO labels (Viterbi): ``scores`` is (words, labels), ``follows[a, b]`` whether b may come
    after a. Outside the first label ('O') nothing stands before the first word."""
    best = scores.argmax(1)
    if follows[np.concatenate([[0], best[:-1]]), best].all():
        return best
    closed = np.where(follows, 0.0, NEVER)
    total, back = scores[0] + closed[0], []
    for row in scores[1:]:
        ways = total[:, None] + closed
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1])


def _cycle(heads: np.ndarray) -> list[int]:
    """The words of one cycle, or an empty list."""
    clear = {-1}
    for start in range(len(heads)):
        path, i = [], start
        while i not in clear and i not in path:
            path.append(i)
            i = int(heads[i])
        if i in path:
            return path[path.index(i) :]
        clear.update(path)
    return []


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """Chu-Liu-Edmonds: ``scores[i, h]`` of head h for word i; heads, -1 for word 0, the root."""
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    outside = np.delete(np.arange(len(heads)), cycle)
    k = len(outside)  # the cycle becomes word k of the smaller problem
    leave = scores[outside][:, cycle]
    enter = scores[cycle][:, outside] - scores[cycle, heads[cycle]][:, None]
    small = np.full((k + 1, k + 1), NEVER)
    small[:k, :k] = scores[outside][:, outside]
    small[:k, k] = leave.max(1)
    small[k, :k] = enter.max(0)
    tree = _arborescence(small)
    for word, at, head in zip(outside[1:], leave.argmax(1)[1:], tree[1:k], strict=True):
        heads[word] = cycle[at] if head == k else outside[head]
    first = cycle[enter[:, tree[k]].argmax()]  # the word by which the tree enters the cycle
    heads[first] = outside[tree[k]]
    return heads


# heads, labels, tags, entities and vectors of the words of a sentence
Result = tuple[np.ndarray, list[str], list[str], list[str], np.ndarray]


class Network:
    """The exported network: words of sentences in, heads, labels, tags and entities out."""

    def __init__(self, files: dict[str, bytes]):
        import onnxruntime
        import tokenizers

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # processes, not threads, share the work
        self.session, self.labels = (
            onnxruntime.InferenceSession(files[name], options, providers=["CPUExecutionProvider"])
            for name in ("model.onnx", "labels.onnx")
        )
        self.tokenizer = tokenizers.Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
        self.begin, self.end = self.tokenizer.encode("").ids
        self.pieces = lru_cache(maxsize=1 << 15)(self._pieces)
        names = json.loads(files["labels.json"])
        self.deps, self.tags, self.ents = names["deps"], names["tags"], names["ents"]
        inside = [("B" + e[1:], e) if e[0] == "I" else () for e in self.ents]
        self.follows = np.array([[not may or before in may for may in inside] for before in self.ents])

    def __call__(self, words: Sequence[str]) -> Result:
        """Heads (-1 the root), dependency labels, tags, BIO entity labels and vectors of the words of one sentence.

        Never a batch: the int8 scales depend on all that is in one, and a sentence must be read alike whatever stands
        beside it.
        """
        arcs, dep, head, tags, ents, vectors = self.session.run(None, self._feed(words))
        heads = best_tree(arcs[1:])
        return (
            heads,
            self._labels(dep[1:], head[heads + 1], heads),
            [self.tags[k] for k in tags[1:].argmax(-1)],
            [self.ents[k] for k in best_labels(ents[1:], self.follows)],
            vectors[1:].astype(np.float16),
        )

    def _feed(self, words: Sequence[str]) -> dict[str, np.ndarray]:
        """What the network takes: the pieces, the letter case of the word of each, the first piece of each word.

        Word 0 is the root, read at the mark of the beginning, as is a word without pieces or behind the last of them.
        """
        ids, case, first = [self.begin], [0], [0]
        for word in words:
            pieces, kind = self.pieces(word)
            first.append(len(ids) if pieces and len(ids) < PIECES - 1 else 0)
            ids += pieces
            case += [kind] * len(pieces)
        feed = {"input_ids": [*ids[: PIECES - 1], self.end], "first": first, "case": [*case[: PIECES - 1], 0]}
        return {name: np.array(values, np.int64) for name, values in feed.items()}

    def _pieces(self, word: str) -> tuple[list[int], int]:
        """Pieces and letter case of a word, the same beside any others."""
        return self.tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids, word_case(word)

    def _labels(self, dep: np.ndarray, head: np.ndarray, heads: np.ndarray) -> list[str]:
        """The best label of every arc."""
        (scores,) = self.labels.run(None, {"dep": dep, "head": head})
        scores[heads >= 0, self.deps.index("ROOT")] = -np.inf
        labels = [self.deps[k] for k in scores.argmax(1)]
        return ["ROOT" if h < 0 else label for h, label in zip(heads, labels, strict=True)]
