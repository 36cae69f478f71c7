"""osce-kg explain: the words behind a fact."""

from __future__ import annotations

from pathlib import Path

import click

from osce_kg.cli.asking import store_option
from osce_kg.cli.console import wants_colour


@click.command("explain")
@click.argument("words", metavar="IRI", nargs=-1, required=True)
@store_option
def command(words: tuple[str, ...], store_dir: Path | None) -> None:
    """Say what a fact rests on: the words of the releases, who wrote them and when.

    IRI is a full IRI, one with a prefix (id:person/…), a local one (person/…) or a name. What is
    worked out and not stated by a release is marked "(inferred)".

    Of a meeting, the sentence is shown with the words for its parties, place and day marked: in
    colour on a terminal, unless NO_COLOR is set, else in brackets, as in [day: today]. Below it
    stand what words were found to mean, and what else was considered and refused, with the reason.
    """
    from osce_kg.query.explain import explain
    from osce_kg.store import open_store

    text = explain(open_store(store_dir), " ".join(words), colour=wants_colour())
    click.echo(text, nl=False)
