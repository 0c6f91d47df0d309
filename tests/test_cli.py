"""The command line and the one-liner, on a pipeline that finds a meeting in every 'A met B.'"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pandas as pd
import pytest
import spacy

import nlkit
from nlkit.cli import main
from nlkit.run import gate
from nlkit.types import Document, Evidence, InputError, Participant, Report


def found_in(document, doc, *_):
    """Reports of a document, without a parse; checks that the pipeline read all of it."""
    if "BROKEN" in document.text:
        raise ValueError("no parse of this")
    title = f"{document.title}\n\n" if document.title else ""
    assert doc.text == title + document.text
    out = []
    for n, m in enumerate(re.finditer(r"(\w+) met (\w+)\.", document.text), 1):
        parties = (Participant(m[1], "person", None, "who"), Participant(m[2], "person", None, "whom"))
        out.append(
            Report(
                f"{document.doc_id}#{n}",
                document.doc_id,
                "meet",
                "held",
                parties,
                evidence=(Evidence(m[0], *m.span()),),
                trigger="met",
            )
        )
    return out, []


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    nlp = spacy.blank("en")
    nlp.meta["name"] = "blank"

    def load_pipeline(model=None):
        if model:
            raise InputError(f"model {model!r} cannot be loaded")
        return nlp

    monkeypatch.setattr("nlkit.parse.pipeline.load_pipeline", load_pipeline)
    monkeypatch.setattr("nlkit.encounters.reports.read_document", found_in)
    return nlp


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    path.mkdir()
    (path / "2019-04-18_a.txt").write_text("A Title\n\nKim met Putin. Xi met Moon.")
    (path / "b.txt").write_text("date: 2019-04-19\n\nNobody came.")
    return path


def run(*args):
    return main([str(a) for a in args])


def records(path):
    return {r["doc_id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_extract_to_records(folder, tmp_path, capsys):
    out = tmp_path / "out" / "o.jsonl"
    assert run("extract", folder, "--out", out) == 0
    captured = capsys.readouterr()
    assert captured.out == f"2 encounters in 2 documents -> {out}\n"
    assert captured.err.count("\n") == 2
    assert captured.err.startswith("nlkit: 2 document(s) read; no source given; 2019-04\nnlkit: ")
    assert {k: len(r["events"]) for k, r in records(out).items()} == {"2019-04-18_a": 2, "b": 0}
    assert run("score", out, out) == 0


def test_extract_to_tables_and_show(folder, tmp_path, capsys):
    assert run("extract", folder, "--out", tmp_path / "o.csv", "--show", 1) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["type", "status", "when", "where", "who", "-", "whom"]
    assert lines[1].split() == ["meet", "held", "Kim", "-", "Putin"]
    assert "o.participants.csv" in lines[2]
    assert pd.read_csv(tmp_path / "o.csv")["who"].tolist() == ["Kim", "Xi"]
    assert len(pd.read_csv(tmp_path / "o.documents.csv")) == 2


def test_what_fails_is_named_and_costs_no_other(folder, tmp_path, capsys):
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "c.csv").write_text("name\nx\n")
    (folder / "d.jsonl").write_text(
        '{"text": "Abe met Modi."}\n{"text": \n{"text": "BROKEN"}\n{"text": "Abe met Xi."}\n'
    )
    (folder / "empty.txt").write_text("")
    out = tmp_path / "o.jsonl"
    assert run("extract", folder, "--out", out) == 1
    err = capsys.readouterr().err
    for message in (
        "binary.txt: load: a binary file",
        "c.csv: load: no text column; found: name",
        "d.jsonl, line 2: broken",
        "nlkit: d#3: extract: ValueError: no parse of this",
        "empty.txt: the document has no text",
    ):
        assert message in err
    assert {k: len(r["events"]) for k, r in records(out).items()} == {
        "2019-04-18_a": 2,
        "b": 0,
        "d#1": 1,
        "d#3": 0,
        "d#4": 1,
        "empty": 0,
    }
    assert len(pd.read_csv(tmp_path / "o.errors.csv")) == 5


def test_failures_alike_are_said_five_times_and_counted(folder, tmp_path, capsys):
    (folder / "links.jsonl").write_text('{"url": "x"}\n' * 12)
    assert run("extract", folder, "--out", tmp_path / "o.csv") == 1
    err = capsys.readouterr().err
    assert [f"nlkit: links#{n}: " in err for n in range(1, 8)] == [True] * 5 + [False] * 2
    assert err.count("7 more like this, all in the table of errors") == 1
    assert len(pd.read_csv(tmp_path / "o.errors.csv")) == 12
    assert run("extract", folder, "--out", f"{tmp_path}/parts/") == 1
    assert capsys.readouterr().err.count("more like this") == 1


def test_notes_are_no_failures(folder, tmp_path, capsys):
    (folder / "README.md").write_text("")
    (folder / "a.png").write_text("")
    (folder / "c.csv").write_text("date,text\n03/04/2019,Abe met Xi.\n")
    assert run("extract", folder, "--out", tmp_path / "o.jsonl") == 0
    err = capsys.readouterr().err
    assert "left out: 1 .png" in err
    assert "ambiguous" in err
    assert "1 document(s) without a date" in err
    assert not (tmp_path / "o.errors.csv").exists()


def test_output_among_the_input_is_not_read(folder, capsys):
    for _ in range(2):
        assert run("extract", folder, "--out", folder / "o.csv") == 0
        assert "in 2 documents" in capsys.readouterr().out
    assert run("extract", folder / "o.csv", folder, "--out", folder / "o.csv") == 2
    assert "is input and output at once" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["extract", "{in}", "--out", "{tmp}/o.xlsx"], "must end in .jsonl, .csv, .parquet"),
        (["extract", "{tmp}/gone", "--out", "{tmp}/o.csv"], "gone: no such file or folder"),
        (["extract", "{tmp}/empty", "--out", "{tmp}/o.csv"], "empty: no document in this folder"),
        (["extract", "{tmp}/none.csv", "--out", "{tmp}/o.csv"], "none.csv: no text column; found: a, b"),
        (["extract", "{in}", "--out", "{tmp}"], "in: lies in the output; give another place"),
        (["extract", "{in}", "--out", "{tmp}/o.csv", "--mode", "loose"], "mode='loose'"),
        (["extract", "{in}", "--out", "{tmp}/o.csv", "--lexicon", "{tmp}/gone.toml"], "gone.toml"),
        (["extract", "{in}", "--out", "{tmp}/none.csv/o.csv"], "cannot be written"),
        (["extract", "{in}", "--out", "{tmp}/o.csv", "--model", "nope"], "model 'nope' cannot be loaded"),
        (["score", "{tmp}/gone.jsonl", "{tmp}/gone.jsonl"], "gone.jsonl: cannot be read"),
    ],
)
def test_unusable_arguments(folder, tmp_path, capsys, args, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "none.csv").write_text("a,b\n1,2\n")
    before = sorted(p.name for p in tmp_path.iterdir())
    assert run(*(a.replace("{in}", str(folder)).replace("{tmp}", str(tmp_path)) for a in args)) == 2
    err = capsys.readouterr().err
    assert err.startswith("nlkit: ")
    assert message in err
    assert err.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["extract"],
        ["extract", "x"],
        ["extract", "x", "--out", "o.csv", "--jobs", "0"],
        ["plot"],
        ["extract", "x", "--out", "o.csv", "--timeout", "nan"],
    ],
)
def test_usage(args, capsys):
    with pytest.raises(SystemExit) as caught:
        main(args)
    assert caught.value.code == 2
    assert "usage: nlkit" in capsys.readouterr().err


def test_interrupted(folder, tmp_path, capsys, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("nlkit.encounters.reports.read_document", stop)
    assert run("extract", folder, "--out", tmp_path / "o.csv") == 130
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_help_without_heavy_imports():
    code = (
        "import sys, nlkit.cli\ntry: nlkit.cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'spacy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    assert "extract" in done.stdout


# -- the one-liner -----------------------------------------------------------------------------------------------------


def test_one_liner(folder):
    found = nlkit.extract(folder)
    assert repr(found) == "<Extraction: 2 documents, 2 reports, 0 failures>"
    assert found.reports["doc_date"].tolist() == ["2019-04-18", "2019-04-18"]
    assert [len(t) for t in (found.participants, found.evidence, found.documents, found.failures)] == [4, 2, 2, 0]
    assert set(found.reports.attrs) == {"nlkit", "spacy", "model"}
    assert found.reports.attrs["model"].startswith("en_blank")
    assert len(nlkit.dyads(found, by="name")) == len(found) == 2
    assert [len(r["events"]) for r in found.records] == [2, 0]
    assert found.dates == {"2019-04-18_a": "2019-04-18", "b": "2019-04-19"}


def test_one_liner_from_a_frame_and_from_documents(folder):
    frame = pd.DataFrame({"text": ["Kim met Putin.", ""], "date": ["2019-04-18", "2019-04-18"]})
    with pytest.warns(UserWarning, match=r"1 failure\(s\).*no text"):
        found = nlkit.extract(frame)
    assert found.reports["doc_id"].tolist() == ["0"]
    assert found.failures["doc_id"].tolist() == ["1"]
    with pytest.warns(UserWarning, match="without a date"):
        assert len(nlkit.extract([Document("x", "Kim met Putin.")])) == 1
    assert len(nlkit.extract([folder / "2019-04-18_a.txt", folder / "b.txt"])) == 2
    with pytest.raises(InputError, match="no input"):
        nlkit.extract([])


def test_a_text_that_breaks_the_pipeline_costs_no_other(pipeline, monkeypatch):
    tokenizer = pipeline.tokenizer
    monkeypatch.setattr(pipeline, "tokenizer", lambda text: 1 / 0 if "!" in text else tokenizer(text))
    documents = [Document(name, f"Kim met Xi{end}", date="2019-04-18") for name, end in zip("abc", ".!.", strict=True)]
    with pytest.warns(UserWarning, match=r"1 failure\(s\).*b: ZeroDivisionError"):
        found = nlkit.extract(documents)
    assert [(d.doc_id, len(r)) for d, r in found.results] == [("a", 1), ("b", 0), ("c", 1)]
    assert [(f.doc_id, f.stage) for f in found.problems] == [("b", "extract")]


@pytest.mark.parametrize("mark", ["\n\n", "\n", " ", ""])
def test_long_texts_are_read_in_parts(pipeline, monkeypatch, mark):
    monkeypatch.setattr(gate, "LONGEST", 100)
    pipeline.max_length = 100
    text = mark.join(["Kim met Putin."] * 50)
    day = "2019-04-18"
    found = nlkit.extract([Document("long", text, "A Title", day), Document("short", "Kim met Xi.", None, day)])
    (_, long), (_, short) = found.results
    assert not found.problems
    assert len(short) == 1
    if mark:
        assert len(long) == 50


def test_two_megabytes(tmp_path):
    (tmp_path / "a.txt").write_text("date: 2019-04-18\n" + ("x" * 198 + "\n\n") * 10_100 + "Kim met Putin.")
    assert run("extract", tmp_path, "--out", tmp_path / "o.jsonl") == 0
    [record] = records(tmp_path / "o.jsonl").values()
    assert len(record["text"]) > 2_000_000
    assert len(record["events"]) == 1
