"""osce-kg evaluate: measure what is read against a gold set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.console import Console, console_of

if TYPE_CHECKING:
    from osce_kg.evaluate.identity_report import IdentityReport
    from osce_kg.evaluate.report import Report

_FILE = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("gold", metavar="GOLD.jsonl", type=_FILE)
@click.argument("dataset", metavar="[DATASET]", required=False, type=_FILE)
@click.option("--identity", is_flag=True, help="Measure who and what is one over all releases.")
@click.option("--intervals", is_flag=True, help="Add the 95% interval of F1, over releases.")
@click.option(
    "--misses",
    metavar="N",
    type=click.IntRange(0),
    default=0,
    help="Show up to N missed and N spurious facts a row, with their words or reasons.",
)
@click.option("--rules", is_flag=True, help="Add the precision of each rule that finds meetings.")
@click.option("--reliability", is_flag=True, help="Add how often each confidence is right.")
@click.option("--only", metavar="ID", help="Measure one release of the set.")
@click.option("--compare", metavar="FILE", type=_FILE, help="Compare with an earlier --json FILE.")
@click.option("--floors", metavar="FILE", type=_FILE, help="Fail where a figure is below these.")
@click.option("--json", "record", metavar="FILE", type=_FILE, help="Write all of it to FILE too.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="What to write to standard output.",
)
@click.pass_context
def command(  # noqa: PLR0913  (one parameter an option)
    context: click.Context,
    *,
    gold: Path,
    dataset: Path | None,
    identity: bool,
    intervals: bool,
    misses: int,
    rules: bool,
    reliability: bool,
    only: str | None,
    compare: Path | None,
    floors: Path | None,
    record: Path | None,
    output_format: str,
) -> int:
    """Measure what the program reads against a gold set.

    GOLD.jsonl holds press releases with what they say, one a line; docs/evaluation.md explains
    the set and the rows. Its texts are read anew, or DATASET is measured: the folder of a build,
    or a file (.nq .trig .ttl .nt). With --identity the set says who and what is one over its
    releases, and that is measured. The exit code is 1 where a line or text of the set is refused
    or a figure is below its floor.
    """
    from osce_kg.evaluate.report import Wanted, evaluate_and_report

    console = console_of(context)
    wanted = Wanted(
        identity=identity,
        intervals=intervals,
        misses=misses,
        rules=rules,
        reliability=reliability,
        compare=compare,
        floors=floors,
        as_json=output_format == "json",
    )
    with console.progress() as progress:
        report = evaluate_and_report(gold, dataset, only, wanted, progress)
    return _tell(report, record, console)


def _tell(report: Report | IdentityReport, record: Path | None, console: Console) -> int:
    """Write what was measured, and say what was refused or is too low; return the exit code."""
    if record is not None:
        _write(record, report.json)
    click.echo(report.text, nl=False)
    for line in report.refused:
        console.say(f"refused: {line}")
    for line in report.below:
        click.echo(f"below its floor: {line}", err=True)
    return int(bool(report.refused or report.below))


def _write(path: Path, text: str) -> None:
    from osce_kg.export.folder import staged_file

    with staged_file(path) as file:
        file.write(text.encode("utf-8"))
