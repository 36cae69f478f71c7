"""What a comparison finds. The JSON has the same names (docs/diff-format.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One value for people: its words; the IRI where it is a thing, the tag where it has one."""

    text: str
    iri: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What one thing was said to be and no longer is, and what it is said to be now.

    `properties` are several where they changed alike (a first and a last day), `releases` those
    that say it or said it, and `is_replaced` tells that no earlier value of them is left.
    """

    words: str
    properties: tuple[str, ...]
    was: tuple[Value, ...]
    now: tuple[Value, ...]
    releases: tuple[str, ...]
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new, gone or changed, with what tells it to people."""

    iri: str
    label: str
    facts: tuple[Fact, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """One thing that has another IRI now.

    `is_joined` tells that this IRI stands for something that was another thing before, too;
    `because` says what the identity rests on.
    """

    was: str
    now: str
    was_label: str
    label: str
    is_joined: bool
    because: str
    facts: tuple[Fact, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind of thing, each list in the order of the IRIs."""

    kind: str
    new: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many of each sort there are."""
        return {
            "new": len(self.new),
            "gone": len(self.gone),
            "changed": len(self.changed),
            "renamed": len(self.renamed),
        }


@dataclass(frozen=True, slots=True)
class PredicateCount:
    """How many statements with one property were added and removed."""

    property: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Statements that are only counted, the most frequent property first."""

    added: int
    removed: int
    properties: tuple[PredicateCount, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from `old` to `new`; the numbers count statements, each once a graph."""

    old: str
    new: str
    before: int
    after: int
    added: int
    removed: int
    groups: tuple[Group, ...]
    inferred: Tally
    other: Tally

    @property
    def is_same(self) -> bool:
        """Say whether both say the same."""
        return not self.added and not self.removed
