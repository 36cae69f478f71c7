"""Checks a whole dataset: what is asserted first, then that with what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.iris import Base
from osce_kg.reason.axioms import OWL
from osce_kg.validate.checker import ShapeChecker
from osce_kg.validate.findings import Finding, Severity, Stage, ValidationReport, make_report
from osce_kg.validate.portions import Portions, Split, split_quads
from osce_kg.validate.queries import WholeData, find_shape_queries
from osce_kg.validate.shapes import Shapes, changed_nodes, read_shapes, shape_sources
from osce_kg.validate.terms import Translator, quiet_literals, write_ox

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.reason.consistency import Clash
    from osce_kg.validate.portions import Term

_CLASH_CONSTRAINTS = {
    "cax-dw": f"{OWL}disjointWith",
    "prp-pdw": f"{OWL}propertyDisjointWith",
    "prp-asyp": f"{OWL}AsymmetricProperty",
    "prp-irp": f"{OWL}IrreflexiveProperty",
}
_CLASH_MESSAGES = {
    "cax-dw": "It is both {0} and {1}; the ontology says that nothing can be both.",
    "prp-pdw": "Both {0} and {1} lead from it to one thing; the ontology says that they cannot.",
    "prp-asyp": "{0} leads both ways between it and another thing; it can lead one way only.",
    "prp-irp": "{0} leads from it to itself, which the ontology rules out.",
}


class Inference(StrEnum):
    """What is worked out before the second stage: nothing (there is none then), or OWL RL."""

    NONE = "none"
    OWLRL = "owlrl"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check: what to work out, and how many release graphs to take at a time."""

    inference: Inference = Inference.OWLRL
    batch_size: int = 100  # measured: 20 to 100 take about the same time


def check_dataset(  # noqa: PLR0913  (two inputs, and what may stand in for defaults)
    quads: Iterable[Quad],
    base: Base,
    *,
    shapes_dir: Path | None = None,
    beside: Collection[Quad] = (),
    settings: Settings | None = None,
    extra: Iterable[Finding] = (),
) -> ValidationReport:
    """Return what SHACL shapes and the ontology find wrong with `quads`.

    In: a dataset's quads, in which the graph of inferences, where there is one, is taken for what
    follows (else it is worked out); `shapes_dir`, a file or folder of shapes instead of our own;
    `beside`, quads that may be pointed at and are not checked themselves (the vocabularies, where
    the dataset lacks them); `extra`, findings made before. Out: the report, which does not depend
    on the size of a batch. Raises InputError or UsageError where the shapes are of no use, and
    ReferenceDataError where our own ontology is damaged.
    """
    settings = settings or Settings()
    shapes = read_shapes(shape_sources(shapes_dir))
    run = _Run(shapes, split_quads(quads, base), beside, settings.batch_size)
    findings = [*extra, *run.check_asserted()]
    inferred: Collection[Quad] = ()
    if settings.inference is Inference.OWLRL:
        inferred = run.split.inferred or _infer(run.split, beside, base)
        findings += run.check_inferred(inferred)
        findings += _check_consistency(run.split, beside, inferred)
    located = _locate(findings, (*run.split.asserted, *inferred), base)
    return make_report(located, run.count_met(base))


def _infer(split: Split, beside: Collection[Quad], base: Base) -> list[Quad]:
    from osce_kg.reason import infer

    return infer((*beside, *split.asserted), base)


class _Run:
    """One dataset and the shapes that it is checked against."""

    def __init__(
        self, shapes: Shapes, split: Split, beside: Collection[Quad], batch_size: int
    ) -> None:
        self.split = split
        self._shapes = shapes
        self._beside = beside
        self._batch_size = batch_size
        queries = find_shape_queries(shapes)
        self._checker = ShapeChecker(shapes, {query.shape for query in queries})
        self._whole = WholeData(queries)
        self._translator = Translator()

    def check_asserted(self) -> Iterator[Finding]:
        """Yield what the shapes find in what is asserted."""
        with quiet_literals():
            self._checker.load(self._translator.triples((*self._beside, *self.split.vocabularies)))
        self._whole.add(self._beside, checked=False)
        self._whole.add(list(self.split.asserted), checked=True)
        yield from self._check(Stage.ASSERTED, (), None)

    def check_inferred(self, inferred: Collection[Quad]) -> Iterator[Finding]:
        """Yield what they find with `inferred` added, on the nodes for which it can matter."""
        changed = changed_nodes(self._shapes, inferred)
        self._whole.add(inferred, checked=False)
        yield from self._check(Stage.INFERRED, inferred, changed)

    def count_met(self, base: Base) -> dict[str, int]:
        """Return how many focus nodes each shape met; terms of our ontology count where used."""
        counts = {shape: len(met) for shape, met in self._checker.met.items()}
        self._whole.mention(
            quad for quad in self.split.asserted if write_ox(quad.graph_name) != base.ontology_graph
        )
        return counts | {shape: len(met) for shape, met in self._whole.met.items()}

    def _check(
        self, stage: Stage, inferred: Collection[Quad], only: Collection[Term] | None
    ) -> Iterator[Finding]:
        portions = Portions(
            self.split,
            self._beside,
            inferred,
            followed_back=self._checker.followed_back,
            batch_size=self._batch_size,
        )
        unknown = stage is Stage.ASSERTED
        with quiet_literals():
            for portion in portions:
                focus = portion.focus if only is None else portion.focus.intersection(only)
                loaded = self._checker.load(self._translator.triples(portion.quads))
                nodes = frozenset(map(self._translator.node, focus))
                yield from self._checker.check(stage, nodes, unknown=unknown)
                self._checker.unload(loaded)
                unknown = False
        yield from self._whole.check(stage)


def _check_consistency(
    split: Split, beside: Collection[Quad], inferred: Collection[Quad]
) -> Iterator[Finding]:
    from osce_kg.reason import find_clashes

    for clash in find_clashes((*beside, *split.asserted, *inferred)):
        yield _clash_finding(clash)


def _clash_finding(clash: Clash) -> Finding:
    names = [term.rpartition("#")[2].rpartition("/")[2] for term in clash.terms]
    return Finding(
        severity=Severity.VIOLATION,
        shape="",
        constraint=_CLASH_CONSTRAINTS[clash.rule],
        focus=clash.subject,
        path="",
        value=clash.value,
        message=_CLASH_MESSAGES[clash.rule].format(*names),
        stage=Stage.INFERRED,
        graph="",
    )


def _locate(findings: list[Finding], quads: Iterable[Quad], base: Base) -> Iterator[Finding]:
    """Yield each finding with the graph that says what it is about.

    Where several do it is the first, the graph of inferences last. A query about the whole data
    finds its value, its focus being but a term.
    """
    wanted = {node for finding in findings for node in (finding.focus, finding.value) if node}
    said: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for quad in quads if wanted else ():
        subject = write_ox(quad.subject)
        graph = write_ox(quad.graph_name)
        if subject in wanted and graph != base.ontology_graph:
            said[subject].append((graph, quad.predicate.value, write_ox(quad.object)))
    for finding in findings:
        statements = said.get(finding.focus) or said.get(finding.value) or ()
        graphs = (
            [graph for graph, path, value in statements if (path, value) == finding.about]
            or [graph for graph, path, _ in statements if path == finding.path]
            or [graph for graph, _, _ in statements]
        )
        ranked = sorted(graphs, key=lambda graph: (graph == base.inferred_graph, graph))
        yield replace(finding, graph=next(iter(ranked), finding.graph))
