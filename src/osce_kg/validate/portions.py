"""Cuts a dataset into portions that pySHACL can check one after the other, without a loss.

Release graphs are taken in batches, each beside the vocabularies. That is exact for a node which
one batch describes, together with all it points at. The others (a person of many releases, a
meeting that two releases report) are *scattered*: they are checked by themselves, with what every
graph says of them and of what they point at. So the findings do not depend on a batch's size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.iris import Base
from osce_kg.reason.closure import TYPE

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

    Term = NamedNode | BlankNode | Literal | Triple

# How far the surroundings of a scattered node reach: meeting, participation, evidence, selector.
_REACH = 3


@dataclass(frozen=True)
class Split:
    """A dataset's quads by what they are; `graphs` holds every other graph under its IRI."""

    vocabularies: list[Quad] = field(default_factory=list)
    inferred: list[Quad] = field(default_factory=list)
    graphs: dict[str, list[Quad]] = field(default_factory=dict)

    @property
    def asserted(self) -> Iterator[Quad]:
        """Yield every quad that is not inferred."""
        yield from self.vocabularies
        for name in self.graphs:
            yield from self.graphs[name]


def split_quads(quads: Iterable[Quad], base: Base) -> Split:
    """Return `quads` split into ontology and vocabularies, inferences, and all other graphs."""
    from pyoxigraph import NamedNode

    by_graph: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_graph[quad.graph_name].append(quad)
    named = {
        graph.value if isinstance(graph, NamedNode) else "": found
        for graph, found in by_graph.items()
    }
    vocabularies = [
        *named.pop(base.ontology_graph, ()),
        *named.pop(base.vocabulary_graph, ()),
    ]
    inferred = named.pop(base.inferred_graph, [])
    return Split(vocabularies, inferred, dict(sorted(named.items())))


@dataclass(frozen=True)
class Portion:
    """`quads` to load beside the vocabularies, and the focus nodes to check in them."""

    quads: list[Quad]
    focus: frozenset[Term]


class Portions:
    """The portions of one stage of checking.

    `beside` is known to be right and only there to be pointed at; `inferred` is empty for the
    first stage; objects of the predicates in `followed_back` count as described by whoever points
    at them, because some shape looks at them from there.
    """

    def __init__(
        self,
        split: Split,
        beside: Collection[Quad],
        inferred: Collection[Quad],
        *,
        followed_back: Collection[str] = (),
        batch_size: int = 100,
    ) -> None:
        graphs = list(split.graphs.values())
        self._batches = [
            [quad for graph in graphs[start : start + batch_size] for quad in graph]
            for start in range(0, len(graphs), batch_size)
        ]
        self._vocabularies = split.vocabularies
        self._beside = {quad.subject for quad in beside}
        self._known = self._beside | {quad.subject for quad in split.vocabularies}
        self._inferred: dict[Term, list[Quad]] = defaultdict(list)
        for quad in inferred:
            self._inferred[quad.subject].append(quad)
        self._followed_back = frozenset(followed_back)
        self._homes = self._find_homes()
        self._scattered = self._find_scattered()

    def __iter__(self) -> Iterator[Portion]:
        """Yield the vocabularies alone, then each batch, then what is scattered."""
        alone: set[Term] = {quad.subject for quad in self._vocabularies}
        yield self._portion([], alone - self._homes.keys() - self._scattered)
        for number, batch in enumerate(self._batches):
            nodes: set[Term] = {quad.subject for quad in batch}
            nodes.update(quad.object for quad in batch if self._homes.get(quad.object))
            only_here = 1 << number
            local = {node for node in nodes if self._homes[node] == only_here}
            yield self._portion(batch, local - self._scattered)
        if self._scattered:
            yield Portion(self._surroundings(), frozenset(self._scattered))

    def _portion(self, quads: list[Quad], focus: set[Term]) -> Portion:
        subjects = {quad.subject for quad in quads} | focus
        follows = [quad for node in subjects for quad in self._inferred.get(node, ())]
        return Portion([*quads, *follows], frozenset(focus))

    def _find_homes(self) -> dict[Term, int]:
        """Map each node to the batches that describe it, as bits."""
        homes: dict[Term, int] = defaultdict(int)
        beside = self._beside - {quad.subject for quad in self._vocabularies}
        for number, batch in enumerate(self._batches):
            bit = 1 << number
            for quad in batch:
                homes[quad.subject] |= bit
                if quad.predicate.value in self._followed_back and quad.object not in beside:
                    homes[quad.object] |= bit
        return dict(homes)

    def _find_scattered(self) -> set[Term]:
        homes = self._homes
        found = {node for node, bits in homes.items() if bits.bit_count() > 1}
        sources = (self._vocabularies, *self._batches, *self._inferred.values())
        for quads in sources:
            for quad in quads:
                bits = homes.get(quad.object)
                if bits and quad.object not in self._known:
                    own = homes.get(quad.subject, 0)
                    if not own & bits:
                        found.add(quad.subject)
        return found

    def _surroundings(self) -> list[Quad]:
        """Return what is said of the scattered nodes, and as far around them as shapes look."""
        index: dict[Term, list[Quad]] = defaultdict(list)
        pointing: dict[Term, list[Quad]] = defaultdict(list)
        for batch in self._batches:
            for quad in batch:
                index[quad.subject].append(quad)
                if quad.predicate.value in self._followed_back:
                    pointing[quad.object].append(quad)
        found: dict[Quad, None] = {}
        level = set(self._scattered)
        for node in self._scattered:
            found.update(dict.fromkeys(pointing.get(node, ())))
            level.update(quad.subject for quad in pointing.get(node, ()))
        seen: set[Term] = set()
        for _ in range(_REACH + 1):
            seen |= level
            said = [quad for node in level for quad in index.get(node, ())]
            found.update(dict.fromkeys(said))
            level = {quad.object for quad in said} - seen
        self._add_inferred(found, index)
        return list(found)

    def _add_inferred(self, found: dict[Quad, None], index: dict[Term, list[Quad]]) -> None:
        """Add what is inferred of the scattered, and the types of all nodes around them."""
        about = [quad for node in self._scattered for quad in self._inferred.get(node, ())]
        found.update(dict.fromkeys(about))
        around = {quad.object for quad in about} | {quad.subject for quad in found}
        around |= {quad.object for quad in found}
        for node in around:
            said = (*index.get(node, ()), *self._inferred.get(node, ()))
            found.update(dict.fromkeys(quad for quad in said if quad.predicate.value == TYPE))
