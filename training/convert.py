"""Universal Dependencies trees into the label scheme of spaCy's English pipelines.

The published en_core_web pipelines speak the ClearNLP dialect: content words
hang below prepositions and copulas (prep/pobj, attr/acomp), each conjunct
hangs on the one before it, and names are headed by their last word. Rules
written once then work with those pipelines and with the bundled one alike.

    python training/convert.py IN.conllu OUT.conllu

reads and writes CoNLL-U; only HEAD and DEPREL change.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Relations that only change their name.
RENAME = {
    "root": "ROOT",
    "obj": "dobj",
    "iobj": "dative",
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "csubj:outer": "csubj",
    "aux:pass": "auxpass",
    "nmod:poss": "poss",
    "acl:relcl": "relcl",
    "advcl:relcl": "advcl",
    "compound:prt": "prt",
    "det:predet": "predet",
    "cc:preconj": "preconj",
    "discourse": "intj",
    "vocative": "npadvmod",
    "nmod:unmarked": "npadvmod",
    "obl:unmarked": "npadvmod",
    "obl": "npadvmod",
    "obl:agent": "npadvmod",
    "nmod:desc": "compound",
    "flat": "compound",
    "fixed": "advmod",
    "list": "dep",
    "orphan": "dep",
    "goeswith": "dep",
    "reparandum": "dep",
    "dislocated": "dep",
    "cop": "aux",
}
CLAUSAL = {
    "nsubj",
    "nsubj:pass",
    "nsubj:outer",
    "csubj",
    "csubj:pass",
    "csubj:outer",
    "expl",
    "aux",
    "aux:pass",
    "cop",
    "mark",
    "advcl",
    "advcl:relcl",
    "parataxis",
    "discourse",
    "vocative",
    "obl:unmarked",
    "dislocated",
    "orphan",
    "cc:preconj",
}
CLAUSE_ADVERBS = set("also still now already currently then always often never not n't n’t ever yet soon again".split())
NEGATION = {"not", "n't", "n’t", "never"}
COPULAR = {"become", "remain", "seem", "appear", "stay", "be", "look", "feel", "sound"}


@dataclass
class Sentence:
    """Parallel lists over the words; ``head[i]`` is an index or -1 for the root."""

    form: list[str]
    lemma: list[str]
    upos: list[str]
    xpos: list[str]
    head: list[int]
    rel: list[str]
    misc: list[str]
    comments: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.form)

    def children(self, i: int, *rels: str) -> list[int]:
        return [c for c in range(len(self)) if self.head[c] == i and (not rels or self.rel[c] in rels)]

    def attach(self, i: int, head: int, rel: str | None = None) -> None:
        self.head[i] = head
        if rel is not None:
            self.rel[i] = rel

    def meta(self, key: str) -> str | None:
        start = f"# {key} = "
        return next((c[len(start) :] for c in self.comments if c.startswith(start)), None)


def read_conllu(path: str | Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; empty nodes and multiword ranges are passed over."""
    for block in Path(path).read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            col = list(zip(*rows, strict=True))
            yield Sentence(
                list(col[1]),
                list(col[2]),
                list(col[3]),
                list(col[4]),
                [int(h) - 1 for h in col[6]],
                list(col[7]),
                list(col[9]),
                [line for line in lines if line.startswith("#")],
            )


def write_conllu(sentences: list[Sentence], path: str | Path) -> None:
    with open(path, "w", encoding="utf-8") as out:
        for s in sentences:
            out.writelines(f"{c}\n" for c in s.comments)
            for i in range(len(s)):
                row = (i + 1, s.form[i], s.lemma[i], s.upos[i], s.xpos[i], "_", s.head[i] + 1, s.rel[i], "_", s.misc[i])
                out.write("\t".join(map(str, row)) + "\n")
            out.write("\n")


def is_tree(heads: list[int]) -> bool:
    """True for one root and no cycle."""
    if sum(h < 0 for h in heads) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while i >= 0:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


def _depth(s: Sentence, i: int) -> int:
    d = 0
    while s.head[i] >= 0:
        i, d = s.head[i], d + 1
    return d


