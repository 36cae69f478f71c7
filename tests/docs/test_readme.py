"""What the guides show is there: commands run, outputs are the program's, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from osce_kg.cli import COMMANDS

RunCommand = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ["README.md", "CONTRIBUTING.md", "docs/README.md", "examples/README.md"]
CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")


def commands(prefix: str) -> list[str]:
    """Return the commands of the guides' console blocks that begin with `prefix`."""
    found: dict[str, None] = {}
    for guide in GUIDES:
        for block in CONSOLE.finditer((ROOT / guide).read_text(encoding="utf-8")):
            lines = [line for line in block["body"].splitlines() if line.startswith("$ ")]
            found |= dict.fromkeys(line[2:] for line in lines if line[2:].startswith(prefix))
    return list(found)


def test_no_other_programs_are_asked_for() -> None:
    assert set(commands("")) == {*commands("make "), *commands("osce-kg ")}


def test_the_readme_begins_with_the_two_commands() -> None:
    assert commands("")[:2] == ["make run", "make test"]


@pytest.mark.parametrize("command", commands("make "))
def test_a_make_target_exists(command: str, root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command.removeprefix('make ')}:.*## ", makefile, re.MULTILINE)


@pytest.mark.parametrize("command", commands("osce-kg "))
def test_a_command_runs(
    command: str, root: Path, example_build: Path, tmp_path: Path, run_command: RunCommand
) -> None:
    words = shlex.split(command)[1:]
    out = tmp_path / "out" if words[0] == "build" else example_build
    done = run_command(*(re.sub(r"^out(?=/|$)", str(out), word) for word in words), cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout or words[0] == "build"


def test_every_command_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert not [command for command in COMMANDS if f"osce-kg {command}" not in readme]


def test_the_outputs_shown_are_the_programs_own(root: Path, example_build: Path) -> None:
    tool = [sys.executable, str(root / "tools" / "readme.py"), "--check"]
    done = subprocess.run(
        [*tool, "--out", str(example_build)],
        cwd=root,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"run `make readme`:\n{done.stdout}{done.stderr}"


def test_the_readme_shows_the_output_of_make_run(root: Path) -> None:
    assert "<!-- output: make run -->" in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str, root: Path) -> None:
    page = root / guide
    targets = [found["target"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert not [target for target in local if not (page.parent / target).exists()]


def test_every_decision_is_in_the_index(root: Path) -> None:
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (root / "docs" / "decisions").glob("*.md")]
    assert pages
    assert not [page for page in pages if f"decisions/{page}" not in index]


def test_every_example_release_is_described(root: Path) -> None:
    guide = (root / "examples" / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([^`]+)` \|", guide, re.MULTILINE))
    assert described == {path.name for path in (root / "examples" / "releases").iterdir()}
