"""A sentence as read: its vocabulary hits, places, dates, nouns and quoted stretches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from osce_kg.extract.encounters.frames import find_triggers
from osce_kg.extract.encounters.series_events import find_series_events
from osce_kg.extract.lexicon import MATCHED, Hit, Lookup
from osce_kg.extract.parties.nouns import NounReader
from osce_kg.extract.parties.offices import OfficeReader
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from osce_kg.extract.encounters.frames import Trigger
    from osce_kg.extract.encounters.series_events import SeriesEvent
    from osce_kg.extract.lexicon import Lexicon
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.settling.places import PlaceHit
    from osce_kg.extract.tokens import Sentence

HIT_KINDS = frozenset(MATCHED) - {Kind.ROLE}


@dataclass(frozen=True)
class Reading:
    """One sentence and what stands in it; indices are those of its tokens.

    `offices` reads its offices, and keeps what it has read for every look at the nouns. `refused`
    are the name keys that would be nouns if the rest of the release made them known.
    """

    sentence: Sentence
    offices: OfficeReader = field(compare=False, repr=False)
    hits: tuple[Hit, ...]
    places: tuple[PlaceHit, ...] = ()
    nouns: tuple[Noun, ...] = ()
    refused: frozenset[tuple[str, ...]] = frozenset()
    quoted: frozenset[int] = field(default_factory=frozenset)

    def noun_at(self, index: int) -> Noun | None:
        """Return the noun that begins at a token."""
        return self._nouns_by_start.get(index)

    @cached_property
    def triggers(self) -> tuple[Trigger, ...]:
        """Return the triggers of the frames of encounter."""
        return find_triggers(self)

    @cached_property
    def events(self) -> tuple[SeriesEvent, ...]:
        """Return the events of series, each with what tells which one it is."""
        return find_series_events(self)

    @cached_property
    def in_offices(self) -> frozenset[int]:
        """Return the tokens behind the first of people with an office ("X, head of A in B")."""
        held = (n for n in self.nouns if n.name and n.offices)
        return frozenset(i for noun in held for i in range(noun.start + 1, noun.end))

    @cached_property
    def _nouns_by_start(self) -> Mapping[int, Noun]:
        return {noun.start: noun for noun in reversed(self.nouns)}


def begin_reading(
    sentence: Sentence, lexicon: Lexicon, quotations: Sequence[tuple[int, int]]
) -> Reading:
    """Return the reading of a sentence with the vocabulary's names, offices apart.

    `quotations` are the stretches of the text in quotation marks, in order, by their offsets.
    """
    lookup = Lookup(sentence, lexicon)
    hits = tuple(lookup.find(HIT_KINDS))
    return Reading(sentence, OfficeReader(lookup), hits, quoted=_quoted(sentence, quotations))


def with_nouns(reading: Reading, known: frozenset[tuple[str, ...]] = frozenset()) -> Reading:
    """Return the reading with its nouns, given the name keys known from the whole release."""
    places = frozenset(i for place in reading.places for i in range(place.start, place.end))
    reader = NounReader(reading.offices, known, reading.hits, places)
    nouns = reader.read_all()
    return replace(reading, nouns=nouns, refused=frozenset(reader.named.refused))


def _quoted(sentence: Sentence, quotations: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the tokens that lie in quotation marks."""
    span, offset = sentence.span, itemgetter(0)
    first = max(0, bisect_right(quotations, span.start, key=offset) - 1)
    near = quotations[first : bisect_left(quotations, span.end, key=offset)]
    return frozenset(
        index
        for start, end in near
        for index in range(sentence.starting(start), sentence.starting(end))
    )
