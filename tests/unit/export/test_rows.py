"""Canonical lines and their parts."""

from __future__ import annotations

import hashlib

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    serialize,
)

from osce_kg.errors import OutputError
from osce_kg.export.rows import Row, canonical_hash, canonical_lines, join_row, split_line
from osce_kg.graph import build_release_quads
from osce_kg.iris import Base
from osce_kg.model import Facts

S, P, G = (NamedNode(f"https://example.org/{name}") for name in "spg")


def test_lines_are_sorted_and_each_comes_once() -> None:
    quads = [Quad(S, P, Literal(words), G) for words in ("b", "a", "b")]
    assert canonical_lines(quads) == [
        '<https://example.org/s> <https://example.org/p> "a" <https://example.org/g> .',
        '<https://example.org/s> <https://example.org/p> "b" <https://example.org/g> .',
    ]


@pytest.mark.parametrize(
    ("value", "graph"),
    [
        (Literal("a <b> <c"), G),
        (Literal("a <b", datatype=NamedNode("urn:x:y")), DefaultGraph()),
        (Literal('"a" <b>', language="en"), DefaultGraph()),
        (NamedNode("urn:x:y"), DefaultGraph()),
        (NamedNode("urn:x:y"), G),
        (Literal(""), G),
        (Literal("_:b0 ."), DefaultGraph()),
        (Literal("\n_:b0 <<"), G),
    ],
)
def test_a_line_splits_into_its_parts(
    value: Literal | NamedNode, graph: NamedNode | DefaultGraph
) -> None:
    (line,) = canonical_lines([Quad(S, P, value, graph)])
    name = graph.value if isinstance(graph, NamedNode) else ""
    assert split_line(line) == Row(name, S.value, P.value, str(value))
    assert join_row(split_line(line)) == line


@pytest.mark.parametrize(
    "quad",
    [
        Quad(BlankNode("a"), P, S, G),
        Quad(S, P, BlankNode("a"), G),
        Quad(S, P, Literal("x"), BlankNode("a")),
    ],
)
def test_blank_nodes_are_not_published(quad: Quad) -> None:
    with pytest.raises(OutputError, match="only IRIs and literals"):
        canonical_lines([quad])


def test_hash_is_the_one_of_rdfc_1_0(facts: Facts) -> None:
    quads = build_release_quads(facts, Base())
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    canonical = serialize(dataset, format=RdfFormat.N_QUADS) or b""
    expected = hashlib.sha256(b"".join(sorted(canonical.splitlines(keepends=True)))).hexdigest()
    assert canonical_hash(canonical_lines(quads)) == expected
