"""The ontology is tidy: what OOPS!, FOOPS! and FIBO's guide ask for, as far as it applies to us."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN

ROOT = Path(__file__).resolve().parents[3]
ONTOLOGY = ROOT / "ontology"
OSCE = "https://w3id.org/osce-kg/ontology#"
HEADER = URIRef("https://w3id.org/osce-kg/ontology")
SCHEMA = Namespace("https://schema.org/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


# What other programs rely on, kind by kind: no name of it may go or change.
CLASSES = words(
    """
    Conference DatedName Decision Evidence FieldOperation Figure Join Meeting MeetingMode
    MeetingSeries MeetingStatus Mention OperationalStatus Organization ParticipatingState
    Participation PartnerForCooperation PartnerGroup Person Place PressRelease Quotation Refusal
    Structure Telling
    """
)
VALUES = words(
    """
    AsianPartners Cancelled Closed Held InPerson MediterraneanPartners Open Planned Remote
    """
)
OBJECT_PROPERTIES = words(
    """
    acceptedIn agent capital country datelinePlace evidence fieldOfWork figureOf grounds hasName
    hasParticipation hostState impliesStructure inCapacity inSeries issuedBy joined joinedInto
    mentionOf mentionedIn mentions met mode operationalStatus partOf participant
    participantByOffice participatedIn participationIn partnerGroup place post predecessor
    quotedIn refusedIn reportedIn representing seat speaker state statedIn status successor
    tells territory toldIn toldParty toldPlace toldStatus
    """
)
DATATYPE_PROPERTIES = words(
    """
    abbreviation attestedOn closed closedAsWritten confidence countryCode dateAsWritten
    decidedBy decidedOn demonym endDate established establishedAsWritten formalName former
    groupParticipant m49Code means numberInSeries participatingSince partnerSince
    placeCountryCode quantity reason rule sha256 startDate text toldEndDate toldStartDate unit
    """
)


def read(*paths: Path) -> Graph:
    """Return Turtle files as one graph."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@cache
def ontology() -> Graph:
    """Return the ontology alone."""
    return read(ONTOLOGY / "osce.ttl")


def named(kind: URIRef) -> list[str]:
    """Return the local names of our terms of one kind, sorted."""
    terms = map(str, ontology().subjects(RDF.type, kind))
    return sorted(term.removeprefix(OSCE) for term in terms if term.startswith(OSCE))


def terms() -> list[URIRef]:
    """Return every term of ours, sorted."""
    return [URIRef(OSCE + name) for kind in KINDS for name in named(kind)]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (OWL.Class, CLASSES),
        (OWL.NamedIndividual, VALUES),
        (OWL.ObjectProperty, OBJECT_PROPERTIES),
        (OWL.DatatypeProperty, DATATYPE_PROPERTIES),
    ],
)
def test_the_terms_are_these_and_no_others(kind: URIRef, names: list[str]) -> None:
    assert sorted(names) == named(kind)


def test_whatever_is_said_is_said_of_a_declared_term() -> None:
    said = {s for s in ontology().subjects() if isinstance(s, URIRef)}
    assert said - {*terms(), HEADER} == set()


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.removeprefix(OSCE))
def test_each_term_is_labelled_defined_and_shown_by_an_example(term: URIRef) -> None:
    graph = ontology()
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        values = list(graph.objects(term, predicate))
        assert len(values) == 1, predicate
        assert isinstance(values[0], Literal)
        assert values[0].language == "en"
        assert str(values[0]).strip()
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [HEADER]
    definition = str(graph.value(term, SKOS.definition))
    assert definition[0].isupper()
    assert definition.endswith(".")


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.removeprefix(OSCE))
def test_no_definition_goes_in_a_circle(term: URIRef) -> None:
    label = str(ontology().value(term, RDFS.label)).casefold()
    definition = str(ontology().value(term, SKOS.definition)).casefold()
    assert re.search(rf"\b{re.escape(label)}\b", definition) is None


def test_no_two_terms_of_a_kind_share_a_label() -> None:
    labels = Counter(str(ontology().value(term, RDFS.label)) for term in terms())
    assert [label for label, count in labels.items() if count > 1] == []


def test_names_say_what_kind_a_term_is() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in CLASSES + VALUES)
    properties = OBJECT_PROPERTIES + DATATYPE_PROPERTIES
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]+", name) for name in properties)


@pytest.mark.parametrize("file", ["osce.ttl", "alignments.ttl"])
def test_nothing_turns_a_mistake_into_a_type(file: str) -> None:
    graph = read(ONTOLOGY / file)
    for predicate in (RDFS.domain, RDFS.range, OWL.sameAs, OWL.equivalentClass):
        assert (None, predicate, None) not in graph
    for kind in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.Restriction):
        assert (None, RDF.type, kind) not in graph


def test_each_property_says_where_it_is_used() -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for name in named(kind):
            term = URIRef(OSCE + name)
            domains = set(ontology().objects(term, SCHEMA.domainIncludes))
            ranges = set(ontology().objects(term, SCHEMA.rangeIncludes))
            assert domains, name
            assert ranges, name
            literal = all(str(r).startswith((str(XSD), str(RDF))) for r in ranges)
            assert literal == (kind == OWL.DatatypeProperty), name


