"""osce-kg query: SPARQL, or a named question with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osce_kg.cli.asking import FORMATS, interruptible, store_option, write, write_answer

if TYPE_CHECKING:
    from osce_kg.query.names import Names
    from osce_kg.query.question import Question


@click.command("query")
@click.argument("words", metavar="[SPARQL | NAME] [KEY=VALUE]...", nargs=-1)
@click.option("-f", "--file", "path", metavar="FILE", help="Read the query from a file, or - .")
@store_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="How to write the answer.  [default: table; turtle for CONSTRUCT and DESCRIBE]",
)
def command(
    words: tuple[str, ...], path: str | None, store_dir: Path | None, output_format: str | None
) -> None:
    """Run a SPARQL query or a named question over the union of all graphs.

    GRAPH reaches each graph alone; our prefixes (id: osce: org: …) need no declaration. KEY=VALUE
    gives a parameter of the question, or a variable that the query selects, its value.
    """
    from osce_kg.query.inputs import find_query, split_pairs
    from osce_kg.query.names import Names
    from osce_kg.store import open_store

    query, pairs = find_query(words, path)
    values = split_pairs(pairs)
    names = Names(open_store(store_dir))
    if isinstance(query, str):
        _run(query, values, names, output_format, where=path or "")
    else:
        _answer(query, values, names, output_format)


def _run(
    text: str, values: Mapping[str, str], names: Names, output_format: str | None, where: str
) -> None:
    from osce_kg.query.inputs import guess_term
    from osce_kg.query.run import run_query

    bindings = {name: guess_term(words, names.base) for name, words in values.items()}
    with interruptible():
        result = run_query(names.store, text, bindings, where=where)
        write(result, output_format, names.base)


def _answer(
    question: Question, values: Mapping[str, str], names: Names, output_format: str | None
) -> None:
    from osce_kg.query.answer import answer, bind

    with interruptible():
        rows = answer(names.store, bind(question, values, names))
    write_answer(rows, question, output_format, names.base)
