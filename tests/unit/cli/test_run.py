"""Every error is one line on standard error with the right exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from osce_kg.cli import main, run
from osce_kg.errors import InputError

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def command_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Return a function that adds a command `probe` which does what is given."""

    def add(work: Callable[[], object]) -> None:
        monkeypatch.setitem(main.commands, "probe", click.Command("probe", callback=work))

    return add


def raiser(problem: BaseException) -> Callable[[], object]:
    """Return a function that raises `problem`."""

    def fail() -> object:
        raise problem

    return fail


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_every_command_has_help(name: str, capsys: Capture) -> None:
    assert run([name, "--help"]) == 0
    assert f"osce-kg {name}" in capsys.readouterr().out


def test_help_and_version_are_data(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    told = capsys.readouterr()
    assert "osce-kg 0." in told.out
    assert told.err == ""


@pytest.mark.parametrize(
    ("problem", "code", "line"),
    [
        (InputError("it is empty", where="a.txt", advice="send another"), 2,
         "error: a.txt: it is empty (send another)\n"),
        (FileNotFoundError(2, "No such file or directory", "x"), 2,
         "error: x: No such file or directory\n"),
        (ValueError("two\nlines"), 2,
         "error: a fault of osce-kg itself: ValueError: two lines "
         "(please report it; OSCE_KG_TRACEBACK=1 shows where)\n"),
        (click.UsageError("that is not right"), 2,
         "error: osce-kg probe: that is not right (see osce-kg probe --help)\n"),
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
    ],
)  # fmt: skip
def test_errors_are_one_line(
    command_that: Callable[[Callable[[], object]], None],
    capsys: Capture,
    problem: BaseException,
    code: int,
    line: str,
) -> None:
    command_that(raiser(problem))
    assert run(["probe"]) == code
    assert capsys.readouterr().err == line


@pytest.mark.parametrize("value", [0, 1, None, "words"])
def test_commands_return_their_exit_code(
    command_that: Callable[[Callable[[], object]], None], value: object
) -> None:
    command_that(lambda: value)
    assert run(["probe"]) == (value if isinstance(value, int) else 0)


def test_developers_can_see_where_a_fault_lies(
    command_that: Callable[[Callable[[], object]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSCE_KG_TRACEBACK", "1")
    command_that(raiser(ValueError("here")))
    with pytest.raises(ValueError, match="here"):
        run(["probe"])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nothing"], "error: osce-kg: No such command 'nothing'. (see osce-kg --help)\n"),
        (["build", "x"], "error: osce-kg build: Missing option '--out' / '-o'. "
                         "(see osce-kg build --help)\n"),
    ],
)  # fmt: skip
def test_wrong_words_are_one_line(words: list[str], line: str, capsys: Capture) -> None:
    assert run(words) == 2
    assert capsys.readouterr().err.replace("'-o' / '--out'", "'--out' / '-o'") == line


def test_saying_nothing_shows_the_help(capsys: Capture) -> None:
    assert run([]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "build" in told.err


PRINT = "import sys; from osce_kg.cli import run, main; import click;"
MANY = (
    f"{PRINT} main.add_command(click.Command('probe', "
    "callback=lambda: [click.echo('x' * 1000) for _ in range(1000)]));"
    "sys.exit(run(['probe']))"
)
WAIT = (
    f"{PRINT} import time; main.add_command(click.Command('probe', "
    "callback=lambda: (print('ready', flush=True), time.sleep(60))));"
    "sys.exit(run(['probe']))"
)


def start(script: str, root: Path, stdout: int) -> subprocess.Popen[bytes]:
    """Start a script that runs the program."""
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )


def test_reader_that_goes_away_is_no_error(root: Path) -> None:
    with start(MANY, root, subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_output_is_one_line(root: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        start(MANY, root, full.fileno()) as process,
    ):
        _, told = process.communicate()
    assert told == b"error: No space left on device\n"
    assert process.returncode == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_quietly(root: Path, number: signal.Signals, code: int) -> None:
    with start(WAIT, root, subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        _, told = process.communicate()
    assert (process.returncode, told) == (code, b"")


def test_help_loads_nothing_heavy(root: Path) -> None:
    script = (
        f"{PRINT} run(['--help']); heavy = {{'rdflib', 'pyshacl', 'owlrl', 'pyoxigraph', 'pyld', "
        "'rich'} & set(sys.modules); sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    with start(script.replace("{{", "{"), root, subprocess.PIPE) as process:
        _, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
