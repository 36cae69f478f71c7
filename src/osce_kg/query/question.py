"""A named question: a SPARQL file whose heading says how it is asked.

The heading is the comment lines at the start of the file, each ``# key: value``:

- ``title``: what the answer is, once;
- ``ask``: the question in words, once or more; ``{name}`` is a parameter, ``[…]`` may be left out;
- ``parameter``: ``name = kind``, a kind of `Kind`; ``name = period from to`` gives two variables
  the first and the last day; every variable must be selected by the query;
- ``example``: a question that the pattern understands, once or more;
- ``chain``: two parameters, both people; the query is asked once for each step of the shortest
  chains of acquaintance between them, with ``?chain`` and ``?step`` (1, 2, …), ``?one`` and
  ``?next`` given;
- ``show``: the columns of the table, in order; other formats hold every column of the answer.

A parameter is optional where some ``ask`` line does without it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from osce_kg.errors import QueryError, ReferenceDataError

_HEADING = re.compile(r"#\s*([a-z]+):\s*(.+?)\s*")
_PARAMETER = re.compile(r"(\w+)\s*=\s*([\w-]+)((?:\s+\w+)*)")
SLOT = re.compile(r"\{(\w+)\}")
_KEYS = frozenset({"title", "ask", "parameter", "example", "chain", "show"})
_ADVICE = "see the README of the questions for what a heading holds"


class Kind(StrEnum):
    """What a parameter's words are resolved to."""

    PLACE = "place"
    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    OFFICE = "office"
    FIELD = "field"
    EVENT = "event"
    ENTITY = "entity"
    FIRST_DAY = "first-day"
    LAST_DAY = "last-day"
    PERIOD = "period"
    TEXT = "text"


DATE_KINDS = frozenset({Kind.FIRST_DAY, Kind.LAST_DAY, Kind.PERIOD})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name in the words, its kind, and the variables that it gives values."""

    name: str
    kind: Kind
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One named question and its query."""

    name: str
    title: str
    patterns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    show: tuple[str, ...]
    query: str
    chain: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter:
        """Return the parameter called `name`; raises QueryError where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise QueryError(
            f"the question has no parameter {name}", where=self.name, advice=f"it has: {known}"
        )

    @property
    def variables(self) -> frozenset[str]:
        """Return the variables that parameters give values."""
        return frozenset(v for parameter in self.parameters for v in parameter.variables)

    @property
    def required(self) -> tuple[str, ...]:
        """Return the parameters that no way of asking does without."""
        wordings = [set(SLOT.findall(without_optional(line))) for line in self.patterns]
        return tuple(p.name for p in self.parameters if all(p.name in used for used in wordings))


def without_optional(pattern: str) -> str:
    """Return a pattern without its optional parts."""
    return re.sub(r"\s*\[[^\]]*\]", "", pattern)


def parse_question(name: str, text: str) -> Question:
    """Read a question file's text; raises ReferenceDataError where its heading is off."""
    heading = _read_heading(name, text)
    for key in ("title", "ask", "example"):
        if not heading[key]:
            raise ReferenceDataError(f"the heading has no {key}", where=name, advice=_ADVICE)
    parameters = tuple(_parse_parameter(name, line) for line in heading["parameter"])
    known = {parameter.name for parameter in parameters}
    for line in heading["ask"]:
        if unknown := set(SLOT.findall(line)) - known:
            what = f"the parameter {min(unknown)} is used and not declared"
            raise ReferenceDataError(what, where=name, advice=_ADVICE)
    chain = tuple(word for line in heading["chain"] for word in line.split())
    people = {one.name for one in parameters if one.kind is Kind.PERSON}
    if chain and (len(chain) != 2 or set(chain) - people):
        what = "a chain is between two of the parameters that are people"
        raise ReferenceDataError(what, where=name, advice=_ADVICE)
    return Question(
        name=name,
        title=heading["title"][0],
        patterns=tuple(heading["ask"]),
        parameters=parameters,
        examples=tuple(heading["example"]),
        show=tuple(column for line in heading["show"] for column in line.split()),
        query=text,
        chain=chain,
    )


def has_heading(text: str) -> bool:
    """Say whether a SPARQL text starts with a question's heading."""
    found = _HEADING.fullmatch(text.lstrip().split("\n", 1)[0].rstrip())
    return found is not None and found[1] in _KEYS


def _read_heading(name: str, text: str) -> dict[str, list[str]]:
    heading: dict[str, list[str]] = defaultdict(list)
    for line in text.lstrip("﻿").splitlines():
        if not line.startswith("#"):
            break
        found = _HEADING.fullmatch(line)
        if found is None or found[1] not in _KEYS:
            what = f"a line of the heading is not understood: {line}"
            raise ReferenceDataError(what, where=name, advice=_ADVICE)
        heading[found[1]].append(found[2])
    return heading


def _parse_parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None or found[2] not in set(Kind):
        what = f"a parameter is not understood: {line}"
        raise ReferenceDataError(what, where=name, advice=_ADVICE)
    variables = tuple(found[3].split()) or (found[1],)
    kind = Kind(found[2])
    if len(variables) != (2 if kind is Kind.PERIOD else 1):
        what = f"a period has two variables, any other parameter one: {line}"
        raise ReferenceDataError(what, where=name, advice=_ADVICE)
    return Parameter(found[1], kind, variables)


def read_questions(paths: Iterable[Path]) -> tuple[Question, ...]:
    """Read question files; a question is called as its file without the ending."""
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = f"the question cannot be read: {error}"
            raise ReferenceDataError(what, where=str(path)) from error
        found.append(parse_question(path.stem, text))
    return tuple(found)


@lru_cache(maxsize=1)
def load_questions() -> tuple[Question, ...]:
    """Return the shipped questions, sorted by name; raises ReferenceDataError if damaged."""
    from osce_kg.resources import question_files

    return read_questions(question_files())
