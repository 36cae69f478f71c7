"""A meeting that its rule is not sure enough of is left for people, never published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_kg.extract import extract
from osce_kg.extract.pairs.threshold import PUBLISHING_THRESHOLD
from osce_kg.extract.publish import part_by_threshold
from osce_kg.model import Extraction, Status
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

TEXT = (
    "Talks in Vienna\nVIENNA, 3 May 2011 - Ilse Marek met Peter Doran today. "
    "Ilse Marek will meet Ada Corvin tomorrow.\n"
)


@pytest.fixture
def found() -> Extraction:
    """Return a release with a meeting that was held and one to come."""
    (release,) = read_releases(TEXT, "58002.txt")
    return extract(release, load_reference())


def with_confidences(found: Extraction, *values: float) -> Extraction:
    """Return the same meetings, each with another confidence."""
    pairs = zip(found.meetings, values, strict=True)
    return replace(
        found,
        meetings=tuple(replace(m, evidence=replace(m.evidence, confidence=c)) for m, c in pairs),
    )


def test_what_the_rules_are_sure_of_is_published(found: Extraction) -> None:
    assert [m.status for m in found.meetings] == [Status.HELD, Status.PLANNED]
    assert [m.number for m in found.meetings] == [1, 2]
    assert not found.unsure


def test_the_threshold_itself_is_enough(found: Extraction) -> None:
    assert len(part_by_threshold(with_confidences(found, PUBLISHING_THRESHOLD, 1.0)).meetings) == 2


@pytest.mark.parametrize("values", [(0.5, 0.9), (0.9, 0.5)])
def test_what_is_below_it_is_unsure_whatever_its_status(
    found: Extraction, values: tuple[float, float]
) -> None:
    parted = part_by_threshold(with_confidences(found, *values))
    (meeting,), (unsure,) = parted.meetings, parted.unsure
    assert meeting.evidence.confidence == 0.9
    assert unsure.kind == "meeting"
    assert unsure.words == unsure.evidence.span.of(found.release.text)
    assert unsure.reason == (
        f"the rule {unsure.evidence.rule} is 0.5 sure of it, and 0.6 is needed to publish"
    )
    assert unsure.meeting is not None
    assert unsure.parties == parted.names_of(unsure.meeting)
    assert (meeting.number, unsure.meeting.number) == (1, 2)
