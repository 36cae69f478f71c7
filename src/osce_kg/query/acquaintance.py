"""The shortest chains of people between two, each of whom met the next in a meeting held."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from osce_kg.iris import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Store

LONGEST = 6
MOST_CHAINS = 5

Chain = tuple[str, ...]

_HELD = NamedNode(f"{ONTOLOGY}Held")
_STATUS = NamedNode(f"{ONTOLOGY}status")
_PARTIES = (NamedNode(f"{ONTOLOGY}participant"), NamedNode(f"{ONTOLOGY}participantByOffice"))
_PERSON = NamedNode(f"{ONTOLOGY}Person")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def find_chains(store: Store, first: str, last: str) -> list[Chain]:
    """Return the shortest chains of IRIs from `first` to `last`, sorted, at most MOST_CHAINS.

    Both are people, or offices that took part as such. No chain has more than LONGEST steps; who
    took part by office only counts too. The work grows with the meetings of the people who are
    looked at, each of them once.
    """
    if first == last:
        return []
    circle = _Circle(store, (first, last))
    sides: tuple[dict[str, int], dict[str, int]] = ({first: 0}, {last: 0})
    depths = [0, 0]
    frontiers = [{first}, {last}]
    while all(frontiers) and sum(depths) < LONGEST:
        side = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        depths[side] += 1
        known = sides[side]
        frontiers[side] = circle.around(frontiers[side]) - known.keys()
        known.update(dict.fromkeys(frontiers[side], depths[side]))
        if middle := frontiers[side] & sides[1 - side].keys():
            levels = _levels(circle, middle, sides, depths)
            return list(islice(_chains(circle, levels, (first,)), MOST_CHAINS))
    return []


class _Circle:
    """Who met whom, looked up when asked for and then kept; `ends` count without being people."""

    def __init__(self, store: Store, ends: Iterable[str]) -> None:
        self._store = store
        self._persons = dict.fromkeys(ends, True)
        self._met: dict[str, frozenset[str]] = {}

    def around(self, people: Iterable[str]) -> set[str]:
        """Return all whom any of `people` met."""
        return {other for one in people for other in self.met(one)}

    def met(self, one: str) -> frozenset[str]:
        """Return all whom `one` met."""
        if one not in self._met:
            node = NamedNode(one)
            meetings = {
                quad.subject
                for party in _PARTIES
                for quad in self._store.quads_for_pattern(None, party, node, None)
            }
            found = {other for each in meetings for other in self._held_with(each)}
            self._met[one] = frozenset(found - {one})
        return self._met[one]

    def _held_with(self, meeting: object) -> Iterator[str]:
        if not isinstance(meeting, NamedNode) or not self._states(meeting, _STATUS, _HELD):
            return
        for party in _PARTIES:
            for quad in self._store.quads_for_pattern(meeting, party, None, None):
                if isinstance(quad.object, NamedNode) and self._is_person(quad.object):
                    yield quad.object.value

    def _is_person(self, node: NamedNode) -> bool:
        if node.value not in self._persons:
            self._persons[node.value] = self._states(node, _TYPE, _PERSON)
        return self._persons[node.value]

    def _states(self, subject: NamedNode, name: NamedNode, value: NamedNode) -> bool:
        return next(self._store.quads_for_pattern(subject, name, value, None), None) is not None


def _levels(
    circle: _Circle,
    middle: set[str],
    sides: tuple[Mapping[str, int], Mapping[str, int]],
    depths: Sequence[int],
) -> list[set[str]]:
    """Return who stands first, second and so on in a shortest chain through `middle`."""
    halves: list[list[set[str]]] = []
    for known, depth in zip(sides, depths, strict=True):
        half = [middle]
        for steps in range(depth - 1, -1, -1):
            half.append({one for one in circle.around(half[-1]) if known.get(one) == steps})
        halves.append(half)
    return [*reversed(halves[0]), *halves[1][1:]]


def _chains(circle: _Circle, levels: Sequence[set[str]], begun: Chain) -> Iterator[Chain]:
    if len(begun) == len(levels):
        yield begun
        return
    for following in sorted(levels[len(begun)] & circle.met(begun[-1])):
        yield from _chains(circle, levels, (*begun, following))
