"""Output in parts: whole or not at all, gone on with by the same command, refused for another one."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from nlkit.cli import main
from nlkit.run import resume as parts
from nlkit.run.reader import Settings
from nlkit.run.resume import write_parts
from nlkit.tables import DOCUMENTS, EVIDENCE, PARTICIPANTS, REPORTS
from nlkit.types import Document, Evidence, Failure, InputError, Participant, Report

TABLES = {"reports": REPORTS, "participants": PARTICIPANTS, "evidence": EVIDENCE, "documents": DOCUMENTS}
DOCUMENTS_IN = [Document(f"d{i}", f"Kim met Xi {i}.", None, "2019-04-18" if i % 2 else None) for i in range(25)]


def read(documents):
    """A report for every document, and a failure for d7."""
    for d in documents:
        if d.doc_id == "d7":
            yield d, [], Failure("d7", "extract", "broken")
            continue
        parties = (Participant("Kim", "person", "PRK", "who"), Participant("Xi", "person", "CHN", "whom"))
        yield d, [Report(f"{d.doc_id}#1", d.doc_id, "meet", "held", parties, evidence=(Evidence(d.text, 0, 9),))], None


def write(folder, documents=DOCUMENTS_IN, *, size=10, settings=None, reader=read, failures=None):
    failures = [] if failures is None else failures
    return write_parts(folder, iter(documents), reader, settings or Settings(), failures=failures, size=size)


def tables(folder):
    return {name: pd.read_parquet(folder / name) for name in TABLES}


def assert_same(folder, other):
    for name, table in tables(folder).items():
        pd.testing.assert_frame_equal(table, tables(other)[name])


def test_tables_in_parts(tmp_path):
    told = []
    failures = [Failure("gone.txt", "load", "binary")]
    done = write_parts(
        tmp_path / "out", DOCUMENTS_IN, read, Settings(), failures=failures, size=10, tell=lambda f: told.append(f)
    )
    assert (done.parts, done.made, done.documents, done.reports, done.failed, done.undated) == (3, 3, 25, 24, 2, 13)
    found = tables(tmp_path / "out")
    assert found["documents"]["doc_id"].tolist() == [d.doc_id for d in DOCUMENTS_IN]
    assert len(found["reports"]) == 24
    for name, columns in TABLES.items():
        assert list(found[name]) == list(columns)
    assert (
        pd.read_parquet(tmp_path / "out" / "errors")["doc_id"].tolist()
        == ["gone.txt", "d7"]
        == [f.doc_id for f in told]
    )
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert {"nlkit", "pipeline", "lexicon", "mode"} <= set(manifest)


def test_again_does_nothing(tmp_path):
    first = write(tmp_path / "out")

    def none(_):
        raise AssertionError("read again")

    again = write(tmp_path / "out", reader=none)
    assert (again.made, again.parts, again.reports, again.documents) == (0, 3, first.reports, 25)


def test_a_run_that_broke_is_gone_on_with(tmp_path):
    def breaks(documents):
        for n, result in enumerate(read(documents)):
            if result[0].doc_id == "d13":
                raise OSError(errno.ENOSPC, "No space left on device")
            yield result
            assert n < 10

    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "out", reader=breaks)
    assert [p.name for p in (tmp_path / "out" / "documents").iterdir()] == ["000000.parquet"]
    done = write(tmp_path / "out")
    assert (done.made, done.parts, done.documents) == (2, 3, 25)
    write(tmp_path / "whole")
    assert_same(tmp_path / "out", tmp_path / "whole")


@pytest.mark.parametrize("table", ["reports", "evidence", "documents"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch, table):
    import pyarrow.parquet as pq

    real = pq.write_table

    def full(data, where, **more):
        real(data, where, **more)
        if where.parent.name == table and "000001" in where.name:
            where.write_bytes(where.read_bytes()[:20])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "out")
    monkeypatch.undo()
    assert not list((tmp_path / "out").rglob("*.part"))
    for path in (tmp_path / "out").rglob("*.parquet"):
        pd.read_parquet(path)
    assert write(tmp_path / "out").made == 2
    write(tmp_path / "whole")
    assert_same(tmp_path / "out", tmp_path / "whole")


def test_documents_may_be_added_at_the_end(tmp_path):
    write(tmp_path / "out", DOCUMENTS_IN[:15])
    done = write(tmp_path / "out")
    assert (done.parts, done.made) == (3, 2)
    write(tmp_path / "whole")
    assert_same(tmp_path / "out", tmp_path / "whole")


def test_other_documents_are_refused(tmp_path):
    write(tmp_path / "out")
    changed = [Document("new", "Abe met Modi."), *DOCUMENTS_IN[1:]]
    with pytest.raises(InputError, match=r"000000\.parquet: made from other documents"):
        write(tmp_path / "out", changed)
    with pytest.raises(InputError, match=r"2 more part\(s\) than the input"):
        write(tmp_path / "out", DOCUMENTS_IN[:10])


def test_other_settings_are_refused(tmp_path):
    write(tmp_path / "out")
    with pytest.raises(InputError, match="mode: default, now strict"):
        write(tmp_path / "out", settings=Settings(mode="strict"))
    with pytest.raises(InputError, match="documents in a part: 10, now 5"):
        write(tmp_path / "out", size=5)
    write(tmp_path / "out", settings=Settings(gate=False, timeout=3))  # decide nothing that is written


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        write(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(InputError, match="broken"):
        write(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_two_runs_at_once_are_refused(tmp_path):
    def other_run(documents):
        with pytest.raises(InputError, match="another run"):
            write(tmp_path / "out")
        yield from read(documents)

    assert write(tmp_path / "out", reader=other_run).parts == 3


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_finishes_the_part_in_hand(tmp_path, number):
    def signalled(documents):
        for result in read(documents):
            if result[0].doc_id == "d12":
                os.kill(os.getpid(), number)
            yield result

    before = signal.getsignal(number)
    done = write(tmp_path / "out", reader=signalled)
    assert (done.stopped, done.parts, done.documents) == (True, 2, 20)
    assert signal.getsignal(number) is before
    assert write(tmp_path / "out").made == 1


def test_no_document(tmp_path):
    assert write(tmp_path / "out", []).parts == 1
    assert tables(tmp_path / "out")["reports"].empty


def test_a_command_that_is_killed(tmp_path, monkeypatch):
    """Given again it ends with the tables of an undisturbed run."""
    text = "Merkel met Duda in Oslo."
    lines = [json.dumps({"doc_id": f"d{i}", "text": f"{text} {i}", "date": "2019-04-18"}) for i in range(60)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(parts, "PART", 10)
    code = "import sys; from nlkit.run import resume; resume.PART = 10; from nlkit.cli import main; main(sys.argv[1:])"
    arguments = ["extract", str(tmp_path / "in.jsonl"), "--out"]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments, str(tmp_path / "out")], stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while not list((tmp_path / "out").glob("reports/*.parquet")) and time.monotonic() < end:
        time.sleep(0.02)
    process.kill()
    process.wait()
    for folder in ("out", "whole"):
        assert main([*arguments, str(tmp_path / folder)]) == 0
    assert_same(tmp_path / "out", tmp_path / "whole")
