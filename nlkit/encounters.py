"""Encounters in a parsed document: each trigger with its parties, place, date and status.

One pass over the words. A verb trigger takes its parties from subject,
object and prepositions, a noun trigger from possessive, compound and
prepositions, and from the verb that carries it ('hold talks'). What comes
out are candidates; ``nlkit.reports`` joins those of one encounter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nlkit import gazetteer, status
from nlkit.lexicon import Trigger
from nlkit.people import STATE_KINDS
from nlkit.syntax import (
    carrier,
    children,
    clause_verb,
    expand,
    governor,
    is_passive,
    preps,
    subjects,
    surface_subjects,
    with_members,
)
from nlkit.types import Participant, Place, TimeExpression
from nlkit.where import PLACE_PREPOSITIONS, place_of
from nlkit.who import Reading, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

ABROAD = frozenset(
    "foreign world international regional counterparts counterpart allied allies european asian african arab western "
    "caribbean global overseas ambassadors envoys diplomats partners rebels separatists militants leaders".split()
)
DELEGATES = frozenset(
    "delegation envoy mission team official diplomat representative minister emissary negotiator".split()
)
AT_EVENT = ("in", "during", "at", "after", "before", "following", "on", "of", "upon", "over", "for")


@dataclass
class Candidate:
    """One trigger and what hangs on it. ``verbs`` are the words whose dates and places belong to it."""

    trigger: Token
    frame: Trigger
    type: str
    rule: str
    who: list[Participant] = field(default_factory=list)
    whom: list[Participant] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    place: Place | None = None
    spot: Token | None = None  # the word that names the place
    when: TimeExpression | None = None
    status: status.Reading = field(default_factory=lambda: status.Reading("held"))
    heading: bool = False  # it stands in the title
    dropped: str | None = None

    @property
    def parties(self) -> list[Participant]:
        return [*self.who, *(p for p in self.whom if not any(same(p, q) for q in self.who))]

    @property
    def tenseless(self) -> bool:
        """A heading without a verb, such as 'Secretary Kerry's Travel to Oman', does not tell whether it happened."""
        t = self.trigger
        return t.pos_ != "VERB" and self.status.cue is None and clause_verb(t) is None

    @property
    def anaphoric(self) -> bool:
        """No party is named: the trigger can only add to an encounter stated elsewhere."""
        return not self.parties or all(p.resolved_by in ("pronoun", "description") for p in self.parties)


def candidates(reading: Reading, dates: list[TimeExpression]) -> Iterator[Candidate]:
    """Yield all candidates in the order of their triggers, dropped ones included (see ``dropped``)."""
    lex = reading.lexicon
    for token in reading.doc:
        lemma = token.lemma_.lower()
        found: list[Candidate] = []
        if token.pos_ == "VERB" and lemma in lex.verbs:
            found = list(_verb(reading, token, lex.verbs[lemma]))
        elif token.pos_ == "VERB" and lemma in ("send", "dispatch"):
            found = list(_sent(reading, token))
        elif token.pos_ in ("NOUN", "PROPN") and lemma in lex.nouns:
            found = list(_noun(reading, token, lex.nouns[lemma]))
        for c in found:
            c.heading = token.i < reading.body
            _details(reading, c, dates)
            c.dropped = c.dropped or _reason_to_drop(reading, c)
            if not c.dropped and len(c.parties) > 1:
                reading.recent.append(tuple(c.parties))
            yield c


# -- verbs -------------------------------------------------------------------------------------------------------------


def _verb(r: Reading, verb: Token, frame: Trigger) -> Iterator[Candidate]:
    if frame.particle and not any(c.lower_ == frame.particle for c in verb.children):
        return
    if frame.lemma == "call" and (
        children(verb, "oprd", "ccomp", "xcomp", "prt", "attr")
        or any(p in ("for", "on", "upon") for p, _ in preps(verb, 0))
    ):
        return
    kind = frame.type
    passive = is_passive(verb)
    who = _resolve(r, subjects(verb))
    objects = (
        list(surface_subjects(verb))
        if passive
        else [x for o in children(verb, "dobj", "dative") for x in with_members(o)]
    )
    whom: list[Participant] = []
    if "dobj" in frame.whom:
        whom = _resolve(r, objects)
    for name, obj in preps(verb, 0):
        if name in frame.whom:
            for t in dict.fromkeys([obj, *with_members(obj)]):
                whom += _new(r.actors(t), whom)
    if "dobj" in frame.whom and objects and not whom and not any(o.lower_ in ("other", "another") for o in objects):
        return  # 'met the criteria'
    if _by_phone(r, verb) and kind in ("talk", "meet"):
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
        yield from _visits(r, base, objects if "dobj" in frame.place else [])
    elif "separately" in {c.lower_ for c in verb.children} and len(whom) > 1:
        for p in whom:
            yield replace(base, whom=[p])
    else:
        yield base