def test_each_value_is_of_one_class() -> None:
    for name in VALUES:
        kinds = set(ontology().objects(URIRef(OSCE + name), RDF.type)) - {OWL.NamedIndividual}
        assert len(kinds) == 1


def test_classes_are_kept_apart() -> None:
    graph = ontology()
    parents = set(graph.objects(None, RDFS.subClassOf))
    apart = set(graph.subject_objects(OWL.disjointWith))
    for name in CLASSES:
        term = URIRef(OSCE + name)
        lines = {term, *graph.transitive_objects(term, RDFS.subClassOf)}
        assert any({a, b} & lines for a, b in apart), name
    assert all(isinstance(parent, URIRef) for parent in parents)
    assert not any((b, a) in apart for a, b in apart), "each pair is said once"


def test_inverses_are_said_on_both_sides() -> None:
    pairs = set(ontology().subject_objects(OWL.inverseOf))
    names = {(str(a).removeprefix(OSCE), str(b).removeprefix(OSCE)) for a, b in pairs}
    expected = {
        ("hasParticipation", "participationIn"),
        ("participant", "participatedIn"),
        ("predecessor", "successor"),
    }
    assert names == expected | {(b, a) for a, b in expected}


def test_the_one_list_is_the_chain_of_participation() -> None:
    graph = ontology()
    chains = list(graph.subject_objects(OWL.propertyChainAxiom))
    assert [subject for subject, _ in chains] == [URIRef(OSCE + "participant")]
    steps = list(graph.items(chains[0][1]))
    assert steps == [URIRef(OSCE + "hasParticipation"), URIRef(OSCE + "agent")]
    blank = {node for node in graph.all_nodes() if isinstance(node, BNode)}
    assert len(blank) == len(steps)


@pytest.mark.parametrize(
    ("file", "header"),
    [
        ("ontology/osce.ttl", HEADER),
        ("ontology/alignments.ttl", HEADER + "/alignments"),
        ("shapes/shapes.ttl", URIRef("https://w3id.org/osce-kg/shapes")),
    ],
)
def test_headers_are_complete(file: str, header: URIRef) -> None:
    graph = read(ROOT / file)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [header]
    wanted = (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, RDFS.label)
    for predicate in (*wanted, DCTERMS.modified, OWL.versionIRI, OWL.versionInfo):
        assert len(list(graph.objects(header, predicate))) == 1, predicate
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(header, DCTERMS.license) == licence
    version = graph.value(header, OWL.versionInfo)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")


def test_the_ontology_names_its_namespace_and_its_changes() -> None:
    graph = ontology()
    assert graph.value(HEADER, VANN.preferredNamespacePrefix) == Literal("osce")
    assert graph.value(HEADER, VANN.preferredNamespaceUri) == Literal(OSCE)
    version = str(graph.value(HEADER, OWL.versionInfo))
    notes = [str(note) for note in graph.objects(HEADER, SKOS.changeNote)]
    assert any(note.startswith(version) for note in notes)


def test_alignments_start_from_terms_that_exist() -> None:
    graph = read(ONTOLOGY / "alignments.ttl")
    assert set(graph.subjects()) - {*terms(), HEADER + "/alignments"} == set()
    targets = " ".join(map(str, graph.objects()))
    for vocabulary in (
        "http://www.w3.org/ns/org#", "http://xmlns.com/foaf/0.1/", "https://schema.org/",
        "http://www.w3.org/ns/prov#", "http://www.w3.org/2004/02/skos/core#",
        "http://www.w3.org/ns/oa#", "http://semanticweb.cs.vu.nl/2009/11/sem/", "CONSULT",
    ):  # fmt: skip
        assert vocabulary in targets


def test_reasoning_follows_no_alignment_to_schema_org_or_sem() -> None:
    graph = read(ONTOLOGY / "alignments.ttl")
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for target in graph.objects(None, predicate):
            assert not str(target).startswith(("https://schema.org/", "http://semanticweb"))


def test_whatever_uses_a_term_of_ours_uses_one_that_exists() -> None:
    files = [
        *sorted((ONTOLOGY / "vocabularies").glob("*.ttl")),
        *sorted((ROOT / "shapes").glob("*.ttl")),
        *sorted((ROOT / "tests/shapes").rglob("*.ttl")),
        *sorted((ROOT / "examples").rglob("*.rq")),
        *sorted(ONTOLOGY.rglob("*.rq")),
        ONTOLOGY / "alignments.ttl",
        ONTOLOGY / "context.jsonld",
    ]
    known = {term.removeprefix(OSCE) for term in terms()}
    for file in files:
        used = set(re.findall(r"(?<![\w/-])osce:([A-Za-z]\w*)", file.read_text("utf-8")))
        assert used - known == set(), file.name


def test_the_program_writes_terms_that_exist() -> None:
    known = {term.removeprefix(OSCE) for term in terms()}
    for file in sorted((ROOT / "src").rglob("*.py")):
        text = file.read_text("utf-8")
        used = set(re.findall(r"""\bosce\("([A-Za-z]\w*)"\)|ontology#([A-Za-z]\w*)""", text))
        assert {name for pair in used for name in pair if name} - known == set(), file.name
