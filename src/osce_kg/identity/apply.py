"""Put the IRIs over all releases into one release's facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.model import MeetingFact, MembershipFact, ParticipationFact, PersonFact, Telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from osce_kg.identity.values import Identities, Standing
    from osce_kg.model import Facts, LocalIri, MentionFact


def apply_identities(facts: Facts, identities: Identities) -> Facts:
    """Return `facts` with the people and meetings of one release as all releases know them.

    Where a meeting is told by several releases, each keeps what it tells of it (`telling`), and
    the one that is believed gives what holds of it.
    """
    return _Renaming(facts, identities).facts()


class _Renaming:
    def __init__(self, facts: Facts, identities: Identities) -> None:
        self._facts = facts
        self._identities = identities
        self._release = facts.release.identifier

    def facts(self) -> Facts:
        facts = self._facts
        return replace(
            facts,
            persons=self._persons(),
            roles=tuple(replace(one, label=self._label(one.iri, one.label)) for one in facts.roles),
            posts=tuple(replace(one, label=self._label(one.iri, one.label)) for one in facts.posts),
            mentions=self._mentions(),
            memberships=self._memberships(),
            meetings=tuple(self._meeting(one) for one in facts.meetings),
            quotations=tuple(
                replace(one, speaker=self._iri(one.speaker)) for one in facts.quotations
            ),
        )

    def _iri(self, iri: LocalIri) -> LocalIri:
        return self._identities.person(self._release, iri)

    def _label(self, iri: LocalIri, label: str) -> str:
        return self._identities.labels.get(iri, label)

    def _persons(self) -> tuple[PersonFact, ...]:
        found: dict[LocalIri, PersonFact] = {}
        for person in self._facts.persons:
            iri = self._iri(person.iri)
            name = self._identities.names.get(iri, person.name)
            known = found[iri].alternate_names if iri in found else ()
            forms = {*known, *person.alternate_names, person.name} - {name}
            found[iri] = PersonFact(iri, name, tuple(sorted(forms)))
        return tuple(found[iri] for iri in sorted(found))

    def _mentions(self) -> tuple[MentionFact, ...]:
        found: dict[LocalIri, MentionFact] = {}
        for mention in self._facts.mentions:
            target = self._iri(mention.target)
            earlier = found[target].evidence if target in found else ()
            evidence = tuple(sorted({*earlier, *mention.evidence}))
            found[target] = replace(mention, target=target, evidence=evidence)
        return tuple(found[target] for target in sorted(found))

    def _memberships(self) -> tuple[MembershipFact, ...]:
        found: dict[LocalIri, MembershipFact] = {}
        for membership in self._facts.memberships:
            renamed = self._membership(membership)
            earlier = found[renamed.iri].evidence if renamed.iri in found else ()
            evidence = tuple(dict.fromkeys((*earlier, *renamed.evidence)))
            found[renamed.iri] = replace(renamed, evidence=evidence)
        return tuple(found[iri] for iri in sorted(found))

    def _membership(self, membership: MembershipFact) -> MembershipFact:
        person = self._iri(membership.person)
        if person == membership.person:
            return membership
        iri = self._membership_iri(membership.iri)
        return replace(membership, iri=iri, person=person)

    def _membership_iri(self, iri: LocalIri) -> LocalIri:
        """Return the IRI of a membership, whose second segment is its person's last."""
        kind, person, rest = iri.split("/", 2)
        renamed = self._iri(f"person/{person}").removeprefix("person/")
        return f"{kind}/{renamed}/{rest}"

    def _meeting(self, meeting: MeetingFact) -> MeetingFact:
        standing = self._identities.standing(self._release, meeting.iri)
        iri = standing.iri if standing else meeting.iri
        parts = self._participations(meeting.participations, iri)
        renamed = replace(meeting, iri=iri, participations=parts)
        return _told(renamed, standing) if standing and standing.is_shared else renamed

    def _participations(
        self, parts: Iterable[ParticipationFact], meeting: LocalIri
    ) -> tuple[ParticipationFact, ...]:
        found: dict[LocalIri, ParticipationFact] = {}
        for part in parts:
            agent = self._iri(part.agent)
            iri = f"participation/{meeting.split('/', 1)[1]}/{agent.replace('/', '-')}"
            capacities = tuple(sorted(self._membership_iri(c) for c in part.capacities))
            renamed = replace(part, iri=iri, agent=agent, capacities=capacities)
            found[iri] = _both(found[iri], renamed) if iri in found else renamed
        return tuple(found[iri] for iri in sorted(found))


def _both(one: ParticipationFact, other: ParticipationFact) -> ParticipationFact:
    """Return the part of somebody whom a release names under two spellings."""
    return replace(
        one,
        capacities=tuple(sorted({*one.capacities, *other.capacities})),
        representing=tuple(sorted({*one.representing, *other.representing})),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
    )


def _told(meeting: MeetingFact, standing: Standing) -> MeetingFact:
    """Return one of several reports: with what it tells, and what of it holds."""
    parties = tuple(sorted(part.agent for part in meeting.participations))
    telling = Telling(meeting.status, meeting.dates, meeting.place, parties, standing.is_believed)
    held = meeting.participations if standing.counts else ()
    groups = meeting.groups if standing.counts else ()
    return replace(
        meeting,
        telling=telling,
        participations=held,
        groups=groups,
        status=standing.status,
        dates=standing.dates,
        place=standing.place,
        event=standing.event,
    )
