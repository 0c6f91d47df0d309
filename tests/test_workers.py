"""Several processes: the same results in the same order, and one that ends costs one document; limits of time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

import nlkit
from nlkit.load.limit import time_limit
from nlkit.run import workers
from nlkit.run.reader import Reader, Settings
from nlkit.run.workers import Worker, readers
from nlkit.types import Document, InputError, NlkitError

MET = "Angela Merkel met Andrzej Duda in Warsaw on Monday."
DOCUMENTS = [Document(f"d{i}", [MET, "Wheat rose.", ""][i % 3], None, "2019-04-18") for i in range(30)]
FOREVER = "re.match('(a+)+$', 'a' * 60 + 'b')"  # in C, and holds Python's lock
HANGS = f"import re, nlkit.run.gate as g; g.parse = lambda *_: {FOREVER}; "


@pytest.fixture(scope="module")
def alone():
    with readers(Settings()) as read:
        return list(read(DOCUMENTS))


@pytest.fixture(scope="module")
def pool():
    with readers(Settings(), jobs=2) as read:
        yield read


@pytest.fixture(scope="module")
def one():
    worker = Worker(Settings(timeout=20))
    yield worker
    worker.end()
    worker.close()


def test_two_processes_give_the_same(pool, alone):
    assert any(reports for _, reports, _ in alone)
    assert list(pool(iter(DOCUMENTS))) == alone
    assert list(pool(DOCUMENTS[:1])) == alone[:1]
    assert list(pool([])) == []


def test_a_process_that_is_killed_costs_one_document(pool, alone, monkeypatch):
    killed = []

    def given(worker, document, real=Worker._given):
        done = real(worker, document)
        if document.doc_id == "d9" and not killed:
            killed.append(worker.process.pid)
            os.kill(worker.process.pid, signal.SIGKILL)
        return done

    monkeypatch.setattr(Worker, "_given", given)
    done = list(pool(DOCUMENTS))
    assert killed
    lost = [(d.doc_id, f) for d, _, f in done if f is not None]
    assert len(lost) <= 1
    assert all("ended (exit code -9" in f.message for _, f in lost)
    assert [r for r in done if r[2] is None] == [r for r, (d, _, f) in zip(alone, done, strict=True) if f is None]
    assert list(pool(DOCUMENTS)) == alone


def test_a_process_that_does_not_end_is_ended(monkeypatch, one, alone):
    """One that cannot notice it by itself."""
    monkeypatch.setattr(workers, "GRACE", -18.0)
    assert one.read(DOCUMENTS[1]) == ([], None)
    stopped = one.process
    os.kill(stopped.pid, signal.SIGSTOP)
    reports, failure = one.read(DOCUMENTS[0])
    assert (reports, failure.message) == ([], "took longer than 20 seconds (--timeout sets the limit)")
    assert stopped.returncode == -signal.SIGKILL
    monkeypatch.undo()
    assert (DOCUMENTS[0], *one.read(DOCUMENTS[0])) == alone[0]


def test_a_process_that_ended_between_two_documents_costs_none(one, alone):
    one.read(DOCUMENTS[1])
    one.process.kill()
    one.process.wait()
    assert (DOCUMENTS[0], *one.read(DOCUMENTS[0])) == alone[0]


def test_processes_end_with_the_context(monkeypatch):
    """Also while they read."""
    started = []
    monkeypatch.setattr(workers, "COMMAND", workers.COMMAND.replace("work()", HANGS + "work()"))
    monkeypatch.setattr(Worker, "_given", lambda w, d, real=Worker._given: real(w, d) and not started.append(w.process))

    def source():
        yield DOCUMENTS[0]
        while not started:
            time.sleep(0.05)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), readers(Settings(), jobs=2) as read:
        list(read(source()))
    assert [process.poll() for process in started] == [-signal.SIGKILL]


def test_settings_that_cannot_be_used():
    with pytest.raises(InputError, match="mode='loose'"), readers(Settings(mode="loose"), jobs=2) as read:
        list(read(DOCUMENTS))


def test_an_error_of_the_source_is_raised(pool, alone):
    def source():
        yield DOCUMENTS[0]
        raise InputError("gone")

    with pytest.raises(InputError, match="gone"):
        list(pool(source()))
    assert list(pool(DOCUMENTS)) == alone


def test_a_process_that_ends_while_it_starts_is_started_again(monkeypatch, tmp_path, alone):
    (tmp_path / "first").touch()
    dies = f"import os; os.path.exists(p := {str(tmp_path / 'first')!r}) and (os.remove(p), os._exit(3)); "
    monkeypatch.setattr(workers, "COMMAND", dies + workers.COMMAND)
    with readers(Settings(), jobs=2) as read:
        assert list(read(DOCUMENTS[:9])) == alone[:9]


def test_processes_that_cannot_start_are_an_error(monkeypatch):
    monkeypatch.setattr(workers, "COMMAND", "raise ImportError('no such library')")
    with pytest.raises(NlkitError, match=r"no process .* could start \(exit code 1: ImportError: no such library\)"):  # noqa: SIM117
        with readers(Settings(), jobs=2) as read:
            list(read(DOCUMENTS))


def test_a_script_needs_no_guard(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(f"import nlkit\nprint(len(nlkit.extract([nlkit.Document('a', {MET!r})] * 3, jobs=2)))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "3", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends when it comes back to Python")
def test_a_process_ends_with_the_one_that_started_it(tmp_path):
    """Even in the middle of a document that never ends."""
    script = tmp_path / "script.py"
    script.write_text(
        "from nlkit.run import workers\nfrom nlkit.run.reader import Settings\nfrom nlkit.types import Document\n"
        f"workers.COMMAND = workers.COMMAND.replace('work()', '') + {HANGS!r} + 'work()'\n"
        "worker = workers.Worker(Settings())\n"
        "worker._start()\n"
        "print(worker.process.pid, flush=True)\n"
        "worker.read(Document('a', 'Kim met Xi.'))\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    time.sleep(0.5)  # it reads
    os.kill(child, 0)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("still there")


def _runs(pid: int) -> bool:
    """Not gone, and not a zombie that nobody has waited for."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def endless(*_):
    while True:
        pass


