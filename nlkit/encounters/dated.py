"""Which date and which place in a sentence belong to an encounter: those that hang on its trigger or its verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from nlkit.encounters.where import place_between
from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, children, clause_chain, preps
from nlkit.types import TimeExpression
from nlkit.when.numerals import count
from nlkit.when.timex import add_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate

OTHER_TIMES = word_set("attach.other_times")
ATTEND = word_set("attach.attend")
TAKE_PLACE = word_set("attach.take_place")
SHARED, OCCASION = 6, 7  # distances of what follows in the sentence: its date counts where there is no other
AS_NOUN = ("nummod", "compound", "nmod")


def date_of(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """The date in the trigger's sentence that hangs on the trigger or on a verb that carries it."""
    told = _when_clause(r, c, dates) or _counted(r, c, dates)
    if told is not None:
        return told
    found = _found(r, c, dates)
    best = min(found, key=lambda x: x[0])[1] if found else None
    if best is None or _vague(best):
        return None  # 'recently visited Oslo' beside a dated clause
    if c.frame.lemma == "return" and any(x.lower_ == "from" for x in c.trigger.children):
        return None  # 'returned on Friday from Oman': the day on which the visit was over
    return _restated(r, best, dates)


def shared_out(r: Reading, c: Candidate, dates: list[TimeExpression]) -> list[tuple[Candidate, list[TimeExpression]]]:
    """Candidates with their dates: 'met Duda on Monday and Macron on Tuesday' are two, each party with its date."""
    found = [d for _, d in _found(r, c, dates) if not _vague(d)] if len(c.whom) > 1 else []
    found.sort(key=lambda d: d.start_char)
    ends = [c.trigger.idx, *(d.start_char for d in found)]
    groups = [[p for p in c.whom if p.start is not None and start < p.start < end] for start, end in pairwise(ends)]
    if len(found) < 2 or not all(groups) or sum(map(len, groups)) < len(c.whom):
        return [(c, dates)]
    starts = [min(p.start for p in group) for group in groups] + [c.trigger.sent.end_char]
    places = [place_between(r, start, end) for start, end in pairwise(starts)]
    parts = zip(groups, found, places, strict=True)
    return [(replace(c, whom=tuple(whom), place=c.place or place), [d]) for whom, d, place in parts]


def _found(r: Reading, c: Candidate, dates: list[TimeExpression]) -> list[tuple[tuple, TimeExpression]]:
    """Dates that belong to the encounter, with their rank: the lowest is its own."""
    sent, accepted = c.trigger.sent, _accepted(r, c)
    found: list[tuple[tuple, TimeExpression]] = []
    for d in dates:
        if not sent.start_char <= d.start_char < sent.end_char:
            continue
        if r.dateline and r.dateline[0] <= d.start_char < r.dateline[1]:
            continue
        root = r.doc.char_span(d.start_char, d.end_char, alignment_mode="expand").root
        anchor = _anchor(r, root, set(accepted))
        if anchor.i not in accepted or (_vague(d) and anchor != c.trigger):
            continue
        distance, name = accepted[anchor.i], len(d.value) == 4 and _in_a_name(root)
        if _of_another_event(c, root, anchor) or (name and root.head.i not in accepted):
            continue
        if distance > 1 and root.i > anchor.i and _told_beside(c, anchor):
            continue
        behind = c.spot is not None and root.i < c.spot.i  # 'to Chile May 3-4 and to Peru May 5'
        near = abs((c.spot or anchor).i - root.i)
        if c.spot is not None and distance < SHARED:
            distance = 0  # of 'flew to Oslo on Friday and on to Bern on Monday' each place has the date behind it
        found.append(((name, distance, _vague(d), behind, near), d))
    return found


def _vague(d: TimeExpression) -> bool:
    """'recently', 'in the coming days'."""
    return d.value.endswith("_REF") or d.value.startswith("PX")


def _of_another_event(c: Candidate, said: Token, anchor: Token) -> bool:
    """'the first visit since 2009', 'after the war ended in 1949', 'the trip follows a decision in March'."""
    return any(
        (t.lower_ in OTHER_TIMES and t.dep_ in ("prep", "mark"))
        or (t.dep_ == "dobj" and t.head.lemma_ in ("follow", "precede"))
        for t in takewhile(lambda t: t != anchor, clause_chain(said))
        if not t.is_ancestor(c.trigger)
    )


def _in_a_name(year: Token) -> bool:
    """'the 2015 Security Dialogue', 'the 2018 summit', 'EXPO 2020'."""
    after = year.nbor(1) if year.i + 1 < len(year.doc) else year
    named = any(x.dep_ == "compound" and x.pos_ == "PROPN" for x in year.children)
    return year.dep_ in AS_NOUN or after.pos_ == "PROPN" or named


