"""The table of wordings: other words for the words of our patterns, fillers and titles."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from osce_kg.errors import ReferenceDataError
from osce_kg.query.words import key_of

_TABLE = Path(__file__).with_name("wordings.csv")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """What the table holds, folded: phrases with their equals, fillers, words before a name."""

    same: Mapping[Phrase, tuple[Phrase, ...]]
    fillers: tuple[Phrase, ...]
    titles: frozenset[str]

    def equals(self, words: Phrase) -> tuple[int, tuple[Phrase, ...]]:
        """Return how many leading `words` the longest known phrase takes, and all its wordings."""
        for length in range(len(words), 0, -1):
            head = words[:length]
            if head in self.same:
                return length, (head, *self.same[head])
        return 1, (words[:1],)


@lru_cache(maxsize=1)
def load_wordings() -> Wordings:
    """Return the shipped table; raises ReferenceDataError where a row is off."""
    same: dict[Phrase, list[Phrase]] = defaultdict(list)
    fillers: list[Phrase] = []
    titles: set[str] = set()
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            words, also = _phrase(row["words"]), _phrase(row["also"])
            match row["use"]:
                case "same" if words and also:
                    same[words].append(also)
                case "skip" if words:
                    fillers.append(words)
                case "title" if len(words) == 1:
                    titles.add(words[0])
                case _:
                    what = "the row is not understood"
                    raise ReferenceDataError(what, where=f"{_TABLE.name}:{number}")
    # The longest first, so that "list all" goes before "list".
    fillers.sort(key=lambda phrase: (-len(phrase), phrase))
    equals = {head: tuple(phrases) for head, phrases in same.items()}
    return Wordings(equals, tuple(fillers), frozenset(titles))


def _phrase(text: str) -> Phrase:
    return tuple(key_of(text).split())
