"""A candidate: one trigger and what hangs on it, built once; ``candidates`` finds it, ``clusters`` joins it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from nlkit.actors.groups import joined
from nlkit.actors.same import same
from nlkit.actors.who import actors
from nlkit.encounters import status
from nlkit.parse.tree import clause_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.lexicon.rules import Trigger
    from nlkit.types import Participant, Place, TimeExpression


@dataclass(frozen=True)
class Candidate:
    """One trigger and what hangs on it. ``chain``: it and the other words whose dates and places belong to it."""

    trigger: Token
    frame: Trigger
    type: str
    rule: str
    who: tuple[Participant, ...] = ()
    whom: tuple[Participant, ...] = ()
    chain: tuple[Token, ...] = ()
    place: Place | None = None
    spot: Token | None = None  # the word that names the place
    host: Place | None = None  # the state that hosts it: its place where no other is told
    when: TimeExpression | None = None
    status: status.Status = field(default_factory=lambda: status.Status("held"))
    heading: bool = False  # it stands in the title
    another: bool = False  # 'a separate meeting', 'also met'
    dropped: str | None = None

    @cached_property
    def parties(self) -> list[Participant]:
        return [*self.who, *new_ones(self.whom, self.who)]

    @property
    def promising(self) -> bool:
        """It can state an encounter, given what else the document tells: two parties, a visitor and a place, or, of a
        word whose row asks for no more (``Trigger.asks_both``), one of them or a day."""
        if not self.dropped or (not self.frame.asks_both and (self.parties or self.place or self.when)):
            return True
        return bool(self.who and (self.place or self.whom)) if self.type == "visit" else len(self.parties) > 1

    @property
    def goes_on(self) -> bool:
        """'Contacts between them go on', 'the talks are under way': at no one time."""
        verb = clause_verb(self.trigger) if self.trigger.pos_ == "NOUN" else None
        present = verb is not None and verb.tag_ in ("VBZ", "VBP") and not self.heading
        present &= self.trigger.dep_ != "attr"  # 'It is her first visit'
        return present and self.status.status == "held" and self.status.cue is None and self.when is None

    @property
    def tenseless(self) -> bool:
        """A heading without a verb, such as 'Secretary Kerry's Travel to Oman', does not tell whether it happened, nor
        does the present of one: 'Li travels to Rome'."""
        verb = self.trigger if self.trigger.pos_ in ("VERB", "AUX") else clause_verb(self.trigger)
        present = self.heading and verb is not None and verb.tag_ in ("VBZ", "VBP")
        return self.status.cue is None and (verb is None or present)

    @property
    def anaphoric(self) -> bool:
        """No party is named: the trigger can only add to an encounter stated elsewhere."""
        return not self.parties or all(p.resolved_by in ("pronoun", "description") for p in self.parties)


def new_ones(found: Iterable[Participant], known: Sequence[Participant]) -> list[Participant]:
    """Who is not known already; a government and the rebels of its country are two."""
    return [p for p in found if not any(p.kind == q.kind and same(p, q) for q in known)]


def resolve(r: Reading, heads: Iterable[Token]) -> list[Participant]:
    """Who the phrases speak of, each actor once."""
    out: list[Participant] = []
    for t in [x for head in heads for x in (head, *joined(r, head))]:
        out += new_ones(actors(r, t), out)
    return out
