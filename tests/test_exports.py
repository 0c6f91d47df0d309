"""Encounters for other programs, and event files of others as tables."""

from __future__ import annotations

import json

import networkx as nx
import pytest

import nlkit
from nlkit import plots, tables
from nlkit.types import InputError, Participant, Place, Report, TimeExpression

KIM = Participant("Kim Jong Un", "person", "PRK", "who")
TRUMP = Participant("Donald Trump", "person", "USA", "whom")
SINGAPORE = Place("Singapore", "SGP", 1.29, 103.85)
DATES = {"a": "2018-06-01", "b": "2018-06-13", "c": "2018-06-01", "d": "2018-06-01"}


def report(n, type="meet", status="held", when="2018-06-12", where=None, cue=None, parties=(KIM, TRUMP)):
    time = when and TimeExpression(0, 1, "x", when, when, when)
    return Report(f"{n}#1", n, type, status, parties, time, where, cue=cue)


def codes(*reports):
    events = nlkit.group(list(reports), dates=DATES)
    return [(r.source, r.target, r.code) for r in tables.to_cameo(events).itertuples()]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (report("b"), [("PRK", "USA", "040")]),
        (report("b", where=SINGAPORE), [("PRK", "USA", "044")]),
        (report("b", where=Place("Pyongyang", "PRK")), [("PRK", "USA", "040")]),
        (report("b", "visit"), [("PRK", "USA", "042"), ("USA", "PRK", "043")]),
        (report("b", "call"), [("PRK", "USA", "041")]),
        (report("b", "talk"), [("PRK", "USA", "046")]),
        (report("a", status="planned"), [("PRK", "USA", "036")]),
        (report("a", status="proposed"), [("PRK", "USA", "026")]),
        (report("a", status="not_held"), []),  # denied, nothing had been planned
        (report("b", when=None), []),
    ],
)
def test_cameo(told, expected):
    assert codes(told) == expected


def test_called_off_is_a_rejection():
    assert codes(report("a", status="planned"), report("b", status="not_held")) == [("PRK", "USA", "125")]
    assert codes(report("a", "talk", "planned"), report("b", "talk", "not_held")) == [("PRK", "USA", "164")]


def test_what_only_might_be_is_no_event():
    told = [report("a", status="proposed", cue="could"), report("c", "call", "proposed", cue="invited")]
    assert tables.to_plover(told)["code"].tolist() == ["REQUEST"]
    assert tables.to_plover(told)["type"].tolist() == ["call"]


def test_network_files(tmp_path):
    told = [report("a"), report("b", "call", when="2018-07-01")]
    for suffix, read in ((".gexf", nx.read_gexf), (".graphml", nx.read_graphml)):
        net = tables.to_networkx(told, tmp_path / f"n{suffix}")
        assert net.edges["PRK", "USA"] == {"weight": 2, "meet": 1, "call": 1, "held": 2}
        back = read(tmp_path / f"n{suffix}")
        assert back.nodes["PRK"]["label"] == "North Korea"
        assert back.edges["PRK", "USA"]["held"] == 2
    with pytest.raises(InputError, match=r"n\.png"):
        tables.to_networkx(told, tmp_path / "n.png")


def test_calendar_of_what_is_planned():
    place = Place("Hall A; room 1, north", "SGP")
    text = tables.to_ics(nlkit.group([report("a", status="planned", where=place), report("b", "call")], dates=DATES))
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20180612\r\nDTEND;VALUE=DATE:20180613\r\n" in text
    assert "LOCATION:Hall A\\; room 1\\, north" in text
    assert "SUMMARY:meet: Kim Jong Un\\, Donald Trump" in text
    long = tables.to_ics(nlkit.group([report("a", status="planned", where=Place("ü" * 90, None))], dates=DATES))
    assert max(len(line.encode()) for line in long.split("\r\n")) <= 75
    assert "ü" * 90 in long.replace("\r\n ", "")


def test_json_ld():
    (event,) = tables.to_jsonld([report("b", where=SINGAPORE)])
    assert json.loads(json.dumps(event)) == event
    assert (event["@type"], event["startDate"]) == ("Event", "2018-06-12")
    assert event["location"]["address"]["addressCountry"] == "SGP"
    assert event["attendee"][0] == {"@type": "Person", "name": "Kim Jong Un", "nationality": "PRK"}


GDELT = [""] * 61


def gdelt(**cells):
    row = list(GDELT)
    for at, value in cells.items():
        row[int(at[1:])] = value
    return "\t".join(row)


def test_gdelt(tmp_path):
    path = tmp_path / "20180612.export.CSV"
    same = {"c1": "20180612", "c52": "Singapore", "c56": "1.29", "c57": "103.85", "c60": "http://x"}
    lines = [
        gdelt(c0="1", c7="USA", c17="PRK", c26="044", **same),
        gdelt(c0="2", c7="USA", c17="PRK", c26="036", **same),
        gdelt(c0="3", c7="CHN", c17="PRK", c26="043", **same),
        gdelt(c0="4", c7="USA", c17="PRK", c26="190", **same),
        gdelt(c0="5", c7="USA", c17="", c26="040", **same),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    table = tables.read_events(path, "gdelt")
    assert table.dtypes.to_dict() == tables.frame([], tables.REPORTS).dtypes.to_dict()
    assert table[["report_id", "type", "status", "who_countries", "start"]].fillna("").values.tolist() == [
        ["gdelt:1", "meet", "held", "USA", "2018-06-12"],
        ["gdelt:2", "meet", "planned", "USA", ""],
        ["gdelt:3", "visit", "held", "PRK", "2018-06-12"],
    ]
    assert plots.comparison(table, [report("b")]).get_yticklabels()
    assert len(nlkit.dyads(table)) == 3


def test_icews_and_polecat(tmp_path):
    icews, polecat = tmp_path / "icews.tab", tmp_path / "polecat.txt"
    head = "Event ID\tEvent Date\tSource Country\tCAMEO Code\tTarget Country\tCity\tLatitude\tLongitude"
    icews.write_text(f"{head}\n7\t2018-06-12\tUnited States\t41\tNorth Korea\t\t\t\n", encoding="utf-8")
    head = (
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Country\tRecipient Country\tPlacename\tLatitude\tLongitude"
    )
    rows = "8\t2018-06-12\tCONSULT\tvisit\tUSA\tPRK\tPyongyang\t39\t125.7\n9\t2018-06-12\tASSAULT\t\tUSA\tPRK\t\t\t\n"
    polecat.write_text(f"{head}\n{rows}", encoding="utf-8")
    for path, source, kind in ((icews, "icews", "call"), (polecat, "polecat", "visit")):
        (row,) = tables.read_events(path, source).itertuples()
        assert (row.type, row.status, row.who_countries, row.whom_countries) == (kind, "held", "USA", "PRK")
    with pytest.raises(InputError, match=r"icews\.tab.*polecat"):
        tables.read_events(icews, "polecat")
    with pytest.raises(InputError, match="source='acled'"):
        tables.read_events(icews, "acled")
