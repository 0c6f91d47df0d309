"""Entity spans for training, from four corpora in one label set.

UNER gives PER/ORG/LOC on EWT and PUD, GUM gives typed mentions, CrossNER
politics gives politicians, parties and countries. They meet in the labels
PERSON, ORG, GPE, LOC and NORP of the en_core_web pipelines.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from convert import Sentence

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP")
BIO = ("O", *(f"{p}-{label}" for label in LABELS for p in "BI"))
IGNORE = -100

# Names of natural features and of parts of the world are LOC, all other places GPE.
FEATURES = set(
    "sea ocean river mountain mountains mount mt. lake island islands peninsula street road avenue park bridge bay "
    "gulf strait straits valley desert region coast east west middle europe asia africa antarctica eurasia caucasus "
    "balkans caribbean mediterranean atlantic pacific earth moon highway square airport border basin canal".split()
)
CONTINENTAL = {("north", "america"), ("south", "america"), ("latin", "america"), ("central", "america")}
TITLES = set(
    "president prime minister mr. mrs. ms. dr. mr mrs ms dr king queen prince princess senator sen. rep. gov. "
    "governor general gen. sir lady lord pope chancellor professor prof. secretary captain col. colonel judge "
    "justice ambassador mayor reverend rev. saint st.".split()
)


def place_label(words: list[str]) -> str:
    low = [w.lower() for w in words]
    if tuple(low) in CONTINENTAL or (FEATURES & set(low) and low != ["south", "africa"]):
        return "LOC"
    return "GPE"


def spans_to_bio(n: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO tags of ``n`` words; of overlapping spans the longer one stays."""
    tags = ["O"] * n
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(t == "O" for t in tags[start:end]):
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def bio_to_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    spans, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != tags[start][2:]):
            spans.append((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None and i < len(tags):
            start = i
    return spans


def read_iob2(path: str | Path) -> Iterator[tuple[str | None, list[str], list[str]]]:
    """Yield sent_id, words and tags; both the UNER and the two-column CrossNER layout."""
    sent_id, words, tags = None, [], []
    for line in [*Path(path).read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split("\t")
        if line.startswith("# sent_id = "):
            sent_id = line[12:]
        elif line.startswith("# "):
            continue
        elif not line.strip():
            if words:
                yield sent_id, words, tags
            sent_id, words, tags = None, [], []
        elif len(cells) > 2:
            words.append(cells[1])
            tags.append(cells[2])
        else:
            words.append(cells[0])
            tags.append(cells[1])


def demonyms(countryinfo: str | Path) -> set[str]:
    """Nationality adjectives of CountryInfo, lower case, single words only."""
    text = Path(countryinfo).read_text(encoding="utf-8", errors="replace")
    names = re.findall(r"<Nationality>(.*?)</Nationality>", text, re.S)
    words = {w.strip().rstrip("_").replace("_", " ").lower() for block in names for w in block.split("\n")}
    return {w for w in words if re.fullmatch(r"[a-z]{3,}(an|ish|ese|i|ch|ic|ek|jik|men|ai|ss)s?", w)}


def states(countryinfo: str | Path) -> set[str]:
    """Names of states in CountryInfo, lower case."""
    text = Path(countryinfo).read_text(encoding="utf-8", errors="replace")
    names = re.findall(r"<CountryName>(.*?)</CountryName>", text)
    return {n.replace("_", " ").strip().lower() for n in names} | {"us", "u.s.", "uk", "u.k.", "russia", "england"}


def norp_words(countryinfo: str | Path, uner_train: str | Path) -> set[str]:
    """Demonyms, and what UNER's early release marks OTH at least twice (religions, peoples)."""
    seen: Counter[str] = Counter()
    for _, words, tags in read_iob2(uner_train):
        seen.update(words[a].lower() for a, b, label in bio_to_spans(tags) if label == "OTH" and b == a + 1)
    peoples = {w for w, n in seen.items() if n >= 2 and re.fullmatch(r"[a-z]{3,}(an|ish|ese|ite|ni|im|bs?|rd)s?", w)}
    return demonyms(countryinfo) | peoples


def add_norp(words: list[str], tags: list[str], norp: set[str]) -> list[str]:
    out = [
        "B-NORP" if t == "O" and w[:1].isupper() and w.lower() in norp else t for w, t in zip(words, tags, strict=True)
    ]
    for i in range(1, len(out)):  # 'North Korean', 'South Sudanese'
        if out[i] == "B-NORP" and words[i - 1] in ("North", "South", "East", "West") and out[i - 1] == "O":
            out[i - 1 : i + 1] = ["B-NORP", "I-NORP"]
    return out


def from_uner(words: list[str], tags: list[str], norp: set[str]) -> list[str]:
    spans = []
    for a, b, label in bio_to_spans(tags):
        if label == "LOC":
            spans.append((a, b, place_label(words[a:b])))
        elif label in ("PER", "ORG"):
            spans.append((a, b, "PERSON" if label == "PER" else "ORG"))
    return add_norp(words, spans_to_bio(len(words), spans), norp)


CROSSNER = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "GPE",
    "location": "place",
}


def from_crossner(words: list[str], tags: list[str], norp: set[str]) -> list[str | None]:
    """As above; words of elections, events and misc are None: no gold for them in this label set."""
    spans, unknown = [], set()
    for a, b, label in bio_to_spans(tags):
        if label in CROSSNER:
            kind = CROSSNER[label]
            spans.append((a, b, place_label(words[a:b]) if kind == "place" else kind))
        else:
            unknown.update(range(a, b))
    bio = add_norp(words, spans_to_bio(len(words), spans), norp)
    return [None if i in unknown and t == "O" else t for i, t in enumerate(bio)]


GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "place"}
INSIDE = {"of", "the", "de", "al", "-", "for", "and", "van", "von", "bin", "el", "la", "da", "&", "'s"}


def from_gum(s: Sentence, norp: set[str], state_names: set[str]) -> list[str]:
    """Mentions whose head is a proper noun, cut down to the name itself."""
    open_spans: list[tuple[str, str, int]] = []
    spans = []
    for i in range(len(s)):
        cell = next((m[7:] for m in s.misc[i].split("|") if m.startswith("Entity=")), "")
        for opening, closing in re.findall(r"\(([^()]+\)?)|(\d+)\)", cell):
            if closing:
                for k in range(len(open_spans) - 1, -1, -1):
                    if open_spans[k][0] == closing:
                        _, etype, start = open_spans.pop(k)
                        spans.append((start, i + 1, etype))
                        break
                continue
            parts = opening.rstrip(")").split("-")
            if len(parts) > 1:
                if opening.endswith(")"):
                    spans.append((i, i + 1, parts[1]))
                else:
                    open_spans.append((parts[0], parts[1], i))
    named = []
    for start, end, etype in spans:
        if etype not in GUM_TYPES:
            continue
        head = next((i for i in range(start, end) if not start <= s.head[i] < end), start)
        if s.xpos[head] not in ("NNP", "NNPS"):
            continue
        a = b = head
        proper = lambda i: s.xpos[i] in ("NNP", "NNPS", "HYPH") or (s.form[i].lower() in INSIDE)  # noqa: E731
        while a > start and proper(a - 1):
            a -= 1
        while b + 1 < end and proper(b + 1):
            b += 1
        while a < b and (s.form[a].lower() in INSIDE | TITLES):
            a += 1
        while b > a and s.form[b].lower() in INSIDE:
            b -= 1
        if s.form[a].lower() in TITLES:
            continue
        label = GUM_TYPES[etype]
        if label == "ORG" and " ".join(s.form[a : b + 1]).lower() in state_names:
            label = "GPE"  # GUM types a state that acts as an organization
        named.append((a, b + 1, place_label(s.form[a : b + 1]) if label == "place" else label))
    return add_norp(s.form, spans_to_bio(len(s), named), norp)
