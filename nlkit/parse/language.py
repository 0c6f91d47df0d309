"""Whether a text is in English."""

from __future__ import annotations

FEWEST_WORDS = 20  # that tell a language
ENGLISH = 0.25  # share of English stop words, among those in lower case, from which a text is English


def is_foreign(words: list[str]) -> bool:
    """By words in lower case: names are of no language. False where there are too few to tell."""
    from spacy.lang.en.stop_words import STOP_WORDS

    own = [w for w in words if w.islower()]
    return len(words) >= FEWEST_WORDS and sum(w in STOP_WORDS for w in own) < ENGLISH * len(own)
