"""More than one machine: documents as frames in, reports as frames out, and a Dask cluster behind the command line.

``map_reports`` is a plain function over pandas frames, so that whatever
spreads frames over machines can call it: Dask, Spark, Ray (examples: README,
'More than one machine'). Dask, the extra ``cluster``::

    documents = dask.dataframe.read_parquet("corpus/")
    reports = documents.map_partitions(map_reports, meta=map_reports(documents.head(0)))
"""

from __future__ import annotations

import logging
import warnings
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from pkgutil import resolve_name
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from nlkit import __version__
from nlkit.run.reader import Reader, Settings
from nlkit.run.workers import Worker, in_order
from nlkit.types import Failure, InputError, NlkitError, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd
    from distributed import Client, Future

    from nlkit.run.reader import Outcome, Results
    from nlkit.types import Document

CHUNK = 20  # documents in a task
AHEAD = 4  # tasks in flight for each thread of the cluster
PATIENCE = 10  # seconds until a scheduler must have answered
NOBODY = 20  # seconds that there may be no worker
_LOCK = Lock()  # a pipeline is not made for two threads at once


def map_reports(frame: pd.DataFrame, settings: Settings | None = None) -> pd.DataFrame:
    """The reports of a frame of documents: a column ``text``, and ``doc_id``, ``title``, ``date`` where known.

    Columns and dtypes as in ``nlkit.tables.REPORTS``, also when empty. The
    pipeline is loaded once in every process. Give ``doc_id``: without it rows
    are numbered anew in each frame. Documents that fail are named in a
    warning and have no rows. Raises InputError for settings that cannot be
    used and for a frame without a column ``text``.
    """
    from nlkit.load import NOTES, documents_from_frame
    from nlkit.tables import reports_frame

    failures: list[Failure] = []
    documents = list(documents_from_frame(frame, failures=failures)) if len(frame) else []
    with _LOCK:
        reader = _reader(settings or Settings())
        results = [reader(d) for d in documents]
    failures += [f for _, f in results if f is not None]
    failures = [f for f in failures if f.stage not in NOTES]
    if failures:
        first = printable(f"{failures[0].doc_id}: {failures[0].message}")
        warnings.warn(f"{len(failures)} failure(s); first: {first}", stacklevel=2)
    return reports_frame((r for found, _ in results for r in found), {d.doc_id: d.date for d in documents})


def spark_schema() -> str:
    """The columns of ``map_reports`` as Spark wants them: 'report_id string, ...'."""
    from nlkit.tables import REPORTS

    names = {"string": "string", "Int64": "long", "Float64": "double", "boolean": "boolean"}
    return ", ".join(f"`{name}` {names[kind]}" for name, kind in REPORTS.items())


_reader, _worker = (lru_cache(maxsize=4)(kind) for kind in (Reader, Worker))


def _read_apart(documents: list[Document], settings: Settings) -> list[Outcome]:
    """What documents hold, read in a process beside this one, which is ended where one takes too long."""
    with _LOCK:
        worker = _worker(settings)
        return [worker.read(d) for d in documents]


@contextmanager
def cluster(address: str, settings: Settings) -> Iterator[Callable[[Iterable[Document]], Results]]:
    """As ``nlkit.run.workers.readers``, on the cluster whose Dask scheduler has this address ('tcp://10.0.0.1:8786').

    nlkit must be installed on its workers, and files of your own be there
    under the same path. Each worker reads in a process beside it, which the
    limit of time ends; a document on which worker after worker ends is a
    failure. Raises InputError where Dask is not installed or no scheduler
    answers, NlkitError where scheduler or workers go, or lack nlkit.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--scheduler needs Dask: pip install 'nlkit[cluster]'") from None
    Reader(settings)  # what is wrong with them is told here, not by every task
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"--scheduler {address}: no Dask scheduler answers there ({error})") from None
    with client:
        _check_workers(client)
        yield lambda documents: _on(client, documents, settings)


def _check_workers(client: Client) -> None:
    """Raises NlkitError unless there is a worker, and all that are there have this version of nlkit."""
    try:
        client.wait_for_workers(1, timeout=NOBODY)
    except TimeoutError:
        raise _gone(f"it has had no worker for {NOBODY} seconds") from None
    # a worker that gets a task of a module that it lacks ends without a word
    for worker, found in client.run(resolve_name, "nlkit:__version__", on_error="return").items():
        if found != __version__:
            raise _gone(f"its worker {worker} must have nlkit {__version__}, not {found!r}")


def _on(client: Client, documents: Iterable[Document], settings: Settings) -> Results:
    """Chunks of documents as tasks, some in flight for every thread, results in order."""
    source = iter(documents)
    chunks = iter(lambda: list(islice(source, CHUNK)), [])

    def submit(chunk: list[Document]) -> Future:
        return client.submit(_read_apart, chunk, settings, pure=False)

    def alone(document: Document) -> Outcome:
        future = submit([document])
        error = _error(client, future)
        if error is None:
            return future.result()[0]
        return [], Failure(document.doc_id, "extract", f"{type(error).__name__}: {error}")

    for chunk, future in in_order(chunks, submit, lambda: AHEAD * max(1, _threads(client))):
        # where workers have ended over it: find the document by reading one by one
        results = map(alone, chunk) if _error(client, future) else future.result()
        for document, result in zip(chunk, results, strict=True):
            yield document, *result


def _error(client: Client, future: Future) -> BaseException | None:
    """What a task ended with. Raises NlkitError where it cannot end: no scheduler, no worker, no nlkit there."""
    since = monotonic()
    while not future.done():
        with suppress(TimeoutError, CancelledError):
            future.exception(timeout=1)
        if _threads(client):
            since = monotonic()
        elif monotonic() - since > NOBODY:
            raise _gone(f"it has had no worker for {NOBODY} seconds")
    if future.cancelled():
        raise _gone("it does not answer any more")
    error = future.exception()
    if isinstance(error, NlkitError):
        raise _gone(f"a worker cannot read documents ({error})")
    return error


def _threads(client: Client) -> int:
    """The threads of all workers; 0 as soon as the scheduler has gone."""
    try:
        return sum(client.nthreads().values()) if client.status == "running" else 0
    except OSError:
        return 0


def _gone(why: str) -> NlkitError:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # its own word of this is a traceback
    return NlkitError(f"the Dask scheduler: {why}; what is written whole stays")
