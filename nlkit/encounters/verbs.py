"""Verb triggers: who met, visited, received, called or invited whom.

A verb takes its parties from subject, object and prepositions, as its frame
in data/triggers.toml says; a passive turns them round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.who import actors
from nlkit.encounters.candidate import Candidate, new_ones, resolve
from nlkit.encounters.travel import inviters, visits
from nlkit.encounters.where import place_of, visited
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import children, is_infinitive, is_passive, preps, subjects, surface_subjects, with_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.lexicon.rules import Trigger
    from nlkit.types import Participant

LINES = word_set("verbs.lines")
SEPARATE = word_set("verbs.separate")
SPORT = word_set("verbs.sport")


def verb_frames(r: Reading, verb: Token, frame: Trigger) -> Iterator[Candidate]:
    """Candidates of a verb trigger; one for each place visited and for each party met separately."""
    kind = frame.type
    who = resolve(r, subjects(verb))
    phoned = frame.lemma == "call" and frame.type == "call"
    objects = _called(verb) if phoned else _objects(verb)
    if phoned and not objects:
        yield from _called_on(r, verb, frame, who)
        return
    objects = objects if is_passive(verb) else [x for o in objects for x in with_members(o)]
    whom: list[Participant] = []
    if "dobj" in frame.whom:
        whom = resolve(r, objects)
    for name, obj in [*preps(verb, 0), *_shared(verb)]:
        if name in frame.whom:
            whom += new_ones(resolve(r, list(dict.fromkeys([obj, *with_members(obj)]))), whom)
    margins = [o for _, o in preps(verb, 0) if o.lemma_.lower() in r.lexicon.words["margin"]]
    if not whom and "with" in frame.whom:  # 'met on the margins of the summit with Silva'
        whom = resolve(r, [obj for m in margins for name, obj in preps(m, 2) if name == "with"])
    if kind == "talk" and not whom and "with" in frame.whom:  # 'discussed the ties with envoys from Oslo'
        below = [obj for o in children(verb, "dobj") for name, obj in preps(o, 0) if name == "with"]
        whom = [p for p in resolve(r, below) if p.kind in ("person", "group")]
    if frame.lemma in ("summon", "call") and frame.host and not who:
        who = _summoner(r, verb, objects)
    if frame.particle == "in":  # 'called in the ambassador', not 'experts'
        envoys = [o for o in objects if o.lemma_.lower() in r.lexicon.words["office"] or r.people.at(o.i)]
        whom = resolve(r, envoys)
    if frame.body:
        whom = [p for p in whom if p.kind == "organization"]
    missing = (
        "dobj" in frame.whom and not whom and not any(o.lower_ in ("each", "other", "another", "one") for o in objects)
    )
    if missing and objects:
        return  # 'met the criteria'; but 'met each other', 'met one to one'
    if not (whom or frame.mutual or frame.swap or kind == "visit"):
        return  # 'Xi received': who was received?
    if frame.lemma == "meet" and all(p.kind == "state" for p in (*who, *whom)) and _fixture(verb):
        return
    if by_phone(r, verb) and kind in ("talk", "meet"):
        kind = "call"
    base = Candidate(verb, frame, kind, f"verb:{frame.lemma}", who, whom, [verb])
    if frame.swap:
        if any(c.lemma_.lower() in r.lexicon.verbs for c in children(verb, "xcomp", "ccomp")):
            return  # 'invited him to visit': the infinitive says it all
        base.who, base.whom = whom, who
        base.place = next((p for n, o in preps(verb, 0) if n in frame.place and (p := place_of(o, r.geography))), None)
        base.type = "visit" if base.place else "meet"
        if base.place and not base.whom:  # 'was invited to Oslo'
            base.whom = visited(base.place)
        yield base
    elif kind == "visit":
        if "with" not in frame.whom:  # 'flew to Oslo with the king'
            fellows = resolve(r, [o for name, o in preps(verb, 0) if name == "with"])
            base.who = who + new_ones([p for p in fellows if p.kind == "person"], who) if who else who
        base.whom = base.whom or inviters(r, verb)
        yield from visits(r, base, objects if "dobj" in frame.place else [])
    elif max(len(who), len(whom)) > 1 and whom and _separate(verb):
        for p in whom if len(whom) > 1 else who:
            yield replace(base, whom=[p]) if len(whom) > 1 else replace(base, who=[p])
    else:
        yield base


def _shared(verb: Token) -> list[tuple[str, Token]]:
    """The phrases behind 'to host and meet with Silva', which parsers hang on the first verb."""
    behind = preps(verb.head, 0) if verb.dep_ == "conj" else ()
    return [(name, obj) for name, obj in behind if obj.i > verb.i]


def _summoner(r: Reading, verb: Token, envoys: list[Token]) -> list[Participant]:
    """The state to which an envoy is sent: 'the Iranian ambassador in Oslo', 'was summoned to the ministry in Oslo'."""
    home = {p.country for e in envoys for p in actors(r, e)}
    there = [o for name, o in preps(verb, 1) if name in ("to", "in")]
    posts = [o for e in envoys for name, o in preps(e, 0) if name in ("to", "in")]
    places = [p for t in [*there, *posts] if (p := place_of(t, r.geography)) and p.country]
    if not places or places[0].country in home:  # called back
        return []
    return [replace(p, resolved_by="context", country_source="place") for p in visited(places[0])]


def _fixture(verb: Token) -> bool:
    """'France will meet Portugal in the final.'"""
    occasions = (o for name, o in preps(verb, 1) if name in ("in", "at", "of", "for"))
    return any(o.lower_ in SPORT and o.pos_ in ("NOUN", "PROPN") for o in occasions)


def _separate(verb: Token) -> bool:
    """'Met separately with', 'spoke to them in separate calls'."""
    words = [*verb.children, *(x for _, o in preps(verb, 0) for x in o.children)]
    return any(x.lower_ in SEPARATE for x in words)


def _objects(verb: Token) -> list[Token]:
    """Heads of the objects, or of what is the object of a passive."""
    return surface_subjects(verb) if is_passive(verb) else children(verb, "dobj", "dative")


def _called(verb: Token) -> list[Token]:
    """Whom somebody calls on the phone; nobody in 'called him a liar', 'called off the trip', 'called for talks'."""
    objects, clauses = _objects(verb), children(verb, "ccomp", "xcomp")
    other = [*children(verb, "oprd", "prt", "attr"), *(c for c in clauses if not is_infinitive(c))]
    if not objects and len(other) == 1 and other[0].dep_ == "oprd":
        return other  # of 'called Silva' parsers make a name that is given
    return [] if other else objects


def _called_on(r: Reading, verb: Token, frame: Trigger, who: list[Participant]) -> Iterator[Candidate]:
    """'The ambassador called on the minister'; but 'called on Oslo to act'."""
    heads = [obj for name, obj in preps(verb, 0) if name in ("on", "upon")]
    hosts = [p for p in resolve(r, heads) if p.kind == "person"]
    if hosts and not any(is_infinitive(t) for t in verb.subtree):
        yield Candidate(verb, frame, "meet", "verb:call+on", who, hosts, [verb])


def by_phone(r: Reading, token: Token) -> bool:
    """'spoke by telephone', 'met by videoconference'."""
    for name, obj in preps(token, 0):
        line = obj.lemma_.lower() in r.lexicon.words["phone"] | LINES
        if line and name in ("by", "over", "via", "on", "through", "agent"):
            return True
    return any(c.lower_ in ("virtually", "telephonically") for c in token.children)
