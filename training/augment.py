"""Training sentences with other names, titles, datelines and headlines.

The treebanks know few of the names and little of the layout of world news:
each pass over the data replaces persons, places and nationalities by others
from the package's own tables, puts titles before names and datelines before
sentences, and adds headlines made from a few templates.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from data import Example
from faker import Faker

from nlkit.lexicon.offices import holders

if TYPE_CHECKING:
    import random

TABLES = Path(__file__).parents[1] / "nlkit" / "data"
TITLES = (
    "President|Prime Minister|Foreign Minister|Defense Minister|Secretary of State|Mr.|Chancellor|King|Ambassador|"
    "Vice President|Deputy Foreign Minister|Special Envoy|Minister|Premier|leader|envoy|Gen.|Secretary|Senator"
).split("|")
# Persons who are no politicians, from all parts of the world that write with Latin letters.
LOCALES = (
    "en_US en_US en_GB en_IN en_NG en_KE fr_FR de_DE es_ES es_MX it_IT pt_BR nl_NL sv_SE no_NO da_DK fi_FI pl_PL "
    "cs_CZ hu_HU ro_RO hr_HR tr_TR id_ID sw zu_ZA ha_NG yo_NG ig_NG"
).split()
AGENCIES = ("AP", "Reuters", "AFP", "Xinhua", "VOA News")
NAME_TAGS = frozenset({"NNP", "NNPS"})
TEMPLATES = [
    t for t in Path(__file__).with_name("headlines.txt").read_text(encoding="utf-8").splitlines() if t[0] != "#"
]
SLOTS = {"P": "PERSON", "C": "GPE", "G": "GPE", "N": "NORP"}


def _table(name: str) -> list[dict[str, str]]:
    with open(TABLES / name, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


class Names:
    """Names by kind, cut into words as the pipeline's tokenizer does it."""

    def __init__(self, examples: list[Example] = ()) -> None:
        """``examples``: the names of their organizations are drawn from too."""
        cut = self._cut = spacy.blank("en").tokenizer
        split = lambda names: [[t.text for t in cut(n)] for n in sorted(set(names)) if n and n[0].isupper()]  # noqa: E731
        offices, countries = holders(), _table("countries.csv")
        self.persons = split(h.office.name for h in offices)
        self.surnames = split(h.surname for h in offices)
        self.countries = split(r["name"] for r in countries)
        self.cities = split(r["name"] for r in _table("cities.csv"))
        self.demonyms = [d for d in split(x for r in countries for x in r["demonyms"].split("|")) if d[-1][-1] != "s"]
        # names are drawn by country first: the table holds more leaders of some than of others
        self._by_country: dict[str, list[list[str]]] = {}
        for h in offices:
            self._by_country.setdefault(h.office.iso3 or "", []).append([t.text for t in cut(h.office.name)])
        self._codes = sorted(self._by_country)
        self._private = [Faker(locale) for locale in LOCALES]
        bodies = {
            tuple(e.words[a:b]) for e in examples if e.ents and e.ents_gold for a, b, x in _spans(e.ents) if x == "ORG"
        }
        self.bodies = [list(b) for b in sorted(bodies) if all(w[0].isupper() or not w[0].isalpha() for w in b)]

    def person(self, rng: random.Random, alone: bool) -> list[str]:
        """A leader, or as often somebody else; ``alone``: one name, mostly a surname."""
        if rng.random() < 0.5:
            fake = rng.choice(self._private)
            fake.seed_instance(rng.getrandbits(32))
            first, last = fake.first_name(), fake.last_name()
            name = (first if rng.random() < 0.4 else last) if alone else f"{first} {last}"
            return [t.text for t in self._cut(name)]
        if alone:
            return rng.choice(self.surnames)
        return rng.choice(self._by_country[rng.choice(self._codes)])

    def body(self, rng: random.Random, old: list[str]) -> list[str] | None:
        """An organization as long as ``old``, so that the tree and an article before it may stay."""
        new = rng.choice(self.bodies)
        return new if len(new) == len(old) else None


def _ents(kind: str, n: int) -> list[str]:
    return [f"B-{kind}"] + [f"I-{kind}"] * (n - 1)


def replace_span(ex: Example, a: int, b: int, words: list[str], kind: str) -> Example:
    """Words ``a`` to ``b`` become a name; returned as it was where the tree does not allow it."""
    n, shift = len(words), len(words) - (b - a)
    new = replace(ex, words=[*ex.words[:a], *words, *ex.words[b:]], ents=[*ex.ents[:a], *_ents(kind, n), *ex.ents[b:]])
    if not ex.heads:
        return new
    tops = [i for i in range(a, b) if not a <= ex.heads[i] < b]
    if len(tops) != 1 or any(a <= h < b and h != tops[0] for i, h in enumerate(ex.heads) if not a <= i < b):
        return ex
    top = tops[0]
    if any(ex.deps[i] in ("prep", "pobj", "conj", "appos", "poss") for i in range(a, b) if i != top):
        return ex
    last = a + n - 1

    def move(i: int) -> int:
        return i if i < a else last if i < b else i + shift

    hyphen = [w in ("-", "'", "’") for w in words]
    inner = [(last, "punct" if hyphen[k] else "compound", "HYPH" if hyphen[k] else "NNP") for k in range(n - 1)]
    name = [*inner, (move(ex.heads[top]), ex.deps[top], ex.tags[top] if ex.tags[top] in {*NAME_TAGS, "JJ"} else "NNP")]
    before = [(move(ex.heads[i]), ex.deps[i], ex.tags[i]) for i in range(a)]
    after = [(move(ex.heads[i]), ex.deps[i], ex.tags[i]) for i in range(b, len(ex.words))]
    heads, deps, tags = zip(*before, *name, *after, strict=True)
    return replace(new, heads=list(heads), deps=list(deps), tags=list(tags))


