"""Documents in, one serialization of what they say out, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.curate import curate
from osce_kg.errors import InputError
from osce_kg.model import Facts, Release
from osce_kg.pipeline.collect import nothing_read
from osce_kg.pipeline.options import Options
from osce_kg.pipeline.stages import Stages, default_stages

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.export.rows import Row
    from osce_kg.iris import Base
    from osce_kg.read import Refusal

    Said = tuple[Facts, list[Quad]]

FACTS = "facts"


def convert(
    inputs: Sequence[Path | str],
    syntax: str,
    options: Options,
    refuse: Callable[[Refusal], None],
    *,
    stages: Stages | None = None,
) -> Iterator[str]:
    """Yield the pieces of one document in `syntax` (one of FORMATS); `refuse` gets the refused.

    Releases come in the order of the inputs, each as soon as it is read, in one process. Raises
    InputError where there is no release at all; nothing is yielded then.
    """
    from osce_kg.export.rows import canonical_lines, split_line

    refusals: list[Refusal] = []

    def note(refusal: Refusal) -> None:
        refusals.append(refusal)
        refuse(refusal)

    said = _say(inputs, options, note, stages or default_stages())
    first = next(said, None)
    if first is None:
        raise nothing_read(refusals)
    every, base = chain((first,), said), options.base
    if syntax == FACTS:
        yield from (facts_line(facts) for facts, _ in every)
    else:
        graphs = ([split_line(line) for line in canonical_lines(quads)] for _, quads in every)
        yield from _DOCUMENTS[syntax](graphs, base)


def facts_line(facts: Facts) -> str:
    """Return facts as one line of JSON; dates are written as ISO 8601 says."""
    return json.dumps(asdict(facts), ensure_ascii=False, default=date.isoformat) + "\n"


def _say(
    inputs: Sequence[Path | str],
    options: Options,
    refuse: Callable[[Refusal], None],
    stages: Stages,
) -> Iterator[Said]:
    from osce_kg.graph import build_release_quads, state_codes, vocabulary_quads
    from osce_kg.read import Refusal

    base, decisions = options.base, options.decisions
    states = state_codes(vocabulary_quads(base))
    for result in stages.read(inputs):
        if not isinstance(result, Release):
            refuse(result)
            continue
        try:
            decided = curate(stages.extract(result), decisions.of_release(result.identifier))
            facts = stages.link(decided.extraction)
            quads = build_release_quads(facts, base, states)
        except InputError as problem:
            refuse(Refusal(result.origin, problem.what, problem.advice))
            continue
        yield facts, quads


def _turtle(graphs: Iterable[list[Row]], base: Base) -> Iterator[str]:
    from osce_kg.export.turtle import turtle_blocks, turtle_header

    yield turtle_header(base)
    for rows in graphs:
        yield from (f"\n{block}" for block in turtle_blocks(rows, base))


def _trig(graphs: Iterable[list[Row]], base: Base) -> Iterator[str]:
    from osce_kg.export.turtle import trig_blocks, turtle_header

    yield turtle_header(base)
    for rows in graphs:
        yield from (f"\n{block}" for block in trig_blocks(rows, base))


def _nquads(graphs: Iterable[list[Row]], _base: Base) -> Iterator[str]:
    from osce_kg.export.rows import join_row

    for rows in graphs:
        yield from (f"{join_row(row)}\n" for row in rows)


def _jsonld(graphs: Iterable[list[Row]], _base: Base) -> Iterator[str]:
    from osce_kg import resources
    from osce_kg.export.context import read_context
    from osce_kg.export.jsonld import jsonld_footer, jsonld_graphs, jsonld_header

    context = read_context(resources.context_file())
    yield jsonld_header(context)
    separator = ""
    for rows in graphs:
        for graph in jsonld_graphs(rows, context):
            yield separator + graph
            separator = ","
    yield jsonld_footer()


_DOCUMENTS: dict[str, Callable[[Iterable[list[Row]], Base], Iterator[str]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
FORMATS = (*_DOCUMENTS, FACTS)
