"""Under which names a document has its fields, and what their cells hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nlkit.load.lines import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Column and key names under which each field is found, compared in lower case with _ for spaces and hyphens.
FIELDS = {
    "doc_id": ("doc_id", "id", "docid", "document_id", "article_id"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "pub_date",
        "publication_date",
        "date_published",
        "published_at",
        "publish_date",
        "published_date",
        "pubdate",
        "document_date",
    ),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "body_text"),
    "source": ("source", "url", "link", "publisher", "outlet"),
}


def key_of(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def columns_of(names: Iterable[str]) -> dict[str, int]:
    """Field -> the column that holds it."""
    place: dict[str, int] = {}
    for i, name in enumerate(names):
        place.setdefault(key_of(name), i)
    known = {name: [a for a in aliases if a in place] for name, aliases in FIELDS.items()}
    return {name: place[aliases[0]] for name, aliases in known.items() if aliases}


def keys_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the key of a mapping that holds it."""
    keys = [k for k in row if isinstance(k, str)]
    return {name: keys[i] for name, i in columns_of(keys).items()}


def names_found(names: Iterable[str]) -> str:
    shown = [n if len(n) <= 40 else n[:37] + "..." for n in names]
    listed = ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
    return f"found: {listed or 'none'}; expected: {' or '.join(FIELDS['text'][:4])}"


def missing(value: Any) -> bool:
    if value is None:
        return True
    try:
        return bool(value != value)  # NaN, NaT
    except (TypeError, ValueError):  # pandas.NA, arrays
        return type(value).__name__ == "NAType"


def string(value: Any) -> str | None:
    """A short field as one line; None if it is missing or empty."""
    if missing(value) or isinstance(value, list | dict):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean(str(value)).split()) or None
