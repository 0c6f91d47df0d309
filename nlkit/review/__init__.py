"""Looking at results, coding them, counting how good they are."""

import sys
from types import ModuleType
from typing import Any

from nlkit.review.coding import Review, read_gold, review


class _Room(ModuleType):
    def __call__(self, *given: Any, **options: Any) -> Any:
        """``nlkit.review(found)``: the widget, see ``nlkit.review.coding.review``."""
        return review(*given, **options)


sys.modules[__name__].__class__ = _Room

__all__ = ["Review", "read_gold", "review"]
