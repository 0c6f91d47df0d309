"""More than one machine: documents as frames in, reports as frames out, and a Dask cluster behind the command line.

``map_reports`` is a plain function over pandas frames, so that whatever
spreads frames over machines can call it: Dask, Spark, Ray (examples: README,
'More than one machine'). Dask, the extra ``cluster``::

    documents = dask.dataframe.read_parquet("corpus/")
    reports = documents.map_partitions(map_reports, meta=map_reports(documents.head(0)))
"""

from __future__ import annotations

import warnings
from collections import deque
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from nlkit.run.reader import Reader, Settings
from nlkit.types import Failure, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pandas as pd
    from distributed import Client, Future

    from nlkit.run.reader import Outcome, Results
    from nlkit.types import Document

CHUNK = 20  # documents in a task
AHEAD = 4  # tasks in flight for each thread of the cluster
PATIENCE = 10  # seconds until a scheduler must have answered
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
    results = _read(documents, settings or Settings())
    failures += [f for _, f in results if f is not None]
    failures = [f for f in failures if f.stage not in NOTES]
    if failures:
        warnings.warn(f"{len(failures)} failure(s); first: {failures[0].doc_id}: {failures[0].message}", stacklevel=2)
    return reports_frame((r for found, _ in results for r in found), {d.doc_id: d.date for d in documents})


def spark_schema() -> str:
    """The columns of ``map_reports`` as Spark wants them: 'report_id string, ...'."""
    from nlkit.tables import REPORTS

    names = {"string": "string", "Int64": "long", "Float64": "double", "boolean": "boolean"}
    return ", ".join(f"`{name}` {names[kind]}" for name, kind in REPORTS.items())


@lru_cache(maxsize=4)
def _reader(settings: Settings) -> Reader:
    return Reader(settings)


def _read(documents: list[Document], settings: Settings) -> list[Outcome]:
    with _LOCK:
        reader = _reader(settings)
        return [reader(d) for d in documents]


@contextmanager
def cluster(address: str, settings: Settings) -> Iterator[Callable[[Iterable[Document]], Results]]:
    """As ``nlkit.run.workers.readers``, on the cluster whose Dask scheduler has this address ('tcp://10.0.0.1:8786').

    nlkit must be installed on its workers, and files of your own be there
    under the same path. The limit of time holds where a worker runs tasks in
    its main thread; a document on which worker after worker ends is a failure.
    Raises InputError where Dask is not installed or no scheduler answers.
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
        yield lambda documents: _on(client, documents, settings)


def _on(client: Client, documents: Iterable[Document], settings: Settings) -> Results:
    """Chunks of documents as tasks, some in flight for every thread, results in order."""
    flying: deque = deque()
    source = iter(documents)

    def submit(chunk: list[Document]) -> Future:
        return client.submit(_read, chunk, settings, pure=False)

    def alone(document: Document) -> Outcome:
        future = submit([document])
        error = future.exception()
        if error is None:
            return future.result()[0]
        return [], Failure(document.doc_id, "extract", f"{type(error).__name__}: {error}")

    while True:
        while len(flying) < AHEAD * max(1, sum(client.nthreads().values())) and (chunk := list(islice(source, CHUNK))):
            flying.append((chunk, submit(chunk)))
        if not flying:
            return
        chunk, future = flying.popleft()
        # where workers have ended over it: find the document by reading one by one
        results = future.result() if future.exception() is None else [alone(document) for document in chunk]
        for document, result in zip(chunk, results, strict=True):
            yield document, *result
