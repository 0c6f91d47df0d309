"""Output that a long run can be resumed with: a folder of tables in parts, each written whole or not at all.

::

    events/manifest.json            versions and settings that made it
    events/reports/000000.parquet   ... participants, evidence, documents, errors

A part is a fixed number of documents, in the order of the input. It is there
as soon as its file under ``documents`` is, which comes last and bears the
digest of the documents that the part was made from.
``pandas.read_parquet("events/reports")`` reads all parts of a table.
"""

from __future__ import annotations

import json
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.load import NOTES
from nlkit.tables.files import PARTS, whole
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd

    from nlkit.run.reader import Results, Settings
    from nlkit.types import Document, Failure, Report

PART = 1000  # documents
MOST = 20_000_000  # characters in a part
MANIFEST = "manifest.json"
LAST = "documents"  # the table that is written last


@dataclass
class Summary:
    """What a run has done: ``parts`` in all, ``made`` by this run; ``stopped`` if asked to before the end."""

    parts: int = 0
    made: int = 0
    documents: int = 0
    undated: int = 0
    reports: int = 0
    failed: int = 0
    stopped: bool = False


def write_parts(
    folder: str | Path,
    documents: Iterable[Document],
    read: Callable[[Iterable[Document]], Results],
    settings: Settings,
    *,
    failures: list[Failure],
    size: int | None = None,
    tell: Callable[[Failure], None] = lambda failure: None,
) -> Summary:
    """Write the tables of all documents below ``folder``, but for the parts that are there already.

    ``read`` is what ``nlkit.run.workers.readers`` or ``nlkit.run.cluster.cluster``
    gives; ``failures`` is the list that the source of ``documents`` names its
    own in, and is emptied part by part into the table ``errors``; ``tell`` is
    called with each. SIGINT and SIGTERM finish the part in hand. Raises
    InputError for a folder made with other settings or from other documents,
    OSError where it cannot be written: what is whole stays.
    """
    folder, done, size = Path(folder), Summary(), size or PART
    with _claimed(folder, _manifest(settings, size)), _finishing() as asked:
        for part in _parts(documents, size):
            if not part and not failures and done.parts:
                break
            digest = _digest(part)
            known = _known(folder, done.parts)
            if known.get("digest") != digest:
                if known and int(known["documents"]) >= min(size, len(part) + 1):
                    raise InputError(
                        f"{_file(folder, LAST, done.parts)}: made from other documents than the input has now; give a "
                        "new folder, or the input as it was (documents may only be added at its end)"
                    )
                known = _write(folder, done.parts, part, read, failures, digest)
                done.made += 1
            for failure in failures:
                tell(failure)
            done.failed += sum(f.stage not in NOTES for f in failures)
            failures.clear()
            done.parts += 1
            done.documents += len(part)
            done.undated += sum(d.date is None for d in part)
            done.reports += int(known["reports"])
            if asked:
                done.stopped = True
                break
    left = sorted(p.name for p in (folder / LAST).glob("*.parquet"))[done.parts :]
    if left and not done.stopped:
        raise InputError(f"{folder}: has {len(left)} more part(s) than the input, from {left[0]}: give a new folder")
    return done


