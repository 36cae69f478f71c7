"""The example releases show what their guide says: `example_meetings.csv`, written by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from osce_kg.extract import extract
from osce_kg.model import Extraction, MeetingFound, PartyFound, Release
from osce_kg.read import read_inputs
from osce_kg.reference import load_reference

HERE = Path(__file__).resolve().parent
RELEASES = HERE.parents[1] / "examples" / "releases"

# What is not found yet, and why. The test says so when one of them is found after all.
KNOWN_MISSES: dict[str, str] = {}


def expected() -> dict[str, list[tuple[str, ...]]]:
    """Return the meetings of each release, sorted."""
    meetings: dict[str, list[tuple[str, ...]]] = {}
    with (HERE / "example_meetings.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            release, *rest = row.values()
            meetings.setdefault(release, []).append(tuple(rest))
    return {release: sorted(rows) for release, rows in meetings.items()}


def party(found: PartyFound, extraction: Extraction) -> str:
    """Return a party as the table writes it."""
    if found.person is not None:
        return extraction.persons[found.person].name
    if found.office is not None:
        return found.office.title
    return found.organization.name if found.organization is not None else found.group or ""


def row(found: MeetingFound, extraction: Extraction) -> tuple[str, ...]:
    """Return a meeting as the table writes it."""
    return (
        found.status.value,
        found.mode.value,
        found.place.name if found.place else "",
        found.dates.start.isoformat() if found.dates else "",
        "; ".join(sorted(party(each, extraction) for each in found.parties)),
    )


def cases() -> list[object]:
    """Return each release with a mark where it is known not to be read fully."""
    return [
        pytest.param(
            release,
            marks=[pytest.mark.xfail(reason=KNOWN_MISSES[release])]
            if release in KNOWN_MISSES
            else [],
        )
        for release in expected()
    ]


@pytest.fixture(scope="module")
def releases() -> dict[str, Release]:
    """Return the example releases by identifier."""
    read = list(read_inputs([RELEASES]))
    found = {each.identifier: each for each in read if isinstance(each, Release)}
    assert len(found) == len(read)
    return found


def test_every_release_has_its_rows(releases: dict[str, Release]) -> None:
    assert set(expected()) == set(releases)


@pytest.mark.parametrize("release", cases())
def test_the_meetings_are_found(release: str, releases: dict[str, Release]) -> None:
    extraction = extract(releases[release], load_reference())
    found = sorted(row(each, extraction) for each in extraction.meetings if each.parties)
    assert found == expected()[release]
