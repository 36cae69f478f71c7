"""Encounters that one release tells twice become one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from osce_kg.extract.encounters.encounter import Encounter
    from osce_kg.extract.settling.timing import Dated
    from osce_kg.model import DateRange, PlaceFound, PlaceMention


@dataclass(frozen=True)
class Settled:
    """An encounter with the time and place it happened at."""

    encounter: Encounter
    when: Dated | None
    where: PlaceMention | None

    @property
    def dates(self) -> DateRange | None:
        """Return its first and last day."""
        return self.when.range if self.when else None

    @property
    def place(self) -> PlaceFound | None:
        """Return its place."""
        return self.where.place if self.where else None


def join_told_twice(settled: Sequence[Settled]) -> tuple[Settled, ...]:
    """Join what has the same status and event, or the same people and no clash of time or place."""
    found: list[Settled] = []
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for item in settled:
        key = _key(item)
        numbers = by_key[key] if key else []
        number = next((n for n in numbers if _agrees(item, found[n])), None)
        if number is None:
            numbers.append(len(found))
            found.append(item)
        else:
            found[number] = _merge(found[number], item)
    return tuple(found)


def _key(item: Settled) -> Hashable:
    """Return what two tellings of one encounter share; None where nothing identifies it."""
    event, people = _event(item), item.encounter.people
    if event:
        return event, item.encounter.status
    return (people, item.encounter.status) if len(people) > 1 else None


def _agrees(one: Settled, other: Settled) -> bool:
    """Say whether no time or place stands against two tellings of one key; events are decided."""
    if _event(one):
        return True
    if one.dates and other.dates and one.dates != other.dates:
        return False
    return not (one.place and other.place and one.place.name != other.place.name)


def _event(item: Settled) -> str:
    event = item.encounter.event
    if event is None:
        return ""
    return " ".join(w for w in event.name.casefold().split() if w not in words("sentence_openers"))


def _merge(one: Settled, other: Settled) -> Settled:
    parties = one.encounter.parties
    if _event(one):
        have = one.encounter.people
        more = (p for p in other.encounter.parties if not have.issuperset(p.referent.persons))
        parties = (*parties, *more)
    encounter = replace(one.encounter, parties=parties)
    return Settled(encounter, one.when or other.when, one.where or other.where)
