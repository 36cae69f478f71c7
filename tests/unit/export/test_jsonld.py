"""JSON-LD expands offline to the same dataset, whatever the context says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import pytest
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from osce_kg import resources
from osce_kg.errors import OutputError, ReferenceDataError
from osce_kg.export.context import Context, JsonObject, read_context
from osce_kg.export.dumps import jsonld_document
from osce_kg.export.rows import Row, canonical_hash, canonical_lines, split_line
from osce_kg.graph import build_release_quads, vocabulary_quads
from osce_kg.iris import Base
from osce_kg.model import Facts

BASE = Base("https://example.org/kg/")
P = "https://example.org/p"
XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES: list[Literal | NamedNode] = [
    Literal("plain"),
    Literal("two\nlines “and” \\ \x7f", language="en"),
    Literal("deux", language="fr"),
    Literal("007", datatype=NamedNode(f"{XSD}integer")),
    Literal("7", datatype=NamedNode(f"{XSD}integer")),
    Literal("123456789012345678901234567890", datatype=NamedNode(f"{XSD}integer")),
    Literal("2011-03-03", datatype=NamedNode(f"{XSD}date")),
    Literal("0.90", datatype=NamedNode(f"{XSD}decimal")),
    NamedNode("https://example.org/v"),
]
QUADS = [
    Quad(NamedNode("https://example.org/s"), NamedNode(P), value, NamedNode(f"urn:g:{graph}"))
    for graph in ("a", "b")
    for value in VALUES
]


def document(quads: list[Quad], context: Context) -> str:
    """Return quads as a JSON-LD document."""
    rows = [split_line(line) for line in canonical_lines(quads)]
    return "".join(jsonld_document(rows, context))


def refuse_network(url: str, _options: object) -> NoReturn:
    """Stand in for pyld's loader: nothing may be fetched."""
    raise AssertionError(f"{url} was asked for")


def hash_by_pyld(text: str) -> str:
    """Return the RDFC-1.0 hash of a JSON-LD document that pyld expands without any network."""
    options = {"documentLoader": refuse_network, "format": "application/n-quads"}
    read = parse(jsonld.to_rdf(json.loads(text), options), format=RdfFormat.N_QUADS)
    return canonical_hash(canonical_lines(read))


def test_the_published_context_gives_the_same_dataset(facts: Facts) -> None:
    quads = build_release_quads(facts, BASE, {"TJ"})
    text = document(quads, read_context(resources.context_file()))
    assert hash_by_pyld(text) == canonical_hash(canonical_lines(quads))
    assert set(parse(text, format=RdfFormat.JSON_LD)) == set(quads)


def test_ontology_and_vocabularies_survive_too() -> None:
    quads = vocabulary_quads(BASE)
    text = document(quads, read_context(resources.context_file()))
    assert set(parse(text, format=RdfFormat.JSON_LD)) == set(quads)
    assert hash_by_pyld(text) == canonical_hash(canonical_lines(quads))


@pytest.mark.parametrize(
    "source",
    [
        {},
        {"p": P},
        {"p": {"@id": P, "@type": "@id"}},
        {"p": {"@id": P, "@type": "@vocab"}, "v": "https://example.org/v"},
        {"p": {"@id": P, "@type": f"{XSD}integer"}},
        {"p": {"@id": P, "@type": f"{XSD}date", "@container": "@set"}},
        {"p": {"@id": P, "@container": "@language"}},
        {"p": {"@id": P, "@language": "en"}},
        {"p": {"@id": P, "@language": None}, "@language": "fr"},
        {"p": P, "@language": "en"},
        {"p": {"@id": P, "@container": "@list"}},
        {"p": {"@reverse": P}},
        {"ex": "https://example.org/", "p": "ex:p"},
        {"ex": "https://example.org/", "ex:p": {"@type": "@id"}},
        {"@vocab": "https://example.org/", "p": {"@type": "@id"}},
        {"en": {"@id": P, "@language": "en"}, "p": P, "q": {"@id": P, "@type": "@id"}},
        {"p": {"@id": P, "@context": {"@language": "it"}}},
    ],
)
def test_no_context_changes_what_is_said(source: JsonObject) -> None:
    context = Context({"@version": 1.1, **source})
    text = document(QUADS, context)
    assert hash_by_pyld(text) == canonical_hash(canonical_lines(QUADS))


def test_nodes_and_keys_are_sorted(facts: Facts) -> None:
    quads = build_release_quads(facts, BASE)
    text = document(quads, read_context(resources.context_file()))
    (graph,) = json.loads(text)["@graph"]
    ids = [node["@id"] for node in graph["@graph"]]
    assert ids == sorted(ids)
    assert all(list(node)[1:] == sorted(list(node)[1:]) for node in graph["@graph"])


def test_values_are_written_as_json_people_expect(facts: Facts) -> None:
    text = document(build_release_quads(facts, BASE), read_context(resources.context_file()))
    (graph,) = json.loads(text)["@graph"]
    nodes = {node["@id"].removeprefix(BASE.data): node for node in graph["@graph"]}
    figure = nodes["figure/70001/1"]
    assert figure["@type"] == "Figure"
    assert figure["quantity"] == 12
    assert figure["unit"] == {"en": "engineers"}
    assert nodes[facts.meetings[0].iri]["startDate"] == "2011-03-03"


def test_statements_without_a_graph_stay_without() -> None:
    quad = Quad(NamedNode("urn:x:a"), NamedNode(P), Literal("v"))
    text = document([quad, *QUADS], Context({}))
    assert set(parse(text, format=RdfFormat.JSON_LD)) == {quad, *QUADS}


def test_an_iri_that_looks_like_an_abbreviation_is_refused() -> None:
    quad = Quad(NamedNode("ex:a"), NamedNode(P), Literal("v"))
    with pytest.raises(OutputError, match="abbreviation"):
        document([quad], Context({"ex": "https://example.org/"}))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"@context": "https://example.org/"}'])
def test_damaged_context_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "context.jsonld"
    path.write_text(text, "utf-8")
    with pytest.raises(ReferenceDataError):
        read_context(path)


def test_rows_of_no_quads_are_an_empty_document() -> None:
    rows: list[Row] = []
    assert json.loads("".join(jsonld_document(rows, Context({})))) == {
        "@context": {},
        "@graph": [],
    }
