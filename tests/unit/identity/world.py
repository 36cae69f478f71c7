"""Small facts for tests of identity: releases that name people in offices and let them meet."""

from __future__ import annotations

from osce_kg.extract import extract
from osce_kg.identity import Identities, Register, Rulings, apply_identities, identify
from osce_kg.link import link
from osce_kg.model import Facts
from osce_kg.read.layouts import read_releases
from osce_kg.reference import load_reference


def say(identifier: str, text: str) -> Facts:
    """Return what a release says; its first line is the title."""
    (release,) = read_releases(text, f"{identifier}.txt")
    reference = load_reference()
    return link(extract(release, reference), reference)


def identified(
    *said: Facts, rulings: Rulings | None = None, register: Register | None = None
) -> tuple[Identities, dict[str, Facts]]:
    """Return who is who, and each release under the IRIs over all."""
    identities = identify(said, load_reference(), rulings, register)
    return identities, {f.release.identifier: apply_identities(f, identities) for f in said}


def people(facts: Facts) -> set[str]:
    """Return the people of a release by the last part of their IRIs."""
    return {person.iri.removeprefix("person/") for person in facts.persons}
