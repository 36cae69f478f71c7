"""report.json and report.txt: what a build read, refused, found, doubted and violated."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import osce_kg
from osce_kg.curate import Candidate, Decision, Idle, Published, Verdict
from osce_kg.curate.decisions import join_names
from osce_kg.export.folder import GENERATOR
from osce_kg.export.statistics import Statistics
from osce_kg.identity import Identities
from osce_kg.validate.findings import Severity

if TYPE_CHECKING:
    from osce_kg.read import Refusal
    from osce_kg.validate.findings import ValidationReport

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ReadRelease:
    """A release that went into the dataset."""

    identifier: str
    origin: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document whose text and identifier another one already has."""

    origin: str
    identifier: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Curation:
    """The decisions that a build obeyed, in the order of the releases, and those it could not."""

    obeyed: tuple[Decision, ...] = ()
    idle: tuple[Idle, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """Return how many decisions of one kind were obeyed."""
        return sum(decision.verdict is verdict for decision in self.obeyed)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a build can tell of its input and its output."""

    releases: tuple[ReadRelease, ...]
    duplicates: tuple[Duplicate, ...]
    refusals: tuple[Refusal, ...]
    unsure: tuple[Candidate, ...]
    statistics: Statistics
    validation: ValidationReport
    meetings: tuple[Published, ...] = ()
    curation: Curation = Curation()
    identities: Identities = field(default_factory=Identities)


def report_json(report: Report) -> str:
    """Return the report as JSON."""
    validation = report.validation
    content = {
        "generator": GENERATOR,
        "version": osce_kg.__version__,
        "read": [asdict(one) for one in report.releases],
        "duplicates": [asdict(one) for one in report.duplicates],
        "refused": [asdict(one) for one in report.refusals],
        "found": dict(report.statistics.found),
        "quads": report.statistics.quads,
        "inferred": report.statistics.inferred,
        "evidence": {
            "facts": report.statistics.needing_evidence,
            "with_evidence": report.statistics.having_evidence,
        },
        "unsure": [asdict(one) for one in report.unsure],
        "meetings": [asdict(one) for one in report.meetings],
        "curation": asdict(report.curation),
        "identity": _identity(report.identities),
        "validation": {
            "conforms": validation.conforms,
            "checked": dict(validation.checked),
            "idle_shapes": list(validation.idle_shapes),
            "results": [asdict(one) for one in validation.results],
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"


def _identity(identities: Identities) -> dict[str, object]:
    """Return what was joined, doubted, kept apart and contradicted."""
    return {
        "joined": [asdict(one) for one in identities.joins],
        "unsure": [asdict(one) for one in identities.doubts],
        "apart": [asdict(one) for one in identities.apart],
        "contradictions": [asdict(one) for one in identities.contradictions],
    }


def report_text(report: Report) -> str:
    """Return the report for people: first the sums, then what needs a look."""
    return "\n".join(_lines(report)) + "\n"


def summary_lines(report: Report) -> list[str]:
    """Return the sums as a few lines."""
    validation, statistics = report.validation, report.statistics
    found = ", ".join(f"{words} {count}" for words, count in statistics.found if count)
    verdict = "conforms to the shapes" if validation.conforms else "does not conform to the shapes"
    violations, warnings = (
        validation.count(kind) for kind in (Severity.VIOLATION, Severity.WARNING)
    )
    return [
        f"read: releases {len(report.releases)}, duplicates {len(report.duplicates)}, "
        f"refused {len(report.refusals)}",
        f"found: {found or 'nothing'}",
        f"statements: {statistics.quads}, of these {statistics.inferred} inferred",
        f"evidence: {statistics.having_evidence} of {statistics.needing_evidence} facts show "
        "their words",
        f"unsure, left out: {len(report.unsure)}",
        *_decided(report.curation),
        *_identified(report.identities),
        f"checked: {verdict}; violations {violations}, warnings {warnings}, "
        f"shapes that met nothing {len(validation.idle_shapes)}",
    ]


def _decided(curation: Curation) -> Iterator[str]:
    if not curation.obeyed and not curation.idle:
        return
    yield (
        f"decided by hand: accepted {curation.count(Verdict.ACCEPT)}, "
        f"rejected {curation.count(Verdict.REJECT)}, joined {curation.count(Verdict.JOIN)}, "
        f"parted {curation.count(Verdict.PART)}, idle decisions {len(curation.idle)}"
    )


def _identified(identities: Identities) -> Iterator[str]:
    counts = {
        "joined": len(identities.joins),
        "unsure": len(identities.doubts),
        "kept apart": len(identities.apart),
        "contradictions": len(identities.contradictions),
    }
    if any(counts.values()):
        yield "identity: " + ", ".join(f"{words} {count}" for words, count in counts.items())


def _lines(report: Report) -> Iterator[str]:
    yield from summary_lines(report)
    yield from _section("Refused", [one.line for one in report.refusals])
    same = [f"{one.origin}: the same text as {one.same_as}" for one in report.duplicates]
    yield from _section("Duplicates", same)
    counted = Counter((one.severity, one.message) for one in report.validation.results)
    yield from _section(
        "Results of the shapes",
        [f"{severity}: {message} ({count})" for (severity, message), count in counted.items()],
    )
    yield from _section("Shapes that met nothing", list(report.validation.idle_shapes))
    yield from _section(
        "Unsure, for a person to decide",
        [
            f"{one.release}: {one.kind} of {join_names(one.names) or 'nobody'}: "
            f"{_quoted(one.words)}{one.reason} (rule {one.rule}, confidence {one.confidence:g})"
            for one in report.unsure
        ],
    )
    yield from _identity_sections(report.identities)
    yield from _section("Decided by hand", [_told(one) for one in report.curation.obeyed])
    yield from _section(
        "Idle decisions, to be removed or mended",
        [
            f"line {one.decision.line}: {_told(one.decision)}: {one.reason}"
            for one in report.curation.idle
        ],
    )


def _identity_sections(identities: Identities) -> Iterator[str]:
    yield from _section(
        "Joined",
        [f"{one.old} is {one.new}: {one.reason} ({one.confidence:g})" for one in identities.joins],
    )
    yield from _section(
        "Perhaps one, for a person to decide",
        [f"{join_names(one.names)}: {one.reason}" for one in identities.doubts],
    )
    yield from _section(
        "Alike, and kept apart",
        [f"{' and '.join(one.iris)}: {one.reason}" for one in identities.apart],
    )
    yield from _section(
        "Against the vocabulary",
        [
            f"{one.release}: {one.stated} as {one.post}, which the vocabulary gives to "
            f"{one.listed} on {one.day}"
            for one in identities.contradictions
        ],
    )


def _quoted(words: str) -> str:
    return f"{words!r}: " if words else ""


def _told(decision: Decision) -> str:
    about = f"{decision.release}: " if decision.release else ""
    words = f": {decision.words!r}" if decision.words else ""
    return (
        f"{decision.verdict}ed by hand, {decision.by}, {decision.on}: {about}"
        f"{decision.kind} of {join_names(decision.parties) or 'nobody'}{words}"
    )


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield title
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN} more: see report.json"
