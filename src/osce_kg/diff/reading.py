"""Reads what is compared: the output folder of a build, or one RDF file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from osce_kg.errors import InputError, OutputError
from osce_kg.export.rows import canonical_lines

BUILD_FILE = "osce-kg.nq"
FORMATS: Mapping[str, RdfFormat] = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}

# So many statements at a time are put into their canonical form, to bound the memory.
_PORTION = 10_000


@dataclass(frozen=True, slots=True)
class Dataset:
    """What one input says: its statements as canonical N-Quads lines, without their line ends."""

    name: str
    lines: frozenset[str]


def read_dataset(name: str) -> Dataset:
    """Return what the folder or file called `name` says.

    Raises InputError, with file and line where there is one, if it cannot be read, if it is no
    RDF of the kind that its ending promises, and if it holds a blank node: what is called `_:b1`
    in one file says nothing about what is called so in another.
    """
    path = _file_of(Path(name))
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(
            "is not known to be RDF by its ending",
            where=name,
            advice=f"give the output folder of osce-kg build, or one of {', '.join(FORMATS)}",
        )
    lines: set[str] = set()
    quads = _parse(path, form)
    while portion := list(islice(quads, _PORTION)):
        lines.update(_canonical(portion, path))
    return Dataset(name, frozenset(lines))


def _file_of(path: Path) -> Path:
    if not path.is_dir():
        return path
    if not (path / BUILD_FILE).is_file():
        raise InputError(
            f"the folder holds no {BUILD_FILE}",
            where=str(path),
            advice="give the output folder of osce-kg build, or a file",
        )
    return path / BUILD_FILE


def _parse(path: Path, form: RdfFormat) -> Iterator[Quad]:
    try:
        with path.open("rb") as file:
            yield from parse(file, format=form)
    except SyntaxError as problem:
        where = f"{path}:{problem.lineno}" if problem.lineno else str(path)
        raise InputError(
            f"is no {form.name}: {problem.msg}", where=where, advice="correct the file"
        ) from problem
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise InputError(
            f"cannot be read: {reason}",
            where=str(path),
            advice="give the output folder of osce-kg build, or a file",
        ) from problem


def _canonical(quads: list[Quad], path: Path) -> list[str]:
    try:
        return canonical_lines(quads)
    except OutputError as problem:
        raise InputError(
            "holds a blank node or a triple term, which two files cannot be compared by",
            where=str(path),
            advice="give every node an IRI; osce-kg itself writes no other",
        ) from problem
