"""What linking gives: all that a release says, with IRIs chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from osce_kg.model.extraction import RefusedFound, UnsureFound
from osce_kg.model.release import Release
from osce_kg.model.values import Acceptance, DateRange, Evidence, LocalIri, Mode, Status


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person under the IRI chosen for him or her."""

    iri: LocalIri
    name: str
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place under the IRI chosen for it."""

    iri: LocalIri
    name: str
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationFact:
    """An organization that no vocabulary holds, under an IRI made from its name.

    `kind` is a concept of the organizations' kinds, `state` the State that it belongs to, `seat`
    the place of a local authority. `alternate_names` are the forms that the release uses.
    """

    iri: LocalIri
    name: str
    kind: LocalIri | None = None
    state: LocalIri | None = None
    seat: LocalIri | None = None
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A role concept that no vocabulary holds, under an IRI made from its words."""

    iri: LocalIri
    label: str


@dataclass(frozen=True, slots=True)
class PostFact:
    """An office: a role at an organization."""

    iri: LocalIri
    label: str
    role: LocalIri
    organization: LocalIri | None


@dataclass(frozen=True, slots=True)
class EventFact:
    """A named event (conference) that no vocabulary holds.

    `series` and `number` are set where it is one of a series.
    """

    iri: LocalIri
    name: str
    series: LocalIri | None = None
    number: int | None = None
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """A person's holding of an office, as a release states it."""

    iri: LocalIri
    person: LocalIri
    role: LocalIri
    organization: LocalIri | None
    post: LocalIri | None
    former: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ParticipationFact:
    """One party's part in one meeting: `agent` is a person, an organization or a post."""

    iri: LocalIri
    agent: LocalIri
    capacities: tuple[LocalIri, ...]
    representing: tuple[LocalIri, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one release tells of a meeting that several releases tell of.

    `is_believed` where what holds of the meeting (its status, days and place) is taken from it.
    """

    status: Status
    dates: DateRange | None
    place: LocalIri | None
    parties: tuple[LocalIri, ...]
    is_believed: bool


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """An encounter under the IRI chosen for it.

    `evidence` is the sentence that tells it, `grounds` the words that give its day and place.
    `names` are what the release calls its parties, in the order of the text. `telling` is there
    where other releases tell of the meeting as well.
    """

    iri: LocalIri
    label: str
    status: Status
    mode: Mode
    participations: tuple[ParticipationFact, ...]
    groups: tuple[str, ...]
    place: LocalIri | None
    dates: DateRange | None
    event: LocalIri | None
    evidence: tuple[Evidence, ...]
    grounds: tuple[Evidence, ...] = ()
    names: tuple[str, ...] = ()
    accepted: Acceptance | None = None
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class QuotationFact:
    """Direct speech of a named person."""

    iri: LocalIri
    speaker: LocalIri
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MentionFact:
    """Something that the release names, with every place where it does."""

    target: LocalIri
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A number that the release states of an organization."""

    iri: LocalIri
    subject: LocalIri
    quantity: int
    unit: str
    evidence: Evidence


@dataclass(frozen=True)
class Facts:
    """All that one release says, with IRIs chosen: what becomes its named graph."""

    release: Release
    iri: LocalIri
    title: str
    issued: date | None = None
    dateline: tuple[LocalIri, ...] = ()
    issued_by: tuple[LocalIri, ...] = ()
    fields_of_work: tuple[LocalIri, ...] = ()
    mentions: tuple[MentionFact, ...] = ()
    persons: tuple[PersonFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    organizations: tuple[OrganizationFact, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    posts: tuple[PostFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    memberships: tuple[MembershipFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    quotations: tuple[QuotationFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    unsure: tuple[UnsureFound, ...] = field(default=())
    refused: tuple[RefusedFound, ...] = field(default=())
