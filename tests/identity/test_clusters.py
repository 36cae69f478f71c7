"""Pairs and B³ on small clusterings whose figures are worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from osce_kg.evaluate.figures import Counts
from osce_kg.evaluate.identity_clusters import Mention, b_cubed, pairwise, pairwise_across


def mentions(*groups: str) -> list[Mention]:
    """Return mentions put together in groups, each told by a release of its own.

    A letter is the key of a mention; a group that begins with "-" was not found.
    """
    return [
        Mention(f"release-{at}-{n}", key, key, found=None if group[0] == "-" else f"person/{at}")
        for at, group in enumerate(groups)
        for n, key in enumerate(group.lstrip("-"))
    ]


HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("groups", "pairs", "precision", "recall"),
    [
        (("aa", "bb"), (2, 2, 2), Fraction(1), Fraction(1)),
        (("aabb",), (2, 6, 2), HALF, Fraction(1)),
        (("a", "a", "b", "b"), (0, 0, 2), Fraction(1), HALF),
        (("aa", "-a"), (1, 1, 3), Fraction(1), Fraction(5, 9)),
        (("-aa",), (0, 0, 1), Fraction(1), HALF),
        # The example of Bagga and Baldwin: groups of five, two and five, of which two are put
        # together.
        (("aaaaa", "bbccccc"), (21, 31, 21), Fraction(16, 21), Fraction(1)),
        (("aaaaaccccc", "bb"), (21, 46, 21), Fraction(7, 12), Fraction(1)),
    ],
)
def test_figures_are_those_worked_out_by_hand(
    groups: tuple[str, ...], pairs: tuple[int, int, int], precision: Fraction, recall: Fraction
) -> None:
    told = mentions(*groups)
    assert pairwise(told).counts == Counts(*pairs)
    figures = b_cubed(told)
    assert (figures.precision, figures.recall) == (precision, recall)


def test_f1_is_the_harmonic_mean() -> None:
    assert b_cubed(mentions("aabb")).f1 == pytest.approx(2 / 3)
    assert pairwise(mentions("ab")).f1 == 0.0


def test_without_mentions_nothing_is_wrong() -> None:
    for compare in (pairwise, pairwise_across, b_cubed):
        assert (compare([]).precision, compare([]).recall) == (Fraction(1), Fraction(1))


def test_reports_of_one_release_make_no_pair() -> None:
    told = [
        Mention("one", "m1", "", found="meeting/1"),
        Mention("one", "m2", "", found="meeting/1"),
        Mention("two", "m1", "", found="meeting/1"),
    ]
    assert pairwise_across(told).counts == Counts(hits=1, found=2, gold=1)
    assert pairwise(told).counts == Counts(hits=1, found=3, gold=1)
