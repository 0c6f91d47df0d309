"""Verb triggers: who met, visited, received, called or invited whom.

A verb takes its parties from subject, object and prepositions, as its frame
in data/triggers.toml says; a passive turns them round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit import gazetteer, phrase
from nlkit.candidate import Candidate, new_ones, resolve
from nlkit.lexicon import Trigger, word_set
from nlkit.syntax import children, expand, governor, is_passive, preps, subjects, surface_subjects, with_members
from nlkit.trust import COMPANY
from nlkit.types import Participant, Place
from nlkit.where import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.who import Reading


DELEGATES = word_set("verbs.delegates")
TEAMS = word_set("verbs.teams")
LINES = word_set("verbs.lines")


def verb_frames(r: Reading, verb: Token, frame: Trigger) -> Iterator[Candidate]:
    """Candidates of a verb trigger; one for each place visited and for each party met separately."""
    kind = frame.type
    if frame.lemma == "call":
        behind = [] if _called(verb) else [x for x in preps(verb, 0) if x[0] in ("for", "on", "upon")]
        asked = any(a.lower_ == "to" for t in verb.subtree for a in children(t, "aux"))
        purpose = [x for x in children(verb, "xcomp", "ccomp") if any(a.lower_ == "to" for a in children(x, "aux"))]
        named = ("oprd",) if children(verb, "dobj") or is_passive(verb) else ()  # 'called him a liar'
        other = [x for x in children(verb, *named, "ccomp", "xcomp", "prt", "attr") if x not in purpose]
        if other or (purpose and not _called(verb)) or any(n == "for" for n, _ in behind):
            return
        if behind and asked:
            return  # 'called on Oslo to act'
        if behind:  # 'the ambassador called on the minister'
            hosts = [p for p in resolve(r, [obj for _, obj in behind]) if p.kind == "person"]
            if hosts:
                yield Candidate(verb, frame, "meet", "verb:call+on", resolve(r, subjects(verb)), hosts, [verb])
            return
    passive = is_passive(verb)
    who = resolve(r, subjects(verb))
    objects = (
        list(surface_subjects(verb))
        if passive
        else [x for o in children(verb, "dobj", "dative") or _called(verb) for x in with_members(o)]
    )
    whom: list[Participant] = []
    if "dobj" in frame.whom:
        whom = resolve(r, objects)
    for name, obj in preps(verb, 0):
        if name in frame.whom:
            whom += new_ones(resolve(r, list(dict.fromkeys([obj, *with_members(obj)]))), whom)
    margins = [o for _, o in preps(verb, 0) if o.lemma_.lower() in r.lexicon.words["margin"]]
    if not whom and "with" in frame.whom:  # 'met on the margins of the summit with Silva'
        whom = resolve(r, [obj for m in margins for name, obj in preps(m, 2) if name == "with"])
    if kind == "talk" and not whom and "with" in frame.whom:  # 'discussed the ties with envoys from Oslo'
        below = [obj for o in children(verb, "dobj") for name, obj in preps(o, 0) if name == "with"]
        whom = [p for p in resolve(r, below) if p.kind in ("person", "group")]
    if frame.body:
        whom = [p for p in whom if p.kind == "organization"]
    missing = "dobj" in frame.whom and not whom and not any(o.lower_ in ("other", "another", "one") for o in objects)
    if missing and objects:
        return  # 'met the criteria'; but 'met each other', 'met one to one'
    if not (whom or frame.mutual or frame.swap or kind == "visit"):
        return  # 'Xi received': who was received?
    if by_phone(r, verb) and kind in ("talk", "meet"):
        kind = "call"
    base = Candidate(verb, frame, kind, f"verb:{frame.lemma}", who, whom, [verb])
    if frame.swap:
        if any(c.lemma_.lower() in r.lexicon.verbs for c in children(verb, "xcomp", "ccomp")):
            return  # 'invited him to visit': the infinitive says it all
        base.who, base.whom = whom, who
        base.place = next((p for n, o in preps(verb, 0) if n in frame.place and (p := place_of(o, r.geography))), None)
        base.type = "visit" if base.place else "meet"
        yield base
    elif kind == "visit":
        base.whom = base.whom or _inviters(r, verb)
        yield from visits(r, base, objects if "dobj" in frame.place else [])
    elif {"separately", "individually"} & {c.lower_ for c in verb.children} and len(whom) > 1:
        for p in whom:
            yield replace(base, whom=[p])
    else:
        yield base


def _called(verb: Token) -> list[Token]:
    """Whom somebody calls: of 'called Silva' parsers make a name that is given."""
    if verb.lemma_.lower() != "call" or is_passive(verb):
        return []
    return children(verb, "dobj") or (children(verb, "oprd") if len(children(verb, "oprd")) == 1 else [])


def _inviters(r: Reading, verb: Token) -> list[Participant]:
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


def visits(r: Reading, base: Candidate, objects: list[Token]) -> Iterator[Candidate]:
    """One candidate for every place visited."""
    places: list[tuple[Place, Token]] = []
    hosts: list[Participant] = list(base.whom)
    for t in objects:
        place = place_of(t, r.geography) if r.people.at(t.i) is None else None
        if place:
            places.append((place, t))
        else:
            hosts += [p for p in r.actors(t) if p.kind in ("person", "group")]
    if any(c.lower_ == "there" and c.dep_ == "advmod" for c in base.trigger.children):
        places += _mentioned(r, base.trigger)
    for name, t in preps(base.trigger, 1):
        if name in base.frame.place and name != "dobj" and r.people.at(t.i) is None and not (places and objects):
            place = place_of(t, r.geography)
            if place and not any(p.country == place.country for p, _ in places):
                places.append((place, t))
    for place, spot in merge_places(places):
        yield replace(base, place=place, spot=spot, whom=hosts or visited(place))
    if not places and hosts:
        yield replace(base, whom=hosts)


def _mentioned(r: Reading, token: Token) -> list[tuple[Place, Token]]:
    """The place that 'there' means: the one named last before it, in the sentence or the one before."""
    first = r.doc[max(0, token.sent.start - 1)].sent.start
    for i in range(token.i - 1, first - 1, -1):
        span = r.geo.get(i)
        named = span is not None and span.end - 1 == i and span.has("country", "capital", "city")
        place = place_of(r.doc[i], r.geography) if named and r.people.at(i) is None else None
        if place and place.country:
            return [(place, token)]
    return []


def merge_places(places: list[tuple[Place, Token]]) -> list[tuple[Place, Token]]:
    """'to Rome, Italy': a city and its own country are one place."""
    out: list[tuple[Place, Token]] = []
    for p, spot in places:
        if not any(q.country and q.country == p.country for q, _ in out):
            out.append((p, spot))
    return out


def visited(place: Place) -> list[Participant]:
    if place.country is None:
        return []
    return [
        Participant(
            gazetteer.country_name(place.country), "state", place.country, "whom", place.name, country_source="place"
        )
    ]


def sendings(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'sent a delegation to Seoul'; without a destination it is that of the visit read last."""
    passive = is_passive(verb)
    objects = surface_subjects(verb) if passive else [x for o in children(verb, "dobj") for x in expand(o)]
    frame = Trigger("send", "verb", "visit", place=("to",))
    for o in objects:
        person = r.people.at(o.i)
        named = person is not None or any(p.kind == "person" for p in r.actors(o))  # 'his aide Hopkins'
        if not named and o.lemma_.lower() not in DELEGATES:
            continue
        leads = verb.lemma_.lower() in ("lead", "head", "bring", "take")
        if leads and (person is not None or o.lemma_.lower() not in TEAMS):
            continue
        if not leads and any(c.lemma_.lower() in r.lexicon.verbs for c in children(verb, "xcomp", "advcl")):
            continue
        who = r.actors(o)
        if leads:  # the leader goes with them
            who = [*(p for p in resolve(r, subjects(verb)) if p.kind == "person"), *who]
            places = [t for n, t in preps(o, 0) if n == "to"]
            yield from visits(r, Candidate(verb, frame, "visit", "verb:lead", who, [], [verb]), places)
            continue
        sender = resolve(r, subjects(verb))
        if sender and (not who or who[0].country is None):
            s = sender[0]
            sent = who[0] if who else phrase.participant(o.text, "group", None, o, o)
            name = f"{s.mention} {sent.name}"
            how = {"resolved_by": "sender", "country_source": s.country_source}
            who = [replace(sent, name=name, kind="group", country=s.country, **how)]
        base = Candidate(verb, frame, "visit", "verb:send", who, [], [verb])
        found = list(visits(r, base, []))
        if not found and who:
            last = next((p for p in reversed(r.recent) if len(p) == 2 and p[0].country == who[0].country), None)
            if last and last[1].country:
                state = last[1].country
                place = Place(gazetteer.country_name(state), state)
                found = [replace(base, place=place, whom=visited(place), rule="verb:send+context")]
        yield from found


def presences(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'Lavrov was in Oslo on Friday', 'was in Oslo to meet Li': a visit, where it is dated or has a purpose."""
    status = None
    if verb.dep_ == "auxpass" and verb.head.lemma_ == "expect":  # 'is expected in Oslo'
        verb, status = verb.head, "planned"
    due = next((a for a in children(verb, "acomp") if a.lower_ == "due"), None)
    who = [p for p in resolve(r, children(verb, "nsubj", "nsubjpass")) if p.kind == "person"]
    heads = [*preps(verb, 0), *(preps(due, 0) if due is not None else ())]
    places = [(p, t) for n, t in heads if n == "in" and (p := place_of(t, r.geography)) and p.country]
    purpose = any(a.lower_ == "to" for x in children(verb, "advcl", "xcomp") for a in children(x, "aux"))
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


def by_phone(r: Reading, token: Token) -> bool:
    """'spoke by telephone', 'met by videoconference'."""
    for name, obj in preps(token, 0):
        line = obj.lemma_.lower() in r.lexicon.words["phone"] | LINES
        if line and name in ("by", "over", "via", "on", "through", "agent"):
            return True
    return any(c.lower_ in ("virtually", "telephonically") for c in token.children)
