"""The figures on the gold set stay at or above their floors, and the floors do not fall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from osce_kg.errors import InputError, UsageError
from osce_kg.evaluate.floors import Floors, below, floors_of, read_floors
from osce_kg.evaluate.gold import read_gold
from osce_kg.evaluate.measure import Evaluation, evaluate, measure
from osce_kg.evaluate.rows import ROWS
from osce_kg.evaluate.statements import statements_of

HERE = Path(__file__).parent
SMALL = HERE / "measured" / "gold.jsonl"
FLOORS = "floors.toml"

RunTool = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    """Return what is measured on the gold set, its texts read anew."""
    return evaluate(HERE / "gold.jsonl")


@pytest.fixture(scope="module")
def floors() -> Floors:
    """Return the floors of the gold set."""
    return read_floors(HERE / FLOORS)


def test_no_figure_is_below_its_floor(evaluation: Evaluation, floors: Floors) -> None:
    assert below(evaluation, floors, FLOORS) == []


def test_every_release_is_measured(evaluation: Evaluation) -> None:
    assert evaluation.refused == ()
    assert not [one.gold.identifier for one in evaluation.releases if one.absent]


def test_a_figure_just_below_its_floor_is_named(evaluation: Evaluation, floors: Floors) -> None:
    reached = floors_of(evaluation).hundredths
    key = next(key for key, figure in reached.items() if figure < 100)
    tampered = replace(floors, hundredths={**reached, key: reached[key] + 1})
    (line,) = below(evaluation, tampered, FLOORS)
    assert line.startswith(f"{key[1]} ({key[0]}): {key[2]} 0.")
    assert line.endswith(f"is below its floor of {reached[key] / 100 + 0.01:.2f}")


def test_who_finds_nothing_is_not_precise_where_there_is_much_to_find() -> None:
    floors = floors_of(evaluate(SMALL, SMALL.with_name("said.trig")))
    silent = measure(read_gold(SMALL), statements_of(()))
    low = below(silent, floors, FLOORS)
    wanted = [row.name for row in ROWS if silent.counts(row).gold and not row.recall_only]
    assert "who met whom" in wanted
    for name in wanted:
        assert any(line.startswith(f"{name} (all): precision 0.000 is below") for line in low)


def test_nothing_to_find_and_nothing_found_is_no_fault() -> None:
    gold = replace(read_gold(SMALL), releases=())
    nothing = measure(gold, statements_of(()))
    assert set(floors_of(nothing).hundredths.values()) == {100}
    assert below(nothing, floors_of(nothing), FLOORS) == []


def test_every_figure_needs_a_floor(evaluation: Evaluation, floors: Floors) -> None:
    for key in floors.hundredths:
        rest = {other: floor for other, floor in floors.hundredths.items() if other != key}
        with pytest.raises(InputError, match="has no floor"):
            below(evaluation, replace(floors, hundredths=rest), FLOORS)


def test_floors_hold_for_one_set_only(evaluation: Evaluation, floors: Floors) -> None:
    with pytest.raises(UsageError, match="another gold set"):
        below(evaluation, replace(floors, sha256="0" * 64), FLOORS)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("nonsense", "holds no floors"),
        ('sha256 = "x"\n', "all: is missing"),
        ('sha256 = "x"\n[all]\npersons = 0.9\n', r"all\.persons: should be an object"),
        ('sha256 = "x"\n[all]\npersons = { recall = "x" }\n', "should be a number"),
        (None, "cannot be read"),
    ],
)
def test_a_file_without_floors_is_an_error(
    content: str | None, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / FLOORS
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_floors(path)


@pytest.fixture
def run_tool(root: Path, tmp_path: Path) -> RunTool:
    """Return a function that runs `tools/floors.py` on a small set with floors of its own."""
    small = tmp_path / "gold.jsonl"
    small.write_bytes(SMALL.read_bytes())

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        files = ["--gold", str(small), "--floors", str(tmp_path / FLOORS)]
        return subprocess.run(
            [sys.executable, str(root / "tools" / "floors.py"), *files, *words],
            env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return run


def test_the_tool_writes_what_is_reached_and_raises_it(run_tool: RunTool, tmp_path: Path) -> None:
    assert run_tool().returncode == 0
    path = tmp_path / FLOORS
    written = path.read_text(encoding="utf-8")
    assert read_floors(path) == floors_of(evaluate(tmp_path / "gold.jsonl"))
    path.write_text(written.replace("= 1.00", "= 0.50"), encoding="utf-8")
    assert run_tool().returncode == 0
    assert path.read_text(encoding="utf-8") == written


def test_the_tool_lowers_no_floor_without_a_reason(run_tool: RunTool, tmp_path: Path) -> None:
    run_tool()
    path = tmp_path / FLOORS
    reached = read_floors(path)
    key = next(key for key, figure in reached.hundredths.items() if figure < 100)
    text = path.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith(json.dumps(key[1])))
    path.write_text(text.replace(row, row.replace(f"{key[2]} = 0.", f"{key[2]} = 1."), 1), "utf-8")
    raised = path.read_bytes()

    held = run_tool("--lower", "title" if key[1] != "title" else "date", "another row")
    assert held.returncode == 1
    assert f"{key[1]} ({key[0]}): {key[2]} has fallen from 1." in held.stderr
    assert path.read_bytes() == raised

    assert run_tool("--lower", key[1], "a tést — 🙂").returncode == 0
    lowered = read_floors(path)
    assert lowered.hundredths == reached.hundredths
    assert [(one.row, one.reason) for one in lowered.lowered] == [(key[1], "a tést — 🙂")]


def test_the_tool_takes_another_set_only_with_a_reason(run_tool: RunTool, tmp_path: Path) -> None:
    run_tool()
    gold, path = tmp_path / "gold.jsonl", tmp_path / FLOORS
    first, rest = path.read_text("utf-8").split("\n\n", 1)
    history = '[[lowered]]\nrow = "title"\nreason = "long ago"'
    path.write_text(f"{first}\n\n{history}\n\n{rest}", "utf-8")
    before = path.read_bytes()
    lines = gold.read_bytes().splitlines(keepends=True)
    gold.write_bytes(b"".join(lines[:2]).replace(b'"part": "a"', b'"part": "new"'))
    held = run_tool()
    assert held.returncode == 1
    assert "--new-set" in held.stderr
    assert path.read_bytes() == before
    assert run_tool("--new-set", "fewer letters").returncode == 0
    taken = read_floors(path)
    assert taken.reason == "fewer letters"
    assert [(one.row, one.reason) for one in taken.lowered] == [("title", "long ago")]
    assert {part for part, _, _ in taken.hundredths} == {"all", "b", "new"}


def test_the_tool_refuses_rows_that_do_not_exist(run_tool: RunTool) -> None:
    done = run_tool("--lower", "persans", "a slip")
    assert done.returncode == 2
    assert "no row is called 'persans'" in done.stderr
