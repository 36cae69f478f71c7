import pytest
from rdflib import Graph

from osce_kg.errors import ReferenceDataError
from osce_kg.reason import close_ontology
from osce_kg.reason.axioms import Join, ontology_axioms

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
EX = "https://example.org/"


def terms(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_superclasses_are_closed_over_subclasses_and_equivalence() -> None:
    axioms = close_ontology(
        terms(":A rdfs:subClassOf :B . :B owl:equivalentClass :C . :C rdfs:subClassOf :D .")
    )
    assert axioms.superclasses[f"{EX}A"] == {f"{EX}B", f"{EX}C", f"{EX}D"}
    assert axioms.superclasses[f"{EX}C"] == {f"{EX}B", f"{EX}D"}


def test_inverse_of_an_inverse_and_symmetry_are_followed() -> None:
    axioms = close_ontology(
        terms(
            ":p owl:inverseOf :q . :q rdfs:subPropertyOf :r ."
            ":s a owl:SymmetricProperty ; rdfs:subPropertyOf :t ."
        )
    )
    assert axioms.arrows[f"{EX}p"] == {(f"{EX}q", True), (f"{EX}r", True)}
    assert axioms.arrows[f"{EX}s"] == {(f"{EX}s", True), (f"{EX}t", False), (f"{EX}t", True)}


def test_a_chain_of_three_becomes_two_joins() -> None:
    axioms = close_ontology(terms(":r owl:propertyChainAxiom ( :a :b :c ) ."))
    helper = f"_:chain {EX}a {EX}b"
    assert axioms.joins == (
        Join(f"{EX}a", f"{EX}b", helper),
        Join(helper, f"{EX}c", f"{EX}r"),
    )


def test_disjoint_classes_are_pairs_however_stated() -> None:
    axioms = close_ontology(
        terms(":B owl:disjointWith :A . [] a owl:AllDisjointClasses ; owl:members ( :A :C :D ) .")
    )
    assert axioms.disjoint_classes == (
        (f"{EX}A", f"{EX}B"),
        (f"{EX}A", f"{EX}C"),
        (f"{EX}A", f"{EX}D"),
        (f"{EX}C", f"{EX}D"),
    )


@pytest.mark.parametrize(
    "turtle",
    [
        ":p rdfs:domain :A .",
        ":p rdfs:range :A .",
        ":p a owl:FunctionalProperty .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :x ] .",
        ":A owl:unionOf ( :B :C ) .",
    ],
)
def test_what_is_not_applied_is_refused(turtle: str) -> None:
    with pytest.raises(ReferenceDataError, match="which the reasoner does not apply"):
        close_ontology(terms(turtle))


def test_our_ontology_is_closed_once_a_process() -> None:
    assert ontology_axioms() is ontology_axioms()
    assert ontology_axioms().disjoint_classes
