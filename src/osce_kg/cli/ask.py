"""osce-kg ask: the named questions, in words."""

from __future__ import annotations

from pathlib import Path

import click

from osce_kg.cli.asking import ROW_FORMATS, interruptible, store_option, write_answer
from osce_kg.cli.console import console_of


@click.command("ask")
@click.argument("words", metavar="QUESTION", nargs=-1, required=True)
@store_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(ROW_FORMATS),
    help="How to write the answer.  [default: table]",
)
@click.pass_context
def command(
    context: click.Context,
    words: tuple[str, ...],
    store_dir: Path | None,
    output_format: str | None,
) -> None:
    """Answer a question in words.

    For example: osce-kg ask 'which officials met in Dushanbe'. All questions: osce-kg questions.
    """
    from osce_kg.query.answer import answer
    from osce_kg.query.ask import NotUnderstoodError, understand
    from osce_kg.query.names import Names
    from osce_kg.query.question import load_questions
    from osce_kg.store import open_store

    console = console_of(context)
    store = open_store(store_dir)
    names = Names(store)
    try:
        asked = understand(" ".join(words), load_questions(), names)
    except NotUnderstoodError as error:
        click.echo("These questions are nearest:", err=True)
        for question in error.nearest:
            click.echo(f"  {question.patterns[0]}", err=True)
            click.echo(f"      as in: {question.examples[0]}", err=True)
        raise
    console.say(f"understood as {asked.understood}")
    with interruptible():
        rows = answer(store, asked)
    write_answer(rows, asked.question, output_format, names.base)
    if not rows.rows:
        console.say("nothing in the store answers this")
