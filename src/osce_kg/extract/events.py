"""Named events: conferences, sessions, summits; and those that a release announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from osce_kg.extract.offices import join
from osce_kg.model import DateRange, EventFound, Evidence, MeetingFound, Mode, Span, Status
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.reading import Reading
    from osce_kg.extract.times import TimeHit

HEADS = {"conference", "forum", "summit", "session", "seminar", "workshop", "symposium", "congress", "week", "meeting",
         "mechanism", "dialogue", "discussions", "assembly", "council", "roundtable", "round-table", "days", "ceremony",
         "consultations", "exercise", "festival", "fair", "school", "academy", "review", "talks"}  # fmt: skip
COMMON_HEADS = {
    "summit",
    "conference",
    "forum",
    "ceremony",
    "roundtable",
    "seminar",
    "workshop",
    "meeting",
    "session",
    "talks",
}
MAX_WORDS = 22


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event in a sentence, as token indices; `named` where it bears a proper name."""

    start: int
    end: int
    name: str
    named: bool
    iri: str | None = None

    @property
    def found(self) -> EventFound | None:
        """Return the event for the graph, or None where it bears no name."""
        return EventFound(self.name, self.iri) if self.named else None


def read_event(reading: Reading, start: int) -> EventHit | None:
    """Return the event whose noun phrase begins at a token, or None."""
    index = start
    while reading.sentence.low(index) in {
        "the",
        "a",
        "an",
        "this",
        "today's",
        "their",
        "its",
        "yesterday's",
    }:
        index += 1
    hit = next(
        (
            h
            for h in reading.hits
            if h.start <= index < h.end and h.kind in {Kind.CONFERENCE, Kind.MEETING_SERIES}
        ),
        None,
    )
    phrase = _phrase(reading, index)
    if phrase is None:
        if hit:
            return EventHit(
                start, hit.end, join(reading.sentence, index, hit.end), True, hit.entry.iri
            )
        return None
    head, end = phrase
    proper = [t for t in reading.sentence.tokens[index:end] if t.is_word and t.is_capitalized]
    numbered = reading.sentence.tokens[index].text[0].isdigit()
    named = len(proper) >= 2 or (numbered and len(proper) >= 1)
    iri = hit.entry.iri if hit and hit.kind is Kind.CONFERENCE else None
    return EventHit(start, end, join(reading.sentence, index, end), named or iri is not None, iri)


def last_event(reading: Reading) -> EventHit | None:
    """Return the last named event of a sentence that a preposition and an article lead to."""
    found = None
    for index in range(len(reading.sentence.tokens) - 1):
        if reading.sentence.low(index) in {"at", "of", "in", "for"} and reading.sentence.low(
            index + 1
        ) in {"the", "a", "an"}:
            event = read_event(reading, index + 1)
            found = event if event and event.named else found
    return found


def _phrase(reading: Reading, start: int) -> tuple[int, int] | None:
    """Return the head and the end of an event's noun phrase."""
    sentence, head, index = reading.sentence, None, start
    while index < len(sentence.tokens) and index - start < MAX_WORDS:
        token = sentence.tokens[index]
        if token.low in HEADS and (token.is_capitalized or token.low in COMMON_HEADS):
            head = index
            if not (
                index + 1 < len(sentence.tokens)
                and sentence.tokens[index + 1].is_capitalized
                and sentence.low(index + 1) in HEADS
            ):
                break
        elif not (token.is_word or token.text[0].isdigit() or token.text in "-&/'’"):
            return None
        elif token.low in {"in", "at", "with", "by", "where", "that", "which", "who", "today"}:
            return None
        index += 1
    if head is None:
        return None
    return head, _tail(reading, head + 1)


def _tail(reading: Reading, end: int) -> int:
    """Take in a bracketed abbreviation and a title in quotation marks behind the head."""
    sentence = reading.sentence
    if sentence.low(end) == "(" and sentence.low(end + 2) == ")":
        end += 3
    if sentence.low(end) in {"on", "for", "“", '"', "entitled"}:
        index = end + (sentence.low(end) in {"on", "for", "entitled"})
        if sentence.low(index) in {"“", '"', "«"}:
            close = next(
                (
                    i
                    for i in range(index + 1, min(index + 30, len(sentence.tokens)))
                    if sentence.low(i) in {"”", '"', "»"}
                ),
                None,
            )
            return close + 1 if close else end
        stop = index
        while stop < len(sentence.tokens) and (
            (sentence.tokens[stop].is_word and sentence.tokens[stop].is_capitalized)
            or (
                sentence.low(stop) in {"and", "of", "the", "in"}
                and stop > index
                and _more(reading, stop)
            )
        ):
            stop += 1
        return stop if stop > index + 1 else end
    return end


def _more(reading: Reading, index: int) -> bool:
    following = index + 1
    while reading.sentence.low(following) in {"and", "of", "the"}:
        following += 1
    return (
        following < len(reading.sentence.tokens)
        and reading.sentence.tokens[following].is_capitalized
    )


ANNOUNCING = {"convene", "convening", "organize", "organizing", "organise", "organising", "host", "hosting", "hold", "holding",
              "will", "planned", "upcoming", "forthcoming", "prepare", "preparing", "preparations", "initiative"}  # fmt: skip


def find_announced_events(
    readings: Sequence[Reading], times: Sequence[Sequence[TimeHit]], anchor: date | None
) -> tuple[MeetingFound, ...]:
    """Return the events that the text says are still to come, whoever says so."""
    found: dict[str, MeetingFound] = {}
    if anchor is None:
        return ()
    for reading, hits in zip(readings, times, strict=True):
        for index, token in enumerate(reading.sentence.tokens):
            before = reading.sentence.low(index - 1)
            if token.low not in COMMON_HEADS or before in {"'s"} or reading.sentence.paragraph < 0:
                continue
            start = _phrase_start(reading, index)
            time = next((t for t in hits if index < t.start <= index + 4), None)
            lead = {reading.sentence.low(i) for i in range(max(0, start - 6), start)}
            dates = _future(time, anchor) if time else None
            if dates is None or not lead & ANNOUNCING:
                continue
            name = join(reading.sentence, start, index + 1)
            span = Span(
                reading.sentence.tokens[start].start,
                reading.sentence.tokens[(time.end if time else index + 1) - 1].end,
            )
            event = EventFound(name if token.is_capitalized else f"OSCE {name}")
            found.setdefault(
                name.casefold(),
                MeetingFound(
                    Status.PLANNED,
                    Mode.IN_PERSON,
                    (),
                    None,
                    dates,
                    event,
                    Evidence(span, "announced-event", 0.8),
                ),
            )
    return tuple(found.values())


def _phrase_start(reading: Reading, head: int) -> int:
    start = head
    while (
        start > 0
        and reading.sentence.tokens[start - 1].is_word
        and reading.sentence.tokens[start - 1].is_capitalized
    ):
        start -= 1
    return start


def _future(time: TimeHit, anchor: date) -> DateRange | None:
    if time.words == "this year":
        return DateRange(anchor, date(anchor.year, 12, 31), time.words)
    dates = time.resolve(anchor, Status.PLANNED)
    return dates if dates and dates.start > anchor else None
