"""The bundled pipeline's spaCy component: tree, tags and entities from a small encoder in ONNX Runtime.

One pass of all-MiniLM-L6-v2 (int8) reads a sentence; biaffine arcs and
labels (Dozat and Manning 2017), tags and entities are read off the vector of
each word's first piece. How it was made: training/README.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

from nlkit.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

WINDOW = 120  # words; longer sentences are read in parts that end at a comma or semicolon
BATCH_PIECES = 1500
FILES = ("model.onnx", "labels.npz", "labels.json", "tokenizer.json")


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
    that is a tree already, else Chu-Liu-Edmonds on the words that need it.
    """
    heads = scores.argmax(1) - 1
    if (heads < 0).sum() == 1 and not _cycle(heads):
        return heads
    arcs = scores[:, 1:].astype(np.float64)
    np.fill_diagonal(arcs, -1e9)
    likely = arcs.max(1)
    bounds = scores[:, 0] + likely.sum() - likely  # no tree with this root is better
    best, best_score = heads, -np.inf
    for root in np.argsort(-bounds, kind="stable"):
        if bounds[root] <= best_score:
            break
        s = arcs.copy()
        s[root] = -1e9
        tree = _arborescence(s, int(root))
        total = scores[root, 0] + sum(arcs[i, tree[i]] for i in range(len(tree)) if i != root)
        if total > best_score:
            best, best_score = tree, total
    return best


