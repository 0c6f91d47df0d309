"""What the kit wrote is no input to it, wherever it lies; links and strange names cost no other file."""

from __future__ import annotations

import os

import pandas as pd
import pytest
from test_load import load

import nlkit
from nlkit.cli import main
from nlkit.load import read_documents
from nlkit.load.files import Row
from nlkit.load.kinds import READERS
from nlkit.load.output import is_output, written
from nlkit.review.coding import Review
from nlkit.types import InputError

MET = "Angela Merkel met Andrzej Duda in Warsaw on Monday."


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"date: 2019-04-18\n\n{MET} It was number {n}.")
    (folder / "broken.json").write_text("{")  # so that there is a table of errors
    return folder


def encounters(capsys, *arguments):
    main(["extract", *map(str, arguments)])
    return int(capsys.readouterr().out.split()[0])


def test_output_below_the_input_is_no_input(corpus, capsys):
    """Given twice a command finds the same, and so does one that writes another file beside the first."""
    found = {encounters(capsys, corpus, "--out", corpus / out) for out in ("events", "events", "sub/events2")}
    for out in ("x.csv", "y.csv", "x.jsonl", "y.jsonl", "x.parquet", "y.parquet", "x.csv"):
        found.add(encounters(capsys, corpus, "--out", corpus / out))
    assert found == {3}


def test_what_was_left_out_is_told(corpus, capsys):
    main(["extract", str(corpus), "--out", str(corpus / "x.csv")])
    capsys.readouterr()
    main(["extract", str(corpus), "--out", str(corpus / "events")])
    assert "what nlkit wrote is left out: x.csv, x.documents.csv, x.errors.csv and 2 more" in capsys.readouterr().err


def test_every_kind_of_output_is_known(corpus, capsys, tmp_path):
    out = tmp_path / "out"
    for name in ("parts", "x.csv", "x.jsonl", "x.parquet"):
        main(["extract", str(corpus), "--out", str(out / name)])
    with pytest.warns(UserWarning, match="broken.json"):
        found = nlkit.extract(corpus)
    for suffix in (".csv", ".jsonl", ".parquet"):
        found.save(out / "saved" / f"y{suffix}")
    files = {p.relative_to(out).as_posix(): written(p) for p in out.rglob("*") if p.is_file()}
    assert len(files) == 26
    documents = {name for name, kind in files.items() if kind == "documents"}
    assert documents == {"x.jsonl", "x.documents.csv", "x.documents.parquet", "parts/documents/000000.parquet"} | {
        f"saved/y.{name}" for name in ("jsonl", "documents.csv", "documents.parquet")
    }
    assert {name for name, kind in files.items() if kind != "documents"} == files.keys() - documents
    assert None not in files.values()
    assert is_output(out / "parts")


def test_what_others_wrote_is_read(corpus, tmp_path):
    """A table with the columns of documents.csv, and records without the mark."""
    table = pd.DataFrame({"doc_id": ["a"], "title": ["T"], "date": ["2019-04-18"], "source": [""], "text": [MET]})
    table.to_csv(corpus / "x.documents.csv", index=False)
    table.to_parquet(corpus / "own.parquet")
    (corpus / "r.jsonl").write_text('{"doc_id": "b", "text": "Kim met Xi.", "made_by": "me"}\n')
    assert {"a", "b"} <= {d.doc_id for d in load(corpus)[0]}


def test_named_outright_documents_are_read_and_results_are_not(corpus, tmp_path, capsys):
    for out in ("x.csv", "x.jsonl"):
        main(["extract", str(corpus), "--out", str(tmp_path / out)])
    assert [d.doc_id for d in load(tmp_path / "x.jsonl")[0]] == ["0", "1", "2"]
    documents, failures = load(*sorted(tmp_path.glob("x*.csv")))  # as a shell spells them out
    assert [d.doc_id for d in documents] == ["0", "1", "2"]
    assert [f.stage for f in failures] == ["skipped"] * 4


