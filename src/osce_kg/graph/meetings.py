"""Meetings and who took part in them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from osce_kg.graph import terms
from osce_kg.graph.evidence import EvidenceWriter
from osce_kg.graph.sheet import Sheet, day, english
from osce_kg.model import (
    Acceptance,
    Facts,
    LocalIri,
    MeetingFact,
    Mode,
    ParticipationFact,
    Status,
    Telling,
)

osce = terms.osce

_MEETING = osce("Meeting")
_PARTICIPATION = osce("Participation")
_REPORTED_IN = osce("reportedIn")
_STATUS = osce("status")
_MODE = osce("mode")
_PLACE = osce("place")
_START = osce("startDate")
_END = osce("endDate")
_AS_WRITTEN = osce("dateAsWritten")
_PART_OF = osce("partOf")
_HAS_PARTICIPATION = osce("hasParticipation")
_PARTICIPANT = osce("participant")
_GROUP = osce("groupParticipant")
_AGENT = osce("agent")
_IN_CAPACITY = osce("inCapacity")
_REPRESENTING = osce("representing")
_ACCEPTED_IN = osce("acceptedIn")
_DECISION = osce("Decision")
_DECIDED_BY = osce("decidedBy")
_DECIDED_ON = osce("decidedOn")

_TELLING = osce("Telling")
_TELLS = osce("tells")
_TOLD_IN = osce("toldIn")
_TOLD_STATUS = osce("toldStatus")
_TOLD_PLACE = osce("toldPlace")
_TOLD_PARTY = osce("toldParty")
_TOLD_START = osce("toldStartDate")
_TOLD_END = osce("toldEndDate")

_STATUSES = {
    Status.HELD: osce("Held"),
    Status.PLANNED: osce("Planned"),
    Status.CANCELLED: osce("Cancelled"),
}
_MODES = {Mode.IN_PERSON: osce("InPerson"), Mode.REMOTE: osce("Remote")}


def add_meetings(sheet: Sheet, facts: Facts, evidence: EvidenceWriter) -> None:
    """Add every meeting of `facts` with its participations and their evidence."""
    release, key = sheet.node(facts.iri), facts.iri.removeprefix("release/")
    for meeting in facts.meetings:
        node = sheet.node(meeting.iri)
        sheet.add(node, terms.TYPE, _MEETING)
        sheet.add(node, _REPORTED_IN, release)
        if meeting.telling is None or meeting.telling.is_believed:
            _add_meeting(sheet, node, meeting)
        if meeting.telling:
            told = _add_telling(sheet, node, meeting.telling, facts.iri)
            evidence.support(told, meeting.evidence)
        evidence.support(node, meeting.evidence)
        evidence.ground(node, meeting.grounds)
        if meeting.accepted:
            _add_acceptance(sheet, node, key, meeting.accepted)
        for participation in meeting.participations:
            _add_participation(sheet, node, participation, evidence)


def _add_meeting(sheet: Sheet, node: NamedNode, meeting: MeetingFact) -> None:
    sheet.add(node, terms.LABEL, english(meeting.label))
    sheet.add(node, _STATUS, _STATUSES[meeting.status])
    sheet.add(node, _MODE, _MODES[meeting.mode])
    sheet.link(node, _PLACE, meeting.place)
    sheet.link(node, _PART_OF, meeting.event)
    if meeting.dates:
        sheet.add(node, _START, day(meeting.dates.start))
        sheet.add(node, _END, day(meeting.dates.end))
        if meeting.dates.words:
            sheet.add(node, _AS_WRITTEN, Literal(meeting.dates.words))
    for words in meeting.groups:
        sheet.add(node, _GROUP, english(words))


def _add_telling(
    sheet: Sheet, meeting: NamedNode, telling: Telling, release: LocalIri
) -> NamedNode:
    """Add what this release tells of a meeting that others tell of as well, whatever holds."""
    key = release.removeprefix("release/")
    node = sheet.node(f"telling/{key}/{meeting.value.rsplit('/', 1)[-1]}")
    sheet.add(node, terms.TYPE, _TELLING)
    sheet.add(node, _TELLS, meeting)
    sheet.link(node, _TOLD_IN, release)
    sheet.add(node, _TOLD_STATUS, _STATUSES[telling.status])
    sheet.link(node, _TOLD_PLACE, telling.place)
    if telling.dates:
        sheet.add(node, _TOLD_START, day(telling.dates.start))
        sheet.add(node, _TOLD_END, day(telling.dates.end))
    for party in telling.parties:
        sheet.link(node, _TOLD_PARTY, party)
    return node


def _add_acceptance(sheet: Sheet, meeting: NamedNode, key: str, accepted: Acceptance) -> None:
    node = sheet.node(f"decision/{key}/{accepted.key}")
    sheet.add(meeting, _ACCEPTED_IN, node)
    sheet.add(node, terms.TYPE, _DECISION)
    sheet.add(node, _DECIDED_BY, Literal(accepted.by))
    sheet.add(node, _DECIDED_ON, day(accepted.on))


def _add_participation(
    sheet: Sheet, meeting: NamedNode, part: ParticipationFact, evidence: EvidenceWriter
) -> None:
    node = sheet.node(part.iri)
    sheet.add(meeting, _HAS_PARTICIPATION, node)
    sheet.link(meeting, _PARTICIPANT, part.agent)
    sheet.add(node, terms.TYPE, _PARTICIPATION)
    sheet.link(node, _AGENT, part.agent)
    for capacity in part.capacities:
        sheet.link(node, _IN_CAPACITY, capacity)
    for represented in part.representing:
        sheet.link(node, _REPRESENTING, represented)
    evidence.support(node, part.evidence)