def _inviters(r: Reading, verb: Token) -> list[Participant]:
    """The persons who invite: 'Biden invited him to visit', 'travels there at the invitation of the king'."""
    above = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and above.lemma_.lower() == "invite":
        return [p for p in _resolve(r, subjects(above)) if p.kind == "person"]
    for _, noun in preps(verb, 0):
        if noun.lemma_.lower() == "invitation":
            owners = [*children(noun, "poss"), *(o for n, o in preps(noun, 0) if n in ("of", "from"))]
            return [p for p in _resolve(r, owners) if p.kind == "person"]
    return []


def _visits(r: Reading, base: Candidate, objects: list[Token]) -> Iterator[Candidate]:
    """One candidate for every place visited."""
    places: list[tuple[Place, Token]] = []
    hosts: list[Participant] = list(base.whom)
    for t in objects:
        place = place_of(t, r.geography) if r.people.at(t.i) is None else None
        if place:
            places.append((place, t))
        else:
            hosts += [p for p in r.actors(t) if p.kind in ("person", "group")]
    for name, t in preps(base.trigger, 1):
        if name in base.frame.place and name != "dobj" and r.people.at(t.i) is None and not (places and objects):
            place = place_of(t, r.geography)
            if place and not any(p.country == place.country for p, _ in places):
                places.append((place, t))
    for place, spot in _merge_places(places):
        yield replace(base, place=place, spot=spot, whom=hosts or _visited(place))
    if not places and hosts:
        yield replace(base, whom=hosts)


def _merge_places(places: list[tuple[Place, Token]]) -> list[tuple[Place, Token]]:
    """'to Rome, Italy': a city and its own country are one place."""
    out: list[tuple[Place, Token]] = []
    for p, spot in places:
        if not any(q.country and q.country == p.country for q, _ in out):
            out.append((p, spot))
    return out


def _visited(place: Place) -> list[Participant]:
    if place.country is None:
        return []
    return [
        Participant(
            gazetteer.country_name(place.country), "state", place.country, "whom", place.name, country_source="place"
        )
    ]


def _sent(r: Reading, verb: Token) -> Iterator[Candidate]:
    """'sent a delegation to Seoul'; without a destination it is that of the visit read last."""
    passive = is_passive(verb)
    objects = surface_subjects(verb) if passive else [x for o in children(verb, "dobj") for x in expand(o)]
    frame = Trigger("send", "verb", "visit", place=("to",))
    for o in objects:
        person = r.people.at(o.i)
        if person is None and o.lemma_.lower() not in DELEGATES:
            continue
        if any(c.lemma_.lower() in r.lexicon.verbs for c in children(verb, "xcomp", "advcl")):
            continue
        who = r.actors(o)
        sender = _resolve(r, subjects(verb))
        if sender and (not who or who[0].country is None):
            s = sender[0]
            text = o.text if not who else who[0].name
            who = [
                Participant(
                    f"{s.mention} {text}",
                    "group",
                    s.country,
                    "who",
                    text,
                    o.idx,
                    o.idx + len(o),
                    resolved_by="sender",
                    country_source=s.country_source,
                )
            ]
        base = Candidate(verb, frame, "visit", "verb:send", who, [], [verb])
        found = list(_visits(r, base, []))
        if not found and who:
            last = next((p for p in reversed(r.recent) if len(p) == 2 and p[0].country == who[0].country), None)
            if last and last[1].country:
                state = last[1].country
                place = Place(gazetteer.country_name(state), state)
                found = [replace(base, place=place, whom=_visited(place), rule="verb:send+context")]
        yield from found


# -- nouns -------------------------------------------------------------------------------------------------------------


