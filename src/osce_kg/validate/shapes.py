"""Loads SHACL shapes, and prepares them for being run on many focus nodes at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import InputError, UsageError
from osce_kg.reason.closure import TYPE
from osce_kg.validate.findings import Severity
from osce_kg.validate.terms import write_term

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from osce_kg.validate.portions import Term

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SHACL = "http://www.w3.org/ns/shacl#"

_SEVERITIES = {
    f"{SHACL}Violation": Severity.VIOLATION,
    f"{SHACL}Warning": Severity.WARNING,
    f"{SHACL}Info": Severity.INFO,
}

# Constraints by which more statements elsewhere can mean less conformity here.
_NOT_MONOTONE = ("not", "xone", "qualifiedMaxCount", "closed")

_WORD = re.compile(r"[\w-]+")

# Beyond SHACL 1.0: they would else be left out in silence.
_REFUSED = ("target", "rule")


@dataclass(frozen=True)
class Shapes:
    """Shapes as they are written, and which named shape each nameless part belongs to."""

    graph: Graph
    owners: Mapping[Node, Node]

    def name(self, node: Node) -> str:
        """Return the IRI of a shape; for a nameless part, that of the shape it belongs to."""
        return write_term(self.owners.get(node, node))

    def messages(self, node: Node) -> tuple[str, ...]:
        """Return the messages that a shape or constraint gives, sorted."""
        from rdflib.namespace import SH

        return tuple(sorted(map(str, self.graph.objects(node, SH.message))))

    def is_off(self, node: Node) -> bool:
        """Say whether a shape or constraint is deactivated."""
        from rdflib.namespace import SH

        return str(self.graph.value(node, SH.deactivated)) in {"true", "1", "True"}


def severity_of(node: Node | None) -> Severity:
    """Return the severity that SHACL's term stands for; its default is a violation."""
    return _SEVERITIES.get(str(node), Severity.VIOLATION)


def shape_sources(shapes: Path | None) -> tuple[Path, ...]:
    """Return the Turtle files of `shapes` (a file or a folder, searched through), or our own.

    Raises UsageError where there are none.
    """
    from osce_kg.resources import shape_files

    if shapes is None:
        return shape_files()
    found = (shapes,) if shapes.is_file() else tuple(sorted(shapes.rglob("*.ttl")))
    if not found:
        raise UsageError("no shapes are found", where=str(shapes), advice="give a .ttl file")
    return found


def read_shapes(files: Iterable[Path]) -> Shapes:
    """Return the union of the shapes in Turtle `files`; nothing is imported from the network.

    Raises InputError where a file cannot be read, holds no shape among all, or uses what is not
    applied here.
    """
    from rdflib import Graph, URIRef

    graph = Graph()
    for path in files:
        try:
            graph.parse(path, format="turtle")
        except Exception as error:  # rdflib's parser raises many kinds
            problem = " ".join(str(error).split())
            raise InputError(f"cannot be read as Turtle: {problem}", where=str(path)) from error
    for name in _REFUSED:
        if (None, URIRef(SHACL + name), None) in graph:
            raise InputError(
                f"the shapes use sh:{name}, which is not applied here",
                advice="use sh:targetClass, sh:targetSubjectsOf, sh:targetObjectsOf or sh:sparql",
            )
    return Shapes(graph, _owners(graph))


def take_apart(shapes: Graph) -> tuple[Graph, Mapping[Node, tuple[Node, ...]]]:
    """Return a copy of `shapes` in which targeted node shapes let go of their property shapes.

    With it, which property shapes each let go of: to be run on the same focus nodes, which gives
    the same results (https://www.w3.org/TR/shacl/#PropertyConstraintComponent). pySHACL takes the
    focus nodes of a property shape all at once when it is called so, and one by one otherwise,
    which takes several times as long. Shapes that others refer to stay whole.
    """
    from rdflib import RDF, Graph
    from rdflib.namespace import SH

    parts: dict[Node, tuple[Node, ...]] = {}
    for shape in set(shapes.subjects(SH.property)):
        referred = (None, None, shape) in shapes
        if not referred and (shape, SH.path, None) not in shapes:
            parts[shape] = tuple(sorted(shapes.objects(shape, SH.property), key=write_term))
    apart = Graph()
    for triple in shapes:
        if triple[1] != SH.property or triple[0] not in parts:
            apart.add(triple)
    for part in {part for taken in parts.values() for part in taken}:
        apart.add((part, RDF.type, SH.PropertyShape))  # else pySHACL no longer sees a nameless one
    return apart, parts


def changed_nodes(shapes: Shapes, inferred: Iterable[Quad]) -> frozenset[Term] | None:
    """Return the nodes for which shapes can find more because of `inferred`; None for all.

    An inference that no shape can look at, because it names neither the predicate nor the class,
    changes nothing. What else is inferred of a node can turn that node's results, and those of
    the node at its other end. It can turn those of a third only by a shape that counts against
    what it finds in others: where one is used, all are looked at again.
    """
    from pyoxigraph import NamedNode
    from rdflib import URIRef
    from rdflib.namespace import SH

    graph = shapes.graph
    if any((None, SH[name], None) in graph for name in _NOT_MONOTONE):
        return None
    named = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    texts = (*graph.objects(None, SH.select), *graph.objects(None, SH.ask))
    words = {word for text in texts for word in _WORD.findall(str(text))}

    @cache
    def looked_at(iri: str) -> bool:
        return iri in named or _WORD.findall(iri)[-1] in words

    found: set[Term] = set()
    for quad in inferred:
        told = quad.object if quad.predicate.value == TYPE else quad.predicate
        if isinstance(told, NamedNode) and looked_at(told.value):
            found.update((quad.subject, quad.object))
    return frozenset(found)


def inverse_predicates(shapes: Graph) -> frozenset[str]:
    """Return the predicates that shapes follow backwards, or whose objects they target."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    nodes = {*shapes.objects(None, SH.inversePath), *shapes.objects(None, SH.targetObjectsOf)}
    return frozenset(str(node) for node in nodes if isinstance(node, URIRef))


def _owners(shapes: Graph) -> dict[Node, Node]:
    """Map every blank node of the shapes to the named node that leads to it."""
    from rdflib import BNode, URIRef

    found: dict[Node, Node] = {}
    waiting: list[tuple[Node, Node]] = [
        (node, node) for node in sorted(set(shapes.subjects()), key=str) if isinstance(node, URIRef)
    ]
    while waiting:
        node, owner = waiting.pop()
        for part in shapes.objects(node):
            if isinstance(part, BNode) and part not in found:
                found[part] = owner
                waiting.append((part, owner))
    return found
