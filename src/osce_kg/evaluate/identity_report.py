"""One evaluation of identity with all that was asked of it, and its floors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import UsageError
from osce_kg.evaluate.floors import (
    PRECISION,
    RECALL,
    Floors,
    Key,
    Share,
    floors_at,
    lines_below,
    read_sets_of_floors,
)
from osce_kg.evaluate.identity import PARTS, ROWS, IdentityEvaluation, evaluate_identity
from osce_kg.evaluate.identity_show import identity_json, identity_lines

if TYPE_CHECKING:
    from osce_kg.evaluate.identity_clusters import Figures
    from osce_kg.evaluate.report import Wanted
    from osce_kg.evaluate.texts import Progress

_ADVICE = "write the floors anew with `make floors ARGS=--identity`"


@dataclass(frozen=True)
class IdentityReport:
    """An evaluation of identity, and the figures below their floors."""

    evaluation: IdentityEvaluation
    wanted: Wanted
    below: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """Return a line for each line or text of the gold set that was refused."""
        return self.evaluation.refused

    @cached_property
    def json(self) -> str:
        """Return all that was measured as JSON."""
        return identity_json(self.evaluation)

    @property
    def text(self) -> str:
        """Return what goes to standard output."""
        if self.wanted.as_json:
            return self.json
        return "".join(f"{line}\n" for line in identity_lines(self.evaluation, self.wanted.misses))


def check_goes_with_identity(dataset: Path | None, only: str | None, wanted: Wanted) -> None:
    """Raise UsageError where something is wanted that is not measured of identity."""
    given = {
        "DATASET": dataset,
        "--intervals": wanted.intervals,
        "--rules": wanted.rules,
        "--reliability": wanted.reliability,
        "--only": only,
        "--compare": wanted.compare,
    }
    for option, value in given.items():
        if value:
            raise UsageError(f"--identity does not go with {option}", advice="leave one out")


def evaluate_identity_and_report(gold: Path, wanted: Wanted, progress: Progress) -> IdentityReport:
    """Measure identity, and return what is `wanted` of misses, floors and form.

    Raises InputError where a file cannot be read, UsageError where files do not fit together.
    """
    sets = read_sets_of_floors(wanted.floors) if wanted.floors else {}
    evaluation = evaluate_identity(gold, progress)
    if wanted.floors is None:
        return IdentityReport(evaluation, wanted)
    where = str(wanted.floors)
    floors = floors_of_set(evaluation, sets.values(), where)
    return IdentityReport(evaluation, wanted, identity_below(evaluation, floors, where))


def identity_floors_of(evaluation: IdentityEvaluation) -> Floors:
    """Return the figures of a run as floors: rounded down to hundredths."""
    return floors_at(evaluation.sha256, _figures(evaluation))


def floors_of_set(evaluation: IdentityEvaluation, sets: Iterable[Floors], where: str) -> Floors:
    """Return the floors of the set that was measured; raises UsageError where there are none."""
    found = next((one for one in sets if one.sha256 == evaluation.sha256), None)
    if found is None:
        raise UsageError("holds no floors of this gold set", where=where, advice=_ADVICE)
    return found


def identity_below(evaluation: IdentityEvaluation, floors: Floors, where: str) -> tuple[str, ...]:
    """Return a line for each figure below its floor; raises InputError where one has none."""
    return tuple(lines_below(_figures(evaluation), floors, where))


def _figures(evaluation: IdentityEvaluation) -> dict[Key, Share]:
    return {
        (part, row.name, name): share
        for part in PARTS
        for row in ROWS
        for name, share in _shares(evaluation.figures(row, part)).items()
    }


def _shares(figures: Figures) -> dict[str, Share]:
    """Return precision and recall; where there is much to join, joining nothing is not precise."""
    counts = figures.counts
    is_silent = counts is not None and not counts.found and counts.gold > 0
    precision = Fraction(0) if is_silent else figures.precision
    return {
        PRECISION: precision.as_integer_ratio(),
        RECALL: figures.recall.as_integer_ratio(),
    }