def _promote(s: Sentence, new: int, old: int, rel: str) -> None:
    """Put ``new`` where ``old`` hangs and hang ``old`` below it as ``rel``."""
    s.attach(new, s.head[old], s.rel[old])
    s.attach(old, new, rel)


def _names(s: Sentence) -> None:
    """Names are headed by their last word: Hassan <-compound- Rouhani."""
    for i in range(len(s)):
        parts = s.children(i, "flat")
        if not parts:
            continue
        last = max(parts)
        # 'Robert Smith Jr. of Texas': everything else the first word governs moves along
        for c in s.children(i):
            if c != last:
                s.attach(c, last, "compound" if s.rel[c] in ("flat", "nmod:desc") else None)
        _promote(s, last, i, "compound")


def _fixed(s: Sentence) -> None:
    """'because of', 'according to' as chains of prepositions; 'such as' headed by 'as'."""
    for i in range(len(s)):
        parts = s.children(i, "fixed")
        if not parts or s.rel[i] != "case":
            continue
        if s.form[i].lower() == "such" and len(parts) == 1:
            _promote(s, parts[0], i, "amod")
            continue
        for p in parts:  # read by _prepositions as further case marks of the same noun
            if s.xpos[p] in ("IN", "TO"):
                s.attach(p, s.head[i], "case")


def _predicate_label(s: Sentence, n: int) -> str:
    if s.upos[n] in ("VERB", "AUX"):
        return "ccomp"
    return {"ADJ": "acomp", "ADV": "advmod"}.get(s.upos[n], "attr")


def _copulas(s: Sentence) -> None:
    """The copula becomes the head of its clause, the predicate its attr or acomp."""
    for cop in sorted((i for i in range(len(s)) if s.rel[i] == "cop"), key=lambda i: _depth(s, i)):
        n = s.head[cop]
        if n < 0 or s.rel[cop] != "cop":
            continue
        outer = s.children(n, "nsubj:outer", "csubj:outer")
        cased = bool(s.children(n, "case"))
        label = "ccomp" if outer else _predicate_label(s, n)
        for c in s.children(n):
            r = s.rel[c]
            if c == cop:
                continue
            if outer:  # 'the problem is that he left': the inner clause keeps what stands in it
                moves = c < cop or r in ("nsubj:outer", "csubj:outer") or (r == "punct" and c > n)
            elif r == "advmod":
                moves = c < cop or s.form[c].lower() in CLAUSE_ADVERBS
            elif r in ("conj",):
                moves = (s.upos[c] in ("VERB", "AUX") and label != "ccomp") or bool(s.children(c, "nsubj", "cop"))
            elif r in ("obl", "obl:agent"):
                moves = c < cop or label == "attr"
            elif r == "punct":
                moves = c < cop or c > n
            elif r == "cc":
                moves = c < cop
            else:
                moves = r in CLAUSAL
            if moves:
                s.attach(c, cop)
        _promote(s, cop, n, "cop-prep" if cased else label)


def _prepositions(s: Sentence) -> None:
    """'in Paris': in <-prep, Paris <-pobj; 'by Obama' after a passive: agent."""
    for n in sorted(range(len(s)), key=lambda i: _depth(s, i)):
        cases = [c for c in s.children(n, "case") if s.xpos[c] != "POS"]
        if not cases or s.rel[n] in ("fixed", "case"):
            continue
        head, rel = s.head[n], s.rel[n]
        if head < 0:
            top = ("root", -1)
        elif rel == "conj" and s.rel[head] == "pobj":
            top = ("conj", s.head[head])  # 'in Paris and in London': the prepositions are joined
        elif rel in ("conj", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "appos", "list", "dep"):
            top = (rel, head)
        else:
            top = ("agent" if rel == "obl:agent" else "prep", head)
        for c in s.children(n):
            if c < cases[0] and s.rel[c] in ("advmod", "cc", "mark", "punct", "cc:preconj"):
                s.attach(c, cases[0])
        s.attach(cases[0], top[1], top[0])
        for above, below in itertools.pairwise(cases):
            s.attach(below, above, "prep")
        s.attach(n, cases[-1], "pobj")


