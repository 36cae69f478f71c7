"""How much two figures have in common, and whether that is enough to join them.

The tables say, for each likeness of names, which fit of offices suffices, and how sure a join is:
the share of right joins on the development half of the set in tests/identity (docs/identity.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.careers import FIT_TOLD, Fit, compare_careers
from osce_kg.identity.names import (
    LIKENESS_TOLD,
    Likeness,
    blocks,
    compare_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from osce_kg.identity.figures import Figure
    from osce_kg.model import LocalIri

NEEDED = {
    Likeness.SAME: {Fit.ENCOUNTER: 1.0, Fit.POST: 0.99, Fit.BODY: 0.98, Fit.STATE: 0.98},
    Likeness.SPELLING: {
        Fit.ENCOUNTER: 0.99, Fit.POST: 0.99, Fit.BODY: 0.97, Fit.STATE: 0.97, Fit.ROLE: 0.95
    },
    Likeness.FULLER: {Fit.ENCOUNTER: 0.99, Fit.POST: 0.98, Fit.BODY: 0.96, Fit.STATE: 0.95},
    Likeness.INITIALS: {Fit.ENCOUNTER: 0.98, Fit.POST: 0.97, Fit.BODY: 0.9},
    Likeness.REORDERED: {Fit.ENCOUNTER: 0.97, Fit.POST: 0.97, Fit.BODY: 0.95},
    Likeness.LOOSE: {Fit.ENCOUNTER: 0.98, Fit.POST: 0.96},
    Likeness.FAINT: {Fit.ENCOUNTER: 0.96, Fit.POST: 0.93},
    Likeness.MISSPELT: {Fit.ENCOUNTER: 0.95, Fit.POST: 0.9},
}  # fmt: skip
# What also suffices where no namesake fits as well.
NEEDED_ALONE = {
    Likeness.SPELLING: {Fit.SURROUNDINGS: 0.93, Fit.UNKNOWN: 0.9},
    Likeness.FULLER: {Fit.ROLE: 0.92, Fit.SURROUNDINGS: 0.9, Fit.UNKNOWN: 0.88},
    Likeness.INITIALS: {Fit.STATE: 0.9},
    Likeness.REORDERED: {Fit.STATE: 0.92},
    Likeness.LOOSE: {Fit.BODY: 0.93, Fit.STATE: 0.92},
}
# Enough to ask a person, where it is not enough to join.
ASKED = {
    Likeness.SAME: (Fit.STRANGE, Fit.UNKNOWN, Fit.SURROUNDINGS, Fit.ROLE),
    Likeness.SPELLING: (Fit.SURROUNDINGS, Fit.UNKNOWN, Fit.STRANGE),
    Likeness.FULLER: (Fit.ROLE, Fit.SURROUNDINGS, Fit.UNKNOWN, Fit.STRANGE),
    Likeness.INITIALS: (Fit.STATE, Fit.ROLE, Fit.SURROUNDINGS),
    Likeness.REORDERED: (Fit.ROLE, Fit.SURROUNDINGS, Fit.UNKNOWN),
    Likeness.LOOSE: (Fit.BODY, Fit.STATE, Fit.ROLE, Fit.SURROUNDINGS),
}
DOUBTED = 0.5
# Of more than so many people met in one release, nobody's company tells who he or she is.
MAX_COMPANY = 30


@dataclass(frozen=True, slots=True)
class Edge:
    """Two figures, by number, whose names are alike, and how their careers fit."""

    one: int
    other: int
    likeness: Likeness
    fit: Fit

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return either end with its partner."""
        return (self.one, self.other), (self.other, self.one)

    @property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """Return the order of joining: the surest first, initials when all else is done."""
        likeness = self.likeness
        return likeness is Likeness.INITIALS, -self.fit, -likeness, self.one, self.other

    @property
    def reason(self) -> str:
        """Return why the two may be one, in words."""
        return f"{LIKENESS_TOLD[self.likeness]}, and {FIT_TOLD[self.fit]}"


def find_edges(figures: Sequence[Figure]) -> list[Edge]:
    """Return an edge for all figures whose names are alike at all, the surest first."""
    return sorted(_edges(figures), key=lambda edge: edge.rank)


class Scales:
    """Weighs an edge against all others that its two figures have."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._fits: dict[tuple[int, int], Fit] = {}
        self._rivals: dict[int, set[int]] = defaultdict(set)
        self._initialled: dict[int, set[int]] = defaultdict(set)
        for edge in edges:
            for end, partner in edge.ends:
                self._fits[end, partner] = edge.fit
                if edge.fit is Fit.CONFLICT and edge.likeness >= Likeness.FULLER:
                    self._rivals[end].add(partner)
                if edge.likeness is Likeness.INITIALS:
                    self._initialled[end].add(partner)

    def confidence(self, edge: Edge, roots: Sequence[int]) -> float | None:
        """Return how sure it is that two figures are one; None where not sure enough.

        `roots` are the clusters that the figures are in so far.
        """
        if self._is_anybodys(edge, roots):
            return None
        tables = [NEEDED] if self._is_contested(edge) else [NEEDED, NEEDED_ALONE]
        found = (table.get(edge.likeness, {}).get(edge.fit) for table in tables)
        return next((confidence for confidence in found if confidence), None)

    def _is_contested(self, edge: Edge) -> bool:
        """Say whether a rival of one end fits the other end as well as the edge does."""
        return any(
            self._fit(end, rival) >= edge.fit
            for end, partner in edge.ends
            for rival in self._rivals[partner]
        )

    def _is_anybodys(self, edge: Edge, roots: Sequence[int]) -> bool:
        """Say whether an initial may as well stand for somebody else's name."""
        if edge.likeness is not Likeness.INITIALS:
            return False
        own = {roots[edge.one], roots[edge.other]}
        return any(
            roots[other] not in own and self._fit(end, other) >= edge.fit
            for end, partner in edge.ends
            for other in self._initialled[end] - {partner}
        )

    def _fit(self, one: int, other: int) -> Fit:
        return self._fits.get((one, other), Fit.CONFLICT)


def _edges(figures: Sequence[Figure]) -> Iterator[Edge]:
    for one, other in sorted(_pairs(figures)):
        first, second = figures[one], figures[other]
        likeness = compare_names(first.name, second.name)
        if likeness > Likeness.NONE:
            yield Edge(one, other, likeness, compare_careers(first.career, second.career))


def _pairs(figures: Sequence[Figure]) -> set[tuple[int, int]]:
    blocked: Mapping[object, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        for block in {*blocks(figure.name), *_company(figure)}:
            blocked[block].append(number)
    return {
        (one, other)
        for numbers in blocked.values()
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
    }


def _company(figure: Figure) -> frozenset[tuple[date, LocalIri]]:
    encounters = figure.career.encounters
    return encounters if len(encounters) <= MAX_COMPANY else frozenset()
