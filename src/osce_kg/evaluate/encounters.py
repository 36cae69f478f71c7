"""The rows on meetings: who met whom, in which place, on which day, and whether they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from osce_kg.evaluate.gold import GoldMeeting
from osce_kg.evaluate.normal import fold
from osce_kg.evaluate.outcomes import Claim, Fact, Outcome, compare
from osce_kg.evaluate.said import Proofs, SaidMeeting
from osce_kg.model import Mode, Status


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting of the gold set or of the dataset: people by gold names, places folded."""

    status: Status
    mode: Mode
    people: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    proofs: Proofs = ()

    @property
    def pairs(self) -> list[Fact]:
        """Return all who met each other."""
        return list(combinations(sorted(self.people), 2))

    @property
    def parties(self) -> list[Fact]:
        """Return the pairs; where one named person met others unnamed, that person."""
        return self.pairs or [(person,) for person in self.people]

    @property
    def in_one_place(self) -> bool:
        """Say whether it was held, and nobody was far away."""
        return self.status is Status.HELD and self.mode is Mode.IN_PERSON


Encounters = Sequence[Encounter]


def gold_encounter(meeting: GoldMeeting) -> Encounter:
    """Return a meeting of the gold set."""
    return Encounter(
        meeting.status,
        meeting.mode,
        frozenset(meeting.participants),
        frozenset([fold(meeting.place)] if meeting.place else []),
        frozenset([meeting.date] if meeting.date else []),
    )


def said_encounter(meeting: SaidMeeting, who: Callable[[str], str]) -> Encounter:
    """Return a meeting of the dataset; `who` gives the name of the person under an IRI."""
    return Encounter(
        meeting.status,
        meeting.mode,
        frozenset(who(person) for person in meeting.people),
        frozenset(fold(place) for place in meeting.places),
        frozenset(meeting.dates),
        meeting.proofs,
    )


def who_met_whom(gold: Encounters, said: Encounters) -> Outcome:
    """Compare the pairs of people who met."""
    return compare(
        (pair for one in gold if one.status is Status.HELD for pair in one.pairs),
        (
            Claim(pair, one.proofs)
            for one in said
            if one.status is Status.HELD
            for pair in one.pairs
        ),
    )


def met_in_place(gold: Encounters, said: Encounters) -> Outcome:
    """Compare who met in which place, by any of the place's names."""
    wanted: set[Fact] = {
        (person, place)
        for one in gold
        if one.in_one_place
        for person in one.people
        for place in one.places
    }
    return compare(wanted, _people_in_places(said, wanted))


def _people_in_places(said: Encounters, wanted: set[Fact]) -> Iterator[Claim]:
    for one in said:
        if not one.in_one_place or not one.places:
            continue
        for person in one.people:
            same = [(person, place) for place in one.places if (person, place) in wanted]
            for fact in same or [(person, min(one.places))]:
                yield Claim(fact, one.proofs)


def meeting_date(gold: Encounters, said: Encounters) -> Outcome:
    """Compare the days of encounters that both sides have, where the gold set knows one."""
    dated = {parties for one in gold if one.dates for parties in one.parties}
    return _compare_shared(gold, said, lambda one: one.dates, dated)


def meeting_status(gold: Encounters, said: Encounters) -> Outcome:
    """Compare held, planned or cancelled of encounters that both sides have."""
    told = {parties for one in gold for parties in one.parties}
    return _compare_shared(gold, said, lambda one: (one.status.value,), told)


def _compare_shared(
    gold: Encounters,
    said: Encounters,
    values: Callable[[Encounter], Iterable[str]],
    asked: set[Fact],
) -> Outcome:
    """Compare `values` over those of the `asked` parties that both sides have."""
    shared = asked & {parties for one in said for parties in one.parties}
    return compare(
        (claim.fact for claim in _told(gold, values, shared)), _told(said, values, shared)
    )


def _told(
    encounters: Encounters, values: Callable[[Encounter], Iterable[str]], shared: set[Fact]
) -> Iterator[Claim]:
    for one in encounters:
        for parties in one.parties:
            if parties in shared:
                for value in values(one):
                    yield Claim((*parties, value), one.proofs)