def insert(ex: Example, at: int, rows: list[tuple[str, str, str, str]], head: int) -> Example:
    """New words (word, tag, dep, entity) before word ``at``, all hanging on the old word ``head``."""
    n = len(rows)
    move = lambda i: i if i < at else i + n  # noqa: E731
    words, tags, deps, ents = zip(*rows, strict=True)
    put = lambda old, new: [*old[:at], *new, *old[at:]]  # noqa: E731
    out = replace(ex, words=put(ex.words, words), ents=put(ex.ents, ents))
    if ex.heads:
        moved = [move(h) for h in ex.heads]
        out = replace(out, heads=put(moved, [move(head)] * n), deps=put(ex.deps, deps), tags=put(ex.tags, tags))
    return out


def _spans(ents: list[str | None]) -> list[tuple[int, int, str]]:
    from entities import bio_to_spans

    return bio_to_spans([t or "O" for t in ents])


def vary_names(ex: Example, names: Names, rng: random.Random, share: float = 0.4) -> Example:
    """About ``share`` of the names replaced, organizations by one as long; now and then a title before a person."""
    if not ex.ents:
        return ex
    for a, b, kind in reversed(_spans(ex.ents)):  # from the right: offsets to the left stay true
        if rng.random() > share:
            continue
        words = None
        if kind == "PERSON":
            words = names.person(rng, b - a == 1)
        elif kind == "GPE":
            words = rng.choice(names.countries if rng.random() < 0.6 else names.cities)
        elif kind == "ORG" and ex.ents_gold:
            words = names.body(rng, ex.words[a:b])
        elif kind == "NORP" and (not ex.tags or ex.tags[b - 1] == "JJ"):
            words = rng.choice(names.demonyms)
        if words is None or not ex.words[a][:1].isupper():
            continue
        ex = replace_span(ex, a, b, words, kind)
        if kind == "PERSON" and rng.random() < 0.25:
            ex = _title(ex, a, names, rng)
    return ex


def _title(ex: Example, a: int, names: Names, rng: random.Random) -> Example:
    if a and (ex.tags and ex.tags[a - 1] in NAME_TAGS | {"JJ", "NN", "POS", "PRP$", "DT"}):
        return ex
    end = a + 1
    while end < len(ex.words) and ex.ents[end] == "I-PERSON":
        end += 1
    title = rng.choice(TITLES).split()
    if "of" in title:
        return ex  # 'Secretary of State' has a tree of its own
    rows = [(w, "NNP" if w[0].isupper() else "NN", "compound", "O") for w in title]
    if rng.random() < 0.6:
        words = rng.choice(names.demonyms)
        rows = [(w, "JJ", "amod", e) for w, e in zip(words, _ents("NORP", len(words)), strict=True)] + rows
    return insert(ex, a, rows, end - 1)


def dateline(ex: Example, names: Names, rng: random.Random) -> Example:
    """'MOSCOW (AP) -- ' before a sentence."""
    if not ex.heads or not ex.ents or len(ex.words) < 8 or not ex.words[0][:1].isupper():
        return ex
    city = rng.choice(names.cities)
    city = [w.upper() for w in city] if rng.random() < 0.7 else city
    rows = [(w, "NNP", "dep", e) for w, e in zip(city, _ents("GPE", len(city)), strict=True)]
    if rng.random() < 0.5:
        rows += [
            ("(", "-LRB-", "punct", "O"),
            (rng.choice(AGENCIES[:4]), "NNP", "dep", "B-ORG"),
            (")", "-RRB-", "punct", "O"),
        ]
    rows.append((rng.choice(["-", "--", "–", "—"]), ":", "punct", "O"))
    return insert(ex, 0, rows, ex.heads.index(-1))


def headline(names: Names, rng: random.Random) -> Example:
    """A sentence from a template, its slots filled."""
    cells = [cell.rsplit("/", 3) for cell in rng.choice(TEMPLATES).split()]
    words = [c[0] for c in cells]
    ex = Example(
        words, [int(c[3]) - 1 for c in cells], [c[2] for c in cells], [c[1] for c in cells], ["O"] * len(cells)
    )
    for i in reversed(range(len(words))):
        kind = SLOTS.get(words[i])
        if kind:
            name = {
                "P": lambda: names.person(rng, rng.random() < 0.6),
                "C": lambda: rng.choice(names.cities),
                "G": lambda: rng.choice(names.countries),
                "N": lambda: rng.choice(names.demonyms),
            }[words[i]]()
            ex = replace_span(ex, i, i + 1, name, kind)
    return ex


def augmented(examples: list[Example], names: Names, rng: random.Random, headlines: float = 0.025) -> list[Example]:
    """One pass over the sentences, each varied anew, with headlines added."""
    out = [vary_names(e, names, rng) for e in examples]
    out = [dateline(e, names, rng) if rng.random() < 0.02 else e for e in out]
    return out + [headline(names, rng) for _ in range(int(len(examples) * headlines))]
