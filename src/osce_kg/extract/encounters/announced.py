"""Events that a release says are still to come, whoever says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import DateRange, EventFound, Evidence, MeetingFound, Mode, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.reading import Reading
    from osce_kg.extract.settling.times import TimeHit
    from osce_kg.extract.tokens import Sentence

# How far behind the event its time stands, and before it the word that announces it.
MAX_TIME_GAP = 4
MAX_LEAD = 6


def find_announced_events(
    readings: Sequence[Reading], times: Sequence[Sequence[TimeHit]], anchor: date | None
) -> tuple[MeetingFound, ...]:
    """Return the events to come ("will host a Water Forum in June"), each once by its name."""
    found: dict[str, MeetingFound] = {}
    if anchor is None:
        return ()
    for reading, hits in zip(readings, times, strict=True):
        if reading.sentence.paragraph >= 0:
            for name, meeting in _announced(reading, hits, anchor):
                found.setdefault(name.casefold(), meeting)
    return tuple(found.values())


def _announced(
    reading: Reading, times: Sequence[TimeHit], anchor: date
) -> Iterator[tuple[str, MeetingFound]]:
    sentence = reading.sentence
    if sentence.lows.isdisjoint(words("common_event_heads")):
        return
    for index, token in enumerate(sentence.tokens):
        if token.low not in words("common_event_heads") or sentence.low(index - 1) == "'s":
            continue
        time = next((t for t in times if index < t.start <= index + MAX_TIME_GAP), None)
        dates = _future(time, anchor) if time else None
        start = _phrase_start(sentence, index)
        lead = {sentence.low(i) for i in range(max(0, start - MAX_LEAD), start)}
        if time is None or dates is None or not lead & words("announcing"):
            continue
        name = join(sentence, start, index + 1)
        of_series = (e.event for e in reading.events if e.start <= index < e.end)
        written = EventFound(
            name if token.is_capitalized else f"OSCE {name}", year=dates.start.year
        )
        event = next(of_series, written)
        span = Span(sentence.tokens[start].start, sentence.tokens[time.end - 1].end)
        evidence = Evidence(span, "announced-event", 0.8)
        yield (
            name,
            MeetingFound(
                status=Status.PLANNED,
                mode=Mode.IN_PERSON,
                parties=(),
                place=None,
                dates=dates,
                event=event,
                evidence=evidence,
            ),
        )


def _phrase_start(sentence: Sentence, head: int) -> int:
    """Return the first of the capitalized words before an event's head."""
    start = head
    while start > 0 and sentence.tokens[start - 1].is_word:
        if not sentence.tokens[start - 1].is_capitalized:
            break
        start -= 1
    return start


def _future(time: TimeHit, anchor: date) -> DateRange | None:
    if time.words == "this year":
        return DateRange(anchor, date(anchor.year, 12, 31), time.words)
    dates = time.resolve(anchor, Status.PLANNED)
    return dates if dates and dates.start > anchor else None
