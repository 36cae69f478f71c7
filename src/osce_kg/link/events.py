"""Which single event of a series is meant: one of the vocabulary, or one by number or year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.link.slugs import slug
from osce_kg.link.tables import forms, rows
from osce_kg.model import EventFact, EventFound
from osce_kg.reference.entries import Kind
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from osce_kg.model import LocalIri
    from osce_kg.reference.entries import Entry, Reference

SERIES = "meeting-series/"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text tells of an event; `issued` is the year of the release."""

    number: int | None
    year: int | None
    city: str | None
    issued: int | None


def resolve_event(found: EventFound, reference: Reference, issued: int | None) -> EventFact | None:
    """Return the event of a series that words mean, or None.

    None where they tell too little or contradict the vocabulary. `issued` is the release's year.
    A number may go with a wrong city or a wrong year, not with both; nothing else may be wrong.
    """
    series = series_of(found, reference)
    if series is None:
        return None
    clues = _clues(found, issued, reference)
    listed = [e for e in reference.of_kind(Kind.CONFERENCE) if e.series == series]
    entry = _listed(found, clues, listed, reference)
    if entry is not None:
        others = () if found.name == entry.label else (found.name,)
        return EventFact(entry.iri, entry.label, series, entry.number, others)
    return None if _contradicts(clues, listed) else _unlisted(found, series, clues)


def series_of(found: EventFound, reference: Reference) -> LocalIri | None:
    """Return the series that an event's words name, or None."""
    if found.iri is None:
        return _series_names(reference).get(fold(found.name))
    if found.iri.startswith(SERIES):
        return found.iri
    entry = reference.entries.get(found.iri)
    return entry.series if entry else None


def _series_names(reference: Reference) -> Mapping[str, LocalIri]:
    """Map the folded names of the series to their IRIs, once a process."""
    key = "link series"
    found = reference.cache.get(key)
    if not isinstance(found, dict):
        series = reference.of_kind(Kind.MEETING_SERIES)
        found = {fold(name): entry.iri for entry in series for name in entry.names}
        reference.cache[key] = found
    return found


def _clues(found: EventFound, issued: int | None, reference: Reference) -> Clues:
    year = found.year
    if year is None and found.relative_year is not None and issued is not None:
        year = issued + found.relative_year
    return Clues(found.number, year, _city(found.city, reference), issued)


def _city(name: str | None, reference: Reference) -> str | None:
    """Return the folded name of a city, None for a word that is no place."""
    place = reference.gazetteer.resolve(name) if name else None
    return fold(place.name) if place else None


# ---------------------------------------------------------------------- listed events


def _listed(
    found: EventFound, clues: Clues, listed: Sequence[Entry], reference: Reference
) -> Entry | None:
    """Return the one event of the vocabulary that agrees with what is told, or None."""
    named = [entry for entry in listed if entry.iri == found.iri]
    if named and all(agreed is not False for agreed in _agreements(clues, named[0], reference)):
        return named[0]
    fitting = [entry for entry in named or listed if _fits(_agreements(clues, entry, reference))]
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if _agrees_year(clues.issued, entry)]
    return fitting[0] if len(fitting) == 1 else None


def _agreements(clues: Clues, entry: Entry, reference: Reference) -> tuple[bool | None, ...]:
    """Say of number, year and city whether an event agrees; None where a side is silent."""
    return (
        clues.number == entry.number if clues.number and entry.number else None,
        _agrees_year(clues.year, entry),
        _agrees_city(clues.city, entry, reference),
    )


def _fits(agreements: tuple[bool | None, ...]) -> bool:
    number, *others = agreements
    if number:
        return True in others or False not in others
    return True in agreements and False not in agreements


def _agrees_year(year: int | None, entry: Entry) -> bool | None:
    if year is None or entry.start is None or entry.end is None:
        return None
    return entry.start.year <= year <= entry.end.year


def _agrees_city(city: str | None, entry: Entry, reference: Reference) -> bool | None:
    place = reference.entries.get(entry.place or "")
    if city is None or place is None:
        return None
    return city in {fold(name) for name in (*place.names, *entry.names)} or any(
        f" {city} " in f" {fold(name)} " for name in entry.names
    )


def _contradicts(clues: Clues, listed: Sequence[Entry]) -> bool:
    """Say whether the vocabulary lists an event of that number or year, which then is another."""
    return any(
        (clues.number is not None and clues.number == entry.number)
        or (clues.number is None and _agrees_year(clues.year, entry))
        for entry in listed
    )


# ---------------------------------------------------------------------- events that are not listed


def _unlisted(found: EventFound, series: LocalIri, clues: Clues) -> EventFact | None:
    """Return the event under its number, else its year, else its city and year, or None."""
    for name, key, by_number, otherwise, rule in _rows(series, fold(found.name)):
        base = f"conference/{key}"
        if clues.number is not None:
            label = by_number.replace("{}", ordinal(clues.number))
            return EventFact(f"{base}-{clues.number}", label, name, clues.number, (found.name,))
        if rule == "year" and clues.year is not None:
            label = otherwise.replace("{}", str(clues.year))
            return EventFact(f"{base}-{clues.year}", label, name, None, (found.name,))
        year = clues.year or clues.issued
        if rule == "city" and found.city and clues.city and year is not None:
            label = otherwise.replace("{}", f"{found.city}, {year}")
            return EventFact(f"{base}-{year}-{slug(clues.city)}", label, name, None, (found.name,))
    return None


def _rows(series: LocalIri, words: str) -> Iterator[tuple[str, str, str, str, str]]:
    for name, told_by, key, by_number, otherwise, rule in rows("series"):
        fits = not told_by or any(form in words for form in forms(told_by))
        if f"{SERIES}{name}" == series and fits:
            yield series, key, by_number, otherwise, rule


def ordinal(number: int) -> str:
    """Return 1 as "1st", 12 as "12th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"
