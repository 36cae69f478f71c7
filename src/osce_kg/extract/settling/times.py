"""When something in a sentence happens: written dates, "today", "on Friday", "one day later"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from osce_kg.dates import (
    MONTHS,
    WEEKDAYS,
    WrittenDate,
    find_dates,
    weekday_after,
    weekday_before,
)
from osce_kg.model import DateRange, Release, Status

if TYPE_CHECKING:
    from osce_kg.extract.tokens import Sentence

RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
PARTS_OF_DAY = {"day", "afternoon", "morning", "evening"}
BEFORE_WEEKDAY = {"on", "last", "this", "next", "by", "for", "spent", "late", "-", "–", "•", "*"}
# Words beside "day", "evening" that count from the day told of before.
DAYS_ON = {"same": 0, "that": 0, "next": 1, "following": 1, "previous": -1}
DAYS_BEHIND = {"after": 1, "before": -1}
DAYS_OWNED = {"tomorrow", "yesterday", "the", "his", "her", "their", "its", "that", "a"}
LONGER = {"week", "month", "year", "winter", "summer", "spring", "autumn"}
NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "next": 1}
# The words that the times without a written date are read at; a year is the other.
TELLING = frozenset().union(RELATIVE, PARTS_OF_DAY, LONGER, WEEKDAYS, MONTHS, {"later"})
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

    @property
    def is_month(self) -> bool:
        """Say whether only a month is named."""
        return self.vague and self.written is not None

    @property
    def kind(self) -> str:
        """Return how the time is told: "written", "relative" or "weekday"."""
        if self.written is not None:
            return "written"
        return "weekday" if self.weekday is not None else "relative"

    def resolve(
        self, anchor: date | None, status: Status, previous: date | None = None
    ) -> DateRange | None:
        """Return the day or days meant, seen from the release's day `anchor`.

        `previous` is the day of the encounter told before, which "one day later" counts from.
        """
        if self.written is not None:
            return _written_range(self.written, anchor, status, self.words)
        if self.later is not None:
            counted_from = previous or anchor
            return _day(counted_from + timedelta(days=self.later)) if counted_from else None
        if anchor is None or self.vague:
            return None
        if self.offset is not None:
            return _day(anchor + timedelta(days=self.offset))
        if self.weekday is not None:
            to_come = status is not Status.HELD
            day = (
                weekday_after(anchor, self.weekday)
                if to_come
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
    if bounds is not None and written.year is None and anchor is not None:
        shift = _years_off(bounds[0], anchor, status)
        bounds = written.bounds(anchor.year + shift)
    if bounds is None:
        return None
    first, last = bounds
    return DateRange(first, last, words if first != last else None)


def _years_off(first: date, anchor: date, status: Status) -> int:
    """Return how many years a day without a year lies off the year of the release."""
    if first - anchor > HALF_YEAR and status is not Status.PLANNED:
        return -1
    return int(anchor - first > timedelta(weeks=1) and status is Status.PLANNED)


def find_times(release: Release, sentence: Sentence) -> tuple[TimeHit, ...]:
    """Return the time expressions of a sentence, left to right."""
    span = sentence.span
    found: list[TimeHit] = []
    dated = _can_hold_date(sentence)
    for written in find_dates(release.text, span.start, span.end) if dated else ():
        start, end = sentence.at(written.start), sentence.at(written.end - 1) + 1
        found.append(TimeHit(start, end, release.text[written.start : written.end], written))
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    dates = {hit.start for hit in found}
    for index, token in enumerate(sentence.tokens):
        if index not in taken and (token.low in TELLING or token.low.isdigit()):
            hit = _relative(sentence, index)
            if hit and not _is_beside(hit, dates):
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _can_hold_date(sentence: Sentence) -> bool:
    """Say, at a glance, whether a date can be written in a sentence: they all have a number."""
    return any(token.text[0].isdigit() for token in sentence.tokens)


def _is_beside(hit: TimeHit, dates: set[int]) -> bool:
    """Say whether a weekday stands beside its date ("on Thursday, 3 December")."""
    return hit.weekday is not None and not dates.isdisjoint({hit.end, hit.end + 1})


def _relative(sentence: Sentence, index: int) -> TimeHit | None:
    """Read a time that counts from the release's own day, or is vague."""
    low, before = sentence.low(index), sentence.low(index - 1)
    if low in RELATIVE and sentence.low(index + 1) != "'s":
        return TimeHit(index, index + 1, low, offset=RELATIVE[low])
    if low in PARTS_OF_DAY:
        return _part_of_day(sentence, index)
    if low in WEEKDAYS and (index == 0 or before in BEFORE_WEEKDAY):
        return TimeHit(index, index + 1, sentence.tokens[index].text, weekday=WEEKDAYS[low])
    if low == "later" and before in {"day", "days"}:
        number = NUMBERS.get(sentence.low(index - 2))
        return TimeHit(index - 2, index + 1, "later", later=number) if number else None
    return _vague(low, before, index)


def _vague(low: str, before: str, index: int) -> TimeHit | None:
    """Read "last month" and "in 2004"."""
    if low in LONGER and before in {"this", "last", "next"}:
        return TimeHit(index - 1, index + 1, f"{before} {low}", vague=True)
    if low.isdigit() and len(low) == 4 and low[:2] in {"19", "20"} and before == "in":
        return TimeHit(index, index + 1, low, vague=True)
    if low in MONTHS and len(low) > 2 and before in {"in", "next", "this"}:
        month = WrittenDate(index, index, None, MONTHS[low], None)
        return TimeHit(index, index + 1, f"{before} {low.capitalize()}", month, vague=True)
    return None


def _part_of_day(sentence: Sentence, index: int) -> TimeHit | None:
    """Read "this afternoon", and "the same evening", "the next day", "the day after"."""
    low = sentence.low
    before, named = low(index - 1), low(index)
    if before == "this" or (before == "the" and low(index - 2) in {"later", "earlier"}):
        return TimeHit(index, index + 1, named, offset=0)
    if before in DAYS_ON:
        return TimeHit(index - 1, index + 1, f"{before} {named}", later=DAYS_ON[before])
    behind = low(index + 1)
    if before == "the" and behind in DAYS_BEHIND and low(index + 2) not in DAYS_OWNED:
        return TimeHit(index - 1, index + 2, f"{named} {behind}", later=DAYS_BEHIND[behind])
    return None
