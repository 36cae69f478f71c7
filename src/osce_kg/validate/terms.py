"""From pyoxigraph's terms to rdflib's, and from rdflib's to words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
    from rdflib import Graph
    from rdflib.term import IdentifiedNode, Node
    from rdflib.term import Literal as RdflibLiteral

    OxTerm = NamedNode | BlankNode | Literal | Triple
    RdflibTerm = IdentifiedNode | RdflibLiteral
    RdflibTriple = tuple[Node, Node, Node]


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that is ill-typed: SHACL tells."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


class Translator:
    """Turns quads into rdflib's triples; a term met again is not made again."""

    def __init__(self) -> None:
        self._terms: dict[OxTerm, RdflibTerm] = {}

    def triples(self, quads: Iterable[Quad]) -> Iterator[RdflibTriple]:
        """Yield the triple of each quad; those on triple terms, which SHACL lacks, are left."""
        for quad in quads:
            subject = self.node(quad.subject)
            thing = self.node(quad.object)
            predicate = self.node(quad.predicate)
            if subject is not None and predicate is not None and thing is not None:
                yield subject, predicate, thing

    def node(self, term: OxTerm) -> RdflibTerm | None:
        """Return rdflib's form of a term; None for a triple term."""
        found = self._terms.get(term)
        if found is None:
            found = _make(term)
            if found is not None:
                self._terms[term] = found
        return found


def _make(term: OxTerm) -> RdflibTerm | None:
    import pyoxigraph
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = rdflib.URIRef(term.datatype.value)
        if datatype == rdflib.XSD.string:
            return rdflib.Literal(term.value)
        # What is written must be checked as it is written: "1.50" stays "1.50".
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    return None


def write_term(node: Node | None) -> str:
    """Return an IRI bare, a literal or blank node as N-Triples writes it, nothing as nothing."""
    import rdflib

    if node is None:
        return ""
    if isinstance(node, rdflib.Literal):
        return node.n3()
    return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)


def write_ox(term: OxTerm | DefaultGraph) -> str:
    """Return what `write_term` does, for a term of pyoxigraph."""
    from pyoxigraph import NamedNode

    return term.value if isinstance(term, NamedNode) else str(term)


def write_path(graph: Graph, path: Node | None) -> str:
    """Return a SHACL property path of `graph` as SPARQL writes it; a plain IRI bare."""
    import rdflib

    if path is None or isinstance(path, rdflib.URIRef):
        return "" if path is None else str(path)
    return _write_step(graph, path)


def _write_step(graph: Graph, path: Node) -> str:
    import rdflib
    from rdflib.collection import Collection
    from rdflib.namespace import RDF, SH

    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    if graph.value(path, RDF.first) is not None:
        return "/".join(_write_step(graph, step) for step in Collection(graph, path))
    for predicate, before, after in (
        (SH.inversePath, "^", ""),
        (SH.zeroOrMorePath, "", "*"),
        (SH.oneOrMorePath, "", "+"),
        (SH.zeroOrOnePath, "", "?"),
    ):
        inner = graph.value(path, predicate)
        if inner is not None:
            words = _write_step(graph, inner)
            return f"{before}{words if words.startswith('<') else f'({words})'}{after}"
    options = graph.value(path, SH.alternativePath)
    steps = Collection(graph, options) if options is not None else ()
    return f"({'|'.join(_write_step(graph, step) for step in steps)})"
