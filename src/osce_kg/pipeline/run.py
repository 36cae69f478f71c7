"""The main job: inputs become a checked and published folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.errors import InputError
from osce_kg.iris import Base
from osce_kg.model import Facts, Release
from osce_kg.pipeline.collect import Collected, collect_releases, nothing_read
from osce_kg.pipeline.report import ReadRelease, Report, Unsure, report_json, report_text
from osce_kg.pipeline.stages import Stages, default_stages

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from osce_kg.export.statistics import Statistics
    from osce_kg.export.write import Account
    from osce_kg.read import Refusal
    from osce_kg.validate import ValidationReport

# What is being done, how far it is, and of how many (None: not known).
Progress = Callable[[str, int, int | None], None]

_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Options:
    """What a publisher can choose: the base of all IRIs, and how many processes extract."""

    base: Base = field(default_factory=Base)
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Converted:
    """One release as its named graph, or the reason why it cannot be one."""

    release: Release
    quads: tuple[Quad, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    problem: InputError | None = None


def build(
    inputs: Sequence[Path | str],
    out: Path,
    options: Options | None = None,
    *,
    stages: Stages | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> Report:
    """Build `out` from `inputs` and return the report that was written there too.

    Raises InputError where nothing can be read, OutputError where `out` cannot be written; in
    either case nothing is written and an earlier `out` stays as it is.
    """
    from osce_kg.export.folder import staged_folder, writing_to
    from osce_kg.export.write import write_dataset
    from osce_kg.graph import state_codes, vocabulary_quads

    options, stages = options or Options(), stages or default_stages()
    with staged_folder(out) as folder:
        collected = collect_releases(_counted(stages.read(inputs), progress))
        vocabulary = vocabulary_quads(options.base)
        states = state_codes(vocabulary)
        converted = list(_convert_all(collected.releases, stages, options, states, progress))
        asserted = [*vocabulary, *(quad for one in converted for quad in one.quads)]
        told = _Told(collected, converted)
        progress("reasoning", 0, None)
        quads = [*asserted, *stages.infer(asserted, options.base)]
        progress("checking", 0, None)
        told.validation = stages.check(quads, options.base)
        progress("writing", 0, None)
        with writing_to(out):
            write_dataset(folder, quads, options.base, told.account)
    return told.report


def convert_release(
    release: Release, facts: Callable[[Release], Facts], base: Base, states: frozenset[str]
) -> Converted:
    """Return the quads of one release; a release that cannot be published keeps its reason."""
    from osce_kg.graph import build_release_quads

    try:
        said = facts(release)
        quads = build_release_quads(said, base, states)
    except InputError as problem:
        return Converted(release, problem=problem)
    unsure = (
        Unsure(release.identifier, one.kind, one.words, one.reason, one.evidence)
        for one in said.unsure
    )
    return Converted(release, tuple(quads), tuple(unsure))


class _Told:
    """Gathers what a build has to tell until its report can be made."""

    def __init__(self, collected: Collected, converted: Sequence[Converted]) -> None:
        refused = [_refusal(one.release, one.problem) for one in converted if one.problem]
        if len(refused) == len(converted):
            raise nothing_read([*collected.refusals, *refused])
        self._refusals = sorted([*collected.refusals, *refused], key=lambda one: one.origin)
        self._collected = collected
        self._converted = [one for one in converted if not one.problem]
        self.validation: ValidationReport
        self.report: Report

    def account(self, statistics: Statistics) -> Account:
        """Make the report, now that the dataset is counted, and return what is written of it."""
        from osce_kg.export.catalogue import Quality
        from osce_kg.export.write import Account
        from osce_kg.validate import Severity

        self.report = Report(
            tuple(
                ReadRelease(one.release.identifier, one.release.origin) for one in self._converted
            ),
            self._collected.duplicates,
            tuple(self._refusals),
            tuple(unsure for one in self._converted for unsure in one.unsure),
            statistics,
            self.validation,
        )
        quality = Quality(
            self.validation.conforms,
            self.validation.count(Severity.VIOLATION),
            self.validation.count(Severity.WARNING),
            len(self._refusals),
        )
        return Account(quality, report_json(self.report), report_text(self.report))


def _convert_all(
    releases: Sequence[Release],
    stages: Stages,
    options: Options,
    states: frozenset[str],
    progress: Progress,
) -> Iterator[Converted]:
    convert = partial(convert_release, facts=stages.facts, base=options.base, states=states)
    total = len(releases)
    progress("extracting", 0, total)
    for done, one in enumerate(_mapped(convert, releases, options.workers), start=1):
        progress("extracting", done, total)
        yield one


def _mapped(
    convert: Callable[[Release], Converted], releases: Sequence[Release], workers: int
) -> Iterator[Converted]:
    if workers <= 1 or len(releases) <= _CHUNK:
        yield from map(convert, releases)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(convert, releases, chunksize=_CHUNK)


def _counted(read: Iterable[Release | Refusal], progress: Progress) -> Iterator[Release | Refusal]:
    for done, result in enumerate(read, start=1):
        progress("reading", done, None)
        yield result


def _refusal(release: Release, problem: InputError) -> Refusal:
    from osce_kg.read import Refusal

    return Refusal(release.origin, problem.what, problem.advice)
