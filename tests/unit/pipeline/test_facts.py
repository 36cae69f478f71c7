"""The facts of a release as JSON: with the words, what they mean, and what was refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osce_kg.pipeline.convert import facts_line
from osce_kg.pipeline.stages import extract_release, link_extraction
from osce_kg.read import read_releases

TEXT = (
    "A title\n"
    "VIENNA, 3 May 2011 - Ilse Marek and Peter Doran said that they both met Anna Kolar in Graz "
    "yesterday. Doran did not meet Karl Vossen."
)


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """Return what the constructed release says, read back from its line of JSON."""
    (release,) = read_releases(TEXT, "constructed.txt")
    line = facts_line(link_extraction(extract_release(release)))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    found: dict[str, Any] = json.loads(line)
    return found


def shown(evidence: dict[str, Any]) -> tuple[str, str, str]:
    """Return the words of a piece of evidence, its rule and what it means."""
    span = evidence["span"]
    return TEXT[span["start"] : span["end"]], evidence["rule"], evidence["means"]


def test_offsets_are_those_of_the_text_that_is_given(facts: dict[str, Any]) -> None:
    assert facts["release"]["text"] == TEXT


def test_a_meeting_has_its_sentence_and_the_words_for_day_and_place(facts: dict[str, Any]) -> None:
    (meeting,) = facts["meetings"]
    (told,) = meeting["evidence"]
    assert shown(told)[0].startswith("VIENNA, 3 May 2011 - Ilse Marek")
    assert told["rule"] == "meet"
    assert [shown(each) for each in meeting["grounds"]] == [
        ("yesterday", "date-relative", "2011-05-02"),
        ("Graz", "place-told", "Graz"),
    ]
    assert meeting["dates"] == {"start": "2011-05-02", "end": "2011-05-02", "words": None}


def test_each_party_has_its_words_and_whom_they_mean(facts: dict[str, Any]) -> None:
    (meeting,) = facts["meetings"]
    parties = {
        part["agent"]: [shown(each)[::2] for each in part["evidence"]]
        for part in meeting["participations"]
    }
    assert parties["person/anna-kolar"] == [("Anna Kolar", "")]
    assert [means for _, means in parties["person/peter-doran"]] == ["Peter Doran"]


def test_what_was_refused_has_its_words_and_the_reason(facts: dict[str, Any]) -> None:
    (refused,) = facts["refused"]
    assert refused["kind"] == "meeting"
    assert refused["reason"] == "the words deny it, or only wish or ask for it"
    assert shown(refused["evidence"])[0] == "Doran did not meet Karl Vossen."
    assert refused["evidence"]["confidence"] == 0.0
