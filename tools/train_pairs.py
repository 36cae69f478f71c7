"""Train the model that judges whether two people met, and write its weights as text.

usage: train_pairs.py [GOLD.jsonl …] > src/osce_kg/extract/tables/pairs.tsv

The releases are the project's own constructed ones (tests/evaluation/training.jsonl unless
others are named). The method is logistic regression with an L2 penalty, minimized by
accelerated gradient descent with a step for each weight; it uses no chance and no library, so
the same releases give the same table. `--figures` prints instead how well the model judges
releases that it was not trained on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from osce_kg.extract.body import read_body
from osce_kg.extract.meetings import stages_of
from osce_kg.extract.pairs.features import features_of
from osce_kg.extract.pairs.model import OFFSET, SLOPE, logistic
from osce_kg.extract.pairs.sights import find_sights
from osce_kg.read import read_releases
from osce_kg.reference import load_reference
from osce_kg.text import fold

TESTS = Path(__file__).parents[1] / "tests"
TRAINING = TESTS / "evaluation" / "training.jsonl"
CASES = TESTS / "unit" / "extract" / "cases" / "encounters.tsv"
# What the rows of the case table are the body of (tests/unit/extract/describe.py).
CASE_PAGE = "A short constructed title\nVIENNA, 3 May 2011 - "
# A feature of fewer releases says more of them than of the language.
MIN_RELEASES = 3
PENALTY = 4.0
ROUNDS = 300
FOLDS = 5
SELECTIONS = 2
# Weights smaller than this change nothing; they are left out of the table.
SMALLEST = 0.01

Pair = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """One sight: its release, the two people as annotated, its features, and whether they met."""

    release: str
    pair: Pair
    features: tuple[str, ...]
    met: bool


def read_examples(files: Iterable[Path]) -> list[Example]:
    """Return the sights of all annotated releases, in the order of the files."""
    reference = load_reference()
    found: list[Example] = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            met = met_pairs(item["gold"])
            for release in read_releases(item["text"], item["id"] + ".txt"):
                body = read_body(release, reference)
                names = [annotated(p.name, item["gold"]) for p in body.people.persons]
                for sight in find_sights(stages_of(body)):
                    pair = in_order(names[sight.one], names[sight.other])
                    found.append(Example(item["id"], pair, features_of(sight), pair in met))
    return found


def read_cases(file: Path) -> list[Example]:
    """Return the sights of the case table, each row a release of its own."""
    reference = load_reference()
    found: list[Example] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        text, _, expected = line.partition("\t")
        if line.startswith("#") or not expected:
            continue
        met = {
            in_order(one, other)
            for told in expected.split("; ")
            if told.startswith("held")
            for one, other in combinations(told.partition(": ")[2].split(" + "), 2)
        }
        name, page = f"case-{number}", CASE_PAGE + text.replace(" ¶ ", "\n")
        (release,) = read_releases(page, f"{name}.txt")
        body = read_body(release, reference)
        names = [person.name for person in body.people.persons]
        for sight in find_sights(stages_of(body)):
            pair = in_order(names[sight.one], names[sight.other])
            found.append(Example(name, pair, features_of(sight), pair in met))
    return found


def met_pairs(gold: dict[str, Any]) -> set[Pair]:
    """Return the pairs of people who met, by the annotation."""
    held = (m["participants"] for m in gold["meetings"] if m["status"] == "held")
    return {in_order(one, other) for names in held for one, other in combinations(names, 2)}


def in_order(one: str, other: str) -> Pair:
    """Return two names, the smaller first."""
    return (one, other) if one < other else (other, one)


def annotated(name: str, gold: dict[str, Any]) -> str:
    """Return the annotated name of a person that was read; one not annotated keeps his own."""
    words = set(fold(name).split())
    names = [person["name"] for person in gold["persons"]]
    same = [n for n in names if words <= set(fold(n).split()) or set(fold(n).split()) <= words]
    return same[0] if len(same) == 1 else name


def train(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights by which the most telling sight of each pair says whether they met.

    Two who met are not said to meet in every sentence that names them: after a first training
    on all sights, only the most telling ones of each such pair are kept, and training begins anew.
    """
    kept: Sequence[Example] = examples
    weights = _fit(kept)
    for _ in range(SELECTIONS):
        kept = list(_telling(examples, weights))
        weights = _fit(kept)
    return weights


def _telling(examples: Sequence[Example], weights: dict[str, float]) -> Iterator[Example]:
    """Yield all sights of those who did not meet, and the most telling one of those who did."""
    best: dict[tuple[str, Pair], tuple[float, int]] = {}
    for number, example in enumerate(examples):
        if example.met:
            score = sum(weights.get(feature, 0.0) for feature in example.features)
            key = example.release, example.pair
            best[key] = max(best.get(key, (-1e9, 0)), (score, number))
    telling = {number for _, number in best.values()}
    yield from (e for number, e in enumerate(examples) if not e.met or number in telling)


