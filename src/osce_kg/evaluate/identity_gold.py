"""The gold set of identity: releases with the people and meetings they tell of, under keys.

One key stands for one person, or one meeting, over all releases of the set.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from osce_kg.errors import InputError
from osce_kg.evaluate.fields import Fields, MalformedError
from osce_kg.evaluate.gold import IDENTIFIER, read_lines
from osce_kg.model import Status


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Somebody whom a release names; `is_open` where a careful reader cannot tell who it is."""

    key: str
    name: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A meeting that a release tells of; `people` are keys, `date` its first day."""

    key: str
    people: frozenset[str]
    status: Status
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldTelling:
    """One release with whom it names and which meetings it tells of."""

    identifier: str
    text: str
    people: tuple[GoldPerson, ...]
    reports: tuple[GoldReport, ...]


@dataclass(frozen=True, slots=True)
class IdentitySet:
    """The lines of a set that can be read, those refused, and the SHA-256 of the file."""

    sha256: str
    releases: tuple[GoldTelling, ...]
    refused: tuple[InputError, ...] = ()


def read_identity_gold(path: Path) -> IdentitySet:
    """Return the gold set of identity in `path`; a malformed line is refused, the rest goes on.

    Raises InputError where the file cannot be read or no line of it can be used.
    """
    return IdentitySet(*read_lines(path, _telling))


def _telling(line: Fields) -> GoldTelling:
    people = tuple(_person(one) for one in line.each("people"))
    keys = {person.key for person in people}
    return GoldTelling(
        line.text("id", IDENTIFIER),
        line.text("text"),
        people,
        tuple(_report(one, keys) for one in line.each("meetings")),
    )


def _person(one: Fields) -> GoldPerson:
    return GoldPerson(one.text("key"), one.text("name"), one.content.get("open") is True)


def _report(one: Fields, known: set[str]) -> GoldReport:
    people = frozenset(one.texts("people"))
    for key in sorted(people - known):
        raise MalformedError(f"{one.path}.people", f"{key!r} is the key of nobody in this release")
    status = Status(one.choice("status", tuple(Status)))
    return GoldReport(one.text("key"), people, status, one.optional_date("date"))
