"""One constructed release and its facts, made by hand; every person in it is fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from osce_kg.model import (
    DateRange,
    Evidence,
    Extraction,
    Facts,
    FigureFact,
    Layout,
    MeetingFact,
    MembershipFact,
    MentionFact,
    Mode,
    OrganizationFact,
    ParticipationFact,
    PersonFact,
    PlaceFact,
    PostFact,
    QuotationFact,
    Release,
    RoleFact,
    Span,
    Status,
    UnsureFound,
)

TITLE = "Water talks held in Dushanbe"
TEXT = (
    f"{TITLE}\n"
    "DUSHANBE, 3 March 2011 - Water Commissioner Mira Talvan met Ode Brennick of the River "
    'League today. "We agreed on \\ every “point”,\tnearly," Talvan said. '
    "The River League employs 12 engineers.\n"
)


def evidence(words: str, rule: str = "by-hand", confidence: float = 1.0) -> Evidence:
    """Return the evidence for the first place where `words` stand in the text."""
    start = TEXT.index(words)
    return Evidence(Span(start, start + len(words)), rule, confidence)


def make_release(identifier: str = "70001", text: str = TEXT, origin: str = "") -> Release:
    """Return the constructed release under another identifier or with another text."""
    return Release(
        identifier=identifier,
        origin=origin or f"{identifier}.txt",
        layout=Layout.BARE,
        text=text,
        title=Span(0, len(TITLE)),
        paragraphs=(Span(len(TITLE) + 1, len(text) - 1),),
        url=f"https://www.example.org/releases/{identifier}",
    )


def make_facts(release: Release) -> Facts:
    """Return what the constructed release says, with IRIs chosen."""
    key = release.identifier
    membership = "membership/mira-talvan/water-commissioner--tj"
    return Facts(
        release=release,
        iri=f"release/{key}",
        title=TITLE,
        issued=date(2011, 3, 3),
        dateline=("place/geonames-1221874",),
        issued_by=("structure/secretariat",),
        fields_of_work=("field-of-work/environmental-activities",),
        mentions=(MentionFact("organization/river-league", (evidence("River League"),)),),
        persons=(
            PersonFact("person/mira-talvan", "Mira Talvan", ("Talvan",)),
            PersonFact("person/ode-brennick", "Ode Brennick"),
        ),
        places=(
            PlaceFact(
                "place/geonames-1221874", "Dushanbe", "TJ", 1221874, 38.53575, 68.77905,
                ("Dushambe",),
            ),
        ),
        organizations=(OrganizationFact("organization/river-league", "River League"),),
        roles=(RoleFact("role/water-commissioner", "Water Commissioner"),),
        posts=(
            PostFact(
                "post/water-commissioner--tj", "Water Commissioner of Tajikistan",
                "role/water-commissioner", "state/TJ",
            ),
        ),
        memberships=(
            MembershipFact(
                membership, "person/mira-talvan", "role/water-commissioner", "state/TJ",
                "post/water-commissioner--tj", former=False,
                evidence=(evidence("Water Commissioner Mira Talvan", "title"),),
            ),
        ),
        meetings=(_meeting(membership),),
        quotations=(
            QuotationFact(
                f"quotation/{key}/1", "person/mira-talvan",
                "We agreed on \\ every “point”,\tnearly,",
                evidence("We agreed on \\ every “point”,\tnearly,", "quotation", 0.95),
            ),
        ),
        figures=(
            FigureFact(
                f"figure/{key}/1", "organization/river-league", 12, "engineers",
                evidence("12 engineers", "figure"),
            ),
        ),
        unsure=(UnsureFound("person", "League", "a surname alone", evidence("League")),),
    )  # fmt: skip


def _meeting(membership: str) -> MeetingFact:
    words = evidence("Mira Talvan met Ode Brennick", "met", 0.9)
    slug = "2011-03-03-dushanbe-mira-talvan-ode-brennick"
    return MeetingFact(
        iri=f"meeting/{slug}",
        label="Mira Talvan and Ode Brennick, Dushanbe, 3 March 2011",
        status=Status.HELD,
        mode=Mode.IN_PERSON,
        participations=(
            ParticipationFact(
                f"participation/{slug}/mira-talvan", "person/mira-talvan",
                (membership,), ("state/TJ",), (words,),
            ),
            ParticipationFact(
                f"participation/{slug}/ode-brennick", "person/ode-brennick",
                (), ("organization/river-league",), (words,),
            ),
        ),
        groups=("engineers",),
        place="place/geonames-1221874",
        dates=DateRange(date(2011, 3, 3), date(2011, 3, 3), "today"),
        event=None,
        evidence=(words,),
    )  # fmt: skip


def link_by_hand(extraction: Extraction) -> Facts:
    """Return the facts of the constructed release, whatever was extracted from it."""
    return make_facts(extraction.release)


@pytest.fixture
def release() -> Release:
    """Return the constructed release."""
    return make_release()


@pytest.fixture
def facts(release: Release) -> Facts:
    """Return what the constructed release says."""
    return make_facts(release)


@pytest.fixture
def release_named() -> Callable[..., Release]:
    """Return the function that makes the constructed release under another identifier."""
    return make_release


@pytest.fixture
def facts_for() -> Callable[[Release], Facts]:
    """Return the function that makes the facts of any constructed release."""
    return make_facts


@pytest.fixture
def link_for() -> Callable[[Extraction], Facts]:
    """Return the function that stands in for linking: it gives the facts made by hand."""
    return link_by_hand


@pytest.fixture
def facts_with(facts: Facts) -> Callable[..., Facts]:
    """Return a function that makes the facts with some fields changed."""
    return lambda **changes: replace(facts, **changes)
