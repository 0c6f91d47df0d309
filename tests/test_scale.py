"""Frames of documents in, frames of reports out; a Dask cluster on this machine, with a worker killed."""

from __future__ import annotations

import subprocess
import sys
import time

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
    assert spark_schema().startswith("`report_id` string, `doc_id` string")
    assert "`lat` double" in spark_schema()


def test_no_scheduler_there(monkeypatch):
    monkeypatch.setattr("nlkit.run.cluster.PATIENCE", 1)
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="no Dask scheduler answers"), cluster("tcp://127.0.0.1:9", Settings()):
        pass


@pytest.fixture
def scheduler():
    """The address of a scheduler on loopback, and its two worker processes."""
    pytest.importorskip("distributed")
    import os
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli"]
    port = address.rpartition(":")[2]
    commands = [["dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]]
    commands += [["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]] * 2
    processes = [
        subprocess.Popen(
            [*dask[:2], f"{dask[2]}.{name}", *args], **quiet, env={**os.environ, "PYTHONWARNINGS": "ignore"}
        )
        for name, *args in commands
    ]
    yield address, processes[1:]
    for process in processes:
        process.kill()
        process.wait()


def test_a_worker_killed_in_mid_run_changes_nothing(scheduler, tmp_path):
    from distributed import Client

    address, workers = scheduler
    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    FRAME.to_parquet(tmp_path / "in.parquet")

    killed = []

    def watching(read):
        def reading(documents):
            for n, result in enumerate(read(documents)):
                if n == 30:
                    workers[0].kill()
                    killed.append(time.monotonic())
                yield result

        return reading

    import nlkit.run.cluster

    real = nlkit.run.cluster._on
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nlkit.run.cluster, "_on", lambda client, d, s: watching(lambda x: real(client, x, s))(d))
        command = ["extract", str(tmp_path / "in.parquet"), "--out"]
        assert main([*command, str(tmp_path / "cluster"), "--scheduler", address]) == 0
    assert killed
    assert main([*command, str(tmp_path / "alone")]) == 0
    for table in ("reports", "participants", "evidence", "documents"):
        frames = [pd.read_parquet(tmp_path / where / table) for where in ("cluster", "alone")]
        pd.testing.assert_frame_equal(*frames)
    assert len(frames[0]) == len(FRAME)
