"""An office that takes part without its holder's name, and the State it is held at."""

from __future__ import annotations

import pytest

from osce_kg.extract import extract
from osce_kg.read import read_releases
from osce_kg.reference import load_reference

MISSION = "Torvald Brekke, Head of the OSCE Mission to Croatia"


def offices(body: str) -> list[tuple[str, str | None, str]]:
    """Return the offices that take part: title, body, and what the words mean."""
    (release,) = read_releases(f"A short constructed title\n\n{body}", "constructed.txt")
    found = extract(release, load_reference())
    parties = [party for meeting in found.meetings for party in meeting.parties]
    return [
        (p.office.title, p.office.body.name if p.office.body else None, p.evidence.means)
        for p in parties
        if p.office
    ]


def test_an_office_without_a_state_is_the_datelines() -> None:
    found = offices(f"ZAGREB, 3 May 2011 - The Deputy Prime Minister received {MISSION}, today.")
    assert found == [("Deputy Prime Minister", "Croatia", "Deputy Prime Minister, Croatia")]


@pytest.mark.parametrize(
    "body",
    [
        # Many States are at home in Vienna.
        f"VIENNA, 3 May 2011 - The Prime Minister received {MISSION}, today.",
        # Which of two Prime Ministers is meant?
        "ZAGREB, 3 May 2011 - The Prime Minister of Malta is in town. "
        f"The Prime Minister received {MISSION}, today.",
        # One of many.
        f"ZAGREB, 3 May 2011 - The Deputy Minister received {MISSION}, today.",
        # Not of a State.
        f"ZAGREB, 3 May 2011 - The Director received {MISSION}, today.",
    ],
)
def test_an_office_of_many_stays_without_a_body(body: str) -> None:
    (found,) = offices(body)
    assert found[1:] == (None, "")
