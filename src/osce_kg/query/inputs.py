"""What is given on the command line of a query: its text or name, and its parameters."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import QueryError
from osce_kg.query.prefixes import expand_iri
from osce_kg.query.question import Question, has_heading, load_questions, parse_question

if TYPE_CHECKING:
    from osce_kg.iris import Base
    from osce_kg.query.rows import Term

_NAME = re.compile(r"[\w-]+")
_PAIR = re.compile(r"[?$]?(\w+)=(.*)", re.DOTALL)
_INTEGER = re.compile(r"[+-]?\d+")
_TAGGED = re.compile(r'"(.*)"(?:@([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*))?', re.DOTALL)
_XSD = "http://www.w3.org/2001/XMLSchema#"


def find_query(words: Sequence[str], path: str | None) -> tuple[str | Question, Sequence[str]]:
    """Return a query's text, or a question, and the words left over for its parameters.

    A file that starts with a question's heading is a question. Raises QueryError where nothing is
    given, the file cannot be read, or no question bears the name.
    """
    if path is not None:
        text = _read(path)
        return (parse_question(Path(path).stem, text) if has_heading(text) else text), words
    if not words:
        advice = "give SPARQL, -f FILE or the name of a question; osce-kg questions lists those"
        raise QueryError("no query is given", advice=advice)
    first, rest = words[0], words[1:]
    if not _NAME.fullmatch(first):
        return first, rest
    questions = {question.name: question for question in load_questions()}
    if first not in questions:
        near = get_close_matches(first, questions, n=1, cutoff=0.0)
        raise QueryError(
            "no question has this name",
            where=first,
            advice=f"did you mean {near[0]}?" if near else "",
        )
    return questions[first], rest


def split_pairs(words: Sequence[str]) -> dict[str, str]:
    """Return KEY=VALUE words as a mapping; raises QueryError for any other word."""
    values: dict[str, str] = {}
    for word in words:
        pair = _PAIR.fullmatch(word)
        if pair is None:
            raise QueryError("this is no KEY=VALUE", where=word, advice="as in place=Dushanbe")
        if pair[1] in values:
            raise QueryError("this parameter is given twice", where=pair[1])
        values[pair[1]] = pair[2]
    return values


def guess_term(words: str, base: Base) -> Term:
    """Return the RDF term that words on the command line stand for.

    An IRI (full, prefixed or local), a day (2010-05-19), a whole number, a text in quotation
    marks with or without a language ("Dushanbe"@en), and any other words as a plain text.
    """
    from pyoxigraph import Literal, NamedNode

    iri = expand_iri(words, base)
    if iri is not None:
        return NamedNode(iri)
    if _is_day(words):
        return Literal(words, datatype=NamedNode(f"{_XSD}date"))
    if _INTEGER.fullmatch(words):
        return Literal(words, datatype=NamedNode(f"{_XSD}integer"))
    if tagged := _TAGGED.fullmatch(words):
        return Literal(tagged[1], language=tagged[2]) if tagged[2] else Literal(tagged[1])
    return Literal(words)


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _read(path: str) -> str:
    try:
        if path == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"the query cannot be read: {error.strerror or error}"
        raise QueryError(what, where=path) from error
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8 text", where=path) from error
