"""Every shipped question answers with the rows written down for it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyoxigraph import Store

from osce_kg.query.answer import answer, bind
from osce_kg.query.names import Names
from osce_kg.query.question import Question
from osce_kg.query.rows import Rows
from osce_kg.resources import question_files

HERE = Path(__file__).parent
BASE = "https://w3id.org/osce-kg/"


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = read_table(HERE / "cases.csv")


def parameters_of(case: dict[str, str]) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in case["parameters"].split(";") if pair)
    return {name: value for name, _equals, value in pairs}


def ask(case: dict[str, str], store: Store, names: Names, questions: tuple[Question, ...]) -> Rows:
    question = next(q for q in questions if q.name == case["question"])
    rows = answer(store, bind(question, parameters_of(case), names))
    return rows.only(question.show)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_question_answers_as_expected(
    case: dict[str, str], store: Store, names: Names, questions: tuple[Question, ...]
) -> None:
    expected = read_table(HERE / "expected" / f"{case['case']}.csv")
    found = [
        {name: text.replace(BASE, "") for name, text in row.items()}
        for row in ask(case, store, names, questions).as_dicts()
    ]
    assert expected == found


@pytest.mark.parametrize("path", question_files(), ids=lambda path: path.stem)
def test_every_question_has_a_case_with_rows(path: Path) -> None:
    cases = [case["case"] for case in CASES if case["question"] == path.stem]
    assert any(read_table(HERE / "expected" / f"{case}.csv") for case in cases)


def test_expected_files_are_all_used() -> None:
    used = {case["case"] for case in CASES}
    assert used == {path.stem for path in (HERE / "expected").glob("*.csv")}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_answer_is_the_same_without_the_merged_graph(
    case: dict[str, str], store: Store, questions: tuple[Question, ...]
) -> None:
    plain = Store()
    plain.extend(quad for quad in store if quad.graph_name.__class__.__name__ == "NamedNode")
    assert ask(case, store, Names(store), questions) == ask(case, plain, Names(plain), questions)
