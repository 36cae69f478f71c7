"""Applies closed axioms to data: each statement is looked at once, joins by index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from osce_kg.reason.axioms import RDF, Axioms

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple
    # A predicate is a name, for the helper properties of chains are no IRIs.
    Statement = tuple[Term, str, Term]


TYPE = f"{RDF}type"


class Closure:
    """Statements closed under `axioms`.

    The loop is semi-naive: a statement is joined with those indexed before it and with itself,
    so that every pair meets once, when its second statement comes.
    """

    def __init__(self, axioms: Axioms) -> None:
        self._superclasses = axioms.superclasses
        self._arrows = axioms.arrows
        self._as_left: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._as_right: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for join in axioms.joins:
            self._as_left[join.left].append((join.right, join.result))
            self._as_right[join.right].append((join.left, join.result))
        self._known: set[Statement] = set()
        self._forward: dict[str, dict[Term, set[Term]]] = defaultdict(_index)
        self._backward: dict[str, dict[Term, set[Term]]] = defaultdict(_index)
        self._derivable = _derivable(axioms)

    def matters(self, predicate: str) -> bool:
        """Say whether a statement with `predicate` can follow from another or lead to one."""
        return (
            predicate == TYPE
            or predicate in self._arrows
            or predicate in self._derivable
            or predicate in self._as_left
            or predicate in self._as_right
        )

    def assert_all(self, statements: Iterable[Statement]) -> list[Statement]:
        """Add what is asserted, once and first; return what follows and is not asserted."""
        return self._close([one for one in statements if self._learn(one)])

    def derive(self, statements: Iterable[Statement]) -> list[Statement]:
        """Add what a rule gives; return what of it is new, with all that newly follows."""
        new = [one for one in statements if self._learn(one)]
        return new + self._close(new)

    def _close(self, new: list[Statement]) -> list[Statement]:
        waiting = list(new)
        found: list[Statement] = []
        while waiting:
            fresh = [one for one in self._follow(waiting.pop()) if self._learn(one)]
            found.extend(fresh)
            waiting.extend(fresh)
        return found

    def _learn(self, statement: Statement) -> bool:
        if statement in self._known:
            return False
        self._known.add(statement)
        return True

    def _follow(self, statement: Statement) -> list[Statement]:
        from pyoxigraph import BlankNode, NamedNode

        subject, predicate, thing = statement
        if predicate == TYPE:
            kind = thing.value if isinstance(thing, NamedNode) else ""
            return [(subject, TYPE, NamedNode(above)) for above in self._superclasses.get(kind, ())]
        found: list[Statement] = []
        for target, turned in self._arrows.get(predicate, ()):
            if not turned:
                found.append((subject, target, thing))
            elif isinstance(thing, NamedNode | BlankNode):
                found.append((thing, target, subject))
        if predicate in self._as_left or predicate in self._as_right:
            found.extend(self._join(statement))
        return found

    def _join(self, statement: Statement) -> list[Statement]:
        subject, predicate, thing = statement
        self._forward[predicate][subject].add(thing)
        self._backward[predicate][thing].add(subject)
        found: list[Statement] = []
        for right, result in self._as_left.get(predicate, ()):
            found.extend((subject, result, end) for end in self._forward[right].get(thing, ()))
        for left, result in self._as_right.get(predicate, ()):
            starts = self._backward[left].get(subject, ())
            found.extend((start, result, thing) for start in starts)
        return found


def _index() -> dict[Term, set[Term]]:
    return defaultdict(set)


def _derivable(axioms: Axioms) -> frozenset[str]:
    targets = {target for reached in axioms.arrows.values() for target, _ in reached}
    return frozenset(targets | {join.result for join in axioms.joins})
