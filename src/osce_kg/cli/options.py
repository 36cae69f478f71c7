"""The options that the commands which write data share."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from osce_kg.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from osce_kg.curate import Decisions

base_option = click.option(
    "--base-iri",
    metavar="IRI",
    default=DEFAULT_BASE,
    show_default=True,
    help="What all IRIs of data and graphs stand under.",
)

curation_option = click.option(
    "--curation",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What people decided, as osce-kg review writes it; it is obeyed.",
)


def decisions_in(curation: Path | None) -> Decisions:
    """Return the decisions in the file given; none without one. Raises InputError."""
    from osce_kg.curate import Decisions, read_decisions

    return read_decisions(curation) if curation else Decisions()


def open_output(path: Path | None) -> AbstractContextManager[BinaryIO]:
    """Give what to write into: the file called `path`, whole or not at all, or standard output."""
    from osce_kg.export.folder import staged_file

    if path is None or str(path) == "-":
        return nullcontext(sys.stdout.buffer)
    return staged_file(path)
