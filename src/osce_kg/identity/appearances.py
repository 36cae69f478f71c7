"""One person in one release: the least that identity needs to know of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.careers import HEADQUARTERS, UNKNOWN_ROLE, Career, Office
from osce_kg.identity.hints import Hints
from osce_kg.identity.states import is_local, states_of
from osce_kg.model import LocalIri

if TYPE_CHECKING:
    from datetime import date

    from osce_kg.model import Evidence, Facts, MeetingFact, MembershipFact, PersonFact
    from osce_kg.reference.entries import Reference


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as one release has him or her; `company` are whom he or she meets there."""

    release: str
    iri: LocalIri
    name: str
    career: Career
    day: date | None
    evidence: LocalIri | None = None
    company: frozenset[LocalIri] = frozenset()


def appearances_of(facts: Facts, reference: Reference) -> tuple[Appearance, ...]:
    """Return the people of one release, in the order of their IRIs."""
    looks = _Release(facts, reference)
    return tuple(looks.appearance(person) for person in facts.persons)


class _Release:
    """Looks at one release's people."""

    def __init__(self, facts: Facts, reference: Reference) -> None:
        countries = {place.iri: place.country for place in facts.places}
        self._facts = facts
        self._reference = reference
        self._surroundings = frozenset(c for iri in facts.dateline if (c := countries.get(iri)))
        self._bodies = {one.iri: one for one in facts.organizations}
        self._words = {one.target: one.evidence[0] for one in facts.mentions}
        self._held: dict[LocalIri, list[MembershipFact]] = defaultdict(list)
        for membership in facts.memberships:
            self._held[membership.person].append(membership)
        self._met: dict[LocalIri, set[tuple[date | None, LocalIri]]] = defaultdict(set)
        for meeting in facts.meetings:
            people = {p.agent for p in meeting.participations if p.agent.startswith("person/")}
            for one in people:
                self._met[one] |= {(_one_day(meeting), other) for other in people - {one}}
        self._hints = Hints(facts)

    def appearance(self, person: PersonFact) -> Appearance:
        facts = self._facts
        return Appearance(
            facts.release.identifier,
            person.iri,
            person.name,
            self._career(person.iri),
            facts.issued,
            evidence_iri(facts, self._words.get(person.iri)),
            frozenset(other for _, other in self._met[person.iri]),
        )

    def _career(self, person: LocalIri) -> Career:
        day = self._facts.issued
        own = [(self._office(m), m.former) for m in self._held[person]]
        offices = {office for office, _ in own}
        held = {(office, day) for office, former in own if day and not former}
        if not any(office.states for office in offices):
            hinted = self._hints.states_of(person)
            offices |= {Office(UNKNOWN_ROLE, None, None, hinted)} if hinted else set()
        encounters = frozenset((d, other) for d, other in self._met[person] if d)
        days = (day,) if day else ()
        return Career(frozenset(offices), frozenset(held), days, self._surroundings, encounters)

    def _office(self, membership: MembershipFact) -> Office:
        body = membership.organization
        states = states_of(body, self._bodies.get(body or ""), self._reference)
        if not states and (body is None or body in self._bodies) and is_local(membership.role):
            states = self._surroundings - HEADQUARTERS
        return Office(membership.role, body, membership.post, states)


def _one_day(meeting: MeetingFact) -> date | None:
    """Return the day of a meeting that is dated to one day."""
    dates = meeting.dates
    return dates.start if dates and dates.start == dates.end else None


def evidence_iri(facts: Facts, evidence: Evidence | None) -> LocalIri | None:
    """Return the local IRI of a piece of evidence of a release."""
    if evidence is None:
        return None
    key, span = facts.iri.removeprefix("release/"), evidence.span
    return f"evidence/{key}/{evidence.rule}-{span.start}-{span.end}"
