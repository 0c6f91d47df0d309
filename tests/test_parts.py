"""Output in parts: whole or not at all, gone on with by the same command, refused for another one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nlkit.cli import main
from nlkit.run import resume as parts
from nlkit.run.reader import Settings
from nlkit.run.resume import write_parts
from nlkit.tables import DOCUMENTS, EVIDENCE, PARTICIPANTS, REPORTS
from nlkit.tables.files import whole
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


def write(folder, documents=DOCUMENTS_IN, *, size=10, settings=None, reader=read, failures=None, **more):
    failures = [] if failures is None else failures
    return write_parts(folder, iter(documents), reader, settings or Settings(), failures=failures, size=size, **more)


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


def damage_gone(path):
    path.unlink()


def damage_truncated(path):
    path.write_bytes(path.read_bytes()[:-30])


def damage_zeroed(path):
    content = path.read_bytes()
    middle = content.index(b"Kim") if b"Kim" in content else 40
    path.write_bytes(content[:middle] + bytes(3) + content[middle + 3 :])


def damage_of_another_part(path):
    path.write_bytes(path.with_name("000000.parquet").read_bytes())


def damage_behind_the_checksums(path):
    """As a byte in the header of a page does, which has none: a cell is another, all else says that it is not."""
    table = pq.read_table(path)
    column = table.column_names.index("doc_id")
    other = pa.array(["another", *table["doc_id"].to_pylist()[1:]], table.schema.field(column).type)
    changed = table.set_column(column, table.schema.field(column), other)
    pq.write_table(changed.replace_schema_metadata(table.schema.metadata), path, write_page_checksum=True)


DAMAGES = [damage_gone, damage_truncated, damage_zeroed, damage_of_another_part, damage_behind_the_checksums]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("table", TABLES)
def test_a_damaged_part_is_made_anew(tmp_path, table, damage):
    first = write(tmp_path / "whole")
    shutil.copytree(tmp_path / "whole", tmp_path / "out")
    path = tmp_path / "out" / table / "000001.parquet"
    damage(path)
    if (table, damage) == ("documents", damage_of_another_part):  # tells that the part is of other documents
        with pytest.raises(InputError, match="made from other documents"):
            write(tmp_path / "out")
        return
    again = write(tmp_path / "out")
    assert (again.made, again.parts, again.reports) == (1, 3, first.reports)
    assert_same(tmp_path / "out", tmp_path / "whole")


def test_a_damaged_part_of_other_documents_is_not_written_over(tmp_path):
    write(tmp_path / "out")
    damage_truncated(tmp_path / "out" / "documents" / "000000.parquet")
    with pytest.raises(InputError, match=r"000000\.parquet: made from other documents"):
        write(tmp_path / "out", [Document("new", "Abe met Modi."), *DOCUMENTS_IN[1:]])


def test_another_source_is_another_document(tmp_path):
    write(tmp_path / "out")
    with pytest.raises(InputError, match="made from other documents"):
        write(tmp_path / "out", [replace(d, source="AP") for d in DOCUMENTS_IN])


def test_failures_are_told_again_and_retried_on_request(tmp_path):
    def well(documents):
        return ((d, *next(read([replace(d, doc_id="d")]))[1:]) for d in documents)

    loading = Failure("gone.txt", "load", "binary")
    for run in range(2):
        told = []
        done = write(tmp_path / "out", failures=[loading], tell=told.append, settings=Settings(timeout=3))
        assert (done.made, done.failed, [f.doc_id for f in told]) == ([3, 0][run], 2, ["gone.txt", "d7"])
    with pytest.raises(InputError, match="timeout: 3, now 2"):
        write(tmp_path / "out", retry=True, settings=Settings(timeout=2))
    done = write(tmp_path / "out", reader=well, failures=[loading], retry=True, settings=Settings(timeout=600))
    assert (done.made, done.failed, done.reports) == (1, 1, 25)
    assert pd.read_parquet(tmp_path / "out" / "errors")["doc_id"].tolist() == ["gone.txt"]
    assert write(tmp_path / "out", retry=True, settings=Settings(timeout=600)).made == 0


def test_what_dead_processes_left_is_cleared(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for folder in (tmp_path, tmp_path / "out" / "reports"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".x.csv.{dead.pid}.part").touch()
    (tmp_path / f".x.csv.{os.getppid()}.part").touch()
    with whole(tmp_path / "x.csv") as part:
        part.touch()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".x.csv.{os.getppid()}.part", "out", "x.csv"]
    (tmp_path / "out" / "reports" / f".x.csv.{dead.pid}.part").rename(tmp_path / "out" / ".manifest.json.1.part")
    (tmp_path / "out" / "reports").rmdir()
    write(tmp_path / "out")
    assert not list((tmp_path / "out").rglob(".*"))


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
    with pytest.raises(InputError, match=r"timeout: 600.0, now 3"):
        write(tmp_path / "out", settings=Settings(timeout=3))
    write(tmp_path / "out", settings=Settings(gate=False))  # decides nothing that is written


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        write(tmp_path)
    for broken in ("{", "[]", "null", '"x"', "[" * 100_000, "\xff"):
        (tmp_path / "manifest.json").write_text(broken)
        with pytest.raises(InputError, match=r"manifest\.json: broken|begun otherwise"):
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
