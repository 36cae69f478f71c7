"""The IRI of a meeting, and its participations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osce_kg.link.slugs import digest, slug
from osce_kg.model import (
    Extraction,
    LocalIri,
    MeetingFact,
    MeetingFound,
    ParticipationFact,
    PartyFound,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from osce_kg.link.entities import Entities
    from osce_kg.model import MembershipFact

VERBS = {
    Status.HELD: "Meeting",
    Status.PLANNED: "Planned meeting",
    Status.CANCELLED: "Cancelled meeting",
}


@dataclass(frozen=True, slots=True)
class Parties:
    """What the meetings of one release are linked with."""

    entities: Entities
    persons: Sequence[LocalIri]
    names: Mapping[LocalIri, str]
    memberships: Sequence[MembershipFact]

    def name(self, agent: LocalIri) -> str:
        """Return what a meeting's label calls an agent."""
        return self.names.get(agent) or self.entities.label(agent)


def link_meetings(extraction: Extraction, parties: Parties) -> tuple[MeetingFact, ...]:
    """Return the meetings of a release under their IRIs, in the order in which it has them."""
    meetings: list[MeetingFact] = []
    taken: set[LocalIri] = set()
    for place, meeting in enumerate(extraction.meetings, 1):
        own = f"meeting/{extraction.release.identifier}-{meeting.number or place}"
        fact = _meeting(meeting, own, parties)
        if fact.iri in taken:
            fact = _meeting(meeting, own, parties, is_own=True)
        taken.add(fact.iri)
        meetings.append(replace(fact, names=extraction.names_of(meeting)))
    return tuple(meetings)


def _meeting(
    meeting: MeetingFound, own: LocalIri, parties: Parties, *, is_own: bool = False
) -> MeetingFact:
    agents = {p: _agent(p, parties) for p in meeting.parties}
    known = sorted({a for a in agents.values() if a})
    entities, year = parties.entities, meeting.dates.start.year if meeting.dates else None
    place = entities.place(meeting.place) if meeting.place else None
    event = entities.event(meeting.event, year) if meeting.event else None
    iri = (None if is_own else _identity(meeting, known, place, event)) or own
    return MeetingFact(
        iri=iri,
        label=_label(meeting, known, parties),
        status=meeting.status,
        mode=meeting.mode,
        participations=tuple(_participation(iri, a, meeting, agents, parties) for a in known),
        groups=tuple(dict.fromkeys(_words(meeting, agents))),
        place=place,
        dates=meeting.dates,
        event=event,
        evidence=(meeting.evidence,),
        grounds=meeting.grounds,
        accepted=meeting.accepted,
    )


def _words(meeting: MeetingFound, agents: Mapping[PartyFound, LocalIri | None]) -> Iterator[str]:
    """Yield the parties that have no node: groups, and offices whose body is not known."""
    for party in meeting.parties:
        if party.group:
            yield party.group
        elif party.office is not None and agents[party] is None:
            yield party.office.title


def _identity(
    meeting: MeetingFound,
    agents: Sequence[LocalIri],
    place: LocalIri | None,
    event: LocalIri | None,
) -> LocalIri | None:
    """Return the IRI by which two releases agree on a meeting.

    None unless named people alone took part, and one day and a place are known.
    """
    dates = meeting.dates
    if dates is None or dates.start != dates.end or meeting.place is None or place is None:
        return None
    if len(agents) < 2 or not all(a.startswith("person/") for a in agents):
        return None
    if any(party.group or party.office for party in meeting.parties):
        return None
    # A meeting has one status: what was announced and what was held stay two until they are joined.
    key = "|".join([*agents, place, event or "", meeting.mode, meeting.status])
    return f"meeting/{dates.start.isoformat()}-{slug(meeting.place.name)}-{digest(key)}"


def _agent(party: PartyFound, parties: Parties) -> LocalIri | None:
    if party.person is not None:
        return parties.persons[party.person]
    if party.office is not None:
        return parties.entities.post(party.office)
    return parties.entities.body(party.organization)


def _participation(
    meeting: LocalIri,
    agent: LocalIri,
    found: MeetingFound,
    agents: Mapping[PartyFound, LocalIri | None],
    parties: Parties,
) -> ParticipationFact:
    held = [m for m in parties.memberships if m.person == agent and not m.former]
    iri = f"participation/{meeting.split('/', 1)[1]}/{agent.replace('/', '-')}"
    return ParticipationFact(
        iri=iri,
        agent=agent,
        capacities=tuple(sorted(m.iri for m in held)),
        representing=tuple(sorted({m.organization for m in held if m.organization})),
        evidence=tuple(dict.fromkeys(p.evidence for p in found.parties if agents[p] == agent)),
    )


def _label(meeting: MeetingFound, agents: Sequence[LocalIri], parties: Parties) -> str:
    names = [parties.name(a) for a in agents] or ([meeting.event.name] if meeting.event else [])
    who = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    others = [p.group for p in meeting.parties if p.group]
    if len(names) == 1 and others:
        who = f"{who} and {others[0]}"
    where = f", {meeting.place.name}" if meeting.place else ""
    when = ""
    if meeting.dates:
        when = f", {meeting.dates.words or meeting.dates.start.isoformat()}"
    return (
        f"{VERBS[meeting.status]}: {who}{where}{when}"
        if who
        else f"{VERBS[meeting.status]}{where}{when}"
    )
