"""What passes between the stages: plain, frozen and comparable values.

read ─▶ `Release` ─ extract ─▶ `Extraction` ─ link ─▶ `Facts` ─ graph ─▶ quads.
Nothing here knows RDF. Offsets are Unicode code points in `Release.text`.
A *local IRI* is what follows `…/id/` in a data IRI: ``person/kanat-saudabayev``.
"""

from osce_kg.model.extraction import (
    BodyRef,
    EventFound,
    EventMention,
    Extraction,
    FigureFound,
    MeetingFound,
    MentionFound,
    PartyFound,
    PersonFound,
    PlaceFound,
    PlaceMention,
    QuotationFound,
    RefusedFound,
    RoleFound,
    UnsureFound,
)
from osce_kg.model.facts import (
    EventFact,
    Facts,
    FigureFact,
    MeetingFact,
    MembershipFact,
    MentionFact,
    OrganizationFact,
    ParticipationFact,
    PersonFact,
    PlaceFact,
    PostFact,
    QuotationFact,
    RoleFact,
)
from osce_kg.model.release import (
    PageFields,
    Release,
)
from osce_kg.model.values import (
    Acceptance,
    DateRange,
    Evidence,
    Layout,
    LocalIri,
    Mode,
    Span,
    Status,
)

__all__ = [
    "Acceptance",
    "BodyRef",
    "DateRange",
    "EventFact",
    "EventFound",
    "EventMention",
    "Evidence",
    "Extraction",
    "Facts",
    "FigureFact",
    "FigureFound",
    "Layout",
    "LocalIri",
    "MeetingFact",
    "MeetingFound",
    "MembershipFact",
    "MentionFact",
    "MentionFound",
    "Mode",
    "OrganizationFact",
    "PageFields",
    "ParticipationFact",
    "PartyFound",
    "PersonFact",
    "PersonFound",
    "PlaceFact",
    "PlaceFound",
    "PlaceMention",
    "PostFact",
    "QuotationFact",
    "QuotationFound",
    "RefusedFound",
    "Release",
    "RoleFact",
    "RoleFound",
    "Span",
    "Status",
    "UnsureFound",
]
