"""From propositions to candidates: which slots are who, whom and place, as the rows of data/triggers.toml say.

A slot of a row can have a kind behind a colon: 'with:person' takes persons
only, 'dobj:delegate' the words of that list, 'to:seat' the state of the place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlkit.actors.groups import sides
from nlkit.actors.mention import participant
from nlkit.actors.phrases import states_behind
from nlkit.encounters.candidate import Candidate, new_ones, resolve
from nlkit.encounters.carried import BETWEEN
from nlkit.encounters.each import each
from nlkit.encounters.propositions import Proposition, proposition
from nlkit.encounters.triggers import frames_of
from nlkit.encounters.where import places_in, visited
from nlkit.parse.tree import SUBJECTS, carrier, children, clause_chain, preps, surface_subjects
from nlkit.types import KINDS, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.lexicon.rules import Trigger
    from nlkit.types import Participant

    Side = tuple[Participant, ...]
    Spots = list[tuple[Place, Token]]

LISTS = ("with", "between", "dobj", "including", "by")  # slots in which several can stand


def found_by(r: Reading, token: Token) -> list[Candidate]:
    """Candidates of a word, by the first of its rows that fits."""
    for frame in frames_of(token, r.lexicon):
        found = list(_read(r, proposition(token, r.lexicon, frame.pos), frame))
        if found:
            return found
    return []


def _read(r: Reading, p: Proposition, f: Trigger) -> Iterator[Candidate]:
    lacks = not all(any(_met(r, p, need) for need in needs.split("|")) for needs in f.needs)
    if lacks or any(_filled(r, p, slot) for slot in f.unless):
        return
    kind = "call" if p.at("line") and f.type in ("talk", "meet") else f.type
    c = Candidate(p.head, f, kind, f"{f.pos}:{f.lemma}", chain=p.chain)
    told = _of_clause(r, p, _of_noun(r, p, c)) if f.pos == "noun" else _of_verb(r, p, c)
    if told is not None:
        in_person = f.in_person and kind == "talk" and told.parties and all(q.kind == "person" for q in told.parties)
        yield from each(r, p, replace(told, type="meet") if in_person else told)


def _met(r: Reading, p: Proposition, need: str) -> bool:
    """'was in Oslo on Friday': a slot, a date or a journey that must be there (a place: see ``_stops``)."""
    if need == "when":
        times = [o for n in ("on", "in", "from", "until", "for", "since") for o in p.at(n) if o.i not in r.geo]
        return bool(p.at("when") or times)
    if need == "journey":
        return any(o.lemma_.lower() in r.lexicon.nouns for n in ("on", "during", "for") for o in p.at(n))
    return need == "place" or bool(_parties(r, p, (need,)) if ":" in need else p.at(need))


def _filled(r: Reading, p: Proposition, slot: str) -> list[Token]:
    """The words in a slot; of 'in:sport' those of the list."""
    name, _, kind = slot.partition(":")
    words = frozenset().union(*(r.lexicon.words[k] for k in kind.split("|") if k and k not in KINDS))
    return [t for t in p.at(name) if not kind or t.lemma_.lower() in words]


def _parties(r: Reading, p: Proposition, slots: Iterable[str]) -> Side:
    """Participants in the slots; a path such as 'dobj.with' is asked where the slots before it are empty."""
    out: list[Participant] = []
    for slot in slots:
        name, _, kind = slot.partition(":")
        tokens = p.at(name) if not (out and "." in name) else []
        for t in [*tokens, *(_rest_of_list(r, tokens[-1]) if name in LISTS and tokens else ())]:
            found = _seat(r, t) if kind == "seat" else _owners(r, t) if name == "poss" else resolve(r, [t])
            out += new_ones([q for q in found if _fits(r, q, t, kind)], out)
    return tuple(out)


def _rest_of_list(r: Reading, last: Token) -> list[Token]:
    """The titled persons of a list whose end parsers lose: 'with President Lunde, Premier of Chad Silva and Li'."""
    out, listing = [], False
    for t in r.doc[last.i + 1 : last.sent.end]:
        if t.pos_ in ("VERB", "AUX", "PRON") or (t.pos_ in ("ADP", "SCONJ") and t.lower_ not in ("of", "for")):
            break
        listing = listing or t.lower_ in (",", "and", ";")
        person = r.people.at(t.i)
        ends = person is not None and (t.i + 1 == len(r.doc) or r.people.at(t.i + 1) is not person)
        if listing and ends and person.titles and t.dep_ not in SUBJECTS:
            out.append(t)
    return out


def _fits(r: Reading, q: Participant, t: Token, kinds: str) -> bool:
    """'person|office': a person, or whoever a word of that list tells of."""
    lists = r.lexicon.words
    return kinds in ("", "seat") or any(
        q.kind == k if k in KINDS else t.lemma_.lower() in lists.get(k, ()) for k in kinds.split("|")
    )


def _seat(r: Reading, t: Token) -> list[Participant]:
    """The state of a place: 'was summoned to the ministry in Oslo'."""
    spots = places_in(r, [t]) or places_in(r, [o for name, o in preps(t, 0) if name in ("in", "to")])
    return [replace(q, resolved_by="context") for place, _ in spots[:1] for q in visited(place)]


def _owners(r: Reading, t: Token) -> list[Participant]:
    """Whose it is; "foreign ministers' meeting" names a kind of meeting, "the G20 Leaders' Summit" the G20."""
    bodies = [x for x in t.lefts if x.i in r.geo and r.geo[x.i].has("organization", "movement")]
    return resolve(r, bodies) + [q for q in resolve(r, [t]) if q.kind != "group" or q.country or q.candidates]


# -- who and whom ---


def _of_verb(r: Reading, p: Proposition, c: Candidate) -> Candidate | None:
    """The sides of a verb; None where the other side is missing: 'met the criteria', but not 'met each other'."""
    f, objects = c.frame, p.at("dobj")
    whom = _parties(r, p, f.whom)
    who = _parties(r, p, f.who) or tuple(new_ones(_parties(r, p, f.otherwise)[:1], _parties(r, p, ("dobj",))))
    if f.sender:
        who = _sent(who, _parties(r, p, f.sender), [t for slot in f.who for t in _filled(r, p, slot)])
    asked = objects and any(slot.partition(":")[0] == "dobj" for slot in f.whom)
    alone = f.type == "visit" or (f.mutual and not asked) or any(t.lower_ in r.lexicon.words["each"] for t in objects)
    return replace(c, who=who, whom=tuple(new_ones(whom, who))) if whom or alone else None


def _sent(who: Side, senders: Side, delegates: list[Token]) -> Side:
    """'North Korea sent an envoy': he acts for it."""
    if not (senders and delegates) or (who and who[0].country):
        return who
    sender, t = senders[0], delegates[0]
    one = who[0] if who else participant(t.text, "group", None, t, t)
    how = {"resolved_by": "sender", "country_source": sender.country_source}
    return (replace(one, name=f"{sender.mention} {one.name}", kind="group", country=sender.country, **how),)


def _of_noun(r: Reading, p: Proposition, c: Candidate) -> Candidate:
    """The sides of a noun: those said with it, then the subject of the verb that carries it."""
    visit = c.type == "visit"
    who, whom, places = _said_with(r, p, c)
    subj = new_ones(_parties(r, p, ("part", "subj")), [*who, *whom])
    givers = _parties(r, p, ("from",)) if _filled(r, p, "support:given") else ()
    if givers and subj:  # 'received a call from Silva'
        return replace(c, who=givers, whom=tuple(subj))
    joins = bool(_filled(r, p, "support:joining"))  # 'attends talks hosted by Li'
    bodies = all(q.kind == "organization" for q in who)  # the G20 of 'the G20 summit'
    taken = not who or (not visit and (bodies or joins or (len(who) < 2 and not p.at("poss"))))
    states = {q.country for q in who if q.kind == "state"}  # 'Li led the U.S.-China dialogue': for China
    who = [*(q for q in subj if len(states) > 1 and q.kind == "person" and q.country in states), *who]
    who += new_ones(subj, who) if taken else []
    whom = new_ones([*whom, *new_ones(_parties(r, p, ("joined",)) if joins else (), whom)], who)
    host = _host(r, p, new_ones(subj, who))
    return replace(c, who=tuple(who), whom=tuple(whom), host=host, place=places[0][0] if places and not visit else None)


def _said_with(r: Reading, p: Proposition, c: Candidate) -> tuple[list[Participant], list[Participant], Spots]:
    """Who, whom and places that stand with the noun: 'her visit', 'talks between A and B', 'the Oslo talks'."""
    visit, who, whom = c.type == "visit", [*_parties(r, p, c.frame.who)], [*_parties(r, p, c.frame.whom)]
    mods, places = _modifiers(r, p)
    owned = visit and (p.at("poss") or who)  # 'his Portuguese visit' is one to Portugal
    if len(mods) > 1 or any(q.kind != "state" for q in mods) or (mods and visit and not who and not owned):
        who += new_ones(mods, who)
    elif mods and not places and not who:
        whom += new_ones(mods, whom)  # 'held Russia talks'
    return who, whom, places


def _host(r: Reading, p: Proposition, subj: list[Participant]) -> Place | None:
    """The state in 'Oman hosts talks between Iran and Iraq'."""
    rows = (r.lexicon.verbs.get(v.lemma_.lower()) for v in p.at("support"))
    states = [q for q in subj if q.kind == "state" and q.country]
    return Place(states[0].name, states[0].country) if states and any(f and f.host for f in rows) else None


def _modifiers(r: Reading, p: Proposition) -> tuple[list[Participant], Spots]:
    """Parties and places before the noun: 'the Trump-Kim summit', 'the G7 summit', 'the Oslo talks'."""
    found: list[Participant] = []
    places: Spots = []
    for t in p.at("mod"):
        span = r.geo.get(t.i)
        if r.people.at(t.i) is not None:
            found += new_ones(resolve(r, [t]), found)
        elif span is not None and t.i == span.end - 1:
            codes = span.codes("country") or span.codes("demonym") or span.codes("capital")
            before = {x.lower_ for x in r.doc[max(0, span.start - 2) : span.start]}
            if span.has("organization", "movement"):  # but not in 'the Defeat-ISIS ministerial'
                found += new_ones([] if before & r.lexicon.words["against"] else resolve(r, [t]), found)
            elif len(codes) == 1 or (len(codes) == 2 and before & {"inter", "intra"}):
                found += new_ones(states_behind(r, span, codes), found)
            places += places_in(r, [t]) if span.has("capital", "city") else []
    return found, [] if sum(q.kind == "state" for q in found) > 1 else places


# -- who is left to find in the clauses around ---


def _of_clause(r: Reading, p: Proposition, c: Candidate) -> Candidate:
    """'In a call Merkel told Duda', 'after talks with Li, Duda said', 'Duda said at a meeting in Oslo'."""
    top, told = tuple(new_ones(_parties(r, p, ("top",)), c.whom)), _parties(r, p, ("told",))
    told = told if c.type == "call" else tuple(q for q in told if q.kind != "state")  # 'warned Chad at a meeting'
    spoken = c.type == "call" or (c.type != "visit" and _filled(r, p, "at:tell"))
    if len(c.parties) < 2 and top and told and spoken:
        return replace(c, who=c.who or top, whom=c.whom or told, chain=(*c.chain, *p.at("at")))
    if c.who:
        return c
    there = p.at("at") if places_in(r, p.at("in")) else []
    if top and (c.whom or c.type == "visit" or there or (p.at("at") and len(top) > 1)):
        return replace(c, who=top, chain=(*c.chain, *there) if len(top) + len(c.whom) == 1 else c.chain)
    return c if c.type == "visit" else replace(c, who=tuple(_above(r, p, c) or _sides(r, p, c)))


def _above(r: Reading, p: Proposition, c: Candidate) -> list[Participant]:
    """'Chile declared that years of talks with Peru had failed', 'X and Y have been friends since a summit in Oslo'."""
    n, weak = p.head, c.frame.weak and not p.at("line")
    around = [*n.children, *(t for t in n.sent if t.left_edge.i == n.i + 1)]  # hung on the noun or higher
    own = any(x.dep_ in ("npadvmod", "nummod", "poss") or x.lower_ in ("in", "at", "on") for x in around)
    known = any(x.lower_ in r.lexicon.words["definite"] for x in n.children)
    if not c.whom and (weak or known or not own):
        return []
    others = {q.country for q in c.whom}
    for verb in (t for t in clause_chain(n) if t.pos_ in ("VERB", "AUX")):
        found = new_ones(resolve(r, children(verb, *SUBJECTS) and surface_subjects(verb)), c.whom)
        if found:
            ours = all(q.country and q.country not in others and q.resolved_by != "pronoun" for q in found)
            enough = ours and len({q.country for q in [*found, *c.whom]}) > 1
            return [replace(q, resolved_by="context") for q in found] if enough else []
    return []


def _sides(r: Reading, p: Proposition, c: Candidate) -> list[Participant]:
    """'Chad and Mali blame each other. Talks open on Monday': those of whom there are two in the sentences before."""
    top = carrier(p.head)
    verb = top.head if top.dep_ in SUBJECTS else top  # 'Talks in Oslo' of a heading has none
    main = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.lemma_ in r.lexicon.words["report"])
    known = r.told and any(x.lower_ in r.lexicon.words["definite"] for x in top.children)  # 'the talks' are those
    said = {name for t in (p.head, top, verb) for name, o in preps(t, 0) if o.i > p.head.i} & {*BETWEEN, "with"}
    other = said or any(x.lower_ in r.lexicon.words["private"] for x in p.at("mod"))  # 'wage talks', 'between firms'
    if c.parties or c.type != "talk" or c.frame.each or known or other or not main:
        return []
    return [replace(q, resolved_by="context") for q in sides(r, r.doc[p.head.sent.start])]
