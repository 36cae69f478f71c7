"""One evaluation with all that was asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from osce_kg.errors import UsageError
from osce_kg.evaluate.comparison import check_comparable, comparison_lines
from osce_kg.evaluate.floors import below, read_floors
from osce_kg.evaluate.identity_report import (
    IdentityReport,
    check_goes_with_identity,
    evaluate_identity_and_report,
)
from osce_kg.evaluate.measure import Evaluation, evaluate
from osce_kg.evaluate.record import RunRecord, read_record, record_of, run_json
from osce_kg.evaluate.show import reliability_lines, rule_lines, table_lines
from osce_kg.evaluate.texts import Progress
from osce_kg.evaluate.trust import reliability, rule_precisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of an evaluation besides the table.

    With `identity` it is one of who and what is one over the releases of a set.
    """

    identity: bool = False
    intervals: bool = False
    misses: int = 0
    rules: bool = False
    reliability: bool = False
    compare: Path | None = None
    floors: Path | None = None
    as_json: bool = False


@dataclass(frozen=True)
class Report:
    """An evaluation, the earlier run it is compared with, and the figures below their floors."""

    evaluation: Evaluation
    wanted: Wanted
    before: RunRecord | None = None
    below: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """Return a line for each line or text of the gold set that was refused."""
        return self.evaluation.refused

    @cached_property
    def json(self) -> str:
        """Return all that was measured as JSON."""
        return run_json(self.evaluation)

    @property
    def text(self) -> str:
        """Return what goes to standard output."""
        if self.wanted.as_json:
            return self.json
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        wanted = self.wanted
        yield from table_lines(self.evaluation, intervals=wanted.intervals, misses=wanted.misses)
        if wanted.rules:
            yield ""
            yield from rule_lines(rule_precisions(self.evaluation))
        if wanted.reliability:
            yield ""
            yield from reliability_lines(reliability(self.evaluation))
        if self.before is not None:
            yield ""
            yield from comparison_lines(self.before, record_of(self.evaluation))


def evaluate_and_report(
    gold: Path, dataset: Path | None, only: str | None, wanted: Wanted, progress: Progress
) -> Report | IdentityReport:
    """Measure, and return all that is `wanted`.

    Raises InputError where a file cannot be read, UsageError where files or what is wanted do not
    fit together.
    """
    if wanted.identity:
        check_goes_with_identity(dataset, only, wanted)
        return evaluate_identity_and_report(gold, wanted, progress)
    if wanted.floors and only:
        raise UsageError("--floors holds for the whole set", advice="leave --only out")
    # Read first: whoever gives a wrong file should not wait for the measuring.
    before = read_record(wanted.compare) if wanted.compare else None
    floors = read_floors(wanted.floors) if wanted.floors else None
    evaluation = evaluate(gold, dataset, only=only, progress=progress)
    if before:
        check_comparable(before, record_of(evaluation), str(wanted.compare))
    lines = below(evaluation, floors, str(wanted.floors)) if floors else []
    return Report(evaluation, wanted, before, tuple(lines))
