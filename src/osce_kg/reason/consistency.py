"""Contradictions that OWL RL can see: what the ontology says cannot be, and the data says is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osce_kg.reason.axioms import Axioms, ontology_axioms
from osce_kg.reason.closure import TYPE

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.reason.closure import Term


Pairs = Mapping[str, set[tuple[str, str]]]


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """A thing that the ontology says cannot be: the OWL RL rule it breaks, and the terms."""

    subject: str
    rule: str
    terms: tuple[str, ...]
    value: str = ""


def find_clashes(quads: Iterable[Quad], *, axioms: Axioms | None = None) -> list[Clash]:
    """Return what in `quads` (asserted and inferred) contradicts the ontology, sorted.

    Rules cax-dw and cax-adc (two disjoint classes), prp-pdw (two disjoint properties),
    prp-asyp and prp-irp, in the names of the OWL 2 RL profile.
    """
    closed = ontology_axioms() if axioms is None else axioms
    watched = {*closed.asymmetric, *closed.irreflexive}
    watched.update(name for pair in closed.disjoint_properties for name in pair)
    types: dict[str, set[str]] = defaultdict(set)
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for quad in quads:
        predicate = quad.predicate.value
        if predicate == TYPE:
            types[_text(quad.subject)].add(_text(quad.object))
        elif predicate in watched:
            pairs[predicate].add((_text(quad.subject), _text(quad.object)))
    return sorted({*_class_clashes(types, closed), *_property_clashes(pairs, closed)})


def _class_clashes(types: Mapping[str, set[str]], axioms: Axioms) -> Iterator[Clash]:
    for subject, named in types.items():
        kinds = set(named)
        for kind in named:
            kinds |= axioms.superclasses.get(kind, frozenset())
        for one, other in axioms.disjoint_classes:
            if one in kinds and other in kinds:
                yield Clash(subject, "cax-dw", (one, other))


def _property_clashes(pairs: Pairs, axioms: Axioms) -> Iterator[Clash]:
    for one, other in axioms.disjoint_properties:
        for subject, thing in pairs[one] & pairs[other]:
            yield Clash(subject, "prp-pdw", (one, other), thing)
    for name in axioms.asymmetric:
        for subject, thing in pairs[name]:
            if (thing, subject) in pairs[name]:
                yield Clash(subject, "prp-asyp", (name,), thing)
    for name in axioms.irreflexive:
        for subject, thing in pairs[name]:
            if subject == thing:
                yield Clash(subject, "prp-irp", (name,), thing)


def _text(term: Term) -> str:
    from pyoxigraph import NamedNode

    return term.value if isinstance(term, NamedNode) else str(term)
