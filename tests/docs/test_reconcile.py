"""The guide to outward links shows what the command can do, all of it and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from osce_kg.cli.reconcile import DETAILS, FORMATS, KINDS, command
from osce_kg.reconcile.proposals import COLUMNS
from osce_kg.reconcile.queries import Detail
from osce_kg.reconcile.subjects import Kind
from osce_kg.reconcile.transport import Manners

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "reconcile.md"
TEXT = GUIDE.read_text(encoding="utf-8")
CALLS = re.findall(r"^\$ osce-kg reconcile (.*)$", TEXT, re.MULTILINE)


def test_every_option_is_explained() -> None:
    explained = set(re.findall(r"^\| `(--[a-z]+)", TEXT, re.MULTILINE))
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert explained == {name for one in options for name in one.opts if name.startswith("--")}


def test_every_column_is_explained() -> None:
    table = TEXT.partition("| column |")[2].partition("\n\n")[0]
    first_cells = "".join(line.split("|")[1] for line in table.splitlines() if "`" in line)
    assert tuple(re.findall(r"`([a-z_]+)`", first_cells)) == COLUMNS


@pytest.mark.parametrize("call", CALLS)
def test_the_calls_shown_are_understood(call: str) -> None:
    command.make_context("reconcile", shlex.split(call))


def test_the_command_offers_what_there_is() -> None:
    assert set(KINDS) == set(Kind)
    assert set(DETAILS) == set(Detail)
    assert all(f"`{form}`" in TEXT for form in FORMATS)


def test_the_manners_are_as_told() -> None:
    manners = Manners()
    assert (manners.attempts, manners.first_wait, manners.longest_wait) == (5, 1.0, 120.0)
    assert (manners.whole, manners.largest) == (120.0, 16 * 1024 * 1024)
    defaults = {one.name: one.default for one in command.params}
    assert (defaults["timeout"], defaults["delay"]) == (manners.timeout, manners.delay)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:\s]+)\)", TEXT))
def test_links_lead_somewhere(target: str) -> None:
    assert (GUIDE.parent / target).exists()
