"""A surname with an office is the person who held the office on that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.parties.names import name_key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from osce_kg.model import PersonFound, RoleFound
    from osce_kg.reference.entries import Reference


def with_holders(
    persons: Sequence[PersonFound], reference: Reference, day: date | None
) -> tuple[PersonFound, ...]:
    """Return the persons, those known by surname and office alone under their full names.

    "Kazakhstan's President Nazarbayev" is Nursultan Nazarbayev because the vocabulary has him
    in that office on `day`. Where it has nobody of that surname, the name stays as written.
    """
    return tuple(_full(p, reference, day) if len(name_key(p.name)) == 1 else p for p in persons)


def _full(person: PersonFound, reference: Reference, day: date | None) -> PersonFound:
    holders = {
        h
        for role in person.roles
        for h in _holders(role, reference, day)
        if _bears(person.name, h, reference)
    }
    if len(holders) != 1:
        return person
    entry = reference.entries[holders.pop()]
    return replace(person, name=entry.label, forms=(entry.label, *person.forms), iri=entry.iri)


def _holders(role: RoleFound, reference: Reference, day: date | None) -> set[str]:
    if day is None or role.former or role.body is None or role.body.iri is None:
        return set()
    suffix = "--" + role.body.iri.rsplit("/", 1)[-1].casefold()
    posts = [
        p
        for iri, p in reference.posts.items()
        if iri.endswith(suffix) and _is_role(p.role, role, reference)
    ]
    return {h for post in posts for h in reference.holders(post.iri, day)}


def _is_role(role_iri: str, role: RoleFound, reference: Reference) -> bool:
    entry = reference.entries.get(role_iri)
    return entry is not None and role.title.casefold() in {n.casefold() for n in entry.names}


def _bears(surname: str, holder: str, reference: Reference) -> bool:
    entry = reference.entries.get(holder)
    return entry is not None and any(
        skeleton(name_key(n)[-1]) == skeleton(surname) for n in entry.names
    )
