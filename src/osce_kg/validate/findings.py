"""What a check finds: plain, frozen and sortable values that any reporter can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# Checks that are no SHACL constraint name themselves by an IRI under this one.
CHECKS = "https://w3id.org/osce-kg/check/"
NOTHING_CHECKED = f"{CHECKS}nothing-checked"
EMPTY_INPUT = f"{CHECKS}empty-input"


class Severity(StrEnum):
    """How bad a finding is, as SHACL names it."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class Stage(StrEnum):
    """What was looked at: the input itself, what is asserted, or that and what follows from it."""

    INPUT = "input"
    ASSERTED = "asserted"
    INFERRED = "inferred"


_WORST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}
_FIRST_STAGE = {stage: rank for rank, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    `shape` (a part of a shape without an IRI of its own stands under the shape it belongs to),
    `constraint`, `focus` and `graph` are IRIs; `path` is an IRI or a SPARQL property path; `value`
    is an IRI, or a literal or blank node as N-Triples writes it; what does not apply is empty.
    """

    severity: Severity
    shape: str
    constraint: str
    focus: str
    path: str
    value: str
    message: str
    stage: Stage
    graph: str

    @property
    def order(self) -> tuple[int | str, ...]:
        """Return what findings are sorted by: the worst first, then by what they are about."""
        return (
            _WORST_FIRST[self.severity],
            self.focus,
            self.path,
            self.shape,
            self.constraint,
            self.value,
            self.message,
            _FIRST_STAGE[self.stage],
            self.graph,
        )

    @property
    def about(self) -> tuple[str, str]:
        """Return the path and the value, where the finding is about one statement."""
        return (self.path, self.value)

    @property
    def identity(self) -> tuple[str, ...]:
        """Return what makes two findings the same, whatever stage or graph they were met in."""
        return (
            self.severity,
            self.shape,
            self.constraint,
            self.focus,
            self.path,
            self.value,
            self.message,
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a run found: sorted `results`, and how much there was to check.

    `checked` counts the focus nodes that each shape with a target met; `idle_shapes` met none.
    """

    conforms: bool
    results: tuple[Finding, ...] = ()
    idle_shapes: tuple[str, ...] = ()
    checked: Mapping[str, int] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of `severity`."""
        return sum(1 for finding in self.results if finding.severity is severity)


def make_report(findings: Iterable[Finding], checked: Mapping[str, int]) -> ValidationReport:
    """Return the report of a run: findings sorted, each once; no pass where nothing was checked.

    Warnings and infos leave the data conforming, violations do not. A finding met in two stages
    or graphs stands under the first.
    """
    first: dict[tuple[str, ...], Finding] = {}
    extra = [] if any(checked.values()) else [_nothing_checked()]
    for finding in sorted([*findings, *extra], key=_by_stage):
        first.setdefault(finding.identity, finding)
    results = tuple(sorted(first.values(), key=lambda finding: finding.order))
    return ValidationReport(
        conforms=all(finding.severity is not Severity.VIOLATION for finding in results),
        results=results,
        idle_shapes=tuple(sorted(shape for shape, count in checked.items() if not count)),
        checked=dict(sorted(checked.items())),
    )


def empty_input(name: str, graph: str = "") -> Finding:
    """Return the finding that the input called `name` holds no triple."""
    message = f"{name} holds no triple: there is nothing in it to check."
    return Finding(Severity.WARNING, "", EMPTY_INPUT, "", "", "", message, Stage.INPUT, graph)


def _nothing_checked() -> Finding:
    message = "Nothing was checked: no shape met any focus node. Are the classes spelt rightly?"
    return Finding(Severity.VIOLATION, "", NOTHING_CHECKED, "", "", "", message, Stage.INPUT, "")


def _by_stage(finding: Finding) -> tuple[int, str]:
    return (_FIRST_STAGE[finding.stage], finding.graph)
