"""Output that a long run can be resumed with: a folder of tables in parts, each written whole or not at all.

::

    events/manifest.json            versions and settings that made it
    events/reports/000000.parquet   ... participants, evidence, documents, errors

A part is a fixed number of documents, in the order of the input. Its file
under ``documents`` comes last; the files of a part all bear the digest of the
documents that it was made from and the rows of each, and those whose bytes
have changed since are made anew.
``pandas.read_parquet("events/reports")`` reads all parts of a table.
"""

from __future__ import annotations

import json
import signal
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlkit.load import NOTES
from nlkit.load.output import MANIFEST
from nlkit.run import parts
from nlkit.run.locks import locked
from nlkit.tables.files import PARTS, whole
from nlkit.types import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nlkit.run.reader import Results, Settings
    from nlkit.types import Document, Failure

PART = 1000  # documents
MOST = 20_000_000  # characters in a part
LOCK = ".lock"


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
    retry: bool = False,
) -> Summary:
    """Write the tables of all documents below ``folder``, but for the parts that are there already.

    ``read`` is what ``nlkit.run.workers.readers`` or ``nlkit.run.cluster.cluster``
    gives; ``failures`` is the list that the source of ``documents`` names its
    own in, and is emptied part by part into the table ``errors``; ``tell`` is
    called with each, also with those of parts that are there. With ``retry``
    parts in which a document could not be read are made anew, also under a
    longer limit of time. SIGINT and SIGTERM finish the part in hand. Raises
    InputError for a folder made with other settings or from other documents,
    OSError where it cannot be written: what is whole stays.
    """
    folder, done, size = Path(folder), Summary(), size or PART
    with _claimed(folder, _manifest(settings, size), retry), _finishing() as asked:
        for part in _parts(documents, size):
            if not part and not failures and done.parts:
                break
            digest = _digest(part)
            there = _there(folder, done.parts, digest, min(size, len(part) + 1))
            if there and there.intact and not (retry and there.unread):
                failures += there.unread  # what could not be loaded is told by the source again
                found = there.rows["reports"]
            else:
                found = parts.write(folder, done.parts, part, read, failures, digest)
                done.made += 1
            for failure in failures:
                tell(failure)
            done.failed += sum(f.stage not in NOTES for f in failures)
            failures.clear()
            done.parts += 1
            done.documents += len(part)
            done.undated += sum(d.date is None for d in part)
            done.reports += found
            if asked:
                done.stopped = True
                break
    left = sorted(p.name for p in (folder / parts.LAST).glob("*.parquet"))[done.parts :]
    if left and not done.stopped:
        raise InputError(f"{folder}: has {len(left)} more part(s) than the input, from {left[0]}: give a new folder")
    return done


def _there(folder: Path, number: int, digest: str, full: int) -> parts.Part | None:
    """The part of these documents that is there, None if it had less than now; InputError if it had others."""
    there = parts.there(folder, number)
    if there is None or there.digest == digest:
        return there
    if there.rows[parts.LAST] >= full:
        raise InputError(
            f"{parts.file_of(folder, parts.LAST, number)}: made from other documents than the input has now; give a "
            "new folder, or the input as it was (documents may only be added at its end)"
        )
    return None


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
        total.update(json.dumps([d.doc_id, d.title, d.date, d.text, d.source]).encode())
    return total.hexdigest()[:32]


def _manifest(settings: Settings, size: int) -> dict[str, Any]:
    """All that decides what the tables hold, besides the documents."""
    from nlkit.parse.pipeline import BUNDLED, CHECKSUMS, load_pipeline
    from nlkit.tables import versions

    meta = load_pipeline(settings.model).meta
    package = files("nlkit")
    weights = [package / BUNDLED / CHECKSUMS] if settings.model in (None, BUNDLED) or settings.linker else []
    tables = [f for f in (package / "data").iterdir() if f.name.endswith((".toml", ".csv"))]
    tables.sort(key=lambda f: f.name)
    own = [Path(f) for f in (settings.lexicon, settings.roster) if f is not None]
    return {
        **versions(),
        "pipeline": f"{meta['lang']}_{meta['name']} {meta['version']} {_of_files(weights)}".strip(),
        "linker": settings.linker or "none",
        "lexicon": _of_files([*tables, *own]),
        "mode": settings.mode,
        "timeout": settings.timeout or 0,
        "historic": settings.historic,
        "documents in a part": size,
    }


def _of_files(paths: Iterable[Any]) -> str:
    digests = [sha256(path.read_bytes()).hexdigest() for path in paths]
    return sha256("".join(digests).encode()).hexdigest()[:12] if digests else ""


@contextmanager
def _claimed(folder: Path, manifest: dict[str, Any], retry: bool) -> Iterator[None]:
    """The folder, made if need be, for this run alone."""
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            others = {p.name for p in folder.iterdir()} - {LOCK, *(p.name for p in folder.glob(PARTS))}
            if others and MANIFEST not in others:
                raise InputError(f"{folder}: holds other files; give a new or an empty folder")
            held.enter_context(locked(folder / LOCK, wait=False))
            _compare(folder, manifest, retry)
            for left in folder.rglob(PARTS):
                left.unlink()
        except BlockingIOError:
            raise InputError(f"{folder}: another run is writing there") from None
        except OSError as error:
            raise InputError(f"{folder}: cannot be written ({error.strerror})") from None
        yield


def _compare(folder: Path, manifest: dict[str, Any], retry: bool) -> None:
    """Write the manifest of a new folder; raises InputError where that of an older run is broken or another."""
    path, before = folder / MANIFEST, None
    with suppress(ValueError, RecursionError):
        before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else manifest
    if not isinstance(before, dict):
        raise InputError(f"{path}: broken; give a new folder")
    new, old = (m.get("timeout") or float("inf") for m in (manifest, before))
    longer = retry and isinstance(old, int | float) and new >= old  # what was read in time would be again
    keys = [k for k in before | manifest if before.get(k) != manifest.get(k) and not (longer and k == "timeout")]
    changed = [f"{k}: {before.get(k)}, now {manifest.get(k)}" for k in keys]
    if changed:
        raise InputError(f"{folder}: was begun otherwise ({'; '.join(changed)}); give a new folder or go on as before")
    if before != manifest or not path.exists():
        with whole(path) as part:
            part.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


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
