"""The spaCy component around the network of the bundled pipeline, its tokenizer, and what comes behind."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import srsly
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from nlkit.parse.network import WIDTH, WINDOW, Network, Result
from nlkit.parse.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST = 400  # words of a sentence: what rules and linker do for one grows with its square
HYPHENS = ("\u2010", "\u2011", "\u2013")  # other hyphens, and the dash that stands for 'and' or 'to'
FILES = ("model.onnx", "labels.onnx", "labels.json", "tokenizer.json")
GIVEN, FOUND = ["ORTH", "TAG", "DEP"], ["POS", "LEMMA", "MORPH"]  # of a word, to and by ruler and lemmatizer
SETS = ["token.head", "token.dep", "token.tag", "token.is_sent_start", "doc.ents", "doc.tensor"]


@Language.factory("nlkit_parser", assigns=SETS)
class NlkitParser:
    """Sets heads, labels, tags, sentence starts, entities and the vectors of words on a Doc."""

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
        """Parse one document."""
        sentences = split(doc)
        write(doc, sentences, [self.read(spelled(doc, s)) for s in sentences])
        return doc

    def read(self, words: list[str]) -> Result:
        """Read one sentence, in parts where it is longer than the window; a later part hangs on the root of the first.

        Nothing but its own words decides how a sentence is read (see ``nlkit.gate``).
        """
        first, *others = _parts(words)
        whole = self.network(words[: first.stop])
        for part in others:
            result = self.network(words[part.start : part.stop])
            root, top = (int(np.flatnonzero(heads < 0)[0]) for heads in (whole[0], result[0]))
            tree = np.where(result[0] < 0, root, result[0] + part.start)
            result[1][top] = "dep"
            labels = (a + b for a, b in zip(whole[1:-1], result[1:-1], strict=True))
            whole = (np.concatenate([whole[0], tree]), *labels, np.concatenate([whole[-1], result[-1]]))
        return whole

    def to_bytes(self, *, exclude=()) -> bytes:
        return srsly.msgpack_dumps(self._files)

    def from_bytes(self, data: bytes, *, exclude=()) -> NlkitParser:
        self._files, self._network = srsly.msgpack_loads(data), None
        return self

    def to_disk(self, path, *, exclude=()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            Path(path, name).write_bytes(content)

    def from_disk(self, path, *, exclude=()) -> NlkitParser:
        self._files = {name: Path(path, name).read_bytes() for name in FILES}
        self._network = None
        return self

    def __getstate__(self) -> dict:
        return {"name": self.name, "_files": self._files, "_network": None}  # a session cannot be pickled


@registry.tokenizers("nlkit.Tokenizer.v1")
def stored_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer whose rules all come from disk; spaCy's own first makes those of English, to throw them away."""
    return lambda nlp: Tokenizer(nlp.vocab)


def split(doc: Doc) -> list[list[int]]:
    """Indices of the words of each sentence, none longer than LONGEST; white space tokens are left out."""
    texts, gaps = [t.text for t in doc], [t.whitespace_ for t in doc]
    words = [i for i, text in enumerate(texts) if not text.isspace()]
    behind = pairwise([*words, len(texts)])
    spaces = [gaps[i] + "".join(texts[k] + gaps[k] for k in range(i + 1, after)) for i, after in behind]
    starts = sentence_starts([texts[i] for i in words], spaces)
    firsts = [n for n, start in enumerate(starts) if start]
    sentences = [words[a:b] for a, b in pairwise([*firsts, len(words)])]
    return [s[p.start : p.stop] for s in sentences for p in _parts([texts[i] for i in s], LONGEST)]


def spelled(doc: Doc, sentence: list[int]) -> list[str]:
    """The words of a sentence as the network reads them: an en dash between words without spaces is a hyphen."""
    texts = [doc[i].text for i in sentence]
    for n, i in enumerate(sentence):
        if texts[n] in HYPHENS and i > 0 and not (doc[i - 1].whitespace_ or doc[i].whitespace_):
            texts[n] = "-"
    return texts


