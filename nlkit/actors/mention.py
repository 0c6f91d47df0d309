"""How a phrase is written: the words that speak of a participant, as the document has them."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.parse.tree import clause_chain
from nlkit.types import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = 8  # words of a phrase before its head, at most
BEHIND = 9  # and behind it


def participant(name: str, kind: str, country: str | None, first: Token, last: Token, **more) -> Participant:
    """A participant (role 'who') of whom the words from ``first`` to ``last`` speak."""
    return Participant(name, kind, country, "who", **_place(first, last), **more)


def stand_for(p: Participant, first: Token, last: Token, how: str) -> Participant:
    """A participant under other words that mean him or her: 'he', 'the delegation'."""
    return replace(p, **_place(first, last), resolved_by=how)


def _place(first: Token, last: Token) -> dict[str, str | int]:
    return {"mention": first.doc[first.i : last.i + 1].text, "start": first.idx, "end": last.idx + len(last)}


def written(token: Token) -> tuple[str, Token, Token]:
    """The phrase as it stands, without article and without relative clauses; with its first and last word."""
    words = [t for t in token.subtree if token.i - BEFORE <= t.i <= token.i and not _leaves(t, token)]
    while len(words) > 1 and (words[0].dep_ in ("det", "punct", "cc", "predet") or words[0].tag_ == "PRP$"):
        words = words[1:]
    end = token
    for c in token.rights:
        if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i == end.i + 1:
            inside = [t for t in c.subtree if not _leaves(t, c, ("relcl", "acl"))]
            if inside[-1].i - token.i <= BEHIND:
                end = inside[-1]
    text = token.doc[words[0].i : end.i + 1].text
    return " ".join(text.split()), words[0], end


def _leaves(t: Token, top: Token, deps: tuple[str, ...] = ("relcl", "acl", "appos", "conj")) -> bool:
    """The word belongs to a clause or an apposition inside the phrase."""
    return any(x.dep_ in deps for x in takewhile(lambda x: x != top, clause_chain(t)))
