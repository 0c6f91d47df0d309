"""Several processes: the same results in the same order, and one that ends costs one document."""

from __future__ import annotations

import os
import signal
import time

import pytest

from nlkit.run import workers
from nlkit.run.reader import Settings, time_limit
from nlkit.run.workers import readers
from nlkit.types import Document, InputError

MET = "Angela Merkel met Andrzej Duda in Warsaw on Monday."
DOCUMENTS = [Document(f"d{i}", [MET, "Wheat rose.", ""][i % 3], None, "2019-04-18") for i in range(30)]


@pytest.fixture(scope="module")
def alone():
    with readers(Settings()) as read:
        return list(read(DOCUMENTS))


@pytest.fixture(scope="module")
def pool():
    with readers(Settings(timeout=8.0), jobs=2) as read:
        yield read


def test_two_processes_give_the_same(pool, alone):
    assert any(reports for _, reports, _ in alone)
    assert list(pool(iter(DOCUMENTS))) == alone
    assert list(pool(DOCUMENTS[:1])) == alone[:1]
    assert list(pool([])) == []


def test_a_process_that_is_killed_costs_one_document(pool, alone):
    results = pool(DOCUMENTS)
    done = [next(results)]
    os.kill(pool.__self__.workers[0].process.pid, signal.SIGKILL)
    done += results
    lost = [(d.doc_id, f) for d, _, f in done if f is not None]
    assert len(lost) <= 1
    assert all("ended (exit code -9)" in f.message for _, f in lost)
    assert [r for r in done if r[2] is None] == [r for r, (d, _, f) in zip(alone, done, strict=True) if f is None]
    assert list(pool(DOCUMENTS)) == alone


def test_a_process_that_takes_too_long_is_ended(pool, monkeypatch):
    monkeypatch.setattr(workers, "GRACE", 0.5)
    ready = next(w for w in pool.__self__.workers if w.ready)
    os.kill(ready.process.pid, signal.SIGSTOP)
    done = list(pool(DOCUMENTS[:6]))
    messages = [f.message for _, _, f in done if f is not None]
    assert messages == ["took longer than 8 seconds (--timeout sets the limit)"]
    assert [d.doc_id for d, _, _ in done] == [d.doc_id for d in DOCUMENTS[:6]]


def test_settings_that_cannot_be_used():
    with pytest.raises(InputError, match="mode='loose'"), readers(Settings(mode="loose")) as read:
        list(read(DOCUMENTS))


def test_an_error_of_the_source_is_raised(pool, alone):
    def source():
        yield DOCUMENTS[0]
        raise InputError("gone")

    with pytest.raises(InputError, match="gone"):
        list(pool(source()))
    assert list(pool(DOCUMENTS)) == alone


def test_time_limit():
    start = time.monotonic()
    with pytest.raises(TimeoutError), time_limit(0.1):
        time.sleep(5)
    assert time.monotonic() - start < 2
    for seconds in (None, 0, 5):
        with time_limit(seconds):
            pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
