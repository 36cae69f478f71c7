"""The benchmark of extraction runs; what it measures is asserted nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_runs_and_tells_both_readers_and_their_ratio(tmp_path: Path) -> None:
    lines = (ROOT / "tests" / "evaluation" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "extraction.py"), str(gold)]
    run = subprocess.run(
        [*command, "--rounds", "1", "--sizes", "20000"], capture_output=True, text=True, check=True
    )
    first, *rest = run.stdout.splitlines()
    assert first.split() == ["reader", "ms/release", "ms/300", "words", "P", "R", "F1"]
    assert [line.split()[0] for line in rest[:2]] == ["ours", "peer"]
    assert rest[2].startswith("ratio of time, ours to peer: ")
    assert rest[3].startswith("one release of 20000 characters: ")
