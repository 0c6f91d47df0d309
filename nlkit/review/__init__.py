"""Looking at results, coding them, counting how good they are."""

from nlkit.review.coding import Review, read_gold, review

__all__ = ["Review", "read_gold", "review"]
