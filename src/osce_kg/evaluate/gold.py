"""The gold set: press releases with what a careful reader finds in them, one JSON line each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from osce_kg.errors import InputError
from osce_kg.evaluate.fields import Fields, MalformedError
from osce_kg.model import Mode, Status

# What a file can be called on every system, and what the reader makes an identifier of unchanged.
IDENTIFIER = re.compile(r"[A-Za-z0-9_~](?:[A-Za-z0-9_.~-]{0,198}[A-Za-z0-9_~])?")


class Identified(Protocol):
    """A line of a gold set: one release under its identifier, with its text."""

    @property
    def identifier(self) -> str:
        """Return what the release is called."""

    @property
    def text(self) -> str:
        """Return the release as it was saved."""


Line = TypeVar("Line", bound=Identified)


@dataclass(frozen=True, slots=True)
class GoldOffice:
    """An office that a release states: its title, and the body where it names one."""

    person: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """An encounter; `participants` are the named ones, by their names in `persons`."""

    status: Status
    mode: Mode
    participants: tuple[str, ...]
    place: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """Direct speech: who speaks, and the first words of it."""

    speaker: str
    starts: str


@dataclass(frozen=True, slots=True)
class GoldRelease:
    """One release with what it says; `part` is the share of the set that it belongs to."""

    identifier: str
    part: str | None
    text: str
    title: str
    date: str | None
    dateline: tuple[str, ...]
    sources: tuple[str, ...]
    fields_of_work: tuple[str, ...]
    persons: tuple[str, ...]
    offices: tuple[GoldOffice, ...]
    meetings: tuple[GoldMeeting, ...]
    quotations: tuple[GoldQuotation, ...]
    states: tuple[str, ...]
    field_operations: tuple[str, ...]
    structures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The lines of a gold set that can be read, those refused, and the SHA-256 of the file."""

    sha256: str
    releases: tuple[GoldRelease, ...]
    refused: tuple[InputError, ...]


def read_gold(path: Path) -> GoldSet:
    """Return the gold set in `path`; a malformed line is refused and the rest goes on.

    Raises InputError where the file cannot be read or no line of it can be used.
    """
    return GoldSet(*read_lines(path, _release))


def read_lines(
    path: Path, parse: Callable[[Fields], Line]
) -> tuple[str, tuple[Line, ...], tuple[InputError, ...]]:
    """Return the SHA-256 of a file of JSON lines, the lines that `parse` reads, those refused.

    Raises InputError where the file cannot be read or no line of it can be used.
    """
    raw = _bytes_of(path)
    lines: dict[str, Line] = {}
    refused: list[InputError] = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            release = _parse_line(line, parse, lines)
        except MalformedError as problem:
            refused.append(
                InputError(str(problem), where=f"{path}:{number}", advice="see docs/evaluation.md")
            )
            continue
        lines[release.identifier] = release
    if not lines:
        raise refused[0] if refused else InputError("holds no release", where=str(path))
    return hashlib.sha256(raw).hexdigest(), tuple(lines.values()), tuple(refused)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=str(path), advice="check the path"
        ) from error


def _parse_line(line: bytes, parse: Callable[[Fields], Line], taken: Collection[str]) -> Line:
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MalformedError("", f"not UTF-8 text (byte {error.start})") from error
    except ValueError as error:
        raise MalformedError("", f"not JSON: {error}") from error
    except RecursionError as error:
        raise MalformedError("", "not JSON that can be read: it is nested too deeply") from error
    release = parse(Fields.of(content))
    if release.identifier in taken:
        raise MalformedError("id", f"{release.identifier!r} stands on an earlier line too")
    return release


def _release(line: Fields) -> GoldRelease:
    gold = line.fields("gold")
    persons = gold.each("persons")
    return GoldRelease(
        identifier=line.text("id", IDENTIFIER),
        part=line.optional_text("part"),
        text=line.text("text"),
        title=gold.text("title"),
        date=gold.optional_date("date"),
        dateline=gold.texts("dateline_places"),
        sources=gold.texts("sources"),
        fields_of_work=gold.texts("fields_of_work"),
        persons=tuple(person.text("name") for person in persons),
        offices=tuple(
            GoldOffice(person.text("name"), role.text("title"), role.optional_text("body") or "")
            for person in persons
            for role in person.each("roles")
        ),
        meetings=tuple(_meeting(one) for one in gold.each("meetings")),
        quotations=tuple(
            GoldQuotation(one.text("speaker"), one.text("starts")) for one in gold.each("quotes")
        ),
        states=gold.texts("states"),
        field_operations=gold.texts("field_operations"),
        structures=gold.texts("structures"),
    )


def _meeting(one: Fields) -> GoldMeeting:
    return GoldMeeting(
        status=Status(one.choice("status", tuple(Status))),
        mode=Mode(one.choice("mode", tuple(Mode))),
        participants=one.texts("participants"),
        place=one.optional_text("place"),
        date=one.optional_date("date"),
    )
