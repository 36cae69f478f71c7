"""What tests of every kind share: the real command, and one build of the example releases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "import sys; from osce_kg.cli import run; sys.exit(run())"

RunCommand = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def run_command() -> RunCommand:
    """Return a function that runs `osce-kg` with the words given, as a user would."""

    def run(*words: str, cwd: Path = ROOT, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONIOENCODING": "utf-8",
            "NO_COLOR": "1",
            "COLUMNS": "100",
        }
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *words],
            cwd=cwd,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return run


@pytest.fixture(scope="session")
def example_build(
    tmp_path_factory: pytest.TempPathFactory, root: Path, run_command: RunCommand
) -> Path:
    """Return the folder that `osce-kg build examples/releases` wrote, made once a session."""
    out = tmp_path_factory.mktemp("example") / "out"
    done = run_command("build", str(root / "examples" / "releases"), "--out", str(out))
    assert done.returncode == 0, f"the example releases do not build:\n{done.stdout}{done.stderr}"
    return out
