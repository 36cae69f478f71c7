"""Offices to which people are appointed, or in which they act.

"appointed X as Head of Mission"; "X, appointed Head of Mission"; "began work as Head of Mission".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from osce_kg.extract.roles.implied_bodies import is_of_osce
from osce_kg.extract.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osce_kg.extract.parties.discourse import Discourse
    from osce_kg.extract.parties.noun import Noun
    from osce_kg.extract.parties.office import Office
    from osce_kg.extract.reading import Reading
    from osce_kg.extract.roles.attributed import Attributed

APPOINTING = {"appointed", "named", "nominated", "elected", "re-elected", "chosen"}
# Words before "as" that say something else of the office than who holds it.
NOT_IN_OFFICE = {
    *("well", "predecessor", "predecessors", "successor", "such", "known", "far", "soon", "long"),
    *("much", "same", "regarded", "described", "seen", "candidate", "serve"),
}
# Words before a name that make it another's than the holder's.
NOT_HOLDER_AFTER = {
    *("by", "with", "from", "follow", "follows", "succeed", "succeeds", "succeeded", "succeeding"),
    *("replace", "replaces", "replaced", "replacing"),
}
PAST_SERVICE = {"worked", "served"}
MAX_GAP = 6


def find_appointments(number: int, reading: Reading, discourse: Discourse) -> Iterator[Attributed]:
    """Yield the offices that one sentence tells a person is appointed to or acts in."""
    low = reading.sentence.low
    for noun in reading.nouns:
        if noun.name or not noun.offices or not _is_office(noun.offices[0]):
            continue
        office, before = noun.offices[0], low(noun.start - 1)
        if before == "as" and low(noun.start - 2) not in NOT_IN_OFFICE:
            person = _nearest(number, reading, discourse, noun.start - 1)
            former = low(noun.start - 2) in PAST_SERVICE
        elif _is_appointed(reading, noun):
            person = _nearest(number, reading, discourse, noun.start, MAX_GAP)
            former = False
        else:
            continue
        if person is not None:
            yield person, number, replace(office, former=former or office.former)


def _is_office(office: Office) -> bool:
    """Say whether an office tells at which body it is held."""
    of_operation = office.title.casefold() in words("operation_titles")
    return not office.plural and (office.body is not None or is_of_osce(office) or of_operation)


def _is_appointed(reading: Reading, noun: Noun) -> bool:
    """Say whether "appointed" begins the noun, or stands before it or before the person named."""
    low = reading.sentence.low
    if low(noun.start) in APPOINTING or low(noun.start - 1) in APPOINTING:
        return True
    named = next((n for n in reading.nouns if n.end == noun.start and n.name), None)
    return named is not None and low(named.start - 1) in APPOINTING


def _nearest(
    number: int, reading: Reading, discourse: Discourse, index: int, gap: int | None = None
) -> int | None:
    """Return the person named or meant last before a token."""
    for noun in reversed([n for n in reading.nouns if n.end <= index]):
        if gap is not None and index - noun.end > gap:
            return None
        person = discourse.person(number, noun)
        if person is not None and reading.sentence.low(noun.start - 1) not in NOT_HOLDER_AFTER:
            return person
    return None