def _noun(r: Reading, noun: Token, frame: Trigger) -> Iterator[Candidate]:
    if noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN") and noun.head.i > noun.i:
        return  # 'summit venue', 'summit meeting'
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    phone = bool(words & _phone(r)) or _by_phone(r, noun)
    kind = "call" if phone and frame.type in ("talk", "meet", "call") else frame.type
    c = Candidate(noun, frame, kind, f"noun:{frame.lemma}", verbs=[noun])
    places = _from_modifiers(r, noun, c)
    separate: list[Participant] = []
    direct = {obj.i for _, obj in preps(noun, 0)}
    for name, obj in preps(noun):
        found = r.actors(obj)
        if name == "with":
            for t in dict.fromkeys([obj, *with_members(obj)]):
                new = _new(r.actors(t), c.whom)
                c.whom += new
                separate += new
        elif name in ("between", "among", "amongst", "involving") or (
            obj.i in direct
            and (
                name in ("by", "including")
                or (name == "from" and kind == "visit")
                or (name == "of" and not any(p.kind == "state" for p in found))
            )
        ):
            c.who += _new(found, c.who)
        elif name == "to" and kind == "call":
            c.whom += _new(found, c.whom)
            separate += found
        elif name in ("to", "in") and kind == "visit":
            place = place_of(obj, r.geography)
            if place and r.people.at(obj.i) is None:
                places.append((place, obj))
    if frame.lemma == "call" and not phone and not (c.who or c.whom):
        return
    if frame.lemma == "call" and any(n == "for" for n, _ in preps(noun, 0)):
        return
    _from_relative(r, noun, c)
    _from_verb(r, noun, c)
    if frame.lemma == "talk" and c.type == "talk" and c.parties and all(p.kind == "person" for p in c.parties):
        c.type = "meet"  # talks of named persons are held in person
    if kind == "visit":
        for place, spot in _merge_places(places):
            hosts = [p for p in c.whom if p.kind != "state"]
            yield replace(c, place=place, spot=spot, whom=hosts or _visited(place))
        if not places:
            yield c
        return
    if places and c.place is None:
        c.place = places[0][0]
    if noun.tag_ == "NNS" and frame.lemma in ("meeting", "call", "conversation") and len(separate) > 1 and c.who:
        for p in separate:  # 'meetings with A, B and C' are three
            yield replace(c, whom=[p])
        return
    spots = [(p, t) for n, t in preps(noun, 3) if n == "in" and (p := place_of(t, r.geography))]
    if noun.tag_ == "NNS" and len({p.name for p, _ in spots}) > 1 and frame.type == "meet":
        for place, spot in spots:  # 'meetings in Vienna in May and in Malta in September' are two
            yield replace(c, place=place, spot=spot)
        return
    yield c


def _new(found: list[Participant], known: list[Participant]) -> list[Participant]:
    return [p for p in found if not any(same(p, q) for q in known)]


def _phone(r: Reading) -> frozenset[str]:
    return r.lexicon.words["phone"] | r.lexicon.words["call_modifiers"]


def _by_phone(r: Reading, token: Token) -> bool:
    """'spoke by telephone', 'met by videoconference'."""
    for name, obj in preps(token, 0):
        if name in ("by", "over", "via", "on", "through", "agent") and obj.lemma_.lower() in r.lexicon.words[
            "phone"
        ] | {"video", "link", "videolink", "zoom", "call", "line", "conference"}:
            return True
    return any(c.lower_ in ("virtually", "telephonically") for c in token.children)


def _from_modifiers(r: Reading, noun: Token, c: Candidate) -> list[tuple[Place, Token]]:
    """Parties before the noun: 'Putin's meeting', 'the Trump-Kim summit', 'Russian-Turkish talks', 'the G7 summit'."""
    places: list[tuple[Place, Token]] = []
    left: list[Participant] = []
    for child in noun.lefts:
        if child.dep_ == "poss":  # "foreign ministers' meeting" names a kind of meeting, not its parties
            found = [p for p in r.all_actors(child) if p.kind != "group" or p.country or p.candidates]
            c.who += _new(found, c.who)
        elif child.dep_ in ("compound", "nmod", "amod", "npadvmod"):
            parts = [t for t in child.subtree if t.i < noun.i and t.pos_ in ("PROPN", "NOUN", "ADJ", "X")]
            for t in parts:
                person = r.people.at(t.i)
                span = r.geo.get(t.i)
                if person is not None:
                    left += _new(r.actors(t), left)
                elif span is not None and t.i == span.end - 1:
                    if span.has("organization", "movement"):
                        left += _new(r.actors(t), left)
                    elif span.has("country", "demonym", "capital"):
                        left += _new(_state(r, span), left)
                        if span.has("capital", "city"):
                            places += [(p, t) for p in [place_of(t, r.geography)] if p]
                    elif span.has("city"):
                        places += [(p, t) for p in [place_of(t, r.geography)] if p]
        if child.lower_ in ("inter", "intra", "inter-korean"):
            left += [Participant(gazetteer.country_name(k), "state", k, "who", child.text) for k in ("KOR", "PRK")]
    states = [p for p in left if p.kind == "state"]
    if len(left) > 1 or (left and not states):
        c.who += _new(left, c.who)
        return [] if len(states) > 1 else places
    if states and c.type == "visit" and not c.who:
        c.who += states  # 'the Russian visit'
    elif states and not places and c.type in ("talk", "meet"):
        c.whom += [] if c.who else states
    return places


