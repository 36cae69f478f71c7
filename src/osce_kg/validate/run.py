"""Checks files as one dataset beside the program's own vocabularies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osce_kg.iris import Base
from osce_kg.validate.dataset import Inference, Settings, check_dataset
from osce_kg.validate.findings import ValidationReport, empty_input
from osce_kg.validate.sources import InputFormat, read_source


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how; `stdin` is what was read where a file is called ``-``."""

    files: Sequence[str]
    shapes: Path | None = None
    inference: Inference = Inference.OWLRL
    form: InputFormat | None = None
    stdin: bytes | None = None


def check_files(request: Request, base: Base) -> ValidationReport:
    """Return the report on the files of `request`, taken as one dataset.

    A file without a triple is a warning. Raises InputError where a file or the shapes cannot be
    read, UsageError where a format cannot be known.
    """
    from osce_kg.graph import vocabulary_quads

    sources = [
        read_source(name, request.stdin, request.form) for name in dict.fromkeys(request.files)
    ]
    quads = [quad for source in sources for quad in source.quads]
    return check_dataset(
        quads,
        base,
        shapes_dir=request.shapes,
        beside=vocabulary_quads(base),
        settings=Settings(inference=request.inference),
        extra=[empty_input(source.name, source.graph) for source in sources if not source.quads],
    )
