"""One person in one release: the least that identity needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.identity.careers import Career, Office
from osce_kg.identity.states import HEADQUARTERS, is_local, states_of
from osce_kg.model import LocalIri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from osce_kg.model import Evidence, Facts, MembershipFact, OrganizationFact
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
    countries = {place.iri: place.country for place in facts.places}
    surroundings = frozenset(c for iri in facts.dateline if (c := countries.get(iri)))
    held: dict[LocalIri, list[MembershipFact]] = {}
    for membership in facts.memberships:
        held.setdefault(membership.person, []).append(membership)
    bodies = {one.iri: one for one in facts.organizations}
    words = {one.target: one.evidence[0] for one in facts.mentions}
    return tuple(
        Appearance(
            facts.release.identifier,
            person.iri,
            person.name,
            Career(
                frozenset(
                    _office(m, bodies, surroundings, facts.issued, reference)
                    for m in held.get(person.iri, ())
                ),
                (facts.issued,) if facts.issued else (),
                surroundings,
                frozenset(_encounters(facts, person.iri)),
            ),
            facts.issued,
            evidence_iri(facts, words.get(person.iri)),
        )
        for person in facts.persons
    )


def _office(
    membership: MembershipFact,
    bodies: dict[LocalIri, OrganizationFact],
    surroundings: frozenset[str],
    day: date | None,
    reference: Reference,
) -> Office:
    body = membership.organization
    states = states_of(body, bodies.get(body or ""), reference)
    if not states and (body is None or body in bodies) and is_local(membership.role):
        states = surroundings - HEADQUARTERS
    return Office(
        membership.role, body, membership.post, states, None if membership.former else day
    )


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