def _state(r: Reading, span) -> list[Participant]:
    codes = span.codes("country") or span.codes("demonym") or span.codes("capital")
    if len(codes) != 1:
        return []
    first, last = r.doc[span.start], r.doc[span.end - 1]
    return [
        Participant(
            gazetteer.country_name(codes[0]),
            "state",
            codes[0],
            "who",
            span.text,
            first.idx,
            last.idx + len(last),
            resolved_by="demonym",
            country_source="demonym",
        )
    ]


def _from_relative(r: Reading, noun: Token, c: Candidate) -> None:
    """Parties in a clause on the noun: 'the meeting that he held with Li', 'talks attended by Lavrov'."""
    for clause in children(noun, "relcl", "acl"):
        lemma = clause.lemma_.lower()
        if lemma not in r.lexicon.words["light"]:
            continue
        c.verbs.append(clause)
        own = children(clause, "nsubj")
        if own and own[0].tag_ not in ("WDT", "WP") and not is_passive(clause):
            c.who += _new(_resolve(r, [t for o in own for t in expand(o)]), c.parties)
        for name, obj in preps(clause, 0):
            if name == "with":
                c.whom += _new(r.actors(obj), c.parties)
            elif name in ("between", "among", "agent", "by"):
                c.who += _new(r.actors(obj), c.parties)


def _from_verb(r: Reading, noun: Token, c: Candidate) -> None:
    """Parties that hang on the verb which carries the noun."""
    top = carrier(noun)
    verb = governor(top)
    if verb is None:
        return
    lex, lemma = r.lexicon, verb.lemma_.lower()
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    direct = top.head == verb
    prep = top.head.lower_ if top.dep_ in ("pobj", "pcomp") else ""
    carries = lemma in lex.words["light"] and (
        (direct and top.dep_ in ("dobj", "nsubjpass", "attr"))
        or prep in ("in", "for", "into", "on", "at", "to", "with")
    )
    if lemma in ("be", "arrive", "come", "travel", "go", "visit") and prep in ("in", "on", "for", "to"):
        carries = True  # 'is on a visit to', 'arrived for talks with', 'were in consultations with'
    if carries:
        c.verbs.append(verb)
        if not c.who or (c.type != "visit" and len(c.who) < 2 and not any(d.dep_ == "poss" for d in noun.lefts)):
            c.who += _new(
                _resolve(r, subjects(verb) or ([] if is_passive(verb) else surface_subjects(verb))), c.parties
            )
        for name, obj in preps(verb, 0):
            if name == "with":
                c.whom += _new(r.actors(obj), c.parties)
            elif name in ("between", "among"):
                c.who += _new(r.actors(obj), c.parties)
    elif direct and top.dep_ in ("nsubj", "nsubjpass"):
        c.verbs.append(verb)
        for name, obj in preps(verb, 0):
            if name in ("between", "among", "with") and (is_passive(verb) or lemma in lex.words["happen"]):
                c.who += _new(r.actors(obj), c.parties)
    elif prep in AT_EVENT:
        if prep in ("in", "during", "at", "on", "over") and (lemma in lex.words["tell"] or c.type == "call"):
            who = _resolve(r, subjects(verb))
            told = _resolve(r, [x for o in children(verb, "dobj", "dative") for x in expand(o)])
            if who and told and len(c.parties) < 2:
                c.who, c.whom = c.who or who, c.whom or told
                c.verbs.append(verb)
        if not c.who and verb.pos_ in ("VERB", "AUX") and (c.whom or c.type == "visit"):
            c.who += _new(_resolve(r, surface_subjects(verb)), c.whom)


