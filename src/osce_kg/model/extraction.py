"""What extraction gives: all that a release says, in its own terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from osce_kg.model.release import Release
from osce_kg.model.values import Acceptance, DateRange, Evidence, LocalIri, Mode, Status


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
    """A named event: its name as written, and the vocabulary's entry of it or of its series.

    `number`, `year` and `city` are what the words tell of it; `relative_year` is 0 for "this
    year's", -1 for "last year's".
    """

    name: str
    iri: LocalIri | None = None
    number: int | None = None
    year: int | None = None
    relative_year: int | None = None
    city: str | None = None


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
    """An encounter that a release reports or announces.

    `evidence` is the sentence that tells it, `grounds` the words that give its day and place.
    `number` is its place among the release's candidates, from 1; None where nobody counted.
    `accepted` is set where a person decided that it is published.
    """

    status: Status
    mode: Mode
    parties: tuple[PartyFound, ...]
    place: PlaceFound | None
    dates: DateRange | None
    event: EventFound | None
    evidence: Evidence
    grounds: tuple[Evidence, ...] = ()
    number: int | None = None
    accepted: Acceptance | None = None


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
class EventMention:
    """An event of a series that the text names."""

    event: EventFound
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
class RefusedFound:
    """What looked like a fact and was refused, with its words, and why."""

    kind: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class UnsureFound:
    """A candidate below the publishing threshold, for a person to decide.

    A meeting comes whole, so that it can be published; `parties` are the names of its parties, in
    their order.
    """

    kind: str
    words: str
    reason: str
    evidence: Evidence
    parties: tuple[str, ...] = ()
    meeting: MeetingFound | None = None


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
    events: tuple[EventMention, ...] = ()
    figures: tuple[FigureFound, ...] = ()
    unsure: tuple[UnsureFound, ...] = ()
    refused: tuple[RefusedFound, ...] = ()

    def names_of(self, meeting: MeetingFound) -> tuple[str, ...]:
        """Return what the release calls the parties of one of its meetings, in their order."""
        return tuple(self._name(party) for party in meeting.parties)

    def _name(self, party: PartyFound) -> str:
        if party.person is not None:
            return self.persons[party.person].name
        if party.office is not None:
            body = f", {party.office.body.name}" if party.office.body else ""
            return party.office.title + body
        return party.organization.name if party.organization else party.group or ""
