"""Cities and other places named in a sentence, and the State they lie in.

A place is a capitalized name behind "in", "at", "to", "from" and the like that the vocabulary
or the gazetteer knows, or the capital of a State by description ("the Polish capital").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.dates import WEEKDAYS
from osce_kg.extract.tables import words
from osce_kg.extract.tokens import join
from osce_kg.model import PlaceFound
from osce_kg.reference.entries import Entry, Kind, Reference
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from osce_kg.extract.lexicon import Hit
    from osce_kg.extract.tokens import Sentence

STATIVE = {"in", "at", "near", "outside"}
MOTION = {"to", "from", "via", "for", "into", "through"}
REACHING = {"visit", "visited", "visits", "toured", "reached", "left"}
SETTLEMENTS = {"municipality", "city", "town", "village", "port"}
LINKED = {",", "and", "or", "/"}
# Places that share their State's name and are yet cities.
CITY_STATES = {"Luxembourg", "Monaco", "San Marino"}
MAX_PLACE_WORDS = 4
ITEMS = {"-", "–", "—", "•", "*", "·"}
MAX_ITEM_HEAD = 3
# The last letter of the Latin script, accents included.
LAST_LATIN = "\u024f"
# Smaller namesakes of common words ("Of", "Police") are no places without a hint of the country.
MIN_POPULATION_UNHINTED = 5_000


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place in a sentence, as token indices; `preposition` is the word that governs it."""

    start: int
    end: int
    place: PlaceFound
    preposition: str

    @property
    def is_stative(self) -> bool:
        """Say whether something is said to be at the place rather than to move there."""
        return self.preposition in STATIVE


def find_places(
    sentence: Sentence, hits: Sequence[Hit], reference: Reference, hints: Sequence[str]
) -> tuple[PlaceHit, ...]:
    """Return the places of a sentence; `hints` are codes of countries that the release names."""
    bodies = {
        i for hit in hits if hit.kind is not Kind.CONFERENCE for i in range(hit.start, hit.end)
    }
    found: list[PlaceHit] = []
    index = 0
    while index < len(sentence.tokens):
        token = sentence.tokens[index]
        hit = _capital(sentence, index, hits, reference) if token.low == "capital" else None
        if hit is None and token.is_capitalized and index not in bodies:
            preposition = _preposition(sentence, index, found[-1] if found else None)
            named = _named(sentence, index, bodies, reference, hints) if preposition else None
            if named is not None and preposition is not None:
                where = named[0] + (sentence.low(named[0]) == ",")
                governing = "in" if sentence.low(where) == "where" else preposition
                hit = PlaceHit(index, named[0], named[1], governing)
        if hit is not None:
            found.append(hit)
        index = max(index + 1, hit.end) if hit else index + 1
    return tuple(found)


def _named(
    sentence: Sentence, index: int, bodies: set[int], reference: Reference, hints: Sequence[str]
) -> tuple[int, PlaceFound] | None:
    """Return the longest name of a place that begins at a token: its end, and the place."""
    stop = min(index + MAX_PLACE_WORDS, len(sentence.tokens))
    stop = next((i for i in range(index, stop) if i in bodies), stop)
    for end in range(stop, index, -1):
        if _is_proper(sentence, index, end):
            name = join(sentence, index, end)
            if fold(name) in words("regions"):
                return None
            place = resolve_place(name, reference, hints)
            if place is not None:
                return end, place
    return None


def _preposition(sentence: Sentence, index: int, previous: PlaceHit | None) -> str | None:
    """Return the word that governs a place at a token, for a list that of its first place."""
    low = sentence.low(index - 1)
    if _heads_item(sentence, index):
        return "in"
    if low in STATIVE or low in MOTION:
        return low
    if previous and low in LINKED:
        between = range(previous.end, index)
        if all(sentence.low(i) in LINKED for i in between):
            return previous.preposition
    if low == "of":
        return "in" if sentence.low(index - 2) in SETTLEMENTS else "of"
    return "to" if low in REACHING else None


