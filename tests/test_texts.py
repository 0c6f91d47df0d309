"""Small texts read whole, by the frames alone: what one sentence tells of the parties, days and places of another."""

from __future__ import annotations

import pytest

import nlkit

PARTIES = {
    "who is along": [
        "Omani Premier Ana Lie arrived in Bern on Monday, accompanied by her adviser, General Ole Dahl.",
        ["visit: Ana Lie, Ole Dahl > Switzerland"],
    ],
    "who leads it": [
        "On Friday an Omani delegation meets Chadian officials in Bern. Trade Minister Ana Lie leads it.",
        ["meet: Omani delegation, Ana Lie > Chadian officials"],
    ],
    "who is in it": [
        "The Omani delegation that Swiss President Ana Lie received on Monday included Minister Ole Dahl.",
        ["meet: Ana Lie > Omani delegation, Ole Dahl"],
    ],
    "told at lunch": [
        "Over lunch in Bern on Monday, Chadian Premier Ana Lie pleaded with Mali's Ole Dahl for an answer.",
        ["meet: Ana Lie > Ole Dahl"],
    ],
    "an office without a name": [
        "The Omani foreign minister met Ana Lie of Chad on Monday. He also received Mali's Ole Dahl.",
        ["meet: Omani foreign minister > Ana Lie", "meet: Omani foreign minister > Ole Dahl"],
    ],
    "talks without sides": [
        "Chad has shelled the wells of Mali since spring. Fresh talks will open in Bern on Friday.",
        ["talk: Chad, Mali"],
    ],
    "their ministers": [
        "Chad and Mali cut their ties in 2016. Their foreign ministers met in Bern on Monday.",
        ["meet: Chad, Mali"],
    ],
    "a clause that tells the office": [
        "Ana Lie commands the Omani coast guard. In Bern on Friday Lie sat down with Mali's Ole Dahl.",
        ["meet: Ana Lie > Ole Dahl"],
    ],
    "a movement's": [
        "Swiss envoy Ana Lie met the Polisario Front's Ole Dahl on Monday.",
        ["meet: Ana Lie > Ole Dahl"],
    ],
    "one and later another": [
        "In Bern on Tuesday Swiss Premier Ana Lie met Mali's Ole Dahl and, later in the day, Chad's Jon Falk.",
        ["meet: Ana Lie > Ole Dahl", "meet: Ana Lie > Jon Falk"],
    ],
    "ports of call": [
        "In November Chad's Ana Lie will call at Oslo and Bern, in that order.",
        ["visit: Ana Lie > Norway", "visit: Ana Lie > Switzerland"],
    ],
    "days spent there": [
        "Omani leader Ana Lie spent Monday and Tuesday in Bern.",
        ["visit: Ana Lie > Switzerland"],
    ],
    "brought there": [
        "Monday brought Omani Foreign Minister Ana Lie to Bern.",
        ["visit: Ana Lie > Switzerland"],
    ],
    "the bloc": [
        "ECOWAS fears another coup. On Monday the bloc consulted Morocco.",
        ["talk: ECOWAS > Morocco"],
    ],
    "the island nation": [
        "Palau walked out of the Pacific Islands Forum. In April the organization opened talks with the island nation.",
        ["talk: Pacific Islands Forum > Palau"],
    ],
    "the first by an Omani minister": [
        "Minister Ana Lie arrived in Bern on Monday. It is the first visit to Switzerland by an Omani minister.",
        ["visit: Ana Lie > Switzerland"],
    ],
    "among those who": [
        "Omani Minister Ana Lie spent Monday in Bern. Swiss Minister Ole Dahl was among those who met her.",
        ["visit: Ana Lie > Switzerland", "meet: Ole Dahl > Ana Lie"],
    ],
    "observers of a body": [
        "Election observers from ECOWAS have met Omani Premier Ana Lie.",
        ["meet: Election observers from ECOWAS > Ana Lie"],
    ],
    "the officials of one's own country": ["Omani Premier Ana Lie met the country's regional presidents.", []],
    "Franco-German": [
        "The Franco-German talks opened in Bern on Monday. Anglo-Icelandic talks open in Oslo on Friday.",
        ["talk: France, Germany", "talk: United Kingdom, Iceland"],
    ],
    "made up of": [
        "Omani Premier Ana Lie received a delegation made up of Chad's Ole Dahl and Mali's Jon Falk.",
        ["meet: Ana Lie > Ole Dahl, Jon Falk"],
    ],
    "the North": ["South Korea proposed high-level talks with the North.", ["talk: South Korea > North Korea"]],
    "the warring parties": [
        "Sudan's warring parties began talks in Bern on Monday.",
        ["talk: Sudan's warring parties"],
    ],
    "groups of a state and of a body": [
        "Kenyan and NATO delegations met in Bern on Monday.",
        ["meet: Kenyan delegations, NATO delegations"],
    ],
    "Georgia": ["Chadian Premier Ana Lie flew to Georgia on Monday.", ["visit: Ana Lie > Georgia"]],
    "went back": ["Omani Premier Ana Lie went back to Bern on Monday.", ["visit: Ana Lie > Switzerland"]],
    "a verb in what is taken for a name": [
        "Lee Hsien Loong rang Mahathir Mohamad on Friday.",
        ["call: Lee Hsien Loong > Mahathir Mohamad"],
    ],
    "inspectors from a body": [
        "A team of inspectors from the International Atomic Energy Agency flew into Bern on Tuesday.",
        ["visit: team of inspectors from the International Atomic Energy Agency > Switzerland"],
    ],
    "told over a line": [
        "By satellite link, Chad's Ana Lie briefed Omani Foreign Minister Ole Dahl on Monday about the flight.",
        ["call: Ana Lie > Ole Dahl"],
    ],
    "put through": [
        "On Monday Omani leader Ana Lie was put through by telephone to Chadian Premier Ole Dahl.",
        ["call: Ana Lie > Ole Dahl"],
    ],
    "told without a line": ["Chad's Ana Lie briefed Omani Foreign Minister Ole Dahl on the flight.", []],
    "Silva and I": [
        '"President Ole Dahl and I agreed over the phone on Sunday to go on," Chadian Premier Ana Lie wrote.',
        ["call: Ole Dahl, Ana Lie"],
    ],
}  # fmt: skip


