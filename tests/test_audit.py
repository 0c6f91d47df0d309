"""The audit of the tables of names: each kind of fault is found when it is put in, and the package's have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlkit.lexicon.offices import Holder, Office, holders
from nlkit.review import audit


def row(name, role="foreign_minister", start="2003-01-07", end="2007-05-03", iso3="NOR", title="Minister", **more):
    return Holder(Office(name, iso3, None, role, title, start, end), source="PR", line=7, **more)


def problems(*rows):
    return [p.message for p in audit.audit_offices(list(rows))]


def test_the_offices_of_the_package_are_sound():
    assert [str(p) for p in audit.audit_offices(holders())] == []
    assert audit.audit_places() == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("Ada Quill"), row("Iris Wren", start="2006-01-01", end="2009-01-01")], "Iris Wren: overlaps with Ada"),
        ([row("Ada Quill", start="2001-02-03", end="2007-12-31")], "the last day of its sixth year"),
        (
            [row(f"Ada {c}uill", "minister", end="2011-02-28") for c in map(chr, range(65, 65 + 45))],
            "the edge of a list",
        ),
        ([row("Ada Quill", "party_leader"), row("Ada Quil", "party_leader")], "stands there twice, as 'Ada Quill'"),
        ([row("Quill")], "one word: give the first name too"),
        ([row("Quill, Ada")], "commas, brackets"),
        ([row("Ada Quill (2)")], "digits, commas"),
        ([row("Dr. Ada Quill")], "'Dr.' is a title"),
        ([row("Ada Quill", aliases=("March",))], "'March' is a word or place of its own"),
        ([row("Ada Quill", aliases=("Oslo",))], "'Oslo' is a word or place of its own"),
        (
            [row("Ada Quill", aliases=("Wren",)), row("Iris Wren", "envoy", surname="Wren")],
            "the surname of Iris Wren too",
        ),
        ([row("Ada Quill", "envoy", start="1951-01-02", end="1999-01-02")], "a term of 48 years"),
        ([row("Ada Quill", end=None), row("Iris Wren", start="2024-02-03", end=None)], "Quill (2003-01-07 to today)"),
        ([row("Ada Quill", "envoy", start="1988", end=None)], "a term of 38 years from 1988"),
        ([row("Ada Quill"), row("Ada Quill", iso3="SWE")], "a name of SWE under NOR"),
        ([row("Ada Quill", iso3="XYZ")], "'XYZ' is no ISO 3166-1"),
        ([row("Ada Quill", "boss")], "role 'boss' is none of head_of_state"),
        ([row("Ada Quill", start="2008-01-02")], "before it starts"),
        ([row("Ada Quill")._replace(source="hearsay")], "source 'hearsay' is none of CI"),
        ([row("Ada Quill", checked="yesterday")], "is no month"),
    ],
)
def test_a_seeded_fault_is_found(rows, message):
    assert any(message in p for p in problems(*rows)), problems(*rows)
    assert problems(row("Ada Quill"), row("Gen Nakatani", start="2007-05-03", end=None)) == []


def test_a_block_of_names_under_another_state_is_found():
    real = [h for h in holders() if h.office.iso3 in ("AFG", "AIA")]
    cabinet = [
        h for h in real if h.office.iso3 == "AFG" and (h.office.start or "") > "2005" and not h.office.organization
    ]
    moved = [h._replace(office=replace(h.office, iso3="AIA"), checked="") for h in cabinet]
    found = {
        p.message.split(":")[0] for p in audit.audit_offices([*real, *moved]) if "a name of AFG under AIA" in p.message
    }
    assert len(found) >= 0.9 * len({h.office.name for h in cabinet})
    assert not any("under" in p for p in problems(*real))


def test_places(monkeypatch):
    bad = {"name": "Nowhere", "iso3": "XYZ", "lat": "95", "lon": "0", "capital": "0", "aliases": "Nowhere|There|There"}
    tables = {"cities.csv": [bad, bad]}
    monkeypatch.setattr(audit, "table_rows", lambda name: tables.get(name, []))
    said = " ".join(str(p) for p in audit.audit_places())
    for message in (
        "line 2: Nowhere: stands there twice",
        "an alias stands there twice",
        "no ISO 3166-1",
        "lat -90 to 90",
    ):
        assert message in said
