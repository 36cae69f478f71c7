"""Every shape, on files that are right (`valid.*`) and on files with one fault (`invalid.*`).

A file is called ``invalid.<shape that fails>.<what is wrong>.ttl`` and is read beside `world.ttl`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORLD = HERE / "world.ttl"
VALID = sorted(HERE.glob("*/valid.*.ttl"))
INVALID = sorted(HERE.glob("*/invalid.*.ttl"))
NAMESPACE = "https://w3id.org/osce-kg/shapes#"

# What stands on a shape and is no constraint by itself.
DESCRIPTIONS = {
    SH.path, SH.severity, SH.message, SH.description, SH.property, SH.targetClass, SH.targetNode,
    SH.targetSubjectsOf, SH.qualifiedValueShape, RDF.type, RDFS.label, RDFS.comment,
    RDFS.isDefinedBy,
}  # fmt: skip
# Given focus nodes, pySHACL 0.40 passes over texts in nested shapes: here all nodes are checked.
NESTED_TEXTS = {"structure"}
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf)


class Failure(NamedTuple):
    """One result of a validation, by local names."""

    shape: str
    component: str


class PreparedGraph(Graph):
    """A graph that parses each query once: parsing costs ten times more than answering."""

    prepared: dict[str, Query] = {}  # noqa: RUF012 -- shared on purpose

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:  # noqa: ANN401
        """Answer a query, prepared at its first use."""
        if isinstance(query_object, str):
            if query_object not in self.prepared:
                self.prepared[query_object] = prepareQuery(query_object)
            query_object = self.prepared[query_object]
        return super().query(query_object, *args, **options)


def read_shapes() -> Graph:
    """Return all shapes as one graph."""
    graph = Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def shapes() -> Graph:
    """Return all shapes as one graph, into which pySHACL mixes a few statements of its own."""
    return read_shapes()


@cache
def surroundings() -> Graph:
    """Return the fictional world, with the class tree of the ontology."""
    graph = Graph().parse(WORLD)
    for triple in Graph().parse(ROOT / "ontology/osce.ttl").triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


@cache
def failures(path: Path) -> tuple[frozenset[Failure], str]:
    """Return what fails among all nodes that a file speaks of, and the report in words."""
    said = Graph().parse(path)
    data = PreparedGraph()
    for triple in (*surroundings(), *said):
        data.add(triple)
    spoken = sorted({term for triple in said for term in triple if isinstance(term, URIRef)})
    focus: list[str | URIRef] | None = None if path.parent.name in NESTED_TEXTS else [*spoken]
    _, report, words = validate(data, shacl_graph=shapes(), inplace=True, focus_nodes=focus)
    assert isinstance(report, Graph)
    return failures_in(report), words


def failures_in(report: Graph) -> frozenset[Failure]:
    """Return the results of a report, without what they tell of nested shapes."""
    return frozenset(
        Failure(
            local(report.value(result, SH.sourceShape)),
            local(report.value(result, SH.sourceConstraintComponent)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if (None, SH.detail, result) not in report
    )


def local(node: Node | None) -> str:
    """Return what follows the hash sign of an IRI."""
    return str(node).rpartition("#")[2]


def with_targets() -> set[Node]:
    """Return the shapes that have a target."""
    return {node for target in TARGETS for node in shapes().subjects(target)}


def checking() -> set[Node]:
    """Return the shapes that can fail in a report: those with a target, and their properties."""
    return {
        node for shape in with_targets() for node in (shape, *shapes().objects(shape, SH.property))
    }


def constraints() -> Iterator[Failure]:
    """Yield every constraint of every shape that can fail."""
    for shape in checking():
        for parameter in shapes().predicates(shape):
            if parameter not in DESCRIPTIONS:
                name = local(parameter)
                name = "SPARQL" if name == "sparql" else name[0].upper() + name[1:]
                yield Failure(local(shape), f"{name}ConstraintComponent")


def name(path: Path) -> str:
    """Return how a file is called in the test's name."""
    return f"{path.parent.name}/{path.stem}"


