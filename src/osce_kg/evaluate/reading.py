"""Read what a dataset says of one release. Importing this module imports pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pyoxigraph import Literal, NamedNode

from osce_kg.evaluate.said import (
    Proof,
    Proofs,
    Said,
    SaidMeeting,
    SaidOffice,
    SaidPerson,
    SaidQuotation,
    SaidState,
)
from osce_kg.evaluate.statements import Labels, Statements
from osce_kg.graph import terms
from osce_kg.model import Mode, Status

osce = terms.osce

_STATUSES = {
    osce("Held").value: Status.HELD,
    osce("Planned").value: Status.PLANNED,
    osce("Cancelled").value: Status.CANCELLED,
}
_REMOTE = osce("Remote").value
_DAY = len("2010-05-19")


def read_said(statements: Statements, identifier: str) -> Said | None:
    """Return what the dataset says of the release; None where it does not hold it."""
    found = statements.subjects(terms.IDENTIFIER, Literal(identifier))
    releases = [one for one in found if statements.is_a(one, osce("PressRelease"))]
    return _Reader(statements, releases[0]).said() if releases else None


class _Reader:
    """Reads the statements on one release."""

    def __init__(self, statements: Statements, release: NamedNode) -> None:
        self._all = statements
        self._release = release

    def said(self) -> Said:
        statements, release = self._all, self._release
        mentioned = statements.things(release, osce("mentions"))
        proofs = self._mention_proofs()
        meetings = {node: self._meeting(node) for node in self._meetings()}
        offices = tuple(self._offices())
        quotations = tuple(self._quotations())
        people = dict.fromkeys(one for one in mentioned if self._is_named_person(one))
        people |= dict.fromkeys(p for node in meetings for p in self._participants(node))
        people |= dict.fromkeys(NamedNode(office.person) for office in offices)
        speakers = [NamedNode(one.speaker) for one in quotations]
        issued = statements.values(release, terms.ISSUED)
        return Said(
            title=next(iter(statements.values(release, terms.TITLE)), None),
            date=issued[0][:_DAY] if issued else None,
            dateline=self._labels_of(osce("datelinePlace")),
            issued_by=self._labels_of(osce("issuedBy")),
            fields_of_work=self._labels_of(osce("fieldOfWork")),
            mentions=tuple(statements.labels(one) for one in mentioned),
            persons=tuple(
                SaidPerson(one.value, statements.labels(one), proofs.get(one, ()))
                for one in sorted(people, key=str)
            ),
            names={one.value: statements.labels(one).name for one in [*people, *speakers]},
            offices=offices,
            meetings=tuple(meetings.values()),
            quotations=quotations,
            states=tuple(self._states(mentioned, proofs)),
        )

    def _labels_of(self, predicate: NamedNode) -> tuple[Labels, ...]:
        found = self._all.things(self._release, predicate)
        return tuple(self._all.labels(one) for one in found)

    def _is_named_person(self, node: NamedNode) -> bool:
        is_person = self._all.is_a(node, osce("Person"))
        return is_person and bool(self._all.labels(node).every)

    def _states(
        self, mentioned: list[NamedNode], proofs: dict[NamedNode, Proofs]
    ) -> Iterator[SaidState]:
        kinds = (osce("ParticipatingState"), osce("PartnerForCooperation"))
        for node in mentioned:
            if any(self._all.is_a(node, kind) for kind in kinds):
                for code in self._all.values(node, osce("countryCode")):
                    yield SaidState(code, proofs.get(node, ()))

    def _meetings(self) -> list[NamedNode]:
        found = self._all.subjects(osce("reportedIn"), self._release)
        return [one for one in found if self._all.is_a(one, osce("Meeting"))]

    def _participants(self, meeting: NamedNode) -> list[NamedNode]:
        found = self._all.things(meeting, osce("participant"))
        return [one for one in found if self._all.is_a(one, osce("Person"))]

    def _meeting(self, node: NamedNode) -> SaidMeeting:
        statements = self._all
        status = next(iter(statements.values(node, osce("status"))), "")
        remote = _REMOTE in statements.values(node, osce("mode"))
        places = statements.things(node, osce("place"))
        return SaidMeeting(
            status=_STATUSES.get(status, Status.HELD),
            mode=Mode.REMOTE if remote else Mode.IN_PERSON,
            people=tuple(one.value for one in self._participants(node)),
            places=tuple(label for place in places for label in statements.labels(place).every),
            dates=tuple(day[:_DAY] for day in statements.values(node, osce("startDate"))),
            proofs=self._proofs(node),
        )

    def _offices(self) -> Iterator[SaidOffice]:
        statements = self._all
        for node in statements.subjects(osce("statedIn"), self._release):
            if not statements.is_a(node, terms.MEMBERSHIP):
                continue
            bodies = [statements.labels(one) for one in statements.things(node, terms.ORGANIZATION)]
            roles = [statements.labels(one) for one in statements.things(node, terms.ROLE)]
            persons = [one.value for one in statements.things(node, terms.MEMBER)]
            for person, role, body in product(persons, roles, bodies or (None,)):
                yield SaidOffice(person, role, body, self._proofs(node))

    def _quotations(self) -> Iterator[SaidQuotation]:
        statements = self._all
        for node in statements.subjects(osce("quotedIn"), self._release):
            if not statements.is_a(node, osce("Quotation")):
                continue
            speakers = [one.value for one in statements.things(node, osce("speaker"))]
            for speaker, text in product(speakers, statements.values(node, osce("text"))):
                yield SaidQuotation(speaker, text, self._proofs(node))

    def _mention_proofs(self) -> dict[NamedNode, Proofs]:
        return {
            target: self._proofs(node)
            for node in self._all.subjects(osce("mentionedIn"), self._release)
            for target in self._all.things(node, osce("mentionOf"))
        }

    def _proofs(self, fact: NamedNode) -> Proofs:
        """Return the evidence of a fact that is of this release: another may report it too."""
        found = self._all.things(fact, osce("evidence"))
        ours = (one for one in found if self._release in self._all.things(one, terms.HAS_SOURCE))
        return tuple(sorted((self._proof(one) for one in ours), key=lambda one: one.start))

    def _proof(self, evidence: NamedNode) -> Proof:
        selectors = self._all.things(evidence, terms.HAS_SELECTOR)

        def first(predicate: NamedNode, *subjects: NamedNode) -> str:
            found = (value for one in subjects for value in self._all.values(one, predicate))
            return next(found, "")

        confidence = first(osce("confidence"), evidence)
        start = first(terms.START, *selectors)
        return Proof(
            start=int(start) if start.isdecimal() else 0,
            words=first(terms.EXACT, *selectors),
            rule=first(osce("rule"), evidence),
            confidence=_number(confidence),
        )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
