"""Loading a pipeline: the bundled one, or any spaCy English pipeline with the en_core_web labels."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from nlkit.types import InputError

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = "en_nlkit_sm"
CHECKSUMS = "checksums.json"


def load_pipeline(model: str | None = None) -> Language:
    """The spaCy pipeline called ``model``; None is the bundled one.

    ``model`` is what ``spacy.load`` takes: the name of an installed pipeline
    (``en_core_web_sm``, ``en_core_web_trf``) or a folder. Raises InputError,
    naming the model, where there is no such pipeline, it has no parser, or a
    file of it is damaged (``checksums.json`` tells).
    """
    return _load(str(files("nlkit") / BUNDLED) if model in (None, BUNDLED) else str(model))


@lru_cache(maxsize=4)
def _load(name: str) -> Language:
    import spacy

    from nlkit.parse import component

    verified = _verify(Path(name))
    try:
        nlp = spacy.load(name)
        for _, pipe in nlp.pipeline:
            if not verified and isinstance(pipe, component.NlkitParser):
                pipe.read(["Peace"])  # what is wrong with it is told now, not document by document
    except Exception as error:  # spaCy, JSON and ONNX Runtime each have their own
        raise InputError(
            f"model {name!r} cannot be loaded ({error}); install it (python -m spacy download NAME) or leave "
            f"the option out to use the bundled pipeline"
        ) from error
    for need, makers in (("parser", {"parser", "nlkit_parser"}), ("lemma", {"lemmatizer"})):
        if makers.isdisjoint(nlp.pipe_names):
            raise InputError(f"model {name!r} has no {need} component; it has {', '.join(nlp.pipe_names)}")
    return nlp


def write_checksums(folder: Path) -> None:
    """Write down what the files of the components of a pipeline hold, for ``load_pipeline`` to compare."""
    (folder / CHECKSUMS).write_text(json.dumps(_digests(folder), indent=1) + "\n", encoding="utf-8")


def _digests(folder: Path) -> dict[str, str]:
    paths = sorted(p for p in folder.glob("*/**/*") if p.is_file())
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in paths}


def _verify(folder: Path) -> bool:
    """Raises InputError where a file of a pipeline is not as it was written; False where nothing says how that was."""
    try:
        known = json.loads((folder / CHECKSUMS).read_text(encoding="utf-8"))
        here = _digests(folder)
        damaged = sorted(name for name, digest in known.items() if here.get(name) != digest)
    except FileNotFoundError:
        return False
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"model {str(folder)!r}: {CHECKSUMS} cannot be read ({error}); install it anew") from None
    if damaged:
        raise InputError(f"model {str(folder)!r}: damaged or missing: {', '.join(damaged)}; install it anew")
    return True


def word_vectors(doc: Doc) -> np.ndarray:
    """A vector for each word by the bundled encoder, (words, WIDTH); it reads the sentences of other pipelines anew."""
    import numpy as np

    from nlkit.parse.component import spelled
    from nlkit.parse.network import WIDTH

    if doc.tensor.shape == (len(doc), WIDTH):
        return doc.tensor
    out = np.zeros((len(doc), WIDTH), np.float16)
    encoder = load_pipeline().get_pipe("nlkit_parser")
    for sentence in doc.sents:
        words = [t.i for t in sentence if not t.is_space]
        if words:
            out[words] = encoder.read(spelled(doc, words))[-1]
    return out
