"""Decisions are obeyed, whatever became of white space, case and order since they were taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from osce_kg.curate import Decision, Decisions, Verdict, candidates_of, curate
from osce_kg.curate.decisions import fact_key
from osce_kg.model import Extraction, Facts
from osce_kg.pipeline.stages import link_extraction

CORVIN = ("Ilse Marek", "Ada Corvin")
WORDS = "Ilse Marek also met Ada Corvin, the Speaker of Parliament."


def decision(verdict: Verdict, **changes: str | tuple[str, ...]) -> Decision:
    """Return the decision about the meeting with Ada Corvin."""
    made = Decision(verdict, "meeting", "58001", CORVIN, WORDS, "Desk", date(2026, 5, 2))
    return replace(made, **changes)  # type: ignore[arg-type]


def meetings(facts: Facts) -> dict[str, str]:
    """Return the IRIs of the published meetings by their first words."""
    return {meeting.names[1]: meeting.iri for meeting in facts.meetings}


def test_without_decisions_nothing_changes(unsure: Extraction) -> None:
    assert curate(unsure, ()).extraction is unsure


def test_an_accepted_candidate_is_published_and_says_by_whom(unsure: Extraction) -> None:
    accept = decision(Verdict.ACCEPT)
    done = curate(unsure, (accept,))
    (meeting,) = done.extraction.meetings
    assert done.extraction.names_of(meeting) == CORVIN
    assert meeting.evidence.confidence == 0.5
    assert meeting.accepted is not None
    assert (meeting.accepted.by, meeting.accepted.on) == ("Desk", date(2026, 5, 2))
    assert [one.parties for one in done.extraction.unsure] == [("Ilse Marek", "Peter Doran")]
    assert done.obeyed == (accept,)


def test_a_rejected_candidate_is_unsure_no_more(unsure: Extraction) -> None:
    done = curate(unsure, (decision(Verdict.REJECT),))
    assert not done.extraction.meetings
    assert [one.parties for one in done.extraction.unsure] == [("Ilse Marek", "Peter Doran")]


def test_a_rejected_meeting_is_not_published(sure: Extraction) -> None:
    reject = decision(Verdict.REJECT)
    done = curate(sure, (reject,))
    assert [done.extraction.names_of(m)[1] for m in done.extraction.meetings] == ["Peter Doran"]
    assert done.obeyed == (reject,)


def test_an_accepted_meeting_that_is_published_anyway_says_so(sure: Extraction) -> None:
    done = curate(sure, (decision(Verdict.ACCEPT),))
    assert [m.accepted is not None for m in done.extraction.meetings] == [False, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"words": f"  {WORDS.upper().replace(' ', '   ')}"},
        {"words": WORDS.replace(",", " –")},
        {"parties": ("ada corvin", "Ilse  Marek")},
    ],
)
def test_a_decision_outlives_small_changes_of_the_text(
    unsure: Extraction, changes: dict[str, str]
) -> None:
    assert curate(unsure, (decision(Verdict.ACCEPT, **changes),)).obeyed


@pytest.mark.parametrize(
    "changes",
    [{"words": "Other words."}, {"parties": ("Ilse Marek",)}, {"release": "58002"}],
)
def test_a_decision_about_something_else_is_idle(
    unsure: Extraction, changes: dict[str, str]
) -> None:
    other = decision(Verdict.ACCEPT, **changes)
    done = curate(unsure, (other,))
    assert done.extraction == unsure
    (idle,) = Decisions((other,)).idle(set(done.obeyed), {"58001"})
    expected = "no such release" if "release" in changes else "is read from these words any more"
    assert expected in idle.reason


def test_no_decision_changes_the_iri_of_another_meeting(
    sure: Extraction, unsure: Extraction
) -> None:
    """Without a place a meeting's IRI is the release's own and rests on its number."""

    def placeless(extraction: Extraction) -> Extraction:
        return replace(
            extraction,
            meetings=tuple(replace(m, place=None) for m in extraction.meetings),
            unsure=tuple(
                replace(u, meeting=replace(u.meeting, place=None)) if u.meeting else u
                for u in extraction.unsure
            ),
        )

    both = meetings(link_extraction(placeless(sure)))
    doran = decision(
        Verdict.REJECT, parties=("Ilse Marek", "Peter Doran"), words=candidates_of(
            link_extraction(unsure))[0].words,
    )  # fmt: skip
    left = meetings(link_extraction(curate(placeless(sure), (doran,)).extraction))
    assert left == {"Ada Corvin": both["Ada Corvin"]}
    accepted = curate(placeless(unsure), (decision(Verdict.ACCEPT),)).extraction
    assert meetings(link_extraction(accepted)) == {"Ada Corvin": "meeting/58001-2"}


def test_a_candidate_tells_where_its_parties_stand(unsure: Extraction) -> None:
    _, candidate = candidates_of(link_extraction(unsure))
    stands = [candidate.words[party.start : party.end] for party in candidate.parties]
    assert stands == ["Ilse Marek", "Ada Corvin, the Speaker of Parliament"]
    assert candidate.id == fact_key("meeting", "58001", CORVIN, WORDS)
    assert candidate.meeting is not None
    assert (candidate.meeting.place, candidate.meeting.start_date) == ("Valletta", "2011-05-03")
