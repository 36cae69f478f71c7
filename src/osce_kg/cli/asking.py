"""What the commands that read a store share: their options and how they write an answer."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from osce_kg.iris import Base
    from osce_kg.query.question import Question
    from osce_kg.query.rows import Rows
    from osce_kg.query.run import Result

# Written out here, because importing the formats would cost every --help their libraries.
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "ntriples")
ROW_FORMATS = FORMATS[:5]

store_option = click.option(
    "--store",
    "store_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The store of a build.  [default: $OSCE_KG_STORE, else out/store]",
)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the program at once, even inside the database's own code.

    Python's handlers run only between its own instructions, so that a query without end could
    not be stopped. What only reads a store leaves nothing behind when it ends this way.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        for number, handler in before.items():
            if handler != signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def write(result: Result | Rows, output_format: str | None, base: Base) -> None:
    """Write an answer to standard output; raises QueryError where the format does not fit."""
    from osce_kg.query.formats import write_result

    out = sys.stdout.buffer
    write_result(result, output_format, base, out)
    out.flush()


def write_answer(rows: Rows, question: Question, output_format: str | None, base: Base) -> None:
    """Write a named question's answer: its shown columns as a table, all of them otherwise."""
    is_table = output_format in (None, "table")
    write(rows.only(question.show) if is_table and question.show else rows, output_format, base)
