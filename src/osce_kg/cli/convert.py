"""osce-kg convert: one document or a stream, to standard output."""

from __future__ import annotations

from pathlib import Path

import click

from osce_kg.cli.console import console_of
from osce_kg.cli.options import base_option, curation_option, decisions_in, open_output
from osce_kg.iris import Base

# As in `osce_kg.pipeline.convert`, which is imported only when there is something to do.
FORMATS = ("turtle", "trig", "nquads", "jsonld", "facts")


@click.command("convert")
@click.argument("inputs", metavar="[INPUT...]", nargs=-1)
@click.option(
    "-f",
    "--format",
    "syntax",
    type=click.Choice(FORMATS),
    default="turtle",
    show_default=True,
    help="What to write; facts is one line of JSON a release.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE instead of standard output.",
)
@base_option
@curation_option
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    context: click.Context,
    *,
    inputs: tuple[str, ...],
    syntax: str,
    output: Path | None,
    base_iri: str,
    curation: Path | None,
) -> int:
    """Write what press releases say, without vocabularies and inferences.

    INPUT is a file, a folder, or - for standard input, which is also what is read where none is
    named. The exit code is 1 where some input was refused.
    """
    from osce_kg.pipeline import Options
    from osce_kg.pipeline.convert import convert

    console = console_of(context)
    options = Options(Base(base_iri), decisions=decisions_in(curation))
    refused: list[str] = []
    pieces = convert(inputs or ("-",), syntax, options, lambda one: refused.append(one.line))
    with open_output(output) as target:
        for piece in pieces:
            target.write(piece.encode("utf-8"))
    for line in refused:
        console.say(f"refused: {line}")
    return int(bool(refused))
