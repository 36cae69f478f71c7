"""The main job: inputs become a checked and published folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from osce_kg.curate import (
    Candidate,
    Decision,
    Decisions,
    Published,
    candidates_of,
    curate,
    published_in,
)
from osce_kg.errors import InputError
from osce_kg.iris import Base
from osce_kg.model import Extraction, Facts, Release
from osce_kg.pipeline.collect import Collected, collect_releases, nothing_read
from osce_kg.pipeline.report import Curation, ReadRelease, Report, report_json, report_text
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
    """What a publisher can choose.

    The base of all IRIs, how many processes extract, and what people decided of what they find.
    """

    base: Base = field(default_factory=Base)
    workers: int = 1
    decisions: Decisions = field(default_factory=Decisions)


@dataclass(frozen=True, slots=True)
class Converted:
    """One release as its named graph, or the reason why it cannot be one."""

    release: Release
    quads: tuple[Quad, ...] = ()
    unsure: tuple[Candidate, ...] = ()
    meetings: tuple[Published, ...] = ()
    obeyed: tuple[Decision, ...] = ()
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
        told = _Told(collected, converted, options)
        progress("reasoning", 0, None)
        quads = [*asserted, *stages.infer(asserted, options.base)]
        progress("checking", 0, None)
        told.validation = stages.check(quads, options.base)
        progress("writing", 0, None)
        with writing_to(out):
            write_dataset(folder, quads, options.base, told.account)
    return told.report


@dataclass(frozen=True, slots=True)
class Converter:
    """What turns a release into its quads; it travels to each process, so it holds no more."""

    extract: Callable[[Release], Extraction]
    link: Callable[[Extraction], Facts]
    base: Base
    states: frozenset[str]

    def __call__(self, release: Release, decisions: tuple[Decision, ...] = ()) -> Converted:
        """Return the quads of one release; one that cannot be published keeps its reason."""
        from osce_kg.graph import build_release_quads

        try:
            curated = curate(self.extract(release), decisions)
            facts = self.link(curated.extraction)
            quads = build_release_quads(facts, self.base, self.states)
        except InputError as problem:
            return Converted(release, problem=problem)
        return Converted(
            release, tuple(quads), candidates_of(facts), published_in(facts), curated.obeyed
        )


class _Told:
    """Gathers what a build has to tell until its report can be made."""

    def __init__(
        self, collected: Collected, converted: Sequence[Converted], options: Options
    ) -> None:
        refused = [_refusal(one.release, one.problem) for one in converted if one.problem]
        if len(refused) == len(converted):
            raise nothing_read([*collected.refusals, *refused])
        self._refusals = sorted([*collected.refusals, *refused], key=lambda one: one.origin)
        self._collected = collected
        self._converted = [one for one in converted if not one.problem]
        self._options = options
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
            self._meetings(),
            self._curation(),
        )
        quality = Quality(
            self.validation.conforms,
            self.validation.count(Severity.VIOLATION),
            self.validation.count(Severity.WARNING),
            len(self._refusals),
        )
        return Account(quality, report_json(self.report), report_text(self.report))

    def _meetings(self) -> tuple[Published, ...]:
        mint = self._options.base.mint
        found = (meeting for one in self._converted for meeting in one.meetings)
        return tuple(replace(meeting, iri=mint(meeting.iri)) for meeting in found)

    def _curation(self) -> Curation:
        obeyed = tuple(decision for one in self._converted for decision in one.obeyed)
        releases = {one.release.identifier for one in self._converted}
        return Curation(obeyed, self._options.decisions.idle(set(obeyed), releases))


def _convert_all(
    releases: Sequence[Release],
    stages: Stages,
    options: Options,
    states: frozenset[str],
    progress: Progress,
) -> Iterator[Converted]:
    convert = Converter(stages.extract, stages.link, options.base, states)
    decisions = [options.decisions.of_release(release.identifier) for release in releases]
    total = len(releases)
    progress("extracting", 0, total)
    for done, one in enumerate(_mapped(convert, releases, decisions, options.workers), start=1):
        progress("extracting", done, total)
        yield one


def _mapped(
    convert: Converter,
    releases: Sequence[Release],
    decisions: Sequence[tuple[Decision, ...]],
    workers: int,
) -> Iterator[Converted]:
    if workers <= 1 or len(releases) <= _CHUNK:
        yield from map(convert, releases, decisions)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(convert, releases, decisions, chunksize=_CHUNK)


def _counted(read: Iterable[Release | Refusal], progress: Progress) -> Iterator[Release | Refusal]:
    for done, result in enumerate(read, start=1):
        progress("reading", done, None)
        yield result


def _refusal(release: Release, problem: InputError) -> Refusal:
    from osce_kg.read import Refusal

    return Refusal(release.origin, problem.what, problem.advice)
