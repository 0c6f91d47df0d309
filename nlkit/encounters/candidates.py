"""Encounters in a parsed document: each trigger with its parties, place, date and status.

One pass over the words. What comes out are candidates, also those that are
no encounter, with the reason; ``nlkit.clusters`` joins those of one encounter.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from nlkit.actors.groups import RECENT
from nlkit.encounters import status
from nlkit.encounters.candidate import new_ones, resolve
from nlkit.encounters.carried import listed
from nlkit.encounters.dated import date_of
from nlkit.encounters.each import shared_out
from nlkit.encounters.frames import found_by
from nlkit.encounters.home_state import at_home
from nlkit.encounters.triggers import trigger_words
from nlkit.encounters.where import is_region, place_between, place_of_meeting
from nlkit.lexicon.gazetteer import lookup
from nlkit.lexicon.words import table, word_set
from nlkit.parse.tree import is_past
from nlkit.reasons import (
    AT_HOME,
    NO_PLACE,
    NO_VISITOR,
    ONE_PARTY,
    ONE_STATE,
    OWN_COUNTRY,
    PEOPLE,
    SEEN,
    STRANGE_VISITOR,
    STRANGERS,
    UNKNOWN_PLACE,
    UNSTATED,
)
from nlkit.when import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate
    from nlkit.types import Participant, Place, TimeExpression

ANOTHER = word_set("encounters.another")
ABROAD = word_set("encounters.abroad")
WITHIN = word_set("encounters.within")
REBELS, WARRING = word_set("encounters.rebels"), word_set("encounters.warring")
BODIES, CHIEFS = word_set("encounters.bodies"), word_set("encounters.chiefs")
TRADE = frozenset(table("titles.toml")["group"]["trade"].split())
HEADS = word_set("encounters.heads")
DOMESTIC = word_set("encounters.domestic")
BACK = 4  # dates before the sentence that may be of use in it


def candidates(reading: Reading, dates: list[TimeExpression]) -> Iterator[Candidate]:
    """Yield all candidates in the order of their triggers, dropped ones included (see ``dropped``)."""
    starts, under = [d.start_char for d in dates], []  # the entries in which a word stands, the innermost last
    ahead = sorted(entries(reading.text, dates), key=itemgetter(0), reverse=True)
    for token in trigger_words(reading.doc, reading.lexicon):
        found = found_by(reading, token)
        first, end = (bisect_left(starts, i) for i in (token.sent.start_char, token.sent.end_char)) if found else (0, 0)
        for one, own in [pair for c in found for pair in shared_out(reading, c, dates[first:end])]:
            while ahead and ahead[-1][0] <= token.idx:
                under.append(ahead.pop())
            under = [e for e in under if token.idx < e[1]]
            c = _completed(reading, one, own, dates[max(0, first - BACK) : first], under[-1][2] if under else None)
            if not c.dropped and len(c.parties) > 1:
                reading = replace(reading, told=(*reading.told, tuple(c.parties))[-RECENT:])
            yield c


def _completed(
    r: Reading,
    c: Candidate,
    dates: list[TimeExpression],
    earlier: list[TimeExpression],
    entry: TimeExpression | None,
) -> Candidate:
    """A candidate with its status, date and place, and with what speaks against it; for the dates see ``date_of``."""
    t = c.trigger
    if c.type != "visit" and t.sent.root in (t, t.head) and _of_many(c) and t.sent.end < len(r.doc):
        behind = listed(r.doc[t.sent.end].sent.root, r.lexicon)  # 'Guests of the summit include ...'
        more = tuple(new_ones(resolve(r, behind), c.parties))
        c = replace(c, whom=c.whom + more) if c.whom else replace(c, who=c.who + more)
    again = any(x.lower_ in ANOTHER for v in (t, *c.chain) for x in v.children)
    c = replace(c, heading=t.i < r.body, another=again, status=_status(r, c), when=date_of(r, c, dates, earlier, entry))
    who = tuple(replace(p if c.frame.company else at_home(r, c, p), role="who") for p in c.who)
    whom = tuple(replace(p, role="whom") for p in new_ones(c.whom, who))
    c = replace(c, who=who, whom=whom)
    place = None if _afar(c) else c.place or place_of_meeting(r, c) or c.host or _place_of_day(r, c)
    c = replace(c, place=place)
    c = _square(r, c)
    return replace(c, dropped=c.dropped or reason_to_drop(r, c))


def _afar(c: Candidate) -> bool:
    """A call, or a verb of contact that one side alone can do: 'contacted officials in Oslo' from anywhere."""
    return c.type == "call" or (c.frame.pos == "verb" and c.type == "talk" and not c.frame.mutual)


def _place_of_day(r: Reading, c: Candidate) -> Place | None:
    """The place beside a day that is told in the sentence before: 'had talks in Lima on Tuesday. First she met ...'."""
    if c.when is None or c.type == "visit" or c.when.end_char > c.trigger.sent.start_char:
        return None
    told = r.doc.char_span(c.when.start_char, c.when.end_char, alignment_mode="expand").sent
    cities = {r.geo[t.i].text for t in told if t.i in r.geo and r.geo[t.i].has("capital", "city")}
    return place_between(r, told.start_char, told.end_char) if len(cities) < 2 else None


def _of_many(c: Candidate) -> bool:
    """Not all who take part are named: 'the leaders met', 'Lunde convened envoys of 20 states'."""
    return len(c.parties) < 2 or any(p.kind == "group" and p.country is None for p in c.parties)


def _status(r: Reading, c: Candidate) -> status.Status:
    """That of the words around the trigger, or of its row where that says more."""
    told = status.status_of(c.trigger, r.lexicon)
    if c.frame.status and status.RANK[told.status] < status.RANK[c.frame.status]:
        return replace(told, status=c.frame.status, cue=c.trigger)
    return told


def _square(r: Reading, c: Candidate) -> Candidate:
    """Tense and date must agree: what is dated after the document is planned, what is dated before it took place."""
    if c.when and c.status.status == "proposed" and c.status.cue.lemma_ == "agree":
        c = replace(c, status=replace(c.status, status="planned"))  # 'agreed to meet on Friday'
    if not (r.date and c.when and c.when.start):
        return c
    told, said = c.chain[-1], c.status.status
    past = told.pos_ in ("VERB", "AUX") and is_past(told)
    ahead = c.when.start > r.date or (not past and c.when.start == r.date < c.when.end)
    if said == "held" and past and ahead:
        return replace(c, when=None)  # 'arrived for the summit on Friday': the date of the summit
    if said == "held" and ahead:
        return replace(c, status=replace(c.status, status="planned"))
    if said == "planned" and c.when.end < r.date:
        return replace(c, status=replace(c.status, status="held"))
    return c


def reason_to_drop(r: Reading, c: Candidate) -> str | None:
    """A reason of ``nlkit.reasons.REASONS``, None for an encounter."""
    if not c.status.stated:
        return UNSTATED
    if c.type != "visit" and len(c.parties) < 2:
        return None if c.parties and _among_themselves(r, c, c.parties[0]) else ONE_PARTY
    return next((reason for reason, holds in (VISITS if c.type == "visit" else MEETINGS) if holds(r, c)), None)


# -- against a meeting of two ---


def _among_strangers(r: Reading, c: Candidate) -> bool:
    return sum(not _stranger(r, p) for p in c.parties) < 2


def _of_one_state(r: Reading, c: Candidate) -> bool:
    """All act for one state, or hold an office within one."""
    known, others = _known(c), [p for p in c.parties if p.country is None]
    domestic = [_domestic(r, p) for p in others]
    if not known:
        return any(domestic) and all(d or p.unnamed for d, p in zip(domestic, others, strict=True))
    return len(known) == 1 and not _rivals(c.parties) and (not others or (_in_it(c) and all(domestic)))


def _at_home(r: Reading, c: Candidate) -> bool:
    """In one's own country, with groups that nothing places abroad."""
    others = [p for p in c.parties if p.country is None]
    alone = len(_known(c)) == 1 and _in_it(c) and not _rivals(c.parties) and not c.frame.of_states
    return alone and all(_own_group(p) for p in others)


