"""The quads of one named graph while they are being built."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from osce_kg.graph import terms
from osce_kg.iris import Base
from osce_kg.model import LocalIri


class Sheet:
    """One named graph under construction: `add` what is said, then take `quads`."""

    def __init__(self, base: Base, graph: str) -> None:
        self._base = base
        self._graph = NamedNode(graph)
        self._nodes: dict[LocalIri, NamedNode] = {}
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> list[Quad]:
        """Return every quad once, in the order of being added."""
        return list(self._quads)

    def node(self, local: LocalIri) -> NamedNode:
        """Return the data IRI of `local` as a term."""
        found = self._nodes.get(local)
        if found is None:
            found = self._nodes[local] = NamedNode(self._base.mint(local))
        return found

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Say one thing of `subject`."""
        self._quads[Quad(subject, predicate, value, self._graph)] = None

    def link(self, subject: NamedNode, predicate: NamedNode, local: LocalIri | None) -> None:
        """Point to the data IRI of `local`; None says nothing."""
        if local is not None:
            self.add(subject, predicate, self.node(local))


def english(words: str) -> Literal:
    """Return `words` as English text."""
    return Literal(words, language="en")


def day(value: date) -> Literal:
    """Return a day as an xsd:date."""
    return Literal(value.isoformat(), datatype=terms.DATE)


def number(value: float) -> Literal:
    """Return a number as an xsd:decimal, never with an exponent, which xsd:decimal has not."""
    digits = format(Decimal(repr(value)), "f")
    return Literal(digits if "." in digits else f"{digits}.0", datatype=terms.DECIMAL)


def offset(value: int) -> Literal:
    """Return a place in a text as an xsd:nonNegativeInteger."""
    return Literal(str(value), datatype=terms.OFFSET)
