"""Shapes that ask one SPARQL query about the whole data, rather than one a focus node.

Such a shape targets a term by name (``sh:targetNode osce:Mention``) and holds nothing but SPARQL
constraints (https://www.w3.org/TR/shacl/#sparql-constraints). Its query looks at everything, so
it cannot be asked of a portion; Oxigraph answers it over the whole in little time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.validate.findings import Finding, Severity, Stage
from osce_kg.validate.shapes import SHACL, Shapes, severity_of
from osce_kg.validate.terms import write_ox

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib.term import Node

SPARQL_CONSTRAINT = f"{SHACL}SPARQLConstraintComponent"

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_ANNOTATIONS = ("severity", "message", "name", "description", "order", "group", "deactivated")
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class WholeQuery:
    """One query of one shape about the node `focus`; `query` has its prefixes before it."""

    shape: str
    focus: str
    query: str
    severity: Severity
    message: str


def find_whole_queries(shapes: Shapes) -> tuple[WholeQuery, ...]:
    """Return the queries of all shapes that ask about the whole data, sorted by shape.

    Raises InputError where a prefix that a query declares cannot be found.
    """
    from rdflib import URIRef
    from rdflib.namespace import SH

    found = []
    for shape in sorted(set(shapes.graph.subjects(SH.targetNode)), key=str):
        if not _asks_about_all(shapes, shape) or shapes.is_off(shape):
            continue
        for focus in sorted(shapes.graph.objects(shape, SH.targetNode), key=str):
            for constraint in sorted(shapes.graph.objects(shape, SH.sparql), key=str):
                if isinstance(focus, URIRef) and not shapes.is_off(constraint):
                    found.append(_query(shapes, shape, focus, constraint))
    return tuple(found)


def _asks_about_all(shapes: Shapes, shape: Node) -> bool:
    from rdflib.namespace import SH

    allowed = {f"{SHACL}{name}" for name in (*_ANNOTATIONS, "targetNode", "sparql")}
    said = {str(predicate) for predicate in shapes.graph.predicates(shape)}
    constraints = list(shapes.graph.objects(shape, SH.sparql))
    return all(one in allowed or one == _RDF_TYPE or one.startswith(_RDFS) for one in said) and all(
        shapes.graph.value(one, SH.select) is not None for one in constraints
    )


def _query(shapes: Shapes, shape: Node, focus: Node, constraint: Node) -> WholeQuery:
    from rdflib.namespace import SH

    graph = shapes.graph
    prefixes = sorted(
        f"PREFIX {graph.value(line, SH.prefix)}: <{graph.value(line, SH.namespace)}>"
        for source in graph.objects(constraint, SH.prefixes)
        for line in graph.objects(source, SH.declare)
    )
    messages = shapes.messages(constraint) or shapes.messages(shape)
    return WholeQuery(
        shape=shapes.name(shape),
        focus=str(focus),
        query="\n".join([*prefixes, str(graph.value(constraint, SH.select))]),
        severity=severity_of(graph.value(shape, SH.severity)),
        message=" ".join(" ".join(messages).split()),
    )


class WholeData:
    """All statements of a run, to be asked; `add` may be called again for the second stage."""

    def __init__(self, queries: tuple[WholeQuery, ...]) -> None:
        from pyoxigraph import Store

        self._queries = queries
        self._store = Store()

    def add(self, quads: Iterable[Quad]) -> None:
        """Add `quads` to what is asked; without a query to ask, nothing is kept."""
        if self._queries:
            self._store.extend(quads)

    def check(self, stage: Stage) -> Iterator[Finding]:
        """Yield a finding for each answer; raises InputError where a query is no SPARQL."""
        from pyoxigraph import NamedNode, QuerySolutions, Variable

        for one in self._queries:
            try:
                answers = self._store.query(
                    one.query,
                    use_default_graph_as_union=True,
                    substitutions={Variable("this"): NamedNode(one.focus)},
                )
            except SyntaxError as error:
                raise InputError(f"holds no SPARQL query: {error}", where=one.shape) from error
            if not isinstance(answers, QuerySolutions):
                raise InputError("holds no SELECT query", where=one.shape)
            names = [variable.value for variable in answers.variables]
            for answer in answers:
                yield _finding(
                    one, {name: write_ox(term) for name in names if (term := answer[name])}, stage
                )


def _finding(query: WholeQuery, answer: dict[str, str], stage: Stage) -> Finding:
    def fill(found: re.Match[str]) -> str:
        return answer.get(found[1], found[0])

    return Finding(
        severity=query.severity,
        shape=query.shape,
        constraint=SPARQL_CONSTRAINT,
        focus=query.focus,
        path=answer.get("path", ""),
        value=answer.get("value", query.focus),
        message=_PLACEHOLDER.sub(fill, query.message),
        stage=stage,
        graph="",
    )
