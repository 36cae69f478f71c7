"""The rules that OWL RL cannot say, each a SPARQL CONSTRUCT in a file of ``ontology/rules``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from osce_kg.errors import ReferenceDataError
from osce_kg.iris import DEFAULT_BASE, Base

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LAST_SEGMENT = re.compile(r"[^/#]*$")
_GRAPH = re.compile(r"\bGRAPH\s*<([^>]*)>")


@dataclass(frozen=True)
class Rule:
    """A CONSTRUCT query and the name of its file."""

    name: str
    query: str


@cache
def read_rules() -> tuple[Rule, ...]:
    """Return the program's own rules, sorted by name; raises ReferenceDataError without any."""
    from osce_kg.resources import ontology_folder

    folder = ontology_folder() / "rules"
    rules = tuple(
        Rule(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))
    )
    if not rules:
        raise ReferenceDataError("no rules are found", where=str(folder))
    return rules


class RuleBook:
    """Runs `rules` over the statements given so far; GRAPH in a rule means a graph of `base`.

    Every statement stands once in the default graph, however many releases make it: over a union
    of graphs each pattern would match once a graph, and its rows would multiply.
    """

    def __init__(self, rules: Iterable[Rule], base: Base) -> None:
        from pyoxigraph import NamedNode, Store

        self._store = Store()
        graphs = f"<{DEFAULT_BASE}graph/"
        self._rules = [
            Rule(rule.name, rule.query.replace(graphs, f"<{base.graphs}")) for rule in rules
        ]
        self._named = frozenset(
            NamedNode(iri) for rule in self._rules for iri in _GRAPH.findall(rule.query)
        )
        self._words = frozenset(
            word for rule in self._rules for word in _WORD.findall(_without_comments(rule.query))
        )

    def needs(self, predicate: str) -> bool:
        """Say whether a rule may look at `predicate`: its last segment is a word of some rule.

        Rules name their predicates (no variable stands for one), so what no rule names is not
        loaded: of a build that is nine statements in ten.
        """
        found = _LAST_SEGMENT.search(predicate)
        return predicate.endswith("#type") or (found is not None and found[0] in self._words)

    def load(self, quads: Iterable[Quad]) -> None:
        """Add `quads` to what the rules see."""
        from pyoxigraph import DefaultGraph, Quad

        everywhere = DefaultGraph()
        for quad in quads:
            self._store.add(Quad(quad.subject, quad.predicate, quad.object, everywhere))
            if quad.graph_name in self._named:
                self._store.add(quad)

    def run(self) -> list[Triple]:
        """Return what the rules give; raises ReferenceDataError where one cannot be run."""
        from pyoxigraph import QueryTriples

        found: list[Triple] = []
        for rule in self._rules:
            try:
                result = self._store.query(rule.query)
            except SyntaxError as error:
                raise ReferenceDataError(f"is no SPARQL: {error}", where=rule.name) from error
            if not isinstance(result, QueryTriples):
                raise ReferenceDataError("is no CONSTRUCT query", where=rule.name)
            found.extend(result)
        return found


def _without_comments(query: str) -> str:
    return "\n".join(line for line in query.splitlines() if not line.lstrip().startswith("#"))
