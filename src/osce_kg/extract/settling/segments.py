"""Which time or place of a sentence belongs to which of the encounters it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.settling.places import PlaceHit
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.extract.tokens import Sentence

Hit = TypeVar("Hit", "TimeHit", "PlaceHit")
# A time or place within the first words holds for the whole sentence ("In Lakeside on Monday, …").
OPENING_WORDS = 3
JOINTS = {",", "and", ";", ":", "but", "while", "then", "–", "—"}
# Words between a joint and the time or place that it leads on to, and between two of these.
INTRODUCING = {"in", "on", "at", "the", "later", "earlier", "early", "late", "near", "of"}
# Words with which the telling goes on behind such a time or place.
RESUMING = {"with", "by", "of", "from", "it", "he", "she", "they", "the", "his", "her", "had"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence, as token indices, inside a wider one that a list shares."""

    start: int
    stop: int
    shared_start: int
    shared_stop: int


def segment_of(
    ordered: Sequence[Encounter], position: int, sentence: Sentence, fronts: Sequence[int] = ()
) -> Segment:
    """Return the stretch of an encounter, and that which it shares with those of its list.

    `ordered` are the encounters of one sentence from left to right; no stretch crosses a semicolon
    or one of `fronts`, where a time or place stands before what it belongs to.
    """
    own = ordered[position]
    marks = [i for i, token in enumerate(sentence.tokens) if token.text == ";"]
    first = max((i for i in marks if i < own.trigger), default=0)
    length = min((i for i in marks if i >= own.trigger), default=len(sentence.tokens))
    length = min((i for i in fronts if i >= own.end), default=length)
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


def find_fronts(sentence: Sentence, hits: Iterable[TimeHit | PlaceHit]) -> tuple[int, ...]:
    """Return where ", and in Lakeside on Monday X" goes on to what stands behind its adjuncts."""
    ends = {hit.start: hit.end for hit in hits}
    found = []
    for start in sorted(ends):
        lead = start
        while sentence.low(lead - 1) in INTRODUCING:
            lead -= 1
        if sentence.low(lead - 1) in JOINTS and _goes_on(sentence, ends, start):
            found.append(lead)
    return tuple(found)


def _goes_on(sentence: Sentence, ends: Mapping[int, int], start: int) -> bool:
    """Say whether a new party or clause stands right behind the adjuncts that begin at a token."""
    index = ends[start]
    while sentence.low(index) in INTRODUCING or index in ends:
        index = ends.get(index, index + 1)
    index += sentence.low(index) == ","
    if index >= len(sentence.tokens):
        return False
    return sentence.tokens[index].is_capitalized or sentence.low(index) in RESUMING


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
