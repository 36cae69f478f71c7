"""The Turtle and TriG that people read."""

from __future__ import annotations

import textwrap

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from osce_kg.export.dumps import turtle_document
from osce_kg.export.prefixes import PREFIXES
from osce_kg.export.rows import Row, canonical_lines, split_line
from osce_kg.export.turtle import trig_blocks, turtle_blocks, turtle_header
from osce_kg.graph import build_release_quads
from osce_kg.iris import ONTOLOGY, Base
from osce_kg.model import Facts

BASE = Base("https://example.org/kg/")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = PREFIXES["xsd"]


def rows(facts: Facts) -> list[Row]:
    """Return the rows of the release's graph."""
    return [split_line(line) for line in canonical_lines(build_release_quads(facts, BASE))]


def test_a_block_has_its_type_first_and_the_rest_sorted() -> None:
    subject = f"{BASE.data}person/mira-talvan"
    given = [
        Row("", subject, PREFIXES["foaf"] + "name", '"Mira Talvan"'),
        Row("", subject, RDF_TYPE, f"<{ONTOLOGY}Person>"),
        Row("", subject, PREFIXES["skos"] + "altLabel", '"Talvan"@en'),
        Row("", subject, PREFIXES["skos"] + "altLabel", '"M. Talvan"@en'),
        Row("", subject, "https://elsewhere.example/age", f'"41"^^<{XSD}integer>'),
        Row("", subject, "https://elsewhere.example/born", f'"1970-01-01"^^<{XSD}date>'),
    ]
    assert "".join(turtle_blocks(given, BASE)) == textwrap.dedent(
        """\
        <person/mira-talvan>
            a osce:Person ;
            skos:altLabel "M. Talvan"@en, "Talvan"@en ;
            foaf:name "Mira Talvan" ;
            <https://elsewhere.example/age> 41 ;
            <https://elsewhere.example/born> "1970-01-01"^^xsd:date .
        """
    )


def test_subjects_come_in_the_order_of_their_iris() -> None:
    given = [Row("", f"urn:x:{name}", RDF_TYPE, "<urn:x:C>") for name in ("b", "a/c", "a")]
    firsts = [block.splitlines()[0] for block in turtle_blocks(given, BASE)]
    assert firsts == ["<urn:x:a>", "<urn:x:a/c>", "<urn:x:b>"]


def test_a_statement_of_two_graphs_comes_once() -> None:
    given = [Row(graph, "urn:x:a", "urn:x:p", '"v"') for graph in ("urn:g:1", "urn:g:2")]
    assert "".join(turtle_blocks(given, BASE)) == '<urn:x:a>\n    <urn:x:p> "v" .\n'


def test_long_lists_get_a_line_each() -> None:
    given = [Row("", "urn:x:a", "urn:x:p", f"<urn:x:{'v' * 40}{n}>") for n in range(3)]
    (block,) = turtle_blocks(given, BASE)
    assert len(block.splitlines()) == 5


def test_turtle_holds_the_same_triples(facts: Facts) -> None:
    document = "".join(turtle_document(rows(facts), BASE))
    expected = {
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in build_release_quads(facts, BASE)
    }
    read = parse(document, format=RdfFormat.TURTLE)
    assert {Triple(one.subject, one.predicate, one.object) for one in read} == expected


def test_trig_holds_the_same_quads(facts: Facts) -> None:
    unnamed = Quad(NamedNode("urn:x:a"), NamedNode("urn:x:p"), Literal("v"))
    quads = [*build_release_quads(facts, BASE), unnamed]
    given = [split_line(line) for line in canonical_lines(quads)]
    document = turtle_header(BASE) + "".join(trig_blocks(given, BASE))
    assert set(parse(document, format=RdfFormat.TRIG)) == set(quads)


def test_prefixes_are_sorted_and_the_data_stand_under_the_base() -> None:
    lines = turtle_header(BASE).splitlines()
    assert lines[0] == "@base <https://example.org/kg/id/> ."
    assert lines[1:] == sorted(lines[1:])
    assert "@prefix osce: <https://w3id.org/osce-kg/ontology#> ." in lines
