"""The benchmark of identity runs; what it measures is asserted nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_runs_and_tells_the_growth_and_the_ratio() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "identity.py")]
    run = subprocess.run(
        [*command, "--sizes", "40", "80", "--sample", "40"],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.split() for line in run.stdout.splitlines()]
    assert lines[0][:3] == ["sample", "of", "40"]
    assert [line[0] for line in lines[1:3]] == ["ours", "peer"]
    assert lines[3][:6] == ["ratio", "of", "time,", "peer", "to", "ours:"]
    assert lines[4][:3] == ["releases", "people", "found"]
    assert [line[0] for line in lines[5:]] == ["40", "80"]
    assert lines[6][5].startswith("n^")
