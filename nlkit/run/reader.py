"""One document in, its reports or a failure out: what every process does, on one machine or on many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlkit.load.limit import TIMEOUT, time_limit
from nlkit.types import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nlkit.types import Document, Report

    Outcome = tuple[list[Report], Failure | None]  # of one document
    Results = Iterator[tuple[Document, list[Report], Failure | None]]


@dataclass(frozen=True)
class Settings:
    """How documents are read; parameters as in ``nlkit.extract``. ``timeout`` is in seconds, None for no limit."""

    model: str | None = None
    gate: bool = True
    timeout: float | None = TIMEOUT
    mode: str = "default"
    lexicon: str | Path | None = None
    roster: str | Path | None = None
    linker: str | None = "bundled"
    historic: str = "successor"


class Reader:
    """Reads documents one by one. Raises InputError for settings that cannot be used."""

    def __init__(self, settings: Settings):
        from nlkit.encounters.link_network import bundled
        from nlkit.lexicon.own import own_lexicon
        from nlkit.parse.pipeline import load_pipeline
        from nlkit.reasons import check_how
        from nlkit.run.gate import gate_of

        check_how(settings.mode, settings.linker)
        self.settings = settings
        self.lexicon = own_lexicon(settings.lexicon, settings.roster, settings.historic)
        self.nlp = load_pipeline(settings.model)
        if settings.linker not in (None, "none"):  # loaded before the first document, whose time is limited
            load_pipeline()
            bundled()
        # lenient reading keeps candidates that lack a party: they are not what the gate looks for
        gated = settings.gate and settings.mode != "lenient"
        self.gate = gate_of(self.nlp, self.lexicon) if gated else None

    def __call__(self, document: Document) -> Outcome:
        """The reports of a document; [] and what went wrong where it cannot be read."""
        from nlkit.encounters import reports
        from nlkit.run import gate

        try:
            with time_limit(self.settings.timeout):
                text = reports.full_text(document)[0]
                doc = gate.parse(self.nlp, text, document.date, self.lexicon, self.gate)
                if doc is None:
                    return [], None
                own = self.settings
                return reports.read_document(document, doc, self.lexicon, own.mode, own.linker)[0], None
        except TimeoutError as error:
            message = str(error)
        except Exception as error:  # one bad document must not cost the others
            message = f"{type(error).__name__}: {error}"
        return [], Failure(document.doc_id, "extract", message)
