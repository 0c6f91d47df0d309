"""Who means himself by 'I': the author whom a heading, a line above the text or a signature names."""

from __future__ import annotations

import pytest

from nlkit.run.reader import Reader, Settings
from nlkit.types import Document

MET = "I met the Norwegian Foreign Minister, Anna Lie, on Monday."
LONG = "The ministry has asked for a reply in writing by the end of the month, which is what it did last year as well."


@pytest.fixture(scope="module")
def reader():
    return Reader(Settings(linker="none"))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Address by President Macron", MET, ("Macron", "FRA")),
        ("Address by the President of Peru", MET, ("President of Peru", "PER")),
        ("Report by the Ambassador (Ada Quill) on the harbour", MET, ("Ada Quill", None)),
        ("Quill to Moe", MET, ("Quill", None)),
        ("Quill to Moe: it was a long day", MET, ("Quill", None)),
        ("TELEGRAM, QUILL TO MOE", MET, ("Quill", None)),
        ("The Consul in Bergen (Quill) to the Secretary of State", MET, ("Quill", None)),
        (None, f"The Hon Ada Quill MP, Minister for Trade\n\n{MET}", ("Ada Quill", None)),
        (None, f"{MET} {LONG}\n\nQUILL", ("QUILL", None)),
        ("A walk to the harbour", MET, None),  # names nobody
        ("Report by Ada Quill", MET, None),  # a journalist: of no office
        (None, f"Ada Quill\n\n{MET}", None),
        ("Quill told to leave Bergen", MET, None),  # a verb: no sender
        (None, f"The envoys Ada Quill and Ola Moe\n\n{MET}", None),  # two
        ("Quill to Moe", "A clerk said: “I saw nobody.” Anna Lie left on Monday.", None),  # quoted
    ],
)
def test_author(reader, title, text, expected):
    reports, _ = reader(Document("d", text, title, "2018-04-12"))
    who = [(p.name, p.country) for r in reports for p in r.participants if p.resolved_by == "pronoun"]
    assert who == ([expected] if expected else [])


def test_labels_tell_who_speaks(reader):
    text = f"PRESIDENT MACRON: Thank you.\n\nMINISTER QUILL: {MET}"
    reports, _ = reader(Document("d", text, "Address by President Biden", "2018-04-12"))
    assert [p.name for r in reports for p in r.participants] == ["QUILL", "Anna Lie"]


def test_my_journeys_are_mine(reader):
    reports, _ = reader(Document("d", "My visit to Norway is in May.", "Remarks by President Macron", "2018-04-12"))
    assert [(r.type, [p.name for p in r.participants]) for r in reports] == [("visit", ["Macron", "Norway"])]
