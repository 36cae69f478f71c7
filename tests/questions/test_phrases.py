"""Questions in words lead to the right question and things; the table is phrases.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_kg.errors import QueryError
from osce_kg.query.ask import NotUnderstoodError, readings, understand
from osce_kg.query.names import Names
from osce_kg.query.question import Question, load_questions

with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as table:
    PHRASES = list(csv.DictReader(table))

WORDS = sorted({word for row in PHRASES for word in row["phrase"].split()})


def shown(taken: str) -> str:
    """Return what a parameter was taken for, without the IRI and remark behind it."""
    return taken.partition(" <")[0]


def test_table_is_long_enough() -> None:
    assert len(PHRASES) >= 60


@pytest.mark.parametrize("row", PHRASES, ids=[row["phrase"] for row in PHRASES])
def test_phrase_is_understood(
    row: dict[str, str], questions: tuple[Question, ...], names: Names
) -> None:
    if not row["question"]:
        with pytest.raises(QueryError):
            understand(row["phrase"], questions, names)
        return
    asked = understand(row["phrase"], questions, names)
    pairs = (pair.partition("=") for pair in row["parameters"].split(";") if pair)
    expected = {name: value for name, _equals, value in pairs}
    assert row["question"] == asked.question.name
    assert expected == {name: shown(taken) for name, taken in asked.taken.items()}


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_every_example_reads_as_its_question(
    question: Question, questions: tuple[Question, ...]
) -> None:
    for example in question.examples:
        assert question in [reading.pattern.question for reading in readings(example, questions)]


def test_what_is_not_understood_names_the_nearest_questions(
    questions: tuple[Question, ...], names: Names
) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        understand("which officials had lunch at Dushanbe", questions, names)
    assert len(caught.value.nearest) == 3
    assert "officials-met" in [question.name for question in caught.value.nearest]


def test_unknown_name_offers_the_nearest(questions: tuple[Question, ...], names: Names) -> None:
    with pytest.raises(QueryError, match=r"no person in the store.*nearest: .*Daler Norsharif"):
        understand("whom did Dalia Norshid meet", questions, names)


def test_ambiguous_name_is_listed_and_not_guessed(
    questions: tuple[Question, ...], names: Names
) -> None:
    with pytest.raises(QueryError, match="may mean 2 things: Azat Sinovbek") as caught:
        understand("whom did Sinovbek meet", questions, names)
    assert "id:person/selma-sinovbek" in caught.value.line


def test_place_that_only_the_gazetteer_knows(questions: tuple[Question, ...], names: Names) -> None:
    with pytest.raises(QueryError, match="the gazetteer knows this place"):
        understand("who met in Lisbon", questions, names)


@settings(max_examples=150, deadline=None)
@given(phrase=st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_text_is_understood_or_a_query_error(
    phrase: str, questions: tuple[Question, ...], names: Names
) -> None:
    try:
        asked = understand(phrase, questions, names)
    except QueryError as error:
        assert "\n" not in error.line
    else:
        assert asked.question in questions
