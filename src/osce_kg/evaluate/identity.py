"""Measure identity: whether releases that tell of one person or meeting lead to one node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.evaluate.identity_clusters import (
    Figures,
    Mention,
    b_cubed,
    pairwise,
    pairwise_across,
)
from osce_kg.evaluate.identity_gold import GoldTelling, IdentitySet, read_identity_gold
from osce_kg.evaluate.identity_matching import people_of, reports_of
from osce_kg.evaluate.texts import Progress, collect_texts

if TYPE_CHECKING:
    from osce_kg.identity import Identities
    from osce_kg.model import Facts

PEOPLE = "people"
MEETINGS = "meetings"

# The mentions that were found, and all: one that was not found stands alone.
FOUND = "found"
ALL = "all"
PARTS = (FOUND, ALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is about, and how its mentions are compared with what they became."""

    name: str
    kind: str
    compare: Callable[[Sequence[Mention]], Figures]


ROWS = (
    Row("people, pairs", PEOPLE, pairwise),
    Row("people, B3", PEOPLE, b_cubed),
    Row("meetings, pairs", MEETINGS, pairwise_across),
)


@dataclass(frozen=True)
class IdentityEvaluation:
    """All that was measured, and a line on each gold line or text that was refused."""

    sha256: str
    releases: tuple[str, ...]
    people: tuple[Mention, ...]
    meetings: tuple[Mention, ...]
    identities: Identities
    refused: tuple[str, ...] = ()

    def mentions(self, kind: str, part: str = ALL) -> tuple[Mention, ...]:
        """Return the people, or the reports of meetings: all, or those that were found."""
        every = self.people if kind == PEOPLE else self.meetings
        return tuple(one for one in every if part == ALL or one.found)

    def figures(self, row: Row, part: str) -> Figures:
        """Return the figures of a row over a part of its mentions."""
        return row.compare(self.mentions(row.kind, part))


def evaluate_identity(
    path: Path, progress: Progress = lambda _what, _done, _total: None
) -> IdentityEvaluation:
    """Measure identity on the gold set in `path`, its texts read as a build reads them.

    Raises InputError where the file or all of its texts cannot be read.
    """
    from osce_kg.identity import identify
    from osce_kg.reference import load_reference

    gold = read_identity_gold(path)
    said, not_read = read_facts(gold.releases, progress)
    progress("identifying", 0, None)
    identities = identify(said, load_reference())
    refused = (*(problem.line for problem in gold.refused), *not_read)
    return measure_identity(gold, said, identities, refused)


def read_facts(
    releases: Sequence[GoldTelling], progress: Progress = lambda _what, _done, _total: None
) -> tuple[list[Facts], tuple[str, ...]]:
    """Return what the texts of a set say, and a line for each that is refused.

    Raises InputError where none of them can be read.
    """
    from osce_kg.pipeline.options import Options
    from osce_kg.pipeline.said import read_all_facts
    from osce_kg.pipeline.stages import default_stages

    stages = default_stages()
    collected = collect_texts(releases, stages)
    said = read_all_facts(collected.releases, stages, Options(), progress)
    refused = [refusal.line for refusal in collected.refusals]
    refused += (f"{one.release.origin}: {one.problem.what}" for one in said if one.problem)
    return [one.facts for one in said if one.facts], tuple(refused)


def measure_identity(
    gold: IdentitySet,
    said: Iterable[Facts],
    identities: Identities,
    refused: tuple[str, ...] = (),
) -> IdentityEvaluation:
    """Return how `identities` compare with the gold set.

    `said` is what the releases of the set say, in any order, under the IRIs of each release.
    """
    facts = {one.release.identifier: one for one in said}
    told = [(one, facts.get(one.identifier), identities) for one in gold.releases]
    return IdentityEvaluation(
        gold.sha256,
        tuple(one.identifier for one in gold.releases),
        tuple(mention for one in told for mention in people_of(*one)),
        tuple(mention for one in told for mention in reports_of(*one)),
        identities,
        refused,
    )
