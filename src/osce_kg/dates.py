"""Dates as English press releases write them. Pure functions of their arguments."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MONTHS = {
    name.casefold(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS = {calendar.day_name[number].casefold(): number for number in range(7)}

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
UP_TO = r"\s*(?:[-–—]|to|and|until)\s*"

# The order is that of trial at one place: the fuller form first.
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{DAY}(?:\s+{MONTH})?(?:,?\s+\d{{4}})?{UP_TO}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+"
        + MONTH.replace("month", "month2")
        + rf"(?:,?\s+{YEAR})?\b",
        rf"\b{MONTH}\s+{DAY}{UP_TO}(?P<day2>\d{{1,2}})(?:,?\s+{YEAR})?\b",
        rf"\b{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?\b",
        rf"\b{MONTH}\s+{DAY}(?:,?\s+{YEAR})?\b",
        rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{YEAR}\b",
        rf"\b{MONTH},?\s+{YEAR}\b",
    )
)
# One pass over a text tells where a month stands, and which patterns are worth a trial.
NUMERIC = tuple(p for p in PATTERNS if "January" not in p.pattern)
MONTH_FIRST = tuple(p for p in PATTERNS if p.pattern.startswith(rf"\b{MONTH}"))
MONTH_NAME = re.compile(rf"\b(?=[JFMASOND]){MONTH}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: where it stands, its parts, and the last day of a range if it is one."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    last_day: int | None = None
    last_month: int | None = None

    def bounds(self, default_year: int | None = None) -> tuple[date, date] | None:
        """Return first and last day, or None without a year or for a day that is none."""
        year = self.year or default_year
        if year is None:
            return None
        last_month = self.last_month or self.month
        try:
            if self.day is None:
                return date(year, self.month, 1), month_end(year, self.month)
            first = date(year, self.month, self.day)
            last = date(year, last_month, self.last_day) if self.last_day else first
        except ValueError:
            return None
        return (first, last) if first <= last else None


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[WrittenDate, ...]:
    """Return the dates written in `text[start:end]`, left to right; offsets are those of `text`."""
    stop = len(text) if end is None else end
    months = [match.start() for match in MONTH_NAME.finditer(text, start, stop)]
    found: list[WrittenDate] = []  # in the order of the text, none overlapping another
    for pattern in PATTERNS if months else NUMERIC:
        if pattern in MONTH_FIRST:
            matches = _matches_at(months, pattern, text, stop)
        else:
            matches = pattern.finditer(text, start, stop)
        for match in matches:
            position = bisect_left(found, match.end(), key=attrgetter("start"))
            overlaps = position > 0 and match.start() < found[position - 1].end
            written = None if overlaps else _written(match)
            if written is not None:
                found.insert(position, written)
    return tuple(found)


def _matches_at(
    starts: Sequence[int], pattern: re.Pattern[str], text: str, stop: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern at some offsets, without overlap."""
    done = 0
    for start in starts:
        match = pattern.match(text, start, stop) if start >= done else None
        if match is not None:
            yield match
            done = match.end()


def _written(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    month2 = _month(parts.get("month2"))
    month = _month(parts.get("month")) or month2
    day = int(parts["day"]) if parts.get("day") else None
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    year = int(parts["year"]) if parts.get("year") else None
    last_day = int(parts["day2"]) if parts.get("day2") else None
    return WrittenDate(match.start(), match.end(), day, month, year, last_day, month2)


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    number = int(word) if word.isdigit() else MONTHS.get(word.casefold())
    return number if number and 1 <= number <= 12 else None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def weekday_before(anchor: date, weekday: int) -> date:
    """Return the last such weekday up to `anchor`, the day itself included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def weekday_after(anchor: date, weekday: int) -> date:
    """Return the next such weekday after `anchor`."""
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
