"""Whether the pairs that met can be trusted: by the rule that found them, and by confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from osce_kg.evaluate.figures import Interval, wilson_interval
from osce_kg.evaluate.measure import Evaluation
from osce_kg.evaluate.outcomes import Claim
from osce_kg.evaluate.rows import WHO_MET_WHOM

# Finer where most rules are.
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """How many pairs that met a rule has found, and how many of these are right."""

    rule: str
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share that is right."""
        return self.right / self.found

    @property
    def interval(self) -> Interval:
        """Return Wilson's 95% interval of the precision."""
        return wilson_interval(self.right, self.found)


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs whose confidence is at least `low` and below `high` (1 is in the last)."""

    low: float
    high: float
    pairs: int
    right: int
    mean_confidence: float

    @property
    def share_right(self) -> float:
        """Return the share of the pairs that is right."""
        return self.right / self.pairs


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold a pair, and how many pairs have no confidence."""

    bins: tuple[Bin, ...]
    without: int

    @property
    def calibration_error(self) -> float:
        """Return the mean distance between confidence and share right, weighted by pairs.

        The expected calibration error of Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602.
        """
        pairs = sum(one.pairs for one in self.bins)
        gaps = (one.pairs * abs(one.mean_confidence - one.share_right) for one in self.bins)
        return sum(gaps) / pairs if pairs else 0.0


def rule_precisions(evaluation: Evaluation) -> tuple[RulePrecision, ...]:
    """Return each rule with its pairs, the worst first; a pair counts for every rule behind it."""
    right: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    for claim, is_right in _pairs(evaluation):
        for rule in {proof.rule for proof in claim.proofs} or {""}:
            found[rule] += 1
            right[rule] += is_right
    rules = (RulePrecision(rule, found[rule], right[rule]) for rule in found)
    return tuple(sorted(rules, key=lambda one: (one.precision, -one.found, one.rule)))


def reliability(evaluation: Evaluation) -> Reliability:
    """Return the pairs by the highest confidence of their evidence."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    without = 0
    for claim, is_right in _pairs(evaluation):
        known = [proof.confidence for proof in claim.proofs if proof.confidence is not None]
        if known:
            found[_bin_of(max(known))].append((max(known), is_right))
        else:
            without += 1
    return Reliability(tuple(_bin(number, found[number]) for number in sorted(found)), without)


def _bin_of(confidence: float) -> int:
    last = len(_EDGES) - 2
    return next((n for n in range(last) if confidence < _EDGES[n + 1]), last)


def _bin(number: int, pairs: list[tuple[float, bool]]) -> Bin:
    return Bin(
        low=_EDGES[number],
        high=_EDGES[number + 1],
        pairs=len(pairs),
        right=sum(is_right for _, is_right in pairs),
        mean_confidence=sum(confidence for confidence, _ in pairs) / len(pairs),
    )


def _pairs(evaluation: Evaluation) -> Iterator[tuple[Claim, bool]]:
    """Yield every pair that the dataset has, and whether the gold set has it too."""
    for release in evaluation.releases:
        outcome = release.outcomes[WHO_MET_WHOM]
        yield from ((claim, True) for claim in outcome.hits)
        yield from ((claim, False) for claim in outcome.spurious)
