"""How local IRIs are made from words."""

from __future__ import annotations

import hashlib
import re

from osce_kg.text import fold

MAX_SLUG = 80


def slug(words: str) -> str:
    """Return folded words joined by hyphens; "x" and a hash where nothing Latin is left.

    A slug that would be too long ends in a hash of the whole, so that it stays unique.
    """
    folded = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
    if not folded:
        return "x" + digest(words)
    return (
        folded
        if len(folded) <= MAX_SLUG
        else f"{folded[: MAX_SLUG - 9].rstrip('-')}-{digest(folded)}"
    )


def digest(words: str) -> str:
    """Return eight hexadecimal digits of the words' SHA-256."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:8]
