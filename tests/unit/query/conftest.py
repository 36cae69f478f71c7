"""The hand-written dataset of the questions, for the units that read a store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from osce_kg.store import merge_graphs


@pytest.fixture(scope="session")
def store(root: Path) -> Store:
    """Return the dataset in memory, as a build's store holds it."""
    store = Store()
    store.load(path=str(root / "tests" / "questions" / "data.trig"), format=RdfFormat.TRIG)
    merge_graphs(store)
    return store
