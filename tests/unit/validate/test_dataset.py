"""Whole datasets against shapes, and against pySHACL at a stretch; all people are fictional."""

from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from osce_kg.errors import InputError, UsageError
from osce_kg.graph import vocabulary_quads
from osce_kg.iris import Base
from osce_kg.reason import infer
from osce_kg.validate import (
    Finding,
    Inference,
    Settings,
    Severity,
    Stage,
    ValidationReport,
    check_dataset,
)
from osce_kg.validate.findings import NOTHING_CHECKED
from osce_kg.validate.terms import write_term

BASE = Base()
ID = BASE.data
PREFIXES = """
@prefix : <https://w3id.org/osce-kg/id/> .
@prefix g: <https://w3id.org/osce-kg/graph/> .
@prefix ex: <https://example.org/> .
@prefix osce: <https://w3id.org/osce-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# The shapes of a small world: a person with a name, a meeting of persons at one place.
SHAPES = """
ex:Person a sh:NodeShape ; sh:targetClass osce:Person ; sh:property ex:name , ex:known ;
  sh:property [ sh:path osce:met ; sh:class osce:Person ; sh:message "Only people meet." ] .
ex:name a sh:PropertyShape ; sh:path rdfs:label ; sh:minCount 1 ; sh:message "No name." .
ex:known a sh:PropertyShape ; sh:path [ sh:inversePath osce:agent ] ; sh:minCount 1 ;
  sh:severity sh:Warning ; sh:message "Takes part in nothing." .
ex:Meeting a sh:NodeShape ; sh:targetClass osce:Meeting ;
  sh:property [ sh:path osce:place ; sh:maxCount 1 ; sh:message "Too many places." ] ,
    [ sh:path ( osce:hasParticipation osce:agent ) ; sh:class osce:Person ;
      sh:message "Only people take part." ] .
ex:Agent a sh:NodeShape ; sh:targetObjectsOf osce:agent ;
  sh:property [ sh:path rdfs:label ; sh:maxCount 1 ; sh:message "Too many names." ] .
ex:Twice a sh:NodeShape ; sh:targetClass osce:Meeting ; sh:sparql [
  sh:message "Reported twice by {?value}." ; sh:prefixes ex:prefixes ;
  sh:select "SELECT $this ?value { $this o:reportedIn ?value , ?two . FILTER(?two != ?value) }"
] .
ex:prefixes sh:declare [ sh:prefix "o" ;
  sh:namespace "https://w3id.org/osce-kg/ontology#"^^xsd:anyURI ] .
