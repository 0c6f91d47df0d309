"""nlkit: who met whom, when, where - diplomatic encounters from English text as tables.

>>> import nlkit
>>> found = nlkit.extract("seeds/")        # doctest: +SKIP
>>> found.reports                          # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

# Where each public name lives; imported on first use, so that ``import nlkit`` is quick.
_HOME = {
    "Document": "types", "Evidence": "types", "Failure": "types", "InputError": "types", "LexiconError": "types",
    "NlkitError": "types", "Participant": "types", "Place": "types", "Report": "types", "TimeExpression": "types",
    "dyads": "tables", "extract": "api", "find_dates": "when", "load_pipeline": "pipeline",
    "Event": "group", "group": "group", "group_sensitivity": "group", "read_documents": "load", "read_reports": "reports", "score": "score",
}
__all__ = sorted(_HOME)


# A module and a function of the same name: the function is meant, whatever is imported first.
from nlkit.group import group
from nlkit.score import score


def __getattr__(name: str):
    if name not in _HOME:
        raise AttributeError(f"module 'nlkit' has no attribute {name!r}")
    value = getattr(import_module(f"nlkit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