def _told_beside(c: Candidate, anchor: Token) -> bool:
    """'Macron met Duda on Monday, and Merz visited Oslo': a clause with its own subject beside that of the date."""
    clauses = takewhile(lambda t: t != anchor, clause_chain(c.chain[-1] if c.chain else c.trigger))
    return any(t.dep_ in ("conj", "parataxis") and children(t, *SUBJECTS) for t in clauses)


def _when_clause(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """'since 2009, when Merkel met Duda': the date before the word."""
    for when in (x for v in (c.trigger, *c.chain) for x in children(v, "advmod") if x.lower_ == "when"):
        for d in dates:
            if d.end_char < when.idx and not r.doc.text[d.end_char : when.idx].strip(" ,"):
                return d
    return None


def _counted(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """'on Monday, a day after he met Duda': a day before Monday."""
    for a in clause_chain(c.trigger):
        t = next((x for x in (a, *children(a, "mark")) if x.lower_ in ("after", "before") and x.i > 1), None)
        if t is not None:
            return _days_from(r, t, dates)
        if a.dep_ in ("ccomp", "relcl"):
            break
    return None


def _days_from(r: Reading, t: Token, dates: list[TimeExpression]) -> TimeExpression | None:
    """Counted from the date that stands before 'a day after' or 'two days before'."""
    unit, number = t.nbor(-1), t.nbor(-2)
    n = count("a" if number.lower_ == "the" else number.lower_) if unit.lemma_ == "day" else None
    for d in dates if n else ():
        if d.end_char < number.idx and not r.doc.text[d.end_char : number.idx].strip(" ,") and d.start == d.end:
            day = d.start and add_days(date.fromisoformat(d.start), n if t.lower_ == "before" else -n)
            start, end, iso = number.idx, t.idx + len(t), day and day.isoformat()
            return TimeExpression(start, end, r.doc.text[start:end], iso, iso, iso) if iso else None
    return None


def _restated(r: Reading, d: TimeExpression, dates: list[TimeExpression]) -> TimeExpression:
    """'last week, on May 6', 'tomorrow (July 3)': the day that is said in numbers."""
    for other in dates:
        gap = r.doc.text[d.end_char : other.start_char] if d.end_char < other.start_char else "and"
        if not gap.removesuffix("on ").strip(" ,(–—-") and _numbered(other.text) and not _numbered(d.text):
            return other
    return d


def _numbered(text: str) -> bool:
    return any(x.isdecimal() for x in text)


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
    out = {v.i: 0 if v == c.trigger else 1 for v in c.chain}
    t = c.chain[-1] if c.chain else c.trigger
    for distance in range(2, 6):
        if t.head == t or t.dep_ in ("ccomp", "parataxis") or (t.dep_ in ("relcl", "advcl") and not _same_time(t)):
            break
        t = t.head
        if t.pos_ in ("VERB", "AUX", "ADJ"):
            if t.lemma_.lower() in r.lexicon.words["report"] and t.lemma_.lower() != "announce":
                break
            out.setdefault(t.i, distance)
    if c.frame.pos == "noun":  # 'the summit, which takes place on Friday'
        out |= {v.i: 1 for v in children(c.trigger, "relcl", "acl") if v.lemma_ in TAKE_PLACE and v.i not in out}
    for v in children(c.chain[-1], "conj") if c.chain else ():  # 'will visit Rome and meet the pope on Friday'
        if v.pos_ == "VERB" and not children(v, "aux", "auxpass", *SUBJECTS):
            out.setdefault(v.i, SHARED)
    for occasion in _occasions(r, c.trigger) if c.type == "visit" else ():
        out.setdefault(occasion.i, OCCASION)
    return out


def _same_time(clause: Token) -> bool:
    """'will travel there on Monday, where he will meet ...', 'travelled on Monday to meet ...'."""
    words = {x.lower_ for x in children(clause, "advmod", "aux")}
    return "where" in words or (clause.dep_ == "advcl" and "to" in words)


def _occasions(r: Reading, verb: Token) -> Iterator[Token]:
    """What somebody travels for: 'travels to Rome for Friday's talks', 'to attend the summit on Friday'."""
    objects = [o for name, o in preps(verb, 1) if name == "for"]
    for v in children(verb, "advcl", "xcomp"):
        if v.lemma_ in ATTEND:
            yield v
            objects += [*children(v, "dobj"), *(o for name, o in preps(v, 1) if name in ("in", "for"))]
    yield from (o for o in objects if o.lemma_.lower() in r.lexicon.nouns)
