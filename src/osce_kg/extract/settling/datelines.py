"""The dateline: where and when a release was issued ("DUSHANBE, 19 May 2010 - ")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from osce_kg.dates import WrittenDate, find_dates
from osce_kg.extract.settling.places import resolve_place
from osce_kg.model import Evidence, PlaceFound, PlaceMention, Release, Span
from osce_kg.text import fold

if TYPE_CHECKING:
    from osce_kg.reference.entries import Reference

PLACE_WORD = r"[^\W\d_][^\d\n,;:()/]{1,40}?"
HEAD = re.compile(
    rf"\(?(?P<places>{PLACE_WORD}(?:\s*(?:/|\band\b|&)\s*{PLACE_WORD})*)"
    rf"(?:,\s*(?P<country>[^\W\d_][^\d\n,;:()/]{{1,40}}?))?(?:,\s*|\s+)$"
)
TAIL = re.compile(r"\s*\)?\s*(?:[-–—:]+\s|[-–—]|\)\s|$)")
SPLIT = re.compile(r"\s*(?:/|\band\b|&)\s*", re.IGNORECASE)
UNDATED = re.compile(
    r"\(?(?P<places>[A-ZÀ-Ž][A-ZÀ-Ž'’ -]{2,40}(?:\s*/\s*[A-ZÀ-Ž' -]{2,40})*)\)?\s*[-–—]\s"
)
# Words before the date; a caption glued to the dateline is longer than any dateline.
MAX_HEAD = 80
MAX_LEAD = 400


@dataclass(frozen=True, slots=True)
class Dateline:
    """The places and the day of a dateline, and the stretch of text it takes."""

    span: Span | None = None
    places: tuple[PlaceMention, ...] = ()
    day: date | None = None
    day_span: Span | None = None


def find_dateline(release: Release, reference: Reference, hints: tuple[str, ...]) -> Dateline:
    """Return the dateline of a release; an empty one where there is none."""
    for paragraph in release.paragraphs[:4]:
        lead = Span(paragraph.start, min(paragraph.end, paragraph.start + MAX_LEAD))
        for written in find_dates(release.text, lead.start, lead.end)[:2]:
            found = _dated(release, lead, written, reference, hints)
            if found is not None:
                return found
        match = UNDATED.match(release.text, lead.start, lead.end)
        if match:
            places = _places(release, match, reference, hints)
            if places:
                return Dateline(Span(match.start(), match.end()), places)
    return Dateline()


def _dated(
    release: Release, lead: Span, written: WrittenDate, reference: Reference, hints: tuple[str, ...]
) -> Dateline | None:
    tail = TAIL.match(release.text, written.end, lead.end)
    if written.day is None or tail is None or written.start - lead.start > MAX_LEAD:
        return None
    head = _head(release.text, lead.start, written.start)
    if head is None and written.start == lead.start and written.end == lead.end:
        bounds = written.bounds()
        span = Span(written.start, written.end)
        return Dateline(span, (), bounds[0], span) if bounds else None
    if head is None:
        return None
    places = _places(release, head, reference, hints)
    if not places:
        return None
    default_year = release.fields.date.start.year if release.fields.date else None
    bounds = written.bounds(default_year)
    span = Span(head.start(), tail.end())
    return Dateline(span, places, bounds[0] if bounds else None, Span(written.start, written.end))


def _head(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Match the places before the date; behind a glued caption they are in capitals."""
    if stop - start <= MAX_HEAD:
        match = HEAD.match(text, start, stop)
        if match and (_titled(match.group("places"))):
            return match
    glued = re.search(r"[A-ZÀ-Ž][A-ZÀ-Ž/' -]{2,40},\s+$", text[start:stop])
    if glued is None:
        return None
    return HEAD.match(text, start + glued.start(), stop)


def _titled(places: str) -> bool:
    """Say whether every longer word is capitalized, as in names and in nothing else."""
    parts = re.findall(r"[^\W\d_]+", places)
    return all(p[0].isupper() for p in parts if len(p) > 3) and len(parts) <= 6


def _places(
    release: Release, match: re.Match[str], reference: Reference, hints: tuple[str, ...]
) -> tuple[PlaceMention, ...]:
    found = []
    offset = match.start("places")
    written = match.group("places")
    for name in SPLIT.split(written):
        start = offset + written.index(name)
        evidence = Evidence(Span(start, start + len(name)), "dateline")
        found.append(PlaceMention(_place(name, reference, hints), evidence))
    return tuple(found)


def _place(name: str, reference: Reference, hints: tuple[str, ...]) -> PlaceFound:
    """Return the place; a village that no gazetteer holds stays under its written name."""
    place = resolve_place(name, reference, hints)
    if place is not None:
        return place
    shown = name.title() if name.isupper() else name
    return PlaceFound(shown, alternate_names=(name,) if fold(shown) != fold(name) else ())