def _fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the examples most likely, less a penalty on large ones."""
    kept = sorted(_common(examples))
    number = {feature: n for n, feature in enumerate(kept)}
    sights = [[number[f] for f in e.features if f in number] for e in examples]
    curvature = [PENALTY] * len(kept)
    for features in sights:
        for n in features:
            curvature[n] += 0.25 * len(features)
    weight, ahead = [0.0] * len(kept), [0.0] * len(kept)
    for turn in range(ROUNDS):
        slope = _slope(sights, examples, ahead)
        momentum = turn / (turn + 3)
        for n, curve in enumerate(curvature):
            new = ahead[n] - (slope[n] + PENALTY * ahead[n]) / curve
            ahead[n], weight[n] = new + momentum * (new - weight[n]), new
    return dict(zip(kept, weight, strict=True))


def _common(examples: Iterable[Example]) -> set[str]:
    """Return the features that stand in enough releases."""
    seen = {(feature, e.release) for e in examples for feature in e.features}
    counts = Counter(feature for feature, _ in seen)
    return {feature for feature, count in counts.items() if count >= MIN_RELEASES}


def _slope(
    sights: Sequence[Sequence[int]], examples: Sequence[Example], weight: Sequence[float]
) -> list[float]:
    slope = [0.0] * len(weight)
    for features, example in zip(sights, examples, strict=True):
        score = sum(weight[n] for n in features)
        error = logistic(score) - example.met
        for n in features:
            slope[n] += error
    return slope


def left_out(examples: Sequence[Example], folds: int) -> list[tuple[float, bool]]:
    """Return the score of each pair from a model that was not trained on its release.

    A pair's score is that of its most telling sight, before it becomes a probability.
    """
    releases = list(dict.fromkeys(e.release for e in examples))
    fold_of = {release: number % folds for number, release in enumerate(releases)}
    judged: dict[tuple[str, Pair], tuple[float, bool]] = {}
    for fold_number in range(folds):
        weights = train([e for e in examples if fold_of[e.release] != fold_number])
        for example in examples:
            if fold_of[example.release] == fold_number:
                score = sum(weights.get(feature, 0.0) for feature in example.features)
                key = example.release, example.pair
                judged[key] = max(judged.get(key, (-1e9, example.met)), (score, example.met))
    return list(judged.values())


def calibrate(judged: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and offset that make scores tell the truth (Platt scaling, by Newton's method).

    Source: J. Platt, "Probabilistic outputs for support vector machines", 1999.
    """
    slope, offset = 0.0, 0.0
    for _ in range(50):
        first = second = one = mixed = other = 0.0
        for score, met in judged:
            sure = logistic(slope * score + offset)
            error, spread = sure - met, sure * (1 - sure)
            first, second = first + error * score, second + error
            one, mixed, other = one + spread * score**2, mixed + spread * score, other + spread
        scale = one * other - mixed**2 + 1e-9
        slope -= (other * first - mixed * second) / scale
        offset -= (one * second - mixed * first) / scale
    return slope, offset


def write_table(
    weights: dict[str, float],
    calibration: tuple[float, float],
    examples: Sequence[Example],
    files: Iterable[Path],
) -> None:
    """Write the weights, the heaviest first, with what they were made from."""
    releases = len({e.release for e in examples})
    print(
        "# How much each feature of a sight weighs (extract/pairs/features.py), the heaviest first."
    )
    print(f"# Made by tools/train_pairs.py from {len(examples)} sights in {releases} releases.")
    print("# Do not edit: add or mend a release of the training set, and train again.")
    for file in files:
        print(f"# {file.name} {sha256(file.read_bytes()).hexdigest()}")
    for name, value in zip((SLOPE, OFFSET), calibration, strict=True):
        print(f"{value:.3f}\t{name}")
    kept = {f: w for f, w in weights.items() if abs(w) >= SMALLEST and not set(f) & {"#", "\t"}}
    for feature in sorted(kept, key=lambda f: (-abs(kept[f]), f)):
        print(f"{kept[feature]:.3f}\t{feature}")


def print_figures(judged: Sequence[tuple[float, bool]]) -> None:
    """Print precision and recall by threshold, and how often each confidence is right."""
    slope, offset = calibrate(judged)
    sure = [(logistic(slope * score + offset), met) for score, met in judged]
    met = sum(truth for _, truth in sure)
    print("threshold  precision  recall     F1  pairs")
    for percent in range(90, 25, -5):
        found = [truth for said, truth in sure if said >= percent / 100]
        right = sum(found)
        precision, recall = right / max(1, len(found)), right / max(1, met)
        balance = 2 * right / max(1, len(found) + met)
        print(
            f"{percent / 100:9.2f}  {precision:9.3f}  {recall:6.3f}  {balance:5.3f}  {len(found)}"
        )
    print("\nconfidence   said   true  pairs")
    for low in range(0, 100, 10):
        inside = [(s, t) for s, t in sure if low / 100 <= s < (low + 10) / 100 + (low == 90)]
        if inside:
            said = sum(s for s, _ in inside) / len(inside)
            true = sum(t for _, t in inside) / len(inside)
            print(
                f"{low / 100:.1f}-{(low + 10) / 100:.1f}      {said:.3f}  {true:.3f}  {len(inside)}"
            )


def main() -> int:
    """Run the tool."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path, default=[TRAINING])
    parser.add_argument("--figures", action="store_true", help="print figures and no table")
    arguments = parser.parse_args()
    examples = [*read_examples(arguments.files), *read_cases(CASES)]
    judged = left_out(examples, FOLDS)
    if arguments.figures:
        print_figures(judged)
    else:
        write_table(train(examples), calibrate(judged), examples, (*arguments.files, CASES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
