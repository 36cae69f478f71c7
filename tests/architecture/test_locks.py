"""The lock files hold what `pyproject.toml` asks for, each exactly one version, with its hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ;.*?)? \\$", re.MULTILINE)


def pins(root: Path, kind: str) -> dict[str, Version]:
    """Return the versions that a lock file chooses, by canonical name."""
    text = (root / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(pin["name"]): Version(pin["version"]) for pin in PIN.finditer(text)}


def wanted(root: Path, kind: str) -> list[Requirement]:
    """Return what `pyproject.toml` asks for: to build and run, and for dev to test too."""
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    words = project["build-system"]["requires"] + project["project"]["dependencies"]
    if kind == "dev":
        words += project["project"]["optional-dependencies"]["dev"]
    return [Requirement(each) for each in words]


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_a_lock_holds_what_is_asked_for(root: Path, kind: str) -> None:
    chosen = pins(root, kind)
    lacking = [
        str(requirement)
        for requirement in wanted(root, kind)
        if (version := chosen.get(canonicalize_name(requirement.name))) is None
        or version not in requirement.specifier
    ]
    assert not lacking, "run `make lock`"


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_pin_has_hashes(root: Path, kind: str) -> None:
    text = (root / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
    assert len(blocks) == len(pins(root, kind))


def test_development_runs_what_users_run(root: Path) -> None:
    run, dev = pins(root, "run"), pins(root, "dev")
    assert {name: dev.get(name) for name in run} == run