# -- what, when, where -------------------------------------------------------------------------------------------------


def _resolve(r: Reading, heads: list[Token]) -> list[Participant]:
    out: list[Participant] = []
    for t in heads:
        out += _new(r.actors(t), out)
    return out


def _details(r: Reading, c: Candidate, dates: list[TimeExpression]) -> None:
    lex = r.lexicon
    reader = status.of_verb if c.trigger.pos_ == "VERB" else status.of_noun
    c.status = reader(c.trigger, lex)
    if c.frame.status and status.RANK[c.status.status] < status.RANK[c.frame.status]:
        c.status = status.Reading(c.frame.status, c.trigger, c.status.report)
    c.who = [replace(_at_home(r, c, p), role="who") for p in c.who]
    c.whom = [replace(p, role="whom") for p in c.whom if not any(same(p, q) for q in c.who)]
    c.when = _date_of(r, c, dates)
    if c.type == "call":
        c.place = None
    elif c.place is None:
        c.place = _place_of_meeting(r, c)
    _square(r, c)


def _at_home(r: Reading, c: Candidate, p: Participant) -> Participant:
    """A titled subject of no known country acts for the home state of the document, unless that is the other side."""
    plain = p.kind == "person" and p.country is None and not p.candidates and p.country_source is None
    if not plain or r.home is None or not r.people.titled(p.name):
        return p
    if c.type != "visit" and any(q.country == r.home for q in c.whom):
        return p
    return replace(p, country=r.home, country_source="home")


def _square(r: Reading, c: Candidate) -> None:
    """Tense and date must agree: what is dated after the document is planned, what is dated before it took place."""
    if not (r.date and c.when and c.when.start):
        return
    told = c.verbs[-1] if c.verbs else c.trigger
    past = told.pos_ in ("VERB", "AUX") and status.is_past(told)
    present = c.trigger.tag_ in ("VBZ", "VBP") and c.trigger.i >= r.body
    if c.status.status == "held" and past and c.when.start > r.date:
        c.when = None  # 'arrived for the summit on Friday': the date of the summit
    elif c.status.status == "held" and (c.when.start > r.date or (present and c.when.start >= r.date)):
        c.status = replace(c.status, status="planned")
    elif c.status.status == "planned" and c.when.end < r.date:
        c.status = replace(c.status, status="held")


def _anchor(r: Reading, token: Token, stops: set[int]) -> Token:
    """The verb or trigger that a date or place hangs on."""
    t = token
    while t.head != t:
        t = t.head
        if t.i in stops or t.pos_ in ("VERB", "AUX") or (t.pos_ == "NOUN" and t.lemma_.lower() in r.lexicon.nouns):
            break
    return t


def _accepted(r: Reading, c: Candidate) -> dict[int, int]:
    """Words whose dates belong to the encounter, with the distance at which they do."""
    out = {v.i: 0 if v == c.trigger else 1 for v in c.verbs}
    t = c.verbs[-1] if c.verbs else c.trigger
    for distance in range(2, 6):
        if t.head == t or t.dep_ in ("ccomp", "relcl", "advcl", "parataxis"):
            break
        t = t.head
        if t.pos_ in ("VERB", "AUX", "ADJ"):
            if t.lemma_.lower() in r.lexicon.words["report"] and t.lemma_.lower() != "announce":
                break
            out.setdefault(t.i, distance)
    return out


