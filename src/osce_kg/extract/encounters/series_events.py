"""Single events of a series, and what tells which one: its number, year and city.

event := left* (series | conference) right*
left  := "the" | ordinal "meeting of" | "round" number "of" | year | "this year's" | city
right := "meeting" | "(HDIM)" | year | "in" city | "in" month year | day month year
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from osce_kg.dates import MONTHS
from osce_kg.extract.tables import rows
from osce_kg.extract.tokens import join
from osce_kg.model import EventFound
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from osce_kg.extract.reading import Reading
    from osce_kg.extract.tokens import Sentence

EVENT_KINDS = {Kind.CONFERENCE, Kind.MEETING_SERIES}
ARTICLES = {"the", "a", "an", "its", "their"}
# Words that stand between an event's number, year or city and the name of its series.
BETWEEN = {"osce", "csce", "annual", "the", "of", "plenary", "regular", "meeting", "session"} | {
    *("round", "gathering", "concluding", "'s", "high-level", "pa"),
}
COUNTED = {"round", "session", "meeting"}
BEHIND = {"meeting", "session", "round", "conference", "talks"}
# What comes before the event proper is not the event.
BEFORE_THE_EVENT = {"preparatory", "preparation", "preparations"}
RELATIVE_YEARS = {"this": 0, "last": -1, "next": 1}
ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
YEAR = re.compile(r"(?:19|20)\d\d")
MAX_LEFT = 9
UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}


@dataclass(frozen=True, slots=True)
class SeriesEvent:
    """An event in a sentence, as token indices, with what tells which one of its series it is."""

    start: int
    end: int
    event: EventFound

    @property
    def is_told(self) -> bool:
        """Say whether something tells which event of the series it is."""
        event = self.event
        clues = (event.number, event.year, event.relative_year, event.city)
        return any(clue is not None for clue in clues)


def find_series_events(reading: Reading) -> tuple[SeriesEvent, ...]:
    """Return the events of a sentence that are one of a series, left to right."""
    found = (_widened(reading, *named) for named in _named(reading))
    return tuple(event for event in found if event is not None)


def _named(reading: Reading) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where a series or one of its events is named, its IRI, and whether safely so."""
    sentence, taken = reading.sentence, set[int]()
    for hit in reading.hits:
        if hit.kind in EVENT_KINDS:
            taken |= set(range(hit.start, hit.end))
            yield hit.start, hit.end, hit.entry.iri, True
    for index in range(len(sentence.tokens)):
        for words, iri in _short_names().get(sentence.low(index), ()):
            end = index + len(words)
            lows = tuple(sentence.low(i) for i in range(index, end))
            if lows == words and index not in taken and sentence.tokens[index].is_capitalized:
                taken |= set(range(index, end))
                yield index, end, iri, False


def _widened(reading: Reading, start: int, end: int, iri: str, is_safe: bool) -> SeriesEvent | None:
    """Return the event with all that stands beside its name, or None where it is none."""
    sentence = reading.sentence
    if sentence.low(start - 1) in BEFORE_THE_EVENT:
        return None
    event = EventFound("", iri, number=_number_inside(sentence, start, end))
    begin, event = _left(sentence, start, event)
    if not is_safe and event.number is None and event.year is None:
        return None
    stop, event = _right(reading, end, event)
    if not is_safe and event.number is None and stop == end and event.year is None:
        return None
    while sentence.low(begin) in ARTICLES:
        begin += 1
    found = SeriesEvent(begin, stop, replace(event, name=join(sentence, begin, stop)))
    return found if found.is_told or iri.startswith("conference/") else None


def _number_inside(sentence: Sentence, start: int, end: int) -> int | None:
    numbers = (ordinal(sentence.low(index)) for index in range(start, end))
    return next((number for number in numbers if number is not None), None)


