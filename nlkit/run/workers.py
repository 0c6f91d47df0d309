"""Documents over several processes of this machine: order kept, one that ends costs the document in its hand.

No pool of the standard library does that: theirs break as a whole when one
process is killed, as the system does where memory runs out.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING

from nlkit.run.reader import Reader, Settings
from nlkit.types import Failure, NlkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from nlkit.run.reader import Outcome, Results
    from nlkit.types import Document

AHEAD = 64  # documents for each process that may be read before the oldest one is done
GRACE = 10.0  # seconds that a process has to notice by itself that a document takes too long


@contextmanager
def readers(settings: Settings, jobs: int = 1) -> Iterator[Callable[[Iterable[Document]], Results]]:
    """A function that reads documents in ``jobs`` processes and yields document, reports and failure in order.

    With one job they are read in this process. The function may be called
    again and again; the processes end with the context. Raises InputError for
    settings that cannot be used, NlkitError where processes cannot start.
    """
    if jobs == 1:
        reader = Reader(settings)
        yield lambda documents: ((d, *reader(d)) for d in documents)
        return
    pool = _Pool(settings, jobs)
    try:
        yield pool.read
    finally:
        pool.close()


class _Worker:
    """A process and the number of the document in its hand; ``ready`` as soon as its pipeline is loaded."""

    def __init__(self, settings: Settings):
        context = multiprocessing.get_context("spawn")  # a fork would copy locks of running threads
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, settings), daemon=True)
        self.process.start()
        other.close()
        self.ready, self.hand, self.since = False, -1, 0.0

    def give(self, number: int, document: Document) -> None:
        self.hand, self.since = number, monotonic()
        self.pipe.send(document)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _work(pipe: Connection, settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us decides when to stop
    try:
        reader = Reader(settings)
    except NlkitError as error:
        pipe.send(error)
        return
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # it has gone
        pipe.send(None)
        while True:
            pipe.send(reader(pipe.recv()))


class _Pool:
    def __init__(self, settings: Settings, jobs: int):
        self.settings = settings
        self.workers = [_Worker(settings) for _ in range(jobs)]
        self.count = 0  # documents taken so far: their numbers are never used again

    def close(self) -> None:
        for worker in self.workers:
            worker.end()

    def read(self, documents: Iterable[Document]) -> Results:
        source = iter(documents)
        again: deque[tuple[int, Document]] = deque()  # given to a process that had ended before
        known: dict[int, Document] = {}
        done: dict[int, Outcome] = {}
        number = self.count
        more = True
        while more or known:
            for worker in self.workers:
                if not worker.ready or worker.hand >= 0 or (not again and len(known) >= AHEAD * len(self.workers)):
                    continue
                if again:
                    item = again.popleft()
                elif (document := next(source, None)) is not None:
                    item = (self.count, document)
                    self.count += 1
                else:
                    more = False
                    break
                known[item[0]] = item[1]
                try:
                    worker.give(*item)
                except OSError:  # it has ended; what it was to read is given to the next one
                    again.append(item)
                    worker.hand = -1
            while number in done:
                yield known.pop(number), *done.pop(number)
                number += 1
            if known or not any(w.ready for w in self.workers):
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
                    worker.process.join(GRACE)
                    why = f"the process that read it ended (exit code {worker.process.exitcode})"
                else:
                    if isinstance(message, NlkitError):
                        raise message
                    if worker.hand in known:  # else the run that asked for it was broken off
                        done[worker.hand] = message
                    worker.ready, worker.hand = True, -1
            elif limit and worker.hand >= 0 and monotonic() - worker.since > limit + GRACE:
                why = f"took longer than {limit:g} seconds (--timeout sets the limit)"
            if why is None:
                continue
            if not worker.ready:
                raise NlkitError(
                    "a process could not start; in a script of your own, jobs needs the call to stand under "
                    'if __name__ == "__main__":'
                )
            if worker.hand in known:
                done[worker.hand] = [], Failure(known[worker.hand].doc_id, "extract", why)
            worker.end()
            self.workers[k] = _Worker(self.settings)
