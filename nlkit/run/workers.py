"""Documents over several processes of this machine: order kept, one that ends costs the document in its hand.

Pools of processes of the standard library break as a whole when one is killed, as the system does where memory runs
out; here each thread has a process of its own. They are started anew: a script that calls this needs no guard.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, TypeVar

from nlkit.load.limit import too_long
from nlkit.run.reader import Reader, Settings
from nlkit.types import Failure, NlkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nlkit.run.reader import Outcome, Results
    from nlkit.types import Document

Item = TypeVar("Item")
AHEAD = 64  # documents for each process that may be read before the oldest one is done
GRACE = 10.0  # seconds that a process has to notice by itself that a document takes too long
STARTS = 3  # times that a process may end before it is ready
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
    workers, threads = [Worker(settings) for _ in range(jobs)], ThreadPoolExecutor(jobs)
    idle = SimpleQueue[Worker]()
    for worker in workers:
        idle.put(worker)

    def read(document: Document) -> Outcome:
        worker = idle.get()
        try:
            return worker.read(document)
        finally:
            idle.put(worker)

    def read_all(documents: Iterable[Document]) -> Results:
        for document, future in in_order(documents, lambda d: threads.submit(read, d), lambda: AHEAD * jobs):
            yield document, *future.result()

    try:
        yield read_all
    finally:
        for worker in workers:
            worker.end()  # whoever waits for its answer goes on
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()


def in_order(
    items: Iterable[Item], submit: Callable[[Item], Any], ahead: Callable[[], int]
) -> Iterator[tuple[Item, Any]]:
    """Items with their futures as these get done, the oldest first, no more than ``ahead`` of them in flight."""
    flying: deque[tuple[Item, Any]] = deque()
    for item in items:
        flying.append((item, submit(item)))
        while flying and (flying[0][1].done() or len(flying) >= ahead()):
            yield flying.popleft()
    yield from flying


class Worker:
    """A process that reads, from the first document on; where it ends, or takes too long, another takes its place."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self.process: subprocess.Popen | None = None  # ready to read
        self.ended = False

    def read(self, document: Document) -> Outcome:
        """The reports of a document, or what went wrong. Raises InputError for settings that cannot be used, NlkitError
        where process after process cannot start."""
        while not self._given(document):
            self.close()
        try:
            if self.pipe.poll(self.settings.timeout and self.settings.timeout + GRACE):
                return self.pipe.recv()
            why = too_long(self.settings.timeout)
        except (EOFError, OSError):
            why = f"the process that read it ended ({self._fate()})"
        self.close()
        return [], Failure(document.doc_id, "extract", why)

    def _given(self, document: Document) -> bool:
        """False if the process has ended meanwhile."""
        if self.process is None:
            self._start()
        with suppress(OSError):
            self.pipe.send(document)
            return True
        return False

    def _start(self) -> None:
        why = "ended"
        for _ in range(STARTS):
            if self.ended:
                break
            self.pipe, other = Pipe()
            self.told = TemporaryFile()  # noqa: SIM115 (closed with the process)
            with other:
                command = [sys.executable, "-c", COMMAND, json.dumps(sys.path), str(other.fileno())]
                more = {"pass_fds": [other.fileno()], "stdin": subprocess.DEVNULL, "stderr": self.told}
                try:
                    # a session of its own: Ctrl-C is for the process that started us, which decides when to stop
                    self.process = subprocess.Popen(command, start_new_session=True, **more)
                except OSError as error:
                    raise NlkitError(f"a process to read with cannot be started ({error.strerror})") from None
            with suppress(EOFError, OSError):
                self.pipe.send(self.settings)
                if (error := self.pipe.recv()) is not None:
                    raise error
                return
            why = self._fate()
            self.close()
        raise NlkitError(f"no process to read with could start ({why})")

    def _fate(self) -> str:
        """How a process that has closed its pipe ended."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        self.told.seek(0)
        last = self.told.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"exit code {self.process.returncode}{f': {last[:200]}' if last else ''}"

    def end(self) -> None:
        """End the process, and start no other one."""
        self.ended = True
        if self.process is not None:
            self.process.kill()

    def close(self) -> None:
        """End the process; the next document is for another one."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.pipe.close()
            self.told.close()
            self.process = None


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
