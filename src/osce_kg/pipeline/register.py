"""The register as a file: one line for each person and meeting of each release."""

from __future__ import annotations

import json
import re
from pathlib import Path

from osce_kg.errors import InputError
from osce_kg.identity import Register

REGISTER = "identities.json"
# What a build mints: one segment behind the kind, with nothing in it that leads elsewhere.
_IRI = re.compile(r"(?P<kind>person|meeting)/(?!\.)[\w.\-~!$&'()*+,;=:@]{1,300}")
_ADVICE = "name the output folder of osce-kg build"


def register_text(register: Register) -> str:
    """Return the register as JSON, sorted, an entry a line."""
    content = {
        "persons": [[*key, iri] for key, iri in sorted(register.persons.items())],
        "meetings": [[*key, iri] for key, iri in sorted(register.meetings.items())],
        "replaced": [list(pair) for pair in sorted(register.replaced.items())],
    }
    parts = (f"{json.dumps(name)}: {_lines(rows)}" for name, rows in content.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_register(folder: Path) -> Register:
    """Return the register of an earlier build; raises InputError where there is none."""
    path = folder / REGISTER
    try:
        content = json.loads(path.read_bytes())
        return Register(
            {(release, old): new for release, old, new in _rows(content, "persons", 3)},
            {(release, old): new for release, old, new in _rows(content, "meetings", 3)},
            dict(_rows(content, "replaced", 2)),
        )
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(f"cannot be read: {reason}", where=str(path), advice=_ADVICE) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise InputError(
            "is no register of identities", where=str(path), advice=_ADVICE
        ) from problem


def _rows(content: object, part: str, length: int) -> list[list[str]]:
    """Return the rows of a part, whose last two cells are IRIs of its kind.

    Raises ValueError or TypeError for anything that a build would not have written.
    """
    rows = content.get(part) if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise TypeError(part)
    return [_row(row, part, length) for row in rows]


def _row(row: object, part: str, length: int) -> list[str]:
    cells = [cell for cell in row if isinstance(cell, str)] if isinstance(row, list) else []
    iris = [_IRI.fullmatch(cell) for cell in cells[-2:]]
    kinds = {found["kind"] for found in iris if found}
    allowed = {"persons": {"person"}, "meetings": {"meeting"}}.get(part, {"person", "meeting"})
    if len(cells) != length or None in iris or len(kinds) != 1 or not kinds <= allowed:
        raise ValueError(part)
    return cells


def _lines(rows: list[list[str]]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
