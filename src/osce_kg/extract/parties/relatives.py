"""Relative clauses that a sentence closes again ("X, who leads the Council, met Y")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

RELATIVES = {"who", "whose", "whom", "which"}
CLOSING = {",", ";", "–", "—"}


def closed_relatives(sentence: Sentence) -> tuple[range, ...]:
    """Return the relative clauses between commas, each from the comma before to the one behind."""
    found: list[range] = []
    length = len(sentence.tokens)
    for index in range(1, length):
        if sentence.low(index) in RELATIVES and sentence.low(index - 1) == ",":
            behind = range(index + 1, length)
            close = next((i for i in behind if sentence.low(i) in CLOSING), length)
            if sentence.low(close) == ",":
                found.append(range(index - 1, close))
    return tuple(found)
