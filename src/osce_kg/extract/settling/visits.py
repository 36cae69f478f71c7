"""Where a visit is: the places that its telling moves to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.extract.tables import words
from osce_kg.model import Evidence, PlaceMention, Span
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.settling.places import PlaceHit
    from osce_kg.model import PlaceFound

LONG_VISITS = {"visit", "tour", "trip", "journey"}
# How far a place stands behind the word for the visit, and a verb of motion before a place.
MAX_TARGET_GAP = 4
MAX_VERB_GAP = 5


def visits_elsewhere(reading: Reading, place: PlaceFound | None) -> bool:
    """Say whether the visit told of goes to a State or region other than the dateline's place."""
    low = reading.sentence.low
    for index in range(len(reading.sentence.tokens)):
        if low(index) in LONG_VISITS and low(index + 1) in {"of", "to"}:
            stop = index + MAX_TARGET_GAP
            states = {
                hit.entry.country
                for hit in reading.hits
                if index < hit.start <= stop and hit.kind is Kind.STATE
            }
            cities = any(index < p.start <= stop for p in reading.places)
            return not cities and (place is None or place.country not in states)
    return False


def place_mention(hit: PlaceHit, reading: Reading) -> PlaceMention:
    """Return a place of a sentence with its words."""
    tokens = reading.sentence.tokens
    span = Span(tokens[hit.start].start, tokens[hit.end - 1].end)
    return PlaceMention(hit.place, Evidence(span, "place-told", means=hit.place.name))


def place_moved_to(reading: Reading) -> PlaceMention | None:
    """Follow a visit: "In Lakeside, …", "The Minister then drove to Sandholm"."""
    place = None
    for hit in reading.places:
        if hit.start in reading.quoted:
            continue
        opens = hit.start <= 2 and hit.is_stative
        lead = {reading.sentence.low(i) for i in range(max(0, hit.start - MAX_VERB_GAP), hit.start)}
        if hit.preposition == "in":
            lead = {reading.sentence.low(i) for i in range(hit.start)}
        moves = hit.preposition in {"to", "in", "at", "into"} and lead & words("arriving")
        if opens or moves:
            place = hit
    return place_mention(place, reading) if place else None
