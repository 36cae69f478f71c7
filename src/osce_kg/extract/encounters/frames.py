"""The table of encounter frames, and where their triggers stand in a sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from osce_kg.extract.tables import rows
from osce_kg.model import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from osce_kg.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table: a trigger, and how its parties are joined to it."""

    name: str
    kind: str
    trigger: tuple[frozenset[str], ...]
    links: tuple[str, ...]
    mode: Mode


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame's trigger in a sentence, as token indices."""

    frame: Frame
    start: int
    end: int


@lru_cache(maxsize=1)
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames by the first word of their trigger, in the order of the table."""
    table: dict[str, list[Frame]] = defaultdict(list)
    for name, kind, trigger, links, mode in rows("frames"):
        words = tuple(frozenset(w.split("/")) for w in trigger.split(" "))
        frame = Frame(name, kind, words, tuple(links.split(",")), Mode(mode))
        for word in words[0]:
            table[word].append(frame)
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """Return the kind of each frame, by the frame's name."""
    return {frame.name: frame.kind for listed in frames().values() for frame in listed}


def find_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """Return the triggers outside quotation marks and outside names, left to right."""
    found = []
    named = [n for n in reading.nouns if n.name or (n.offices and not n.offices[0].plural)]
    inside = {i for noun in named for i in range(noun.start, noun.end)}
    for index, token in enumerate(reading.sentence.tokens):
        if index in reading.quoted or index in inside:
            continue
        for frame in frames().get(token.low, ()):
            end = index + len(frame.trigger)
            if all(
                reading.sentence.low(index + i) in words for i, words in enumerate(frame.trigger)
            ):
                found.append(Trigger(frame, index, end))
    return tuple(found)
