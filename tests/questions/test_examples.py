"""Each question's first example has an answer in the example releases."""

from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg.query.answer import answer
from osce_kg.query.ask import understand
from osce_kg.query.names import Names
from osce_kg.query.question import Question, load_questions
from osce_kg.store import open_store

# No example release reports on a named event of the vocabulary.
NOTHING_YET = frozenset({"who-spoke-at-event"})


@pytest.fixture(scope="session")
def example_names(example_build: Path) -> Names:
    return Names(open_store(example_build / "store"))


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_first_example_is_answered(question: Question, example_names: Names) -> None:
    asked = understand(question.examples[0], load_questions(), example_names)
    assert asked.question.name == question.name
    found = answer(example_names.store, asked).rows
    assert bool(found) is (question.name not in NOTHING_YET)
