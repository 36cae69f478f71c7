"""From asserted quads to the graph of what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from osce_kg.iris import Base
from osce_kg.reason.axioms import OWL, RDF, RDFS, XSD, Axioms, ontology_axioms
from osce_kg.reason.closure import TYPE, Closure
from osce_kg.reason.rules import Rule, RuleBook, read_rules

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

    from osce_kg.reason.closure import Statement

_LABEL = f"{RDFS}label"
_SYNTAX = (OWL, RDF, RDFS, XSD)


def infer(
    quads: Iterable[Quad],
    base: Base,
    *,
    axioms: Axioms | None = None,
    rules: Iterable[Rule] | None = None,
) -> list[Quad]:
    """Return what follows from the asserted `quads`, in the graph of inferences, sorted.

    In: all asserted quads, vocabularies included, in any order. Out: distinct statements about
    things under `base` that no graph asserts: OWL RL's over our ontology and alignments (types,
    super-properties, inverses, chains), and what the rules of ``ontology/rules`` construct, each
    applied to the other's results until nothing is new. `axioms` and `rules` stand in for ours.
    Raises ReferenceDataError where the ontology or a rule is damaged.
    """
    closure = Closure(ontology_axioms() if axioms is None else axioms)
    book = RuleBook(read_rules() if rules is None else rules, base)
    needed: list[Quad] = []
    found = closure.assert_all(_relevant(quads, closure, book, needed))
    book.load(needed)
    new = found
    while True:
        book.load(_quads((one for one in new if book.needs(one[1])), base))
        new = closure.derive((one.subject, one.predicate.value, one.object) for one in book.run())
        if not new:
            break
        found = found + new
    return sorted(
        _quads((one for one in found if is_published(one, base)), base),
        key=lambda quad: (str(quad.subject), str(quad.predicate), str(quad.object)),
    )


def is_published(statement: Statement, base: Base) -> bool:
    """Say whether an inference is worth publishing: about a thing of ours, in terms of use.

    Not: statements about terms or other people's things, blank nodes, a thing's relation to
    itself, and what only OWL and RDFS speak of (owl:sameAs, rdfs:Resource, owl:Thing).
    """
    from pyoxigraph import BlankNode, NamedNode

    subject, predicate, thing = statement
    if not isinstance(subject, NamedNode) or not subject.value.startswith(base.data):
        return False
    if isinstance(thing, BlankNode) or subject == thing:
        return False
    if predicate == TYPE:
        return isinstance(thing, NamedNode) and not thing.value.startswith(_SYNTAX)
    return predicate == _LABEL or not predicate.startswith((*_SYNTAX, "_:"))


def _relevant(
    quads: Iterable[Quad], closure: Closure, book: RuleBook, needed: list[Quad]
) -> Iterator[Statement]:
    """Yield what reasoning must know of; put what the rules look at into `needed` too."""
    uses: dict[NamedNode, tuple[str, bool, bool]] = {}
    for quad in quads:
        predicate = quad.predicate
        use = uses.get(predicate)
        if use is None:
            name = predicate.value
            use = uses[predicate] = (name, closure.matters(name), book.needs(name))
        name, in_closure, in_rules = use
        if in_rules:
            needed.append(quad)
        if in_closure or in_rules:
            yield quad.subject, name, quad.object


def _quads(statements: Iterable[Statement], base: Base) -> Iterator[Quad]:
    from pyoxigraph import BlankNode, NamedNode, Quad

    graph = NamedNode(base.inferred_graph)
    for subject, predicate, thing in statements:
        if isinstance(subject, NamedNode | BlankNode) and not predicate.startswith("_:"):
            yield Quad(subject, NamedNode(predicate), thing, graph)
