"""What a visit tells of the encounters around it: who hosts, who is along, when and where they were."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from nlkit.encounters.clusters import Cluster, ahead
from nlkit.encounters.journeys import abroad, accompanied, during_visits, with_dated_stops
from nlkit.types import Participant, Place, TimeExpression

WARSAW, BERN = Place("Warsaw", "POL"), Place("Bern", "CHE")
WEEK = TimeExpression(0, 4, "week", "2019-W16", "2019-04-15", "2019-04-21")
MONDAY = TimeExpression(9, 15, "Monday", "2019-04-15", "2019-04-15", "2019-04-15")
MERKEL = Participant("Merkel", "person", "DEU", "who")
DUDA = Participant("Duda", "person", "POL", "whom")
MACRON = Participant("Macron", "person", "FRA", "whom")
LIE = Participant("Lie", "person", None, "whom")
OFFICIALS = Participant("officials", "group", None, "whom")


def candidate(i=0, who=(), whom=(), kind="meet"):
    trigger = SimpleNamespace(i=i, pos_="NOUN")
    status = SimpleNamespace(status="held", cue=trigger)
    return SimpleNamespace(
        trigger=trigger, type=kind, status=status, who=who, whom=whom, parties=[*who, *whom], when=None, place=None,
        tenseless=False,
    )  # fmt: skip


def cluster(*parties, kind="meet", i=0, status="held", when=None, place=None):
    return Cluster((candidate(i),), kind, status, False, parties, when, place)


def visit(*parties, i=0, when=WEEK, place=WARSAW, **more):
    return cluster(*parties, kind="visit", i=i, when=when, place=place, **more)


def test_a_meeting_takes_day_and_place_of_the_visit():
    _, meeting = during_visits([visit(MERKEL), cluster(MERKEL, DUDA, i=50)])
    assert (meeting.when, meeting.place) == (WEEK, WARSAW)
    assert meeting.parties == (MERKEL, DUDA)


def test_whom_a_guest_meets_acts_for_the_state_visited():
    body = Participant("Lie", "person", None, "whom", country_source="organization")
    for host, country in ((LIE, "POL"), (OFFICIALS, "POL"), (body, None)):
        meeting = during_visits([visit(MERKEL), cluster(MERKEL, host, i=50)])[1]
        assert [p.country for p in meeting.parties] == ["DEU", country]
    assert during_visits([visit(MERKEL), cluster(MERKEL, LIE, i=9)])[1].parties[1].country_source == "place"


@pytest.mark.parametrize(
    ("meeting", "taken"),
    [
        (cluster(MERKEL, DUDA, i=119), True),
        (cluster(MERKEL, DUDA, i=120), False),  # too far away
        (cluster(MERKEL, DUDA, i=599, place=WARSAW), True),  # unless the place is said again
        (cluster(MERKEL, DUDA, i=600, place=WARSAW), False),
        (cluster(MERKEL, DUDA, i=-11), True),  # told before it
        (cluster(MERKEL, DUDA, i=-12), False),
        (cluster(MERKEL, DUDA, i=9, status="planned"), False),
        (cluster(MERKEL, DUDA, i=9, place=BERN), False),
        (cluster(MERKEL, MACRON, i=9), False),  # of another state
        (cluster(MERKEL, MACRON, i=9, place=WARSAW), True),
        (cluster(MACRON, DUDA, i=9), False),  # none of the guests
        (cluster(MERKEL, DUDA, i=9, kind="call"), False),
        (cluster(MERKEL, DUDA, i=9, kind="talk"), True),
    ],
)
def test_on_the_visit(meeting, taken):
    *_, found = during_visits([visit(MERKEL), meeting])
    assert (found.when == WEEK) is taken


def test_its_own_day_and_place_stay_and_the_nearest_visit_counts():
    _, dated = during_visits([visit(MERKEL), cluster(MERKEL, DUDA, i=9, when=MONDAY)])
    assert (dated.when, dated.place) == (MONDAY, WARSAW)
    early, late = visit(MERKEL, i=0, when=None), visit(MERKEL, i=60, when=MONDAY)
    assert during_visits([early, late, cluster(MERKEL, DUDA, i=70)])[2].when == MONDAY


def test_a_stop_has_the_day_of_what_takes_place_there():
    meeting = cluster(MERKEL, DUDA, when=MONDAY, place=WARSAW)
    assert with_dated_stops([visit(MERKEL), meeting])[0].when == MONDAY
    assert with_dated_stops([visit(MERKEL, when=None), meeting])[0].when == MONDAY
    assert with_dated_stops([visit(MERKEL, place=BERN), meeting])[0].when == WEEK
    assert with_dated_stops([visit(MERKEL, status="planned"), meeting])[0].when == WEEK
    assert with_dated_stops([visit(MACRON), meeting])[0].when == WEEK
    tuesday = TimeExpression(9, 16, "Tuesday", "2019-04-16", "2019-04-16", "2019-04-16")
    two = [meeting, cluster(MERKEL, LIE, when=tuesday, place=WARSAW)]
    assert with_dated_stops([visit(MERKEL), *two])[0].when == WEEK  # which of them is not told


def test_fellows_are_on_the_journeys_else_at_the_encounters():
    company = candidate(who=[LIE], whom=[MERKEL])
    trip, meeting, other = accompanied([visit(MERKEL), cluster(MERKEL, DUDA), visit(MACRON)], [company])
    assert [(p.name, p.country, p.country_source) for p in trip.parties[1:]] == [("Lie", "DEU", "company")]
    assert trip.members[1] is company
    assert [len(k.parties) for k in (meeting, other)] == [2, 1]
    (meeting,) = accompanied([cluster(MERKEL, DUDA)], [company])
    assert [p.name for p in meeting.parties] == ["Merkel", "Lie", "Duda"]  # beside her, before the other side


def test_fellows_of_a_state_keep_it_and_come_once():
    (trip,) = accompanied([visit(MERKEL)], [candidate(who=[DUDA, MERKEL], whom=[MERKEL])])
    assert [(p.name, p.country) for p in trip.parties] == [("Merkel", "DEU"), ("Duda", "POL")]


def test_a_guest_abroad_meets_officials_of_the_state_visited():
    meeting = candidate(who=[MERKEL], whom=[OFFICIALS])
    (found,) = abroad([visit(MERKEL)], [meeting])
    assert found.parties == (MERKEL, OFFICIALS)
    assert abroad([visit(MACRON)], [meeting]) == []
    assert abroad([cluster(MERKEL, place=WARSAW)], [meeting]) == []


@pytest.mark.parametrize(
    ("status", "when", "day", "expected"),
    [
        ("held", MONDAY, "2019-04-14", "planned"),
        ("held", MONDAY, "2019-04-15", "held"),
        ("not_held", MONDAY, "2019-04-14", "not_held"),
        ("held", None, "2019-04-14", "held"),
        ("held", MONDAY, None, "held"),
    ],
)
def test_what_begins_after_the_day_of_the_document_is_planned(status, when, day, expected):
    assert ahead(cluster(MERKEL, DUDA, status=status, when=when), day).status == expected
