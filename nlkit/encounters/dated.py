"""Which date and which place in a sentence belong to an encounter: those that hang on its trigger or its verbs."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from nlkit.lexicon.words import word_set
from nlkit.parse.tree import SUBJECTS, auxiliaries, children, clause_chain, is_past, preps
from nlkit.types import TimeExpression
from nlkit.when.numerals import count
from nlkit.when.timex import add_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from nlkit.actors.reading import Reading
    from nlkit.encounters.candidate import Candidate

OTHER_TIMES = word_set("attach.other_times")
ATTEND = word_set("attach.attend")
TAKE_PLACE = word_set("attach.take_place")
SAME_TIME = word_set("attach.same_time")
TIMES = word_set("attach.times")
RECORDS = word_set("attach.records")
ARRIVE = word_set("attach.arrive")
RETURN = word_set("attach.return")
FILLED = word_set("attach.filled")
SEVERAL = word_set("attach.several")
WITHIN_DAY = word_set("attach.within_day")
GATHERINGS = word_set("attach.gatherings")
DAYS = {"day": 1, "week": 7}
SHARED, OCCASION = 6, 7  # distances of what follows in the sentence: its date counts where there is no other
CLAUSES = ("ccomp", "parataxis", "relcl", "advcl", "csubj")
BELOW = ("advcl", "relcl", "ccomp", "acl", "pcomp")
AS_NOUN = ("nummod", "compound", "nmod")


def date_of(
    r: Reading,
    c: Candidate,
    dates: list[TimeExpression],
    earlier: Sequence[TimeExpression] = (),
    entry: TimeExpression | None = None,
) -> TimeExpression | None:
    """The date in the trigger's sentence that hangs on the trigger or on a verb that carries it.

    ``dates`` are those of the sentence, ``earlier`` those before it, ``entry`` that of the entry it stands in ('May 2:
    Merkel visits Oslo').
    """
    told = _when_clause(r, c, dates) or _counted(r, c, dates, earlier)
    if told is not None:
        return told
    found = _found(r, c, dates)
    best = min(found, key=lambda x: x[0])[1] if found else entry if _is_told(c) else None
    if best is None and not any(d.start for d in dates):
        return _of_the_day(r, c, earlier)
    if best is None or _vague(best):
        return None  # 'recently visited Oslo' beside a dated clause
    if c.frame.homeward and any(x.lower_ == "from" for x in c.trigger.children):
        return None  # 'returned on Friday from Oman': the day on which the visit was over
    best = _restated(r, best, dates)
    return _stay(r, best, dates) if c.type == "visit" else best


def own_dates(r: Reading, c: Candidate, dates: list[TimeExpression]) -> list[TimeExpression]:
    """All dates that belong to the encounter, in their order, but for those that tell no day."""
    return sorted((d for _, d in _found(r, c, dates) if not _vague(d)), key=lambda d: d.start_char)


def _found(r: Reading, c: Candidate, dates: list[TimeExpression]) -> list[tuple[tuple, TimeExpression]]:
    """Dates of the sentence that belong to the encounter, with their rank: the lowest is its own."""
    accepted = _accepted(r, c)
    found: list[tuple[tuple, TimeExpression]] = []
    for d in dates:
        if r.dateline and r.dateline[0] <= d.start_char < r.dateline[1]:
            continue
        root = _root(r, d)
        anchor = _anchor(r, root, set(accepted))
        if anchor.i not in accepted or (_vague(d) and anchor != c.trigger):
            continue
        distance, name = accepted[anchor.i], len(d.value) == 4 and _in_a_name(root)
        if re.search(r"\bnot (?:on |in )?\Z", r.text[max(0, d.start_char - 8) : d.start_char]):
            continue  # 'on Sunday, not on Saturday'
        if _of_another_event(c, root, d, anchor) or (name and root.head.i not in accepted):
            continue
        if distance > 1 and root.i > anchor.i and _told_beside(c, anchor):
            continue
        behind = c.spot is not None and root.i < c.spot.i  # 'to Chile May 3-4 and to Peru May 5'
        near = abs((c.spot or anchor).i - root.i)
        if c.spot is not None and distance < SHARED:
            distance = 0  # of 'flew to Oslo on Friday and on to Bern on Monday' each place has the date behind it
        found.append(((name, distance, _vague(d), behind, near), d))
    return found


def _root(r: Reading, d: TimeExpression) -> Token:
    return r.doc.char_span(d.start_char, d.end_char, alignment_mode="expand").root


def _vague(d: TimeExpression) -> bool:
    """'recently', 'in the coming days'."""
    return d.value.endswith("_REF") or d.value.startswith("PX")


def _of_another_event(c: Candidate, said: Token, d: TimeExpression, anchor: Token) -> bool:
    """'the first visit since 2009', 'after the war ended in 1949', 'the trip follows a decision in March', 'wrote on
    Friday her memoir of the meeting'.
    """
    between = takewhile(lambda t: t != anchor, clause_chain(c.trigger))
    return (said.i < c.trigger.i and any(t.lemma_.lower() in RECORDS for t in between)) or any(
        (t.lower_ in OTHER_TIMES and t.dep_ in ("prep", "mark"))
        or (t.lower_ == "of" and t.head.pos_ == "NOUN" and t.head.lemma_ not in TIMES)  # 'about the deal of March'
        or (t.dep_ == "dobj" and t.head.lemma_ in ("follow", "precede"))
        for t in takewhile(lambda t: t != anchor, clause_chain(said))
        if not t.is_ancestor(c.trigger) and not d.start_char <= t.idx < d.end_char
    )


def _in_a_name(year: Token) -> bool:
    """'the 2015 Security Dialogue', 'the 2018 summit', 'EXPO 2020'."""
    after = year.nbor(1) if year.i + 1 < len(year.doc) else year
    named = any(x.dep_ == "compound" and x.pos_ == "PROPN" for x in year.children)
    return year.dep_ in AS_NOUN or after.pos_ == "PROPN" or named


def _told_beside(c: Candidate, anchor: Token) -> bool:
    """'Macron met Duda on Monday, and Merz visited Oslo': a clause with its own subject beside that of the date."""
    clauses = takewhile(lambda t: t != anchor, clause_chain(c.chain[-1]))
    return any(t.dep_ in ("conj", "parataxis") and children(t, *SUBJECTS) for t in clauses)


def _when_clause(r: Reading, c: Candidate, dates: list[TimeExpression]) -> TimeExpression | None:
    """'since 2009, when Merkel met Duda': the date before the word."""
    for when in (x for v in c.chain for x in children(v, "advmod") if x.lower_ == "when"):
        for d in dates:
            if d.end_char < when.idx and not r.text[d.end_char : when.idx].strip(" ,"):
                return d
    return None


def _counted(
    r: Reading, c: Candidate, dates: list[TimeExpression], earlier: Sequence[TimeExpression]
) -> TimeExpression | None:
    """'on Monday, a week after he met Levits', 'this came two weeks before talks with Levits': a day before Monday."""
    for a in clause_chain(c.trigger):
        t = next((x for x in (a, *children(a, "mark")) if x.lower_ in ("after", "before") and x.i > 1), None)
        if t is not None:
            return _days_from(r, t, dates, earlier)
        if a.dep_ in ("ccomp", "relcl"):
            break
    return None


def _days_from(
    r: Reading, t: Token, dates: list[TimeExpression], earlier: Sequence[TimeExpression]
) -> TimeExpression | None:
    """Counted from the day in the clause of 'a day after' or 'two weeks before', or from the last one told before."""
    unit, number = t.nbor(-1), t.nbor(-2)
    n = DAYS.get(unit.lemma_, 0) * (count("a" if number.lower_ == "the" else number.lower_) or 0)
    above = t.head.head if t.dep_ == "mark" else t.head
    beside = [d for d in dates if d.end_char < number.idx and not r.text[d.end_char : number.idx].strip(" ,")]
    own = beside or [d for d in dates if _anchor(r, _root(r, d), {above.i}) == above]
    base = next((d for d in (*own, *earlier[::-1]) if d.start and d.start == d.end), None)
    day = add_days(date.fromisoformat(base.start), n if t.lower_ == "before" else -n) if base and n else None
    start, end, iso = number.idx, t.idx + len(t), day and day.isoformat()
    return TimeExpression(start, end, r.text[start:end], iso, iso, iso) if iso else None


def _restated(r: Reading, d: TimeExpression, dates: list[TimeExpression]) -> TimeExpression:
    """'last week, on May 6', 'tomorrow (July 3)': the day that is said in numbers."""
    for other in dates:
        gap = r.text[d.end_char : other.start_char] if d.end_char < other.start_char else "and"
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
    t = c.chain[-1]
    for distance in range(2, 6):
        if t.head == t or (t.dep_ in CLAUSES and not _same_time(t)):
            break
        t = t.head
        if t.lower_ in r.lexicon.words["before"]:  # 'slipped on Monday ahead of the meeting'
            break
        if t.pos_ in ("VERB", "AUX", "ADJ"):
            if t.lemma_.lower() in r.lexicon.words["report"] and t.lemma_.lower() != "announce":
                break
            out.setdefault(t.i, distance)
    for v in (v for w in c.chain for v in children(w, "advcl") if v.tag_ == "VBG"):
        if v.lemma_ in ARRIVE and not children(v, *SUBJECTS):  # 'flew to Oslo, landing there on Friday'
            out.setdefault(v.i, SHARED)
    if c.frame.pos == "noun":  # 'the summit, which takes place on Friday'
        out |= {v.i: 1 for v in children(c.trigger, "relcl", "acl") if v.lemma_ in TAKE_PLACE and v.i not in out}
    for v in children(c.chain[-1], "conj"):  # 'will visit Rome and meet the pope on Friday'
        if v.pos_ == "VERB" and not children(v, "aux", "auxpass", *SUBJECTS):
            out.setdefault(v.i, SHARED)
    for occasion in _occasions(r, c):
        for v in (occasion, *(v for v in children(occasion, "relcl", "acl") if v.lemma_ in TAKE_PLACE)):
            out.setdefault(v.i, OCCASION)
    return out


def _same_time(clause: Token) -> bool:
    """'will travel there on Monday, where he will meet ...', 'travelled on Monday to meet ...', 'won in 2000, when he
    met ...', 'it was on Monday that he met ...', 'Monday was the day he met ...'.
    """
    above, words = clause.head, {x.lower_ for x in children(clause, "advmod", "aux", "mark")}
    if above.lemma_ == "be" and any(x.lower_ == "it" for x in children(above, "nsubj", "expl")):
        return True
    if clause.dep_ == "relcl" and above.lemma_ in TIMES:
        return True
    verb = next((t for t in clause.ancestors if t.pos_ in ("VERB", "AUX")), clause)
    if clause.dep_ in ("ccomp", "parataxis") or ("had" in words and verb.tag_ == "VBD"):  # 'where she had met Duda'
        return False
    return "where" in words or (clause.dep_ == "advcl" and not SAME_TIME.isdisjoint(words))


def _occasions(r: Reading, c: Candidate) -> Iterator[Token]:
    """What somebody travels for, and at what they meet: 'travels to Rome for Friday's talks', 'to attend the summit on
    Friday', 'will meet at the summit, which opens on Friday'.
    """
    verb, names = c.trigger, ("for",) if c.type == "visit" else ("at", "during")
    objects = [o for name, o in preps(verb, 1) if name in names]
    for v in children(verb, "advcl", "xcomp"):
        if v.lemma_ in ATTEND:
            yield v
            objects += [*children(v, "dobj"), *(o for name, o in preps(v, 1) if name in ("in", "for"))]
    yield from (o for o in objects if o.lemma_.lower() in r.lexicon.nouns)


def _is_told(c: Candidate) -> bool:
    """The main clause tells it, and of no earlier day: 'had met' and 'after they met' do not."""
    told = c.chain[-1]
    earlier = any(a.lower_ == "had" for a in auxiliaries(told))
    return not earlier and not any(t.dep_ in BELOW for t in clause_chain(told))


def _stay(r: Reading, d: TimeExpression, dates: list[TimeExpression]) -> TimeExpression:
    """'flies to Oslo on Monday and home on Friday', 'before his return on Friday': from the one day to the other."""
    for other in dates:
        days = d.start and other.start and d.start == d.end and other.start == other.end
        if days and other.start > d.start and other.start_char > d.end_char:
            text, end = r.text[d.start_char : other.end_char], other.end_char
            between = r.doc.char_span(d.end_char, other.start_char, alignment_mode="expand")
            if any(t.lemma_.lower() in RETURN for t in between):
                return TimeExpression(d.start_char, end, text, f"{d.start}/{other.end}", d.start, other.end)
    return d


def _of_the_day(r: Reading, c: Candidate, earlier: Sequence[TimeExpression]) -> TimeExpression | None:
    """'She had several meetings on Friday. First she met Duda': the day that the sentence before fills with such."""
    d, sent = earlier[-1] if earlier else None, c.trigger.sent
    if d is None or c.type == "visit" or c.anaphoric or not d.start or _vague(d):
        return None
    above, told = r.doc[sent.start - 1].sent, c.chain[-1]
    if not above.start_char <= d.start_char or (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days > 7:
        return None
    if r.date and (told.pos_ not in ("VERB", "AUX") or is_past(told) != (d.start <= r.date)):
        return None
    anchor = _anchor(r, _root(r, d), set())
    within = any(t.lower_ in WITHIN_DAY for t in sent)
    known = any(p.resolved_by in ("pronoun", "description") or p.name.split()[-1] in above.text for p in c.who)
    alone = FILLED | GATHERINGS if within else FILLED
    filled = [t for t in above if t.lemma_.lower() in alone or (t.lemma_.lower() in SEVERAL and t.tag_ == "NNS")]
    return d if (within or known) and anchor in (*filled, *(t.head for t in filled)) else None
