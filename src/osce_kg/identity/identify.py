"""Who and what is one over all releases: people first, then the meetings they took part in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from osce_kg.identity.appearances import appearances_of
from osce_kg.identity.meetings import identify_meetings
from osce_kg.identity.persons import identify_persons
from osce_kg.identity.reports import reports_of
from osce_kg.identity.values import Contradiction, Identities, Join, Register, Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from osce_kg.model import Facts, LocalIri
    from osce_kg.reference.entries import Reference


def identify(
    said: Sequence[Facts],
    reference: Reference,
    rulings: Rulings | None = None,
    register: Register | None = None,
) -> Identities:
    """Return who and what is one in all that releases say; their order does not matter."""
    rulings, register = rulings or Rulings(), register or Register()
    appearances = [one for facts in said for one in appearances_of(facts, reference)]
    people = identify_persons(appearances, reference, rulings, register)
    reports = [one for facts in said for one in reports_of(facts, people)]
    meetings = identify_meetings(reports, reference, rulings, register)
    joins = (*people.joins, *meetings.joins)
    used = {*people.persons.values(), *(encounter.iri for encounter in meetings.encounters)}
    return replace(
        people,
        standings=dict(s for encounter in meetings.encounters for s in encounter.standings()),
        labels=_labels(said),
        joins=joins,
        replaced=_replaced(joins, register, used),
        apart=(*people.apart, *meetings.apart),
        contradictions=tuple(_contradictions(said, people, reference)),
    )


def _labels(said: Sequence[Facts]) -> dict[LocalIri, str]:
    """Return one label for each role and post: the first release's."""
    found: dict[LocalIri, str] = {}
    for facts in sorted(said, key=lambda one: (one.issued or date.max, one.release.identifier)):
        for role in facts.roles:
            found.setdefault(role.iri, role.label)
        for post in facts.posts:
            found.setdefault(post.iri, post.label)
    return found


def _replaced(
    joins: Iterable[Join], register: Register, used: Set[LocalIri]
) -> dict[LocalIri, LocalIri]:
    """Return what stands for what no longer stands for itself, also since earlier builds.

    Nothing that is in use is replaced, and nothing by what is not.
    """
    leads = {**register.replaced, **{join.old: join.new for join in joins}}
    ends = ((old, _end(old, leads, used)) for old in leads if old not in used)
    return {old: new for old, new in ends if new is not None}


def _end(old: LocalIri, leads: Mapping[LocalIri, LocalIri], used: Set[LocalIri]) -> LocalIri | None:
    """Return what redirects lead to in the end, None where that is nothing or a circle."""
    seen, iri = {old}, leads[old]
    while iri not in used:
        if iri in seen or iri not in leads:
            return None
        seen.add(iri)
        iri = leads[iri]
    return iri


def _contradictions(
    said: Sequence[Facts], people: Identities, reference: Reference
) -> Iterator[Contradiction]:
    for facts in sorted(said, key=lambda one: one.release.identifier):
        release = facts.release.identifier
        for membership in facts.memberships:
            if facts.issued is None or membership.former or membership.post is None:
                continue
            listed = reference.holders(membership.post, facts.issued)
            stated = people.person(release, membership.person)
            if len(listed) == 1 and stated not in listed:
                yield Contradiction(
                    release, membership.post, stated, listed[0], facts.issued.isoformat()
                )
