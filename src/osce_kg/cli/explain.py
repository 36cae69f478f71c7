"""osce-kg explain: the words behind a fact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.asking import store_option
from osce_kg.cli.console import wants_colour
from osce_kg.errors import InputError

if TYPE_CHECKING:
    from osce_kg.curate.review import Numbered


@click.command("explain")
@click.argument("words", metavar="IRI", nargs=-1, required=True)
@store_option
def command(words: tuple[str, ...], store_dir: Path | None) -> None:
    """Say what a fact rests on: the words of the releases, who wrote them and when.

    IRI is a full IRI, one with a prefix (id:person/…), a local one (person/…) or a name. What is
    worked out and not stated by a release is marked "(inferred)".

    An IRI that was joined with another is said to be the other now. Of a person or a meeting it is
    said what was joined and why; of a meeting told by several releases, what each of them tells.

    Of a meeting, the sentence is shown with the words for its parties, place and day marked: in
    colour on a terminal, unless NO_COLOR is set, else in brackets, as in [day: today]. Below it
    stand what words were found to mean, what spoke for it and against it where no rule alone
    decided, and what was considered and refused in the same sentences or of the same parties. A
    release shows all that was refused. A release and a person show what the build was unsure of,
    where its report.json stands beside the store.
    """
    from osce_kg.query.explain import explain
    from osce_kg.store import find_store, open_store

    store = open_store(store_dir)
    build = find_store(store_dir).resolve().parent
    text = explain(
        store, " ".join(words), colour=wants_colour(), candidates=lambda: _candidates(build)
    )
    click.echo(text, nl=False)


def _candidates(build: Path) -> Numbered:
    """Return what a build was unsure of; nothing where there is no report: a store needs none."""
    from osce_kg.curate.review import numbered
    from osce_kg.curate.reviewed import read_report

    try:
        return numbered(read_report(build).candidates)
    except InputError:
        return {}
