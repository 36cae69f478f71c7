"""The small hand-written dataset that the questions are asked of."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from osce_kg.query.names import Names
from osce_kg.query.question import Question, load_questions
from osce_kg.store import merge_graphs

DATA = Path(__file__).with_name("data.trig")


@pytest.fixture(scope="session")
def store() -> Store:
    """Return the dataset in memory, as a build's store holds it."""
    store = Store()
    store.load(path=str(DATA), format=RdfFormat.TRIG)
    merge_graphs(store)
    return store


@pytest.fixture(scope="session")
def names(store: Store) -> Names:
    """Return the names of the dataset."""
    return Names(store)


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    """Return the shipped questions."""
    return load_questions()
