"""The ontology and the vocabularies, read from their Turtle files into quads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from osce_kg import resources
from osce_kg.errors import ReferenceDataError
from osce_kg.graph.terms import osce
from osce_kg.iris import DEFAULT_BASE, Base

_COUNTRY_CODE = osce("countryCode")


def vocabulary_quads(base: Base) -> list[Quad]:
    """Return ontology and alignments in graph/ontology, the vocabularies in graph/vocabulary.

    Data IRIs are moved under `base`; terms of the ontology never change. Blank nodes get IRIs
    that depend on the file's content only. Raises ReferenceDataError where a file is damaged.
    """
    return [
        *_quads_of(resources.ontology_files(), base, base.ontology_graph),
        *_quads_of(resources.vocabulary_files(), base, base.vocabulary_graph),
    ]


def state_codes(quads: Iterable[Quad]) -> frozenset[str]:
    """Return the country codes (ISO 3166-1 alpha-2) of the States among `quads`."""
    return frozenset(
        quad.object.value
        for quad in quads
        if quad.predicate == _COUNTRY_CODE and isinstance(quad.object, Literal)
    )


def _quads_of(paths: Iterable[Path], base: Base, graph: str) -> list[Quad]:
    node = NamedNode(graph)
    return [quad for path in paths for quad in _read(path, base, node)]


def _read(path: Path, base: Base, graph: NamedNode) -> Iterable[Quad]:
    try:
        quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as problem:
        raise ReferenceDataError(
            str(problem), where=str(path), advice="install osce-kg again"
        ) from problem
    if any(_has_blank_node(quad) for quad in quads):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    prefix = f"{DEFAULT_BASE}ontology/node/{path.stem}-"
    return [_place(quad, base, graph, prefix) for quad in quads]


def _has_blank_node(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _place(quad: Quad, base: Base, graph: NamedNode, prefix: str) -> Quad:
    subject, value = (_settle(term, base, prefix) for term in (quad.subject, quad.object))
    if not isinstance(subject, NamedNode):
        raise ReferenceDataError("a statement about a statement cannot be published")
    return Quad(subject, quad.predicate, value, graph)


def _settle(
    term: NamedNode | BlankNode | Literal | Triple, base: Base, prefix: str
) -> NamedNode | Literal:
    if isinstance(term, NamedNode):
        rebased = base.rebase(term.value)
        return term if rebased == term.value else NamedNode(rebased)
    if isinstance(term, BlankNode):
        return NamedNode(prefix + term.value)
    if isinstance(term, Triple):
        raise ReferenceDataError("a statement about a statement cannot be published")
    return term
