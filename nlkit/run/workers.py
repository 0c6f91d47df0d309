"""Documents over several processes of this machine: order kept, one that ends costs the document in its hand.

No pool of the standard library does that: theirs break as a whole when one process is killed, as the system does where
memory runs out. The processes are Python's own, started anew: a script that calls this needs no guard.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe, wait
from tempfile import TemporaryFile
from time import monotonic
from typing import TYPE_CHECKING

from nlkit.run.reader import Reader, Settings, too_long
from nlkit.types import Failure, NlkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nlkit.run.reader import Outcome, Results
    from nlkit.types import Document

AHEAD = 64  # documents for each process that may be read before the oldest one is done
GRACE = 10.0  # seconds that a process has to notice by itself that a document takes too long
STARTS = 3  # times that a process may end before it is ready, for each job
COMMAND = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from nlkit.run.workers import work; work()"


@contextmanager
def readers(settings: Settings, jobs: int = 1) -> Iterator[Callable[[Iterable[Document]], Results]]:
    """A function that reads documents in ``jobs`` processes and yields document, reports and failure in order.

    With one job they are read in this process. The function may be called again and again; the processes end with the
    context, and with the process that started them. Raises InputError for settings that cannot be used, NlkitError
    where processes cannot start.
    """
    if jobs == 1:
        reader = Reader(settings)
        yield lambda documents: ((d, *reader(d)) for d in documents)
        return
    pool = Pool(settings, jobs)
    try:
        yield pool.read
    finally:
        pool.close()


class _Worker:
    """A process and the number of the document in its hand; ``ready`` as soon as its pipeline is loaded."""

    def __init__(self, settings: Settings):
        self.pipe, other = Pipe()
        self.told = TemporaryFile()  # noqa: SIM115 (closed with the process)
        with other:
            number = other.fileno()
            command = [sys.executable, "-c", COMMAND, json.dumps(sys.path), str(number)]
            # a session of its own: Ctrl-C is for the process that started us, which decides when to stop
            self.process = subprocess.Popen(
                command, pass_fds=[number], stdin=subprocess.DEVNULL, stderr=self.told, start_new_session=True
            )
        self.ready, self.hand, self.since = False, -1, 0.0
        self._send(settings)

    def give(self, number: int, document: Document) -> bool:
        """False if the process has ended, which is then noticed where its answer is waited for."""
        given = self._send(document)
        if given:
            self.hand, self.since = number, monotonic()
        return given

    def _send(self, what: object) -> bool:
        try:
            self.pipe.send(what)
        except OSError:
            return False
        return True

    def fate(self) -> str:
        """How a process that has closed its pipe ended."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        self.told.seek(0)
        last = self.told.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"exit code {self.process.returncode}{f': {last[:200]}' if last else ''}"

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.pipe.close()
        self.told.close()


def work() -> None:
    """What a process does: load a pipeline with the settings that come in, read the documents that follow."""
    pipe = Connection(int(sys.argv[2]))
    with suppress(EOFError, ConnectionError):  # the process that started this one has gone
        settings = pipe.recv()
        with _mortal(pipe):
            try:
                reader, error = Reader(settings), None
            except NlkitError as wrong:
                error = wrong
        pipe.send(error)
        while error is None:
            document = pipe.recv()
            with _mortal(pipe):
                result = reader(document)
            pipe.send(result)


@contextmanager
def _mortal(pipe: Connection) -> Iterator[None]:
    """End this process, whatever it is doing, as soon as the other end of its pipe is closed: a signal says so."""
    import fcntl  # not on Windows

    flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
    signal.signal(signal.SIGIO, signal.SIG_DFL if sys.platform == "linux" else lambda *_: os._exit(1))
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC)
    if pipe.poll():  # closed before
        raise EOFError
    yield
    fcntl.fcntl(pipe, fcntl.F_SETFL, flags)


class Pool:
    """Processes that read documents until ``close`` ends them."""

    def __init__(self, settings: Settings, jobs: int):
        self.settings = settings
        self.workers: list[_Worker] = []
        self.count = 0  # documents taken so far: their numbers are never used again
        self.unborn = 0  # processes that have ended before they were ready, since the last that was
        try:
            self.workers += (_Worker(settings) for _ in range(jobs))
        except OSError as error:
            self.close()
            raise NlkitError(f"a process to read with cannot be started ({error.strerror})") from None

    def close(self) -> None:
        for worker in self.workers:
            worker.end()

    def read(self, documents: Iterable[Document]) -> Results:
        source = iter(documents)
        waiting: list[tuple[int, Document]] = []  # one that was given to a process that had ended before
        known: dict[int, Document] = {}
        done: dict[int, Outcome] = {}
        number = self.count
        more = True
        while more or known:
            for worker in self.workers:
                if not worker.ready or worker.hand >= 0 or (not waiting and len(known) >= AHEAD * len(self.workers)):
                    continue
                if not waiting:
                    if (document := next(source, None)) is None:
                        more = False
                        break
                    waiting.append((self.count, document))
                    known[self.count] = document
                    self.count += 1
                if worker.give(*waiting[0]):
                    waiting.clear()
            while number in done:
                yield known.pop(number), *done.pop(number)
                number += 1
            if known or (more and not any(w.ready for w in self.workers)):
                self._listen(known, done)

    def _listen(self, known: dict[int, Document], done: dict[int, Outcome]) -> None:
        """Take what the processes have to say; replace those that have ended or that take too long."""
        limit = self.settings.timeout
        heard = wait([w.pipe for w in self.workers], timeout=1.0 if limit else None)
        for k, worker in enumerate(self.workers):
            why = None
            if worker.pipe in heard:
                try:
                    message = worker.pipe.recv()
                except (EOFError, OSError):
                    why = f"the process that read it ended ({worker.fate()})"
                else:
                    if isinstance(message, NlkitError):
                        raise message
                    if worker.hand in known:  # else the run that asked for it was broken off
                        done[worker.hand] = message
                    worker.ready, worker.hand, self.unborn = True, -1, 0
            elif limit and worker.hand >= 0 and monotonic() - worker.since > limit + GRACE:
                why = too_long(self.settings)
            if why is None:
                continue
            self.unborn += not worker.ready
            if self.unborn > STARTS * len(self.workers):
                raise NlkitError(f"no process to read with could start ({worker.fate()})")
            if worker.hand in known:
                done[worker.hand] = [], Failure(known[worker.hand].doc_id, "extract", why)
            worker.end()
            self.workers[k] = _Worker(self.settings)