OTHERS = {  # what looks like one of these and is none
    "talks of no states": ["Danish voters shrugged, and Swedish ones too. Coalition talks begin on Monday.", []],
    "talks that say between whom": [
        "Chad and Mali signed in 1970. Talks continued on Wednesday between union and management.",
        [],
    ],
    "teams": ["Chad beat Mali in the final. The two sides met again in Bern on Sunday.", []],
    "a driver": ["The Omani ambassador's driver said he met Chadian Premier Ana Lie on Monday.", []],
    "a visit of others": [
        "Omani Minister Ana Lie spoke of peace. The first visit by an Omani minister to Egypt took place in 1977.",
        ["visit: Omani minister > Egypt"],
    ],
    "a play": ["A new play brings Queen Ana to Paris.", []],
    "then an office": [
        "Omani Premier Ana Lie met Ole Dahl, then Chad's premier, and Jon Falk of Chad in Bern.",
        ["meet: Ana Lie > Ole Dahl, Jon Falk"],
    ],
}


def told(text, title=None):
    document = {"doc_id": "a", "title": title, "text": text, "date": "2023-04-26"}
    return list(nlkit.extract([document], linker=None))


def sides(report):
    who, whom = (", ".join(p.name for p in report.participants if p.role == role) for role in ("who", "whom"))
    return f"{report.type}: {who}" + (f" > {whom}" if whom else "")


@pytest.mark.parametrize(("text", "expected"), (PARTIES | OTHERS).values(), ids=PARTIES | OTHERS)
def test_parties(text, expected):
    assert [sides(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Kremlin press service, April 26", "RUS"),
        ("Readout, Office of the Prime Minister of Canada", "CAN"),
        ("Ministry of Defence, Oslo: transcript", "NOR"),
        ("Notes from a journey", None),
    ],
)
def test_the_institution_in_a_heading_tells_whose_office(title, country):
    (report,) = told("The Prime Minister spoke today with the Prime Minister of Chad, Ana Lie.", title)
    assert {p.name: p.country for p in report.participants} == {"Prime Minister": country, "Ana Lie": "TCD"}


