"""No file of the project names a folder of somebody's machine, or the host of a registry."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

# Written so that none of the patterns finds itself.
BEFORE = r"(?<![\w.:/~-])"
PATTERNS = {
    "a home folder": re.compile(BEFORE + r"/(?:home|Users|root)/[\w.]+"),
    "a home folder of Windows": re.compile(r"\b[A-Z]:\\+Users\b"),
    "a folder of one machine": re.compile(
        BEFORE + r"/(?:work|workspace|tmp|mnt|opt|private|srv)/[\w.]+"
    ),
    "the host of a package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|files[.]python|(?:artifactory|nexus|devpi)[.]"
    ),
    "the choice of a package registry": re.compile(r"-{2}(?:extra-)?index[-]url|find[-]links"),
}
BINARY = {".gz", ".zip", ".png", ".ico", ".woff2", ".rocksdb"}
SKIPPED = {".git", ".venv", "out", "__pycache__", "dist", "build"}


def project_files(root: Path) -> list[Path]:
    """Return the tracked files, and those not yet tracked that are not ignored."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
        return [path for name in listed.stdout.split("\0") if (path := root / name).is_file()]
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not SKIPPED & set(path.relative_to(root).parts)
    ]


def leaks(text: str) -> Iterator[str]:
    """Yield what a text must not name, with the words."""
    for what, pattern in PATTERNS.items():
        yield from (f"{what}: {found.group()}" for found in pattern.finditer(text))


def test_no_file_names_a_machine_or_registry(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}: {leak}"
        for path in project_files(root)
        if path.suffix not in BINARY
        for leak in leaks(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_no_file_names_this_checkout(root: Path) -> None:
    here = str(root)
    named = [
        path
        for path in project_files(root)
        if path.suffix not in BINARY and here in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert not named


@pytest.mark.parametrize(
    ("text", "is_leak"),
    [
        ("see /" + "home/ilmari/notes", True),
        ("see /" + "Users/ilmari", True),
        ("C:" + "\\Users\\ilmari", True),
        ("cd /" + "work/main", True),
        ("https://" + "pypi" + ".org/project/x", True),
        ("pip install --" + "index-url x", True),
        ("https://example.org/" + "work/item", False),
        ("the OSCE's work/life", False),
        ("#!/usr/bin/env bash", False),
    ],
)
def test_leaks_are_told_from_ordinary_words(text: str, is_leak: bool) -> None:
    assert bool(list(leaks(text))) is is_leak
