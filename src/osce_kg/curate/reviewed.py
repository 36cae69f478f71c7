"""Read back from a build's report what there is to decide; the report may be anybody's file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from osce_kg.curate.candidates import Candidate, Party, Proposal, Published
from osce_kg.errors import InputError

REPORT = "report.json"
_ADVICE = "build the folder again with this osce-kg"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a report tells for people to decide."""

    candidates: tuple[Candidate, ...]
    published: tuple[Published, ...]


def read_report(folder: Path) -> Reviewed:
    """Return what `folder`, the output of a build, has to decide.

    Raises InputError where there is no report in it, or none as a build writes it.
    """
    path = folder / REPORT
    try:
        content = json.loads(path.read_bytes())
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        advice = "name the output folder of osce-kg build"
        raise InputError(f"cannot be read: {reason}", where=str(path), advice=advice) from problem
    except (ValueError, RecursionError) as problem:
        raise InputError("is no JSON", where=str(path), advice=_ADVICE) from problem
    try:
        top = _mapping(content)
        return Reviewed(
            tuple(_candidate(_mapping(one)) for one in _sequence(top["unsure"])),
            tuple(_published(_mapping(one)) for one in _sequence(top["meetings"])),
        )
    except (TypeError, KeyError, OverflowError) as problem:
        what = f"is no report of this osce-kg: {_described(problem)}"
        raise InputError(what, where=str(path), advice=_ADVICE) from problem


def _candidate(entry: Mapping[str, object]) -> Candidate:
    meeting = entry["meeting"]
    return Candidate(
        id=_text(entry["id"]),
        kind=_text(entry["kind"]),
        release=_text(entry["release"]),
        parties=tuple(_party(_mapping(one)) for one in _sequence(entry["parties"])),
        words=_text(entry["words"]),
        reason=_text(entry["reason"]),
        rule=_text(entry["rule"]),
        confidence=_number(entry["confidence"]),
        meeting=None if meeting is None else _proposal(_mapping(meeting)),
    )


def _party(entry: Mapping[str, object]) -> Party:
    return Party(_text(entry["name"]), _offset(entry["start"]), _offset(entry["end"]))


def _proposal(entry: Mapping[str, object]) -> Proposal:
    def optional(name: str) -> str | None:
        return None if entry[name] is None else _text(entry[name])

    return Proposal(
        status=_text(entry["status"]),
        mode=_text(entry["mode"]),
        place=optional("place"),
        start_date=optional("start_date"),
        end_date=optional("end_date"),
        date_as_written=optional("date_as_written"),
        event=optional("event"),
    )


def _published(entry: Mapping[str, object]) -> Published:
    return Published(
        _text(entry["iri"]),
        _text(entry["release"]),
        tuple(_text(name) for name in _sequence(entry["parties"])),
        _text(entry["words"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError("a number is expected")
    return float(value)


def _offset(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError("a whole number is expected")
    return value


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is expected")
    return value


def _described(problem: Exception) -> str:
    return f"{problem.args[0]} is missing" if isinstance(problem, KeyError) else str(problem)
