"""Words without their endings, as keys."""

from __future__ import annotations

from functools import lru_cache

# Stands for what is not there: beyond the sentence, or in quotation marks.
NOTHING = "nothing"
ENDINGS = ("ings", "ing", "ied", "ed", "ies", "es", "s")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a word without its English ending, as a key: "hosted" and "hosts" agree."""
    if not word:
        return NOTHING
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 3 else word
