"""Which time or place of a sentence belongs to which of the encounters it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.settling.places import PlaceHit
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.extract.tokens import Sentence

Hit = TypeVar("Hit", "TimeHit", "PlaceHit")
# A time or place within the first words holds for the whole sentence ("In Lakeside on Monday, …").
OPENING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence, as token indices, inside a wider one that a list shares."""

    start: int
    stop: int
    shared_start: int
    shared_stop: int


def segment_of(ordered: Sequence[Encounter], position: int, sentence: Sentence) -> Segment:
    """Return the stretch of an encounter, and that which it shares with those of its list.

    `ordered` are the encounters of one sentence from left to right; no stretch crosses a semicolon.
    """
    own = ordered[position]
    marks = [i for i, token in enumerate(sentence.tokens) if token.text == ";"]
    first = max((i for i in marks if i < own.trigger), default=0)
    length = min((i for i in marks if i >= own.trigger), default=len(sentence.tokens))
    earlier, later = ordered[position - 1 :: -1] if position else (), ordered[position + 1 :]
    before = next((e.end for e in earlier if not _share_trigger(own, e)), 0)
    after = next((e.trigger for e in later if not _share_trigger(own, e)), length)
    return Segment(
        start=max(first, earlier[0].end if earlier else 0),
        stop=min(length, later[0].trigger if later else length),
        shared_start=max(first, before),
        shared_stop=min(length, after),
    )


def _share_trigger(one: Encounter, other: Encounter) -> bool:
    """Say whether two encounters are told by one list ("met X, then Y")."""
    return one.told_at == other.told_at != 0


def nearest(hits: Sequence[Hit], encounter: Encounter, segment: Segment) -> Hit | None:
    """Return the hit behind the trigger, else before it, else the one that its list shares."""
    after = _between(hits, encounter.trigger, segment.stop)
    if after:
        return after[0]
    before = _between(hits, segment.start, encounter.trigger)
    if before:
        return before[-1]
    opening = _between(hits, segment.shared_start, encounter.told_at)
    if opening:
        return opening[-1]
    closing = _between(hits, segment.stop, segment.shared_stop)
    if closing:
        return closing[-1]
    first = next((h for h in hits if h.start < encounter.trigger), None)
    opens = first is not None and segment.start > 0 and first.start <= OPENING_WORDS
    return first if opens else None


def _between(hits: Sequence[Hit], start: int, stop: int) -> list[Hit]:
    return [hit for hit in hits if start <= hit.start < stop]
