"""The trained weights, and how sure they are that a sight is of two who met.

A logistic regression: the features of a sight add up, and the sum becomes a probability. The
weights are text (`tables/pairs.tsv`), written by `tools/train_pairs.py` from the project's own
constructed releases; nothing is learned or fetched while the program runs.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING

from osce_kg.extract.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = "pairs"
# The rows that make the scores of releases not trained on tell the truth.
SLOPE, OFFSET = "calibration slope", "calibration offset"
# Beyond this a probability is 0 or 1 to all that can be told apart.
LIMIT = 30.0
# From this weight on a feature speaks strongly against it; such a reason is marked.
STRONGLY = 0.4
AGAINST = "against: "


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature; a feature that the table lacks weighs nothing."""
    return {feature: float(weight) for weight, feature in rows(TABLE)}


def probability(features: Iterable[str]) -> float:
    """Return how sure the model is, from 0 to 1, given the features of a sight."""
    table = weights()
    score = sum([table.get(feature, 0.0) for feature in features])
    return logistic(table.get(SLOPE, 1.0) * score + table.get(OFFSET, 0.0))


def logistic(score: float) -> float:
    """Return the probability of a score."""
    return 1.0 / (1.0 + exp(-max(-LIMIT, min(LIMIT, score))))


def strongest(features: Iterable[str], count: int = 5) -> tuple[str, ...]:
    """Return what speaks most for it, and after that, marked, what speaks strongly against it.

    No more than `count` features for it and as many against it, the strongest first.
    """
    table = weights()
    weighed = sorted((table[f], f) for f in features if f in table and f != "bias")
    speaking = [feature for weight, feature in reversed(weighed) if weight > 0]
    against = [AGAINST + feature for weight, feature in weighed if weight <= -STRONGLY]
    return (*speaking[:count], *against[:count])