"""
DATA = """
g:vocabulary { :vera a osce:Person ; rdfs:label "Vera" . }
g:1 {
  :m a osce:Meeting ; osce:place :here ; osce:reportedIn :r1 ; osce:hasParticipation :p1 .
  :p1 osce:agent :mira . :mira a osce:Person ; rdfs:label "Mira" .
}
g:2 {
  :m a osce:Meeting ; osce:place :there ; osce:reportedIn :r2 ; osce:hasParticipation :p2 .
  :p2 osce:agent :ode , :vera . :ode a osce:Person .
}
g:3 {
  :n a osce:Meeting ; osce:hasParticipation :p3 . :p3 osce:agent :mira , :thing .
  :mira a osce:Person ; rdfs:label "Mira T." . :thing a osce:Place .
  :lone a osce:Person ; rdfs:label "Lone" .
}
"""


def quads(trig: str) -> list[Quad]:
    return list(parse(PREFIXES + trig, format=RdfFormat.TRIG))


def write_shapes(folder: Path, turtle: str = SHAPES) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def check(
    trig: str, folder: Path, turtle: str = SHAPES, *, settings: Settings | None = None
) -> ValidationReport:
    shapes = write_shapes(folder, turtle)
    return check_dataset(quads(trig), BASE, shapes_dir=shapes, settings=settings)


def short(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """What is found: of whom, the message, and the value."""
    return {
        (one.focus.removeprefix(ID), one.message, one.value.removeprefix(ID)) for one in findings
    }


def test_what_is_wrong_is_found_in_batches_and_across_them(tmp_path: Path) -> None:
    expected = {
        ("m", "Too many places.", ""),
        ("m", f"Reported twice by {ID}r1.", "r1"),
        ("m", f"Reported twice by {ID}r2.", "r2"),
        ("mira", "Too many names.", ""),
        ("n", "Only people take part.", "thing"),
        ("ode", "No name.", ""),
        ("lone", "Takes part in nothing.", ""),
    }
    for size in (1, 2, 100):
        report = check(DATA, tmp_path, settings=Settings(batch_size=size))
        assert short(report.results) == expected
        assert not report.conforms


def test_the_report_does_not_depend_on_the_order_or_the_batches(tmp_path: Path) -> None:
    shapes = write_shapes(tmp_path)
    data = quads(DATA)
    first = check_dataset(data, BASE, shapes_dir=shapes)
    settings = Settings(batch_size=1)
    assert check_dataset(data[::-1], BASE, shapes_dir=shapes, settings=settings) == first


def to_rdflib(found: list[Quad]) -> Graph:
    graph = Graph()
    for quad in found:
        graph.parse(data=f"{quad.triple} .", format="nt")
    return graph


def pyshacl_results(data: Graph, shapes: Graph) -> set[tuple[str, ...]]:
    """Severity, focus, component, value and message of each of pySHACL's own results."""
    _conforms, results, _text = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(results, Graph)

    def said(node: Node, term: Node) -> str:
        return write_term(results.value(node, term))

    names = (SH.resultSeverity, SH.focusNode, SH.sourceConstraintComponent, SH.value)
    return {
        (
            *(said(node, name) for name in names),
            str(results.value(node, SH.resultMessage)),
        )
        for node in results.objects(None, SH.result)
    }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this ?value WHERE { $this o:reportedIn ?value }",
        "SELECT ?value { ?this o:reportedIn ?value FILTER(STR(?value) != '$this') } # $this",
        "SELECT $this ?value { { SELECT $this ?value { $this o:reportedIn ?value } } }",
        "SELECT $this ?value { $this o:reportedIn ?value } GROUP BY $this ?value",
        "SELECT * { $this o:reportedIn ?value }",
        "SELECT $this ?value { { $this o:reportedIn ?value } UNION { ?value o:none $this } }",
    ],
)
def test_a_query_is_asked_of_each_focus_node_however_it_is_written(
    tmp_path: Path, query: str
) -> None:
    turtle = f"""ex:prefixes sh:declare [ sh:prefix "o" ;
        sh:namespace "https://w3id.org/osce-kg/ontology#"^^xsd:anyURI ] .
      ex:S a sh:NodeShape ; sh:targetClass osce:Meeting ; sh:severity sh:Info ; sh:sparql [
        sh:message "See {{?value}}." ; sh:prefixes ex:prefixes ;
        sh:select \"\"\"{query}\"\"\" ] ."""
    trig = f"{DATA} g:3 {{ :n osce:reportedIn :r3 . }}"
    for size in (1, 100):
        report = check(trig, tmp_path, turtle, settings=Settings(batch_size=size))
        assert short(report.results) == {
            ("m", f"See {ID}r1.", "r1"),
            ("m", f"See {ID}r2.", "r2"),
            ("n", f"See {ID}r3.", "r3"),
        }


@pytest.mark.parametrize("stage", list(Stage)[1:])
def test_pyshacl_finds_the_same_in_the_whole_at_once(tmp_path: Path, stage: Stage) -> None:
    data = quads(DATA)
    beside = vocabulary_quads(BASE)
    inferred = infer([*beside, *data], BASE) if stage is Stage.INFERRED else []
    inference = Inference.OWLRL if stage is Stage.INFERRED else Inference.NONE
    path = write_shapes(tmp_path)
    report = check_dataset(
        [*data, *inferred],
        BASE,
        shapes_dir=path,
        beside=beside,
        settings=Settings(inference, batch_size=1),
    )
    ours = {
        (str(SH[one.severity.capitalize()]), one.focus, one.constraint, one.value, one.message)
        for one in report.results
        if one.constraint.startswith(str(SH))
    }
    terms = [quad for quad in beside if quad.graph_name.value == BASE.ontology_graph]  # type: ignore[union-attr]
    whole = to_rdflib([*terms, *data, *inferred])
    assert ours == pyshacl_results(whole, Graph().parse(path))


def test_focus_nodes_are_counted_and_idle_shapes_named(tmp_path: Path) -> None:
    turtle = SHAPES + "ex:Idle a sh:NodeShape ; sh:targetClass osce:Quotation ; sh:closed true ."
    report = check(DATA, tmp_path, turtle)
    assert dict(report.checked) == {
        "https://example.org/Agent": 4,
        "https://example.org/Idle": 0,
        "https://example.org/Meeting": 2,
        "https://example.org/Person": 4,
        "https://example.org/Twice": 2,
    }
    assert report.idle_shapes == ("https://example.org/Idle",)


def test_subclasses_are_met_by_the_shape_of_their_class(tmp_path: Path) -> None:
    turtle = "ex:O a sh:NodeShape ; sh:targetClass osce:Organization ; sh:nodeKind sh:IRI ."
    data = quads("g:1 { :x a osce:FieldOperation . }")
    report = check_dataset(
        data, BASE, shapes_dir=write_shapes(tmp_path, turtle), beside=vocabulary_quads(BASE)
    )
    assert report.checked["https://example.org/O"] == 1
    assert report.conforms