def _heads_item(sentence: Sentence, index: int) -> bool:
    """Say whether a place stands before what an item of a list tells ("- Monday, Lakeside: X")."""
    if sentence.tokens[0].text not in ITEMS or index > MAX_ITEM_HEAD:
        return False
    lows = [sentence.low(i) for i in range(1, index)]
    stop = min(index + MAX_PLACE_WORDS + MAX_ITEM_HEAD, len(sentence.tokens))
    return all(low in WEEKDAYS or low == "," for low in lows) and any(
        sentence.low(i) == ":" for i in range(index + 1, stop)
    )


def _is_proper(sentence: Sentence, start: int, end: int) -> bool:
    first, last = sentence.tokens[start], sentence.tokens[end - 1]
    if not (last.is_word and last.is_capitalized) or (
        end - start == 1 and first.low in words("sentence_openers")
    ):
        return False
    if end - start == 1 and (
        first.low in words("org_heads") or first.low in words("role_heads") or first.is_acronym
    ):
        return False
    following = sentence.tokens[end] if end < len(sentence.tokens) else None
    if (
        following
        and following.is_word
        and following.is_capitalized
        and following.low in words("org_heads")
    ):
        return False
    return all(
        token.is_capitalized
        or token.text in "/-"
        or token.low in {"upon", "on"}
        or token.low in words("particles")
        for token in sentence.tokens[start:end]
    )


def resolve_place(name: str, reference: Reference, hints: Sequence[str] = ()) -> PlaceFound | None:
    """Return the place of that name, in a hinted country where there are several, or None."""
    known = _vocabulary(reference).get(fold(name))
    if known is not None:
        return found_place(known, reference)
    if "/" in name:
        parts = (resolve_place(part.strip(), reference, hints) for part in name.split("/"))
        return next((p for p in parts if p is not None), None)
    place = reference.gazetteer.resolve(name, tuple(hints))
    if place is None or (place.country not in hints and place.population < MIN_POPULATION_UNHINTED):
        return None
    # A few places stand in the gazetteer under a name in another script only.
    shown = place.name if place.name[0] < LAST_LATIN else name
    return PlaceFound(
        shown,
        place.country,
        place.geonames,
        place.latitude,
        place.longitude,
        _alternate(shown, name),
    )


def _alternate(label: str, written: str) -> tuple[str, ...]:
    return (written,) if fold(label) != fold(written) else ()


def found_place(entry: Entry, reference: Reference) -> PlaceFound:
    """Return a place of the vocabulary."""
    state = reference.entries.get(entry.host) if entry.host else None
    country = entry.country or (state.country if state else None)
    return PlaceFound(entry.label, country, entry.geonames)


def _vocabulary(reference: Reference) -> Mapping[str, Entry]:
    index = reference.cache.get("places")
    if not isinstance(index, dict):
        territories = {s.label for s in reference.of_kind(Kind.STATE)}
        entries = [
            e for e in reference.of_kind(Kind.PLACE) if e.label not in territories - CITY_STATES
        ]
        index = {fold(name): e for e in entries for name in (*e.names, e.label)}
        reference.cache["places"] = index
    return index


def _capital(
    sentence: Sentence, index: int, hits: Sequence[Hit], reference: Reference
) -> PlaceHit | None:
    """Read "the Polish capital" and "the capital of Poland"."""
    before, hit = _state_of_capital(sentence, index, hits)
    if hit is None or hit.kind is not Kind.STATE or hit.entry.place is None:
        return None
    entry = reference.entries.get(hit.entry.place)
    if entry is None:
        return None
    start = hit.start if before else index
    preposition = sentence.low(start - 1)
    if preposition == "the":
        preposition = sentence.low(start - 2)
    governs = preposition in STATIVE or preposition in MOTION
    place = found_place(entry, reference)
    return PlaceHit(start, index + 1, place, preposition if governs else "of")


def _state_of_capital(
    sentence: Sentence, index: int, hits: Sequence[Hit]
) -> tuple[bool, Hit | None]:
    """Return whether the State stands before the word "capital", and the State."""
    ends = {index, index - 1} if sentence.low(index - 1) == "'s" else {index}
    before = next((h for h in hits if h.end in ends), None)
    if before is not None or sentence.low(index + 1) != "of":
        return before is not None, before
    return False, next((h for h in hits if h.start in {index + 2, index + 3}), None)
