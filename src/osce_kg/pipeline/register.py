"""The register as a file: one line for each person and meeting of each release."""

from __future__ import annotations

import json
from pathlib import Path

from osce_kg.errors import InputError
from osce_kg.identity import Register

REGISTER = "identities.json"
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
        persons = {(release, iri): given for release, iri, given in _rows(content["persons"])}
        meetings = {(release, iri): given for release, iri, given in _rows(content["meetings"])}
        return Register(persons, meetings, dict(_rows(content["replaced"])))
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(f"cannot be read: {reason}", where=str(path), advice=_ADVICE) from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise InputError(
            "is no register of identities", where=str(path), advice=_ADVICE
        ) from problem


def _rows(rows: list[list[object]]) -> list[list[str]]:
    """Return rows of texts; raises TypeError for anything else."""
    if not all(isinstance(cell, str) for row in rows for cell in row):
        raise TypeError("a text is expected")
    return [[str(cell) for cell in row] for row in rows]


def _lines(rows: list[list[str]]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
