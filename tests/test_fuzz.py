"""Whatever the input holds: an answer or a clear error, never a crash and never a hang."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
import zipfile
from collections import Counter
from cProfile import Profile
from pathlib import Path
from pstats import Stats

import matplotlib.pyplot as plt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nlkit
from nlkit import plots, tables
from nlkit.cli import main
from nlkit.load import read_documents
from nlkit.run.reader import Reader, Settings
from nlkit.types import Document, InputError, Participant, Report, TimeExpression

SOURCE = Path(__file__).parent.parent / "benchmarks" / "fuzz.py"
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = [
    *("Putin met Xi in Moscow on Monday. ", "the two leaders ", "He ", "talks between ", "U.S.-", "Mr. ", "president "),
    *("met ", "visit ", "of ", "and ", "is in ", "May ", "2019-13-45 ", "31 February ", "99999999999999999999 ", "'s "),
    *(
        "MOSCOW (Reuters) - ",
        "İstanbul ",
        "ﬁ",
        "日本と中国 ",
        "مصر ",
        "🇫🇷",
        "“",
        "”",
        "—",
        "-",
        ",",
        ".",
        "(",
        "A" * 300,
    ),
    *("\u202e", "\u200b", "\ufeff", "\x00", "\ud800", "\r", "\n\n", "\t", "<b>", "&amp;", "=1+1"),
]
MADE_UP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
EVIL = {
    "nested.json": "[" * 10_000 + "]" * 10_000,
    "nested.jsonl": '{"text": ' + "[" * 10_000 + "]" * 10_000 + "}",
    "bomb.html": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>' + "<div>" * 5_000 + "Kim met Xi.",
    "external.html": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><body><p>&e; Kim met Xi.</p></body>',
    "cell.csv": "doc_id,text\n../../../../etc/x," + "a " * 2_000_000 + "\n",
    "quotes.csv": 'text\n"' + 'a,"\n' * 5_000,
    "numbers.json": '{"text": 1e999, "date": NaN, "title": true}',
    "lines.txt": "Kim met Xi.\n" * 1_000,
    "one.txt": "x" * 1_000_000,
}


@pytest.fixture(scope="module")
def reader():
    return Reader(Settings(timeout=600))


def load(path):
    """Documents and failures; a clear error counts as an answer."""
    failures = []
    try:
        return list(read_documents(path, failures=failures)), failures
    except InputError as error:
        return [], [error]


@SOME
@given(MADE_UP, st.none() | MADE_UP, st.sampled_from([None, "2019-04-18", "0001-01-01", "9999-12-31"]))
def test_any_text(reader, text, title, date):
    text, title = (t and t.replace("\ud800", "") for t in (text, title))  # the loader lets none through
    reports, failure = reader(Document("d", text, title, date))
    assert failure is None
    for r in reports:
        for e in r.evidence:
            assert (title if e.in_title else text)[e.start : e.end] == e.text


@pytest.mark.parametrize("name", EVIL)
def test_evil_files(reader, tmp_path, name):
    (tmp_path / name).write_text(EVIL[name], encoding="utf-8")
    start = time.process_time()  # the machine may be busy
    documents, failures = load(tmp_path / name)
    assert documents or failures
    for d in documents:
        assert "root:" not in d.text
        assert reader(Document(d.doc_id, d.text[:200_000], d.title, d.date))[1] is None
    assert time.process_time() - start < 60


def test_nothing_is_written_outside(tmp_path):
    """Names that climb are names, not paths; an archive is not unpacked."""
    rows = [
        {"doc_id": name, "text": "Kim met Xi."}
        for name in ("../../up", "/tmp/nlkit-up", "C:\\up", "a/b\x00c", "=cmd()")
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        archive.writestr("../../slip.txt", "Kim met Xi.")
    for out in ("o.csv", "o.jsonl", "parts"):
        assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out" / out)]) in (0, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]
    assert {p.name.split(".")[0] for p in (tmp_path / "out").iterdir()} == {"o", "parts"}
    assert "'=cmd()" in (tmp_path / "out" / "o.documents.csv").read_text()  # no formula for a spreadsheet


def test_a_document_that_hangs_is_a_failure(monkeypatch):
    reader = Reader(Settings(timeout=0.2))
    monkeypatch.setattr("nlkit.run.gate.parse", lambda *_: time.sleep(30))
    reports, failure = reader(Document("slow", "Kim met Xi."))
    assert reports == []
    assert failure.message == "took longer than 0.2 seconds (--timeout sets the limit)"


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz", SOURCE)
    module = sys.modules["fuzz"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_short_attack(fuzz, capsys):
    """Every kind of input, with a fixed seed; longer by hand: python benchmarks/fuzz.py --inputs 100000."""
    kinds = list(fuzz.SHARES)
    code = fuzz.main(["--seed", "1", "--inputs", "200", "--seconds", "60", "--only", *kinds])
    table = capsys.readouterr().out
    assert code == 0, table
    assert [line.split()[0] for line in table.splitlines()[1 : 1 + len(kinds)]] == kinds


def test_a_fault_is_found(fuzz, monkeypatch, capsys):
    monkeypatch.setattr("nlkit.load.files.clean", lambda text: 1 / 0)
    assert fuzz.main(["--inputs", "40", "--only", "mutants"]) == 1
    assert "mutants, seed 1, input " in capsys.readouterr().out


def test_damaged_output_is_made_whole(fuzz):
    faults = []
    assert fuzz.attack("outputs", 1, 2, 300, faults)[0] == 2
    assert not faults


def test_twice_as_long_costs_twice_the_time(fuzz, tmp_path):
    """The loaders; and no shape of a text takes five seconds for ten kilobytes."""
    reader, size = Reader(Settings(timeout=None)), 40_000
    for name in fuzz.SHAPES:
        if name.startswith("."):
            one, two = (fuzz.cost(name, n, tmp_path, reader) for n in (size, 2 * size))
            assert two <= max(2.3 * one, 0.3), (name, one, two)
            assert one <= 5 * size / 10_000, (name, one)
        else:
            assert fuzz.cost(name, 2_000, tmp_path, reader, tries=1) <= 2, name


def calls(reader, count: int) -> Counter:
    """How often each function is called for a text of so many paragraphs that names bodies, persons, days, places."""
    text = "\n\n".join(
        f"May {n % 28 + 1}: The European Union (EU) held talks with President A{chr(97 + n % 26)}{n // 26 * 'a'}na "
        f"Silva in Oslo on May {n % 28 + 1}, {1990 + n % 30}. He met EU officials, President Putin, and on Monday flew "
        "to Bern. "
        '"I met Xi in Moscow," Putin said. "We agreed on the talks," he said.'
        for n in range(count)
    )
    profile = Profile()
    reports, failure = profile.runcall(reader, Document("d", text, None, "2019-04-18"))
    assert failure is None
    assert len(reports) > count
    return Counter({where: times for where, (_, times, *_) in Stats(profile).stats.items()})


def test_no_function_is_called_more_often_than_the_text_is_long(monkeypatch):
    """Each at most some 2.7 times as often for twice the text, what looks back as far as it may included."""
    for room in ("clusters", "assemble"):
        monkeypatch.setattr(f"nlkit.encounters.{room}.NEAR", 5)
    monkeypatch.setattr("nlkit.actors.people.NAMESAKES", 5)
    reader = Reader(Settings(timeout=None))
    calls(reader, 2)
    one, two = (calls(reader, n) for n in (24, 48))
    grown = {where: (one[where], n) for where, n in two.items() if n > 1000 and n > 2.7 * one[where]}
    assert not grown, grown


EDGES = [
    ("1215-06-15", "1215-06-15"),
    ("1101-01-01", "1200-12-31"),
    ("0001-01-01", "0001-12-31"),
    ("9999-01-01", "9999-12-31"),
    ("1101-01-01", "9999-12-31"),
    ("2019-04-01", None),
    (None, None),
]


@pytest.mark.parametrize("days", [*([edge] for edge in EDGES), EDGES], ids=str)
def test_days_at_the_edge_of_the_calendar(days):
    parties = (Participant("Putin", "person", "RUS", "who"), Participant("Xi", "person", "CHN", "whom"))
    reports = [
        Report(f"d{n}#1", f"d{n}", "meet", "held", parties, TimeExpression(0, 1, "x", "x", start, end))
        for n, (start, end) in enumerate(days)
    ]
    assert len(tables.events_frame(nlkit.group(reports))) >= 1
    for table in (tables.reports_frame(reports), nlkit.dyads(reports)):
        assert len(table) == len(reports)
        for name in ("timeline", "activity", "calendar", "heatmap", "network"):
            if name != "calendar" or len(days) == 1:
                plt.close(getattr(plots, name)(table).figure)
