"""How far two reports agree: whether they tell of one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from osce_kg.model import DateRange, LocalIri, Status

if TYPE_CHECKING:
    from osce_kg.identity.reports import Report
    from osce_kg.reference.entries import Reference

# A range of more days than this says too little of when two met to tell one meeting from another.
LONGEST_RANGE = 14


class Agreement(IntEnum):
    """How far two reports agree, from contradiction to the same in everything."""

    OTHER = 0  # nothing says that they tell of one meeting
    CONFLICT = 1  # they look like one meeting, and contradict each other
    MORE = 2  # one knows a party, the place or the very day that the other does not
    SAME = 3


# Words that make another office of a title.
LESSER = frozenset(("deputy", "vice", "first", "acting", "former", "assistant", "under", "state"))

CONFIDENCE = {Agreement.MORE: 0.93, Agreement.SAME: 0.99}


@dataclass(frozen=True, slots=True)
class Compared:
    """How far two reports agree, and why, in words."""

    agreement: Agreement
    reason: str = ""


def compare_reports(one: Report, other: Report, reference: Reference) -> Compared:
    """Return how far two reports of two releases agree; the order of the two does not matter."""
    if one.mode != other.mode or not _may_be_one_day(one, other):
        return Compared(Agreement.OTHER)
    shared, mine, yours = _matched(one, other, reference)
    if shared < 2 or (mine and yours):
        return Compared(Agreement.OTHER)
    contradiction = _contradiction(one, other)
    if contradiction:
        return Compared(Agreement.CONFLICT, contradiction)
    same_day, same_place = one.dates == other.dates, one.place == other.place
    if same_day and same_place and not mine and not yours:
        return Compared(Agreement.SAME, "the same parties, day and place")
    return Compared(Agreement.MORE, _more(mine or yours, same_day, same_place))


def _contradiction(one: Report, other: Report) -> str:
    if one.place and other.place and one.place != other.place:
        return "the same parties and days, and different places"
    if {one.status, other.status} == {Status.HELD, Status.CANCELLED}:
        return "one says that it was held, the other that it was not"
    return ""


def exclude_each_other(one: Report, other: Report) -> bool:
    """Say whether two reports cannot tell of one meeting, though a third agrees with both."""
    mine, yours = (
        {party for party in report.parties if party.startswith("person/")}
        for report in (one, other)
    )
    return (
        one.release == other.release
        or one.mode != other.mode
        or bool(_contradiction(one, other))
        or bool(mine - yours and yours - mine)
        or _are_on_other_days(one.dates, other.dates)
    )


def _are_on_other_days(one: DateRange | None, other: DateRange | None) -> bool:
    return bool(one and other and (one.end < other.start or other.end < one.start))


def _more(parties: int, same_day: bool, same_place: bool) -> str:
    said = ["the same parties" if not parties else "one party more in one of them"]
    said.append("the same day" if same_day else "a day within the other's days")
    said.append("the same place" if same_place else "a place that only one of them names")
    return ", ".join(said)


def _matched(one: Report, other: Report, reference: Reference) -> tuple[int, int, int]:
    """Return how many parties two reports share, and how many each has alone.

    An office alone is one with the person whom the other report, or the vocabulary for that
    day, has in it.
    """
    mine, yours = set(one.parties), set(other.parties)
    shared = mine & yours
    count = len(shared)
    mine, yours = mine - shared, yours - shared
    for left, right, holders in ((mine, yours, other), (yours, mine, one)):
        for post in sorted(p for p in left if p.startswith("post/")):
            holder = next((p for p in sorted(right) if _holds(holders, p, post, reference)), None)
            if holder is not None:
                left.discard(post)
                right.discard(holder)
                count += 1
    return count, len(mine), len(yours)


def _holds(report: Report, person: LocalIri, post: LocalIri, reference: Reference) -> bool:
    """Say whether a person holds an office that day.

    As the report has it, which wins over the vocabulary; as the vocabulary has it; and where that
    is silent, as a title of the report that says no less.
    """
    role, _, body = post.removeprefix("post/").partition("--")
    stated = [
        (_last(own), at and _last(at).casefold()) for own, at in report.offices.get(person, ())
    ]
    if (role, body) in stated:
        return True
    listed = reference.holders(post, report.dates.start) if report.dates else ()
    if len(listed) == 1:
        return person in listed
    return any(_is_one_title(role, own) and at in (None, body) for own, at in stated)


def _is_one_title(one: str, other: str) -> bool:
    """Say whether one title says no more than the other ("Minister", "Deputy Minister" does)."""
    words, others = set(one.split("-")), set(other.split("-"))
    return (words <= others or others <= words) and not (words ^ others) & LESSER


def _last(iri: LocalIri) -> str:
    return iri.rsplit("/", 1)[-1]


def _may_be_one_day(one: Report, other: Report) -> bool:
    """Say whether one report's day lies within the few days that the other gives."""
    if one.dates is None or other.dates is None:
        return False
    narrow, wide = sorted((one.dates, other.dates), key=lambda d: d.end - d.start)
    if (wide.end - wide.start).days >= LONGEST_RANGE:
        return False
    return wide.start <= narrow.start and narrow.end <= wide.end
