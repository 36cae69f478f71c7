"""The measure gives the figures of the reference scorer, a program written apart from it.

What that scorer gives for the constructed set in `measured/` is recorded there. Where the
environment variable OSCE_KG_SCORER names its file, it is run beside the measure as well.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import RdfFormat, serialize

from osce_kg.evaluate.figures import Counts
from osce_kg.evaluate.gold import read_gold
from osce_kg.evaluate.measure import Evaluation, evaluate
from osce_kg.evaluate.rows import ROWS
from osce_kg.evaluate.texts import quads_of_texts

HERE = Path(__file__).parent
MEASURED = HERE / "measured"
SCORER = os.environ.get("OSCE_KG_SCORER", "")
with_scorer = pytest.mark.skipif(not SCORER, reason="OSCE_KG_SCORER names no scorer")

Figures = dict[str, tuple[int, int, int]]


@pytest.fixture(scope="module")
def constructed() -> Evaluation:
    """Return what is measured on the constructed set."""
    return evaluate(MEASURED / "gold.jsonl", MEASURED / "said.trig")


@pytest.fixture(scope="module")
def scorer() -> Iterator[ModuleType]:
    """Return the reference scorer as a module."""
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its classes look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def measured_figures(evaluation: Evaluation) -> Figures:
    """Return row → hits, found, gold as we count them."""
    sums = {row.name: evaluation.counts(row) for row in ROWS}
    return {name: (one.hits, one.found, one.gold) for name, one in sums.items()}


def scored_figures(scorer: ModuleType, gold: Path, dataset: Path) -> Figures:
    """Return row → hits, found, gold as the reference scorer counts them."""
    tallies, _total, _absent = scorer.score(gold, dataset, None)
    return {name: (one.hits, one.found, one.gold) for name, one in tallies.items()}


def test_the_figures_are_those_recorded(constructed: Evaluation) -> None:
    recorded = json.loads((MEASURED / "expected.json").read_text(encoding="utf-8"))
    assert list(recorded) == [row.name for row in ROWS]
    for row in ROWS:
        counts, expected = constructed.counts(row), recorded[row.name]
        assert counts == Counts(expected["hits"], expected["found"], expected["gold"]), row.name
        figures = (counts.precision, counts.recall, counts.f1)
        wanted = [expected[name] for name in ("precision", "recall", "f1")]
        assert figures == pytest.approx(wanted, abs=1e-6), row.name


def test_the_constructed_set_has_right_missing_and_wrong_facts_in_every_row(
    constructed: Evaluation,
) -> None:
    for row in ROWS:
        counts = constructed.counts(row)
        assert 0 < counts.hits < counts.gold, row.name
        assert row.recall_only or counts.hits < counts.found, row.name


@with_scorer
def test_the_scorer_gives_the_same_on_the_constructed_set(
    constructed: Evaluation, scorer: ModuleType
) -> None:
    dataset = MEASURED / "said.trig"
    figures = scored_figures(scorer, MEASURED / "gold.jsonl", dataset)
    assert figures == measured_figures(constructed)


@with_scorer
def test_the_scorer_gives_the_same_on_the_texts_that_are_read_anew(
    scorer: ModuleType, tmp_path: Path
) -> None:
    gold = HERE / "gold.jsonl"
    quads, _refused = quads_of_texts(read_gold(gold).releases)
    dataset = tmp_path / "osce-kg.nq"
    dataset.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    assert scored_figures(scorer, gold, tmp_path) == measured_figures(evaluate(gold))
