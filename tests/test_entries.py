"""Entries: 'today' is the day of the entry, a year is that of the heading, a dated entry dates what it tells."""

from __future__ import annotations

import pytest

from nlkit.when import entries, find_dates

LIVE = "14 May 2024 - 17:25\nThe envoys met today.\n\n13 May 2024 - 09:15\nThe king arrived yesterday."
TEXTS = {
    "live page": (LIVE, ["2024-05-14", "2024-05-14", "2024-05-13", "2024-05-12"]),
    "clock first": (
        "17:25, 14 May 2024\nThey met today.\n\n09:15, 13 May 2024\nThey meet tomorrow.",
        ["2024-05-14", "2024-05-14", "2024-05-13", "2024-05-14"],
    ),
    "weekdays": (
        "Monday\nThey met yesterday.\nTuesday\nThey met yesterday.",
        ["2024-05-13", "2024-05-12", "2024-05-14", "2024-05-13"],
    ),
    "years": (
        "2018\n\nOn April 27 they met.\n\n2019:\n\nMarch 3-5: They meet in Oslo.",
        ["2018", "2018-04-27", "2019", "2019-03-03/2019-03-05"],
    ),
    "a year at the head": ("In 2018, tempers cooled. On April 27, they met.", ["2018", "2018-04-27"]),
    "for the next paragraph too": ("In 2018, tempers cooled.\nOn April 27, they met.", ["2018", "2018-04-27"]),
    "not for what comes": ("In 2018, they met. They will meet again on July 3.", ["2018", "2024-07-03"]),
    "another year": ("In 2018, they met. By May 2020 they met again on July 3.", ["2018", "2020-05", "2020-07-03"]),
    "one date alone": ("2 May 2024\nThey met today.", ["2024-05-02", "2024-05-02"]),
    "a date in a sentence": (
        "On 2 May 2024, they met.\nOn 3 May 2024, they left. They met today.",
        ["2024-05-02", "2024-05-03", "2024-05-15"],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_dates_below_a_heading(name):
    text, values = TEXTS[name]
    assert [d.value for d in find_dates(text, "2024-05-15")][: len(values)] == values


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("May 2: A met B.\nMay 6: C met D.", "C met", "2024-05-06"),
        ("* May 2 – A met B.\n* May 6 – C met D.", "A met", "2024-05-02"),
        ("Monday, 6 May\n\nA met B.\n\nTuesday, 7 May\n\nC met D.", "C met", "2024-05-07"),
        ("April 2018: A met B.\nMay 2018: C met D.", "A met", "2018-04"),
        ("May 2: A met B.\nC met D.\nMay 6: E met F.", "C met", None),
        ("May 2: A met B.", "A met", "2024-05-02"),
        ("A met B on May 2.\nC met D on May 6.", "C met", None),
        (LIVE, "The envoys met", None),
    ],
)
def test_the_date_of_what_an_entry_tells(text, told, value):
    start = text.index(told)
    found = entries(text, find_dates(text, "2024-05-15"))
    date = next((d for first, end, d in found if first <= start < end), None)
    assert (date and date.value) == value


def test_an_entry_dates_a_report():
    from nlkit.run.reader import Reader, Settings
    from nlkit.types import Document

    text = (
        "May 2: Chancellor Olaf Scholz meets Italian President Sergio Mattarella in Rome.\n"
        "May 6: French President Emmanuel Macron meets Prime Minister Rishi Sunak in London."
    )
    reports, _ = Reader(Settings())(Document("x", text, None, "2024-05-15"))
    assert [(r.when.start, r.where.name) for r in reports] == [("2024-05-02", "Rome"), ("2024-05-06", "London")]