def _cycle(heads: np.ndarray) -> list[int]:
    """The words of one cycle, or an empty list."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, i = [], start
        while i >= 0 and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if i >= 0 and state[i] == 1:
            return path[path.index(i) :]
        for p in path:
            state[p] = 2
    return []


def _arborescence(scores: np.ndarray, root: int) -> np.ndarray:
    """Chu-Liu-Edmonds: ``scores[i, h]`` of head h for word i, a fixed root; heads, -1 for the root."""
    heads = scores.argmax(1)
    heads[root] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    where = {int(w): k for k, w in enumerate(outside)}
    k = len(outside)  # the cycle becomes word k of the smaller problem
    cycle_array = np.array(cycle)
    kept = scores[cycle_array, heads[cycle_array]]
    small = np.full((k + 1, k + 1), -1e9)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    leave = scores[np.ix_(outside, cycle_array)]
    small[:k, k] = leave.max(1) if len(cycle) else -1e9
    enter = scores[np.ix_(cycle_array, outside)] - kept[:, None]
    small[k, :k] = enter.max(0)
    tree = _arborescence(small, where[root])
    result = heads.copy()
    for w, i in where.items():
        h = int(tree[i])
        result[w] = -1 if h < 0 else (cycle[int(leave[i].argmax())] if h == k else outside[h])
    gate = int(outside[tree[k]])
    result[cycle[int(enter[:, where[gate]].argmax())]] = gate
    return result


class Network:
    """The exported network: words of sentences in, heads, labels, tags and entities out."""

    def __init__(self, files: dict[str, bytes]):
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # processes, not threads, share the work
        self.session = onnxruntime.InferenceSession(files["model.onnx"], options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(510)
        names = json.loads(files["labels.json"])
        self.deps, self.tags, self.ents = names["deps"], names["tags"], names["ents"]
        with np.load(_stream(files["labels.npz"]), allow_pickle=False) as arrays:
            lab = arrays["lab"]  # (vector, label, vector)
            self.lab = np.ascontiguousarray(lab.transpose(0, 2, 1).reshape(lab.shape[0], -1))
            self.weight, self.bias = arrays["weight"], arrays["bias"]

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[tuple[np.ndarray, list[str], list[str], list[str]]]:
        """For every sentence: heads (-1 the root), dependency labels, tags and BIO entity labels."""
        out: list = [None] * len(sentences)
        encoded = self.tokenizer.encode_batch([list(s) for s in sentences], is_pretokenized=True)
        order = sorted(range(len(sentences)), key=lambda i: len(encoded[i].ids))
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(encoded[i].ids) > BATCH_PIECES:
                self._run(batch, sentences, encoded, out)
                batch = []
            batch.append(i)
        if batch:
            self._run(batch, sentences, encoded, out)
        return out

    def _run(self, batch, sentences, encoded, out) -> None:
        pieces = max(len(encoded[i].ids) for i in batch)
        words = max(len(sentences[i]) for i in batch) + 1
        ids, mask = (np.zeros((len(batch), pieces), np.int64) for _ in range(2))
        first, case = (np.zeros((len(batch), words), np.int64) for _ in range(2))
        for b, i in enumerate(batch):
            enc = encoded[i]
            ids[b, : len(enc.ids)] = enc.ids
            mask[b, : len(enc.ids)] = 1
            seen = -1
            for p, w in enumerate(enc.word_ids):
                if w is not None and w > seen:
                    first[b, w + 1] = p
                    seen = w
            case[b, 1 : len(sentences[i]) + 1] = [word_case(w) for w in sentences[i]]
        feed = {"input_ids": ids, "attention_mask": mask, "first": first, "case": case}
        arcs, dep, head, tags, ents = self.session.run(None, feed)
        for b, i in enumerate(batch):
            n = len(sentences[i])
            heads = best_tree(arcs[b, 1 : n + 1, : n + 1])
            out[i] = (
                heads,
                self._labels(dep[b, 1 : n + 1], head[b, heads + 1], heads),
                [self.tags[k] for k in tags[b, 1 : n + 1].argmax(-1)],
                [self.ents[k] for k in ents[b, 1 : n + 1].argmax(-1)],
            )

    def _labels(self, dep: np.ndarray, head: np.ndarray, heads: np.ndarray) -> list[str]:
        n, size = dep.shape
        scores = np.einsum("njd,nj->nd", (dep @ self.lab).reshape(n, size, -1), head)
        scores += np.concatenate([dep, head], 1) @ self.weight.T + self.bias
        root = self.deps.index("ROOT")
        scores[heads >= 0, root] = -np.inf
        labels = [self.deps[k] for k in scores.argmax(1)]
        return ["ROOT" if h < 0 else label for h, label in zip(heads, labels, strict=True)]


def _stream(data: bytes):
    import io

    return io.BytesIO(data)


@Language.factory("nlkit_parser", assigns=["token.head", "token.dep", "token.tag", "token.is_sent_start", "doc.ents"])
class NlkitParser:
    """Sets heads, labels, tags, sentence starts and entities on a Doc."""

    def __init__(self, nlp: Language, name: str = "nlkit_parser", files: dict[str, bytes] | None = None):
        self.name = name
        self._files = files or {}
        self._network: Network | None = None

    @property
    def network(self) -> Network:
        if self._network is None:
            missing = [f for f in FILES if f not in self._files]
            if missing:
                raise ValueError(f"{self.name}: no weights loaded ({', '.join(missing)}): load the pipeline from disk")
            self._network = Network(self._files)
        return self._network

    def __call__(self, doc: Doc) -> Doc:
        """Parse one document: int8 scales depend on the batch, so that no other document may share it."""
        sentences, places = [], []
        for words in _sentences(doc):
            for part in _parts([doc[i].text for i in words]):
                sentences.append([doc[words[k]].text for k in part])
                places.append(([words[k] for k in part], part.start > 0))
        results = self.network(sentences)
        _write(doc, [(*place, result) for place, result in zip(places, results, strict=True)])
        return doc

    def to_bytes(self, *, exclude=()) -> bytes:
        import srsly

        return srsly.msgpack_dumps(self._files)

    def from_bytes(self, data: bytes, *, exclude=()) -> NlkitParser:
        import srsly

        self._files, self._network = srsly.msgpack_loads(data), None
        return self

    def to_disk(self, path, *, exclude=()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path, *, exclude=()) -> NlkitParser:
        self._files = {name: (Path(path) / name).read_bytes() for name in FILES}
        self._network = None
        return self

    def __getstate__(self) -> dict:
        return {"name": self.name, "_files": self._files, "_network": None}  # a session cannot be pickled


def _sentences(doc: Doc) -> Iterator[list[int]]:
    """Indices of the words of each sentence; white space tokens are left out."""
    words = [t.i for t in doc if not t.is_space]
    spaces = []
    for k, i in enumerate(words):
        after = words[k + 1] if k + 1 < len(words) else len(doc)
        gap = doc[i].whitespace_ + "".join(doc[s].text_with_ws for s in range(i + 1, after))
        spaces.append(gap)
    starts = sentence_starts([doc[i].text for i in words], spaces)
    sentence: list[int] = []
    for i, start in zip(words, starts, strict=True):
        if start and sentence:
            yield sentence
            sentence = []
        sentence.append(i)
    if sentence:
        yield sentence


def _parts(words: list[str]) -> Iterator[range]:
    """Cut a sentence that does not fit the window, best at ';', else at ',', else anywhere."""
    start = 0
    while len(words) - start > WINDOW:
        end = start + WINDOW
        for marks in (";:—", ",)"):
            cut = next((k for k in range(end - 1, start + WINDOW // 2, -1) if words[k] in marks), None)
            if cut is not None:
                end = cut + 1
                break
        yield range(start, end)
        start = end
    yield range(start, len(words))


def _write(doc: Doc, parts: list) -> None:
    """Put the results of a document's sentences on the Doc."""
    n = len(doc)
    heads, deps, tags = list(range(n)), ["dep"] * n, ["_SP"] * n
    ents: list[str] = ["O"] * n
    root = 0
    for words, continues, (tree, labels, tag, ent) in parts:
        for k, i in enumerate(words):
            heads[i] = words[tree[k]] if tree[k] >= 0 else i
            deps[i], tags[i], ents[i] = labels[k], tag[k], ent[k]
        top = next(i for i in words if heads[i] == i)
        if continues:
            heads[top], deps[top] = root, "dep"
        else:
            root = top
    for i in range(n):  # white space hangs on the word before it, or on the first word after it
        if doc[i].is_space:
            before = next((k for k in range(i - 1, -1, -1) if not doc[k].is_space), None)
            after = next((k for k in range(i + 1, n) if not doc[k].is_space), None)
            heads[i] = before if before is not None else after if after is not None else i
    strings = doc.vocab.strings
    values = np.zeros((n, 5), dtype=np.uint64)
    for i in range(n):
        label = ents[i]
        if label[0] == "I" and (i == 0 or ents[i - 1][2:] != label[2:]):
            label = "B" + label[1:]
        values[i] = (
            np.int64(heads[i] - i).astype(np.uint64),
            strings.add(deps[i] if heads[i] != i else "ROOT"),
            strings.add(tags[i]),
            {"O": 2, "B": 3, "I": 1}[label[0]],
            strings.add(label[2:]) if label != "O" else 0,
        )
    doc.from_array(["HEAD", "DEP", "TAG", "ENT_IOB", "ENT_TYPE"], values)