def _parts(words: list[str], most: int = WINDOW) -> Iterator[range]:
    """Cut a sentence of more words than that, best at ';', else at ',', else anywhere."""
    start = 0
    while len(words) - start > most:
        end = start + most
        for marks in (";:—", ",)"):
            cut = next((k for k in range(end - 1, start + most // 2, -1) if words[k] in marks), None)
            if cut is not None:
                end = cut + 1
                break
        yield range(start, end)
        start = end
    yield range(start, len(words))


def write(doc: Doc, sentences: list[list[int]], results: Sequence[Result | None]) -> None:
    """Put the results of its sentences (see ``split``) on a document.

    A sentence without one (None) becomes a flat tree without tags and names.
    """
    add, every = doc.vocab.strings.add, np.arange(len(doc))
    of_word = np.isin(every, [i for words in sentences for i in words])
    head = np.maximum.accumulate(np.where(of_word, every, -1))  # white space hangs on the word before it,
    head[head < 0] = sentences[0][0] if sentences else 0  # or on the first word after it
    begins, label = np.zeros(len(doc), bool), np.full((3, len(doc)), [[add("dep")], [add("_SP")], [0]], np.uint64)
    doc.tensor = np.zeros((len(doc), WIDTH), np.float16)
    for words, result in zip(map(np.array, sentences), results, strict=True):
        if result is None:
            head[words], label[1, words] = words[0], 0
            continue
        heads, deps, tags, ents, doc.tensor[words] = result
        head[words] = np.where(heads < 0, words, words[heads])
        label[:, words] = [[add(x) for x in xs] for xs in (deps, tags, [e[2:] for e in ents])]
        begins[words] = [e[0] == "B" for e in ents]
    label[0, head == every] = add("ROOT")
    begins |= label[2] != np.concatenate([[0], label[2, :-1]])[: len(doc)]
    iob = np.where(label[2] == 0, 2, np.where(begins, 3, 1))
    values = np.stack([(head - every).astype(np.uint64), *label[:2], iob.astype(np.uint64), label[2]], axis=1)
    doc.from_array(["HEAD", "DEP", "TAG", "ENT_IOB", "ENT_TYPE"], values)


def by_word(pipes: Sequence[Callable[[Doc], Doc]]) -> Sequence[Callable[[Doc], Doc]]:
    """The components behind the network; in place of a ruler and a lemmatizer a look-up of what they make of words."""
    if [type(pipe) for pipe in pipes] != [AttributeRuler, EnglishLemmatizer]:
        return pipes
    return _look_up(*pipes, len(pipes[0].attrs)) or pipes  # rows may have been added to the ruler


@lru_cache(maxsize=4)
def _look_up(ruler: AttributeRuler, lemmatizer: EnglishLemmatizer, _: int) -> list[Callable[[Doc], Doc]]:
    """Empty where a pattern of the ruler looks at more than one word, or at more of it than form, tag and label."""
    patterns = [pattern for row in ruler.patterns for pattern in row["patterns"]]
    if any(len(p) != 1 or not {"LOWER", "TAG", "DEP"}.issuperset(p[0]) for p in patterns):
        return []

    @lru_cache(maxsize=1 << 15)
    def found(form: int, *given: int) -> list[int]:
        one = Doc(ruler.vocab, words=[ruler.vocab.strings[form]])
        one.from_array(GIVEN[1:], np.array([given], np.uint64))
        return lemmatizer(ruler(one)).to_array(FOUND)[0].tolist()

    def pipe(doc: Doc) -> Doc:
        values = [found(*row) for row in doc.to_array(GIVEN).tolist()]
        return doc.from_array(FOUND, np.array(values, np.uint64).reshape(-1, len(FOUND)))

    return [pipe]
