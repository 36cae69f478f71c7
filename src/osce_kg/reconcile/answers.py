"""The candidates that a service answers with; what it sends may be anything."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osce_kg.text import one_line

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom or what a service takes for a subject of ours, in its own words.

    The score is on the service's own scale; `match` is None where the service does not say
    whether it is sure.
    """

    id: str
    name: str
    description: str
    types: tuple[str, ...]
    score: float
    match: bool | None

    @property
    def content(self) -> Mapping[str, object]:
        """Return the candidate as the API writes it."""
        content: dict[str, object] = {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "type": list(self.types),
            "score": self.score,
        }
        return content if self.match is None else content | {"match": self.match}


def parse_result(value: object, limit: int) -> tuple[Candidate, ...] | None:
    """Return the `limit` best candidates of one query's result, each once, best first.

    None where it is no result as the API has it (0.2, Reconciliation Query Responses): each
    candidate needs an id, a name and a score.
    """
    entries = value.get("result") if isinstance(value, Mapping) else None
    if not isinstance(entries, list):
        return None
    found = [_candidate(entry) for entry in entries]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    once: dict[str, Candidate] = {}
    for one in sorted(known, key=lambda one: (-one.score, one.id)):
        once.setdefault(one.id, one)
    return tuple(once.values())[:limit]


def _candidate(entry: object) -> Candidate | None:
    if not isinstance(entry, Mapping):
        return None
    identifier, name, score = entry.get("id"), entry.get("name"), _score(entry.get("score"))
    if not isinstance(identifier, str) or not isinstance(name, str) or score is None:
        return None
    if not identifier or identifier != one_line(identifier) or len(identifier) > _LONGEST:
        return None
    description, match = entry.get("description"), entry.get("match")
    return Candidate(
        id=identifier,
        name=_shown(name),
        description=_shown(description) if isinstance(description, str) else "",
        types=tuple(_types(entry.get("type"))),
        score=score,
        match=match if isinstance(match, bool) else None,
    )


def _score(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        score = float(value)
    except OverflowError:
        return None
    return score if math.isfinite(score) else None


def _types(value: object) -> Iterator[str]:
    """Yield the names of the types, or their ids where they have no names."""
    for entry in value if isinstance(value, list) else []:
        name = entry.get("name") or entry.get("id") if isinstance(entry, Mapping) else entry
        if isinstance(name, str) and name.strip():
            yield _shown(name)


def _shown(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
