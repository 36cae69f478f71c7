"""When something in a sentence happens: written dates, "today", "on Friday", "one day later"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from osce_kg.dates import (
    WEEKDAYS,
    WrittenDate,
    find_dates,
    month_end,
    weekday_after,
    weekday_before,
)
from osce_kg.model import DateRange, Release, Status

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "next": 1}
# A date that lies this far on the wrong side of the release belongs to the neighbouring year.
HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time expression, as token indices, with what it means before the status is known."""

    start: int
    end: int
    words: str
    written: WrittenDate | None = None
    offset: int | None = None
    weekday: int | None = None
    later: int | None = None
    vague: bool = False

    def resolve(
        self, anchor: date | None, status: Status, previous: date | None = None
    ) -> DateRange | None:
        """Return the day or days meant, seen from the release's day `anchor`.

        `previous` is the day of the encounter told before, which "one day later" counts from.
        """
        if self.written is not None:
            return _written_range(self.written, anchor, status, self.words)
        if self.later is not None and previous is not None:
            return _day(previous + timedelta(days=self.later))
        if anchor is None or self.vague:
            return None
        if self.offset is not None:
            return _day(anchor + timedelta(days=self.offset))
        if self.weekday is not None:
            planned = status is Status.PLANNED
            day = (
                weekday_after(anchor, self.weekday)
                if planned
                else weekday_before(anchor - timedelta(days=1), self.weekday)
            )
            return _day(day)
        return None


def _day(day: date) -> DateRange:
    return DateRange(day, day)


def _written_range(
    written: WrittenDate, anchor: date | None, status: Status, words: str
) -> DateRange | None:
    bounds = written.bounds(anchor.year if anchor else None)
    if bounds is None:
        return None
    first, last = bounds
    if written.year is None and anchor is not None:
        shift = 0
        if first - anchor > HALF_YEAR and status is not Status.PLANNED:
            shift = -1
        elif anchor - first > HALF_YEAR and status is Status.PLANNED:
            shift = 1
        bounds = written.bounds(anchor.year + shift)
        if bounds is None:
            return None
        first, last = bounds
    return DateRange(first, last, words if first != last else None)


def find_times(release: Release, sentence: Sentence) -> tuple[TimeHit, ...]:
    """Return the time expressions of a sentence, left to right."""
    span = sentence.span
    found: list[TimeHit] = []
    for written in find_dates(release.text, span.start, span.end):
        start, end = sentence.at(written.start), sentence.at(written.end - 1) + 1
        found.append(TimeHit(start, end, release.text[written.start : written.end], written))
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    for index, token in enumerate(sentence.tokens):
        if index not in taken:
            hit = _relative(sentence, index)
            if hit and not _beside(hit, found):
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _beside(hit: TimeHit, found: list[TimeHit]) -> bool:
    """Say whether a weekday stands beside its date ("on Thursday, 3 December")."""
    return hit.weekday is not None and any(
        other.written and 0 <= other.start - hit.end <= 1 for other in found
    )


def _relative(sentence: Sentence, index: int) -> TimeHit | None:
    low = sentence.low(index)
    before, after = sentence.low(index - 1), sentence.low(index + 1)
    if low in RELATIVE and after != "'s":
        return TimeHit(index, index + 1, low, offset=RELATIVE[low])
    if low in {"day", "afternoon", "morning", "evening"} and before in {"the", "this", "same"}:
        earlier = {sentence.low(i) for i in range(max(0, index - 4), index)}
        if earlier & {"later", "earlier", "course", "same"} or before == "this":
            return TimeHit(index, index + 1, low, offset=0)
    if low in WEEKDAYS and before in {"on", "last", "this", "next", "by"}:
        return TimeHit(index, index + 1, sentence.tokens[index].text, weekday=WEEKDAYS[low])
    if low == "later" and before in {"day", "days"}:
        number = NUMBERS.get(sentence.low(index - 2))
        return TimeHit(index - 2, index + 1, "later", later=number) if number else None
    if low in {"week", "month", "year", "winter", "summer", "spring", "autumn"} and before in {
        "this",
        "last",
        "next",
    }:
        return TimeHit(index - 1, index + 1, f"{before} {low}", vague=True)
    if low.isdigit() and len(low) == 4 and low[:2] in {"19", "20"} and before == "in":
        return TimeHit(index, index + 1, low, vague=True)
    return None


def month_range(written: WrittenDate, anchor: date) -> DateRange:
    """Return the whole month of a date without a day."""
    year = written.year or anchor.year
    return DateRange(date(year, written.month, 1), month_end(year, written.month))
