"""The State that a body belongs to, as far as its IRI or its name tells."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from osce_kg.identity.spelling import name_words
from osce_kg.reference.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from osce_kg.model import LocalIri, OrganizationFact
    from osce_kg.reference.entries import Reference

# How linking marks a body of Kosovo, which the vocabulary does not have as a State.
KOSOVO = "organization/xk-"

_NONE: frozenset[str] = frozenset()


def states_of(
    body: LocalIri | None, fact: OrganizationFact | None, reference: Reference
) -> frozenset[str]:
    """Return the codes (ISO 3166-1 alpha-2, and XK) of the State a body is of.

    None for the OSCE's own and other international bodies. `fact` is what linking found of a body
    that no vocabulary holds; where that names no State, the body's name may name one or a place.
    """
    if body is None:
        return _NONE
    if body.startswith("state/"):
        return frozenset((body.removeprefix("state/"),))
    if fact is None:
        return _NONE
    if fact.state:
        return frozenset((fact.state.removeprefix("state/"),))
    if body.startswith(KOSOVO):
        return frozenset(("XK",))
    found = _named_in(fact.name, reference)
    place = None if found else reference.gazetteer.resolve(fact.name)
    return frozenset((place.country,)) if place else found


def is_local(role: LocalIri) -> bool:
    """Say whether an office of this role serves one State, by the words of its IRI."""
    words = f"-{role.rsplit('/', 1)[-1]}-"
    return any(f"-{office}-" in words for office in _local_offices())


@cache
def _local_offices() -> tuple[str, ...]:
    text = (resources.files(__package__) / "tables" / "local_offices.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and line[0] != "#")


def _named_in(name: str, reference: Reference) -> frozenset[str]:
    words, names = name_words(name), _names(reference)
    longest = max((key.count(" ") + 1 for key in names), default=0)
    for size in range(min(longest, len(words)), 0, -1):
        found = {
            names[key]
            for start in range(len(words) - size + 1)
            if (key := " ".join(words[start : start + size])) in names
        }
        if found:
            return frozenset(found)
    return _NONE


def _names(reference: Reference) -> Mapping[str, str]:
    """Map the folded names and demonyms of the States to their codes."""
    key = "identity states"
    found = reference.cache.get(key)
    if not isinstance(found, dict):
        found = {
            " ".join(name_words(name)): state.country
            for state in reference.of_kind(Kind.STATE)
            for name in (state.label, *state.names, *state.demonyms)
            if state.country
        }
        reference.cache[key] = found
    return found
