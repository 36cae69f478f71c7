"""What commands say to people: all of it on standard error, so that data stays alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Console:
    """How talkative a command is: `-q` says errors only, `-v` says more."""

    quiet: bool = False
    verbose: bool = False

    def say(self, line: str) -> None:
        """Tell how it went, unless the user wants quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Give a function that shows how far work is; it shows nothing where nobody watches."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda _what, _done, _total: None
            return
        with _bar() as update:
            yield update


def console_of(context: click.Context) -> Console:
    """Return the console of the running command; the usual one outside of `osce-kg`."""
    return context.find_object(Console) or Console()


def wants_colour() -> bool:
    """Say whether to write in colour: to a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda what, done, total: bar.update(
            task, description=what, completed=done, total=total
        )
