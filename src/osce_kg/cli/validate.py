"""`osce-kg validate`: check RDF files against the shapes, for people and for CI."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from osce_kg.iris import DEFAULT_BASE, Base
from osce_kg.validate.dataset import Inference
from osce_kg.validate.report import REPORTERS
from osce_kg.validate.sources import InputFormat

NOT_CONFORMING = 1


@click.command("validate")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--shapes",
    type=click.Path(exists=True, path_type=Path),
    help="A Turtle file of SHACL shapes, or a folder of them, instead of the program's own.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How to write the report.",
)
@click.option(
    "--inference",
    type=click.Choice([str(choice) for choice in Inference]),
    default=str(Inference.OWLRL),
    show_default=True,
    help="Check what follows from the data as well, or only what is asserted.",
)
@click.option(
    "--input-format",
    type=click.Choice([str(choice) for choice in InputFormat]),
    help="What the input is written in, whatever its ending; needed for standard input.",
)
@click.option(
    "--base-iri",
    default=DEFAULT_BASE,
    show_default=True,
    help="The base that the data's IRIs stand under.",
)
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    shapes: Path | None,
    report_format: str,
    inference: str,
    input_format: str | None,
    base_iri: str,
) -> None:
    """Check RDF files, or the output folder of a build, against SHACL shapes.

    FILE is Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML, told by its ending; the output
    folder of a build; or - for standard input. All files are checked as one dataset, beside the
    program's own vocabularies, so that links to them check.

    Exit code 0: the data conforms (warnings allowed); 1: it does not, or nothing in it was
    checked; 2: it could not be checked.
    """
    from osce_kg.validate.run import Request, check_files

    request = Request(
        files,
        shapes=shapes,
        inference=Inference(inference),
        form=InputFormat(input_format) if input_format else None,
        stdin=sys.stdin.buffer.read() if "-" in files else None,
    )
    report = check_files(request, Base(base_iri))
    click.echo(REPORTERS[report_format](report), nl=False)
    if not report.conforms:
        ctx.exit(NOT_CONFORMING)
