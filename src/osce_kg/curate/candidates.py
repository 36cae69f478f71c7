"""What a report tells for people to decide: what is unsure, and by what published facts are known.

The same values are written into report.json by a build and read from it by a review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osce_kg.curate.decisions import PERSON, fact_key, identity_key
from osce_kg.identity import Identities
from osce_kg.model import DateRange, Facts, MeetingFound, Span, UnsureFound


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a candidate; where it stands in the words, if it does (code points)."""

    name: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The meeting that accepting a candidate would publish."""

    status: str
    mode: str
    place: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    date_as_written: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something unsure: `id` is the key by which a decision knows it."""

    id: str
    kind: str
    release: str
    parties: tuple[Party, ...]
    words: str
    reason: str
    rule: str
    confidence: float
    meeting: Proposal | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parties."""
        return tuple(party.name for party in self.parties)


@dataclass(frozen=True, slots=True)
class Published:
    """One release's report of a published meeting: its IRI, and by what a decision knows it."""

    iri: str
    release: str
    parties: tuple[str, ...]
    words: str


def candidates_of(facts: Facts) -> tuple[Candidate, ...]:
    """Return what is unsure in one release, in the order of the text."""
    release = facts.release.identifier
    return tuple(
        Candidate(
            id=fact_key(one.kind, release, one.parties, one.words),
            kind=one.kind,
            release=release,
            parties=tuple(_parties(one)),
            words=one.words,
            reason=one.reason,
            rule=one.evidence.rule,
            confidence=one.evidence.confidence,
            meeting=_proposal(one.meeting) if one.meeting else None,
        )
        for one in facts.unsure
    )


def doubted(identities: Identities) -> tuple[Candidate, ...]:
    """Return the people who may be one, for people to decide."""
    return tuple(
        Candidate(
            id=identity_key(PERSON, "", one.names),
            kind=PERSON,
            release="; ".join(dict.fromkeys(one.releases)),
            parties=tuple(Party(name) for name in one.names),
            words="",
            reason=f"perhaps one person: {one.reason}",
            rule="identity",
            confidence=one.confidence,
        )
        for one in identities.doubts
    )


def published_in(facts: Facts) -> tuple[Published, ...]:
    """Return by what the published meetings of one release are known; their IRIs are local."""
    release = facts.release
    return tuple(
        Published(meeting.iri, release.identifier, meeting.names, evidence.span.of(release.text))
        for meeting in facts.meetings
        for evidence in meeting.evidence[:1]
    )


def _parties(unsure: UnsureFound) -> Iterator[Party]:
    spans = [party.evidence.span for party in unsure.meeting.parties] if unsure.meeting else []
    whole = unsure.evidence.span
    for number, name in enumerate(unsure.parties):
        span = spans[number] if number < len(spans) else None
        if span and whole.covers(span):
            yield Party(name, *_within(span, whole))
        else:
            yield Party(name)


def _within(span: Span, whole: Span) -> tuple[int, int]:
    return span.start - whole.start, span.end - whole.start


def _proposal(meeting: MeetingFound) -> Proposal:
    first, last, written = _dates(meeting.dates)
    return Proposal(
        status=meeting.status,
        mode=meeting.mode,
        place=meeting.place.name if meeting.place else None,
        start_date=first,
        end_date=last,
        date_as_written=written,
        event=meeting.event.name if meeting.event else None,
    )


def _dates(dates: DateRange | None) -> tuple[str | None, str | None, str | None]:
    if dates is None:
        return None, None, None
    return dates.start.isoformat(), dates.end.isoformat(), dates.words
