"""What passes between the stages: plain, frozen and comparable values.

read ─▶ `Release` ─ extract ─▶ `Extraction` ─ link ─▶ `Facts` ─ graph ─▶ quads.
Nothing here knows RDF. Offsets are Unicode code points in `Release.text`.
A *local IRI* is what follows `…/id/` in a data IRI: ``person/kanat-saudabayev``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

LocalIri = str


class Layout(StrEnum):
    """How the press release was laid out where it was saved from."""

    PAGE = "page"
    LISTING = "listing"
    BARE = "bare"


class Status(StrEnum):
    """Whether an encounter took place."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """Whether the parties were in one place."""

    IN_PERSON = "in-person"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a release's text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that support a fact, the rule that found it, and how sure the rule is (0..1)."""

    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and last day of something; `words` where the text is vaguer than a day."""

    start: date
    end: date
    words: str | None = None


# ------------------------------------------------------------------ read ─▶ Release


@dataclass(frozen=True, slots=True)
class PageFields:
    """What the page states around the body: its date, its sources, its fields of work."""

    date: DateRange | None = None
    date_span: Span | None = None
    sources: tuple[Span, ...] = ()
    fields_of_work: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Release:
    """One press release in its normal form; every offset refers to `text`."""

    identifier: str
    origin: str
    layout: Layout
    text: str
    title: Span
    paragraphs: tuple[Span, ...]
    fields: PageFields = PageFields()
    url: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


# ------------------------------------------------------------------ extract ─▶ Extraction


@dataclass(frozen=True, slots=True)
class BodyRef:
    """The organization an office is held at: as written, and its vocabulary entry if known."""

    name: str
    iri: LocalIri | None = None


@dataclass(frozen=True, slots=True)
class RoleFound:
    """An office that the text gives a person: "Foreign Minister" at "Tajikistan"."""

    title: str
    body: BodyRef | None
    evidence: Evidence
    former: bool = False


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One human that a release names: the fullest form of the name, and every form met.

    `iri` is set where a vocabulary identifies the person (a surname with an office).
    """

    name: str
    forms: tuple[str, ...]
    roles: tuple[RoleFound, ...]
    mentions: tuple[Evidence, ...]
    iri: LocalIri | None = None


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place as a release names it, with its GeoNames entry where there is exactly one."""

    name: str
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    alternate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFound:
    """A named event: its name as written, and its vocabulary entry if known."""

    name: str
    iri: LocalIri | None = None


@dataclass(frozen=True, slots=True)
class PartyFound:
    """One party of an encounter: a person, an office, an organization, or a group in words.

    Exactly one of the four is set; `person` is an index into `Extraction.persons`.
    """

    evidence: Evidence
    person: int | None = None
    office: RoleFound | None = None
    organization: BodyRef | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFound:
    """An encounter that a release reports or announces."""

    status: Status
    mode: Mode
    parties: tuple[PartyFound, ...]
    place: PlaceFound | None
    dates: DateRange | None
    event: EventFound | None
    evidence: Evidence
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationFound:
    """Direct speech; `person` is an index into `Extraction.persons`."""

    person: int
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MentionFound:
    """A vocabulary entry or place that the text names."""

    target: LocalIri
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that the text names."""

    place: PlaceFound
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A number that the text states of an organization: 40, "international staff"."""

    subject: LocalIri
    quantity: int
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class UnsureFound:
    """A candidate below the publishing threshold, for a person to decide."""

    kind: str
    words: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True)
class Extraction:
    """All that a release says, in its own terms."""

    release: Release
    issued: date | None = None
    issued_evidence: Evidence | None = None
    dateline: tuple[PlaceMention, ...] = ()
    issued_by: tuple[MentionFound, ...] = ()
    fields_of_work: tuple[MentionFound, ...] = ()
    persons: tuple[PersonFound, ...] = ()
    meetings: tuple[MeetingFound, ...] = ()
    quotations: tuple[QuotationFound, ...] = ()
    mentions: tuple[MentionFound, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    figures: tuple[FigureFound, ...] = ()
    unsure: tuple[UnsureFound, ...] = ()


# ------------------------------------------------------------------ link ─▶ Facts


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
    """An organization that no vocabulary holds, under an IRI made from its name."""

    iri: LocalIri
    name: str


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
    """A named event (conference) that no vocabulary holds."""

    iri: LocalIri
    name: str


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
class MeetingFact:
    """An encounter under the IRI chosen for it."""

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
