"""Finds the things that changed: what came, what left, what stayed, what has another IRI now."""

from __future__ import annotations

from collections.abc import Iterable

from osce_kg.diff.identity import REDIRECT, find_redirects, pair_meetings
from osce_kg.diff.side import Side
from osce_kg.diff.words import KINDS, MEETINGS, VOCABULARY


class Things:
    """The things that something is stated about on one side and not on the other."""

    def __init__(self, old: Side, new: Side, subjects: Iterable[str]) -> None:
        self.old = old
        self.new = new
        kinds = {one: (old.kinds(one), new.kinds(one)) for one in subjects}
        self.kinds = {one: _kind(*pair) for one, pair in kinds.items() if any(pair)}
        self.both = {one for one in self.kinds if all(kinds[one])}
        self.left = {one for one in self.kinds if not kinds[one][1]}
        self.come = {one for one in self.kinds if not kinds[one][0]}
        self.renames = self._renames()

    def _renames(self) -> dict[str, tuple[str, str]]:
        """Return what became of each renamed thing, and why it is the same."""
        targets = find_redirects(self.new, sorted(self.left))
        pairs = pair_meetings(
            self.old,
            self.new,
            [one for one in sorted(self.left - targets.keys()) if self.kinds[one] == MEETINGS],
            [one for one in sorted(self.come) if self.kinds[one] == MEETINGS],
            targets,
        )
        return pairs | {was: (now, REDIRECT) for was, now in targets.items()}


def _kind(before: frozenset[str], after: frozenset[str]) -> str:
    """Return the kind to tell a thing under: the vocabulary's only where no release knows it."""
    kinds = before | after
    found = kinds - {VOCABULARY} or kinds
    return next(kind for kind in KINDS if kind in found)
