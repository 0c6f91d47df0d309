"""The tables of names and office holders, and how they are read."""

import csv
from importlib.resources import files

import pycountry
import pytest

from nlkit import gazetteer
from nlkit.types import InputError

HEADS = ("head_of_state", "head_of_government", "monarch")
# in the country table, but no members or observers of the United Nations
OTHERS = frozenset(
    """ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM
HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF
XKX""".split()
)


def rows(table):
    with files("nlkit").joinpath("data", table).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# -- the tables ------------------------------------------------------------------------------------------------------


def test_country_codes_are_those_of_iso_with_kosovo():
    assert gazetteer.country_codes() == {c.alpha_3 for c in pycountry.countries} | {"XKX"}
    for row in rows("countries.csv"):
        found = pycountry.countries.get(alpha_3=row["iso3"])
        assert row["iso2"] == (found.alpha_2 if found else "XK")


@pytest.mark.parametrize("iso3", sorted(gazetteer.country_codes() - OTHERS | {"TWN", "XKX"}))
def test_every_state_has_a_capital_and_heads(iso3):
    capital = gazetteer.capital_of(iso3)
    assert capital is not None
    assert capital.lat is not None
    # Victoria is more often a woman than the capital of Seychelles
    names = capital.name, f"{capital.name}, {gazetteer.country_name(iso3)}"
    assert any(e.kind == "capital" and e.iso3 == iso3 for n in names for e in gazetteer.lookup(n)), capital.name
    for day in ("2015-01-01", "2019-04-18", "2024-01-01"):
        assert any(gazetteer.holders(iso3, role, day) for role in HEADS), day


def test_offices_are_no_duplicates_and_have_full_names_of_late():
    columns = ("name", "iso3", "organization", "role", "title", "start")
    seen = [tuple(r[c] for c in columns) for r in rows("offices.csv")]
    assert len(seen) == len(set(seen))
    for iso3 in ("USA", "GBR", "FRA", "RUS", "CHN", "JPN", "DEU", "IND", "KOR", "PRK", "IRN", "ISR", "TUR"):
        for day in ("2008-06-01", "2016-06-01", "2023-06-01"):
            holder = gazetteer.holders(iso3, "foreign_minister", day)
            assert holder, (iso3, day)
            assert " " in holder[0].name


def test_who_left_has_an_end():
    open_heads = [r for r in rows("offices.csv") if not r["end"] and r["role"] in HEADS and r["start"] < "1970-01-01"]
    assert {(r["name"], r["iso3"]) for r in open_heads} <= {("Hassanal Bolkiah", "BRN")}


# -- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "iso3"),
    [
        ("the Kremlin", "metonym", "RUS"),
        ("U.S.", "country", "USA"),
        ("Pyongyang's", "capital", "PRK"),
        ("Soviets", "demonym", "RUS"),
        ("Elysee", "metonym", "FRA"),
        ("ÉLYSÉE", "metonym", "FRA"),
        ("Geneva", "city", "CHE"),
        ("State Department", "metonym", "USA"),
        ("South Vietnam", "country", "VNM"),
        ("Burma", "country", "MMR"),
        ("Côte d’Ivoire", "country", "CIV"),
        ("Sharm el Sheikh", "city", "EGY"),
        ("Mar-a-Lago", "city", "USA"),
        ("Taliban", "movement", "AFG"),
        ("The Hague", "capital", "NLD"),
    ],
)
def test_lookup(name, kind, iso3):
    best = gazetteer.lookup(name)[0]
    assert (best.kind, best.iso3) == (kind, iso3)


@pytest.mark.parametrize("name", ["us", "Us", "turkey", "Washington Post", "Nowhereland", "", "who"])
def test_lookup_finds_nothing(name):
    assert gazetteer.lookup(name) == ()


def test_a_name_keeps_all_its_meanings():
    assert gazetteer.countries_of("Georgia") == ("GEO", "USA")
    assert gazetteer.country_of("Georgia") is None
    assert gazetteer.country_of("Tbilisi") == "GEO"
    assert set(gazetteer.countries_of("Koreans")) == {"KOR", "PRK"}


def test_members_of_a_body():
    normandy = gazetteer.lookup("Normandy Four")[0]
    assert normandy.members == ("DEU", "FRA", "RUS", "UKR")
    assert normandy.iso3 is None


def found(text):
    return [(text[start:end], entries[0].name) for start, end, entries in gazetteer.scan(text)]


def test_scan_takes_the_longest_name():
    assert found("North Korea and Korea told us that the U.S. would wait.") == [
        ("North Korea", "North Korea"),
        ("Korea", "South Korea"),
        ("U.S.", "United States"),
    ]


def test_scan_leaves_out_names_that_only_contain_a_place():
    assert found("The Washington Post said that Paris wrote the Paris Agreement near the Persian Gulf.") == [
        ("Paris", "Paris")
    ]


def test_scan_keeps_offsets_under_accents_and_line_breaks():
    text = "At the Élysée in\nParis, São\nPaulo’s mayor spoke of New-York."
    assert [t for t, _ in found(text)] == ["Élysée", "Paris", "São\nPaulo", "New-York"]


def test_codes_and_names():
    assert gazetteer.country_name("PRK") == "North Korea"
    with pytest.raises(InputError, match="XYZ"):
        gazetteer.country_name("XYZ")


# -- offices ---------------------------------------------------------------------------------------------------------


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
    best = gazetteer.offices_of(name, day)[0]
    assert (best.iso3, best.role) == (who, role)
    assert best.held_on(day)


def test_who_left_office_stays_known_for_five_years():
    assert gazetteer.offices_of("Barack Obama", "2021-06-01")[0].title == "Former President"
    assert {o.iso3 for o in gazetteer.offices_of("Tony Abbott", "2019-01-01")} == {"AUS"}
    assert gazetteer.offices_of("Tony Abbott", "2023-01-01") == ()
    assert gazetteer.offices_of("Tony Abbott")


def test_one_surname_two_persons():
    assert gazetteer.offices_of("Trudeau", "1975-07-30")[0].name == "Pierre Trudeau"
    assert gazetteer.offices_of("Trudeau", "2018-06-08")[0].name == "Justin Trudeau"


def test_heads_of_a_part_come_after_those_of_the_state():
    first, *rest = gazetteer.holders("GBR", "head_of_government", "2024-09-01")
    assert first.name == "Keir Starmer"
    assert all(o.organization for o in rest)
