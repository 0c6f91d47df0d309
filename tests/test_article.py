"""One article with the traps that made the kit: a plan under many words, a refusal, background, sendings, a title."""

from __future__ import annotations

import pytest

import nlkit

TITLE = "Ankara Says Erdogan Will Meet Aliyev in Azerbaijan Later This Month"
TEXT = """Turkish President Recep Tayyip Erdogan plans to meet President Ilham Aliyev in Azerbaijan later this month, \
the Turkish presidency said Thursday.

For Erdogan, the planned summit is a chance to show that he has friends in the region. His February summit with French \
President Emmanuel Macron ended without an agreement.

Just hours before the announcement, Armenian state television reported that Yerevan was no longer interested in \
conducting negotiations with U.S. Secretary of State Antony Blinken and called for an envoy who "listens more".

Press reports suggest the meeting will take place in Baku in the second half of June.

Ties had grown in May 2020 with the visit of Foreign Minister Mevlut Cavusoglu to Baku, the first high level visit by \
a Turkish official to Azerbaijan since 2017. Over the past month, the Turkish parliament has sent two delegations and \
Turkish diplomats have been in daily consultations with Azerbaijani officials.

Share this article"""
EXPECTED = {
    ("meet", "planned", "Ilham Aliyev; Recep Tayyip Erdogan", "Baku", "2021-06-16", "2021-06-30"),
    ("meet", "held", "Emmanuel Macron; Recep Tayyip Erdogan", None, "2021-02-01", "2021-02-28"),
    ("talk", "not_held", "Antony Blinken; Armenia", None, None, None),
    ("visit", "held", "Azerbaijan; Mevlut Cavusoglu", "Baku", "2020-05-01", "2020-05-31"),
    ("visit", "held", "Azerbaijan; Turkish parliament two delegations", "Azerbaijan", "2021-05-10", "2021-06-10"),
    ("talk", "held", "Azerbaijani officials; Turkish diplomats", "Azerbaijan", "2021-05-10", "2021-06-10"),
}


@pytest.fixture(scope="module")
def rows():
    found = nlkit.extract([nlkit.Document("a", TEXT, TITLE, "2021-06-10")])
    return {
        (
            r.type,
            r.status,
            "; ".join(sorted(p.name for p in r.participants)),
            r.where.name if r.where else None,
            r.when.start if r.when else None,
            r.when.end if r.when else None,
        )
        for r in found
    }


def test_six_encounters(rows):
    assert rows == EXPECTED
