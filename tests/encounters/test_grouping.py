"""Reports of many documents, joined into events."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from nlkit.encounters.events import group
from nlkit.tables import events_frame
from nlkit.tables.frames import group_sensitivity
from nlkit.types import Participant, Place, Report, TimeExpression

KIM = Participant("Kim Jong Un", "person", "PRK", "who")
KIM_SHORT = Participant("Kim", "person", "PRK", "who")
PUTIN = Participant("Vladimir Putin", "person", "RUS", "whom")
PUTIN_SHORT = Participant("Putin", "person", "RUS", "whom")
TRUMP = Participant("Donald Trump", "person", "USA", "whom")
DPRK = Participant("North Korea", "state", "PRK", "who")
RUSSIA = Participant("Russia", "state", "RUS", "who")
DATES = {"a": "2019-04-18", "b": "2019-04-25", "c": "2019-04-26", "d": "2019-04-26"}


def report(doc_id, *participants, type="meet", status="held", when=None, where=None):
    start, _, end = (when or "").partition("/")
    expression = when and TimeExpression(0, 1, "x", when, start, end or start)
    return Report(f"{doc_id}#1", doc_id.split("+")[0], type, status, participants, expression, where)


PLAN = report("a", KIM_SHORT, PUTIN, status="planned", when="2019-04-16/2019-04-30")
HELD = report("b", KIM, PUTIN_SHORT, when="2019-04-25", where=Place("Vladivostok", "RUS", 43.1, 131.9))
LATER = report("c", DPRK, RUSSIA, type="talk", when="2019-04-25", where=Place("Russia", "RUS"))


def test_three_reports_of_one_summit():
    [event] = group([LATER, PLAN, HELD], dates=DATES)
    assert event.event_id == "meet:2019-04-25:PRK-RUS"
    assert event.report_ids == ("a#1", "b#1", "c#1")
    assert (event.type, event.status, event.n_reports) == ("meet", "held", 3)
    assert event.status_history == (("2019-04-18", "planned"), ("2019-04-25", "held"))
    assert [p.name for p in event.participants] == ["Kim Jong Un", "Vladimir Putin"]
    assert (event.when.start, event.where.name) == ("2019-04-25", "Vladivostok")
    row = events_frame([event]).iloc[0]
    assert (row["status_history"], row["report_ids"], row["who"]) == (
        "planned 2019-04-18 > held 2019-04-25",
        "a#1; b#1; c#1",
        "Kim Jong Un",
    )


def test_order_of_the_reports_is_no_matter():
    reports = [
        HELD,
        PLAN,
        LATER,
        report("d", KIM, TRUMP, when="2019-02-27"),
        report("e", KIM, PUTIN, when="2019-06-01/2019-06-30"),
    ]
    expected = group(reports, dates=DATES)
    assert len(expected) == 3
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert group(reports, dates=DATES) == expected


@pytest.mark.parametrize(
    "other",
    [
        report("c", KIM, TRUMP, when="2019-04-25"),  # other parties
        report("c", KIM, PUTIN, when="2019-04-29"),  # out of the window
        report("c", KIM, PUTIN, when="2019-04-25", type="visit"),
        report("c", KIM, PUTIN, when="2019-04-25", type="call"),
        report("c", KIM, PUTIN, when="2019-04-25", where=Place("Beijing", "CHN")),
        report("c", KIM, when="2019-04-25"),  # one party of two
        report("b+2", DPRK, RUSSIA, when="2019-04-25"),  # a document tells of one encounter once
        report("x", KIM, PUTIN),  # no date at all
        report("c", Participant("Kim Jong Un", "person", "KOR", "who"), PUTIN, when="2019-04-25"),
    ],
)
def test_other_encounters_stay_apart(other):
    assert [e.n_reports for e in group([HELD, other], dates=DATES)] == [1, 1]


def test_the_document_date_compares_but_is_never_made_a_date():
    events = group([report("c", KIM, PUTIN), report("d", KIM, PUTIN)], dates=DATES)
    assert [(e.n_reports, e.when, e.event_id) for e in events] == [(2, None, "meet:undated:PRK-RUS")]
    assert len(group([report("c", KIM, PUTIN), report("d", KIM, PUTIN)])) == 2


def test_a_vague_date_bridges_no_two_events():
    first, second = (report(d, KIM, PUTIN, when=day) for d, day in (("a", "2018-06-12"), ("b", "2018-09-18")))
    vague = report("c", KIM, PUTIN, when="2018-01-01/2018-12-31")
    assert [e.n_reports for e in group([vague, first])] == [2]
    assert sorted(e.report_ids for e in group([vague, first, second])) == [("a#1",), ("b#1",), ("c#1",)]


def test_the_nearest_event_takes_a_report():
    days = {"a": "2019-04-20", "b": "2019-04-25", "c": "2019-04-22"}
    events = group([report(d, KIM, PUTIN, when=day) for d, day in days.items()], window=4)
    assert [e.report_ids for e in events] == [("a#1", "c#1"), ("b#1",)]


def test_events_alike_are_numbered():
    events = group([HELD, report("b+2", DPRK, RUSSIA, when="2019-04-25")])
    assert [e.event_id for e in events] == ["meet:2019-04-25:PRK-RUS", "meet:2019-04-25:PRK-RUS#2"]


def test_reports_are_untouched_and_none_is_lost():
    reports = [PLAN, HELD, LATER, report("e", when="2019-04-25")]
    copy = list(reports)
    events = group(reports, dates=DATES)
    assert reports == copy
    assert sorted(i for e in events for i in e.report_ids) == sorted(r.report_id for r in reports)
    assert group([]) == []


def test_sensitivity():
    reports = [report(f"d{n}", KIM, PUTIN, when=f"2019-04-{n:02d}") for n in (1, 3, 6, 20)]
    table = group_sensitivity(reports, windows=(0, 2, 30))
    assert table.to_dict("list") == {
        "window": [0, 2, 30],
        "reports": [4, 4, 4],
        "events": [4, 3, 1],
        "joined": [0, 1, 1],
        "largest": [1, 2, 4],
    }
    assert group_sensitivity([]).dtypes.equals(table.dtypes)
    assert len(group_sensitivity([])) == 5


def test_a_copy_of_an_article_adds_no_event():
    vague = report("a+3", KIM, TRUMP, status="planned", when="2019-01-01/2019-12-31")
    told = [PLAN, HELD, report("a+2", KIM, TRUMP), vague]
    told += [report(n, KIM, TRUMP, when=f"2019-0{n}-12") for n in "68"]  # which of them was held 'in 2019'?
    told.append(replace(vague, report_id="a+4#1", doc_id="a+4", status="held"))
    told = [replace(r, trigger_start=n) for n, r in enumerate(told)]
    copies = [replace(r, report_id=f"copy {r.report_id}", doc_id=f"copy {r.doc_id}") for r in told]
    dates = DATES | {f"copy {k}": v for k, v in DATES.items()}
    events, doubled = group(told, dates=dates), group([*told, *copies], dates=dates)
    assert len(events) == len(doubled)
    assert [e.n_reports for e in doubled] == [2 * e.n_reports for e in events]
    apart = group([*told, replace(copies[-1], trigger_start=99)], dates=dates)
    assert len(apart) == len(events) + 1  # in other words it is no copy


# -- what became of it -------------------------------------------------------------------------------------------------

DAYS = {"m": "2019-03-01", "n": "2019-04-01", "o": "2019-04-26", "p": "2019-05-20", "q": "2019-06-20"}


def outcome(*told):
    """Days and statuses of the events of (document, status, when)."""
    events = group([report(d, KIM, PUTIN, status=s, when=w) for d, s, w in told], dates=DAYS)
    return [(e.when and e.when.start, e.status, e.unconfirmed, e.n_reports) for e in events]


@pytest.mark.parametrize(
    ("told", "events"),
    [
        # a plan of no day, then of a day, comes to what was held; talk of another meeting later undoes nothing
        (
            [("m", "proposed", None), ("n", "planned", "2019-04-25"), ("o", "held", "2019-04-25"), ("p", "held", None)],
            [("2019-04-25", "held", False, 3), (None, "held", False, 1)],
        ),
        ([("o", "held", "2019-04-25"), ("p", "not_held", "2019-04-25")], [("2019-04-25", "held", False, 2)]),
        ([("n", "planned", "2019-04-25"), ("o", "not_held", "2019-04-25")], [("2019-04-25", "not_held", False, 2)]),
        (
            [("n", "planned", "2019-04-25"), ("p", "not_held", None)],
            [("2019-04-25", "planned", True, 1), (None, "not_held", False, 1)],
        ),
        ([("m", "planned", "2019-04-25")], [("2019-04-25", "planned", True, 1)]),
        ([("m", "planned", "2019-07-25")], [("2019-07-25", "planned", False, 1)]),
        # the day before it was not, three days later it was
        (
            [("n", "planned", "2019-04-22"), ("o", "held", "2019-04-25")],
            [("2019-04-22", "planned", True, 1), ("2019-04-25", "held", False, 1)],
        ),
        # 'held' before its day is a plan
        ([("m", "held", "2019-04-25")], [("2019-04-25", "planned", True, 1)]),
        # planned for a month, held in it; a plan of two weeks may slip as long
        ([("m", "planned", "2019-04-01/2019-04-30"), ("o", "held", "2019-04-25")], [("2019-04-25", "held", False, 2)]),
        ([("m", "planned", "2019-04-01/2019-04-14"), ("o", "held", "2019-04-25")], [("2019-04-25", "held", False, 2)]),
        (
            [("m", "planned", "2019-03-01/2019-03-14"), ("o", "held", "2019-04-25")],
            [("2019-03-01", "planned", True, 1), ("2019-04-25", "held", False, 1)],
        ),
        # proposals without a day of nothing that came: one as long as they are told again
        ([("m", "proposed", None), ("n", "proposed", None), ("o", "not_held", None)], [(None, "not_held", False, 3)]),
    ],
)
def test_outcome(told, events):
    assert outcome(*told) == events
    assert outcome(*reversed(told)) == events


def test_a_visit_and_its_meetings_are_linked():
    visit = report("b", KIM, RUSSIA, type="visit", when="2019-04-24/2019-04-26", where=Place("Russia", "RUS"))
    other = report("c", TRUMP, PUTIN, when="2019-04-25", where=Place("Vladivostok", "RUS"))
    events = {e.event_id: e.part_of for e in group([visit, HELD, other], dates=DATES | {"b+": "2019-04-25"})}
    assert events == {
        "visit:2019-04-24:PRK-RUS": (),
        "meet:2019-04-25:PRK-RUS": ("visit:2019-04-24:PRK-RUS",),
        "meet:2019-04-25:RUS-USA": (),
    }


HERE, VISITOR = Place("Russia", "RUS"), {"when": "2019-04-24/2019-04-26", "where": Place("Russia", "RUS")}


@pytest.mark.parametrize(
    ("meeting", "visit", "part"),
    [
        ({}, {}, True),
        ({"type": "talk"}, {}, True),
        ({"type": "call"}, {}, False),
        ({"when": "2019-04-26"}, {}, True),
        ({"when": "2019-04-27"}, {}, False),
        ({"when": "2019-04-22/2019-04-24"}, {}, True),
        ({"when": None}, {}, False),
        ({"when": "2019-04-24"}, {"when": None}, False),
        ({}, {"when": "2019-04-01/2019-05-02"}, True),
        ({}, {"when": "2019-04-01/2019-05-03"}, False),  # no visit is so long
        ({"status": "planned"}, {}, False),
        ({"status": "planned"}, {"status": "planned"}, True),
        ({"whom": TRUMP}, {}, False),  # of a third state
        ({"whom": TRUMP, "where": HERE}, {}, True),
        ({"where": Place("Beijing", "CHN")}, {}, False),
        ({"who": TRUMP}, {}, False),  # without the visitor
        ({"who": KIM_SHORT}, {}, True),
    ],
)
def test_meetings_on_a_visit(meeting, visit, part):
    told = {"who": KIM, "whom": PUTIN, "when": "2019-04-25"} | meeting
    met = report("c", told.pop("who"), told.pop("whom"), **told)
    went = report("b", KIM, RUSSIA, type="visit", **(VISITOR | visit))
    found = {e.type: e.part_of for e in group([went, met])}
    assert [bool(found[met.type]), found["visit"]] == [part, ()]


@pytest.mark.parametrize(
    ("next_day", "days"),
    [
        ({}, [("2019-04-25", "2019-04-26")]),
        ({"when": "2019-04-25"}, [("2019-04-25", "2019-04-25")]),
        ({"when": "2019-04-27"}, [("2019-04-25", "2019-04-25"), ("2019-04-27", "2019-04-27")]),
        ({"when": "2019-04-01/2019-04-30"}, [("2019-04-01", "2019-04-30"), ("2019-04-25", "2019-04-25")]),
        ({"status": "planned"}, [("2019-04-25", "2019-04-25"), ("2019-04-26", "2019-04-26")]),
        ({"type": "call"}, [("2019-04-26", "2019-04-26"), ("2019-04-25", "2019-04-25")]),
        ({"whom": RUSSIA}, [("2019-04-25", "2019-04-25"), ("2019-04-26", "2019-04-26")]),
        ({"where": Place("Beijing", "CHN")}, [("2019-04-25", "2019-04-25"), ("2019-04-26", "2019-04-26")]),
    ],
)
def test_the_days_of_a_stay_are_one_event(next_day, days):
    """The same two, day after day, in one country, as one document tells."""
    told = {"who": KIM, "whom": PUTIN, "when": "2019-04-26"} | next_day
    also = report("b+2", told.pop("who"), told.pop("whom"), **told)
    events = group([also, HELD], dates=DATES)
    assert sorted((e.when.start, e.when.end) for e in events) == sorted(days)
    assert not any(e.conflicts for e in events)


def test_visits_there_and_back_are_two():
    there = report("a", KIM, RUSSIA, type="visit", when="2019-04-24", where=Place("Moscow", "RUS"))
    back = report("b", PUTIN, DPRK, type="visit", when="2019-04-25", where=Place("Pyongyang", "PRK"))
    assert len(group([there, back])) == 2


def test_who_only_hosts_takes_no_summit_away():
    host = Participant("Sauli Niinisto", "person", "FIN", "who", host=True)
    one = report("b", TRUMP, PUTIN, host, when="2018-07-16")
    assert [e.n_reports for e in group([one, report("c", TRUMP, PUTIN, when="2018-07-16")])] == [2]
    assert (
        len(
            group(
                [
                    replace(one, participants=(TRUMP, PUTIN, replace(host, host=False))),
                    report("c", TRUMP, PUTIN, when="2018-07-16"),
                ]
            )
        )
        == 2
    )


def test_days_that_differ_are_listed():
    first, second = (report(d, KIM, PUTIN, when=f"2019-04-2{n}") for d, n in (("b", 5), ("c", 6)))
    (event,) = group([first, second, report("d", KIM, PUTIN, when="2019-04-25")])
    assert (event.when.start, event.conflicts) == ("2019-04-25", ("2019-04-26",))


def test_time_grows_with_the_reports():
    """Ten times as many of one day take no thirty times as long."""

    def seconds(n):
        rng = random.Random(1)
        codes = [f"{a}{b}X" for a in "ABCDEFGHIJKLM" for b in "ABCDEFGHIJKLM"]
        met = [[Participant(f"P{k % 7} {c}son", "person", c, "who") for c in rng.sample(codes, 2)] for k in range(n)]
        reports = [report(f"d{k}", *parties, when="2019-04-25") for k, parties in enumerate(met)]
        start = time.process_time()
        group(reports)
        return time.process_time() - start

    seconds(300)
    assert seconds(5000) < 30 * max(seconds(500), 0.01)
