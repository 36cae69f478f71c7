"""The wheel alone is enough: installed elsewhere, it builds the examples and answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

DATA = "osce_kg/_data/"


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of the checkout; return it with its output."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PIP_"))
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment | {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout without the network."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, root, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an environment, `env`, that has the wheel and our dependencies only.

    The dependencies are seen through a `.pth` file. Python reads no further `.pth` files in a
    folder that it comes to that way, so that an editable install of the checkout stays unseen.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", asked, cwd=folder).stdout.strip())
    ours = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (packages / "dependencies.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
    ]
    run(*pip, "install", "--no-deps", "--no-index", "--quiet", wheel, cwd=folder)
    return folder


def test_the_wheel_carries_what_the_program_reads(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (
        ("ontology", "ontology"),
        ("shapes", "shapes"),
        ("examples/questions", "questions"),
    ):
        files = [path for path in (root / folder).rglob("*") if path.is_file()]
        assert files, f"{folder} is empty"
        for path in files:
            assert f"{DATA}{inside}/{path.relative_to(root / folder).as_posix()}" in names
    package = {
        path.relative_to(root / "src").as_posix()
        for path in (root / "src" / "osce_kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package <= names


def test_the_program_runs_from_the_wheel(elsewhere: Path) -> None:
    asked = "import osce_kg; print(osce_kg.__file__)"
    found = run(elsewhere / "env" / "bin" / "python", "-c", asked, cwd=elsewhere).stdout
    assert Path(found.strip()).is_relative_to(elsewhere / "env")


def test_the_wheel_builds_and_answers(elsewhere: Path, root: Path, example_build: Path) -> None:
    command = elsewhere / "env" / "bin" / "osce-kg"
    run(command, "build", root / "examples" / "releases", "--out", "out", cwd=elsewhere)
    question = "which officials met in Dushanbe"
    answer = run(command, "ask", question, "--store", "out/store", cwd=elsewhere).stdout
    assert "Zarrina Kuhistoni" in answer
    assert "Ilmari Vesterholm" in answer

    # The same bytes as from the checkout: nothing hangs on where the program lies.
    def dumps(folder: Path) -> dict[str, object]:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert isinstance(manifest, dict)
        return manifest

    assert dumps(elsewhere / "out") == dumps(example_build)
