"""No test file is switched off: by a name, by an import that fails, or by having no tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_test_file_is_collected(root: Path) -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "-o", "addopts=", "--import-mode=importlib",
         "--collect-only", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=root, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert listed.returncode == 0, listed.stdout[-2000:]
    collected = {line.split("::")[0] for line in listed.stdout.splitlines() if "::" in line}
    written = {path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py")}
    assert collected == written


def test_no_test_file_is_renamed_away(root: Path) -> None:
    tests = root / "tests"
    hidden = [
        path for pattern in ("_test_*", "*_test.py", "*.py.*") for path in tests.rglob(pattern)
    ]
    assert not hidden


def test_no_test_is_skipped_without_a_condition(root: Path) -> None:
    mark = "pytest.mark." + "skip("
    users = [path for path in (root / "tests").rglob("*.py") if mark in path.read_text("utf-8")]
    assert not users
