"""Counts, the figures made of them, and how far these can be trusted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

# The normal distribution's two-sided 95% quantile.
_Z = 1.959964
_SAMPLES = 1000
_SEED = 20100519

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts are in both, in the dataset, and in the gold set."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found; 1 where there is nothing."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where there is nothing at all."""
        total = self.found + self.gold
        return 2 * self.hits / total if total else 1.0


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    return sum(counts, Counts())


def bootstrap_interval(
    releases: Sequence[Counts], figure: Callable[[Counts], float]
) -> Interval | None:
    """Return the 95% interval of `figure` over releases drawn anew, with replacement.

    Releases, not facts, are drawn: the facts of one release are right or wrong together. The
    seed is fixed, so that the same counts give the same interval. None without releases.
    """
    if not releases:
        return None
    chance = random.Random(_SEED)  # noqa: S311  (a sample, not a secret)
    drawn = (chance.choices(releases, k=len(releases)) for _ in range(_SAMPLES))
    values = sorted(figure(_sum(sample)) for sample in drawn)
    return values[round(0.025 * (_SAMPLES - 1))], values[round(0.975 * (_SAMPLES - 1))]


def _sum(sample: Sequence[Counts]) -> Counts:
    """Return the sum of counts, without an object for each step: this runs a million times."""
    return Counts(
        sum(one.hits for one in sample),
        sum(one.found for one in sample),
        sum(one.gold for one in sample),
    )


def wilson_interval(right: int, of: int) -> Interval:
    """Return the 95% score interval of a share (Wilson 1927, doi:10.2307/2276774)."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
