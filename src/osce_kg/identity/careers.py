"""Offices as evidence of identity: what one person can have held, and what parts two.

An office of a State ties its holder to that State; an office of the OSCE or of another
international body ties nobody, since people of all States serve there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from osce_kg.model import LocalIri

# Where the OSCE's and other international bodies sit: a dateline there ties nobody to the State.
HEADQUARTERS = frozenset(("AT", "CH", "BE", "NL", "PL", "CZ", "DK"))
# Two codes (ISO 3166-1 alpha-2) of what was one State until a day.
# Montenegro declared its independence on 3 June 2006.
ONE_STATE_UNTIL = {frozenset(("RS", "ME")): date(2006, 6, 3)}
# The role of an office that only the words beside a name tell of: it is like no other.
UNKNOWN_ROLE = "role/unknown"
# Roles that go with many an office: a release can give the title alone.
TITLES = frozenset(
    f"role/{title}"
    for title in ("ambassador", "minister", "president", "professor", "general", "colonel", "head")
) | {UNKNOWN_ROLE}
# Nobody holds two offices that have nothing in common within so many days.
AT_ONCE = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a release (or the vocabulary) gives it, and the States it ties to."""

    role: LocalIri
    body: LocalIri | None
    post: LocalIri | None
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Career:
    """All that is known of what one name stands for: offices, States, and the days attested.

    `offices` are each one for all its days, `held` those of which one day is known, by day.
    `surroundings` are the countries from which releases tell of an office without a body,
    `encounters` whom a release has him or her meet on which day.
    """

    offices: frozenset[Office] = frozenset()
    held: frozenset[tuple[Office, date]] = frozenset()
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
            self.held | other.held,
            tuple(sorted({*self.days, *other.days})),
            self.surroundings | other.surroundings,
            self.encounters | other.encounters,
        )


class Fit(IntEnum):
    """How two careers fit one person, from the worst to the best."""

    CONFLICT = 0
    STRANGE = 1
    UNKNOWN = 2
    SURROUNDINGS = 3
    ROLE = 4
    STATE = 5
    BODY = 6
    POST = 7
    ENCOUNTER = 8


FIT_TOLD = {
    Fit.CONFLICT: "their offices exclude each other",
    Fit.STRANGE: "one serves one State, and the other is told of in another",
    Fit.UNKNOWN: "nothing is known that ties their offices together",
    Fit.SURROUNDINGS: "they are told of in one country",
    Fit.ROLE: "they have the same role",
    Fit.STATE: "their offices are of the same State",
    Fit.BODY: "their offices are of the same body",
    Fit.POST: "they hold the same office",
    Fit.ENCOUNTER: "they met the same person on the same day, in offices that fit",
}


def compare_careers(one: Career, other: Career) -> Fit:
    """Return how two careers fit one person; the order of the two does not matter."""
    shared = _shared(one, other)
    if _parts(one, "post") & _parts(other, "post"):
        return shared
    if one.states and other.states and not _are_one_state(one, other):
        return Fit.CONFLICT
    if shared is Fit.UNKNOWN and _at_once(one, other):
        return Fit.CONFLICT
    if shared is Fit.UNKNOWN and (_is_strange(one, other) or _is_strange(other, one)):
        return Fit.STRANGE
    return shared


def are_rival_offices(one: Career, other: Career) -> bool:
    """Say whether different offices with a body were held at the same time, and none is shared."""
    mine, yours = _posts(one), _posts(other)
    if {post for post, _ in mine} & {post for post, _ in yours}:
        return False
    return any(abs(day - your_day) <= AT_ONCE for _, day in mine for _, your_day in yours)


def _posts(career: Career) -> list[tuple[LocalIri, date]]:
    return [(office.post, day) for office, day in career.held if office.post]


def _shared(one: Career, other: Career) -> Fit:
    """Return the best that two careers have in common.

    Whom somebody met on a day tells who he or she is only beside an office that fits: a host
    receives people of like names.
    """
    bodies = _parts(one, "body") & _parts(other, "body")
    tests = {
        Fit.POST: _parts(one, "post") & _parts(other, "post"),
        Fit.BODY: [body for body in bodies if not body.startswith("state/")],
        Fit.STATE: one.states and other.states and _are_one_state(one, other),
        Fit.ROLE: _parts(one, "role") & _parts(other, "role"),
        Fit.SURROUNDINGS: (one.states or one.surroundings) & (other.states or other.surroundings),
    }
    best = next((fit for fit, found in tests.items() if found), Fit.UNKNOWN)
    if one.encounters & other.encounters:
        return Fit.ENCOUNTER if best >= Fit.SURROUNDINGS else Fit.SURROUNDINGS
    return best


def _parts(career: Career, part: str) -> frozenset[LocalIri]:
    found = (getattr(office, part) for office in career.offices)
    return frozenset(iri for iri in found if iri is not None and iri != UNKNOWN_ROLE)


def _at_once(one: Career, other: Career) -> bool:
    """Say whether offices that have nothing in common were held at the same time.

    Offices of the OSCE go with each other, and a mere title with any office.
    """
    return any(
        abs(my_day - your_day) <= AT_ONCE
        for mine, my_day in one.held
        for yours, your_day in other.held
        if _binds(mine) and _binds(yours)
        if not (_is_osce(mine) and _is_osce(yours))
    )


def _is_strange(one: Career, other: Career) -> bool:
    """Say whether one serves a State and the other holds an office told of elsewhere only."""
    offices = [office for office in other.offices if _binds(office)]
    told = other.surroundings - HEADQUARTERS
    return (
        bool(one.states and offices and told)
        and not other.states
        and not any(_is_osce(office) for office in (*offices, *one.offices))
    )


def _binds(office: Office) -> bool:
    return office.body is not None or office.role not in TITLES


def _is_osce(office: Office) -> bool:
    return (office.body or "").startswith(("structure/", "field-operation/", "organization/osce"))


def _are_one_state(one: Career, other: Career) -> bool:
    if one.states & other.states:
        return True
    days = [*one.days, *other.days]
    return any(
        states <= one.states | other.states and bool(days) and min(days) < until
        for states, until in ONE_STATE_UNTIL.items()
    )
