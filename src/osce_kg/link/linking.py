"""Link one release's extraction: every entity gets its IRI, every fact points to entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from osce_kg.link.bodies import setting_of
from osce_kg.link.entities import Entities
from osce_kg.link.meetings import Parties, link_meetings
from osce_kg.model import (
    Evidence,
    Extraction,
    Facts,
    FigureFact,
    LocalIri,
    MembershipFact,
    MentionFact,
    PersonFound,
    QuotationFact,
    RefusedFound,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from osce_kg.reference.entries import Reference

Fact = TypeVar("Fact")


def link(extraction: Extraction, reference: Reference) -> Facts:
    """Return the facts of one release with IRIs chosen from the vocabularies or from names."""
    release = extraction.release
    entities = Entities(reference, setting_of(extraction, reference))
    persons = tuple(entities.person(p) for p in extraction.persons)
    memberships = _memberships(extraction.persons, persons, entities)
    dateline = tuple(entities.place(m.place) for m in extraction.dateline)
    mentions = _mentions(extraction, persons, entities)
    names = {iri: fact.name for iri, fact in entities.persons.items()}
    parties = Parties(entities, persons, names, memberships)
    meetings = link_meetings(extraction, parties)
    return Facts(
        release=release,
        iri=f"release/{release.identifier}",
        title=release.title.of(release.text),
        issued=extraction.issued,
        dateline=tuple(dict.fromkeys(dateline)),
        issued_by=tuple(dict.fromkeys(m.target for m in extraction.issued_by)),
        fields_of_work=tuple(dict.fromkeys(m.target for m in extraction.fields_of_work)),
        mentions=mentions,
        memberships=memberships,
        meetings=meetings,
        quotations=_quotations(extraction, persons),
        figures=_figures(extraction),
        persons=_sorted(entities.persons),
        places=_sorted(entities.places),
        organizations=_sorted(entities.organizations),
        roles=_sorted(entities.roles),
        posts=_sorted(entities.posts),
        events=_sorted(entities.events),
        unsure=extraction.unsure,
        refused=tuple(_disbelieved(r) for r in extraction.refused),
    )


def _mentions(
    extraction: Extraction, persons: Sequence[LocalIri], entities: Entities
) -> tuple[MentionFact, ...]:
    """Gather the places where the text names each entry, person and place."""
    places = (*extraction.dateline, *extraction.places)
    events = ((entities.event_mentioned(m.event), m.evidence) for m in extraction.events)
    named = zip(persons, extraction.persons, strict=True)
    return _gather(
        [
            *((m.target, m.evidence) for m in extraction.mentions),
            *((iri, evidence) for iri, person in named for evidence in person.mentions),
            *((entities.place(m.place), m.evidence) for m in places),
            *((iri, evidence) for iri, evidence in events if iri is not None),
        ]
    )


def _quotations(extraction: Extraction, persons: Sequence[LocalIri]) -> tuple[QuotationFact, ...]:
    release = extraction.release.identifier
    return tuple(
        QuotationFact(f"quotation/{release}/{n}", persons[q.person], q.text, q.evidence)
        for n, q in enumerate(extraction.quotations, 1)
    )


def _figures(extraction: Extraction) -> tuple[FigureFact, ...]:
    release = extraction.release.identifier
    return tuple(
        FigureFact(f"figure/{release}/{n}", f.subject, f.quantity, f.unit, f.evidence)
        for n, f in enumerate(extraction.figures, 1)
    )


def _disbelieved(refused: RefusedFound) -> RefusedFound:
    """Return what was refused with the confidence that its words mean the fact: none."""
    return replace(refused, evidence=replace(refused.evidence, confidence=0.0))


def _memberships(
    found: Sequence[PersonFound], persons: Sequence[LocalIri], entities: Entities
) -> tuple[MembershipFact, ...]:
    facts: dict[LocalIri, MembershipFact] = {}
    for person, iri in zip(found, persons, strict=True):
        for role in person.roles:
            concept, body = entities.role(role.title), entities.body(role.body, role.title)
            post = entities.post(role)
            office = (post or concept).rsplit("/", 1)[-1]
            former = "/former" if role.former else ""
            key = f"membership/{iri.split('/', 1)[1]}/{office}{former}"
            earlier = facts[key].evidence if key in facts else ()
            evidence = tuple(dict.fromkeys((*earlier, role.evidence)))
            facts[key] = MembershipFact(key, iri, concept, body, post, role.former, evidence)
    return tuple(facts[key] for key in sorted(facts))


def _gather(targets: Iterable[tuple[LocalIri, Evidence]]) -> tuple[MentionFact, ...]:
    """Gather the places where the text names each target, in the order of the text."""
    found: dict[LocalIri, set[Evidence]] = defaultdict(set)
    for target, evidence in targets:
        found[target].add(evidence)
    return tuple(MentionFact(iri, tuple(sorted(found[iri]))) for iri in sorted(found))


def _sorted(facts: dict[LocalIri, Fact]) -> tuple[Fact, ...]:
    return tuple(facts[iri] for iri in sorted(facts))
