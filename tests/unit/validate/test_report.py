import json

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from osce_kg.validate import Finding, Severity, Stage, ValidationReport
from osce_kg.validate.findings import empty_input, make_report
from osce_kg.validate.report import REPORTERS, report_json, report_text, report_turtle

SHACL = "http://www.w3.org/ns/shacl#"


def finding(**changes: str) -> Finding:
    fields = {
        "shape": "https://example.org/S",
        "constraint": f"{SHACL}MinCountConstraintComponent",
        "focus": "https://example.org/x",
        "path": "https://example.org/p",
        "value": '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "message": "It lacks something.",
        "graph": "https://example.org/g",
    } | changes
    return Finding(severity=Severity.VIOLATION, stage=Stage.ASSERTED, **fields)


REPORT = make_report(
    [finding(), empty_input("a.ttl", "file:a.ttl"), finding(path="(<x:a>|<x:b>)", value="_:b1")],
    {"https://example.org/S": 1200, "https://example.org/Idle": 0},
)


def test_the_text_names_what_is_wrong_where_and_what_was_not_checked() -> None:
    lines = report_text(REPORT).splitlines()
    assert lines[1] == (
        "violation: https://example.org/x: It lacks something. "
        '[path https://example.org/p; value "5"^^<http://www.w3.org/2001/XMLSchema#integer>; '
        "shape https://example.org/S; graph https://example.org/g]"
    )
    assert lines[2].startswith("warning: a.ttl holds no triple")
    assert lines[3] == "no focus node met: https://example.org/Idle"
    assert lines[4] == (
        "The data does not conform: 2 violations, 1 warning, 0 infos; "
        "1,200 checks of a node by 1 of 2 shapes."
    )


def test_the_json_holds_all_of_it() -> None:
    document = json.loads(report_json(REPORT))
    assert document["conforms"] is False
    assert document["idleShapes"] == ["https://example.org/Idle"]
    assert document["checked"]["https://example.org/S"] == 1200
    assert len(document["results"]) == 3
    assert document["results"][1]["stage"] == "asserted"


def test_the_turtle_is_a_validation_report() -> None:
    triples = [quad.triple for quad in parse(report_turtle(REPORT), format=RdfFormat.TURTLE)]

    def objects(name: str) -> list[object]:
        return [one.object for one in triples if one.predicate.value == SHACL + name]

    assert objects("conforms") == [Literal(False)]
    assert len(objects("result")) == 3
    assert objects("resultPath") == [NamedNode("https://example.org/p")]
    assert Literal(5) in objects("value")


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_a_report_without_findings_conforms(name: str) -> None:
    report = make_report([], {"https://example.org/S": 1})
    assert report == ValidationReport(True, checked={"https://example.org/S": 1})
    assert REPORTERS[name](report).endswith("\n")


def test_a_finding_is_told_once_at_its_first_stage() -> None:
    later = Finding(
        **{name: getattr(finding(), name) for name in Finding.__slots__ if name != "stage"},
        stage=Stage.INFERRED,
    )
    report = make_report([later, finding()], {"https://example.org/S": 1})
    assert [one.stage for one in report.results] == [Stage.ASSERTED]
