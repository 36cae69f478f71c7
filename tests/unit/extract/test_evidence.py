"""Evidence points to the words of what it supports, in whichever sentence they stand."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.model import Extraction
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

# The companion stands further back in a longer sentence than the meeting's has words.
JOINED = (
    "A short constructed title\n"
    "VIENNA, 3 May 2011 - OSCE Chairperson Ilse Marek met Peter Doran. Later during the rather "
    "long and busy working day that followed the morning, Marek was joined by Anna Kolar."
)


def read(text: str) -> Extraction:
    """Return what the one release of a text says."""
    (release,) = read_releases(text, "constructed.txt")
    return extract(release, load_reference())


def test_a_party_told_later_has_its_own_words() -> None:
    found = read(JOINED)
    (meeting,) = found.meetings
    words = {
        found.persons[party.person].name: party.evidence.span.of(found.release.text)
        for party in meeting.parties
        if party.person is not None
    }
    assert words["Anna Kolar"] == "Anna Kolar"
    assert words["Peter Doran"] == "Peter Doran"


@pytest.mark.parametrize(
    "words",
    ["Foreign Minister Ilse Marek", "Ilse Marek, Foreign Minister", "Minister Marek"],
)
def test_a_membership_points_to_the_title_and_the_name(words: str) -> None:
    found = read(f"A title\nVIENNA, 3 May 2011 - {words} of Malta spoke.")
    (person,) = found.persons
    (role,) = person.roles
    assert role.evidence.span.of(found.release.text).startswith(words)


def test_a_quotation_points_to_the_speech() -> None:
    found = read('A title\nVIENNA, 3 May 2011 - "We must act now," said Ilse Marek.')
    (quotation,) = found.quotations
    assert quotation.evidence.span.of(found.release.text) == quotation.text == "We must act now,"
