"""Compare what a dataset says with a gold set, release by release and row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import UsageError
from osce_kg.evaluate.figures import Counts, total
from osce_kg.evaluate.gold import GoldRelease, GoldSet, read_gold
from osce_kg.evaluate.outcomes import Outcome
from osce_kg.evaluate.rows import ROWS, Case, Row
from osce_kg.evaluate.said import Said
from osce_kg.evaluate.texts import Progress, quads_of_texts

if TYPE_CHECKING:
    from osce_kg.evaluate.statements import Statements

# The whole set, among its parts.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Measured:
    """One release with the outcome of each row; `absent` where the dataset does not hold it."""

    gold: GoldRelease
    outcomes: Mapping[str, Outcome]
    absent: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was measured, and a line on each gold line or text that was refused."""

    sha256: str
    releases: tuple[Measured, ...]
    refused: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the whole set and its parts, those in the order of the alphabet."""
        return (ALL, *sorted({one.gold.part for one in self.releases if one.gold.part}))

    def counts(self, row: Row, part: str = ALL) -> Counts:
        """Return the sum of a row over the releases of a part."""
        return total(self.counts_by_release(row, part).values())

    def counts_by_release(self, row: Row, part: str = ALL) -> dict[str, Counts]:
        """Return identifier → counts of a row, for the releases of a part."""
        return {
            one.gold.identifier: one.outcomes[row.name].counts
            for one in self.releases
            if part in (ALL, one.gold.part)
        }


def evaluate(
    path: Path,
    dataset: Path | None = None,
    *,
    only: str | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Evaluation:
    """Measure `dataset` against the gold set in `path`; the texts read anew where it is None.

    `only` is the identifier of one release to measure alone. Raises InputError where one of the
    two cannot be read, UsageError where the set has no such release.
    """
    from osce_kg.evaluate.statements import read_statements, statements_of

    gold = _chosen(read_gold(path), only, path)
    refused = tuple(problem.line for problem in gold.refused)
    if dataset is None:
        quads, not_read = quads_of_texts(gold.releases, progress)
        statements = statements_of(quads)
        refused += not_read
    else:
        statements = read_statements(dataset)
    return replace(measure(gold, statements), refused=refused)


def measure(gold: GoldSet, statements: Statements) -> Evaluation:
    """Return how the statements compare with the gold set."""
    from osce_kg.evaluate.reading import read_said

    releases = (
        _measured(release, read_said(statements, release.identifier)) for release in gold.releases
    )
    return Evaluation(gold.sha256, tuple(releases))


def _measured(gold: GoldRelease, said: Said | None) -> Measured:
    case = Case(gold, said or Said())
    return Measured(gold, {row.name: row.compare(case) for row in ROWS}, absent=said is None)


def _chosen(gold: GoldSet, only: str | None, path: Path) -> GoldSet:
    if only is None:
        return gold
    releases = tuple(one for one in gold.releases if one.identifier == only)
    if not releases:
        raise UsageError(
            f"there is no release {only!r}", where=str(path), advice="give an id of it"
        )
    return replace(gold, releases=releases)
