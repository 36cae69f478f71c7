"""Which person and which meeting of a release are which of the gold set, and what they became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from osce_kg.evaluate.identity_clusters import Mention
from osce_kg.evaluate.normal import fold

if TYPE_CHECKING:
    from osce_kg.evaluate.identity_gold import GoldPerson, GoldReport, GoldTelling
    from osce_kg.identity import Identities
    from osce_kg.model import Facts, LocalIri, MeetingFact, PersonFact

# Two parties tell a meeting; where the gold set names one person only, that one.
_ENOUGH = 2


def people_of(gold: GoldTelling, facts: Facts | None, identities: Identities) -> Iterator[Mention]:
    """Yield the people of a release of the gold set; those it leaves open are left out.

    `facts` are what the program reads in the release, under the release's own IRIs; None where it
    was refused.
    """
    matched = _match_people(gold.people, facts.persons if facts else ())
    for person in gold.people:
        if not person.is_open:
            local = matched.get(person.key)
            found = identities.person(gold.identifier, local) if local else None
            yield Mention(gold.identifier, person.key, person.name, local, found)


def reports_of(gold: GoldTelling, facts: Facts | None, identities: Identities) -> Iterator[Mention]:
    """Yield the meetings that a release of the gold set tells of; `facts` as in `people_of`."""
    people = _match_people(gold.people, facts.persons if facts else ())
    matched = _match_reports(gold.reports, facts.meetings if facts else (), people)
    names = {person.key: person.name for person in gold.people}
    for number, report in enumerate(gold.reports):
        local = matched.get(number)
        standing = identities.standing(gold.identifier, local) if local else None
        parties = ", ".join(names[key] for key in sorted(report.people))
        told = f"{parties}, {report.date or 'undated'}, {report.status}"
        found = standing.iri if standing else local
        yield Mention(gold.identifier, report.key, told, local, found)


def _match_people(gold: Sequence[GoldPerson], persons: Sequence[PersonFact]) -> dict[str, LocalIri]:
    """Map keys to IRIs by any form of the name; a name that is the person's first is preferred.

    Two keys can lead to one IRI: that is a mistake to be counted.
    """
    by_form: dict[str, LocalIri] = {}
    for person in persons:
        by_form.setdefault(fold(person.name), person.iri)
    for person in persons:
        for form in person.alternate_names:
            by_form.setdefault(fold(form), person.iri)
    return {one.key: by_form[fold(one.name)] for one in gold if fold(one.name) in by_form}


def _match_reports(
    gold: Sequence[GoldReport],
    meetings: Sequence[MeetingFact],
    people: Mapping[str, LocalIri],
) -> dict[int, LocalIri]:
    """Map the numbers of reports to IRIs, one to one, the most alike first.

    The most people in common count first, then the day, the status, and nobody else present.
    """
    ranked = sorted(
        (rank, number, at)
        for number, report in enumerate(gold)
        for at, meeting in enumerate(meetings)
        if (rank := _rank(report, meeting, people)) is not None
    )
    matched: dict[int, int] = {}
    for _, number, at in ranked:
        if number not in matched and at not in matched.values():
            matched[number] = at
    return {number: meetings[at].iri for number, at in matched.items()}


def _rank(
    report: GoldReport, meeting: MeetingFact, people: Mapping[str, LocalIri]
) -> tuple[int, bool, bool, int] | None:
    """Return how unlike a report and a meeting are; None where too few people are the same."""
    agents = {part.agent for part in meeting.participations}
    shared = len(agents & {people[key] for key in report.people if key in people})
    if shared < min(_ENOUGH, len(report.people)) or not shared:
        return None
    day = meeting.dates.start.isoformat() if meeting.dates else None
    return -shared, day != report.date, meeting.status is not report.status, len(agents)
