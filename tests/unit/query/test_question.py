from __future__ import annotations

from pathlib import Path

import pytest

from osce_kg.errors import QueryError, ReferenceDataError
from osce_kg.query.question import Kind, has_heading, load_questions, parse_question, read_questions

TEXT = """# title: Who met
# ask: who met in {place} [in {during}]
# ask: who met in {place}
# parameter: place = place
# parameter: during = period from to
# example: who met in Dushanbe
# show: person date
SELECT ?person ?place ?from ?to { ?meeting osce:place ?place }
"""


def test_heading_is_read() -> None:
    question = parse_question("met", TEXT)
    assert question.title == "Who met"
    assert question.parameter("during").kind is Kind.PERIOD
    assert question.variables == {"place", "from", "to"}
    assert question.required == ("place",)
    assert question.show == ("person", "date")
    assert has_heading(TEXT)
    assert not has_heading("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title: Who met\n", "", "no title"),
        ("# example: who met in Dushanbe\n", "", "no example"),
        ("# title:", "# titel:", "not understood"),
        ("= place", "= planet", "a parameter is not understood"),
        ("= period from to", "= period from", "a period has two variables"),
        ("# parameter: place = place\n", "", "parameter place is used and not declared"),
        ("# show:", "# chain: place\n# show:", "a chain is between two of the parameters"),
        ("# show:", "# chain: place person\n# show:", "a chain is between two of the parameters"),
    ],
)
def test_damaged_heading_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ReferenceDataError, match=message):
        parse_question("met", TEXT.replace(old, new))


def test_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(QueryError, match="it has: place, during"):
        parse_question("met", TEXT).parameter("planet")


def test_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="cannot be read"):
        read_questions([tmp_path / "none.rq"])


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_shipped_question_selects_what_it_shows_and_binds(question: object) -> None:
    from osce_kg.query.question import Question

    assert isinstance(question, Question)
    before_where = question.query.partition("WHERE")[0]
    for variable in (*question.show, *question.variables):
        assert f"?{variable}" in before_where
