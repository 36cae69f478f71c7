"""The entities of one release under their IRIs: people, places, roles, bodies, posts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from osce_kg.link.slugs import slug
from osce_kg.model import (
    BodyRef,
    EventFact,
    EventFound,
    LocalIri,
    OrganizationFact,
    PersonFact,
    PersonFound,
    PlaceFact,
    PlaceFound,
    PostFact,
    RoleFact,
    RoleFound,
)
from osce_kg.reference.entries import Kind, Reference
from osce_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Entities:
    """Mints IRIs for one release, or takes the vocabulary's, and keeps what is new."""

    reference: Reference
    persons: dict[LocalIri, PersonFact] = field(default_factory=dict)
    places: dict[LocalIri, PlaceFact] = field(default_factory=dict)
    organizations: dict[LocalIri, OrganizationFact] = field(default_factory=dict)
    roles: dict[LocalIri, RoleFact] = field(default_factory=dict)
    posts: dict[LocalIri, PostFact] = field(default_factory=dict)
    events: dict[LocalIri, EventFact] = field(default_factory=dict)

    def person(self, found: PersonFound) -> LocalIri:
        """Return the IRI of a person: the vocabulary's by any name form, else one from the name."""
        names = _index(self.reference, Kind.PERSON)
        iri = found.iri or names.get(fold(found.name)) or f"person/{slug(found.name)}"
        known = self.persons.get(iri)
        forms = dict.fromkeys((*(known.alternate_names if known else ()), *found.forms))
        name = known.name if known else found.name
        entry = self.reference.entries.get(iri)
        if entry is not None:
            forms, name = dict.fromkeys((*forms, found.name)), entry.label
        others = tuple(sorted(f for f in forms if f != name))
        self.persons[iri] = PersonFact(iri, name, others)
        return iri

    def place(self, found: PlaceFound) -> LocalIri:
        """Return the IRI of a place: GeoNames' number, else its name and country."""
        if found.geonames is not None:
            iri = f"place/geonames-{found.geonames}"
        else:
            country = f"-{found.country.casefold()}" if found.country else ""
            iri = f"place/{slug(found.name)}{country}"
        fact = PlaceFact(
            iri,
            found.name,
            found.country,
            found.geonames,
            found.latitude,
            found.longitude,
            found.alternate_names,
        )
        self.places.setdefault(iri, fact)
        return iri

    def body(self, found: BodyRef | None) -> LocalIri | None:
        """Return the IRI of the organization an office is held at."""
        if found is None:
            return None
        if found.iri is not None:
            return found.iri
        names = _index(
            self.reference, Kind.STATE, Kind.STRUCTURE, Kind.FIELD_OPERATION, Kind.ORGANIZATION
        )
        iri = names.get(fold(found.name)) or f"organization/{slug(found.name)}"
        if iri not in self.reference.entries:
            self.organizations.setdefault(iri, OrganizationFact(iri, found.name))
        return iri

    def role(self, title: str) -> LocalIri:
        """Return the IRI of the role concept that a title names."""
        iri = _index(self.reference, Kind.ROLE).get(fold(title)) or f"role/{slug(title)}"
        if iri not in self.reference.entries:
            self.roles.setdefault(iri, RoleFact(iri, title))
        return iri

    def post(self, found: RoleFound) -> LocalIri | None:
        """Return the IRI of the office itself, or None where its body is not known."""
        role, body = self.role(found.title), self.body(found.body)
        if body is None:
            return None
        iri = post_iri(role, body)
        if iri not in self.reference.posts:
            label = f"{self.label(role)}, {self.label(body)}"
            self.posts.setdefault(iri, PostFact(iri, label, role, body))
        return iri

    def event(self, found: EventFound, year: int | None) -> LocalIri:
        """Return the IRI of a named event: the vocabulary's, else one from its name and year."""
        if found.iri is not None:
            return found.iri
        prefix = f"{year}-" if year else ""
        iri = f"conference/{prefix}{slug(found.name)}"
        if iri not in self.reference.entries:
            self.events.setdefault(iri, EventFact(iri, found.name))
        return iri

    def label(self, iri: LocalIri) -> str:
        """Return the label of a role, body or post that this release has named."""
        if iri in self.posts:
            return self.posts[iri].label
        if iri in self.reference.posts:
            return self.reference.posts[iri].label
        if iri in self.reference.entries:
            return self.reference.entries[iri].label
        if iri in self.roles:
            return self.roles[iri].label
        return self.organizations[iri].name


def post_iri(role: LocalIri, body: LocalIri) -> LocalIri:
    """Return the IRI of the office that is `role` at `body`."""
    return f"post/{role.rsplit('/', 1)[-1]}--{body.rsplit('/', 1)[-1].casefold()}"


def _index(reference: Reference, *kinds: Kind) -> Mapping[str, LocalIri]:
    """Map folded names and abbreviations of the kinds' entries to their IRIs."""
    key = "link " + " ".join(kinds)
    found = reference.cache.get(key)
    if not isinstance(found, dict):
        entries = reference.of_kind(*kinds)
        found = {fold(n): e.iri for e in entries for n in (*e.abbreviations, *e.names)}
        found |= {fold(e.label): e.iri for e in entries}
        reference.cache[key] = found
    return found