def _only_seen(r: Reading, c: Candidate) -> bool:
    """'Saw them': such verbs tell of a meeting only between named persons of two countries; 'I saw her' in a report."""
    seen = any(p.kind != "person" or p.resolved_by == "pronoun" for p in c.whom)
    reported = any(p.country_source == "author" for p in c.who)
    return c.frame.persons and (seen or (len(_known(c)) < 2 and not reported))


def _of_nobody(r: Reading, c: Candidate) -> bool:
    return c.frame.weak and not any(p.country or r.people.titled(p.name) for p in c.parties)


def _known(c: Candidate) -> set[str]:
    return {p.country for p in c.parties if p.country}


def _in_it(c: Candidate) -> bool:
    """Nothing places it outside of the states that take part."""
    return c.place is None or c.place.country is None or c.place.country in _known(c)


MEETINGS = (
    (STRANGERS, _among_strangers),
    (ONE_STATE, _of_one_state),
    (AT_HOME, _at_home),
    (SEEN, _only_seen),
    (STRANGERS, _of_nobody),
)


# -- against a visit ---


def _nowhere(r: Reading, c: Candidate) -> bool:
    return c.place is None and all(_stranger(r, p) for p in c.whom)


def _in_own_country(r: Reading, c: Candidate) -> bool:
    """'Visited the former minister in hospital'; of whom nothing is known returns home."""
    guests, hosts = {p.country for p in c.who}, {p.country for p in c.whom}
    codes = {p.country or p.country_source for p in c.who} - {None}  # who acts for an organization is from abroad
    there = c.place and c.place.country and codes == {c.place.country}
    return bool((c.place is None and guests == hosts and len(hosts) == 1) or there or (not codes and c.frame.homeward))


