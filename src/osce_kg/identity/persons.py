"""Who is who among the people of all releases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from osce_kg.identity.careers import Fit, are_rival_offices, compare_careers
from osce_kg.identity.figures import Figure, by_day, find_figures
from osce_kg.identity.names import Likeness, compare_names
from osce_kg.identity.values import (
    BY_HAND,
    PERSON,
    SPELLINGS,
    Apart,
    Doubt,
    Identities,
    Join,
    Register,
    Rulings,
)
from osce_kg.identity.weighing import ASKED, DOUBTED, Edge, Scales, find_edges
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from osce_kg.identity.appearances import Appearance
    from osce_kg.model import LocalIri
    from osce_kg.reference.entries import Reference


def identify_persons(
    appearances: Iterable[Appearance],
    reference: Reference,
    rulings: Rulings | None = None,
    register: Register | None = None,
) -> Identities:
    """Return who is who among `appearances`; their order does not matter.

    What `rulings` decide is done; an IRI that `register` has for a person stays.
    """
    rulings = rulings or Rulings()
    clusters = _Clusters(find_figures(appearances, reference, rulings), rulings)
    clusters.join_all()
    return clusters.identities(register or Register())


class _Clusters:
    """Joins figures edge by edge, the surest first, as long as nothing forbids it."""

    def __init__(self, figures: Sequence[Figure], rulings: Rulings) -> None:
        self._figures = figures
        self._rulings = rulings
        self._roots = list(range(len(figures)))
        self._members = {n: [n] for n in self._roots}
        self._careers = {n: figure.career for n, figure in enumerate(figures)}
        self._joined: list[tuple[int, int, str, str, float]] = []
        self._apart: list[tuple[Edge, str]] = []
        self._doubts: list[Edge] = []

    def join_all(self) -> None:
        """Join what people ruled, then what the names and offices tell."""
        for one, other in self._ruled_pairs():
            self._join(one, other, "a person decided so", BY_HAND, 1.0)
        edges = find_edges(self._figures)
        scales = Scales(edges)
        for edge in edges:
            if self._roots[edge.one] != self._roots[edge.other]:
                self._weigh(edge, scales)

    def _ruled_pairs(self) -> Iterator[tuple[int, int]]:
        for names in self._rulings.joined:
            ruled = [n for n, f in enumerate(self._figures) if fold(f.name) in names]
            yield from ((ruled[0], other) for other in ruled[1:])

    def _weigh(self, edge: Edge, scales: Scales) -> None:
        one, other = self._roots[edge.one], self._roots[edge.other]
        fit = compare_careers(self._careers[one], self._careers[other])
        settled = Edge(edge.one, edge.other, edge.likeness, fit)
        obstacle = self._obstacle(edge, fit)
        if obstacle:
            self._apart.append((settled, obstacle))
            return
        confidence = scales.confidence(settled, self._roots)
        if confidence is not None:
            self._join(edge.one, edge.other, settled.reason, SPELLINGS, confidence)
        elif fit in ASKED.get(edge.likeness, ()):
            self._doubts.append(settled)

    def _obstacle(self, edge: Edge, fit: Fit) -> str:
        """Return what forbids that the clusters of an edge are one person, or nothing."""
        pairs = [
            (self._figures[a], self._figures[b])
            for a in self._members[self._roots[edge.one]]
            for b in self._members[self._roots[edge.other]]
        ]
        if any(self._are_parted(a, b) for a, b in pairs):
            return "a person decided so"
        fits = (compare_careers(a.career, b.career) for a, b in pairs)
        if fit is Fit.CONFLICT or Fit.CONFLICT in fits:
            return "their offices exclude each other"
        if edge.likeness <= Likeness.LOOSE and any(_are_two(a, b) for a, b in pairs):
            return "a release names both, or they hold two offices at the same time"
        if any(_meet(a, b) for a, b in pairs):
            return "a release has them meet each other"
        if any(compare_names(a.name, b.name) is Likeness.NONE for a, b in pairs):
            return "a third name is like both, and they are not alike"
        return ""

    def _are_parted(self, one: Figure, other: Figure) -> bool:
        names = {fold(one.name), fold(other.name)}
        strangers = {
            (a.release, fold(a.name)) for f in (one, other) for a in f.appearances
        } & self._rulings.strangers
        return bool(strangers) or names in self._rulings.parted

    def _join(self, one: int, other: int, reason: str, how: str, confidence: float) -> None:
        keep, gone = sorted((self._roots[one], self._roots[other]))
        if keep == gone:
            return
        for member in self._members[gone]:
            self._roots[member] = keep
        self._members[keep] += self._members.pop(gone)
        self._careers[keep] = self._careers[keep].joined(self._careers.pop(gone))
        self._joined.append((one, other, reason, how, confidence))

    def identities(self, register: Register) -> Identities:
        """Return who is who after all was joined."""
        chosen = self._chosen_iris(register)
        persons = {
            (appearance.release, appearance.iri): chosen[root]
            for root, members in self._members.items()
            for member in members
            for appearance in self._figures[member].appearances
        }
        names = {chosen[root]: self._head(members).name for root, members in self._members.items()}
        return Identities(
            persons,
            names,
            joins=tuple(self._joins(chosen)),
            doubts=tuple(self._told_doubts(chosen)),
            apart=tuple(self._told_apart(chosen)),
        )

    def _chosen_iris(self, register: Register) -> dict[int, LocalIri]:
        """Return each cluster's IRI: the vocabulary's, else an earlier build's, else its head's."""
        earlier = self._earlier(register)
        taken: set[LocalIri] = set()
        chosen: dict[int, LocalIri] = {}
        for root in sorted(self._members, key=lambda root: self._standing(root, earlier)):
            head = self._head(self._members[root])
            own = [head.iri, *(self._figures[m].iri for m in self._members[root])]
            choices = own if head.listed else [*earlier.get(root, ()), *own]
            reserved = taken | {
                iri for other, iris in earlier.items() if other != root for iri in iris
            }
            iri = next((c for c in choices if c not in reserved), None)
            chosen[root] = iri or f"{head.iri}--{head.releases[0]}"
            taken.add(chosen[root])
        return chosen

    def _standing(
        self, root: int, earlier: Mapping[int, Sequence[LocalIri]]
    ) -> tuple[bool, bool, tuple[str, str]]:
        head = self._head(self._members[root])
        return not head.listed, root not in earlier, by_day(head.appearances[0])

    def _earlier(self, register: Register) -> dict[int, list[LocalIri]]:
        """Map clusters to the IRIs that an earlier build gave them, the most frequent first.

        An IRI that it gave to people who are several now stays with the one whose own it is.
        """
        given = {
            root: Counter(filter(None, (register.persons.get(key) for key in self._keys(root))))
            for root in self._members
        }
        heirs: dict[LocalIri, tuple[bool, int, int]] = {}
        for root, counts in given.items():
            own = {iri for _, iri in self._keys(root)}
            for iri, count in counts.items():
                claim = (iri in own, count, -root)
                heirs[iri] = max(heirs.get(iri, claim), claim)
        found: dict[int, list[LocalIri]] = {}
        for iri in sorted(heirs, key=lambda iri: (-heirs[iri][1], iri)):
            found.setdefault(-heirs[iri][2], []).append(iri)
        return found

    def _keys(self, root: int) -> Iterator[tuple[str, LocalIri]]:
        for member in self._members[root]:
            yield from ((a.release, a.iri) for a in self._figures[member].appearances)

    def _head(self, members: Sequence[int]) -> Figure:
        """Return whose name stands for all: the vocabulary's, else the first release's."""
        figures = [self._figures[m] for m in members]
        return min(figures, key=lambda f: (not f.listed, by_day(f.appearances[0]), f.iri))

    def _joins(self, chosen: dict[int, LocalIri]) -> Iterator[Join]:
        reasons: dict[int, tuple[int, int, str, str, float]] = {}
        for joined in self._joined:
            for end in joined[:2]:
                reasons.setdefault(end, joined)
        current = set(chosen.values())
        for root, members in sorted(self._members.items()):
            for figure, number in ((self._figures[m], m) for m in sorted(members)):
                if figure.iri in current or number not in reasons:
                    continue
                one, other, reason, how, confidence = reasons[number]
                evidence = self._evidence(dict.fromkeys((one, other)))
                names = (figure.name, self._head(members).name)
                yield Join(
                    PERSON, figure.iri, chosen[root], names, how, reason, confidence, evidence
                )

    def _evidence(self, figures: Iterable[int]) -> tuple[LocalIri, ...]:
        firsts = (min(self._figures[n].appearances, key=by_day) for n in figures)
        return tuple(first.evidence for first in firsts if first.evidence)

    def _told_doubts(self, chosen: dict[int, LocalIri]) -> Iterator[Doubt]:
        told: set[frozenset[int]] = set()
        for edge in self._doubts:
            pair = frozenset((self._roots[edge.one], self._roots[edge.other]))
            if len(pair) == 2 and pair not in told:
                told.add(pair)
                iris, names, releases = self._sides(edge, chosen)
                yield Doubt(PERSON, iris, names, edge.reason, DOUBTED, releases)

    def _told_apart(self, chosen: dict[int, LocalIri]) -> Iterator[Apart]:
        told: set[frozenset[int]] = set()
        for edge, obstacle in self._apart:
            pair = frozenset((self._roots[edge.one], self._roots[edge.other]))
            if pair not in told:
                told.add(pair)
                iris, names, releases = self._sides(edge, chosen)
                yield Apart(PERSON, iris, names, obstacle, releases)

    def _sides(
        self, edge: Edge, chosen: dict[int, LocalIri]
    ) -> tuple[tuple[LocalIri, LocalIri], tuple[str, str], tuple[str, ...]]:
        one, other = self._figures[edge.one], self._figures[edge.other]
        iris = (chosen[self._roots[edge.one]], chosen[self._roots[edge.other]])
        return iris, (one.name, other.name), (*one.releases[:1], *other.releases[:1])


def _are_two(one: Figure, other: Figure) -> bool:
    """Say whether people of hardly like names are told apart by one release, or by offices."""
    releases = {appearance.release for appearance in one.appearances}
    together = any(appearance.release in releases for appearance in other.appearances)
    return together or are_rival_offices(one.career, other.career)


def _meet(one: Figure, other: Figure) -> bool:
    """Say whether some release has the two meet each other: nobody meets oneself."""
    company = {a.release: a.company for a in one.appearances}
    return any(a.iri in company.get(a.release, ()) for a in other.appearances)
