"""What is told beside the documents: failures, and notes on documents that were read all the same."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

from nlkit.types import Failure

MISSING_DATE_HINT = (
    "{count} document(s) without a date: dates such as 'Thursday' stay unresolved there. Give dates as a column or key "
    "'date', as a first line 'date: 2019-04-18', in a file documents.csv (columns file, date) beside the texts, or in "
    "the file name (2019-04-18_name.txt)"
)
# Stages of a Failure that only tells something: the document itself was handled.
NOTES = frozenset({"date", "doc_id", "encoding", "skipped"})


@dataclass
class Log:
    """Where failures go; ``seen`` are those of this run."""

    failures: list[Failure] | None
    seen: list[Failure] = field(default_factory=list)

    def add(self, doc_id: str, stage: str, message: str) -> None:
        failure = Failure(doc_id, stage, message)
        self.seen.append(failure)
        if self.failures is None:
            warnings.warn(f"{doc_id}: {message}", stacklevel=4)
        else:
            self.failures.append(failure)


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read; the message says why."""
