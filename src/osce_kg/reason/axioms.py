"""What the ontology says, closed under OWL RL once and compiled for fast application to data.

The closure of the terms is owlrl's; rule names (prp-inv1 …) are those of the OWL 2 RL/RDF rules,
https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules.
A construct that is not compiled is refused, so that nothing is silently left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from osce_kg.errors import ReferenceDataError

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Terms of OWL and RDFS that would yield facts about individuals in a way not compiled here.
# Domain and range stand among them by decision: they turn a mistake into a type.
_REFUSED_PREDICATES = (
    *(f"{RDFS}{name}" for name in ("domain", "range")),
    *(
        f"{OWL}{name}"
        for name in (
            "hasKey",
            "hasValue",
            "someValuesFrom",
            "allValuesFrom",
            "maxCardinality",
            "maxQualifiedCardinality",
            "intersectionOf",
            "unionOf",
            "disjointUnionOf",
            "complementOf",
            "sameAs",
            "differentFrom",
            "sourceIndividual",
        )
    ),
)
_REFUSED_TYPES = tuple(
    f"{OWL}{name}"
    for name in ("FunctionalProperty", "InverseFunctionalProperty", "AllDisjointProperties")
)


@dataclass(frozen=True, slots=True)
class Join:
    """``x left y`` and ``y right z`` give ``x result z``."""

    left: str
    right: str
    result: str


@dataclass(frozen=True)
class Axioms:
    """The closed terms, as IRIs; an anonymous inverse stands under its blank node's name.

    `superclasses`: class → every other class it implies. `arrows`: property → every property it
    implies, each with True where subject and object change places. `joins`: transitivity and
    chains. `disjoint_classes`, `disjoint_properties`: pairs as the ontology states them.
    """

    superclasses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    arrows: Mapping[str, frozenset[tuple[str, bool]]] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    disjoint_classes: tuple[tuple[str, str], ...] = ()
    disjoint_properties: tuple[tuple[str, str], ...] = ()
    asymmetric: tuple[str, ...] = ()
    irreflexive: tuple[str, ...] = ()


@cache
def ontology_axioms() -> Axioms:
    """Return the closed axioms of the program's own ontology and alignments.

    Raises ReferenceDataError where they cannot be read or use what is not compiled.
    """
    from osce_kg.resources import ontology_files

    return close_ontology(read_terms(ontology_files()))


def read_terms(files: Iterable[Path]) -> Graph:
    """Return the union of the Turtle `files`; raises ReferenceDataError where one is damaged."""
    from rdflib import Graph

    graph = Graph()
    for path in files:
        try:
            graph.parse(path, format="turtle")
        except Exception as error:  # rdflib's parser raises many kinds
            raise ReferenceDataError(f"cannot be read: {error}", where=path.name) from error
    return graph


def close_ontology(terms: Graph) -> Axioms:
    """Return the OWL RL closure of `terms`, compiled; `terms` stays as it is.

    Raises ReferenceDataError where `terms` use a construct that is not compiled.
    """
    import owlrl
    from rdflib import Graph

    _refuse_unknown(terms)
    closed = Graph()
    for triple in terms:
        closed.add(triple)
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(closed)
    return Axioms(
        superclasses=_groups(_superclass_pairs(closed)),
        arrows=_close_arrows(closed),
        joins=tuple(_find_joins(closed)),
        disjoint_classes=_disjoint_pairs(terms),
        disjoint_properties=_pairs(terms, f"{OWL}propertyDisjointWith"),
        asymmetric=_of_type(terms, f"{OWL}AsymmetricProperty"),
        irreflexive=_of_type(terms, f"{OWL}IrreflexiveProperty"),
    )


def _refuse_unknown(terms: Graph) -> None:
    from rdflib import URIRef

    found = [iri for iri in _REFUSED_PREDICATES if (None, URIRef(iri), None) in terms]
    found += [iri for iri in _REFUSED_TYPES if _of_type(terms, iri)]
    if found:
        raise ReferenceDataError(
            f"the ontology uses {', '.join(found)}, which the reasoner does not apply",
            advice="say it as a SHACL shape or as a rule in ontology/rules",
        )


def _superclass_pairs(closed: Graph) -> Iterator[tuple[str, str]]:
    for one, other in _pairs(closed, f"{RDFS}subClassOf"):
        if one != other and not one.startswith(OWL) and not other.startswith((OWL, RDFS, "_:")):
            yield one, other


def _close_arrows(closed: Graph) -> dict[str, frozenset[tuple[str, bool]]]:
    """Follow sub-property, inverse and symmetry from each property as far as they lead."""
    steps: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for one, other in _pairs(closed, f"{RDFS}subPropertyOf"):  # prp-spo1, prp-eqp1, prp-eqp2
        steps[one].add((other, False))
    for one, other in _pairs(closed, f"{OWL}inverseOf"):  # prp-inv1, prp-inv2
        steps[one].add((other, True))
        steps[other].add((one, True))
    for name in _of_type(closed, f"{OWL}SymmetricProperty"):  # prp-symp
        steps[name].add((name, True))
    closed_arrows = {name: _reach(name, steps) for name in sorted(steps)}
    return {name: found for name, found in closed_arrows.items() if found}


def _reach(start: str, steps: Mapping[str, set[tuple[str, bool]]]) -> frozenset[tuple[str, bool]]:
    seen = {(start, False)}
    waiting = [(start, False)]
    while waiting:
        name, turned = waiting.pop()
        for target, turns in steps.get(name, ()):
            reached = (target, turned != turns)
            if reached not in seen:
                seen.add(reached)
                waiting.append(reached)
    return frozenset(seen - {(start, False)})


def _find_joins(closed: Graph) -> Iterator[Join]:
    from rdflib.collection import Collection
    from rdflib.namespace import OWL as OWL_TERMS

    for name in _of_type(closed, f"{OWL}TransitiveProperty"):  # prp-trp
        yield Join(name, name, name)
    chains = closed.subject_objects(OWL_TERMS.propertyChainAxiom)
    for result, head in sorted(chains):  # prp-spo2
        links = [_name(link) for link in Collection(closed, head)]
        yield from _binary(links, _name(result))


def _binary(links: list[str], result: str) -> Iterator[Join]:
    """Break a chain of any length into steps of two over helper names."""
    left = links[0]
    for position, right in enumerate(links[1:], start=2):
        name = result if position == len(links) else f"_:chain {' '.join(links[:position])}"
        yield Join(left, right, name)
        left = name


def _disjoint_pairs(terms: Graph) -> tuple[tuple[str, str], ...]:
    from rdflib import URIRef
    from rdflib.collection import Collection
    from rdflib.namespace import OWL as OWL_TERMS

    found = {_ordered(pair) for pair in _pairs(terms, f"{OWL}disjointWith")}
    for node in terms.subjects(URIRef(f"{RDF}type"), OWL_TERMS.AllDisjointClasses):
        for head in terms.objects(node, OWL_TERMS.members):
            members = [_name(member) for member in Collection(terms, head)]
            found.update(_ordered(pair) for pair in combinations(members, 2))
    return tuple(sorted(found))


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = pair
    return (one, other) if one <= other else (other, one)


def _pairs(graph: Graph, predicate: str) -> tuple[tuple[str, str], ...]:
    from rdflib import URIRef

    found = graph.subject_objects(URIRef(predicate))
    return tuple(sorted((_name(one), _name(other)) for one, other in found))


def _of_type(graph: Graph, kind: str) -> tuple[str, ...]:
    from rdflib import URIRef

    return tuple(sorted(_name(node) for node in graph.subjects(URIRef(f"{RDF}type"), URIRef(kind))))


def _name(node: Node) -> str:
    from rdflib import BNode

    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in sorted(groups.items())}
