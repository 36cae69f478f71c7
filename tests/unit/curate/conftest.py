"""One constructed release, read by the program's own rules; every person in it is fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osce_kg.extract.publish import part_by_threshold
from osce_kg.model import Extraction, Release
from osce_kg.pipeline.stages import extract_release
from osce_kg.read import read_releases

TEXT = (
    "Talks in Valletta\nVALLETTA, 3 May 2011 - OSCE Chairperson-in-Office Ilse Marek met Foreign "
    "Minister Peter Doran of Malta today.\n"
    "Ilse Marek also met Ada Corvin, the Speaker of Parliament.\n"
)


@pytest.fixture
def sure() -> Extraction:
    """Return what the rules find: two meetings, both published."""
    return extract_release(read())


@pytest.fixture
def unsure() -> Extraction:
    """Return the same with rules that are less sure: two candidates, nothing published."""
    return less_sure(read())


def read() -> Release:
    """Return the release."""
    (release,) = read_releases(TEXT, "58001.txt")
    assert isinstance(release, Release)
    return release


def less_sure(release: Release) -> Extraction:
    """Stand in for extraction: every meeting's rule is only 0.5 sure."""
    found = extract_release(release)
    lowered = (replace(m, evidence=replace(m.evidence, confidence=0.5)) for m in found.meetings)
    return part_by_threshold(replace(found, meetings=tuple(lowered)))
