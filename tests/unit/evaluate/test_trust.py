"""By which rule and with which confidence pairs were found."""

from __future__ import annotations

import pytest

from osce_kg.evaluate.gold import GoldRelease
from osce_kg.evaluate.measure import Evaluation, Measured
from osce_kg.evaluate.outcomes import Claim, Outcome
from osce_kg.evaluate.rows import WHO_MET_WHOM
from osce_kg.evaluate.said import Proof
from osce_kg.evaluate.trust import reliability, rule_precisions


def claim(name: str, *proofs: tuple[str, float | None]) -> Claim:
    """Return a pair found with this evidence: rules and their confidence."""
    return Claim((name, "B"), tuple(Proof(0, "words", rule, sure) for rule, sure in proofs))


def evaluation_of(right: list[Claim], wrong: list[Claim]) -> Evaluation:
    """Return an evaluation of one release with these pairs."""
    outcome = Outcome(tuple(right), (), tuple(wrong))
    release = GoldRelease("x", None, "", "", None, (), (), (), (), (), (), (), (), (), ())
    return Evaluation("", (Measured(release, {WHO_MET_WHOM: outcome}, absent=False),))


def test_the_worst_rule_comes_first() -> None:
    found = rule_precisions(
        evaluation_of(
            [claim("A", ("meet", 0.9)), claim("C", ("meet", 0.9)), claim("D", ("talk", 0.9))],
            [claim("E", ("talk", 0.9)), claim("F", ("see", 0.9))],
        )
    )
    assert [(one.rule, one.right, one.found) for one in found] == [
        ("see", 0, 1),
        ("talk", 1, 2),
        ("meet", 2, 2),
    ]


def test_a_pair_found_twice_counts_for_both_rules_and_once_for_one() -> None:
    both = claim("A", ("meet", 0.9), ("talk", 0.8), ("talk", 0.7))
    found = rule_precisions(evaluation_of([both], []))
    assert [(one.rule, one.found) for one in found] == [("meet", 1), ("talk", 1)]


def test_pairs_are_grouped_by_their_surest_evidence() -> None:
    table = reliability(
        evaluation_of(
            [claim("A", ("meet", 0.9), ("see", 0.5)), claim("C", ("meet", 1.0))],
            [claim("D", ("meet", 0.94)), claim("E", ("see", 0.5)), claim("F", ("see", None))],
        )
    )
    assert [(one.low, one.high, one.right, one.pairs) for one in table.bins] == [
        (0.5, 0.6, 0, 1),
        (0.9, 0.95, 1, 2),
        (0.95, 1.0, 1, 1),
    ]
    assert table.bins[1].mean_confidence == pytest.approx(0.92)
    assert table.without == 1
    # (1 * |0.5 - 0| + 2 * |0.92 - 0.5| + 1 * |1 - 1|) / 4
    assert table.calibration_error == pytest.approx(0.335)


def test_no_pair_no_error() -> None:
    assert reliability(evaluation_of([], [])).calibration_error == 0.0
    assert rule_precisions(evaluation_of([], [])) == ()
