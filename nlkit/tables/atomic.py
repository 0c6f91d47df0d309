"""Files that are there whole or not at all: written under another name, kept by the disk, then renamed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = ".*.part"  # what a killed process leaves behind


def part_of(target: Path) -> Path:
    """The name under which this process writes a file until it is whole."""
    return target.with_name(f".{target.name[:200]}.{os.getpid()}.part")


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """The path to write to; renamed to ``target`` at the end, gone after an error."""
    part = part_of(target)
    try:
        yield part
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
        part.replace(target)
        if hasattr(os, "O_DIRECTORY"):  # the new name is kept, too
            folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    finally:
        part.unlink(missing_ok=True)
