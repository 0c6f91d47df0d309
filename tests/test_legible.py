"""Legible: what is read, and where each stretch of it stands in the text given."""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlkit.load import read_documents
from nlkit.parse.legible import as_read
from nlkit.run.reader import Reader, Settings
from nlkit.types import Document

ODD = ["Min\xadister", "\xa0", "\u200b", "&amp;", "&#8217;", "<p>", "</b>", "<br/>", "ﬁ", "e\u0301", "â€™", '""', "‑"]
ODD += ["-\n", "\n", "\r\n", " ", "  ", ".", "met", "Oslo", "the", "ne", "\x93", "<", "&", ";"]
TEXT = st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=25).map("".join)
READ = {
    "Prime\xa0Minister  Li\u202f\u200b met": "Prime Minister Li met",
    "Min\xadister of For\xad\neign Affairs, ofﬁce": "Minister of Foreign Affairs, office",
    "Erdog\u0306an": "Erdoğan",
    "Russia‑India talks，２０２４": "Russia-India talks,2024",
    'He said ""no"" to Norway´s plan': 'He said "no" to Norway’s plan',
    "Norway&rsquo;s &amp;quot;R&amp;D&amp;quot; &#x2013; &unknown; AT&T": 'Norway’s "R&D" – &unknown; AT&T',
    "<b>Li</b> met <a href='x'>Wang</a><br>in Oslo. <Reuters> 3 < 5": "Li met Wang\nin Oslo. <Reuters> 3 < 5",
    "Li left.<!-- ad --><script>met()</script></p><p>Wang stayed.": "Li left.\n\n\n\nWang stayed.",
    "Norwayâ€™s ErdoÄŸan visited MalmÃ¶ \x96 again": "Norway’s Erdoğan visited Malmö – again",
    "Li met\r\nWang": "Li met\nWang",
    "the â€œtalksâ€\ufffd and â€œgamesâ€.": "the “talks” and “games”.",
}
WRAPPED = {
    "a third goes on": ("Prime Minister Li Wei met his\nIndian counterpart Rao in the\nHall.", True),
    "an abbreviation": ("Li met his counterpart of the U.S.\nSecretary Kim and the envoy of\nNorway.", True),
    "names at the line ends": (
        "Prime Minister Anna Berg met the Danish Minister Lars\nHolm in Malmo on Monday. On Friday she will travel to "
        "Rome for talks with Prime\nMinister Paolo Rossi. Norwegian Foreign Minister Kari Lund was received by the "
        "King\nof Denmark in Oslo on Sunday.",
        True,
    ),
    "a day": ("The two ministers will meet on April\n18. The talks are held at the\npalace.", True),
    "sentences": ("Li met Wang in Oslo on Monday.\nThey spoke about trade.\nA dinner followed.", False),
    "a verse": ("The winter wind is in the pine,\nThe river holds the moon,\nThe road is long.", False),
    "an address": ("Ministry of Foreign Affairs\n7 Harbour Street\nOslo", False),
    "a list": ("They spoke about the\n- future of trade and\n- peace in the region.", False),
    "a headline": ("Li in Oslo\nPrime Minister Li met his counterpart and the king of Norway in Oslo.", False),
    "long lines": (f"Li met Wang {'and others ' * 20}of\nthe north.", False),
}
HYPHENS = {
    "Foreign Min-\nister Li": "Foreign Minister Li",
    "the vice-\npresident": "the vice-president",
    "the ex-\npresident on a two-\nday visit": "the ex-president on a two-day visit",
    "high ten-\nsion ex-\nports": "high tension exports",
    "high-\nlevel": "high-level",
    "Saint-\nGermain": "Saint-Germain",
    "Lee Min-young left. Lee Min-\nyoung met Wang": "Lee Min-young left. Lee Min-young met Wang",
    "pre-\nand post-war": "pre-\nand post-war",
    "Li left -\nhe met Wang": "Li left -\nhe met Wang",
}


@pytest.mark.parametrize("text", READ)
def test_read_as_it_is_meant(text):
    assert as_read(text).text == READ[text]


@pytest.mark.parametrize("name", WRAPPED)
def test_lines(name):
    text, wrapped = WRAPPED[name]
    assert as_read(text).text == (text.replace("\n", " ") if wrapped else text)


def test_a_short_paragraph_among_wrapped_ones():
    long = "The premier of Norway met her counterpart\nof Sweden and the king of Denmark in the palace of\nKing Olaf."
    short = "Foreign Minister Anna Berg met Foreign Minister Ola\nDahl."
    assert "\n" not in as_read(f"{long}\n\n{short}").text.replace("\n\n", " ")
    assert as_read(short).text == short


