"""Our closure against owlrl's over the whole: the same statements, once its junk is left out."""

from collections.abc import Iterator

import owlrl
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from osce_kg import resources
from osce_kg.iris import Base
from osce_kg.reason import infer
from osce_kg.reason.axioms import read_terms

BASE = Base()
OSCE = "https://w3id.org/osce-kg/ontology#"
GRAPHS_A_RUN = 20  # disjoint small graphs that share one run of owlrl, which takes seconds

Statement = tuple[Node, Node, Node]
Small = list[tuple[int, str, int | str]]


def logic_of(terms: Graph) -> Graph:
    """What of the ontology can lead to a statement: no words about terms, no contradictions."""
    kept = Graph()
    for subject, predicate, thing in terms:
        if str(predicate).startswith((str(OWL), str(RDF), str(RDFS))) and predicate not in (
            RDFS.label,
            RDFS.comment,
            RDFS.seeAlso,
            RDFS.isDefinedBy,
            OWL.disjointWith,
            OWL.versionIRI,
            OWL.versionInfo,
        ):
            kept.add((subject, predicate, thing))
    return kept


LOGIC = logic_of(read_terms(resources.ontology_files()))
CLASSES = sorted(str(one) for one in LOGIC.subjects(RDF.type, OWL.Class) if str(one)[:4] == "http")
LINKS = sorted(str(one) for one in LOGIC.subjects(RDF.type, OWL.ObjectProperty))
WORDS = sorted(str(one) for one in LOGIC.subjects(RDF.type, OWL.DatatypeProperty))
# Where most follows: chosen as often as all the others together.
TELLING = [
    f"{OSCE}{name}"
    for name in (
        "hasParticipation",
        "agent",
        "participant",
        "met",
        "predecessor",
        "participationIn",
    )
]

NODE = st.integers(0, 4)
STATEMENT = st.one_of(
    st.tuples(NODE, st.sampled_from(TELLING), NODE),
    st.tuples(NODE, st.sampled_from(LINKS), NODE),
    st.tuples(NODE, st.sampled_from(WORDS), st.sampled_from(["one", "two"])),
    st.tuples(NODE, st.just(str(RDF.type)), st.sampled_from(CLASSES)),
)
SMALL = st.lists(STATEMENT, min_size=1, max_size=12)


def statements(number: int, small: Small) -> Iterator[Statement]:
    """The statements of one small graph, about things that no other small graph speaks of.

    The last of its five nodes is not ours: what follows about it is not for us to publish.
    """
    names = [f"{BASE.data}thing/{number}-{node}" for node in range(4)]
    names.append(f"https://example.org/{number}")
    for subject, predicate, thing in small:
        value: Node
        if isinstance(thing, int):
            value = URIRef(names[thing])
        else:
            value = URIRef(thing) if predicate == str(RDF.type) else Literal(thing)
        yield URIRef(names[subject]), URIRef(predicate), value


def is_worth_publishing(statement: Statement) -> bool:
    """What of owlrl's closure is not junk, said once more in rdflib's terms."""
    subject, predicate, thing = statement
    syntax = (str(OWL), str(RDF), str(RDFS), str(XSD))
    if not isinstance(subject, URIRef) or not subject.startswith(BASE.data):
        return False  # about terms, literals, blank nodes or other people's things
    if isinstance(thing, BNode) or subject == thing:
        return False
    if predicate == RDF.type:
        return not str(thing).startswith(syntax)  # owl:Thing, rdfs:Resource …
    return predicate == RDFS.label or not str(predicate).startswith(syntax)  # owl:sameAs …


def reference(data: set[Statement]) -> set[Statement]:
    graph = Graph()
    for statement in (*LOGIC, *data):
        graph.add(statement)
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    return {one for one in graph if is_worth_publishing(one) and one not in data}


def to_ox(statement: Statement) -> ox.Quad:
    subject, predicate, thing = statement
    value = ox.Literal(str(thing)) if isinstance(thing, Literal) else ox.NamedNode(str(thing))
    graph = ox.NamedNode(f"{BASE.graphs}release/1")
    return ox.Quad(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), value, graph)


def from_ox(quad: ox.Quad) -> Statement:
    thing = quad.object
    value: Node = (
        Literal(thing.value) if isinstance(thing, ox.Literal) else URIRef(str(thing)[1:-1])
    )
    return URIRef(str(quad.subject)[1:-1]), URIRef(quad.predicate.value), value


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SMALL, min_size=GRAPHS_A_RUN, max_size=GRAPHS_A_RUN))
def test_we_infer_what_owlrl_infers(smalls: list[Small]) -> None:
    data = {one for number, small in enumerate(smalls) for one in statements(number, small)}
    ours = infer([to_ox(one) for one in data], BASE, rules=())
    assert {from_ox(quad) for quad in ours} == reference(data)


def test_the_comparison_can_fail() -> None:
    meeting, part, person = (URIRef(f"{BASE.data}thing/{name}") for name in "abc")
    data: set[Statement] = {
        (meeting, URIRef(f"{OSCE}hasParticipation"), part),
        (part, URIRef(f"{OSCE}agent"), person),
    }
    found = reference(data)
    assert (meeting, URIRef(f"{OSCE}participant"), person) in found
    assert (person, URIRef(f"{OSCE}participatedIn"), meeting) in found


@pytest.mark.parametrize("name", ["hasParticipation", "agent", "participant"])
def test_the_telling_terms_are_terms(name: str) -> None:
    assert f"{OSCE}{name}" in LINKS
