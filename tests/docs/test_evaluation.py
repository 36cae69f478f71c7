"""The guide to measuring shows what the command can do, all of it and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from osce_kg.cli.evaluate import command
from osce_kg.evaluate.gold import read_gold
from osce_kg.evaluate.rows import ROWS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "evaluation.md"
TEXT = GUIDE.read_text(encoding="utf-8")
CALLS = re.findall(r"^\$ osce-kg evaluate (.*)$", TEXT, re.MULTILINE)


def options() -> set[str]:
    """Return the options of the command."""
    return {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


def test_every_option_is_explained() -> None:
    explained = set(re.findall(r"^\| `(--[a-z]+)", TEXT, re.MULTILINE))
    assert explained == options()


def test_every_row_is_explained() -> None:
    table = TEXT.partition("| row |")[2].partition("\n\n")[0]
    named = {name.strip() for line in table.splitlines() for name in line.split("|")[1:2] if line}
    assert {one for names in named for one in names.split(", ")} >= {row.name for row in ROWS}


@pytest.mark.parametrize("call", CALLS)
def test_the_calls_shown_are_understood(call: str) -> None:
    command.make_context("evaluate", shlex.split(call))


def test_the_example_of_a_line_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    path = tmp_path / "gold.jsonl"
    path.write_text(example.replace("\n", " "), encoding="utf-8")
    assert not read_gold(path).refused


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:\s]+)\)", TEXT))
def test_links_lead_somewhere(target: str) -> None:
    assert (GUIDE.parent / target).exists()
