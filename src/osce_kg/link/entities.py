"""The entities of one release under their IRIs: people, places, roles, bodies, posts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osce_kg.link.bodies import Setting, describe_body
from osce_kg.link.body_names import body_names
from osce_kg.link.events import resolve_event, series_of
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
    setting: Setting
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

    def body(self, found: BodyRef | None, title: str = "") -> LocalIri | None:
        """Return the IRI of an organization; `title` is the office that is held there."""
        if found is None or (found.iri is not None and not self._is_of_state(found)):
            return found.iri if found else None
        names = _index(
            self.reference, Kind.STATE, Kind.STRUCTURE, Kind.FIELD_OPERATION, Kind.ORGANIZATION
        )
        iri = names.get(fold(found.name))
        return iri or self._organization(*describe_body(found.name, title, self.setting))

    def _is_of_state(self, found: BodyRef) -> bool:
        """Say whether what was taken for a State is one of its bodies ("Parliament of X")."""
        body = body_names(self.reference).read(found.name)
        return found.iri == f"state/{body.country}" and bool(body.rest)

    def _organization(self, described: OrganizationFact, place: PlaceFound | None) -> LocalIri:
        """Keep an organization, with all forms of its name that the release uses."""
        iri = described.iri
        known = self.organizations.get(iri, described)
        forms = {*known.alternate_names, *described.alternate_names, described.name}
        self.organizations[iri] = replace(
            known,
            seat=self.place(place) if place else known.seat,
            alternate_names=tuple(sorted(forms - {known.name})),
        )
        return iri

    def role(self, title: str) -> LocalIri:
        """Return the IRI of the role concept that a title names."""
        iri = _index(self.reference, Kind.ROLE).get(fold(title)) or f"role/{slug(title)}"
        if iri not in self.reference.entries:
            self.roles.setdefault(iri, RoleFact(iri, title))
        return iri

    def post(self, found: RoleFound) -> LocalIri | None:
        """Return the IRI of the office itself, or None where its body is not known."""
        role, body = self.role(found.title), self.body(found.body, found.title)
        if body is None:
            return None
        iri = post_iri(role, body)
        if iri not in self.reference.posts:
            label = f"{self.label(role)}, {self.label(body)}"
            self.posts.setdefault(iri, PostFact(iri, label, role, body))
        return iri

    def event(self, found: EventFound, year: int | None) -> LocalIri:
        """Return the IRI of a named event: the vocabulary's or one of a series, else its words'.

        Words that contradict the vocabulary stand for themselves, under their meeting's `year`.
        """
        resolved = self.event_of_series(found)
        if resolved is not None:
            return resolved
        if found.iri is not None and not _is_told(found):
            return found.iri
        prefix = f"{year}-" if year else ""
        iri = f"conference/{prefix}{slug(found.name)}"
        if iri not in self.reference.entries:
            self.events.setdefault(iri, EventFact(iri, found.name))
        return iri

    def event_mentioned(self, found: EventFound) -> LocalIri | None:
        """Return the IRI of the event that words name, of its series where that is not clear."""
        return self.event_of_series(found) or series_of(found, self.reference)

    def event_of_series(self, found: EventFound) -> LocalIri | None:
        """Return the IRI of the event of a series that words tell, or None."""
        issued = self.setting.issued
        event = resolve_event(found, self.reference, issued.year if issued else None)
        if event is None:
            return None
        if event.iri not in self.reference.entries:
            known = self.events.get(event.iri, event)
            names = {*known.alternate_names, *event.alternate_names} - {known.name}
            self.events[event.iri] = replace(known, alternate_names=tuple(sorted(names)))
        return event.iri

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


def _is_told(found: EventFound) -> bool:
    """Say whether words tell which event of a series is meant."""
    clues = (found.number, found.year, found.relative_year, found.city)
    return any(clue is not None for clue in clues)


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
