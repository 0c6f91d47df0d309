"""nlkit: who met whom, when, where - diplomatic encounters from English text as tables.

>>> import nlkit
>>> found = nlkit.extract("seeds/")  # doctest: +SKIP
>>> found.reports  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
# Where each public name lives; imported on first use, so that ``import nlkit`` is quick.
_HOME = {
    "api": "extract",
    "encounters.events": "group",
    "encounters.reports": "read_reports",
    "lexicon.own": "Problem",
    "load": "read_documents",
    "parse.pipeline": "load_pipeline",
    "review.check": "check_lexicon",
    "review.explain": "Explanation explain",
    "review.score": "score",
    "review.show": "show_document show_event",
    "tables.frames": "dyads group_sensitivity",
    "types": "Document Event Evidence Failure Finding InputError LexiconError NlkitError Participant Place Report "
    "TimeExpression",
    "when": "find_dates",
}
_MODULE = {name: module for module, names in _HOME.items() for name in names.split()}
_ROOMS = ("plots", "tables")  # have many names; used as nlkit.plots.timeline
__all__ = sorted(_MODULE)


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"nlkit.{name}")
    if name not in _MODULE:
        raise AttributeError(f"module 'nlkit' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"nlkit.{_MODULE[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_ROOMS})
