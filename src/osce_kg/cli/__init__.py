"""The program's commands: one thin file each, loaded only when it is called.

Exit codes: 0 all well; 1 it ran, and the data does not conform or some input was refused; 2 it
could not run; 130 and 143 when it was interrupted or ended, 141 when the reader went away.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from osce_kg import __version__
from osce_kg.cli.console import Console
from osce_kg.errors import OsceKgError

PROGRAM = "osce-kg"
COMMANDS = (
    "build",
    "convert",
    "review",
    "reconcile",
    "validate",
    "query",
    "ask",
    "questions",
    "explain",
    "evaluate",
    "diff",
)

FAILED = 2
INTERRUPTED = 130
READER_GONE = 141
ENDED = 143
# Set by those who work on the program, to see where a fault lies.
TRACEBACK = "OSCE_KG_TRACEBACK"


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, the main job first."""
        return [*filter(_is_there, COMMANDS), *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called `cmd_name`; None where there is none."""
        if cmd_name not in COMMANDS or not _is_there(cmd_name):
            return super().get_command(ctx, cmd_name)
        command = import_module(f"osce_kg.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"osce_kg.cli.{cmd_name} holds no command")
        return command


def _is_there(name: str) -> bool:
    return (Path(__file__).parent / f"{name}.py").is_file()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-q", "--quiet", is_flag=True, help="Say errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Turn OSCE press releases into linked data that carries its evidence."""
    context.obj = Console(quiet=quiet, verbose=verbose)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; every error is one line on standard error."""
    if f"_{PROGRAM.replace('-', '_').upper()}_COMPLETE" in os.environ:
        main.main(prog_name=PROGRAM)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(ENDED))
    try:
        code = _invoke(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return READER_GONE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as problem:
        if os.environ.get(TRACEBACK):
            raise
        if isinstance(problem, OSError):
            _give_up_output()
        click.echo(_message(problem), err=True)
        return FAILED
    return code


def _invoke(arguments: list[str]) -> int:
    try:
        with main.make_context(PROGRAM, arguments) as context:
            result = main.invoke(context)
    except click.exceptions.Exit as left:
        return left.exit_code
    return result if isinstance(result, int) else 0


def _message(problem: Exception) -> str:
    """Return what the user sees of an error: one line, but for help asked for by saying nothing."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        return problem.format_message()
    if isinstance(problem, OsceKgError):
        line = problem.line
    elif isinstance(problem, click.ClickException):
        context = getattr(problem, "ctx", None)
        path = context.command_path if isinstance(context, click.Context) else PROGRAM
        line = f"{path}: {problem.format_message()} (see {path} --help)"
    elif isinstance(problem, OSError):
        parts = (problem.filename, problem.strerror or str(problem))
        line = ": ".join(str(part) for part in parts if part)
    else:
        line = (
            f"a fault of osce-kg itself: {type(problem).__name__}: {problem} "
            f"(please report it; {TRACEBACK}=1 shows where)"
        )
    return f"error: {' '.join(line.split())}"


def _give_up_output() -> None:
    """Let what is left of standard output go nowhere, so that Python does not try again."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
