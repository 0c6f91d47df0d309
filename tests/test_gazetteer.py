"""The tables of names, and how they are read."""

import csv
from importlib.resources import files

import pycountry
import pytest

from nlkit.lexicon import gazetteer
from nlkit.types import InputError

# in the country table, but no members or observers of the United Nations
OTHERS = frozenset(
    """ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM
HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF
XKX""".split()
)


def countries(name):
    """Codes of all states that a name can stand for, best first."""
    return tuple(dict.fromkeys(e.iso3 for e in gazetteer.lookup(name) if e.iso3))


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
def test_every_state_has_a_capital(iso3):
    capital = gazetteer.capital_of(iso3)
    assert capital is not None
    assert capital.lat is not None
    # Victoria is more often a woman than the capital of Seychelles
    names = capital.name, f"{capital.name}, {gazetteer.country_name(iso3)}"
    assert any(e.kind == "capital" and e.iso3 == iso3 for n in names for e in gazetteer.lookup(n)), capital.name


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
        ("South Vietnam", "country", "RVN"),
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
    assert countries("Georgia") == ("GEO", "USA")
    assert countries("Tbilisi") == ("GEO",)
    assert set(countries("Koreans")) == {"KOR", "PRK"}


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
