"""One person in one release: the least that identity needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.careers import HEADQUARTERS, UNKNOWN_ROLE, Career, Office
from osce_kg.identity.hints import hinted_states
from osce_kg.identity.states import is_local, states_of
from osce_kg.model import LocalIri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from osce_kg.model import Evidence, Facts, MembershipFact, PersonFact
    from osce_kg.reference.entries import Reference


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as one release has him or her."""

    release: str
    iri: LocalIri
    name: str
    career: Career
    day: date | None
    evidence: LocalIri | None = None


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

    def appearance(self, person: PersonFact) -> Appearance:
        facts = self._facts
        return Appearance(
            facts.release.identifier,
            person.iri,
            person.name,
            self._career(person.iri),
            facts.issued,
            evidence_iri(facts, self._words.get(person.iri)),
        )

    def _career(self, person: LocalIri) -> Career:
        facts, day = self._facts, self._facts.issued
        own = [(self._office(m), m.former) for m in facts.memberships if m.person == person]
        offices = {office for office, _ in own}
        held = {(office, day) for office, former in own if day and not former}
        if not any(office.states for office in offices):
            hinted = hinted_states(facts, person)
            offices |= {Office(UNKNOWN_ROLE, None, None, hinted)} if hinted else set()
        encounters = frozenset(_encounters(facts, person))
        days = (day,) if day else ()
        return Career(frozenset(offices), frozenset(held), days, self._surroundings, encounters)

    def _office(self, membership: MembershipFact) -> Office:
        body = membership.organization
        states = states_of(body, self._bodies.get(body or ""), self._reference)
        if not states and (body is None or body in self._bodies) and is_local(membership.role):
            states = self._surroundings - HEADQUARTERS
        return Office(membership.role, body, membership.post, states)


def _encounters(facts: Facts, person: LocalIri) -> Iterator[tuple[date, LocalIri]]:
    """Yield whom a release has a person meet, and when; without a day the release's stands."""
    for meeting in facts.meetings:
        agents = {part.agent for part in meeting.participations}
        day = meeting.dates.start if meeting.dates else facts.issued
        if person in agents and day:
            yield from ((day, agent) for agent in agents - {person})


def evidence_iri(facts: Facts, evidence: Evidence | None) -> LocalIri | None:
    """Return the local IRI of a piece of evidence of a release."""
    if evidence is None:
        return None
    key, span = facts.iri.removeprefix("release/"), evidence.span
    return f"evidence/{key}/{evidence.rule}-{span.start}-{span.end}"
