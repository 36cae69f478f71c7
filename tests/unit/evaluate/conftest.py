"""The small constructed set that the measure is tested on."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg.evaluate.measure import Evaluation, evaluate


@pytest.fixture(scope="session")
def measured(root: Path) -> Path:
    """Return the folder of the constructed set."""
    return root / "tests" / "evaluation" / "measured"


@pytest.fixture(scope="session")
def evaluation(measured: Path) -> Evaluation:
    """Return what is measured on it."""
    return evaluate(measured / "gold.jsonl", measured / "said.trig")
