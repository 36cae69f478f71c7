"""A decision, and by what it knows its fact: the release, the parties' names and the words.

Nothing else: no offset and no IRI, so that a decision outlives a new rule, a changed white space
and another base. What it names no more is idle, and a build says so.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from osce_kg.text import fold, one_line

MEETING = "meeting"
PERSON = "person"
# Between the names in one cell; a name that holds it is compared as two.
SEPARATOR = ";"
_KEY_LENGTH = 10


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    JOIN = "join"
    PART = "part"


# What is decided of who and what is one over all releases, and not of what one release says.
IDENTITY = frozenset((Verdict.JOIN, Verdict.PART))


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the table: what is decided of which fact, by whom and when."""

    verdict: Verdict
    kind: str
    release: str
    parties: tuple[str, ...]
    words: str
    by: str
    on: date
    note: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """Return the key of the fact that this decides."""
        if self.verdict in IDENTITY:
            return identity_key(self.kind, self.release, self.parties, self.words)
        return fact_key(self.kind, self.release, self.parties, self.words)


@dataclass(frozen=True, slots=True)
class Idle:
    """A decision that a build found nothing for, and why."""

    decision: Decision
    reason: str


@dataclass(frozen=True)
class Decisions:
    """All decisions of a table, in its order."""

    entries: tuple[Decision, ...] = ()

    def of_release(self, identifier: str) -> tuple[Decision, ...]:
        """Return the decisions about what one release says."""
        return self._by_release.get(one_line(identifier), ())

    def verdict_on(self, key: str) -> Verdict | None:
        """Return what is decided of a fact; None where nothing is."""
        return self._verdicts.get(key)

    def idle(self, obeyed: Set[Decision], releases: Set[str]) -> tuple[Idle, ...]:
        """Return what found nothing in a build of `releases` in which `obeyed` found its fact."""
        present = {one_line(release) for release in releases}
        return tuple(
            Idle(decision, _why_idle(decision, present))
            for decision in self.entries
            if decision not in obeyed
        )

    @cached_property
    def _by_release(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.entries:
            if decision.verdict not in IDENTITY:
                found[one_line(decision.release)].append(decision)
        return {release: tuple(decisions) for release, decisions in found.items()}

    @cached_property
    def _verdicts(self) -> Mapping[str, Verdict]:
        return {decision.key: decision.verdict for decision in self.entries}


def fact_key(kind: str, release: str, parties: Iterable[str], words: str) -> str:
    """Return the key of a fact: equal for equal names in any order and for equal folded words."""
    names = fold_names(split_names(join_names(parties)))
    identity = "\n".join((kind, one_line(release), SEPARATOR.join(names), fold(words)))
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:_KEY_LENGTH]


def identity_key(kind: str, release: str, parties: Iterable[str], words: str = "") -> str:
    """Return the key of what is decided of identity: never that of a fact of the same words."""
    return fact_key(f"identity of {kind}", release, parties, words)


def join_names(names: Iterable[str]) -> str:
    """Return names as one cell, sorted."""
    return f"{SEPARATOR} ".join(sorted(set(names)))


def split_names(cell: str) -> tuple[str, ...]:
    """Return the names in a cell."""
    return tuple(name.strip() for name in cell.split(SEPARATOR) if name.strip())


def fold_names(names: Sequence[str]) -> list[str]:
    """Return names as they are compared: folded, each once, sorted."""
    return sorted({fold(name) for name in names} - {""})


def _why_idle(decision: Decision, releases: Set[str]) -> str:
    if decision.kind == PERSON and not decision.release:
        return "this build has not all of these names"
    if one_line(decision.release) not in releases:
        return "this build holds no such release"
    return f"no {decision.kind} of these parties is read from these words any more"
