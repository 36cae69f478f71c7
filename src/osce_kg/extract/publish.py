"""From the reader's own values to those of the model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.pairs.threshold import PUBLISHING_THRESHOLD
from osce_kg.model import (
    Evidence,
    Extraction,
    MeetingFound,
    PartyFound,
    PersonFound,
    Span,
    UnsureFound,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.encounters.encounter import Encounter, Party
    from osce_kg.extract.parties.persons import People, Person
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.roles.finder import RoleFinder
    from osce_kg.extract.settling.retelling import Settled
    from osce_kg.model import RoleFound

# How often a frame's encounters were right on the project's own cases, rounded down.
CONFIDENCE = {
    "meet": 0.97,
    "meeting": 0.95,
    "attend": 0.85,
    "speak": 0.85,
    "see": 0.85,
    "discuss": 0.85,
}
DEFAULT_CONFIDENCE = 0.9
# No text makes the model certain.
SUREST = 0.99


def build_persons(people: People, roles: RoleFinder) -> tuple[PersonFound, ...]:
    """Return the persons with names, roles and the words that name them."""
    return tuple(_person(person, roles.roles_of(person)) for person in people.persons)


def _person(person: Person, roles: tuple[RoleFound, ...]) -> PersonFound:
    forms = tuple(
        dict.fromkeys((person.name, *(m.form for m in person.mentions if len(m.key) > 1)))
    )
    mentions = tuple(Evidence(Span(m.start, m.end), "person-name", 0.95) for m in person.mentions)
    return PersonFound(person.name, forms, roles, mentions)


def build_meetings(
    settled: Sequence[Settled], readings: Sequence[Reading], people: People, roles: RoleFinder
) -> Iterator[MeetingFound]:
    """Yield the encounters with their parties, place, dates and sentence."""
    for item in settled:
        encounter = item.encounter
        reading = readings[encounter.sentence]
        evidence = Evidence(
            reading.sentence.span,
            encounter.rule,
            _confidence(encounter),
            reason=", ".join(encounter.reasons),
        )
        yield MeetingFound(
            status=encounter.status,
            mode=encounter.mode,
            parties=tuple(_parties(encounter, readings, people, roles)),
            place=item.place,
            dates=item.dates,
            event=encounter.event.found if encounter.event else None,
            evidence=evidence,
            grounds=tuple(_grounds(item)),
        )


def _confidence(encounter: Encounter) -> float:
    """Return the model's confidence, else how often the frame was right, to two places."""
    if encounter.confidence is not None:
        return min(round(encounter.confidence, 2), SUREST)
    return CONFIDENCE.get(encounter.rule, DEFAULT_CONFIDENCE)


def _grounds(item: Settled) -> Iterator[Evidence]:
    """Yield the words that give the day and the place of an encounter."""
    if item.when is not None and item.when.evidence is not None:
        yield item.when.evidence
    if item.where is not None:
        yield item.where.evidence


def _parties(
    encounter: Encounter, readings: Sequence[Reading], people: People, roles: RoleFinder
) -> Iterator[PartyFound]:
    for party in encounter.parties:
        reading = readings[party.sentence]
        evidence = _evidence(party, reading, encounter.rule)
        for index in party.referent.persons:
            yield PartyFound(_meaning(evidence, party, people.persons[index]), person=index)
        if party.referent.office is not None:
            role = roles.role_of_party(party.referent.office, party.noun, party.sentence)
            means = f"{role.title}, {role.evidence.means}" if role.evidence.means else ""
            yield PartyFound(replace(evidence, means=means), office=role)
        if party.referent.group:
            yield PartyFound(evidence, group=party.referent.group)


def _meaning(evidence: Evidence, party: Party, person: Person) -> Evidence:
    """Add whom the words mean where they do not give the person's full name."""
    tells = any(m.noun == party.noun and m.form == person.name for m in person.mentions)
    return evidence if tells else replace(evidence, means=person.name)


def _evidence(party: Party, reading: Reading, rule: str) -> Evidence:
    tokens = reading.sentence.tokens
    return Evidence(
        Span(tokens[party.noun.start].start, tokens[party.noun.end - 1].end),
        f"party-{rule}".replace(" ", "-"),
        0.9,
    )


def part_by_threshold(
    extraction: Extraction, threshold: float = PUBLISHING_THRESHOLD
) -> Extraction:
    """Return `extraction` with its meetings below `threshold` among what is unsure.

    All are numbered, those to publish first: a meeting's IRI may rest on its number, and no
    decision on one candidate, nor a candidate more, may change the IRI of another meeting.
    """
    sure = [m for m in extraction.meetings if m.evidence.confidence >= threshold]
    doubted = [m for m in extraction.meetings if not m.evidence.confidence >= threshold]
    numbered = [replace(m, number=n) for n, m in enumerate((*sure, *doubted), 1)]
    unsure = (_unsure(m, extraction, threshold) for m in numbered[len(sure) :])
    return replace(
        extraction,
        meetings=tuple(numbered[: len(sure)]),
        unsure=(*extraction.unsure, *unsure),
    )


def _unsure(meeting: MeetingFound, extraction: Extraction, threshold: float) -> UnsureFound:
    evidence = meeting.evidence
    return UnsureFound(
        kind="meeting",
        words=evidence.span.of(extraction.release.text),
        reason=f"the rule {evidence.rule} is {evidence.confidence:g} sure of it, "
        f"and {threshold:g} is needed to publish",
        evidence=evidence,
        parties=extraction.names_of(meeting),
        meeting=meeting,
    )