# Markers that are prepositions before a gerund.
GERUND_PREPOSITIONS = set(
    "about after against at before besides between by despite during for from in into of on over through to toward "
    "towards upon via with without".split()
)


def _clauses(s: Sentence) -> None:
    """Infinitive 'to' is an aux; preposition + gerund is prep + pcomp; xcomp by what it is."""
    for m in range(len(s)):
        if s.rel[m] != "mark":
            continue
        v = s.head[m]
        if s.xpos[m] == "TO":
            s.rel[m] = "aux"
        elif (
            s.form[m].lower() in GERUND_PREPOSITIONS
            and s.xpos[v] in ("VBG", "NN")
            and s.rel[v] in ("advcl", "acl", "xcomp", "ccomp", "obl", "nmod", "conj")
            and not s.children(v, "nsubj", "aux", "case")
        ):
            rel = "conj" if s.rel[v] == "conj" else "prep"
            s.attach(m, s.head[v], rel)
            s.attach(v, m, "pcomp")
    for x in range(len(s)):
        if s.rel[x] != "xcomp" or s.upos[x] in ("VERB", "AUX"):
            continue
        if s.children(x, "aux", "cop", "mark"):
            continue
        has_object = bool(s.children(s.head[x], "obj", "nsubj:pass"))
        if s.upos[x] == "ADJ":
            s.rel[x] = "oprd" if has_object else "acomp"
        elif s.upos[x] == "ADV":
            s.rel[x] = "advmod"
        else:
            s.rel[x] = "oprd" if has_object or s.lemma[s.head[x]] not in COPULAR else "attr"


def _coordination(s: Sentence) -> None:
    """Each conjunct hangs on the one before it, 'and' and the comma on what they follow."""
    for i in range(len(s)):
        chain = [c for c in s.children(i, "conj") if c > i]
        for before, conj in itertools.pairwise(chain):
            s.attach(conj, before)
    for c in range(len(s)):
        if s.rel[c] == "conj" and s.head[c] < c:
            for d in s.children(c, "cc", "punct"):
                if s.head[c] < d < c and not any(
                    s.head[c] < x < d for x in s.children(c) if s.rel[x] not in ("cc", "punct")
                ):
                    s.attach(d, s.head[c])


def convert(s: Sentence) -> Sentence:
    """Convert in place and return the sentence; the result is a tree whenever the input is."""
    s.rel = [
        r
        if r in ("case", "cop") or ":" not in r or r in RENAME or r in CLAUSAL
        else r.split(":")[0]
        if r not in ("acl:relcl", "obl:agent", "nmod:poss")
        else r
        for r in s.rel
    ]
    _names(s)
    _fixed(s)
    _coordination(s)
    _copulas(s)
    _prepositions(s)
    _clauses(s)
    for i in range(len(s)):
        r = s.rel[i]
        if r == "advmod" and s.form[i].lower() in NEGATION:
            r = "neg"
        elif r == "cop-prep":
            r = "attr"
        elif r == "nmod:poss" or (r == "nmod" and s.xpos[i] in ("PRP$", "WP$")):
            r = "poss"
        elif r == "case" and s.xpos[i] != "POS":
            r = "prep"
        s.rel[i] = RENAME.get(r, r)
        if s.head[i] < 0:
            s.rel[i] = "ROOT"
        elif s.rel[i] == "ROOT":
            s.rel[i] = "dep"
    return s


def main() -> None:
    source, target = sys.argv[1:3]
    sentences = [convert(s) for s in read_conllu(source)]
    bad = [i for i, s in enumerate(sentences) if not is_tree(s.head)]
    if bad:
        raise SystemExit(f"{source}: {len(bad)} sentences are no trees after conversion, first no. {bad[0] + 1}")
    write_conllu(sentences, target)
    print(f"{target}: {len(sentences)} sentences")


if __name__ == "__main__":
    main()
