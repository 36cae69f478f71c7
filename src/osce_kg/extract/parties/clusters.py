"""Which mentions of names are one person's: parts of a full name, and its spellings."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.extract.parties.names import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osce_kg.extract.parties.noun import Noun

Key = tuple[str, ...]
# Shorter skeletons agree by chance.
MIN_SKELETON = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A named noun at its place in the release; `key` is its name folded for comparison."""

    sentence: int
    noun: Noun
    key: Key
    form: str
    start: int
    end: int


@dataclass(slots=True)
class _Group:
    """The mentions of one person, under the fullest name."""

    key: Key
    mentions: list[Mention]
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = sorted(m.start for m in self.mentions)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        insort(self.starts, mention.start)

    def distance(self, start: int) -> tuple[bool, int]:
        """Return a key that is least where the owner was met last before an offset."""
        before = bisect_left(self.starts, start)
        return (False, -self.starts[before - 1]) if before else (True, self.starts[0])


def cluster(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions in groups, one a person; shorter names go to the owner met last."""
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.key].append(mention)
    first = {key: min(m.start for m in found) for key, found in by_key.items()}
    groups: list[_Group] = []
    by_word: dict[str, list[_Group]] = defaultdict(list)
    by_skeleton: dict[str, list[_Group]] = defaultdict(list)
    for key in sorted(by_key, key=lambda k: (-len(k), first[k])):
        own = by_key[key]
        sound = skeleton(key[-1])
        fits = [g for g in by_word[key[-1]] if is_part(key, g.key)]
        if not fits:
            fits = [g for g in by_skeleton[sound] if _is_variant(key, g.key, own, g.mentions)]
        if fits:
            for mention in own:
                _nearest(mention, fits).add(mention)
            continue
        group = _Group(key, list(own))
        groups.append(group)
        by_skeleton[sound].append(group)
        for word in dict.fromkeys(key):
            by_word[word].append(group)
    return [group.mentions for group in groups]


def _nearest(mention: Mention, fits: Sequence[_Group]) -> _Group:
    """Return the group whose owner was met last before the mention, or else first after it."""
    return fits[0] if len(fits) == 1 else min(fits, key=lambda g: g.distance(mention.start))


def is_part(part: Key, whole: Key) -> bool:
    """Say whether `part` can be a shorter form of the full name `whole`.

    Its words stand in `whole` in the same order, and one of them is no given name's place:
    of "Ilse Ferro de Marek", "Marek", "Ilse Marek" and "Ferro de Marek" pass, "Ilse" does not.
    """
    if _is_initialled(part, whole):
        return True
    if len(part) >= len(whole):
        return False
    position = -1
    for word in part:
        if word not in whole[position + 1 :]:
            return False
        position = whole.index(word, position + 1)
    return position > 0


def _is_initialled(part: Key, whole: Key) -> bool:
    """Say whether a name has initials for the given names of another ("I. Marek")."""
    if len(part) != len(whole) or part[-1] != whole[-1]:
        return False
    pairs = list(zip(part[:-1], whole[:-1], strict=True))
    return any(len(a) == 1 < len(b) for a, b in pairs) and all(
        b.startswith(a) if len(a) == 1 else a == b for a, b in pairs
    )


def _is_variant(one: Key, other: Key, ones: list[Mention], others: list[Mention]) -> bool:
    """Say whether two spellings of one surname name one person ("Marekov" beside "Ilse Marek")."""
    if len(skeleton(one[-1])) < MIN_SKELETON:
        return False
    if len(one) > 1 and len(other) > 1:
        return skeleton(one[0]) == skeleton(other[0])
    titles = {o.head for m in ones for o in m.noun.offices}
    held = {o.head for m in others for o in m.noun.offices}
    return not titles or not held or bool(titles & held)
