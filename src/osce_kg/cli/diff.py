"""osce-kg diff: what changed between two builds."""

from __future__ import annotations

from pathlib import Path

import click

from osce_kg.cli.options import open_output

# As in `osce_kg.diff.write`, which is imported only when there is something to compare.
FORMATS = ("text", "json", "patch")
CHANGED = 1


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="In words, as JSON, or as an RDF Patch that makes NEW out of OLD.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE instead of standard output.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything changed.")
def command(old: str, new: str, *, form: str, output: Path | None, exit_code: bool) -> int:
    """Say what changed from OLD to NEW.

    OLD and NEW are output folders of osce-kg build, or .nq, .nt, .trig or .ttl files. Blank nodes
    are refused, for their names mean nothing in another file.
    """
    from osce_kg.diff.reading import read_dataset
    from osce_kg.diff.write import write_changes

    before, after = read_dataset(old), read_dataset(new)
    pieces = write_changes(before, after, form)
    with open_output(output) as target:
        for piece in pieces:
            target.write(piece.encode("utf-8"))
    return CHANGED if exit_code and before.lines != after.lines else 0
