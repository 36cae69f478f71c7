from __future__ import annotations

import pytest
from pyoxigraph import Literal, Store

from osce_kg.errors import QueryError
from osce_kg.query.answer import answer, bind
from osce_kg.query.names import Names
from osce_kg.query.question import Question, load_questions, parse_question


def question(name: str) -> Question:
    return next(q for q in load_questions() if q.name == name)


def test_last_day_of_a_vague_date_is_meant(store: Store) -> None:
    values = {"place": "Dushanbe", "from": "May 2010", "to": "May 2010"}
    asked = bind(question("officials-met"), values, Names(store))
    assert str(asked.bindings["from"]).startswith('"2010-05-01"')
    assert str(asked.bindings["to"]).startswith('"2010-05-31"')


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("officials-met", {}, "the parameter place is missing"),
        ("officials-met", {"place": "Dushanbe", "planet": "Mars"}, "no parameter planet"),
        ("officials-met", {"place": "Dushanbe", "from": "yore"}, "not a date"),
        (
            "officials-met",
            {"place": "Dushanbe", "from": "2012", "to": "2010"},
            "the first day is after the last",
        ),
        ("what-did-person-say", {"person": "Bahodiri", "text": "x" * 501}, "more than 500"),
    ],
)
def test_values_that_do_not_fit(
    store: Store, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        bind(question(name), values, Names(store))


def test_text_is_bound_as_it_is(store: Store) -> None:
    values = {"person": "Velžinskaitė", "text": '" } #'}
    asked = bind(question("what-did-person-say"), values, Names(store))
    assert asked.bindings["text"] == Literal('" } #')
    assert answer(store, asked).rows == ()


def test_question_must_be_a_select(store: Store) -> None:
    text = "# title: T\n# ask: t\n# example: t\nASK { ?s ?p ?o }\n"
    with pytest.raises(QueryError, match="must be a SELECT"):
        answer(store, bind(parse_question("t", text), {}, Names(store)))
