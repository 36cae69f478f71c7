"""Keep the README's output blocks equal to what the program prints.

`python tools/readme.py --out out` writes them anew; with `--check` nothing is written, and the
exit code is 1 where a block differs. A block stands between `<!-- output: COMMAND -->` and
`<!-- end of output -->`; COMMAND is an `osce-kg` command, or a `make` target, whose last
`osce-kg` command is meant. The folder `out` in it stands for the folder given by `--out`.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(
    r"(?P<head><!-- output: (?P<command>[^\n]+?) -->\n```text\n)(?P<body>.*?)"
    r"(?P<foot>```\n<!-- end of output -->)",
    re.DOTALL,
)
COMMAND = "import sys; from osce_kg.cli import run; sys.exit(run())"


def spelled_out(command: str) -> str:
    """Return the `osce-kg` command that a block's command stands for."""
    if not command.startswith("make "):
        return command
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    target = re.escape(command.removeprefix("make "))
    recipe = re.search(rf"^{target}:.*\n(?P<lines>(?:\t.*\n)+)", makefile, re.MULTILINE)
    lines = recipe["lines"].splitlines() if recipe else []
    ours = [line.split("/osce-kg ", 1)[1] for line in lines if "/osce-kg " in line]
    if not ours:
        raise SystemExit(f"README.md: `{command}` runs no osce-kg command")
    return f"osce-kg {ours[-1]}"


def printed(command: str, out: Path) -> str:
    """Return what a command prints to standard output; `out` stands in for the folder `out`."""
    words = shlex.split(spelled_out(command))[1:]
    placed = [re.sub(r"^out(?=/|$)", str(out), word) for word in words]
    settings = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", COMMAND, *placed],
        cwd=ROOT,
        env={**os.environ, **settings, "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise SystemExit(f"README.md: `{command}` fails: {done.stderr.strip()}")
    lines = done.stdout.replace(str(out), "out").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def renewed(text: str, out: Path) -> str:
    """Return the README with every output block as the program prints it now."""
    return BLOCK.sub(
        lambda block: block["head"] + printed(block["command"], out) + block["foot"], text
    )


def main() -> int:
    """Write or check the output blocks; return the exit code."""
    parser = argparse.ArgumentParser(description="Keep the README's output blocks true.")
    parser.add_argument("--out", type=Path, default=Path("out"), help="what a build wrote")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    given = parser.parse_args()
    old = README.read_text(encoding="utf-8")
    new = renewed(old, given.out.resolve())
    if given.check:
        change = difflib.unified_diff(
            old.splitlines(), new.splitlines(), "README.md", "now", lineterm=""
        )
        sys.stdout.writelines(f"{line}\n" for line in change)
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
