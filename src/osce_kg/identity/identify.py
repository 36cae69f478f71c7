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
    from collections.abc import Iterable, Iterator, Sequence

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
    return replace(
        people,
        standings=dict(s for encounter in meetings.encounters for s in encounter.standings()),
        labels=_labels(said),
        joins=joins,
        replaced=_replaced(joins, register),
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


def _replaced(joins: Iterable[Join], register: Register) -> dict[LocalIri, LocalIri]:
    """Return what stands for what no longer stands for itself, also since earlier builds."""
    now = {join.old: join.new for join in joins}
    still = {join.new for join in joins}
    earlier = {old: now.get(new, new) for old, new in register.replaced.items()}
    return {old: new for old, new in (earlier | now).items() if old not in still and old != new}


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
