"""Shows a report: for people, for programs, and as SHACL's own results in RDF.

A reporter is a function from a report to the text of it, entered in `REPORTERS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from osce_kg.validate.findings import Finding, Severity, ValidationReport

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad

_SHACL = "http://www.w3.org/ns/shacl#"
_SEVERITY_TERMS = {
    Severity.VIOLATION: f"{_SHACL}Violation",
    Severity.WARNING: f"{_SHACL}Warning",
    Severity.INFO: f"{_SHACL}Info",
}


def report_text(report: ValidationReport) -> str:
    """Return the report for people: a line a finding, then what was checked and what was not."""
    lines = [_line(finding) for finding in report.results]
    if report.idle_shapes:
        lines.append(f"no focus node met: {', '.join(report.idle_shapes)}")
    met = sum(1 for count in report.checked.values() if count)
    counts = ", ".join(_counted(report.count(severity), severity) for severity in Severity)
    verdict = "conforms" if report.conforms else "does not conform"
    checks = _counted(sum(report.checked.values()), "check")
    shapes = _counted(len(report.checked), "shape")
    lines.append(f"The data {verdict}: {counts}; {checks} of a node by {met} of {shapes}.")
    return "\n".join(lines) + "\n"


def report_json(report: ValidationReport) -> str:
    """Return the report as one JSON object."""
    document = {
        "conforms": report.conforms,
        "results": [_fields(finding) for finding in report.results],
        "idleShapes": list(report.idle_shapes),
        "checked": dict(report.checked),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def report_turtle(report: ValidationReport) -> str:
    """Return the report as SHACL's validation report (https://www.w3.org/TR/shacl/#results)."""
    from pyoxigraph import RdfFormat, serialize

    prefixes = {"sh": _SHACL, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    triples = (quad.triple for quad in _report_quads(report))
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    return text.decode("utf-8")


REPORTERS: Mapping[str, Callable[[ValidationReport], str]] = {
    "text": report_text,
    "json": report_json,
    "turtle": report_turtle,
}


def _line(finding: Finding) -> str:
    about = f"{finding.focus}: " if finding.focus else ""
    details = [
        f"{name} {value}"
        for name, value in (
            ("path", finding.path),
            ("value", finding.value),
            ("shape", finding.shape),
            ("graph", finding.graph),
        )
        if value
    ]
    tail = f" [{'; '.join(details)}]" if details else ""
    return f"{finding.severity}: {about}{finding.message}{tail}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _fields(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "shape": finding.shape,
        "constraint": finding.constraint,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "message": finding.message,
        "stage": finding.stage,
        "graph": finding.graph,
    }


def _report_quads(report: ValidationReport) -> Iterator[Quad]:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad

    whole = BlankNode("report")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    yield Quad(whole, kind, NamedNode(f"{_SHACL}ValidationReport"))
    yield Quad(whole, NamedNode(f"{_SHACL}conforms"), Literal(report.conforms))
    for number, finding in enumerate(report.results, start=1):
        node = BlankNode(f"result{number}")
        yield Quad(whole, NamedNode(f"{_SHACL}result"), node)
        yield Quad(node, kind, NamedNode(f"{_SHACL}ValidationResult"))
        for name, term in _result_terms(finding):
            yield Quad(node, NamedNode(_SHACL + name), term)


def _result_terms(finding: Finding) -> Iterator[tuple[str, NamedNode | BlankNode | Literal]]:
    from pyoxigraph import Literal, NamedNode

    yield "resultSeverity", NamedNode(_SEVERITY_TERMS[finding.severity])
    yield "resultMessage", Literal(finding.message)
    yield "sourceConstraintComponent", NamedNode(finding.constraint)
    for name, value in (
        ("sourceShape", finding.shape),
        ("focusNode", finding.focus),
        ("value", finding.value),
    ):
        if value:
            yield name, _parse_term(value)
    # A path of several steps would need a list of blank nodes: its shape tells it.
    if finding.path and not finding.path.startswith(("(", "<", "^")):
        yield "resultPath", NamedNode(finding.path)


def _parse_term(value: str) -> NamedNode | BlankNode | Literal:
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

    if value.startswith("_:"):
        return BlankNode(value.removeprefix("_:"))
    if not value.startswith('"'):
        return NamedNode(value)
    (quad,) = parse(f"<urn:x> <urn:x> {value} .", format=RdfFormat.TURTLE)
    return quad.object if isinstance(quad.object, Literal) else Literal(value)
