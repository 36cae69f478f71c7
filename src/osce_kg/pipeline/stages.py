"""The stages that a build runs, as functions that a test can stand in for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.iris import Base
from osce_kg.model import Extraction, Facts, Release

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.read import Refusal
    from osce_kg.validate import ValidationReport


@dataclass(frozen=True, slots=True)
class Stages:
    """What a build calls: bytes to releases, a release to its facts, quads to what follows.

    What people decided is obeyed between `extract` and `link`.
    """

    read: Callable[[Sequence[Path | str]], Iterable[Release | Refusal]]
    extract: Callable[[Release], Extraction]
    link: Callable[[Extraction], Facts]
    infer: Callable[[Iterable[Quad], Base], list[Quad]]
    check: Callable[[Iterable[Quad], Base], ValidationReport]


def default_stages() -> Stages:
    """Return the program's own stages."""
    return Stages(read_all, extract_release, link_extraction, _infer, _check)


def read_all(inputs: Sequence[Path | str]) -> Iterator[Release | Refusal]:
    """Yield a release or a refusal for each document in `inputs`."""
    from osce_kg.read import read_inputs

    yield from read_inputs(inputs)


def extract_release(release: Release) -> Extraction:
    """Return all that `release` says, in its own terms; a pure function of the release."""
    from osce_kg.extract import extract
    from osce_kg.reference import load_reference

    return extract(release, load_reference())


def link_extraction(extraction: Extraction) -> Facts:
    """Return all that a release says, with IRIs chosen; a pure function of the extraction."""
    from osce_kg.link import link
    from osce_kg.reference import load_reference

    return link(extraction, load_reference())


def _infer(quads: Iterable[Quad], base: Base) -> list[Quad]:
    from osce_kg.reason import infer

    return infer(quads, base)


def _check(quads: Iterable[Quad], base: Base) -> ValidationReport:
    from osce_kg.validate import check_dataset

    return check_dataset(quads, base)