def _date_of(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """The date in the trigger's sentence that hangs on the trigger or on a verb that carries it."""
    sent, accepted = c.trigger.sent, _accepted(r, c)
    found: list[tuple[tuple, TimeExpression]] = []
    for d in dates:
        if not sent.start_char <= d.start_char < sent.end_char or d.value.endswith("_REF"):
            continue
        if r.dateline and r.dateline[0] <= d.start_char < r.dateline[1]:
            continue
        root = r.doc.char_span(d.start_char, d.end_char, alignment_mode="expand").root
        if root.dep_ == "pobj" and root.head.lower_ == "since":
            continue  # 'the first visit since 2009'
        anchor = _anchor(r, root, set(accepted))
        if anchor.i in accepted:
            name = len(d.value) == 4 and root.dep_ in ("nummod", "compound", "nmod")  # 'the 2022 Strategic Dialogue'
            behind = c.spot is not None and root.i < c.spot.i  # 'to China July 25-26 and to Oman July 27'
            near = abs((c.spot or anchor).i - root.i)
            found.append(((name, accepted[anchor.i] if c.spot is None else 0, behind, near), d))
    return min(found, key=lambda x: x[0])[1] if found else None


def _place_of_meeting(r: Reading, c: Candidate) -> Place | None:
    accepted = {v.i for v in c.verbs}
    names = {p.start for p in c.parties}
    found: list[tuple[int, Place]] = []
    for v in [*c.verbs, *(_purpose(c.trigger))]:
        for name, obj in preps(v, 1):
            if name not in PLACE_PREPOSITIONS or (
                name in ("from", "to", "into") and v.lemma_ not in ("arrive", "travel", "welcome", "come")
            ):
                continue
            if r.people.at(obj.i) is not None or obj.idx in names:
                continue
            place = place_of(obj, r.geography)
            if place:
                found.append((0 if v.i in accepted else 1, place))
    if not found:
        return None
    return _finer([p for _, p in sorted(found, key=lambda x: x[0])])


def _purpose(token: Token) -> Iterator[Token]:
    """'travelled to Seoul to meet': the journey above an infinitive of purpose."""
    if (
        token.dep_ in ("advcl", "xcomp")
        and token.head.pos_ == "VERB"
        and token.head.lemma_ in ("travel", "fly", "arrive", "come", "go", "visit", "head")
    ):
        yield token.head


def _finer(places: list[Place]) -> Place:
    """Of 'in Japan' and 'in Hiroshima' the city."""
    first = places[0]
    countries = gazetteer.country_codes()
    for p in places[1:]:
        if (
            p.country == first.country
            and first.country in countries
            and first.name == gazetteer.country_name(first.country)
        ):
            return p
    return first


def _reason_to_drop(r: Reading, c: Candidate) -> str | None:
    parties = c.parties
    if c.type == "visit":
        if not c.who:
            return "nobody who visits"
        if c.place is None and not c.whom:
            return "no place visited"
        country = c.place.country if c.place else None
        if all(p.country_source == "demonym" for p in c.who):
            return "a people, not its officials"
        if country and all(p.country == country for p in c.who):
            return "within the own country"
        if c.frame.weak and not any(p.country or p.country_source or r.people.titled(p.name) for p in c.who):
            return "the visitor is not known to act for a state"
        if c.place and c.place.country is None and c.place.lat is None and c.frame.weak:
            return "unknown place"
        return None
    if len(parties) < 2:
        return None if parties and _among_themselves(r, c, parties[0]) else "fewer than two parties"
    codes = {p.country for p in parties}
    bodies = any(p.kind == "organization" and p.country is None for p in parties)
    if len(codes) == 1 and None not in codes and not bodies:
        return "all of one country"
    at_home = c.place is None or c.place.country in codes
    if len(codes - {None}) == 1 and at_home and not bodies and c.frame.lemma not in ("summit", "ministerial"):
        others = [p for p in parties if p.country is None]
        if all(p.kind == "group" and not p.candidates and not _abroad(p) for p in others):
            return "a meeting with nobody from abroad"
    if c.frame.weak and not any(p.country or r.people.titled(p.name) for p in parties):
        return "no party is known to act for a state"
    return None


def _abroad(p: Participant) -> bool:
    """An unnamed group that its name places abroad: 'world leaders', 'foreign ministers', 'his counterparts'."""
    return bool(ABROAD & set(p.name.lower().replace("-", " ").split()))


def _among_themselves(r: Reading, c: Candidate, p: Participant) -> bool:
    """One party is enough: a body in session, leaders who gather, a person's dated meeting in a named place."""
    if c.type not in ("meet", "talk") or (c.frame.weak and not c.place):
        return False
    span = r.geo.get(c.trigger.i)
    if p.kind == "organization" and span is not None and span.has("organization"):
        return False  # 'the Summit of the Americas' is no party to itself
    if p.kind in ("organization", "group"):
        return p.role == "who" and bool(c.when or c.place)
    return p.kind == "person" and bool(c.when and c.place) and c.trigger.pos_ == "NOUN"


__all__ = ["STATE_KINDS", "Candidate", "candidates"]