def test_when_somebody_said_so_is_not_when_it_was():
    (report,) = nlkit.extract([{"doc_id": "a", "date": "2023-04-14", "text": "Omani Foreign Minister Ana Lie disclosed "
                                "on Thursday that she and Chad's Ole Dahl had spoken by telephone."}])  # fmt: skip
    assert report.when is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talks between Chad and Mali, scheduled for Friday, will also touch on fish.", "2023-04-28"),
        ("Talks between Chad and Mali are to begin in Bern on 12 May.", "2023-05-12"),
        ("A round of talks between Chad and Mali is due to open in Bern on 12 May.", "2023-05-12"),
        ("The hotel saw Chad's Ana Lie and Mali's Ole Dahl meet on Monday.", "2023-04-24"),
        ("The thaw began in 1971. Omani Premier Ana Lie reached Bern on 9 July of that year.", "1971-07-09"),
        ("Talks between Chad and Mali set for Tuesday in Bern have been scrapped.", "2023-05-02"),
    ],
)
def test_a_day_for_which_it_is_set(text, day):
    assert [r.when.start for r in told(text)] == [day]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ana Lie heads the Omani navy. She met Chadian Premier Ole Dahl.", "OMN"),
        ("Ana Lie is no Omani minister. She met Chadian Premier Ole Dahl.", None),
        ("Ana Lie seeks Omani consent. She met Chadian Premier Ole Dahl.", None),
    ],
)
def test_what_a_sentence_says_of_her(text, country):
    found = list(nlkit.extract([{"doc_id": "a", "date": "2023-04-26", "text": text}]))
    assert {p.country for r in found for p in r.participants if p.name == "Ana Lie"} <= {country}


@pytest.mark.parametrize("text", ["On Monday talks resumed.", "But the talks went on in Bern.", "Talks were held."])
def test_the_gate_lets_talks_without_sides_through(text):
    document = {"doc_id": "a", "date": "2023-04-26", "text": f"Chad and Mali quarrel. {text}"}
    assert len(nlkit.extract([document])) == len(nlkit.extract([document], gate=False)) == 1


def test_an_imperative():
    assert told("See Merkel meet Macron in Paris.") == told("Watch the talks.") == []


def test_the_day_of_what_was_before_a_meeting_is_not_its_own():
    (report,) = told("Crude slipped on Monday ahead of the OPEC meeting in Vienna.")
    assert (report.status, report.when) == ("planned", None)


def test_there_is_no_state_of_a_visitor():
    (report,) = told("Bern was chosen, and there, in January 2022, Chad's Ana Lie sat down with Mali's Ole Dahl.")
    assert report.where.name == "Bern"


def test_a_second_time():
    found = told("Chad's Ana Lie telephoned Mali's Ole Dahl on 12 April and, about the same tariff, again on 18 April.")
    assert [r.when.start for r in found] == ["2023-04-12", "2023-04-18"]


def test_a_meeting_on_the_day_of_a_sentence_with_two_cities():
    text = "Omani Premier Ana Lie will visit Bern on 5 May, an aide in Oslo said. She is to meet Swiss leader Ole Dahl."
    assert [r.where.name for r in told(text)] == ["Bern", "Bern"]


@pytest.mark.parametrize(
    ("asks", "country"), [("QUESTION: And Chad?", "USA"), ("Q   And Chad?", "USA"), ("And Chad?", None)]
)
def test_the_stenographers_of_the_state_department_tell_whose_president_it_is(asks, country):
    text = f"MS. DAHL: The President met Ana Lie of Chad on Monday.\n\n{asks}\n\nMS. DAHL: No."
    (report,) = nlkit.extract({"text": text, "date": "2024-05-15"}, linker=None)
    assert [(p.name, p.country) for p in report.participants] == [("President", country), ("Ana Lie", "TCD")]