def _parts(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """The documents part by part; the last one may be empty."""
    part: list[Document] = []
    length = 0
    for document in documents:
        part.append(document)
        length += len(document.text)
        if len(part) == size or length > MOST:
            yield part
            part, length = [], 0
    yield part


def _digest(part: list[Document]) -> str:
    total = sha256()
    for d in part:
        total.update(json.dumps([d.doc_id, d.title, d.date, d.text]).encode())
    return total.hexdigest()[:32]


def _manifest(settings: Settings, size: int) -> dict[str, Any]:
    """All that decides what the tables hold, besides the documents."""
    from nlkit.parse.pipeline import BUNDLED, load_pipeline
    from nlkit.tables import versions

    meta = load_pipeline(settings.model).meta
    package = files("nlkit")
    weights = [] if settings.model not in (None, BUNDLED) else [package / BUNDLED / "nlkit_parser" / "model.onnx"]
    linker = [] if settings.linker in (None, "none") else sorted((package / BUNDLED / "linker").iterdir(), key=str)
    tables = [f for f in (package / "data").iterdir() if f.name.endswith((".toml", ".csv"))]
    tables.sort(key=lambda f: f.name)
    own = [Path(f) for f in (settings.lexicon, settings.roster) if f is not None]
    return {
        **versions(),
        "pipeline": f"{meta['lang']}_{meta['name']} {meta['version']} {_of_files(weights)}".strip(),
        "linker": _of_files(linker) or "none",
        "lexicon": _of_files([*tables, *own]),
        "mode": settings.mode,
        "documents in a part": size,
    }


def _of_files(paths: Iterable[Any]) -> str:
    digests = [sha256(path.read_bytes()).hexdigest() for path in paths]
    return sha256("".join(digests).encode()).hexdigest()[:12] if digests else ""


@contextmanager
def _claimed(folder: Path, manifest: Mapping[str, Any]) -> Iterator[None]:
    """The folder, made if need be, for this run alone."""
    path = folder / MANIFEST
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            if set(folder.iterdir()) - set(folder.glob(PARTS)):
                raise InputError(f"{folder}: holds other files; give a new or an empty folder")
            with whole(path) as part:
                part.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        before = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror})") from None
    except ValueError:
        raise InputError(f"{path}: broken; give a new folder") from None
    keys = [k for k in before | manifest if before.get(k) != manifest.get(k)]
    changed = [f"{k}: {before.get(k)}, now {manifest.get(k)}" for k in keys]
    if changed:
        raise InputError(f"{folder}: was begun otherwise ({'; '.join(changed)}); give a new folder or go on as before")
    with path.open(encoding="utf-8") as handle:
        try:
            import fcntl  # not on Windows
        except ImportError:
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"{folder}: another run is writing there") from None
        for left in folder.rglob(PARTS):
            left.unlink()
        yield


@contextmanager
def _finishing() -> Iterator[list[int]]:
    """The signals to stop that came in, instead of stopping; a second SIGINT stops at once."""
    asked: list[int] = []

    def note(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {}
    with suppress(ValueError):  # not in the main thread: whoever runs it there takes care
        before = {s: signal.signal(s, note) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _file(folder: Path, table: str, number: int) -> Path:
    return folder / table / f"{number:06d}.parquet"


def _known(folder: Path, number: int) -> dict[str, str]:
    """Digest and counts of a part that is there; {} if it is not."""
    import pyarrow.parquet as pq

    path = _file(folder, LAST, number)
    if not path.exists():
        return {}
    metadata = pq.read_schema(path).metadata or {}
    return {k.decode().removeprefix("nlkit."): v.decode() for k, v in metadata.items() if k.startswith(b"nlkit.")}


def _write(
    folder: Path,
    number: int,
    part: list[Document],
    read: Callable[[Iterable[Document]], Results],
    failures: list[Failure],
    digest: str,
) -> dict[str, str]:
    from nlkit import tables

    reports: list[Report] = []
    for _, found, failure in read(part):
        reports += found
        failures += [] if failure is None else [failure]
    frames = {"errors": tables.failures_frame(failures), **tables.frames_of(part, reports)}  # documents come last
    about = {"digest": digest, "documents": str(len(part)), "reports": str(len(reports))}
    for table, frame in frames.items():
        path = _file(folder, table, number)
        if table == "errors" and frame.empty:
            path.unlink(missing_ok=True)
        else:
            _write_table(path, frame, about)
    return about


def _write_table(path: Path, frame: pd.DataFrame, about: Mapping[str, str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata(table.schema.metadata | {f"nlkit.{k}": v for k, v in about.items()})
    path.parent.mkdir(exist_ok=True)
    with whole(path) as part:
        pq.write_table(table, part)
