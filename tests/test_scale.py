"""Frames of documents in, frames of reports out; a Dask cluster on this machine, with a worker killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from itertools import count

import pandas as pd
import pytest

from nlkit.cli import main
from nlkit.run.cluster import cluster, map_reports, spark_schema
from nlkit.run.reader import Settings
from nlkit.tables import REPORTS
from nlkit.types import InputError

MET = "Angela Merkel met Andrzej Duda in Warsaw on Monday."
FRAME = pd.DataFrame(
    {
        "doc_id": [f"d{i}" for i in range(120)],
        "text": [f"{MET} It was day {i}." for i in range(120)],
        "date": "2019-04-18",
    }
)


def test_frame_to_frame():
    found = map_reports(FRAME[:3])
    assert found["doc_id"].tolist() == ["d0", "d1", "d2"]
    assert found["start"].tolist() == ["2019-04-15"] * 3
    empty = map_reports(FRAME[:0])
    assert empty.dtypes.to_dict() == found.dtypes.to_dict()
    assert list(empty) == list(found) == list(REPORTS)


def test_documents_that_fail_are_named_in_a_warning():
    with pytest.warns(UserWarning, match=r"1 failure\(s\); first: d1"):
        assert len(map_reports(FRAME[:3].assign(text=[MET, "", MET]))) == 2


def test_frames_that_cannot_be_used():
    with pytest.raises(InputError, match="text"):
        map_reports(pd.DataFrame({"name": ["x"]}))
    with pytest.raises(InputError, match="mode='loose'"):
        map_reports(FRAME[:1], Settings(mode="loose"))


def test_schema_for_spark():
    assert spark_schema().startswith("`type` string, `status` string")
    assert "`lat` double" in spark_schema()


def test_no_scheduler_there(monkeypatch):
    monkeypatch.setattr("nlkit.run.cluster.PATIENCE", 1)
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="no Dask scheduler answers"), cluster("tcp://127.0.0.1:9", Settings()):
        pass


class Dask:
    """A scheduler on loopback and worker processes, which a test may kill."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{port}"
        self.processes = []
        self.scheduler = self.start("scheduler", "--port", port)
        self.workers = []

    def start(self, what, *arguments, **environment):
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        own = {**os.environ, "PYTHONWARNINGS": "ignore", **environment}
        process = subprocess.Popen([*command, "--host", "127.0.0.1", "--no-dashboard"], **quiet, env=own)
        self.processes.append(process)
        return process

    def work(self, count=2, **environment):
        from distributed import Client

        for _ in range(count):
            worker = self.start("worker", self.address, "--nthreads", "1", "--no-nanny", **environment)
            self.workers.append(worker)
        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)

    def end(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def dask():
    pytest.importorskip("distributed")
    own = Dask()
    yield own
    own.end()


@pytest.fixture
def corpus(tmp_path):
    FRAME.to_parquet(tmp_path / "in.parquet")
    return str(tmp_path / "in.parquet")


def at_result(number, do, monkeypatch):
    """Do something as soon as so many results have come from the cluster."""
    from nlkit.run import cluster as module

    so_far = count()

    def watched(client, documents, settings, real=module._on):
        for result in real(client, documents, settings):
            if next(so_far) == number:
                do()
            yield result

    monkeypatch.setattr(module, "_on", watched)


def assert_same(folder, other):
    for table in ("reports", "participants", "evidence", "documents"):
        pd.testing.assert_frame_equal(*(pd.read_parquet(where / table) for where in (folder, other)))


def test_a_worker_killed_in_mid_run_changes_nothing_and_the_last_ends_it(dask, corpus, tmp_path, monkeypatch, capfd):
    dask.work()
    command = ["extract", corpus, "--out"]
    with monkeypatch.context() as patch:
        at_result(30, dask.workers[0].kill, patch)
        assert main([*command, str(tmp_path / "cluster"), "--scheduler", dask.address]) == 0
    assert dask.workers[0].wait(1) == -9
    assert main([*command, str(tmp_path / "alone")]) == 0
    assert_same(tmp_path / "cluster", tmp_path / "alone")
    assert len(pd.read_parquet(tmp_path / "cluster" / "reports")) == len(FRAME)
    (tmp_path / "o.csv").write_text("good")
    monkeypatch.setattr("nlkit.run.cluster.NOBODY", 2)
    at_result(30, dask.workers[1].kill, monkeypatch)
    capfd.readouterr()
    assert main([*command, str(tmp_path / "o.csv"), "--scheduler", dask.address]) == 2
    err = capfd.readouterr().err
    assert "it has had no worker for 2 seconds" in err
    assert "Traceback" not in err
    assert (tmp_path / "o.csv").read_text() == "good"


def test_a_scheduler_that_dies_is_told_and_what_is_whole_stays(dask, corpus, tmp_path, monkeypatch, capfd):
    dask.work(1)
    monkeypatch.setattr("nlkit.run.resume.PART", 50)
    at_result(55, dask.scheduler.kill, monkeypatch)
    start = time.monotonic()
    assert main(["extract", corpus, "--out", str(tmp_path / "out"), "--scheduler", dask.address]) == 2
    assert time.monotonic() - start < 90
    err = capfd.readouterr().err
    assert "the Dask scheduler: it does not answer any more" in err
    assert "Traceback" not in err
    assert main(["extract", corpus, "--out", str(tmp_path / "out")]) == 0
    assert main(["extract", corpus, "--out", str(tmp_path / "whole")]) == 0
    assert_same(tmp_path / "out", tmp_path / "whole")


def test_workers_without_the_kit(dask, corpus, tmp_path, capfd):
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "sitecustomize.py").write_text("import sys\nsys.modules['nlkit'] = None\n")
    dask.work(1, PYTHONPATH=str(bare))
    assert main(["extract", corpus, "--out", str(tmp_path / "o.csv"), "--scheduler", dask.address]) == 2
    err = capfd.readouterr().err
    assert "must have nlkit 0.1.0, not ModuleNotFoundError" in err
    assert "Traceback" not in err


def test_a_document_that_takes_too_long_on_a_cluster(dask, tmp_path, capfd):
    dask.work(1)
    long = pd.DataFrame({"doc_id": ["long", "short"], "text": [f"{MET} " * 20_000, MET], "date": "2019-04-18"})
    long.to_parquet(tmp_path / "in.parquet")
    command = ["extract", str(tmp_path / "in.parquet"), "--out", str(tmp_path / "o.csv"), "--timeout", "5"]
    assert main([*command, "--scheduler", dask.address]) == 1
    out, err = capfd.readouterr()
    assert "long: extract: took longer than 5 seconds" in err
    assert out.startswith("1 encounters in 2 documents")
