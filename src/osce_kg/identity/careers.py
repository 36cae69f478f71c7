"""Offices as evidence of identity: what one person can have held, and what parts two.

An office of a State ties its holder to that State; an office of the OSCE or of another
international body ties nobody, since people of all States serve there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from osce_kg.model import LocalIri

# Two codes (ISO 3166-1 alpha-2) of what was one State until a day.
# Montenegro declared its independence on 3 June 2006.
ONE_STATE_UNTIL = {frozenset(("RS", "ME")): date(2006, 6, 3)}
# Nobody serves two bodies that have nothing in common within so many days.
AT_ONCE = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a release (or the vocabulary) gives it, and the States it ties to.

    `day` is when it was held, as far as one day is known; a former office has none.
    """

    role: LocalIri
    body: LocalIri | None
    post: LocalIri | None
    states: frozenset[str] = frozenset()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Career:
    """All that is known of what one name stands for: offices, States, and the days attested.

    `surroundings` are the countries from which releases tell of an office without a body,
    `encounters` whom a release has him or her meet on which day.
    """

    offices: frozenset[Office] = frozenset()
    days: tuple[date, ...] = ()
    surroundings: frozenset[str] = frozenset()
    encounters: frozenset[tuple[date, LocalIri]] = frozenset()

    @property
    def states(self) -> frozenset[str]:
        """Return the States that the offices tie to."""
        return frozenset().union(*(office.states for office in self.offices))

    def joined(self, other: Career) -> Career:
        """Return what is known when both are one person."""
        return Career(
            self.offices | other.offices,
            tuple(sorted({*self.days, *other.days})),
            self.surroundings | other.surroundings,
            self.encounters | other.encounters,
        )


class Fit(IntEnum):
    """How two careers fit one person, from the worst to the best."""

    CONFLICT = 0
    UNKNOWN = 1
    SURROUNDINGS = 2
    ROLE = 3
    STATE = 4
    BODY = 5
    POST = 6
    ENCOUNTER = 7


FIT_TOLD = {
    Fit.CONFLICT: "their offices exclude each other",
    Fit.UNKNOWN: "nothing is known that ties their offices together",
    Fit.SURROUNDINGS: "they are told of in one country",
    Fit.ROLE: "they have the same role",
    Fit.STATE: "their offices are of the same State",
    Fit.BODY: "their offices are of the same body",
    Fit.POST: "they hold the same office",
    Fit.ENCOUNTER: "they met the same person on the same day",
}


def compare_careers(one: Career, other: Career) -> Fit:
    """Return how two careers fit one person; the order of the two does not matter."""
    shared = _shared(one, other)
    if shared in (Fit.ENCOUNTER, Fit.POST):
        return shared
    if one.states and other.states and not _are_one_state(one, other):
        return Fit.CONFLICT
    if shared is Fit.UNKNOWN and _at_once(one, other):
        return Fit.CONFLICT
    return shared


def _shared(one: Career, other: Career) -> Fit:
    """Return the best that two careers have in common."""
    bodies = _parts(one, "body") & _parts(other, "body")
    tests = {
        Fit.ENCOUNTER: one.encounters & other.encounters,
        Fit.POST: _parts(one, "post") & _parts(other, "post"),
        Fit.BODY: [body for body in bodies if not body.startswith("state/")],
        Fit.STATE: one.states and other.states and _are_one_state(one, other),
        Fit.ROLE: _parts(one, "role") & _parts(other, "role"),
        Fit.SURROUNDINGS: (one.states or one.surroundings) & (other.states or other.surroundings),
    }
    return next((fit for fit, found in tests.items() if found), Fit.UNKNOWN)


def _parts(career: Career, part: str) -> frozenset[LocalIri]:
    found = (getattr(office, part) for office in career.offices)
    return frozenset(iri for iri in found if iri is not None)


def _at_once(one: Career, other: Career) -> bool:
    """Say whether two bodies that have nothing in common were served at the same time."""
    return any(
        mine.body != yours.body and abs(mine.day - yours.day) <= AT_ONCE
        for mine in one.offices
        for yours in other.offices
        if mine.day and yours.day and _binds(mine.body) and _binds(yours.body)
    )


def _binds(body: LocalIri | None) -> bool:
    """Say whether whoever serves a body serves no other: an office of the OSCE goes with others."""
    return body is not None and body.startswith("organization/") and "/osce" not in body


def _are_one_state(one: Career, other: Career) -> bool:
    if one.states & other.states:
        return True
    days = [*one.days, *other.days]
    return any(
        states <= one.states | other.states and bool(days) and min(days) < until
        for states, until in ONE_STATE_UNTIL.items()
    )