@pytest.mark.parametrize("text", HYPHENS)
def test_words_broken_at_the_line_end(text):
    assert as_read(text).text == HYPHENS[text]


@given(TEXT)
def test_offsets_point_at_the_same_words_and_rise(text):
    read = as_read(text)
    spans = [read.given(i, i + 1) for i in range(len(read.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a <= c and b <= d for (a, b), (c, d) in pairwise(spans))
    assert read.steps or read.text is text
    for (a, b), char in zip(spans, read.text, strict=True):
        assert b - a > 1 or text[a] == char or not (text[a].isascii() and text[a].isalnum())


@given(st.text("abc XYZ.,;'’“”éñ—\n", max_size=60))
def test_clean_text_is_read_as_it_is(text):
    clean = re.sub(r"([ '’])\1+", r"\1", re.sub(r"\n+", "\n\n", text))
    assert as_read(clean) == (clean, ())


@settings(max_examples=200)
@given(TEXT)
def test_what_is_read_is_legible(text):
    once = as_read(text).text
    for _ in range(3):  # tags and entities can be nested
        once = as_read(once).text
    assert as_read(once).text == once


CHANGES = {
    "no-break spaces": lambda t: t.replace(" ", "\xa0"),
    "soft hyphens": lambda t: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\xad", t),
    "zero width": lambda t: re.sub(r"\b", "\u200b", t),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "hyphens": lambda t: re.sub(r"(?<=\w)-(?=\w)", "‑", t),
    "doubled quotes": lambda t: t.replace('"', '""'),
    "entities": lambda t: html.escape(html.escape(t)).replace(" ", "&nbsp;"),
    "tags": lambda t: re.sub(r"([A-Z]\w+)", r"<b>\1</b>", "<p>" + t.replace("\n\n", "</p><p>") + "</p>"),
    "mojibake": lambda t: t.encode().decode("latin-1"),
    "lines": lambda t: "\n\n".join(textwrap.fill(p, 72) for p in t.split("\n\n")),
}
SEEDS = sorted(Path(__file__).parents[1].glob("seeds/*.txt"))[::30]


@pytest.fixture(scope="module")
def reader():
    return Reader(Settings(linker="none"))  # spaces are words to it: what it is hardly sure of may tip


def _hyphenated(paragraph):
    """Cut at 60 columns, words with it."""
    lines = [""]
    for word in paragraph.split():
        room = 59 - len(lines[-1]) - 1
        if len(lines[-1]) + 1 + len(word) <= 60:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif re.fullmatch(r"[A-Za-z]?[a-z]{6,}", word) and 3 <= room <= len(word) - 3:
            lines[-1] += f" {word[:room]}-"
            lines.append(word[room:])
        else:
            lines.append(word)
    return "\n".join(lines)


LAYOUTS = CHANGES | {
    **{
        f"{n} columns": lambda t, n=n: "\n\n".join(textwrap.fill(p, n) for p in t.split("\n\n"))
        for n in (50, 60, 80, 100)
    },
    "broken words": lambda t: "\n\n".join(map(_hyphenated, t.split("\n\n"))),
    "marks of direction": lambda t: re.sub(r"([A-Z]\w+)", "\u200e\\1\u200f", t),
    "thin spaces": lambda t: t.replace(" ", "\u2009"),
    "spans": lambda t: re.sub(r"\b(\w+)\b", r'<span class="x">\1</span>', t),
    "links": lambda t: re.sub(r"([A-Z]\w+ [A-Z]\w+)", r'<a href="http://a/b?c=1&amp;d">\1</a>', t),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_layout_changes_what_is_read(name):
    for path in sorted(Path(__file__).parents[1].glob("seeds/*.txt")):
        (document,) = read_documents(path, failures=[])
        clean, changed = (as_read(t).text for t in (document.text, LAYOUTS[name](document.text)))
        assert changed.split() == clean.split(), path.name
        assert len(re.findall(r"\n\n+", changed.strip())) == clean.count("\n\n"), path.name


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_no_change_costs_an_encounter_or_makes_one(reader, path):
    (document,) = read_documents(path)
    clean = [_told(r) for r in reader(document)[0]]
    for name, change in CHANGES.items():
        text = change(document.text)
        reports, failure = reader(Document(document.doc_id, text, document.title, document.date))
        assert failure is None
        assert [_told(r) for r in reports] == clean, name
        for r in reports:
            for e in r.evidence:
                assert (document.title if e.in_title else text)[e.start : e.end] == e.text
            assert (document.title if r.trigger_in_title else text)[r.trigger_start : r.trigger_end] == r.trigger
            assert all(p.start is None or text[p.start : p.end] == p.mention for p in r.participants)


def _told(r):
    return (r.type, r.status, [(p.name, p.country, p.role) for p in r.participants], r.when and r.when.start, r.where)
