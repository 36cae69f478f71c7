"""Counts, figures and their intervals."""

from __future__ import annotations

import pytest

from osce_kg.evaluate.figures import Counts, bootstrap_interval, total, wilson_interval


def f1(counts: Counts) -> float:
    """Return the figure whose interval is asked for."""
    return counts.f1


def test_figures_are_of_the_sums() -> None:
    counts = total([Counts(3, 4, 6), Counts(0, 1, 0)])
    assert counts == Counts(3, 5, 6)
    assert (counts.precision, counts.recall) == (0.6, 0.5)
    assert counts.f1 == pytest.approx(6 / 11)


def test_nothing_to_find_and_nothing_found_is_all_right() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (1.0, 1.0, 1.0)
    assert Counts(0, 0, 3).f1 == 0.0


# The figures are those of R's prop.test(right, of, correct = FALSE).
@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (36, 36, 0.9036, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_interval(right: int, of: int, low: float, high: float) -> None:
    assert wilson_interval(right, of) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_holds_the_figure_and_narrows_with_more_releases() -> None:
    few = [Counts(8, 10, 10), Counts(1, 5, 5), Counts(4, 4, 9)]
    many = few * 20
    low, high = bootstrap_interval(few, f1) or (0.0, 0.0)
    closer_low, closer_high = bootstrap_interval(many, f1) or (0.0, 0.0)
    assert low < closer_low < total(few).f1 < closer_high < high


def test_the_interval_is_the_same_each_time() -> None:
    counts = [Counts(n, n + 1, 9) for n in range(9)]
    assert bootstrap_interval(counts, f1) == bootstrap_interval(counts, f1)


def test_releases_that_are_alike_leave_no_doubt() -> None:
    assert bootstrap_interval([Counts(1, 2, 2)] * 5, f1) == (0.5, 0.5)
    assert bootstrap_interval([], f1) is None
