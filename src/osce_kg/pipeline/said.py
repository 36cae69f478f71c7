"""Release by release: what each says, and, once it is known who is who, its quads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from osce_kg.curate import Decision, curate, rule
from osce_kg.errors import InputError
from osce_kg.identity import Identities, Register, apply_identities, identify, register_of
from osce_kg.iris import Base
from osce_kg.model import Extraction, Facts, Release

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.pipeline.options import Options
    from osce_kg.pipeline.stages import Stages

# What is being done, how far it is, and of how many (None: not known).
Progress = Callable[[str, int, int | None], None]

_CHUNK = 16
_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Said:
    """What one release says, and which decisions were obeyed in it; or why it says nothing."""

    release: Release
    facts: Facts | None = None
    obeyed: tuple[Decision, ...] = ()
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns a release into its facts; it travels to each process, so it holds no more."""

    extract: Callable[[Release], Extraction]
    link: Callable[[Extraction], Facts]

    def __call__(self, task: tuple[Release, tuple[Decision, ...]]) -> Said:
        """Return what a release says after the decisions about it."""
        release, decisions = task
        try:
            curated = curate(self.extract(release), decisions)
            return Said(release, self.link(curated.extraction), curated.obeyed)
        except InputError as problem:
            return Said(release, problem=problem)


def read_all_facts(
    releases: Sequence[Release], stages: Stages, options: Options, progress: Progress
) -> list[Said]:
    """Return what each release says, in the order of `releases`."""
    tasks = [(one, options.decisions.of_release(one.identifier)) for one in releases]
    read = Reader(stages.extract, stages.link)
    return list(_counted(_mapped(read, tasks, options.workers), len(tasks), progress))


@dataclass(frozen=True, slots=True)
class Grapher:
    """What turns a release's facts into its quads."""

    base: Base
    states: frozenset[str]

    def __call__(self, said: Said) -> tuple[Said, tuple[Quad, ...]]:
        """Return what a release says with its quads; what cannot be published has its reason."""
        from osce_kg.graph import build_release_quads

        if said.facts is None:
            return said, ()
        try:
            return said, tuple(build_release_quads(said.facts, self.base, self.states))
        except InputError as problem:
            return Said(said.release, problem=problem), ()


@dataclass(frozen=True)
class Asserted:
    """What releases say under the IRIs over all releases, and all quads that say so.

    `obeyed` are the decisions about identity that found what they are about.
    """

    said: tuple[Said, ...]
    identities: Identities
    quads: tuple[Quad, ...]
    obeyed: tuple[Decision, ...]
    register: Register


def assert_all(
    releases: Sequence[Release], stages: Stages, options: Options, progress: Progress
) -> Asserted:
    """Return what `releases` say, with the vocabularies and the graph of identity."""
    from osce_kg.graph import build_identity_quads, state_codes, vocabulary_quads
    from osce_kg.reference import load_reference

    vocabulary = vocabulary_quads(options.base)
    said = read_all_facts(releases, stages, options, progress)
    progress("identifying", 0, None)
    found = [one.facts for one in said if one.facts]
    ruled = rule(options.decisions, found)
    identities = identify(found, load_reference(), ruled.rulings, options.register)
    grapher = Grapher(options.base, state_codes(vocabulary))
    built = [grapher(_identified(one, identities)) for one in said]
    quads = [*vocabulary, *build_identity_quads(identities, options.base)]
    quads += (quad for _, own in built for quad in own)
    kept = tuple(one for one, _ in built)
    return Asserted(kept, identities, tuple(quads), ruled.obeyed, register_of(found, identities))


def _identified(said: Said, identities: Identities) -> Said:
    return replace(said, facts=said.facts and apply_identities(said.facts, identities))


def _mapped(function: Callable[[_In], _Out], tasks: Sequence[_In], workers: int) -> Iterator[_Out]:
    if workers <= 1 or len(tasks) <= _CHUNK:
        yield from map(function, tasks)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(function, tasks, chunksize=_CHUNK)


def _counted(read: Iterator[Said], total: int, progress: Progress) -> Iterator[Said]:
    progress("extracting", 0, total)
    for done, one in enumerate(read, start=1):
        progress("extracting", done, total)
        yield one
