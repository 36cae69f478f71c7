"""One release's report of one meeting: the least that identity needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.appearances import evidence_iri
from osce_kg.model import DateRange, LocalIri, Mode, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from osce_kg.identity.values import Identities
    from osce_kg.model import Facts, MeetingFact


@dataclass(frozen=True, slots=True)
class Report:
    """A meeting as one release tells it; its people under their IRIs over all releases.

    `offices` are the roles, and with them the bodies, in which the release has each person take
    part.
    """

    release: str
    iri: LocalIri
    label: str
    status: Status
    mode: Mode
    parties: frozenset[LocalIri]
    offices: Mapping[LocalIri, frozenset[tuple[LocalIri, LocalIri | None]]]
    dates: DateRange | None
    place: LocalIri | None
    event: LocalIri | None
    issued: date | None
    evidence: LocalIri | None = None

    @property
    def key(self) -> tuple[str, LocalIri]:
        """Return what a report is known by: the release, and the meeting's IRI in it."""
        return self.release, self.iri


def reports_of(facts: Facts, identities: Identities) -> tuple[Report, ...]:
    """Return what one release tells of meetings, in the order in which it tells it."""
    release = facts.release.identifier
    held = {m.iri: (m.role, m.organization) for m in facts.memberships}
    return tuple(_report(meeting, facts, held, identities, release) for meeting in facts.meetings)


def _report(
    meeting: MeetingFact,
    facts: Facts,
    held: Mapping[LocalIri, tuple[LocalIri, LocalIri | None]],
    identities: Identities,
    release: str,
) -> Report:
    agents = {p.agent: identities.person(release, p.agent) for p in meeting.participations}
    return Report(
        release=release,
        iri=meeting.iri,
        label=meeting.label,
        status=meeting.status,
        mode=meeting.mode,
        parties=frozenset(agents.values()),
        offices={
            agents[p.agent]: frozenset(held[c] for c in p.capacities if c in held)
            for p in meeting.participations
        },
        dates=meeting.dates,
        place=meeting.place,
        event=meeting.event,
        issued=facts.issued,
        evidence=evidence_iri(facts, meeting.evidence[0]),
    )
