"""nlkit: who met whom, when, where - diplomatic encounters from English text as tables.

>>> import nlkit
>>> found = nlkit.extract("articles/")  # doctest: +SKIP
>>> found.reports  # doctest: +SKIP
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

__version__ = "0.1.0"
# Where each public name lives, as editors read it, too; imported on first use, so that ``import nlkit`` is quick.
_STUB = re.findall(r"^from (nlkit\.[\w.]+) import (.+)$", Path(__file__).with_suffix(".pyi").read_text("utf-8"), re.M)
_MODULE = {name: module for module, names in _STUB for name in re.findall(r"as (\w+)", names)}
_ROOMS = ("load", "plots", "review", "tables")  # used as nlkit.plots.timeline; load and review are callable, too
__all__ = sorted({*_MODULE} - {*_ROOMS})


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"nlkit.{name}")
    if name not in _MODULE:
        raise AttributeError(f"module 'nlkit' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULE[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *_ROOMS, "__version__"})