def test_a_pass_with_nothing_checked_is_no_pass(tmp_path: Path) -> None:
    for trig in ("", "g:1 { :x a <https://example.org/Persn> . }"):
        report = check(trig, tmp_path)
        assert not report.conforms
        assert [one.constraint for one in report.results] == [NOTHING_CHECKED]


def test_what_stands_beside_is_not_checked_but_may_be_pointed_at(tmp_path: Path) -> None:
    shapes = write_shapes(tmp_path)
    beside = quads("g:vocabulary { :vera a osce:Person . }")
    data = quads("g:1 { :n a osce:Meeting ; osce:hasParticipation [ osce:agent :vera ] . }")
    report = check_dataset(data, BASE, shapes_dir=shapes, beside=beside)
    assert report.results == ()
    assert check_dataset(data, BASE, shapes_dir=shapes).results


def test_warnings_conform(tmp_path: Path) -> None:
    report = check('g:1 { :x a osce:Person ; rdfs:label "X" . }', tmp_path)
    assert [one.severity for one in report.results] == [Severity.WARNING]
    assert report.conforms


def test_what_only_inference_shows_is_found_in_its_own_stage(tmp_path: Path) -> None:
    trig = (
        "g:1 { :m a osce:Meeting ; osce:participant :x . }"
        "g:inferred { :x osce:met :m ; osce:participatedIn :m . }"
        'g:2 { :x a osce:Person ; rdfs:label "X" . :p osce:agent :x . }'
    )
    (found,) = check(trig, tmp_path).results
    assert (found.message, found.stage) == ("Only people meet.", Stage.INFERRED)
    assert found.graph == BASE.inferred_graph
    asserted = check(trig, tmp_path, settings=Settings(Inference.NONE))
    assert asserted.results == ()


def test_an_asserted_fault_is_told_once_with_its_graph(tmp_path: Path) -> None:
    (found,) = [one for one in check(DATA, tmp_path).results if one.message == "No name."]
    assert (found.stage, found.graph) == (Stage.ASSERTED, f"{BASE.graphs}2")
    assert (found.shape, found.path) == (
        "https://example.org/name",
        "http://www.w3.org/2000/01/rdf-schema#label",
    )


def test_nameless_parts_stand_under_their_shape_and_paths_are_written_out(tmp_path: Path) -> None:
    results = check(DATA, tmp_path).results
    (part,) = [one for one in results if one.message == "Only people take part."]
    osce = "https://w3id.org/osce-kg/ontology#"
    assert part.shape == "https://example.org/Meeting"
    assert part.path == f"<{osce}hasParticipation>/<{osce}agent>"
    (known,) = [one for one in results if one.message == "Takes part in nothing."]
    assert known.path == f"^<{osce}agent>"


def test_two_disjoint_classes_are_a_violation(tmp_path: Path) -> None:
    trig = 'g:1 { :x a osce:Person , osce:Place ; rdfs:label "X" . :p osce:agent :x . }'
    (found,) = check(trig, tmp_path).results
    assert found.constraint == "http://www.w3.org/2002/07/owl#disjointWith"
    assert found.message.startswith("It is both Person and Place")


def test_a_named_node_is_checked_even_where_nothing_is_said_of_it(tmp_path: Path) -> None:
    turtle = """ex:Named a sh:NodeShape ; sh:targetNode :nowhere ;
      sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "Missing." ] ."""
    report = check(DATA, tmp_path, SHAPES + turtle)
    assert ("nowhere", "Missing.", "") in short(report.results)
    assert report.checked["https://example.org/Named"] == 0


@pytest.mark.parametrize(
    ("turtle", "problem"),
    [
        ("ex:a ex:b", "cannot be read as Turtle"),
        ("ex:S a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ] .", "use sh:target"),
        ("ex:S a sh:PropertyShape ; sh:targetClass ex:C .", "the shapes are damaged"),
        (
            "ex:S a sh:NodeShape ; sh:targetClass osce:Meeting ; sh:minLength ex:x .",
            "https://example.org/S: the shape cannot be applied",
        ),
        (
            'ex:S a sh:NodeShape ; sh:targetNode :m ; sh:sparql [ sh:select "SELECT" ] .',
            "https://example.org/S: holds no SPARQL query",
        ),
    ],
)
def test_shapes_of_no_use_are_one_clear_line(tmp_path: Path, turtle: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        check(DATA, tmp_path, turtle)
    assert "\n" not in caught.value.line


def test_a_folder_without_shapes_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no shapes are found"):
        check_dataset(quads(DATA), BASE, shapes_dir=tmp_path)
