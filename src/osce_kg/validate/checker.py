"""Runs SHACL shapes, through pySHACL, on chosen focus nodes of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.validate.findings import Finding, Stage
from osce_kg.validate.shapes import Shapes, inverse_predicates, severity_of, take_apart
from osce_kg.validate.terms import write_path, write_term

if TYPE_CHECKING:
    from pyshacl.shape import Shape
    from rdflib import Graph
    from rdflib.term import Node

    from osce_kg.validate.terms import RdflibTerm, RdflibTriple

    # pySHACL pairs some terms of a result with the graph that they come from.
    ResultTerm = Node | tuple[Graph, Node]
    ResultTriples = list[tuple[Node, Node, ResultTerm]]


class ShapeChecker:
    """Runs shapes on one changing graph `data`, and keeps which focus nodes each shape met.

    The shapes are read by pySHACL once; the caller fills and empties the graph. Those named in
    `elsewhere` are not run. Raises InputError where pySHACL cannot make sense of the shapes.
    """

    def __init__(self, shapes: Shapes, elsewhere: Collection[str] = ()) -> None:
        from pyshacl.errors import ReportableRuntimeError, ShapeLoadError
        from pyshacl.graph_abstraction import DataGraph
        from pyshacl.validator import Validator
        from rdflib import Graph

        self.data = _make_graph()
        self.followed_back = inverse_predicates(shapes.graph)
        self._shapes = shapes
        apart, parts = take_apart(shapes.graph)
        _spare_prefixes(apart)
        validator = Validator(
            DataGraph.from_rdflib(Graph()), shacl_graph=apart, options={"inplace": True}
        )
        self._executor = validator.make_executor()
        try:
            everything = {shape.node: shape for shape in validator.shacl_graph.shapes}
        except (ReportableRuntimeError, ShapeLoadError) as error:
            raise InputError(f"the shapes are damaged: {_one_line(error)}") from error
        targeted = [
            shape
            for shape in everything.values()
            if _has_target(shape)
            and not shape.deactivated
            and shapes.name(shape.node) not in elsewhere
        ]
        self._runs = [
            (shape, (shape, *(everything[part] for part in parts.get(shape.node, ()))))
            for shape in sorted(targeted, key=lambda shape: str(shape.node))
        ]
        self.met: dict[str, set[str]] = defaultdict(set)
        for shape in targeted:
            self.met[shapes.name(shape.node)] = set()

    def load(self, triples: Iterable[RdflibTriple]) -> list[RdflibTriple]:
        """Add `triples` to the data; return those that were not there."""
        added = []
        for triple in triples:
            if triple not in self.data:
                self.data.add(triple)
                added.append(triple)
        return added

    def unload(self, triples: Iterable[RdflibTriple]) -> None:
        """Take `triples` out of the data."""
        for triple in triples:
            self.data.remove(triple)

    def check(
        self, stage: Stage, wanted: Collection[object], *, unknown: bool = False
    ) -> Iterator[Finding]:
        """Yield what the shapes find on those of their focus nodes in the data that are `wanted`.

        With `unknown`, those too that a shape targets by name and the data does not describe.
        """
        for shape, parts in self._runs:
            nodes: set[RdflibTerm] = shape.focus_nodes(self.data)
            met = {node for node in nodes if node in wanted}
            self.met[self._shapes.name(shape.node)].update(map(write_term, met))
            if unknown:
                met.update(node for node in nodes if (node, None, None) not in self.data)
            focus = sorted(met, key=write_term)
            for part in parts:
                yield from self._run(part, focus, stage)

    def _run(self, shape: Shape, focus: list[RdflibTerm], stage: Stage) -> Iterator[Finding]:
        from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ValidationFailure

        if not focus:
            return
        try:
            _conforms, results = shape.validate(self._executor, self.data, focus=focus)
        except (ConstraintLoadError, ReportableRuntimeError, ValidationFailure) as error:
            name = self._shapes.name(shape.node)
            raise InputError(
                f"the shape cannot be applied: {_one_line(error)}", where=name
            ) from error
        for _text, node, triples in results:
            yield self._finding({p: _term(o) for s, p, o in triples if s == node}, triples, stage)

    def _finding(self, said: dict[Node, Node], triples: ResultTriples, stage: Stage) -> Finding:
        from rdflib.namespace import SH

        messages = sorted({str(_term(o)) for _s, p, o in triples if p == SH.resultMessage})
        return Finding(
            severity=severity_of(said[SH.resultSeverity]),
            shape=self._shapes.name(said[SH.sourceShape]),
            constraint=str(said[SH.sourceConstraintComponent]),
            focus=write_term(said[SH.focusNode]),
            path=write_path(self._shapes.graph, said.get(SH.resultPath)),
            value=write_term(said.get(SH.value)),
            message=" ".join(" ".join(messages).split()),
            stage=stage,
            graph="",
        )


def _make_graph() -> Graph:
    """Return a graph without contexts, which is the faster one, and fast to be found not empty.

    pySHACL asks each result's graph whether it is empty, and rdflib counts it to answer.
    """
    from rdflib import Graph

    class Filled(Graph):
        def __bool__(self) -> bool:
            return True

    graph = Filled(store="SimpleMemory")
    _spare_prefixes(graph)
    return graph


def _spare_prefixes(graph: Graph) -> None:
    """Let `graph` not shorten IRIs: pySHACL words each result in a text that nobody reads.

    So it does for each option of sh:or that does not hold; looking for prefixes took half of the
    time of a run.
    """
    from rdflib.namespace import NamespaceManager

    class Plain(NamespaceManager):
        def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803  (rdflib's names)
            return f"<{rdfTerm}>"

    graph.namespace_manager = Plain(graph)


def _has_target(shape: Shape) -> bool:
    targets: tuple[Iterable[Node], ...] = shape.target()  # type: ignore[no-untyped-call]
    return any(list(nodes) for nodes in targets)


def _term(thing: ResultTerm) -> Node:
    return thing[1] if isinstance(thing, tuple) else thing


def _one_line(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())
