"""The JSON-LD context: a dataset written with it expands, offline, to the same dataset."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyld import jsonld
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF, XSD, Graph, Namespace, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[3]
RELEASE_GRAPH = NamedNode("https://w3id.org/osce-kg/graph/release/spring-talks")
VOCABULARY_GRAPH = NamedNode("https://w3id.org/osce-kg/graph/vocabulary")

OSCE = "https://w3id.org/osce-kg/ontology#"
SCHEMA = Namespace("https://schema.org/")
# Terms of other vocabularies that the data use.
FOREIGN = {
    "dcterms": "identifier issued title source",
    "foaf": "name",
    "oa": "end exact hasSelector hasSource prefix start suffix",
    "org": "classification member organization postIn role subOrganizationOf unitOf",
    "rdfs": "label",
    "schema": "latitude longitude sameAs url",
    "skos": "altLabel exactMatch hiddenLabel inScheme prefLabel",
}


@cache
def context() -> dict[str, Any]:
    """Return the file as it stands, with its one key @context."""
    content: dict[str, Any] = json.loads((ROOT / "ontology/context.jsonld").read_text("utf-8"))
    return content


def quads(path: Path, graph: NamedNode) -> list[Quad]:
    """Return a Turtle file as one named graph."""
    triples = parse(path=str(path), format=RdfFormat.TURTLE)
    return [Quad(t.subject, t.predicate, t.object, graph) for t in triples]


def n_quads(statements: Iterable[Quad]) -> str:
    """Return statements in canonical form, so that equal datasets are equal texts."""
    dataset = Dataset(statements)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in dataset))


def no_network(url: str, _options: object) -> dict[str, Any]:
    """Stand in for pyld's loader: nothing may be fetched."""
    raise AssertionError(url)


def expanded(document: dict[str, Any]) -> str:
    """Return the dataset that a JSON-LD document stands for, in canonical form."""
    text = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": no_network})
    return n_quads(parse(input=text, format=RdfFormat.N_QUADS))


FILES = [
    *sorted((ROOT / "tests/shapes").glob("*/valid.*.ttl")),
    *sorted((ROOT / "ontology/vocabularies").glob("roles.ttl")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_compacting_and_expanding_gives_the_same_dataset(path: Path) -> None:
    world = quads(ROOT / "tests/shapes/world.ttl", VOCABULARY_GRAPH)
    before = n_quads([*quads(path, RELEASE_GRAPH), *world])
    flat = jsonld.from_rdf(before, {"format": "application/n-quads"})
    compact = jsonld.compact(flat, context(), {"documentLoader": no_network})
    assert before == expanded(json.loads(json.dumps(compact)))


def test_compacted_values_are_short() -> None:
    before = n_quads(quads(ROOT / "tests/shapes/meeting/valid.held.ttl", RELEASE_GRAPH))
    flat = jsonld.from_rdf(before, {"format": "application/n-quads"})
    compact = jsonld.compact(flat, context(), {"documentLoader": no_network})
    nodes = {node["id"]: node for node in compact["@graph"]}
    meeting = nodes["https://w3id.org/osce-kg/id/meeting/x"]
    assert meeting["type"] == "Meeting"
    assert meeting["status"] == "Held"
    assert meeting["mode"] == "InPerson"
    assert meeting["startDate"] == "2031-05-18"
    assert meeting["label"] == {"en": "Talks of Jana Muster and Viktor Beispiel"}
    assert meeting["place"] == "https://w3id.org/osce-kg/id/place/vorbild-xa"


def test_a_document_by_hand_means_what_it_says() -> None:
    document = {
        **context(),
        "@graph": [
            {
                "id": str(RELEASE_GRAPH.value),
                "@graph": [
                    {
                        "id": "https://w3id.org/osce-kg/id/meeting/x",
                        "type": "Meeting",
                        "label": {"en": "Talks"},
                        "status": "Planned",
                        "startDate": "2031-05-18",
                        "groupParticipant": {"en": ["students", "teachers"]},
                    }
                ],
            }
        ],
    }
    found = expanded(document)
    osce = "https://w3id.org/osce-kg/ontology#"
    day = '"2031-05-18"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert f"<{osce}status> <{osce}Planned> {RELEASE_GRAPH} ." in found
    assert f"<{osce}startDate> {day} {RELEASE_GRAPH} ." in found
    assert f'<{osce}groupParticipant> "teachers"@en {RELEASE_GRAPH} .' in found
    assert len(found.splitlines()) == 6


def definitions() -> dict[str, Any]:
    """Return the terms of the context."""
    terms: dict[str, Any] = context()["@context"]
    return terms


@cache
def ontology() -> Graph:
    """Return the ontology."""
    return Graph().parse(ROOT / "ontology/osce.ttl")


def names(*kinds: URIRef) -> list[str]:
    """Return the local names of our terms of some kinds, sorted."""
    terms = [str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind)]
    return sorted(term.removeprefix(OSCE) for term in terms)


def test_the_context_names_every_class_and_value() -> None:
    for name in names(OWL.Class, OWL.NamedIndividual):
        assert definitions()[name] == f"osce:{name}"


def test_the_context_leads_from_things_to_things() -> None:
    for name in names(OWL.ObjectProperty):
        definition = definitions()[name]
        assert definition["@id"] == f"osce:{name}"
        assert definition["@type"] in {"@id", "@vocab"}


def test_the_context_types_values_as_the_ontology_does() -> None:
    for name in names(OWL.DatatypeProperty):
        definition = definitions()[name]
        assert definition["@id"] == f"osce:{name}"
        kind = ontology().value(URIRef(OSCE + name), SCHEMA.rangeIncludes)
        if kind == RDF.langString:
            assert definition["@container"] == "@language"
        else:
            expected = None if kind == XSD.string else f"xsd:{str(kind).rpartition('#')[2]}"
            assert definition.get("@type") == expected


def test_the_context_names_every_foreign_property_in_use() -> None:
    ids = {term["@id"] for term in definitions().values() if isinstance(term, dict)}
    wanted = {f"{prefix}:{name}" for prefix, local in FOREIGN.items() for name in local.split()}
    assert wanted - ids == set()
