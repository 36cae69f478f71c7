"""The figures of identity stay at or above their floors, and the floors do not fall."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from osce_kg.cli import run
from osce_kg.errors import InputError, UsageError
from osce_kg.evaluate.floors import Floors, read_sets_of_floors
from osce_kg.evaluate.identity import IdentityEvaluation, evaluate_identity
from osce_kg.evaluate.identity_report import floors_of_set, identity_below, identity_floors_of

HERE = Path(__file__).parent
FLOORS = "floors.toml"
SETS = sorted(path.stem for path in HERE.glob("*.jsonl"))

RunTool = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def evaluations() -> dict[str, IdentityEvaluation]:
    """Return what is measured on each set, the texts read anew."""
    return {name: evaluate_identity(HERE / f"{name}.jsonl") for name in SETS}


@pytest.fixture(scope="module")
def floors() -> dict[str, Floors]:
    """Return the floors of the sets."""
    return read_sets_of_floors(HERE / FLOORS)


def test_every_set_has_floors(floors: dict[str, Floors]) -> None:
    assert sorted(floors) == SETS


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_its_floor(
    name: str, evaluations: dict[str, IdentityEvaluation], floors: dict[str, Floors]
) -> None:
    evaluation = evaluations[name]
    assert evaluation.refused == ()
    held = floors_of_set(evaluation, floors.values(), FLOORS)
    assert held is floors[name]
    assert identity_below(evaluation, held, FLOORS) == ()


def test_a_figure_just_below_its_floor_is_named(
    evaluations: dict[str, IdentityEvaluation],
) -> None:
    evaluation = evaluations["people-development"]
    reached = identity_floors_of(evaluation)
    for key, floor in reached.hundredths.items():
        raised = replace(reached, hundredths={**reached.hundredths, key: floor + 1})
        (line,) = identity_below(evaluation, raised, FLOORS)
        part, row, figure = key
        assert line.startswith(f"{row} ({part}): {figure} ")
        rest = {other: at for other, at in reached.hundredths.items() if other != key}
        with pytest.raises(InputError, match="has no floor"):
            identity_below(evaluation, replace(reached, hundredths=rest), FLOORS)


def test_who_joins_nothing_is_not_precise_where_there_is_much_to_join(
    evaluations: dict[str, IdentityEvaluation],
) -> None:
    evaluation = evaluations["people-development"]
    alone = tuple(replace(one, found=f"{one.found}-{one.release}") for one in evaluation.people)
    silent = replace(evaluation, people=alone)
    low = identity_below(silent, identity_floors_of(evaluation), FLOORS)
    assert any(line.startswith("people, pairs (all): precision 0.000 is below") for line in low)
    assert any(line.startswith("people, B3 (all): recall") for line in low)


def test_floors_hold_for_one_set_only(
    evaluations: dict[str, IdentityEvaluation], floors: dict[str, Floors]
) -> None:
    other = replace(evaluations[SETS[0]], sha256="0" * 64)
    with pytest.raises(UsageError, match="no floors of this gold set"):
        floors_of_set(other, floors.values(), FLOORS)


def test_the_command_fails_where_a_figure_is_below_its_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, path = HERE / "people-development.jsonl", tmp_path / FLOORS
    call = ["evaluate", "--identity", str(gold), "--floors"]
    assert run([*call, str(HERE / FLOORS)]) == 0
    text = (HERE / FLOORS).read_text(encoding="utf-8")
    path.write_text(text.replace("precision = 1.00", "precision = 1.01"), encoding="utf-8")
    capsys.readouterr()
    assert run([*call, str(path)]) == 1
    assert "below its floor: people, pairs (found): precision 1.000" in capsys.readouterr().err


@pytest.fixture
def run_tool(root: Path, tmp_path: Path) -> RunTool:
    """Return a function that runs `tools/floors.py --identity` on one small set."""
    lines = (HERE / "people-development.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "small.jsonl").write_bytes(b"".join(lines[:12]))

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        files = ["--gold", str(tmp_path), "--floors", str(tmp_path / FLOORS)]
        return subprocess.run(
            [sys.executable, str(root / "tools" / "floors.py"), "--identity", *files, *words],
            env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return call


def test_the_tool_raises_floors_and_lowers_none_without_a_reason(
    run_tool: RunTool, tmp_path: Path
) -> None:
    assert run_tool().returncode == 0
    path = tmp_path / FLOORS
    written = path.read_text(encoding="utf-8")
    reached = identity_floors_of(evaluate_identity(tmp_path / "small.jsonl"))
    assert read_sets_of_floors(path) == {"small": reached}

    path.write_text(written.replace("recall = 1.00", "recall = 0.50"), encoding="utf-8")
    assert run_tool().returncode == 0
    assert path.read_text(encoding="utf-8") == written

    line = next(one for one in written.splitlines() if one.startswith('"people, B3"'))
    higher = line.replace("precision = 1.00", "precision = 1.01")
    path.write_text(written.replace(line, higher, 1), encoding="utf-8")
    raised = path.read_bytes()
    held = run_tool()
    assert held.returncode == 1
    assert "small: people, B3 (found): precision has fallen from 1.01" in held.stderr
    assert path.read_bytes() == raised
    assert run_tool("--lower", "people, B3", "a test").returncode == 0
    (lowered,) = read_sets_of_floors(path)["small"].lowered
    assert (lowered.row, lowered.reason) == ("people, B3", "a test")


def test_the_tool_takes_another_set_only_with_a_reason(run_tool: RunTool, tmp_path: Path) -> None:
    run_tool()
    gold, path = tmp_path / "small.jsonl", tmp_path / FLOORS
    before = path.read_bytes()
    gold.write_bytes(b"".join(gold.read_bytes().splitlines(keepends=True)[:6]))
    held = run_tool()
    assert held.returncode == 1
    assert "--new-set" in held.stderr
    assert path.read_bytes() == before
    assert run_tool("--new-set", "fewer releases").returncode == 0
    assert read_sets_of_floors(path)["small"].reason == "fewer releases"