def test_the_world_conforms() -> None:
    assert (frozenset(), failures(WORLD)[1]) == failures(WORLD)


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_file_conforms(path: Path) -> None:
    found, words = failures(path)
    assert not found, words


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_an_invalid_file_fails_for_its_reason_alone(path: Path) -> None:
    found, words = failures(path)
    assert {failure.shape for failure in found} == {path.name.split(".")[1]}, words


def test_every_constraint_has_an_invalid_file() -> None:
    shown = {failure for path in INVALID for failure in failures(path)[0]}
    assert set(constraints()) - shown == set()


def test_every_class_of_shapes_has_its_folder() -> None:
    files = {path.stem for path in (ROOT / "shapes").glob("*.ttl")} - {"shapes"}
    assert files == {path.parent.name for path in VALID} == {path.parent.name for path in INVALID}


def test_every_shape_meets_a_node_in_the_valid_files() -> None:
    data = Graph().parse(WORLD)
    for path in VALID:
        data.parse(path)
    kinds = set(data.objects(None, RDF.type))
    ways = set(data.predicates())
    looked_for = (
        (SH.targetClass, kinds),
        (SH.targetSubjectsOf, ways),
        (SH.targetNode, {*kinds, *ways}),
    )
    met = {
        shape
        for target, things in looked_for
        for shape, thing in shapes().subject_objects(target)
        if thing in things
    }
    assert with_targets() - met == set()


def test_every_shape_speaks() -> None:
    graph = shapes()
    for shape in checking():
        described = graph.value(shape, SH.description) or graph.value(shape, RDFS.comment)
        assert isinstance(described, Literal), shape
        if (shape, SH.property, None) in graph:
            continue
        message = graph.value(shape, SH.message)
        assert isinstance(message, Literal), shape
        assert message.language == "en", shape
        assert str(message).endswith((".", "?")), shape
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_a_report_shows_the_message_of_the_shape() -> None:
    graph = shapes()
    for path in (path for path in INVALID if "meeting-" in path.name):
        shape = URIRef(NAMESPACE + path.name.split(".")[1])
        assert str(graph.value(shape, SH.message)) in failures(path)[1]


def test_shapes_have_readable_names_and_blank_nodes_only_where_shacl_asks() -> None:
    graph = read_shapes()
    parts = (RDF.first, SH.inversePath, SH.alternativePath, SH.zeroOrOnePath)
    for node in set(graph.subjects()):
        if isinstance(node, BNode):
            assert any((node, part, None) in graph for part in parts)
        else:
            assert str(node).startswith(NAMESPACE) or str(node) == NAMESPACE[:-1]


def test_shapes_without_a_target_are_used_by_others() -> None:
    graph = shapes()
    kinds = (SH.NodeShape, SH.PropertyShape)
    helpers = {node for kind in kinds for node in graph.subjects(RDF.type, kind)} - checking()
    assert {helper for helper in helpers if (None, None, helper) not in graph} == set()


def test_the_shapes_are_shacl() -> None:
    conforms, _, words = validate(Graph(), shacl_graph=read_shapes(), meta_shacl=True)
    assert conforms, words


def closed(path: Path) -> Graph:
    """Return a file beside the world, closed under OWL RL with ontology and alignments."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    data = PreparedGraph().parse(WORLD).parse(path)
    for file in ("osce.ttl", "alignments.ttl"):
        data.parse(ROOT / "ontology" / file)
    DeductiveClosure(OWLRL_Semantics).expand(data)
    return data


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("meeting/valid.held.ttl", set()),
        ("meeting/invalid.meeting-place.state.ttl", {"meeting-place"}),
        ("quotation/invalid.quotation-speaker.structure.ttl", {"quotation-speaker"}),
        ("release/invalid.release-issued-by.state.ttl", {"release-issued-by"}),
    ],
)
def test_inference_adds_no_failure_and_hides_none(file: str, expected: set[str]) -> None:
    _, report, words = validate(closed(HERE / file), shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    assert {failure.shape for failure in failures_in(report)} == expected, words
