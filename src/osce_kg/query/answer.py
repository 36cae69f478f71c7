"""Bind a question's parameters to RDF terms and answer it from a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from osce_kg.errors import QueryError
from osce_kg.model import DateRange
from osce_kg.query.periods import parse_period
from osce_kg.query.question import DATE_KINDS, Kind, Parameter, Question
from osce_kg.query.rows import Rows, text_of
from osce_kg.query.run import reporting, run_query

if TYPE_CHECKING:
    from datetime import date

    from pyoxigraph import Literal, Store

    from osce_kg.query.names import Names
    from osce_kg.query.rows import Term

_DATE = "http://www.w3.org/2001/XMLSchema#date"
_DATE_ADVICE = 'write "19 May 2010", "May 2010", "2010" or "2010-05-19"'
LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the values of its variables, and how each parameter was taken."""

    question: Question
    bindings: Mapping[str, Term]
    taken: Mapping[str, str]

    @property
    def understood(self) -> str:
        """Return in one line what was understood."""
        values = ", ".join(f"{name} = {value}" for name, value in self.taken.items())
        return f"{self.question.name}: {values}" if values else self.question.name


def bind(question: Question, values: Mapping[str, str], names: Names) -> Asked:
    """Return the question with `values` (parameter → words) as RDF terms.

    Raises QueryError for a parameter that the question has not or that is missing, for words that
    are no date, and for a name that is unknown or means several things.
    """
    for name in question.required:
        if name not in values:
            raise QueryError(
                f"the parameter {name} is missing",
                where=question.name,
                advice=f'as in "{question.examples[0]}"',
            )
    bindings: dict[str, Term] = {}
    taken: dict[str, str] = {}
    days: list[date] = []
    for name, words in values.items():
        parameter = question.parameter(name)
        if parameter.kind in DATE_KINDS:
            period = _period(words)
            bindings |= _date_terms(parameter, period)
            days.append(period.end if parameter.kind is Kind.LAST_DAY else period.start)
            taken[name] = _shown(parameter, period)
        elif parameter.kind is Kind.TEXT:
            bindings[parameter.variables[0]] = _text(words)
            taken[name] = f'"{words}"'
        else:
            bindings[parameter.variables[0]], taken[name] = _entity(parameter, words, names)
    if {"from", "to"} <= values.keys() and days != sorted(days):
        raise QueryError("the first day is after the last one", where=question.name)
    return Asked(question, bindings, taken)


def answer(store: Store, asked: Asked) -> Rows:
    """Return the rows that answer the question, without its parameters' own columns.

    A question with a chain is asked once for each step of each chain. Raises QueryError as
    `run_query` does, and where the question is no SELECT query.
    """
    question = asked.question
    each = _steps(store, asked) if question.chain else [asked.bindings]
    found = [_select(store, question, bindings) for bindings in each]
    return Rows.joined(found, question.show).without(question.variables)


def _select(store: Store, question: Question, bindings: Mapping[str, Term]) -> Rows:
    from pyoxigraph import QuerySolutions

    result = run_query(store, question.query, bindings, where=question.name)
    if not isinstance(result, QuerySolutions):
        raise QueryError("a named question must be a SELECT query", where=question.name)
    with reporting(question.name):
        return Rows.of(result)


def _steps(store: Store, asked: Asked) -> list[Mapping[str, Term]]:
    """Return what the query is asked with for each step of each chain, in their order."""
    from pyoxigraph import Literal, NamedNode

    from osce_kg.query.acquaintance import find_chains

    first, last = (text_of(asked.bindings[name]) for name in asked.question.chain)
    with reporting(asked.question.name):
        chains = find_chains(store, first, last)
    return [
        {
            **asked.bindings,
            "chain": Literal(number),
            "step": Literal(step),
            "one": NamedNode(one),
            "next": NamedNode(following),
        }
        for number, chain in enumerate(chains, start=1)
        for step, (one, following) in enumerate(pairwise(chain), start=1)
    ]


def _period(words: str) -> DateRange:
    period = parse_period(words)
    if period is None:
        raise QueryError("this is not a date that is understood", where=words, advice=_DATE_ADVICE)
    return period


def _date_terms(parameter: Parameter, period: DateRange) -> dict[str, Term]:
    if parameter.kind is Kind.PERIOD:
        first, last = parameter.variables
        return {first: _day(period.start), last: _day(period.end)}
    day = period.start if parameter.kind is Kind.FIRST_DAY else period.end
    return {parameter.variables[0]: _day(day)}


def _shown(parameter: Parameter, period: DateRange) -> str:
    if parameter.kind is Kind.PERIOD and period.start != period.end:
        return f"{period.start} to {period.end}"
    return str(period.end if parameter.kind is Kind.LAST_DAY else period.start)


def _day(day: date) -> Literal:
    from pyoxigraph import Literal, NamedNode

    return Literal(day.isoformat(), datatype=NamedNode(_DATE))


def _text(words: str) -> Literal:
    from pyoxigraph import Literal

    if len(words) > LONGEST_TEXT:
        raise QueryError(f"the text has more than {LONGEST_TEXT} characters")
    return Literal(words)


def _entity(parameter: Parameter, words: str, names: Names) -> tuple[Term, str]:
    from pyoxigraph import NamedNode

    from osce_kg.query.prefixes import shorten_iri

    entity = names.resolve(parameter.kind, words)
    how = f' (for "{words}")' if entity.corrected else ""
    return NamedNode(entity.iri), f"{entity.label} <{shorten_iri(entity.iri, names.base)}>{how}"
