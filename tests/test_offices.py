"""The table of office holders, and how it is read."""

import pytest
from test_gazetteer import OTHERS

from nlkit.lexicon import offices
from nlkit.lexicon.gazetteer import country_codes, table_rows
from nlkit.lexicon.offices import offices_of

HEADS = ("head_of_state", "head_of_government", "monarch")
OFFICES = [h.office for h in offices.holders()]


def holders(iso3, role, day):
    """Who held an office of a state on a day, the latest to take it first."""
    found = [o for o in OFFICES if (o.iso3, o.role) == (iso3, role) and o.held_on(day)]
    return sorted(found, key=lambda o: o.start or "", reverse=True)


@pytest.mark.parametrize("iso3", sorted(country_codes() - OTHERS | {"TWN", "XKX"}))
def test_every_state_has_heads(iso3):
    for day in ("2015-01-01", "2019-04-18", "2024-01-01"):
        assert any(holders(iso3, role, day) for role in HEADS), day


def test_offices_are_no_duplicates_and_have_full_names_of_late():
    columns = ("name", "iso3", "organization", "role", "title", "start")
    seen = [tuple(r[c] for c in columns) for r in table_rows("offices.csv")]
    assert len(seen) == len(set(seen))
    for iso3 in ("USA", "GBR", "FRA", "RUS", "CHN", "JPN", "DEU", "IND", "KOR", "PRK", "IRN", "ISR", "TUR"):
        for day in ("2008-06-01", "2016-06-01", "2023-06-01"):
            found = holders(iso3, "foreign_minister", day)
            assert found, (iso3, day)
            assert " " in found[0].name


def test_who_left_has_an_end():
    open_heads = [
        r for r in table_rows("offices.csv") if not r["end"] and r["role"] in HEADS and r["start"] < "1970-01-01"
    ]
    assert {(r["name"], r["iso3"]) for r in open_heads} <= {("Hassanal Bolkiah", "BRN")}


@pytest.mark.parametrize(
    ("name", "day", "who", "role"),
    [
        ("Kim Jong Un", "2019-04-25", "PRK", "head_of_state"),
        ("Putin", "2014-03-18", "RUS", "head_of_state"),
        ("Abe Shinzo", "2018-06-07", "JPN", "head_of_government"),
        ("Qaddafi", "1986-04-15", "LBY", "head_of_state"),
        ("Mohammad bin Salman", "2019-06-28", "SAU", "head_of_government"),
        ("Crown Prince Mohammed bin Salman", "2019-06-28", "SAU", "head_of_government"),
        ("al-Assad", "2012-01-01", "SYR", "head_of_state"),
        ("Sissi", "2015-01-01", "EGY", "head_of_state"),
        ("Sergei Lavrov", "2013-09-14", "RUS", "foreign_minister"),
        ("Kissinger", "1973-10-20", "USA", "foreign_minister"),
        ("Zelenskiy", "2022-03-01", "UKR", "head_of_state"),
        ("Pope Francis", "2015-09-22", "VAT", "head_of_state"),
        ("Stoltenberg", "2021-06-14", None, "organization_head"),
        ("Meshaal", "2012-12-08", "PSE", "party_leader"),
    ],
)
def test_offices_of(name, day, who, role):
    best = offices_of(name, day)[0]
    assert (best.iso3, best.role) == (who, role)
    assert best.held_on(day)


def test_who_left_office_stays_known_for_five_years():
    assert offices_of("Barack Obama", "2021-06-01")[0].title == "Former President"
    assert {o.iso3 for o in offices_of("Tony Abbott", "2019-01-01")} == {"AUS"}
    assert offices_of("Tony Abbott", "2023-01-01") == ()
    assert offices_of("Tony Abbott")


def test_one_surname_two_persons():
    assert offices_of("Trudeau", "1975-07-30")[0].name == "Pierre Trudeau"
    assert offices_of("Trudeau", "2018-06-08")[0].name == "Justin Trudeau"


def test_heads_of_a_part_come_after_those_of_the_state():
    first, *rest = holders("GBR", "head_of_government", "2024-09-01")
    assert first.name == "Keir Starmer"
    assert all(o.organization for o in rest)


def test_spellings_stand_in_the_first_row_of_a_person():
    seen = set()
    for row in table_rows("offices.csv"):
        who = row["name"], row["iso3"]
        assert who not in seen or not (row["aliases"] or row["surname"]), who
        seen.add(who)
    assert [o.role for o in offices_of("Sergei Lavrov", "2000-01-01")] == ["ambassador"]  # a later row of Sergey Lavrov
