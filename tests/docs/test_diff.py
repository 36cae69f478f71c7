"""The pages on differences name every option and every key, and no other."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest

from osce_kg.cli.diff import command
from osce_kg.diff import changes, words

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "diff.md").read_text(encoding="utf-8")
FORMAT = (DOCS / "diff-format.md").read_text(encoding="utf-8")
SECTIONS: dict[str, type] = {
    "The object": changes.Changes,
    "groups": changes.Group,
    "entries": changes.Entry,
    "renamed": changes.Renamed,
    "facts": changes.Fact,
    "values": changes.Value,
    "tallies": changes.Tally,
    "properties": changes.PredicateCount,
}


def sections() -> dict[str, str]:
    """Return the parts of the page on the format by their headings."""
    parts = re.split(r"^## (.+)$", FORMAT, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_names_each_key(section: str) -> None:
    named = re.findall(r"^\| `(\w+)` \|", sections()[section], re.MULTILINE)
    assert named == [each.name for each in fields(SECTIONS[section])]


def test_every_section_is_known() -> None:
    assert set(sections()) == set(SECTIONS)
    assert set(re.findall(r"\]\(#([^)]+)\)", FORMAT)) <= set(SECTIONS)


def test_the_kinds_are_named_in_their_order() -> None:
    row = next(line for line in FORMAT.splitlines() if line.startswith("| `groups`"))
    assert tuple(re.findall(r"`(\w+)`", row)[1:]) == words.KINDS


def test_every_option_is_explained() -> None:
    options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
    explained = re.findall(r"^\| (`-.*?`) \|", GUIDE, re.MULTILINE)
    assert {word for one in explained for word in re.findall(r"--?[a-z][a-z-]*", one)} == options


@pytest.mark.parametrize(
    "call", re.findall(r"^\$ osce-kg diff (.*)$", GUIDE, re.MULTILINE) or ["none"]
)
def test_the_calls_shown_are_understood(call: str) -> None:
    assert command.make_context("diff", shlex.split(call)).params["old"] == "published"


@pytest.mark.parametrize("page", ["diff.md", "diff-format.md", "decisions/0010-diff.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
        assert ((DOCS / page).parent / target).exists()
