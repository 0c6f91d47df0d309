"""Copies and near copies among documents, such as one report of a wire in ten papers: MinHash over runs of words.

Broder (1997), On the resemblance and containment of documents; bands as in Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, chapter 3. A document costs 140 bytes, whatever its length.
"""

from __future__ import annotations

import re
import zlib
from array import array
from hashlib import blake2b

import numpy as np

RUN = 4  # words
FEWEST = 12  # words of a text that can be a near copy
HASHES, ROWS = 32, 2  # the signature, and how much of it must agree to be looked at
ALIKE = 0.6  # share of runs that two texts have in common
_WORD = re.compile(r"\w+")
_PRIME = (1 << 31) - 1
_RANDOM = np.random.default_rng(1)
_BY, _PLUS = (_RANDOM.integers(1, _PRIME, HASHES, dtype=np.uint64)[:, None] for _ in range(2))


class Copies:
    """Texts as they come in; ``found`` tells at the end which of them are copies of which."""

    def __init__(self) -> None:
        self.exact = array("Q")
        self.signatures = array("I")

    def add(self, text: str) -> None:
        words = _WORD.findall(text.lower())
        whole = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
        self.exact.append(int.from_bytes(whole, "big") if words else 0)
        self.signatures.extend(_signature(words))

    def found(self) -> tuple[list[int | None], list[int | None]]:
        """For each text the number of the first one with the same words, and of the first one much like it."""
        first: dict[int, int] = {}
        firsts = [first.setdefault(key, n) if key else n for n, key in enumerate(self.exact)]
        same = [None if m == n else m for n, m in enumerate(firsts)]
        near: list[int | None] = [None] * len(same)
        signatures = np.frombuffer(self.signatures, dtype=np.uint32).reshape(-1, HASHES)
        rows = [n for n, m in enumerate(same) if m is None and signatures[n].any()]
        for band in range(0, HASHES, ROWS):
            buckets: dict[bytes, list[int]] = {}  # texts that agree in a band, those left out that are copies already
            for n in rows:
                bucket = buckets.setdefault(signatures[n, band : band + ROWS].tobytes(), [])
                if near[n] is None:
                    alike = (m for m in bucket[:8] if (signatures[m] == signatures[n]).mean() >= ALIKE)
                    near[n] = next(alike, None)
                if near[n] is None:
                    bucket.append(n)
        return same, near


def _signature(words: list[str]) -> list[int]:
    """The least hash of a text's runs under each of many orders; zeros for a text too short to tell."""
    if len(words) < FEWEST:
        return [0] * HASHES
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    keys = np.fromiter((zlib.crc32(run.encode("utf-8", "replace")) for run in runs), dtype=np.uint64) % _PRIME
    return ((keys[None, :] * _BY + _PLUS) % _PRIME).min(axis=1).tolist()
