"""Make `.venv` hold exactly what a lock file says: `python3 tools/environment.py run|dev`.

Needs nothing but Python 3.11 or later. An environment that is already right is left alone;
one that is missing, half made, moved, or made from another lock file is made anew.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements/run.txt", "dev": ROOT / "requirements/dev.txt"}
OLDEST = (3, 11)


def fingerprint(kind: str) -> str:
    """Return what an environment of this kind depends on, as one SHA-256."""
    parts = [
        LOCKS[kind].read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        sys.version.encode(),
        str(ENVIRONMENT).encode(),  # an environment that was moved does not work
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(kind: str) -> Path:
    """Return the file that is written last, when the environment is whole."""
    return ENVIRONMENT / f"osce-kg-{kind}.stamp"


def is_ready(kind: str) -> bool:
    """Say whether `.venv` already holds what this kind needs."""
    kinds = ("dev",) if kind == "dev" else ("run", "dev")  # dev holds all that run holds
    return any(
        stamp(each).is_file() and stamp(each).read_text(encoding="ascii") == fingerprint(each)
        for each in kinds
    )


def python() -> Path:
    """Return the environment's own interpreter."""
    windows = ENVIRONMENT / "Scripts" / "python.exe"
    return windows if windows.exists() else ENVIRONMENT / "bin" / "python"


def install(*words: str) -> None:
    """Run pip in the environment; raise `CalledProcessError` where it fails."""
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, *words], check=True, cwd=ROOT)  # noqa: S603


def make(kind: str) -> None:
    """Make `.venv` anew from the lock file, and the project itself in it, editable."""
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    install("--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[kind]))
    install("--no-deps", "--no-build-isolation", "-e", ".")
    stamp(kind).write_text(fingerprint(kind), encoding="ascii")


def main(words: list[str]) -> int:
    """Make the environment that `words` name; return the exit code."""
    if len(words) != 1 or words[0] not in LOCKS:
        print(f"usage: python3 tools/environment.py {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print("osce-kg needs Python 3.11 or later (make PYTHON=python3.12 …)", file=sys.stderr)
        return 2
    kind = words[0]
    if is_ready(kind):
        return 0
    print(f"Making .venv from {LOCKS[kind].relative_to(ROOT)} …", file=sys.stderr)
    try:
        make(kind)
    except (OSError, subprocess.CalledProcessError) as failure:
        advice = "is the package python3-venv installed, and the network there?"
        print(f".venv could not be made ({advice}): {failure}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
