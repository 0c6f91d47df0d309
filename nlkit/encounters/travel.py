"""Who goes where: the places and hosts of a visit, delegations sent and led, presence in a place, company.

A visit has a candidate for each place; where only a host is told, it is one to him or her.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.mention import participant
from nlkit.actors.who import actors
from nlkit.encounters.candidate import Candidate, new_ones, resolve
from nlkit.encounters.where import is_region, mentioned_before, merge_places, place_of, visited
from nlkit.lexicon import gazetteer
from nlkit.lexicon.rules import Trigger
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import children, expand, governor, is_infinitive, is_passive, preps, subjects, surface_subjects
from nlkit.reasons import COMPANY
from nlkit.types import Participant, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading

DELEGATES = word_set("travel.delegates")
TEAMS = word_set("travel.teams")
TAKEN = word_set("travel.taken")


def visits(r: Reading, base: Candidate, objects: list[Token]) -> Iterator[Candidate]:
    """One candidate for every place visited."""
    places: list[tuple[Place, Token]] = []
    hosts: list[Participant] = list(base.whom)
    for t in objects:
        place = place_of(t, r.geography) if r.people.at(t.i) is None else None
        if place:
            places.append((place, t))
        else:
            hosts += [p for p in actors(r, t) if p.kind in ("person", "group")]
    if any(c.lower_ == "there" and c.dep_ == "advmod" for c in base.trigger.children):
        places += mentioned_before(r, base.trigger)
    for name, t in preps(base.trigger, 1):
        if name in base.frame.place and name != "dobj" and r.people.at(t.i) is None and not (places and objects):
            place = place_of(t, r.geography)
            if place and not any(p.country == place.country for p, _ in places):
                places.append((place, t))
    for place, spot in merge_places(places):
        yield replace(base, place=place, spot=spot, whom=hosts or visited(place))
    if not places and hosts:
        yield replace(base, whom=hosts)


def tour(r: Reading, noun: Token, c: Candidate, places: list[tuple[Place, Token]]) -> Iterator[Candidate]:
    """A candidate for each place of a journey; one for a visit to somebody of whom no place is told."""
    toured = [] if any(not is_region(p) for p, _ in places) else _toured(r, noun, c)
    stops = [(p, t) for t in toured if r.people.at(t.i) is None and (p := place_of(t, r.geography))]
    places = stops or places  # 'a tour of Africa that took him to Chad and Mali'
    if not places and not c.whom:  # 'will pay a visit to his Omani hosts'
        c.whom = [p for p in resolve(r, toured) if p.kind in ("person", "group")]
    for place, spot in merge_places(places):
        hosts = [p for p in c.whom if p.kind != "state"]
        yield replace(c, place=place, spot=spot, whom=hosts or visited(place))
    if not places:
        yield c


def _toured(r: Reading, noun: Token, c: Candidate) -> list[Token]:
    """The places of a journey that hang on a verb: 'paid a visit to Oslo', 'a tour that took him to Bern'."""
    out = [o for v in c.verbs[1:] for n, o in preps(v, 0) if n == "to"]
    for verb in (*children(noun, "relcl"), *([noun.head] if noun.dep_ == "nsubj" else [])):
        if verb.lemma_ in TAKEN:
            c.who = c.who or resolve(r, children(verb, "dobj"))
            out += [o for n, o in preps(verb, 0) if n == "to"]
    return out


def inviters(r: Reading, verb: Token) -> list[Participant]:
    """The persons who invite: 'Biden invited him to visit', 'travels there at the invitation of the king'."""
    above = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and above.lemma_.lower() == "invite":
        return [p for p in resolve(r, subjects(above)) if p.kind == "person"]
    nouns = [above] if verb.dep_ in ("acl", "relcl") else [noun for _, noun in preps(verb, 0)]
    for noun in nouns:
        if noun.lemma_.lower() == "invitation":
            owners = [*children(noun, "poss"), *(o for n, o in preps(noun, 0) if n in ("of", "from", "by"))]
            giver = governor(noun)
            if not owners and giver is not None and giver.lemma_.lower() in r.lexicon.words["invite"]:
                owners = subjects(giver)
            return [p for p in resolve(r, owners) if p.kind == "person"]
    return []


def sendings(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'sent a delegation to Seoul'; without a destination it is that of the visit read last."""
    if any(c.lemma_.lower() in r.lexicon.verbs for c in children(verb, "xcomp", "advcl")):
        return  # 'sent an envoy to meet Kim': the infinitive says it all
    objects = surface_subjects(verb) if is_passive(verb) else [x for o in children(verb, "dobj") for x in expand(o)]
    for o in objects:
        who = actors(r, o)
        if o.lemma_.lower() not in DELEGATES and not any(p.kind == "person" for p in who):
            continue
        sender = next(iter(resolve(r, subjects(verb))), None)
        if sender and (not who or who[0].country is None):
            sent = who[0] if who else participant(o.text, "group", None, o, o)
            name = f"{sender.mention} {sent.name}"
            how = {"resolved_by": "sender", "country_source": sender.country_source}
            who = [replace(sent, name=name, kind="group", country=sender.country, **how)]
        base = _journey(verb, "send", who)
        found = list(visits(r, base, []))
        if not found and who:
            last = next((p for p in reversed(r.told) if len(p) == 2 and p[0].country == who[0].country), None)
            if last and last[1].country:
                state = last[1].country
                place = Place(gazetteer.country_name(state), state)
                found = [replace(base, place=place, whom=visited(place), rule="verb:send+context")]
        yield from found