def _strange_visitor(r: Reading, c: Candidate) -> bool:
    if c.frame.weak and c.frame.pos == "noun" and all(p.kind == "state" for p in c.who):
        return True  # 'a flight from Singapore to Sydney'
    known = any(p.country or p.country_source or r.people.titled(p.name) for p in c.who)
    return not known and (c.frame.weak or all(p.kind == "person" for p in c.who))


def _unknown_place(r: Reading, c: Candidate) -> bool:
    place = c.place
    return bool(place and place.country is None and place.lat is None and not c.whom and not is_region(place))


VISITS = (
    (NO_VISITOR, lambda r, c: not c.who),
    (NO_PLACE, _nowhere),
    (PEOPLE, lambda r, c: all(p.country_source == "demonym" for p in c.who)),
    (OWN_COUNTRY, _in_own_country),
    (STRANGE_VISITOR, _strange_visitor),
    (UNKNOWN_PLACE, _unknown_place),
)


# -- what parties are ---


def _stranger(r: Reading, p: Participant) -> bool:
    """A person without title, office and state: a journalist, a guest."""
    nothing = p.country is None and not p.candidates and p.country_source is None
    return p.kind == "person" and nothing and not p.unnamed and not r.people.titled(p.name)


def _domestic(r: Reading, p: Participant) -> bool:
    """A governor, a senator: an office within a state, here one that the text does not name."""
    if p.kind != "person" or p.candidates or p.country_source:
        return False
    return bool(r.people.titles_of(p.name) & DOMESTIC)


def _rivals(parties: list[Participant]) -> bool:
    """Those who fight a government are among them: peace talks within a state."""
    names = [p.name for p in parties if p.kind in ("group", "organization")]
    known = any(e.kind == "movement" for name in names for e in lookup(name))
    return known or any(not REBELS.isdisjoint(name.lower().replace("-", " ").split()) for name in names)


def _own_group(p: Participant) -> bool:
    """An unnamed group that its name does not place abroad, as 'world leaders' and 'his counterparts' do."""
    head, of, whom = p.name.lower().replace("-", " ").replace("'s", "").partition(" of ")
    of_whom = of and head.split()[-1] in HEADS  # 'leaders' are those of states, unless it says of whom
    words = set((whom if of_whom else f"{head} {whom}").split())
    abroad = ABROAD & words and not WITHIN & words
    return p.kind == "group" and not p.candidates and p.country_source != "organization" and not abroad


def _among_themselves(r: Reading, c: Candidate, p: Participant) -> bool:
    """One party is enough: a body in session, leaders who gather, a person's dated meeting in a named place."""
    if c.type not in ("meet", "talk") or (c.frame.weak and not c.place):
        return False
    span = r.geo.get(c.trigger.i)
    if p.kind == "organization" and span is not None and span.has("organization"):
        return False  # 'the Summit of the Americas' is no party to itself
    if p.kind == "organization" and c.chain[-1].lemma_ in ("hold", "convene", "meet") and not c.frame.weak:
        return p.role == "who"
    words = p.name.lower().split()
    within = not BODIES.isdisjoint(words) and CHIEFS.isdisjoint(words)
    if p.kind == "group" and (p.country or within):
        return not WARRING.isdisjoint(words)  # else a parliament in session, officials of one state
    if p.kind == "group" and not TRADE.isdisjoint(w.removesuffix("s") for w in words):
        return False  # with a minister they count, among themselves it is business
    if p.kind in ("organization", "group"):
        return p.role == "who" and bool(c.when or c.place)
    away = c.place is not None and (c.place.country is None or c.place.country != p.country)
    return p.kind == "person" and bool(c.when) and away and c.trigger.pos_ == "NOUN"
