"""The training sentences: words, tree, tags and entities, with None where a corpus has no gold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import entities
from convert import convert, is_tree, read_conllu


@dataclass
class Example:
    words: list[str]
    heads: list[int] | None = None
    deps: list[str] | None = None
    tags: list[str] | None = None
    ents: list[str | None] | None = None
    ents_gold: bool = True  # False: mentions cut down to names, as GUM has them; learned beside the names, not as names


def _uner(root: Path, name: str) -> dict[tuple[str, ...], list[str]]:
    """Tags by the words themselves: sentence ids differ between the releases."""
    return {tuple(words): tags for _, words, tags in entities.read_iob2(root / "uner" / f"{name}.iob2")}


def load(root: str | Path, countryinfo: str | Path) -> dict[str, list[Example]]:
    """Read all corpora below ``root``; keys are ewt/gum/pud/crossner with the split."""
    root = Path(root)
    norp = entities.norp_words(countryinfo, root / "uner" / "en_ewt-ud-train.iob2")
    state_names = entities.states(countryinfo)
    out: dict[str, list[Example]] = {}
    files = {f"ewt-{x}": (f"ud_ewt/en_ewt-ud-{x}", f"en_ewt-ud-{x}") for x in ("train", "dev", "test")}
    files |= {f"gum-{x}": (f"gum/gum_open-{x}", None) for x in ("train", "dev", "test")}
    files["pud-test"] = ("ud_pud/en_pud-ud-test", "en_pud-ud-test")
    for key, (trees, names) in files.items():
        gold = _uner(root, names) if names else {}
        out[key] = []
        for s in read_conllu(root / f"{trees}.conllu"):
            if names:
                tags = gold.get(tuple(s.form))
                ents = entities.from_uner(s.form, tags, norp) if tags else None
            else:
                ents = entities.from_gum(s, norp, state_names)
            s = convert(s)
            assert is_tree(s.head)
            out[key].append(Example(s.form, s.head, s.rel, s.xpos, ents, ents_gold=bool(names)))
    out["crossner"] = [
        Example(words, ents=entities.from_crossner(words, tags, norp))
        for part in ("train", "dev", "test")
        for _, words, tags in entities.read_iob2(root / "crossner_politics" / f"{part}.txt")
    ]
    return out
