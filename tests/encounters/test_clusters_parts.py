"""Joining: what agrees with what, and what a cluster then says."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from nlkit.encounters.clusters import (
    Cluster,
    among,
    days_agree,
    fits,
    joined,
    narrower,
    new_cluster,
    places_agree,
    settled,
    status_agree,
    taken_up,
    told_again,
    types_agree,
    with_evidence,
)
from nlkit.types import Participant, Place, TimeExpression

WARSAW, BERN, POLAND, ELM = Place("Warsaw", "POL"), Place("Bern", "CHE"), Place("Poland", "POL"), Place("Elm", None)


def day(first, last=None):
    return TimeExpression(0, 1, "x", first, f"2019-04-{first}", f"2019-04-{last or first}")


MONDAY, TUESDAY, WEEK, VAGUE = day("15"), day("16"), day("15", "21"), TimeExpression(0, 1, "x", "PAST_REF")


def one(name, country=None, kind="person", role="who", **more):
    return Participant(name, kind, country, role, **more)


MERKEL, DUDA, MACRON = one("Merkel", "DEU"), one("Duda", "POL", role="whom"), one("Macron", "FRA", role="whom")
GERMANY, OFFICIALS = one("Germany", "DEU", "state"), one("German officials", "DEU", "group")
MINISTER = one("minister", "DEU", unnamed=True)


def candidate(who=(), whom=(), i=9, kind="meet", status="held", cue=None, words=(), pos="NOUN", sentence=0, **more):
    trigger = SimpleNamespace(
        i=i, pos_=pos, children=[SimpleNamespace(lower_=w) for w in words], sent=SimpleNamespace(start=sentence)
    )
    state = SimpleNamespace(status=status, cue=cue)
    parties = [*who, *whom]
    told = dict.fromkeys(("heading", "tenseless", "another", "goes_on"), False)
    rest = {"when": None, "place": None} | told | more
    anaphoric = rest.pop("anaphoric", not parties)
    return SimpleNamespace(
        trigger=trigger, status=state, type=kind, who=who, whom=whom, parties=parties, anaphoric=anaphoric, **rest
    )


def cluster(*parties, kind="meet", status="held", i=0, when=None, place=None, open=False, heading=False):
    return Cluster((candidate(i=i, heading=heading),), kind, status, open, parties, when, place)


@pytest.mark.parametrize(
    ("test", "a", "b", "expected"),
    [
        (types_agree, "meet", "meet", True),
        (types_agree, "meet", "talk", True),
        (types_agree, "call", "talk", True),
        (types_agree, "call", "meet", False),
        (types_agree, "visit", "talk", False),
        (status_agree, "held", "held", True),
        (status_agree, "held", "planned", False),
        (status_agree, "held", "not_held", False),
        (status_agree, "planned", "not_held", True),
        (status_agree, "proposed", "planned", True),
        (days_agree, MONDAY, TUESDAY, False),
        (days_agree, MONDAY, WEEK, True),
        (days_agree, day("21"), WEEK, True),
        (days_agree, day("22"), WEEK, False),
        (days_agree, MONDAY, None, True),
        (days_agree, MONDAY, VAGUE, True),
        (places_agree, WARSAW, BERN, False),
        (places_agree, WARSAW, POLAND, True),
        (places_agree, WARSAW, ELM, True),
        (places_agree, WARSAW, None, True),
    ],
)
def test_agree(test, a, b, expected):
    assert test(a, b) is test(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MONDAY, WEEK, True),
        (WEEK, MONDAY, False),
        (MONDAY, MONDAY, False),
        (day("21"), WEEK, True),
        (day("15", "20"), WEEK, True),
        (day("16", "21"), WEEK, True),
        (day("14", "20"), WEEK, False),
        (day("16", "22"), WEEK, False),
    ],
)
def test_narrower(a, b, expected):
    assert narrower(a, b) is expected


def test_among():
    assert among([MERKEL], [DUDA, GERMANY])
    assert not among([MERKEL, MACRON], [DUDA, GERMANY])
    assert not among([MERKEL], [OFFICIALS])
    assert among([MERKEL], [OFFICIALS], loose=True)
    assert among([one("German delegation", "DEU", "group")], [MERKEL])
    assert among([], [MERKEL])


@pytest.mark.parametrize(
    ("k", "c", "expected"),
    [
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA]), True),
        (cluster(MERKEL, DUDA), candidate([DUDA], [MERKEL]), True),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA, MACRON]), True),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [MACRON]), False),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA], kind="call"), False),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA], kind="talk"), True),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA], status="planned"), False),
        (cluster(MERKEL, DUDA, open=True), candidate([MERKEL], [DUDA], status="planned"), True),
        (cluster(MERKEL, DUDA, when=MONDAY), candidate([MERKEL], [DUDA], when=TUESDAY), False),
        (cluster(MERKEL, DUDA, place=BERN), candidate([MERKEL], [DUDA], place=WARSAW), False),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA], another=True), True),
        (cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA, MACRON], another=True), False),
        (cluster(OFFICIALS, DUDA), candidate([MERKEL], [DUDA]), False),
        (cluster(OFFICIALS, DUDA, heading=True), candidate([MERKEL], [DUDA]), True),
        (cluster(OFFICIALS, DUDA, heading=True), candidate([MERKEL], [DUDA], heading=True), False),
        (cluster(MERKEL, kind="visit", place=WARSAW), candidate([MERKEL], kind="visit", place=POLAND), True),
        (cluster(MERKEL, kind="visit", place=WARSAW), candidate([MERKEL], kind="visit"), True),
        (cluster(MERKEL, kind="visit"), candidate([MERKEL], kind="visit", place=WARSAW), True),
        (cluster(MERKEL, kind="visit", place=WARSAW), candidate([MERKEL], kind="visit", place=ELM), False),
        (cluster(MERKEL, kind="visit", place=WARSAW), candidate([DUDA], kind="visit", place=WARSAW), False),
        (cluster(MERKEL, DUDA, kind="visit"), candidate([DUDA], kind="visit"), False),
        (cluster(OFFICIALS, kind="visit"), candidate([MINISTER], kind="visit"), False),
        (cluster(OFFICIALS, kind="visit", when=MONDAY), candidate([MINISTER], kind="visit", when=MONDAY), True),
        (cluster(OFFICIALS, kind="visit", when=MONDAY), candidate([MERKEL], kind="visit", when=MONDAY), False),
        (cluster(OFFICIALS, kind="visit", when=WEEK), candidate([MINISTER], kind="visit", when=MONDAY), False),
    ],
)
def test_fits(k, c, expected):
    assert fits(k, c) is expected


def test_told_again():
    known = [cluster(MERKEL, DUDA)]
    talk = candidate([MERKEL], kind="talk", anaphoric=True)
    assert told_again(known, talk)
    assert not told_again(known, candidate([MERKEL], kind="meet", anaphoric=True))
    assert not told_again(known, candidate([MERKEL], kind="talk", anaphoric=False))
    assert not told_again(known, candidate([MERKEL], kind="talk", anaphoric=True, status="planned"))
    assert not told_again(known, candidate([MACRON], kind="talk", anaphoric=True))
    assert not told_again([cluster(MERKEL, DUDA, status="planned")], talk)
    assert not told_again([], talk)


@pytest.mark.parametrize(
    ("c", "meant"),
    [
        (candidate(words=["the"]), True),
        (candidate(words=["a"]), False),
        (candidate(pos="VERB", words=["the"]), False),
        (candidate([MERKEL], pos="VERB"), True),
        (candidate([MACRON], words=["the"]), False),
        (candidate(words=["the"], kind="call"), False),
        (candidate(words=["the"], kind="talk"), True),
        (candidate(words=["the"], when=MONDAY), True),
        (candidate(words=["the"], place=WARSAW), True),
        (candidate(words=["the"], status="planned"), True),
        (candidate(words=["the"], status="planned", cue="will"), False),
        (candidate(words=["the"], i=154), True),
        (candidate(words=["the"], i=155), False),
    ],
)
def test_what_the_talks_were(c, meant):
    known = [cluster(MERKEL, DUDA, i=5), cluster(MERKEL, DUDA, i=5, when=TUESDAY, place=BERN)]
    found = taken_up(known, c)
    assert (found is not None) is meant
    assert found is None or (c.when is None and c.place is None) or found is known[0]


def test_of_several_the_one_in_this_sentence_then_of_this_status_and_type():
    early, late = cluster(MERKEL, DUDA, i=1), cluster(MERKEL, DUDA, i=8)
    assert taken_up([early, late], candidate(words=["the"], sentence=5)) is late
    assert taken_up([early, late], candidate(words=["the"], sentence=8)) is late
    plan = cluster(MERKEL, DUDA, i=2, status="planned")
    assert taken_up([early, plan], candidate(words=["the"], sentence=5, status="planned")) is plan
    talk = cluster(MERKEL, DUDA, i=2, kind="talk")
    assert taken_up([early, talk], candidate(words=["the"], sentence=5, kind="talk")) is talk
    many = [cluster(MERKEL, DUDA), *(cluster(MERKEL, DUDA, kind="visit") for _ in range(4))]
    assert taken_up(many[:4], candidate(words=["the"])) is many[0]
    assert taken_up(many, candidate(words=["the"])) is None


@pytest.mark.parametrize(
    ("k", "c", "when", "place"),
    [
        (cluster(MERKEL), candidate([MERKEL], when=MONDAY, place=WARSAW), MONDAY, WARSAW),
        (cluster(MERKEL, when=WEEK, place=POLAND), candidate([MERKEL], when=MONDAY, place=WARSAW), MONDAY, WARSAW),
        (cluster(MERKEL, when=MONDAY, place=WARSAW), candidate([MERKEL], when=WEEK, place=POLAND), MONDAY, WARSAW),
        (cluster(MERKEL, when=VAGUE, place=ELM), candidate([MERKEL], when=MONDAY, place=WARSAW), MONDAY, ELM),
        (cluster(MERKEL, when=MONDAY, place=WARSAW), candidate([MERKEL], when=VAGUE), MONDAY, WARSAW),
        (cluster(MERKEL, when=MONDAY, place=POLAND), candidate([MERKEL]), MONDAY, POLAND),
    ],
)
def test_day_and_place_of_both(k, c, when, place):
    for found in (joined(k, c), with_evidence(k, c)):
        assert (found.when, found.place, found.members) == (when, place, (*k.members, c))


def test_status_and_type_of_both():
    heading = cluster(MERKEL, DUDA, open=True)
    found = joined(heading, candidate([MERKEL], [DUDA], status="planned"))
    assert (found.status, found.open) == ("planned", False)
    found = joined(heading, candidate([MERKEL], [DUDA], status="planned", tenseless=True))
    assert (found.status, found.open) == ("held", True)
    plan, off = cluster(MERKEL, DUDA, status="planned", kind="talk"), candidate([MERKEL], [DUDA], status="not_held")
    assert [f(plan, off).status for f in (joined, with_evidence)] == ["not_held", "not_held"]
    assert [f(plan, off).type for f in (joined, with_evidence)] == ["meet", "talk"]
    assert joined(plan, candidate([MERKEL], [DUDA], status="proposed")).status == "planned"
    assert joined(cluster(MERKEL, DUDA), candidate([MERKEL], [DUDA], kind="talk")).type == "meet"
    new = new_cluster(candidate([MERKEL], [DUDA], tenseless=True, when=MONDAY, place=BERN))
    assert (new.open, new.parties, new.when, new.place, new.start) == (True, (MERKEL, DUDA), MONDAY, BERN, 9)


@pytest.mark.parametrize(
    ("old", "who", "whom", "expected"),
    [
        ([MERKEL, DUDA], [MERKEL], [DUDA, MACRON], "Merkel > Duda + Macron"),
        ([GERMANY, DUDA], [MERKEL], [], "Merkel > Duda"),
        ([MERKEL, DUDA], [GERMANY], [], "Merkel > Duda"),
        ([MERKEL, DUDA], [one("Angela Merkel", "DEU")], [], "Angela Merkel > Duda"),
        ([one("Angela Merkel", "DEU"), DUDA], [MERKEL], [], "Angela Merkel > Duda"),
        ([MINISTER, DUDA], [MERKEL], [], "Merkel > Duda"),
        ([MERKEL, DUDA], [MINISTER], [], "Merkel > Duda"),
        ([MERKEL, replace(DUDA, role="who")], [MERKEL], [DUDA], "Merkel > Duda"),
        ([MERKEL, replace(DUDA, role="who")], [MERKEL, DUDA], [], "Merkel + Duda"),
        ([replace(MERKEL, resolved_by="context"), DUDA], [GERMANY], [], "Germany > Duda"),
        ([GERMANY, DUDA], [replace(MERKEL, resolved_by="context")], [], "Germany > Duda"),
    ],
)
def test_parties_of_both(old, who, whom, expected):
    found = joined(cluster(*old), candidate(who, whom)).parties
    sides = [" + ".join(p.name for p in found if p.role == role) for role in ("who", "whom")]
    assert " > ".join(filter(None, sides)) == expected


def test_a_group_of_the_heading_is_who_the_text_names():
    text = candidate([MERKEL], [DUDA])
    assert joined(cluster(OFFICIALS, DUDA, heading=True), text).parties == (MERKEL, DUDA)
    assert joined(cluster(OFFICIALS, DUDA), text).parties == (OFFICIALS, DUDA, MERKEL)


def test_settled():
    assert settled([MERKEL, DUDA, MERKEL]) == [MERKEL, DUDA]
    assert settled([GERMANY, MERKEL]) == [MERKEL]
    assert settled([GERMANY, replace(MERKEL, role="whom")]) == [GERMANY, replace(MERKEL, role="whom")]
    assert settled([GERMANY, OFFICIALS]) == [GERMANY, OFFICIALS]
    assert settled([GERMANY, one("Merkel")]) == [GERMANY, one("Merkel")]


def test_what_was_ahead_of_a_past_day_came_true():
    would = SimpleNamespace(lower_="would")
    ahead = new_cluster(candidate([MERKEL], [DUDA], status="planned", cue=would))
    assert fits(ahead, candidate([MERKEL], [DUDA]))
    assert joined(ahead, candidate([MERKEL], [DUDA])).status == "held"
    will = new_cluster(candidate([MERKEL], [DUDA], status="planned", cue=SimpleNamespace(lower_="will")))
    assert not fits(will, candidate([MERKEL], [DUDA]))
