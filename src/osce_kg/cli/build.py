"""osce-kg build: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.console import Console, console_of
from osce_kg.cli.options import base_option, curation_option, decisions_in
from osce_kg.iris import Base

if TYPE_CHECKING:
    from osce_kg.pipeline import Report

_SHOWN = 10


@click.command("build")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write: a new or empty one, or an earlier output, which is replaced.",
)
@base_option
@curation_option
@click.option(
    "--previous",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="An earlier output whose IRIs of people and meetings are to stay.",
)
@click.option(
    "-j",
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How many processes read the releases; the output does not depend on it.",
)
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    context: click.Context,
    *,
    inputs: tuple[str, ...],
    out: Path,
    base_iri: str,
    curation: Path | None,
    previous: Path | None,
    workers: int,
) -> int:
    """Turn press releases into a checked knowledge graph.

    INPUT is a file, a folder, or - for standard input. The folder DIR appears whole or not at
    all. The exit code is 1 where some input was refused or the data does not conform.
    """
    from osce_kg.identity import Register
    from osce_kg.pipeline import Options, build
    from osce_kg.pipeline.register import read_register

    console = console_of(context)
    register = read_register(previous) if previous else Register()
    options = Options(Base(base_iri), workers, decisions_in(curation), register)
    with console.progress() as progress:
        report = build(inputs, out, options, progress=progress)
    _tell(report, console)
    console.say(f"written: {out}")
    return int(bool(report.refusals) or not report.validation.conforms)


def _tell(report: Report, console: Console) -> None:
    from osce_kg.pipeline import summary_lines

    for line in summary_lines(report):
        console.say(line)
    limit = None if console.verbose else _SHOWN
    for refusal in report.refusals[:limit]:
        console.say(f"refused: {refusal.line}")
    for finding in report.validation.results[:limit]:
        console.say(f"{finding.severity}: {finding.focus}: {finding.message}")
