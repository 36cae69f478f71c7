"""Offices that a sentence gives a person elsewhere than beside the name.

"He had been Ambassador"; "X became Head of Mission"; "the Ruritanian Minister" said of a
minister named without his State. Those who head, are appointed or succeed have rooms next door.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.roles.appointments import find_appointments
from osce_kg.extract.roles.heading import find_heading
from osce_kg.extract.roles.succession import find_succession

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading

    # A person's index, the sentence that gives an office, and the office.
    Attributed = tuple[int, int, Office]

PRESENT = {"is", "remains", "becomes", "became"}
PAST = {"was", "were"}
PERFECT = {"has", "had", "have"}
# Words between "was" and the office.
TEMPORAL = {"previously", "earlier", "formerly", "currently", "now", "also", "long", "then"}
# How long what stands between commas behind a name can be ("X, an engineer by training, was").
MAX_ASIDE = 8


def find_attributed(readings: Sequence[Reading], discourse: Discourse) -> tuple[Attributed, ...]:
    """Return (person, sentence, office) for each office given away from the name."""
    found: list[Attributed] = []
    for number, reading in enumerate(readings):
        found += _copular(number, reading, discourse)
        found += find_appointments(number, reading, discourse)
        found += find_heading(number, reading, discourse)
        found += _resolved(number, reading, discourse)
    for number in range(len(readings)):
        found += find_succession(number, readings, discourse, tuple(found))
    return tuple(found)


# ---------------------------------------------------------------------- "X is the Head of Y"


def _copular(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    for noun in reading.nouns:
        person = discourse.person(number, noun)
        if person is None:
            continue
        behind, former = _copula(reading, noun.end)
        complement = reading.noun_at(behind) if behind else None
        if complement is None or complement.name or not complement.offices:
            continue
        office = complement.offices[0]
        if not office.plural:
            yield person, number, replace(office, former=former or office.former)


def _copula(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the token behind "is", "was", "had been", and whether the past is meant."""
    low = reading.sentence.low
    index = _behind_aside(reading, index)
    if low(index) == "who":
        index += 1
    behind, former = 0, False
    if low(index) in PRESENT:
        behind = index + 1
    elif low(index) in PAST:
        behind, former = index + 1, True
    elif low(index) == "will" and low(index + 1) in {"be", "become"}:
        behind = index + 2
    elif low(index + 1) == "been" and low(index) in PERFECT:
        behind, former = index + 2, low(index) == "had"
    return (behind + (low(behind) in TEMPORAL) if behind else 0), former


def _behind_aside(reading: Reading, index: int) -> int:
    """Return the token behind words between commas ("X, an engineer by training, was")."""
    low = reading.sentence.low
    if low(index) != ",":
        return index
    if low(index + 1) == "who":
        return index + 1
    if low(index + 1) not in {"a", "an"}:
        return index
    for end in range(index + 1, min(index + MAX_ASIDE, len(reading.sentence.tokens))):
        if low(end) == ",":
            return end + 1
        if low(end) == "who":
            return end
    return index


# ---------------------------------------------------------------------- "the Ruritanian Minister"


def _resolved(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    """Yield offices that name no one, where they say more of a known holder's body."""
    for noun in reading.nouns:
        if noun.name or not noun.offices:
            continue
        office = noun.offices[0]
        person = discourse.person(number, noun)
        if office.is_bare or office.plural or person is None:
            continue
        held = [o for o in discourse.people.persons[person].held if o.head == office.head]
        if held and all(o.is_bare for o in held):
            yield person, number, office
