"""The floors of a gold set: figures that no later run may fall below."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from osce_kg.errors import InputError, UsageError
from osce_kg.evaluate.fields import Fields, MalformedError
from osce_kg.evaluate.figures import Counts
from osce_kg.evaluate.measure import ALL, Evaluation
from osce_kg.evaluate.rows import ROWS, Row

PRECISION = "precision"
RECALL = "recall"

# Part of the set, name of the row, precision or recall.
Key = tuple[str, str, str]
# How much is right, of how much.
Share = tuple[int, int]

_Parsed = TypeVar("_Parsed")
_ADVICE = "write the floors anew with `make floors`"


@dataclass(frozen=True, slots=True)
class Lowered:
    """A row whose floors were lowered by somebody's decision, and why."""

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of the set with this SHA-256, in hundredths, and what was decided on them.

    `reason` says why the set is this one and not the one before.
    """

    sha256: str
    hundredths: Mapping[Key, int]
    reason: str = ""
    lowered: tuple[Lowered, ...] = ()


def floors_of(evaluation: Evaluation) -> Floors:
    """Return the figures of a run as floors: rounded down to hundredths."""
    return floors_at(evaluation.sha256, _figures(evaluation))


def floors_at(sha256: str, figures: Mapping[Key, Share]) -> Floors:
    """Return figures of the set with this SHA-256 as floors: rounded down to hundredths."""
    return Floors(
        sha256, {key: 100 * hits // of if of else 100 for key, (hits, of) in figures.items()}
    )


def below(evaluation: Evaluation, floors: Floors, where: str) -> list[str]:
    """Return a line for each figure below its floor.

    Raises UsageError where the floors are another set's, or the run is not of the whole set;
    InputError where a figure has no floor.
    """
    if floors.sha256 != evaluation.sha256:
        raise UsageError("holds the floors of another gold set", where=where, advice=_ADVICE)
    return list(lines_below(_figures(evaluation), floors, where))


def lines_below(figures: Mapping[Key, Share], floors: Floors, where: str) -> Iterator[str]:
    """Yield a line for each figure below its floor; raises InputError where one has none."""
    for key, (hits, of) in figures.items():
        part, row, figure = key
        floor = floors.hundredths.get(key)
        if floor is None:
            raise InputError(
                f"has no floor for the {figure} of {row!r} in {part!r}", where=where, advice=_ADVICE
            )
        if 100 * hits < floor * of:
            told = f"{figure} {hits / of:.3f} is below its floor of {floor / 100:.2f}"
            yield f"{row} ({part}): {told}"


def _figures(evaluation: Evaluation) -> dict[Key, Share]:
    """Return every figure that has a floor, as hits and what they are a share of."""
    return {
        (part, row.name, figure): share
        for part in evaluation.parts
        for row in ROWS
        for figure, share in _shares(row, evaluation.counts(row, part)).items()
    }


def _shares(row: Row, counts: Counts) -> dict[str, Share]:
    """Return the figures of a row; where there is much to find, finding nothing is not precise."""
    found = counts.found or counts.gold
    precision = {} if row.recall_only else {PRECISION: (counts.hits, found)}
    return {**precision, RECALL: (counts.hits, counts.gold)}


def read_floors(path: Path) -> Floors:
    """Return the floors in a file; raises InputError where it cannot be read or holds none."""
    return _read_toml(path, _read_set)


def read_sets_of_floors(path: Path) -> dict[str, Floors]:
    """Return the floors of several sets, by their names, in a file with a table for each.

    Raises InputError where it cannot be read or holds none.
    """
    return _read_toml(
        path, lambda file: {name: _read_set(file.fields(name)) for name in file.content}
    )


def _read_toml(path: Path, parse: Callable[[Fields], _Parsed]) -> _Parsed:
    """Return what `parse` makes of a TOML file of floors; raises InputError where it cannot."""
    try:
        return parse(Fields.of(tomllib.loads(path.read_bytes().decode("utf-8"))))
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    except (MalformedError, ValueError) as error:
        problem = f"holds no floors: {error}"
    raise InputError(problem, where=str(path), advice=_ADVICE)


def _read_set(content: Fields) -> Floors:
    return Floors(
        content.text("sha256"),
        dict(_read_parts(content)),
        content.optional_text("reason") or "",
        tuple(
            Lowered(one.text("row"), one.text("reason"))
            for one in (content.each("lowered") if "lowered" in content.content else ())
        ),
    )


def _read_parts(content: Fields) -> Iterator[tuple[Key, int]]:
    parts = content.fields("part").content if "part" in content.content else {}
    for part in (ALL, *parts):
        rows = content.fields(ALL) if part == ALL else content.fields("part").fields(part)
        for name in rows.content:
            row = rows.fields(name)
            for figure in row.content:
                yield (part, name, figure), round(100 * row.number(figure))