def test_the_folder_of_the_output_cannot_be_the_input(corpus, tmp_path):
    assert main(["extract", str(corpus), "--out", str(tmp_path / "out")]) == 1
    for source in ("out", "out/documents", "out/documents/000000.parquet"):
        with pytest.raises(InputError, match=r"lies in the output|input and output at once"):
            read_documents(tmp_path / source, skip=[tmp_path / "out"])


def test_a_review_is_no_input(corpus, tmp_path):
    found = nlkit.extract(sorted(corpus.glob("*.txt")))
    state = Review(found, corpus / "review.csv")
    for _ in range(len(found)):
        state.decide("accept")
    documents, failures = load(corpus)
    assert [d.doc_id for d in documents] == ["0", "1", "2"]
    assert any("review.csv, review.jsonl" in f.message for f in failures)


def test_names_that_are_no_unicode(corpus, tmp_path, capsys):
    for name, content in ((b"M\xfcnchen.txt", MET), (b"\xe9.json", "{")):
        with open(os.path.join(os.fsencode(corpus), name), "w") as handle:
            handle.write(content)
    for out in ("o.csv", "o.jsonl", "o.parquet", "parts"):
        assert main(["extract", str(corpus), "--out", str(tmp_path / out)]) == 1
        assert "4 encounters in 4 documents" in capsys.readouterr().out
    errors = pd.read_parquet(tmp_path / "parts" / "errors")
    assert sum("\ufffd.json" in message for message in errors["doc_id"]) == 1
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")
    assert main(["extract", str(corpus), "--out", odd]) == 1
    assert "\ufffd.csv" in capsys.readouterr().out


def test_links(corpus, tmp_path):
    (tmp_path / "outside.txt").write_text(MET)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.txt").write_text(MET)
    (corpus / "round.txt").symlink_to(corpus / "round.txt")
    (corpus / "up").symlink_to(corpus)
    (corpus / "linked").symlink_to(tmp_path / "folder")
    (corpus / "out.txt").symlink_to(tmp_path / "outside.txt")
    (corpus / "within.txt").symlink_to(corpus / "0.txt")
    documents, failures = load(corpus)
    assert [d.doc_id for d in documents] == ["0", "1", "2", "out"]
    messages = [f.message for f in failures]
    assert "links to folders are not followed: linked, up" in messages
    assert "links to files outside are read: out.txt" in messages
    assert "no regular file" in messages


def test_nothing_that_is_printed_steers_a_terminal(tmp_path, capsys):
    names = '"Anna \\u001b[31mSmith\\u009b"'
    (tmp_path / "a.jsonl").write_text(
        '{"doc_id": "\\u001b]0;x\\u0007", "text": ""}\n'
        f'{{"doc_id": "b", "text": "\\u202eMinister Smith\\u001b[2J met Kim Jong Un in Oslo.", "title": {names}}}\n'
    )
    main(["extract", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "o.jsonl"), "--show", "9"])
    main(["score", str(tmp_path / "o.jsonl"), str(tmp_path / "o.jsonl"), "--show"])
    main(["extract", str(tmp_path / "\x1b[31m.txt"), "--out", str(tmp_path / "o.jsonl")])
    out, err = capsys.readouterr()
    assert "\ufffd]0;x\ufffd: load:" in err
    assert not {c for c in out + err if not (c.isprintable() or c in "\n\t")}


def test_a_file_that_takes_too_long_costs_itself_only(corpus, monkeypatch):
    def endless(file, log, fields):
        while file.path.stem == "1":
            pass
        yield Row({"text": MET})

    monkeypatch.setitem(READERS, ".txt", endless)
    documents, failures = load(corpus, timeout=0.5)
    assert [d.doc_id for d in documents] == ["0", "2"]
    assert failures[0].message == "took longer than 0.5 seconds (--timeout sets the limit)"


def test_a_loader_that_fails_costs_its_file_only(corpus, monkeypatch):
    def fails(file, log, fields):
        raise RuntimeError("deep inside")

    monkeypatch.setitem(READERS, ".md", fails)
    (corpus / "1.md").write_text(MET)
    documents, failures = load(corpus)
    assert [d.doc_id for d in documents] == ["0", "1", "2"]
    assert "cannot be read (RuntimeError: deep inside)" in [f.message for f in failures]
