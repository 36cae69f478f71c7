"""What no entry tells: it is counted, so that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from osce_kg.diff.changes import PredicateCount, Tally
from osce_kg.diff.side import Side, is_inferred, releases_of
from osce_kg.diff.things import Things
from osce_kg.diff.words import JOINED, REPLACED_BY, UNTOLD
from osce_kg.export.rows import Row

# From a selector over its evidence and participation to a meeting are three.
_STEPS = 4


class Told:
    """Knows which statements the entries tell.

    An entry tells of a thing that came or left with all its parts, and, where it is a release,
    with its graph; of a thing that stayed it tells the values that are no longer or newly stated
    of it. Nothing is told by an entry that is worked out.
    """

    def __init__(self, old: Side, new: Side, things: Things) -> None:
        self._facts = {fact for one in things.both for fact in _facts(one, old) ^ _facts(one, new)}
        joined = {old for one in things.come | things.both for old in new.iris(one, JOINED)}
        self._redirected = things.renames.keys() | joined
        self._gone = _Part(old, things.left)
        self._new = _Part(new, things.come)

    def tells_removed(self, row: Row) -> bool:
        """Say whether an entry tells a statement that was removed."""
        return is_inferred(row) or self._gone.holds(row) or self._is_fact(row)

    def tells_added(self, row: Row) -> bool:
        """Say whether an entry tells a statement that was added."""
        if row.predicate == REPLACED_BY and row.subject in self._redirected:
            return True
        return is_inferred(row) or self._new.holds(row) or self._is_fact(row)

    def _is_fact(self, row: Row) -> bool:
        return (row.subject, row.predicate, row.value) in self._facts


def _facts(thing: str, side: Side) -> set[tuple[str, str, str]]:
    """Return what is told of a thing that stayed, were it on one side only."""
    rows = (row for row in side.rows(thing) if row.predicate not in UNTOLD)
    return {(thing, row.predicate, row.value) for row in rows}


class _Part:
    """The things that came to one side, or left it, with all that belongs to them."""

    def __init__(self, side: Side, things: Collection[str]) -> None:
        self._side = side
        self._things = things
        self._owned: dict[str, bool] = {}

    def holds(self, row: Row) -> bool:
        """Say whether a statement belongs to one of the things."""
        if any(release in self._things for release in releases_of([row])):
            return True
        if row.subject not in self._owned:
            self._owned[row.subject] = self._is_owned(row.subject)
        return self._owned[row.subject]

    def _is_owned(self, subject: str) -> bool:
        level = {subject}
        for _step in range(_STEPS):
            if not level.isdisjoint(self._things):
                return True
            parts = [one for one in level if not self._side.kinds(one)]
            level = {whole for one in parts for whole in self._side.wholes(one)}
        return False


def tally(added: Iterable[Row], removed: Iterable[Row]) -> Tally:
    """Count statements by their properties."""
    more, less = Counter(row.predicate for row in added), Counter(row.predicate for row in removed)
    counts = [PredicateCount(one, more[one], less[one]) for one in more.keys() | less.keys()]
    counts.sort(key=lambda one: (-one.added - one.removed, one.property))
    return Tally(more.total(), less.total(), tuple(counts))
