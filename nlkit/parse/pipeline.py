"""Loading a pipeline: the bundled one, or any spaCy English pipeline with the en_core_web labels."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nlkit.types import InputError

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = "en_nlkit_sm"


def load_pipeline(model: str | None = None) -> Language:
    """The spaCy pipeline called ``model``; None is the bundled one.

    ``model`` is what ``spacy.load`` takes: the name of an installed pipeline
    (``en_core_web_sm``, ``en_core_web_trf``) or a folder. Raises InputError,
    naming the model, where there is no such pipeline or it has no parser.
    """
    return _load(str(files("nlkit") / BUNDLED) if model in (None, BUNDLED) else str(model))


@lru_cache(maxsize=4)
def _load(name: str) -> Language:
    import spacy

    from nlkit.parse import component  # noqa: F401 (registers the factory where the package is not installed)

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise InputError(
            f"model {name!r} cannot be loaded ({error}); install it (python -m spacy download NAME) or leave "
            f"the option out to use the bundled pipeline"
        ) from error
    for need, makers in (("parser", {"parser", "nlkit_parser"}), ("lemma", {"lemmatizer"})):
        if makers.isdisjoint(nlp.pipe_names):
            raise InputError(f"model {name!r} has no {need} component; it has {', '.join(nlp.pipe_names)}")
    return nlp


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
