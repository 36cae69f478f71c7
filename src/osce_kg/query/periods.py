"""Days and periods as people write them in a question. No clock: "last year" is not understood."""

from __future__ import annotations

import re
from datetime import date

from osce_kg.dates import find_dates
from osce_kg.model import DateRange

_YEAR = re.compile(r"(?:the\s+)?(?:year\s+)?((?:18|19|20)\d\d)", re.IGNORECASE)
_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|—|to|and|until)\s*((?:19|20)\d\d)", re.IGNORECASE)
_ISO_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")
_MONTH_OF_YEAR = re.compile(r"\bof\s+(?=(?:19|20)\d\d\b)", re.IGNORECASE)


def parse_period(text: str) -> DateRange | None:
    """Return the first and last day that `text` names, or None where it names none.

    A day ("19 May 2010", "2010-05-19"), a range of days, a month ("May 2010", "2010-05"), a year
    or a range of years ("2010 to 2012").
    """
    words = _MONTH_OF_YEAR.sub("", " ".join(text.split()).strip(" ,.?!"))
    if year := _YEAR.fullmatch(words):
        return _years(int(year[1]), int(year[1]), text)
    if years := _YEARS.fullmatch(words):
        return _years(int(years[1]), int(years[2]), text)
    if month := _ISO_MONTH.fullmatch(words):
        words = f"{words}-01"
        day = _day(words)
        return _month(day, text) if day and 1 <= int(month[2]) <= 12 else None
    return _written(words, text)


def _written(words: str, text: str) -> DateRange | None:
    for found in find_dates(words):
        bounds = found.bounds()
        if bounds and found.start == 0 and found.end == len(words):
            return DateRange(bounds[0], bounds[1], text)
    return None


def _years(first: int, last: int, text: str) -> DateRange | None:
    if first > last:
        return None
    return DateRange(date(first, 1, 1), date(last, 12, 31), text)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _month(first: date, text: str) -> DateRange:
    from osce_kg.dates import month_end

    return DateRange(first, month_end(first.year, first.month), text)