def in_thread(call):
    out = []
    thread = threading.Thread(target=lambda: out.append(call()))
    thread.start()
    thread.join(60)
    return out[0]


def limited(work, seconds=0.2):
    """Whether it was stopped, and in time."""
    start = time.monotonic()
    try:
        with time_limit(seconds):
            work()
    except TimeoutError:
        return time.monotonic() - start < 30
    return False


@pytest.mark.parametrize("where", [lambda call: call(), in_thread], ids=["main", "thread"])
def test_time_limit(where):
    assert where(lambda: limited(endless))
    for seconds in (None, 0, 60):
        assert not where(lambda s=seconds: limited(lambda: None, s))
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize("where", [lambda call: call(), in_thread], ids=["main", "thread"])
def test_what_catches_errors_on_its_way_is_stopped_too(where):
    def stubborn():
        for _ in range(2):
            with suppress(Exception):
                endless()

    assert where(lambda: limited(stubborn))


def test_a_search_that_does_not_end():
    assert limited(lambda: eval(FOREVER, {"re": re}))


def test_a_timer_of_the_callers_own_runs_on():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic()))
    try:
        for seconds in (0.05, 0.6):  # it ends within, and afterwards
            rung.clear()
            signal.setitimer(signal.ITIMER_REAL, seconds)
            with time_limit(60):
                time.sleep(0.2)
                assert not rung
            left = signal.getitimer(signal.ITIMER_REAL)[0]
            assert 0 <= left < seconds
            time.sleep(left + 0.2)
            assert len(rung) == 1
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("where", [lambda call: call(), in_thread], ids=["main", "thread"])
def test_a_document_that_takes_too_long_is_a_failure(where, monkeypatch):
    reader = Reader(Settings(timeout=0.3))
    monkeypatch.setattr("nlkit.run.gate.parse", endless)
    reports, failure = where(lambda: reader(DOCUMENTS[0]))
    assert reports == []
    assert failure.message == "took longer than 0.3 seconds (--timeout sets the limit)"


def test_a_long_document_in_a_thread(alone):
    document = Document("long", f"{MET} " * 20_000)
    found = in_thread(lambda: nlkit.extract([document, *DOCUMENTS[:3]], timeout=5))
    assert [f.doc_id for f in found.problems] == ["long"]
    assert found.results[1:] == [(d, r) for d, r, _ in alone[:3]]


@pytest.mark.parametrize("where", [lambda call: call(), in_thread], ids=["main", "thread"])
def test_a_limit_that_is_reached_at_the_very_end(where):
    """Nothing but TimeoutError comes out, whenever it is."""

    def often():
        for n in range(600):
            with suppress(TimeoutError), time_limit(1e-5 * (1 + n % 30)):
                for _ in range(20 * (n % 30)):
                    str(n)
        return True

    assert where(often)
