from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from osce_kg.errors import QueryError
from osce_kg.iris import Base
from osce_kg.query.inputs import find_query, guess_term, split_pairs
from osce_kg.query.question import Question

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("id:person/a", NamedNode("https://w3id.org/osce-kg/id/person/a")),
        ("person/a", NamedNode("https://w3id.org/osce-kg/id/person/a")),
        ("<http://example.org/a>", NamedNode("http://example.org/a")),
        ("2010-05-19", Literal("2010-05-19", datatype=NamedNode(f"{XSD}date"))),
        ("-7", Literal("-7", datatype=NamedNode(f"{XSD}integer"))),
        ('"Dushanbe"@en', Literal("Dushanbe", language="en")),
        ('"7"', Literal("7")),
        ("Dushanbe", Literal("Dushanbe")),
        ('a" } DROP', Literal('a" } DROP')),
    ],
)
def test_term_is_guessed(words: str, term: object) -> None:
    assert term == guess_term(words, Base())


def test_question_is_found_by_name() -> None:
    question, rest = find_query(["officials-met", "place=Dushanbe"], None)
    assert isinstance(question, Question)
    assert split_pairs(rest) == {"place": "Dushanbe"}


def test_text_is_taken_as_sparql() -> None:
    assert find_query(["ASK {}", "x=1"], None) == ("ASK {}", ["x=1"])


def test_file_with_a_heading_is_a_question(root: Path) -> None:
    path = root / "examples" / "questions" / "planned-after.rq"
    question, rest = find_query(["after=2010"], str(path))
    assert isinstance(question, Question)
    assert list(rest) == ["after=2010"]


@pytest.mark.parametrize(
    ("words", "message"),
    [([], "no query is given"), (["oficials-met"], "did you mean officials-met")],
)
def test_query_that_is_not_there(words: list[str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_query(words, None)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        find_query([], str(tmp_path / "none.rq"))
    bad = tmp_path / "bad.rq"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="not UTF-8"):
        find_query([], str(bad))


@pytest.mark.parametrize("words", [["place"], ["=x"], ["a=1", "a=2"]])
def test_pairs_that_are_none(words: list[str]) -> None:
    with pytest.raises(QueryError):
        split_pairs(words)
