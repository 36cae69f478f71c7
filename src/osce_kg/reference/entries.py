"""The vocabularies as frozen Python values; nothing here knows RDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from osce_kg.model import LocalIri

if TYPE_CHECKING:
    from collections.abc import Mapping

    from osce_kg.reference.gazetteer import Gazetteer


class Kind(StrEnum):
    """What an entry is; the value is the first segment of its local IRI."""

    STATE = "state"
    STRUCTURE = "structure"
    FIELD_OPERATION = "field-operation"
    ORGANIZATION = "organization"
    FIELD_OF_WORK = "field-of-work"
    MEETING_SERIES = "meeting-series"
    CONFERENCE = "conference"
    ROLE = "role"
    POST = "post"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an entry bore for a time; a bound is None where no source gives it."""

    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One named thing of a vocabulary, with the forms under which English texts name it."""

    iri: LocalIri
    kind: Kind
    label: str
    names: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    dated_names: tuple[DatedName, ...] = ()
    country: str | None = None
    geonames: int | None = None
    host: LocalIri | None = None
    place: LocalIri | None = None
    series: LocalIri | None = None
    number: int | None = None
    start: date | None = None
    end: date | None = None

    @property
    def slug(self) -> str:
        """Return the last segment of the IRI."""
        return self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Post:
    """An office of the vocabulary, and the structure that naming it implies."""

    iri: LocalIri
    label: str
    role: LocalIri
    organization: LocalIri | None
    implies: LocalIri | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's holding of one post; a bound is None where no source gives it."""

    person: LocalIri
    post: LocalIri
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Say whether both bounds are known (or the end still open) and hold `day`."""
        return (
            self.start is not None and self.start <= day and (self.end is None or day <= self.end)
        )


@dataclass(frozen=True, eq=False)
class Reference:
    """Vocabularies and gazetteer, immutable, loaded once a process."""

    entries: Mapping[LocalIri, Entry]
    posts: Mapping[LocalIri, Post]
    tenures: tuple[Tenure, ...]
    gazetteer: Gazetteer
    cache: dict[str, object] = field(default_factory=dict, repr=False)

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Return the entries of the kinds, in the order of their IRIs."""
        return tuple(e for e in self._sorted if e.kind in kinds)

    @cached_property
    def _sorted(self) -> tuple[Entry, ...]:
        return tuple(self.entries[iri] for iri in sorted(self.entries))

    @cached_property
    def states_by_code(self) -> Mapping[str, Entry]:
        """Map ISO 3166-1 alpha-2 codes to States."""
        return MappingProxyType({e.country: e for e in self.of_kind(Kind.STATE) if e.country})

    def holders(self, post: LocalIri, day: date) -> tuple[LocalIri, ...]:
        """Return the people who held `post` on `day`, as far as the vocabulary knows."""
        people = {t.person for t in self._tenures_by_post.get(post, ()) if t.covers(day)}
        return tuple(sorted(people))

    @cached_property
    def _tenures_by_post(self) -> Mapping[LocalIri, tuple[Tenure, ...]]:
        found: dict[LocalIri, list[Tenure]] = {}
        for tenure in self.tenures:
            found.setdefault(tenure.post, []).append(tenure)
        return {post: tuple(tenures) for post, tenures in found.items()}
