"""The model that judges who met whom: how it is trained, and what its table may hold."""

from __future__ import annotations

import random
import sys
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from osce_kg.extract.pairs.model import OFFSET, SLOPE, logistic, weights

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "osce_kg" / "extract" / "tables" / "pairs.tsv"
sys.path.insert(0, str(ROOT / "tools"))

import train_pairs  # type: ignore[import-not-found]  # noqa: E402 (a tool is no package)
from train_pairs import CASES, TRAINING, Example  # noqa: E402


def sights(release: str, features: str, *, met: bool, pair: str = "ab") -> Example:
    """Return a sight of two people, its features between spaces."""
    return Example(release, (pair[0], pair[1]), tuple(features.split()), met)


@pytest.mark.parametrize("file", [TRAINING, CASES], ids=lambda file: file.name)
def test_the_table_was_made_from_the_files_as_they_are(file: Path) -> None:
    made_from = TABLE.read_text(encoding="utf-8").partition("\n0")[0]
    assert sha256(file.read_bytes()).hexdigest() in made_from, "run make train"


def test_no_weight_hangs_on_a_name_a_number_or_a_day() -> None:
    told = [feature for feature in weights() if feature not in {SLOPE, OFFSET}]
    assert len(told) > 1_000
    assert [feature for feature in told if feature != feature.lower()] == []
    assert [f for f in told for word in f.split()[2:] if word.isdigit() and len(word) > 2] == []


def test_the_surer_the_score_the_surer_the_model() -> None:
    assert weights()[SLOPE] > 0


def test_what_tells_is_learned() -> None:
    examples = [
        sights(f"{told}-{number}", f"bias {told}", met=told == "met")
        for told, number in product(("met", "praised"), range(20))
    ]
    learned = train_pairs.train(examples)
    assert learned["met"] > 1 > -1 > learned["praised"]


def test_a_feature_of_few_releases_is_left_out() -> None:
    often = [sights(str(n), "bias met", met=True) for n in range(10)]
    once = [sights("one", "bias lakeside", met=True) for _ in range(10)]
    assert "lakeside" not in train_pairs.train([*often, *once])


def test_two_who_met_need_not_be_said_to_meet_in_every_sentence() -> None:
    met = [
        sights(f"met-{n}", f"bias {told}", met=True)
        for n, told in product(range(20), ("met", "beside"))
    ]
    apart = [sights(f"apart-{n}", "bias beside", met=False) for n in range(20)]
    learned = train_pairs.train([*met, *apart])
    assert learned["met"] > 1 > -1 > learned["beside"]


def test_calibration_makes_scores_tell_the_truth() -> None:
    chance = random.Random(1)
    scores = [chance.uniform(-4, 4) for _ in range(5_000)]
    judged = [(2 * score, chance.random() < logistic(score - 1)) for score in scores]
    slope, offset = train_pairs.calibrate(judged)
    assert slope == pytest.approx(0.5, abs=0.05)
    assert offset == pytest.approx(-1, abs=0.15)


def test_a_release_is_judged_by_a_model_that_has_not_seen_it() -> None:
    # Only releases of the first fold tell by a word of theirs that people met.
    examples = [
        sights(str(n), "bias" if n % 4 else "bias seen-here", met=n % 4 == 0 or n % 8 > 4)
        for n in range(40)
    ]
    assert train_pairs.train(examples)["seen-here"] > 0.5
    seen, *_ = train_pairs.left_out(examples, folds=4)
    assert abs(seen[0]) < 0.5


def test_training_is_the_same_every_time() -> None:
    examples = [
        sights(str(n), f"bias {'met' if n % 3 else 'wrote'}", met=bool(n % 3)) for n in range(30)
    ]
    assert train_pairs.train(examples) == train_pairs.train(examples)