def leadings(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'led a delegation to Seoul': the leader goes with them."""
    leaders = [p for p in resolve(r, subjects(verb)) if p.kind == "person"]
    for team in (x for o in children(verb, "dobj") for x in expand(o) if x.lemma_.lower() in TEAMS):
        places = [t for n, t in preps(team, 0) if n == "to"]
        yield from visits(r, _journey(verb, "lead", [*leaders, *new_ones(actors(r, team), leaders)]), places)


def _journey(verb: Token, lemma: str, who: list[Participant]) -> Candidate:
    return Candidate(verb, Trigger(lemma, "verb", "visit", place=("to",)), "visit", f"verb:{lemma}", who, [], [verb])


def presences(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'Lavrov was in Oslo on Friday', 'was in Oslo to meet Li': a visit, where it is dated or has a purpose."""
    status = None
    if verb.dep_ == "auxpass" and verb.head.lemma_ == "expect":  # 'is expected in Oslo'
        verb, status = verb.head, "planned"
    due = next((a for a in children(verb, "acomp") if a.lower_ == "due"), None)
    who = [p for p in resolve(r, children(verb, "nsubj", "nsubjpass")) if p.kind == "person"]
    heads = [*preps(verb, 0), *(preps(due, 0) if due is not None else ())]
    places = [(p, t) for n, t in heads if n == "in" and (p := place_of(t, r.geography)) and p.country]
    purpose = any(is_infinitive(x) for x in children(verb, "advcl", "xcomp"))
    dated = any(t.ent_type_ == "DATE" or t.dep_ == "npadvmod" for t in verb.children) or any(
        n in ("on", "in", "from", "until", "for", "since") and o.i not in r.geo for n, o in preps(verb, 0)
    )
    if who and places and (dated or purpose or due is not None or status):
        status = "planned" if due is not None else status
        frame = Trigger("be", "verb", "visit", place=("in",), weak=True, status=status)
        for place, spot in merge_places(places):
            yield Candidate(verb, frame, "visit", "verb:be", who, visited(place), [verb], place, spot)


def companions(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'X was joined by Y', 'Y will accompany X on the trip': who comes along (``who``) with whom (``whom``)."""
    frame = Trigger(verb.lemma_.lower(), "verb", "visit")
    others = resolve(r, subjects(verb))
    if is_passive(verb):
        leaders = resolve(r, surface_subjects(verb))
    else:
        journey = any(o.lemma_.lower() in r.lexicon.nouns for n, o in preps(verb, 0) if n in ("on", "during", "for"))
        leaders = resolve(r, children(verb, "dobj")) if journey or frame.lemma == "accompany" else []
    leaders, others = ([p for p in x if p.kind in ("person", "group")] for x in (leaders, others))
    others = new_ones(others, leaders)
    if leaders and others:
        yield Candidate(verb, frame, "visit", f"verb:{frame.lemma}", others, leaders, [verb], dropped=COMPANY)