def _left(sentence: Sentence, start: int, event: EventFound) -> tuple[int, EventFound]:
    """Read what stands before a series' name; return where it begins, and the event."""
    begin = index = start
    while start - index < MAX_LEFT and index > 0:
        index -= 1
        low, token = sentence.low(index), sentence.tokens[index]
        number = ordinal(low)
        if low in BEFORE_THE_EVENT:
            return start, replace(event, number=None)
        if number is not None and event.number is None:
            event, begin = replace(event, number=number), index
        elif low.isdigit() and sentence.low(index - 1) in COUNTED and event.number is None:
            event, begin = replace(event, number=int(low)), index - 1
            break
        elif YEAR.fullmatch(low):
            event, begin = replace(event, year=int(low)), index
        elif low == "year" and sentence.low(index - 1) in RELATIVE_YEARS:
            years = RELATIVE_YEARS[sentence.low(index - 1)]
            return index - 1, replace(event, relative_year=years)
        elif low == "the" and sentence.low(index - 1) != "of":
            break
        elif low in BETWEEN:
            continue
        elif index == start - 1 and token.is_word and token.is_capitalized and index > 0:
            event, begin = replace(event, city=token.text), index
        else:
            break
    return begin, event


def _right(reading: Reading, end: int, event: EventFound) -> tuple[int, EventFound]:
    """Read what stands behind a series' name; return where it ends, and the event."""
    sentence, low = reading.sentence, reading.sentence.low
    stop = end + (low(end) in BEHIND)
    if low(stop) == "(" and low(stop + 2) == ")":
        stop += 3
    if low(stop - 1) == "round" and low(stop).isdigit() and not YEAR.fullmatch(low(stop)):
        event, stop = replace(event, number=int(low(stop))), stop + 1
    stop, event = _year(sentence, stop, event)
    if low(stop) in {"in", ","}:
        named = next((p for p in reading.places if p.start == stop + 1), None)
        city_end = named.end if named else stop + 2
        is_name = stop + 1 < len(sentence.tokens) and sentence.tokens[stop + 1].is_capitalized
        if is_name and low(stop + 1) not in MONTHS and (named or _is_apart(sentence, stop)):
            event = replace(event, city=join(sentence, stop + 1, city_end))
            stop, event = _year(sentence, city_end, event)
    return stop, event


def _is_apart(sentence: Sentence, comma: int) -> bool:
    """Say whether a name stands between a comma and a date ("the Summit, Astana, 1 December")."""
    behind = comma + 2 + (sentence.low(comma + 2) == ",")
    return sentence.low(comma) == "," and sentence.low(behind)[:1].isdigit()


def _year(sentence: Sentence, start: int, event: EventFound) -> tuple[int, EventFound]:
    """Read "2012", "of 2012", "in December 2012", ", 1-2 December 2012"."""
    index, low, month = start, sentence.low, False
    while (
        low(index) in {",", "in", "on", "of", "-", "–"}
        or _is_day(low(index))
        or low(index) in MONTHS
    ):
        month = month or low(index) in MONTHS
        index += 1
    if event.year is not None or not YEAR.fullmatch(low(index)):
        return start, event
    bare = index == start or (index == start + 1 and low(start) in {"in", "of"})
    return (index + 1, replace(event, year=int(low(index)))) if month or bare else (start, event)


def _is_day(low: str) -> bool:
    return low.isdigit() and len(low) <= 2


@cache
def ordinal(low: str) -> int | None:
    """Return the number that "17th", "seventeenth" or "twenty-first" tells, or None."""
    match = ORDINAL.fullmatch(low)
    if match:
        return int(match[1])
    tens, _, unit = low.partition("-")
    if tens in TENS and unit in UNITS:
        return TENS[tens] + UNITS.index(unit) + 1
    if low in TEENS:
        return TEENS.index(low) + 10
    if low in UNITS:
        return UNITS.index(low) + 1
    return next((n for t, n in TENS.items() if low == f"{t[:-1]}ieth"), None)


@cache
def _short_names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    names: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for name, iri in rows("numbered_series"):
        words = tuple(name.split())
        names[words[0]] = (*names.get(words[0], ()), (words, iri))
    return names
