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
from osce_kg.validate.findings import Finding, Severity, Stage, ValidationReport, make_report
from osce_kg.validate.portions import Portions, Split, split_quads
from osce_kg.validate.shapes import ShapeChecker, read_shapes, shape_sources
from osce_kg.validate.terms import Translator, quiet_literals

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.reason.consistency import Clash

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
    batch_size: int = 100  # measured: 50 to 400 take about the same time


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
    split = split_quads(quads, base)
    checker = ShapeChecker(read_shapes(shape_sources(shapes_dir)))
    run = _Run(checker, split, beside, settings.batch_size)
    findings = [*extra, *run.check(Stage.ASSERTED, ())]
    inferred: Collection[Quad] = ()
    if settings.inference is Inference.OWLRL:
        inferred = split.inferred or _infer(split, beside, base)
        findings += run.check(Stage.INFERRED, inferred)
        findings += _check_consistency(split, beside, inferred)
    located = _locate(findings, (*split.asserted, *inferred), base)
    return make_report(located, {shape: len(met) for shape, met in checker.met.items()})


def _infer(split: Split, beside: Collection[Quad], base: Base) -> list[Quad]:
    from osce_kg.reason import infer

    return infer((*beside, *split.asserted), base)


@dataclass(frozen=True)
class _Run:
    """One dataset and the shapes that it is checked against."""

    checker: ShapeChecker
    split: Split
    beside: Collection[Quad]
    batch_size: int

    def check(self, stage: Stage, inferred: Collection[Quad]) -> Iterator[Finding]:
        """Yield what the shapes find with `inferred` beside what is asserted."""
        portions = Portions(
            self.split,
            self.beside,
            inferred,
            followed_back=self.checker.followed_back,
            batch_size=self.batch_size,
        )
        translator = Translator()
        with quiet_literals():
            background = self.checker.load(
                translator.triples((*self.beside, *self.split.vocabularies))
            )
            self.checker.described = frozenset(map(translator.node, portions.described))
            for portion in portions:
                loaded = self.checker.load(translator.triples(portion.quads))
                focus = frozenset(map(translator.node, portion.focus))
                yield from self.checker.check(stage, focus, loaded)
                self.checker.unload(loaded)
            self.checker.unload(background)


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

    Where several do it is the first, the graph of inferences last.
    """
    from pyoxigraph import NamedNode

    wanted = {finding.focus for finding in findings if finding.focus}
    said: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for quad in quads if wanted else ():
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
        if subject in wanted and isinstance(quad.graph_name, NamedNode):
            thing = quad.object.value if isinstance(quad.object, NamedNode) else str(quad.object)
            said[subject].append((quad.graph_name.value, quad.predicate.value, thing))
    for finding in findings:
        statements = said.get(finding.focus, ())
        graphs = (
            [graph for graph, path, value in statements if (path, value) == finding.about]
            or [graph for graph, path, _ in statements if path == finding.path]
            or [graph for graph, _, _ in statements]
        )
        first = min(
            graphs, key=lambda graph: (graph == base.inferred_graph, graph), default=finding.graph
        )
        yield replace(finding, graph=first)
