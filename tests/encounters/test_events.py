"""From reports to events: which are one, and what the event then says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlkit.encounters.events import group
from nlkit.types import Participant, Place, Report, TimeExpression

MERKEL = Participant("Merkel", "person", "DEU", "who")
ANGELA = Participant("Angela Merkel", "person", "DEU", "who")
DUDA = Participant("Duda", "person", "POL", "whom")
MACRON = Participant("Macron", "person", "FRA", "whom")
POLAND = Participant("Poland", "state", "POL", "whom")
NATO = Participant("NATO", "organization", None, "whom")
WARSAW, KRAKOW, BERN = Place("Warsaw", "POL", 52.2, 21.0), Place("Krakow", "POL"), Place("Bern", "CHE")
DATES = {"a": "2019-04-18", "b": "2019-04-20", "c": "2019-04-22"}


def days(first, last=None):
    return TimeExpression(0, 1, "x", first, first, last or first)


def report(name, *parties, kind="meet", status="held", when="2019-04-15", where=None):
    expression = days(*when.split("/")) if when else None
    return Report(f"{name}#1", name, kind, status, parties, expression, where)


def sizes(*reports, **more):
    return [e.n_reports for e in group(reports, **more)]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("meet", "meet", True),
        ("meet", "talk", True),
        ("call", "talk", True),
        ("call", "meet", False),
        ("visit", "meet", False),
        ("visit", "talk", False),
    ],
)
def test_types(a, b, one):
    found = group([report("a", MERKEL, DUDA, kind=a), report("b", MERKEL, DUDA, kind=b)])
    assert [e.n_reports for e in found] == ([2] if one else [1, 1])
    if one:
        assert found[0].type == a  # the one further left says more


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ([MERKEL, DUDA, MACRON], False),  # a meeting of two is none of three
        ([MERKEL, POLAND], True),  # a state for its person
        ([MERKEL, NATO], False),
        ([MERKEL], False),
        ([], False),
        ([MERKEL, Participant("Kaczynski", "person", "POL", "whom")], False),
        ([MERKEL, Participant("Duda", "person", None, "whom")], True),
        ([MERKEL, Participant("Duda", "person", "CZE", "whom")], False),
        ([ANGELA, DUDA], True),
        ([MERKEL, MERKEL], False),  # each needs a counterpart of its own
        ([Participant("officials", "group", None, "who"), DUDA], False),
    ],
)
def test_participants(other, one):
    told = report("a", MERKEL, DUDA), report("b", *other)
    assert sizes(*told) == sizes(*reversed(told)) == ([2] if one else [1, 1])


def lie(name="Lie", country=None):
    return Participant(name, "person", country, "whom")


def body(name, country=None, kind="organization"):
    return Participant(name, kind, country, "whom")


@pytest.mark.parametrize(
    ("others", "found"),
    [
        # a short name is that of the longer, where there is but one
        ([lie("Lie"), lie("Anna Lie")], [2]),
        ([lie("Lie"), lie("Anna Lie"), lie("Anna Maria Lie")], [3]),
        ([lie("Lie"), lie("Anna Lie"), lie("Ola Lie")], [1, 1, 1]),
        ([lie("Lie"), lie("Anna Lie", "NOR")], [2]),
        ([lie("Lie"), lie("Anna Lie", "NOR"), lie("Ola Lie", "SWE")], [1, 1, 1]),
        ([lie("Lie"), lie("Ola Moe")], [1, 1]),
        # letters stand for a name that has them
        ([body("NATO"), body("North Atlantic Treaty Organization")], [2]),
        ([body("NATO"), body("North Atlantic Organization")], [1, 1]),
        ([body("OAS"), body("Organization of American States")], [2]),
        ([body("Hamas"), body("Hamas", kind="group")], [2]),
    ],
)
def test_names_without_a_state(others, found):
    assert sizes(*(report(n, MERKEL, other) for n, other in zip("abc", others, strict=False))) == found


def test_of_two_neither_only_hosts():
    assert sizes(report("a", MERKEL, replace(DUDA, host=True)), report("b", MERKEL)) == [1, 1]
    assert sizes(report("a", MERKEL, DUDA, replace(MACRON, host=True)), report("b", MERKEL, DUDA)) == [2]


def test_a_government_and_those_who_fight_it_are_two_parties():
    chad, front, army = (Participant(n, k, "TCD", "who") for n, k in (("Chad", "state"), ("Front", "group"),
                                                                      ("Army", "group")))  # fmt: skip
    assert sizes(report("a", chad, front), report("b", chad, front)) == [2]
    assert sizes(report("a", chad, front), report("b", chad, army)) == [1, 1]


GERMANY = Participant("Germany", "state", "DEU", "who")


@pytest.mark.parametrize(
    ("plan", "event", "one"),
    [
        # of states alone: the next encounter within two months, of persons only if it was planned
        ({}, {}, True),
        ({}, {"when": "2019-06-17"}, True),
        ({}, {"when": "2019-06-18"}, False),
        ({"status": "proposed"}, {}, False),
        ({"status": "proposed"}, {"parties": (GERMANY, POLAND)}, True),
        ({"kind": "talk"}, {}, False),  # of another type
        ({}, {"when": "2019-04-17"}, False),  # it was before
        # of persons: within a year, and within a fortnight whatever the type
        ({"parties": (MERKEL, DUDA)}, {"when": "2020-04-17"}, True),
        ({"parties": (MERKEL, DUDA)}, {"when": "2020-04-18"}, False),
        ({"parties": (MERKEL, DUDA), "status": "proposed"}, {"when": "2019-08-20"}, True),
        ({"parties": (MERKEL, DUDA), "kind": "talk"}, {"when": "2019-05-02"}, True),
        ({"parties": (MERKEL, DUDA), "kind": "talk"}, {"when": "2019-05-03"}, False),
    ],
)
def test_what_a_plan_without_a_day_came_to(plan, event, one):
    plan = {"parties": (GERMANY, POLAND), "status": "planned", "kind": "meet"} | plan
    event = {"parties": (MERKEL, DUDA), "when": "2019-04-25"} | event
    told = [
        report("a", *plan.pop("parties"), when=None, **plan),
        report("z", *event.pop("parties"), **event),
    ]
    dates = {"a": "2019-04-18", "z": "2020-12-31"}
    assert sorted(sizes(*told, dates=dates)) == ([2] if one else [1, 1])


@pytest.mark.parametrize(
    ("when", "others", "found"),
    [
        # of a month or a year: what was held in it, where there is but one, or one at that place
        ("2019-04-01/2019-04-30", [{}], 0),
        ("2019-05-01/2019-05-31", [{}], None),
        ("2019-04-01/2019-04-30", [{"status": "not_held"}], None),
        ("2019-04-01/2019-04-30", [{"status": "planned"}, {"when": "2019-04-22"}], 1),
        ("2019-04-01/2019-04-30", [{}, {"when": "2019-04-22"}], None),
        ("2019-04-01/2019-04-30", [{}, {"when": "2019-04-22", "where": WARSAW}], 1),
        # of no day: the last within a fortnight; at its place within a year
        (None, [{}], 0),
        (None, [{"when": "2019-04-07"}], 0),
        (None, [{"when": "2019-04-06"}], None),
        (None, [{"when": "2019-04-06", "where": WARSAW}], 0),
        (None, [{"when": "2018-04-21", "where": WARSAW}], 0),
        (None, [{"when": "2018-04-20", "where": WARSAW}], None),
        (None, [{"when": "2019-04-22"}], 0),  # the day after
        (None, [{"when": "2019-04-23"}], None),
        (None, [{}, {"when": "2019-04-20"}], 1),
        (None, [{"status": "not_held"}], None),
    ],
)
def test_what_was_held_on_a_day_that_is_not_told(when, others, found):
    told = [report(n, *(GERMANY, POLAND), **{"when": "2019-04-15"} | o) for n, o in zip("xy", others, strict=False)]
    told.append(report("z", GERMANY, POLAND, when=when, where=WARSAW))
    events = group(told, dates=dict.fromkeys("xyz", "2019-04-21"))
    assert [r for e in events if "z#1" in e.report_ids for r in e.report_ids if r != "z#1"] == (
        [] if found is None else ["xy"[found] + "#1"]
    )


@pytest.mark.parametrize(
    ("planned", "off", "one"),
    [
        ("2019-04-01", "2019-04-18", True),
        ("2019-04-18", "2019-04-18", True),
        ("2019-04-19", "2019-04-18", False),  # a plan made later
        ("2018-10-17", "2019-04-18", True),
        ("2018-10-16", "2019-04-18", False),  # half a year is too long
        ("2019-04-01", None, False),
    ],
)
def test_the_plan_that_was_called_off(planned, off, one):
    told = (
        report("a", MERKEL, DUDA, status="planned", when=None),
        report("b", MERKEL, DUDA, status="not_held", when=None),
    )
    assert sizes(*told, dates={"a": planned, "b": off}) == ([2] if one else [1, 1])
    held = report("a", MERKEL, DUDA, when=None)
    assert sizes(held, told[1], dates={"a": planned, "b": off}) == [1, 1]


def test_of_a_plan_told_again_the_last_word_counts():
    told = [report(n, MERKEL, DUDA, status="planned", when=None) for n in "ac"]
    told.append(report("b", MERKEL, DUDA, status="not_held", when=None))
    assert sizes(*told, dates={"a": "2018-10-05", "c": "2019-04-01", "b": "2019-04-18"}) == [3]


def test_one_of_one():
    assert sizes(report("a", NATO), report("b", NATO)) == [2]
    assert sizes(report("a"), report("b")) == [1, 1]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (WARSAW, KRAKOW, True),
        (WARSAW, BERN, False),
        (WARSAW, None, True),
        (None, BERN, True),
        (WARSAW, Place("Elm Palace", None), True),
        (Place("Elm Palace", None), WARSAW, True),
    ],
)
def test_places(a, b, one):
    assert sizes(report("a", MERKEL, DUDA, where=a), report("b", MERKEL, DUDA, where=b)) == ([2] if one else [1, 1])


@pytest.mark.parametrize(
    ("when", "window", "one"),
    [
        ("2019-04-18", 3, True),
        ("2019-04-19", 3, False),
        ("2019-04-12", 3, True),
        ("2019-04-11", 3, False),
        ("2019-04-16", 0, False),
        ("2019-04-15", 0, True),
        ("2019-04-16", 1, True),
        ("2019-04-10/2019-04-20", 0, True),  # within it
        ("2019-04-17/2019-04-20", 1, False),
        ("2019-04-17/2019-04-20", 2, True),
        ("2019-04-10/2019-04-13", 2, True),
        ("2019-04-10/2019-04-13", 1, False),
        ("2019-05-20", 35, True),
        ("2019-05-20", 34, False),
    ],
)
def test_window(when, window, one):
    told = report("a", MERKEL, DUDA), report("b", MERKEL, DUDA, when=when)
    assert sizes(*told, window=window) == ([2] if one else [1, 1])
    assert len(group(told)) == len(group(told, window=3))


def test_of_two_events_the_nearest_takes_it():
    first, second = report("a", MERKEL, DUDA), report("b", MERKEL, DUDA, when="2019-04-22")
    nearer = report("c", MERKEL, DUDA, when="2019-04-19/2019-04-20")
    assert [e.report_ids for e in group([first, second, nearer], window=5)] == [("a#1",), ("b#1", "c#1")]
    equal = report("c", MERKEL, DUDA, when="2019-04-16/2019-04-21")
    assert sizes(first, second, equal) == [1, 1, 1]


def test_of_two_as_near_the_one_alike_takes_it():
    some, more = report("a", MERKEL, DUDA), report("b", MERKEL, DUDA, MACRON, where=BERN)
    first = report("a", MERKEL, DUDA, where=WARSAW)
    third = report("c", MERKEL, DUDA, MACRON)
    assert [e.report_ids for e in group([first, more, third])] == [("a#1",), ("b#1", "c#1")]
    plan = report("b", MERKEL, DUDA, status="planned", where=BERN)
    assert [e.report_ids for e in group([first, plan, report("c", MERKEL, DUDA, status="planned")])] == [
        ("a#1",),
        ("b#1", "c#1"),
    ]
    assert sizes(some, plan) == [2]


def test_of_two_as_near_the_one_that_was_not_called_off_takes_it():
    held, off = report("a", MERKEL, DUDA), report("b", MERKEL, DUDA, status="not_held", when="2019-04-16")
    plan = report("c", MERKEL, DUDA, status="planned", when="2019-04-15/2019-04-16")
    assert [e.report_ids for e in group([held, off, plan])] == [("c#1", "a#1"), ("b#1",)]


def test_a_plan_joins_what_any_report_has_held_on_its_day():
    told = [report(n, MERKEL, DUDA, when=f"2019-04-1{day}") for n, day in (("a", 5), ("b", 6))]
    plans = [report(f"p{day}", MERKEL, DUDA, status="planned", when=f"2019-04-1{day}") for day in (6, 7)]
    assert [e.report_ids for e in group([*told, *plans])] == [("p6#1", "a#1", "b#1"), ("p7#1",)]


def test_what_is_recalled_with_a_place_that_any_report_has():
    first, second = report("a", MERKEL, DUDA), report("b", MERKEL, DUDA, where=WARSAW)
    later = report("z", MERKEL, DUDA, when=None, where=WARSAW)
    dates = {"a": "2019-04-15", "b": "2019-04-16", "z": "2019-12-01"}
    assert sizes(first, second, later, dates=dates) == [3]
    assert sizes(first, second, replace(later, where=KRAKOW), dates=dates) == [2, 1]


def test_what_an_event_says():
    told = [
        report("a", MERKEL, POLAND, kind="talk", status="planned", when="2019-04-14/2019-04-16", where=KRAKOW),
        report("b", ANGELA, DUDA, Participant("Szydlo", "person", "POL", "whom"), where=WARSAW),
        report("c", MERKEL, DUDA, kind="talk", when=None),
    ]
    (event,) = group(told, dates=DATES, window=9)
    assert (event.type, event.status, event.n_reports) == ("meet", "held", 3)
    assert event.status_history == (("2019-04-18", "planned"), ("2019-04-20", "held"))
    assert event.report_ids == ("a#1", "b#1", "c#1")
    assert [(p.name, p.country, p.role) for p in event.participants] == [
        ("Angela Merkel", "DEU", "who"),
        ("Duda", "POL", "whom"),
        ("Szydlo", "POL", "whom"),
    ]
    assert (event.when, event.where) == (days("2019-04-15"), WARSAW)
    assert event.event_id == "meet:2019-04-15:DEU-POL"


@pytest.mark.parametrize(
    ("told", "when", "conflicts"),
    [
        ("04-15 04-16 04-16", "04-16", "04-15"),  # most say so
        ("04-15/16 04-16 04-16/17", "04-16", ""),
        ("04-15 04-17/18", "04-15", "04-17/18"),  # the more precise
        ("04-01/30 04-15 04-17", "04-15", "04-17"),  # of a month no more than that is known
        ("04-15/21 04-15 04-18", "04-15/21", ""),
        ("04-15/22 04-15 04-18", "04-15", "04-18"),
    ],
)
def test_the_day_that_most_reports_agree_with(told, when, conflicts):
    def iso(text):
        first, _, last = text.partition("/")
        return f"2019-{first}" + (f"/2019-{first[:3]}{last}" if last else "")

    (event,) = group([report(n, MERKEL, DUDA, when=iso(w)) for n, w in zip("abc", told.split(), strict=False)])
    assert (event.when, event.conflicts) == (days(*iso(when).split("/")), tuple(map(iso, conflicts.split())))


def test_history_tells_each_change_and_the_last_status_counts():
    said = {"a": "planned", "b": "planned", "c": "not_held"}
    told = [report(name, MERKEL, DUDA, status=status) for name, status in said.items()]
    (event,) = group(told, dates=DATES)
    assert event.status_history == (("2019-04-18", "planned"), ("2019-04-22", "not_held"))
    assert event.status == "not_held"
    (back,) = group(told, dates={"a": "2019-04-22", "b": "2019-04-20", "c": "2019-04-18"})
    assert back.status_history == (("2019-04-18", "not_held"), ("2019-04-20", "planned"))
    assert back.report_ids == ("c#1", "b#1", "a#1")
    (unknown,) = group(told[:2])
    assert unknown.status_history == ((None, "planned"),)


@pytest.mark.parametrize(
    ("one", "then"),
    [("proposed", "planned"), ("planned", "not_held"), ("proposed", "not_held"), ("planned", "held"),
     ("proposed", "held"), ("not_held", "held")],
)  # fmt: skip
def test_what_documents_of_one_day_say_is_in_this_order(one, then):
    told = [report("a", MERKEL, DUDA, status=then), report("b", MERKEL, DUDA, status=one)]
    (event,) = group(told, dates={"a": "2019-04-15", "b": "2019-04-15"})
    assert (event.status, [s for _, s in event.status_history]) == (then, [one, then])


def test_place_with_a_point_before_one_without():
    a, b = report("a", MERKEL, DUDA, where=KRAKOW), report("b", MERKEL, DUDA, where=WARSAW)
    assert [e.where for e in group([a, b])] == [WARSAW]
    assert [e.where for e in group([a, report("b", MERKEL, DUDA)])] == [KRAKOW]
    assert [e.where for e in group([report("b", MERKEL, DUDA)])] == [None]


def test_longest_names_and_known_states():
    unknown = Participant("Duda", "person", None, "whom")
    a, b = report("a", MERKEL, unknown, NATO), report("b", ANGELA, replace(DUDA, name="Andrzej Duda"), NATO)
    (event,) = group([a, b])
    assert [(p.name, p.country) for p in event.participants] == [
        ("Angela Merkel", "DEU"),
        ("Andrzej Duda", "POL"),
        ("NATO", None),
    ]
    assert event.event_id == "meet:2019-04-15:DEU-POL-nato"


def test_a_state_is_kept_where_names_are_as_long():
    """One report alone knows it; which of two comes first is no matter."""
    unknown, known = Participant("Duda", "person", None, "whom"), DUDA
    for one, other in ((unknown, known), (known, unknown)):
        (event,) = group([report("a", MERKEL, one), report("b", MERKEL, other)])
        assert [p.country for p in event.participants] == ["DEU", "POL"]


def test_without_dates():
    vague = Report("a#1", "a", "meet", "held", (MERKEL, DUDA), TimeExpression(0, 8, "recently", "PAST_REF"), None)
    (event,) = group([vague], dates=DATES)
    assert (event.when, event.event_id) == (vague.when, "meet:undated:DEU-POL")
    assert sizes(vague, report("b", MERKEL, DUDA, when="2019-04-18"), dates=DATES, window=0) == [2]
    assert sizes(vague, report("b", MERKEL, DUDA, when="2019-04-18"), window=0) == [1, 1]
    open_end = Report("c#1", "c", "meet", "held", (MERKEL, DUDA), TimeExpression(0, 1, "x", "x", "2019-04-15"), None)
    assert sizes(open_end, report("a", MERKEL, DUDA), window=0) == [2]


def test_order_and_numbers():
    told = [
        report("d", MERKEL, DUDA, when=None),
        report("c", MERKEL, MACRON, when="2019-05-01"),
        report("b", MERKEL, DUDA, kind="visit"),
        report("a", MERKEL, DUDA, kind="call"),
    ]
    assert [e.event_id for e in group(told)] == [
        "call:2019-04-15:DEU-POL",
        "visit:2019-04-15:DEU-POL",
        "meet:2019-05-01:DEU-FRA",
        "meet:undated:DEU-POL",
    ]
    alike = [
        report(n, MERKEL, DUDA, where=place) for n, place in (("a", WARSAW), ("b", BERN), ("c", Place("x", "ITA")))
    ]
    assert [e.event_id.partition("POL")[2] for e in group(alike)] == ["", "#2", "#3"]
    nameless = Participant("", "group", None, "whom")
    assert group([report("a", MERKEL, nameless)])[0].event_id == "meet:2019-04-15:DEU-unknown"
