"""README shows what its commands print."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from pkgutil import resolve_name
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import brief

import nlkit
from nlkit.cli import main
from nlkit.review.score import UNITS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARTICLES = sorted(f"seeds/{p.name}" for p in (ROOT / "seeds").glob("*.txt"))


BENCHMARKS = {
    "trust": ["seeds/gold.jsonl"],
    "misses": ["seeds/gold.jsonl"],
    "events": ["seeds/events.jsonl", "seeds/gold.jsonl", "--record", "notebooks/korea_summits.csv", "--extract"],
}


def shown(mark: str) -> str:
    return re.search(rf"<!-- {mark} -->\n```\n(.*?)```", README, re.S).group(1)


def printed(mark: str, folder: Path) -> str:
    """What the command of a block prints when it is run at the root of the repository."""
    if mark in BENCHMARKS:
        command = [sys.executable, f"benchmarks/{mark}.py", *BENCHMARKS[mark]]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    before = Path.cwd()
    os.chdir(ROOT)
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            if mark == "demo":
                assert main(["extract", *ARTICLES, "--out", str(folder / "seeds.csv"), "--show", "12"]) == 0
            else:
                with contextlib.redirect_stdout(io.StringIO()):
                    assert main(["extract", *ARTICLES, "--out", str(folder / "seeds.jsonl")]) == 0
                assert main(["score", "seeds/gold.jsonl", str(folder / "seeds.jsonl")]) == 0
    finally:
        os.chdir(before)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().replace(str(folder), "out").splitlines())


def test_demo_block(tmp_path):
    """The same lines, give or take two: rounding differs from processor to processor."""
    now, then = printed("demo", tmp_path).splitlines(), shown("demo").splitlines()
    assert len(now) == len(then)
    words = [[line.split() for line in lines] for lines in (now, then)]
    assert sum(a != b for a, b in zip(*words, strict=True)) <= 2, "run make readme"


def test_score_block(tmp_path):
    now, then = (
        dict(line.split(None, 1) for line in text.splitlines()) for text in (printed("score", tmp_path), shown("score"))
    )
    assert now.keys() == then.keys()
    for key in now:
        a, b = ([float(x) for x in re.findall(r"[\d.]+", d[key])] for d in (now, then))
        a, b = (x[1::2] if key in UNITS and len(x) > 3 else x for x in (a, b))
        assert a == pytest.approx(b, abs=0.02, rel=0.03), f"{key}: run make readme"


def test_trust_block(tmp_path):
    now, then = printed("trust", tmp_path).splitlines(), shown("trust").splitlines()
    assert [line.split()[:1] for line in now] == [line.split()[:1] for line in then]
    for a, b in zip(now, then, strict=True):
        shares = [[float(x) for x in re.findall(r"[01]\.\d+", line)] for line in (a, b)]
        few = int(re.findall(r"\d+", a)[0]) < 50 if "reports" in a else False
        assert shares[0] == pytest.approx(shares[1], abs=0.2 if few else 0.03), "run make readme"


def test_misses_block(tmp_path):
    now, then = (
        {line[6:].strip(): int(line[:6]) for line in text.splitlines()[1:]}
        for text in (printed("misses", tmp_path), shown("misses"))
    )
    assert all(abs(now.get(cause, 0) - then.get(cause, 0)) <= 3 for cause in {*now, *then}), "run make readme"


def test_events_block(tmp_path):
    now, then = ([x.split() for x in text.splitlines()] for text in (printed("events", tmp_path), shown("events")))
    words, numbers = ([[w for w in line if w.isalpha() == alpha] for line in now] for alpha in (True, False))
    assert words == [[w for w in line if w.isalpha()] for line in then]
    for a, b in zip(numbers, then, strict=True):
        shares = [[float(x) for x in re.findall(r"[01]\.\d+", " ".join(line))] for line in (a, b)]
        assert shares[0] == pytest.approx(shares[1], abs=0.03), "run make readme"


FAILURES = re.findall(r"^\| [A-Z][^|]* \| ([^|]+) \| ([^|]+) \|$", README.partition("does not get right")[2], re.M)


@pytest.mark.parametrize(("text", "said"), FAILURES)
def test_failures_fail_as_said(text, said):
    """If one does no longer, take it out of README."""
    found = nlkit.extract([nlkit.Document("d", text, date="2024-05-15")])
    assert [brief(r) for r in found] == re.findall(r"`([^`]+)`", said)


def test_there_are_failures():
    assert len(FAILURES) > 8


class Cluster:
    """A frame of documents as on a cluster: Dask, Spark and Ray call what they are given with parts of it."""

    def __init__(self, frame):
        self.frame = frame
        self.head = frame.head

    def map_partitions(self, function, meta):
        assert meta.empty
        return function(self.frame)

    def mapInPandas(self, function, schema):
        assert "`report_id` string" in schema
        return pd.concat(function(iter([self.frame])))

    def map_batches(self, function, batch_format, batch_size):
        assert batch_format == "pandas"
        return function(self.frame)


def test_python_blocks_run_in_one_session(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    for article in ARTICLES[:2]:
        (tmp_path / article).write_bytes((ROOT / article).read_bytes())
    monkeypatch.chdir(tmp_path)
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Merkel met Duda in Warsaw."], "date": ["2019-04-18"]})
    reader = SimpleNamespace(read_parquet=lambda path: Cluster(corpus))
    session = {"dd": reader, "ray": SimpleNamespace(data=reader)}
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.S | re.M)
    for block in blocks:
        exec(block, session)
    plt.close("all")
    assert len(blocks) > 1
    assert len(session["found"].reports) > 1
    assert session["reports"]["who"].tolist() == ["Merkel"]


def test_what_holds_no_reports_is_refused_in_words():
    table = pd.DataFrame({"report_id": ["d#1"]})
    for function in (nlkit.group, nlkit.dyads, nlkit.group_sensitivity, nlkit.panel):
        with pytest.raises(nlkit.InputError, match=r"no column doc_id, type, status: give found\."):
            function(table)
    with pytest.raises(nlkit.InputError, match="not str"):
        nlkit.group(["d#1"])
    with pytest.raises(nlkit.InputError, match="'maybe': choose one of held"):
        nlkit.group(
            pd.DataFrame({"report_id": ["1"], "doc_id": ["d"], "type": ["meet"], "status": ["maybe"], "who": ["A"]})
        )


def test_tables_filtered_joined_and_read_back_go_the_same_way(tmp_path):
    found = nlkit.extract(
        [
            nlkit.Document("a", "Merkel met Duda in Warsaw.", date="2019-04-18"),
            nlkit.Document("b", "Duda and Merkel met on April 18.", date="2019-04-19"),
        ]
    )
    expected = [e.event_id for e in nlkit.group(found)]
    table = found.reports
    table.to_csv(tmp_path / "t.csv", index=False)
    table.to_json(tmp_path / "t.jsonl", orient="records", lines=True)
    table.to_parquet(tmp_path / "t.parquet")
    again = [
        pd.concat([table[table["doc_id"] == "b"], table[table["doc_id"] == "a"]]),
        pd.read_csv(tmp_path / "t.csv"),
        pd.read_json(tmp_path / "t.jsonl", lines=True),
        pd.read_parquet(tmp_path / "t.parquet"),
        found.records,
    ]
    for data in again:
        assert [e.event_id for e in nlkit.group(data)] == expected
        assert len(nlkit.dyads(data)) == len(nlkit.dyads(found))
    assert len(nlkit.dyads(found.events)) == len(nlkit.dyads(found, of="events")) == len(expected)
    assert nlkit.panel(found.events)["n"].sum() == nlkit.panel(found)["n"].sum()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(nlkit(?:\.\w+)+)", README))))
def test_names_are_there(name):
    assert resolve_name(name) is not None


def test_rooms_are_there_after_import_nlkit():
    code = "import nlkit; nlkit.plots.timeline, nlkit.tables.write"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_commands_are_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"make ([a-z]+)`", README)) <= targets


if __name__ == "__main__":  # make readme: put in what the commands print now
    text = README
    for mark in ("demo", "trust", "score", "misses", "events"):
        with tempfile.TemporaryDirectory() as folder:
            text = text.replace(
                f"<!-- {mark} -->\n```\n{shown(mark)}```", f"<!-- {mark} -->\n```\n{printed(mark, Path(folder))}```"
            )
    (ROOT / "README.md").write_text(text, encoding="utf-8")
