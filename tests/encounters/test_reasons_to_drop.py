"""What speaks against a candidate, and how tense and date agree: each rule by itself."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from conftest import DATE, candidates_of, make_doc

from nlkit import reasons
from nlkit.actors.spans import GeoSpan
from nlkit.encounters.candidate import Candidate
from nlkit.encounters.candidates import _of_many, _square, _status, reason_to_drop
from nlkit.encounters.status import Status
from nlkit.lexicon.gazetteer import lookup
from nlkit.lexicon.rules import Trigger, load_lexicon
from nlkit.types import Participant, Place, TimeExpression

MONDAY = TimeExpression(0, 1, "x", "2019-04-15", "2019-04-15", "2019-04-15")
WARSAW, BERN, ELM = Place("Warsaw", "POL", 52.2, 21.0), Place("Bern", "CHE"), Place("Elm Palace", None)
TITLES = {"Lie": {"premier"}, "Moe": {"governor"}, "Roe": {"senator", "dr"}}


def one(name="x", kind="person", country=None, role="whom", **more):
    return Participant(name, kind, country, role, **more)


MERKEL, DUDA, MAAS = one("Merkel", country="DEU"), one("Duda", country="POL"), one("Maas", country="DEU")
LIE, MOE, ROE, ANNA = one("Lie"), one("Moe"), one("Roe"), one("Anna")  # premier, governor, senator, of no title
GERMANY, NATO, EU = one("Germany", "state", "DEU"), one("NATO", "organization"), one("EU", "organization")
OFFICIALS, LEADERS = one("officials", "group"), one("world leaders", "group")
REBELS = one("German rebels", "group", "DEU")
OFFICIAL = one("minister", unnamed=True)
HER = one("Duda", country="POL", resolved_by="pronoun")


def reading(geo=(), date=DATE):
    people = SimpleNamespace(titled=lambda n: n in TITLES, titles_of=lambda n: frozenset(TITLES.get(n, ())))
    return SimpleNamespace(people=people, geo=dict(geo), date=date)


def candidate(who=(), whom=(), kind="meet", lemma="meeting", pos="noun", verb="hold", status=None, **more):
    traits = {k: more.pop(k) for k in ("weak", "persons", "of_states", "homeward", "status_of_row") if k in more}
    row = Trigger(lemma, pos, kind, status=traits.pop("status_of_row", None), **traits)
    trigger = SimpleNamespace(i=3, pos_=pos.upper(), lemma_=lemma)
    chain = (trigger, SimpleNamespace(i=2, pos_="VERB", lemma_=verb))
    who = tuple(replace(p, role="who") for p in who)
    return Candidate(trigger, row, kind, "", who, tuple(whom), chain, status=status or Status("held"), **more)


@pytest.mark.parametrize(
    ("c", "reason"),
    [
        (candidate([MERKEL], [DUDA]), None),
        (candidate([MERKEL], [DUDA], status=Status("held", None, False)), reasons.UNSTATED),
        (candidate([MERKEL], [OFFICIALS], status=Status("held", None, False), kind="visit"), reasons.UNSTATED),
        (candidate(), reasons.ONE_PARTY),
        (candidate([MERKEL]), reasons.ONE_PARTY),
        (candidate([MERKEL], [ANNA]), reasons.STRANGERS),
        (candidate([MERKEL], [ANNA, DUDA]), None),
        (candidate([MERKEL], [one("Anna", candidates=("POL", "FRA"))]), None),
        (candidate([MERKEL], [one("Anna", country_source="organization")]), None),
        (candidate([MERKEL], [LIE]), None),  # a premier
        (candidate([MERKEL], [OFFICIAL]), None),
        (candidate([MERKEL], [MAAS]), reasons.ONE_STATE),
        (candidate([MERKEL], [MAAS, DUDA]), None),
        (candidate([MERKEL], [MAAS, NATO]), None),
        (candidate([GERMANY], [REBELS]), None),
        (candidate([GERMANY], [REBELS], kind="talk", place=BERN), None),
        (candidate([GERMANY], [REBELS], place=BERN), None),
        (candidate([MERKEL], [REBELS], kind="talk", place=BERN), None),
        (candidate([GERMANY], [MAAS], kind="talk", place=BERN), reasons.ONE_STATE),
        (candidate([MOE], [ROE]), reasons.ONE_STATE),
        (candidate([MOE], [LIE]), None),
        (candidate([MOE], [OFFICIAL]), reasons.ONE_STATE),
        (candidate([LIE], [OFFICIAL]), None),
        (candidate([MERKEL], [MOE]), reasons.ONE_STATE),
        (candidate([MERKEL], [MOE], place=WARSAW), None),
        (candidate([MERKEL], [MOE], place=Place("Bonn", "DEU")), reasons.ONE_STATE),
        (candidate([MERKEL], [one("Moe", country_source="organization")]), None),
        (candidate([MERKEL], [one("Moe", candidates=("POL", "FRA"))]), None),
        (candidate([MERKEL], [MOE, LIE]), None),
        (candidate([MERKEL], [OFFICIALS]), reasons.AT_HOME),
        (candidate([MERKEL], [OFFICIALS], place=ELM), reasons.AT_HOME),
        (candidate([MERKEL], [OFFICIALS], place=WARSAW), None),
        (candidate([MERKEL], [OFFICIALS], place=Place("Bonn", "DEU")), reasons.AT_HOME),
        (candidate([MERKEL], [OFFICIALS], of_states=True), None),
        (candidate([MERKEL], [OFFICIALS, LIE]), None),
        (candidate([MERKEL], [LEADERS]), None),
        (candidate([MERKEL], [one("local leaders", "group")]), reasons.AT_HOME),
        (candidate([MERKEL], [one("Afro-Asian envoys", "group")]), None),
        (candidate([MERKEL], [one("officials", "group", candidates=("POL", "FRA"))]), None),
        (candidate([NATO], [OFFICIALS]), None),
        (candidate([MERKEL], [DUDA], pos="verb", lemma="see", persons=True), None),
        (candidate([MERKEL], [HER], pos="verb", lemma="see", persons=True), reasons.SEEN),
        (candidate([MERKEL], [LIE], pos="verb", lemma="see", persons=True), reasons.SEEN),
        (candidate([MERKEL], [one("Poland", "state", "POL")], pos="verb", persons=True), reasons.SEEN),
        (candidate([HER], [MERKEL], pos="verb", persons=True), None),
        (candidate([OFFICIAL], [OFFICIALS], weak=True), reasons.STRANGERS),
        (candidate([OFFICIAL], [OFFICIALS]), None),
        (candidate([LIE], [OFFICIALS], weak=True), None),
        (candidate([MERKEL], [LEADERS], weak=True), None),
    ],
)
def test_meetings(c, reason):
    assert reason_to_drop(reading(), c) == reason


@pytest.mark.parametrize(
    ("c", "enough"),
    [
        (candidate([NATO]), True),  # 'NATO held a meeting'
        (candidate([], [NATO]), False),
        (candidate([NATO], verb="convene"), True),
        (candidate([NATO], verb="meet"), True),
        (candidate([NATO], verb="end"), False),
        (candidate([NATO], verb="end", when=MONDAY), True),
        (candidate([NATO], verb="end", place=WARSAW), True),
        (candidate([], [NATO], verb="end", place=WARSAW), False),
        (candidate([NATO], weak=True), False),
        (candidate([NATO], weak=True, place=WARSAW), True),
        (candidate([NATO], weak=True, when=MONDAY), False),
        (candidate([NATO], kind="call", when=MONDAY), False),
        (candidate([NATO], kind="talk"), True),
        (candidate([LEADERS]), False),
        (candidate([REBELS], when=MONDAY, place=BERN), False),  # of one state
        (candidate([one("parliament", "group")], when=MONDAY, place=BERN), False),
        (candidate([LEADERS], when=MONDAY), True),
        (candidate([LEADERS], place=BERN), True),
        (candidate([], [LEADERS], place=BERN), False),
        (candidate([MERKEL], when=MONDAY), False),
        (candidate([MERKEL], when=MONDAY, place=WARSAW), True),
        (candidate([MERKEL], when=MONDAY, place=ELM), True),
        (candidate([ANNA], when=MONDAY, place=ELM), True),
        (candidate([MERKEL], when=MONDAY, place=Place("Bonn", "DEU")), False),
        (candidate([MERKEL], place=WARSAW), False),
        (candidate([MERKEL], when=MONDAY, place=WARSAW, pos="verb"), False),
        (candidate([GERMANY], when=MONDAY, place=WARSAW), False),
    ],
)
def test_one_party_is_enough(c, enough):
    assert reason_to_drop(reading(), c) == (None if enough else reasons.ONE_PARTY)


def test_a_body_is_no_party_to_the_meeting_that_has_its_name():
    americas = GeoSpan(3, 4, "NATO", lookup("NATO"))
    oslo = GeoSpan(3, 4, "Oslo", lookup("Oslo"))
    assert reason_to_drop(reading({3: americas}), candidate([NATO])) == reasons.ONE_PARTY
    assert reason_to_drop(reading({3: americas}), candidate([LEADERS], place=BERN)) is None
    assert reason_to_drop(reading({3: oslo}), candidate([NATO])) is None


def visit(who, whom=(), place=WARSAW, **more):
    return candidate(who, whom, kind="visit", lemma="visit", place=place, **more)


@pytest.mark.parametrize(
    ("c", "promising"),
    [
        (candidate(dropped="x"), False),
        (candidate([MERKEL], dropped="x"), True),
        (candidate(dropped="x", place=WARSAW), True),
        (candidate(dropped="x", when=MONDAY), True),
        (candidate(weak=True), True),  # it is not dropped
        (candidate([MERKEL], weak=True, dropped="x", place=WARSAW, when=MONDAY), False),
        (candidate([MERKEL], [MAAS], weak=True, dropped="x"), True),
        (visit([MERKEL], weak=True, dropped="x"), True),
        (visit([MERKEL], [DUDA], None, weak=True, dropped="x"), True),
        (visit([MERKEL], (), None, weak=True, dropped="x"), False),
        (visit([], [DUDA], weak=True, dropped="x"), False),
    ],
)
def test_what_more_words_could_make_an_encounter(c, promising):
    assert c.promising is promising


@pytest.mark.parametrize(
    ("c", "reason"),
    [
        (visit([MERKEL]), None),
        (visit([]), reasons.NO_VISITOR),
        (visit([MERKEL], place=None), reasons.NO_PLACE),
        (visit([MERKEL], [ANNA], place=None), reasons.NO_PLACE),
        (visit([MERKEL], [ANNA, DUDA], place=None), None),
        (visit([one("Germans", "group", "DEU", country_source="demonym")]), reasons.PEOPLE),
        (visit([one("Germans", "group", "DEU", country_source="demonym"), MERKEL]), None),
        (visit([MERKEL], place=Place("Bonn", "DEU")), reasons.OWN_COUNTRY),
        (visit([MERKEL, DUDA], place=Place("Bonn", "DEU")), None),
        (visit([MERKEL, ANNA], place=Place("Bonn", "DEU")), reasons.OWN_COUNTRY),
        (visit([MERKEL, one("Stoltenberg", country_source="organization")], place=Place("Bonn", "DEU")), None),
        (visit([MERKEL], [DUDA], place=ELM), None),
        (visit([ANNA]), reasons.STRANGE_VISITOR),
        (visit([ANNA, LIE]), None),
        (visit([LIE]), None),
        (visit([one("Anna", country_source="organization")]), None),
        (visit([OFFICIALS]), None),
        (visit([OFFICIALS], weak=True), reasons.STRANGE_VISITOR),
        (visit([OFFICIALS, ANNA]), None),
        (visit([GERMANY]), None),
        (visit([GERMANY], weak=True), reasons.STRANGE_VISITOR),
        (visit([GERMANY, MERKEL], weak=True), None),
        (visit([GERMANY], weak=True, pos="verb"), None),
        (visit([MERKEL], place=ELM), reasons.UNKNOWN_PLACE),
        (visit([MERKEL], place=Place("Elm Palace", None, 1.0, 2.0)), None),
        (visit([MERKEL], place=Place("Central Asia", None)), None),
    ],
)
def test_visits(c, reason):
    assert reason_to_drop(reading(), c) == reason


@pytest.mark.parametrize(
    ("parties", "more"),
    [
        ([], True),
        ([MERKEL], True),
        ([MERKEL, DUDA], False),
        ([MERKEL, OFFICIALS], True),
        ([MERKEL, REBELS], False),
        ([MERKEL, NATO], False),
    ],
)
def test_not_all_are_named(parties, more):
    assert _of_many(candidate(parties)) is more
    assert _of_many(candidate(parties[:1], parties[1:])) is more


def day(start, end=None):
    return TimeExpression(0, 1, "x", start, start, end or start)


PAST = make_doc("Merkel NNP nsubj 2 | met VBD ROOT 0 meet")[1]
PRESENT = make_doc("Merkel NNP nsubj 2 | meets VBZ ROOT 0 meet")[1]
NOUN = make_doc("talks NNS ROOT 0 talk")[0]
AGREED = make_doc("Merkel NNP nsubj 2 | agreed VBD ROOT 0 agree")[1]


@pytest.mark.parametrize(
    ("told", "status", "when", "expected"),
    [
        (PAST, "held", day("2019-04-15"), ("held", True)),
        (PAST, "held", day(DATE), ("held", True)),
        (PAST, "held", day(DATE, "2019-04-19"), ("held", True)),
        (PAST, "held", day("2019-04-19"), ("held", False)),
        (PRESENT, "held", day(DATE), ("held", True)),
        (PRESENT, "held", day(DATE, "2019-04-19"), ("planned", True)),
        (PRESENT, "held", day("2019-04-19"), ("planned", True)),
        (PRESENT, "held", day("2019-04-17", "2019-04-19"), ("held", True)),
        (NOUN, "held", day("2019-04-19"), ("planned", True)),
        (PAST, "planned", day("2019-04-15"), ("held", True)),
        (PAST, "planned", day("2019-04-15", DATE), ("planned", True)),
        (PAST, "planned", day(DATE), ("planned", True)),
        (PAST, "planned", day("2019-04-19"), ("planned", True)),
        (PAST, "proposed", day("2019-04-15"), ("proposed", True)),
        (PAST, "not_held", day("2019-04-15"), ("not_held", True)),
        (PAST, "not_held", day("2019-04-19"), ("not_held", True)),
        (PAST, "held", TimeExpression(0, 1, "x", "PAST_REF"), ("held", True)),
        (PAST, "held", None, ("held", False)),
    ],
)
def test_tense_and_date_agree(told, status, when, expected):
    c = replace(candidate([MERKEL], [DUDA], status=Status(status, PAST), when=when), chain=(NOUN, told))
    found = _square(reading(), c)
    assert (found.status.status, found.when is not None) == expected
    assert _square(reading(date=None), c) == c


def test_what_is_agreed_for_a_day_is_planned():
    def status(cue, when, date=DATE):
        c = replace(candidate(status=Status("proposed", cue), when=when), chain=(AGREED,))
        return _square(reading(date=date), c).status.status

    assert status(AGREED, day("2019-04-19")) == "planned"
    assert status(AGREED, day("2019-04-19"), None) == "planned"
    assert status(AGREED, day("2019-04-15")) == "held"
    assert status(AGREED, None) == "proposed"
    assert status(PAST, day("2019-04-19")) == "proposed"


@pytest.mark.parametrize(
    ("row", "expected"),
    [(None, ("planned", "will")), ("proposed", ("proposed", "meet")), ("planned", ("planned", "will"))],
)
def test_status_of_the_row(row, expected):
    doc = make_doc("Merkel NNP nsubj 3 | will MD aux 3 | meet VB ROOT 0")
    c = replace(candidate(status_of_row=row), trigger=doc[2])
    found = _status(SimpleNamespace(lexicon=load_lexicon()), c)
    assert (found.status, found.cue.text) == expected


LISTED = """\n\nParticipants NNS nsubj 2 participant | include VBP ROOT 0 include | Macron NNP dobj 2 | and CC cc 3 |
    Duda NNP conj 3"""
FIRST = {
    "leaders met": "The DT det 3 | European JJ amod 3 | leaders NNS nsubj 4 leader | met VBD ROOT 0 meet",
    "talks began": "Talks NNS nsubj 2 talk | began VBD ROOT 0 begin | in IN prep 2 | Oslo NNP pobj 3",
    "all are named": "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | Duda NNP dobj 2",
    "one met leaders": "Merkel NNP nsubj 2 | met VBD ROOT 0 meet | European JJ amod 4 | leaders NNS dobj 2 leader",
    "told below": """It PRP nsubj 2 | rained VBD ROOT 0 rain | as IN mark 4 | feared VBN advcl 2 fear |
        when WRB advmod 8 | European JJ amod 7 | leaders NNS nsubj 8 leader | met VBD advcl 4 meet""",
    "a visit": "European JJ amod 2 | leaders NNS nsubj 3 leader | visited VBD ROOT 0 visit | Oslo NNP dobj 3",
}


@pytest.mark.parametrize(
    ("first", "who", "whom"),
    [
        ("leaders met", ["European leaders", "Macron", "Duda"], []),
        ("talks began", ["Macron", "Duda"], []),
        ("all are named", ["Merkel"], ["Duda"]),
        ("one met leaders", ["Merkel"], ["European leaders", "Macron", "Duda"]),
        ("told below", ["European leaders"], []),
        ("a visit", ["European leaders"], ["Norway"]),
    ],
)
def test_who_is_named_in_the_next_sentence(first, who, whom):
    c = candidates_of(FIRST[first] + LISTED, ("Merkel", "Macron", "Duda"))[0]
    assert ([p.name for p in c.who], [p.name for p in c.whom]) == (who, whom)
    assert {p.role for p in c.who} <= {"who"}
    assert {p.role for p in c.whom} <= {"whom"}
    assert candidates_of(FIRST[first], ("Merkel", "Macron", "Duda"))[0].trigger.text == c.trigger.text


def test_one_more_encounter_and_the_heading():
    also = "Merkel NNP nsubj 3 | also RB advmod 3 | met VBD ROOT 0 meet | Duda NNP dobj 3"
    (c,) = candidates_of(also, ("Merkel", "Duda"))
    assert (c.another, c.heading) == (True, False)
    first, second = candidates_of(f"{also.replace('also', 'gladly')}\n\n¶ _SP dep 0\n\n{also}", ("Merkel", "Duda"))
    assert (first.another, first.heading) == (False, True)
    assert (second.another, second.heading) == (True, False)
