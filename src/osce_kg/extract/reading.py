"""A sentence as read: its vocabulary hits, places, dates, nouns and quoted stretches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.extract.lexicon import MATCHED, Hit, Lexicon
from osce_kg.extract.nouns import Noun, NounReader
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.places import PlaceHit
    from osce_kg.extract.tokens import Sentence

HIT_KINDS = tuple(kind for kind in MATCHED if kind is not Kind.ROLE)


@dataclass(frozen=True)
class Reading:
    """One sentence and what stands in it; indices are those of its tokens."""

    sentence: Sentence
    hits: tuple[Hit, ...]
    places: tuple[PlaceHit, ...] = ()
    nouns: tuple[Noun, ...] = ()
    quoted: frozenset[int] = field(default_factory=frozenset)

    def noun_at(self, index: int) -> Noun | None:
        """Return the noun that begins at a token."""
        return next((n for n in self.nouns if n.start == index), None)

    def noun_over(self, index: int) -> Noun | None:
        """Return the noun that covers a token."""
        return next((n for n in self.nouns if n.start <= index < n.end), None)


def read_nouns(
    reading: Reading, lexicon: Lexicon, known: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[Noun, ...]:
    """Return the nouns of a sentence, given the name keys known from the whole release."""
    places = frozenset(i for place in reading.places for i in range(place.start, place.end))
    reader = NounReader(reading.sentence, lexicon, known, reading.hits, places)
    return reader.read_all()


def find_hits(sentence: Sentence, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return the vocabulary's names in a sentence, offices apart."""
    return tuple(lexicon.find(sentence, HIT_KINDS))


def quoted_tokens(sentence: Sentence, quotations: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the tokens that lie in the stretches of text given by their offsets."""
    return frozenset(
        i
        for i, token in enumerate(sentence.tokens)
        if any(start <= token.start < end for start, end in quotations)
    )
