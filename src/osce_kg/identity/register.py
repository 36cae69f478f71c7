"""The register: which IRI a build gave to whom and what, so that later builds keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osce_kg.identity.values import Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from osce_kg.identity.values import Identities
    from osce_kg.model import Facts


def register_of(said: Iterable[Facts], identities: Identities) -> Register:
    """Return the IRIs that `identities` gave to the people and meetings of what releases say."""
    persons, meetings = {}, {}
    for facts in said:
        release = facts.release.identifier
        for person in facts.persons:
            persons[release, person.iri] = identities.person(release, person.iri)
        for meeting in facts.meetings:
            standing = identities.standing(release, meeting.iri)
            if standing:
                meetings[release, meeting.iri] = standing.iri
    return Register(persons, meetings, dict(identities.replaced))
